"""Proof-reading of an edition: which rules apply, and what they and people found on each sheet.

What is kept of each sheet is what the rules made of it, not the sheet itself; after an edit the
sheets that were touched are read and checked anew, and what follows from all of them is judged
again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.catalogue import rules_without
from dxdesk.checks.copied_rows import without_wording
from dxdesk.checks.ground import Ground
from dxdesk.checks.run import check_edition, check_sheet
from dxdesk.checks.sheet_under_check import SheetUnderCheck
from dxdesk.checks.wordlist import wordlist_of
from dxdesk.domain import rows as r
from dxdesk.domain.finding import Judged, judged, judged_addition
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.rating_rule_text import is_provisional, rule_of
from dxdesk.domain.sheet import EvaluationSheet, assemble_sheets, rows_of_sheet
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from dxdesk.checks.rule import Rule
    from dxdesk.checks.run import SheetOutcome
    from dxdesk.checks.wordlist import Wordlist
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.workspace.reader import Reader

_SHEETS_AT_A_TIME: Final = 200
_AROUND: Final = ("edition", "section", "policy_node", "former_project", "note")


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet with what was found on it.

    Attributes:
        uid, number, name: Of the project.
        section: The uid of its section; empty where it has none.
        outcome: What the rules made of it.
        added: What people added to it.
        decisions: What was decided on findings, by the uid of the decision.
    """

    uid: str
    number: str
    name: str
    section: str
    outcome: SheetOutcome
    added: tuple[Judged, ...]
    decisions: Mapping[str, r.FindingDecision]

    def judged(self, of_edition: Iterable[Finding]) -> tuple[Judged, ...]:
        """Everything that was found on it, with what follows from all sheets together."""
        found = judged((*self.outcome.findings, *of_edition), self.decisions)
        return (*without_wording(found), *self.added)


@dataclass(frozen=True, slots=True)
class Checked:
    """An edition with what was found on its sheets.

    Attributes:
        ground: The edition around the sheets.
        rules: Those that applied.
        sheets: By uid of the project, in the order of their numbers.
        of_edition: What follows from all sheets together.
    """

    ground: Ground
    rules: tuple[Rule, ...]
    sheets: Mapping[str, CheckedSheet]
    of_edition: tuple[Finding, ...]

    def judged(self, projects: Iterable[str] | None = None) -> dict[str, tuple[Judged, ...]]:
        """What was found, with what was decided on it, by uid of the project.

        Args:
            projects: The sheets that are asked about; all of them where none are named.
        """
        by_sheet: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.of_edition:
            by_sheet[finding.project].append(finding)
        named = self.sheets if projects is None else projects
        there = {uid: self.sheets[uid] for uid in named if uid in self.sheets}
        return {uid: one.judged(by_sheet[uid]) for uid, one in there.items()}


def check_plan_edition(
    reader: Reader,
    edition: int,
    step: Callable[[int, int], None] = lambda _done, _total: None,
    layouts: Mapping[str, SheetReport] | None = None,
) -> Checked:
    """Check a whole edition, some sheets at a time.

    Args:
        reader: The plan.
        edition: Planned fiscal year.
        step: Told how many sheets of how many are done; may raise to end the work.
        layouts: What the layout had to do with each sheet, by uid of the project; the rules about
            the paper see nothing of a sheet that is not there.

    Raises:
        LookupError: There is no such edition.
    """
    checked = unchecked(reader, edition)
    projects = numbered_projects(reader, edition)
    for first in range(0, len(projects), _SHEETS_AT_A_TIME):
        step(first, len(projects))
        group = projects[first : first + _SHEETS_AT_A_TIME]
        checked = recheck_sheets(reader, checked, group, layouts)
    return judged_together(checked)


def unchecked(reader: Reader, edition: int) -> Checked:
    """An edition of which no sheet has been checked yet.

    Raises:
        LookupError: There is no such edition.
    """
    of_plan = reader.rows(None, ("plan", "form_setting")).values()
    plan = next(row for row in of_plan if isinstance(row, r.Plan))
    settings = {row.name: row.value for row in of_plan if isinstance(row, r.FormSetting)}
    rules = rules_without(frozenset(settings.get(CHECKS_OFF_SETTING, "").split()))
    words = wordlist_of(settings.get(CHECK_WORDS_SETTING, ""))
    return Checked(_read_ground(reader, edition, plan, words), rules, {}, ())


