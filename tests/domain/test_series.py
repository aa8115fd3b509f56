"""How a series of cells goes on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.half_width import half_width
from dxdesk.domain.measurement import understand
from dxdesk.domain.series import continued

NUMBERS = st.integers(0, 10**9)
QUALIFIERS = st.sampled_from([("", ""), ("約", "人"), ("", "％"), ("", "件（見込）"), ("延べ", "")])
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@pytest.mark.parametrize(
    ("seeds", "following"),
    [
        (["350"], ["351", "352", "353"]),
        (["350", "400"], ["450", "500", "550"]),
        (["1,650", "1,800"], ["1,950", "2,100", "2,250"]),
        (["900", "1,000"], ["1,100", "1,200", "1,300"]),
        (["１，６５０"], ["１，６５１", "１，６５２", "１，６５３"]),
        (["9.5", "10"], ["10.5", "11.0", "11.5"]),
        (["１．５％", "２．０％"], ["２．５％", "３．０％", "３．５％"]),
        (["第3回"], ["第4回", "第5回", "第6回"]),
        (["第８回", "第10回"], ["第12回", "第14回", "第16回"]),
        (["令和5年度"], ["令和6年度", "令和7年度", "令和8年度"]),
        (["11月"], ["12月", "1月", "2月"]),
        (["２月", "１月"], ["１２月", "１１月", "１０月"]),
        (["8月末", "11月末"], ["2月末", "5月末", "8月末"]),
        (["第3四半期"], ["第4四半期", "第1四半期", "第2四半期"]),
        (["11か月"], ["12か月", "13か月", "14か月"]),
        (["No.01"], ["No.02", "No.03", "No.04"]),
        (["約350人", "約400人"], ["約450人", "約500人", "約550人"]),
        (["350（12月末見込）"], ["351（12月末見込）", "352（12月末見込）", "353（12月末見込）"]),
        (["△3", "△1"], ["1", "3", "5"]),
        (["▲ 1", "▲ 2"], ["▲ 3", "▲ 4", "▲ 5"]),
        (["1", "0"], ["△1", "△2", "△3"]),
        (["第1回", "第0回"], ["第1回", "第2回", "第3回"]),
        (["なし"], ["なし", "なし", "なし"]),
        (["A", "B"], ["A", "B", "A"]),
        (["350人", "400件"], ["350人", "400件", "350人"]),
        (["10～20"], ["10～20", "10～20", "10～20"]),
        (["-"], ["-", "-", "-"]),
        (["10", "20", "25"], ["30", "35", "40"]),
        (["A", "B", "C"], ["A", "B", "C"]),
        (["5", "なし", "7"], ["5", "なし", "7"]),
    ],
)
def test_the_number_goes_on_and_the_rest_stays_as_typed(seeds: list[str], following: list[str]):
    assert continued(seeds, 3) == following


@given(NUMBERS, NUMBERS, QUALIFIERS, st.booleans(), st.booleans())
def test_a_series_of_numbers_has_one_step_and_one_form(
    first: int, second: int, around: tuple[str, str], grouped: bool, is_wide: bool
):
    def typed(number: int) -> str:
        digits = f"{number:,}" if grouped else str(number)
        return f"{around[0]}{digits.translate(FULL_WIDTH) if is_wide else digits}{around[1]}"

    seeds = [typed(first), typed(second)]
    series = [understand(text) for text in (*seeds, *continued(seeds, 4))]
    numbers = [one.number for one in series]
    assert numbers == [Decimal(first + (second - first) * n) for n in range(6)]
    assert len({(one.unit, one.qualifiers, one.kind) for one in series}) == 1


@given(NUMBERS, st.booleans())
def test_the_width_of_the_digits_is_kept(number: int, is_wide: bool):
    seed = str(number).translate(FULL_WIDTH) if is_wide else str(number)
    (following,) = continued([seed], 1)
    assert (half_width(following) != following) is is_wide


@given(st.lists(st.text(), min_size=1, max_size=4), st.integers(0, 5))
def test_any_text_can_be_continued(seeds: list[str], count: int):
    assert len(continued(seeds, count)) == count


@given(st.text(alphabet="あいう漢字ABC・（）"), st.integers(0, 5))
def test_words_are_repeated(word: str, count: int):
    assert continued([word], count) == [word] * count
