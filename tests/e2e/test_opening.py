"""How the window begins: held, foreign, damaged and new plans, and what it remembers."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from dxdesk.domain import rows as r
from dxdesk.runtime.settings import Person
from dxdesk.ui.dialogs.project import ProjectWords
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.plan_commands import BeginPlan
from tests.e2e.conftest import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.clerk import Clerk

OTHER = Person("佐藤", "財政課", "3301")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def drop(clerk: Clerk, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    event = QDropEvent(
        QPointF(QPoint(500, 300)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    clerk.window.dropEvent(event)


def test_a_plan_that_somebody_holds_is_shown_and_says_who(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    with Opener(OTHER).open(sample_plan):
        clerk = open_window(sample_plan)
        made = clerk.made
        assert made.desk.is_open
        assert not made.desk.is_editable
        for words in (made.parts.notice.words, made.parts.status.where):
            for part in ("佐藤", "財政課", "内線 3301", "から"):
                assert part in words
        before = clerk.rows
        clerk.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        clerk.type("x")
        made.desk.drafts_wanted.emit()
        assert clerk.rows == before
        assert not clerk.window.acts["new_project"].isEnabled()
    # The other one has gone: the same window can write now.
    clerk.click("notice_action")
    clerk.wait(lambda: made.desk.is_open and made.desk.is_editable)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")


def make_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:60_000] = b"\x5a" * (60_000 - 8192)
    path.write_bytes(content)


def make_text(path: Path) -> None:
    path.write_text("計画ではありません", encoding="utf-8")


@pytest.mark.parametrize("spoil", [make_newer, make_foreign, make_damaged, make_text])
def test_what_is_no_plan_of_ours_is_refused_in_words_and_left_as_it_is(
    open_window: Callable[..., Clerk], sample_plan: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(sample_plan)
    before = digest(sample_plan)
    clerk = open_window(sample_plan)
    assert not clerk.made.desk.is_open
    assert clerk.window.middle.currentWidget() is clerk.made.parts.start_page
    assert sample_plan.name in clerk.made.parts.start_page.words
    assert clerk.window.tree.visible_uids() == []
    clerk.leave()
    assert digest(sample_plan) == before


def test_a_plan_that_is_refused_leaves_the_open_one_as_it_is(
    open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> None:
    clerk = open_window(sample_plan)
    foreign = tmp_path / "別物.dxdesk"
    foreign.write_bytes(b"nothing")
    drop(clerk, foreign)
    clerk.rest()
    assert clerk.made.desk.is_open
    assert clerk.made.plans.plan is not None
    assert clerk.made.plans.plan.path == sample_plan
    assert "別物.dxdesk" in clerk.made.parts.notice.words


def test_a_plan_that_has_gone_is_not_made_anew(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    open_window(sample_plan).leave()
    sample_plan.unlink()
    clerk = open_window(None)
    assert not sample_plan.exists()
    assert sample_plan.name in clerk.made.parts.start_page.words
    clerk.leave()
    assert open_window(None).made.where.recent == ()


def test_a_new_plan_begins_with_an_edition_and_takes_a_project(
    open_window: Callable[..., Clerk], tmp_path: Path
) -> None:
    clerk = open_window(None)
    clerk.answers.given["new_plan"] = BeginPlan("推進計画", "架空市", 2024, 2028, 2025)
    clerk.answers.given["plan_to_make"] = tmp_path / "新規.dxdesk"
    clerk.window.acts["new_plan"].trigger()
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert clerk.made.desk.edition == 2025
    clerk.answers.given["project"] = ProjectWords("1-1-1", "窓口の見直し", "市民課")
    clerk.window.acts["new_project"].trigger()
    assert clerk.made.parts.page.view is not None
    assert clerk.made.parts.page.view.sheet.project.name == "窓口の見直し"
    assert clerk.made.parts.page.view.sheet.section is not None
    clerk.window.acts["remove_project"].trigger()
    assert clerk.window.tree.visible_uids() == []
    clerk.click("notice_action")
    assert len(clerk.window.tree.visible_uids()) == 1


def test_dropped_sheets_are_imported_after_a_look(
    open_window: Callable[..., Clerk], tmp_path: Path, repository: Path
) -> None:
    with Opener(PERSON).create(tmp_path / "空.dxdesk"):
        pass
    clerk = open_window(tmp_path / "空.dxdesk")
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    drop(clerk, sheets)
    clerk.rest()
    assert clerk.answers.asked[-1][0] == "review_import"
    assert clerk.rows_of_plan == {}
    clerk.answers.given["review_import"] = True
    drop(clerk, sheets)
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert len(clerk.window.tree.visible_uids()) == 5


def test_the_other_edition_is_shown_and_stays_as_it_is(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    clerk = open_window(sample_plan)
    clerk.made.plans.turn_to(2023)
    clerk.rest()
    assert clerk.made.desk.edition == 2023
    assert not clerk.made.desk.is_editable
    assert "令和5年度版" in clerk.window.windowTitle()
    assert len(clerk.window.tree.visible_uids()) == 25


def test_a_window_with_words_that_cannot_be_kept_asks_before_it_closes(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    clerk = open_window(sample_plan)
    number = clerk.widget("header_number")
    clerk.click(number)
    taken = clerk.window.tree.lines[clerk.window.tree.visible_uids()[1]].number
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.type(taken)
    clerk.window.close()
    assert clerk.window.isVisible()
    assert clerk.answers.asked[-1][0] == "consent"
    clerk.answers.given["consent"] = True
    clerk.window.close()
    assert not clerk.window.isVisible()


def test_a_copy_is_whole(
    open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> None:
    clerk = open_window(sample_plan)
    copy = tmp_path / "写し.dxdesk"
    clerk.answers.given["copy_of_plan"] = copy
    clerk.window.acts["save_copy"].trigger()
    clerk.wait(copy.exists)
    clerk.rest()
    with Opener(OTHER).open(copy) as workspace:
        assert workspace.all_rows() == clerk.rows
    assert isinstance(next(iter(clerk.rows.values())), r.Row)


def test_a_text_that_cannot_be_kept_keeps_its_sheet(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    clerk = open_window(sample_plan)
    first, second = clerk.window.tree.visible_uids()[:2]
    clerk.click(clerk.widget("header_number"))
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.type(clerk.window.tree.lines[second].number)
    clerk.window.acts["next_sheet"].trigger()
    assert clerk.made.parts.page.project == first
    assert "使われています" in clerk.made.parts.notice.words
    clerk.press(Qt.Key.Key_Escape)
    clerk.window.acts["next_sheet"].trigger()
    assert clerk.made.parts.page.project == second
