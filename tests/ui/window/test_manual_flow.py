"""F1 leads to the page for the place one is at, and the manual can be read beside any dialog."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QMenu, QWidget

import dxdesk.ui
from dxdesk.runtime import paths
from dxdesk.ui.action_spec import plain_words
from dxdesk.ui.dialogs.plan import PlanDialog
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.manual_places import ANYWHERE, DIALOGS, IN_WINDOW, QUESTIONS, target_at
from dxdesk.workspace.manual import load_manual
from tests.e2e.clerk import ALT, CONTROL
from tests.ui.window.test_lists import own_subclasses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.ui.manual.window import ManualWindow
    from tests.e2e.clerk import Clerk

KEY = Qt.Key
BASES = {"ReviewDialog", "_DetailsDialog"}
"""What other dialogs are made of."""
WAY = re.compile(r"\*\*[^*]+\*\*(?: > \*\*[^*]+\*\*)+")
"""A way through the menus, as a page of the manual tells it."""


def opened(clerk: Clerk) -> ManualWindow:
    """Press F1, and wait until the manual is there."""
    clerk.press(KEY.Key_F1)
    found = clerk.made.manual.window
    assert found is not None
    clerk.wait(found.isActiveWindow)
    return found


def title_of(manual: ManualWindow) -> str:
    return manual.windowTitle().partition(" - ")[0]


def back_at_work(clerk: Clerk) -> None:
    clerk.window.activateWindow()
    clerk.wait(clerk.window.isActiveWindow)


def ask_snapshot_name(asking: Asking) -> str | None:
    return asking.snapshot_name("6月1日")


def ask_year(asking: Asking) -> str | None:
    return asking.year("年度", ["R5", "R6"], "R6")


def test_every_place_has_a_page_that_is_there():
    manual = load_manual()
    targets = {*IN_WINDOW.values(), *DIALOGS.values(), *QUESTIONS.values(), ANYWHERE}
    assert [target for target in targets if not manual.has(target)] == []


def test_every_dialog_has_its_page():
    for module in pkgutil.walk_packages(dxdesk.ui.__path__, "dxdesk.ui."):
        import_module(module.name)
    assert {kind.__name__ for kind in own_subclasses(QDialog)} - BASES == set(DIALOGS)


def test_every_part_of_the_window_has_its_page_and_every_named_part_is_there(clerk: Clerk):
    for name in ("project_list", "cross_table", "rounds"):
        clerk.window.acts[name].trigger()
        clerk.rest()
    for dock in clerk.window.docks.values():
        dock.show()
        dock.raise_()
    there: set[str] = set()
    for each in cast("list[QWidget]", clerk.window.findChildren(QWidget)):  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        there |= {each.objectName(), type(each).__name__}
    middle = clerk.window.middle
    pages = [middle.widget(number) for number in range(middle.count())]
    for part in (*clerk.window.docks.values(), *pages):
        assert {part.objectName(), type(part).__name__} & set(IN_WINDOW), part
    # Made when a tab is turned to, or while answers are typed in.
    assert set(IN_WINDOW) - there <= {"ChangesPanel", "acting_bar"}


def test_every_way_through_the_menus_that_the_manual_tells_is_there(clerk: Clerk):
    pages = [path.read_text(encoding="utf-8") for path in paths.manual().glob("*.md")]
    ways = [way.strip("*").split("** > **") for page in pages for way in WAY.findall(page)]
    told = {step for way in ways for step in pairwise(way)}
    menus = clerk.window.menus.values()
    there = {
        (plain_words(menu.title()), plain_words(entry.text()))
        for menu in menus
        for entry in menu.actions()
    }
    assert ("ファイル", "設定") in told
    assert told - there == set()


@pytest.mark.parametrize(
    ("key", "held", "title"),
    [
        (KEY.Key_1, ALT, "シートの入力"),
        (KEY.Key_3, ALT, "スケジュール"),
        (KEY.Key_5, ALT, "指標と評価"),
        (KEY.Key_F7, Qt.KeyboardModifier.NoModifier, "一覧で直す"),
        (KEY.Key_R, ALT, "照会する"),
        (KEY.Key_K, ALT, "内容確認"),
        (KEY.Key_H, CONTROL, "探す・置き換える"),
    ],
)
def test_f1_opens_the_page_of_the_place(
    clerk: Clerk, key: Qt.Key, held: Qt.KeyboardModifier, title: str
):
    clerk.press(key, held)
    clerk.rest()
    assert title_of(opened(clerk)) == title


def test_the_menu_leads_to_the_same_page_as_the_key(clerk: Clerk):
    clerk.press(KEY.Key_5, ALT)
    clerk.press(KEY.Key_H, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, KEY.Key_H)
    manual = clerk.made.manual.window
    assert manual is not None
    assert title_of(manual) == "指標と評価"


def test_the_window_is_used_again_and_closed_with_escape_and_with_the_program(clerk: Clerk):
    manual = opened(clerk)
    clerk.press(KEY.Key_Escape)
    assert not manual.isVisible()
    back_at_work(clerk)
    clerk.press(KEY.Key_F7)
    assert opened(clerk) is manual
    assert title_of(manual) == "一覧で直す"
    clerk.leave()
    assert not manual.isVisible()


def test_in_a_dialog_f1_is_heard_and_the_manual_can_be_read_meanwhile(clerk: Clerk):
    dialog = PlanDialog(2024, clerk.window)
    dialog.setModal(True)
    dialog.show()
    clerk.wait(dialog.isActiveWindow)
    manual = opened(clerk)
    assert title_of(manual) == "計画と年度版"
    # What stands above a dialog in this way is not held up by it.
    assert manual.windowHandle().transientParent() is dialog.windowHandle()
    clerk.press(KEY.Key_F, CONTROL)
    clerk.type("keikaku")
    line = manual.findChild(QLineEdit, "manual_search")
    assert isinstance(line, QLineEdit)
    assert line.text() == "keikaku"
    dialog.reject()
    dialog.deleteLater()
    back_at_work(clerk)
    assert manual.isVisible()
    assert manual.windowHandle().transientParent() is None


def test_a_manual_that_is_open_already_can_be_read_when_a_dialog_comes(clerk: Clerk):
    manual = opened(clerk)
    back_at_work(clerk)
    settings, folder = clerk.made.beginnings.settings_now, clerk.made.where.folder
    dialog = SettingsDialog(settings, folder, None, clerk.window)
    dialog.open()
    clerk.wait(dialog.isActiveWindow)
    assert manual.windowHandle().transientParent() is dialog.windowHandle()
    assert title_of(opened(clerk)) == "設定"
    manual.close()
    dialog.reject()
    dialog.deleteLater()


def test_the_manual_stands_above_the_last_of_several_dialogs_and_holds_none_of_them(clerk: Clerk):
    action = clerk.window.acts["manual"]
    before = action.associatedObjects()
    first = PlanDialog(2024, clerk.window)
    first.open()
    clerk.wait(first.isActiveWindow)
    second = QInputDialog(first)
    second.open()
    clerk.wait(second.isActiveWindow)
    handle = opened(clerk).windowHandle()
    assert handle.transientParent() is second.windowHandle()
    second.close()
    first.activateWindow()
    clerk.wait(first.isActiveWindow)
    assert handle.transientParent() is first.windowHandle()
    first.close()
    # With it goes the question that stood above it.
    first.deleteLater()
    back_at_work(clerk)
    assert handle.transientParent() is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert action.associatedObjects() == before


@pytest.mark.parametrize(
    ("ask", "title"),
    [
        (ask_snapshot_name, "元に戻す・履歴・控え"),
        (ask_year, "これまでの資料を取り込む"),
    ],
)
def test_a_small_question_of_the_window_has_its_page(
    clerk: Clerk, ask: Callable[[Asking], str | None], title: str
):
    titles: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QInputDialog)
        try:
            clerk.wait(question.isActiveWindow)
            titles.append(title_of(opened(clerk)))
        finally:
            question.reject()

    QTimer.singleShot(0, look)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    assert ask(Asking(clerk.window)) is None
    assert titles == [title]


def test_any_other_small_question_leads_to_the_page_of_what_stands_behind_it(clerk: Clerk):
    question = QInputDialog(clerk.window)
    question.open()
    clerk.wait(question.isActiveWindow)
    assert title_of(opened(clerk)) == "シートの入力"
    question.close()
    question.deleteLater()


def test_before_a_plan_is_open_the_manual_begins_at_its_beginning(clerk: Clerk):
    clerk.press(KEY.Key_W, CONTROL)
    clerk.rest()
    assert title_of(opened(clerk)) == "最初の10分"
    back_at_work(clerk)
    clerk.click("start_manual")
    assert title_of(opened(clerk)) == "最初の10分"


def test_whoever_is_at_no_place_is_told_of_what_stands_in_the_middle(clerk: Clerk):
    assert target_at(clerk.window, clerk.window) == IN_WINDOW["SheetPage"]
    assert target_at(None, clerk.window) == IN_WINDOW["SheetPage"]


def test_a_manual_that_is_not_there_is_told(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("dxdesk.runtime.paths.manual", lambda: tmp_path)
    clerk.press(KEY.Key_F1)
    (told,) = [words for name, words in clerk.answers.asked if name == "tell"]
    assert told[0] == "手引きを開けませんでした（見つかりません）。"


def test_the_manual_is_saved_as_pdf_and_told(clerk: Clerk, tmp_path: Path):
    out = tmp_path / "手引き.pdf"
    clerk.answers.given["pdf"] = out
    clerk.window.acts["save_manual"].trigger()
    clerk.rest()
    assert out.read_bytes().startswith(b"%PDF")
    notice = clerk.widget("", NoticeBar)
    assert isinstance(notice, NoticeBar)
    assert notice.words == "手引きを「手引き.pdf」に保存しました。"
    (question,) = [words for name, words in clerk.answers.asked if name == "pdf"]
    assert question[0].name == "DXデスクの手引き.pdf"
