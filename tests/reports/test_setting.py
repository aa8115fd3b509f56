"""Texts set into lines and placed: headings, bullets, justified lines with boxes in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dxdesk.reports.looks import Look
from dxdesk.reports.setting import Passage, Typesetter
from dxdesk.reports.theme import Theme
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Shape, Text
    from dxdesk.typeset.fonts import FontBook


@pytest.fixture
def setter(book: FontBook) -> Typesetter:
    return Typesetter(book, Theme())


def placed(setter: Typesetter, text: str, width: float) -> list[list[Text]]:
    """The texts of each line of a justified cell at 10 pt."""
    found: list[list[Text]] = []
    for line in setter.lines((Passage(text),), Weight.REGULAR, width, justified=True):
        texts: list[Text] = []
        shapes: list[Shape] = []
        setter.place(line, (100, 50), Look(10), (texts, shapes))
        found.append(texts)
    return found


def test_a_heading_parts_at_phrases_and_at_its_own_line_breaks(setter: Typesetter):
    lines = setter.phrased_lines(
        "市民サービスの向上に向けた窓口手続オンライン化の推進について\n（案）",
        Weight.BOLD,
        22,
    )
    assert [line.text for line in lines] == [
        "市民サービスの向上に向けた",
        "窓口手続オンライン化の推進について",
        "（案）",
    ]
    assert not any(line.slack for line in lines)


@pytest.mark.parametrize(
    ("mark", "hang"), [("・", 1), ("①", 1), ("（1）", 2), ("ア　", 2), ("(1)", 1.5)]
)
def test_a_bullet_hangs_by_what_it_takes(mark: str, hang: float, setter: Typesetter):
    assert setter.hang(mark) == pytest.approx(hang)
    first, second = setter.lines(
        (Passage(f"{mark}試行の結果を踏まえた改定", hang=setter.hang(mark)),), Weight.REGULAR, 9
    )
    assert (first.indent, second.indent) == (0, pytest.approx(hang))


def test_a_box_in_a_justified_line_takes_its_place(setter: Typesetter):
    first, last = placed(setter, "漢字の中の📱の後も、行の終わりはそろう。次の行", 20.4)
    assert "U+1F4F1" in [text.text for text in first]
    assert first[-1].x + first[-1].width == pytest.approx(100 + 204)
    box = next(i for i, text in enumerate(first) if text.text == "U+1F4F1")
    width = setter.face.widths["📱"] * 10
    room = first[box + 1].x - first[box - 1].x - len(first[box - 1].text) * 10
    assert first[box - 1].spacing > 0
    assert room == pytest.approx(width + (len(first[box - 1].text) + 1) * first[box - 1].spacing)
    assert not any(text.spacing for text in last)


def test_pieces_of_a_line_follow_each_other(setter: Typesetter):
    for texts in placed(
        setter, "「甲」「乙」、丙𠮷丁AI-OCRと（仮）の行を、両端でそろえる。" * 3, 16.3
    ):
        assert all(before.x < after.x for before, after in pairwise(texts))


def test_values_are_not_justified(setter: Typesetter):
    lines = setter.lines((Passage("そろえない本文がここに続く"),), Weight.REGULAR, 6.5)
    assert [line.slack for line in lines] == [0, 0, 0]
