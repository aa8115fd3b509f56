"""The dialog of a change of many sheets: asked, foreseen, ticked, wished for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPushButton, QTableView

from dxdesk.domain.labels import WorkState
from dxdesk.domain.rows import Key
from dxdesk.ui.bulk.dialog import BulkDialog
from dxdesk.ui.bulk.model import BulkModel
from dxdesk.ui.bulk.offers import offers_of
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.bulk_acts import (
    AddNote,
    EditText,
    MoveToNewSection,
    MoveToSection,
    SetRatings,
    TextEdit,
)
from dxdesk.workspace.bulk_commands import BulkEdit
from dxdesk.workspace.commands import AddProject, SetField
from dxdesk.workspace.section_commands import RenameSection
from tests.ui.small_screen import assert_fits
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.outline import ProjectLine
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner

CHECK = Qt.ItemDataRole.CheckStateRole


class Listed:
    """The list of projects beside the sheet, with the first one selected."""

    def __init__(self, desk: Desk) -> None:
        outline = desk.workspace.outline(desk.edition)
        self.lines: Mapping[str, ProjectLine] = {line.uid: line for line in outline.projects}

    def selected_uids(self) -> list[str]:
        return list(self.lines)[:1]

    def visible_uids(self) -> list[str]:
        return list(self.lines)[1:]


class Hands:
    """A person at the dialog."""

    def __init__(self, desk: Desk, runner: JobRunner, bot: QtBot) -> None:
        self.bot, self.desk = bot, desk
        offers = offers_of(desk, Listed(desk))
        self.dialog = BulkDialog(desk.workspace, runner, offers)
        bot.addWidget(self.dialog)
        self.dialog.show()
        bot.waitExposed(self.dialog)

    def combo(self, name: str) -> QComboBox:
        found = self.dialog.findChild(QComboBox, name)
        assert isinstance(found, QComboBox)
        return found

    def line(self, name: str) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def choose(self, name: str, words: str) -> None:
        box = self.combo(name)
        at = box.findText(words, Qt.MatchFlag.MatchStartsWith)
        assert at >= 0, [box.itemText(n) for n in range(box.count())]
        box.setCurrentIndex(at)

    @property
    def ok(self) -> QPushButton:
        buttons = self.dialog.findChild(QDialogButtonBox)
        assert isinstance(buttons, QDialogButtonBox)
        return buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def table(self) -> QTableView:
        found = self.dialog.findChild(QTableView, "bulk_table")
        assert isinstance(found, QTableView)
        return found

    @property
    def cells(self) -> list[list[str]]:
        model = self.table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def count(self) -> str:
        found = self.dialog.findChild(PlainLabel, "bulk_count")
        assert isinstance(found, PlainLabel)
        return found.text()

    def edit(self) -> BulkEdit:
        """What is wished for."""
        wish = self.dialog.wish()
        assert isinstance(wish, BulkEdit)
        return wish

    def foresee(self, rows: int) -> None:
        self.bot.waitUntil(lambda: self.dialog.wish() is not None)
        assert len(self.cells) == rows


@pytest.fixture
def hands(desk: Desk, runner: JobRunner, qtbot: QtBot) -> Hands:
    desk.execute(AddProject(YEAR, "1-1-2", "別の事業"))
    return Hands(desk, runner, qtbot)


def test_what_would_become_of_the_sheets_is_seen_before(hands: Hands):
    assert not hands.ok.isEnabled()
    hands.choose("bulk_targets", "すべてのシート")
    hands.choose("bulk_what", "庁内メモ")
    QTest.keyClicks(hands.line("bulk_words"), "abc")
    hands.foresee(2)
    assert hands.cells == [
        ["1-1-1", "窓口", "（空）", "abc"],
        ["1-1-2", "別の事業", "（空）", "abc"],
    ]
    assert hands.count == "2シートを変更します。"
    acts = hands.table.findChild(ListActs)
    assert isinstance(acts, ListActs)
    assert acts.listing().note == "庁内メモを一括変更"
    assert acts.listing().is_internal
    QTest.mouseClick(hands.ok, Qt.MouseButton.LeftButton)
    wish = hands.edit()
    assert wish.act == EditText("memo", TextEdit.APPEND, "abc")
    assert len(wish.projects) == 2


def test_a_sheet_is_left_out_with_the_space_bar(hands: Hands):
    hands.choose("bulk_targets", "すべてのシート")
    hands.choose("bulk_what", "注記（※）を追加")
    hands.line("bulk_words").setText("※ 加えた")
    hands.foresee(2)
    hands.table.setFocus()
    hands.table.setCurrentIndex(hands.table.model().index(0, 0))
    QTest.keyClick(hands.table, Qt.Key.Key_Space)
    assert hands.count == "1シートを変更します。"
    wish = hands.edit()
    assert (wish.act, len(wish.projects), "p" in wish.projects) == (AddNote("※ 加えた"), 1, False)


def test_what_stays_and_what_cannot_be_changed_is_told(desk: Desk, runner: JobRunner, qtbot: QtBot):
    desk.execute(AddProject(YEAR, "1-1-2", "別の事業"))
    desk.execute(SetField(Key(YEAR, "project", "p"), "work_state", WorkState.SETTLED.value))
    hands = Hands(desk, runner, qtbot)
    hands.choose("bulk_targets", "すべてのシート")
    hands.choose("bulk_what", "事業の状態")
    hands.choose("bulk_choice", "継続")
    hands.foresee(2)
    assert [row[3] for row in hands.cells] == ["変わりません", "変わりません"]
    hands.choose("bulk_choice", "完了")
    qtbot.waitUntil(hands.ok.isEnabled)
    assert hands.cells[0][3].startswith("変更できません：")
    assert hands.count == "1シートを変更します。変更できないもの 1件。"


def test_a_long_text_is_shown_from_where_it_becomes_another(
    desk: Desk, runner: JobRunner, qtbot: QtBot
):
    desk.execute(SetField(Key(YEAR, "project", "p"), "purpose", "長" * 50 + "市民の手続"))
    hands = Hands(desk, runner, qtbot)
    hands.choose("bulk_what", "目的")
    hands.choose("bulk_way", "言葉を置き換える")
    hands.line("bulk_words").setText("市民")
    hands.line("bulk_by").setText("住民")
    hands.foresee(1)
    assert hands.cells[0][2:] == ["…長長長長長長市民の手続", "…長長長長長長住民の手続"]


def test_it_fits_the_smallest_screen(hands: Hands):
    hands.choose("bulk_way", "言葉を置き換える")
    assert_fits(hands.dialog)


def test_only_what_belongs_to_the_field_is_asked(hands: Hands):
    assert hands.line("bulk_words").isVisible()
    assert not hands.line("bulk_by").isVisible()
    hands.choose("bulk_way", "言葉を置き換える")
    assert hands.line("bulk_by").isVisible()
    hands.choose("bulk_what", "指標の評価")
    assert hands.combo("bulk_year").isVisible()
    assert not hands.line("bulk_words").isVisible()
    hands.choose("bulk_targets", "一覧で選んだシート")
    hands.foresee(1)
    wish = hands.edit()
    assert wish.act == SetRatings(2022, "")
    hands.choose("bulk_what", "事業原課")
    hands.foresee(1)
    wish = hands.edit()
    assert wish.act == MoveToSection("s")


def test_sheets_are_meant_by_section_and_by_state(hands: Hands):
    box = hands.combo("bulk_targets")
    assert [box.itemText(n) for n in range(box.count())] == [
        "一覧で選んだシート（1件）",
        "絞り込み中のシート（1件）",
        "すべてのシート（2件）",
        "原課：企画課（1件）",
        "状態：継続（2件）",
    ]


def test_the_model_keeps_qts_rules_through_every_change(desk: Desk, qtmodeltester: ModelTester):
    model = BulkModel()
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    lines = desk.workspace.preview(BulkEdit(YEAR, ("p",), AddNote("※")))
    model.show_lines(lines)
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen() == ()
    assert not model.setData(model.index(0, 1), Qt.CheckState.Unchecked, CHECK)
    model.show_lines(())


def test_a_section_is_called_otherwise_on_all_its_sheets(hands: Hands):
    hands.desk.execute(SetField(Key(YEAR, "project", "p"), "work_state", WorkState.SETTLED.value))
    hands.choose("bulk_targets", "すべてのシート")
    hands.choose("bulk_what", "課名を変更")
    assert hands.combo("bulk_section").currentText() == "企画課"
    hands.line("bulk_name").setFocus()
    hands.line("bulk_name").setText("政策企画課")
    hands.foresee(1)
    assert hands.cells[0][2:] == ["企画課", "政策企画課（確定済みのシート）"]
    assert "確定済みの1件の表示も変わります" in hands.count
    model = hands.table.model()
    assert model.index(0, 0).data(CHECK) is None
    assert hands.dialog.wish() == RenameSection(YEAR, "s", "政策企画課")


def test_a_lead_section_can_be_typed(hands: Hands):
    hands.choose("bulk_targets", "すべてのシート")
    hands.choose("bulk_what", "事業原課")
    hands.choose("bulk_choice", "（課名を入力する）")
    assert not hands.ok.isEnabled()
    QTest.keyClicks(hands.line("bulk_name"), "DX")
    hands.foresee(2)
    wish = hands.edit()
    assert wish.act == MoveToNewSection("DX")
