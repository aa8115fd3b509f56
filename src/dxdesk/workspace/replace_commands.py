"""Other words in the place of words that were found, in any number of texts, as one step.

What cannot be replaced is left and told, and hinders nothing else: a number that would stand twice,
a settled year, a text that has changed since it was searched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.brackets import quote
from dxdesk.domain.change import Changes, ChangeSet, field_value
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.schedule import LONGEST_POINT, excess_of_words, format_points, parse_points
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.planning import present
from dxdesk.workspace.remembering import RememberingReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

LONGEST_WORDS: Final = 20
"""Characters of the words that the name of the step shows."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One text in which words are replaced.

    Attributes:
        sheet: Uid of its project; empty where it stands on no sheet.
        place: Where it stands.
        before: As it was when it was searched.
        after: As it is to be.
        hits: At how many places of the text the words were replaced.
    """

    sheet: str
    place: TextPlace
    before: str
    after: str
    hits: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that was left as it is, and why."""

    replacement: Replacement
    why: KnownError


@dataclass(frozen=True, slots=True)
class Replacing:
    """What comes of replacing.

    Attributes:
        change_set: What can be done.
        hits: At how many places, and `sheets` on how many sheets (the edition itself is one).
        refused: What cannot.
    """

    change_set: ChangeSet
    hits: int
    sheets: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class ReplaceTexts:
    """Give texts of an edition, in which `words` were found, the wordings with `by` instead.

    `correcting` says that settled years are meant to be changed.
    """

    edition: int
    words: str
    by: str
    replacements: tuple[Replacement, ...]
    correcting: bool = False

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; what is refused is left out."""
        return self.preview(reader, ids).change_set

    def preview(self, reader: Reader, ids: IdMaker) -> Replacing:
        """What can be replaced, and what cannot."""
        rows = (one.place.key(self.edition) for one in self.replacements)
        reader = RememberingReader(reader, (*rows, r.edition_key(self.edition)))
        changes: list[Change] = []
        done: list[Replacement] = []
        refused: list[Refusal] = []
        numbers: set[str] = set()
        for group in _by_row_and_field(self.replacements):
            try:
                changes += self._changes(reader, ids, group, numbers)
            except KnownError as error:
                refused += (Refusal(one, error) for one in group)
            else:
                done += group
        hits = sum(one.hits for one in done)
        sheets = len({one.sheet for one in done})
        what = f"{quote(_shown(self.words))}を{quote(_shown(self.by))}に置換"
        words = f"{what}（{hits}か所、{sheets}シート）"
        return Replacing(ChangeSet(words, tuple(changes)), hits, sheets, tuple(refused))

    def _changes(
        self, reader: Reader, ids: IdMaker, group: Sequence[Replacement], numbers: set[str]
    ) -> Changes:
        """What the replacements in one field of one row amount to."""
        place = group[0].place
        key = place.key(self.edition)
        row = present(reader, key)
        stored = str(field_value(row, place.field))
        if place.field == "points":
            wanted = _with_words(stored, group)
        else:
            _require_unchanged(stored, group[0].before)
            wanted = group[0].after
        command = setting(key, row, place.field, wanted, correcting=self.correcting)
        changes = command.plan(reader, ids).changes
        require_changeable(reader, self.edition, group[0].sheet, changes)
        if (place.kind, place.field) == ("project", "number"):
            _require_unused(numbers, wanted)
        return changes


def _by_row_and_field(replacements: Sequence[Replacement]) -> list[list[Replacement]]:
    """The replacements that make one change: several points stand in one field."""
    groups: dict[tuple[str, str, str], list[Replacement]] = {}
    for one in replacements:
        groups.setdefault((one.place.kind, one.place.uid, one.place.field), []).append(one)
    return list(groups.values())


def _with_words(stored: str, group: Sequence[Replacement]) -> str:
    points = list(parse_points(stored))
    for one in group:
        number = one.place.number
        _require_unchanged(points[number].text if number < len(points) else "", one.before)
        if "\n" in one.after or "\t" in one.after:
            raise KnownError(
                "時点の言葉には、改行やタブを入れられません。", "ほかの言葉にしてください。"
            )
        if excess_of_words(one.after, one.before):
            raise KnownError(
                f"スケジュールの時点の言葉は{LONGEST_POINT}文字までです。",
                "短い言葉にしてください。",
            )
        points[number] = replace(points[number], text=one.after)
    return format_points(points)


def _require_unchanged(stored: str, before: str) -> None:
    if stored != before:
        raise KnownError("検索した後に内容が変わりました。", "もう一度検索してください。")


def _require_unused(numbers: set[str], number: str) -> None:
    """Refuse a number that another sheet is given in the same step."""
    form = comparison_form(number)
    if form in numbers:
        raise KnownError(f"事業番号 {number} が重なります。", "番号を一つずつ変えてください。")
    numbers.add(form)


def _shown(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"
