"""Dialogs: answered by the keyboard alone, usable at any size, and gone when closed."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.runtime.settings import TEXT_SIZES, BackupWish, PaperWish, Person, Settings
from dxdesk.ui.dialogs.crash import CrashDialog
from dxdesk.ui.dialogs.form_settings import FormSettingsDialog
from dxdesk.ui.dialogs.plan import PlanDialog
from dxdesk.ui.dialogs.project import ProjectDialog, ProjectWords
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.plan_commands import MOST_YEARS, BeginPlan
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

HOME = Path("/userdata/担当")
KNOWN = Settings(Person("担当", "企画課", "2101"))
MAKERS: dict[str, Callable[[QWidget], QDialog]] = {
    "plan": lambda parent: PlanDialog(FiscalYear(2023), parent),
    "form settings": lambda parent: FormSettingsDialog({}, parent),
    "project": lambda parent: ProjectDialog("事業を追加", ProjectWords(), ["企画課"], parent),
    "settings": lambda parent: SettingsDialog(KNOWN, HOME, None, parent),
    "crash": lambda parent: CrashDialog("記録", Path("crash.txt"), parent),
}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def line(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def box(dialog: QDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def check(dialog: QDialog, name: str) -> QCheckBox:
    found = dialog.findChild(QCheckBox, name)
    assert isinstance(found, QCheckBox)
    return found


def accept_button(dialog: QDialog) -> QPushButton:
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    return buttons.button(QDialogButtonBox.StandardButton.Ok)


def shown(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_dialog_is_gone_when_it_is_closed(
    make: Callable[[QWidget], QDialog], window: QWidget, qtbot: QtBot
):
    dialog = make(window)
    gone = weakref.ref(dialog)
    shown(dialog, qtbot)
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    del dialog
    assert gone() is None


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_field_is_reached_by_tab_and_has_a_name(
    make: Callable[[QWidget], QDialog], window: QWidget, qtbot: QtBot
):
    dialog = make(window)
    shown(dialog, qtbot)
    fields = [
        field
        for kind in (QLineEdit, QComboBox, QCheckBox, QPushButton)
        for field in dialog.findChildren(kind)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
        if isinstance(field, QWidget)
        and field.isEnabled()
        and field.isVisible()
        and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(field.parent(), QComboBox)
    ]
    reached: set[QWidget | None] = set()
    for _ in range(3 * len(fields)):
        focus = QApplication.focusWidget()
        reached |= {focus, focus.parentWidget() if focus else None}
        QTest.keyClick(focus or dialog, Qt.Key.Key_Tab)
    assert [field.objectName() for field in fields if field not in reached] == []
    dialog.close()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_escape_is_no(make: Callable[[QWidget], QDialog], window: QWidget, qtbot: QtBot):
    dialog = make(window)
    shown(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_buttons_are_japanese_and_fit_a_small_screen(
    make: Callable[[QWidget], QDialog], window: QWidget, qtbot: QtBot
):
    dialog = make(window)
    shown(dialog, qtbot)
    words = {b.text() for b in dialog.findChildren(QPushButton)}  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
    assert words <= {
        "OK",
        "キャンセル",
        "記録をコピー",
        "場所を変える…",
        "標準の場所に戻す",
        "作業を続ける",
        "書体を追加…",
        "外す",
    }
    assert_fits(dialog)
    dialog.close()


def test_a_plan_needs_a_title_and_offers_years(window: QWidget, qtbot: QtBot):
    dialog = PlanDialog(FiscalYear(2023), window)
    shown(dialog, qtbot)
    assert not accept_button(dialog).isEnabled()
    assert line(dialog, "plan_title").hasFocus()
    QTest.keyClicks(line(dialog, "plan_title"), " DX plan ")
    QTest.keyClick(line(dialog, "plan_title"), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.command() == BeginPlan("DX plan", "", 2023, 2027, 2023)


def test_a_plan_keeps_its_length_and_the_edition_its_year(window: QWidget):
    dialog = PlanDialog(FiscalYear(2023), window)
    first, last = box(dialog, "plan_first_year"), box(dialog, "plan_last_year")
    edition = box(dialog, "plan_edition_year")
    first.setCurrentIndex(first.findData(2021))
    assert (last.currentData(), edition.currentData()) == (2025, 2023)
    assert [edition.itemData(n) for n in range(edition.count())] == list(range(2021, 2026))
    last.setCurrentIndex(last.findData(2022))
    assert edition.currentData() == 2021
    first.setCurrentIndex(first.findData(2030))
    assert (last.currentData(), edition.currentData()) == (2031, 2030)
    assert last.count() == MOST_YEARS
    assert first.currentText() == "令和12年度"


def test_a_project_needs_number_and_name(window: QWidget, qtbot: QtBot):
    dialog = ProjectDialog(
        "事業を追加", ProjectWords(section="企画課"), ["企画課", "情報課"], window
    )
    shown(dialog, qtbot)
    QTest.keyClicks(line(dialog, "project_number"), " 1-2 ")
    assert not accept_button(dialog).isEnabled()
    QTest.keyClick(line(dialog, "project_number"), Qt.Key.Key_Tab)
    assert line(dialog, "project_name").hasFocus()
    QTest.keyClicks(line(dialog, "project_name"), "DX")
    assert accept_button(dialog).isEnabled()
    QTest.keyClick(line(dialog, "project_name"), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.words() == ProjectWords("1-2", "DX", "企画課")


def test_a_section_may_be_new_and_enter_adds_it_to_no_list(window: QWidget, qtbot: QtBot):
    dialog = ProjectDialog("事業を追加", ProjectWords("1", "名"), ["企画課"], window)
    shown(dialog, qtbot)
    section = box(dialog, "project_section")
    section.setFocus()
    section.setEditText("<b>新しい課</b>")
    QTest.keyClick(section, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.words().section, section.count()) == ("<b>新しい課</b>", 2)


def test_settings_are_shown_and_taken(window: QWidget, qtbot: QtBot):
    dialog = SettingsDialog(KNOWN, HOME, None, window)
    shown(dialog, qtbot)
    assert dialog.settings() == KNOWN
    parts = dialog.findChild(QTabWidget, "settings_parts")
    assert isinstance(parts, QTabWidget)
    line(dialog, "person_name").setText("  髙﨑 ")
    # Ctrl+Tab goes through the parts, whatever has the keyboard in them.
    QTest.keyClick(line(dialog, "person_name"), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert parts.tabText(parts.currentIndex()) == "画面"
    box(dialog, "text_size").setCurrentIndex(2)
    QTest.keyClick(check(dialog, "reopens"), Qt.Key.Key_Space)
    QTest.keyClick(parts, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert parts.tabText(parts.currentIndex()) == "印刷"
    for name, words in (
        ("begin_template", "大きな文字"),
        ("begin_floor", "8ポイントまで許す（複写すると読みにくくなります）"),
        ("begin_monochrome", "白黒（濃淡あり）"),
    ):
        box(dialog, name).setCurrentText(words)
        assert box(dialog, name).currentText() == words
    QTest.keyClick(check(dialog, "begin_duplex"), Qt.Key.Key_Space)
    paper = PaperWish("large", duplex=True, monochrome="grey", floor=8.0)
    person = Person("髙﨑", "企画課", "2101")
    assert dialog.settings() == Settings(person, TEXT_SIZES[2], False, paper=paper)
    line(dialog, "person_name").setText(" ")
    assert not accept_button(dialog).isEnabled()


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        (None, "これは自動で消しません。"),
        ((), "これは自動で消しません。"),
        (
            tuple(Path(f"/共有/計画.v{number}.dxdesk") for number in range(1, 6)),
            "5個あります（計画.v3.dxdesk、計画.v4.dxdesk、計画.v5.dxdesk）。",
        ),
    ],
)
def test_settings_tell_where_copies_and_records_lie(
    window: QWidget, qtbot: QtBot, copies: tuple[Path, ...] | None, words: str
):
    dialog = SettingsDialog(KNOWN, HOME, copies, window)
    shown(dialog, qtbot)
    told, folder = (dialog.findChild(PlainLabel, name) for name in ("copies_told", "kept_folder"))
    assert isinstance(told, PlainLabel)
    assert isinstance(folder, PlainLabel)
    assert told.text().endswith(words)
    assert folder.text() == str(HOME)


def test_backups_are_set_as_they_are_wanted(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    dialog = SettingsDialog(KNOWN, HOME, None, window)
    shown(dialog, qtbot)
    tabs = dialog.findChild(QTabWidget, "settings_parts")
    assert isinstance(tabs, QTabWidget)
    titles: list[str] = [tabs.tabText(at) for at in range(tabs.count())]
    tabs.setCurrentIndex(titles.index("バックアップ"))
    choose, reset = (
        dialog.findChild(QPushButton, name) for name in ("backup_choose", "backup_reset")
    )
    assert isinstance(choose, QPushButton)
    assert isinstance(reset, QPushButton)
    assert line(dialog, "backup_folder").text() == str(HOME / "backups")
    assert not reset.isEnabled()

    chosen = ""

    def choose_folder(*_: object) -> str:
        return chosen

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose_folder)
    choose.click()
    assert dialog.settings().backups == BackupWish()
    chosen = "/共有/写し"
    choose.click()
    box(dialog, "backup_days").setCurrentText("100日分")
    assert dialog.settings().backups == BackupWish(folder=str(Path("/共有/写し")), days=100)
    reset.click()
    assert dialog.settings().backups == BackupWish(days=100)

    QTest.keyClick(check(dialog, "backs_up"), Qt.Key.Key_Space)
    assert dialog.settings().backups == BackupWish(is_on=False, days=100)
    assert choose.isEnabled()
    assert not box(dialog, "backup_days").isEnabled()


def test_settings_of_the_form_are_shown_with_an_example_and_only_what_changes_is_taken(
    window: QWidget, qtbot: QtBot
):
    dialog = FormSettingsDialog({"years": "letter", "another": "値"}, window)
    shown(dialog, qtbot)
    example = dialog.findChild(PlainLabel, "example")
    assert isinstance(example, PlainLabel)
    years, digits = box(dialog, "years"), box(dialog, "digits")
    assert (years.currentText(), digits.currentText()) == ("元号の略号（R5年度）", "入力のまま")
    assert dialog.values() == {}
    assert example.text().startswith("R5年度は、３件の手続を１２か所")
    years.setFocus()
    QTest.keyClick(years, Qt.Key.Key_Down)
    QTest.keyClick(digits, Qt.Key.Key_End)
    assert example.text().startswith("2023年度は、３件の手続を12か所")
    line(dialog, "section_label").setText(" 担当課 ")
    assert dialog.values() == {
        "years": "western",
        "digits": "single_full",
        "section_label": "担当課",
    }


def test_the_usual_settings_of_the_form_need_not_be_kept(window: QWidget, qtbot: QtBot):
    dialog = FormSettingsDialog({}, window)
    shown(dialog, qtbot)
    assert box(dialog, "years").currentText() == "元号（令和5年度）"
    assert dialog.values() == {}
    long = FormSettingsDialog({"section_label": "担当する部課等の名称（総括）"}, window)
    assert long.values() == {}
    other = FormSettingsDialog({"section_label": "担当課", "years": "unknown"}, window)
    line(other, "section_label").clear()
    assert other.values() == {"section_label": ""}


def test_settings_of_the_form_that_are_not_touched_stay_as_they_are(window: QWidget):
    dialog = FormSettingsDialog({"years": "buddhist", "section_label": "担当課 "}, window)
    assert dialog.values() == {}
    line(dialog, "section_label").setText("担当課")
    assert dialog.values() == {"section_label": "担当課"}
    empty = FormSettingsDialog({}, window)
    line(empty, "section_label").setText(" ")
    assert empty.values() == {}
