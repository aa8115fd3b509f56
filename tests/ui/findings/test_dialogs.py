"""What is asked about findings: one that is added, many that are mended, and which rules apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from dxdesk.checks.catalogue import RULES
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, Addressee, Severity
from dxdesk.ui.findings.finding_dialog import AddedWords, FindingDialog
from dxdesk.ui.findings.mend_dialog import MendDialog, NumberedLine
from dxdesk.ui.findings.rules_dialog import RulesDialog
from dxdesk.ui.findings.words_dialog import WordsDialog
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.mend_lines import mend_lines
from tests.ui.small_screen import assert_fits
from tests.ui.spoilt import found_in

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

KEY = Qt.Key


def part(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def ok(dialog: QWidget) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Ok)


def test_a_finding_is_typed_and_addressed(qtbot: QtBot) -> None:
    dialog = FindingDialog("1-1-1 窓口　目的", AddedWords())
    qtbot.addWidget(dialog)
    dialog.show()
    assert not ok(dialog).isEnabled()
    QTest.keyClicks(part(dialog, QPlainTextEdit, "finding_text"), "When?")
    QTest.keyClick(part(dialog, QWidget, "finding_addressee"), KEY.Key_Up)
    QTest.keyClick(part(dialog, QWidget, "finding_severity"), KEY.Key_Up)
    assert ok(dialog).isEnabled()
    assert dialog.words() == AddedWords(Addressee.OFFICE, Severity.ERROR, "When?")


@pytest.fixture
def mend_dialog(spoilt_desk: Desk, qtbot: QtBot) -> MendDialog:
    judged = found_in(spoilt_desk).judged.values()
    findings = [one.finding for sheet in judged for one in sheet]
    lines = mend_lines(spoilt_desk.workspace.reader, spoilt_desk.edition, findings)
    numbers = ("1-1-1", "1-1-1", "1-1-1", "1-2-1")
    told = [NumberedLine(n, "目的", line) for n, line in zip(numbers, lines, strict=True)]
    dialog = MendDialog(told)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def count(dialog: MendDialog) -> str:
    label = part(dialog, PlainLabel, "mend_count")
    assert isinstance(label, PlainLabel)
    return label.text()


def test_what_is_not_ticked_is_left(mend_dialog: MendDialog) -> None:
    assert count(mend_dialog) == "4件（2シート）を直します。"
    table = part(mend_dialog, QTableView, "mend_table")
    assert isinstance(table, QTableView)
    table.setCurrentIndex(table.model().index(3, 0))
    QTest.keyClick(table, KEY.Key_Space)
    assert count(mend_dialog) == "3件（1シート）を直します。"
    assert len(mend_dialog.chosen()) == 3
    for row in range(3):
        table.setCurrentIndex(table.model().index(row, 0))
        QTest.keyClick(table, KEY.Key_Space)
    assert not ok(mend_dialog).isEnabled()


def test_the_model_of_what_is_mended_is_sound(
    mend_dialog: MendDialog, qtmodeltester: ModelTester
) -> None:
    table = part(mend_dialog, QTableView, "mend_table")
    assert isinstance(table, QTableView)
    qtmodeltester.check(table.model())  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open


def rules_of(dialog: RulesDialog) -> QTreeWidget:
    tree = part(dialog, QTreeWidget, "rules_tree")
    assert isinstance(tree, QTreeWidget)
    return tree


def leaf(dialog: RulesDialog, title: str) -> QTreeWidgetItem:
    (found,) = rules_of(dialog).findItems(
        title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    return found


def test_a_rule_is_switched_off_with_the_space_bar(qtbot: QtBot) -> None:
    dialog = RulesDialog({CHECKS_OFF_SETTING: "of-a-later-program"})
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.values() == {}
    tree = rules_of(dialog)
    tree.setCurrentItem(leaf(dialog, "用語集にある語"))
    told = part(dialog, PlainLabel, "rules_example")
    assert isinstance(told, PlainLabel)
    assert "複写機の貸貸借契約" in told.text()
    QTest.keyClick(tree, KEY.Key_Space)
    assert dialog.values() == {CHECKS_OFF_SETTING: "of-a-later-program word-listed"}


def test_a_whole_family_is_switched_off_and_on(qtbot: QtBot) -> None:
    dialog = RulesDialog({CHECKS_OFF_SETTING: "word-listed"})
    qtbot.addWidget(dialog)
    dialog.show()
    family = rules_of(dialog).topLevelItem(0)
    assert family is not None
    rules_of(dialog).setCurrentItem(family)
    QTest.keyClick(rules_of(dialog), KEY.Key_Space)
    own = {rule.code for rule in RULES if rule.family == family.text(0)}
    assert set(dialog.values()[CHECKS_OFF_SETTING].split()) == own | {"word-listed"}
    QTest.keyClick(rules_of(dialog), KEY.Key_Space)
    assert dialog.values() == {}


def test_the_city_s_words_are_looked_over_line_by_line(qtbot: QtBot) -> None:
    dialog = RulesDialog({CHECK_WORDS_SETTING: "縣→県"})
    qtbot.addWidget(dialog)
    words = part(dialog, QPlainTextEdit, "rules_words")
    assert isinstance(words, QPlainTextEdit)
    doubts = part(dialog, PlainLabel, "rules_doubts")
    assert isinstance(doubts, PlainLabel)
    assert doubts.text() == ""
    words.setPlainText("縣→県\n→か")
    assert doubts.text() == "2行目：「→」の前に語がありません。"
    assert not ok(dialog).isEnabled()
    words.setPlainText("縣→県\n壱→一")
    assert doubts.text() == ""
    assert ok(dialog).isEnabled()
    assert dialog.values() == {CHECK_WORDS_SETTING: "縣→県\n壱→一"}


def test_doubtful_lines_that_were_there_hinder_nothing_else(qtbot: QtBot) -> None:
    dialog = RulesDialog({CHECK_WORDS_SETTING: "あ=>い"})
    qtbot.addWidget(dialog)
    doubts = part(dialog, PlainLabel, "rules_doubts")
    assert isinstance(doubts, PlainLabel)
    assert doubts.text() == "1行目：「→」を1つだけ使ってください。"
    assert ok(dialog).isEnabled()


def test_the_shipped_words_are_looked_through(qtbot: QtBot) -> None:
    dialog = RulesDialog({})
    qtbot.addWidget(dialog)
    shipped = part(dialog, QListWidget, "rules_shipped")
    assert isinstance(shipped, QListWidget)

    def shown() -> list[str]:
        items = (shipped.item(at) for at in range(shipped.count()))
        return [item.text() for item in items if not item.isHidden()]

    assert len(shown()) > 100
    typed = QInputMethodEvent("", [])
    typed.setCommitString("貸貸借")
    QApplication.sendEvent(part(dialog, QLineEdit, "rules_sought"), typed)
    assert shown() == ["貸貸借→賃貸借"]
    assert not shipped.item(0).flags() & Qt.ItemFlag.ItemIsEditable


def test_all_of_them_fit_a_small_screen(mend_dialog: MendDialog, qtbot: QtBot) -> None:
    finding, rules = FindingDialog("1-1-1　目的", AddedWords()), RulesDialog({})
    for dialog in (mend_dialog, finding, rules):
        qtbot.addWidget(dialog)
        assert_fits(dialog)


def test_what_cannot_be_mended_is_greyed_and_says_why(qtbot: QtBot, spoilt_desk: Desk) -> None:
    judged = found_in(spoilt_desk).judged.values()
    findings = [one.finding for sheet in judged for one in sheet]
    lines = mend_lines(spoilt_desk.workspace.reader, spoilt_desk.edition, findings[2:])
    settled = NumberedLine("1-1-1", "目的", lines[0], "確定したシートのため、変更できません。")
    dialog = MendDialog([settled, NumberedLine("1-2-1", "目的", lines[1])], hidden=2)
    qtbot.addWidget(dialog)
    dialog.show()
    assert count(dialog) == "1件（1シート）を直します。1件は直せません。"
    assert dialog.chosen() == (findings[3],)
    table = part(dialog, QTableView, "mend_table")
    assert isinstance(table, QTableView)
    first = table.model().index(0, 0)
    assert not first.flags() & Qt.ItemFlag.ItemIsEnabled
    assert "確定したシート" in str(first.siblingAtColumn(3).data())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=mark_of(table, 0))
    assert len(dialog.chosen()) == 1
    meant = part(dialog, PlainLabel, "mend_meant")
    assert isinstance(meant, PlainLabel)
    assert "絞り込みで隠れている2件" in meant.text()


def mark_of(table: QTableView, row: int) -> QPoint:
    """Where the tick of a row stands."""
    return table.visualRect(table.model().index(row, 0)).topLeft() + QPoint(10, 10)


def test_just_the_characters_that_are_put_right_are_marked(spoilt_desk: Desk) -> None:
    judged = found_in(spoilt_desk).judged.values()
    findings = [one.finding for sheet in judged for one in sheet]
    (line,) = mend_lines(spoilt_desk.workspace.reader, spoilt_desk.edition, findings[1:2])
    numbered = NumberedLine("1-1-1", "目的", line)
    assert [text for text, is_changed in numbered.pieces(2) if is_changed] == ["縣"]
    assert [text for text, is_changed in numbered.pieces(3) if is_changed] == ["県"]


def words_dialog(qtbot: QtBot, suggestion: str, *, is_new: bool) -> WordsDialog:
    dialog = WordsDialog("注記に加える", "理由：", suggestion, is_new=is_new)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize(("is_new", "words"), [(True, "x"), (False, "※「件数」の評価は、x")])
def test_words_are_typed_behind_a_note_and_in_the_place_of_a_reason(
    qtbot: QtBot, is_new: bool, words: str
) -> None:
    dialog = words_dialog(qtbot, "※「件数」の評価は、", is_new=is_new)
    text = part(dialog, QPlainTextEdit, "words_text")
    assert text.hasFocus()
    QTest.keyClicks(text, "x")
    assert dialog.words() == words
    QTest.keyClick(text, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == WordsDialog.DialogCode.Accepted


def test_tab_leads_out_of_the_words_and_alt_o_closes(qtbot: QtBot) -> None:
    dialog = words_dialog(qtbot, "前と同じ", is_new=True)
    text = part(dialog, QPlainTextEdit, "words_text")
    QTest.keyClick(text, KEY.Key_Tab)
    assert not text.hasFocus()
    assert dialog.words() == "前と同じ"
    QTest.keyClick(dialog.focusWidget(), KEY.Key_O, Qt.KeyboardModifier.AltModifier)
    # A button that is pressed with its letter is seen to go down.
    qtbot.waitUntil(lambda: dialog.result() == WordsDialog.DialogCode.Accepted)


def test_no_words_are_none(qtbot: QtBot) -> None:
    dialog = words_dialog(qtbot, "", is_new=True)
    assert not ok(dialog).isEnabled()
    QTest.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
