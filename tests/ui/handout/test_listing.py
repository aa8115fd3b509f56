"""The handouts of an edition: kept, copied, ordered, removed and brought back."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QTreeView, QWidget

from dxdesk.domain import handout as h
from dxdesk.domain.handout_text import write_handout
from dxdesk.domain.rows import Handout as HandoutRow
from dxdesk.ui.handout.handouts_model import HandoutsModel, kept_handouts
from dxdesk.ui.handout.handouts_table import HandoutsTable
from dxdesk.ui.handout.listing import HandoutsDialog
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.handout_commands import AddHandout
from tests.ui.children import child
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.opening import Opener
    from tests.ui.handout.conftest import Asked

    Show = Callable[..., HandoutsDialog]

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
ONE = h.Handout("1", document_number="資料1", date="2024-10-18", parts=(h.Cover(), h.Sheets()))


@pytest.fixture
def show(desk: Desk, asked: Asked, window: QWidget, qtbot: QtBot) -> Show:
    def shown(*names: str) -> HandoutsDialog:
        after = None
        for name in names:
            applied = desk.workspace.execute(
                AddHandout(desk.edition, h.Handout(name, parts=ONE.parts), after)
            )
            assert applied is not None
            after = applied.change_set.changes[0].key.uid
        dialog = HandoutsDialog(desk, asked, window)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return shown


def names_in(desk: Desk) -> list[str]:
    rows = desk.workspace.rows(desk.edition, ("handout",)).values()
    return [kept.handout.name for kept in kept_handouts(rows, desk.edition)]


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(child(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def current(dialog: HandoutsDialog) -> str:
    kept = child(dialog, HandoutsTable).current
    return kept.handout.name if kept else ""


def test_without_any_there_is_a_sentence_and_one_way_on(show: Show):
    dialog = show()
    assert child(dialog, PlainLabel, "handouts_none").isVisible()
    assert not child(dialog, QTreeView).isVisible()
    new = child(dialog, QPushButton, "handouts_new")
    assert (new.isDefault(), new.hasFocus()) == (True, True)
    for name in ("edit", "duplicate", "remove", "up", "down", "write", "preview"):
        assert not child(dialog, QPushButton, f"handouts_{name}").isEnabled()
    wanted = QSignalSpy(dialog.new_wanted)
    QTest.keyClick(new, Key.Key_Return)
    assert wanted.count() == 1
    dialog.reject()


def test_enter_and_a_double_click_go_on_composing(show: Show, desk: Desk):
    dialog = show("1", "2")
    view = child(dialog, QTreeView)
    assert view.hasFocus()
    wanted = QSignalSpy(dialog.compose_wanted)
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Return)
    assert [wanted.at(0)[0].handout.name] == ["2"]
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.at(1)[0].handout.name == "1"
    assert wanted.at(1)[0].key.edition == desk.edition
    dialog.reject()


def test_a_copy_stands_behind_what_it_was_made_from(show: Show, desk: Desk):
    dialog = show("1", "2")
    press(dialog, "handouts_duplicate")
    assert names_in(desk) == ["1", "1（写し）", "2"]
    assert current(dialog) == "1（写し）"
    desk.undo()
    assert names_in(desk) == ["1", "2"]
    dialog.reject()


def test_what_is_removed_can_be_brought_back(show: Show, desk: Desk):
    dialog = show("1", "2")
    view = child(dialog, QTreeView)
    QTest.keyClick(view, Key.Key_Delete)
    assert names_in(desk) == ["2"]
    assert "「1」を削除しました" in child(dialog, NoticeBar).words
    press(dialog, "notice_action")
    assert names_in(desk) == ["1", "2"]
    assert current(dialog) == "1"
    press(dialog, "handouts_remove")
    press(dialog, "handouts_remove")
    assert names_in(desk) == []
    assert child(dialog, QPushButton, "handouts_new").hasFocus()
    desk.undo()
    # The bar does not speak of the latest step any more.
    assert child(dialog, NoticeBar).words == ""
    dialog.reject()


def test_handouts_are_ordered(show: Show, desk: Desk):
    dialog = show("1", "2", "3")
    view = child(dialog, QTreeView)
    QTest.keyClick(view, Key.Key_Down, ALT)
    press(dialog, "handouts_down")
    assert (names_in(desk), current(dialog)) == (["2", "3", "1"], "1")
    assert not child(dialog, QPushButton, "handouts_down").isEnabled()
    QTest.keyClick(view, Key.Key_Up, ALT)
    assert names_in(desk) == ["2", "1", "3"]
    press(dialog, "handouts_up")
    assert (names_in(desk), current(dialog)) == (["1", "2", "3"], "1")
    dialog.reject()


def test_a_composition_goes_out_and_comes_in(show: Show, desk: Desk, asked: Asked, tmp_path: Path):
    handout = h.Handout("名/前", stamp="案", parts=(h.Outside("次第.pdf"), *ONE.parts))
    desk.execute(AddHandout(desk.edition, handout))
    dialog = show()
    press(dialog, "handouts_write")
    asked.spec = tmp_path / "他" / "SPEC.toml"
    asked.spec.parent.mkdir()
    press(dialog, "handouts_write")
    assert asked.questions == ["名／前.toml"] * 2
    assert 'file = "../次第.pdf"' in asked.spec.read_text(encoding="utf-8")
    assert "「SPEC.toml」に書き出しました" in child(dialog, NoticeBar).words
    press(dialog, "handouts_read")
    first, second = kept_handouts(
        desk.workspace.rows(desk.edition, ("handout",)).values(), desk.edition
    )
    assert (first.handout, second.handout) == (handout, handout)
    press(dialog, "notice_action")
    assert names_in(desk) == ["名/前"]
    dialog.reject()


def test_a_composition_without_a_name_is_called_after_its_file(
    show: Show, desk: Desk, asked: Asked, tmp_path: Path
):
    asked.spec = tmp_path / "第3回.toml"
    asked.spec.write_text(write_handout(h.Handout(parts=ONE.parts)), encoding="utf-8")
    dialog = show()
    press(dialog, "handouts_read")
    assert names_in(desk) == ["第3回"]
    dialog.reject()


@pytest.mark.parametrize("text", ["[[parts]]\nkind = 'x'\n", "name = \n", "<b>", None])
def test_a_composition_that_cannot_be_read_is_told_in_a_sentence(
    show: Show, desk: Desk, asked: Asked, tmp_path: Path, text: str | None
):
    asked.spec = tmp_path / "SPEC.toml"
    if text is not None:
        asked.spec.write_text(text, encoding="utf-8")
    dialog = show()
    press(dialog, "handouts_read")
    assert child(dialog, NoticeBar).words.startswith("配布資料の構成")
    assert names_in(desk) == []
    dialog.reject()


def test_a_composition_that_cannot_be_written_is_told(show: Show, asked: Asked, tmp_path: Path):
    asked.spec = tmp_path / "無い" / "SPEC.toml"
    dialog = show("1")
    press(dialog, "handouts_write")
    assert "書き込めませんでした" in child(dialog, NoticeBar).words
    dialog.reject()


def test_a_plan_that_is_only_read_is_only_read(
    opener: Opener, desk: Desk, show: Show, asked: Asked, window: QWidget
):
    from dxdesk.ui.desk import Desk

    show("1", "2").reject()
    other = Desk()
    other.open(opener.open(desk.workspace.path, read_only=True), desk.edition)
    dialog = HandoutsDialog(other, asked, window)
    dialog.open()
    able = {
        name
        for name in ["new", "edit", "duplicate", "remove", "up", "down", "write", "read", "preview"]
        if child(dialog, QPushButton, f"handouts_{name}").isEnabled()
    }
    assert able == {"edit", "write", "preview"}
    QTest.keyClick(child(dialog, QTreeView), Key.Key_Delete)
    assert names_in(other) == ["1", "2"]
    dialog.reject()
    other.close()


def test_what_cannot_be_read_is_named_and_can_be_removed(qtmodeltester: ModelTester):
    rows = [HandoutRow("b", "2", "壊れ", "x = 1\n"), HandoutRow("a", "1", ONE.name, "")]
    kept = kept_handouts(rows, 2024)
    model = HandoutsModel()
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    model.show_kept(kept)
    assert [each.error is None for each in kept] == [True, False]
    assert model.index(1, 0).data() == "壊れ"
    assert model.index(1, 2).data() == "（構成を読めません）"


def test_it_is_gone_when_it_is_closed_and_fits(show: Show):
    dialog = show("1")
    assert_fits(dialog)
    gone = weakref.ref(dialog)
    gc.collect()
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    del dialog
    assert gone() is None
