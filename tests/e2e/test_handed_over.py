"""A plan that another start of the program hands over, whatever the window is about just then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from dxdesk.app.window import Start
from dxdesk.runtime.settings import Settings
from dxdesk.ui.window.plan_flow import PlanFlow
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.plan_commands import BeginPlan
from tests.e2e.answers import Answers
from tests.e2e.clerk import PATIENCE_MS
from tests.e2e.conftest import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.last_time import Place
    from tests.e2e.clerk import Clerk


def other_plan(tmp_path: Path) -> Path:
    path = tmp_path / "別の計画.dxdesk"
    with Opener(PERSON).create(path) as workspace:
        workspace.execute(BeginPlan("別の計画", "架空市", 2024, 2028, 2025))
    return path


def state(clerk: Clerk) -> tuple[object, ...]:
    plan = clerk.made.plans.plan
    return (plan and plan.path, clerk.made.desk.edition, clerk.made.parts.page.project)


@pytest.fixture
def beginning(
    qtbot: QtBot, open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> Iterator[Start]:
    """A window that is about to open the plan of last time."""
    open_window(sample_plan).leave()
    start = Start(tmp_path / "home", Settings(PERSON), None, Answers)
    yield start
    start.window.close()
    start.window.deleteLater()


def opened_by(start: Start, qtbot: QtBot) -> Path:
    """The plan that stands in the window once it is furnished."""
    with qtbot.waitSignal(start.furnished, timeout=PATIENCE_MS):
        start.window.show()
    plans, jobs = start.furnishing.plans, start.furnishing.jobs
    qtbot.waitUntil(lambda: not jobs.is_busy and not plans.is_opening, timeout=PATIENCE_MS)
    assert plans.plan is not None
    return plans.plan.path


def test_the_plan_of_last_time_is_opened(beginning: Start, qtbot: QtBot, sample_plan: Path) -> None:
    assert opened_by(beginning, qtbot) == sample_plan


@pytest.mark.parametrize("moment", ["painted", "loaded", "opening"])
def test_a_plan_handed_over_early_is_opened_in_place_of_that_of_last_time(
    beginning: Start,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    other = other_plan(tmp_path)
    if moment == "painted":
        beginning.window.first_painted.connect(lambda: beginning.take_plan(str(other)))
    elif moment == "loaded":
        beginning.loaded.connect(lambda: beginning.take_plan(str(other)))
    else:
        unpatched = PlanFlow.open

        def open_and_hear(plans: PlanFlow, path: Path, place: Place | None = None) -> None:
            unpatched(plans, path, place)
            if path != other:
                beginning.take_plan(str(other))

        monkeypatch.setattr(PlanFlow, "open", open_and_hear)
    assert opened_by(beginning, qtbot) == other


def test_a_plan_handed_over_later_is_opened_at_once(
    open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> None:
    clerk = open_window(sample_plan)
    other = other_plan(tmp_path)
    clerk.start.take_plan(str(other))
    clerk.rest()
    assert state(clerk)[0] == other


def test_a_start_without_a_plan_changes_nothing(
    open_window: Callable[..., Clerk], sample_plan: Path
) -> None:
    clerk = open_window(sample_plan)
    before = state(clerk)
    clerk.start.take_plan("")
    clerk.rest()
    assert state(clerk) == before


def test_under_a_question_no_plan_is_opened(
    open_window: Callable[..., Clerk], sample_plan: Path, tmp_path: Path
) -> None:
    clerk = open_window(sample_plan)
    question, before = QDialog(clerk.window), state(clerk)
    question.open()
    clerk.start.take_plan(str(other_plan(tmp_path)))
    clerk.rest()
    question.close()
    clerk.rest()
    assert state(clerk) == before
