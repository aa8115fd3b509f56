"""What becomes of a round at the window: its forms, its days, its end, and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dxdesk.domain.rows import Round
from dxdesk.ui.notice import NoticeBar
from dxdesk.workspace.round_board import DispatchState
from dxdesk.workspace.round_commands import OpenRound

if TYPE_CHECKING:
    from dxdesk.ui.rounds.board_page import BoardPage
    from dxdesk.workspace.round_board import BoardLine
    from tests.e2e.clerk import Clerk


@pytest.fixture
def page(clerk: Clerk) -> BoardPage:
    """The board of a round that has not gone out yet."""
    desk = clerk.made.desk
    row = Round("", name="照会", asked="budget", opened_on="2026-06-01", due_on="2026-06-19")
    desk.execute(OpenRound(desk.edition, row))
    clerk.window.acts["rounds"].trigger()
    page = clerk.made.rounds.page
    page.view.selectRow(0)
    return page


def lines(page: BoardPage) -> tuple[BoardLine, ...]:
    assert page.board is not None
    return page.board.lines


def notice(clerk: Clerk) -> str:
    bar = clerk.widget("", NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.words


def test_a_form_is_made_again_and_its_dispatch_has_gone_out(clerk: Clerk, page: BoardPage) -> None:
    clerk.click("board_button_forms")
    clerk.rest()
    folder = clerk.made.rounds.writing.usual_folder
    (form,) = folder.glob("*.xlsx")
    cover = openpyxl.load_workbook(form).worksheets[0]
    assert "照会：照会" in [cell.value for row in cover.iter_rows() for cell in row]
    assert notice(clerk) == "回答様式 1個を「回答様式」に書き出しました。"
    assert [bool(line.dispatch.sent_on) for line in lines(page)][:2] == [True, False]

    # A second time only where a person says so.
    form.write_bytes(b"answered")
    clerk.click("board_button_forms")
    clerk.rest()
    assert form.read_bytes() == b"answered"
    clerk.answers.given["consent"] = True
    clerk.click("board_button_forms")
    clerk.rest()
    assert form.read_bytes() != b"answered"


def test_what_could_not_be_written_has_not_gone_out(clerk: Clerk, page: BoardPage) -> None:
    folder = clerk.made.rounds.writing.usual_folder
    folder.write_text("a file where the folder should be")
    clerk.click("board_button_forms")
    clerk.rest()
    assert "回答様式は作っていません" in notice(clerk)
    assert lines(page)[0].state is DispatchState.NOT_SENT


def test_another_round_proposes_a_folder_of_its_own(clerk: Clerk, page: BoardPage) -> None:
    writing = clerk.made.rounds.writing
    folder = writing.usual_folder
    assert writing.new_folder == folder
    clerk.click("board_button_forms")
    clerk.rest()
    assert page.board is not None
    assert writing.usual_folder == folder
    assert writing.new_folder.parent == folder.parent
    assert writing.new_folder.name.startswith("回答様式_")
    clerk.click("board_another")
    dialog = clerk.made.rounds.open_dialog
    assert dialog is not None
    assert dialog.wish().folder == writing.new_folder
    dialog.reject()


def test_a_day_is_given_to_those_who_are_selected(clerk: Clerk, page: BoardPage) -> None:
    clerk.click("board_button_extend")
    dialog = clerk.made.rounds.due_dialog
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "due_day")
    assert line is not None
    # A week more is proposed.
    assert line.text() == "2026/6/26"
    line.selectAll()
    QTest.keyClicks(line, "R8.7.3")
    dialog.accept()
    assert [line.due_on for line in lines(page)][:2] == ["2026-07-03", "2026-06-19"]


def test_a_round_is_closed_and_opened_again(clerk: Clerk, page: BoardPage) -> None:
    count = len(lines(page))
    clerk.click("board_button_whole")
    assert page.board is not None
    assert not page.board.is_open
    assert notice(clerk) == f"「照会」の受付を締め切りました（未回答 {count}課）。"
    clerk.click("notice_action")
    assert page.board.is_open
    clerk.click("board_button_whole")
    clerk.click("board_button_whole")
    assert page.board.is_open


def test_a_round_is_removed_and_comes_back(clerk: Clerk, page: BoardPage) -> None:
    act = next(act for act in page.view.actions() if act.objectName() == "board_remove")
    act.trigger()
    assert page.board is None
    assert notice(clerk) == "照会「照会」を削除しました。"
    clerk.click("notice_action")
    assert page.board is not None


def test_typing_in_ends_with_its_button(clerk: Clerk, page: BoardPage) -> None:
    clerk.click("board_button_type_in")
    dialog = clerk.made.rounds.answer_dialog
    assert dialog is not None
    dialog.accept()
    assert clerk.made.desk.workspace.acting_for is not None
    clerk.click("acting_end")
    assert clerk.made.desk.workspace.acting_for is None
    assert not clerk.window.acts["end_acting"].isEnabled()
    assert lines(page)[0].state is DispatchState.RETURNED
