"""Proof-reading kept up with whatever happens, in whatever order: in the end it tells what is so.

The machine below holds a plan in memory and hands out work as the window does; what came of it is
given back at once, late, several times or never.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply, invert
from dxdesk.domain.labels import (
    CHECK_WORDS_SETTING,
    CHECKS_OFF_SETTING,
    DIGITS_SETTING,
    Addressee,
    FindingState,
    Severity,
)
from dxdesk.domain.layout_report import SheetReport
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.workspace import check_desk
from dxdesk.workspace.add_findings import AddFinding
from dxdesk.workspace.check_desk import CheckDesk
from dxdesk.workspace.check_work import Begin, Check, Judge, LayOut, do_work
from dxdesk.workspace.checking import check_plan_edition, numbered_projects
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.found import Found, found_of, touched_by
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.project_commands import AddSheet, RemoveProject
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.workspace.check_work import Outcome, Work
    from dxdesk.workspace.commands import Command

ONE, TWO, THREE = uid("1-1-1"), uid("1-1-2"), uid("1-2-1")
SLIP = "複写機の貸貸借を見直す。"
PURPOSES = (
    SLIP,
    "埼玉縣の事例を調べる。",
    "窓口の待ち時間を短くする。",
    "道路の幅や区域を市民がいつでも調べられるようにする。",
)
MANY = 1000


class Window:
    """A plan in memory with its proof-reading, and the sheets as they are laid out."""

    def __init__(self) -> None:
        plan = Plan()
        plan.set(plan.key("project", "1-1-1"), purpose=SLIP)
        self.memory = Memory(plan.rows)
        self.edition = YEAR
        self.state = CheckDesk()

    def lay_out(self, projects: Sequence[str]) -> dict[str, SheetReport]:
        """Reports that follow from what a sheet says, how it is set, and what its section is."""
        found: dict[str, SheetReport] = {}
        for project in projects:
            row = self.memory.row(r.Key(self.edition, "project", project))
            if isinstance(row, r.Project) and row.purpose != PURPOSES[1]:
                around = self.memory.rows(None, ("form_setting",)).values()
                section = self.memory.row(r.Key(self.edition, "section", row.section or ""))
                settings = [
                    one.value
                    for one in around
                    if isinstance(one, r.FormSetting) and one.value in {"full", "half"}
                ]
                size = 6 + crc32(repr((row.purpose, section, settings)).encode()) % 40 / 10
                found[project] = SheetReport(project, row.number, (1,), size, 10.5)
        return found

    def outcome(self, work: Work) -> Outcome:
        """What comes of a piece of work now."""
        return do_work(work, self.memory, self.edition, self.lay_out, Unattended())

    def finish(self) -> list[Work]:
        """Do what is to be done until there is nothing; returns what that was."""
        seen: list[Work] = []
        while self.state.work is not None:
            seen.append(self.state.work)
            self.state = check_desk.done(self.state, self.outcome(self.state.work), self.memory)
            assert len(seen) < MANY
        return seen

    def edit(self, project: str, text: str) -> None:
        """Change a purpose, after the pause."""
        self.memory.execute(SetField(r.Key(self.edition, "project", project), "purpose", text))
        self.state = check_desk.edited(self.state, self.memory, {project})

    def expected(self, layouts: Mapping[str, SheetReport]) -> Found:
        """What is found when the whole plan is looked through at once."""
        return found_of(check_plan_edition(self.memory, self.edition, layouts=layouts))

    def is_up_to_date(self) -> bool:
        """Whether what is told is what is so, on paper too."""
        found = self.state.found
        laid_out = self.lay_out(numbered_projects(self.memory, self.edition))
        return found is not None and found.judged == self.expected(laid_out).judged


@pytest.fixture
def window() -> Window:
    """Everything was checked and laid out."""
    window = Window()
    window.state = check_desk.looked(check_desk.whole(window.state, 3))
    window.finish()
    return window


# One thing after the other


def test_an_edition_is_begun_checked_judged_and_laid_out() -> None:
    window = Window()
    window.state = check_desk.whole(window.state, 3)
    assert [type(work) for work in window.finish()] == [Begin, Check, Judge]
    window.state = check_desk.looked(window.state)
    assert [type(work) for work in window.finish()] == [LayOut]
    assert window.is_up_to_date()
    assert check_desk.looked(window.state) is window.state


def test_an_edition_that_has_not_been_read_waits_for_it() -> None:
    assert check_desk.looked(CheckDesk()).work is None


def test_an_edit_while_sheets_are_laid_out_keeps_what_was_found_on_their_paper(
    window: Window,
) -> None:
    window.state = check_desk.paper_changed(window.state)
    assert isinstance(window.state.work, LayOut)
    late = window.outcome(window.state.work)
    window.edit(TWO, PURPOSES[2])
    assert check_desk.done(window.state, late, window.memory) is window.state
    window.finish()
    assert window.is_up_to_date()


@pytest.mark.parametrize("is_paper", [True, False])
def test_a_whole_change_while_sheets_are_laid_out_has_them_all_laid_out(
    window: Window, *, is_paper: bool
) -> None:
    window.state = check_desk.paper_changed(window.state)
    assert isinstance(window.state.work, LayOut)
    late = window.outcome(window.state.work)
    window.state = check_desk.whole(window.state, 3)
    if is_paper:
        window.state = check_desk.paper_changed(window.state)
    window.state = check_desk.done(window.state, late, window.memory)
    done = window.finish()
    laid_out = [uid for work in done if isinstance(work, LayOut) for uid in work.projects]
    assert sorted(laid_out) == sorted([ONE, TWO, THREE])


def test_what_is_told_is_outdated_until_all_sheets_have_been_checked(window: Window) -> None:
    assert window.state.found is not None
    assert not window.state.found.is_outdated
    window.state = check_desk.whole(window.state, 3)
    assert window.state.found is not None
    assert window.state.found.is_outdated
    window.edit(TWO, SLIP)
    assert window.state.found.is_outdated
    assert window.state.found.counts[TWO] == 1
    window.finish()
    assert window.state.found is not None
    assert not window.state.found.is_outdated


def test_a_decision_asks_for_nothing_more(window: Window) -> None:
    assert window.state.found is not None
    finding = window.state.found.judged[ONE][0].finding
    window.memory.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED))
    window.state = check_desk.noted(window.state, window.memory, {ONE})
    assert window.state.work is None
    assert window.is_up_to_date()


def test_decisions_on_many_sheets_are_work(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._AT_ONCE", 1)
    window.edit(TWO, SLIP)
    window.finish()
    assert window.state.found is not None
    findings = [one.finding for sheet in window.state.found.judged.values() for one in sheet]
    window.memory.execute(DecideFindings(YEAR, tuple(findings), FindingState.CLOSED))
    window.state = check_desk.noted(window.state, window.memory, {ONE, TWO, THREE})
    assert [type(work) for work in window.finish()] == [Check, Judge]
    assert window.is_up_to_date()


def test_a_sheet_that_is_added_while_all_are_begun_anew_is_not_forgotten(window: Window) -> None:
    window.state = check_desk.whole(window.state, 3)
    assert isinstance(window.state.work, Begin)
    late = window.outcome(window.state.work)
    window.memory.execute(AddSheet(YEAR, "1-2-2", SLIP))
    (added,) = set(numbered_projects(window.memory, YEAR)) - {ONE, TWO, THREE}
    window.state = check_desk.edited(window.state, window.memory, {added})
    window.state = check_desk.done(window.state, late, window.memory)
    window.finish()
    assert window.is_up_to_date()


def test_a_sheet_is_laid_out_again_only_where_it_was_changed(window: Window) -> None:
    window.edit(THREE, PURPOSES[2])
    assert [work for work in window.finish() if isinstance(work, LayOut)] == [LayOut((THREE,))]


def test_what_cannot_be_laid_out_is_tried_once(window: Window) -> None:
    window.edit(ONE, PURPOSES[1])
    window.finish()
    assert ONE not in window.state.layouts
    assert window.is_up_to_date()


def test_after_a_failure_the_next_change_or_look_begins_anew(window: Window) -> None:
    state = check_desk.failed(window.state)
    assert (state.found, state.work, state.has_failed) == (None, None, True)
    again = check_desk.edited(state, window.memory, {ONE})
    for begun in (again, check_desk.looked(state), check_desk.noted(state, window.memory, {ONE})):
        assert isinstance(begun.work, Begin)
        assert not begun.has_failed
    assert check_desk.edited(state, window.memory, ()).has_failed


def test_very_many_sheets_are_checked_at_a_look_and_not_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 2)
    window = Window()
    window.state = check_desk.whole(window.state, 3)
    assert window.state.work is None
    window.edit(TWO, SLIP)
    assert (window.state.work, window.state.has_failed) == (None, False)
    window.state = check_desk.looked(window.state)
    assert LayOut not in {type(work) for work in window.finish()}
    assert window.state.found is not None
    assert window.state.found.judged == window.expected({}).judged


def test_an_edition_that_becomes_very_large_is_told_without_its_paper(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 2)
    window.state = check_desk.whole(window.state, 3)
    window.finish()
    assert window.state.found is not None
    assert window.state.found.judged == window.expected({}).judged


def test_an_edition_that_becomes_very_large_unseen_waits_for_a_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = Window()
    window.state = check_desk.whole(window.state, 3)
    window.finish()
    monkeypatch.setattr("dxdesk.workspace.check_desk._MOST_UNASKED", 2)
    window.state = check_desk.whole(window.state, 3)
    assert (window.state.found, window.state.work) == (None, None)


# Anything after anything


class Proofreading(RuleBasedStateMachine):
    """A window, the changes whose pause has not ended, and what came of work, wanted or not."""

    def __init__(self) -> None:
        super().__init__()
        self.window = Window()
        self.memory = self.window.memory
        self.touched: set[str] = set()
        self.outcomes: list[Outcome] = []
        self.is_looked_at = self.is_read = self.has_failed = False
        self.steps: list[Changes] = []
        self.numbers = 0

    @property
    def state(self) -> CheckDesk:
        return self.window.state

    def take(self, state: CheckDesk) -> None:
        self.window.state = state

    def projects(self) -> list[str]:
        return numbered_projects(self.memory, self.window.edition)

    def execute(self, command: Command) -> None:
        self.tell(self.memory.execute(command).changes)

    def tell(self, changes: Changes, *, is_undone: bool = False) -> None:
        """What the window does when something was changed."""
        if changes and not is_undone:
            self.steps.append(changes)
        if not self.is_read:
            return
        touched = touched_by(self.memory, self.window.edition, changes)
        self.touched |= touched.sheets
        if touched.is_whole:
            self.begin_anew()
        if touched.is_paper:
            self.take(check_desk.paper_changed(self.state))
        if touched.noted:
            self.has_failed = False
        self.take(check_desk.noted(self.state, self.memory, touched.noted))

    def begin_anew(self) -> None:
        self.has_failed = False
        self.take(check_desk.whole(self.state, len(self.projects())))

    # What people do

    @initialize()
    def open(self) -> None:
        self.read()

    @rule()
    def read(self) -> None:
        self.is_read = True
        self.begin_anew()

    @rule()
    def look(self) -> None:
        self.is_looked_at, self.has_failed = True, False
        self.take(check_desk.looked(self.state))

    @rule()
    def turn_to_another_edition(self) -> None:
        self.window.edition = YEAR - 1 if self.window.edition == YEAR else YEAR
        self.is_looked_at = self.is_read = self.has_failed = False
        self.touched.clear()
        self.take(CheckDesk())

    @precondition(lambda self: self.projects())
    @rule(number=st.integers(0, 9), text=st.sampled_from(PURPOSES), is_before=st.booleans())
    def edit(self, number: int, text: str, *, is_before: bool) -> None:
        projects = self.projects()
        key = r.Key(self.window.edition, "project", projects[number % len(projects)])
        before = key._replace(edition=self.window.edition - 1)
        is_there = is_before and self.memory.row(before) is not None
        self.execute(SetField(before if is_there else key, "purpose", text))

    @rule()
    def edit_all(self) -> None:
        for project in self.projects():
            key = r.Key(self.window.edition, "project", project)
            self.execute(SetField(key, "purpose", SLIP))

    @rule(number=st.integers(0, 99), is_all=st.booleans())
    def decide(self, number: int, *, is_all: bool) -> None:
        found = self.state.found
        there = set(self.projects())
        judged = [
            one.finding
            for project, sheet in (found.judged.items() if found else ())
            for one in sheet
            if not one.added and project in there
        ]
        if judged:
            some = judged if is_all else [judged[number % len(judged)]]
            self.execute(
                DecideFindings(self.window.edition, tuple(some), FindingState.CLOSED, str(number))
            )

    @precondition(lambda self: self.projects())
    @rule(number=st.integers(0, 9))
    def note(self, number: int) -> None:
        projects = self.projects()
        project = projects[number % len(projects)]
        place = TextPlace("project", project, "purpose")
        words = (Addressee.SECTION, Severity.ERROR, "時期はいつですか。")
        self.execute(AddFinding(self.window.edition, project, place, *words))

    @rule()
    def add_sheet(self) -> None:
        self.numbers += 1
        number, name = f"3-1-{self.numbers}", f"{SLIP}{self.numbers}"
        self.execute(AddSheet(self.window.edition, number, name, "窓口課"))

    @precondition(lambda self: self.projects())
    @rule(number=st.integers(0, 9))
    def remove_sheet(self, number: int) -> None:
        projects = self.projects()
        gone = r.Key(self.window.edition, "project", projects[number % len(projects)])
        self.execute(RemoveProject(gone))

    @rule(
        name=st.sampled_from(
            (
                (CHECK_WORDS_SETTING, "貸貸借"),
                (CHECK_WORDS_SETTING, ""),
                (CHECKS_OFF_SETTING, "word-listed"),
                (CHECKS_OFF_SETTING, ""),
                (DIGITS_SETTING, "full"),
                (DIGITS_SETTING, "half"),
            )
        )
    )
    def set(self, name: tuple[str, str]) -> None:
        self.execute(SetFormSettings(dict([name])))

    @rule(name=st.sampled_from(("窓口課", "総合窓口課")))
    def rename_section(self, name: str) -> None:
        self.execute(SetField(r.Key(self.window.edition, "section", uid("窓口課")), "name", name))

    @precondition(lambda self: self.steps)
    @rule()
    def undo(self) -> None:
        changes = invert(self.steps.pop())
        self.memory.now = apply(self.memory.now, changes)
        self.tell(changes, is_undone=True)

    # What time does

    @rule()
    def pause(self) -> None:
        if self.touched:
            self.has_failed = False
        touched, self.touched = self.touched, set()
        self.take(check_desk.edited(self.state, self.memory, touched))

    @precondition(lambda self: self.state.work is not None)
    @rule()
    def work(self) -> None:
        """It is done in its thread; the window has not heard of it yet."""
        assert self.state.work is not None
        self.outcomes.append(self.window.outcome(self.state.work))

    @precondition(lambda self: self.outcomes)
    @rule(number=st.integers(-1, 9))
    def hear(self, number: int) -> None:
        outcome = self.outcomes[number % len(self.outcomes)]
        self.take(check_desk.done(self.state, outcome, self.memory))

    @precondition(lambda self: self.state.work is not None)
    @rule()
    def do(self) -> None:
        assert self.state.work is not None
        outcome = self.window.outcome(self.state.work)
        self.take(check_desk.done(self.state, outcome, self.memory))

    @precondition(lambda self: self.state.work is not None)
    @rule()
    def fail(self) -> None:
        self.has_failed = True
        self.take(check_desk.failed(self.state))

    # What holds

    @rule()
    def rest(self) -> None:
        self.pause()
        self.window.finish()
        found = self.state.found
        assert self.state.has_failed == self.has_failed
        if found is None:
            assert self.has_failed or not self.is_wanted()
            return
        assert self.is_wanted()
        are_laid_out = self.is_looked_at and self.state.are_few
        layouts = self.window.lay_out(self.projects()) if are_laid_out else {}
        expected = self.window.expected(layouts)
        assert not found.is_outdated
        assert list(found.judged.items()) == list(expected.judged.items())
        assert found.counts == expected.counts
        assert found.checked.of_edition == expected.checked.of_edition

    def is_wanted(self) -> bool:
        return self.is_read and (self.is_looked_at or self.state.are_few)

    @override
    def teardown(self) -> None:
        self.rest()


@pytest.mark.parametrize("most_unasked", [3, 100])
def test_in_the_end_what_is_told_is_what_is_so(
    most_unasked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {"_MOST_UNASKED": most_unasked, "_AT_ONCE": 1}
    figures |= {"_SHEETS_AT_A_TIME": 2, "_SHEETS_ON_PAPER": 2}
    for name, figure in figures.items():
        monkeypatch.setattr(f"dxdesk.workspace.check_desk.{name}", figure)
    monkeypatch.setattr("dxdesk.workspace.check_work._BREATH_S", 0)
    run_state_machine_as_test(
        Proofreading, settings=settings(max_examples=80, stateful_step_count=40)
    )
