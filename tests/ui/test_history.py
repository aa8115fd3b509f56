"""The history of a field: who wrote what when, and a way back that is a step forward."""

from __future__ import annotations

import html
import time
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableWidget

from dxdesk.domain.change import Add, ChangeSet, diff
from dxdesk.domain.list_lines import Line
from dxdesk.domain.rows import (
    Edition,
    IndicatorValue,
    Key,
    Project,
    ScheduleRow,
    edition_key,
    value_uid,
)
from dxdesk.ui.history import HistoryPanel
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import AddProject, AddRow, SetField
from dxdesk.workspace.project_commands import SetBudget, SetLeadSection, SetLinks
from dxdesk.workspace.text_commands import SetItems, SetNotes
from tests.workspace.conftest import YEAR, small_plan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.opening import Opener

PROJECT = Key(YEAR, "project", "p")


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    return panel


def table(panel: HistoryPanel) -> QTableWidget:
    found = panel.findChild(QTableWidget, "history_table")
    assert isinstance(found, QTableWidget)
    return found


def back(panel: HistoryPanel) -> QPushButton:
    found = panel.findChild(QPushButton, "history_back")
    assert isinstance(found, QPushButton)
    return found


def column(panel: HistoryPanel, number: int) -> list[str]:
    """The words of a column, from the top."""
    model = table(panel).model()
    places = (model.index(row, number) for row in range(model.rowCount()))
    return [str(place.data()) for place in places]


def test_what_undo_and_redo_brought_is_marked_and_the_time_told_by_the_second(
    panel: HistoryPanel, desk: Desk
):
    desk.execute(SetField(PROJECT, "purpose", "目的"))
    desk.undo()
    desk.redo()
    panel.show_place(PROJECT, "purpose")
    assert column(panel, 2)[:3] == ["やり直す", "元に戻す", ""]
    assert column(panel, 3)[:3] == ["目的", "（空）", "目的"]
    assert all(at[-3] == ":" for at in column(panel, 0))


def rename(desk: Desk, *names: str) -> None:
    for name in names:
        desk.execute(SetField(PROJECT, "name", name))


def changes(panel: HistoryPanel) -> list[str]:
    """What was set since the row was added, newest first."""
    return column(panel, 3)[:-1]


def stored(desk: Desk, field: str) -> object:
    return getattr(desk.workspace.rows(YEAR, ("project",))[PROJECT], field)


