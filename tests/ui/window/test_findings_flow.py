"""From a finding to its place and back, and what becomes of it, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import (
    CHECKS_OFF_SETTING,
    Addressee,
    FindingState,
    Severity,
    WorkState,
)
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.runtime.settings import Settings
from dxdesk.ui.finding_mark import FindingMark
from dxdesk.ui.findings.finding_dialog import AddedWords
from dxdesk.ui.findings.model import Column
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.add_findings import AddFinding
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.opening import Opener
from tests.checks.clean import YEAR, uid
from tests.e2e.clerk import ALT, CONTROL, NONE, SHIFT
from tests.e2e.conftest import PERSON
from tests.ui.spoilt import spoilt_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.ui.findings.mend_dialog import NumberedLine
    from tests.e2e.clerk import Clerk

KEY = Qt.Key
ONE, CLEAN, TWO = uid("1-1-1"), uid("1-1-2"), uid("1-2-1")
QUIET_MS = 400
"""Longer than anything waits that is begun unasked."""
RENT = "「貸貸借」は「賃貸借」ではありませんか。"


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk at a plan with four findings, which have been found."""
    from tests.e2e.clerk import Clerk

    path = tmp_path / "計画.dxdesk"
    with Opener(PERSON).create(path) as workspace:
        workspace.apply(ChangeSet("用意", diff({}, spoilt_plan().rows)))
    clerk = Clerk(qtbot, tmp_path / "home", path, Settings(PERSON))
    clerk.wait(lambda: clerk.made.findings.checks.found is not None)
    clerk.rest()
    yield clerk
    clerk.leave()


def table(clerk: Clerk) -> QTableView:
    found = clerk.widget("findings_table", QTableView)
    assert isinstance(found, QTableView)
    return found


def messages(clerk: Clerk) -> list[str]:
    model = table(clerk).model()
    cells = (model.index(row, Column.MESSAGE).data() for row in range(model.rowCount()))
    return [str(cell) for cell in cells if cell]


def purpose(clerk: Clerk, project: str) -> str:
    found = clerk.rows[r.Key(YEAR, "project", project)]
    assert isinstance(found, r.Project)
    return found.purpose


def figure(clerk: Clerk) -> QToolButton:
    found = clerk.widget("figure_findings", QToolButton)
    assert isinstance(found, QToolButton)
    return found


def open_list(clerk: Clerk) -> None:
    clerk.press(KEY.Key_K, ALT)
    assert table(clerk).hasFocus()


def test_what_was_found_is_counted_above_and_in_the_tree(clerk: Clerk) -> None:
    assert figure(clerk).text() == "確認事項 4"
    model = clerk.window.rows.outline_model()
    assert [model.row_of(each).findings for each in (ONE, CLEAN, TWO)] == [3, 0, 1]
    clerk.click(figure(clerk))
    assert clerk.window.tree.visible_uids() == [ONE, TWO]


def test_the_column_of_the_list_of_projects_is_filled(clerk: Clerk) -> None:
    clerk.press(KEY.Key_F7)
    view = clerk.widget("projects", QTableView)
    assert isinstance(view, QTableView)
    model = view.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    at = heads.index("確認事項")
    assert not view.isColumnHidden(at)
    assert [model.index(n, at).data() or "" for n in range(3)] == ["3", "", "1"]


def test_a_key_leads_to_the_list_enter_to_the_words_and_the_key_back(clerk: Clerk) -> None:
    clerk.window.tree.select(CLEAN)
    clerk.made.arrival.show_sheet(CLEAN)
    open_list(clerk)
    clerk.press(KEY.Key_Return)
    box = clerk.focused
    assert isinstance(box, QTextEdit)
    assert box.objectName() == "text_purpose"
    assert box.textCursor().selectedText() == "貸貸借"
    assert clerk.made.parts.page.project == ONE
    clerk.press(KEY.Key_K, ALT)
    assert table(clerk).hasFocus()
    clerk.press(KEY.Key_Escape)
    assert clerk.focused is box


