"""The panel 紙面: the paper of the sheet that is edited, as long as somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.ui.paper.chosen import ChosenOptions
from dxdesk.ui.paper.live import LivePaper, SheetPress
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import SetField
from tests.ui.paper.sheets import hold_many
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.press import Paper, Press


@pytest.fixture
def chosen() -> ChosenOptions:
    return ChosenOptions()


@pytest.fixture
def sheet_press(desk: Desk, runner: JobRunner, press: Press, chosen: ChosenOptions) -> SheetPress:
    hold_many(desk)
    return SheetPress(desk, runner, press, chosen)


@pytest.fixture
def panel(renderer: PageRenderer, sheet_press: SheetPress, qtbot: QtBot) -> LivePaper:
    panel = LivePaper(sheet_press, renderer)
    qtbot.addWidget(panel)
    panel.resize(360, 560)
    return panel


def words(panel: LivePaper) -> str:
    label = panel.findChild(PlainLabel, "live_words")
    assert isinstance(label, PlainLabel)
    return label.text()


def test_the_paper_of_the_sheet_is_shown_and_follows_its_changes(
    panel: LivePaper, sheet_press: SheetPress, desk: Desk, qtbot: QtBot
):
    panel.show()
    assert words(panel) == "シートを選ぶと、印刷される紙面を表示します。"
    with qtbot.waitSignal(sheet_press.made):
        sheet_press.show_sheet("q")
    assert words(panel) == "1ページ　文字 10.5ポイント"
    qtbot.waitUntil(lambda: panel.view.grab().toImage().pixelColor(180, 60).lightness() > 0)
    with qtbot.waitSignal(sheet_press.made):
        desk.execute(SetField(r.Key(YEAR, "project", "q"), "purpose", "あ" * 6000))
    assert words(panel).startswith("4ページ")


def test_what_is_still_made_is_told_of(panel: LivePaper, sheet_press: SheetPress, qtbot: QtBot):
    panel.show()
    sheet_press.show_sheet("q")
    assert words(panel) == "紙面を準備しています。"
    qtbot.waitUntil(lambda: words(panel).startswith("1ページ"))


def test_nothing_is_made_while_nobody_looks(
    panel: LivePaper, sheet_press: SheetPress, runner: JobRunner, qtbot: QtBot
):
    sheet_press.show_sheet("q")
    qtbot.wait(400)
    assert not runner.is_busy
    with qtbot.waitSignal(sheet_press.made):
        panel.show()
    panel.hide()
    sheet_press.show_sheet("x")
    qtbot.wait(400)
    assert not runner.is_busy


def test_only_the_latest_sheet_is_made(panel: LivePaper, sheet_press: SheetPress, qtbot: QtBot):
    made: list[Paper] = []
    sheet_press.made.connect(made.append)
    panel.show()
    for uid in ("p", "q", "x"):
        sheet_press.show_sheet(uid)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.wait(400)
    assert [paper.report.sheets[0].uid for paper in made] == ["x"]


def test_a_sheet_that_is_gone_has_no_paper(
    panel: LivePaper, sheet_press: SheetPress, desk: Desk, qtbot: QtBot
):
    panel.show()
    with qtbot.waitSignal(sheet_press.gone):
        sheet_press.show_sheet("nobody")
        qtbot.wait(500)
    with qtbot.waitSignal(sheet_press.made):
        sheet_press.show_sheet("q")
    desk.close()
    assert words(panel) == "シートを選ぶと、印刷される紙面を表示します。"
