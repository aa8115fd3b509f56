"""What is dropped on the window goes to whoever knows it, one thing after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from dxdesk.ui.notice import NoticeBar
from tests.exchange.returned_books import rebuilt
from tests.workspace.test_file_kinds import FORM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.clerk import Clerk


SLIP = rebuilt(({"識別番号（消さないでください）": "p/f", "回答": "可"},), hidden=False)


def drop(clerk: Clerk, *paths: Path) -> None:
    """Drop files on the window with the mouse."""
    data = QMimeData()
    urls = [QUrl.fromLocalFile(str(path)) for path in paths]
    data.setUrls(urls)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    copy, place = Qt.DropAction.CopyAction, QPoint(20, 20)
    for event in (
        QDragEnterEvent(place, copy, data, *held),
        QDropEvent(QPointF(place), copy, data, *held),
    ):
        QApplication.sendEvent(clerk.window, event)


def notice(clerk: Clerk) -> str:
    bar = clerk.widget("", NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.words


def test_a_workbook_dropped_is_read_as_an_answer(clerk: Clerk, tmp_path: Path) -> None:
    book = tmp_path / "03_窓口課_確認依頼票(R6).xlsx"
    book.write_bytes(SLIP)
    drop(clerk, book)
    flow = clerk.made.paper_actions.confirmations
    clerk.wait(lambda: flow.answers_dialog is not None)
    dialog = flow.answers_dialog
    assert dialog is not None
    assert [row.answer for row in dialog.review.rows] == ["可"]
    dialog.reject()


def test_a_folder_of_forms_is_read_as_answers(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "回答"
    folder.mkdir()
    for name in ("b.xlsx", "a.xlsx"):
        (folder / name).write_bytes(FORM)
    (folder / "送付状.txt").write_text("よろしくお願いします。", encoding="utf-8")
    drop(clerk, folder)
    flow = clerk.made.paper_actions.collecting
    clerk.wait(lambda: flow.dialog is not None)
    assert flow.dialog is not None
    assert [one.file for one in flow.dialog.review.files] == ["a.xlsx", "b.xlsx"]
    assert "Excel・PDF以外のファイル 1個" in notice(clerk)
    flow.dialog.reject()


def test_of_a_mixture_one_thing_comes_after_the_other(clerk: Clerk, tmp_path: Path) -> None:
    for name, content in (("form.xlsx", FORM), ("slip.xlsx", SLIP), ("x.txt", b"")):
        (tmp_path / name).write_bytes(content)
    drop(clerk, *(tmp_path / name for name in ("x.txt", "slip.xlsx", "form.xlsx")))
    collecting, confirming = (
        clerk.made.paper_actions.collecting,
        clerk.made.paper_actions.confirmations,
    )
    clerk.wait(lambda: confirming.answers_dialog is not None)
    assert [collecting.dialog] == [None]
    assert confirming.answers_dialog is not None
    confirming.answers_dialog.reject()
    clerk.wait(lambda: collecting.dialog is not None)
    assert collecting.dialog is not None
    assert [one.file for one in collecting.dialog.review.files] == ["form.xlsx"]
    collecting.dialog.reject()
    # What was refused on the way is said once nothing more comes in its place.
    clerk.wait(lambda: "x.txt" in notice(clerk))


def test_a_plan_comes_alone(clerk: Clerk, tmp_path: Path) -> None:
    plan = clerk.made.desk.workspace.path
    other = tmp_path / "x.txt"
    other.write_bytes(b"")
    drop(clerk, plan, other)
    clerk.wait(lambda: notice(clerk) != "")
    assert notice(clerk) == "計画ファイルは、1つだけをドロップしてください。"
