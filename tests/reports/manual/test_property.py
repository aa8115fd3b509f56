"""Made-up pages of anything at all: nothing lost, nothing beyond the column, nothing endless."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from pathlib import Path
from typing import TYPE_CHECKING

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
from tests.reports.manual.making import (
    assert_nothing_is_lost,
    assert_within_the_column,
    laid,
    one_page,
    with_picture,
)

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import FontBook

_SYLLABLES = (
    "計画",
    "シート",
    "ー",
    "「",
    "」",
    "、",
    "。",
    "（",
    "）",
    "・",
    "AI-OCR",
    "3,146千円",
    " ",
    "は",
    "〜",
)
_TEXTS = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=60).map("".join)
_KEYS = st.sampled_from(
    (
        "F1",
        "Ctrl+Shift+M",
        "dxdesk pdf 計画.dxdesk 評価シート.pdf",
        "C:\\\\" + "計画" * 30,
        "－" * 90,
    )
)
_TARGETS = st.sampled_from((None, None, Target("page")))
_RUNS = st.lists(
    st.builds(Run, _TEXTS, st.sampled_from((Look.PLAIN, Look.STRONG)), _TARGETS)
    | st.builds(Run, _KEYS, st.just(Look.KEY), _TARGETS),
    max_size=6,
).map(tuple)
_HEADINGS = st.builds(Heading, _TEXTS, st.sampled_from((2, 3)))
_PARAGRAPHS = st.builds(Paragraph, _RUNS)
_PICTURES = st.builds(Picture, st.just("window.png"), _TEXTS)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 5))
    rows = st.lists(_RUNS, min_size=count, max_size=count).map(tuple)
    return Table(draw(rows), tuple(draw(st.lists(rows, max_size=6))))


_FLAT = _PARAGRAPHS | _PICTURES | tables()


def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, max_size=3).map(tuple), max_size=5).map(tuple)
    return st.builds(Listing, items, st.booleans()) | st.builds(
        Note, st.lists(inner, min_size=1, max_size=3).map(tuple)
    )


_BLOCKS = st.recursive(_FLAT, nested, max_leaves=12)


@settings(max_examples=60)
@given(blocks=st.lists(_BLOCKS | _HEADINGS, min_size=1, max_size=8))
def test_nothing_is_lost_and_nothing_stands_beyond_the_column(blocks: list[Block], book: FontBook):
    with TemporaryDirectory() as folder:
        document = laid(one_page(*blocks), with_picture(Path(folder)), book)
    assert_nothing_is_lost(document, blocks)
    assert_within_the_column(document)
