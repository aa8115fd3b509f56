"""Every box tells what is being typed in it, composition included, as long as it is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dxdesk.ui.fields.draft import composed_into
from dxdesk.workspace.typed_text import TypedText
from tests.ui.fields.hosts import PROJECT, Page, compose

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.fields.line import LineField
    from dxdesk.ui.fields.text import TextField


def into(page: Page, name: str, qtbot: QtBot) -> LineField | TextField:
    box: LineField | TextField = getattr(page, name)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, Qt.Key.Key_End)
    return box


@pytest.mark.parametrize(
    ("name", "field", "base"),
    [
        ("name", "name", "窓口"),
        ("purpose", "purpose", ""),
        ("items", "activities", "・調べる\n・始める"),
        ("notes", "notes", ""),
    ],
)
def test_what_is_typed_is_told_until_it_is_kept(
    page: Page, qtbot: QtBot, name: str, field: str, base: str
):
    box = into(page, name, qtbot)
    assert page.desk.unkept_texts() == []
    QTest.keyClicks(box, "ab")
    first, *rest = base.split("\n")
    expected = "\n".join([f"{first}ab", *rest])
    assert page.desk.unkept_texts() == [TypedText(PROJECT, field, base, expected)]
    compose(box, "まど")
    expected = "\n".join([f"{first}abまど", *rest])
    assert page.desk.unkept_texts() == [TypedText(PROJECT, field, base, expected)]
    compose(box, "", "窓")
    page.desk.drafts_wanted.emit()
    assert page.desk.unkept_texts() == []


def test_what_the_plan_refuses_is_told(page: Page, qtbot: QtBot):
    box = into(page, "number", qtbot)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    page.elsewhere.setFocus()
    assert page.desk.unkept_texts() == [TypedText(PROJECT, "number", "1-1-1", "")]


def test_a_text_that_was_given_up_is_not_told(page: Page, qtbot: QtBot):
    box = into(page, "purpose", qtbot)
    QTest.keyClicks(box, "ab")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert page.desk.unkept_texts() == []


def test_places_are_counted_as_qt_counts_them():
    assert composed_into("𠮷a", "が", 2) == "𠮷がa"
