"""Indicators that took over from others: one block in the grid, made and moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.lineage import in_blocks
from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.places import Line
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.indicator_commands import RemoveIndicator, SetIndicator
from tests.ui.indicator_grid.hosts import (
    ALT,
    FIRST,
    PLANNED,
    SECOND,
    SHIFT,
    Key,
    Page,
    child,
    compose,
)
from tests.ui.indicator_grid.test_model import key_of
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

THIRD = "k"
ONES = st.sampled_from((FIRST, SECOND, THIRD))


@pytest.fixture
def three(page: Page) -> Page:
    """The page with a third indicator behind the two."""
    third = r.Indicator(THIRD, "p", "Z", "解決率", "%")
    page.desk.apply(ChangeSet("用意", (Add(key_of(THIRD), third),)))
    return page


def steps(page: Page) -> int:
    return len(page.desk.workspace.undo_steps)


def uids(page: Page) -> list[str]:
    return [block.indicator.uid for block in page.model.blocks]


def link(page: Page, uid: str, forerunner: str | None) -> None:
    assert page.desk.execute(SetIndicator(key_of(uid), {"replaces": forerunner}))


def test_a_successor_goes_below_its_forerunner_and_back_again(three: Page):
    link(three, THIRD, FIRST)
    assert uids(three) == [FIRST, THIRD, SECOND]
    three.desk.undo()
    assert uids(three) == [FIRST, SECOND, THIRD]
    three.desk.redo()
    assert uids(three) == [FIRST, THIRD, SECOND]
    three.show_again()
    assert uids(three) == [FIRST, THIRD, SECOND]


def test_the_cursor_goes_along_with_its_indicator(three: Page):
    three.go(THIRD, Line.ACTUAL, PLANNED)
    link(three, THIRD, FIRST)
    assert three.grid.currentIndex() == three.index(THIRD, Line.ACTUAL, PLANNED)


def test_the_line_within_a_block_is_dashed(three: Page):
    link(three, SECOND, FIRST)
    joined = [three.model.is_joined_below(three.name_of(uid)) for uid in uids(three)]
    assert joined == [True, False, False]
    picture = three.grid.viewport().grab().toImage()

    def is_whole(uid: str) -> bool:
        rect = three.grid.visualRect(three.name_of(uid))
        colours = [picture.pixelColor(x, rect.bottom()) for x in range(rect.left(), rect.right())]
        return all(colour == theme.LINE for colour in colours)

    assert not is_whole(FIRST)
    assert is_whole(SECOND)


def test_a_new_link_is_told_for_all_cells_so_that_their_lines_are_painted_anew(three: Page):
    heard: list[tuple[int, int]] = []

    def hear(_: QModelIndex, last: QModelIndex) -> None:
        heard.append((last.row(), last.column()))

    three.model.dataChanged.connect(hear)
    link(three, SECOND, FIRST)
    assert (three.model.rowCount() - 1, three.model.columnCount() - 1) in heard


def test_an_indicator_is_replaced_by_a_key_as_one_step(page: Page):
    page.go(FIRST, Line.TARGET, PLANNED)
    before = steps(page)
    page.key(Key.Key_Insert, held=ALT)
    (new,) = set(uids(page)) - {FIRST, SECOND}
    assert uids(page) == [FIRST, new, SECOND]
    assert page.indicator(new).replaces == FIRST
    assert steps(page) == before + 1
    assert page.grid.currentIndex() == page.name_of(new)
    compose("まんぞくど")
    compose("", "満足度")
    page.key(Key.Key_Return)
    assert page.names() == ["件数", "満足度", "待ち時間"]
    page.desk.undo()
    page.desk.undo()
    assert uids(page) == [FIRST, SECOND]


def choose_forerunner(page: Page, words: str) -> None:
    """Choose a forerunner of the current indicator in its form."""

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        box = child(dialog, QComboBox, "details_replaces")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findText(words))
        dialog.accept()

    QTimer.singleShot(0, page, work)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    page.grid.doing.acts["details"].trigger()


def test_a_forerunner_is_chosen_and_taken_back_in_the_form(three: Page):
    before = steps(three)
    three.go(THIRD, Line.TARGET, PLANNED)
    choose_forerunner(three, "件数")
    assert uids(three) == [FIRST, THIRD, SECOND]
    assert steps(three) == before + 1
    choose_forerunner(three, "（なし）")
    assert three.indicator(THIRD).replaces is None
    assert uids(three) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("held", [FIRST, THIRD])
def test_a_block_moves_as_one(three: Page, held: str):
    link(three, THIRD, FIRST)
    before = steps(three)
    three.go(held, Line.TARGET, PLANNED)
    three.key(Key.Key_Down, held=ALT | SHIFT)
    assert uids(three) == [SECOND, FIRST, THIRD]
    three.key(Key.Key_Down, held=ALT | SHIFT)
    assert steps(three) == before + 1
    three.key(Key.Key_Up, held=ALT | SHIFT)
    assert uids(three) == [FIRST, THIRD, SECOND]
    assert steps(three) == before + 2


def test_others_move_past_a_whole_block(three: Page):
    link(three, THIRD, FIRST)
    three.go(SECOND, Line.TARGET, PLANNED)
    three.key(Key.Key_Up, held=ALT | SHIFT)
    assert uids(three) == [SECOND, FIRST, THIRD]
    three.key(Key.Key_Down, held=ALT | SHIFT)
    assert uids(three) == [FIRST, THIRD, SECOND]


def test_without_its_forerunner_a_successor_goes_back_to_its_own_place(three: Page):
    link(three, THIRD, FIRST)
    three.desk.execute(RemoveIndicator(key_of(FIRST)))
    assert uids(three) == [SECOND, THIRD]
    three.desk.undo()
    assert uids(three) == [FIRST, THIRD, SECOND]


def test_a_circle_from_elsewhere_loses_nobody(three: Page):
    link(three, SECOND, FIRST)
    assert three.desk.execute(SetField(key_of(FIRST), "replaces", SECOND))
    assert sorted(uids(three)) == sorted([FIRST, SECOND, THIRD])
    three.grid.viewport().grab()
    three.go(SECOND, Line.TARGET, PLANNED)
    three.key(Key.Key_Down, held=ALT | SHIFT)
    assert sorted(uids(three)) == sorted([FIRST, SECOND, THIRD])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("replaces", "order_key")), ONES, ONES), max_size=6))
def test_following_the_plan_shows_what_reading_it_shows(
    three: Page, changes: list[tuple[str, str, str]]
):
    before = steps(three)
    for field, uid, other in changes:
        value = other if field == "replaces" else f"{other.upper()}{uid}"
        three.desk.execute(SetField(key_of(uid), field, value))
        view = three.desk.workspace.sheet_view(YEAR, "p")
        assert view is not None
        assert uids(three) == [one.indicator.uid for one in in_blocks(view.sheet.indicators)]
    while steps(three) > before:
        three.desk.undo()
