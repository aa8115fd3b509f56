"""A round from its beginning to an answer by telephone, with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTableWidget, QToolButton, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.labels import LOCKING_STATES, WorkState
from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.plain import PlainLabel
from tests.e2e.clerk import ALT, CONTROL, SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.ui.rounds.board_page import BoardPage
    from tests.e2e.clerk import Clerk

Key = Qt.Key


def begin(clerk: Clerk, folder: Path) -> BoardPage:
    """Begin a round with what is proposed, and wait for its forms."""
    flow = clerk.made.rounds
    clerk.window.acts["open_round"].trigger()
    dialog = flow.open_dialog
    assert dialog is not None
    flow.writing.files.forms_folder = lambda _: folder  # pyright: ignore[reportAttributeAccessIssue] - answers in its place
    clerk.click(child(dialog, "round_folder"))
    clerk.click(child(dialog, "round_make"))
    clerk.rest()
    clerk.wait(lambda: flow.page.board is not None and "様式" in notice(clerk))
    return flow.page


def child(parent: QWidget, name: str) -> QWidget:
    found = parent.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def notice(clerk: Clerk) -> str:
    bar = clerk.widget("", NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.words


def state_of(clerk: Clerk, uid: str) -> str:
    row = clerk.made.desk.workspace.row(r.Key(clerk.made.desk.edition, "project", uid))
    assert isinstance(row, r.Project)
    return row.work_state


def figure(clerk: Clerk) -> str:
    button = clerk.widget("figure_answers", QToolButton)
    assert isinstance(button, QToolButton)
    return button.text()


def type_in(clerk: Clerk, page: BoardPage, person: str) -> None:
    """Keep the answer of the first recipient by telephone, and begin to type it in."""
    page.view.setFocus()
    page.view.selectRow(0)
    clerk.press(Key.Key_Insert)
    dialog = clerk.made.rounds.answer_dialog
    assert dialog is not None
    dialog.activateWindow()
    clerk.wait(dialog.isActiveWindow)
    child(dialog, "answer_person").setFocus()
    clerk.type(person)
    clerk.press(Key.Key_Return)
    clerk.wait(clerk.window.isActiveWindow)
    clerk.rest()


def history(clerk: Clerk) -> list[tuple[str, str]]:
    """Author and value of every version of the field that the person is in, newest first."""
    table = clerk.widget("history_table", QTableWidget)
    assert isinstance(table, QTableWidget)
    model, whole = table.model(), FULL_TEXT
    return [
        (str(model.index(row, 1).data(whole)), str(model.index(row, 3).data(whole)))
        for row in range(model.rowCount())
    ]


def test_from_a_round_to_an_answer_by_telephone_and_back(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, tmp_path / "様式")
    board = page.board
    assert board is not None
    line = board.lines[0]
    recipient, uids = line.dispatch.recipient, [sheet.uid for sheet in line.sheets]
    type_in(clerk, page, "木村")

    # The answer is kept before anything is typed in.
    (answer,) = clerk.made.desk.workspace.rows(clerk.made.desk.edition, ("answer",)).values()
    assert isinstance(answer, r.Answer)
    assert (answer.means, answer.person) == ("telephone", "木村")
    assert figure(clerk) == f"回答 1/{len(board.lines)}"

    # Only the sheets of the section are listed, and its first one is shown.
    words = clerk.widget("acting_words", PlainLabel)
    assert isinstance(words, PlainLabel)
    assert words.text().startswith(f"{recipient}の回答を代行入力しています（電話　")
    assert clerk.window.tree.visible_uids() == uids
    assert clerk.made.parts.page.project == uids[0]

    # What is typed in carries the section, until it is ended with a key.
    field = clerk.focused
    assert isinstance(field, QLineEdit)
    # The round does not ask for the name.
    assert field is clerk.made.parts.page.places.of_field("budget_text")
    before = field.text()
    field.selectAll()
    clerk.type("電話で聞いた予算")
    clerk.press(Key.Key_G, CONTROL | SHIFT)
    assert notice(clerk) == f"{recipient}の代行入力を終えました（変更 1か所）。"
    assert clerk.window.tree.sieve.is_open
    clerk.window.docks["history"].show()
    author = f"{recipient}（電話・代行入力 山田）"
    assert history(clerk)[0] == (author, "電話で聞いた予算")

    # What is taken back is the desk's own act.
    clerk.press(Key.Key_Z, CONTROL)
    assert history(clerk)[:2] == [("山田", before), (author, "電話で聞いた予算")]


def test_the_forms_go_out_and_the_sheets_are_asked_about(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "様式"
    page = begin(clerk, folder)
    assert page.board is not None
    lines = page.board.lines
    assert clerk.window.middle.currentWidget() is page
    assert len(list(folder.glob("*.xlsx"))) == len(lines) > 1
    assert figure(clerk) == f"回答 0/{len(lines)}"
    # Some of them had been answered before.
    asked = {WorkState.INQUIRING.value, WorkState.INQUIRING_AGAIN.value}
    states = {state_of(clerk, sheet.uid) for line in lines for sheet in line.sheets}
    assert WorkState.INQUIRING.value in states
    assert states <= asked | LOCKING_STATES
    assert all(line.dispatch.sent_on for line in lines)


def test_the_board_leads_to_the_sheets_and_the_figure_to_what_is_missing(
    clerk: Clerk, tmp_path: Path
) -> None:
    page = begin(clerk, tmp_path / "様式")
    board = page.board
    assert board is not None
    page.view.setFocus()
    page.view.selectRow(1)
    clerk.press(Key.Key_Return)
    uids = [sheet.uid for sheet in board.lines[1].sheets]
    assert clerk.window.tree.visible_uids() == uids
    assert clerk.made.parts.page.project == uids[0]
    clerk.press(Key.Key_R, ALT)
    assert clerk.window.middle.currentWidget() is page
    clerk.click("figure_answers")
    assert set(clerk.window.tree.visible_uids()) == board.missing


def test_a_reminder_is_copied_and_its_day_kept(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, tmp_path / "様式")
    page.view.setFocus()
    page.view.selectRow(0)
    clerk.click("board_button_remind")
    assert page.board is not None
    recipient = page.board.lines[0].dispatch.recipient
    assert QGuiApplication.clipboard().text().startswith(f"{recipient}　ご担当者様")
    clerk.click("notice_action")
    assert page.board.lines[0].dispatch.reminded_on


def test_acting_ends_with_its_answer(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, tmp_path / "様式")
    type_in(clerk, page, "")
    desk = clerk.made.desk
    assert desk.workspace.acting_for is not None
    assert clerk.window.acts["end_acting"].isEnabled()
    clerk.press(Key.Key_Z, CONTROL)
    assert desk.workspace.acting_for is None
    assert not clerk.window.acts["end_acting"].isEnabled()
    assert desk.workspace.rows(desk.edition, ("answer",)) == {}


def test_an_answer_that_is_being_typed_in_is_whole_when_the_window_closes(
    clerk: Clerk, open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> None:
    page = begin(clerk, tmp_path / "様式")
    type_in(clerk, page, "木村")
    uid = clerk.made.parts.page.project
    assert uid is not None
    field = clerk.focused
    assert isinstance(field, QLineEdit)
    field.selectAll()
    clerk.type("閉じる直前の予算")
    clerk.leave()
    again = open_window(sample_plan)
    again.wait(lambda: again.made.desk.is_open)
    workspace, edition = again.made.desk.workspace, again.made.desk.edition
    (answer,) = workspace.rows(edition, ("answer",)).values()
    assert isinstance(answer, r.Answer)
    assert answer.person == "木村"
    (latest, *_) = workspace.history.field_history(r.Key(edition, "project", uid), "budget_text")
    assert latest.after == "閉じる直前の予算"
    assert "代行入力" in latest.revision.author


def test_the_key_of_the_board_leads_there_and_back(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, tmp_path / "様式")
    middle = clerk.window.middle
    page.view.setFocus()
    clerk.press(Key.Key_R, ALT)
    assert middle.currentWidget() is clerk.made.parts.page
    clerk.press(Key.Key_R, ALT)
    assert middle.currentWidget() is page
    assert page.view.hasFocus()
