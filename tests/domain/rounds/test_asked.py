"""What a round asks for: kept as text, told in words, and true to the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.rounds.asked import (
    OF_YEARS,
    PART_WORDS,
    PRESET_WORDS,
    Asked,
    AskedField,
    Part,
    Preset,
    everything,
    preset,
    read_asked,
)
from dxdesk.domain.rounds.form_place import ORDER, FormPlace

YEARS = st.integers(2015, 2035)
FIELDS = st.sampled_from(Part).flatmap(
    lambda part: st.builds(AskedField, st.just(part), YEARS if part in OF_YEARS else st.just(0))
)
ASKED = st.frozensets(FIELDS).map(Asked)


@given(ASKED)
def test_what_is_asked_is_read_as_it_was_written(asked: Asked):
    assert read_asked(asked.written()) == asked


@given(ASKED)
def test_the_same_is_always_written_in_the_same_words(asked: Asked):
    again = Asked(frozenset(sorted(asked.fields, reverse=True)))
    assert (again.written(), again.words) == (asked.written(), asked.words)


@pytest.mark.parametrize("text", ["targets", "target", "name:2023", "target:R5"])
def test_anything_else_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        read_asked(text)


def test_years_of_one_part_are_told_together():
    asked = read_asked("purpose actual:2022 actual:2021 rating:2022")
    assert asked.words == ("目的", "実績（R3・R4年度）", "評価（R4年度）")
    assert asked.years(Part.ACTUAL) == (2021, 2022)


def test_a_value_is_asked_for_in_its_year_alone():
    asked = preset(Preset.YEAR_BEGIN, 2023, 2022)
    places = {
        (field, year): FormPlace("p", "indicator_value", "i", field, str(year))
        for field in ("target", "actual")
        for year in (2022, 2023)
    }
    assert {at for at, place in places.items() if asked.asks(place)} == {
        ("actual", 2022),
        ("target", 2023),
    }


def test_what_stands_in_one_cell_of_a_chart_is_asked_for_part_by_part():
    asked = preset(Preset.PROGRESS, 2023, 2022)
    fields = ("planned", "actual", "points")
    places = [FormPlace("p", "schedule_row", "w", field, "year", 3) for field in fields]
    assert [asked.asks(place) for place in places] == [False, True, False]


def test_nobody_is_asked_for_number_and_section():
    asked = everything(range(2021, 2026))
    for field in ("number", "section", "related_sections"):
        assert not asked.asks(FormPlace("p", "project", "p", field))
    assert asked.asks(FormPlace("p", "indicator", "", ORDER))


def test_every_part_and_preset_has_its_words():
    assert set(PART_WORDS) == set(Part)
    assert set(PRESET_WORDS) == set(Preset)
    assert all(preset(which, 2023, 2022).fields for which in Preset)
