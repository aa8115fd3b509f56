"""Nothing that a person has typed is left behind without a question, and what is left is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from dxdesk.domain import rows as r
from dxdesk.ui import desk as desk_module
from dxdesk.ui.fields.line import LineField
from dxdesk.ui.tree.view import TreeView
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.plan_commands import BeginPlan
from tests.e2e.clerk import CONTROL, SHIFT
from tests.e2e.conftest import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.clerk import Clerk

Key = Qt.Key
BAD = "\x00"


@pytest.fixture
def window_on(open_window: Callable[[Path], Clerk]) -> Iterator[Callable[[Path], Clerk]]:
    """Opens windows that close in the end, whatever stands in them."""
    clerks: list[Clerk] = []

    def opened(plan: Path) -> Clerk:
        clerks.append(open_window(plan))
        return clerks[-1]

    yield opened
    for clerk in clerks:
        clerk.answers.given["consent"] = True


# Texts that cannot be kept


def spoil_field(clerk: Clerk) -> Callable[[], str]:
    """Put a control character into the name of the sheet's project."""
    field = clerk.widget("header_name")
    assert isinstance(field, LineField)
    clerk.click(field)
    clerk.press(Key.Key_Home)
    field.insert(BAD)
    return field.text


def spoil_cell(clerk: Clerk) -> Callable[[], str]:
    """Put one into a cell of the indicators."""
    desk = clerk.made.desk
    for uid in clerk.window.tree.visible_uids():
        blocks = desk.workspace.sheet(desk.edition, uid).indicators
        if blocks:
            clerk.made.arrival.show_sheet(uid)
            value = r.value_uid(blocks[0].indicator.uid, desk.edition)
            break
    else:
        pytest.fail("no sheet has an indicator")
    assert clerk.made.parts.page.reveal(r.Key(desk.edition, "indicator_value", value), "target")
    clerk.press(Key.Key_F2)
    editor = clerk.widget("indicator_cell_editor")
    assert isinstance(editor, QPlainTextEdit)
    editor.insertPlainText(BAD)
    return editor.toPlainText


def title_editor(clerk: Clerk) -> QLineEdit:
    """The box that is open for the title of the first policy."""
    view = clerk.widget("project_tree_view")
    assert isinstance(view, TreeView)
    clerk.click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    clerk.press(Key.Key_F2)
    editor = clerk.focused
    assert isinstance(editor, QLineEdit)
    return editor


def spoil_title(clerk: Clerk) -> Callable[[], str]:
    """Put one into the title of a policy."""
    editor = title_editor(clerk)
    # As typing does it: only that makes it a change of the person's.
    clerk.type("ab")
    editor.insert(BAD)
    return editor.text


SPOILING = [spoil_field, spoil_cell, spoil_title]


def other_plan(tmp_path: Path) -> Path:
    path = tmp_path / "別の計画.dxdesk"
    with Opener(PERSON).create(path) as workspace:
        workspace.execute(BeginPlan("別の計画", "架空市", 2024, 2028, 2025))
    return path


def turn_edition(clerk: Clerk, other: Path) -> None:
    del other
    clerk.made.plans.turn_to(2023)


def close_plan(clerk: Clerk, other: Path) -> None:
    del other
    clerk.press(Key.Key_W, CONTROL)


def open_other(clerk: Clerk, other: Path) -> None:
    clerk.answers.given["plan_to_open"] = other
    clerk.window.acts["open_plan"].trigger()


def make_other(clerk: Clerk, other: Path) -> None:
    clerk.answers.given["new_plan"] = BeginPlan("推進計画", "架空市", 2024, 2028, 2025)
    clerk.answers.given["plan_to_make"] = other.with_name("新規.dxdesk")
    clerk.window.acts["new_plan"].trigger()


def state(clerk: Clerk) -> tuple[object, ...]:
    """Where the person is, as they see it."""
    page = clerk.made.parts.page
    plan = clerk.made.plans.plan
    return (plan and plan.path, clerk.made.desk.edition, page.project, clerk.window.windowTitle())


def questions(clerk: Clerk) -> list[str]:
    return [name for name, _ in clerk.answers.asked]


LEAVING = [turn_edition, close_plan, open_other, make_other]


@pytest.mark.parametrize("leave", LEAVING)
@pytest.mark.parametrize("spoil", SPOILING)
def test_leaving_a_text_that_cannot_be_kept_is_asked_about_and_no_means_stay(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    tmp_path: Path,
    spoil: Callable[[Clerk], Callable[[], str]],
    leave: Callable[[Clerk, Path], None],
) -> None:
    clerk = window_on(sample_plan)
    text = spoil(clerk)
    words, before, rows = text(), state(clerk), clerk.rows
    leave(clerk, other_plan(tmp_path))
    clerk.rest()
    assert questions(clerk).count("consent") == 1
    assert state(clerk) == before
    assert text() == words
    assert clerk.rows == rows
    assert "制御文字" in clerk.made.parts.notice.words


