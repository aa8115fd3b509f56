"""Text is shown as it is, whatever Qt would take it for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import Qt as RichText
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,  # noqa: TID251 - to see what was tamed
    QPushButton,
    QWidget,
)

from dxdesk.ui.plain import (
    ElidedLabel,
    PlainLabel,
    confirm,
    menu_words,
    plain_markup,
    set_tip,
    shortened,
    tell,
    wrapped_label,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HOSTILE = "<img src='http://example.org/x.png'><b>太い</b> &lt;i&gt;\n  次の行"


@given(st.text(st.sampled_from("<>&;/ab lt\n") | st.characters(exclude_categories=("Cc", "Cs"))))
@example(HOSTILE)
@example("&lt;b")
@example("a  <  b")
def test_what_is_taken_for_html_reads_like_the_text(text: str):
    shown = plain_markup(text)
    if not RichText.mightBeRichText(shown):
        assert shown == text
        return
    document = QTextDocument()
    document.setHtml(shown)
    assert document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n") == text


def test_a_label_shows_its_text_as_it_is(qtbot: QtBot):
    for label in (PlainLabel(HOSTILE), wrapped_label(HOSTILE), ElidedLabel(HOSTILE)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == HOSTILE


def test_the_lines_of_a_wrapped_label_stand_apart_and_all_of_them_are_drawn(qtbot: QtBot):
    label = wrapped_label("回答を取り込みました。" * 6 + "\n終わり")
    qtbot.addWidget(label)
    line = label.fontMetrics().height()
    one, width = wrapped_label("回").heightForWidth(200), 200
    height = label.heightForWidth(width)
    assert abs(one - line) <= 1
    assert label.heightForWidth(10_000) > 2 * line
    hint = label.sizeHint()
    assert hint.height() == label.heightForWidth(hint.width())
    label.resize(width, height)
    label.show()
    picture = label.grab().toImage()
    ground = picture.pixelColor(width - 1, height - 1)
    rows = [
        any(picture.pixelColor(x, y) != ground for x in range(picture.width()))
        for y in range(picture.height())
    ]
    bands = "".join("#" if row else " " for row in rows).split()
    gaps = [len(gap) for gap in "".join("#" if row else " " for row in rows).strip().split("#")]
    assert len(bands) >= 6
    assert max(gaps) >= 3
    assert rows.index(True) < line
    assert rows[::-1].index(True) < line


def test_a_wrapped_label_without_a_text_is_as_high_as_any_other(qtbot: QtBot):
    label, other = wrapped_label("一つ目の文。\n二つ目の文。"), PlainLabel("文")
    other.setWordWrap(True)
    for each in (label, other):
        qtbot.addWidget(each)
        each.setText("")
    assert label.sizeHint() == other.sizeHint()
    assert label.heightForWidth(200) == other.heightForWidth(200)


def test_a_wrapped_label_is_as_high_as_its_text_and_keeps_its_alignment(qtbot: QtBot):
    label = wrapped_label("短い文")
    qtbot.addWidget(label)
    label.resize(200, 100)
    label.show()
    inked: list[int] = []
    for alignment in (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter):
        label.setAlignment(alignment | Qt.AlignmentFlag.AlignRight)
        picture = label.grab().toImage()
        ground = picture.pixelColor(0, 0)
        inked.append(
            next(
                y
                for y in range(picture.height())
                if any(picture.pixelColor(x, y) != ground for x in range(100, 200))
            )
        )
        assert all(picture.pixelColor(x, y) == ground for x in range(100) for y in range(100))
    assert inked[0] < 10
    assert 35 < inked[1] < 60


def test_a_label_of_one_line_ends_where_the_room_ends(qtbot: QtBot):
    label = ElidedLabel("長い名前の事業" * 10)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    assert label.minimumSizeHint().width() < 60
    ink = label.grab().toImage()
    assert ink.pixelColor(119, 12) == ink.pixelColor(119, 0)
    assert label.toolTip() == label.text()


def test_a_text_of_any_length_stops_no_label(qtbot: QtBot):
    begin = time.perf_counter()
    label = ElidedLabel("\u0301" * 200_000)
    qtbot.addWidget(label)
    label.show()
    label.grab()
    assert time.perf_counter() - begin < 0.5
    assert len(label.toolTip()) == 1000


@pytest.mark.parametrize(("most", "shown"), [(5, "あいうえお"), (4, "あいう…")])
def test_a_text_is_shortened_where_it_is_too_long(most: int, shown: str):
    assert shortened("あいうえお", most) == shown


def test_a_tip_is_no_html(qtbot: QtBot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, "<b>x</b>")
    assert "&lt;b&gt;" in widget.toolTip()


def test_a_menu_has_no_key_that_a_name_brings(qtbot: QtBot):
    del qtbot
    assert menu_words("A&B\nC") == "A&&B C"


class Answer(QTimer):
    """Presses a button of the message that is open, or Escape where it has none."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self.read: tuple[str, str, str] | None = None
        self._words = words
        self.setInterval(10)
        self.timeout.connect(self._on_timeout)
        self.start()

    def _on_timeout(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        self.stop()
        default = box.defaultButton() or box.buttons()[0]
        self.read = (box.text(), box.informativeText(), default.text())
        buttons = [each for each in box.buttons() if each.text() == self._words]
        if buttons:
            buttons[0].click()
        else:
            box.reject()


@pytest.mark.parametrize(
    ("pressed", "answer"), [("閉じる", True), ("キャンセル", False), ("", False)]
)
def test_a_question_is_answered_and_no_is_the_default(qtbot: QtBot, pressed: str, answer: bool):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reader = Answer(window, pressed)
    assert confirm(window, HOSTILE, HOSTILE, "閉じる") is answer
    assert reader.read is not None
    assert reader.read[0] == HOSTILE
    assert reader.read[1] == plain_markup(HOSTILE)
    assert reader.read[2] == "キャンセル"


def test_what_is_told_goes_when_it_is_read(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reader = Answer(window, "OK")
    tell(window, "長" * 200_000, "助言")
    assert reader.read is not None
    assert reader.read[1:] == ("助言", "OK")
    qtbot.waitUntil(lambda: not window.findChildren(QPushButton))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
