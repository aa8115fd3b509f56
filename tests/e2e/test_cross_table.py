"""From the sheet to the table of all sheets, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from dxdesk.ui.indicator_grid.places import LINES
from dxdesk.ui.plain import PlainLabel
from tests.e2e.clerk import ALT

if TYPE_CHECKING:
    from tests.e2e.clerk import Clerk

Key = Qt.Key


def test_f8_shows_the_table_and_again_the_sheet(clerk: Clerk):
    table = clerk.made.list_pages.cross_table
    clerk.press(Key.Key_F8)
    assert table.isVisible()
    assert table.grid.hasFocus()
    assert clerk.window.acts["cross_table"].isChecked()
    clerk.press(Key.Key_F8)
    assert not table.isVisible()
    assert clerk.made.parts.page.isVisible()


def test_alt_enter_in_the_table_leads_to_the_sheet(clerk: Clerk):
    clerk.press(Key.Key_F8)
    table = clerk.made.list_pages.cross_table
    row = table.model.rowCount() - 1
    table.grid.setCurrentIndex(table.model.index(row, 2))
    block = table.model.sheet_block(row)
    assert block is not None
    clerk.press(Key.Key_Return, ALT)
    view = clerk.made.parts.page.view
    assert view is not None
    assert view.key.uid == block.project.uid
    assert not table.isVisible()


def test_the_trend_follows_the_cursor_of_the_table(clerk: Clerk):
    clerk.press(Key.Key_7, ALT)
    clerk.wait(clerk.made.parts.trend.isVisible)
    clerk.press(Key.Key_F8)
    model = clerk.made.list_pages.cross_table.model
    clerk.press(Key.Key_Down)
    title = clerk.widget("trend_title", PlainLabel)
    assert isinstance(title, PlainLabel)
    assert model.blocks[0].indicator.name in title.text()
    for _ in range(len(LINES)):
        clerk.press(Key.Key_Down)
    assert model.blocks[1].indicator.name in title.text()
