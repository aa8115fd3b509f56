"""What proof-reading found in an edition, as the desk shows it: by sheet, with how many are open.

A few sheets can be checked anew without looking at the others, which is what an edit asks for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.domain.change import Add, Remove
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, Severity
from dxdesk.domain.rows import Note, derived_uid
from dxdesk.workspace.touched import projects_noted, projects_touched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.domain.change import Change, Changes
    from dxdesk.domain.finding import Finding, Judged
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.reader import Reader

BySheet: TypeAlias = "Mapping[str, tuple[Judged, ...]]"

_AROUND: Final = frozenset({"plan", "edition", "section", "policy_node", "former_project"})
"""Kinds of rows that every rule may look at: a change of one has all sheets checked anew."""

_SETTINGS: Final = frozenset(
    derived_uid("setting", name) for name in (CHECKS_OFF_SETTING, CHECK_WORDS_SETTING)
)


class Touched(NamedTuple):
    """What an edit asks for: all sheets anew, these sheets anew, or what was noted beside these."""

    is_whole: bool
    sheets: frozenset[str]
    noted: frozenset[str]


def touched_by(reader: Reader, edition: int, changes: Changes) -> Touched:
    """What is to be checked anew after changes that stand in the plan."""
    own = tuple(change for change in changes if change.key.edition in (None, edition))
    return Touched(
        any(_is_around(reader, change, edition) for change in changes),
        frozenset(projects_touched(reader, edition, own)),
        frozenset(projects_noted(reader, edition, own)),
    )


def _is_around(reader: Reader, change: Change, edition: int) -> bool:
    """Whether a change is of what stands around all sheets, or of the edition before."""
    key = change.key
    if key.edition == edition - 1:
        return True
    if key.edition not in (None, edition):
        return False
    if key.kind == "form_setting":
        return key.uid in _SETTINGS
    if key.kind == "note":
        row = change.row if isinstance(change, Add | Remove) else reader.row(key)
        return isinstance(row, Note) and row.project is None
    return key.kind in _AROUND


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an edition.

    Attributes:
        checked: What the rules made of its sheets.
        judged: What was found on each sheet, with what was decided on it, by uid of the project,
            in the order of their numbers.
        counts: How many of those that matter are open, by uid; only sheets that have some.
        of_edition: What follows from all sheets together, by uid of the project.
    """

    checked: Checked
    judged: BySheet
    counts: Mapping[str, int]
    of_edition: Mapping[str, Sequence[Finding]]

    def with_sheets(self, checked: Checked, projects: Collection[str]) -> Found:
        """The same where some sheets, and they alone, were checked anew."""
        fresh = {uid: _judged_of(checked, self.of_edition, uid) for uid in projects}
        merged = {**self.judged, **fresh}
        in_order = {uid: merged[uid] for uid in checked.sheets}
        return Found(checked, in_order, _counts(in_order), self.of_edition)


def found_of(checked: Checked, before: Found | None = None) -> Found:
    """Everything that was found; what is as before is the very same, so that it is known again."""
    of_edition: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in checked.of_edition:
        of_edition[finding.project].append(finding)
    known: BySheet = before.judged if before is not None else {}
    by_sheet: dict[str, tuple[Judged, ...]] = {}
    for uid in checked.sheets:
        of_sheet = _judged_of(checked, of_edition, uid)
        by_sheet[uid] = known[uid] if known.get(uid) == of_sheet else of_sheet
    return Found(checked, by_sheet, _counts(by_sheet), of_edition)


def _judged_of(
    checked: Checked, of_edition: Mapping[str, Sequence[Finding]], uid: str
) -> tuple[Judged, ...]:
    sheet = checked.sheets.get(uid)
    return sheet.judged(of_edition.get(uid, ())) if sheet else ()


def still_found(found: Found, findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they stand now; those that are not found any more are left out."""
    now: list[Finding] = []
    for finding in findings:
        of_sheet = [one.finding for one in found.judged.get(finding.project, ()) if not one.added]
        same = [one for one in of_sheet if one not in now and _mark(one) == _mark(finding)]
        now += [finding] if finding in same else same[:1]
    return now


def _mark(finding: Finding) -> tuple[str, TextPlace]:
    return finding.decision_uid, finding.place


def is_counted(one: Judged) -> bool:
    """Whether it is among those that are counted: open, and more than 参考."""
    return one.is_open and one.finding.severity is not Severity.INFO


def _counts(by_sheet: BySheet) -> dict[str, int]:
    open_ones = {uid: sum(map(is_counted, of_sheet)) for uid, of_sheet in by_sheet.items()}
    return {uid: count for uid, count in open_ones.items() if count}
