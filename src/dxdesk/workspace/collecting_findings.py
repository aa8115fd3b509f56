"""What proof-reading would say of answers, at the lines that they stand on.

A sheet is read as it would be if all of an answer were taken; what the sheet says already now is
not said again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.run import check_sheet
from dxdesk.checks.sheet_under_check import SheetUnderCheck
from dxdesk.domain import rows as r
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.rounds.merging import Choice
from dxdesk.domain.section_names import section_names
from dxdesk.workspace.checking import read_sheets, unchecked
from dxdesk.workspace.collecting_sheets import after_changes, sheet_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Rule
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedSheet
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.collecting_ground import CollectGround
    from dxdesk.workspace.reader import Reader

_WHOLE_LISTS: Final = frozenset({"item", "note"})


def with_findings(
    reader: Reader,
    ground: CollectGround,
    sheets: Sequence[tuple[ReturnedSheet, Sequence[MergeLine]]],
    ids: IdMaker,
) -> list[MergeLine]:
    """The lines with what would be found on them.

    Args:
        reader: The plan.
        ground: What the answers are compared with.
        sheets: Those that came back, each with what it says; the plan has them.
        ids: Gives uids for rows that stay in no plan.
    """
    speaking = [(sheet, lines) for sheet, lines in sheets if lines]
    if not speaking:
        return []
    checker = _Checker(reader, ground, {sheet.project for sheet, _ in speaking}, ids)
    numbers = _numbers(reader, ground.form.edition)
    told: list[MergeLine] = []
    for sheet, lines in speaking:
        found = checker.found(sheet, lines)
        for line in lines:
            findings = (*_of_names(line, ground, numbers), *_at(line, found))
            told.append(replace(line, findings=findings))
    return told


class _Checker:
    """Proof-reads sheets as they are and as they would be."""

    def __init__(
        self, reader: Reader, ground: CollectGround, projects: set[str], ids: IdMaker
    ) -> None:
        checked = unchecked(reader, ground.form.edition)
        self._around: Ground = checked.ground
        self._rules: tuple[Rule, ...] = checked.rules
        self._before = (
            read_sheets(reader, ground.form.edition - 1, projects)
            if checked.ground.has_previous
            else {}
        )
        self._ground = ground
        self._ids = ids
        self._known: dict[str, frozenset[_Said]] = {}

    def found(self, sheet: ReturnedSheet, lines: Sequence[MergeLine]) -> tuple[Finding, ...]:
        """What is found on a sheet if these lines are taken, and is not now."""
        uid = sheet.project
        if uid not in self._known:
            self._known[uid] = frozenset(map(_said, self._check(self._ground.sheets[uid])))
        taken = [replace(line, choice=Choice.THEIRS) for line in lines if not line.locked]
        changes = sheet_changes(self._ground, sheet, taken, self._ids)
        after = after_changes(self._ground, uid, changes).sheets[uid]
        return tuple(one for one in self._check(after) if _said(one) not in self._known[uid])

    def _check(self, sheet: EvaluationSheet) -> tuple[Finding, ...]:
        before = self._before.get(sheet.project.uid)
        under_check = SheetUnderCheck(self._around, sheet, before, None)
        return check_sheet(under_check, self._rules).findings


class _Said(NamedTuple):
    code: str
    field: str
    message: str


def _said(one: Finding) -> _Said:
    return _Said(one.code, one.place.field, one.message)


def _at(line: MergeLine, found: Sequence[Finding]) -> Iterator[str]:
    """What was found at the place of a line."""
    place = line.place
    uid = place.uid
    if place.kind == "indicator_value":
        uid = r.value_uid(place.uid, int(place.part))
    for one in found:
        at = one.place
        is_there = (at.kind, at.field) == (place.kind, place.field)
        is_row = at.part == place.part if place.kind in _WHOLE_LISTS else at.uid == uid
        if is_there and is_row:
            yield one.message


def _numbers(reader: Reader, edition: int) -> Mapping[str, str]:
    """The projects of an edition by their numbers, as these are compared."""
    rows = reader.rows(edition, ("project",)).values()
    return {comparison_form(row.number): row.uid for row in rows if isinstance(row, r.Project)}


def _of_names(line: MergeLine, ground: CollectGround, numbers: Mapping[str, str]) -> Iterator[str]:
    """What is to be said of numbers and sections, which lead beyond the sheet."""
    if line.place.kind != "project":
        return
    match line.place.field:
        case "number":
            if numbers.get(comparison_form(line.theirs), line.project) != line.project:
                yield f"事業番号 {line.theirs} は、ほかの事業で使われています。"
        case "section" | "related_sections":
            known = {section.name for section in ground.form.sections}
            for name in section_names(line.theirs):
                if name not in known:
                    yield f"「{name}」という課は登録されていません。取り込むと追加されます。"
        case _:
            pass
