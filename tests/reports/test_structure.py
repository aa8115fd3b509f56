"""Tagged pages: every text once and in reading order, furniture left out, marks in balance."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from dxdesk.reports.draw import draw
from dxdesk.reports.layout import layout
from dxdesk.reports.structure import Element, Leaf, marks_of, structure_of
from dxdesk.reports.tags import add_tags, remove_tags
from tests.reports.extraction import extracted, pdf_of
from tests.reports.paper import form, long_sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook


@pytest.fixture(scope="module")
def document(book: FontBook) -> Document:
    return layout(form(), [sheet(), long_sheet()], book)


def tagged(document: Document, book: FontBook) -> bytes:
    drawn, out = io.BytesIO(), io.BytesIO()
    draw(document, book, drawn, tagged=True)
    with pikepdf.open(drawn) as pdf:
        add_tags(pdf, [structure_of(page) for page in document.pages])
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def marks_in(page: pikepdf.Page) -> list[tuple[str, int]]:
    """Tag and number of each mark of a page; artifacts are in balance too, and none is nested."""
    depth = 0
    marks: list[tuple[str, int]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            depth += 1
            assert depth == 1
        if operator == "BDC":
            tag, properties = instruction.operands
            marks.append((str(tag), int(properties.MCID)))
        depth -= operator == "EMC"
    assert depth == 0
    return marks


def tags(elements: tuple[Element | Leaf, ...]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Element):
            yield element.tag
            yield from tags(element.children)


def test_every_text_is_marked_once_in_reading_order_but_for_the_furniture(document: Document):
    for page in document.pages:
        marks = marks_of(page)
        texts = [box for box, is_drawing in marks if not is_drawing]
        wanted = [at for at, box in enumerate(page.boxes) if box.texts and box.role != "foot"]
        assert texts == wanted
        assert [mark.number for mark in marks.values()] == list(range(len(marks)))


def test_a_sheet_is_a_heading_a_table_with_heads_and_figures_with_words(document: Document):
    elements = structure_of(document.pages[0])
    assert elements[0].tag == "H1"
    found = set(tags(elements))
    assert found == {"H1", "Table", "TR", "TH", "TD", "Figure", "P"}
    for element in elements:
        if element.tag == "Table":
            assert {child.tag for child in element.children if isinstance(child, Element)} == {"TR"}


def test_the_marks_of_a_page_are_in_balance_and_all_known_to_the_tree(
    document: Document, book: FontBook
):
    with pikepdf.open(io.BytesIO(tagged(document, book))) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
        assert pdf.Root.MarkInfo.Marked
        for number, page in enumerate(pdf.pages):
            marks = marks_in(page)
            owners = parents[2 * number + 1].as_list()
            assert sorted(mark for _, mark in marks) == list(range(len(owners)))
            for tag, mark in marks:
                assert str(owners[mark].S) == tag
                assert owners[mark].Pg.objgen == page.obj.objgen


def test_marks_change_nothing_that_is_seen_or_read(document: Document, book: FontBook):
    assert extracted(tagged(document, book)) == extracted(pdf_of(document, book))
    assert b"StructTreeRoot" not in pdf_of(document, book)


def test_the_tree_can_be_taken_away(document: Document, book: FontBook):
    with pikepdf.open(io.BytesIO(tagged(document, book))) as pdf:
        remove_tags(pdf)
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_reads_the_tags(document: Document, book: FontBook, tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(tagged(document, book))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert "Tagged:          yes" in told.stdout
    read = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    )
    assert "架空市DX推進計画" in read.stdout
    assert "Figure" in read.stdout
