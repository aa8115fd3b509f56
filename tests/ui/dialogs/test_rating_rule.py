"""The dialog of the rule: tried as it is edited, told what stays, taken by a person with a name."""

from __future__ import annotations

import weakref
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from dxdesk.domain.rows import Plan
from dxdesk.ui.dialogs.rating_rule import PresentRule, RatingRuleDialog
from dxdesk.ui.dialogs.rating_rule_form import SCALES, RatingRuleForm
from dxdesk.ui.dialogs.rating_rule_table import COLUMNS, DifferencesModel
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.rating_commands import SetRatingRule
from tests.ui.small_screen import assert_fits
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner

USUAL = default_rule(("S", "A", "B"))
TAKE = "この基準にする"


class Hands:
    """A person at the dialog."""

    def __init__(self, desk: Desk, runner: JobRunner, bot: QtBot, person: str = "髙﨑") -> None:
        self.bot = bot
        rows = desk.workspace.rows(None, ("plan",)).values()
        plan = next(row for row in rows if isinstance(row, Plan))
        present = PresentRule(plan, desk.edition, person)
        self.dialog = RatingRuleDialog(desk.workspace, runner, present)
        bot.addWidget(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        bot.waitUntil(self.dialog.isActiveWindow)

    def box(self, name: str) -> QComboBox:
        found = self.dialog.findChild(QComboBox, name)
        assert isinstance(found, QComboBox)
        return found

    def line(self, name: str) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def label(self, name: str) -> str:
        found = self.dialog.findChild(PlainLabel, name)
        assert isinstance(found, PlainLabel)
        return found.text()

    @property
    def button(self) -> QPushButton:
        buttons = self.dialog.findChild(QDialogButtonBox)
        assert isinstance(buttons, QDialogButtonBox)
        return buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def table(self) -> QTableView:
        found = self.dialog.findChild(QTableView, "rating_differences")
        assert isinstance(found, QTableView)
        return found

    def rows(self) -> Sequence[Sequence[str]]:
        model = self.table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def type(self, name: str, text: str) -> None:
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def type_scale(self, text: str) -> None:
        # What an input method commits.
        self.box("rating_scale").setEditText(text)

    def wait_until_tried(self, words: str = "変わりません") -> None:
        self.bot.waitUntil(lambda: words in self.label("rating_count") and self.button.isEnabled())


@pytest.fixture
def hands(desk: Desk, runner: JobRunner, qtbot: QtBot) -> Hands:
    return Hands(desk, runner, qtbot)


def test_a_rule_that_nobody_entered_is_called_provisional(hands: Hands):
    assert hands.label("rating_status").startswith("今は仮の基準です。")
    assert not hands.button.isEnabled(), "nothing is taken before it was tried"
    hands.wait_until_tried()
    assert hands.button.text() == TAKE
    assert hands.dialog.command() == SetRatingRule("S/A/B", rule_text(USUAL), "髙﨑")


def test_what_would_differ_is_shown_as_the_rule_is_edited(hands: Hands):
    hands.wait_until_tried("異なるものは 0件")
    assert hands.rows() == []
    hands.type("rating_limit_1", "50 %")
    assert not hands.button.isEnabled()
    hands.wait_until_tried("異なるものは 1件")
    reason = "目標 350 に対し実績 175、達成率 50.0 % → A"
    assert hands.rows() == [["1-1-1", "件数", "R4", "350", "175", "B", "A", reason]]
    taken = replace(USUAL, thresholds=(Decimal(125), Decimal(50)))
    assert hands.dialog.command() == SetRatingRule("S/A/B", rule_text(taken), "髙﨑")
    # What an input method commits.
    hands.line("rating_limit_1").setText("５１％")
    hands.wait_until_tried("異なるものは 0件")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("rating_limit_0", "abc", "「S」になる達成率を、数で入れてください。"),
        ("rating_limit_0", "", "「S」になる達成率を、数で入れてください。"),
        ("rating_limit_0", "90", "良い評価ほど大きい数"),
        ("rating_limit_1", "0", "0より大きく"),
    ],
)
def test_what_is_no_rule_is_told_and_cannot_be_taken(
    hands: Hands, name: str, text: str, words: str
):
    hands.wait_until_tried()
    hands.line(name).setText(text)
    assert words in hands.label("rating_count")
    assert not hands.button.isEnabled()
    assert hands.dialog.command() is None
    QTest.keyClick(hands.line(name), Qt.Key.Key_Return)
    assert hands.dialog.isVisible()


def test_who_enters_it_must_have_a_name(desk: Desk, runner: JobRunner, qtbot: QtBot):
    hands = Hands(desk, runner, qtbot, person="")
    qtbot.waitUntil(lambda: "異なるもの" in hands.label("rating_count"))
    assert not hands.button.isEnabled()
    hands.type("rating_by", " ")
    assert not hands.button.isEnabled()
    hands.type("rating_by", "sato")
    assert hands.button.isEnabled()
    command = hands.dialog.command()
    assert command is not None
    assert command.by == "sato"


