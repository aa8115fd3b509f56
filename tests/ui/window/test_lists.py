"""Every list of the program can be copied, written to Excel and printed; what becomes of that."""

from __future__ import annotations

import pkgutil
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QWidget

import dxdesk.ui
from dxdesk.domain.handout import everyday_handout
from dxdesk.domain.listing import ListColumn, Listing
from dxdesk.domain.rows import Key, Plan, Project
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person, Settings
from dxdesk.ui.bulk.dialog import BulkDialog
from dxdesk.ui.bulk.offers import offers_of
from dxdesk.ui.collecting.dialog import CollectDialog
from dxdesk.ui.confirmation.answers_dialog import AnswersDialog
from dxdesk.ui.confirmation.slips_dialog import SlipsDialog
from dxdesk.ui.dialogs.backups import BackupsDialog
from dxdesk.ui.dialogs.base import BaseDialog
from dxdesk.ui.dialogs.drafts import DraftsDialog, LeftText
from dxdesk.ui.dialogs.keys import KeysDialog
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.ui.findings.mend_dialog import MendDialog
from dxdesk.ui.findings.rules_dialog import RulesDialog
from dxdesk.ui.handout.choice import FromTree
from dxdesk.ui.handout.compose import Beginning, ComposeDialog
from dxdesk.ui.handout.listing import HandoutsDialog
from dxdesk.ui.importing.dialog import ImportDialog
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.mapping.dialog import MappingDialog, MappingPlace
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.paper.preview import PreviewChoice, PreviewDialog
from dxdesk.ui.paper.printing import printer_for
from dxdesk.ui.paper.thumbnails import Thumbnails
from dxdesk.ui.rounds.answer_dialog import AnswerDialog
from dxdesk.ui.rounds.open_dialog import OpenRoundDialog, RoundOffer
from dxdesk.ui.sheet.renumber_dialog import RenumberDialog
from dxdesk.ui.window.confirmation_flow import FileAsking
from dxdesk.ui.window.form_writing import FolderAsking
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.confirmation_review import AnswerReview
from dxdesk.workspace.confirmations import Slips
from dxdesk.workspace.importing import preview_imports
from dxdesk.workspace.mapped_tables import open_tables
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.press import Press
from dxdesk.workspace.round_board import read_boards
from dxdesk.workspace.round_recipients import recipients_of
from tests.e2e.clerk import ALT, CONTROL, Clerk
from tests.exchange.returned_books import item, slip
from tests.ui.handout.conftest import Asked
from tests.ui.importing.reviews import fresh
from tests.workspace.collected import REVIEW
from tests.workspace.conftest import YEAR
from tests.workspace.rounds import sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

PERSON: Final = Person("山田", "デジタル戦略課", "2101")
WITHOUT_LISTS: Final = {
    "OptionsDialog",
    "_DetailsDialog",
    "IndicatorDetails",
    "ValueDetails",
    "WordsDialog",
    "FormSettingsDialog",
    "ProjectDialog",
    "CrashDialog",
    "PlanDialog",
    "PickDialog",
    "ShiftDialog",
    "FindingDialog",
    "RatingRuleDialog",
    "DueDialog",
    "ReviewDialog",
}
"""Dialogs of fields alone, what others are made of, one whose list never has the keyboard, and one
whose list is of proposals, which leave the desk in no way."""

LET_OFF: Final = {
    QHeaderView: "the headings of a list",
    Thumbnails: "pictures of pages",
}
"""Views without the acts, with the reason; and what pops up below a box to choose from."""


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    path = tmp_path / "見本.dxdesk"
    opener = Opener(PERSON)
    sample = paths.samples() / "sample.json"
    with opener.create(path) as workspace:
        sources = [(sample.name, sample.read_bytes())]
        workspace.apply(preview_imports({}, sources, opener.new_id).change_set)
    clerk = Clerk(qtbot, tmp_path / "home", path, Settings(PERSON))
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    yield clerk
    clerk.leave()


