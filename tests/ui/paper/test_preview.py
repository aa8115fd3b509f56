"""The preview: the very pages, at any size, and what to look at before printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from dxdesk.domain.labels import Monochrome, Template, TwoUpPaper
from dxdesk.domain.layout_report import Place
from dxdesk.domain.paper_options import STANDARD_PAPER, PaperOptions
from dxdesk.reports.render import Look
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.paper.options import OptionsDialog
from dxdesk.ui.paper.preview import PreviewDialog
from dxdesk.ui.paper.thumbnails import Thumbnails
from dxdesk.ui.paper.view import Fit
from dxdesk.ui.plain import PlainLabel
from tests.ui.paper.sheets import PAGES
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.press import Paper, Press

Key = Qt.Key
PartT = TypeVar("PartT", bound=QWidget)


@pytest.fixture
def preview(paper: Paper, renderer: PageRenderer, qtbot: QtBot) -> PreviewDialog:
    dialog = PreviewDialog(paper, "評価シート_R5", renderer)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.resize(1100, 640)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: part(dialog, QSpinBox, "preview_page").maximum() == PAGES)
    return dialog


def part(dialog: QWidget, kind: type[PartT], name: str) -> PartT:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def ink(dialog: PreviewDialog) -> set[int]:
    """The greys in the middle of the view, after everything asked for has come."""
    image = dialog.view.grab().toImage()
    across = range(image.width() // 3, 2 * image.width() // 3)
    return {image.pixelColor(x, y).lightness() for x in across for y in range(0, image.height(), 3)}


def test_the_page_that_is_shown_is_painted(preview: PreviewDialog, qtbot: QtBot):
    qtbot.waitUntil(lambda: min(ink(preview)) < 40)
    assert preview.view.page == 0
    assert preview.view.zoom is Fit.PAGE


def test_a_number_a_small_page_and_the_keys_lead_to_a_page(preview: PreviewDialog):
    number = part(preview, QSpinBox, "preview_page")
    strip = preview.findChild(Thumbnails)
    assert isinstance(strip, Thumbnails)
    number.setValue(3)
    assert preview.view.page == 2
    assert strip.currentIndex().row() == 2
    strip.clicked.emit(strip.model().index(1, 0))
    assert preview.view.page == 1
    assert number.value() == 2
    preview.view.setFocus()
    QTest.keyClick(preview.view, Key.Key_End)
    assert preview.view.page == PAGES - 1
    QTest.keyClick(preview.view, Key.Key_PageUp)
    assert preview.view.page == PAGES - 2
    QTest.keyClick(preview.view, Key.Key_Home)
    assert number.value() == 1


def test_the_size_follows_the_list_the_keys_and_the_wheel(preview: PreviewDialog):
    sizes = part(preview, QComboBox, "preview_zoom")
    whole = preview.view.factor
    sizes.setCurrentIndex(sizes.findText("幅に合わせる"))
    sizes.activated.emit(sizes.currentIndex())
    assert preview.view.factor > whole
    sizes.setCurrentIndex(sizes.findText("100%"))
    sizes.activated.emit(sizes.currentIndex())
    assert preview.view.factor == pytest.approx(1.0)
    QTest.keyClick(preview.view, Key.Key_Plus)
    assert preview.view.factor == pytest.approx(1.25)
    assert sizes.currentText() == "125%"
    wheel(preview, -120)
    assert sizes.currentText() == "100%"


def wheel(preview: PreviewDialog, turn: int) -> None:
    place = QPointF(40, 40)
    control = Qt.KeyboardModifier.ControlModifier
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(place, place, QPoint(), QPoint(0, turn), none, control, phase, False)
    QApplication.sendEvent(preview.view.viewport(), turned)


def test_the_page_in_view_stays_when_the_size_changes(preview: PreviewDialog):
    preview.view.go_to(2)
    preview.view.set_zoom(2.0)
    assert preview.view.page == 2
    preview.resize(900, 500)
    QApplication.sendPostedEvents()
    assert preview.view.page == 2


def test_the_copy_has_black_and_white_alone(preview: PreviewDialog, qtbot: QtBot):
    preview.view.set_zoom(2.0)
    part(preview, QToolButton, "preview_copy").click()
    pages = preview.view.pages
    qtbot.waitUntil(lambda: pages.stand_in(0, Look.COPY) is not None)
    image = pages.stand_in(0, Look.COPY)
    assert image is not None
    every = [(x, y) for x in range(image.width()) for y in range(0, image.height(), 7)]
    assert {image.pixelColor(x, y).lightness() for x, y in every} == {0, 255}


def test_what_to_look_at_is_listed_and_leads_there(preview: PreviewDialog):
    listed = part(preview, QListWidget, "preview_findings")
    texts = [listed.item(row).text() for row in range(listed.count())]
    assert texts == [
        "！1-1-4　目的の5字目 U+E000：この端末だけの外字です。枠に入れた文字コードで印刷します。"
    ]
    listed.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    listed.setFocus()
    QTest.keyClick(listed, Key.Key_Return)
    assert preview.choice.act == "jump"
    assert preview.choice.finding is not None
    assert preview.choice.finding.project == "y"
    assert preview.choice.finding.place.field == "purpose"
    assert not preview.isVisible()


def test_selecting_what_to_look_at_shows_its_page(
    paper: Paper, renderer: PageRenderer, qtbot: QtBot
):
    first, *others = paper.report.sheets
    last = others[-1]
    note = replace(last.characters[0], place=Place("project", first.uid, "name"))
    sheets = (replace(first, characters=(note,)), *others)
    dialog = PreviewDialog(
        replace(paper, report=replace(paper.report, sheets=sheets)), "", renderer
    )
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.resize(1100, 640)
    dialog.show()
    number = part(dialog, QSpinBox, "preview_page")
    qtbot.waitUntil(lambda: number.maximum() == PAGES)
    listed = part(dialog, QListWidget, "preview_findings")
    strip = dialog.findChild(Thumbnails)
    assert isinstance(strip, Thumbnails)
    number.setValue(2)
    listed.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: number.value() == 1)
    for key, page in ((Key.Key_End, PAGES), (Key.Key_Up, 1), (Key.Key_Down, PAGES)):
        QTest.keyClick(listed, key)
        shown = (dialog.view.page + 1, number.value(), strip.currentIndex().row() + 1)
        assert shown == (page, page, page)
    assert dialog.isVisible()
    QTest.keyClick(listed, Key.Key_Return)
    assert dialog.choice.finding is not None
    assert dialog.choice.finding.project == last.uid


@pytest.mark.parametrize(("button", "act"), [("print", "print"), ("save", "save"), ("close", "")])
def test_a_button_says_what_is_done_with_the_paper(preview: PreviewDialog, button: str, act: str):
    part(preview, QPushButton, f"preview_{button}").click()
    assert preview.choice.act == act
    assert not preview.isVisible()


def test_paper_without_anything_to_look_at_shows_no_list(
    paper: Paper, renderer: PageRenderer, qtbot: QtBot
):
    clean = replace(paper, report=replace(paper.report, sheets=()))
    dialog = PreviewDialog(clean, "", renderer)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    assert not part(dialog, QListWidget, "preview_findings").isVisible()
    assert dialog.findChild(QPushButton, "preview_options") is None


def test_other_options_are_asked_for_and_the_new_paper_is_shown(
    paper: Paper, renderer: PageRenderer, press: Press, desk: Desk, qtbot: QtBot
):
    dialog = PreviewDialog(paper, "", renderer, None, STANDARD_PAPER)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    chosen: list[PaperOptions] = []

    def remake(options: PaperOptions) -> None:
        chosen.append(options)
        waits = part(dialog, QPushButton, "preview_print")
        assert not waits.isEnabled()
        dialog.take(press.sheets(desk.workspace, YEAR, ("1-1-2", "1-1-3"), None, options))
        assert waits.isEnabled()

    dialog.options_chosen.connect(remake)

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, OptionsDialog)
        part(asked, QComboBox, "paper_template").setCurrentText("大きな文字")
        part(asked, QLineEdit, "paper_issued").setText("2024-07-12")
        part(asked, QLineEdit, "paper_boxes").setText("部長、課長")
        asked.accept()

    QTimer.singleShot(0, dialog, answer)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    part(dialog, QPushButton, "preview_options").click()
    assert chosen == [
        PaperOptions(Template.LARGE, issued="令和6年7月12日", decision_boxes=("部長", "課長"))
    ]
    qtbot.waitUntil(lambda: part(dialog, QSpinBox, "preview_page").maximum() == 2)
    part(dialog, QPushButton, "preview_print").click()
    assert dialog.choice.paper is not None
    assert dialog.choice.paper.report.sheets[0].body_size == 12.0


def test_paper_that_cannot_be_made_is_told_and_the_present_one_stays(
    paper: Paper, renderer: PageRenderer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    dialog = PreviewDialog(paper, "", renderer, None, STANDARD_PAPER)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    told: list[str] = []

    def tell(_: QWidget, what: str, advice: str) -> None:
        told.append(f"{what}{advice}")

    def refuse(_: PaperOptions) -> None:
        dialog.take(KnownError("作れません。", "直してください。"))

    monkeypatch.setattr("dxdesk.ui.paper.preview.tell", tell)
    dialog.options_chosen.connect(refuse)
    asked: list[PaperOptions] = []

    def answer() -> None:
        options = QApplication.activeModalWidget()
        assert isinstance(options, OptionsDialog)
        asked.append(options.options())
        part(options, QComboBox, "paper_template").setCurrentText("大きな文字")
        options.accept()

    for _ in range(2):
        QTimer.singleShot(0, dialog, answer)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        part(dialog, QPushButton, "preview_options").click()
    # What was wanted in vain is not taken for what is shown.
    assert asked == [STANDARD_PAPER, STANDARD_PAPER]
    assert told == ["作れません。直してください。"] * 2
    part(dialog, QPushButton, "preview_print").click()
    assert dialog.choice.paper is paper


@pytest.mark.parametrize("two_up", [None, *TwoUpPaper])
def test_what_was_chosen_comes_back_as_it_is_known(two_up: TwoUpPaper | None, qtbot: QtBot):
    known = PaperOptions(Template.LARGE, floor=8.5, two_up=two_up)
    dialog = OptionsDialog(known)
    qtbot.addWidget(dialog)
    chosen = dialog.options()
    assert chosen == known
    # Not the same text alone: the printer asks which paper it is.
    assert chosen.two_up is two_up
    assert chosen.template is Template.LARGE


def test_paper_and_proof_are_chosen_by_the_very_values(qtbot: QtBot):
    dialog = OptionsDialog(STANDARD_PAPER)
    qtbot.addWidget(dialog)
    assert dialog.options() == STANDARD_PAPER
    part(dialog, QComboBox, "paper_two_up").setCurrentText("A3に2ページを並べる")
    part(dialog, QComboBox, "paper_monochrome").setCurrentText("白黒2値（濃淡なし）")
    # Not their texts, as Qt would give them back.
    assert dialog.options().two_up is TwoUpPaper.A3
    assert dialog.options().monochrome is Monochrome.ONE_BIT


@pytest.mark.parametrize("of_handout", [False, True])
def test_the_options_fit_a_small_screen_at_200_percent(qtbot: QtBot, of_handout: bool):
    dialog = OptionsDialog(STANDARD_PAPER, of_handout=of_handout)
    qtbot.addWidget(dialog)
    dialog.show()
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= 1366 // 2
    assert least.height() <= 768 // 2


def test_a_handout_is_not_asked_for_what_its_composition_says(qtbot: QtBot):
    dialog = OptionsDialog(STANDARD_PAPER, of_handout=True)
    qtbot.addWidget(dialog)
    dialog.show()
    offered = {
        name
        for name in ("template", "floor", "two_up", "achievement", "monochrome")
        if part(dialog, QWidget, f"paper_{name}").isVisible()
    }
    assert offered == {"template", "floor", "two_up", "achievement", "monochrome"}
    assert all(
        dialog.findChild(QWidget, f"paper_{name}") is None for name in ("issued", "duplex", "boxes")
    )


def test_more_boxes_than_fit_are_refused_in_words(qtbot: QtBot):
    dialog = OptionsDialog(STANDARD_PAPER)
    qtbot.addWidget(dialog)
    dialog.show()
    part(dialog, QLineEdit, "paper_boxes").setText("、".join("あいうえおかきくけ"))
    problem = part(dialog, PlainLabel, "paper_problem")
    assert problem.text() == "決裁欄は8つまでです。"
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    assert not box.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
