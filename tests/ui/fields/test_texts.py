"""Running text: shown as stored, pasted as plain text, quick whatever its length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from dxdesk.ui.application import add_fallback_fonts
from tests.ui.fields.hosts import Page, edit, stored

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Key
    from dxdesk.runtime.errors import KnownError

CTRL = Qt.KeyboardModifier.ControlModifier
STALL_S = 0.2
HOSTILE = [
    "<img src='file:///etc/passwd'><b>太い</b>",
    "&lt;b&gt; &amp;",
    "a\u00a0b\u3000c\u2003d",
    "\u202egnp.exe\u202c",
    "\u0301\u0301か\u3099",
    "葛\U000e0100󠄀飾区 👨‍👩‍👧",
    "  前後の空白\tタブ  ",
    "\u200b見え\ufeffない\u00ad",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["name", "purpose"])
def test_a_text_is_shown_as_stored(page: Page, field: str, text: str):
    edit(page.desk, field, text)
    shown = page.purpose.typed() if field == "purpose" else page.name.text()
    assert shown == text
    page.grab()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_letter_more_changes_nothing_else(page: Page, qtbot: QtBot, text: str):
    edit(page.desk, "purpose", text)
    page.purpose.setFocus()
    QTest.keyClick(page.purpose, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(page.purpose, "x")
    page.elsewhere.setFocus()
    assert stored(page.desk, "purpose") == f"{text}x"


def test_a_text_has_no_undo_of_its_own(page: Page):
    page.purpose.setFocus()
    QTest.keyClicks(page.purpose, "ab")
    assert not page.purpose.document().isUndoAvailable()


def test_lines_of_a_text_are_kept(page: Page, qtbot: QtBot):
    page.purpose.setFocus()
    QTest.keyClicks(page.purpose, "a")
    QTest.keyClick(page.purpose, Qt.Key.Key_Return)
    QTest.keyClick(page.purpose, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(page.purpose, "b")
    page.elsewhere.setFocus()
    assert stored(page.desk, "purpose") == "a\n\nb"


def test_tab_leaves_the_text(page: Page, qtbot: QtBot):
    page.purpose.setFocus()
    QTest.keyClick(page.purpose, Qt.Key.Key_Tab)
    assert page.items.hasFocus()
    assert page.purpose.typed() == ""


@pytest.mark.parametrize("field", ["purpose", "items"])
def test_a_rich_clipboard_is_pasted_as_plain_text(page: Page, qtbot: QtBot, field: str):
    data = QMimeData()
    data.setHtml("<p><b>太い</b><img src='http://example.org/x.png'></p>")
    data.setText("太い<b>")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    box = page.purpose if field == "purpose" else page.items
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert box.typed() == "太い<b>"
    assert "img" not in box.toHtml()
    assert "font-weight:700" not in box.toHtml()


def test_a_picture_alone_cannot_be_pasted(page: Page, qtbot: QtBot):
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    page.purpose.setFocus()
    QTest.keyClick(page.purpose, Qt.Key.Key_V, CTRL)
    assert page.purpose.typed() == ""


LONG = {
    "one paragraph": "漢字かな" * 50_000,
    "no place to break": "a" * 200_000,
    "combining marks": "\u0301" * 200_000,
    "against the stream": "\u202eab" * 66_667,
    "lines": ("漢字かな" * 10 + "\n") * 5_000,
    "empty lines": "\n" * 200_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_text_of_any_length_stops_nothing(page: Page, text: str):
    begin = time.process_time()
    page.purpose.show_text(page.purpose.place[0], text)
    page.grab()
    assert time.process_time() - begin < STALL_S * 3  # a slow machine is no stall
    assert page.purpose.height() < 4_000


@pytest.mark.parametrize("field", ["purpose", "items"])
def test_what_is_too_long_to_be_shown_whole_cannot_be_harmed(
    page: Page, qtbot: QtBot, field: str, monkeypatch: pytest.MonkeyPatch
):
    text = "漢" * 10_001
    box = page.purpose if field == "purpose" else page.items
    if field == "purpose":
        edit(page.desk, "purpose", text)
    else:
        from dxdesk.domain.list_lines import Line
        from dxdesk.workspace.text_commands import SetItems
        from tests.ui.fields.hosts import PROJECT

        page.desk.execute(SetItems(PROJECT, "activities", (Line(text),)))
    steps = page.desk.workspace.undo_steps
    assert box.isReadOnly()
    assert "先頭だけ" in box.typed()
    box.setFocus()
    QTest.keyClicks(box, "x")
    page.elsewhere.setFocus()
    assert page.desk.workspace.undo_steps == steps
    page.desk.undo()
    assert not box.isReadOnly()
    assert "先頭だけ" not in box.typed()


def test_a_flood_is_not_pasted_and_it_is_told(page: Page, qtbot: QtBot, failures: list[KnownError]):
    QGuiApplication.clipboard().setText("a" * 200_000)
    page.purpose.setFocus()
    QTest.keyClick(page.purpose, Qt.Key.Key_V, CTRL)
    assert page.purpose.typed() == ""
    assert "長すぎます" in str(failures[0])


def test_a_long_text_in_a_line_stops_nothing(page: Page, qtbot: QtBot):
    begin = time.perf_counter()
    edit(page.desk, "name", "漢字かな" * 50_000)
    page.grab()
    assert time.perf_counter() - begin < STALL_S * 3
    page.name.setFocus()
    QTest.keyClick(page.name, Qt.Key.Key_Delete)
    page.elsewhere.setFocus()
    # A line holds 32,767 characters: what is shown cut must not be committed.
    assert len(str(stored(page.desk, "name"))) == 200_000


def test_a_field_is_as_high_as_its_text(page: Page, qtbot: QtBot):
    page.purpose.set_least_lines(2)
    least = page.purpose.height()
    line = page.purpose.fontMetrics().lineSpacing()
    assert least >= 2 * line
    edit(page.desk, "purpose", "\n".join("あいうえお"))
    assert page.purpose.height() >= least + 3 * line
    high = page.purpose.height()
    edit(page.desk, "purpose", "あ" * 200)
    page.resize(300, 600)
    qtbot.waitUntil(lambda: page.purpose.height() > high - 2 * line)
    assert not page.purpose.verticalScrollBar().isVisible()


def test_the_place_of_the_person_is_told(page: Page):
    heard: list[str] = []

    def hear(_: Key, field: str) -> None:
        heard.append(field)

    page.purpose.entered.connect(hear)
    page.name.entered.connect(hear)
    page.purpose.setFocus()
    page.name.setFocus()
    assert heard == ["purpose", "name"]


@pytest.mark.parametrize("rare", ["\u303e", "\ue000", "𠮷"])
def test_a_line_with_a_character_of_another_font_is_not_cut(page: Page, rare: str):
    add_fallback_fonts()
    page.elsewhere.setFocus()
    page.name.setFixedHeight(page.name.sizeHint().height())
    heights: list[int] = []
    for text in ("国", f"国{rare}"):
        page.name.setText(text)
        image = page.name.grab().toImage()
        wide = round(page.name.fontMetrics().horizontalAdvance("国") * image.devicePixelRatio())
        across = range(4, 4 + wide)
        rows = range(3, image.height() - 3)
        inked = [y for y in rows if any(image.pixelColor(x, y).lightness() < 200 for x in across)]
        heights.append(inked[-1] - inked[0])
    assert heights[1] >= heights[0] > 0


@pytest.mark.parametrize("copied", ["デジタル\r\n 窓口", "デジタル\n窓口\n", "デジタル\v窓口"])
def test_lines_pasted_into_a_line_are_joined_and_that_is_told(
    page: Page, qtbot: QtBot, copied: str
):
    told: list[str] = []
    page.desk.told.connect(told.append)
    page.name.setFocus()
    qtbot.waitUntil(page.name.hasFocus)
    page.name.selectAll()
    QGuiApplication.clipboard().setText(copied)
    QTest.keyClick(page.name, Qt.Key.Key_V, CTRL)
    assert page.name.text() == "デジタル窓口"
    assert page.name.cursorPosition() == len("デジタル窓口")
    assert told == ["改行を除き、1行につなげました。"]
    page.elsewhere.setFocus()
    assert stored(page.desk, "name") == "デジタル窓口"
    page.desk.undo()
    assert stored(page.desk, "name") == "窓口"


def test_a_text_of_word_is_pasted_in_clean_lines(page: Page, qtbot: QtBot):
    page.purpose.setFocus()
    qtbot.waitUntil(page.purpose.hasFocus)
    page.purpose.selectAll()
    QGuiApplication.clipboard().setText("\t窓口を\u00a0整える。 \r\n·\t待たせない\v迷わせない\r\n")
    QTest.keyClick(page.purpose, Qt.Key.Key_V, CTRL)
    page.elsewhere.setFocus()
    assert stored(page.desk, "purpose") == "　窓口を 整える。\n・待たせない\n迷わせない\n"
