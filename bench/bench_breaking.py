"""Breaking the texts of 38 sheets into lines, against a bare loop that adds up the same widths.

Everything is warm but the paragraphs: fonts are loaded, widths are known. The real city's sheets
are taken where they lie beside the checkout, made ones elsewhere. The rate is in the job's name.
"""

from __future__ import annotations

from pathlib import Path

from bench.table import Row, interleaved
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.reports.preflight import printed_fields
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.breaking import break_text
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import FontBook
from tests.reports.paper import many_sheets

CITY = Path(__file__).resolve().parents[2] / "shared" / "data" / "saitama_r5_sheets.txt"
SHEETS = 38
WIDTHS = (39.7, 20.0, 14.0)
"""em: the form's long texts, half of that, the labels of charts."""
ROUNDS = 15
BOUND = 20.0
CHECK_BOUND = 2.0


def texts() -> list[str]:
    sheets = many_sheets(SHEETS)
    if CITY.is_file():
        sheets = read_text_sheets(CITY.read_bytes()).content.sheets
    return [text for sheet in sheets for _, text in printed_fields(sheet)]


def run() -> list[Row]:
    face = FontBook(fonts()).face()
    typed = texts()
    shown = [display(text, face).text for text in typed]
    widths = face.widths
    count = sum(map(len, shown))

    def floor() -> float:
        whole = 0.0
        for text in shown:
            for character in text:
                whole += widths[character]
        return whole

    def breaking(width: float) -> None:
        for text in shown:
            break_text(text, widths, width)

    def preflight() -> None:
        for text in typed:
            display(text, face)

    rows: list[Row] = []
    for width in WIDTHS:
        measured = interleaved(lambda width=width: breaking(width), floor, ROUNDS)
        job = f"break {count} characters at {width:g} em ({count / measured[0]:.0f} kchar/s)"
        rows.append(Row(job, *measured, BOUND))
    measured = interleaved(preflight, floor, ROUNDS)
    rows.append(Row(f"preflight of {count} characters", *measured, CHECK_BOUND))
    return rows