@pytest.mark.parametrize("is_in_view", [True, False])
def test_another_edition_is_looked_at_where_the_list_is_in_view(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, *, is_in_view: bool
) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 1)
    open_list(clerk)
    clerk.window.docks["findings"].setVisible(is_in_view)
    clerk.made.desk.turn_to(YEAR - 1)
    checks = clerk.made.findings.checks
    if is_in_view:
        clerk.wait(lambda: checks.found is not None)
    else:
        QTest.qWait(QUIET_MS)
        clerk.rest()
        QTest.qWait(QUIET_MS)
        assert checks.found is None


def test_the_next_finding_is_shown_from_wherever_one_is(clerk: Clerk) -> None:
    clerk.made.parts.page.focus_first()
    shown: list[tuple[str | None, str]] = []
    for key, held in [(KEY.Key_F11, NONE)] * 4 + [(KEY.Key_F11, SHIFT)]:
        clerk.press(key, held)
        box = clerk.focused
        assert isinstance(box, QTextEdit)
        shown.append((clerk.made.parts.page.project, box.textCursor().selectedText()))
    words = [(ONE, "貸貸借"), (ONE, "縣"), (ONE, "シテイ"), (TWO, "貸貸借"), (ONE, "シテイ")]
    assert shown == words


def test_one_key_accepts_and_undo_takes_it_back(clerk: Clerk) -> None:
    open_list(clerk)
    clerk.press(KEY.Key_2)
    assert figure(clerk).text() == "確認事項 3"
    assert messages(clerk)[-1] == RENT
    clerk.press(KEY.Key_End, CONTROL)
    state = clerk.widget("finding_state")
    assert isinstance(state, PlainLabel)
    assert state.text().startswith("確認済　原課確認済　山田")
    clerk.press(KEY.Key_Z, CONTROL)
    assert figure(clerk).text() == "確認事項 4"


def test_own_words_are_asked_for_and_offered_again(clerk: Clerk) -> None:
    clerk.answers.given["reason"] = "契約書の表記のため"
    open_list(clerk)
    clerk.press(KEY.Key_4)
    assert figure(clerk).text() == "確認事項 3"
    clerk.press(KEY.Key_4)
    assert [words[1] for name, words in clerk.answers.asked if name == "reason"] == [
        "",
        "契約書の表記のため",
    ]
    accept = clerk.widget("findings_accept", QToolButton)
    assert isinstance(accept, QToolButton)
    menu = accept.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert "確認済にする（契約書の表記のため）" in [each.text() for each in menu.actions()]


def test_one_is_mended_as_a_step(clerk: Clerk) -> None:
    open_list(clerk)
    clerk.press(KEY.Key_Return, CONTROL)
    assert purpose(clerk, ONE).startswith("複写機の賃貸借と、埼玉縣の")
    clerk.wait(lambda: figure(clerk).text() == "確認事項 3")
    clerk.press(KEY.Key_Z, CONTROL)
    assert purpose(clerk, ONE).startswith("複写機の貸貸借と、埼玉縣の")
    clerk.wait(lambda: figure(clerk).text() == "確認事項 4")


def test_all_of_a_kind_are_shown_before_they_are_mended_as_one_step(clerk: Clerk) -> None:
    def last_two(lines: list[NumberedLine]) -> tuple[object, ...]:
        return tuple(line.line.finding for line in lines[-2:])

    clerk.answers.given["findings_to_mend"] = last_two
    open_list(clerk)
    clerk.press(KEY.Key_Return, CONTROL | SHIFT)
    ((_, (lines, hidden)),) = clerk.answers.asked[-1:]
    assert hidden == 0
    assert [(line.number, line.line.after) for line in lines][-1] == (
        "1-2-1",
        "窓口の賃貸借を見直す。",
    )
    assert purpose(clerk, ONE) == "複写機の貸貸借と、埼玉縣のシティ計画を見直す。"
    assert purpose(clerk, TWO) == "窓口の賃貸借を見直す。"
    assert len(clerk.made.desk.workspace.steps) == 1