@pytest.mark.parametrize("leave", LEAVING)
@pytest.mark.parametrize("spoil", SPOILING)
def test_leaving_a_text_that_cannot_be_kept_goes_on_where_that_is_wanted(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    tmp_path: Path,
    spoil: Callable[[Clerk], Callable[[], str]],
    leave: Callable[[Clerk, Path], None],
) -> None:
    clerk = window_on(sample_plan)
    spoil(clerk)
    before, rows = state(clerk), clerk.rows
    clerk.answers.given["consent"] = True
    leave(clerk, other_plan(tmp_path))
    clerk.rest()
    assert questions(clerk).count("consent") == 1
    made = clerk.made
    if leave is close_plan:
        assert made.plans.plan is None
        assert clerk.window.middle.currentWidget() is made.parts.start_page
    else:
        assert state(clerk)[:2] != before[:2]
        # What was given up is in nobody's way any more.
        assert made.desk.keep_drafts()
        shown = made.parts.page.project
        assert shown == next(iter(clerk.window.tree.visible_uids()), None) or shown == before[2]
    clerk.leave()
    with Opener(PERSON).open(sample_plan) as workspace:
        assert workspace.all_rows() == rows


@pytest.mark.parametrize("spoil", SPOILING)
def test_no_other_sheet_is_shown_over_a_text_that_cannot_be_kept(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    spoil: Callable[[Clerk], Callable[[], str]],
) -> None:
    clerk = window_on(sample_plan)
    text = spoil(clerk)
    words, shown = text(), clerk.made.parts.page.project
    clerk.window.acts["next_sheet"].trigger()
    assert clerk.made.parts.page.project == shown
    assert text() == words
    assert "制御文字" in clerk.made.parts.notice.words


@pytest.mark.parametrize(
    "action", ["save", "save_copy", "name_snapshot", "print_sheet", "print_all", "preview_sheet"]
)
@pytest.mark.parametrize("spoil", SPOILING)
def test_nothing_is_kept_or_printed_without_a_text_that_cannot_be_kept(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    tmp_path: Path,
    spoil: Callable[[Clerk], Callable[[], str]],
    action: str,
) -> None:
    clerk = window_on(sample_plan)
    text = spoil(clerk)
    words, out = text(), tmp_path / "出力"
    clerk.answers.given.update({"copy_of_plan": out, "pdf": out, "snapshot_name": "控え"})
    clerk.window.acts[action].trigger()
    clerk.rest()
    assert questions(clerk) == []
    assert text() == words
    assert not out.exists()
    assert "制御文字" in clerk.made.parts.notice.words


@pytest.mark.parametrize("spoil", SPOILING)
def test_nothing_is_imported_beside_a_text_that_cannot_be_kept(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    repository: Path,
    spoil: Callable[[Clerk], Callable[[], str]],
) -> None:
    clerk = window_on(sample_plan)
    text = spoil(clerk)
    words, rows = text(), clerk.rows
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    clerk.answers.given.update({"sources": [sheets], "review_import": True})
    clerk.window.acts["import_files"].trigger()
    clerk.rest()
    assert "review_import" not in questions(clerk)
    assert text() == words
    assert clerk.rows == rows
    assert "制御文字" in clerk.made.parts.notice.words


def test_another_edition_is_shown_that_has_not_the_sheet_that_was_given_up(
    window_on: Callable[[Path], Clerk], sample_plan: Path
) -> None:
    clerk = window_on(sample_plan)
    made, tree = clerk.made, clerk.window.tree
    earlier = {key.uid for key in made.desk.workspace.rows(2023, ("project",))}
    new = next(uid for uid in tree.visible_uids() if uid not in earlier)
    made.arrival.show_sheet(new)
    spoil_field(clerk)
    clerk.answers.given["consent"] = True
    made.plans.turn_to(2023)
    clerk.rest()
    assert made.parts.page.project == tree.visible_uids()[0]
    assert made.desk.keep_drafts()


def test_a_title_that_is_as_it_was_keeps_nobody_from_saving(
    window_on: Callable[[Path], Clerk], sample_plan: Path
) -> None:
    clerk = window_on(sample_plan)
    title_editor(clerk)
    clerk.press(Key.Key_End)
    clerk.type("a")
    clerk.press(Key.Key_Backspace)
    clerk.window.acts["save"].trigger()
    assert "保存済み" in clerk.made.parts.notice.words