def recheck_sheets(
    reader: Reader,
    checked: Checked,
    projects: Collection[str],
    layouts: Mapping[str, SheetReport] | None = None,
) -> Checked:
    """Check some sheets of an edition anew; what follows from all of them together stays."""
    fresh = _check_sheets(reader, checked.ground, checked.rules, sorted(projects), layouts or {})
    gone = frozenset(projects) - fresh.keys()
    kept = checked.sheets
    if gone:
        kept = {uid: one for uid, one in kept.items() if uid not in gone}
    return replace(checked, sheets={**kept, **fresh})


def judged_together(checked: Checked) -> Checked:
    """Judge what follows from all sheets; needs no plan, and puts them by their number."""
    ordered = sorted(checked.sheets.values(), key=lambda one: (sort_key(one.number), one.uid))
    found = check_edition([one.outcome for one in ordered], checked.ground, checked.rules)
    return replace(checked, sheets={one.uid: one for one in ordered}, of_edition=found)


def _read_ground(reader: Reader, edition: int, plan: r.Plan, words: Wordlist) -> Ground:
    """Read what stands around the sheets of an edition."""
    around = reader.rows(edition, _AROUND).values()
    own = next((row for row in around if isinstance(row, r.Edition)), None)
    if own is None:
        raise LookupError(edition)
    return Ground(
        plan=plan,
        edition=own,
        fiscal_year=edition,
        rating_rule=rule_of(plan),
        is_provisional=is_provisional(plan),
        wordlist=words,
        sections={row.uid: row for row in around if isinstance(row, r.Section)},
        policies=tuple(row for row in around if isinstance(row, r.PolicyNode)),
        former=tuple(row for row in around if isinstance(row, r.FormerProject)),
        notes=tuple(row for row in around if isinstance(row, r.Note) and row.project is None),
        has_previous=reader.row(r.edition_key(edition - 1)) is not None,
    )


def numbered_projects(reader: Reader, edition: int) -> list[str]:
    """The uids of the projects of an edition by their number."""
    rows = reader.rows(edition, ("project",)).values()
    projects = [row for row in rows if isinstance(row, r.Project)]
    return [row.uid for row in sorted(projects, key=lambda row: (sort_key(row.number), row.uid))]


def _check_sheets(
    reader: Reader,
    ground: Ground,
    rules: Iterable[Rule],
    projects: Sequence[str],
    layouts: Mapping[str, SheetReport],
) -> dict[str, CheckedSheet]:
    """Read some sheets and those of the edition before, and put the rules to work on them."""
    now = read_sheets(reader, ground.fiscal_year, projects)
    before = read_sheets(reader, ground.fiscal_year - 1, projects) if ground.has_previous else {}
    rules = tuple(rules)
    found: dict[str, CheckedSheet] = {}
    for uid, sheet in now.items():
        under_check = SheetUnderCheck(ground, sheet, before.get(uid), layouts.get(uid))
        found[uid] = CheckedSheet(
            uid,
            sheet.project.number,
            sheet.project.name,
            sheet.project.section or "",
            check_sheet(under_check, rules),
            _additions(ground.fiscal_year, sheet),
            {row.uid: row for row in sheet.decisions},
        )
    return found


def read_sheets(
    reader: Reader, edition: int, projects: Collection[str]
) -> dict[str, EvaluationSheet]:
    """Some sheets of an edition, as far as they are there, by uid in the order of their number."""
    rows: dict[r.Key, r.Row] = dict(reader.sheets(edition, projects))
    rows |= reader.rows(edition, ("section",))
    return {sheet.project.uid: sheet for sheet in assemble_sheets(rows, edition)}


def _additions(edition: int, sheet: EvaluationSheet) -> tuple[Judged, ...]:
    """What people added, at the field that they meant, or at the sheet where its row is gone."""
    if not sheet.added_findings:
        return ()
    rows = rows_of_sheet(edition, sheet)
    names = {block.indicator.uid: block.indicator.name for block in sheet.indicators}
    found: list[Judged] = []
    for added in sheet.added_findings:
        row = rows.get(r.Key(edition, added.row_kind, added.row_uid))
        place = place_of(sheet.project, "name") if row is None else place_of(row, added.field)
        indicator = row.indicator if isinstance(row, r.IndicatorValue) else added.row_uid
        found.append(judged_addition(added, place, names.get(indicator, "")))
    return tuple(found)
