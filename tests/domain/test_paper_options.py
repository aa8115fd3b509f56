"""What a secretariat may ask for when it prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.labels import Monochrome, Template
from dxdesk.domain.paper_options import STANDARD_PAPER, PaperOptions, begun_with, japanese_date
from dxdesk.runtime.settings import PaperWish


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 7, 12), "令和5年7月12日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1900, 1, 1), "1900年1月1日"),
    ],
)
def test_a_date_is_printed_in_its_era(day: date, printed: str):
    assert japanese_date(day) == printed
    assert PaperOptions(issued=day).issued_text == printed


def test_a_text_in_place_of_the_date_stays_as_it_is():
    assert PaperOptions(issued="令和5年7月（案）").issued_text == "令和5年7月（案）"


@pytest.mark.parametrize("floor", [7.5, 11.0, 0.0])
def test_a_floor_that_nobody_can_read_or_nobody_reaches_is_refused(floor: float):
    with pytest.raises(ValueError, match="floor"):
        PaperOptions(floor=floor)


def test_a_text_that_does_not_fit_in_the_foot_is_refused():
    assert PaperOptions(issued="あ" * 16)
    with pytest.raises(ValueError, match="foot"):
        PaperOptions(issued="あ" * 17)


def test_decision_boxes_that_do_not_fit_are_refused():
    assert PaperOptions(decision_boxes=("印",) * 8)
    with pytest.raises(ValueError, match="boxes"):
        PaperOptions(decision_boxes=("印",) * 9)


def test_printing_begins_as_wished_and_otherwise_as_usual():
    wish = PaperWish("large", duplex=True, monochrome="grey", floor=8.0)
    options = PaperOptions(achievement=True, fonts=("外字.ttf",))
    assert begun_with(wish, options) == replace(
        options, template=Template.LARGE, duplex=True, monochrome=Monochrome.GREY, floor=8.0
    )
    assert begun_with(PaperWish()) == STANDARD_PAPER
    assert begun_with(PaperWish("巨大", monochrome="青", floor=3.0)) == STANDARD_PAPER
    assert begun_with(PaperWish(), begun_with(wish)) == STANDARD_PAPER
