"""A clerk and a handout: composed, looked at as paper, kept as a PDF and in the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPlainTextEdit, QTreeView

from dxdesk.domain import handout as h
from dxdesk.domain import rows as r
from dxdesk.domain.handout_text import handout_of
from dxdesk.domain.labels import PartKind, TwoUpPaper
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.ui.handout.parts_list import PartsList
from dxdesk.ui.paper.findings import findings_of
from dxdesk.ui.paper.preview import PreviewChoice
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.commands import SetField

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.ui.handout.compose import ComposeDialog
    from dxdesk.ui.handout.listing import HandoutsDialog
    from dxdesk.workspace.press import Paper
    from tests.e2e.clerk import Clerk

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def listed(clerk: Clerk) -> HandoutsDialog:
    """The list, opened from the menu bar's shortcut."""
    flow = clerk.made.paper_actions.handouts
    if flow.listing is None:
        clerk.press(Key.Key_H, CONTROL | SHIFT)
    assert flow.listing is not None
    clerk.wait(flow.listing.isActiveWindow)
    return flow.listing


def composing(clerk: Clerk) -> ComposeDialog:
    """The dialog that a handout is composed in, once it is there."""
    flow = clerk.made.paper_actions.handouts
    clerk.wait(lambda: flow.composing is not None and flow.composing.isActiveWindow())
    assert flow.composing is not None
    return flow.composing


def kept_in(clerk: Clerk) -> dict[str, h.Handout]:
    rows = (row for row in clerk.rows.values() if isinstance(row, r.Handout))
    return {row.name: handout_of(row) for row in rows}


def seen(clerk: Clerk, times: int = 1) -> Paper:
    """The paper that the clerk was shown."""
    clerk.wait(lambda: sum(name == "preview" for name, _ in clerk.answers.asked) == times)
    clerk.rest()
    return [words for name, words in clerk.answers.asked if name == "preview"][-1][0]