@pytest.fixture
def renderer() -> Iterator[PageRenderer]:
    renderer = PageRenderer()
    yield renderer
    renderer.stop()


def lists_in(widget: QWidget) -> list[QAbstractItemView]:
    """The lists that stand in a window, without what pops up."""
    views = cast("list[QAbstractItemView]", widget.findChildren(QAbstractItemView))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    return [
        view for view in views if view.window() is widget and not isinstance(view, tuple(LET_OFF))
    ]


def without_acts(widget: QWidget) -> list[str]:
    lists = lists_in(widget)
    assert lists, type(widget).__name__
    return [repr(view) for view in lists if view.findChild(ListActs) is None]


def dialogs_with_lists(
    clerk: Clerk, renderer: PageRenderer
) -> dict[type[QDialog], Callable[[], QDialog]]:
    window, desk, asked = clerk.window, clerk.made.desk, Asked()
    paper = Press(renderer).listing(Listing("表", (ListColumn("列"),), ()))
    offers = offers_of(desk, window.tree)
    beginning = Beginning(everyday_handout(), None)
    slips = Slips(Plan("plan"), desk.edition, (slip(item(1)),))
    head = slips.head(PERSON, date(2023, 6, 12), None)
    answers = AnswerReview(desk.edition, ())
    day, memory = date(2023, 6, 12), sent()
    offer = RoundOffer(YEAR, 2022, (2022,), recipients_of(memory, YEAR), None, frozenset(), day)
    (board,) = read_boards(memory, YEAR, day)
    return {
        HandoutsDialog: lambda: HandoutsDialog(desk, asked, window),
        ComposeDialog: lambda: ComposeDialog(desk, asked, beginning, FromTree((), None), window),
        ImportDialog: lambda: ImportDialog(fresh(), window),
        MappingDialog: lambda: MappingDialog(
            open_tables("番号,事業名\n1,窓口\n".encode(), "表.csv"),
            clerk.made.jobs,
            MappingPlace((), 0, clerk.made.where.folder),
            window,
        ),
        PreviewDialog: lambda: PreviewDialog(paper, "紙", renderer, window),
        KeysDialog: lambda: KeysDialog({"画面": [("開く", "Ctrl+O")]}, window),
        BackupsDialog: lambda: BackupsDialog((), None, window),
        BaseDialog: lambda: BaseDialog((), window),
        BulkDialog: lambda: BulkDialog(desk.workspace, clerk.made.jobs, offers, window),
        DraftsDialog: lambda: DraftsDialog([LeftText("欄", "文", None)], window),
        RenumberDialog: lambda: RenumberDialog((), window),
        SlipsDialog: lambda: SlipsDialog(
            slips, head, desk.workspace.path, FileAsking(window), window
        ),
        AnswersDialog: lambda: AnswersDialog(answers, window),
        OpenRoundDialog: lambda: OpenRoundDialog(
            offer, desk.workspace.path, FolderAsking(window), window
        ),
        AnswerDialog: lambda: AnswerDialog(board.lines[0], day, window),
        CollectDialog: lambda: CollectDialog(REVIEW, asked.consent, window),
        SettingsDialog: lambda: SettingsDialog(Settings(PERSON), Path(), None, window),
        MendDialog: lambda: MendDialog((), window),
        RulesDialog: lambda: RulesDialog({}, window),
    }


def test_every_list_of_the_window_has_the_acts(clerk: Clerk):
    assert without_acts(clerk.window) == []


def test_every_list_of_a_dialog_has_the_acts(clerk: Clerk, renderer: PageRenderer):
    for make in dialogs_with_lists(clerk, renderer).values():
        dialog = make()
        assert without_acts(dialog) == []
        dialog.deleteLater()