def test_values_stand_newest_first_with_their_author(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二", "三")
    panel.show_place(PROJECT, "name")
    assert changes(panel) == ["三", "二", "一"]
    assert column(panel, 3)[-1] == "窓口"  # what the row came with
    assert column(panel, 1) == ["担当"] * 4
    assert column(panel, 0)[0].startswith("2026-06-01\n")


def test_a_change_elsewhere_is_seen_at_once(desk: Desk, panel: HistoryPanel):
    rename(desk, "一")
    panel.show_place(PROJECT, "name")
    rename(desk, "二")
    assert changes(panel) == ["二", "一"]


def test_an_earlier_value_is_returned_to_as_a_new_step(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二", "三")
    panel.show_place(PROJECT, "name")
    steps = len(desk.workspace.undo_steps)
    table(panel).selectRow(2)
    assert back(panel).isEnabled()
    QTest.mouseClick(back(panel), Qt.MouseButton.LeftButton)
    assert (stored(desk, "name"), len(desk.workspace.undo_steps)) == ("一", steps + 1)
    assert changes(panel) == ["一", "三", "二", "一"]
    desk.undo()
    assert stored(desk, "name") == "三"


def test_the_keyboard_returns_too(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二")
    panel.show_place(PROJECT, "name")
    table(panel).setFocus()
    table(panel).setCurrentCell(0, 0)
    QTest.keyClick(table(panel), Qt.Key.Key_Down)
    QTest.keyClick(table(panel), Qt.Key.Key_Return)
    assert stored(desk, "name") == "一"


def test_the_present_value_is_nothing_to_return_to(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二")
    panel.show_place(PROJECT, "name")
    table(panel).selectRow(0)
    assert not back(panel).isEnabled()


def test_a_fixed_edition_can_only_be_looked_at(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二")
    desk.execute(SetField(edition_key(YEAR), "state", "fixed"))
    panel.show_place(PROJECT, "name")
    table(panel).selectRow(1)
    assert not back(panel).isEnabled()
    table(panel).itemActivated.emit(table(panel).item(1, 0))
    assert stored(desk, "name") == "二"


@pytest.mark.parametrize(
    "name", ["<img src='file:///x'>", "&lt;b&gt;", "\u202e逆", "\u0301", " 空 白 "]
)
def test_values_of_any_kind_are_shown_as_they_are(desk: Desk, panel: HistoryPanel, name: str):
    rename(desk, name)
    panel.show_place(PROJECT, "name")
    assert changes(panel) == [name]
    tip = str(table(panel).model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert name in tip or html.escape(name) in tip
    assert "<img" not in tip
    panel.grab()


def test_a_value_of_any_length_stops_nothing(desk: Desk, panel: HistoryPanel):
    rename(desk, "長" * 200_000)
    begin = time.perf_counter()
    panel.show_place(PROJECT, "name")
    panel.grab()
    assert time.perf_counter() - begin < 0.5
    assert column(panel, 3)[0].endswith("…")


def test_an_emptied_field_says_so(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "")
    panel.show_place(PROJECT, "name")
    assert changes(panel) == ["（空）", "一"]


@pytest.mark.parametrize(
    ("command", "field", "words"),
    [
        (SetLeadSection(PROJECT, "情報課"), "section", "情報課"),
        (SetLinks(PROJECT, "life_successors", "1-2"), "life_successors", "1-2"),
        (SetLinks(PROJECT, "budget_included_in", "1-2"), "budget_included_in", "1-2"),
        (SetField(PROJECT, "life_status", "merged"), "life_status", "統合"),
    ],
)
def test_links_are_shown_by_name(
    desk: Desk, panel: HistoryPanel, command: Command, field: str, words: str
):
    desk.execute(AddProject(YEAR, "1-2", "別の事業"))
    assert desk.execute(command)
    panel.show_place(PROJECT, field)
    assert changes(panel) == [words]


def test_an_earlier_budget_brings_its_amount_along(desk: Desk, panel: HistoryPanel):
    for text in ("1,200千円", "なし"):
        desk.execute(SetBudget(PROJECT, text))
    panel.show_place(PROJECT, "budget_text")
    table(panel).selectRow(1)
    QTest.mouseClick(back(panel), Qt.MouseButton.LeftButton)
    assert (stored(desk, "budget_text"), stored(desk, "budget_thousand_yen")) == ("1,200千円", 1200)
    assert stored(desk, "budget_kind") == "amount"


def test_a_place_without_a_history_and_a_closed_plan_show_nothing(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二")
    panel.show_place(PROJECT, "name")
    table(panel).selectRow(1)
    panel.show_place(PROJECT, "no_field")
    assert (table(panel).rowCount(), back(panel).isEnabled()) == (0, False)
    panel.show_place(PROJECT, "name")
    desk.close()
    assert table(panel).rowCount() == 0
    panel.show_place(PROJECT, "name")
    assert table(panel).rowCount() == 0


def test_a_hidden_panel_reads_nothing_until_it_is_shown(desk: Desk, panel: HistoryPanel):
    panel.hide()
    rename(desk, "一")
    panel.show_place(PROJECT, "name")
    assert table(panel).rowCount() == 0
    panel.show()
    assert changes(panel) == ["一"]


def test_tab_leaves_the_table(desk: Desk, panel: HistoryPanel):
    rename(desk, "一", "二")
    panel.show_place(PROJECT, "name")
    table(panel).selectRow(1)
    table(panel).setFocus()
    QTest.keyClick(table(panel), Qt.Key.Key_Tab)
    assert back(panel).hasFocus()


def test_a_settled_year_is_returned_to_only_where_it_is_being_corrected(
    desk: Desk, panel: HistoryPanel
):
    value = Key(YEAR, "indicator_value", value_uid("n", 2022))
    desk.execute(SetField(edition_key(YEAR), "evaluated_fiscal_year", 2023))
    desk.execute(SetField(value, "target", "360"))
    panel.show_place(value, "target")
    for correcting, target in ((False, "360"), (True, "350")):
        desk.set_correcting(correcting)
        table(panel).selectRow(1)
        QTest.mouseClick(back(panel), Qt.MouseButton.LeftButton)
        row = desk.workspace.row(value)
        assert isinstance(row, IndicatorValue)
        assert row.target == target


def both_editions(desk: Desk) -> Key:
    """The plan with a later edition in which the project has the same uid; its key there."""
    edition = edition_key(YEAR + 1)
    later = Key(YEAR + 1, "project", PROJECT.uid)
    rows = {edition: Edition(edition.uid, YEAR), later: Project("p", None, "1-1-1", "次の窓口")}
    desk.apply(ChangeSet("次年度版", tuple(Add(key, row) for key, row in rows.items())))
    return later


def test_nothing_is_left_of_another_edition(desk: Desk, panel: HistoryPanel):
    both_editions(desk)
    rename(desk, "一")
    panel.show_place(PROJECT, "name")
    table(panel).selectRow(1)
    assert back(panel).isEnabled()
    desk.turn_to(YEAR + 1)
    assert column(panel, 3) == []
    assert not back(panel).isEnabled()
    # Nor comes it back with the panel.
    panel.hide()
    panel.show()
    assert column(panel, 3) == []


def test_nothing_is_left_of_another_plan(
    desk: Desk, panel: HistoryPanel, opener: Opener, tmp_path: Path
):
    rename(desk, "一")
    panel.show_place(PROJECT, "name")
    other = opener.create(tmp_path / "別の計画.dxdesk")
    other.apply(ChangeSet("用意", diff({}, small_plan())))
    desk.open(other, YEAR)
    assert column(panel, 3) == []
    rename(desk, "別")
    assert column(panel, 3) == []


def test_each_edition_has_a_history_of_its_own(desk: Desk, panel: HistoryPanel):
    later = both_editions(desk)
    rename(desk, "一", "二")
    panel.show_place(PROJECT, "name")
    assert column(panel, 3) == ["二", "一", "窓口"]
    desk.turn_to(YEAR + 1)
    panel.show_place(later, "name")
    assert column(panel, 3) == ["次の窓口"]
    # A change of the other edition is none of this one's.
    rename(desk, "三")
    assert column(panel, 3) == ["次の窓口"]


def test_a_link_is_named_as_in_the_edition_of_its_key(desk: Desk, panel: HistoryPanel):
    desk.execute(SetLeadSection(PROJECT, "福祉課"))
    both_editions(desk)
    desk.turn_to(YEAR + 1)
    panel.show_place(PROJECT, "section")
    assert column(panel, 3) == ["福祉課", "企画課"]


@pytest.mark.parametrize("kind", ["item", "note", "schedule_row"])
def test_rows_of_lists_and_schedules_have_a_history_of_their_own(
    desk: Desk, panel: HistoryPanel, kind: str
):
    desk.execute(SetNotes(PROJECT, (Line("※一"),)))
    desk.execute(AddRow(YEAR, ScheduleRow("", "p", "year", label="一")))
    desk.execute(SetItems(PROJECT, "actions", (Line("・一"),)))
    rows = desk.workspace.rows(YEAR, (kind,))
    field = "label" if kind == "schedule_row" else "text"
    key = next(at for at, row in rows.items() if getattr(row, field) in ("一", "※一"))
    desk.execute(SetField(key, field, "二"))
    panel.show_place(key, field)
    assert changes(panel) == ["二"]
    assert "1-1-1" in shown_title(panel)
    table(panel).selectRow(1)
    QTest.mouseClick(back(panel), Qt.MouseButton.LeftButton)
    row = desk.workspace.row(key)
    assert row == rows[key]


def shown_title(panel: HistoryPanel) -> str:
    labels = panel.findChildren(PlainLabel)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
    (title,) = cast("list[PlainLabel]", labels)
    return title.text()
