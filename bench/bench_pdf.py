"""PDF of 38 sheets against a bare reportlab canvas that is told the very same primitives.

The process is warm: sheets are read, fonts are loaded. Ours lays out and draws; the floor replays
the recorded calls of the canvas, so that only layout and bookkeeping lie between them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from bench.table import Row, interleaved
from dxdesk.reports.draw import draw, draw_on, new_canvas
from dxdesk.reports.layout import layout
from dxdesk.reports.pdf_fonts import PdfFonts
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import FontBook
from tests.reports.paper import form, many_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.reports.marked_canvas import MarkedCanvas

SHEETS = 38
ROUNDS = 15
BOUND = 2.0

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


def replay(calls: list[Call], canvas: MarkedCanvas) -> None:
    """Do what was recorded, on a real canvas."""
    objects: dict[int, object] = {0: canvas}
    for number, name, arguments, keywords, made in calls:
        given = arguments
        if name.endswith("*"):
            name, given = name[:-1], (objects[cast("int", arguments[0])], *arguments[1:])  # noqa: PLW2901
        result = getattr(objects[number], name)(*given, **keywords)
        if made > 0:
            objects[made] = result


def run() -> list[Row]:
    book = FontBook(fonts())
    known = PdfFonts(book)
    sheets = many_sheets(SHEETS)
    context = form()
    calls: list[Call] = []
    draw_on(cast("MarkedCanvas", Recorder(calls)), layout(context, sheets, book), known)

    def ours() -> None:
        draw(layout(context, sheets, book), book, io.BytesIO())

    def floor() -> None:
        canvas = new_canvas(known, io.BytesIO())
        replay(calls, canvas)
        canvas.save()

    measured = interleaved(ours, floor, ROUNDS)
    return [
        Row(f"PDF of {SHEETS} sheets, layout included, against a bare canvas", *measured, BOUND)
    ]
