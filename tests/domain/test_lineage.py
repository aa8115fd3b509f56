"""Indicators that took over from others or were redefined: blocks, years and ※ lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.labels import DigitStyle, YearStyle
from dxdesk.domain.lineage import Nature, chains, in_blocks, lineage_notes, turns
from dxdesk.domain.notation import AS_TYPED, Notation
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from tests.strategies import sheets

FIRST = 2021


@dataclass(frozen=True)
class Member:
    indicator: r.Indicator


def member(uid: str, replaces: str | None = None) -> Member:
    return Member(r.Indicator(uid, replaces=replaces))


def uids(members: list[Member] | tuple[Member, ...]) -> str:
    return "".join(one.indicator.uid for one in members)


def block(
    name: str,
    targets: tuple[str, ...],
    actuals: tuple[str, ...] = (),
    *,
    replaces: str | None = None,
    unit: str = "",
    uid: str = "",
) -> IndicatorBlock:
    """An indicator with its cells from R3 on; its uid is its name unless told otherwise."""
    own = uid or name
    values = tuple(
        r.IndicatorValue(
            f"{own}{n}", own, FIRST + n, target, actuals[n] if n < len(actuals) else ""
        )
        for n, target in enumerate(targets)
    )
    return IndicatorBlock(r.Indicator(own, "p", "V", name, unit, replaces=replaces), values)


def notes(
    *blocks: IndicatorBlock, stored: tuple[str, ...] = (), notation: Notation = AS_TYPED
) -> list[str]:
    rows = tuple(r.Note(f"n{n}", "p", "V", text) for n, text in enumerate(stored))
    return lineage_notes(EvaluationSheet(r.Project("p"), indicators=blocks, notes=rows), notation)


OLD = block("相談件数", ("100", "100", "/", "/", "/"), ("90", "95"))
NEW = block("解決率", ("/", "/", "80", "85", "90"), unit="%", replaces="相談件数")


# Blocks


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ("a b c", ["a", "b", "c"]),
        ("a b c:a", ["ac", "b"]),
        ("c:a b a", ["b", "ac"]),
        ("a b:a c:b", ["abc"]),
        ("c:b x b:a a", ["x", "abc"]),
        ("a b:a c:a d:b", ["abdc"]),
        ("a b:elsewhere c", ["a", "b", "c"]),
        ("x a:b b:a", ["x", "ab"]),
        ("c:a x a:b b:a", ["c", "x", "ab"]),
    ],
)
def test_successors_stand_behind_their_forerunners(members: str, found: list[str]):
    parted = [one.partition(":") for one in members.split()]
    made = [member(uid, before or None) for uid, _, before in parted]
    assert [uids(one) for one in chains(made)] == found


def test_a_chain_of_any_length_is_followed():
    made = [member(str(n), str(n + 1)) for n in range(5000)]
    assert len(chains(made)) == 1
    assert in_blocks(made) == made[::-1]


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=9))
def test_nobody_is_lost_and_blocks_are_as_they_should_be(forerunners: list[int]):
    made = [member(str(n), str(f) if f >= 0 else None) for n, f in enumerate(forerunners)]
    found = chains(made)
    flat = in_blocks(made)
    assert sorted(map(id, flat)) == sorted(map(id, made))
    firsts = [made.index(one[0]) for one in found]
    assert firsts == sorted(firsts)
    for one in found:
        seen = {one[0].indicator.uid}
        for each in one[1:]:
            assert each.indicator.replaces in seen
            seen.add(each.indicator.uid)
    # Set in blocks once, they stay as they are.
    assert in_blocks(flat) == flat


@given(st.integers(0, 9))
def test_without_a_replacement_everything_stays_where_it_is(count: int):
    made = [member(str(n)) for n in range(count)]
    assert in_blocks(made) == made


# Years


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        (("1", "1", "/", "/"), ("/", "/", "5", "5"), 2023),
        (("1", "1", "", ""), ("", "", "未定", "5"), 2023),
        (("1", "1", "/", "/"), ("", "", "", ""), 2023),
        (("1", "1", "-", ""), ("/", "/", "/", "/"), 2023),
        (("", "1", "/", "/"), ("", "", "", ""), 2023),
        (("1", "/", "1", "/"), ("", "", "", ""), 2024),
        (("1", "1", "1", "1"), ("/", "/", "/", "5"), 2024),
        (("1", "1", "1", "1"), ("", "", "", ""), None),
        (("", "", "", ""), ("", "5", "", ""), 2022),
        (("", "", "", ""), ("", "", "", ""), None),
        (("1", "1", "/", "/"), ("4", "5", "5", "5"), 2023),
        (("1", "1", "1", "1"), ("4", "5", "5", "5"), None),
    ],
)
def test_the_year_of_a_change_is_read_from_the_cells(
    old: tuple[str, ...], new: tuple[str, ...], year: int | None
):
    (turn,) = turns([block("a", old), block("b", new, replaces="a")])
    assert turn.fiscal_year == year


def test_an_actual_alone_says_that_an_indicator_is_in_use():
    (turn,) = turns([OLD, block("b", ("", "", "", ""), ("", "", "", "3"), replaces="相談件数")])
    assert turn.fiscal_year == 2024


# Redefinitions


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        (("2", "2", "実現", "実現"), [(2023, Nature.QUALITY)]),
        (("実現", "", "約30", "40"), [(2023, Nature.QUANTITY)]),
        (("10～20", "3/5", "増加", "5人以上"), [(2023, Nature.QUALITY), (2024, Nature.QUANTITY)]),
        (("/", "なし", "未定", "実現"), []),
        (("1", "-", "集計中", "2"), []),
        (("100", "同左", "〃", "→"), []),
        (("100", "1,65", "第１回実施", "①"), []),
    ],
)
def test_targets_that_become_words_are_a_redefinition(
    targets: tuple[str, ...], found: list[tuple[int, Nature]]
):
    assert [(turn.fiscal_year, turn.nature) for turn in turns([block("a", targets)])] == found


# Lines


def test_the_lines_are_in_the_manner_of_the_city():
    assert notes(OLD, NEW) == ["※「相談件数」は、令和5年度から「解決率」に変更"]
    redefined = block("待ち時間", ("10", "5", "実現"))
    assert notes(redefined) == ["※「待ち時間」は、令和5年度から定性目標に変更"]
    back = block("待ち時間", ("実現", "5", "5"))
    assert notes(back) == ["※「待ち時間」は、令和4年度から定量目標に変更"]


def test_years_and_digits_are_written_as_the_plan_writes_them():
    old = replace(OLD, indicator=replace(OLD.indicator, name="第2期の相談"))
    assert notes(old, NEW, notation=Notation(YearStyle.WESTERN)) == [
        "※「第2期の相談」は、2023年度から「解決率」に変更"
    ]
    assert notes(old, NEW, notation=Notation(digits=DigitStyle.SINGLE_FULL)) == [
        "※「第２期の相談」は、令和５年度から「解決率」に変更"
    ]


def test_a_line_has_no_year_where_the_cells_do_not_say():
    blank = ("", "")
    assert notes(block("甲", blank), block("乙", blank, replaces="甲")) == [
        "※「甲」は、「乙」に変更"
    ]


def test_a_name_that_stays_is_told_with_its_unit():
    old = block("相談", ("1", "/"), unit="件", uid="a")
    new = block("相談", ("/", "2"), unit="%", replaces="a", uid="b")
    same = replace(new, indicator=replace(new.indicator, unit="件"))
    assert notes(old, new) == ["※「相談（件）」は、令和4年度から「相談（%）」に変更"]
    assert notes(old, same) == ["※「相談（件）」は、令和4年度から内容を変更"]


def test_a_name_in_several_lines_is_told_in_one_and_none_is_not_told():
    old = replace(OLD, indicator=replace(OLD.indicator, name="相談\n　件数 "))
    assert notes(old, NEW) == ["※「相談件数」は、令和5年度から「解決率」に変更"]
    assert notes(replace(OLD, indicator=replace(OLD.indicator, name=" ")), NEW) == []
    assert notes(block(" ", ("1", "実現"))) == []


@pytest.mark.parametrize(
    "stored",
    [
        "※相談件数は廃止",
        "※R5から「解 決\n率」とする。",
        "※相談件数に代えて、解決した割合を用いる",
        "※指標の「相談件数」と「解決率」は続けて読む",
    ],
)
def test_what_a_stored_note_tells_of_is_not_told_again(stored: str):
    assert notes(OLD, NEW, stored=("別の話", stored)) == []


@pytest.mark.parametrize(
    "stored",
    [
        "※相談件数は速報値",
        "※解決率は小数点以下を四捨五入",
        "相談件数（件）・来庁者数について",
        "※廃止",
    ],
)
def test_a_note_on_the_figures_of_an_indicator_does_not_hide_what_became_of_it(stored: str):
    assert notes(OLD, NEW, stored=(stored,)) == ["※「相談件数」は、令和5年度から「解決率」に変更"]


def test_a_name_within_the_other_is_not_named_with_it():
    new = block("相談件数（電話）", ("/", "/", "70"), replaces="相談件数")
    assert notes(OLD, new, stored=("※相談件数（電話）は速報値",)) != []
    assert notes(OLD, new, stored=("※相談件数と相談件数（電話）",)) == []


def test_a_redefinition_is_told_beside_a_note_that_names_the_indicator():
    redefined = block("待ち時間", ("20", "20", "実現"))
    assert notes(redefined, stored=("※待ち時間は平日の値",)) != []
    assert notes(redefined, stored=("※待ち時間は目標を見直した",)) == []


def test_width_does_not_matter_and_other_notes_do_not_silence():
    old = block("Ｗｅｂ申請ｻｰﾋﾞｽ", ("1", "実現"))
    assert notes(old, stored=("※web申請サービスは見直し",)) == []
    assert notes(old, stored=("※申請は見直し", "")) != []
    assert notes(OLD, NEW, block("他", ("1", "実現")), stored=("※他は見直し",)) == [
        "※「相談件数」は、令和5年度から「解決率」に変更"
    ]


def test_each_step_of_a_chain_is_told_in_the_order_of_the_paper():
    third = block("満足度", ("/", "/", "/", "70", "実現"), replaces="解決率")
    assert notes(third, NEW, OLD) == [
        "※「相談件数」は、令和5年度から「解決率」に変更",
        "※「解決率」は、令和6年度から「満足度」に変更",
        "※「満足度」は、令和7年度から定性目標に変更",
    ]


def test_circles_and_forerunners_elsewhere_break_nothing():
    assert notes(block("甲", ("1",), replaces="乙"), block("乙", ("1",), replaces="甲"))
    assert notes(block("甲", ("1",), replaces="甲")) == []
    assert notes(block("甲", ("1",), replaces="他のシート")) == []


@given(sheets())
def test_any_sheet_has_lines_or_none(sheet: EvaluationSheet):
    found = lineage_notes(sheet, AS_TYPED)
    assert all(text.startswith("※「") and text.endswith("変更") for text in found)
    assert "\n" not in "".join(found)
