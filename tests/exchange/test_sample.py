"""The sample plan shows every kind of content there is, and nothing of a real city.

Screens, screenshots and the self-test are built on it: what it lacks, nobody looks at.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from dxdesk.domain import measurement as m
from dxdesk.domain import rows as r
from dxdesk.domain.labels import BudgetKind, LifeStatus
from dxdesk.domain.schedule import DIVISIONS, parse_points, parse_spans
from dxdesk.domain.sheet import EditionContent, EvaluationSheet, PlanContent, rows_of_plan
from dxdesk.exchange.plan_json import read_plan_json, write_plan_json
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.runtime import paths

RowT = TypeVar("RowT", bound=r.Row)
Shows = Callable[[PlanContent], bool]

LONG_CELL = 1_200
COPIED_LENGTH = 12


def sample_plan() -> PlanContent:
    return read_plan_json((paths.samples() / "sample.json").read_bytes())


SAMPLE = sample_plan()
LATEST = SAMPLE.editions[-1]


def rows(plan: PlanContent, kind: type[RowT]) -> list[RowT]:
    return [row for row in rows_of_plan(plan).values() if isinstance(row, kind)]


def sheets(plan: PlanContent) -> Iterator[EvaluationSheet]:
    for edition in plan.editions:
        yield from edition.sheets


def cells(plan: PlanContent) -> list[str]:
    return [text for row in rows(plan, r.IndicatorValue) for text in (row.target, row.actual)]


def typed(*texts: str) -> Shows:
    """Each of these stands in some indicator cell exactly so."""
    return lambda plan: set(texts) <= set(cells(plan))


def understood(kind: m.Kind) -> Shows:
    return lambda plan: any(m.understand(text).kind is kind for text in cells(plan))


def qualified(qualifier: m.Qualifier) -> Shows:
    return lambda plan: any(qualifier in m.understand(text).qualifiers for text in cells(plan))


def any_project(shown: Callable[[r.Project], object]) -> Shows:
    return lambda plan: any(shown(row) for row in rows(plan, r.Project))


def any_row(shown: Callable[[r.ScheduleRow], object]) -> Shows:
    return lambda plan: any(shown(row) for row in rows(plan, r.ScheduleRow))


def any_value(shown: Callable[[r.IndicatorValue], object]) -> Shows:
    return lambda plan: any(shown(row) for row in rows(plan, r.IndicatorValue))


def marked(mark: str, level: int) -> Shows:
    return lambda plan: any(row.mark == mark and row.level == level for row in rows(plan, r.Item))


def written(text: str) -> Shows:
    return lambda plan: text.encode() in write_plan_json(plan) if plan.editions else False


def mixed_kinds(plan: PlanContent) -> bool:
    """A row of an indicator that goes from words to numbers."""
    kinds = [
        {m.understand(value.target).kind for value in block.values}
        for sheet in sheets(plan)
        for block in sheet.indicators
    ]
    return any({m.Kind.WORD, m.Kind.QUALIFIED} <= found for found in kinds)


def by_rule(value: r.IndicatorValue, direction: str) -> str | None:
    """The rating that the sample city's rule proposes, None where there is no rate."""
    target, actual = m.understand(value.target), m.understand(value.actual)
    rate = m.achievement_rate(target, actual, m.Direction(direction))
    if rate is None:
        return None
    return "S" if rate >= 125 else "A" if rate >= 95 else "B"


def departures(plan: PlanContent) -> list[r.IndicatorValue]:
    return [
        value
        for sheet in sheets(plan)
        for block in sheet.indicators
        for value in block.values
        if value.rating not in {"", "-"}
        and by_rule(value, block.indicator.direction) not in {None, value.rating}
    ]


def longest_list(plan: PlanContent) -> int:
    lists = [cell for sheet in sheets(plan) for cell in (sheet.activities, sheet.actions)]
    return max((sum(len(item.text) for item in items) for items in lists), default=0)


def same_uid_in_all_editions(plan: PlanContent) -> bool:
    if len(plan.editions) < 2:
        return False
    first, *_, last = ({sheet.project.uid for sheet in e.sheets} for e in plan.editions)
    return len(first & last) > 15


