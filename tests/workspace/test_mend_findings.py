"""What mends a finding keeps to the rules of typing; what it may not touch is left and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.domain.finding import Finding, Mend, Rewording
from dxdesk.domain.labels import Addressee, Severity, WorkState
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.mend_findings import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

COUNT = "書かずに済んだ手続の件数"
PURPOSE = TextPlace("project", uid("1-1-1"), "purpose")


def found(*mends: Mend) -> Finding:
    return Finding(
        "any",
        Severity.INFO,
        Addressee.OFFICE,
        uid("1-1-1"),
        PURPOSE,
        "確認してください。",
        "",
        mends=mends,
    )


def rewording(before: str, after: str) -> Rewording:
    text = Plan().rows[PURPOSE.key(YEAR)]
    assert isinstance(text, r.Project)
    start = text.purpose.index(before)
    return Rewording(PURPOSE, start, start + len(before), before, after)


def purpose(memory: Memory) -> str:
    row = memory.now[PURPOSE.key(YEAR)]
    assert isinstance(row, r.Project)
    return row.purpose


def target(memory: Memory, year: int) -> str:
    row = memory.now[Plan().value("1-1-1", COUNT, year)]
    assert isinstance(row, r.IndicatorValue)
    return row.target


SETTLED = Set(Plan().value("1-1-1", COUNT, 2021), "target", "1,000", "1000")
OPEN = Set(Plan().value("1-1-1", COUNT, 2023), "target", "1,400", "1400")


def test_settled_years_are_left_unless_they_are_being_corrected() -> None:
    memory = Memory(Plan().rows)
    mending = MendFindings(YEAR, (found(SETTLED, OPEN),))
    (left,) = mending.preview(memory, memory.new_id).left
    assert "R3" in left.why.what or "令和3年度" in left.why.what
    memory.execute(mending)
    assert (target(memory, 2021), target(memory, 2023)) == ("1,000", "1400")
    memory.execute(MendFindings(YEAR, (found(SETTLED),), correcting=True))
    assert target(memory, 2021) == "1000"


def test_where_nothing_can_be_done_the_reason_is_told() -> None:
    memory = Memory(Plan().rows)
    with pytest.raises(KnownError):
        MendFindings(YEAR, (found(SETTLED),)).plan(memory, memory.new_id)


def test_a_settled_sheet_is_left_as_it_is() -> None:
    plan = Plan()
    plan.set(PURPOSE.key(YEAR), work_state=WorkState.SETTLED)
    memory = Memory(plan.rows)
    for mend in (rewording("市民", "住民"), OPEN):
        with pytest.raises(KnownError):
            MendFindings(YEAR, (found(mend),)).plan(memory, memory.new_id)


def test_two_mends_of_one_field_are_not_both_done() -> None:
    memory = Memory(Plan().rows)
    other = Set(OPEN.key, OPEN.field, OPEN.before, "千四百")
    memory.execute(MendFindings(YEAR, (found(OPEN), found(other))))
    assert target(memory, 2023) == "1400"


def test_what_has_changed_meanwhile_is_left() -> None:
    plan = Plan()
    plan.set(OPEN.key, target="1,500")
    memory = Memory(plan.rows)
    with pytest.raises(KnownError, match="内容が変わった"):
        MendFindings(YEAR, (found(OPEN),)).plan(memory, memory.new_id)


def test_of_two_rewordings_of_the_same_words_the_first_is_done() -> None:
    memory = Memory(Plan().rows)
    whole, part = rewording("申請書を手で", "申請書を手書きで"), rewording("書を手で書く", "を")
    behind = rewording("短くする", "短縮する")
    memory.execute(MendFindings(YEAR, (found(part, behind), found(whole))))
    assert purpose(memory) == (
        "来庁した市民が申請書を手書きで書く手間を減らし、待ち時間を短縮する。"
    )


def test_rewordings_that_touch_are_both_done_and_the_same_one_once() -> None:
    memory = Memory(Plan().rows)
    mends = (rewording("来庁した", "来庁する"), rewording("市民", "住民"))
    memory.execute(MendFindings(YEAR, (found(*mends), found(*mends))))
    assert purpose(memory).startswith("来庁する住民が申請書を")


def test_words_that_no_longer_stand_there_are_left_and_those_beside_them_put_right() -> None:
    plan = Plan()
    gone, stands = rewording("市民", "住民"), rewording("来庁", "来訪")
    plan.set(PURPOSE.key(YEAR), purpose="来庁した方が申請書を手で書く手間を減らす。")
    memory = Memory(plan.rows)
    mending = MendFindings(YEAR, (found(gone), found(stands)))
    memory.execute(mending)
    assert purpose(memory) == "来訪した方が申請書を手で書く手間を減らす。"
    with pytest.raises(KnownError, match="内容が変わった"):
        MendFindings(YEAR, (found(gone),)).plan(memory, memory.new_id)


def test_a_row_that_is_gone_is_left() -> None:
    plan = Plan()
    plan.remove(plan.key("indicator", "1-1-1", COUNT))
    memory = Memory(plan.rows)
    with pytest.raises(KnownError, match="内容が変わった"):
        MendFindings(YEAR, (found(OPEN),)).plan(memory, memory.new_id)


def test_nothing_is_put_into_a_fixed_edition() -> None:
    plan = Plan()
    plan.set(r.edition_key(YEAR), state="fixed")
    memory = Memory(plan.rows)
    for mend in (rewording("市民", "住民"), OPEN):
        with pytest.raises(KnownError, match="確定済み"):
            MendFindings(YEAR, (found(mend),), correcting=True).plan(memory, memory.new_id)


def test_a_settled_sheet_does_not_keep_the_others_from_being_mended() -> None:
    plan = Plan()
    plan.set(PURPOSE.key(YEAR), work_state=WorkState.SETTLED)
    memory = Memory(plan.rows)
    key = plan.value("1-1-2", "電子で通知した割合", 2023)
    other = replace(found(Set(key, "target", "20", "21")), project=uid("1-1-2"))
    mending = MendFindings(YEAR, (found(OPEN), other))
    assert len(mending.preview(memory, memory.new_id).left) == 1
    step = memory.execute(mending)
    assert [change.key for change in step.changes] == [key]
    assert step.label == "1件の確認事項を直す"


def test_what_has_changed_is_told_beside_what_is_mended() -> None:
    plan = Plan()
    plan.set(OPEN.key, target="1,500")
    memory = Memory(plan.rows)
    finding, still = found(OPEN), found(Set(OPEN.key, "actual", "", "1,100"))
    mending = MendFindings(YEAR, (finding, still)).preview(memory, memory.new_id)
    assert mending.mended == (still,)
    ((left, why),) = mending.left
    assert left == finding
    assert "内容が変わった" in why.what
    with pytest.raises(KnownError, match="内容が変わった"):
        MendFindings(YEAR, (finding,)).plan(memory, memory.new_id)


def test_what_is_done_in_part_counts_as_left() -> None:
    memory = Memory(Plan().rows)
    finding = found(SETTLED, OPEN)
    mending = MendFindings(YEAR, (finding,)).preview(memory, memory.new_id)
    assert len(mending.change_set.changes) == 1
    assert (mending.mended, [one.finding for one in mending.left]) == ((), [finding])


def test_a_finding_that_shares_its_mend_with_another_is_mended_with_it() -> None:
    memory = Memory(Plan().rows)
    words = rewording("市民", "住民")
    findings = (found(words), found(words), found(OPEN), found(OPEN))
    assert MendFindings(YEAR, findings).preview(memory, memory.new_id).mended == findings


def test_the_mend_of_one_finding_is_called_as_its_remedy() -> None:
    memory = Memory(Plan().rows)
    finding = replace(found(OPEN), remedy="「千四百」に直す")
    label = MendFindings(YEAR, (finding,)).plan(memory, memory.new_id).label
    assert label == "「千四百」に直す"
