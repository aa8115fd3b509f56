"""What stands on a form: all of the sheet that a section knows, and nothing that is the desk's."""

from dataclasses import replace

from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.form_place import ORDER, FormPlace, spare_uid
from dxdesk.domain.rounds.form_values import chart_grid, form_values
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from tests.strategies import sheets

PLAN = r.Plan("plan", first_fiscal_year=2021, last_fiscal_year=2025)


@given(sheets())
def test_every_text_of_a_sheet_stands_on_its_form(sheet: EvaluationSheet):
    values = form_values(sheet, PLAN, 2023)
    texts = [*values.values()]
    told = [sheet.project.name, sheet.project.purpose, sheet.project.budget_text]
    told += [row.label for row in (*sheet.plan_rows, *sheet.year_rows)]
    for block in sheet.indicators:
        told += [block.indicator.name, *(value.target for value in block.values)]
    assert all(text in texts for text in told)
    assert all(place.project == sheet.project.uid for place in values)


@given(sheets())
def test_what_the_desk_keeps_for_itself_does_not(sheet: EvaluationSheet):
    secret = "庁内だけの覚え書き"
    own = replace(sheet.project, memo=secret, free_1=secret, free_2=secret)
    assert form_values(replace(sheet, project=own), PLAN, 2023) == form_values(sheet, PLAN, 2023)


def test_a_chart_is_its_cells():
    row = r.ScheduleRow(
        "w", "p", "plan", label="周知", planned="2021-04..2021-10", points="2021-05\t★\t公開"
    )
    sheet = EvaluationSheet(r.Project("p", divisions_per_year=4), plan_rows=(row,))
    values = form_values(sheet, PLAN, 2023)

    def cells(field: str) -> dict[int, str]:
        return {
            place.cell: text
            for place, text in values.items()
            if place.field == field and place.cell >= 0 and text
        }

    assert cells("planned") == {0: "■", 1: "■"}
    assert cells("points") == {0: "★公開"}
    assert cells("actual") == {}
    assert sum(place.is_cell for place in values) == 3 * 20
    assert values[FormPlace("p", "schedule_row", "", ORDER, "plan")] == "w"


def test_a_form_that_was_sent_in_other_cells_is_compared_in_those():
    row = r.ScheduleRow("w", "p", "plan", planned="2021-04..2021-05")
    sheet = EvaluationSheet(r.Project("p", divisions_per_year=12), plan_rows=(row,))
    values = form_values(sheet, PLAN, 2023, divisions=1)
    assert values[FormPlace("p", "schedule_row", "w", "planned", "plan", 0)] == "■"
    assert chart_grid(PLAN, 2023, "plan", 1).cell_count == 5
    assert chart_grid(PLAN, 2023, "year", 1).cell_count == 12


def test_a_list_is_one_text_with_its_levels():
    items = (
        r.Item("a", "p", "actions", mark="・", text="周知する"),
        r.Item("b", "p", "actions", level=1, mark="①", text="広報紙"),
    )
    sheet = EvaluationSheet(r.Project("p"), actions=items)
    values = form_values(sheet, PLAN, 2023)
    assert values[FormPlace("p", "item", "", "text", "actions")] == "・周知する\n　①広報紙"


def test_a_value_is_found_by_its_indicator_and_year():
    block = IndicatorBlock(r.Indicator("i", "p", name="件数"), (r.empty_value("i", 2022),))
    values = form_values(EvaluationSheet(r.Project("p"), indicators=(block,)), PLAN, 2023)
    assert values[FormPlace("p", "indicator_value", "i", "actual", "2022")] == ""


def test_a_spare_line_is_known_again_and_by_its_form_alone():
    assert spare_uid("t", "p", "indicator", "", 0) == spare_uid("t", "p", "indicator", "", 0)
    others = {
        spare_uid("t", "p", "indicator", "", 1),
        spare_uid("u", "p", "indicator", "", 0),
        spare_uid("t", "q", "indicator", "", 0),
        spare_uid("t", "p", "schedule_row", "year", 0),
        spare_uid("t", "p", "schedule_row", "plan", 0),
    }
    assert len(others | {spare_uid("t", "p", "indicator", "", 0)}) == 6
