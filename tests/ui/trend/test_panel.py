"""The dock 推移: what is drawn, what is told, and when pyqtgraph is loaded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.trend.panel import NO_NUMBERS, NOTHING, TrendPanel
from dxdesk.workspace.commands import SetField
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.trend.plot import TrendPlot

INDICATOR = r.Key(YEAR, "indicator", "n")
LAST_YEAR = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
THIS_YEAR = r.Key(YEAR, "indicator_value", r.value_uid("n", 2023))
PROJECT = r.Key(YEAR, "project", "p")


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> TrendPanel:
    """The panel of the small plan, seen."""
    panel = TrendPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def words(panel: TrendPanel, name: str) -> str:
    label = panel.findChild(PlainLabel, f"trend_{name}")
    assert isinstance(label, PlainLabel)
    return "" if label.isHidden() else label.text()


def plot(panel: TrendPanel) -> TrendPlot | None:
    return cast("TrendPlot | None", panel.findChild(QWidget, "trend_plot"))


def lines(panel: TrendPanel) -> list[tuple[list[float], list[float], Qt.PenStyle, str]]:
    """What is drawn: fiscal years, amounts, line and mark of each row."""
    import pyqtgraph as pg

    chart = plot(panel)
    assert chart is not None
    found: list[tuple[list[float], list[float], Qt.PenStyle, str]] = []
    for item in chart.getPlotItem().items:
        if isinstance(item, pg.PlotDataItem) and item.xData is not None and item.yData is not None:
            pen = cast("Qt.PenStyle", item.opts["pen"].style())  # type: ignore[attr-defined]
            mark = str(item.opts["symbol"])
            found.append((list(item.xData), list(item.yData), pen, mark))
    return found


def ratings(panel: TrendPanel) -> list[str]:
    import pyqtgraph as pg

    chart = plot(panel)
    assert chart is not None
    return [i.toPlainText() for i in chart.getPlotItem().items if isinstance(i, pg.TextItem)]


def test_loading_the_panel_loads_neither_pyqtgraph_nor_numpy():
    code = (
        "import sys, dxdesk.ui.trend.panel;"
        "sys.exit(bool({'pyqtgraph', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_an_indicator_it_says_how_to_see_one(panel: TrendPanel):
    assert words(panel, "words") == NOTHING
    assert plot(panel) is None


@pytest.mark.parametrize("key", [INDICATOR, LAST_YEAR, THIS_YEAR])
def test_any_cell_of_an_indicator_shows_its_trend(panel: TrendPanel, key: r.Key):
    panel.show_place(key, "target")
    assert words(panel, "title") == "件数"
    assert words(panel, "subtitle") == "単位：件　高いほど良い"
    assert lines(panel) == [
        ([2022.0, 2023.0], [350.0, 400.0], Qt.PenStyle.DashLine, "s"),
        ([2022.0], [175.0], Qt.PenStyle.SolidLine, "o"),
    ]
    assert ratings(panel) == ["B"]


def test_another_field_shows_no_trend(panel: TrendPanel):
    panel.show_place(INDICATOR, "name")
    panel.show_place(PROJECT, "name")
    assert words(panel, "title") == ""
    assert words(panel, "words") == NOTHING
    chart = plot(panel)
    assert chart is not None
    assert not chart.isVisible()


def test_it_follows_the_plan(panel: TrendPanel, desk: Desk):
    panel.show_place(THIS_YEAR, "actual")
    desk.execute(SetField(THIS_YEAR, "actual", "410"))
    assert lines(panel)[1][1] == [175.0, 410.0]
    desk.undo()
    assert lines(panel)[1][1] == [175.0]


def test_a_removed_indicator_leaves_the_sentence(panel: TrendPanel, desk: Desk):
    from dxdesk.workspace.indicator_commands import RemoveIndicator

    panel.show_place(INDICATOR, "name")
    desk.execute(RemoveIndicator(INDICATOR))
    assert words(panel, "words") == NOTHING


def test_a_hidden_panel_reads_when_it_is_seen_again(panel: TrendPanel, desk: Desk):
    panel.show_place(THIS_YEAR, "actual")
    panel.hide()
    desk.execute(SetField(THIS_YEAR, "actual", "410"))
    assert lines(panel)[1][1] == [175.0]
    panel.show()
    assert lines(panel)[1][1] == [175.0, 410.0]


def test_words_instead_of_numbers_are_listed_and_no_chart_is_shown(panel: TrendPanel, desk: Desk):
    panel.show_place(INDICATOR, "name")
    for key in (LAST_YEAR, THIS_YEAR):
        desk.execute(SetField(key, "target", "未定"))
        desk.execute(SetField(key, "actual", ""))
    chart = plot(panel)
    assert chart is not None
    assert not chart.isVisible()
    assert words(panel, "words").splitlines() == [
        NO_NUMBERS,
        "R4 目標：未定",
        "R4 評価：B",
        "R5 目標：未定",
    ]


def test_a_replaced_indicator_is_drawn_with_another_line(panel: TrendPanel, desk: Desk):
    new = r.Indicator("m", "p", "W", "新しい件数", "件", "lower", "n")
    value = r.IndicatorValue(r.value_uid("m", 2023), "m", 2023, "90", "80")
    rows = [Add(key_of(YEAR, row), row) for row in (new, value)]
    desk.apply(ChangeSet("用意", tuple(rows)))
    panel.show_place(key_of(YEAR, new), "name")
    drawn = [(len(xs), pen, mark) for xs, _, pen, mark in lines(panel)]
    assert drawn == [
        (2, Qt.PenStyle.DotLine, "s"),
        (1, Qt.PenStyle.DotLine, "o"),
        (1, Qt.PenStyle.DashLine, "s"),
        (1, Qt.PenStyle.SolidLine, "o"),
    ]
    assert words(panel, "subtitle") == "単位：件　低いほど良い　前の指標：「件数」"


def test_where_an_indicator_was_replaced_a_line_with_words_stands(panel: TrendPanel, desk: Desk):
    import pyqtgraph as pg

    new = r.Indicator("m", "p", "W", "新しい件数", "件", "lower", "n")
    value = r.IndicatorValue(r.value_uid("m", 2023), "m", 2023, "90", "80")
    desk.apply(ChangeSet("用意", tuple(Add(key_of(YEAR, row), row) for row in (new, value))))
    note = "※「件数」は、令和5年度から「新しい件数」に変更"
    for shown, subtitle in (
        (INDICATOR, "後の指標：「新しい件数」"),
        (key_of(YEAR, new), "前の指標：「件数」"),
    ):
        panel.show_place(shown, "name")
        chart = plot(panel)
        assert chart is not None
        upright = [i for i in chart.getPlotItem().items if isinstance(i, pg.InfiniteLine)]
        assert [line.value() for line in upright] == [2022.5]
        assert "指標を変更" in ratings(panel)
        assert words(panel, "subtitle").endswith(subtitle)
        assert words(panel, "words").startswith(note)
        assert panel.accessibleDescription().startswith(note)
        assert chart.accessibleDescription() == panel.accessibleDescription()
    desk.execute(SetField(key_of(YEAR, new), "replaces", None))
    assert note not in words(panel, "words")


def test_hostile_text_is_shown_as_stored(panel: TrendPanel, desk: Desk):
    hostile = "<img src=x>&amp;"
    desk.execute(SetField(INDICATOR, "name", hostile))
    desk.execute(SetField(LAST_YEAR, "rating", "<b>S</b>"))
    desk.execute(SetField(THIS_YEAR, "actual", "\u202e<i>\u0301"))
    panel.show_place(INDICATOR, "name")
    assert words(panel, "title") == hostile
    assert ratings(panel) == ["<b>S</b>"]
    assert words(panel, "words") == "R5 実績：\u202e<i>\u0301"
    assert not panel.grab().isNull()


def test_huge_text_does_not_stall(panel: TrendPanel, desk: Desk):
    desk.execute(SetField(INDICATOR, "name", "あ" * 200_000))
    desk.execute(SetField(LAST_YEAR, "rating", "い" * 200_000))
    desk.execute(SetField(THIS_YEAR, "actual", "9" * 200_000))
    panel.show_place(INDICATOR, "name")
    assert len(words(panel, "title")) < 100
    assert not panel.grab().isNull()


def test_a_screen_reader_is_told_the_figures(panel: TrendPanel):
    panel.show_place(INDICATOR, "name")
    said = "R4：目標 350、実績 175、評価 B\nR5：目標 400"
    assert panel.accessibleDescription() == said
    assert panel.accessibleName() == "推移：件数"
    chart = plot(panel)
    assert chart is not None
    assert chart.accessibleDescription() == said


def test_the_mouse_changes_nothing(panel: TrendPanel):
    panel.show_place(INDICATOR, "name")
    chart = plot(panel)
    assert chart is not None
    before, port, at = chart.getPlotItem().viewRange(), chart.viewport(), QPoint(150, 80)
    wheel = QWheelEvent(
        QPointF(at),
        port.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, wheel)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, at + QPoint(60, 40))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 40))
    QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=at)
    assert chart.getPlotItem().viewRange() == before
    assert QApplication.activePopupWidget() is None
    assert chart.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_closing_the_plan_empties_it(panel: TrendPanel, desk: Desk):
    panel.show_place(INDICATOR, "name")
    desk.close()
    assert words(panel, "words") == NOTHING
    assert panel.trend is None