SHOWN: dict[str, Shows] = {
    # A. The plan
    "several editions with the same uids": same_uid_in_all_editions,
    "a fixed edition and an open one": lambda p: (
        {edition.edition.state for edition in p.editions} == {"fixed", "editing"}
    ),
    "titles of policies and measures": lambda p: (
        {row.number.count("-") for row in rows(p, r.PolicyNode) if row.title} == {0, 1}
    ),
    "a number without a title": lambda p: any(
        sheet.project.number.rpartition("-")[0] not in {node.number for node in edition.policies}
        for edition in p.editions
        for sheet in edition.sheets
    ),
    "sections of every sort": lambda p: (
        {"課", "室", "館", "市場"}
        <= {
            ending
            for row in rows(p, r.Section)
            for ending in ("課", "室", "館", "市場")
            if row.name.endswith(ending)
        }
    ),
    "contact, recipient, successor": lambda p: any(
        row.contact and row.recipient and row.successor for row in rows(p, r.Section)
    ),
    "a section renamed between editions": lambda p: any(
        len({row.name for row in rows(p, r.Section) if row.uid == uid}) > 1
        for uid in {row.uid for row in rows(p, r.Section)}
    ),
    "related sections": lambda p: bool(rows(p, r.RelatedSection)),
    "wording of life": any_project(lambda row: row.life_wording and row.life_until),
    "successors": any_project(lambda row: row.life_successors),
    "former projects with their lines": lambda p: (
        len([row for row in rows(p, r.FormerProject) if row.text.startswith("※")]) > 2
    ),
    "handouts": lambda p: bool(rows(p, r.Handout)),
    # B. The sheet
    "再掲": any_project(lambda row: row.budget_included_in and "再掲" in row.budget_text),
    "a budget in full-width figures": any_project(lambda row: "，" in row.budget_text),
    "a purpose of several lines": any_project(lambda row: row.purpose.count("\n") > 1),
    "・ on top": marked("・", 0),
    "① on top": marked("①", 0),
    "① below": marked("①", 1),
    "(1) below that": marked("(1)", 2),
    "ア below": marked("ア", 1),
    "1. on top": marked("1.", 0),
    "a text that fills a page": lambda p: longest_list(p) > LONG_CELL,
    "notes of a sheet": lambda p: any(row.project for row in rows(p, r.Note)),
    "notes of an edition": lambda p: any(row.project is None for row in rows(p, r.Note)),
    "an internal memo": any_project(lambda row: row.memo),
    "a state of work": any_project(lambda row: row.work_state),
    "the free columns": any_project(lambda row: row.free_1 and row.free_2),
    "three bars in a row": any_row(lambda row: len(parse_spans(row.planned)) > 2),
    "actual bars in both charts": lambda p: (
        {row.chart for row in rows(p, r.ScheduleRow) if row.actual} == {"plan", "year"}
    ),
    "an actual other than planned": any_row(lambda row: row.actual and row.actual != row.planned),
    "★ with words": any_row(lambda row: "\t★\t" in row.points and parse_points(row.points)[0].text),
    "★ without words": any_row(lambda row: re.search("\t★\t(\n|$)", row.points)),
    "▼ with words": any_row(lambda row: "\t▼\t" in row.points),
    "a text on a bar": any_row(lambda row: "\t\t" in row.points),
    "unknown marks": any_row(lambda row: row.marks == "unknown"),
    "monthly ratings": any_row(lambda row: row.chart == "year" and row.rating),
    # C. Indicators
    "numbers as typed": typed("1,650", "10.8", "94.1", "１８，３６０"),
    "a change of kind within a row": mixed_kinds,
    "two figures with their units": typed("3校・12学級"),
    "words": typed("実現", "一部実現", "実施"),
    "対象外 as word and as diagonal": typed("対象外", "/"),
    "half-width and full-width dash": typed("-", "－"),
    "rating reasons": any_value(lambda row: row.rating_reason),
    "remarks": any_value(lambda row: row.remark),
    "a rating against the rule": lambda p: len(departures(p)) > 2,
    "lower is better": lambda p: any(row.direction == "lower" for row in rows(p, r.Indicator)),
    "a replaced indicator": lambda p: any(row.replaces for row in rows(p, r.Indicator)),
    "a redefined indicator": lambda p: any("」に改めた" in row.text for row in rows(p, r.Note)),
    "a figure that waits": lambda p: any(m.waits_for_final(text) for text in cells(p)),
    "髙": written("髙"),
    "﨑": written("﨑"),
    "𠮷": written("𠮷"),
}

for _status in LifeStatus:
    SHOWN[f"life: {_status}"] = any_project(lambda row, s=_status: row.life_status == s)
for _kind in BudgetKind:
    SHOWN[f"budget: {_kind}"] = any_project(lambda row, k=_kind: row.budget_kind == k)
for _divisions in DIVISIONS:
    SHOWN[f"divided by {_divisions}"] = any_project(
        lambda row, n=_divisions: row.divisions_per_year == n
    )