SETTLED = r.Key(YEAR, "project", TWO)


def test_of_a_settled_sheet_nothing_is_mended_and_that_is_told(clerk: Clerk) -> None:
    def all_that_can_be(lines: list[NumberedLine]) -> tuple[object, ...]:
        return tuple(line.line.finding for line in lines)

    clerk.answers.given["findings_to_mend"] = all_that_can_be
    assert clerk.made.desk.execute(SetField(SETTLED, "work_state", WorkState.SETTLED))
    open_list(clerk)
    clerk.press(KEY.Key_Return, CONTROL | SHIFT)
    ((_, (lines, _)),) = clerk.answers.asked[-1:]
    assert [bool(line.why_not) for line in lines] == [False, False, False, True]
    told = clerk.made.parts.notice.words
    assert told.startswith("3件の確認事項を直しました。1件は直していません（1-2-1：")
    assert purpose(clerk, TWO) == "窓口の貸貸借を見直す。"


def test_the_sheets_go_along_with_mending_only_where_they_are_shown(clerk: Clerk) -> None:
    page = clerk.made.parts.page
    clerk.made.arrival.show_sheet(CLEAN)
    open_list(clerk)
    clerk.press(KEY.Key_Return, CONTROL)
    assert page.project == CLEAN
    clerk.made.arrival.show_sheet(ONE)
    clerk.press(KEY.Key_Return, CONTROL)
    assert page.project == ONE
    assert table(clerk).hasFocus()
    box = clerk.widget("text_purpose", QTextEdit)
    assert isinstance(box, QTextEdit)
    assert "埼玉県" in box.toPlainText()
    clerk.press(KEY.Key_Return, CONTROL)
    assert page.project == TWO
    assert table(clerk).hasFocus()


def test_what_was_accepted_after_an_edit_is_judged_as_it_stands(clerk: Clerk) -> None:
    open_list(clerk)
    key = r.Key(YEAR, "project", ONE)
    assert clerk.made.desk.execute(SetField(key, "purpose", "複写機を見直す。"))
    # At once, before the pause is over after which the sheet is checked anew.
    clerk.press(KEY.Key_1)
    assert "この確認事項はなくなりました" in clerk.made.parts.notice.words
    assert not any(isinstance(row, r.FindingDecision) for row in clerk.rows.values())
    assert messages(clerk) == [RENT]


def test_what_a_section_answered_stays_in_front_of_the_reason(clerk: Clerk) -> None:
    found = clerk.made.findings.checks.found
    assert found is not None
    finding = found.judged[TWO][0].finding
    answer = DecideFindings(YEAR, (finding,), FindingState.ANSWERED, "原課回答：直します。")
    assert clerk.made.desk.execute(answer)
    open_list(clerk)
    clerk.press(KEY.Key_End)
    clerk.press(KEY.Key_1)
    reasons = [row.reason for row in clerk.rows.values() if isinstance(row, r.FindingDecision)]
    assert reasons == ["原課回答：直します。 ／ 意図どおり"]
    accept = clerk.widget("findings_accept", QToolButton)
    assert isinstance(accept, QToolButton)
    menu = accept.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not any("原課回答" in each.text() for each in menu.actions())


def test_the_figure_shows_the_sheets_and_the_list(clerk: Clerk) -> None:
    clerk.click("figure_findings")
    assert clerk.window.tree.visible_uids() == [ONE, TWO]
    assert table(clerk).isVisible()
    clerk.window.docks["findings"].hide()
    clerk.click("figure_findings")
    assert not table(clerk).isVisible()
    clerk.click("figure_findings")
    clerk.window.docks["findings"].hide()
    # Another number in the figure is no press of it.
    assert clerk.made.desk.execute(SetField(r.Key(YEAR, "project", TWO), "purpose", "窓口。"))
    clerk.wait(lambda: figure(clerk).text() == "確認事項 3")
    assert not table(clerk).isVisible()


