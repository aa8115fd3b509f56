"""PDF of 38 sheets against a bare reportlab canvas that is told the very same primitives.

The process is warm: sheets are read, fonts are loaded. Ours lays out and draws; the floor replays
the recorded calls on a canvas as reportlab ships it (its streams in ASCII85, which ours are not).

Whole processes are measured besides: against LibreOffice printing a workbook with the same
cells, where it is installed; and a thousand sheets, for their memory and their time.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from bench.table import Row, interleaved
from bench.workbook import write_workbook
from dxdesk.reports.draw import draw, draw_on
from dxdesk.reports.layout import layout
from dxdesk.reports.pdf_fonts import PdfFonts
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import FontBook
from tests.reports.paper import form, many_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dxdesk.reports.pdf_canvas import PdfCanvas

SHEETS = 38
ROUNDS = 15
BOUND = 1.4
TIMES_FASTER = 6
LINEAR = 1.15
MOST_MIB = 150.0
ROOT = Path(__file__).resolve().parents[1]

Call = tuple[int, str, tuple[object, ...], dict[str, object], int]
"""Object, method, arguments, keywords, number of the object that it returns (0 the canvas)."""


class Recorder:
    """Stands in for the canvas and whatever it hands out, and writes every call down."""

    def __init__(self, calls: list[Call], number: int = 0) -> None:
        self._calls = calls
        self.number = number

    def __getattr__(self, name: str) -> Callable[..., object]:
        def record(*arguments: object, **keywords: object) -> object:
            made = len(self._calls) + 1 if name in ("beginText", "beginPath") else -1
            plain = tuple(a.number if isinstance(a, Recorder) else a for a in arguments)
            handed = isinstance(arguments[0], Recorder) if arguments else False
            key = f"{name}*" if handed else name
            self._calls.append((self.number, key, plain, keywords, made))
            return Recorder(self._calls, made) if made > 0 else None

        return record


def replay(calls: list[Call], canvas: Canvas) -> None:
    """Do what was recorded, on a real canvas."""
    objects: dict[int, object] = {0: canvas}
    for number, name, arguments, keywords, made in calls:
        given = arguments
        if name.endswith("*"):
            name, given = name[:-1], (objects[cast("int", arguments[0])], *arguments[1:])  # noqa: PLW2901
        result = getattr(objects[number], name)(*given, **keywords)
        if made > 0:
            objects[made] = result


def _process(count: int, out: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.processes.our_pdf", str(count), str(out)]
    # Byte-code is written once and read from then on, as where the program is installed.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def warm() -> Row:
    """Layout and drawing in a process that has everything loaded."""
    book = FontBook(fonts())
    known = PdfFonts(book)
    sheets = many_sheets(SHEETS)
    context = form()
    font = known.require(known.body)
    calls: list[Call] = []
    draw_on(cast("PdfCanvas", Recorder(calls)), layout(context, sheets, book), known)

    def ours() -> None:
        draw(layout(context, sheets, book), book, io.BytesIO())

    def floor() -> None:
        as_ours, rl_config.useA85 = rl_config.useA85, 1
        canvas = Canvas(
            io.BytesIO(), initialFontName=font, pageCompression=1, invariant=1, lang="ja-JP"
        )
        replay(calls, canvas)
        canvas.save()
        rl_config.useA85 = as_ours

    measured = interleaved(ours, floor, ROUNDS)
    return Row(f"PDF of {SHEETS} sheets, layout included, against a bare canvas", *measured, BOUND)


def against_libreoffice(folder: Path) -> Row | None:
    """The whole process against LibreOffice: a workbook of the same cells in the same font."""
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not installed: no comparison with it")
        return None
    book = folder / "sheets.xlsx"
    write_workbook(layout(form(), many_sheets(SHEETS), FontBook(fonts())), book)
    command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(book)]
    known = folder / "fonts.conf"
    known.write_text(
        f"<fontconfig><dir>{fonts()}</dir><cachedir>{folder}/cache</cachedir></fontconfig>", "utf-8"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(known)}

    def floor() -> None:
        subprocess.run(command, env=environment, capture_output=True, check=True)

    def ours() -> None:
        _process(SHEETS, folder / "ours.pdf")

    measured = interleaved(ours, floor, 3)
    return Row(f"process for {SHEETS} sheets against LibreOffice", *measured, 1 / TIMES_FASTER)


def a_thousand(folder: Path) -> Iterator[Row]:
    """Time for a thousand sheets against twice that for half of them, and the memory."""
    pairs = [
        (_process(1000, folder / "1000.pdf"), _process(500, folder / "500.pdf")) for _ in "123"
    ]
    whole, half = (median(pair[i]["seconds"] * 1000 for pair in pairs) for i in (0, 1))
    yield Row("1,000 sheets against twice 500", whole, 2 * half, LINEAR)
    yield Row("peak MiB of 1,000 sheets", pairs[0][0]["peak_mib"], MOST_MIB, 1)


def run() -> list[Row]:
    """All of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [warm(), against_libreoffice(folder), *a_thousand(folder)]
    return [row for row in rows if row is not None]
