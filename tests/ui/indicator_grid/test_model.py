"""The model follows the plan, whoever changes it, and tells just the cells concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from dxdesk.domain import kinds
from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set
from dxdesk.ui.indicator_grid.places import Line
from dxdesk.workspace.commands import AddRow, MoveRow, SetField
from dxdesk.workspace.indicator_commands import RemoveIndicator
from tests.ui.indicator_grid.hosts import EVALUATED, FIRST, PLANNED, SECOND, SETTLED, Page
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

TIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def key_of(uid: str) -> r.Key:
    return r.Key(YEAR, "indicator", uid)


def value_key(uid: str, year: int) -> r.Key:
    return r.Key(YEAR, "indicator_value", r.value_uid(uid, year))


def test_the_model_keeps_qts_rules_through_every_change(page: Page, qtmodeltester: ModelTester):
    qtmodeltester.check(page.model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    desk = page.desk
    desk.execute(SetField(value_key(FIRST, PLANNED), "target", "1"))
    desk.execute(AddRow(YEAR, r.Indicator("", "p"), FIRST))
    desk.execute(MoveRow(key_of(SECOND), None))
    desk.execute(RemoveIndicator(key_of(FIRST)))
    for _ in range(4):
        desk.undo()
    page.grid.show_sheet(None)
    assert page.model.rowCount() == 0


def test_a_change_tells_the_cells_that_show_it_and_no_others(page: Page):
    told: list[tuple[QModelIndex, QModelIndex]] = []

    def hear(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first, last))

    page.model.dataChanged.connect(hear)
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "actual", "400"))
    rate = page.index(FIRST, Line.RATE, EVALUATED)
    rating = page.index(FIRST, Line.RATING, EVALUATED)
    assert told == [(page.index(FIRST, Line.ACTUAL, EVALUATED), rating)]
    assert rate.data() == "114.3%"


def test_an_added_indicator_stands_in_its_place(page: Page):
    page.desk.execute(AddRow(YEAR, r.Indicator("", "p", name="間"), FIRST))
    assert page.names() == ["件数", "間", "待ち時間"]
    assert page.grid.rowSpan(4, 0) == 4
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]


def test_a_moved_indicator_takes_the_cursor_along(page: Page):
    page.go(SECOND, Line.RATING, PLANNED)
    page.desk.execute(MoveRow(key_of(SECOND), None))
    assert page.names() == ["待ち時間", "件数"]
    assert page.grid.currentIndex() == page.index(SECOND, Line.RATING, PLANNED)
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]
    assert page.grid.currentIndex() == page.index(SECOND, Line.RATING, PLANNED)


def test_a_removed_indicator_comes_back_with_its_values(page: Page):
    page.desk.execute(RemoveIndicator(key_of(FIRST)))
    assert page.names() == ["待ち時間"]
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]
    assert page.index(FIRST, Line.ACTUAL, EVALUATED).data() == "175"


def test_an_indicator_of_another_sheet_is_not_shown(page: Page):
    other = r.Project("q", "s", "1-1-2", "別")
    page.desk.apply(ChangeSet("用意", (Add(kinds.key_of(YEAR, other), other),)))
    page.desk.execute(AddRow(YEAR, r.Indicator("", "q", name="よそ"), None))
    assert page.names() == ["件数", "待ち時間"]


def test_the_tip_of_a_settled_cell_says_how_to_correct_it(page: Page):
    index = page.index(FIRST, Line.TARGET, SETTLED)
    assert "確定値の訂正" in index.data(TIP)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    page.desk.set_correcting(on=True)
    assert index.data(TIP) is None
    assert index.flags() & Qt.ItemFlag.ItemIsEditable


def test_another_evaluated_year_unlocks_once_the_sheet_is_shown_again(page: Page):
    key = r.edition_key(YEAR)
    page.desk.apply(ChangeSet("年", (Set(key, "evaluated_fiscal_year", EVALUATED, SETTLED),)))
    page.show_again()
    assert page.index(FIRST, Line.TARGET, SETTLED).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_headings_say_which_year_is_what(page: Page):
    headings = [
        page.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(page.model.columnCount())
    ]
    assert headings == ["指標", "区分", "R3", "R4\n評価対象", "R5\n計画"]


def test_a_screen_reader_is_told_indicator_year_line_and_text(page: Page):
    assert page.index(FIRST, Line.TARGET, PLANNED).data(SPOKEN) == "件数 R5 目標 400"
    assert page.index(SECOND, Line.ACTUAL, PLANNED).data(SPOKEN) == "待ち時間 R5 実績 空欄"


def test_markup_in_a_cell_is_shown_as_stored(page: Page):
    hostile = "<img src=x>"
    page.desk.execute(SetField(key_of(FIRST), "name", hostile * 40))
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "target", hostile))
    assert page.index(FIRST, Line.TARGET, PLANNED).data() == hostile
    assert "<img" not in str(page.name_of(FIRST).data(TIP))
    assert not page.grid.grab().isNull()


def test_a_huge_or_broken_text_does_not_stall(page: Page):
    page.desk.execute(SetField(key_of(FIRST), "name", "あ" * 200_000))
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "target", "9" * 200_000))
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "actual", "\u0301\u202e\u2066"))
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "rating", "い" * 200_000))
    assert not page.grid.grab().isNull()
    assert page.grid.height() < 2000


def test_a_place_outside_the_sheet_is_nowhere(page: Page):
    assert page.model.index_of(r.Key(YEAR, "indicator", "?"), "name") == QModelIndex()
    assert page.model.index_of(value_key("?", PLANNED), "target") == QModelIndex()
    assert page.model.index_of(r.Key(YEAR - 1, "indicator", FIRST), "name") == QModelIndex()
