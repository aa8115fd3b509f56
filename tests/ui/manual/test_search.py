"""Words are found in the whole manual as staff type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.manual import Target
from dxdesk.ui.manual.search import ManualSearch
from tests.ui.manual.manuals import small_manual

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def search(tmp_path: Path) -> ManualSearch:
    return ManualSearch(small_manual(tmp_path))


def targets(search: ManualSearch, words: str) -> list[Target]:
    return [found.target for found in search.find(words)]


def test_a_place_is_told_with_the_words_around(search: ManualSearch):
    (found,) = search.find("窓口")
    assert found.target == Target("first")
    assert (found.title, found.before, found.words) == ("最初の10分", "", "窓口")
    assert found.after == "の職員が読みます。"


@pytest.mark.parametrize("words", ["ファイル", "ﾌｧｲﾙ", "ふぁいる", "CTRL+a", "ｃｔｒｌ"])
def test_width_case_and_kana_do_not_matter(search: ManualSearch, words: str):
    assert targets(search, words)


@pytest.mark.parametrize(
    "words", ["状況を見る", "Alt+R", "始める画面", "全部を選びます", "元に戻り"]
)
def test_tables_pictures_lists_and_notes_are_looked_through(search: ManualSearch, words: str):
    (target,) = targets(search, words)
    assert target.page == "rounds"


def test_what_has_the_words_in_its_heading_comes_first(search: ManualSearch):
    assert targets(search, "照会")[0] == Target("rounds")
    # The page before that one only names it in a sentence.
    assert targets(search, "回答を取り込む")[:2] == [Target("answers"), Target("rounds")]
    assert targets(search, "キー")[0] == Target("rounds", "キーの一覧")


def test_several_words_must_all_be_there_but_not_together(search: ManualSearch):
    assert targets(search, "照会する　Ctrl+A") == [Target("rounds", "照会を始める")]
    assert targets(search, "照会する 窓口") == []


def test_without_words_nothing_is_found(search: ManualSearch):
    assert search.find(" 　") == []


def test_what_stands_far_before_the_words_is_left_out(search: ManualSearch):
    (found,) = search.find("ここで終わり")
    assert found.before.startswith("…")
    assert len(found.before) < 20
    assert found.target == Target("answers", "届いたﾌｧｲﾙを渡す")
