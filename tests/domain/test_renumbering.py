"""Marks counted anew, and the numbers that texts speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.mark_numbers import next_mark, read_number
from dxdesk.domain.references import (
    ELSEWHERE,
    MISSING,
    NOT_SURE,
    RANGE,
    SEVERAL,
    Renumbering,
    mentions,
)
from dxdesk.domain.renumbering import Entry, is_in_order, renumbered

_MARKS = ("・", "", "①", "⑤", "⑳", "㊿", "(1)", "（７）", "2.", "ア", "（イ）", "b)", "※")


def entries(*lines: str) -> tuple[Entry, ...]:
    """Items from their marks, each level a space deeper; the uid is the place."""
    return tuple(
        Entry(str(place), len(line) - len(line.lstrip()), line.lstrip())
        for place, line in enumerate(lines)
    )


def numbered(count: int, first: str = "①") -> list[str]:
    marks = [first]
    while len(marks) < count:
        marks.append(next_mark(marks[-1]))
    return marks


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("①|③|②", "①|②|③"),
        ("②|②", "①|②"),
        ("①|・|③|・", "①|・|②|・"),
        ("・|②|・|③|④", "・|①|・|①|②"),
        ("・| ②|・| ③", "・|①|・|①"),
        ("①||③", "①||②"),
        ("①|(1)|(3)|②|(4)", "①|(1)|(2)|②|(1)"),
        ("（3）|(1)|（1）", "（1）|(2)|（3）"),
        ("ウ|１０．|イ|９．", "ア|１．|イ|１．"),
        ("5.| 3)| 3)|9.| 7)", "1.|1)|2)|2.|1)"),
        ("(イ)|(ロ)|(ハ)", "(イ)|(ロ)|(ハ)"),
        ("②|㋺|㋑|③", "①|㋺|㋑|②"),
        ("イ|ア", "ア|イ"),
        ("", ""),
    ],
)
def test_marks_run_again_level_by_level(before: str, after: str):
    assert "|".join(renumbered(entries(*before.split("|")))) == after


def test_beyond_the_last_sign_a_mark_stays():
    many = entries(*["①"] * 52)
    assert renumbered(many)[48:] == ("㊾", "㊿", "①", "①")


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(_MARKS))))
def test_counting_twice_is_counting_once(drawn: list[tuple[int, str]]):
    once = [Entry(str(n), level, mark) for n, (level, mark) in enumerate(drawn)]
    marks = renumbered(once)
    again = [Entry(e.uid, e.level, mark) for e, mark in zip(once, marks, strict=True)]
    assert renumbered(again) == marks
    assert is_in_order(again)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(_MARKS))))
def test_only_the_number_of_a_mark_changes(drawn: list[tuple[int, str]]):
    listed = [Entry(str(n), level, mark) for n, (level, mark) in enumerate(drawn)]
    for entry, mark in zip(listed, renumbered(listed), strict=True):
        before, after = read_number(entry.mark), read_number(mark)
        assert (before is None) == (after is None)
        if before is None or after is None:
            assert entry.mark == mark
        else:
            assert (before.style, before.is_wide) == (after.style, after.is_wide)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下記②～④のとおり", ["②", "④"]),
        ("上記①", ["①"]),
        ("①及び③", ["①", "③"]),
        ("内容は(2)のとおり", ["(2)"]),
        ("上記（１２）による", ["（１２）"]),
        ("上記1のとおり", ["1"]),
        ("下記２及び上記ア", ["２", "ア"]),
        ("上記アプリを使う", []),
        ("上記3年の計画", []),
        ("上の2つ、先の3か月", []),
        ("（ナ）と(ガ)のとおり", []),
        ("①調べる\n②始める", []),
        ("㉑のとおり", []),
        ("別に㉑のとおり", ["㉑"]),
        ("1.5倍、第2期", []),
    ],
)
def test_numbers_that_a_text_speaks_of_are_found(text: str, expected: list[str]):
    assert [text[each.start : each.end] for each in mentions(text)] == expected


@given(st.text(st.sampled_from("①⑳㊿(（2２アガナaＺ)）上記下～、\n・1.と"), max_size=12))
def test_every_number_that_is_found_can_be_written_again(text: str):
    for each in mentions(text):
        assert each.read.counted(each.read.number) == text[each.start : each.end]


def test_behind_a_mark_a_number_is_no_mark():
    assert len(mentions("①のとおり", behind_mark=True)) == 1
    assert mentions("①のとおり\n②の内容", behind_mark=True)[0].start == 0
    assert len(mentions("①のとおり\n②の内容", behind_mark=True)) == 1


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("職員（2）を置く", NOT_SURE), ("上記（2）を置く", ""), ("（2）に掲げる", "")],
)
def test_a_bracketed_number_is_sure_where_its_words_say_so(text: str, doubt: str):
    assert [each.doubt for each in mentions(text, behind_mark=True)] == [doubt]


def rewritten(text: str, renumbering: Renumbering, *, is_own: bool = False) -> str:
    """The text with all that is sure changed."""
    for each in reversed(renumbering.proposals(text, behind_mark=True, is_own=is_own)):
        if not each.doubt:
            text = text[: each.start] + each.new + text[each.end :]
    return text


@given(st.integers(1, 20).flatmap(lambda n: st.permutations(range(n))), st.data())
def test_a_reference_follows_its_item_through_any_order(order: list[int], data: st.DataObject):
    first = data.draw(st.sampled_from(["①", "(1)", "（１）"]))
    marks = numbered(len(order), first)
    before = entries(*marks)
    renumbering = Renumbering(tuple(before[place] for place in order))
    meant = data.draw(st.integers(0, len(order) - 1))
    text = f"費用は上記{marks[meant]}のとおりとする"
    new = renumbering.marks[str(meant)]
    assert rewritten(text, renumbering) == f"費用は上記{new}のとおりとする"


@given(st.integers(1, 20).flatmap(lambda n: st.permutations(range(n))))
def test_all_references_follow_at_once(order: list[int]):
    before = entries(*numbered(len(order)))
    renumbering = Renumbering(tuple(before[place] for place in order))
    text = "／".join(f"上記{entry.mark}" for entry in before)
    wanted = "／".join(f"上記{renumbering.marks[entry.uid]}" for entry in before)
    assert rewritten(text, renumbering) == wanted


def proposed(text: str, *now: str) -> list[tuple[str, str, str]]:
    """What is proposed for a text outside of a list with these marks."""
    found = Renumbering(entries(*now)).proposals(text, behind_mark=False, is_own=False)
    return [(each.old, each.new, each.doubt) for each in found]


def test_a_number_that_a_new_item_bears_too_is_for_a_person_to_say():
    assert proposed("上記①、②及び③", "①", "②", "②", "③") == [
        ("②", "③", SEVERAL),
        ("③", "④", ""),
    ]


def test_a_range_follows_where_its_items_stand_together():
    marks = entries(*numbered(5))
    moved = Renumbering((marks[4], *marks[:4]))
    assert rewritten("下記②～④", moved) == "下記③～⑤"
    turned = Renumbering((marks[0], marks[3], marks[2], marks[1], marks[4]))
    assert rewritten("下記②～④", turned) == "下記②～④"


def test_a_range_that_falls_apart_is_for_a_person_to_say():
    assert proposed("下記①～②", "①", "③", "②") == [("②", "③", RANGE)]
    assert proposed("下記②～①", "②", "①") == [("②", "①", RANGE), ("①", "②", RANGE)]


def test_a_range_that_has_lost_its_end_does_not_follow_by_half():
    assert proposed("下記②～③", "②", "①", "④") == [("②", "①", RANGE), ("③", "③", MISSING)]


def test_a_number_that_no_item_bears_but_one_will_is_told_and_not_changed():
    assert proposed("上記②と上記③", "①", "③") == [("②", "②", MISSING), ("③", "②", "")]
    assert proposed("上記③と上記⑨", "①", "②", "②") == [("③", "③", MISSING)]


def test_of_two_items_with_one_number_nobody_knows_which_is_meant():
    assert proposed("上記(1)", "②", " (1)", "①", " (2)", " (1)") == [("(1)", "(2)", SEVERAL)]
    assert proposed("上記(1)", "②", " (1)", "①", " (1)") == []


def test_a_number_of_another_list_is_for_a_person_to_say():
    before = entries("①", "②")
    renumbering = Renumbering(before[::-1], (Entry("x", 0, "②"),))
    found = renumbering.proposals("上記①、②", behind_mark=False, is_own=False)
    assert [(each.old, each.doubt) for each in found] == [("①", ""), ("②", ELSEWHERE)]
    own = renumbering.proposals("上記②", behind_mark=True, is_own=True)
    assert [each.doubt for each in own] == [""]


def test_a_number_of_another_style_is_left_alone():
    before = entries("①", "②")
    assert rewritten("上記(1)と❶", Renumbering(before[::-1])) == "上記(1)と❶"


def test_a_number_beyond_all_counting_is_none():
    assert read_number("9" * 5000) is None
    assert next_mark("9" * 5000) == "9" * 5000
