"""Schedules on paper: bars, points, divisions, unknown marks, and what lies outside the years."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.layout_report import OutsideChart, Place
from dxdesk.reports.layout import layout
from dxdesk.reports.shapes import Hatch, Polygon, Rectangle
from dxdesk.reports.theme import Theme
from tests.reports.paper import Bar, form, schedule, sheet

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Box, Document
    from dxdesk.typeset.fonts import FontBook

THEME = Theme()
LEFT = THEME.value_x
WIDTH = THEME.value_width


def printed(bar: Bar, book: FontBook, divisions: int = 4) -> Document:
    made = sheet(divisions=divisions)
    return layout(form(), [replace(made, plan_rows=schedule("x", "plan", (bar,)))], book)


def track(document: Document) -> Box:
    place = Place("schedule_row", "x-plan-0", "planned")
    return next(box for box in document.pages[0].boxes if box.place == place)


def bars(box: Box) -> list[Rectangle]:
    """The bars of a track; the white grounds of its words have no frame."""
    return [s for s in box.shapes if isinstance(s, Rectangle) and (s.pen or s.fill == 0.0)]


@pytest.mark.parametrize("divisions", [1, 2, 3, 4, 12])
def test_a_bar_lies_on_its_months_whatever_the_divisions(divisions: int, book: FontBook):
    (bar,) = bars(track(printed(Bar("行", "2022-04..2023-10"), book, divisions)))
    half = THEME.bar_pen.width / 2
    assert bar.frame.x - half == pytest.approx(LEFT + WIDTH * 12 / 60)
    assert bar.frame.right + half == pytest.approx(LEFT + WIDTH * 30 / 60)


@pytest.mark.parametrize("divisions", [1, 2, 3, 4, 12])
def test_divisions_are_ruled(divisions: int, book: FontBook):
    page = printed(Bar("行"), book, divisions).pages[0]
    ruled = sorted(rule.x1 for rule in page.rules if rule.pen == THEME.division)
    cells = [cell for cell in range(5 * divisions) if cell % divisions]
    assert ruled == pytest.approx([LEFT + WIDTH * c / (5 * divisions) for c in cells], abs=0.01)


def test_planned_and_actual_are_two_bars_apart(book: FontBook):
    box = track(printed(Bar("行", "2021-04..2022-04", "2021-07..2022-10"), book))
    planned, actual = bars(box)
    assert planned.frame.bottom < actual.frame.y
    assert planned.pen is not None
    assert actual.fill == 0.0


def test_unknown_is_not_empty(book: FontBook):
    unknown = track(printed(Bar("行", marks="unknown"), book))
    assert [text.text for text in unknown.texts] == ["不明"]
    assert any(isinstance(shape, Hatch) for shape in unknown.shapes)
    empty = track(printed(Bar("行"), book))
    assert empty.texts == empty.shapes == ()


def test_a_schedule_that_cannot_be_read_is_unknown(book: FontBook):
    document = printed(Bar("行", "ほぼ全部"), book)
    assert [text.text for text in track(document).texts] == ["不明"]
    assert "（ほぼ全部）" in all_text(document)


def test_points_stand_at_their_month_with_their_words(book: FontBook):
    box = track(printed(Bar("行", points="2023-04\t★\t公開"), book))
    (text,) = box.texts
    assert text.text == "★公開"
    middle = text.x + text.size / 2
    assert middle == pytest.approx(LEFT + WIDTH * 24.5 / 60)


def test_a_text_without_symbol_begins_with_its_month_below_its_bar(book: FontBook):
    box = track(printed(Bar("行", "2022-04..2025-04", points="2022-04\t\t試行"), book))
    (bar,), (text,) = bars(box), box.texts
    assert bar.frame.x < text.x < bar.frame.x + 2
    assert text.x + text.width < bar.frame.right
    assert bar.frame.bottom < text.y - text.size / 2


def test_a_bar_that_is_only_planned_stands_in_the_upper_layer(book: FontBook):
    (alone,) = bars(track(printed(Bar("行", "2022-04..2023-04"), book)))
    planned, _ = bars(track(printed(Bar("行", "2022-04..2023-04", "2022-04..2023-04"), book)))
    assert alone == planned


def test_every_page_with_a_chart_tells_what_its_bars_mean(book: FontBook):
    many = tuple(
        Bar(f"行{n}", "2023-04..2023-10", marks=("known", "unknown")[n % 2]) for n in range(90)
    )
    made = replace(sheet(), year_rows=schedule("x", "year", many))
    document = layout(form(), [made], book)
    assert len(document.pages) > 2
    for page in document.pages:
        roles = [box.role for box in page.boxes]
        if {"plan_schedule", "year_schedule"} & set(roles):
            assert "legend" in roles
    legend = next(box for box in document.pages[-1].boxes if box.role == "legend")
    assert [text.text for text in legend.texts] == ["令和5年度", "計画", "実施", "不明"]


def test_points_do_not_touch_each_other(book: FontBook):
    points = "\n".join(f"2023-{month:02}\t●\t第{month}回の説明" for month in range(4, 8))
    box = track(printed(Bar("行", points=points), book))
    texts = sorted(box.texts, key=lambda t: (t.y, t.x))
    for one, other in itertools.pairwise(texts):
        assert one.y != other.y or one.x + one.width < other.x


def test_a_point_with_many_words_is_told_below_its_row(book: FontBook):
    words = "長い説明が続く" * 20
    document = printed(Bar("行", points=f"2023-10\t★\t{words}"), book)
    assert [text.text for text in track(document).texts] == ["★(1)"]
    assert f"(1) R5年度10月：★{words}" in all_text(document)


def test_what_lies_outside_the_years_is_shown_and_reported(book: FontBook):
    document = printed(Bar("行", "2020-04..2028-04"), book)
    report = document.report.sheets[0]
    place = Place("schedule_row", "x-plan-0", "planned")
    assert report.outside == (OutsideChart(place, "2020-04..2021-04 2026-04..2028-04"),)
    arrows = [shape for shape in track(document).shapes if isinstance(shape, Polygon)]
    assert len(arrows) == 2


def all_text(document: Document) -> str:
    return "".join(t.text for page in document.pages for box in page.boxes for t in box.texts)
