"""Texts of a form become rows again: the inverse of what is sent, and no more than was said."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply
from dxdesk.domain.rounds.form_changes import FormGround, form_changes, same_text
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.domain.sheet import assemble_sheets, rows_of_plan
from tests.strategies import Scope, plans, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.sheet import EvaluationSheet, PlanContent

YEAR = 2023
P = "p"
ONE_SHEET = Scope(editions=(1, 1), sheets=(1, 1))


def ground_of(content: PlanContent, divisions: int | None = None) -> FormGround:
    edition = content.editions[0]
    return FormGround(content.plan, edition.fiscal_year, edition.sections, divisions)


def after(
    content: PlanContent, values: Mapping[FormPlace, str], divisions: int | None = None
) -> EvaluationSheet:
    """The sheet of a plan after an answer."""
    numbers = count(1)
    sheet = content.editions[0].sheets[0]
    ground = ground_of(content, divisions)
    changes = form_changes(sheet, ground, values, lambda: f"new-{next(numbers)}")
    rows = apply(rows_of_plan(content), changes)
    return assemble_sheets(rows, ground.edition)[0]


@given(plans(ONE_SHEET), st.sampled_from((None, *DIVISIONS)))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_is_sent_and_comes_back_alike_changes_nothing(
    content: PlanContent, divisions: int | None
):
    sheet = content.editions[0].sheets[0]
    ground = ground_of(content, divisions)
    sent = form_values(sheet, content.plan, ground.edition, divisions)
    assert form_changes(sheet, ground, sent, lambda: "new") == ()


@st.composite
def retyped(draw: st.DrawFn) -> tuple[PlanContent, PlanContent]:
    """A plan, and the same sheet with other contents in the same rows."""
    one, other = draw(plans(ONE_SHEET)), draw(plans(ONE_SHEET))
    sheet, typed = one.editions[0].sheets[0], other.editions[0].sheets[0]

    def like(rows: tuple[r.ScheduleRow, ...], donors: tuple[r.ScheduleRow, ...]):
        pairs = zip(rows, donors or rows, strict=False)
        filled = [
            replace(
                row,
                label=donor.label,
                planned=donor.planned,
                actual=donor.actual,
                points=donor.points,
                rating=donor.rating,
            )
            for row, donor in pairs
        ]
        return (*filled, *rows[len(filled) :])

    wanted = replace(
        sheet,
        project=replace(
            sheet.project,
            name=typed.project.name,
            purpose=typed.project.purpose,
            budget_text=typed.project.budget_text,
        ),
        activities=typed.activities,
        actions=typed.actions,
        notes=typed.notes,
        plan_rows=like(sheet.plan_rows, typed.plan_rows),
        year_rows=like(sheet.year_rows, typed.year_rows),
        indicators=tuple(
            replace(
                block,
                indicator=replace(block.indicator, name=draw(texts())),
                values=tuple(replace(row, target=draw(texts())) for row in block.values),
            )
            for block in sheet.indicators
        ),
    )
    edition = replace(one.editions[0], sheets=(wanted,))
    return one, replace(one, editions=(edition,))


@given(retyped(), st.sampled_from((None, *DIVISIONS)))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_sheet_reads_like_the_answer_afterwards(
    pair: tuple[PlanContent, PlanContent], divisions: int | None
):
    content, typed = pair
    ground = ground_of(content)
    wanted = form_values(typed.editions[0].sheets[0], typed.plan, ground.edition, divisions)
    changed = after(content, wanted, divisions)
    now = form_values(changed, content.plan, ground.edition, divisions)
    assert now.keys() == wanted.keys()
    different = {p: (now[p], text) for p, text in wanted.items() if not same_text(p, now[p], text)}
    # A symbol typed behind another one is meant in its place (see `read_point`).
    assume(all(place.field != "points" for place in different))
    assert different == {}
