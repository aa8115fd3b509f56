"""Made-up pages of anything at all: nothing is lost, nothing stands beyond the column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.domain.manual import (
    Block,
    Heading,
    Listing,
    Look,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    Target,
)
from dxdesk.reports.manual.assembly import layout_manual
from tests.reports.manual.making import (
    LONG,
    assert_nothing_is_lost,
    assert_within_the_column,
    one_page,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.typeset.fonts import FontBook

# Pools rather than letters: what breaks a page is how its blocks come together.
_TEXTS: Final = st.sampled_from(
    (
        "は",
        "計画",
        "、",
        "（「",
        "」）。",
        " と ",
        "AI-OCR・RPA",
        "3,146千円",
        "シートー" * 9,
        "「」「」" * 20,
        "確認しますか？",
        LONG,
    )
)
_KEYS: Final = st.sampled_from(
    ("F1", "Ctrl+Shift+M", "dxdesk pdf 計画.dxdesk 評価シート.pdf", "C:\\" + "計画" * 30, "－" * 90)
)
_TARGETS: Final = st.sampled_from((None, None, Target("page")))
_RUN: Final = st.builds(
    Run, _TEXTS, st.sampled_from((Look.PLAIN, Look.STRONG)), _TARGETS
) | st.builds(Run, _KEYS, st.just(Look.KEY), _TARGETS)
_RUNS: Final = st.lists(_RUN, max_size=4).map(tuple)
_CELLS: Final = st.lists(_RUN, max_size=2).map(tuple)
"""So short that no row is parted, whose cells would not stay in one piece."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 4))
    rows = st.lists(_CELLS, min_size=count, max_size=count).map(tuple)
    return Table(draw(rows), tuple(draw(st.lists(rows, max_size=3))))


_FLAT: Final = (
    st.builds(Paragraph, _RUNS) | st.builds(Picture, st.just("window.png"), _TEXTS) | tables()
)


def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=2).map(tuple)
    items = st.lists(blocks, max_size=3).map(tuple)
    return st.builds(Listing, items, st.booleans()) | st.builds(Note, blocks)


_BLOCKS: Final = st.recursive(_FLAT, nested, max_leaves=5)
_HEADINGS: Final = st.builds(Heading, _TEXTS, st.sampled_from((2, 3)))


@settings(max_examples=60)
@given(blocks=st.lists(_BLOCKS | _HEADINGS, min_size=1, max_size=5))
def test_nothing_is_lost_and_nothing_stands_beyond_the_column(
    blocks: list[Block], book: FontBook, folder: Path
):
    document = layout_manual(one_page(*blocks), folder, book)
    assert_nothing_is_lost(document, blocks)
    assert_within_the_column(document)
