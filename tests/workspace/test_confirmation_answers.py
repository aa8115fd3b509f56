"""Answers close what was asked, promises stay, and nothing is taken in twice or wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Origin
from dxdesk.domain.confirmation import AS_IT_IS, WILL_CHANGE
from dxdesk.domain.confirmation_answer import ReturnedRow
from dxdesk.domain.labels import FindingState
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.confirmation_answers import EditionOf, Outcome
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.finding_places import ReadFindings
from tests.checks.clean import YEAR, Plan
from tests.workspace.slips import COUNT, add, items, memory, returned, review, row, slips

if TYPE_CHECKING:
    from dxdesk.domain.finding import Judged
    from dxdesk.workspace.confirmation_answers import AnswerReview
    from tests.workspace.memory import Memory

C, P = FindingState.CLOSED, FindingState.ANSWERED


def take(plan: Memory, found: AnswerReview) -> None:
    """Take in what was looked through."""
    from dxdesk.domain.change import apply, invert

    before = plan.now
    plan.now = apply(before, found.change_set.changes)
    assert apply(plan.now, invert(found.change_set.changes)) == before


def judged(plan: Memory, number: str) -> Judged:
    """What stands of the finding for the section of a sheet."""
    found = ReadFindings(YEAR, {}).preview(plan, plan.new_id)
    return next(
        one.judged
        for one in found
        if one.at.number == number and one.judged.finding.code != "word-listed"
    )


def outcomes(found: AnswerReview) -> list[Outcome]:
    return [each.outcome for each in found.rows]


@pytest.mark.parametrize(
    ("choice", "answer", "state", "words"),
    [
        (AS_IT_IS, "", C, "原課回答：このままでよい"),
        (AS_IT_IS, "昨年からの方針です。", C, "原課回答：昨年からの方針です。"),
        ("", "昨年からの方針です。", C, "原課回答：昨年からの方針です。"),
        (WILL_CHANGE, "", P, "原課回答：修正する"),
        (WILL_CHANGE, "Aとします。", P, "原課回答：Aとします。"),
        ("", "Aに修正してください。", P, "原課回答：Aに修正してください。"),
        ("〇", "", C, "原課回答：〇"),
    ],
)
def test_an_answer_closes_and_a_promise_stays(
    choice: str, answer: str, state: FindingState, words: str
):
    plan = memory()
    found = review(plan, returned(row(items(plan)["1-1-1"], choice, answer)))
    expected = Outcome.CLOSED if state is C else Outcome.PROMISED
    assert outcomes(found) == [expected]
    assert found.change_set.origin is Origin.ANSWER
    assert found.change_set.label == "確認依頼票の回答を取込（窓口課 1件）"
    take(plan, found)
    now = judged(plan, "1-1-1")
    assert (now.state, now.words) == (state, words)
    assert judged(plan, "1-2-1").state is FindingState.OPEN


def test_a_promise_vanishes_when_the_sheet_is_changed():
    plan = memory()
    take(plan, review(plan, returned(row(items(plan)["1-1-1"], WILL_CHANGE, "A"))))
    key = Plan().value("1-1-1", COUNT, 2022)
    plan.now = {**plan.now, key: replace(plan.now[key], rating="A")}
    with pytest.raises(StopIteration):
        judged(plan, "1-1-1")


def test_what_a_person_added_takes_its_answer():
    plan = memory()
    added = add(plan, "1-1-2", "目的をもう少し詳しく書けますか。")
    take(plan, review(plan, returned(row(items(plan)["1-1-2"], AS_IT_IS, "簡潔さを優先します。"))))
    stands = plan.now[r.Key(YEAR, "added_finding", added)]
    assert isinstance(stands, r.AddedFinding)
    assert (stands.state, stands.answer) == ("closed", "原課回答：簡潔さを優先します。")


def test_no_answer_changes_nothing():
    plan = memory()
    found = review(plan, returned(row(items(plan)["1-1-1"])))
    assert outcomes(found) == [Outcome.EMPTY]
    assert not found.has_changes


def test_the_same_file_twice_changes_nothing():
    plan = memory()
    add(plan, "1-1-2", "目的をもう少し詳しく書けますか。")
    asked = items(plan)
    back = returned(
        row(asked["1-1-1"], AS_IT_IS),
        row(asked["1-2-1"], WILL_CHANGE),
        row(asked["1-1-2"], "", "可"),
    )
    first = review(plan, back)
    assert first.taken == 3
    take(plan, first)
    again = review(plan, back)
    assert outcomes(again) == [Outcome.KNOWN] * 3
    assert not again.has_changes
    assert slips(plan).slips == ()


def test_a_later_answer_replaces_an_earlier_one():
    plan = memory()
    asked = items(plan)["1-1-1"]
    take(plan, review(plan, returned(row(asked, AS_IT_IS))))
    found = review(plan, returned(row(asked, WILL_CHANGE, "Aでした。")))
    assert outcomes(found) == [Outcome.PROMISED]
    take(plan, found)
    assert judged(plan, "1-1-1").words == "原課回答：Aでした。"


def test_what_the_desk_has_closed_stays_as_it_is():
    plan = memory()
    asked = items(plan)["1-1-1"]
    own = (judged(plan, "1-1-1").finding,)
    plan.execute(DecideFindings(YEAR, own, FindingState.CLOSED, "意図どおり"))
    found = review(plan, returned(row(asked, WILL_CHANGE, "A")))
    assert outcomes(found) == [Outcome.KEPT]
    assert not found.has_changes


def test_what_has_changed_meanwhile_is_told():
    plan = memory()
    asked = items(plan)["1-1-1"]
    key = Plan().value("1-1-1", COUNT, 2022)
    plan.now = {**plan.now, key: replace(plan.now[key], actual="1,400")}
    found = review(plan, returned(row(asked, AS_IT_IS)))
    assert outcomes(found) == [Outcome.GONE]
    assert not found.has_changes


def test_a_row_copied_with_another_answer_counts_for_nothing():
    plan = memory()
    asked = items(plan)["1-1-1"]
    found = review(plan, returned(row(asked, AS_IT_IS), row(asked, WILL_CHANGE, line=9)))
    assert outcomes(found) == [Outcome.TWICE, Outcome.TWICE]
    assert not found.has_changes
    same = review(plan, returned(row(asked, AS_IT_IS), row(asked, AS_IT_IS, line=9)))
    assert len(same.change_set.changes) == 1


def test_a_row_without_its_mark_is_known_by_what_it_asks():
    plan = memory()
    asked = row(items(plan)["1-1-1"], AS_IT_IS)
    nearly = replace(asked, mark="", message=asked.message.removesuffix("。"))
    strange = ReturnedRow(12, "", "9-9-9", "目的", "何ですか。", "", "不明")
    other_field = replace(asked, mark="", field="目的", answer="別の欄")
    found = review(plan, returned(nearly, strange, other_field))
    assert outcomes(found) == [Outcome.CLOSED, Outcome.UNREAD, Outcome.UNREAD]
    take(plan, found)
    assert judged(plan, "1-1-1").state is C


def test_files_of_several_sections_are_one_step():
    plan = memory()
    asked = items(plan)
    found = review(
        plan,
        returned(row(asked["1-1-1"], AS_IT_IS)),
        returned(row(asked["1-2-1"], AS_IT_IS), section="道路課"),
    )
    assert found.change_set.label == "確認依頼票の回答を取込（2課 2件）"
    assert len(found.change_set.changes) == 2


def test_the_edition_is_that_of_the_slips():
    plan = memory()

    def edition(*given: int | None, of_plan: str = "") -> int:
        back = tuple(replace(returned(plan=of_plan), edition=year) for year in given)
        return EditionOf(back, 2022).preview(plan, plan.new_id)

    assert edition(YEAR, None) == YEAR
    assert edition(None) == 2022
    with pytest.raises(KnownError, match="異なる年度版"):
        edition(YEAR, 2022)
    with pytest.raises(KnownError, match="この計画にありません"):
        edition(2030)
    with pytest.raises(KnownError, match="ほかの計画"):
        edition(YEAR, of_plan="another")
