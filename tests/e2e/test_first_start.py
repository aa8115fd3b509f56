"""The first minutes: ways to begin on one page, a name when needed, and what support gets."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from dxdesk.domain.labels import Template
from dxdesk.domain.paper_options import PaperOptions
from dxdesk.runtime.event_log import EventLog, last_lines
from dxdesk.runtime.settings import PaperWish, Person, Settings, read_settings
from dxdesk.runtime.version import VERSION
from dxdesk.workspace.plan_commands import BeginPlan
from tests.e2e.conftest import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.clerk import Clerk

BEGIN = BeginPlan("推進計画", "架空市", 2024, 2028, 2025)


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "u0123")


@pytest.fixture
def newcomer(open_window: Callable[..., Clerk]) -> Clerk:
    """A clerk at a computer without settings."""
    return open_window(None, Settings())


def author(clerk: Clerk) -> str:
    workspace = clerk.made.plans.workspace()
    assert workspace is not None
    return workspace.author


def test_nothing_is_asked_before_the_window_is_seen_and_the_keyboard_is_on_the_first_way(
    newcomer: Clerk,
):
    assert newcomer.answers.asked == []
    assert QApplication.activeModalWidget() is None
    assert newcomer.focused.objectName() == "start_open_sample"
    assert newcomer.widget("start_person_name").isVisible()


def test_the_sample_is_opened_with_a_key_under_the_name_that_was_typed(
    newcomer: Clerk, tmp_path: Path
):
    newcomer.widget("start_person_name").setFocus()
    newcomer.type("担当")
    newcomer.press(Qt.Key.Key_Tab)
    newcomer.type("情報係")
    newcomer.widget("start_open_sample").setFocus()
    newcomer.press(Qt.Key.Key_Space)
    newcomer.wait(lambda: newcomer.made.desk.is_open)
    newcomer.rest()
    assert author(newcomer) == "担当"
    assert read_settings(tmp_path / "home").person == Person("担当", "情報係")
    assert newcomer.made.parts.notice.words == ""
    newcomer.window.acts["close_plan"].trigger()
    assert not newcomer.widget("start_person_name").isVisible()


def test_who_gives_no_name_is_told_what_is_recorded_and_can_give_it_at_once(
    newcomer: Clerk, tmp_path: Path
):
    newcomer.click("start_open_sample")
    newcomer.wait(lambda: newcomer.made.desk.is_open)
    newcomer.rest()
    assert author(newcomer) == "u0123"
    assert "「u0123」" in newcomer.made.parts.notice.words
    newcomer.answers.given["settings"] = Settings(PERSON)
    newcomer.click("notice_action")
    newcomer.wait(lambda: author(newcomer) == PERSON.name)
    newcomer.rest()
    assert newcomer.made.desk.is_open
    assert read_settings(tmp_path / "home").person == PERSON


def test_enter_in_the_name_is_enough(newcomer: Clerk, tmp_path: Path):
    name = newcomer.widget("start_person_name", QLineEdit)
    name.setFocus()
    newcomer.type("担当")
    newcomer.press(Qt.Key.Key_Return)
    assert not name.isVisible()
    assert read_settings(tmp_path / "home").person == Person("担当")


def test_sheets_make_a_plan(newcomer: Clerk, tmp_path: Path, repository: Path):
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    newcomer.answers.given["sources"] = [sheets]
    newcomer.answers.given["plan_to_make"] = tmp_path / "取込.dxdesk"
    newcomer.answers.given["review_import"] = True
    newcomer.click("start_begin_by_import")
    newcomer.wait(lambda: newcomer.made.desk.is_open)
    newcomer.rest()
    assert (tmp_path / "取込.dxdesk").exists()
    assert newcomer.window.tree.visible_uids() != []


def test_sheets_that_were_looked_at_and_not_wanted_leave_an_empty_plan_to_be_filled(
    newcomer: Clerk, tmp_path: Path, repository: Path
):
    sheets = repository / "resources" / "samples" / "sample_sheets.txt"
    newcomer.answers.given["sources"] = [sheets]
    newcomer.answers.given["plan_to_make"] = tmp_path / "取込.dxdesk"
    newcomer.click("start_begin_by_import")
    newcomer.wait(lambda: newcomer.made.plans.plan is not None)
    newcomer.rest()
    asked = [name for name, _ in newcomer.answers.asked]
    assert asked == ["sources", "plan_to_make", "review_import"]
    assert newcomer.rows_of_plan == {}
    assert "年度版がありません" in newcomer.made.parts.start_page.words
    newcomer.answers.given["review_import"] = True
    newcomer.click("start_begin_by_import")
    newcomer.wait(lambda: newcomer.made.desk.is_open)
    assert [name for name, _ in newcomer.answers.asked][3:] == ["sources", "review_import"]


def test_who_thinks_better_of_it_has_changed_nothing(newcomer: Clerk, tmp_path: Path):
    newcomer.click("start_begin_by_import")
    newcomer.answers.given["sources"] = [tmp_path / "ない.txt"]
    newcomer.click("start_begin_by_import")
    newcomer.click("start_new_plan")
    newcomer.click("start_open_plan")
    newcomer.rest()
    assert newcomer.made.plans.plan is None
    assert list(tmp_path.glob("*.dxdesk")) == []


def test_an_empty_plan_is_made(newcomer: Clerk, tmp_path: Path):
    newcomer.answers.given["new_plan"] = BEGIN
    newcomer.answers.given["plan_to_make"] = tmp_path / "新規.dxdesk"
    newcomer.click("start_new_plan")
    newcomer.wait(lambda: newcomer.made.desk.is_open)
    assert newcomer.made.desk.edition == 2025


def test_whose_name_is_known_is_asked_nothing_and_finds_the_recent_plan_under_the_keyboard(
    open_window: Callable[..., Clerk], sample_plan: Path
):
    open_window(sample_plan).leave()
    clerk = open_window(None, Settings(PERSON, reopens=False))
    assert not clerk.widget("start_person_name").isVisible()
    assert clerk.focused.objectName() == "recent_plans"
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert clerk.made.parts.notice.words == ""


def test_printing_begins_as_it_was_set(open_window: Callable[..., Clerk], sample_plan: Path):
    wish = PaperWish("large", duplex=True)
    clerk = open_window(sample_plan, Settings(PERSON, paper=wish))
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert preview_options(clerk, "preview_sheet") == PaperOptions(
        template=Template.LARGE, duplex=True
    )
    clerk.answers.given["settings"] = Settings(PERSON)
    clerk.window.acts["settings"].trigger()
    assert preview_options(clerk, "preview_sheet") == PaperOptions()


def preview_options(clerk: Clerk, action: str) -> PaperOptions:
    """With what the preview shows the sheets."""
    asked = len(clerk.answers.asked)
    clerk.window.acts[action].trigger()
    clerk.wait(lambda: len(clerk.answers.asked) > asked)
    clerk.rest()
    name, words = clerk.answers.asked[asked]
    assert name == "preview"
    return words[-1].options


def test_support_gets_a_file_without_content(clerk: Clerk, tmp_path: Path):
    out = tmp_path / "診断.txt"
    clerk.answers.given["diagnostics"] = out
    clerk.window.acts["save_diagnostics"].trigger()
    clerk.wait(lambda: "診断.txt" in clerk.made.parts.notice.words)
    clerk.rest()
    text = out.read_text(encoding="utf-8")
    screen = QApplication.primaryScreen().size()
    for part in (f"版: {VERSION}", f"{screen.width()}×{screen.height()}", "ジャーナル: delete"):
        assert part in text
    assert clerk.made.parts.page.view is not None
    for private in (PERSON.name, tmp_path.name, clerk.made.parts.page.view.sheet.project.name):
        assert private not in text


def test_support_is_told_where_the_file_could_not_be_written(clerk: Clerk, tmp_path: Path):
    clerk.answers.given["diagnostics"] = tmp_path / "ない" / "診断.txt"
    clerk.window.acts["save_diagnostics"].trigger()
    clerk.wait(lambda: "診断.txt" in clerk.made.parts.notice.words)
    clerk.rest()
    assert "保存しました" not in clerk.made.parts.notice.words


def test_the_log_tells_what_was_done_and_not_with_what(
    open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
):
    log = EventLog(tmp_path / "log")
    try:
        clerk = open_window(sample_plan)
        clerk.wait(lambda: clerk.made.desk.is_open)
        clerk.rest()
        clerk.made.beginnings.open_path(tmp_path / "ない.dxdesk")
        clerk.rest()
    finally:
        log.end()
    text = "\n".join(last_lines(tmp_path / "log", 100))
    assert "a plan is open (read-only 0, on a network drive 0)" in text
    assert "a plan was not opened" in text
    assert "dxdesk.runtime.errors.KnownError" in text
    for private in ("見本", "ない", tmp_path.name, PERSON.name):
        assert private not in text