SHOWN.update({f"cell: {kind.value}": understood(kind) for kind in m.Kind})
SHOWN.update({f"qualifier: {one.value}": qualified(one) for one in m.Qualifier})

EMPTY = PlanContent(r.Plan(""), (), ())


@pytest.mark.parametrize("kind", SHOWN)
def test_the_sample_shows(kind: str):
    assert SHOWN[kind](SAMPLE)
    assert not SHOWN[kind](EMPTY)


def test_the_sample_is_as_large_as_a_small_city():
    assert len(LATEST.sheets) >= 16
    assert len({sheet.project.number.split("-")[0] for sheet in LATEST.sheets}) >= 6
    assert len({sheet.project.section for sheet in LATEST.sheets}) >= 9
    assert all(section.department for section in LATEST.sections)
    assert LATEST.fiscal_year == 2024
    assert LATEST.edition.evaluated_fiscal_year == 2023


def test_the_sample_says_that_it_is_fictional():
    assert "架空" in SAMPLE.plan.organisation
    assert "架空" in SAMPLE.plan.title


def test_the_sample_is_as_the_program_writes_it():
    written = (paths.samples() / "sample.json").read_bytes()
    assert write_plan_json(SAMPLE, internal=True) == written


def test_every_rating_follows_the_rule_or_gives_its_reason():
    assert [value for value in departures(SAMPLE) if not value.rating_reason] == []


@pytest.mark.parametrize("edition", SAMPLE.editions, ids=lambda edition: str(edition.fiscal_year))
def test_nothing_is_known_of_the_planned_year(edition: EditionContent):
    for sheet in edition.sheets:
        for block in sheet.indicators:
            for value in block.values:
                if value.fiscal_year >= edition.fiscal_year and value.actual != "/":
                    assert (value.actual, value.rating) == ("", "")


@pytest.mark.parametrize("edition", SAMPLE.editions, ids=lambda edition: str(edition.fiscal_year))
def test_no_actual_is_missing(edition: EditionContent):
    year = edition.edition.evaluated_fiscal_year
    for sheet in edition.sheets:
        for block in sheet.indicators:
            value = block.value(year)
            assert value is not None
            target, actual = m.understand(value.target), m.understand(value.actual)
            assert not m.is_missing_actual(target, actual), (sheet.project.number, value)


def test_references_lead_somewhere():
    for edition in SAMPLE.editions:
        projects = {sheet.project.uid for sheet in edition.sheets}
        indicators = {b.indicator.uid for sheet in edition.sheets for b in sheet.indicators}
        for sheet in edition.sheets:
            project = sheet.project
            assert {project.budget_included_in or project.uid} <= projects
            assert set(project.life_successors.split()) <= projects
            assert {b.indicator.replaces for b in sheet.indicators} <= {None, *indicators}


def real_texts(path: Path) -> set[str]:
    """Lines, cells and sentences of a real city's sheets that are long enough to be its own."""
    whole = path.read_text(encoding="utf-8")
    pieces = {piece.strip() for piece in re.split(r"[\n\t]|[。（）「」、 ]", whole)}
    pieces |= {piece.strip() for piece in re.split(r"[\n\t]", whole)}
    return {piece for piece in pieces if len(piece) >= COPIED_LENGTH}


@pytest.mark.parametrize("name", ["sample.json", "sample_sheets.txt"])
def test_nothing_is_copied_from_a_real_city(name: str, shared_sheets: Path):
    sample = (paths.samples() / name).read_text(encoding="utf-8")
    assert {text for text in real_texts(shared_sheets) if text in sample} == set()


def test_the_text_sheets_are_of_the_sample_with_a_few_changes():
    data = (paths.samples() / "sample_sheets.txt").read_bytes()
    read = read_text_sheets(data, source="sample_sheets.txt")
    assert read.not_understood == ()
    assert read.decided_year() == LATEST.fiscal_year
    known = {sheet.project.number: sheet for sheet in LATEST.sheets}
    numbers = [sheet.project.number for sheet in read.content.sheets]
    assert [number for number in numbers if number not in known] == ["4-1-3"]
    assert len(numbers) == 5
    changed = {
        (sheet.project.number, new.actual or new.target, old.actual or old.target)
        for sheet in read.content.sheets
        if sheet.project.number in known
        for block, base in zip(
            sheet.indicators, known[sheet.project.number].indicators, strict=True
        )
        for new, old in zip(block.values, base.values, strict=True)
        if (new.target, new.actual, new.rating) != (old.target, old.actual, old.rating)
    }
    assert changed == {("1-1-2", "33", "34"), ("4-2-1", "750", "700")}