# Text that is still being typed


def name_in(path: Path, edition: int, project: str | None) -> str:
    """The name of a project, as it stands in the file."""
    with Opener(PERSON).open(path) as workspace:
        row = workspace.row(r.Key(edition, "project", project or ""))
    assert isinstance(row, r.Project)
    return row.name


def begin_typing(clerk: Clerk) -> tuple[int, str | None]:
    clerk.click("header_name")
    clerk.press(Key.Key_Home)
    clerk.type("TYPED")
    return clerk.made.desk.edition, clerk.made.parts.page.project


@pytest.mark.parametrize("leave", [close_plan, open_other])
def test_what_is_typed_when_the_plan_is_left_at_once_is_in_its_file(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    tmp_path: Path,
    leave: Callable[[Clerk, Path], None],
) -> None:
    clerk = window_on(sample_plan)
    place = begin_typing(clerk)
    leave(clerk, other_plan(tmp_path))
    clerk.rest()
    assert questions(clerk).count("consent") == 0
    assert name_in(sample_plan, *place).startswith("TYPED")


class Composer:
    """An input method with a composition under way, which it ends when it is told to."""

    def __init__(self, clerk: Clerk, text: str) -> None:
        self._clerk, self._text = clerk, text
        QApplication.sendEvent(clerk.focused, QInputMethodEvent(text, []))

    def inputMethod(self) -> Composer:  # noqa: N802 - as Qt names it
        return self

    def commit(self) -> None:
        done = QInputMethodEvent("", [])
        done.setCommitString(self._text)
        self._text = ""
        QApplication.sendEvent(self._clerk.focused, done)


def compose_into_field(clerk: Clerk) -> None:
    clerk.click("header_name")
    clerk.press(Key.Key_Home)


def save(clerk: Clerk, other: Path) -> None:
    del other
    clerk.press(Key.Key_S, CONTROL)


def print_it(clerk: Clerk, other: Path) -> None:
    del other
    clerk.press(Key.Key_P, CONTROL)


@pytest.mark.parametrize("then", [close_plan, open_other, save, print_it])
def test_what_is_still_being_composed_is_kept_first(
    window_on: Callable[[Path], Clerk],
    sample_plan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    then: Callable[[Clerk, Path], None],
) -> None:
    clerk = window_on(sample_plan)
    compose_into_field(clerk)
    place = clerk.made.desk.edition, clerk.made.parts.page.project
    # The offscreen platform has no input method of its own.
    monkeypatch.setattr(desk_module, "QGuiApplication", Composer(clerk, "確定前"))
    then(clerk, other_plan(tmp_path))
    clerk.rest()
    if clerk.made.plans.plan is not None and clerk.made.plans.plan.path == sample_plan:
        row = clerk.rows[r.Key(place[0], "project", place[1] or "")]
        assert isinstance(row, r.Project)
        assert row.name.startswith("確定前")
    else:
        assert name_in(sample_plan, *place).startswith("確定前")


# Offers and openings


def notice_offers(clerk: Clerk) -> bool:
    button = clerk.widget("notice_action")
    return bool(clerk.made.parts.notice.words) and button.isVisible()


def test_the_offer_to_take_back_a_removal_goes_away_with_the_next_change(
    window_on: Callable[[Path], Clerk], sample_plan: Path
) -> None:
    clerk = window_on(sample_plan)
    clerk.window.acts["remove_project"].trigger()
    assert "削除しました" in clerk.made.parts.notice.words
    assert notice_offers(clerk)
    clerk.click("header_name")
    clerk.type("x")
    clerk.press(Key.Key_Return)
    assert clerk.made.parts.notice.words == ""


def test_the_offer_to_take_back_an_import_goes_away_with_the_next_change(
    window_on: Callable[[Path], Clerk], sample_plan: Path, repository: Path
) -> None:
    clerk = window_on(sample_plan)
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    clerk.answers.given.update({"sources": [sheets], "review_import": True})
    clerk.window.acts["import_files"].trigger()
    clerk.rest()
    assert "取り込みました" in clerk.made.parts.notice.words
    clerk.click("header_name")
    clerk.type("x")
    clerk.press(Key.Key_Return)
    assert "取り込みました" not in clerk.made.parts.notice.words


def test_what_lasts_stays_that_took_the_place_of_an_offer(
    window_on: Callable[[Path], Clerk], sample_plan: Path
) -> None:
    clerk = window_on(sample_plan)
    clerk.window.acts["remove_project"].trigger()
    clerk.made.parts.notice.offer("空き容量がありません。")
    clerk.click("header_name")
    clerk.type("x")
    clerk.press(Key.Key_Return)
    assert clerk.made.parts.notice.words == "空き容量がありません。"


