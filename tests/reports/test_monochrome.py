"""A monochrome proof: the very pixels of the pages, in greys or black and white alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from dxdesk.domain.labels import Monochrome, TwoUpPaper
from dxdesk.reports.layout import layout
from dxdesk.reports.monochrome import monochrome
from dxdesk.reports.render import PageRenderer
from dxdesk.reports.two_up import two_up
from tests.reports.extraction import extracted, outline_of, pdf_of
from tests.reports.paper import form, many_sheets, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.typeset.fonts import FontBook

DPI = {Monochrome.GREY: 300, Monochrome.ONE_BIT: 400}


@pytest.fixture(scope="module")
def renderer() -> Iterator[PageRenderer]:
    renderer = PageRenderer()
    yield renderer
    renderer.stop()


def proof(pdf: bytes, kind: Monochrome, renderer: PageRenderer) -> bytes:
    out = io.BytesIO()
    monochrome(pdf, kind, renderer, out)
    return out.getvalue()


def pictures(pdf: bytes) -> list[Image.Image]:
    """The one picture of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found: list[Image.Image] = []
        for page in opened.pages:
            (image,) = page.obj.Resources.XObject.as_dict().values()
            assert isinstance(image, pikepdf.Stream)
            found.append(pikepdf.PdfImage(image).as_pil_image().copy())
        return found


@pytest.mark.parametrize("kind", Monochrome)
def test_a_page_is_a_picture_of_what_was_drawn(
    book: FontBook, renderer: PageRenderer, kind: Monochrome
):
    drawn = pdf_of(layout(form(), [sheet()], book), book)
    with pypdfium2.PdfDocument(drawn) as opened:
        wanted = opened[0].render(scale=DPI[kind] / 72, grayscale=True).to_pil().convert("L")
    if kind is Monochrome.ONE_BIT:
        wanted = wanted.point([0] * 128 + [255] * 128)
    (shown, *_) = pictures(proof(drawn, kind, renderer))
    assert shown.mode == {Monochrome.GREY: "L", Monochrome.ONE_BIT: "1"}[kind]
    assert shown.convert("L").tobytes() == wanted.tobytes()


@pytest.mark.parametrize("kind", Monochrome)
@pytest.mark.parametrize("paper", [None, *TwoUpPaper])
def test_it_is_seen_as_large_as_before_and_upright(
    book: FontBook, renderer: PageRenderer, kind: Monochrome, paper: TwoUpPaper | None
):
    drawn = pdf_of(layout(form(), [sheet()], book), book)
    if paper is not None:
        paired = io.BytesIO()
        two_up(drawn, paper, paired)
        drawn = paired.getvalue()
    before, after = (
        opened[0].render(scale=1, grayscale=True).to_pil().convert("L")
        for opened in map(pypdfium2.PdfDocument, (drawn, proof(drawn, kind, renderer)))
    )
    assert before.size == after.size
    small = [each.resize((20, 28), Image.Resampling.BOX).tobytes() for each in (before, after)]
    assert max(abs(one - other) for one, other in zip(*small, strict=True)) < 40


def test_labels_bookmarks_and_language_stay_while_text_and_tags_go(
    book: FontBook, renderer: PageRenderer
):
    drawn = pdf_of(layout(form(), many_sheets(3), book), book)
    made = proof(drawn, Monochrome.ONE_BIT, renderer)
    assert extracted(made) == [""] * len(extracted(drawn))
    assert outline_of(made) == outline_of(drawn)
    with pikepdf.open(io.BytesIO(drawn)) as old, pikepdf.open(io.BytesIO(made)) as new:
        assert new.Root.Lang == old.Root.Lang
        assert new.Root.get("/PageLabels") == old.Root.get("/PageLabels")
        assert new.docinfo.Title == old.docinfo.Title
        assert "/StructTreeRoot" not in new.Root
        assert not any("/Font" in page.obj.Resources for page in new.pages)


def test_the_same_pages_give_the_same_bytes(book: FontBook, renderer: PageRenderer):
    drawn = pdf_of(layout(form(), [sheet()], book), book)
    for kind in Monochrome:
        assert proof(drawn, kind, renderer) == proof(drawn, kind, renderer)


def test_it_ends_where_it_is_called_off(book: FontBook, renderer: PageRenderer):
    drawn = pdf_of(layout(form(), many_sheets(3), book), book)
    out, heard = io.BytesIO(), list[tuple[int, int]]()

    def step(done: int, total: int) -> None:
        heard.append((done, total))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        monochrome(drawn, Monochrome.GREY, renderer, out, step)
    assert heard == [(0, 3), (1, 3)]
    assert not out.getvalue()
