"""Numbers of a list run again when a person asks for it, and texts that speak of them follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget

from dxdesk.domain import rows as r
from dxdesk.domain.labels import EditionState
from dxdesk.domain.list_lines import Line
from dxdesk.ui.fields.list import ListField
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.ui.sheet.renumber import RenumberOffer
from dxdesk.ui.sheet.renumber_dialog import RenumberDialog
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.text_commands import SetItems, SetNotes
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

Child = TypeVar("Child", bound=QObject)

PROJECT = r.Key(YEAR, "project", "p")
LEFT = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SheetPage:
    """A sheet with three numbered items, a purpose and a note that speak of them."""
    put(desk, "①調べる", "②作る", "③直す")
    desk.execute(SetField(PROJECT, "purpose", "下記②及び③のとおり"))
    desk.execute(SetNotes(PROJECT, (Line("※職員（2）と上記③"),)))
    page = SheetPage(desk)
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show_sheet("p")
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    box = found(page, "text_activities", ListField)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return page


def put(desk: Desk, *lines: str) -> None:
    desk.execute(SetItems(PROJECT, "activities", tuple(map(Line, lines))))


def found(page: QObject, name: str, kind: type[Child]) -> Child:
    child = page.findChild(kind, name)
    assert isinstance(child, kind)
    return child


def box(page: SheetPage) -> ListField:
    return found(page, "text_activities", ListField)


def offer(page: SheetPage) -> RenumberOffer:
    return found(page, "offer_activities", RenumberOffer)


def items(desk: Desk) -> list[str]:
    return [one.mark + one.text for one in desk.workspace.sheet(YEAR, "p").activities]


def move_last_up(page: SheetPage) -> None:
    """The third item goes before the second, by the keys."""
    QTest.keyClick(box(page), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box(page), Qt.Key.Key_Up, ALT)
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)


def dialog_of(page: SheetPage, qtbot: QtBot) -> RenumberDialog:
    dialog = found(page, "renumber_dialog", RenumberDialog)
    dialog.activateWindow()
    qtbot.waitUntil(found(dialog, "references", QTableWidget).hasFocus)
    return dialog


def shown(dialog: RenumberDialog) -> list[tuple[bool, str, str, str]]:
    table = found(dialog, "references", QTableWidget)
    rows: list[tuple[bool, str, str, str]] = []
    for row in range(table.rowCount()):
        items = [item for column in range(4) if (item := table.item(row, column))]
        tick, texts = items[0], [item.text() for item in items[1:]]
        rows.append((tick.checkState() is Qt.CheckState.Checked, texts[0], texts[1], texts[2]))
    return rows


def press(*keys: Qt.Key) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)


def test_a_moved_item_is_renumbered_with_all_that_speaks_of_it(
    page: SheetPage, desk: Desk, qtbot: QtBot
):
    move_last_up(page)
    dialog = dialog_of(page, qtbot)
    assert shown(dialog) == [
        (True, "目的", "下記【② → ③】及び③のとおり", ""),
        (True, "目的", "下記②及び【③ → ②】のとおり", ""),
        (True, "注記", "※職員（2）と上記【③ → ②】", ""),
    ]
    press(Qt.Key.Key_Return)
    sheet = desk.workspace.sheet(YEAR, "p")
    assert items(desk) == ["①調べる", "②直す", "③作る"]
    assert sheet.project.purpose == "下記③及び②のとおり"
    assert sheet.notes[0].text == "※職員（2）と上記②"
    desk.undo()
    assert items(desk) == ["①調べる", "③直す", "②作る"]
    assert desk.workspace.sheet(YEAR, "p").project.purpose == "下記②及び③のとおり"


def test_a_tick_taken_away_leaves_the_text(page: SheetPage, desk: Desk, qtbot: QtBot):
    move_last_up(page)
    dialog_of(page, qtbot)
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    sheet = desk.workspace.sheet(YEAR, "p")
    assert sheet.project.purpose == "下記②及び③のとおり"
    assert sheet.notes[0].text == "※職員（2）と上記②"


def test_escape_changes_nothing(page: SheetPage, desk: Desk, qtbot: QtBot):
    move_last_up(page)
    dialog_of(page, qtbot)
    press(Qt.Key.Key_Escape)
    assert items(desk) == ["①調べる", "③直す", "②作る"]


def test_a_reference_to_a_removed_item_is_listed_and_not_ticked(
    page: SheetPage, desk: Desk, qtbot: QtBot
):
    put(desk, "①調べる", "③直す")
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)
    assert shown(dialog_of(page, qtbot))[:2] == [
        (False, "目的", "下記【②】及び③のとおり", "この番号の項目が、いまの一覧にありません"),
        (True, "目的", "下記②及び【③ → ②】のとおり", ""),
    ]


def test_items_pasted_and_moved_at_once_are_known_to_the_texts(
    page: SheetPage, desk: Desk, qtbot: QtBot
):
    QTest.keyClick(box(page), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().setText("①集める\n②作る（①の後に行う。）\n③公開")
    QTest.keyClick(box(page), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box(page), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box(page), Qt.Key.Key_Down, ALT)
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)
    dialog_of(page, qtbot)
    press(Qt.Key.Key_Return)
    assert items(desk) == ["①作る（②の後に行う。）", "②集める", "③公開"]


def test_a_list_out_of_order_since_before_is_renumbered_with_its_texts(
    page: SheetPage, desk: Desk, qtbot: QtBot
):
    put(desk, "①調べる", "③直す", "②作る")
    other = SheetPage(desk)
    qtbot.addWidget(other)
    other.show_sheet("p")
    other.show()
    QTest.keyClick(box(other), Qt.Key.Key_R, CTRL_SHIFT)
    dialog_of(other, qtbot)
    press(Qt.Key.Key_Return)
    assert desk.workspace.sheet(YEAR, "p").project.purpose == "下記③及び②のとおり"
    # Taken back it is out of order again, and means the same.
    desk.undo()
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)
    assert len(shown(dialog_of(page, qtbot))) == 3


def test_it_is_offered_below_the_list_only_while_numbers_are_out_of_order(
    page: SheetPage, desk: Desk
):
    assert not offer(page).isVisible()
    put(desk, "①調べる", "③直す", "②作る")
    assert offer(page).isVisible()
    assert items(desk) == ["①調べる", "③直す", "②作る"]
    desk.undo()
    assert not offer(page).isVisible()


def test_the_button_of_the_offer_asks_too(page: SheetPage, desk: Desk, qtbot: QtBot):
    put(desk, "①調べる", "③直す", "②作る")
    button = found(page, "renumber_activities", QPushButton)
    QTest.mouseClick(button, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))
    assert len(shown(dialog_of(page, qtbot))) == 3
    press(Qt.Key.Key_Return)
    assert not offer(page).isVisible()


def test_a_list_that_came_out_of_order_is_left_in_peace(desk: Desk, qtbot: QtBot):
    put(desk, "③三つ目から", "④四つ目")
    page = SheetPage(desk)
    qtbot.addWidget(page)
    page.show_sheet("p")
    page.show()
    assert not offer(page).isVisible()


def test_where_nothing_speaks_of_the_items_they_are_renumbered_at_once(page: SheetPage, desk: Desk):
    desk.execute(SetField(PROJECT, "purpose", ""))
    desk.execute(SetNotes(PROJECT, ()))
    move_last_up(page)
    assert items(desk) == ["①調べる", "②直す", "③作る"]
    assert page.findChild(RenumberDialog) is None


def test_where_all_is_in_order_that_is_told(page: SheetPage, desk: Desk):
    told: list[str] = []
    desk.told.connect(told.append)
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)
    assert told == ["番号は、順に並んでいます。"]


def test_in_a_fixed_edition_nothing_is_offered(page: SheetPage, desk: Desk):
    put(desk, "①調べる", "③直す", "②作る")
    desk.execute(SetField(r.edition_key(YEAR), "state", EditionState.FIXED.value))
    assert not offer(page).isVisible()
    QTest.keyClick(box(page), Qt.Key.Key_R, CTRL_SHIFT)
    assert items(desk) == ["①調べる", "③直す", "②作る"]