def test_another_scale_has_its_own_thresholds_and_what_it_lacks_is_told(hands: Hands):
    hands.wait_until_tried()
    hands.type_scale("◎／ ○/△/×")
    hands.wait_until_tried("この区分にない評価が 1件あります（「B」1件）。そのまま残します。")
    command = hands.dialog.command()
    assert command is not None
    assert (command.scale, command.rule) == (
        "◎/○/△/×",
        rule_text(default_rule(("◎", "○", "△", "×"))),
    )
    hands.line("rating_limit_2").setText("60")
    hands.type_scale("A/B/C/D")
    assert hands.line("rating_limit_2").text() == "60", "as many ratings, under other names"


@pytest.mark.parametrize("text", ["", "S", "S//B", "S/A/S", "/".join("一二三四五六七八九十" * 3)])
def test_what_is_no_scale_is_told(hands: Hands, text: str):
    hands.type_scale(text)
    assert not hands.button.isEnabled()
    assert "評価の区分" in hands.label("rating_count")
    hands.type_scale("S/A/B")
    hands.wait_until_tried()


@pytest.mark.parametrize("scale", [(), ("S",)])
def test_a_plan_without_a_scale_is_asked_for_one(qtbot: QtBot, scale: tuple[str, ...]):
    form = RatingRuleForm(default_rule(scale))
    qtbot.addWidget(form)
    with pytest.raises(ValueError, match="評価の区分"):
        form.rule()
    box = form.findChild(QComboBox, "rating_scale")
    assert isinstance(box, QComboBox)
    box.setEditText("S/A/B")
    assert form.rule() == USUAL


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_that_is_offered_can_be_taken(qtbot: QtBot, scale: str):
    form = RatingRuleForm(USUAL)
    qtbot.addWidget(form)
    box = form.findChild(QComboBox, "rating_scale")
    assert isinstance(box, QComboBox)
    box.setCurrentText(scale)
    assert form.rule() == default_rule(tuple(scale.split("/")))


def test_what_stands_in_the_form_is_the_rule_that_was_shown(qtbot: QtBot):
    rule = replace(
        default_rule(("5", "4", "3", "2", "1")),
        thresholds=tuple(map(Decimal, ("130", "110.5", "95", "70"))),
        better="4",
        worse="1",
        no_target="-",
        no_actual="1",
    )
    form = RatingRuleForm(rule)
    qtbot.addWidget(form)
    assert form.rule() == rule


def test_the_citys_own_rule_names_who_entered_it(desk: Desk, runner: JobRunner, qtbot: QtBot):
    own = replace(USUAL, thresholds=(Decimal(120), Decimal(100)), no_actual="-")
    desk.execute(SetRatingRule("S/A/B", rule_text(own), "佐藤"))
    hands = Hands(desk, runner, qtbot)
    assert hands.label("rating_status").startswith("この計画の基準です（入力：佐藤）。")
    assert hands.line("rating_limit_0").text() == "120"
    assert hands.box("rating_no_actual").currentText() == "-"
    hands.wait_until_tried()
    assert hands.dialog.command() == SetRatingRule("S/A/B", rule_text(own), "髙﨑")


def test_it_is_answered_by_the_keyboard_and_closed_by_escape(hands: Hands):
    hands.wait_until_tried()
    reached: set[str] = set()
    hands.box("rating_scale").setFocus()
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        reached.add(focus.objectName() or type(focus).__name__)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {"rating_scale", "rating_limit_0", "rating_limit_1", "rating_better"} <= reached
    assert {"rating_no_actual", "rating_differences", "rating_by"} <= reached
    QTest.keyClick(hands.dialog, Qt.Key.Key_Escape)
    assert hands.dialog.result() == QDialog.DialogCode.Rejected


def test_it_is_gone_when_it_is_closed(desk: Desk, runner: JobRunner, qtbot: QtBot):
    plan = Plan("plan", "計画", "架空市", 2022, 2023)
    dialog = RatingRuleDialog(desk.workspace, runner, PresentRule(plan, YEAR, "髙﨑"))
    gone = weakref.ref(dialog)
    dialog.show()
    count = dialog.findChild(PlainLabel, "rating_count")
    assert isinstance(count, PlainLabel)
    qtbot.waitUntil(lambda: "変わりません" in count.text())
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    del dialog
    assert gone() is None


def test_it_fits_a_small_screen(hands: Hands):
    hands.type_scale("/".join("一二三四五六七八九十"))
    hands.wait_until_tried()
    assert_fits(hands.dialog)


def test_the_table_answers_as_it_must(qtmodeltester: ModelTester, hands: Hands):
    hands.type("rating_limit_1", "50")
    hands.wait_until_tried("異なるものは 1件")
    model = hands.table.model()
    assert isinstance(model, DifferencesModel)
    assert model.columnCount() == len(COLUMNS)
    assert "窓口" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
