"""The panel: what it shows of a plan, and what is asked for with mouse and keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTableView, QToolButton, QWidget

from dxdesk.domain.labels import FindingState
from dxdesk.ui import theme
from dxdesk.ui.findings.model import Column, FindingsModel
from dxdesk.ui.findings.panel import FindingsPanel
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.decide_findings import DecideFindings
from tests.checks.clean import YEAR, uid
from tests.ui.spoilt import found_in

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.finding import Finding
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.findings.doing import Decision
    from dxdesk.ui.findings.listed import Listed

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
RENT = "「貸貸借」は「賃貸借」ではありませんか。"
CITY = "「シテイ」は「シティ」ではありませんか。"
PREFECTURE = "「縣」は「県」ではありませんか。"


@pytest.fixture
def panel(spoilt_desk: Desk, qtbot: QtBot) -> FindingsPanel:
    panel = FindingsPanel(
        lambda _: ("p", "1-1-1"), lambda one: one.state(), lambda: ["前と同じ"], lambda _: {}
    )
    qtbot.addWidget(panel)
    panel.resize(800, 700)
    panel.show_found(found_in(spoilt_desk), is_editable=True)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.focus_list()
    return panel


def table(panel: FindingsPanel) -> QTableView:
    found = panel.findChild(QTableView, "findings_table")
    assert isinstance(found, QTableView)
    return found


def messages(panel: FindingsPanel) -> list[str]:
    model = table(panel).model()
    cells = (model.index(row, Column.MESSAGE).data() for row in range(model.rowCount()))
    return [str(cell) for cell in cells if cell]


def words(panel: FindingsPanel, name: str) -> str:
    found = panel.findChild(PlainLabel, name)
    assert isinstance(found, PlainLabel)
    return found.text()


def choose(panel: FindingsPanel, name: str, down: int) -> None:
    """Go down in a box with the keyboard."""
    box = panel.findChild(QComboBox, f"findings_{name}")
    assert isinstance(box, QComboBox)
    for _ in range(down):
        QTest.keyClick(box, KEY.Key_Down)


def button(panel: FindingsPanel, name: str) -> QToolButton:
    found = panel.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_every_finding_is_a_row_and_the_first_is_told_whole(panel: FindingsPanel) -> None:
    assert messages(panel) == [RENT, PREFECTURE, CITY, RENT]
    assert words(panel, "findings_count") == "未確認 4件、確認済 0件"
    assert words(panel, "finding_message") == RENT
    assert words(panel, "finding_where").startswith("1-1-1 書かない窓口の整備　目的　窓口課")
    assert words(panel, "finding_remedy") == "直すと：「賃貸借」に直す"
    assert words(panel, "finding_why").startswith("なぜ確認するか：")
    # By that name the manual and the list of rules tell of it.
    assert words(panel, "finding_why").endswith("\n確認の項目：用語集にある語")


def test_the_model_is_sound(panel: FindingsPanel, qtmodeltester: ModelTester) -> None:
    choose(panel, "grouping", 1)
    qtmodeltester.check(table(panel).model())  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open


def test_keys_pass_over_headings(panel: FindingsPanel) -> None:
    choose(panel, "grouping", 2)
    assert table(panel).model().rowCount() == 6
    table(panel).setFocus()
    QTest.keyClick(table(panel), KEY.Key_Home, CONTROL)
    passed = [table(panel).currentIndex().row()]
    for _ in range(3):
        QTest.keyClick(table(panel), KEY.Key_Down)
        passed.append(table(panel).currentIndex().row())
    assert passed == [1, 2, 3, 5]


def test_boxes_and_words_narrow_the_list(panel: FindingsPanel) -> None:
    panel.show_sheet(uid("1-2-1"))
    choose(panel, "sheets", 1)
    assert messages(panel) == [RENT]
    panel.show_sheet(uid("1-1-1"))
    assert len(messages(panel)) == 3
    line = panel.findChild(QLineEdit, "findings_words")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "zzz")
    assert messages(panel) == []
    assert words(panel, "findings_count").startswith("当てはまる確認事項はありません。")
    assert "ほか4件は絞り込みで隠れています" in words(panel, "findings_count")
    QTest.keyClick(line, KEY.Key_Escape)
    QTest.keyClick(line, KEY.Key_Down)
    assert table(panel).hasFocus()


@pytest.mark.parametrize(
    ("box", "down", "count"),
    [
        ("severity", 1, 0),
        ("severity", 2, 4),
        ("addressee", 2, 0),
        ("state", 3, 0),
        ("family", 1, 4),
    ],
)
def test_each_box_narrows(panel: FindingsPanel, box: str, down: int, count: int) -> None:
    choose(panel, box, down)
    assert len(messages(panel)) == count


def test_enter_and_a_double_click_ask_for_the_place(panel: FindingsPanel, qtbot: QtBot) -> None:
    wanted: list[Listed] = []
    panel.doing.place_wanted.connect(wanted.append)
    QTest.keyClick(table(panel), KEY.Key_Return)
    at = table(panel).visualRect(table(panel).model().index(3, Column.MESSAGE)).center()
    QTest.mouseClick(table(panel).viewport(), LEFT, pos=at)
    QTest.mouseDClick(table(panel).viewport(), LEFT, pos=at)
    assert [one.number for one in wanted] == ["1-1-1", "1-2-1"]


def test_one_key_accepts_what_is_selected_with_a_reason(panel: FindingsPanel) -> None:
    decisions: list[Decision] = []
    panel.doing.decided.connect(decisions.append)
    QTest.keyClick(table(panel), KEY.Key_Down, SHIFT)
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3):
        QTest.keyClick(table(panel), key)
    assert [(each.state, each.reason, len(each.listed)) for each in decisions] == [
        (FindingState.CLOSED, "意図どおり", 2),
        (FindingState.CLOSED, "原課確認済", 2),
        (FindingState.CLOSED, "原文どおり", 2),
    ]


def test_own_words_are_offered_again(panel: FindingsPanel) -> None:
    decisions: list[Decision] = []
    panel.doing.decided.connect(decisions.append)
    menu = button(panel, "findings_accept").menu()
    assert isinstance(menu, QMenu)
    for words_of_act in ("意図どおり", "前と同じ"):
        menu.popup(panel.mapToGlobal(QPoint()))
        act = next(action for action in menu.actions() if words_of_act in action.text())
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(act).center())
    assert [each.reason for each in decisions] == ["意図どおり", "前と同じ"]


def test_what_is_closed_is_greyed_and_can_be_taken_back(
    panel: FindingsPanel, spoilt_desk: Desk
) -> None:
    before = found_in(spoilt_desk)
    finding = before.judged[uid("1-1-1")][0].finding
    spoilt_desk.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "原文どおり"))
    panel.show_found(found_in(spoilt_desk, before), is_editable=True)
    model = table(panel).model()
    assert isinstance(model, FindingsModel)
    assert messages(panel) == [PREFECTURE, CITY, RENT, RENT]
    # The keyboard goes on to what followed.
    assert words(panel, "finding_message") == PREFECTURE
    QTest.keyClick(table(panel), KEY.Key_End, CONTROL)
    assert words(panel, "finding_state") == "確認済（原文どおり）"
    decisions: list[Decision] = []
    panel.doing.decided.connect(decisions.append)
    QTest.keyClick(table(panel), KEY.Key_0)
    assert [(each.state, len(each.listed)) for each in decisions] == [(FindingState.OPEN, 1)]


def test_mending_is_asked_for_one_and_for_all_of_its_kind(panel: FindingsPanel) -> None:
    one: list[object] = []
    kinds: list[list[Finding]] = []
    panel.doing.mend_wanted.connect(one.append)
    panel.doing.mend_kind_wanted.connect(kinds.append)
    QTest.keyClick(table(panel), KEY.Key_Return, CONTROL)
    QTest.mouseClick(button(panel, "button_findings_mend_kind"), LEFT)
    assert [len(list(each)) for each in one] == [1]  # pyright: ignore[reportArgumentType, reportUnknownArgumentType, reportUnknownVariableType] - a signal hands over anything
    assert [len(kind) for kind in kinds] == [4]
    choose(panel, "section", 2)
    QTest.mouseClick(button(panel, "button_findings_mend_kind"), LEFT)
    # What the list shows, and nothing else.
    assert [[each.project for each in kind] for kind in kinds[1:]] == [[uid("1-2-1")]]


def test_where_nothing_can_be_changed_places_are_shown_alone(
    panel: FindingsPanel, spoilt_desk: Desk
) -> None:
    panel.show_found(found_in(spoilt_desk), is_editable=False)
    able = {name for name, act in panel.doing.acts.items() if act.isEnabled()}
    assert able == {"go"}
    for name in ("button_findings_mend", "findings_accept", "findings_rules"):
        assert not button(panel, name).isEnabled(), name


def test_nothing_can_be_accepted_where_nothing_is_selected(panel: FindingsPanel) -> None:
    assert button(panel, "findings_accept").isEnabled()
    table(panel).clearSelection()
    assert not button(panel, "findings_accept").isEnabled()
    assert button(panel, "findings_rules").isEnabled()


def closed(panel: FindingsPanel, desk: Desk, *findings: Finding) -> None:
    """Close findings, and show what was found then."""
    before = found_in(desk)
    desk.execute(DecideFindings(YEAR, findings, FindingState.CLOSED, "原文どおり"))
    panel.show_found(found_in(desk, before), is_editable=True)


def at(panel: FindingsPanel) -> str:
    listed = panel.doing.current
    assert listed is not None
    assert [one.identity for one in panel.doing.selected()] == [listed.identity]
    return f"{listed.number} {listed.judged.finding.message}"


@pytest.mark.parametrize(
    ("rows", "behind"),
    [((0, 1), f"1-1-1 {CITY}"), ((1, 2), f"1-2-1 {RENT}"), ((0, 2), f"1-1-1 {PREFECTURE}")],
)
def test_the_keyboard_goes_on_to_the_first_that_is_left_behind_those_that_were_accepted(
    panel: FindingsPanel, spoilt_desk: Desk, rows: tuple[int, int], behind: str
) -> None:
    view = table(panel)
    for row, held in zip(rows, (Qt.KeyboardModifier.NoModifier, CONTROL), strict=True):
        place = view.visualRect(view.model().index(row, Column.MESSAGE)).center()
        QTest.mouseClick(view.viewport(), LEFT, held, place)
    chosen = [one.judged.finding for one in panel.doing.selected()]
    closed(panel, spoilt_desk, *chosen)
    assert at(panel) == behind


def test_behind_the_last_the_keyboard_stays_with_the_one_before(
    panel: FindingsPanel, spoilt_desk: Desk
) -> None:
    QTest.keyClick(table(panel), KEY.Key_End)
    assert at(panel) == f"1-2-1 {RENT}"
    closed(panel, spoilt_desk, *(one.judged.finding for one in panel.doing.selected()))
    assert at(panel) == f"1-1-1 {CITY}"


@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Home, KEY.Key_Up])
def test_a_list_that_begins_with_a_heading_takes_the_keyboard(
    panel: FindingsPanel, key: Qt.Key
) -> None:
    choose(panel, "grouping", 2)
    table(panel).setCurrentIndex(QModelIndex())
    table(panel).clearSelection()
    table(panel).setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(table(panel), key)
    assert table(panel).currentIndex().row() == 1
    assert at(panel) == f"1-1-1 {RENT}"


def test_what_does_not_hold_any_more_is_greyed_and_left_alone(
    panel: FindingsPanel, spoilt_desk: Desk
) -> None:
    decisions: list[Decision] = []
    panel.doing.decided.connect(decisions.append)
    found = found_in(spoilt_desk)
    panel.show_found(replace(found, is_outdated=True), is_editable=True)
    assert words(panel, "findings_count").startswith("確認中…")
    cell = table(panel).model().index(0, Column.MESSAGE)
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == theme.MUTED
    QTest.keyClick(table(panel), KEY.Key_1)
    assert decisions == []
    panel.show_found(found, is_editable=True)
    assert words(panel, "findings_count").startswith("未確認 4件")
    assert cell.data(Qt.ItemDataRole.ForegroundRole) is None
    QTest.keyClick(table(panel), KEY.Key_1)
    assert len(decisions) == 1


def test_an_answer_is_told_apart(panel: FindingsPanel, spoilt_desk: Desk) -> None:
    before = found_in(spoilt_desk)
    finding = before.judged[uid("1-2-1")][0].finding
    answer = DecideFindings(YEAR, (finding,), FindingState.ANSWERED, "原課回答：直します。")
    spoilt_desk.execute(answer)
    panel.show_found(found_in(spoilt_desk, before), is_editable=True)
    assert words(panel, "findings_count") == "未確認 3件、回答あり 1件、確認済 0件"
    panel.resize(330, 700)
    model = table(panel).model()
    assert model.index(3, Column.MESSAGE).data() == f"［回答あり］{RENT}"
    assert model.index(3, Column.SEVERITY).data() == "要確認\n事務局"
    head = model.headerData(Column.NUMBER, Qt.Orientation.Horizontal)
    assert head == "番号・欄"


def test_the_list_is_copied_with_its_headings(panel: FindingsPanel) -> None:
    QTest.keyClick(table(panel), KEY.Key_C, CONTROL)
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].split("\t") == ["重要度", "宛先", "番号", "欄", "確認事項", "状態"]
    assert rows[1].split("\t") == ["要確認", "事務局", "1-1-1", "目的", RENT, "未確認"]


def test_what_rests_on_a_provisional_rule_leaves_the_desk_nowhere(
    panel: FindingsPanel, spoilt_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The words of the list stand for what a rule that nobody has entered would propose.
    monkeypatch.setattr("dxdesk.ui.findings.panel.PROPOSED_RATINGS", frozenset({"word-listed"}))
    found = found_in(spoilt_desk)
    acts = table(panel).findChild(ListActs)
    assert isinstance(acts, ListActs)
    ground = replace(found.checked.ground, is_provisional=True)
    checked = replace(found.checked, ground=ground)
    panel.show_found(replace(found, checked=checked), is_editable=True)
    QTest.keyClick(table(panel), KEY.Key_C, CONTROL)
    assert "貸貸借" not in QGuiApplication.clipboard().text()
    listing = acts.listing()
    assert listing.rows == ()
    assert "仮の基準による評価の案 4件を除く" in listing.note
    ground = replace(ground, is_provisional=False)
    checked = replace(checked, ground=ground)
    panel.show_found(replace(found, checked=checked), is_editable=True)
    assert len(acts.listing().rows) == 4


def test_a_narrow_list_puts_the_field_below_the_number(panel: FindingsPanel) -> None:
    panel.resize(330, 700)
    view = table(panel)
    assert view.isColumnHidden(Column.PLACE)
    assert view.model().index(0, Column.NUMBER).data() == "1-1-1\n目的"
    panel.resize(900, 700)
    assert not view.isColumnHidden(Column.PLACE)
    assert view.model().index(0, Column.NUMBER).data() == "1-1-1"


def test_a_wide_panel_puts_its_parts_side_by_side(panel: FindingsPanel) -> None:
    panel.resize(1300, 400)
    boxes, view = panel.findChild(QWidget, "findings_words"), table(panel)
    assert isinstance(boxes, QWidget)
    right = boxes.mapTo(panel, boxes.rect().topRight()).x()
    assert right < view.mapTo(panel, QPoint()).x()


def test_the_next_open_one_is_gone_to_round_again_at_the_end(
    panel: FindingsPanel, spoilt_desk: Desk
) -> None:
    before = found_in(spoilt_desk)
    finding = before.judged[uid("1-2-1")][0].finding
    spoilt_desk.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "原文どおり"))
    panel.show_found(found_in(spoilt_desk, before), is_editable=True)
    gone = [panel.go(1) for _ in range(3)]
    assert [one.judged.finding.message for one in gone if one] == [PREFECTURE, CITY, RENT]
    back = panel.go(-1)
    assert back is not None
    assert back.judged.finding.message == CITY


def test_it_fits_beside_a_sheet_on_half_of_a_small_screen(panel: FindingsPanel) -> None:
    panel.resize(330, 400)
    least = panel.minimumSizeHint()
    assert least.width() <= 320, least
    # Menu, title and status line take the rest of the 364 that are left at 200 %.
    assert least.height() <= 300, least


def test_what_went_wrong_is_told_until_it_is_looked_for_again(panel: FindingsPanel) -> None:
    panel.show_found(None, is_editable=True, has_failed=True)
    assert words(panel, "findings_count").startswith("内容を確認できませんでした。")
    panel.show_found(None, is_editable=True)
    assert words(panel, "findings_count") == "内容を確認しています…"
