"""The outline of an edition and its two trees."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import numbering
from dxdesk.domain.outline import (
    NO_TREE,
    Branch,
    Outline,
    OutlineRows,
    ProjectLine,
    above,
    by_uid,
    comparison_form,
    lines_of,
    outline_of,
    pruned,
    tree_by_number,
    tree_by_section,
)
from tests.strategies import NUMBERS, texts

YEAR = 2023
Row = tuple[str, str, str, str | None, str]


def outline(
    numbers: list[str],
    policies: list[tuple[str, str]] | None = None,
    sections: list[tuple[str, str]] | None = None,
    owners: list[str | None] | None = None,
) -> Outline:
    """Projects a, b, c … with these numbers; sections s0, s1 … with name and department."""
    owned = owners or [None] * len(numbers)
    projects: list[Row] = [
        (chr(ord("a") + n), number, f"事業{n}", owner, "active")
        for n, (number, owner) in enumerate(zip(numbers, owned, strict=True))
    ]
    named = [(number, f"n{n}", title) for n, (number, title) in enumerate(policies or [])]
    in_order = [(f"{n}", f"s{n}", name, dep) for n, (name, dep) in enumerate(sections or [])]
    rows = OutlineRows("計画", [(YEAR, 2022, "editing")], projects, in_order, named, [])
    return outline_of(rows, YEAR)


def drawn(branch: Branch) -> list[object]:
    """A tree as nested lists."""
    return [
        child if isinstance(child, str) else {child.key or child.kind: drawn(child)}
        for child in branch.children
    ]


def test_projects_hang_below_their_numbers_two_before_ten():
    tree = tree_by_number(outline(["1-10-1", "1-2-10", "1-2-2", "2-1"]))
    assert drawn(tree) == [
        {"1": [{"1-2": ["c", "b"]}, {"1-10": ["a"]}]},
        {"2": ["d"]},
    ]


def test_a_title_without_projects_is_a_branch_too_and_a_project_may_stand_beside_branches():
    tree = tree_by_number(outline(["1-3", "1", ""], [("1-4", "施策"), ("3", "方針")]))
    assert drawn(tree) == ["b", {"1": ["a", {"1-4": []}]}, {"3": []}, "c"]


def test_other_typings_of_a_number_hang_on_the_same_branch():
    tree = tree_by_number(outline(["1-1-1", "１－１－２"], [("１ー１", "窓口")]))
    assert drawn(tree) == [{"1": [{"1-1": ["a", "b"]}]}]


def test_a_number_with_an_empty_part_hangs_on_the_root():
    assert drawn(tree_by_number(outline(["1--2", "新-1"]))) == ["a", {"新": ["b"]}]


def test_a_number_of_very_many_parts_does_not_nest_without_end():
    deep = tree_by_number(outline(["-".join("1" * 2000)]))
    depth, branches = 0, list(deep.children)
    while branches and isinstance(branches[0], Branch):
        depth, branches = depth + 1, list(branches[0].children)
    assert depth == 7
    assert branches == ["a"]


def test_sections_stand_in_order_below_their_departments():
    sections = [("市民課", "市民部"), ("情報課", "総務部"), ("戸籍課", "市民部"), ("市場", "")]
    owners = ["s2", "s1", "s0", "s3", None, "gone"]
    numbers = ["1-2", "1-10", "1-1", "2", "3", "4"]
    tree = tree_by_section(outline(numbers, sections=sections, owners=owners))
    assert drawn(tree) == [
        {"市民部": [{"s0": ["c"]}, {"s2": ["a"]}]},
        {"総務部": [{"s1": ["b"]}]},
        {"s3": ["d"]},
        {"section": ["e", "f"]},
    ]


def test_within_a_section_numbers_are_in_order_and_idle_sections_are_left_out():
    tree = tree_by_section(
        outline(["1-10", "1-2"], sections=[("課", ""), ("空課", "")], owners=["s0", "s0"])
    )
    assert drawn(tree) == [{"s0": ["b", "a"]}]


_NUMBERS = st.sampled_from((*NUMBERS, "1-1", "1-1-1-1", "1--1", "-", "01-1")) | texts(6)
_TITLES = st.lists(st.tuples(_NUMBERS, texts()), max_size=4)


@given(st.lists(_NUMBERS, max_size=8), _TITLES)
def test_every_project_hangs_in_both_trees_once_and_in_order(
    numbers: list[str], titles: list[tuple[str, str]]
):
    whole = outline(numbers, titles)
    expected = [line.uid for line in whole.projects]
    for tree in (tree_by_number(whole), tree_by_section(whole)):
        assert Counter(tree.project_uids()) == Counter(expected)
    assert list(tree_by_section(whole).project_uids()) == expected
    keys = [branch.key for branch in tree_by_number(whole).branches()]
    assert len(keys) == len(set(keys))
    assert set(whole.titles) <= set(keys)


@given(st.lists(_NUMBERS, max_size=8), st.sets(st.sampled_from("abcdefgh")))
def test_a_pruned_tree_holds_what_is_kept_in_the_same_order_and_no_bare_branch(
    numbers: list[str], keep: set[str]
):
    tree = tree_by_number(outline(numbers))
    rest = pruned(tree, keep)
    assert list(rest.project_uids()) == [uid for uid in tree.project_uids() if uid in keep]
    assert all(branch.children for branch in rest.branches())
    assert pruned(rest, keep) == rest
    assert pruned(tree, list(tree.project_uids())) == tree


@given(st.lists(_NUMBERS, max_size=8))
def test_lines_are_in_the_order_of_numbers_however_quickly_they_are_sorted(numbers: list[str]):
    rows: list[Row] = [(f"u{n}", number, "", None, "active") for n, number in enumerate(numbers)]
    lines = list(lines_of(rows, []))
    expected = sorted(rows, key=lambda row: (numbering.sort_key(row[1]), row[0]))
    assert [line[:5] for line in lines] == expected


@given(st.lists(st.integers(0, 10**9 - 1).map(str), min_size=1, max_size=8).map("-".join))
def test_the_quick_reading_of_a_plain_number_is_the_careful_one(number: str):
    assert comparison_form(number) == numbering.comparison_form(number)
    assert above(number) == numbering.parents(number)


@given(_NUMBERS)
def test_any_number_is_read_as_numbering_reads_it(number: str):
    assert comparison_form(number) == numbering.comparison_form(number)
    assert above(number) == numbering.parents(number)[:7]


def test_ratings_follow_the_order_of_the_indicators_and_ties_go_by_uid():
    rows: list[Row] = [("a", "1", "", None, "active"), ("b", "2", "", None, "active")]
    ratings = [("a", "k", "2", "B"), ("a", "V", "9", "S"), ("a", "k", "1", "A")]
    (first, second) = lines_of(rows, ratings)
    assert (first.ratings, second.ratings) == (("S", "A", "B"), ())


def test_of_several_titles_of_one_number_the_first_that_says_something_is_shown():
    titles = [("1-1", ""), ("1-1", "窓口"), ("１－１", "別の名"), ("2", ""), ("", "番号なし")]
    assert outline([], titles).titles == {"1-1": "窓口", "2": ""}


def test_an_edition_that_is_not_there_has_no_outline():
    rows = OutlineRows("計画", [(2022, 2021, "fixed")], [], [], [], [])
    with pytest.raises(LookupError):
        outline_of(rows, YEAR)


def test_editions_stand_earliest_first():
    editions = [(2024, 2023, "editing"), (2022, 2021, "fixed"), (YEAR, 2022, "editing")]
    told = outline_of(OutlineRows("計画", editions, [], [], [], []), YEAR)
    assert [line.fiscal_year for line in told.editions] == [2022, 2023, 2024]
    assert told.edition == (YEAR, 2022, "editing")
    assert tree_by_number(told) == tree_by_section(told) == NO_TREE


def test_projects_are_found_by_uid():
    found = by_uid(outline(["2", "1"]))
    assert found["b"] == ProjectLine("b", "1", "事業1", None, "active")
    assert set(found) == {"a", "b"}