def test_one_is_added_beside_another(clerk: Clerk) -> None:
    clerk.answers.given["finding"] = AddedWords(Addressee.SECTION, Severity.WARNING, "いつですか。")
    open_list(clerk)
    clerk.press(KEY.Key_End)
    clerk.press(KEY.Key_Insert)
    (added,) = (row for row in clerk.rows.values() if isinstance(row, r.AddedFinding))
    assert (added.project, added.row_uid, added.field) == (TWO, TWO, "purpose")
    assert [words[0] for name, words in clerk.answers.asked if name == "finding"] == [
        "1-2-1 道路台帳の公開　目的"
    ]


def test_a_finding_is_added_where_the_cursor_is(clerk: Clerk) -> None:
    clerk.answers.given["finding"] = AddedWords(Addressee.SECTION, Severity.WARNING, "いつですか。")
    bar = uid("1-1-1", "year", "効果の測定")
    clerk.made.parts.page.reveal(r.Key(YEAR, "schedule_row", bar), "")
    assert isinstance(clerk.focused, GanttCanvas)
    clerk.press(KEY.Key_A, CONTROL | SHIFT)
    (added,) = (row for row in clerk.rows.values() if isinstance(row, r.AddedFinding))
    assert (added.row_kind, added.row_uid) == ("schedule_row", bar)
    assert figure(clerk).text() == "確認事項 5"
    open_list(clerk)
    clerk.press(KEY.Key_End, CONTROL)
    # Under no heading what is a warning stands by the number of its sheet.
    at = messages(clerk).index("いつですか。")
    table(clerk).selectRow(at)
    clerk.press(KEY.Key_Return)
    assert clerk.focused is clerk.widget("year_chart")


SERIES = uid("1-1-1", "書かずに済んだ手続の件数")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (TextPlace("project", ONE, "section"), "header_section"),
        (TextPlace("project", ONE, "budget_thousand_yen"), "header_budget_text"),
        (TextPlace("project", ONE, "life_status"), "header_life_status"),
        (TextPlace("item", uid("1-1-1", "actions", 1), "text", "actions"), "text_actions"),
        (TextPlace("schedule_row", uid("1-1-1", "plan", "要件の整理"), "label"), "plan_chart"),
        (TextPlace("indicator", SERIES, "unit"), "indicator_grid"),
        (TextPlace("indicator_value", r.value_uid(SERIES, 2022), "actual"), "indicator_grid"),
    ],
)
def test_enter_leads_to_whatever_a_finding_is_about(
    clerk: Clerk, place: TextPlace, name: str
) -> None:
    entered: list[tuple[r.Key, str]] = []

    def note(key: r.Key, field: str) -> None:
        entered.append((key, field))

    clerk.made.parts.page.place_entered.connect(note)
    added = AddFinding(YEAR, ONE, place, Addressee.OFFICE, Severity.ERROR, "確かめてください。")
    assert clerk.made.desk.execute(added)
    clerk.made.arrival.show_sheet(TWO)
    open_list(clerk)
    clerk.press(KEY.Key_Home, CONTROL)
    clerk.press(KEY.Key_Return)
    assert clerk.focused is clerk.widget(name)
    if name != "header_budget_text":
        assert entered[-1][0] == place.key(YEAR)


def test_a_place_that_the_page_does_not_show_is_told(clerk: Clerk) -> None:
    place = TextPlace("project", ONE, "free_1")
    added = AddFinding(YEAR, ONE, place, Addressee.OFFICE, Severity.ERROR, "確かめてください。")
    assert clerk.made.desk.execute(added)
    open_list(clerk)
    clerk.press(KEY.Key_Home, CONTROL)
    clerk.press(KEY.Key_Return)
    assert "シートの画面にありません" in clerk.made.parts.notice.words


@pytest.mark.parametrize("name", ["header_name", "text_purpose", "text_notes", "indicator_grid"])
def test_a_finding_is_added_from_the_menu_of_a_field(clerk: Clerk, name: str) -> None:
    widget = clerk.widget(name)
    assert clerk.window.acts["add_finding"] in widget.actions()


