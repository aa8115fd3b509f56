"""PDFs of others are bound in as they look, numbered like the rest, and can do nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from dxdesk.domain import handout as h
from dxdesk.reports.handout.outside import read_outside
from dxdesk.runtime.errors import KnownError
from tests.reports.extraction import extracted
from tests.reports.handout import foreign
from tests.reports.handout.making import bound, laid

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import PlanContent
    from dxdesk.typeset.fonts import FontBook

_GREY = 160
ACTING = (b"JavaScript", b"/JS", b"Launch", b"calc.exe", b"evil", b"OpenAction", b"/AA ", b"XFA",
          b"AcroForm", b"EmbeddedFile", b"/Annots", b"private data", b"hostile")  # fmt: skip


def handout_with(*files: str) -> h.Handout:
    outside = tuple(h.Outside(file, "資料2", "名簿") for file in files)
    return h.Handout(document_number="資料1", stamp="案", parts=(h.Cover(), h.Contents(), *outside))


def dark_extent(pdf: bytes, page: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is drawn in grey or darker, as shares of the page."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=1, grayscale=True).to_pil()
    dark = image.point([255 if value < _GREY else 0 for value in range(256)])
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    return left / image.width, top / image.height, right / image.width, bottom / image.height


def test_pages_come_in_their_order_with_numbers_of_the_whole(
    sample: PlanContent, book: FontBook, tmp_path: Path
):
    foreign.plain(tmp_path / "a.pdf", words=("first", "second"))
    foreign.plain(tmp_path / "b.pdf", words=("third",))
    made = laid(sample, handout_with("a.pdf", "b.pdf"), book, tmp_path)
    pages = extracted(bound(made, book))
    assert [word for page in pages for word in ("first", "second", "third") if word in page] == [
        "first",
        "second",
        "third",
    ]
    for number, page in enumerate(pages, 1):
        assert f"{number}/5" in page
        assert ("資料2" in page) is (number > 1)
    assert "資料1" in pages[0]
    assert "資料2名簿3" in pages[1]


@pytest.mark.parametrize(
    ("size", "paper"),
    [
        (foreign.A4, (595, 842)),
        ((516, 729), (595, 842)),
        ((842, 1191), (595, 842)),
        ((960, 540), (842, 595)),
        ((300, 300), (595, 842)),
    ],
)
def test_a_page_of_any_size_fills_an_a4_page(
    sample: PlanContent,
    book: FontBook,
    tmp_path: Path,
    size: tuple[float, float],
    paper: tuple[int, int],
):
    foreign.plain(tmp_path / "a.pdf", size)
    pdf = bound(laid(sample, handout_with("a.pdf"), book, tmp_path), book)
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[2].get_size()
    assert (round(width), round(height)) == paper
    left, top, right, bottom = dark_extent(pdf, 2)
    scale = min(width / size[0], height / size[1])
    inset = 10 * scale / width
    assert left == pytest.approx((width - scale * size[0]) / 2 / width + inset, abs=0.006)
    assert right == pytest.approx(1 - left, abs=0.006)
    assert bottom - top > 0.4


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_bound_in_as_it_is_read(
    sample: PlanContent, book: FontBook, tmp_path: Path, degrees: int
):
    path = foreign.turned(tmp_path / "a.pdf", degrees)
    (page,) = read_outside(path)
    assert (page.width > page.height) is (degrees != 180)
    pdf = bound(laid(sample, handout_with("a.pdf"), book, tmp_path), book)
    left, top, right, bottom = dark_extent(pdf, 2)
    assert (left, top, right, bottom) == pytest.approx((0.014, 0.012, 0.986, 0.988), abs=0.01)


def test_what_acts_stays_behind_and_what_was_filled_in_is_shown(
    sample: PlanContent, book: FontBook, tmp_path: Path
):
    foreign.hostile(tmp_path / "a.pdf")
    pdf = bound(laid(sample, handout_with("a.pdf"), book, tmp_path), book)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not opened.attachments
        flat = io.BytesIO()
        opened.save(flat, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    for word in ACTING:
        assert word not in flat.getvalue(), word
    page = extracted(pdf)[2]
    assert "foreign" in page
    assert "filledin" in page


def test_the_hostile_file_really_holds_what_is_looked_for(tmp_path: Path):
    foreign.hostile(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        flat = io.BytesIO()
        opened.save(flat, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    assert [word for word in ACTING if word not in flat.getvalue()] == []


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_protected_file_is_named(tmp_path: Path, password: str):
    with pytest.raises(KnownError, match=r"「名簿\.pdf」は保護"):
        read_outside(foreign.locked(tmp_path / "名簿.pdf", password))


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(KnownError, match=r"「名簿\.pdf」を開けません（見つかりません）"):
        read_outside(tmp_path / "名簿.pdf")
    with pytest.raises(KnownError, match="「"):
        read_outside(tmp_path)


@pytest.mark.parametrize("kept", [0, 5, 200, 0.5, 0.9, 0.98])
def test_a_torn_file_is_named_and_never_repaired(tmp_path: Path, kept: float):
    path = foreign.plain(tmp_path / "名簿.pdf", words=("a", "b", "c"))
    data = path.read_bytes()
    path.write_bytes(data[: int(kept if kept > 1 else kept * len(data))])
    with pytest.raises(KnownError, match=r"「名簿\.pdf」はPDFとして読めない"):
        read_outside(path)


def test_a_file_that_is_no_pdf_or_has_no_page_is_named(tmp_path: Path):
    path = tmp_path / "名簿.pdf"
    path.write_bytes("PK\x03\x04 一太郎".encode())
    with pytest.raises(KnownError, match="読めない"):
        read_outside(path)
    with pikepdf.new() as empty:
        empty.save(path)
    with pytest.raises(KnownError, match="読めない"):
        read_outside(path)


def test_the_same_files_give_the_same_bytes(sample: PlanContent, book: FontBook, tmp_path: Path):
    foreign.hostile(tmp_path / "a.pdf")
    foreign.plain(tmp_path / "b.pdf", (960, 540))
    handout = handout_with("a.pdf", "b.pdf")
    once = bound(laid(sample, handout, book, tmp_path), book)
    assert bound(laid(sample, handout, book, tmp_path), book) == once


def test_a_foreign_page_is_a_figure_to_whoever_hears_the_handout(
    sample: PlanContent, book: FontBook, tmp_path: Path
):
    foreign.plain(tmp_path / "a.pdf")
    pdf = bound(laid(sample, handout_with("a.pdf"), book, tmp_path), book)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[2]
        owners = opened.Root.StructTreeRoot.ParentTree.Nums.as_list()[5].as_list()
        assert [str(owner.S) for owner in owners] == ["/Figure"]
        assert str(owners[0].Alt) == "別に作成した資料（画像）"
        shown = [str(i.operator) for i in pikepdf.parse_content_stream(page)]
    assert shown[:2] == ["BDC", "q"]
    assert shown.count("BDC") + shown.count("BMC") == shown.count("EMC")
