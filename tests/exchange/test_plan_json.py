"""JSON and back: nothing of the content is lost, and the bytes depend on the content alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import BESIDE_THE_SHEET, OF_ROUNDS, key_of, kind_of
from dxdesk.domain.sheet import (
    EditionContent,
    EvaluationSheet,
    IndicatorBlock,
    Participation,
    PlanContent,
    assemble_plan,
    rows_of_plan,
)
from dxdesk.exchange.plan_json import read_plan_json, write_plan_json
from tests.strategies import plans

RowT = TypeVar("RowT", bound=r.Row)


def bare(row: RowT) -> RowT:
    """A row less what JSON does not carry: where a person dragged it to, in letters."""
    return replace(row, order_key="") if kind_of(row).ordered else row


def nameless(row: RowT) -> RowT:
    """A row less its uid as well, which JSON does not carry for items, notes and settings."""
    return replace(bare(row), uid="")


def each(change: Callable[[RowT], RowT], members: tuple[RowT, ...]) -> tuple[RowT, ...]:
    return tuple(change(member) for member in members)


def content_of(plan: PlanContent) -> PlanContent:
    """What a plan says, for comparing plans that were put together in different ways."""
    return replace(
        plan,
        form_settings=each(nameless, plan.form_settings),
        editions=tuple(edition_content(edition) for edition in plan.editions),
    )


def edition_content(edition: EditionContent) -> EditionContent:
    return replace(
        edition,
        notes=each(nameless, edition.notes),
        sections=each(bare, edition.sections),
        handouts=each(bare, edition.handouts),
        rounds=each(bare, edition.rounds),
        dispatches=each(bare, edition.dispatches),
        sheets=tuple(sheet_content(sheet) for sheet in edition.sheets),
    )


def sheet_content(sheet: EvaluationSheet) -> EvaluationSheet:
    return replace(
        sheet,
        section=bare(sheet.section) if sheet.section else None,
        related_sections=tuple(
            Participation(nameless(part.row), bare(part.section)) for part in sheet.related_sections
        ),
        activities=each(nameless, sheet.activities),
        actions=each(nameless, sheet.actions),
        plan_rows=each(bare, sheet.plan_rows),
        year_rows=each(bare, sheet.year_rows),
        indicators=tuple(
            IndicatorBlock(bare(block.indicator), block.values) for block in sheet.indicators
        ),
        notes=each(nameless, sheet.notes),
    )


def without_internals(plan: PlanContent) -> PlanContent:
    rows = {
        key: replace(row, memo="", free_1="", free_2="") if isinstance(row, r.Project) else row
        for key, row in rows_of_plan(plan).items()
        if key.kind not in BESIDE_THE_SHEET | OF_ROUNDS
    }
    return assemble_plan(rows)


@given(plans())
def test_reading_gives_back_all_that_was_written(plan: PlanContent):
    read = read_plan_json(write_plan_json(plan, internal=True))
    assert content_of(read) == content_of(plan)


@given(plans())
def test_what_was_read_is_written_as_the_same_bytes(plan: PlanContent):
    written = write_plan_json(plan, internal=True)
    read = read_plan_json(written)
    assert write_plan_json(read, internal=True) == written
    assert read_plan_json(written) == read


def names_in(value: object) -> set[str]:
    """The names of all members of a JSON value, at any depth."""
    match value:
        case dict():
            members = cast("dict[str, object]", value)
            return {*members}.union(*map(names_in, members.values()))
        case list():
            return set[str]().union(*map(names_in, cast("list[object]", value)))
        case _:
            return set()


@given(plans())
def test_only_an_internal_file_holds_memos_free_columns_findings_and_rounds(plan: PlanContent):
    written = write_plan_json(plan)
    internal = {"memo", "free_1", "free_2", "finding_decisions", "added_findings", "rounds"}
    assert internal.isdisjoint(names_in(json.loads(written)))
    assert content_of(read_plan_json(written)) == content_of(without_internals(plan))


@given(plans())
def test_the_rows_read_are_whole(plan: PlanContent):
    rows = rows_of_plan(read_plan_json(write_plan_json(plan, internal=True)))
    assert len(rows) == len(rows_of_plan(plan))
    for key, row in rows.items():
        assert key == key_of(key.edition or 0, row)
        for reference in kind_of(row).needs():
            target: str | None = getattr(row, reference.field)
            assert target is None or r.Key(key.edition, reference.kind, target) in rows


@given(plans())
def test_the_file_is_plain_utf8_lines(plan: PlanContent):
    written = write_plan_json(plan, internal=True)
    assert written.endswith(b"}\n")
    assert b"\r" not in written
    assert json.loads(written)["format"] == "dxdesk-plan"
    assert written == write_plan_json(plan, internal=True)


def test_text_is_written_as_itself():
    plan = PlanContent(r.Plan(r.derived_uid("p"), "𠮷野川と髙﨑", "", 2022, 2026))
    assert "𠮷野川と髙﨑".encode() in write_plan_json(plan)
