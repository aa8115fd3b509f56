"""What could not be kept is offered when the plan is opened again; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dxdesk.domain import rows as r
from dxdesk.runtime import paths
from dxdesk.runtime.drafts import KeptDraft, read_drafts, write_drafts
from dxdesk.runtime.settings import Settings
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.gantt.point_editor import PointLine
from dxdesk.ui.project_list.columns import COLUMNS
from dxdesk.ui.window import draft_flow
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.opening import Opener
from tests.e2e.clerk import CONTROL, Clerk
from tests.e2e.conftest import PERSON, plan_of
from tests.ui.fields.hosts import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_flow, "PAUSE_MS", 20)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_of(tmp_path / "見本.dxdesk", paths.samples() / "sample.json")


@pytest.fixture
def begin(qtbot: QtBot, home: Path, plan: Path) -> Iterator[Callable[[], Clerk]]:
    clerks: list[Clerk] = []

    def begun() -> Clerk:
        clerk = Clerk(qtbot, home, plan, Settings(PERSON))
        clerks.append(clerk)
        clerk.wait(lambda: clerk.made.desk.is_open)
        clerk.rest()
        return clerk

    yield begun
    for clerk in clerks:
        clerk.leave()


def first_project(plan: Path) -> r.Project:
    with Opener(PERSON).open(plan) as workspace:
        rows = workspace.rows(workspace.edition_to_begin_with(), ("project",)).values()
    projects = [row for row in rows if isinstance(row, r.Project)]
    return min(projects, key=lambda row: row.number)


def left(plan: Path, text: str, base: str | None = None, field: str = "purpose") -> KeptDraft:
    project = first_project(plan)
    with Opener(PERSON).open(plan) as workspace:
        edition = workspace.edition_to_begin_with()
    stood = str(getattr(project, field)) if base is None else base
    place = f"{project.number} 目的"
    return KeptDraft(
        edition, "project", project.uid, field, stood, text, place, "2026-06-01T14:32:00+09:00"
    )


def stored(clerk: Clerk, draft: KeptDraft) -> str:
    row = clerk.made.desk.workspace.row(r.Key(draft.edition, draft.kind, draft.uid))
    assert row is not None
    return str(getattr(row, draft.field))


def test_a_refused_text_is_kept_beside_the_settings_until_it_is_mended(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    clerk = begin()
    clerk.made.arrival.lead_to(clerk.window.tree.visible_uids()[0])
    box = clerk.widget("header_number")
    box.setFocus()
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.press(Qt.Key.Key_Delete)
    clerk.wait(lambda: [each.text for each in read_drafts(home, plan)] == [""])
    (kept,) = read_drafts(home, plan)
    assert (kept.field, kept.base, kept.place) == ("number", "1-1-1", "1-1-1 事業番号")
    clerk.press(Qt.Key.Key_Escape)
    clerk.wait(lambda: read_drafts(home, plan) == ())


def test_what_is_being_composed_is_kept(begin: Callable[[], Clerk], home: Path, plan: Path):
    clerk = begin()
    clerk.made.arrival.lead_to(clerk.window.tree.visible_uids()[0])
    clerk.widget("text_memo").setFocus()
    compose(clerk.focused, "にほんご")
    clerk.wait(lambda: any("にほんご" in each.text for each in read_drafts(home, plan)))
    compose(clerk.focused, "", "日本語")
    clerk.made.desk.drafts_wanted.emit()
    clerk.wait(lambda: read_drafts(home, plan) == ())


def test_what_was_left_is_offered_and_put_back_as_one_step(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    draft = left(plan, "書きかけの目的")
    write_drafts(home, plan, [draft])
    clerk = begin()
    assert clerk.made.parts.notice.words == (
        "前回、保存されなかった入力があります（1-1-1 目的、14:32）。"
    )
    clerk.click("notice_action")
    assert stored(clerk, draft) == "書きかけの目的"
    assert clerk.focused.objectName() == "text_purpose"
    assert len(clerk.made.desk.workspace.steps) == 1
    assert read_drafts(home, plan) == ()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert stored(clerk, draft) == draft.base


def test_what_stands_in_the_plan_already_is_not_mentioned(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    draft = left(plan, first_project(plan).purpose, base="前")
    write_drafts(home, plan, [draft])
    clerk = begin()
    assert clerk.made.parts.notice.words == ""
    assert read_drafts(home, plan) == ()


@pytest.mark.parametrize("goes_in", [True, False])
def test_where_the_plan_has_changed_the_person_sees_both_and_chooses(
    begin: Callable[[], Clerk], home: Path, plan: Path, *, goes_in: bool
):
    draft = left(plan, "書きかけ", base="もう無い文")
    write_drafts(home, plan, [draft])
    clerk = begin()
    before = stored(clerk, draft)
    clerk.answers.given["left_drafts"] = {0: goes_in}
    clerk.click("notice_action")
    name, ((question,),) = clerk.answers.asked[-1]
    assert (name, question.text, question.now) == ("left_drafts", "書きかけ", before)
    assert stored(clerk, draft) == ("書きかけ" if goes_in else before)
    assert read_drafts(home, plan) == ()


def test_of_a_sheet_that_is_gone_the_text_can_still_be_seen(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    draft = left(plan, "書きかけ")
    gone = KeptDraft(
        draft.edition, "project", "no-such", "purpose", "", "書きかけ", "9-9-9 目的", draft.at
    )
    write_drafts(home, plan, [gone])
    clerk = begin()
    clerk.click("notice_action_1")
    _, ((question,),) = clerk.answers.asked[-1]
    assert (question.place, question.now) == ("9-9-9 目的、14:32", None)
    assert read_drafts(home, plan) == (gone,)  # nothing was decided: it is asked again next time


def test_what_was_left_stays_beside_what_is_typed_now_and_can_be_given_up(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    draft = left(plan, "書きかけ")
    write_drafts(home, plan, [draft])
    clerk = begin()
    clerk.made.arrival.lead_to(clerk.window.tree.visible_uids()[0])
    box = clerk.widget("header_number")
    box.setFocus()
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.press(Qt.Key.Key_Delete)
    clerk.wait(lambda: len(read_drafts(home, plan)) == 2)
    clerk.press(Qt.Key.Key_Escape)
    clerk.wait(lambda: read_drafts(home, plan) == (draft,))
    QTest.mouseClick(clerk.widget("notice_action_2"), Qt.MouseButton.LeftButton)
    assert read_drafts(home, plan) == ()


def test_damaged_drafts_are_no_hindrance(begin: Callable[[], Clerk], home: Path, plan: Path):
    hostile = KeptDraft(1, "plan", "'; DROP", "title", "a", "b", "<b>", "")
    write_drafts(home, plan, [hostile, left(plan, "x", field="name")])
    clerk = begin()
    assert "1-1-1" in clerk.made.parts.notice.words
    assert clerk.made.desk.execute(
        SetField(
            r.Key(clerk.made.desk.edition, "project", first_uid(clerk)), "purpose", "動いている"
        )
    )


def kept_text(home: Path, plan: Path, kind: str, field: str) -> str:
    """What is kept of a field of this kind; empty for nothing."""
    kept = [one for one in read_drafts(home, plan) if (one.kind, one.field) == (kind, field)]
    return kept[0].text if kept else ""


def comes_back(
    begin: Callable[[], Clerk], home: Path, plan: Path, kind: str, field: str
) -> tuple[str, str]:
    """What was kept, and what stands in the plan when it has been put back next time."""
    (draft,) = [one for one in read_drafts(home, plan) if (one.kind, one.field) == (kind, field)]
    clerk = begin()
    clerk.click("notice_action")
    return draft.text, stored(clerk, draft)


def killed(clerk: Clerk, home: Path, plan: Path) -> None:
    """End, and leave what was kept as a killed program would."""
    drafts = read_drafts(home, plan)
    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_Escape)
    clerk.leave()
    write_drafts(home, plan, drafts)


def test_a_title_being_typed_in_the_list_of_projects_is_kept(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    clerk = begin()
    tree = clerk.window.tree
    assert tree.show_policy("1-1")
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_A, CONTROL)
    compose(clerk.focused, "あたらしい")
    clerk.wait(lambda: kept_text(home, plan, "policy_node", "title") == "あたらしい")
    killed(clerk, home, plan)
    assert comes_back(begin, home, plan, "policy_node", "title") == ("あたらしい", "あたらしい")


def test_a_cell_being_typed_in_the_project_list_is_kept(
    begin: Callable[[], Clerk], home: Path, plan: Path
):
    clerk = begin()
    clerk.press(Qt.Key.Key_F7)
    view = clerk.made.list_pages.projects.view
    columns = [column.look.field for column in COLUMNS]
    view.setCurrentIndex(view.model().index(0, columns.index("memo")))
    view.setFocus()
    clerk.press(Qt.Key.Key_F2)
    compose(clerk.focused, "かくにん")
    clerk.wait(lambda: "かくにん" in kept_text(home, plan, "project", "memo"))
    killed(clerk, home, plan)
    kept, now = comes_back(begin, home, plan, "project", "memo")
    assert "かくにん" in kept
    assert now == kept


def test_a_point_being_typed_in_a_chart_is_kept(begin: Callable[[], Clerk], home: Path, plan: Path):
    clerk = begin()
    clerk.made.arrival.lead_to(first_uid(clerk))
    canvas = clerk.made.parts.page.findChild(GanttCanvas)
    assert isinstance(canvas, GanttCanvas)
    canvas.setFocus()
    clerk.press(Qt.Key.Key_Right)
    clerk.press(Qt.Key.Key_T, CONTROL)
    assert isinstance(clerk.focused, PointLine)
    compose(clerk.focused, "こうかい")
    clerk.wait(lambda: "こうかい" in kept_text(home, plan, "schedule_row", "points"))
    killed(clerk, home, plan)
    kept, now = comes_back(begin, home, plan, "schedule_row", "points")
    assert "こうかい" in kept
    assert now == kept


def left_points(plan: Path, text: str) -> KeptDraft:
    with Opener(PERSON).open(plan) as workspace:
        key = next(iter(workspace.rows(workspace.edition_to_begin_with(), ("schedule_row",))))
    where = (key.edition or 0, "schedule_row", key.uid, "points")
    return KeptDraft(*where, "2020-04\t\t前", text, "1-1-1 時点", "2026-06-01T14:32:00+09:00")


def test_points_are_told_in_words(begin: Callable[[], Clerk], home: Path, plan: Path):
    draft = left_points(plan, "2024-04\t★\t公開")
    write_drafts(home, plan, [draft])
    clerk = begin()
    clerk.answers.given["left_drafts"] = {0: True}
    clerk.click("notice_action")
    _, ((question,),) = clerk.answers.asked[-1]
    assert question.text == "R6.4 ★公開"
    assert stored(clerk, draft) == draft.text


def test_damaged_points_are_forgotten(begin: Callable[[], Clerk], home: Path, plan: Path):
    write_drafts(home, plan, [left_points(plan, "時点ではない")])
    clerk = begin()
    assert clerk.made.parts.notice.words == ""
    assert read_drafts(home, plan) == ()


def first_uid(clerk: Clerk) -> str:
    return clerk.window.tree.visible_uids()[0]
