"""What is found and what is left, without any widget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.outline import ProjectLine, SectionLine
from dxdesk.domain.search_text import fold_all
from dxdesk.ui.tree.narrowing import (
    NOTHING_NARROWED,
    SearchIndex,
    first_beginning_with,
    narrowed,
)
from dxdesk.ui.tree.sieve import Sieve
from dxdesk.workspace.outline import Flags
from tests.strategies import NUMBERS, texts

LINES = {
    line.uid: line
    for line in (
        ProjectLine("a", "1-1-2", "窓口のデジタル化", "s1", "active"),
        ProjectLine("b", "1-1-10", "ＤＸ人材の育成", "s2", "completed"),
        ProjectLine("c", "２－１－１", "公衆無線LAN", None, "active"),
    )
}
SECTIONS = {
    "s1": SectionLine("s1", "市民課", ""),
    "s2": SectionLine("s2", "情報ｼｽﾃﾑ課", ""),
}
TEXTS = fold_all({"a": "申請をｵﾝﾗｲﾝで受ける", "c": "駅前のアクセスポイントを R5 に増やす"})


def found(query: str) -> set[str] | None:
    index = SearchIndex()
    index.set_texts(TEXTS)
    return index.matching(query, LINES, SECTIONS)


@pytest.mark.parametrize(
    ("query", "uids"),
    [
        ("窓口", "a"),
        ("窓", "a"),
        ("1-1", "ab"),
        ("1-1-1", "b"),
        ("１－１－２", "a"),
        ("2-1-1", "c"),
        ("-1-2", ""),
        ("市民", "a"),
        ("システム", "b"),
        ("しすてむ", "b"),
        ("ﾃﾞｼﾞﾀﾙ", "a"),
        ("dx", "b"),
        ("ｌａｎ", "c"),
        ("ｒ５", "c"),
        ("オンライン", "a"),
        ("申請", "a"),
        ("窓口　受ける", "a"),
        ("窓口 人材", ""),
    ],
)
def test_a_word_is_found_however_it_was_typed(query: str, uids: str):
    assert found(query) == set(uids)


@pytest.mark.parametrize("query", ["", " ", "　\t"])
def test_a_query_without_a_word_holds_nothing_back(query: str):
    assert found(query) is None


@given(texts(), texts(), st.sampled_from(NUMBERS))
def test_every_piece_of_a_name_or_text_finds_its_project(name: str, text: str, number: str):
    index = SearchIndex()
    index.set_texts(fold_all({"p": text}))
    line = ProjectLine("p", number, name, None, "active")
    folded = fold_all({"name": name, "text": text})
    for word in " ".join(folded.values()).split():
        assert index.matching(word[:2], {"p": line}, {}) in ({"p"}, None)


def test_what_was_changed_is_found_as_it_is_now():
    index = SearchIndex()
    index.set_texts(TEXTS)
    assert index.matching("駅前", LINES, SECTIONS) == {"c"}
    renamed = {**LINES, "c": LINES["c"]._replace(name="防災無線")}
    index.refresh(fold_all({"c": "避難所に置く"}), ["c"])
    assert index.matching("駅前", renamed, SECTIONS) == set()
    assert index.matching("防災 避難", renamed, SECTIONS) == {"c"}
    index.refresh({}, ["c"])
    assert index.matching("避難", renamed, SECTIONS) == set()


def test_a_renamed_section_is_found_after_the_lines_are_forgotten():
    index = SearchIndex()
    assert index.matching("戸籍", LINES, SECTIONS) == set()
    index.forget_lines()
    renamed = {**SECTIONS, "s1": SectionLine("s1", "戸籍課", "")}
    assert index.matching("戸籍", LINES, renamed) == {"a"}


def test_filters_leave_what_all_of_them_let_through():
    flags = (frozenset("ab"), frozenset("bc"))
    one = NOTHING_NARROWED.toggled_section("s1")
    assert narrowed(LINES, one, *flags) == {"a"}
    assert narrowed(LINES, one.toggled_section(""), *flags) == {"a", "c"}
    assert narrowed(LINES, one.toggled_section("s1"), *flags) == {"a", "b", "c"}
    assert narrowed(LINES, NOTHING_NARROWED.toggled_state("completed"), *flags) == {"b"}
    assert narrowed(LINES, replace(NOTHING_NARROWED, without_actual=True), *flags) == {"a", "b"}
    both = replace(NOTHING_NARROWED, without_actual=True, waiting=True)
    assert narrowed(LINES, both, *flags) == {"b"}
    only = replace(both, only=frozenset({"a", "b", "gone"}))
    assert narrowed(LINES, only, *flags) == {"b"}


def test_the_filters_of_the_menu_are_counted():
    by = NOTHING_NARROWED.toggled_section("s1").toggled_state("active")
    assert replace(by, waiting=True, only=frozenset("a")).chosen == 3


def test_the_sieve_holds_back_by_words_and_filters_at_once():
    sieve = Sieve()
    assert sieve.is_open
    assert sieve.kept(LINES, SECTIONS) is None
    sieve.take(TEXTS, Flags(frozenset("ab"), frozenset("c")))
    sieve.query = "1-1"
    assert sieve.kept(LINES, SECTIONS) == {"a", "b"}
    sieve.narrow(NOTHING_NARROWED.toggled_section("s2"))
    assert sieve.kept(LINES, SECTIONS) == {"b"}
    sieve.show_only({"a"}, "確認事項")
    assert sieve.kept(LINES, SECTIONS) == set()
    assert sieve.words(0, 1234) == "0 / 1,234件（確認事項）"
    sieve.open()
    assert sieve.is_open


def test_flags_of_changed_projects_replace_theirs_alone():
    sieve = Sieve()
    sieve.take({}, Flags(frozenset("ab"), frozenset("bc")))
    sieve.refresh({}, Flags(frozenset(), frozenset("a")), ["a", "b"])
    assert sieve.without_actual == frozenset()
    assert sieve.waiting == frozenset("ac")


@pytest.mark.parametrize(
    ("typed", "current", "uid"),
    [
        ("1", "", "a"),
        ("1-1-1", "a", "b"),
        ("1-1", "b", "b"),
        ("窓", "c", "a"),
        ("ｄｘ", "", "b"),
        ("2-1", "a", "c"),
        ("9", "a", ""),
        ("11", "a", "b"),
        ("111", "b", "a"),
    ],
)
def test_typing_ahead_goes_to_a_number_or_a_name(typed: str, current: str, uid: str):
    assert first_beginning_with(typed, list(LINES), LINES, current) == uid
