"""Proof-reading in the background: the whole edition, then what each edit touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import ChangeSet, Remove
from dxdesk.domain.kinds import subtree
from dxdesk.domain.labels import CHECK_WORDS_SETTING, DIGITS_SETTING, FindingState
from dxdesk.domain.rows import Key
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.window.check_flow import CheckFlow
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.press import Press
from tests.checks.clean import YEAR, uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.workspace import Workspace

QUIET_MS = 400
"""Longer than the flow waits before it begins."""
ONE, CLEAN, TWO = uid("1-1-1"), uid("1-1-2"), uid("1-2-1")


@pytest.fixture
def press() -> Iterator[Press]:
    renderer = PageRenderer()
    yield Press(renderer)
    renderer.stop()


@pytest.fixture
def checks(spoilt_desk: Desk, runner: JobRunner, press: Press, qtbot: QtBot) -> CheckFlow:
    checks = CheckFlow(spoilt_desk, runner, press)
    with qtbot.waitSignal(checks.told):
        checks.want()
    return checks


def purpose(desk: Desk, project: str, text: str) -> None:
    assert desk.execute(SetField(Key(YEAR, "project", project), "purpose", text))


def counts(checks: CheckFlow) -> dict[str, int]:
    assert checks.found is not None
    return dict(checks.found.counts)


def test_the_whole_edition_is_checked_once_it_is_wanted(checks: CheckFlow) -> None:
    assert counts(checks) == {ONE: 3, TWO: 1}


def test_an_edit_has_its_sheet_checked_anew_and_so_has_its_undo(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot
) -> None:
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    qtbot.waitUntil(lambda: counts(checks) == {ONE: 3, CLEAN: 1, TWO: 1})
    spoilt_desk.undo()
    qtbot.waitUntil(lambda: counts(checks) == {ONE: 3, TWO: 1})


def test_a_decision_is_told_at_once(checks: CheckFlow, spoilt_desk: Desk) -> None:
    assert checks.found is not None
    finding = checks.found.judged[TWO][0].finding
    spoilt_desk.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "原文どおり"))
    assert counts(checks) == {ONE: 3}
    spoilt_desk.undo()
    assert counts(checks) == {ONE: 3, TWO: 1}


def test_other_words_have_the_whole_edition_checked_anew(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot
) -> None:
    spoilt_desk.execute(SetFormSettings({CHECK_WORDS_SETTING: "縣"}))
    qtbot.waitUntil(lambda: counts(checks) == {ONE: 2, TWO: 1})


def is_outdated(checks: CheckFlow) -> bool:
    return checks.found is not None and checks.found.is_outdated


def test_what_was_told_is_outdated_until_the_whole_edition_has_been_checked_anew(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot
) -> None:
    assert not is_outdated(checks)
    spoilt_desk.execute(SetFormSettings({CHECK_WORDS_SETTING: "縣"}))
    assert is_outdated(checks)
    # An edit and a decision meanwhile tell of their sheets, and not of all.
    purpose(spoilt_desk, CLEAN, "シテイの事例を調べる。")
    checks.catch_up()
    assert is_outdated(checks)
    qtbot.waitUntil(lambda: not is_outdated(checks))
    assert counts(checks) == {ONE: 2, CLEAN: 1, TWO: 1}


def test_what_an_edit_touched_is_caught_up_with_at_once(
    checks: CheckFlow, spoilt_desk: Desk
) -> None:
    purpose(spoilt_desk, CLEAN, "埼玉縣の事例を調べる。")
    assert counts(checks) == {ONE: 3, TWO: 1}
    checks.catch_up()
    assert counts(checks) == {ONE: 3, CLEAN: 1, TWO: 1}


def test_a_sheet_that_is_removed_is_found_no_more(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot
) -> None:
    workspace = spoilt_desk.workspace
    rows = subtree(workspace.rows(YEAR), Key(YEAR, "project", TWO))
    removal = tuple(Remove(key, row) for key, row in reversed(rows.items()))
    assert spoilt_desk.apply(ChangeSet("削除", removal))
    qtbot.waitUntil(lambda: checks.found is not None and TWO not in checks.found.judged)


def test_edits_while_the_edition_is_being_checked_are_not_forgotten(
    spoilt_desk: Desk, runner: JobRunner, press: Press, qtbot: QtBot
) -> None:
    checks = CheckFlow(spoilt_desk, runner, press)
    checks.want()
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    purpose(spoilt_desk, TWO, "道路の幅を調べられるようにする。")
    qtbot.waitUntil(lambda: checks.found is not None and counts(checks) == {ONE: 3, CLEAN: 1})


def test_many_sheets_are_checked_in_a_job(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._AT_ONCE", 0)
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    purpose(spoilt_desk, ONE, "窓口の待ち時間を短くする。")
    qtbot.waitUntil(lambda: counts(checks) == {CLEAN: 1, TWO: 1})


def test_sheets_are_laid_out_once_somebody_looks(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot
) -> None:
    too_much = "市民が窓口に来ずに手続を済ませられるようにする。\n" * 120
    purpose(spoilt_desk, CLEAN, too_much)
    checks.look()

    def of_paper() -> set[str]:
        found = checks.found
        assert found is not None
        return {one.finding.code for one in found.judged[CLEAN]} & paper_codes(found)

    qtbot.waitUntil(lambda: of_paper() != set())
    purpose(spoilt_desk, CLEAN, "納税通知を電子で受け取れるようにする。")
    qtbot.waitUntil(lambda: of_paper() == set())


def paper_codes(found: Found) -> set[str]:
    return {rule.code for rule in found.checked.rules if rule.family == "印刷"}


def test_other_digits_have_all_sheets_laid_out_again(
    checks: CheckFlow,
    spoilt_desk: Desk,
    press: Press,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid_out: list[str] = []

    def reports_of(_: Workspace, _edition: int, projects: Iterable[str]) -> dict[str, SheetReport]:
        laid_out.extend(projects)
        return {}

    monkeypatch.setattr(press, "reports_of", reports_of)
    checks.look()
    qtbot.waitUntil(lambda: sorted(laid_out) == sorted([ONE, CLEAN, TWO]))
    laid_out.clear()
    spoilt_desk.execute(SetFormSettings({DIGITS_SETTING: "full"}))
    qtbot.waitUntil(lambda: sorted(laid_out) == sorted([ONE, CLEAN, TWO]))
    laid_out.clear()
    checks.lay_out_anew()
    qtbot.waitUntil(lambda: sorted(laid_out) == sorted([ONE, CLEAN, TWO]))


def test_what_an_edit_touched_can_be_asked_for_before_its_pause_has_ended(
    checks: CheckFlow, spoilt_desk: Desk
) -> None:
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    assert counts(checks) == {ONE: 3, TWO: 1}
    checks.catch_up()
    assert counts(checks) == {ONE: 3, CLEAN: 1, TWO: 1}


def test_what_is_told_is_outdated_while_all_sheets_are_checked_anew(
    checks: CheckFlow, spoilt_desk: Desk, runner: JobRunner, qtbot: QtBot
) -> None:
    told: list[Found] = []
    checks.told.connect(told.append)
    qtbot.waitUntil(lambda: not runner.is_busy)
    spoilt_desk.execute(SetFormSettings({CHECK_WORDS_SETTING: "貸貸借"}))
    assert [found.is_outdated for found in told] == [True]
    assert not runner.is_busy  # a moment is left to whoever else has something to do
    qtbot.waitUntil(lambda: [found.is_outdated for found in told] == [True, False])


def test_after_a_failure_the_next_edit_begins_anew(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[object] = []
    told: list[object] = []
    spoilt_desk.failed.connect(failures.append)
    checks.told.connect(told.append)
    error = KnownError("計画ファイルを読めません。")

    def unreadable(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("dxdesk.workspace.checking.judged_together", unreadable)
        purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
        qtbot.waitUntil(lambda: failures == [error])
    assert told[-1] is None
    assert checks.has_failed
    purpose(spoilt_desk, TWO, "道路の幅を調べられるようにする。")
    qtbot.waitUntil(lambda: checks.found is not None and counts(checks) == {ONE: 3, CLEAN: 1})
    assert not checks.has_failed


def test_a_failure_at_once_is_told_and_a_look_begins_anew(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[object] = []
    spoilt_desk.failed.connect(failures.append)
    error = KnownError("計画ファイルを読めません。")

    def unreadable(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("dxdesk.workspace.checking.recheck_sheets", unreadable)
        purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
        checks.catch_up()
    assert failures == [error]
    assert checks.has_failed
    told: list[object] = []
    checks.told.connect(told.append)
    checks.look()
    assert (told, checks.has_failed) == ([None], False)
    qtbot.waitUntil(lambda: checks.found is not None)
    assert counts(checks) == {ONE: 3, CLEAN: 1, TWO: 1}


@pytest.mark.parametrize("where", ["judged_together", "recheck_sheets"])
def test_a_mistake_of_ours_reaches_the_crash_hook_and_the_next_look_begins_anew(
    checks: CheckFlow,
    spoilt_desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    caught: list[object] = []

    def hook(_kind: object, error: object, _trace: object) -> None:
        caught.append(error)

    def wrong(*_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions(), monkeypatch.context() as broken:
        broken.setattr(sys, "excepthook", hook)
        broken.setattr(f"dxdesk.workspace.checking.{where}", wrong)
        purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
        qtbot.waitUntil(lambda: bool(caught) and checks.has_failed)
    assert [type(error) for error in caught] == [ZeroDivisionError]
    checks.look()
    qtbot.waitUntil(lambda: checks.found is not None)
    assert counts(checks) == {ONE: 3, CLEAN: 1, TWO: 1}


def test_another_edition_is_not_looked_at_and_has_no_edits_yet(
    checks: CheckFlow, spoilt_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks.look()
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 2)
    spoilt_desk.turn_to(YEAR - 1)
    checks.want()
    qtbot.wait(QUIET_MS)
    assert (checks.found, checks.has_failed) == (None, False)
    checks.look()
    qtbot.waitUntil(lambda: checks.found is not None)
    assert counts(checks) == {}


def test_nothing_is_known_once_the_plan_is_closed(checks: CheckFlow, spoilt_desk: Desk) -> None:
    told: list[object] = []
    checks.told.connect(told.append)
    spoilt_desk.close()
    assert told == [None]
    assert checks.found is None


def test_very_many_sheets_are_checked_once_somebody_looks(
    spoilt_desk: Desk,
    runner: JobRunner,
    press: Press,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 2)
    checks = CheckFlow(spoilt_desk, runner, press)
    checks.want()
    qtbot.wait(QUIET_MS)
    assert not runner.is_busy
    checks.look()
    qtbot.waitUntil(lambda: checks.found is not None)
    assert counts(checks) == {ONE: 3, TWO: 1}


@pytest.mark.parametrize("is_busy", [False, True])
def test_a_plan_that_is_closed_while_it_is_being_checked_is_told_no_more(
    checks: CheckFlow, spoilt_desk: Desk, runner: JobRunner, qtbot: QtBot, *, is_busy: bool
) -> None:
    checks.want()
    if is_busy:
        qtbot.waitUntil(lambda: runner.is_busy)
    purpose(spoilt_desk, CLEAN, "複写機の貸貸借を見直す。")
    told: list[object] = []
    checks.told.connect(told.append)
    spoilt_desk.close()
    qtbot.wait(QUIET_MS)
    assert told == [None]
