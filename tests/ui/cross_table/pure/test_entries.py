"""Which indicators are shown, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.outline import ProjectLine, SectionLine
from dxdesk.ui.cross_table.entries import By, Lack, Narrowing, Order, SheetBlock, narrowed, ordered

if TYPE_CHECKING:
    from collections.abc import Sequence

YEAR = 2022
SECTIONS = {"a": SectionLine("a", "企画課", "政策局"), "b": SectionLine("b", "総務課", "総務局")}
TEXTS = st.sampled_from(["", "-", "100", "１，２００", "△3", "約50人", "なし", "集計中"])


def block(
    place: int = 0,
    target: str = "",
    actual: str = "",
    rating: str = "",
    *,
    section: str = "a",
    name: str = "件数",
) -> SheetBlock:
    uid = f"i{place}"
    return SheetBlock(
        r.Indicator(uid, "p", "V", name, "件"),
        {YEAR: r.IndicatorValue(f"v{place}", uid, YEAR, target, actual, rating)},
        project=ProjectLine("p", "1-1-1", "窓口ＤＸ", section, ""),
        section=SECTIONS[section],
        section_place="ab".index(section),
        place=place,
    )


def places(blocks: Sequence[SheetBlock]) -> list[int]:
    return [one.place for one in blocks]


@pytest.mark.parametrize(
    ("lack", "shown"),
    [(Lack.ACTUAL, [1]), (Lack.TARGET, [2]), (Lack.RATING, [1, 3]), (Lack.FINAL, [3])],
)
def test_what_is_lacking_in_the_evaluated_year_is_shown(lack: Lack, shown: list[int]):
    blocks = [
        block(0, "350", "175", "B"),
        block(1, "350"),
        block(2, "", "5", "A"),
        block(3, "350", "300（見込）"),
    ]
    assert places(narrowed(blocks, Narrowing(lacks=frozenset({lack})), YEAR)) == shown


def test_any_of_several_lacks_is_enough():
    blocks = [block(0, "350", "175", "B"), block(1, "350"), block(2, "", "5", "A")]
    wanted = Narrowing(lacks=frozenset({Lack.ACTUAL, Lack.TARGET}))
    assert places(narrowed(blocks, wanted, YEAR)) == [1, 2]


def test_a_section_is_shown_alone():
    blocks = [block(0), block(1, section="b")]
    assert places(narrowed(blocks, Narrowing(section="b"), YEAR)) == [1]


@pytest.mark.parametrize("words", ["窓口dx", "企画課 件数", "１-1-1", "３５０", "みこみ 350"])
def test_words_are_found_whichever_way_they_are_typed(words: str):
    shown = block(0, "350", "ミコミ", name="件数")
    assert narrowed([shown], Narrowing(words=words), YEAR) == [shown]
    assert narrowed([shown], Narrowing(words=f"{words} 別"), YEAR) == []


def test_figures_are_ordered_as_numbers_and_words_come_last():
    blocks = [block(n, text) for n, text in enumerate(["1,000", "なし", "△3", "９", "約20人"])]
    order = Order(By.TARGET, YEAR)
    assert places(ordered(blocks, order)) == [2, 3, 4, 0, 1]
    assert places(ordered(blocks, order.turned())) == [0, 4, 3, 2, 1]


def test_the_rate_is_an_order():
    blocks = [block(0, "100", "50"), block(1, "100", "150"), block(2, "100", "集計中")]
    assert places(ordered(blocks, Order(By.RATE, YEAR, descending=True))) == [1, 0, 2]


def test_sections_stand_in_the_order_of_the_city():
    blocks = [block(0, section="b"), block(1), block(2, section="b"), block(3)]
    assert places(ordered(blocks, Order(By.SECTION))) == [1, 3, 0, 2]


@given(st.lists(st.tuples(TEXTS, TEXTS)), st.sampled_from(list(By)), st.booleans())
def test_an_order_loses_nothing_and_the_plan_comes_back(
    cells: list[tuple[str, str]], by: By, descending: bool
):
    blocks = [block(n, *texts) for n, texts in enumerate(cells)]
    done = ordered(blocks, Order(by, YEAR, descending))
    assert sorted(places(done)) == places(blocks)
    assert ordered(done, Order()) == blocks
