"""What proof-reading found in an edition, as the desk shows it: by sheet, with how many are open.

A few sheets can be checked anew without looking at the others, which is what an edit asks for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.domain.change import Add, Remove
from dxdesk.domain.kinds import BESIDE_THE_SHEET
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, Severity
from dxdesk.domain.rows import FormSetting, Note
from dxdesk.workspace.touched import projects_noted, projects_touched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.domain.change import Change, Changes
    from dxdesk.domain.finding import Finding, Judged
    from dxdesk.domain.rows import Row
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.reader import Reader

BySheet: TypeAlias = "Mapping[str, tuple[Judged, ...]]"

_AROUND: Final = frozenset({"plan", "edition", "section", "policy_node", "former_project"})
"""Kinds of rows that every rule may look at: a change of one has all sheets checked anew."""

_OF_RULES: Final = frozenset({CHECKS_OFF_SETTING, CHECK_WORDS_SETTING})
"""The settings that the rules look at; all others are of the paper."""


class Touched(NamedTuple):
    """What changes ask for.

    Attributes:
        is_whole: All sheets are to be checked anew.
        is_paper: All sheets may be laid out in another way.
        sheets: These sheets are to be checked anew.
        noted: Beside these sheets something was noted.
    """

    is_whole: bool
    is_paper: bool
    sheets: frozenset[str]
    noted: frozenset[str]


def touched_by(reader: Reader, edition: int, changes: Changes) -> Touched:
    """What is to be checked anew after changes that stand in the plan."""
    own = tuple(change for change in changes if change.key.edition in (None, edition))
    is_around = any(_is_around(reader, change) for change in own)
    settings = {_setting(reader, one) for one in own if one.key.kind == "form_setting"}
    return Touched(
        is_around
        or bool(settings & _OF_RULES)
        or any(_is_before(change, edition) for change in changes),
        is_around or bool(settings - _OF_RULES),
        frozenset(projects_touched(reader, edition, own)),
        frozenset(projects_noted(reader, edition, own)),
    )


def _setting(reader: Reader, change: Change) -> str:
    """The name of the setting that a change is of; its uid is another in a plan from a file."""
    row = _row(reader, change)
    return row.name if isinstance(row, FormSetting) else ""


def _row(reader: Reader, change: Change) -> Row | None:
    """The row that came or went, or that was changed as it stands now."""
    return change.row if isinstance(change, Add | Remove) else reader.row(change.key)


def _is_around(reader: Reader, change: Change) -> bool:
    """Whether a change is of what stands around all sheets."""
    key = change.key
    if key.kind == "note":
        row = _row(reader, change)
        return isinstance(row, Note) and row.project is None
    return key.kind in _AROUND


def _is_before(change: Change, edition: int) -> bool:
    """Whether a change is of the edition before, and not only beside one of its sheets."""
    return change.key.edition == edition - 1 and change.key.kind not in BESIDE_THE_SHEET


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an edition.

    Attributes:
        checked: What the rules made of its sheets.
        judged: What was found on each sheet, with what was decided on it, by uid of the project,
            in the order of their numbers.
        counts: How many of those that matter are open, by uid; only sheets that have some.
        is_outdated: Whether all sheets are being checked anew.
    """

    checked: Checked
    judged: BySheet
    counts: Mapping[str, int]
    is_outdated: bool = False

    def with_sheets(self, checked: Checked, projects: Collection[str]) -> Found:
        """The same where some sheets, and they alone, were checked anew."""
        merged = {**self.judged, **checked.judged(projects)}
        in_order = {uid: merged[uid] for uid in checked.sheets}
        return replace(self, checked=checked, judged=in_order, counts=_counts(in_order))


def found_of(checked: Checked, before: Found | None = None) -> Found:
    """Everything that was found; what is as before is the very same, so that it is known again."""
    known: BySheet = before.judged if before is not None else {}
    by_sheet = {
        uid: known[uid] if known.get(uid) == of_sheet else of_sheet
        for uid, of_sheet in checked.judged().items()
    }
    return Found(checked, by_sheet, _counts(by_sheet))


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
