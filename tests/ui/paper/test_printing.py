"""Printing: each page of the PDF once, as chosen in the dialog, or a sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrinter
from typing_extensions import override

from dxdesk.domain.labels import TwoUpPaper
from dxdesk.domain.paper_options import PaperOptions
from dxdesk.reports.render import POINTS_PER_INCH
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.paper.printing import print_pages, printer_for
from dxdesk.workspace.jobs import CancelledError, Unattended
from tests.ui.paper.sheets import PAGES, hold_many
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.press import Paper, Press

DPI = 150

pytestmark = pytest.mark.usefixtures("qapp")


def into(path: Path) -> QPrinter:
    """A printer that prints to a file, coarsely so that it is quick."""
    printer = printer_for("評価シート", PAGES)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(DPI)
    return printer


def darkness(pdf: bytes | str, page: int) -> float:
    """How much ink is on a page, as the printer sees it."""
    with PdfDocument(pdf) as document:
        picture = document[page].render(scale=DPI / POINTS_PER_INCH, grayscale=True)
        return 255 - sum(picture.buffer) / len(picture.buffer)


def sizes(path: Path) -> list[tuple[float, float]]:
    with PdfDocument(str(path)) as document:
        return [document.get_page_size(page) for page in range(len(document))]


def test_every_page_is_printed_as_it_was_shown(
    paper: Paper, renderer: PageRenderer, tmp_path: Path
):
    out = tmp_path / "紙.pdf"
    assert print_pages(into(out), renderer, paper.pdf, Unattended()) == PAGES
    assert len(sizes(out)) == PAGES
    assert sizes(out)[0] == pytest.approx((595.3, 841.9), abs=1)
    for page in range(PAGES):
        assert darkness(str(out), page) == pytest.approx(darkness(paper.pdf, page), rel=0.1)


def test_a_range_and_copies_are_printed_in_their_order(
    paper: Paper, renderer: PageRenderer, tmp_path: Path
):
    printer = into(tmp_path / "紙.pdf")
    printer.setFromTo(2, 3)
    assert print_pages(printer, renderer, paper.pdf, Unattended()) == 2
    assert len(sizes(tmp_path / "紙.pdf")) == 2


@pytest.mark.parametrize(
    ("two_up", "size"), [(TwoUpPaper.A4, (841.9, 595.3)), (TwoUpPaper.A3, (1190.6, 841.9))]
)
def test_pairs_of_pages_lie_on_their_paper(
    desk: Desk,
    press: Press,
    renderer: PageRenderer,
    tmp_path: Path,
    two_up: TwoUpPaper,
    size: tuple[float, float],
):
    hold_many(desk)
    options = PaperOptions(two_up=two_up)
    paired = press.sheets(desk.workspace, YEAR, (), None, options)
    assert paired.sides == PAGES // 2
    printer = printer_for("評価シート", paired.sides, paired.two_up)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "紙.pdf"))
    printer.setResolution(DPI)
    assert print_pages(printer, renderer, paired.pdf, Unattended()) == PAGES // 2
    assert sizes(tmp_path / "紙.pdf") == [pytest.approx(size, abs=1)] * (PAGES // 2)


class CalledOff(Unattended):
    """Calls the printing off before the second page."""

    @override
    def step(self, done: int, total: int, label: str = "") -> None:
        if done:
            raise CancelledError


def test_printing_can_be_called_off(paper: Paper, renderer: PageRenderer, tmp_path: Path):
    with pytest.raises(CancelledError):
        print_pages(into(tmp_path / "紙.pdf"), renderer, paper.pdf, CalledOff())


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(paper: Paper, renderer: PageRenderer, tmp_path: Path):
    printer = into(tmp_path / "ない" / "紙.pdf")
    with pytest.raises(KnownError, match="印刷を始められませんでした"):
        print_pages(printer, renderer, paper.pdf, Unattended())


def test_one_renderer_serves_several_documents(paper: Paper, renderer: PageRenderer):
    first, second = renderer.open(paper.pdf).result(), renderer.open(paper.pdf).result()
    renderer.close(first)
    assert len(second.pages) == PAGES
    with PdfDocument(paper.pdf) as document:
        assert second.pages[0] == pytest.approx(document.get_page_size(0))
    renderer.close(second)
