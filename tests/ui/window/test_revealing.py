"""Undo and the list of steps lead to the place that they changed, whatever kind of place it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet
from dxdesk.domain.kinds import name_of
from dxdesk.domain.list_lines import Line
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.policy_commands import SetPolicyTitle
from dxdesk.workspace.project_commands import AddSheet, RemoveProject, SetRelatedSections
from dxdesk.workspace.text_commands import SetNotes
from tests.e2e.clerk import ALT, CONTROL, Clerk

if TYPE_CHECKING:
    from dxdesk.workspace.commands import Command


def sheets(clerk: Clerk) -> list[str]:
    return clerk.window.tree.visible_uids()


def execute(clerk: Clerk, command: Command) -> None:
    assert clerk.made.desk.execute(command)


def key(clerk: Clerk, kind: str, uid: str) -> r.Key:
    return r.Key(clerk.made.desk.edition, kind, uid)


def row_of(clerk: Clerk, kind: type[r.Row], project: str) -> r.Key:
    """A row of some kind on a sheet."""
    rows = clerk.made.desk.workspace.rows(clerk.made.desk.edition, (name_of(kind),))
    return next(at for at, row in rows.items() if getattr(row, "project", "") == project)


def undo_from_elsewhere(clerk: Clerk) -> None:
    """Go to the first sheet and into its name, and undo."""
    clerk.made.arrival.lead_to(sheets(clerk)[0])
    clerk.made.parts.page.focus_first()
    clerk.press(Qt.Key.Key_Z, CONTROL)


def test_a_removed_row_of_a_schedule_is_shown_where_it_comes_back_and_where_it_goes(clerk: Clerk):
    uid = sheets(clerk)[2]
    row = row_of(clerk, r.ScheduleRow, uid)
    execute(clerk, RemoveRow(row))
    undo_from_elsewhere(clerk)
    assert clerk.made.parts.page.project == uid
    assert isinstance(clerk.focused, GanttCanvas)
    clerk.made.arrival.lead_to(sheets(clerk)[0])
    clerk.made.parts.page.focus_first()
    clerk.press(Qt.Key.Key_Y, CONTROL)
    assert clerk.made.parts.page.project == uid
    assert isinstance(clerk.focused, GanttCanvas)


def test_a_removed_indicator_is_shown_in_the_grid(clerk: Clerk):
    uid = sheets(clerk)[2]
    execute(clerk, RemoveRow(row_of(clerk, r.Indicator, uid)))
    undo_from_elsewhere(clerk)
    assert (clerk.made.parts.page.project, type(clerk.focused)) == (uid, IndicatorGrid)


def test_notes_and_related_sections_are_shown(clerk: Clerk):
    uid = sheets(clerk)[2]
    execute(clerk, SetNotes(key(clerk, "project", uid), (Line("※新しい注記"),)))
    execute(clerk, SetRelatedSections(key(clerk, "project", uid), "新しい課"))
    undo_from_elsewhere(clerk)
    assert clerk.focused.objectName() == "header_related"
    undo_from_elsewhere(clerk)
    assert clerk.focused.objectName() == "text_notes"
    assert clerk.made.parts.page.project == uid


def test_a_sheet_that_comes_back_is_shown(clerk: Clerk):
    uid = sheets(clerk)[3]
    execute(clerk, RemoveProject(key(clerk, "project", uid)))
    undo_from_elsewhere(clerk)
    assert clerk.made.parts.page.project == uid


def test_a_sheet_that_goes_leaves_the_one_beside_it(clerk: Clerk):
    edition = clerk.made.desk.edition
    execute(clerk, AddSheet(edition, "99-9-9", "新規", "新しい課"))
    added = next(uid for uid, line in clerk.window.tree.lines.items() if line.number == "99-9-9")
    clerk.made.arrival.lead_to(added)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert added not in sheets(clerk)
    assert clerk.made.parts.page.project in sheets(clerk)
    clerk.press(Qt.Key.Key_Y, CONTROL)
    assert clerk.made.parts.page.project == added


def test_a_policy_title_is_shown_in_the_tree(clerk: Clerk):
    tree = clerk.window.tree
    number = next(iter(tree.lines.values())).number.split("-")[0]
    execute(clerk, SetPolicyTitle(clerk.made.desk.edition, number, "新しい題"))
    undo_from_elsewhere(clerk)
    assert clerk.focused is clerk.window.rows
    assert number in str(clerk.window.rows.currentIndex().data())


def test_a_step_on_sheets_and_a_title_is_shown_on_the_sheet_that_one_is_at(clerk: Clerk):
    page, workspace = clerk.made.parts.page, clerk.made.desk.workspace
    first, second = sheets(clerk)[:2]
    steps = [
        SetPolicyTitle(clerk.made.desk.edition, "1", "新しい題"),
        SetField(key(clerk, "project", first), "purpose", "新しい目的"),
        SetField(key(clerk, "project", second), "memo", "新しいメモ"),
    ]
    planned = [step.plan(workspace.reader, str) for step in steps]
    changes = tuple(change for one in planned for change in one.changes)
    assert clerk.made.desk.apply(ChangeSet("「旧」を「新」に置換", changes))
    clerk.made.arrival.lead_to(second)
    page.focus_first()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (page.project, clerk.focused.objectName()) == (second, "text_memo")
    clerk.made.arrival.lead_to(sheets(clerk)[2])
    clerk.press(Qt.Key.Key_Y, CONTROL)
    assert (page.project, clerk.focused.objectName()) == (first, "text_purpose")


def test_another_edition_is_turned_to(clerk: Clerk):
    desk = clerk.made.desk
    latest, other = desk.edition, desk.workspace.editions()[0]
    assert latest != other
    uid = sheets(clerk)[1]
    execute(clerk, SetField(key(clerk, "project", uid), "purpose", "新しい目的"))
    clerk.made.plans.turn_to(other)
    clerk.made.panels.step_wanted.emit(0)
    assert desk.edition == latest
    assert clerk.made.parts.page.project == uid


def test_undo_and_redo_tell_what_has_happened_now(clerk: Clerk):
    uid, notice = sheets(clerk)[2], clerk.made.parts.notice
    execute(clerk, SetField(key(clerk, "project", uid), "name", "新しい名前"))
    undo_from_elsewhere(clerk)
    assert notice.words.startswith("元に戻しました：")
    assert " 新しい名前 → " in notice.words
    clerk.press(Qt.Key.Key_Y, CONTROL)
    assert notice.words.startswith("やり直しました：")
    assert notice.words.endswith(" → 新しい名前")


def test_what_was_taken_back_is_said_to_be_so_and_its_name_is_in_brackets_of_one_kind(
    clerk: Clerk,
):
    notice = clerk.made.parts.notice
    project = key(clerk, "project", sheets(clerk)[2])
    step = SetField(project, "memo", "新").plan(clerk.made.desk.workspace.reader, str)
    assert clerk.made.desk.apply(ChangeSet("「旧」を「新」に置換", step.changes))
    undo_from_elsewhere(clerk)
    assert notice.words == "元に戻しました：『「旧」を「新」に置換』を取消"
    clerk.press(Qt.Key.Key_Y, CONTROL)
    assert notice.words == "やり直しました：「旧」を「新」に置換"


def test_alt_9_opens_the_steps_and_enter_leads_to_one(clerk: Clerk):
    uid = sheets(clerk)[2]
    for text in ("一", "二"):
        execute(clerk, SetField(key(clerk, "project", uid), "purpose", text))
        execute(clerk, SetField(key(clerk, "project", uid), "memo", text))
    clerk.made.arrival.lead_to(sheets(clerk)[0])
    clerk.press(Qt.Key.Key_9, ALT)
    assert clerk.focused.objectName() == "steps_table"
    for _ in range(3):
        clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Return)
    project = cast("r.Project", clerk.rows[key(clerk, "project", uid)])
    assert (project.purpose, project.memo) == ("一", "")
    assert clerk.made.parts.page.project == uid
    assert clerk.made.parts.notice.words.endswith("（ほか2件）")


def test_what_is_being_typed_is_a_step_before_the_walk(clerk: Clerk):
    clerk.made.arrival.lead_to(sheets(clerk)[0])
    box = clerk.widget("text_purpose")
    box.setFocus()
    QTest.keyClicks(box, "ab")
    clerk.made.panels.step_wanted.emit(0)
    (step,) = clerk.made.desk.workspace.steps
    assert " → ab" in step.label
    assert clerk.made.desk.workspace.standing_steps == 0
