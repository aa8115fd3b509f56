"""A sheet with what stands around it."""

from __future__ import annotations

from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.labels import SECTION_LABEL_SETTING
from dxdesk.domain.rows import Key, Rows
from dxdesk.domain.sheet import assemble_edition
from dxdesk.workspace.sheet_view import read_sheet_view
from tests.strategies import row_maps
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows


def test_the_page_gets_years_ratings_sections_and_words():
    tied = r.Project("p", "s", "1-1-1", "窓口", budget_included_in="q", life_successors="x q gone")
    rows = with_rows(
        small_plan(),
        YEAR,
        tied,
        r.Project("q", None, "1-1-10"),
        r.Project("x", None, "1-1-2"),
        r.Section("t", "A", "市民課"),
        r.FormSetting("f", SECTION_LABEL_SETTING, "担当課"),
        r.FormSetting("g", "another", "値"),
    )
    view = read_sheet_view(Memory(rows), YEAR, "p")
    assert view is not None
    assert (view.planned_year, list(view.years)) == (YEAR, [2022, 2023])
    assert view.ratings == ("S", "A", "B")
    assert [section.name for section in view.sections] == ["市民課", "企画課"]
    assert (view.included_in, view.successors) == ("1-1-10", "1-1-2、1-1-10")
    assert view.section_label == "担当課"
    assert view.edition.evaluated_fiscal_year == 2022
    assert view.sheet.project == tied


def test_the_citys_word_is_the_usual_one_where_none_is_set():
    empty = r.FormSetting("f", SECTION_LABEL_SETTING, "")
    for rows in (small_plan(), with_rows(small_plan(), YEAR, empty)):
        view = read_sheet_view(Memory(rows), YEAR, "p")
        assert view is not None
        assert view.section_label == "事業原課"


def test_no_scale_is_no_rating():
    plan = r.Plan("plan", "計画", "架空市", 2022, 2023, rating_scale="")
    view = read_sheet_view(Memory(with_rows(small_plan(), YEAR, plan)), YEAR, "p")
    assert view is not None
    assert view.ratings == ()


def test_what_is_not_there_has_no_view():
    plan = Memory(small_plan())
    assert read_sheet_view(plan, YEAR, "gone") is None
    assert read_sheet_view(plan, YEAR + 1, "p") is None
    assert read_sheet_view(plan, YEAR, "s") is None


@given(row_maps())
def test_the_sheet_alone_is_the_sheet_of_the_whole_edition(rows: Rows):
    plan = Memory(rows)
    for key in [key for key in rows if key.kind == "project"]:
        assert key.edition is not None
        whole = assemble_edition(rows, key.edition)
        (expected,) = (one for one in whole.sheets if one.project.uid == key.uid)
        view = read_sheet_view(plan, key.edition, key.uid)
        assert view is not None
        assert view.key == Key(key.edition, "project", key.uid)
        assert view.sheet == expected