def test_the_menu_of_a_text_offers_it(clerk: Clerk) -> None:
    line = clerk.widget("header_name", QLineEdit)
    reason, at = QContextMenuEvent.Reason.Keyboard, line.rect().center()
    QApplication.sendEvent(line, QContextMenuEvent(reason, at, line.mapToGlobal(at)))
    clerk.wait(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions()]
    menu.close()
    assert "確認事項を追加(&V)…" in offered


def test_an_added_one_is_put_into_other_words_answered_and_removed(clerk: Clerk) -> None:
    clerk.answers.given["finding"] = AddedWords(Addressee.SECTION, Severity.ERROR, "いつですか。")
    clerk.click("text_purpose")
    clerk.press(KEY.Key_A, CONTROL | SHIFT)
    open_list(clerk)
    clerk.press(KEY.Key_Home, CONTROL)
    assert messages(clerk)[0] == "いつですか。"
    clerk.answers.given["finding"] = AddedWords(Addressee.OFFICE, Severity.ERROR, "10月ですか。")
    clerk.press(KEY.Key_F2)
    assert messages(clerk)[0] == "10月ですか。"
    clerk.answers.given["reason"] = "10月です"
    clerk.press(KEY.Key_4)
    (added,) = (row for row in clerk.rows.values() if isinstance(row, r.AddedFinding))
    assert (added.state, added.answer) == ("closed", "10月です")
    clerk.press(KEY.Key_End, CONTROL)
    clerk.press(KEY.Key_Delete)
    assert not any(isinstance(row, r.AddedFinding) for row in clerk.rows.values())


def test_rules_are_switched_off_as_one_step(clerk: Clerk) -> None:
    clerk.answers.given["check_rules"] = {CHECKS_OFF_SETTING: "word-listed"}
    clerk.window.acts["check_rules"].trigger()
    clerk.wait(lambda: figure(clerk).text() == "確認事項 0")
    assert len(clerk.made.desk.workspace.steps) == 1
    assert "確認の項目・用語集を変更しました" in clerk.made.parts.notice.words


def test_fields_with_findings_bear_a_mark(clerk: Clerk) -> None:
    def told(name: str) -> str:
        mark = clerk.widget(name).findChild(FindingMark)
        assert isinstance(mark, FindingMark)
        return mark.toolTip() if mark.isVisibleTo(clerk.window) else ""

    assert RENT in told("label_purpose")
    assert told("label_activities") == ""
    clerk.made.arrival.show_sheet(CLEAN)
    assert told("label_purpose") == ""
    clerk.made.arrival.show_sheet(TWO)
    assert told("label_purpose") == f"・{RENT}"


def test_the_note_of_a_rating_is_printed_on_its_sheet(clerk: Clerk) -> None:
    clerk.answers.given["finding"] = AddedWords(Addressee.SECTION, Severity.ERROR, "評価は妥当か。")
    clerk.answers.given["note"] = "災害対応を優先したため評価をBとした。"
    page = clerk.made.parts.page
    assert page.view is not None
    value = page.view.sheet.indicators[0].values[0]
    page.reveal(key_of(YEAR, value), "rating")
    clerk.press(KEY.Key_A, CONTROL | SHIFT)
    open_list(clerk)
    clerk.press(KEY.Key_Home, CONTROL)
    clerk.press(KEY.Key_5)
    asked = [words[1] for name, words in clerk.answers.asked if name == "note"]
    name = page.view.sheet.indicators[0].indicator.name
    assert asked == [f"※「{name}」の{FiscalYear(value.fiscal_year).label()}の評価は、"]
    notes = [row.text for row in clerk.rows.values() if isinstance(row, r.Note)]
    assert "災害対応を優先したため評価をBとした。" in notes
    assert figure(clerk).text() == "確認事項 4"


def test_nothing_of_it_is_made_before_somebody_looks(clerk: Clerk) -> None:
    assert clerk.window.findChild(QWidget, "findings_table") is None
    clerk.press(KEY.Key_K, ALT)
    assert clerk.window.findChild(QWidget, "findings_table") is not None
