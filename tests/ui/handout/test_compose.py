"""A handout composed with keys and mouse; kept as one step, or left."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from dxdesk.domain import handout as h
from dxdesk.domain.handout_text import handout_of
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import (
    CountedBy,
    PartKind,
    Selection,
    SheetOrder,
    SummaryRows,
    TwoUpPaper,
)
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.domain.rows import Handout as HandoutRow
from dxdesk.ui.handout.choice import FromTree
from dxdesk.ui.handout.compose import Beginning, ComposeDialog
from dxdesk.ui.handout.parts_list import PartsList
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.handout_commands import AddHandout
from dxdesk.workspace.press import Paper
from tests.ui.children import child
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.opening import Opener
    from tests.ui.handout.conftest import Asked

    Compose = Callable[..., ComposeDialog]

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


FROM_TREE = FromTree(("1-1-1", "2-1-1"), ("2-1-1", "1-2-1"))


@pytest.fixture
def compose(sample_desk: Desk, asked: Asked, window: QWidget, qtbot: QtBot) -> Compose:
    def shown(handout: h.Handout, *, kept: bool = True) -> ComposeDialog:
        key = None
        if kept:
            applied = sample_desk.workspace.execute(AddHandout(sample_desk.edition, handout))
            assert applied is not None
            key = applied.change_set.changes[0].key
        begin = Beginning(handout, key)
        dialog = ComposeDialog(sample_desk, asked, begin, FROM_TREE, window)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return shown


def kept_in(desk: Desk) -> dict[str, h.Handout]:
    rows = desk.workspace.rows(desk.edition, ("handout",)).values()
    return {row.name: handout_of(row) for row in rows if isinstance(row, HandoutRow)}


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(child(dialog, QPushButton, name), LEFT)


def type_into(dialog: QWidget, name: str, text: str) -> None:
    """Replace what stands in a field, typing."""
    field = dialog.findChild(QLineEdit, name) or child(dialog, QPlainTextEdit, name)
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Key.Key_Delete)


def choose(dialog: QWidget, name: str, words: str) -> None:
    """Choose from a list with the keyboard."""
    box = child(dialog, QComboBox, name)
    box.setFocus()
    wanted = box.findText(words)
    assert wanted >= 0, [box.itemText(at) for at in range(box.count())]
    key = Key.Key_Down if wanted > box.currentIndex() else Key.Key_Up
    for _ in range(abs(wanted - box.currentIndex())):
        QTest.keyClick(box, key)


def add(dialog: ComposeDialog, kind: PartKind) -> None:
    """Add a part from the menu."""
    press(dialog, "part_add")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = child(dialog, QAction, f"add_{kind}")
    QTest.mouseMove(menu, menu.actionGeometry(action).center())
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def words_of(dialog: ComposeDialog) -> list[str]:
    model = child(dialog, PartsList).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def composed(dialog: ComposeDialog) -> h.Handout:
    spy = QSignalSpy(dialog.preview_wanted)
    press(dialog, "handout_preview")
    return spy.at(0)[0]


NAMED = h.Handout("委員会", parts=(h.Cover(), h.Contents(), h.Sheets()))


def test_a_new_handout_is_composed_and_kept_as_one_step(
    compose: Compose, sample_desk: Desk, qtbot: QtBot
):
    before = kept_in(sample_desk)
    steps = len(sample_desk.workspace.undo_steps)
    dialog = compose(h.everyday_handout(), kept=False)
    assert child(dialog, QLineEdit, "handout_name").hasFocus()
    QTest.keyClicks(dialog.focusWidget(), "committee")
    for field in ("document_number", "meeting", "date", "title", "organisation"):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        assert dialog.focusWidget().objectName() == f"handout_{field}"
        QTest.keyClicks(dialog.focusWidget(), field.upper())
    QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "draft")
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Space)
    QTest.keyClick(dialog.focusWidget(), Key.Key_S, ALT)
    wanted = h.Handout(
        "committee",
        "ORGANISATION",
        "MEETING",
        "DATE",
        "DOCUMENT_NUMBER",
        "TITLE",
        "draft",
        duplex=True,
        front_pages=True,
        parts=h.everyday_handout().parts,
    )
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert kept_in(sample_desk) == {**before, "committee": wanted}
    assert len(sample_desk.workspace.undo_steps) == steps + 1
    sample_desk.undo()
    assert kept_in(sample_desk) == before
    sample_desk.redo()
    assert kept_in(sample_desk)["committee"] == wanted


def test_parts_are_added_behind_the_current_one_and_removed(compose: Compose):
    dialog = compose(NAMED)
    for kind in PartKind:
        add(dialog, kind)
    first = ["表紙", "表紙", "目次", "評価シートの見方", "扉"]
    assert [words.removeprefix("！") for words in words_of(dialog)[:5]] == first
    assert len(words_of(dialog)) == len(PartKind) + 3
    view = child(dialog, PartsList)
    view.go_to(0)
    QTest.keyClick(view, Key.Key_Delete)
    press(dialog, "part_remove")
    assert words_of(dialog)[0] == "目次"
    for _ in range(20):
        press(dialog, "part_remove")
    assert words_of(dialog) == []
    assert "構成が空です" in child(dialog, PlainLabel, "handout_parts_problem").text()
    assert not child(dialog, QPushButton, "handout_preview").isEnabled()
    add(dialog, PartKind.GUIDE)
    assert composed(dialog).parts == (h.Guide(),)
    dialog.drop()


def test_parts_are_moved_with_keys_and_buttons(compose: Compose):
    dialog = compose(NAMED)
    view = child(dialog, PartsList)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Down, ALT)
    QTest.keyClick(view, Key.Key_Down, ALT)
    assert composed(dialog).parts == (h.Contents(), h.Sheets(), h.Cover())
    assert not child(dialog, QPushButton, "part_down").isEnabled()
    press(dialog, "part_up")
    assert composed(dialog).parts == (h.Contents(), h.Cover(), h.Sheets())
    assert view.place == 1
    dialog.drop()


def test_sheets_are_chosen_by_numbers_typed_and_taken(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Sheets(),)))
    choose(dialog, "part_select", "事業番号で選ぶ")
    problem = child(dialog, PlainLabel, "part_values_problem")
    assert problem.text() == "事業番号を入力してください。"
    assert words_of(dialog) == ["！評価シート：事業番号で選んだ0件"]
    type_into(dialog, "part_numbers", "1-1-1, 9-9-9")
    assert problem.text() == "「9-9-9」の評価シートはありません。"
    press(dialog, "part_take_selected")
    assert child(dialog, QPlainTextEdit, "part_numbers").toPlainText() == "1-1-1\n9-9-9\n2-1-1"
    assert child(dialog, PlainLabel, "part_count").text() == "2件の評価シート"
    assert child(dialog, PlainLabel, "paper_sheets").text().strip() == "評価シート 2件"
    press(dialog, "part_take_left")
    assert child(dialog, QPlainTextEdit, "part_numbers").toPlainText().endswith("2-1-1\n1-2-1")
    type_into(dialog, "part_numbers", "1-1-1, 9-9-9, 2-1-1")
    choose(dialog, "part_order", "挙げた順")
    QTest.mouseClick(child(dialog, QCheckBox, "part_dividers"), LEFT, pos=QPoint(8, 8))
    wanted = h.Sheets(
        Selection.NUMBERS, ("1-1-1", "9-9-9", "2-1-1"), SheetOrder.LISTED, dividers=True
    )
    assert composed(dialog).parts == (wanted,)
    dialog.drop()


def test_sheets_are_chosen_by_ratings_and_by_states(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Sheets(),)))
    choose(dialog, "part_select", "評価で選ぶ")
    problem = child(dialog, PlainLabel, "part_values_problem")
    assert problem.text() == "評価を選んでください。"
    ratings = child(dialog, QListView, "part_ratings")
    assert str(ratings.model().index(0, 0).data()).startswith("S　")
    ratings.setFocus()
    ratings.setCurrentIndex(ratings.model().index(0, 0))
    QTest.keyClick(ratings, Key.Key_Space)
    assert not problem.isVisible()
    choose(dialog, "part_select", "状態で選ぶ")
    states = child(dialog, QListView, "part_states")
    words = [str(states.model().index(row, 0).data()) for row in range(states.model().rowCount())]
    states.setCurrentIndex(states.model().index(words.index("移管　1件"), 0))
    QTest.keyClick(states, Key.Key_Space)
    assert words_of(dialog) == ["評価シート：状態で選んだ1件"]
    assert composed(dialog).parts == (h.Sheets(Selection.STATE, ("移管",)),)
    choose(dialog, "part_select", "評価で選ぶ")
    assert composed(dialog).parts == (h.Sheets(Selection.RATING, ("S",)),)
    dialog.drop()


def test_what_was_chosen_one_way_is_there_after_looking_at_another(compose: Compose):
    part = h.Sheets(Selection.NUMBERS, ("1-1-1",))
    dialog = compose(h.Handout("名", parts=(part,)))
    choose(dialog, "part_select", "課で選ぶ")
    choose(dialog, "part_select", "事業番号で選ぶ")
    assert composed(dialog).parts == (part,)
    dialog.drop()


def test_sheets_are_chosen_by_sections_and_by_policies(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Sheets(),)))
    choose(dialog, "part_select", "課で選ぶ")
    sections = child(dialog, QListView, "part_sections")
    sections.setFocus()
    QTest.keyClick(sections, Key.Key_Down)
    QTest.keyClick(sections, Key.Key_Space)
    (part,) = composed(dialog).parts
    assert isinstance(part, h.Sheets)
    assert (part.select, len(part.values)) == (Selection.SECTION, 1)
    choose(dialog, "part_select", "基本方針・施策で選ぶ")
    policies = child(dialog, QListView, "part_policies")
    box = policies.visualRect(policies.model().index(1, 0)).center()
    QTest.mouseClick(policies.viewport(), LEFT, pos=QPoint(10, box.y()))
    assert composed(dialog).parts == (h.Sheets(Selection.POLICY, ("1-1",)),)
    dialog.drop()


def test_a_divider_has_a_policy_or_a_title(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Divider(),)))
    choose(dialog, "part_policy", "　1-1　手続のオンライン化")
    type_into(dialog, "part_title", "part 1")
    QTest.keyClick(child(dialog, QPlainTextEdit, "part_title"), Key.Key_Return)
    QTest.keyClicks(child(dialog, QPlainTextEdit, "part_title"), "two")
    assert composed(dialog).parts == (h.Divider("1-1", "part 1\ntwo"),)
    dialog.drop()


def test_a_policy_that_is_not_there_stays_as_it_was_typed(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Divider("9-9"), h.Divider("１－１"))))
    assert "「9-9」" in child(dialog, PlainLabel, "part_policy_problem").text()
    assert child(dialog, QComboBox, "part_policy").currentText().startswith("9-9（")
    child(dialog, PartsList).go_to(1)
    assert "手続" in child(dialog, QComboBox, "part_policy").currentText()
    assert not child(dialog, PlainLabel, "part_policy_problem").isVisible()
    assert composed(dialog).parts == (h.Divider("9-9"), h.Divider("１－１"))
    dialog.drop()


def test_a_summary_and_the_unmet_are_set(compose: Compose):
    dialog = compose(h.Handout("名", parts=(h.Summary(), h.Unmet())))
    choose(dialog, "part_rows", "年度別")
    choose(dialog, "part_counted_by", "事業ごと")
    child(dialog, PartsList).go_to(1)
    QTest.keyClick(child(dialog, QCheckBox, "part_all_years"), Key.Key_Space)
    wanted = (h.Summary(SummaryRows.YEARS, CountedBy.PROJECT), h.Unmet(all_years=True))
    assert composed(dialog).parts == wanted
    assert words_of(dialog)[1] == "目標に届かなかった指標：全ての年度"
    dialog.drop()


def test_an_outside_pdf_is_chosen_or_typed(compose: Compose, asked: Asked, sample_desk: Desk):
    folder = sample_desk.workspace.path.parent
    dialog = compose(h.Handout("名", parts=(h.Cover(),)))
    add(dialog, PartKind.OUTSIDE)
    problem = child(dialog, PlainLabel, "part_file_problem")
    assert problem.text() == "PDFファイルを選んでください。"
    press(dialog, "part_browse")
    asked.pdf = folder / "資料" / "次第.pdf"
    press(dialog, "part_browse")
    assert child(dialog, QLineEdit, "part_file").text() == "資料/次第.pdf"
    assert "見つかりません" in problem.text()
    asked.pdf.parent.mkdir()
    asked.pdf.write_bytes(b"%PDF")
    type_into(dialog, "part_title", "agenda")
    assert not problem.isVisible()
    type_into(dialog, "part_document_number", "1-9")
    assert composed(dialog).parts[1] == h.Outside("資料/次第.pdf", "1-9", "agenda")
    assert asked.questions == [str(folder)] * 2
    dialog.drop()


def test_what_cannot_be_kept_is_told_at_its_field_and_stays(
    compose: Compose, sample_desk: Desk, asked: Asked
):
    before = kept_in(sample_desk)
    dialog = compose(h.everyday_handout(), kept=False)
    type_into(dialog, "handout_meeting", "kept as typed")
    press(dialog, "handout_keep")
    assert child(dialog, NoticeBar).words == "名称を入力してください。"
    assert child(dialog, PlainLabel, "handout_name_problem").isVisible()
    assert dialog.isVisible()
    assert child(dialog, QPlainTextEdit, "handout_meeting").toPlainText() == "kept as typed"
    type_into(dialog, "handout_name", "n")
    assert not child(dialog, PlainLabel, "handout_name_problem").isVisible()
    press(dialog, "handout_keep")
    assert kept_in(sample_desk)["n"].meeting == "kept as typed"
    assert (len(kept_in(sample_desk)), asked.questions) == (len(before) + 1, [])


def test_a_name_is_not_asked_for_before_somebody_could_type_it(compose: Compose):
    dialog = compose(h.everyday_handout(), kept=False)
    problem = child(dialog, PlainLabel, "handout_name_problem")
    assert not problem.isVisible()
    type_into(dialog, "handout_meeting", "first of all")
    assert not problem.isVisible()
    type_into(dialog, "handout_name", "n")
    type_into(dialog, "handout_name", "")
    assert problem.isVisible()
    dialog.drop()


def test_what_becomes_of_the_date_is_told_below_it(compose: Compose):
    dialog = compose(NAMED)
    shown = child(dialog, PlainLabel, "handout_date_shown")
    problem = child(dialog, PlainLabel, "handout_date_problem")
    type_into(dialog, "handout_date", "2024-13-40")
    assert (shown.isVisible(), problem.isVisible()) == (False, True)
    assert "「2024-13-40」は、暦にありません" in problem.text()
    type_into(dialog, "handout_date", "2024-10-18")
    assert (shown.isVisible(), problem.isVisible()) == (True, False)


def test_leaving_asks_only_where_something_was_changed(compose: Compose, asked: Asked):
    dialog = compose(NAMED)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert (dialog.isVisible(), asked.questions) == (False, [])
    dialog = compose(NAMED)
    type_into(dialog, "handout_date", "2024-10-18")
    assert "令和6年10月18日" in child(dialog, PlainLabel, "handout_date_shown").text()
    press(dialog, "handout_leave")
    assert dialog.isVisible()
    assert child(dialog, QLineEdit, "handout_date").text() == "2024-10-18"
    asked.consents = True
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(asked.questions) == 2


def test_the_desk_knows_of_what_is_not_kept(compose: Compose, sample_desk: Desk, asked: Asked):
    dialog = compose(NAMED)
    assert sample_desk.keep_drafts()
    type_into(dialog, "handout_title", "t")
    assert not sample_desk.keep_drafts()
    sample_desk.drafts_dropped.emit()
    assert not dialog.isVisible()
    assert (sample_desk.keep_drafts(), asked.questions) == (True, [])


def test_paper_is_counted_for_what_was_previewed(compose: Compose):
    dialog = compose(NAMED)
    pages = child(dialog, PlainLabel, "paper_pages")
    assert "印刷プレビュー" in pages.text()
    QTest.mouseClick(child(dialog, QCheckBox, "handout_duplex"), LEFT, pos=QPoint(8, 8))
    paper = Paper(b"", LayoutReport(41, ()))
    dialog.show_paper(composed(dialog), paper)
    copies = child(dialog, QSpinBox, "paper_copies")
    copies.setFocus()
    copies.selectAll()
    QTest.keyClicks(copies, "15")
    assert pages.text() == "全41ページ、両面21枚 × 部数"
    assert child(dialog, PlainLabel, "paper_all").text() == "＝ 315枚"
    dialog.show_paper(composed(dialog), replace(paper, two_up=TwoUpPaper.A3))
    assert pages.text() == "全41ページ、A3に2ページずつ両面11枚 × 部数"
    press(dialog, "part_remove")
    assert "印刷プレビュー" in pages.text()
    assert not copies.isVisible()
    dialog.drop()


def test_a_plan_that_is_only_read_can_be_looked_at(
    opener: Opener, compose: Compose, sample_desk: Desk, asked: Asked, window: QWidget
):
    from dxdesk.ui.desk import Desk

    parts = (h.Sheets(Selection.SECTION, ("税務企画課",)), h.Divider("1"), h.Outside("x.pdf"))
    handout = h.Handout("名", stamp="案", parts=(*parts, h.Summary(), h.Unmet()))
    compose(handout).reject()
    with opener.open(sample_desk.workspace.path, read_only=True) as other:
        assert other.is_read_only
        desk = Desk()
        desk.open(other, sample_desk.edition)
        row = next(r for r in other.rows(desk.edition, ("handout",)).values())
        dialog = ComposeDialog(
            desk, asked, Beginning(handout, key_of(desk.edition, row)), parent=window
        )
        dialog.open()
        for at in range(len(handout.parts)):
            child(dialog, PartsList).go_to(at)
            QTest.keyClick(child(dialog, PartsList), Key.Key_Delete)
            QTest.keyClick(child(dialog, PartsList), Key.Key_Down, ALT)
            for field in dialog.findChildren(QWidget):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
                if isinstance(field, QLineEdit | QPlainTextEdit | QCheckBox | QComboBox):
                    QTest.keyClicks(field, "x ")
        assert not child(dialog, QPushButton, "handout_keep").isVisible()
        assert composed(dialog) == handout
        QTest.keyClick(dialog, Key.Key_Escape)
        assert not dialog.isVisible()
        desk.let_go()
    assert asked.questions == []


def test_a_dialog_is_gone_when_it_is_closed(compose: Compose):
    dialog = compose(
        h.Handout("名", parts=tuple(part() for part in h.PARTS if part is not h.Outside))
    )
    for at in range(len(h.PARTS) - 1):
        child(dialog, PartsList).go_to(at)
    gone = weakref.ref(dialog)
    gc.collect()
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    del dialog
    assert gone() is None


def test_it_fits_half_of_a_small_screen(compose: Compose):
    dialog = compose(NAMED)
    assert_fits(dialog)
    dialog.drop()
