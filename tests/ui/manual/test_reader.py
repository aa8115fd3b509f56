"""A page is set as it is written, fits its room, and opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QFont, QTextCursor, QTextTable
from PySide6.QtTest import QTest

from dxdesk.domain.manual import Target
from dxdesk.ui import theme
from dxdesk.ui.manual.reader import Reader
from tests.ui.manual.manuals import WIDE, small_manual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QTextBlock
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.manual import Manual


@pytest.fixture
def manual(tmp_path: Path, qapp: object) -> Manual:
    return small_manual(tmp_path)


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path, manual: Manual) -> Reader:
    reader = Reader(tmp_path)
    qtbot.addWidget(reader)
    reader.resize(700, 500)
    reader.show()
    show(reader, manual, "rounds")
    return reader


def show(reader: Reader, manual: Manual, name: str, words: str = "") -> None:
    page = manual.page(name)
    assert page is not None
    reader.show_page(page, words)


def blocks(reader: Reader) -> Iterator[QTextBlock]:
    block = reader.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def block_with(reader: Reader, text: str) -> QTextBlock:
    return next(block for block in blocks(reader) if text in block.text())


def test_the_page_is_set_in_its_order_as_it_is_written(reader: Reader):
    lines = [block.text() for block in blocks(reader) if block.text()]
    assert lines == [
        "照会する",
        "原課に様式を送ります。回答を取り込むも見てください。",
        "照会を始める",
        "照会 を選びます。",
        "Ctrl+A で全部を選びます。",
        "\ufffc",
        "始める画面",
        "<b>太字ではない</b> と書けます。",
        "Ctrl+Z で元に戻ります。",
        "キーの一覧",
        "操作",
        "キー",
        "状況を見る",
        "Alt+R",
        "小さな見出し",
        "終わり。",
    ]


def test_headings_are_bold_and_the_higher_the_larger(reader: Reader):
    def size(text: str) -> float:
        cursor = QTextCursor(block_with(reader, text))
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        font = cursor.charFormat().font()
        assert font.weight() == QFont.Weight.Bold
        return font.pointSizeF()

    assert size("照会する") > size("照会を始める") > size("小さな見出し")
    assert [
        block_with(reader, text).blockFormat().headingLevel() for text in ("照会する", "小さな")
    ] == [1, 3]


def test_steps_are_numbered_on_over_what_stands_between_them(reader: Reader):
    first, second = block_with(reader, "照会 を"), block_with(reader, "太字ではない")
    assert first.textList() is not None
    assert (first.textList().itemNumber(first), second.textList().itemNumber(second)) == (0, 1)
    assert block_with(reader, "\ufffc").textList() is None


def test_a_note_has_a_bar_and_a_ground_and_a_table_a_head(reader: Reader):
    frames = reader.document().rootFrame().childFrames()
    note, table = [frame for frame in frames if isinstance(frame, QTextTable)]
    look = note.cellAt(0, 0).format().toTableCellFormat()
    assert look.leftBorder() > 0
    assert look.background().color() == theme.NOTICE
    assert table.cellAt(0, 0).format().background().color() == theme.LABEL
    assert table.cellAt(1, 0).format().toTableCellFormat().bottomBorder() > 0


@pytest.mark.parametrize("width", [360, 700, 1400])
def test_lines_and_pictures_are_no_wider_than_can_be_read(reader: Reader, qtbot: QtBot, width: int):
    reader.resize(width, 500)
    em = reader.fontMetrics().horizontalAdvance("あ")
    layout = reader.document().documentLayout()
    picture = layout.blockBoundingRect(block_with(reader, "\ufffc"))
    line = block_with(reader, "\ufffc").layout().lineAt(0)
    assert line.naturalTextWidth() <= picture.width()
    assert line.naturalTextWidth() > picture.width() / 2
    assert layout.blockBoundingRect(block_with(reader, "原課に")).width() <= 44 * em
    assert reader.horizontalScrollBar().maximum() == 0


def test_a_picture_is_drawn_and_never_larger_than_it_is(reader: Reader):
    theme.embolden(reader, 40)
    reader.resize(4000, 3000)
    line = block_with(reader, "\ufffc").layout().lineAt(0)
    assert round(line.naturalTextWidth()) <= WIDE
    seen = reader.grab().toImage()
    blue = sum(
        seen.pixelColor(x, y) == theme.ACCENT
        for x in range(0, 4000, 40)
        for y in range(0, 3000, 40)
    )
    assert blue > 100


def test_the_keys_are_drawn_as_keys(reader: Reader):
    reader.resize(700, 2000)
    caps = list(reader.key_caps())
    assert len(caps) == 4
    assert all(cap.height() > 5 and cap.width() > 5 for cap in caps)
    seen = reader.viewport().grab().toImage()
    for cap in caps:
        inside = cap.toRect().adjusted(1, 1, -1, -1)
        beside = [
            seen.pixelColor(inside.left() + 1, y).lightness()
            for y in range(inside.top() + 2, inside.bottom() - 1)
        ]
        # Between the edge and the first letter there is room.
        assert len(set(beside)) == 1
        letters = {
            seen.pixelColor(x, inside.center().y()).lightness()
            for x in range(inside.left() + 2, inside.right() - 1)
        }
        assert min(letters) < 100 < beside[0] < 255


def test_a_click_on_a_link_leads_to_a_place_of_the_manual(reader: Reader, qtbot: QtBot):
    block = block_with(reader, "回答を取り込むも")
    start = block.position() + block.text().index("回答")
    cursor = reader.textCursor()
    cursor.setPosition(start + 2)
    heard: list[Target] = []
    reader.target_wanted.connect(heard.append)
    with qtbot.waitSignal(reader.target_wanted):
        QTest.mouseClick(
            reader.viewport(), Qt.MouseButton.LeftButton, pos=reader.cursorRect(cursor).center()
        )
    assert heard == [Target("answers", "届いたﾌｧｲﾙを渡す")]


def test_links_are_reached_with_tab_and_followed_with_enter(reader: Reader, qtbot: QtBot):
    reader.setFocus()
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    heard: list[Target] = []
    reader.target_wanted.connect(heard.append)
    with qtbot.waitSignal(reader.target_wanted):
        QTest.keyClick(reader, Qt.Key.Key_Return)
    assert heard == [Target("answers", "届いたﾌｧｲﾙを渡す")]


@pytest.mark.parametrize("address", ["https://example.jp/", "file:///etc/hosts", "99", "-1", ""])
def test_any_other_address_leads_nowhere(reader: Reader, address: str, tmp_path: Path):
    heard: list[object] = []
    reader.target_wanted.connect(heard.append)
    text = reader.toPlainText()
    reader.anchorClicked.emit(QUrl(address))
    assert heard == []
    assert reader.toPlainText() == text
    for kind in (1, 2, 3):
        assert reader.loadResource(kind, QUrl.fromLocalFile(str(tmp_path / "first.md"))) is None


def test_a_heading_is_brought_to_the_top(reader: Reader, manual: Manual):
    show(reader, manual, "answers")
    reader.go_to("届いたﾌｧｲﾙを渡す")
    cursor = reader.cursorForPosition(QPoint(reader.viewport().width() // 2, 18))
    assert cursor.block().text() == "届いたﾌｧｲﾙを渡す"
    reader.go_to("")
    assert reader.verticalScrollBar().value() == 0


def test_what_is_read_stays_there_when_the_window_becomes_narrower(reader: Reader, manual: Manual):
    show(reader, manual, "answers")
    reader.go_to("届いたﾌｧｲﾙを渡す")
    before = reader.document().size().height()
    reader.resize(150, 500)
    assert reader.document().size().height() > 1.5 * before
    cursor = reader.cursorForPosition(QPoint(reader.viewport().width() // 2, 18))
    assert cursor.block().text() == "届いたﾌｧｲﾙを渡す"


def test_the_words_that_were_looked_for_are_set_off_and_seen(reader: Reader, manual: Manual):
    show(reader, manual, "answers", "ここで終わり")
    (mark,) = reader.extraSelections()
    reader.go_to("届いたﾌｧｲﾙを渡す")
    place = reader.cursorRect(cast("QTextCursor", mark.cursor))  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - a gap in the stubs of PySide6
    assert reader.viewport().rect().contains(place.center())
