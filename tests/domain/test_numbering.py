import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.numbering import comparison_form, gaps, parents, sort_key

ODD = st.text(alphabet="019０１-－ーAｂ あ.", max_size=8) | st.text()
PLAIN = st.lists(st.integers(1, 200), min_size=1, max_size=4)


def written(parts: list[int]) -> str:
    return "-".join(map(str, parts))


@given(PLAIN, PLAIN)
def test_plain_numbers_sort_as_their_parts(one: list[int], other: list[int]):
    assert (sort_key(written(one)) < sort_key(written(other))) == (one < other)


@given(ODD, ODD)
def test_the_order_is_total(one: str, other: str):
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_numbers_come_first_then_words_then_nothing():
    order = [
        "1",
        "１-1",
        "1-2",
        "1-2-1",
        "1-2a",
        "1-10",
        "1a",
        "2",
        "010",
        "11-1",
        "A-1",
        "追加",
        "",
    ]
    shuffled = [*order[1::2], *order[::2]]
    assert sorted(shuffled, key=sort_key) == order


def test_a_monstrous_number_has_its_place_too():
    assert sort_key("9" * 10000) != sort_key("9" * 10001)


@pytest.mark.parametrize("typed", ["１－２－３", "1-2-3", " 1 - 2 - 3", "1ー2―3", "１‐２−３"])
def test_typings_of_one_number_compare_equal(typed: str):
    assert comparison_form(typed) == "1-2-3"


@given(ODD)
def test_the_comparison_form_is_stable(text: str):
    assert comparison_form(comparison_form(text)) == comparison_form(text)


def test_parents_are_the_policy_and_the_measure():
    assert parents("1-2-3") == ("1", "1-2")
    assert parents("１－２－３") == ("1", "1-2")
    assert parents("1") == ()


@pytest.mark.parametrize("number", ["", "-", "1--2", "-1", "1-", "追加"])
def test_odd_numbers_have_no_parents(number: str):
    assert parents(number) == ()


@given(ODD)
def test_parents_come_before_their_child_and_begin_it(number: str):
    above = parents(number)
    form = comparison_form(number)
    assert all(form.startswith(f"{parent}-") for parent in above)
    family = [*above, form]
    assert sorted(family, key=sort_key) == family


def test_gaps_are_found_at_every_level():
    assert gaps(["2-1", "２－３", "4-1"]) == ["1", "2-2", "3"]
    assert gaps(["1-1-2", "1-1-5"]) == ["1-1-1", "1-1-3", "1-1-4"]
    assert gaps(["A-2"]) == ["A-1"]
    assert gaps(["1-1", "1-2", "1-10"])[:2] == ["1-3", "1-4"]


def test_what_is_no_sequence_has_no_gaps():
    assert gaps([]) == []
    assert gaps(["追加", "", "1--3"]) == []
    assert gaps(["2023-1", "2023-2"]) == []
    assert gaps(["99999999999999999999"]) == []


@given(st.lists(PLAIN.map(written), max_size=8))
def test_filling_the_gaps_leaves_none(numbers: list[str]):
    missing = gaps(numbers)
    assert gaps([*numbers, *missing]) == []
    taken = {node for number in numbers for node in (number, *parents(number))}
    assert taken.isdisjoint(missing)


@given(st.lists(ODD, max_size=8))
def test_gaps_of_anything_are_numbers_in_order(numbers: list[str]):
    missing = gaps(numbers)
    assert missing == sorted(set(missing), key=sort_key)
    assert all(number[-1].isdigit() for number in missing)
