"""The panel with a real plan: found as one types, true to what changes, replaced as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rows import Edition, Key, Project, Rows, edition_key
from dxdesk.ui.find.panel import FindPanel
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import AddProject, RemoveRow, SetField
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.outline import ProjectLine
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.find.model import FoundPlace
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.replace_commands import ReplaceTexts

KEY = Qt.Key
PROJECT = Key(YEAR, "project", "p")
OTHER = Key(YEAR, "project", "q")


class Beside:
    """The list of projects beside the sheet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.selected: list[str] = []
        self.visible: list[str] = []

    @property
    def lines(self) -> Mapping[str, ProjectLine]:
        if not self._desk.is_open:
            return {}
        outline = self._desk.workspace.outline(self._desk.edition)
        return {line.uid: line for line in outline.projects}

    def selected_uids(self) -> list[str]:
        return self.selected

    def visible_uids(self) -> list[str]:
        return self.visible


class Hands:
    """A person at the panel, and what the window would hear."""

    def __init__(self, desk: Desk, runner: JobRunner, bot: QtBot) -> None:
        self.desk, self.bot = desk, bot
        self.beside = Beside(desk)
        self.panel = FindPanel(desk, runner, self.beside)
        self.shown: list[tuple[FoundPlace, bool]] = []
        self.editions: list[int] = []
        self.left = 0
        self.panel.place_wanted.connect(self._on_place)
        self.panel.replacing_wanted.connect(self._on_replacing)
        self.panel.left.connect(self._on_left)
        bot.addWidget(self.panel)
        self.panel.resize(360, 500)
        self.panel.show()
        self.panel.activateWindow()
        bot.waitExposed(self.panel)

    def _on_place(self, edition: int, place: FoundPlace, takes_keyboard: bool) -> None:
        self.editions.append(edition)
        self.shown.append((place, takes_keyboard))

    def _on_replacing(self, command: ReplaceTexts) -> None:
        self.desk.execute(command)

    def _on_left(self) -> None:
        self.left += 1

    def child(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.panel.findChild(kind, name)
        assert isinstance(found, QWidget), name
        return found

    def box(self, name: str) -> QLineEdit:
        box = self.child(QComboBox, name)
        assert isinstance(box, QComboBox)
        line = box.lineEdit()
        assert isinstance(line, QLineEdit)
        return line

    def press(
        self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is when somebody types: in the box, not in its line."""
        QTest.keyClick(self.child(QComboBox, name), key, modifier)

    def ask(self, words: str) -> None:
        """Type words, and wait until they have been looked for."""
        self.box("find_words").setText(words)
        self.wait_for_count()

    def wait_for_count(self) -> None:
        """Wait for the pause after the last key, and until all has been looked for."""
        found = self.panel.findChildren(QTimer)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
        timers = cast("list[QTimer]", found)
        self.bot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
        self.bot.waitUntil(lambda: self.count != "" and "探しています" not in self.count)

    def replace_all(self, by: str) -> None:
        self.panel.begin("", replacing=True)
        self.box("find_by").setText(by)
        self.bot.waitUntil(lambda: "探しています" not in self.count)
        QTest.mouseClick(self.child(QPushButton, "find_replace_all"), Qt.MouseButton.LeftButton)

    def replace_next(self, times: int) -> None:
        """Press Return behind the other words, each time when all has been looked for."""
        for _ in range(times):
            self.bot.waitUntil(self.child(QPushButton, "find_replace_one").isEnabled)
            self.press("find_by", KEY.Key_Return)

    def choose(self, scope: int) -> None:
        box = self.child(QComboBox, "find_scope")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(scope)
        self.wait_for_count()

    @property
    def list(self) -> QTableView:
        found = self.child(QTableView, "find_list")
        assert isinstance(found, QTableView)
        return found

    @property
    def lines(self) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def count(self) -> str:
        label = self.child(PlainLabel, "find_count")
        assert isinstance(label, PlainLabel)
        return label.text()

    @property
    def rows(self) -> Rows:
        return self.desk.workspace.rows(YEAR)


@pytest.fixture
def before(hands: Hands) -> Hands:
    """With the edition of the year before, in which the same sheet is called otherwise."""
    year = YEAR - 1
    members = [
        row
        for key, row in hands.rows.items()
        if key.kind in ("section", "project") and key.uid in ("s", "p")
    ]
    named = [replace(row, name="前年の窓口") if row.uid == "p" else row for row in members]
    edition = Edition(edition_key(year).uid, year - 1)
    changes = tuple(Add(key_of(year, row), row) for row in (edition, *named))
    assert hands.desk.apply(ChangeSet("前の年度版", changes))
    return hands


@pytest.fixture
def hands(desk: Desk, runner: JobRunner, qtbot: QtBot) -> Hands:
    desk.execute(AddProject(YEAR, "1-1-2", "書かない窓口"))
    return Hands(desk, runner, qtbot)


def uid_of_other(hands: Hands) -> str:
    return next(row.uid for row in hands.rows.values() if getattr(row, "number", "") == "1-1-2")


def test_nothing_is_read_before_something_is_asked_for(hands: Hands):
    assert hands.count == "探す言葉を入力してください。"
    assert hands.lines == []


def test_words_are_found_in_all_sheets_whichever_way_they_are_typed(hands: Hands):
    hands.ask("窓口")
    assert hands.count == "2か所（2シート）"
    assert hands.lines == [
        "1-1-1　窓口（1か所）",
        "事業名：窓口",
        "1-1-2　書かない窓口（1か所）",
        "事業名：書かない窓口",
    ]
    hands.ask("ｶﾅｲ")
    assert hands.lines[1:] == ["事業名：書かない窓口"]
    hands.ask("企画課")
    assert hands.lines == ["年度版（施策名・課名など）（1か所）", "課名：企画課"]
    hands.ask("３５０")
    assert hands.lines[1:] == ["件数 R4 目標：350"]
    hands.ask("見当たらない")
    assert (hands.count, hands.lines) == ("見つかりません。", [])


def test_what_is_to_be_distinguished_is(hands: Hands):
    hands.ask("３５０")
    check = hands.child(QCheckBox, "find_width")
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())
    QTest.keyClick(check, KEY.Key_Space)
    hands.wait_for_count()
    width = hands.child(QCheckBox, "find_width")
    assert isinstance(width, QCheckBox)
    assert (hands.lines == []) is width.isChecked()


def test_a_change_elsewhere_is_seen_and_the_rest_stays(hands: Hands):
    hands.ask("窓口")
    hands.desk.execute(SetField(PROJECT, "purpose", "窓口を減らす"))
    assert hands.lines[:3] == ["1-1-1　窓口（2か所）", "事業名：窓口", "目的：窓口を減らす"]
    hands.desk.undo()
    assert hands.lines[0] == "1-1-1　窓口（1か所）"
    hands.desk.execute(RemoveRow(Key(YEAR, "project", uid_of_other(hands))))
    assert hands.lines == ["1-1-1　窓口（1か所）", "事業名：窓口"]
    hands.desk.execute(AddProject(YEAR, "1-1-0", "総合窓口"))
    hands.wait_for_count()
    assert hands.lines[0] == "1-1-0　総合窓口（1か所）"


def test_other_sheets_can_be_meant(hands: Hands):
    hands.ask("窓口")
    hands.panel.show_sheet("p")
    hands.choose(1)
    assert hands.lines == ["1-1-1　窓口（1か所）", "事業名：窓口"]
    hands.panel.show_sheet(uid_of_other(hands))
    hands.wait_for_count()
    assert hands.lines[1:] == ["事業名：書かない窓口"]
    hands.beside.selected, hands.beside.visible = ["p"], [uid_of_other(hands)]
    hands.choose(2)
    assert hands.lines[1:] == ["事業名：窓口"]
    hands.choose(3)
    assert hands.lines[1:] == ["事業名：書かない窓口"]


def test_enter_goes_from_place_to_place_and_the_keyboard_stays(hands: Hands):
    hands.ask("窓口")
    hands.box("find_words").setFocus()
    for _ in range(3):
        hands.press("find_words", KEY.Key_Return)
    hands.press("find_words", KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    other = uid_of_other(hands)
    assert hands.count == "2 / 2か所（2シート）"
    assert [place.uid for place, _ in hands.shown] == ["p", other, "p", other]
    assert not any(takes_keyboard for _, takes_keyboard in hands.shown)
    assert tuple(hands.shown[1][0].span) == (4, 6)


def test_enter_in_the_list_takes_the_keyboard_there(hands: Hands):
    hands.ask("窓口")
    hands.box("find_words").setFocus()
    hands.press("find_words", KEY.Key_Down)
    hands.bot.waitUntil(hands.list.hasFocus)
    QTest.keyClick(hands.list, KEY.Key_Return)
    ((place, takes_keyboard),) = hands.shown
    assert (place.uid, place.place.field, takes_keyboard) == ("p", "name", True)


def test_escape_leaves(hands: Hands):
    hands.ask("窓口")
    hands.press("find_words", KEY.Key_Escape)
    assert hands.left == 1


def test_everything_is_replaced_as_one_step(hands: Hands):
    hands.ask("窓口")
    steps = len(hands.desk.workspace.undo_steps)
    hands.replace_all("受付")
    names = {row.name for row in hands.rows.values() if isinstance(row, Project)}
    assert names == {"受付", "書かない受付"}
    assert hands.count.startswith("見つかりません")
    assert len(hands.desk.workspace.undo_steps) == steps + 1
    hands.desk.undo()
    assert hands.lines[0] == "1-1-1　窓口（1か所）"


def test_the_space_bar_leaves_a_place_out(hands: Hands):
    hands.ask("窓口")
    hands.panel.begin("", replacing=True)
    hands.list.setFocus()
    hands.list.setCurrentIndex(hands.list.model().index(1, 0))
    QTest.keyClick(hands.list, KEY.Key_Space)
    assert "うち置換するもの 1か所" in hands.count
    hands.replace_all("受付")
    names = {row.name for row in hands.rows.values() if isinstance(row, Project)}
    assert names == {"窓口", "書かない受付"}


def test_the_mouse_leaves_a_place_out(hands: Hands):
    hands.ask("窓口")
    hands.panel.begin("", replacing=True)
    row = hands.list.visualRect(hands.list.model().index(1, 0))
    place = QPoint(row.left() + 24, row.center().y())
    QTest.mouseClick(hands.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "うち置換するもの 1か所" in hands.count


def test_one_after_the_other_is_replaced(hands: Hands):
    hands.ask("窓口")
    hands.panel.begin("", replacing=True)
    hands.box("find_by").setText("受付")
    hands.box("find_by").setFocus()
    hands.replace_next(2)
    row = hands.rows[PROJECT]
    assert isinstance(row, Project)
    assert row.name == "受付"
    assert hands.count == "1 / 1か所（1シート）"


def test_what_was_put_there_is_passed_over(hands: Hands):
    hands.ask("窓口")
    hands.panel.begin("", replacing=True)
    hands.box("find_by").setText("総合窓口")
    hands.box("find_by").setFocus()
    hands.replace_next(3)
    names = {row.name for row in hands.rows.values() if isinstance(row, Project)}
    assert names == {"総合窓口", "書かない総合窓口"}
    hands.bot.waitUntil(lambda: len(hands.shown) > 1)
    assert hands.shown[-1][0].uid == "p"


def scopes(hands: Hands) -> list[str]:
    box = hands.child(QComboBox, "find_scope")
    assert isinstance(box, QComboBox)
    return [box.itemText(n) for n in range(box.count())]


def test_another_edition_is_searched_where_it_is_chosen(before: Hands):
    assert scopes(before)[-1] == "令和4年度版"
    before.ask("窓口")
    assert len(before.lines) == 4
    before.choose(4)
    assert before.lines == ["令和4年度版　1-1-1　前年の窓口（1か所）", "事業名：前年の窓口"]
    before.ask("企画課")
    assert before.lines[0] == "令和4年度版（施策名・課名など）（1か所）"
    before.choose(0)
    assert before.lines[0] == "年度版（施策名・課名など）（1か所）"


def test_going_to_a_place_of_another_edition_leaves_what_was_found(before: Hands):
    before.ask("窓口")
    before.choose(4)
    before.panel.go(1)
    assert before.editions == [YEAR - 1]
    before.desk.turn_to(YEAR - 1)
    assert before.lines[0] == "1-1-1　前年の窓口（1か所）"
    assert before.list.currentIndex().row() == 1
    assert scopes(before)[-1] == "令和5年度版"
    before.desk.turn_to(YEAR)
    before.wait_for_count()
    assert before.count == "2か所（2シート）"


def test_only_the_chosen_edition_is_replaced_in(before: Hands):
    before.ask("窓口")
    before.choose(4)
    own = before.rows
    before.replace_all("受付")
    assert before.rows == own
    row = before.desk.workspace.row(Key(YEAR - 1, "project", "p"))
    assert isinstance(row, Project)
    assert row.name == "前年の受付"
    assert before.count.startswith("見つかりません")
    before.desk.undo()
    assert before.lines[1:] == ["事業名：前年の窓口→受付"]


def test_another_edition_that_is_fixed_is_searched_and_not_replaced(before: Hands):
    before.ask("窓口")
    before.choose(4)
    before.desk.execute(SetField(edition_key(YEAR - 1), "state", "fixed"))
    assert scopes(before)[-1] == "令和4年度版（確定・検索のみ）"
    before.panel.begin("", replacing=True)
    assert not before.child(QPushButton, "find_replace_all").isEnabled()
    assert "確定済み" in before.count
    assert before.lines[1:] == ["事業名：前年の窓口→"]


def test_an_edition_that_goes_is_offered_no_longer(before: Hands):
    before.ask("窓口")
    before.choose(4)
    before.desk.undo()
    before.wait_for_count()
    assert scopes(before)[-1] == "絞り込み中のシート"
    assert before.count == "2か所（2シート）"


def test_a_fixed_edition_is_searched_and_not_replaced(hands: Hands):
    hands.ask("窓口")
    hands.desk.execute(SetField(edition_key(YEAR), "state", "fixed"))
    hands.panel.begin("", replacing=True)
    assert not hands.child(QPushButton, "find_replace_all").isEnabled()
    assert "確定済み" in hands.count
    assert len(hands.lines) == 4


def test_words_of_this_session_are_offered_again(hands: Hands):
    for words in ("窓口", "企画", "窓口"):
        hands.ask(words)
        hands.press("find_words", KEY.Key_Return)
    box = hands.child(QComboBox, "find_words")
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["窓口", "企画"]


def test_in_a_wide_panel_the_list_stands_beside_the_boxes(hands: Hands):
    boxes = hands.child(QWidget, "find_boxes")
    assert hands.list.y() > boxes.geometry().bottom()
    hands.panel.resize(1300, 220)
    hands.bot.waitUntil(lambda: hands.list.x() > boxes.geometry().right())
    assert hands.list.height() > 100


def test_nothing_is_left_of_a_plan_that_is_closed(hands: Hands):
    hands.ask("窓口")
    hands.desk.close()
    hands.bot.waitUntil(lambda: hands.list.model().rowCount() == 0)
    hands.panel.go(1)
    assert hands.shown == []
