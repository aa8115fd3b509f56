"""The city's rule is taken as one step, told in words, and touches no rating."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import is_provisional, rule_of, rule_text
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.jobs import CancelledError, Unattended
from dxdesk.workspace.rating_commands import (
    RatedSheets,
    SetRatingRule,
    plan_of,
    rehearsal_of,
)
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

USUAL = default_rule(("S", "A", "B"))
STRICT = replace(USUAL, thresholds=(Decimal(125), Decimal(100)))


def take(rule: str = rule_text(USUAL), scale: str = "S/A/B", by: str = " 髙﨑 ") -> SetRatingRule:
    return SetRatingRule(scale, rule, by)


def test_a_rule_that_a_person_entered_is_no_longer_provisional():
    memory = Memory(small_plan())
    assert is_provisional(plan_of(memory))
    change_set = memory.execute(take())
    plan = plan_of(memory)
    assert (rule_of(plan), is_provisional(plan), plan.rating_rule_by) == (USUAL, False, "髙﨑")
    assert change_set.label == "評価の基準を入力（髙﨑）"
    assert memory.execute(take()).changes == ()


@pytest.mark.parametrize(
    ("command", "label"),
    [
        (
            take(rule_text(STRICT)),
            "評価の基準 達成率 95 %以上: A → 達成率 100 %以上: A",
        ),
        (
            take(rule_text(replace(STRICT, no_actual="-"))),
            "評価の基準を変更（2項目）",
        ),
        (
            take(rule_text(default_rule(("S", "A", "B", "C"))), "S/A/B/C"),
            "評価の区分 S/A/B → S/A/B/C（評価の基準とも）",
        ),
        (take(by="佐藤"), "評価の基準を確認（佐藤）"),
    ],
)
def test_the_label_says_what_changed(command: SetRatingRule, label: str):
    memory = Memory(small_plan())
    memory.execute(take())
    assert memory.execute(command).label == label


def test_only_the_plan_is_changed():
    memory = Memory(small_plan())
    change_set = memory.execute(take(rule_text(default_rule(("◎", "○", "×"))), "◎/○/×"))
    assert {(change.key.kind, type(change)) for change in change_set.changes} == {("plan", Set)}
    assert len(change_set.changes) == 3


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (take(by=" "), "氏名"),
        (take("不明"), "読めない"),
        (take(scale="S/A"), "合いません"),
        (take(rule_text(USUAL).replace("125", "25")), "良い評価ほど"),
    ],
)
def test_what_is_no_rule_is_refused_in_words(command: SetRatingRule, words: str):
    memory = Memory(small_plan())
    with pytest.raises(KnownError, match=words):
        memory.execute(command)
    assert memory.now == small_plan()


def test_it_is_kept_in_the_file_and_taken_back(workspace: Workspace):
    workspace.execute(take(rule_text(STRICT)))
    assert rule_of(workspace.plan().plan) == STRICT
    workspace.undo()
    assert is_provisional(workspace.plan().plan)


def test_a_rehearsal_counts_what_would_differ(workspace: Workspace):
    sheets, evaluated = workspace.preview(RatedSheets(YEAR))
    assert evaluated == 2022
    assert rehearsal_of(USUAL, sheets, evaluated, Unattended()).differences == ()
    lenient = replace(USUAL, thresholds=(Decimal(125), Decimal(50)))
    (difference,) = (found := rehearsal_of(lenient, sheets, evaluated, Unattended())).differences
    assert (difference.project.number, difference.indicator.name) == ("1-1-1", "件数")
    assert (difference.value.rating, difference.proposal.rating) == ("B", "A")
    assert (found.rated, found.foreign) == (1, Counter())


def test_a_rehearsal_counts_ratings_that_the_scale_does_not_have(workspace: Workspace):
    sheets, evaluated = workspace.preview(RatedSheets(YEAR))
    found = rehearsal_of(default_rule(("◎", "○")), sheets * 250, evaluated, Unattended())
    assert (found.differences, found.rated, found.foreign) == ((), 250, {"B": 250})


def test_a_rehearsal_can_be_called_off(workspace: Workspace):
    class Impatient(Unattended):
        @override
        def step(self, done: int, total: int, label: str = "") -> None:
            if done:
                raise CancelledError

    sheets, evaluated = workspace.preview(RatedSheets(YEAR))
    with pytest.raises(CancelledError):
        rehearsal_of(USUAL, sheets * 250, evaluated, Impatient())


def test_the_sheets_of_a_rehearsal_are_those_of_the_edition(workspace: Workspace):
    sheets, _ = workspace.preview(RatedSheets(YEAR))
    assert [sheet.project for sheet in sheets] == [
        row for row in small_plan().values() if isinstance(row, r.Project)
    ]
