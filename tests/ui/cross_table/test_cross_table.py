"""The table of all sheets: read, narrowed, ordered, written in, and followed to a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.cross_table.entries import By, Order
from dxdesk.ui.cross_table.grid import CROSS_SPECS
from dxdesk.ui.cross_table.view import CrossTable
from dxdesk.ui.indicator_grid.places import LEADS, LINES, Line
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import AddRow, SetField
from dxdesk.workspace.rating_commands import SetRatingRule
from dxdesk.workspace.settled import SetWorkState
from tests.ui.indicator_grid.hosts import ALT, CONTROL, LEFT, NONE, Key, child, focused

TIP = Qt.ItemDataRole.ToolTipRole

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk


@pytest.fixture
def table(sample_desk: Desk, qtbot: QtBot) -> CrossTable:
    """The sample plan across its sheets, ready for the keyboard."""
    table = CrossTable(sample_desk)
    qtbot.addWidget(table)
    table.resize(1046, 640)
    table.show()
    table.activateWindow()
    qtbot.waitExposed(table)
    table.setFocus()
    qtbot.waitUntil(table.grid.hasFocus)
    return table


def column(table: CrossTable, year: int) -> int:
    return len(LEADS) + list(table.model.years).index(year)


def cell(table: CrossTable, place: int, line: Line, year: int) -> QModelIndex:
    return table.model.index(place * len(LINES) + LINES.index(line), column(table, year))


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)


def type_(table: CrossTable, text: str) -> None:
    """Type into the cell, whose box takes the keyboard with the first letter."""
    table.grid.setFocus()
    for letter in text:
        QTest.keyClicks(focused(), letter)


def numbers(table: CrossTable) -> list[str]:
    blocks = (table.model.sheet_block(row) for row in range(0, table.model.rowCount(), len(LINES)))
    return [block.project.number for block in blocks if block]


def count(table: CrossTable) -> str:
    label = child(table, PlainLabel, "cross_count")
    assert isinstance(label, PlainLabel)
    return label.text()


def choose(menu: QMenu, words: str) -> None:
    menu.setActiveAction(next(act for act in menu.actions() if act.text() == words))
    QTest.keyClick(menu, Key.Key_Return)


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


# What is shown


def test_all_indicators_are_shown_in_the_order_of_the_plan(table: CrossTable, sample_desk: Desk):
    outline = sample_desk.workspace.outline(sample_desk.edition)
    places = [one.number for one in outline.projects]
    assert numbers(table) == sorted(numbers(table), key=places.index)
    assert count(table) == f"指標 {table.model.total}/{table.model.total}"


def test_the_model_keeps_qts_rules(table: CrossTable, qtmodeltester: ModelTester):
    qtmodeltester.check(table.model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    table.model.order = Order(By.NAME)
    table.model.arrange(None)


def test_nothing_is_read_before_somebody_looks(sample_desk: Desk, qtbot: QtBot):
    table = CrossTable(sample_desk)
    qtbot.addWidget(table)
    assert table.model.total == 0
    table.show()
    assert table.model.total > 0


def test_one_switch_shows_what_lacks_and_again_everything(table: CrossTable):
    everything = table.model.total
    switch = child(table, QToolButton, "cross_final")
    QTest.mouseClick(switch, LEFT)
    shown = len(table.model.blocks)
    assert 0 < shown < everything
    assert count(table) == f"指標 {shown}/{everything}"
    QTest.mouseClick(switch, LEFT)
    assert len(table.model.blocks) == everything


def test_every_line_of_the_list_that_leaves_says_whose_it_is(table: CrossTable):
    acts = next(each for each in table.grid.children() if isinstance(each, ListActs))
    whole = acts.listing()
    block = table.model.blocks[0]
    assert whole.headings[:6] == ("事業番号", "事業名", "事業原課", "指標", "区分", "R4")
    assert len(whole.rows) == len(table.model.blocks) * len(LINES)
    first = whole.rows[0]
    assert (first[0], first[4], first[5]) == ("1-1-1", "目標", block.text(Line.TARGET, 2022))
    assert all(row[0] and row[1] for row in whole.rows)
    assert whole.note == ""
    words = child(table, QLineEdit, "cross_words")
    words.setFocus()
    QTest.keyClicks(words, "1-1-2")
    press(Key.Key_Return)
    part = acts.listing()
    assert 0 < len(part.rows) < len(whole.rows)
    assert part.note.startswith("絞り込んだ指標 ")


def test_words_narrow_the_table(table: CrossTable):
    words = child(table, QLineEdit, "cross_words")
    words.setFocus()
    QTest.keyClicks(words, "1-1-2")
    press(Key.Key_Return)
    assert set(numbers(table)) == {"1-1-2"}


def test_one_year_is_shown_alone(table: CrossTable):
    year = table.model.years[0]
    child(table, ChoiceBox, "cross_year").setFocus()
    press(Key.Key_Down)
    assert table.model.years == (year,)
    assert table.model.columnCount() == len(LEADS) + 1
    press(Key.Key_Up)
    assert len(table.model.years) > 1


def test_one_section_is_shown_alone(table: CrossTable, sample_desk: Desk):
    section = sample_desk.workspace.outline(sample_desk.edition).sections[0]
    child(table, ChoiceBox, "cross_section").setFocus()
    press(Key.Key_Down)
    blocks = [table.model.sheet_block(row) for row in range(0, table.model.rowCount(), len(LINES))]
    assert 0 < len(blocks) < table.model.total
    assert {block.project.section for block in blocks if block} == {section.uid}


def test_the_cursor_stays_in_its_indicator(table: CrossTable):
    table.grid.setCurrentIndex(cell(table, 3, Line.ACTUAL, table.model.years[1]))
    before = table.model.block_at(table.grid.currentIndex())
    table.grid.order_wanted.emit(Order(By.PLAN, descending=True))
    assert table.model.block_at(table.grid.currentIndex()) is before
    assert table.model.line_at(table.grid.currentIndex()) is Line.ACTUAL


# Order


def test_a_click_on_a_year_offers_its_orders(table: CrossTable):
    header = table.grid.horizontalHeader()
    year = table.model.years[1]
    at = QPoint(header.sectionViewportPosition(column(table, year)) + 20, 10)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    choose(popup(), "目標の大きい順")
    assert table.model.order == Order(By.TARGET, year, descending=True)
    words = table.model.headerData(column(table, year), Qt.Orientation.Horizontal)
    assert "目標▼" in words


def test_a_click_on_the_names_orders_by_them_and_again_backwards(table: CrossTable):
    header = table.grid.horizontalHeader()
    for order in (Order(By.NAME), Order(By.NAME, descending=True)):
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(20, 10))
        assert table.model.order == order


def test_the_button_brings_the_order_of_the_plan_back(table: CrossTable):
    before = numbers(table)
    table.grid.order_wanted.emit(Order(By.SECTION, descending=True))
    assert numbers(table) != before
    QTest.mouseClick(child(table, QPushButton, "cross_order"), LEFT)
    choose(popup(), "番号順")
    assert numbers(table) == before


# Writing


def test_a_cell_is_written_in_place(table: CrossTable, sample_desk: Desk):
    year = table.model.years[-1]
    index = cell(table, 5, Line.TARGET, year)
    table.grid.setCurrentIndex(index)
    type_(table, "12,345")
    press(Key.Key_Return)
    assert index.data() == "12,345"
    assert table.grid.currentIndex() == index.siblingAtRow(index.row() + 1)
    sample_desk.undo()
    assert index.data() != "12,345"


def test_a_block_over_several_sheets_is_one_step(table: CrossTable, sample_desk: Desk):
    year = table.model.years[-1]
    lines = len(LINES)
    block = "".join(f"{n}\r\n" for n in range(3 * 5))
    QGuiApplication.clipboard().setText(block)
    table.grid.setCurrentIndex(cell(table, 0, Line.TARGET, year))
    before = len(sample_desk.workspace.undo_steps)
    press(Key.Key_V, held=CONTROL)
    assert len(set(numbers(table)[:5])) > 1
    assert cell(table, 4, Line.ACTUAL, year).data() == "13"
    assert len(sample_desk.workspace.undo_steps) == before + 1
    assert table.grid.roaming.area is not None
    assert table.grid.roaming.area.bottom == 5 * lines - 1


def test_a_settled_year_is_not_written_in(table: CrossTable):
    index = cell(table, 0, Line.TARGET, table.model.years[0])
    before = index.data()
    table.grid.setCurrentIndex(index)
    press(Key.Key_Delete)
    assert index.data() == before


def test_a_filtered_row_stays_while_it_is_written_in(table: CrossTable, sample_desk: Desk):
    QTest.mouseClick(child(table, QToolButton, "cross_final"), LEFT)
    shown = len(table.model.blocks)
    year = table.model._evaluated  # pyright: ignore[reportPrivateUsage] - what the switch looks at
    index = cell(table, 0, Line.ACTUAL, year)
    table.grid.setFocus()
    table.grid.setCurrentIndex(index)
    QTest.keyClicks(focused(), "5")
    press(Key.Key_Return)
    assert index.data() == "5"
    assert len(table.model.blocks) == shown


# Following the plan


def test_a_cell_changed_elsewhere_is_told_and_nothing_is_read_anew(
    table: CrossTable, sample_desk: Desk, qtbot: QtBot
):
    block = table.model.blocks[0]
    year = table.model.years[-1]
    key = r.Key(sample_desk.edition, "indicator_value", block.values[year].uid)
    with (
        qtbot.assertNotEmitted(table.model.modelReset),
        qtbot.waitSignal(table.model.dataChanged),
    ):
        sample_desk.execute(SetField(key, "target", "77"))
    assert cell(table, 0, Line.TARGET, year).data() == "77"


def test_a_change_of_an_indicator_that_is_not_shown_does_no_harm(
    table: CrossTable, sample_desk: Desk
):
    hidden = table.model.blocks[-1]
    words = child(table, QLineEdit, "cross_words")
    QTest.keyClicks(words, "1-1-1")
    QTest.keyClick(words, Key.Key_Return)
    year = table.model.years[-1]
    key = r.Key(sample_desk.edition, "indicator_value", hidden.values[year].uid)
    sample_desk.execute(SetField(key, "target", "77"))
    assert hidden.values[year].target == "77"
    assert not table.model.index_of(key, "target").isValid()


def test_a_rating_that_departs_from_the_rule_is_marked_and_a_new_rule_is_heard_of(
    table: CrossTable, sample_desk: Desk
):
    year = table.model.years[0]
    ratings = [cell(table, place, Line.RATING, year) for place in range(len(table.model.blocks))]
    marked = [index.row() for index in ratings if table.model.look(index).departure]
    assert marked
    assert "（仮の基準）" in str(table.model.index(marked[0], ratings[0].column()).data(TIP))
    scale = ("◎", "○", "×")
    sample_desk.execute(SetRatingRule("/".join(scale), rule_text(default_rule(scale)), "髙﨑"))
    assert tuple(table.model.scale) == scale
    assert not any(table.model.look(index).departure for index in ratings)
    sample_desk.undo()
    assert [index.row() for index in ratings if table.model.look(index).departure] == marked


def test_a_new_indicator_comes_in(table: CrossTable, sample_desk: Desk):
    before = table.model.total
    project = table.model.blocks[0].indicator.project
    sample_desk.execute(AddRow(sample_desk.edition, r.Indicator("", project, name="新"), None))
    assert table.model.total == before + 1
    sample_desk.undo()
    assert table.model.total == before


def test_who_took_over_stands_below_its_forerunner_and_makes_one_block_with_it(
    table: CrossTable, sample_desk: Desk
):
    model = table.model
    project = model.blocks[0].indicator.project
    own = [one.indicator for one in model.blocks if one.indicator.project == project]
    key = r.Key(sample_desk.edition, "indicator", own[-1].uid)
    sample_desk.execute(SetField(key, "replaces", own[0].uid))
    now = [one.indicator.uid for one in model.blocks[: len(own)]]
    assert now == [own[0].uid, own[-1].uid, *(one.uid for one in own[1:-1])]
    joined = [model.is_joined_below(model.index(n * HEIGHT, 0)) for n in range(len(own))]
    assert joined == [True, *[False] * (len(own) - 1)]
    sample_desk.undo()
    assert [one.indicator for one in model.blocks[: len(own)]] == own


def test_a_closed_plan_leaves_an_empty_table(table: CrossTable, sample_desk: Desk):
    sample_desk.close()
    assert table.model.rowCount() == 0


def test_a_plan_that_is_opened_while_the_table_is_shown_is_read(
    table: CrossTable, sample_desk: Desk
):
    everything, edition = table.model.total, sample_desk.edition
    workspace = sample_desk.let_go()
    assert workspace is not None
    assert table.model.total == 0
    sample_desk.open(workspace, edition)
    assert table.model.total == everything


def test_a_settled_sheet_says_why_it_cannot_be_written_in(table: CrossTable, sample_desk: Desk):
    index = cell(table, 0, Line.TARGET, table.model.years[-1])
    key = r.Key(sample_desk.edition, "project", table.model.blocks[0].indicator.project)
    before = index.data()
    sample_desk.execute(SetWorkState((key,), WorkState.SETTLED))
    told: list[KnownError] = []
    sample_desk.failed.connect(told.append)
    index = cell(table, 0, Line.TARGET, table.model.years[-1])
    assert table.model.look(index).is_locked
    table.grid.setCurrentIndex(index)
    type_(table, "9")
    assert index.data() == before
    assert "確定したシート" in told[0].what
    assert "確定を解除" in told[0].advice


# Going to a sheet


def test_alt_enter_goes_to_the_sheet(table: CrossTable):
    table.grid.setCurrentIndex(cell(table, 5, Line.TARGET, table.model.years[-1]))
    block = table.model.sheet_block(5 * len(LINES))
    assert block is not None
    wanted: list[str] = []
    table.sheet_wanted.connect(wanted.append)
    press(Key.Key_Return, held=ALT)
    assert wanted == [block.project.uid]


def test_a_double_click_on_the_head_goes_to_the_sheet(table: CrossTable):
    header = table.grid.verticalHeader()
    block = table.model.sheet_block(len(LINES))
    assert block is not None
    at = QPoint(20, header.sectionViewportPosition(len(LINES)) + 4)
    wanted: list[str] = []
    table.sheet_wanted.connect(wanted.append)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    QTest.mouseDClick(header.viewport(), LEFT, pos=at)
    assert wanted == [block.project.uid]


def test_acts_upon_the_list_of_one_sheet_are_not_offered(table: CrossTable):
    assert set(table.grid.doing.acts) == {spec.name for spec in CROSS_SPECS}
    assert not {"add_indicator", "remove_indicator"} & set(table.grid.doing.acts)
    before = table.model.total
    press(Key.Key_Insert)
    assert table.model.total == before
