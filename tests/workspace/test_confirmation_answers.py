"""Answers close what was asked, promises stay, and nothing is taken in twice or wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Origin
from dxdesk.domain.confirmation import AS_IT_IS, WILL_CHANGE
from dxdesk.domain.confirmation_answer import CameBack, RefusedFile, ReturnedRow, SentRow
from dxdesk.domain.labels import FindingState
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.confirmation_answers import ReviewAnswers, Sorted, SortSlips
from dxdesk.workspace.confirmation_review import Fate, Outcome
from dxdesk.workspace.finding_commands import DecideFindings
from dxdesk.workspace.finding_places import ReadFindings
from tests.checks.clean import YEAR, Plan
from tests.workspace.slips import COUNT, add, items, memory, returned, review, row, slips

if TYPE_CHECKING:
    from dxdesk.domain.confirmation_answer import ReturnedSlip
    from dxdesk.domain.finding import Judged
    from dxdesk.workspace.confirmation_review import AnswerReview
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


def fates(found: AnswerReview) -> list[Fate]:
    return [each.fate for each in found.rows]


def outcomes(found: AnswerReview) -> list[Outcome]:
    return [each.outcome for each in found.rows]


@pytest.mark.parametrize(
    ("choice", "answer", "state", "words"),
    [
        (AS_IT_IS, "", C, "原課回答：このままでよい"),
        (AS_IT_IS, "昨年からの方針です。", C, "原課回答：このままでよい　昨年からの方針です。"),
        ("", "昨年からの方針です。", P, "原課回答：昨年からの方針です。"),
        ("", "このままで相違ありません。", C, "原課回答：このままで相違ありません。"),
        (WILL_CHANGE, "", P, "原課回答：修正する"),
        (WILL_CHANGE, "Aとします。", P, "原課回答：修正する　Aとします。"),
        ("", "Aに修正してください。", P, "原課回答：Aに修正してください。"),
        ("〇", "", C, "原課回答：〇"),
    ],
)
def test_an_answer_closes_and_a_promise_stays(
    choice: str, answer: str, state: FindingState, words: str
):
    plan = memory()
    found = review(plan, returned(row(items(plan)["1-1-1"], choice, answer)))
    assert outcomes(found) == [Outcome.NEW]
    assert fates(found) == [Fate.CLOSE if state is C else Fate.KEEP]
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
    assert (stands.state, stands.answer) == (
        "closed",
        "原課回答：このままでよい　簡潔さを優先します。",
    )


def test_no_answer_changes_nothing():
    plan = memory()
    found = review(plan, returned(row(items(plan)["1-1-1"])))
    assert outcomes(found) == [Outcome.EMPTY]
    assert not found.can_be_taken


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
    assert len(first.taken) == 3
    take(plan, first)
    again = review(plan, back)
    assert outcomes(again) == [Outcome.KNOWN] * 3
    assert not again.can_be_taken
    assert slips(plan).slips == ()


def test_a_later_answer_replaces_an_earlier_one():
    plan = memory()
    asked = items(plan)["1-1-1"]
    take(plan, review(plan, returned(row(asked, AS_IT_IS))))
    found = review(plan, returned(row(asked, WILL_CHANGE, "Aでした。")))
    assert fates(found) == [Fate.KEEP]
    assert found.rows[0].earlier == "確認済（原課回答：このままでよい）"
    take(plan, found)
    assert judged(plan, "1-1-1").words == "原課回答：修正する　Aでした。"
    # The same words with another choice are another answer.
    again = review(plan, returned(row(asked, AS_IT_IS, "Aでした。")))
    assert fates(again) == [Fate.CLOSE]


def test_a_person_chooses_what_becomes_of_an_answer():
    plan = memory()
    back = returned(row(items(plan)["1-1-1"], AS_IT_IS, "3,150が正しい数です。"))
    found = review(plan, back)
    assert review(plan, back).with_fate(0, Fate.LEAVE).change_set.changes == ()
    take(plan, found.with_fate(0, Fate.KEEP))
    assert judged(plan, "1-1-1").state is P
    again = review(plan, back)
    assert outcomes(again) == [Outcome.KNOWN]
    assert again.with_fate(0, Fate.CLOSE) == again


def test_what_the_desk_has_closed_stays_as_it_is_unless_a_person_says_otherwise():
    plan = memory()
    asked = items(plan)["1-1-1"]
    own = (judged(plan, "1-1-1").finding,)
    plan.execute(DecideFindings(YEAR, own, FindingState.CLOSED, "意図どおり"))
    found = review(plan, returned(row(asked, WILL_CHANGE, "A")))
    assert outcomes(found) == [Outcome.KEPT]
    assert fates(found) == [Fate.LEAVE]
    assert found.rows[0].earlier == "確認済（意図どおり）"
    assert found.change_set.changes == ()
    take(plan, found.with_fate(0, Fate.KEEP))
    assert judged(plan, "1-1-1").words == "原課回答：修正する　A"


def test_what_has_changed_meanwhile_is_told():
    plan = memory()
    asked = items(plan)["1-1-1"]
    key = Plan().value("1-1-1", COUNT, 2022)
    plan.now = {**plan.now, key: replace(plan.now[key], actual="1,400")}
    found = review(plan, returned(row(asked, AS_IT_IS)))
    assert outcomes(found) == [Outcome.GONE]
    assert not found.can_be_taken


def test_a_row_copied_with_another_answer_counts_for_nothing():
    plan = memory()
    asked = items(plan)["1-1-1"]
    found = review(plan, returned(row(asked, AS_IT_IS), row(asked, WILL_CHANGE, line=9)))
    assert outcomes(found) == [Outcome.TWICE, Outcome.TWICE]
    assert found.change_set.changes == ()
    first = found.with_fate(0, Fate.CLOSE)
    assert fates(first) == [Fate.CLOSE, Fate.LEAVE]
    assert fates(first.with_fate(1, Fate.KEEP)) == [Fate.LEAVE, Fate.KEEP]
    assert fates(first.with_fate(1, Fate.LEAVE)) == [Fate.CLOSE, Fate.LEAVE]


def test_a_row_copied_with_the_same_answer_is_one_answer():
    plan = memory()
    asked = items(plan)["1-1-1"]
    same = review(plan, returned(row(asked, AS_IT_IS), row(asked, AS_IT_IS, line=9)))
    assert len(same.change_set.changes) == 1
    assert fates(same.with_fate(1, Fate.KEEP)) == [Fate.KEEP, Fate.KEEP]


def test_a_row_without_its_mark_is_known_by_what_it_asks():
    plan = memory()
    asked = row(items(plan)["1-1-1"], AS_IT_IS)
    nearly = replace(asked, mark="", message=asked.message.removesuffix("。"))
    strange = ReturnedRow(12, "", "9-9-9", "目的", "何ですか。", "", "不明")
    other_field = replace(asked, mark="", field="目的", answer="別の欄")
    found = review(plan, returned(nearly, strange, other_field))
    assert outcomes(found) == [Outcome.NEW, Outcome.UNREAD, Outcome.UNREAD]
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


def sent(*rows: ReturnedRow) -> tuple[SentRow, ...]:
    return tuple(SentRow(row.mark, row.sheet, row.field, row.message) for row in rows)


def test_a_row_that_has_gone_from_its_slip_is_told():
    plan = memory()
    add(plan, "1-1-1", "出典を教えてください。")
    asked = [row(item, AS_IT_IS) for slip in slips(plan).slips for item in slip.items]
    back = replace(returned(asked[0], replace(asked[1], mark="")), sent=sent(*asked))
    missing = review(plan, back).rows[-1]
    assert (missing.outcome, missing.message) == (Outcome.MISSING, asked[2].message)
    assert missing.item == f"{asked[2].sheet} {asked[2].field}"
    assert not missing.can_be_taken
    # It stands in another part of the same slip, or has been answered before.
    assert Outcome.MISSING not in outcomes(review(plan, back, returned(asked[2])))
    take(plan, review(plan, returned(asked[2])))
    assert Outcome.MISSING not in outcomes(review(plan, back))


def sorted_of(plan: Memory, *slips: ReturnedSlip, refused: int = 0) -> Sorted:
    broken = tuple(
        RefusedFile(f"{at}.xlsx", f"「{at}.xlsx」は壊れています。") for at in range(refused)
    )
    return SortSlips(CameBack(slips, broken), 2022).preview(plan, plan.new_id)


def test_the_edition_is_that_of_the_slips():
    plan = memory()
    ours = returned()
    unknown, early = replace(ours, edition=None), replace(ours, edition=2022)
    assert sorted_of(plan, ours, unknown) == Sorted(YEAR, CameBack((ours, unknown)))
    assert sorted_of(plan, unknown).edition == 2022
    mixed = sorted_of(plan, ours, early)
    assert (mixed.edition, mixed.came_back.slips) == (2022, (early,))
    assert ["令和5年度版" in one.what for one in mixed.came_back.refused] == [True]


def test_files_that_are_refused_are_told_beside_those_that_are_read():
    plan = memory()
    ours = returned(row(items(plan)["1-1-1"], AS_IT_IS))
    foreign = replace(returned(plan="another"), file="よその票.xlsx")
    later = replace(returned(), edition=2030, file="先の票.xlsx")
    sorted_ones = sorted_of(plan, ours, foreign, later, refused=1)
    assert sorted_ones.came_back.slips == (ours,)
    found = ReviewAnswers(sorted_ones.came_back, YEAR, {}).preview(plan, plan.new_id)
    assert outcomes(found) == [Outcome.REFUSED] * 3 + [Outcome.NEW]
    reasons = [each.message for each in found.rows[:3]]
    for reason, words in zip(
        reasons, ("壊れて", "ほかの計画", "この計画にありません"), strict=True
    ):
        assert words in reason


def test_nothing_to_read_is_said_of_one_file_and_listed_of_several():
    plan = memory()
    with pytest.raises(KnownError, match="ほかの計画"):
        sorted_of(plan, returned(plan="another"))
    with pytest.raises(KnownError, match="この計画にありません"):
        sorted_of(plan, replace(returned(), edition=9999))
    several = sorted_of(plan, refused=2)
    found = ReviewAnswers(several.came_back, YEAR, {}).preview(plan, plan.new_id)
    assert outcomes(found) == [Outcome.REFUSED] * 2
