"""A clerk enters the city's rule of ratings: asked, taken as a step, taken back, never printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import is_provisional, rule_of, rule_text
from dxdesk.ui.dialogs.rating_rule import PresentRule, RatingRuleDialog
from dxdesk.ui.window.asking import Asking
from dxdesk.workspace.rating_commands import SetRatingRule

if TYPE_CHECKING:
    from dxdesk.domain.rows import Plan
    from tests.e2e.clerk import Clerk

STRICT = replace(default_rule(("S", "A", "B")), thresholds=(Decimal(120), Decimal(100)))
TAKE = SetRatingRule("S/A/B", rule_text(STRICT), "髙﨑")


def plan_of(clerk: Clerk) -> Plan:
    return clerk.made.desk.workspace.plan().plan


def ask(clerk: Clerk) -> None:
    clerk.window.acts["rating_rule"].trigger()


def test_the_rule_is_taken_and_can_be_taken_back(clerk: Clerk) -> None:
    clerk.answers.given["rating_rule"] = TAKE
    ask(clerk)
    name, (present,) = clerk.answers.asked[-1]
    assert name == "rating_rule"
    assert isinstance(present, PresentRule)
    assert present.edition == clerk.made.desk.edition
    assert (rule_of(plan_of(clerk)), is_provisional(plan_of(clerk))) == (STRICT, False)
    assert clerk.made.parts.notice.words.startswith("評価の基準を変更しました。")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert is_provisional(plan_of(clerk))


def test_the_same_rule_again_is_no_step(clerk: Clerk) -> None:
    clerk.answers.given["rating_rule"] = TAKE
    ask(clerk)
    steps = len(clerk.made.desk.workspace.undo_steps)
    clerk.made.parts.notice.pass_on()
    ask(clerk)
    assert len(clerk.made.desk.workspace.undo_steps) == steps
    assert not clerk.made.parts.notice.words.startswith("評価の基準を変更しました。")


def test_who_thinks_better_of_it_changes_nothing(clerk: Clerk) -> None:
    ask(clerk)
    assert is_provisional(plan_of(clerk))


def test_the_months_are_rated_by_the_scale_and_by_no_threshold(clerk: Clerk) -> None:
    points = default_rule(("5", "4", "3", "2", "1"))
    clerk.answers.given["rating_rule"] = SetRatingRule("5/4/3/2/1", rule_text(points), "髙﨑")
    ask(clerk)
    canvas = clerk.widget("year_chart")
    canvas.setFocus()
    clerk.press(Qt.Key.Key_End)
    clerk.press(Qt.Key.Key_Right)
    clerk.type("4")
    view = clerk.made.parts.page.view
    assert view is not None
    assert view.sheet.year_rows[0].rating == "4"
    clerk.type("S")
    assert clerk.made.parts.page.view is view, "no rating of this scale"


def test_the_dialog_itself_is_tried_and_answered(clerk: Clerk) -> None:
    """The real dialog, its job and its buttons; the answers of the others are given."""
    taken: list[SetRatingRule | None] = []
    timer = QTimer(clerk.window)

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RatingRuleDialog):
            return
        limit = dialog.findChild(QLineEdit, "rating_limit_0")
        buttons = dialog.findChild(QDialogButtonBox)
        assert isinstance(limit, QLineEdit)
        assert isinstance(buttons, QDialogButtonBox)
        button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        if limit.text() != "130":
            limit.selectAll()
            QTest.keyClicks(limit, "130")
        elif button.isEnabled():
            timer.stop()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    timer.timeout.connect(work)
    timer.start(20)
    desk = clerk.made.desk
    present = PresentRule(plan_of(clerk), desk.edition, "髙﨑")
    taken.append(Asking(clerk.window).rating_rule(desk.workspace, clerk.made.jobs, present))
    wanted = replace(default_rule(("S", "A", "B")), thresholds=(Decimal(130), Decimal(95)))
    assert taken == [SetRatingRule("S/A/B", rule_text(wanted), "髙﨑")]
