"""What has changed in an edition since a revision, in words: place, before, after, who and when.

Steps are taken together: what was changed and changed back is not told. A sheet that has come or
gone is one line; so is an indicator that has gone with its values. What proof-reading found is no
part of a sheet and is not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, field_value, net
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.kinds import BESIDE_THE_SHEET, KINDS, OF_ROUNDS, key_of
from dxdesk.domain.numbering import sort_key
from dxdesk.typeset.revision import Mark, revised
from dxdesk.workspace.state_wording import VALUE_FIELDS, StateWords
from dxdesk.workspace.value_words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.storage.ledger import Revision, Step
    from dxdesk.workspace.workspace import Workspace

WHOLE_PLAN: Final = "計画全体"
_LONG: Final = 40
"""Characters from which only the changed part of a text is shown."""
_AROUND: Final = 8
"""Characters on each side of a change that are shown with it."""


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place that reads otherwise now.

    Attributes:
        change: What leads from the earlier state to the present one.
        number: The number of its sheet; empty for the plan and the edition.
        sheet: Number and name of its sheet, or `WHOLE_PLAN`.
        project: Uid of its project; empty for the plan and the edition.
        sort: What kind of place it is, in a word.
        place: The place on the sheet.
        before: What stood there.
        after: What stands there now.
        parts: Of both, what was changed (see `changed_part`).
        last: The revision that changed it last.
    """

    change: Change
    number: str
    sheet: str
    project: str
    sort: str
    place: str
    before: str
    after: str
    parts: tuple[str, str]
    last: Revision


def changed_since(workspace: Workspace, edition: int, revision: int) -> list[ChangedPlace]:
    """What reads otherwise now than after a revision, in the order of the sheets."""
    then, now, steps = workspace.history.edition_since(edition, revision)
    untold = BESIDE_THE_SHEET | OF_ROUNDS
    changes = net(one.change for one in steps if one.change.key.kind not in untold)
    words = _Words(StateWords(then, now), _last_revisions(steps))
    whole = {change.key for change in changes if not isinstance(change, Set)}
    found = [
        place
        for change in changes
        if not words.is_told_with_another(change, whole)
        for place in words.places(change)
    ]
    return sorted(found, key=_turn)


def changed_part(before: str, after: str) -> tuple[str, str]:
    """Both texts; of long ones what was changed, with a little around it."""
    if max(len(before), len(after)) <= _LONG:
        return before, after
    pieces = revised(before, after)
    shown: dict[Mark, list[str]] = {Mark.DELETED: [], Mark.ADDED: []}
    for number, (mark, text) in enumerate(pieces):
        is_ends = not number, number == len(pieces) - 1
        part = _around(text, *is_ends) if mark is Mark.KEPT else text
        for side, parts in shown.items():
            if mark in (Mark.KEPT, side):
                parts.append(part)
    return "".join(shown[Mark.DELETED]), "".join(shown[Mark.ADDED])


def _around(text: str, is_first: bool, is_last: bool) -> str:
    """What is shown of a text between changes: its ends beside them."""
    head = "" if is_first else text[:_AROUND]
    tail = "" if is_last else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) else f"{head}…{tail}"


def _last_revisions(steps: Sequence[Step]) -> Mapping[tuple[r.Key, str], Revision]:
    """The last revision by row and field; by row and no field for whatever was done to it."""
    found: dict[tuple[r.Key, str], Revision] = {}
    for revision, change in steps:
        found[change.key, ""] = revision
        if isinstance(change, Set):
            found[change.key, change.field] = revision
    return found


def _turn(place: ChangedPlace) -> tuple[object, ...]:
    return (
        bool(place.project),
        sort_key(place.number),
        place.project,
        KINDS[place.change.key.kind].rank,
        place.place,
    )


class _Words:
    """Says changes by what stood and stands around them."""

    def __init__(self, words: StateWords, last: Mapping[tuple[r.Key, str], Revision]) -> None:
        self._words = words
        self._last = last

    def is_told_with_another(self, change: Change, whole: set[r.Key]) -> bool:
        """Whether it came or went with a sheet, or went with an indicator."""
        if isinstance(change, Set):
            return False
        edition, row = change.key.edition, change.row
        project = self._words.project_of(edition, row)
        if project is not None and row != project:
            owner = key_of(edition or 0, project)
            if owner in whole:
                return True
        return (
            isinstance(change, Remove)
            and isinstance(row, r.IndicatorValue)
            and r.Key(edition, "indicator", row.indicator) in whole
        )

    def places(self, change: Change) -> Iterator[ChangedPlace]:
        """The lines that tell a change."""
        key, words = change.key, self._words
        match change:
            case Set(field=field, before=before, after=after):
                row = words.row(key)
                if row is not None:
                    moved = field == "order_key"
                    old = "" if moved else words.value(key, field, before)
                    place = "" if moved else field
                    yield self._line(change, row, place, old, words.value(key, field, after))
            case Add(row=r.IndicatorValue() as row) | Remove(row=r.IndicatorValue() as row):
                for field in VALUE_FIELDS:
                    text = str(field_value(row, field))
                    if text:
                        pair = ("", text) if isinstance(change, Add) else (text, "")
                        yield self._line(change, row, field, *pair)
            case Add(row=row):
                yield self._line(change, row, "", "", words.whole(key, row) or "（追加）")
            case Remove(row=row):
                yield self._line(change, row, "", words.whole(key, row) or "（削除）", "")

    def _line(
        self, change: Change, row: r.Row, field: str, before: str, after: str
    ) -> ChangedPlace:
        key = change.key
        project = self._words.project_of(key.edition, row)
        last = self._last.get((key, field)) or self._last[key, ""]
        return ChangedPlace(
            change,
            project.number if project else "",
            joined(project.number, project.name) if project else WHOLE_PLAN,
            project.uid if project else "",
            KIND_LABELS[key.kind],
            self._words.place(key, row, field),
            before,
            after,
            changed_part(before, after),
            last,
        )