def add_by_keys(clerk: Clerk, dialog: ComposeDialog, kind: PartKind) -> None:
    """Add a part from the menu, with the keyboard."""
    clerk.press(Key.Key_A, ALT)
    clerk.wait(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for _ in range(list(PartKind).index(kind) + 1):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    come_back(clerk, dialog)


def come_back(clerk: Clerk, dialog: ComposeDialog) -> None:
    """What a window system does when a menu is closed, and the offscreen platform does not."""
    clerk.wait(lambda: QApplication.activePopupWidget() is None)
    dialog.activateWindow()
    clerk.wait(dialog.isActiveWindow)


def test_a_handout_is_made_with_the_mouse(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "配布資料.pdf"
    clerk.answers.given["pdf"] = out
    before = kept_in(clerk)
    listed(clerk)
    clerk.click("handouts_new")
    dialog = composing(clerk)
    clerk.click("handout_name")
    clerk.type("第3回委員会")
    clerk.click("handout_document_number")
    clerk.type("資料3")
    clerk.click("handout_duplex", QPoint(8, 8))
    parts = clerk.widget("handout_parts")
    assert isinstance(parts, PartsList)
    sheets = parts.visualRect(parts.model().index(5, 0)).center()
    QTest.mouseClick(parts.viewport(), Qt.MouseButton.LeftButton, NONE, sheets)
    clerk.click("part_dividers", QPoint(8, 8))
    clerk.click("part_add")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    unmet = clerk.window.findChild(QAction, f"add_{PartKind.UNMET}")
    assert isinstance(unmet, QAction)
    clerk.click(menu, menu.actionGeometry(unmet).center())
    come_back(clerk, dialog)
    clerk.click("part_all_years", QPoint(8, 8))
    clerk.click("part_down")

    clerk.click("handout_preview")
    paper = seen(clerk)
    clerk.wait(out.exists)
    clerk.rest()
    assert out.read_bytes() == paper.pdf
    with PdfDocument(str(out)) as document:
        assert len(document) == paper.report.pages > len(clerk.window.tree.lines)
        assert "資料3" in document[0].get_textpage().get_text_range()
    pages = clerk.widget("paper_pages")
    assert isinstance(pages, PlainLabel)
    leaves = -(-paper.report.pages // 2)
    assert pages.text() == f"全{paper.report.pages}ページ、両面{leaves}枚 × 部数"

    clerk.click("handout_keep")
    assert not dialog.isVisible()
    usual = h.everyday_handout().parts
    wanted = (*usual[:5], h.Sheets(dividers=True), h.Ended(), h.Unmet(all_years=True))
    made = h.Handout("第3回委員会", document_number="資料3", duplex=True, parts=wanted)
    assert kept_in(clerk) == {**before, made.name: made}
    clerk.click("handouts_close")
    assert clerk.made.paper_actions.handouts.listing is None
    clerk.wait(clerk.window.isActiveWindow)
    clerk.press(Key.Key_Z, CONTROL)
    assert kept_in(clerk) == before


def test_a_handout_is_made_without_the_mouse(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "配布資料.pdf"
    clerk.answers.given["pdf"] = out
    listed(clerk)
    clerk.press(Key.Key_N, ALT)
    dialog = composing(clerk)
    clerk.type("部会")
    while clerk.focused.objectName() != "handout_parts":
        clerk.press(Key.Key_Tab)
    for _ in range(5):
        clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Delete)
    clerk.press(Key.Key_Home)
    add_by_keys(clerk, dialog, PartKind.SHEETS)
    assert clerk.focused.objectName() == "handout_parts"
    while clerk.focused.objectName() != "part_select":
        clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_Down)
    assert isinstance(clerk.focused, QComboBox)
    assert clerk.focused.currentText() == "事業番号で選ぶ"
    clerk.press(Key.Key_Tab)
    clerk.type("1-1-2")
    clerk.press(Key.Key_Return)
    clerk.type("1-1-1")
    clerk.press(Key.Key_P, ALT)
    paper = seen(clerk)
    clerk.wait(out.exists)
    clerk.rest()
    assert [sheet.number for sheet in paper.report.sheets] == ["1-1-1", "1-1-2"]
    clerk.press(Key.Key_S, ALT)
    clerk.wait(lambda: clerk.made.paper_actions.handouts.composing is None)
    clerk.wait(listed(clerk).isActiveWindow)
    assert kept_in(clerk)["部会"].parts[1].kind is PartKind.SHEETS
    clerk.press(Key.Key_Escape)
    assert clerk.made.paper_actions.handouts.listing is None
    clerk.wait(clerk.window.isActiveWindow)


def test_a_kept_handout_is_seen_from_the_list(clerk: Clerk) -> None:
    dialog = listed(clerk)
    view = dialog.findChild(QTreeView)
    assert isinstance(view, QTreeView)
    clerk.answers.given["preview"] = PreviewChoice()
    clerk.press(Key.Key_P, ALT)
    assert len(seen(clerk).report.sheets) == len(clerk.window.tree.lines)
    clerk.press(Key.Key_Escape)


def test_a_finding_leads_from_a_handout_to_its_field(clerk: Clerk) -> None:
    desk, shown = clerk.made.desk, clerk.made.parts.page.project
    other = next(uid for uid in clerk.window.tree.visible_uids() if uid != shown)
    desk.execute(SetField(r.Key(desk.edition, "project", other), "purpose", "読めない\ue000字"))
    listed(clerk)
    clerk.press(Key.Key_Return)
    composing(clerk)
    clerk.press(Key.Key_End)
    clerk.type("X")
    clerk.answers.given["preview"] = PreviewChoice()
    clerk.press(Key.Key_P, ALT)
    found = findings_of(seen(clerk).report)
    finding = next(one for one in found if "この端末だけの外字" in one.words)
    clerk.answers.given["preview"] = PreviewChoice("jump", finding)
    # The person stays, and nothing is lost.
    clerk.press(Key.Key_P, ALT)
    seen(clerk, 2)
    assert composing(clerk).holds_unkept_text
    clerk.answers.given["consent"] = True
    clerk.press(Key.Key_P, ALT)
    seen(clerk, 3)
    clerk.wait(lambda: clerk.made.parts.page.project == other)
    clerk.rest()
    flow = clerk.made.paper_actions.handouts
    assert (flow.listing, flow.composing) == (None, None)
    assert any(name.endswith("X") for name in kept_in(clerk))
    clerk.wait(lambda: clerk.focused.objectName() == "text_purpose")


def test_what_cannot_be_printed_is_told_where_the_clerk_is(clerk: Clerk) -> None:
    dialog = listed(clerk)
    clerk.press(Key.Key_N, ALT)
    composed = composing(clerk)
    add_by_keys(clerk, composed, PartKind.OUTSIDE)
    while clerk.focused.objectName() != "part_file":
        clerk.press(Key.Key_Tab)
    clerk.type("x.pdf")
    clerk.press(Key.Key_P, ALT)
    notice = composed.findChild(type(clerk.made.parts.notice))
    assert notice is not None
    clerk.wait(lambda: "x.pdf" in notice.words)
    # Leaving asks; the window knows as well that something would be lost.
    clerk.press(Key.Key_Escape)
    assert composed.isVisible()
    assert not clerk.made.desk.keep_drafts()
    clerk.answers.given["consent"] = True
    clerk.press(Key.Key_Escape)
    assert not composed.isVisible()
    clerk.wait(dialog.isActiveWindow)
    clerk.press(Key.Key_Escape)


def test_a_handout_goes_on_paper_in_pairs_by_options_of_its_own(clerk: Clerk) -> None:
    clerk.answers.given["preview"] = PreviewChoice()
    listed(clerk)
    clerk.press(Key.Key_P, ALT)
    single = seen(clerk)
    again = clerk.answers.asked[-1][1][2]
    assert (again.options, again.of_handout, single.two_up) == (STANDARD_PAPER, True, None)
    made: list[Paper] = []
    again.remake(replace(STANDARD_PAPER, two_up=TwoUpPaper.A3), made.append)
    clerk.wait(lambda: bool(made))
    assert made[0].two_up is TwoUpPaper.A3
    assert made[0].sides == -(-single.report.pages // 2)
    clerk.press(Key.Key_P, ALT)
    assert seen(clerk, 2) == made[0]
    clerk.press(Key.Key_Escape)
    clerk.wait(clerk.window.isActiveWindow)
    clerk.press(Key.Key_P, CONTROL)
    assert seen(clerk, 3).two_up is None


def test_what_the_tree_is_narrowed_to_is_taken_over_with_one_button(clerk: Clerk) -> None:
    tree = clerk.window.tree
    clerk.click("project_search")
    clerk.type("1-2")
    left = [tree.lines[uid].number for uid in tree.visible_uids()]
    assert 0 < len(left) < len(tree.lines)
    listed(clerk)
    clerk.press(Key.Key_N, ALT)
    dialog = composing(clerk)
    add_by_keys(clerk, dialog, PartKind.SHEETS)
    while clerk.focused.objectName() != "part_select":
        clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_L, ALT)
    numbers = clerk.widget("part_numbers")
    assert isinstance(numbers, QPlainTextEdit)
    clerk.wait(lambda: numbers.toPlainText().split() == left)
    dialog.drop()
