"""The forms of a round: 22 workbooks for 38 sheets.

The floor is XlsxWriter as it ships, writing just the texts of the same cells into as many
worksheets, without a look, a rule or a border. A whole process is measured besides, against what
a person waits for and what an old machine has.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
from xlsxwriter import Workbook

from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.confirmation import Sender
from dxdesk.domain.rounds.asked import Preset, preset
from dxdesk.exchange.forms.letter import FormLetter, FormSheet
from dxdesk.exchange.forms.write import write_form
from dxdesk.workspace.form_files import FormFile
from tests.reports.paper import many_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEETS: Final = 38
BOOKS: Final = 22
ROUNDS: Final = 5
BOUND: Final = 2.5
MOST_MS: Final = 10_000
MOST_MIB: Final = 300.0
ROOT: Final = Path(__file__).resolve().parents[1]

Texts = list[tuple[int, int, str]]
"""Row, column and text of the cells of a worksheet."""


def forms() -> tuple[FormFile, ...]:
    """The forms of 22 recipients, of one to two sheets each."""
    plan = r.Plan("plan", "計画", "市", 2021, 2025)
    asked = preset(Preset.PROGRESS, 2023, 2022)
    sheets = [FormSheet(one, "1　基本方針", "1-1　施策") for one in many_sheets(SHEETS)]
    return tuple(
        FormFile(
            f"{number:02}_第{number}課",
            FormLetter(
                *(plan, 2023, 2022, f"token-{number}", asked),
                recipient=f"第{number}課",
                sender=Sender("市", "デジタル戦略課", "担当", "2101"),
            ),
            tuple(sheets[number - 1 :: BOOKS]),
        )
        for number in range(1, BOOKS + 1)
    )


def _texts_of(content: bytes) -> list[Texts]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        [
            (cell.row - 1, cell.column - 1, str(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    ]


def _write_bare(sheets: Sequence[Texts]) -> None:
    with Workbook(io.BytesIO(), {"in_memory": True}) as book:
        plain = book.add_format({"num_format": "@"})
        for number, texts in enumerate(sheets):
            sheet = book.add_worksheet(f"s{number}")
            for row, column, text in texts:
                sheet.write_string(row, column, text, plain)


def warm() -> Row:
    """Writing in a process that has everything loaded."""
    made = forms()
    books: list[list[Texts]] = []
    for one in made:
        out = io.BytesIO()
        write_form(one.letter, one.sheets, out)
        books.append(_texts_of(out.getvalue()))

    def ours() -> None:
        for one in made:
            write_form(one.letter, one.sheets, io.BytesIO())

    def floor() -> None:
        for one in books:
            _write_bare(one)

    measured = interleaved(ours, floor, ROUNDS)
    return Row(f"{BOOKS} forms of {SHEETS} sheets against bare XlsxWriter", *measured, BOUND)


def run() -> list[Row]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.processes.our_forms", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return [
        warm(),
        Row(f"{BOOKS} forms in a process, against 10 s", told["seconds"] * 1000, MOST_MS, 1),
        Row(f"peak MiB of {BOOKS} forms", told["peak_mib"], MOST_MIB, 1),
    ]
