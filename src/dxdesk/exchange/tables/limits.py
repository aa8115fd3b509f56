"""How large a table may be: more is none of projects, and would only fill memory and screen."""

from __future__ import annotations

from typing import Final

from dxdesk.runtime.errors import KnownError

MOST_BYTES: Final = 50 * 2**20
"""Of a text; workbooks have a guard of their own."""
MOST_CELLS: Final = 300_000
MOST_COLUMNS: Final = 1_024
"""In a text, empty ones too."""
MOST_FILLED_COLUMNS: Final = 256
MOST_CHARACTERS: Final = 32_767
"""In a cell, as in a spreadsheet."""


def too_large(file: str, what: str, line: int = 0) -> KnownError:
    """The refusal of a table with more than `what`, from a line on where one can be named."""
    where = f"の {line:,} 行目" if line else ""
    return KnownError(
        f"「{file}」{where}は、表として大きすぎます（{what}まで）。取り込んでいません。",
        "取り込む表だけのファイルにしてください。",
    )
