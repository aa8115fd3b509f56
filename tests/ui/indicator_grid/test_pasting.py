"""What the clipboard holds, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dxdesk.ui.indicator_grid.places import Line
from dxdesk.ui.typing_table.form import Area
from dxdesk.workspace.commands import SetField
from tests.ui.indicator_grid.hosts import (
    CONTROL,
    EVALUATED,
    FIRST,
    PLANNED,
    SECOND,
    SETTLED,
    SHIFT,
    Key,
    Page,
    clipboard,
)
from tests.ui.indicator_grid.test_acts import select, steps
from tests.ui.indicator_grid.test_model import key_of, value_key
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain import rows as r


def hold(text: str, html: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def paste(page: Page) -> None:
    page.key(Key.Key_V, held=CONTROL)


def values(page: Page) -> Mapping[r.Key, r.Row]:
    return dict(page.desk.workspace.rows(YEAR, ("indicator", "indicator_value")))


def test_a_copied_range_is_a_table_for_those_who_want_one(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.ACTUAL, EVALUATED))
    page.key(Key.Key_C, held=CONTROL)
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<td>350</td>" in html
    assert clipboard() == "350\r\n175\r\n"


def test_all_that_was_copied_goes_back_as_it_was(page: Page):
    page.desk.set_correcting(on=True)
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "actual", ' 約"350"\n人\t'))
    before, done = values(page), steps(page)
    page.go(FIRST, Line.TARGET, SETTLED)
    page.key(Key.Key_A, Key.Key_C, Key.Key_V, held=CONTROL)
    assert values(page) == before
    assert steps(page) == done
    assert page.told == []
    page.key(Key.Key_Delete)
    assert page.names() == ["", ""]
    paste(page)
    assert values(page) == before


def test_three_rows_of_excel_are_target_actual_and_rating(page: Page):
    rows = [["1,650", "1,800"], ["約350人", "-"], ["s", "A"]]
    html = "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows)
    hold("\r\n".join("\t".join(row) for row in rows) + "\r\n", f"<table>{html}</table>")
    page.go(SECOND, Line.TARGET, EVALUATED)
    paste(page)
    first, second = page.value(SECOND, EVALUATED), page.value(SECOND, PLANNED)
    assert (first.target, first.actual, first.rating) == ("1,650", "約350人", "S")
    assert (second.target, second.actual, second.rating) == ("1,800", "-", "A")
    assert page.grid.roaming.area == Area(4, 3, 7, 4)
    assert page.here() == (4, 3)


def test_plain_text_is_taken_where_both_say_the_same(page: Page):
    hold(" 350\t4", "<table><tr><td>350</td><td>4</td></tr></table>")
    page.go(SECOND, Line.TARGET, EVALUATED)
    paste(page)
    assert page.value(SECOND, EVALUATED).target == " 350"


def test_a_table_is_taken_where_the_plain_text_is_none(page: Page):
    hold(
        "350\n（速報）\n400\n",
        "<table><tr><td><p>350</p><p>（速報）</p></td><td><p>400</p></td></tr></table>",
    )
    page.go(SECOND, Line.TARGET, EVALUATED)
    paste(page)
    assert page.value(SECOND, EVALUATED).target == "350\n（速報）"
    assert page.value(SECOND, PLANNED).target == "400"
    assert page.value(SECOND, EVALUATED).actual == ""


def test_a_hostile_table_leaves_the_plain_text(page: Page):
    hold("5", "<table>" + "<td colspan=1000 rowspan=1000>" * 1000)
    page.go(SECOND, Line.TARGET, PLANNED)
    paste(page)
    assert page.value(SECOND, PLANNED).target == "5"


def test_a_block_is_repeated_over_a_multiple_of_it(page: Page):
    clipboard("1\t2\r\n")
    select(page, (SECOND, Line.TARGET, EVALUATED), (SECOND, Line.ACTUAL, PLANNED))
    before = steps(page)
    paste(page)
    for year, text in ((EVALUATED, "1"), (PLANNED, "2")):
        assert (page.value(SECOND, year).target, page.value(SECOND, year).actual) == (text, text)
    assert steps(page) == before + 1


def test_a_list_is_pasted_into_the_names(page: Page):
    clipboard("来庁者数\r\n処理日数\r\n")
    page.grid.setCurrentIndex(page.name_of(FIRST))
    before = steps(page)
    paste(page)
    assert page.names() == ["来庁者数", "処理日数"]
    assert steps(page) == before + 1
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]


def test_names_and_values_are_pasted_as_one_step(page: Page):
    page.grid.setCurrentIndex(page.name_of(FIRST))
    page.key(Key.Key_Space, held=SHIFT)
    page.key(Key.Key_C, held=CONTROL)
    page.desk.set_correcting(on=True)
    page.grid.setCurrentIndex(page.name_of(SECOND))
    before = steps(page)
    paste(page)
    assert page.names() == ["件数", "件数"]
    assert page.value(SECOND, EVALUATED).actual == "175"
    assert page.value(SECOND, SETTLED).target == "300"
    assert steps(page) == before + 1
    assert page.told == []


def test_what_could_not_be_pasted_is_told_with_its_reason(page: Page):
    clipboard("1\t2\t3\t4\r\n5\t6\t7\t8\r\n")
    page.go(SECOND, Line.RATING, SETTLED)
    paste(page)
    told = page.told[0]
    assert told.what == (
        "6個のセル（「4」「5」「6」ほか3個）は、表の外か計算される欄、確定した年度のため"
        "貼り付けられませんでした。"
    )
    assert "確定値の訂正" in told.advice


def test_the_computed_line_takes_nothing(page: Page):
    clipboard("9")
    page.go(FIRST, Line.RATE, PLANNED)
    before = steps(page)
    paste(page)
    assert steps(page) == before
    assert "「9」" in page.told[0].what


def test_a_text_that_is_already_in_a_settled_year_is_no_loss(page: Page):
    clipboard("300\t350\t410\r\n")
    page.go(FIRST, Line.TARGET, SETTLED)
    paste(page)
    assert page.value(FIRST, PLANNED).target == "410"
    assert page.told == []


@pytest.mark.parametrize("text", ["１，６５０", "△3.5", "1,650千円", "約350人（見込）"])
def test_what_is_pasted_stays_as_typed(page: Page, text: str):
    clipboard(text)
    page.go(FIRST, Line.TARGET, PLANNED)
    paste(page)
    assert page.value(FIRST, PLANNED).target == text


def test_a_cut_name_leaves_an_indicator_without_one(page: Page):
    page.grid.setCurrentIndex(page.name_of(SECOND))
    page.key(Key.Key_X, held=CONTROL)
    assert clipboard() == "待ち時間\r\n"
    assert page.names() == ["件数", ""]
    assert key_of(SECOND) in values(page)
