"""変更点: chosen moments, narrowed lists, the way to a place, and a copy with headings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView, QWidget

from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.labels import WorkState
from dxdesk.domain.rows import IndicatorValue, Key, Project, edition_key, value_uid
from dxdesk.ui.changes.model import Column
from dxdesk.ui.changes.panel import ChangesPanel
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT
from dxdesk.workspace.settled import SetWorkState
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.change import Change
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner

PROJECT = Key(YEAR, "project", "p")
OTHER = Key(YEAR, "project", "q")
VALUE = Key(YEAR, "indicator_value", value_uid("n", 2023))
CONTROL = Qt.KeyboardModifier.ControlModifier


def now() -> datetime:
    return datetime(2026, 6, 2, tzinfo=UTC)


@pytest.fixture
def panel(desk: Desk, runner: JobRunner, qtbot: QtBot) -> ChangesPanel:
    """After a second sheet, two edits, a 控え, and one more edit."""
    desk.workspace.apply(
        ChangeSet("追加", (Add(OTHER, Project("q", number="1-1-2", name="地図")),))
    )
    history = desk.workspace.history
    history.opened_revision = history.latest(1)[0].number
    panel = ChangesPanel(desk, runner, now)
    qtbot.addWidget(panel)
    desk.execute(SetField(PROJECT, "name", "一\t二"))
    desk.execute(SetField(OTHER, "purpose", "目的"))
    desk.workspace.history.name_snapshot("照会前")
    desk.execute(SetField(VALUE, "target", "450"))
    panel.resize(700, 400)
    panel.show()
    qtbot.waitUntil(lambda: count(panel).startswith("1か所"))
    return panel


def part(panel: ChangesPanel, kind: type[QWidget], name: str) -> QWidget:
    found = panel.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


def combo(panel: ChangesPanel, name: str) -> QComboBox:
    found = part(panel, QComboBox, f"changes_{name}")
    assert isinstance(found, QComboBox)
    return found


def table(panel: ChangesPanel) -> QTableView:
    found = part(panel, QTableView, "changes_table")
    assert isinstance(found, QTableView)
    return found


def count(panel: ChangesPanel) -> str:
    found = part(panel, PlainLabel, "changes_count")
    assert isinstance(found, PlainLabel)
    return found.text()


def column(panel: ChangesPanel, number: int) -> list[str]:
    model = table(panel).model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def choose(panel: ChangesPanel, name: str, words: str) -> None:
    """Go to a choice with the keyboard."""
    box = combo(panel, name)
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(words)


def test_a_narrow_panel_shows_both_texts_and_leaves_the_last_to_the_tip(panel: ChangesPanel):
    panel.resize(300, 400)
    panel.grab()
    shown = table(panel)
    assert shown.isColumnHidden(Column.LAST)
    assert not shown.horizontalScrollBar().maximum()
    cell = shown.model().index(0, Column.AFTER)
    assert str(cell.data(Qt.ItemDataRole.ToolTipRole)).startswith("450\n担当")
    panel.resize(700, 400)
    panel.grab()
    assert not shown.isColumnHidden(Column.LAST)


def test_nothing_to_choose_from_is_empty_before_it_was_read(
    desk: Desk, runner: JobRunner, qtbot: QtBot
):
    panel = ChangesPanel(desk, runner, now)
    qtbot.addWidget(panel)
    for name in ("scope", "author", "sort"):
        assert combo(panel, name).currentText()


def test_the_last_named_moment_is_offered_first(panel: ChangesPanel):
    assert combo(panel, "since").currentText() == "前回の控え「照会前」"
    assert column(panel, Column.PLACE) == ["指標「件数」 R5 目標"]
    assert column(panel, Column.BEFORE) == ["400"]
    assert column(panel, Column.AFTER) == ["450"]


def test_another_moment_tells_more(panel: ChangesPanel, qtbot: QtBot):
    choose(panel, "since", "計画を開いてから")
    qtbot.waitUntil(lambda: count(panel) == "3か所（2シート）")
    assert column(panel, Column.SHEET) == ["1-1-1", "1-1-1", "1-1-2"]
    assert column(panel, Column.BEFORE)[-1] == "（空）"


def test_the_list_is_narrowed_by_sheet_and_field(panel: ChangesPanel, qtbot: QtBot):
    choose(panel, "since", "計画を開いてから")
    qtbot.waitUntil(lambda: count(panel) == "3か所（2シート）")
    choose(panel, "sort", "事業")
    assert column(panel, Column.PLACE) == ["事業名", "目的"]
    panel.show_sheet("q")
    choose(panel, "scope", "このシート")
    assert count(panel) == "1か所（1シート）　ほか2か所は絞り込みで隠れています"
    panel.show_sheet("p")
    assert column(panel, Column.PLACE) == ["事業名"]
    choose(panel, "author", "担当")
    (last,) = column(panel, Column.LAST)
    assert last.endswith("\n担当")


def test_an_edit_is_followed(desk: Desk, panel: ChangesPanel, qtbot: QtBot):
    desk.execute(SetField(PROJECT, "memo", "内緒"))
    qtbot.waitUntil(lambda: count(panel).startswith("2か所"))
    desk.undo()
    qtbot.waitUntil(lambda: count(panel).startswith("1か所"))


def test_enter_leads_to_the_place(panel: ChangesPanel, qtbot: QtBot):
    view = table(panel)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.selectRow(0)
    heard: list[Change] = []
    panel.place_wanted.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert [change.key for change in heard] == [VALUE]


def back(panel: ChangesPanel) -> QPushButton:
    found = part(panel, QPushButton, "changes_back")
    assert isinstance(found, QPushButton)
    return found


def test_the_sheet_shown_goes_back_to_the_moment_and_the_others_stay(
    desk: Desk, panel: ChangesPanel, qtbot: QtBot
):
    assert not back(panel).isEnabled()
    choose(panel, "since", "計画を開いてから")
    qtbot.waitUntil(lambda: count(panel) == "3か所（2シート）")
    panel.show_sheet("p")
    heard: list[str] = []
    panel.returned.connect(heard.append)
    back(panel).setFocus()
    QTest.keyClick(back(panel), Qt.Key.Key_Space)
    assert heard == ["1-1-1を、選んだ時点の内容に戻しました（2か所）。"]
    value = desk.workspace.row(VALUE)
    assert isinstance(value, IndicatorValue)
    assert value.target == "400"
    assert desk.workspace.sheet(YEAR, "p").project.name == "窓口"
    assert desk.workspace.sheet(YEAR, "q").project.purpose == "目的"
    qtbot.waitUntil(lambda: count(panel) == "1か所（1シート）")
    assert not back(panel).isEnabled()
    desk.undo()
    assert desk.workspace.sheet(YEAR, "p").project.name == "一\t二"


def test_a_sheet_that_was_not_there_then_does_not_go_back(panel: ChangesPanel, qtbot: QtBot):
    panel.show_sheet("q")
    assert not back(panel).isEnabled()
    choose(panel, "since", "計画を開いてから")
    qtbot.waitUntil(lambda: count(panel) == "3か所（2シート）")
    assert back(panel).isEnabled()
    choose(panel, "since", "最初から")
    qtbot.waitUntil(lambda: "シート" in "".join(column(panel, Column.PLACE)))
    assert not back(panel).isEnabled()


def test_a_sheet_that_was_removed_comes_back_whole(desk: Desk, panel: ChangesPanel, qtbot: QtBot):
    panel.show_sheet("q")
    kept = desk.workspace.all_rows()
    desk.execute(RemoveRow(PROJECT))
    qtbot.waitUntil(lambda: column(panel, Column.AFTER) == ["（空）"])
    assert not back(panel).isEnabled()
    table(panel).selectRow(0)
    assert back(panel).isEnabled()
    assert back(panel).text() == "削除したシートを戻す"
    back(panel).setFocus()
    QTest.keyClick(back(panel), Qt.Key.Key_Space)
    assert desk.workspace.steps[-1].label.startswith("1-1-1を ")
    back_again = desk.workspace.sheet(YEAR, "p")
    assert back_again.project.name == "一\t二"
    # As it was at the 控え, and not when it was removed.
    desk.execute(SetField(VALUE, "target", "450"))
    assert desk.workspace.all_rows() == kept


def test_settled_years_go_back_only_while_they_are_corrected(
    desk: Desk, panel: ChangesPanel, qtbot: QtBot
):
    desk.execute(SetField(edition_key(YEAR), "evaluated_fiscal_year", 2024))
    panel.show_sheet("p")
    qtbot.waitUntil(lambda: back(panel).isEnabled())
    refused: list[KnownError] = []
    returned: list[str] = []
    desk.failed.connect(refused.append)
    panel.returned.connect(returned.append)
    back(panel).click()
    assert [error.advice for error in refused] == [HOW_TO_CORRECT]
    assert returned == []
    desk.set_correcting(on=True)
    back(panel).click()
    assert returned == ["1-1-1を、選んだ時点の内容に戻しました（1か所）。"]


def test_a_settled_sheet_does_not_go_back(desk: Desk, panel: ChangesPanel, qtbot: QtBot):
    panel.show_sheet("p")
    qtbot.waitUntil(lambda: back(panel).isEnabled())
    desk.execute(SetWorkState((PROJECT,), WorkState.SETTLED))
    qtbot.waitUntil(lambda: not back(panel).isEnabled())


def test_the_list_is_copied_with_its_headings(panel: ChangesPanel, qtbot: QtBot):
    choose(panel, "since", "計画を開いてから")
    qtbot.waitUntil(lambda: count(panel) == "3か所（2シート）")
    view = table(panel)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0] == "シート\t欄\t変更前\t変更後\tだれ\tいつ"
    assert lines[1].startswith('"1-1-1 一\t二"\t事業名\t窓口\t"一\t二"\t担当\t2026-06-01')
    assert len(lines) == 5
    view.selectRow(2)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert "目的" in QGuiApplication.clipboard().text().split("\r\n")[1]


def test_a_closed_plan_has_no_changes(desk: Desk, panel: ChangesPanel):
    desk.close()
    assert column(panel, Column.PLACE) == []


def test_the_model_keeps_qts_rules(panel: ChangesPanel, qtmodeltester: ModelTester):
    qtmodeltester.check(table(panel).model())  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
