"""Handouts laid out from plans, and what their pages say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain import handout as h
from dxdesk.reports.draw import draw
from dxdesk.reports.form import form_of
from dxdesk.reports.handout.assembly import HandoutSource, LaidOutHandout, layout_handout
from dxdesk.reports.handout.outside import bind, read_outside
from tests.reports.extraction import page_texts

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import PlanContent
    from dxdesk.reports.shapes import Page
    from dxdesk.typeset.fonts import FontBook

SHORT = h.Sheets(h.Selection.NUMBERS, ("1-1-1", "2-1-1"))


def source_of(plan: PlanContent, handout: h.Handout, folder: Path | None = None) -> HandoutSource:
    """What the latest edition's handout is laid out from; parts by number have those sheets."""
    edition = plan.editions[-1]
    parts = list(enumerate(handout.parts))
    return HandoutSource(
        handout=handout,
        content=edition,
        form=form_of(plan, edition.fiscal_year),
        scale=tuple(plan.plan.rating_scale.split("/")),
        sheets={
            at: [s for s in edition.sheets if not part.values or s.project.number in part.values]
            for at, part in parts
            if isinstance(part, h.Sheets)
        },
        outside={
            at: read_outside((folder or io_missing()) / part.file)
            for at, part in parts
            if isinstance(part, h.Outside)
        },
    )


def io_missing() -> Path:
    raise AssertionError("a handout with PDFs of others needs their folder")


def laid(
    plan: PlanContent, handout: h.Handout, book: FontBook, folder: Path | None = None
) -> LaidOutHandout:
    """A handout laid out."""
    return layout_handout(source_of(plan, handout, folder), book)


def bound(made: LaidOutHandout, book: FontBook) -> bytes:
    """The PDF of a handout."""
    drawn, out = io.BytesIO(), io.BytesIO()
    draw(made.document, book, drawn, tagged=True)
    bind(drawn.getvalue(), made.document.pages, made.outside, out)
    return out.getvalue()


def said(page: Page, role: str) -> str:
    """What the boxes of a role say on a page, without spaces."""
    texts = (text.text for box in page.boxes if box.role == role for text in box.texts)
    return "".join("".join(texts).split())


def whole(page: Page) -> str:
    """What a page says, without spaces."""
    return "".join("".join(text.text for text in page_texts(page)).split())


class Listed(NamedTuple):
    """A line of the contents as it stands on paper."""

    text: str
    page: int


def contents_lines(pages: list[Page]) -> list[Listed]:
    """The lines of the contents, read from left to right at each baseline of a page number."""
    lines: list[Listed] = []
    for page in pages:
        texts = [text for box in page.boxes if box.role == "contents" for text in box.texts]
        rows: dict[float, list[tuple[float, str]]] = {}
        for text in texts:
            rows.setdefault(round(text.y, 1), []).append((text.x, text.text))
        for _, row in sorted(rows.items()):
            words = [text for _, text in sorted(row)]
            if words[-1].isdigit():
                lines.append(Listed("".join("".join(words[:-1]).split()), int(words[-1])))
    return lines
