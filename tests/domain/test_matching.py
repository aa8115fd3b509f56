"""Recognising rows by their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.matching import likeness, match


def places(old: list[str], new: list[str]) -> list[int | None]:
    return [None if found is None else found.old for found in match(old, new)]


def test_equal_texts_are_taken_for_each_other_wherever_they_stand() -> None:
    assert places(["調達", "構築", "運用"], ["運用", "調達"]) == [2, 0]


def test_width_and_spaces_make_no_difference() -> None:
    (found,) = match(["ＲＰＡ の運用"], ["RPAの運用"])
    assert found is not None
    assert not found.doubtful


def test_equal_texts_are_matched_in_their_order() -> None:
    assert places(["運用", "運用"], ["運用", "運用"]) == [0, 1]


def test_a_changed_word_is_recognised_without_doubt() -> None:
    (found,) = match(["窓口で受けた相談の件数の合計"], ["窓口で受けた相談の件数の総計"])
    assert found is not None
    assert not found.doubtful


def test_a_row_rewritten_between_its_neighbours_is_doubtful() -> None:
    found = match(["調達", "構築", "運用"], ["調達", "全く別の言葉", "運用"])
    assert [one and (one.old, one.doubtful) for one in found] == [
        (0, False), (1, True), (2, False),
    ]  # fmt: skip


def test_a_new_row_is_new() -> None:
    assert places(["調達", "運用"], ["調達", "住民への広報", "運用"]) == [0, None, 1]


@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_no_old_row_is_taken_twice(old: list[str], new: list[str]) -> None:
    taken = [place for place in places(old, new) if place is not None]
    assert len(taken) == len(set(taken))
    assert places(old, old) == list(range(len(old)))


@given(st.text(), st.text())
def test_likeness_is_a_share(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, a) == 1
