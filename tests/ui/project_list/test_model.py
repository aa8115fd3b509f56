"""The list of projects follows the plan, whoever changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.ui.project_list.columns import COLUMNS, Column
from dxdesk.ui.project_list.lines import Narrowing
from dxdesk.workspace.commands import MoveRow, RemoveRow, SetField
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.project_commands import AddSheet, RemoveProject, SetLeadSection
from dxdesk.workspace.settled import SetWorkState
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from dxdesk.ui.desk import Desk
    from tests.ui.project_list.hosts import Hands

P, Q, V = (r.Key(YEAR, "project", uid) for uid in "pqv")


def test_the_model_keeps_the_rules_of_qt(hands: Hands, desk: Desk, qtmodeltester: ModelTester):
    hands.model.setParent(hands.page)
    qtmodeltester.check(hands.model)  # pyright: ignore[reportUnknownMemberType] - untyped model
    hands.model.sort(COLUMNS.index(Column.NAME))
    hands.model.narrow(Narrowing("企画"))
    desk.execute(AddSheet(YEAR, "9-9", "新しい事業", "企画課"))
    desk.execute(RemoveProject(P))
    desk.undo()
    hands.model.forget()


def test_a_row_says_what_the_sheet_does(hands: Hands):
    texts = [str(hands.index(1, column).data()) for column in COLUMNS]
    assert texts == ["1-1-2", "税務課", "納付", "900千円", "", "照会前", "継続", "", "", "", ""]
    assert hands.column(Column.RATINGS) == ["B", "", "", ""]
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-2", "1-1-10", "2-1-1"]
    right = Qt.ItemDataRole.TextAlignmentRole
    assert hands.index(1, Column.BUDGET).data(right) is not None
    assert hands.index(1, Column.NAME).data(right) is None


def test_a_single_edit_tells_of_its_row_alone(hands: Hands, desk: Desk):
    resets, told = QSignalSpy(hands.model.modelReset), QSignalSpy(hands.model.dataChanged)
    desk.execute(SetField(Q, "memo", "済"))
    desk.execute(SetLeadSection(Q, "新しい課"))
    desk.execute(SetWorkState((Q,), "checked"))
    assert resets.count() == 0
    assert {told.at(at)[0].row() for at in range(told.count())} == {1}
    cells = [str(hands.index(1, each).data()) for each in (Column.SECTION, Column.MEMO)]
    assert cells == ["新しい課", "済"]
    assert hands.column(Column.WORK_STATE)[1] == "確認済"
    for _ in range(3):
        desk.undo()
    assert hands.column(Column.SECTION)[1] == "税務課"
    assert resets.count() == 0


def test_ratings_and_names_of_sections_are_followed(hands: Hands, desk: Desk):
    cell = CellText("n", 2022, "rating", "A")
    desk.execute(SetCells(YEAR, (cell,)))
    desk.execute(SetField(r.Key(YEAR, "section", "s"), "name", "企画総務課"))
    assert hands.column(Column.RATINGS)[0] == "A"
    assert hands.column(Column.SECTION) == ["企画総務課", "税務課", "企画総務課", ""]
    desk.execute(RemoveRow(r.Key(YEAR, "indicator", "n")))
    assert hands.column(Column.RATINGS)[0] == ""


def test_projects_come_and_go(hands: Hands, desk: Desk):
    desk.execute(AddSheet(YEAR, "1-1-3", "新しい事業"))
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-2", "1-1-3", "1-1-10", "2-1-1"]
    desk.execute(RemoveProject(P))
    assert hands.column(Column.NUMBER) == ["1-1-2", "1-1-3", "1-1-10", "2-1-1"]


def test_the_order_of_the_sections_is_followed(hands: Hands, desk: Desk):
    hands.model.set_order(by_section=True)
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-10", "1-1-2", "2-1-1"]
    desk.execute(MoveRow(r.Key(YEAR, "section", "t"), None))
    assert hands.column(Column.NUMBER) == ["1-1-2", "1-1-1", "1-1-10", "2-1-1"]


def test_an_edit_moves_no_row_and_hides_none(hands: Hands, desk: Desk):
    hands.model.narrow(Narrowing("納付"))
    hands.model.sort(COLUMNS.index(Column.NAME))
    desk.execute(SetField(Q, "name", "別の名"))
    assert hands.column(Column.NAME) == ["別の名"]
    hands.model.narrow(Narrowing("納付"))
    assert hands.column(Column.NAME) == []


def test_who_sorts_after_a_number_has_changed_sorts_by_the_new_one(hands: Hands, desk: Desk):
    desk.execute(SetField(Q, "number", "9-9-9"))
    assert hands.column(Column.NUMBER) == ["1-1-1", "9-9-9", "1-1-10", "2-1-1"]
    hands.model.sort(COLUMNS.index(Column.NUMBER))
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-10", "2-1-1", "9-9-9"]
    desk.execute(SetField(Q, "number", "1-1-0"))
    hands.model.sort(-1)
    assert hands.column(Column.NUMBER) == ["1-1-0", "1-1-1", "1-1-10", "2-1-1"]


def test_settled_sheets_and_what_is_only_shown_cannot_be_changed(hands: Hands):
    editable = Qt.ItemFlag.ItemIsEditable
    open_columns = {each for each in COLUMNS if hands.index(0, each).flags() & editable}
    assert set(COLUMNS) - open_columns == {Column.RATINGS, Column.LIFE, Column.FINDINGS}
    assert not any(hands.index(3, each).flags() & editable for each in COLUMNS)


def test_who_set_a_state_and_when_stands_in_its_tip(hands: Hands, desk: Desk):
    tip = Qt.ItemDataRole.ToolTipRole
    assert hands.index(1, Column.WORK_STATE).data(tip) == "照会前"
    desk.execute(SetWorkState((Q,), "inquiring"))
    words = str(hands.index(1, Column.WORK_STATE).data(tip)).splitlines()
    assert words[0] == "照会中"
    assert words[1].startswith("担当　2026-06-01")
    desk.execute(SetWorkState((Q,), "answered"))
    assert str(hands.index(1, Column.WORK_STATE).data(tip)).startswith("回答受領")


def test_findings_stand_in_a_column_as_soon_as_somebody_has_looked(hands: Hands):
    at = COLUMNS.index(Column.FINDINGS)
    assert hands.view.isColumnHidden(at)
    hands.page.show_findings({"q": 3})
    assert not hands.view.isColumnHidden(at)
    assert hands.column(Column.FINDINGS) == ["", "3", "", ""]
    hands.page.show_findings(None)
    assert hands.view.isColumnHidden(at)


def test_free_columns_are_headed_as_the_plan_says(hands: Hands, desk: Desk):
    heard = QSignalSpy(hands.model.headerDataChanged)
    desk.execute(SetFormSettings({"free_1_heading": "担当者"}))
    across = Qt.Orientation.Horizontal
    headings = [hands.model.headerData(at, across) for at in range(len(COLUMNS))]
    assert headings[-2:] == ["担当者", "自由欄2"]
    assert heard.count() == 1


@pytest.mark.parametrize("closes", [True, False])
def test_nothing_is_shown_of_a_plan_that_is_closed(hands: Hands, desk: Desk, closes: bool):
    if closes:
        desk.close()
    else:
        edition = r.Edition(r.edition_key(2024).uid, 2023)
        desk.workspace.apply(ChangeSet("版", (Add(r.edition_key(2024), edition),)))
        desk.turn_to(2024)
    assert hands.model.rowCount() == 0
