"""What was changed, on paper: both texts are there, told apart, and nothing else is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import SECTION_LABEL_SETTING
from dxdesk.domain.layout_report import Place
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.reports import change_marked
from dxdesk.reports.change_marked import State, marked, said_by
from dxdesk.reports.comparison import differences
from dxdesk.reports.layout import layout
from dxdesk.reports.shapes import Stroke
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import FontBook
from dxdesk.workspace.changes_paper import ChangesWish, print_changes
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.comparing import base_of
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.printing import printable_form
from dxdesk.workspace.project_commands import SetLeadSection, SetRelatedSections
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import EvaluationSheet, PlanContent
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.shapes import Box, Document
    from dxdesk.workspace.workspace import Workspace

PURPOSE = (r.Key(YEAR, "project", "p"), "purpose")


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(fonts())


@pytest.fixture
def plan(workspace: Workspace) -> Workspace:
    """Two sheets, and a 控え before anything is changed."""
    other = r.Project("q", None, "1-1-2", "研修", purpose="職員が学ぶ。")
    workspace.apply(ChangeSet("用意", (Add(key_of(YEAR, other), other),)))
    row = r.ScheduleRow("s", "p", "plan", "V", "設計", "2021-04..2021-10")
    workspace.apply(ChangeSet("用意", (Add(key_of(YEAR, row), row),)))
    workspace.execute(SetField(*PURPOSE, "令和4年度に3か所の窓口で試行する。"))
    workspace.history.name_snapshot("照会前")
    return workspace


def state(content: PlanContent) -> State:
    (edition,) = [each for each in content.editions if each.fiscal_year == YEAR]
    return State(printable_form(content, YEAR, STANDARD_PAPER, whole=False), edition.sheets)


def compared(plan: Workspace) -> tuple[State, State]:
    return state(plan.plan()), state(base_of(plan, YEAR, "照会前").content)


def laid_out(plan: Workspace, book: FontBook) -> Document:
    both = marked(*compared(plan), "控え「照会前」", book, all_sheets=False)
    return layout(both.form, both.sheets, book)


def box_of(document: Document, place: Place) -> Box:
    return next(box for page in document.pages for box in page.boxes if box.place == place)


def texts(box: Box) -> list[tuple[str, bool]]:
    """What a cell says, and whether it is bold."""
    return [(text.text, text.font.endswith("Bold")) for text in box.texts]


def test_deleted_words_are_struck_out_twice_and_added_ones_bold_and_underlined(
    plan: Workspace, book: FontBook
):
    plan.execute(SetField(*PURPOSE, "令和5年度に3か所の窓口で試行する。"))
    box = box_of(laid_out(plan, book), Place("project", "p", "purpose"))
    assert texts(box) == [
        ("令和4年度", False),
        ("令和5年度", True),
        ("に3か所の窓口で試行する。", False),
    ]
    level = [shape for shape in box.shapes if isinstance(shape, Stroke) and shape.y1 == shape.y2]
    deleted, added = box.texts[0], box.texts[1]
    through = [line for line in level if line.x1 == pytest.approx(deleted.x)]
    under = [line for line in level if line.x1 == pytest.approx(added.x)]
    assert [line.x2 - line.x1 for line in through] == pytest.approx([deleted.width] * 2)
    assert all(deleted.y - deleted.size < line.y1 < deleted.y for line in through)
    assert [line.y1 > added.y for line in under] == [True]
    bars = [shape for shape in box.shapes if isinstance(shape, Stroke) and shape.x1 == shape.x2]
    assert [bar.x1 < box.frame.x for bar in bars] == [True]


def test_sheets_without_a_change_are_left_out_or_shown_as_they_are(plan: Workspace, book: FontBook):
    plan.execute(SetField(*PURPOSE, "別の目的"))
    now, before = compared(plan)
    some = marked(now, before, "", book, all_sheets=False)
    every = marked(now, before, "", book, all_sheets=True)
    assert [sheet.project.uid for sheet in some.sheets] == ["p"]
    assert [sheet.project.uid for sheet in every.sheets] == ["p", "q"]
    unchanged = box_of(layout(every.form, every.sheets, book), Place("project", "q", "purpose"))
    assert unchanged.shapes == ()


def test_a_value_stands_below_what_it_was_and_a_rating_too(plan: Workspace, book: FontBook):
    value = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
    was = plan.row(value)
    assert isinstance(was, r.IndicatorValue)
    plan.execute(SetField(value, "actual", "9,876"))
    plan.execute(SetField(value, "rating", "A" if was.rating != "A" else "B"))
    document = laid_out(plan, book)
    actual = box_of(document, Place("indicator_value", value.uid, "actual"))
    old = [(was.actual, False)] if was.actual else []
    assert texts(actual) == [*old, ("9,876", True)]
    rating = box_of(document, Place("indicator_value", value.uid, "rating"))
    assert texts(rating)[-1] == ("A" if was.rating != "A" else "B", True)


def test_what_has_gone_is_struck_out_where_it_stood(plan: Workspace, book: FontBook):
    item = next(key for key in plan.rows(YEAR, ("item",)))
    row = plan.row(item)
    assert isinstance(row, r.Item)
    plan.execute(RemoveRow(item))
    document = laid_out(plan, book)
    field = row.list_name
    (box,) = [
        box
        for page in document.pages
        for box in page.boxes
        if box.place == Place("project", "p", field)
    ]
    assert row.text in "".join(text for text, _ in texts(box))
    assert sum(isinstance(shape, Stroke) and shape.y1 == shape.y2 for shape in box.shapes) >= 2


def test_bars_that_are_others_now_have_a_bar_in_the_margin(plan: Workspace, book: FontBook):
    key = r.Key(YEAR, "schedule_row", "s")
    plan.execute(SetField(key, "actual", "2021-04..2022-02"))
    box = box_of(laid_out(plan, book), Place("schedule_row", key.uid, "planned"))
    margin = [s for s in box.shapes if isinstance(s, Stroke) and s.x1 == s.x2 < box.frame.x]
    assert len(margin) == 1


def test_the_table_names_each_field_with_both_texts(plan: Workspace, book: FontBook):
    plan.execute(SetField(*PURPOSE, ""))
    value = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
    plan.execute(SetField(value, "target", "九千"))
    ((sheet, told),) = differences(*compared(plan), "", book)
    assert sheet.project.uid == "p"
    assert [each.name for each in told] == ["目的", "件数 R4 目標"]
    assert told[0].before == "令和4年度に3か所の窓口で試行する。"
    assert told[0].now == ""
    assert told[1].now == "九千"


def test_the_table_calls_the_section_by_the_word_of_the_city(plan: Workspace, book: FontBook):
    plan.execute(SetFormSettings({SECTION_LABEL_SETTING: "担当所属"}))
    project = r.Key(YEAR, "project", "p")
    plan.execute(SetLeadSection(project, "税務課"))
    plan.execute(SetRelatedSections(project, "市民課"))
    ((_, told),) = differences(*compared(plan), "", book)
    assert [each.name for each in told] == ["担当所属", "関係課"]


def test_a_sheet_is_listened_to_once_in_each_state_that_differs(
    plan: Workspace, book: FontBook, monkeypatch: pytest.MonkeyPatch
):
    plan.execute(SetField(*PURPOSE, "別の目的"))
    heard: list[str] = []

    def counted(form: FormContext, sheet: EvaluationSheet, fonts: FontBook) -> dict[Place, str]:
        heard.append(sheet.project.uid)
        return said_by(form, sheet, fonts)

    monkeypatch.setattr(change_marked, "said_by", counted)
    differences(*compared(plan), "", book)
    assert sorted(heard) == ["p", "p", "q"]


def pages_of(pdf: bytes) -> list[str]:
    with PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_both_go_to_paper(plan: Workspace, tmp_path: Path):
    plan.execute(SetField(*PURPOSE, "令和5年度に3か所の窓口で試行する。"))
    out = tmp_path / "見え消し.pdf"
    report = print_changes(plan, YEAR, ChangesWish("照会前"), out)
    assert [sheet.number for sheet in report.sheets] == ["1-1-1"]
    (page,) = pages_of(out.read_bytes())
    assert "控え「照会前」と比べたもの" in page
    assert "令和4年度" in page
    assert "令和5年度" in page
    table = BytesIO()
    print_changes(plan, YEAR, ChangesWish("照会前", as_table=True), table)
    (page,) = pages_of(table.getvalue())
    assert "新旧対照表" in page
    assert "令和4年度に3か所の窓口で試行する。" in page.replace("\r\n", "")


def test_a_new_sheet_is_added_as_a_whole_and_one_that_has_gone_struck_out(
    plan: Workspace, book: FontBook
):
    fresh = r.Project("x", None, "1-1-3", "新しい事業", purpose="始める。")
    plan.apply(ChangeSet("追加", (Add(key_of(YEAR, fresh), fresh),)))
    plan.execute(RemoveRow(r.Key(YEAR, "project", "q")))
    document = laid_out(plan, book)
    assert texts(box_of(document, Place("project", "x", "purpose"))) == [("始める。", True)]
    gone = box_of(document, Place("project", "q", "purpose"))
    assert texts(gone) == [("職員が学ぶ。", False)]
    assert sum(isinstance(shape, Stroke) for shape in gone.shapes) == 3


def test_where_nothing_has_changed_there_is_nothing_to_print(plan: Workspace, tmp_path: Path):
    with pytest.raises(KnownError, match="変更されたシートはありません"):
        print_changes(plan, YEAR, ChangesWish("照会前"), tmp_path / "out.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    every = ChangesWish("照会前", only_changed=False)
    assert len(print_changes(plan, YEAR, every, tmp_path / "out.pdf").sheets) == 2


def test_the_same_changes_give_the_same_bytes(plan: Workspace):
    plan.execute(SetField(*PURPOSE, "別の目的"))
    made = [BytesIO(), BytesIO()]
    for out in made:
        print_changes(plan, YEAR, ChangesWish("照会前"), out)
    assert made[0].getvalue() == made[1].getvalue()
