"""Texts of a form become rows again: the inverse of what is sent, and no more than was said."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, apply
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.form_changes import FormGround, form_changes, same_text, woven
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.domain.sheet import assemble_sheets, rows_of_plan, rows_of_sheet
from dxdesk.runtime.errors import KnownError
from tests.domain.rounds.answers import (
    ACTIONS,
    BUDGET,
    NOTES,
    ORDER_OF_INDICATORS,
    PLAN,
    PURPOSE,
    SECTION,
    YEAR,
    place,
    planned,
    points,
    sheet,
    target,
)
from tests.domain.rounds.answers import (
    texts as texts_of,
)
from tests.strategies import Scope, plans, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.change import Changes
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.sheet import EvaluationSheet, PlanContent

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


def changes(values: Mapping[FormPlace, str], of: EvaluationSheet | None = None) -> Changes:
    """What an answer changes on the small sheet."""
    numbers = count(1)
    section = r.Section("s", "V", "広報課")
    ground = FormGround(PLAN, YEAR, (section, r.Section("t", "W", "企画課")))
    return form_changes(of or sheet(), ground, values, lambda: f"new-{next(numbers)}")


def changed(values: Mapping[FormPlace, str]) -> EvaluationSheet:
    """The small sheet after an answer."""
    around = [
        r.Edition(r.edition_key(YEAR).uid),
        r.Section("s", "V", "広報課"),
        r.Section("t", "W", "企画課"),
    ]
    rows = {key_of(YEAR, row): row for row in around} | rows_of_sheet(YEAR, sheet())
    return assemble_sheets(apply(rows, changes(values)), YEAR)[0]


def test_a_budget_is_understood_as_if_it_were_typed():
    project = changed({BUDGET: "令和5年度予算：1,200千円"}).project
    assert (project.budget_kind, project.budget_thousand_yen) == ("amount", 1200)
    assert changed({BUDGET: "調整中"}).project.budget_kind == "unstated"


def test_sections_go_by_name_and_one_that_is_new_is_made():
    assert changed({SECTION: "企画課"}).section_name == "企画課"
    assert changed({SECTION: ""}).section is None
    made = [c.row for c in changes({SECTION: "広聴課"}) if isinstance(c, Add)]
    assert [row.name for row in made if isinstance(row, r.Section)] == ["広聴課"]
    related = place("project", "p", "related_sections")
    both = changed({related: "企画課、広聴課"})
    assert [one.section.name for one in both.related_sections] == ["企画課", "広聴課"]


def test_an_item_of_several_lines_stays_one_where_another_is_reworded():
    text = texts_of()[ACTIONS]
    now = changed({ACTIONS: f"{text.replace('見直す', '改める')}\n　①声をまとめる"}).actions
    assert [item.uid for item in now] == ["i1", "i2", "new-1"]
    assert now[1] == sheet().actions[1]
    assert (now[0].mark, now[0].text) == ("・", "紙面を改める")
    assert (now[2].level, now[2].mark, now[2].text) == (1, "①", "声をまとめる")
    assert changed({ACTIONS: ""}).actions == ()
    assert [note.text for note in changed({NOTES: "※暫定値\n※再集計"}).notes] == [
        "※暫定値",
        "※再集計",
    ]


def test_only_the_cells_that_say_something_else_lose_or_get_months():
    part = replace(sheet().year_rows[0], planned="2023-05..2023-08", points="2023-09\t★\t公開")
    whole = {planned(cell): text for cell, text in ((1, "■"), (3, ""), (11, "→"))}
    row = changed(whole).year_rows[0]
    assert row.planned == "2023-05..2023-07 2024-03..2024-04"
    assert row.points == part.points
    known = changed({planned(2, "m2"): "■"}).year_rows[1]
    assert (known.planned, known.marks) == ("2023-06..2023-07", "known")
    assert changed({planned(2, "m2"): ""}).year_rows[1].marks == "unknown"


def test_a_bar_that_fills_a_part_of_a_cell_keeps_its_months():
    row = r.ScheduleRow("k", "p", "plan", "F", "周知", "2022-06..2022-09")
    one = replace(sheet(), plan_rows=(row,))
    half = place("schedule_row", "k", "planned", "plan", 0)
    assert changes({half: "■"}, one) == ()
    (change,) = changes({half._replace(cell=1): "■"}, one)
    assert isinstance(change, Set)
    assert change.after == "2022-06..2022-09 2023-04..2024-04"


def test_points_that_are_still_named_keep_their_month():
    row = r.ScheduleRow("k", "p", "plan", "F", "周知", points="2022-09\t★\t公開")
    one = replace(sheet(), plan_rows=(row,))
    (change,) = changes({place("schedule_row", "k", "points", "plan", 0): "★公開、▼説明会"}, one)
    assert isinstance(change, Set)
    assert change.after == "2022-04\t▼\t説明会\n2022-09\t★\t公開"
    assert changed({points(5): ""}).year_rows[0].points == ""


def test_a_spare_line_becomes_an_indicator_with_every_year():
    values = {
        place("indicator", "x", "name"): "電子版",
        target("x"): "20",
        place("indicator", "y", "name"): " ",
        ORDER_OF_INDICATORS: "x n n2",
    }
    now = changed(values).indicators
    assert [block.indicator.uid for block in now] == ["x", "n", "n2"]
    assert [row.fiscal_year for row in now[0].values] == [2022, 2023, 2024]
    assert now[0].values[1].target == "20"


def test_a_row_goes_with_its_values_and_no_other_row_names_it():
    block = sheet().indicators[1]
    heir = replace(block, indicator=replace(block.indicator, replaces="n"))
    one = replace(sheet(), indicators=(sheet().indicators[0], heir))
    found = changes({place("indicator", "n", ORDER): ""}, one)
    kinds = [change.key.kind for change in found if isinstance(change, Remove)]
    assert kinds == ["indicator_value"] * 3 + ["indicator"]
    (link,) = (change for change in found if isinstance(change, Set))
    assert (link.key.uid, link.field, link.after) == ("n2", "replaces", None)


def test_rows_change_places_with_as_few_keys_as_can_be():
    (change,) = changes({ORDER_OF_INDICATORS: "n2 n"})
    assert isinstance(change, Set)
    assert change.field == "order_key"
    assert changes({ORDER_OF_INDICATORS: "n n2"}) == ()


def test_what_cannot_be_kept_is_refused_and_other_sheets_say_nothing():
    with pytest.raises(KnownError, match="制御文字"):
        changes({PURPOSE: "a\x00"})
    assert changes({PURPOSE._replace(project="q"): "別"}) == ()
    assert changes({planned(40): "■", target("n", 2050): "1"}) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a \r\nb\n\n", "a\nb", True),
        ("a\n\nb", "a\nb", False),
        (" a", "a", False),
        ("１", "1", False),
        ("", "\n", True),
    ],
)
def test_what_nobody_means(one: str, other: str, *, is_same: bool):
    assert same_text(PURPOSE, one, other) is is_same


def test_the_order_of_points_within_a_cell_is_not_meant():
    assert same_text(points(0), "★公開、▼説明会", "▼説明会、★公開")
    assert not same_text(points(0), "★公開", "★公開、▼説明会")


def test_an_order_takes_in_what_only_another_has():
    assert woven(["a", "b"], ["x", "a", "y", "b", "z"]) == ["x", "a", "y", "b", "z"]
    assert woven(["b", "a"], ["a", "y", "b"]) == ["b", "a", "y"]
    assert woven([], ["a", "b"]) == ["a", "b"]
