"""What the rule says of the ratings: marked, told where somebody looks, entered when asked for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.places import Line
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.rating_commands import SetRatingRule
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
    child,
)
from tests.ui.indicator_grid.test_model import SPOKEN, TIP, value_key
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

USUAL = default_rule(("S", "A", "B"))
REASON = "目標 350 に対し実績 175、達成率 50.0 % → B"
PROVISIONAL = f"評価の案（仮の基準）：{REASON}"


@pytest.fixture
def said(page: Page) -> list[str]:
    words: list[str] = []
    page.desk.told.connect(words.append)
    return words


def rate(page: Page, rating: str, year: int = EVALUATED, uid: str = FIRST) -> QModelIndex:
    page.desk.execute(SetCells(YEAR, (CellText(uid, year, "rating", rating),), correcting=True))
    return page.index(uid, Line.RATING, year)


def take(page: Page, **changed: object) -> None:
    """The city enters its own rule; the page shows the sheet anew, as its host does."""
    page.desk.execute(SetRatingRule("S/A/B", rule_text(replace(USUAL, **changed)), "髙﨑"))
    page.show_again()


def departs(page: Page, index: QModelIndex) -> bool:
    return bool(page.model.look(index).departure)


def corner(page: Page, index: QModelIndex) -> tuple[bool, bool]:
    """Whether the upper left corner of a cell is drawn, and whether it is filled."""
    page.grid.clearSelection()
    page.go(SECOND, Line.TARGET, PLANNED)
    image = page.grid.viewport().grab().toImage()
    top_left = page.grid.visualRect(index).topLeft()
    edge, inside = (image.pixelColor(top_left + QPoint(*by)) for by in ((3, 0), (2, 2)))
    return edge == theme.TEXT, inside == theme.TEXT


def told_beside_the_title(page: Page) -> str:
    label = child(page.part, PlainLabel, "proposal")
    assert isinstance(label, PlainLabel)
    return label.text()


def press_act(page: Page) -> None:
    page.key(Key.Key_E, held=CONTROL | SHIFT)


# Marks


def test_a_rating_as_proposed_has_no_mark(page: Page):
    index = page.index(FIRST, Line.RATING, EVALUATED)
    assert not departs(page, index)
    assert index.data(TIP) is None
    assert corner(page, index) == (False, False)


def test_a_departure_has_a_corner_and_says_why(page: Page):
    index = rate(page, "S")
    assert departs(page, index)
    assert index.data(TIP) == PROVISIONAL
    assert index.data(SPOKEN) == f"件数 R4 評価 S {PROVISIONAL}"
    assert corner(page, index) == (True, False), "hollow while the rule is provisional"
    take(page)
    index = page.index(FIRST, Line.RATING, EVALUATED)
    assert index.data(TIP) == f"評価の案：{REASON}"
    assert corner(page, index) == (True, True)


def test_another_actual_marks_the_rating_at_once(page: Page):
    told: list[QModelIndex] = []

    def hear(_: QModelIndex, last: QModelIndex) -> None:
        told.append(last)

    page.model.dataChanged.connect(hear)
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "actual", "350"))
    index = page.index(FIRST, Line.RATING, EVALUATED)
    assert told[-1] == index
    assert departs(page, index)


@pytest.mark.parametrize("rating", ["", "-", "C", "Ｂ", "未定"])
def test_what_the_rule_does_not_rate_has_no_mark(page: Page, rating: str):
    assert not departs(page, rate(page, rating))


def test_a_year_to_come_has_no_mark(page: Page):
    index = rate(page, "S", PLANNED)
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "actual", "1"))
    assert not departs(page, index)


def test_a_settled_year_keeps_its_mark(page: Page):
    index = rate(page, "S", SETTLED)
    assert departs(page, index)
    assert "確定値の訂正" in str(index.data(TIP))


def test_the_citys_rule_is_what_counts(page: Page):
    take(page, thresholds=(Decimal(125), Decimal(50)))
    index = page.index(FIRST, Line.RATING, EVALUATED)
    assert departs(page, index)
    page.desk.undo()
    page.show_again()
    assert not departs(page, page.index(FIRST, Line.RATING, EVALUATED))


# Telling


def test_the_reason_is_told_where_the_cursor_is(page: Page):
    page.go(FIRST, Line.RATING, EVALUATED)
    assert told_beside_the_title(page) == PROVISIONAL
    page.key(Key.Key_Up)
    assert told_beside_the_title(page) == ""
    page.go(SECOND, Line.RATING, EVALUATED)
    assert told_beside_the_title(page).endswith("目標も実績もないため、評価の案はありません")
    page.go(FIRST, Line.RATING, PLANNED)
    assert told_beside_the_title(page) == ""


def test_what_is_told_follows_the_figures(page: Page):
    page.go(FIRST, Line.RATING, EVALUATED)
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "actual", "700"))
    assert told_beside_the_title(page).endswith("達成率 200.0 % → S")


def test_the_reason_stands_above_the_persons_own(page: Page):
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        label = dialog.findChild(PlainLabel)
        assert isinstance(label, PlainLabel)
        seen.append(label.text())
        dialog.reject()

    page.go(FIRST, Line.ACTUAL, EVALUATED)
    QTimer.singleShot(0, page, look)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    page.key(Key.Key_F2, held=SHIFT)
    assert seen == [PROVISIONAL]


def test_no_proposal_is_copied_or_listed(page: Page):
    index = rate(page, "S")
    acts = page.grid.findChild(ListActs)
    assert isinstance(acts, ListActs)
    listing = acts.listing()
    assert "件数" in str(listing)
    assert "案" not in str(listing)
    page.grid.setCurrentIndex(index)
    page.key(Key.Key_C, held=CONTROL)
    assert QGuiApplication.clipboard().text().split() == ["S"]


# Entering


def test_the_proposal_is_entered_only_when_asked_for(page: Page, said: list[str]):
    rate(page, "")
    page.go(FIRST, Line.RATING, EVALUATED)
    assert page.value(FIRST, EVALUATED).rating == ""
    steps = len(page.desk.workspace.undo_steps)
    press_act(page)
    assert page.value(FIRST, EVALUATED).rating == "B"
    assert said == ["仮の基準による評価の案を 1件に入れました。"]
    assert len(page.desk.workspace.undo_steps) == steps + 1
    page.desk.undo()
    assert page.value(FIRST, EVALUATED).rating == ""


def test_a_range_is_one_step_and_keeps_what_was_entered(page: Page, said: list[str]):
    take(page)
    rate(page, "S")
    texts = {"target": "10", "actual": "5", "rating": ""}
    cells = tuple(CellText(SECOND, EVALUATED, field, text) for field, text in texts.items())
    page.desk.execute(SetCells(YEAR, cells))
    steps = len(page.desk.workspace.undo_steps)
    page.drag(page.index(FIRST, Line.TARGET, EVALUATED), page.index(SECOND, Line.RATING, PLANNED))
    press_act(page)
    assert page.value(FIRST, EVALUATED).rating == "S"
    assert page.value(SECOND, EVALUATED).rating == "S", "lower is better there"
    assert [page.value(uid, PLANNED).rating for uid in (FIRST, SECOND)] == ["", ""]
    assert said == ["評価の案を 1件に入れました。入力済みの 1件は変えていません。"]
    assert len(page.desk.workspace.undo_steps) == steps + 1


def test_an_entered_rating_is_never_overwritten(page: Page, said: list[str]):
    rate(page, "S")
    page.go(FIRST, Line.RATING, EVALUATED)
    press_act(page)
    assert page.value(FIRST, EVALUATED).rating == "S"
    assert "変えていません" in said[0]
    page.key(Key.Key_Delete)
    press_act(page)
    assert page.value(FIRST, EVALUATED).rating == "B"


@pytest.mark.parametrize(
    ("line", "year", "words"),
    [
        (Line.RATING, EVALUATED, "実績がないため、評価の案はありません。"),
        (Line.TARGET, EVALUATED, "評価の欄を選んでください。"),
        (Line.RATING, PLANNED, "評価の欄を選んでください。"),
    ],
)
def test_where_nothing_can_be_entered_it_is_said(
    page: Page, said: list[str], line: Line, year: int, words: str
):
    cells = [CellText(FIRST, EVALUATED, field, "") for field in ("actual", "rating")]
    page.desk.execute(SetCells(YEAR, tuple(cells)))
    steps = len(page.desk.workspace.undo_steps)
    page.go(FIRST, line, year)
    press_act(page)
    assert words in said[0]
    assert len(page.desk.workspace.undo_steps) == steps


def test_a_settled_year_is_left_until_it_is_corrected(page: Page):
    index = rate(page, "", SETTLED)
    page.grid.setCurrentIndex(index)
    press_act(page)
    assert page.value(FIRST, SETTLED).rating == ""
    page.desk.set_correcting(on=True)
    press_act(page)
    assert page.value(FIRST, SETTLED).rating == "A"


def test_the_choices_are_those_of_the_scale(page: Page):
    page.desk.execute(
        SetRatingRule("◎/○/△/×", rule_text(default_rule(("◎", "○", "△", "×"))), "髙﨑")
    )
    page.show_again()
    assert list(page.model.scale) == ["◎", "○", "△", "×"]
    index = page.index(FIRST, Line.RATING, EVALUATED)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "B", "a rating of another scale is kept"
    assert not departs(page, index)
