"""A clerk and the paper: looked at, sent to the printer, kept, and gone back from to a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton

from dxdesk.domain import rows as r
from dxdesk.domain.labels import Template, label
from dxdesk.runtime.settings import Settings
from dxdesk.ui.paper.options import OptionsDialog
from dxdesk.ui.paper.preview import PreviewChoice, PreviewDialog
from dxdesk.ui.paper.printing import printer_for
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.window.asking import Asking
from dxdesk.workspace.commands import SetField
from tests.e2e.answers import Answers
from tests.e2e.conftest import PERSON
from tests.own_fonts import make_font

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from dxdesk.workspace.press import Paper
    from tests.e2e.clerk import Clerk

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def previewed(clerk: Clerk) -> Paper:
    """The paper that the clerk was shown last."""
    clerk.wait(lambda: any(name == "preview" for name, _ in clerk.answers.asked))
    clerk.rest()
    return [words for name, words in clerk.answers.asked if name == "preview"][-1][0]


def test_what_was_looked_at_is_what_is_kept(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "全部.pdf"
    clerk.answers.given["pdf"] = out
    clerk.press(Key.Key_P, CONTROL | SHIFT)
    paper = previewed(clerk)
    clerk.wait(out.exists)
    clerk.rest()
    assert out.read_bytes() == paper.pdf
    assert len(paper.report.sheets) == len(clerk.window.tree.lines)
    assert "全部.pdf" in clerk.made.parts.notice.words


def test_what_was_looked_at_goes_to_the_printer(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "紙.pdf"
    printer = printer_for("評価シート", 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    clerk.answers.given.update({"preview": PreviewChoice("print"), "printer": printer})
    clerk.press(Key.Key_P, CONTROL)
    clerk.wait(lambda: "プリンターに送りました" in clerk.made.parts.notice.words)
    with PdfDocument(str(out)) as document:
        assert len(document) == 1


def test_a_finding_leads_back_to_its_field(clerk: Clerk) -> None:
    from dxdesk.ui.paper.findings import findings_of

    desk, shown = clerk.made.desk, clerk.made.parts.page.project
    other = next(uid for uid in clerk.window.tree.visible_uids() if uid != shown)
    desk.execute(SetField(r.Key(desk.edition, "project", other), "purpose", "読めない\ue000字"))
    clerk.answers.given["preview"] = PreviewChoice()
    clerk.press(Key.Key_P, CONTROL | SHIFT)
    found = findings_of(previewed(clerk).report)
    finding = next(one for one in found if "この端末だけの外字" in one.words)
    clerk.answers.given["preview"] = PreviewChoice("jump", finding)
    clerk.press(Key.Key_P, CONTROL | SHIFT)
    clerk.wait(lambda: clerk.made.parts.page.project == other)
    clerk.rest()
    assert clerk.focused.objectName() == "text_purpose"


def test_the_panel_shows_the_paper_of_the_sheet(clerk: Clerk) -> None:
    live = clerk.made.paper_actions.live
    clerk.press(Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert live.isVisible()
    clerk.wait(lambda: live.view.factor != 1.0)
    clerk.wait(lambda: min(lightnesses(clerk)) < 80)


def test_the_panel_shows_the_paper_as_it_was_chosen_in_the_preview(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "preview", Asking.preview)
    clerk.press(Key.Key_8, Qt.KeyboardModifier.AltModifier)
    clerk.wait(lambda: "10.5ポイント" in live_words(clerk))
    clerk.press(Key.Key_P, CONTROL)
    soon(clerk, PreviewDialog, choose_large_letters)
    clerk.wait(lambda: "12ポイント" in live_words(clerk))


def choose_large_letters(clerk: Clerk, preview: QDialog) -> None:
    soon(clerk, OptionsDialog, lambda _, dialog: press_ok_on_large_letters(dialog))
    clerk.click("preview_options")
    # Nothing can be printed until the paper that was asked for is there.
    printing = preview.findChild(QPushButton, "preview_print")
    assert isinstance(printing, QPushButton)
    assert not printing.isEnabled()
    clerk.wait(printing.isEnabled)
    preview.reject()


def press_ok_on_large_letters(dialog: QDialog) -> None:
    template = dialog.findChild(QComboBox, "paper_template")
    assert isinstance(template, QComboBox)
    template.setFocus()
    while template.currentText() != label(Template.LARGE):
        QTest.keyClick(template, Key.Key_Down)
    QTest.keyClick(template, Key.Key_Return)


def soon(clerk: Clerk, kind: type[QDialog], act: Callable[[Clerk, QDialog], object]) -> None:
    """Do something in a dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(clerk, dialog)

    timer = QTimer(clerk.window)
    timer.timeout.connect(look)
    timer.start(10)


def live_words(clerk: Clerk) -> str:
    """What the panel says, with its tip."""
    label = clerk.widget("live_words")
    assert isinstance(label, PlainLabel)
    return f"{label.text()} {label.toolTip()}"


def test_the_panel_shows_the_paper_in_the_fonts_that_are_chosen(
    clerk: Clerk, tmp_path: Path
) -> None:
    desk, shown = clerk.made.desk, clerk.made.parts.page.project
    assert shown is not None
    desk.execute(SetField(r.Key(desk.edition, "project", shown), "purpose", "読めない\ue000字"))
    clerk.press(Key.Key_8, Qt.KeyboardModifier.AltModifier)
    clerk.wait(lambda: "この端末だけの外字" in live_words(clerk))
    font = make_font(tmp_path / "外字.ttf", "\ue000")
    clerk.answers.given["settings"] = Settings(PERSON, fonts=(str(font),))
    clerk.window.acts["settings"].trigger()
    clerk.wait(lambda: "この端末だけの外字" not in live_words(clerk))


def lightnesses(clerk: Clerk) -> set[int]:
    image = clerk.made.paper_actions.live.view.grab().toImage()
    middle = image.width() // 2
    return {image.pixelColor(middle, y).lightness() for y in range(image.height())}


def test_lines_and_characters_are_told_beside_the_text_that_is_edited(clerk: Clerk) -> None:
    assert remark_of(clerk) == ""
    clerk.click("text_purpose")
    clerk.press(Key.Key_End, CONTROL)
    clerk.type("Marked.")
    clerk.wait(lambda: remark_of(clerk).endswith("行"))
    clerk.made.parts.page.show_sheet(clerk.window.tree.visible_uids()[3])
    assert remark_of(clerk) == ""


def remark_of(clerk: Clerk) -> str:
    label = clerk.widget("label_purpose").findChild(PlainLabel, "remark")
    assert isinstance(label, PlainLabel)
    return "" if label.isHidden() else label.text()


def test_other_settings_of_the_form_are_seen_at_once_and_taken_back(clerk: Clerk) -> None:
    clerk.answers.given["form_settings"] = {"section_label": "担当課", "years": "western"}
    clerk.window.acts["form_settings"].trigger()
    view = clerk.made.parts.page.view
    assert view is not None
    assert view.section_label == "担当課"
    clerk.press(Key.Key_P, CONTROL)
    with PdfDocument(previewed(clerk).pdf) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "担当課" in text
    assert "2024年度評価シート" in text
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.made.desk.workspace.plan().setting("years") == ""
