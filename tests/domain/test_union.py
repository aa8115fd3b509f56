"""A sheet united with an earlier state of it: nothing of either is missing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.domain.union import united

UIDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def sheet(uids: list[str]) -> EvaluationSheet:
    items = tuple(r.Item(uid, "p", "activities", str(i), 0, "", uid) for i, uid in enumerate(uids))
    return EvaluationSheet(project=r.Project("p", None, "1"), section=None, activities=items)


def uids_of(found: EvaluationSheet) -> list[str]:
    return [item.uid for item in found.activities]


def test_what_has_gone_stands_where_it_stood():
    assert uids_of(united(sheet(list("abcd")), sheet(list("bxd")))) == list("abcxd")
    assert uids_of(united(sheet(list("ab")), sheet([]))) == list("ab")
    assert uids_of(united(sheet([]), sheet(list("ab")))) == list("ab")


@given(UIDS, UIDS)
def test_the_present_order_holds_and_nothing_is_missing(before: list[str], now: list[str]):
    found = uids_of(united(sheet(before), sheet(now)))
    assert [uid for uid in found if uid in now] == now
    assert sorted(found) == sorted({*before, *now})
    gone = [uid for uid in before if uid not in now]
    assert sorted(uid for uid in found if uid not in now) == sorted(gone)


def test_the_values_of_an_indicator_are_united_too():
    value = r.IndicatorValue(r.value_uid("n", 2022), "n", 2022, target="350")
    block = IndicatorBlock(r.Indicator("n", "p", "1", "件数"), (value,))
    before = replace(sheet([]), indicators=(block,))
    now = replace(sheet([]), indicators=(replace(block, values=()),))
    assert united(before, now).indicators == (block,)
    assert united(before, sheet([])).indicators == (block,)
