"""Pieces of set lines: they are the line, and justification is even, little and in its places."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.typeset.breaking import break_text
from dxdesk.typeset.characters import SPACES
from dxdesk.typeset.chunks import TOKEN
from dxdesk.typeset.clusters import clusters, without_selectors
from dxdesk.typeset.pieces import WIDEST_GAP, pieces
from tests.typeset.ink import inks

if TYPE_CHECKING:
    from dxdesk.typeset.breaking import BrokenLine
    from dxdesk.typeset.fonts import Face
    from dxdesk.typeset.pieces import Piece
    from tests.typeset.ink import Glyphs

SLIGHT = 1e-6
PARTS = st.sampled_from(
    [*"あいう漢字ー、。・「」（）：！　 ①", "AI-OCR", "3,146千円", "――", "葛\U000e0100", "か\u309a"]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=30).map("".join)
SLACKS = st.sampled_from([0.0, 0.01, 0.3, 0.5, 1.0, 2.0, 7.0])


def cut(line: BrokenLine, face: Face, slack: float) -> list[Piece]:
    return pieces(line.text, line.width, line.shifts, face.widths, slack)


@given(text=TEXTS, slack=SLACKS, width=st.sampled_from([8, 13.5, 40]))
def test_pieces_are_the_line(text: str, slack: float, width: float, face: Face):
    for line in break_text(text, face.widths, width):
        found = cut(line, face, slack)
        assert "".join(piece.text for piece in found) == line.text
        whole = set(itertools.accumulate(map(len, clusters(line.text))))
        assert whole.issuperset(itertools.accumulate(len(piece.text) for piece in found))
        for piece, after in itertools.pairwise(found):
            assert after.x == pytest.approx(piece.x + piece.width)
        right = found[-1].x + found[-1].width
        assert right == pytest.approx(line.width + slack) or right == pytest.approx(line.width)
        assert all(0 <= piece.spacing <= WIDEST_GAP + SLIGHT for piece in found)


@given(text=TEXTS, slack=SLACKS)
def test_every_gap_is_widened_alike(text: str, slack: float, face: Face, glyphs: Glyphs):
    """No character is nearer or farther from the next than before, but for one same gap."""
    (line,) = break_text(text, face.widths, 200)
    ragged, even = (list(inks(line, face, glyphs, each)) for each in (0.0, slack))
    moved = [after.left - before.left for before, after in zip(ragged, even, strict=True)]
    steps = [after - before for before, after in itertools.pairwise(moved)]
    gaps = {round(step, 6) for step in steps if step > SLIGHT}
    assert all(step > -SLIGHT for step in steps)
    smallest = min(gaps, default=0.0)
    # Characters without ink, which lie between two that have some, have gaps of their own.
    assert all(abs(gap / smallest - round(gap / smallest)) < 1e-3 for gap in gaps)


@pytest.mark.parametrize(
    ("text", "solid"),
    [
        ("漢字とAI-OCRの導入", ("AI-OCR",)),
        ("予算は3,146千円である", ("3,146千円",)),
        ("令和5年度末までの計画――その二", ("令和5年度末", "――")),
        ("仮名の「かぎ」と、読点", ("「か", "ぎ」", "と、")),
        ("・項目の本文である", ("・項",)),
        ("①項目の本文である", ("①項",)),
        ("鼻濁音か\u309aの行", ("か\u309a",)),
        ("受付・処理の葛\U000e0100城", ("付・処", "葛\U000e0100")),
    ],
)
def test_nothing_is_added_where_it_would_part(
    text: str, solid: tuple[str, ...], face: Face, glyphs: Glyphs
):
    (line,) = break_text(text, face.widths, 200)
    ragged, even = (list(inks(line, face, glyphs, each)) for each in (0.0, 0.5))
    assert even[-1].right == pytest.approx(ragged[-1].right + 0.5)
    shown = "".join(ink.character for ink in even)
    for run in solid:
        bare = without_selectors(run)
        start = shown.index(bare)
        moved = {round(even[i].left - ragged[i].left, 6) for i in range(start, start + len(bare))}
        assert len(moved) == 1, run


def test_a_line_stays_ragged_where_a_gap_would_be_too_wide(face: Face):
    (line,) = break_text("六文字の行は", face.widths, 10)
    assert [piece.spacing for piece in cut(line, face, 5 * WIDEST_GAP)] == [WIDEST_GAP]
    assert [piece.spacing for piece in cut(line, face, 5 * WIDEST_GAP + 0.1)] == [0.0]


def test_spaces_at_the_end_are_not_widened(face: Face):
    first, _ = break_text("六文字の行は　次", face.widths, 6.5)
    assert first.text[-1] in SPACES
    (piece,) = cut(first, face, 0.5)
    assert piece.width == 6.5


def test_tokens_are_what_the_breaker_keeps_together():
    found = [match[0] for match in TOKEN.finditer("約1,650件とAI-OCR、――令和5年度")]
    assert found == ["約1,650件", "AI-OCR", "――", "令和5年度"]