def test_a_list_without_the_acts_is_found(qtbot: QtBot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTableWidget(widget)
    assert len(without_acts(widget)) == 1


def test_no_dialog_is_forgotten(clerk: Clerk, renderer: PageRenderer):
    for module in pkgutil.walk_packages(dxdesk.ui.__path__, "dxdesk.ui."):
        import_module(module.name)
    known = {kind.__name__ for kind in dialogs_with_lists(clerk, renderer)}
    assert {kind.__name__ for kind in own_subclasses(QDialog)} == known | WITHOUT_LISTS


def own_subclasses(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield from own_subclasses(each)
        if each.__module__.startswith("dxdesk.ui."):
            yield each


def test_the_tree_goes_into_a_workbook_and_the_bar_says_so(clerk: Clerk, tmp_path: Path):
    out = tmp_path / "一覧.xlsx"
    clerk.answers.given["workbook"] = out
    clerk.window.rows.setFocus()
    clerk.press(Qt.Key.Key_E, CONTROL)
    clerk.rest()
    (question,) = [words for name, words in clerk.answers.asked if name == "workbook"]
    assert question[0].name == "事業の一覧_R6.xlsx"
    with ZipFile(out) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "　　行政手続オンライン申請の拡充" in texts
    notice = clerk.widget("", NoticeBar)
    assert isinstance(notice, NoticeBar)
    assert notice.words == "「一覧.xlsx」に書き出しました。"


def test_the_tree_has_columns_as_a_list(clerk: Clerk):
    listing = clerk.window.tree.as_list.listing()
    assert listing.headings == ("番号", "事業名", "事業原課", "状態", "評価")
    assert listing.rows[0] == ("1", "行かなくてよい、待たなくてよい市役所", "", "", "")
    name = "　　行政手続オンライン申請の拡充"
    assert listing.rows[2] == ("1-1-1", name, "デジタル戦略課", "継続", "S B B")


def test_the_indicators_of_the_sheet_are_a_list_as_well(clerk: Clerk):
    clerk.press(Qt.Key.Key_5, ALT)
    clerk.press(Qt.Key.Key_L, CONTROL)
    clerk.rest()
    clerk.wait(lambda: any(name == "preview" for name, _ in clerk.answers.asked))
    (seen,) = [words for name, words in clerk.answers.asked if name == "preview"]
    assert seen[1] == "指標の一覧_R6"


def test_a_workbook_that_cannot_be_written_is_told(clerk: Clerk, tmp_path: Path):
    clerk.answers.given["workbook"] = tmp_path / "ない" / "一覧.xlsx"
    clerk.window.rows.setFocus()
    clerk.press(Qt.Key.Key_E, CONTROL)
    clerk.rest()
    notice = clerk.widget("", NoticeBar)
    assert isinstance(notice, NoticeBar)
    assert "書き込めませんでした" in notice.words


def test_a_list_is_seen_as_paper_before_it_is_printed_or_kept(clerk: Clerk, tmp_path: Path):
    clerk.answers.given |= {"preview": PreviewChoice("save"), "pdf": tmp_path / "一覧.pdf"}
    clerk.window.rows.setFocus()
    clerk.press(Qt.Key.Key_L, CONTROL)
    clerk.wait((tmp_path / "一覧.pdf").exists)
    clerk.rest()
    (seen,) = [words for name, words in clerk.answers.asked if name == "preview"]
    assert seen[0].is_wide
    assert seen[1] == "事業の一覧_R6"
    # There is nothing to choose of how a list is printed.
    assert seen[-1] is None
    assert (tmp_path / "一覧.pdf").read_bytes() == seen[0].pdf


def test_what_holds_internal_memos_says_so_in_the_name_of_its_file_and_on_its_paper(
    clerk: Clerk, tmp_path: Path
):
    out = tmp_path / "一覧.xlsx"
    clerk.answers.given |= {"workbook": out, "preview": PreviewChoice("save"), "pdf": None}
    clerk.press(Qt.Key.Key_F7)
    clerk.press(Qt.Key.Key_E, CONTROL)
    clerk.rest()
    clerk.press(Qt.Key.Key_L, CONTROL)
    clerk.rest()
    asked = dict(clerk.answers.asked)
    assert asked["workbook"][0].name == "事業一覧_R6_庁内用.xlsx"
    with ZipFile(out) as book:
        assert "事業一覧【庁内用】" in book.read("xl/workbook.xml").decode()
    paper, title = asked["preview"][:2]
    assert title == "事業一覧_R6_庁内用"
    with PdfDocument(paper.pdf) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert all("事業一覧【庁内用】" in page for page in pages)


def test_the_history_of_a_memo_is_internal_and_that_of_another_field_is_not(clerk: Clerk):
    page = clerk.made.parts.page
    clerk.window.docks["history"].show()
    key = Key(clerk.made.desk.edition, "project", page.project or "")
    marks: dict[str, bool] = {}
    for field in ("memo", "purpose"):
        assert clerk.made.desk.execute(SetField(key, field, "新しい文"))
        assert page.reveal(key, field)
        acts = clerk.widget("history_table").findChild(ListActs)
        assert isinstance(acts, ListActs)
        marks[field] = acts.listing().is_internal
    assert marks == {"memo": True, "purpose": False}


def test_a_list_lies_on_the_paper_of_the_printer(qapp: object):
    printer = printer_for("一覧", 1, is_wide=True)
    assert isinstance(printer, QPrinter)
    assert printer.pageLayout().orientation() == printer.pageLayout().Orientation.Landscape


def test_a_list_in_a_dialog_is_written_and_told_above_it(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []

    def hear(what: str, advice: str = "") -> None:
        told.append(what + advice)

    monkeypatch.setattr(clerk.answers, "tell", hear)
    clerk.answers.given["workbook"] = tmp_path / "キー.xlsx"
    dialog = KeysDialog({"画面": [("開く", "Ctrl+O")]}, clerk.window)
    dialog.open()
    dialog.activateWindow()
    clerk.wait(dialog.isActiveWindow)
    table = dialog.findChild(QTableWidget, "keys_table")
    assert table is not None
    table.setFocus()
    clerk.press(Qt.Key.Key_E, CONTROL)
    clerk.rest()
    assert told == ["「キー.xlsx」に書き出しました。"]
    dialog.close()


def test_f7_turns_to_the_list_of_projects_and_back(clerk: Clerk):
    frame, page = clerk.window, clerk.made.parts.page
    clerk.press(Qt.Key.Key_F7)
    assert frame.middle.currentWidget() is clerk.made.list_pages.projects
    assert frame.acts["project_list"].isChecked()
    view = clerk.made.list_pages.projects.view
    assert view.hasFocus()
    # The sheet that was shown is the row that one is in.
    shown = clerk.made.desk.workspace.row(
        Key(clerk.made.desk.edition, "project", str(page.project))
    )
    assert isinstance(shown, Project)
    assert view.currentIndex().siblingAtColumn(0).data() == shown.number
    clerk.press(Qt.Key.Key_F7)
    assert frame.middle.currentWidget() is page
    assert not frame.acts["project_list"].isChecked()


def test_a_step_is_taken_back_without_leaving_the_list_and_enter_leads_to_the_sheet(clerk: Clerk):
    page = clerk.made.parts.page
    clerk.press(Qt.Key.Key_F7)
    view = clerk.made.list_pages.projects.view
    view.setCurrentIndex(view.model().index(3, 2))
    clerk.type("別の名")
    clerk.press(Qt.Key.Key_Return)
    assert view.model().index(3, 2).data() == "別の名"
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert view.model().index(3, 2).data() != "別の名"
    assert view.isVisible()
    view.setCurrentIndex(view.model().index(5, 0))
    number = view.model().index(5, 0).data()
    clerk.press(Qt.Key.Key_Return)
    assert page.isVisible()
    assert page.view is not None
    assert page.view.sheet.project.number == number