@pytest.mark.parametrize("is_link", [False, True])
def test_opening_the_plan_that_is_open_does_nothing(
    window_on: Callable[[Path], Clerk], sample_plan: Path, tmp_path: Path, *, is_link: bool
) -> None:
    clerk = window_on(sample_plan)
    path = sample_plan
    if is_link:
        path = tmp_path / "近道.dxdesk"
        try:
            path.symlink_to(sample_plan)
        except OSError:
            pytest.skip("links cannot be made here")
    workspace, before = clerk.made.desk.workspace, state(clerk)
    open_other(clerk, path)
    clerk.rest()
    assert clerk.made.desk.workspace is workspace
    assert clerk.made.desk.is_editable
    assert state(clerk) == before
    assert clerk.made.parts.notice.words == ""


# Plans without an edition


@pytest.fixture
def imported(window_on: Callable[[Path], Clerk], tmp_path: Path, repository: Path) -> Clerk:
    """A plan whose only edition has just come with an import."""
    path = tmp_path / "空.dxdesk"
    with Opener(PERSON).create(path):
        pass
    clerk = window_on(path)
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    clerk.answers.given.update({"sources": [sheets], "review_import": True})
    clerk.window.acts["import_files"].trigger()
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    return clerk


NEED_EDITION = [
    "save",
    "preview_selected",
    "preview_all",
    "preview_sheet",
    "print_selected",
    "print_all",
    "find",
    "narrow",
    "previous_sheet",
    "next_sheet",
    "name_snapshot",
    "new_project",
    "undo",
    "redo",
    "print_sheet",
    "remove_project",
    "jump_1",
]


@pytest.mark.parametrize("way", ["keys", "notice"])
def test_without_its_only_edition_a_plan_stays_open(imported: Clerk, way: str) -> None:
    clerk, acts = imported, imported.window.acts
    plan = clerk.made.plans.plan
    assert plan is not None
    assert acts["save"].isEnabled()
    if way == "keys":
        clerk.press(Key.Key_Z, CONTROL)
    else:
        clerk.click("notice_action")
    clerk.rest()
    now = clerk.made.plans.plan
    assert now is not None
    assert now.path == plan.path
    assert not clerk.made.desk.is_open
    assert clerk.rows_of_plan == {}
    assert [name for name in NEED_EDITION if acts[name].isEnabled()] == []
    assert acts["import_files"].isEnabled()
    assert acts["close_plan"].isEnabled()
    assert clerk.window.middle.currentWidget() is clerk.made.parts.start_page
    assert clerk.window.tree.visible_uids() == []
    assert "年度版" not in clerk.window.windowTitle()
    for key in (Key.Key_Y, Key.Key_Z, Key.Key_S, Key.Key_P, Key.Key_F):
        clerk.press(key, CONTROL)
    # It comes again, and can be worked on.
    acts["import_files"].trigger()
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert acts["save"].isEnabled()
    assert len(clerk.window.tree.visible_uids()) == 5


def test_no_offer_is_left_of_an_import_that_was_taken_back(imported: Clerk) -> None:
    clerk = imported
    assert notice_offers(clerk)
    clerk.press(Key.Key_Z, CONTROL)
    # It would take back what has been taken back, in a plan without an edition.
    assert not notice_offers(clerk)


def test_a_plan_that_is_closed_leaves_nothing_in_the_window(
    window_on: Callable[[Path], Clerk], sample_plan: Path
) -> None:
    clerk = window_on(sample_plan)
    assert sample_plan.stem in clerk.window.windowTitle()
    clerk.press(Key.Key_W, CONTROL)
    made = clerk.made
    assert clerk.window.windowTitle() == "DXデスク"
    assert clerk.window.middle.currentWidget() is made.parts.start_page
    assert clerk.window.tree.visible_uids() == []
    assert (made.parts.status.where, made.parts.status.saved) == ("", "")
    needing = [*NEED_EDITION, "save_copy", "import_files", "close_plan"]
    assert [name for name in needing if clerk.window.acts[name].isEnabled()] == []
    for key in (Key.Key_W, Key.Key_S, Key.Key_Z, Key.Key_Y, Key.Key_I, Key.Key_P):
        clerk.press(key, CONTROL)
    clerk.press(Key.Key_S, CONTROL | SHIFT)
    # It can be opened again where it was.
    open_other(clerk, sample_plan)
    clerk.wait(lambda: made.desk.is_open and made.desk.is_editable)
