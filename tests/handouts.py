"""Handouts out of nothing, for laws that must hold for each of them."""

from __future__ import annotations

from hypothesis import strategies as st

from dxdesk.domain import handout as h
from dxdesk.domain.labels import CountedBy, Selection, SheetOrder, SummaryRows
from tests.strategies import texts


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


LINES = texts().map(_one_line)
FILLED = LINES.filter(bool)


def parts() -> st.SearchStrategy[h.Part]:
    """Any part that can be written."""
    chosen = st.sampled_from([Selection.NUMBERS, Selection.SECTION, Selection.POLICY])
    orders, flags = st.sampled_from(SheetOrder), st.booleans()
    values = st.lists(LINES, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.sampled_from([h.Cover(), h.Contents(), h.Guide(), h.Ended(), h.Sheets()]),
        st.builds(h.Divider, LINES, LINES),
        st.builds(h.Sheets, chosen, values, orders, flags),
        st.builds(h.Summary, st.sampled_from(SummaryRows), st.sampled_from(CountedBy)),
        st.builds(h.Unmet, flags),
        st.builds(h.Outside, FILLED, LINES, LINES),
    )


def handouts() -> st.SearchStrategy[h.Handout]:
    """Any handout that can be written."""
    return st.builds(
        h.Handout,
        name=LINES,
        organisation=LINES,
        meeting=texts(),
        date=LINES | st.sampled_from(["2024-10-18", "令和6年10月18日（金）"]),
        document_number=LINES,
        title=texts(),
        stamp=st.sampled_from(["", *h.STAMPS]) | LINES,
        duplex=st.booleans(),
        front_pages=st.booleans(),
        parts=st.lists(parts(), max_size=4).map(tuple),
    )
