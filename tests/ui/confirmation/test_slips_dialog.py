"""Which sections are asked, until when and as which files: chosen with mouse and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QCheckBox, QDateEdit, QListWidget, QPushButton

from dxdesk.domain.rows import Plan
from dxdesk.runtime.settings import Person
from dxdesk.ui.confirmation.slips_dialog import SlipsDialog
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.confirmations import Slips
from tests.exchange.returned_books import item, slip
from tests.ui.children import child, click, click_box
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Show = Callable[..., SlipsDialog]

FOLDER = Path("/tmp/計画")


class Asked:
    """Answers with a folder, or with nothing."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def slips_folder(self, folder: Path) -> Path | None:
        del folder
        return self.folder


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def show(qtbot: QtBot, asked: Asked) -> Show:
    def shown(withheld: int = 0, homeless: int = 0) -> SlipsDialog:
        several = (slip(item(1), item(2)), slip(item(3)))
        slips = Slips(Plan("plan", "計画", "架空市"), 2023, several, withheld, homeless)
        head = slips.head(Person("担当"), date(2023, 6, 12), None)
        dialog = SlipsDialog(slips, head, FOLDER, asked)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return shown


def test_everything_is_wanted_two_weeks_from_now(show: Show):
    wish = show().wish()
    assert [len(each.items) for each in wish.slips] == [2, 1]
    assert wish.head.deadline == date(2023, 6, 26)
    assert (wish.pdf, wish.xlsx, wish.in_one, wish.folder) == (True, True, False, FOLDER)


def test_sections_are_chosen_with_the_space_bar(show: Show):
    dialog = show()
    sections = child(dialog, QListWidget, "slips_sections")
    assert sections.item(0).text() == "窓口課（2件）"
    QTest.keyClick(sections, Qt.Key.Key_Space)
    assert [len(each.items) for each in dialog.wish().slips] == [1]
    click(dialog, "slips_none")
    assert dialog.wish().slips == ()
    assert not child(dialog, QPushButton, "slips_make").isEnabled()
    click(dialog, "slips_all")
    assert len(dialog.wish().slips) == 2


def test_a_deadline_can_be_another_or_none(show: Show):
    dialog = show()
    child(dialog, QDateEdit, "slips_deadline").setDate(QDate(2023, 7, 3))
    assert dialog.wish().head.deadline == date(2023, 7, 3)
    click_box(dialog, "slips_has_deadline")
    assert dialog.wish().head.deadline is None
    assert not child(dialog, QDateEdit, "slips_deadline").isEnabled()


def test_there_must_be_one_kind_of_file(show: Show):
    dialog = show()
    click_box(dialog, "slips_pdf")
    assert not child(dialog, QCheckBox, "slips_in_one").isEnabled()
    assert child(dialog, QPushButton, "slips_make").isEnabled()
    click_box(dialog, "slips_xlsx")
    assert not child(dialog, QPushButton, "slips_make").isEnabled()


def test_the_folder_can_be_another(show: Show, asked: Asked):
    dialog = show()
    click(dialog, "slips_folder")
    assert dialog.wish().folder == FOLDER
    asked.folder = Path("/tmp/送付用")
    click(dialog, "slips_folder")
    assert dialog.wish().folder == Path("/tmp/送付用")


@pytest.mark.parametrize("is_left_out", [True, False])
def test_what_is_on_no_slip_is_said(show: Show, is_left_out: bool):
    dialog = show(withheld=4, homeless=2) if is_left_out else show()
    label = dialog.findChild(PlainLabel, "slips_left_out")
    assert (label is not None) is is_left_out
    if label is not None:
        assert label.isVisible()
        assert "評価案との違い 4件は票に載せず、事務局に残します" in label.text()
        assert "事業原課のないシートの確認事項 2件" in label.text()


def test_the_wish_is_told_and_the_dialog_waits(show: Show):
    dialog = show()
    spy = QSignalSpy(dialog.made)
    click(dialog, "slips_make")
    assert spy.count() == 1
    assert spy.at(0)[0] == dialog.wish()
    assert dialog.isVisible()


def test_it_fits_a_small_screen(show: Show):
    assert_fits(show())
