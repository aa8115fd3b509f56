"""Incoming content takes the place of what is already known of it.

An imported edition comes with identifiers of its own, or with none that mean anything. Here each
of its sheets, rows and indicators is recognised among the existing ones, by uid, number or words
and then by likeness, and takes over their uid and place in the order. What a source cannot say
(the internal memo, a mark that a conversion lost) stays as it was, and what it merely does not
mention, or leaves empty where a text would stand, is kept; only the items of a text, which a
source gives whole, follow the source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.filling import filled_indicator, filled_project, filled_value
from dxdesk.domain.finding import decision_uid
from dxdesk.domain.matching import POSSIBLE, likeness, match
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.order import arrange
from dxdesk.domain.rating_rule_text import is_provisional
from dxdesk.domain.recognition import Doubt, Recogniser, Source
from dxdesk.domain.round_adoption import with_rounds
from dxdesk.domain.sheet import EditionContent, EvaluationSheet, IndicatorBlock, Participation

if TYPE_CHECKING:
    from collections.abc import Sequence

Recognised = tuple[EvaluationSheet | None, EvaluationSheet]
"""A known sheet, None where there is none, and the incoming sheet that is it."""


SIMILAR = 0.7
"""Likeness of names from which a new sheet is worth a word about a known one."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """The incoming edition as it will stand in the plan, and what was doubtful about it."""

    content: EditionContent
    doubts: tuple[Doubt, ...]


def adopt(
    known: EditionContent | None,
    incoming: EditionContent,
    source: Source,
    fiscal_years: Sequence[int],
) -> Adopted:
    """Recognise incoming content.

    Args:
        known: The same edition as it stands in the plan, or else an earlier one, from which only
            the uids are taken; None where there is neither.
        incoming: What the source holds; its order keys are disregarded.
        source: What the source can say.
        fiscal_years: The years of the plan; every indicator gets a row for each.
    """
    base = known or EditionContent(incoming.fiscal_year, incoming.edition)
    same = base.fiscal_year == incoming.fiscal_year
    adoption = _Adoption(base, Recogniser(source, same_edition=same), fiscal_years)
    content = adoption.edition(incoming)
    return Adopted(content, tuple(adoption.recogniser.doubts))


def adopt_plan(known: r.Plan | None, incoming: r.Plan) -> r.Plan:
    """The plan's own row as the source has it; a rule of rating that it lacks is kept.

    A rule and its scale belong together: both are those of the source, or neither is.
    """
    if known is None:
        return incoming
    own = replace(incoming, uid=known.uid)
    if not known.rating_rule or not is_provisional(incoming):
        return own
    return replace(
        own,
        rating_scale=known.rating_scale,
        rating_rule=known.rating_rule,
        rating_rule_by=known.rating_rule_by,
    )


class _Adoption:
    """One act of adoption."""

    def __init__(
        self, known: EditionContent, recogniser: Recogniser, fiscal_years: Sequence[int]
    ) -> None:
        self.recogniser = recogniser
        self._known = known
        self._fiscal_years = fiscal_years
        self._carries = recogniser.same_edition and not recogniser.source.complete

    def edition(self, incoming: EditionContent) -> EditionContent:
        known, recogniser = self._known, self.recogniser
        year = incoming.fiscal_year
        row = known.edition if self._carries else incoming.edition
        sections = recogniser.listed("", known.sections, incoming.sections, _carry_section)
        content = EditionContent(
            fiscal_year=year,
            edition=replace(row, uid=r.edition_key(year).uid),
            notes=tuple(recogniser.listed("", known.notes, incoming.notes)),
            policies=recogniser.numbered(known.policies, incoming.policies),
            sections=tuple(sections),
            former_projects=recogniser.numbered(known.former_projects, incoming.former_projects),
            handouts=self._handouts(incoming.handouts),
        )
        content = replace(content, sheets=self._sheets(incoming.sheets, content.sections))
        return with_rounds(content, known, incoming, recogniser)

    def _handouts(self, incoming: Sequence[r.Handout]) -> tuple[r.Handout, ...]:
        """Those of the source; where it has none, it cannot say that there should be none."""
        known = self._known.handouts
        if not incoming:
            return known if self.recogniser.same_edition else ()
        return tuple(self.recogniser.listed("", known, incoming))

    def _sheets(
        self, incoming: Sequence[EvaluationSheet], sections: Sequence[r.Section]
    ) -> tuple[EvaluationSheet, ...]:
        pairs = self._recognised(incoming)
        for old, new in pairs:
            self.recogniser.take(old.project if old else None, new.project)
        adopted = [self._sheet(old, new) for old, new in pairs]
        by_uid = {section.uid: section for section in sections}
        known = {s.project.uid: s for s in self._known.sheets if self.recogniser.same_edition}
        result = [
            _under(self._with_mapped_references(sheet, by_uid), known.get(sheet.project.uid))
            for sheet in adopted
        ]
        if self.recogniser.same_edition:
            taken = {sheet.project.uid for sheet in adopted}
            result += [s for s in self._known.sheets if s.project.uid not in taken]
        return tuple(result)

    def _recognised(self, incoming: Sequence[EvaluationSheet]) -> list[Recognised]:
        known = self._known.sheets
        by_uid = {sheet.project.uid: sheet for sheet in known}
        by_number = {comparison_form(sheet.project.number): sheet for sheet in known}
        pairs: list[Recognised] = []
        for sheet in incoming:
            old = by_uid.get(sheet.project.uid)
            if old is None:
                old = self._by_number(by_number.get(comparison_form(sheet.project.number)), sheet)
            pairs.append((old, sheet))
        if self.recogniser.source.complete:
            return pairs
        return self._recognised_by_name(pairs)

    def _by_number(
        self, known: EvaluationSheet | None, incoming: EvaluationSheet
    ) -> EvaluationSheet | None:
        """The known sheet of the same number, unless another year gave the number to another."""
        name = incoming.project.name
        if known is None or not name or likeness(known.project.name, name) >= POSSIBLE:
            return known
        self._doubt_sheet("other_name", known, incoming)
        return known if self.recogniser.same_edition else None

    def _doubt_sheet(self, code: str, known: EvaluationSheet, incoming: EvaluationSheet) -> None:
        words = f"{known.project.number} {known.project.name}"
        doubt = Doubt(incoming.project.number, code, words, incoming.project.name)
        self.recogniser.doubts.append(doubt)

    def _recognised_by_name(self, pairs: list[Recognised]) -> list[Recognised]:
        """Sheets whose number is new may be known ones that were renumbered."""
        recognised = {old.project.uid for old, _ in pairs if old}
        free = [s for s in self._known.sheets if s.project.uid not in recognised]
        unknown = [at for at, (old, _) in enumerate(pairs) if old is None]
        names = [pairs[at][1].project.name for at in unknown]
        for at, found in zip(unknown, match([s.project.name for s in free], names), strict=True):
            if found is None or found.likeness < SIMILAR:
                continue
            old, new = free[found.old], pairs[at][1]
            self._doubt_sheet("similar_sheet" if found.doubtful else "renumbered", old, new)
            if not found.doubtful:
                pairs[at] = (old, new)
        return pairs

    def _sheet(self, known: EvaluationSheet | None, incoming: EvaluationSheet) -> EvaluationSheet:
        old = known or EvaluationSheet(incoming.project)
        if known is not None and self.recogniser.source.partial:
            incoming = replace(incoming, project=filled_project(incoming.project, known.project))
        number, listed = incoming.project.number, self.recogniser.listed
        checked = old if self.recogniser.same_edition else EvaluationSheet(incoming.project)
        uid = self.recogniser.mapped(incoming.project.uid)
        sheet = EvaluationSheet(
            project=replace(incoming.project, uid=uid),
            related_sections=incoming.related_sections,
            activities=tuple(listed(number, old.activities, incoming.activities)),
            actions=tuple(listed(number, old.actions, incoming.actions)),
            plan_rows=tuple(listed(number, old.plan_rows, incoming.plan_rows, _carry_row)),
            year_rows=tuple(listed(number, old.year_rows, incoming.year_rows, _carry_row)),
            indicators=self._indicators(number, old.indicators, incoming.indicators),
            notes=tuple(listed(number, old.notes, incoming.notes)),
            decisions=_united(
                checked.decisions, [_decided(uid, one) for one in incoming.decisions]
            ),
            added_findings=_united(checked.added_findings, incoming.added_findings),
        )
        if known is None:
            return sheet
        if self._carries:
            return _carry_sheet(known, incoming, sheet)
        if not self.recogniser.same_edition:
            return sheet
        return replace(sheet, project=_with_own(sheet.project, known.project))

    def _indicators(
        self, sheet: str, known: Sequence[IndicatorBlock], incoming: Sequence[IndicatorBlock]
    ) -> tuple[IndicatorBlock, ...]:
        indicators = self.recogniser.listed(
            sheet,
            [block.indicator for block in known],
            [block.indicator for block in incoming],
            filled_indicator if self.recogniser.source.partial else _carry_indicator,
        )
        same = self.recogniser.same_edition
        old = {block.indicator.uid: block.values for block in known if same}
        new = {self.recogniser.mapped(b.indicator.uid): b.values for b in incoming}
        return tuple(
            IndicatorBlock(one, self._values(one.uid, old.get(one.uid, ()), new.get(one.uid, ())))
            for one in indicators
        )

    def _values(
        self,
        indicator: str,
        known: Sequence[r.IndicatorValue],
        incoming: Sequence[r.IndicatorValue],
    ) -> tuple[r.IndicatorValue, ...]:
        values = {row.fiscal_year: row for row in known}
        if self._carries and not any(row.target or row.actual or row.rating for row in incoming):
            incoming = ()
        for row in incoming:
            old = values.get(row.fiscal_year)
            if old is not None and self.recogniser.source.partial:
                old = filled_value(row, old)
            elif old is not None and self._carries:
                old = replace(old, target=row.target, actual=row.actual, rating=row.rating)
            values[row.fiscal_year] = old if old is not None and self._carries else row
        for year in self._fiscal_years:
            values.setdefault(year, r.empty_value(indicator, year))
        return tuple(
            replace(row, uid=r.value_uid(indicator, year), indicator=indicator)
            for year, row in sorted(values.items())
        )

    def _with_mapped_references(
        self, sheet: EvaluationSheet, sections: dict[str, r.Section]
    ) -> EvaluationSheet:
        """The sheet with every uid of the source replaced by the uid in the plan."""
        mapped = self.recogniser.mapped
        now = sheet.project
        project = replace(
            now,
            section=now.section and mapped(now.section),
            budget_included_in=now.budget_included_in and mapped(now.budget_included_in),
            life_successors=" ".join(mapped(uid) for uid in now.life_successors.split()),
        )
        blocks = (
            replace(b, indicator=replace(b.indicator, replaces=old and mapped(old)))
            for b, old in ((b, b.indicator.replaces) for b in sheet.indicators)
        )
        return replace(
            sheet,
            project=project,
            section=sections.get(project.section or ""),
            related_sections=tuple(
                Participation(
                    replace(one.row, section=mapped(one.row.section)),
                    sections[mapped(one.row.section)],
                )
                for one in sheet.related_sections
            ),
            indicators=tuple(blocks),
            added_findings=tuple(
                replace(one, row_uid=mapped(one.row_uid)) for one in sheet.added_findings
            ),
        )


CheckedT = TypeVar("CheckedT", r.FindingDecision, r.AddedFinding)


def _united(known: Sequence[CheckedT], incoming: Sequence[CheckedT]) -> tuple[CheckedT, ...]:
    """What was found on a sheet here and there; a source that tells nothing takes nothing away."""
    by_uid = {row.uid: row for row in (*known, *incoming)}
    return tuple(by_uid[uid] for uid in sorted(by_uid))


def _decided(project: str, row: r.FindingDecision) -> r.FindingDecision:
    """A decision on a finding of this project."""
    return replace(row, project=project, uid=decision_uid(project, row.code, row.digest))


# What a text says is set on the known row, so that everything it does not speak of stays.


def _carry_section(known: r.Section, incoming: r.Section) -> r.Section:
    return replace(known, name=incoming.name)


def _with_own(incoming: r.Project, known: r.Project) -> r.Project:
    """With what the desk alone knows: how far its work has come, and what a source lacks."""
    return replace(
        incoming,
        memo=incoming.memo or known.memo,
        work_state=known.work_state,
        free_1=incoming.free_1 or known.free_1,
        free_2=incoming.free_2 or known.free_2,
    )


def _carry_row(known: r.ScheduleRow, incoming: r.ScheduleRow) -> r.ScheduleRow:
    row = replace(known, label=incoming.label, rating=incoming.rating)
    if incoming.marks == "unknown":
        return row
    return replace(row, planned=incoming.planned, marks=incoming.marks)


def _carry_indicator(known: r.Indicator, incoming: r.Indicator) -> r.Indicator:
    return replace(known, name=incoming.name, unit=incoming.unit)


def _carry_sheet(
    known: EvaluationSheet, incoming: EvaluationSheet, sheet: EvaluationSheet
) -> EvaluationSheet:
    new = incoming.project
    lost = all(row.marks == "unknown" for row in incoming.plan_rows)
    # An amount that a person made out of the same words is better than none.
    unclear = new.budget_kind == "unstated" and new.budget_text == known.project.budget_text
    kept = known.project if unclear else new
    project = replace(
        known.project,
        section=new.section or known.project.section,
        number=new.number,
        name=new.name,
        budget_kind=kept.budget_kind,
        budget_thousand_yen=kept.budget_thousand_yen,
        budget_text=new.budget_text,
        purpose=new.purpose or known.project.purpose,
        divisions_per_year=known.project.divisions_per_year if lost else new.divisions_per_year,
    )
    return replace(sheet, project=project, related_sections=known.related_sections)


def _related(sheet: EvaluationSheet, known: EvaluationSheet | None) -> tuple[Participation, ...]:
    """The related sections under the uids and order keys they are known by."""
    uid = sheet.project.uid
    old = {one.row.section: one.row for one in known.related_sections} if known else {}
    rows = [
        old.get(one.section.uid)
        or r.RelatedSection(r.derived_uid(uid, one.section.uid), uid, one.section.uid)
        for one in sheet.related_sections
    ]
    keys = arrange([row.order_key for row in rows])
    return tuple(
        replace(one, row=replace(row, order_key=key))
        for one, row, key in zip(sheet.related_sections, rows, keys, strict=True)
    )


def _under(sheet: EvaluationSheet, known: EvaluationSheet | None) -> EvaluationSheet:
    """The sheet with every row filed under its project."""
    uid = sheet.project.uid
    return replace(
        sheet,
        related_sections=_related(sheet, known),
        activities=tuple(replace(row, project=uid) for row in sheet.activities),
        actions=tuple(replace(row, project=uid) for row in sheet.actions),
        plan_rows=tuple(replace(row, project=uid) for row in sheet.plan_rows),
        year_rows=tuple(replace(row, project=uid) for row in sheet.year_rows),
        indicators=tuple(
            replace(block, indicator=replace(block.indicator, project=uid))
            for block in sheet.indicators
        ),
        notes=tuple(replace(row, project=uid) for row in sheet.notes),
        added_findings=tuple(replace(row, project=uid) for row in sheet.added_findings),
    )
