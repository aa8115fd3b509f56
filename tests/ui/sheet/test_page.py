"""The page of a sheet: every field in its place, in place edited, and following the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Set, diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.layout_report import CharacterIssue, CharacterNote, Place, SheetReport
from dxdesk.ui.fields.choice import ChoiceField
from dxdesk.ui.fields.list import ListField
from dxdesk.ui.fields.text import TextField
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.sheet.bar import PARTS
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.project_commands import RemoveProject

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, sample_desk: Desk) -> SheetPage:
    """The page with the first sheet of the sample, shown at 1366×768."""
    page = SheetPage(sample_desk)
    qtbot.addWidget(page)
    page.resize(1050, 640)
    first = sample_desk.read_outline().projects[0]
    page.show_sheet(first.uid)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def found(page: SheetPage, name: str) -> QWidget:
    widget = page.findChild(QWidget, name)
    assert isinstance(widget, QWidget), name
    return widget


def is_in_view(page: SheetPage, widget: QWidget) -> bool:
    top = widget.mapTo(page, QPoint(0, 0)).y()
    return 0 <= top < page.height() - 20


def row_of(page: SheetPage, desk: Desk) -> r.Project:
    view = page.view
    assert view is not None
    row = desk.workspace.rows(desk.edition, ("project",))[view.key]
    assert isinstance(row, r.Project)
    return row


def write(widget: QWidget, text: str) -> None:
    """Write a text in the place of the one in a field, and leave the field."""
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_A, CONTROL)
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Key.Key_Tab)


@pytest.mark.parametrize(
    ("name", "text", "field", "stored"),
    [
        ("header_name", "New name", "name", "New name"),
        ("header_number", "9-9-9", "number", "9-9-9"),
        ("header_life_wording", "ended", "life_wording", "ended"),
        ("text_purpose", "To serve.", "purpose", "To serve."),
        ("text_memo", "Not for others.", "memo", "Not for others."),
        ("header_budget_text", "R6: 1,234", "budget_text", "R6: 1,234"),
    ],
)
def test_a_field_of_the_project_is_edited_in_place_as_one_step(
    page: SheetPage, sample_desk: Desk, name: str, text: str, field: str, stored: str
) -> None:
    before, steps = row_of(page, sample_desk), len(sample_desk.workspace.undo_steps)
    write(found(page, name), text)
    assert getattr(row_of(page, sample_desk), field) == stored
    assert len(sample_desk.workspace.undo_steps) == steps + 1
    sample_desk.undo()
    assert row_of(page, sample_desk) == before


def test_sections_are_told_by_name_and_a_new_one_is_made(
    page: SheetPage, sample_desk: Desk
) -> None:
    write(found(page, "header_section"), "Brand new")
    view = page.view
    assert view is not None
    assert view.sheet.section is not None
    assert view.sheet.section.name == "Brand new"
    assert [section.name for section in view.sections].count("Brand new") == 1


def test_links_are_told_by_number_and_one_that_is_not_there_stays_in_the_box(
    page: SheetPage, sample_desk: Desk
) -> None:
    write(found(page, "header_life_successors"), "1-1-2")
    assert row_of(page, sample_desk).life_successors
    field = found(page, "header_budget_included_in")
    heard: list[object] = []
    sample_desk.failed.connect(heard.append)
    write(field, "77-7")
    assert heard
    assert isinstance(field, QLineEdit)
    assert field.text() == "77-7"
    assert row_of(page, sample_desk).budget_included_in is None


def test_the_life_of_a_project_is_chosen(page: SheetPage, sample_desk: Desk) -> None:
    choice = found(page, "header_life_status")
    assert isinstance(choice, ChoiceField)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_End)
    QTest.keyClick(choice, Key.Key_Return)
    assert row_of(page, sample_desk).life_status == "renumbered"


@pytest.mark.parametrize("name", ["text_activities", "text_actions", "text_notes"])
def test_a_line_is_added_to_a_list(page: SheetPage, sample_desk: Desk, name: str) -> None:
    field = found(page, name)
    assert isinstance(field, ListField)
    count, steps = len(field.lines()), len(sample_desk.workspace.undo_steps)
    field.setFocus()
    QTest.keyClick(field, Key.Key_End, CONTROL)
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, "one more")
    sample_desk.drafts_wanted.emit()
    assert len(field.lines()) == count + 1
    assert field.lines()[-1].text.endswith("one more")
    assert len(sample_desk.workspace.undo_steps) == steps + 1


@pytest.mark.parametrize(
    ("button", "kind"),
    [
        ("plan_add_row", "schedule_row"),
        ("year_add_row", "schedule_row"),
        ("add_indicator", "indicator"),
    ],
)
def test_a_button_adds_a_row_and_undo_takes_it_away(
    page: SheetPage, sample_desk: Desk, button: str, kind: str
) -> None:
    count = len(sample_desk.workspace.rows(sample_desk.edition, (kind,)))
    push = found(page, button)
    assert isinstance(push, QPushButton)
    QTest.mouseClick(push, Qt.MouseButton.LeftButton)
    assert len(sample_desk.workspace.rows(sample_desk.edition, (kind,))) == count + 1
    sample_desk.undo()
    assert len(sample_desk.workspace.rows(sample_desk.edition, (kind,))) == count


def test_the_divisions_of_the_years_change_without_a_loss(
    page: SheetPage, sample_desk: Desk
) -> None:
    before = sample_desk.workspace.rows(sample_desk.edition, ("schedule_row",))
    choice = found(page, "plan_divisions")
    assert isinstance(choice, ChoiceField)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_End)
    QTest.keyClick(choice, Key.Key_Return)
    assert row_of(page, sample_desk).divisions_per_year == 12
    assert sample_desk.workspace.rows(sample_desk.edition, ("schedule_row",)) == before


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_a_jump_brings_a_part_into_view_and_the_keyboard_into_it(
    page: SheetPage, part: int
) -> None:
    page.jump(part)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    names = ("header_name", "text_purpose", "plan_chart", "year_chart", "indicator_grid")
    assert focused.objectName() == names[part]
    assert is_in_view(page, focused)


def test_number_and_name_stay_in_view(page: SheetPage) -> None:
    page.jump(4)
    view = page.view
    assert view is not None
    assert view.sheet.project.number in page.bar.title.text()
    assert view.sheet.project.name in page.bar.title.text()
    assert is_in_view(page, page.bar.title)


def test_every_row_of_the_sheet_is_revealed(page: SheetPage, sample_desk: Desk) -> None:
    view = page.view
    assert view is not None
    sheet, edition = view.sheet, sample_desk.edition
    members: list[tuple[r.Row, str, type[QWidget]]] = [
        (sheet.project, "purpose", TextField),
        (sheet.project, "name", QLineEdit),
        (sheet.activities[0], "text", ListField),
        (sheet.actions[0], "text", ListField),
        (sheet.plan_rows[-1], "planned", GanttCanvas),
        (sheet.year_rows[0], "rating", GanttCanvas),
        (sheet.indicators[0].indicator, "name", IndicatorGrid),
        (sheet.indicators[-1].values[0], "actual", IndicatorGrid),
    ]
    for row, field, kind in members:
        assert page.reveal(key_of(edition, row), field), row
        focused = QApplication.focusWidget()
        assert isinstance(focused, kind), row
    assert not page.reveal(r.Key(edition, "project", "elsewhere"), "name")


def test_what_changes_elsewhere_is_shown_and_a_draft_stays(
    page: SheetPage, sample_desk: Desk
) -> None:
    view = page.view
    assert view is not None
    memo = found(page, "text_memo")
    assert isinstance(memo, TextField)
    memo.setFocus()
    QTest.keyClicks(memo, "draft ")
    sample_desk.execute(SetField(view.key, "name", "Renamed"))
    name = found(page, "header_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Renamed"
    assert "draft" in memo.typed()
    sample_desk.drafts_wanted.emit()
    assert "draft" in row_of(page, sample_desk).memo


def test_a_sheet_that_is_removed_is_gone(page: SheetPage, sample_desk: Desk, qtbot: QtBot) -> None:
    view = page.view
    assert view is not None
    with qtbot.waitSignal(page.sheet_gone, timeout=1000):
        sample_desk.execute(RemoveProject(view.key))
    assert page.view is None


def test_an_edition_that_is_fixed_is_shown_and_cannot_be_changed(
    page: SheetPage, sample_desk: Desk
) -> None:
    key = r.edition_key(sample_desk.edition)
    fixed = Set(key, "state", "editing", "fixed")
    sample_desk.apply(ChangeSet("確定", (fixed,)))
    before = sample_desk.workspace.all_rows()
    for name in ("header_name", "text_purpose", "text_activities"):
        widget = found(page, name)
        widget.setFocus()
        QTest.keyClicks(widget, "x")
    sample_desk.drafts_wanted.emit()
    assert sample_desk.workspace.all_rows() == before
    for name in ("plan_add_row", "year_add_row", "add_indicator", "header_life_status"):
        assert not found(page, name).isEnabled(), name


def test_a_full_sheet_fits_the_smallest_width(page: SheetPage) -> None:
    page.resize(QSize(740, 500))
    content = found(page, "sheet_content")
    assert content.width() <= 740


def test_a_step_that_changes_nothing_of_the_sheet_reads_nothing(
    page: SheetPage, sample_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes = sample_desk.workspace.rows(sample_desk.edition, ("policy_node",))
    key, node = next(iter(nodes.items()))
    assert isinstance(node, r.PolicyNode)
    monkeypatch.setattr(sample_desk.workspace, "sheet_view", None)
    sample_desk.apply(ChangeSet("名称", diff({key: node}, {key: replace(node, title="Other")})))
    assert page.view is not None


def test_characters_that_cannot_be_printed_are_told_where_they_stand(page: SheetPage):
    assert page.view is not None
    sheet = page.view.sheet
    row, block = sheet.plan_rows[0], sheet.indicators[0]
    notes = tuple(
        CharacterNote(place, 0, "\ue000", CharacterIssue.PRIVATE)
        for place in (
            Place("project", sheet.project.uid, "name"),
            Place("schedule_row", row.uid, "label"),
            Place("indicator", block.indicator.uid, "name"),
        )
    )
    report = SheetReport(sheet.project.uid, "", (1,), 10.5, 10.5, characters=notes)
    page.show_remarks(report)
    labels = cast("list[PlainLabel]", page.findChildren(PlainLabel))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    shown = [each for each in labels if each.objectName() == "remark" and each.isVisible()]
    assert sorted(each.text() for each in shown) == [
        "外字1字\nU+E000",
        "外字1字　U+E000",
        "外字1字　U+E000",
    ]
    page.show_remarks(None)
    assert not any(each.isVisible() for each in shown)
