"""Text with delimiters to rows of cells, whatever program wrote it.

Quotes are those of RFC 4180; a quote within a cell that did not begin with one is a quote. A line
ends at CRLF, LF or CR outside quotes, mixed as files that were joined are. What cannot be a table
of sheets is refused with the line where that is seen, before memory is spent on it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.table import DELIMITERS
from dxdesk.exchange.tables.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, too_large
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SAMPLE: Final = 200
"""Rows from which the delimiter is told."""
_ORDER: Final = ("\t", ",", ";")
"""A tab hardly ever stands in a cell; a semicolon less often than a comma."""
_END: Final = re.compile("\r\n|\n|\r")
_FORMULA_TEXT: Final = re.compile('="(?:[^"\r\n]|"")*"')
_NEARLY: Final = 0.05
"""Difference of evenness that says nothing."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells as they stand between the delimiters, and which those are."""

    cells: tuple[tuple[str, ...], ...]
    delimiter: str


class UndecidedDelimiterError(KnownError):
    """A text is as much a table with one delimiter as with another."""

    def __init__(self, file: str, candidates: tuple[str, ...]) -> None:
        names = "、".join(DELIMITERS[one] for one in candidates)
        super().__init__(
            f"「{file}」の区切り文字を決められません（{names}のどれでも表になります）。",
            "区切り文字を指定してください。",
        )
        self.candidates = candidates


def read_rows(text: str, file: str, delimiter: str = "") -> Rows:
    """The rows of a text.

    Args:
        text: The text, without a mark at its beginning.
        file: The name of its file, for messages.
        delimiter: One of `DELIMITERS` where a person has chosen; else the rows have to tell.

    Raises:
        UndecidedDelimiterError: Two delimiters make a table of it.
        KnownError: A quote is never closed, or it is too large for a table of sheets.
    """
    chosen = delimiter or _delimiter_of(text, file)
    rows: list[tuple[str, ...]] = []
    cells = 0
    for row in _rows(text, chosen, file):
        cells += len(row)
        if cells > MOST_CELLS:
            raise too_large(file, f"セルが {MOST_CELLS:,} 個")
        rows.append(row)
    while rows and not any(rows[-1]):
        rows.pop()
    return Rows(tuple(rows), chosen)


def _delimiter_of(text: str, file: str) -> str:
    """The delimiter by which most rows have as many cells as each other, and more than one."""
    scores = {one: _evenness(text, one, file) for one in _ORDER if one in text}
    even = {one: score for one, score in scores.items() if score[1] > 1}
    if not even:
        return ","
    best = max(score[0] for score in even.values())
    close = [one for one in even if even[one][0] >= best - _NEARLY]
    if "\t" in close:
        return "\t"
    widest = max(even[one][1] for one in close)
    left = [one for one in close if even[one][1] == widest]
    if len(left) > 1:
        raise UndecidedDelimiterError(file, tuple(left))
    return left[0]


def _evenness(text: str, delimiter: str, file: str) -> tuple[float, int]:
    """The share of rows that have the most usual number of cells, and that number."""
    widths: list[int] = []
    for row in _rows(text, delimiter, file, strictly=False):
        if any(row):
            widths.append(len(row))
        if len(widths) >= _SAMPLE:
            break
    if not widths:
        return 0.0, 0
    counted = Counter(width for width in widths if width > 1) or Counter(widths)
    width, count = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    return count / len(widths), width


def _rows(
    text: str, delimiter: str, file: str, *, strictly: bool = True
) -> Iterator[tuple[str, ...]]:
    """The rows one by one; without strictness they end where a quote is not closed."""
    plain = re.compile(f"[^{delimiter}\r\n]*")
    at, length = 0, len(text)
    line = 1
    row: list[str] = []
    while at < length:
        cell, end = _cell(text, at, plain, delimiter)
        if end < 0:
            if strictly:
                raise _unclosed(file, sum(1 for _ in _END.finditer(text, 0, at)) + 1)
            return
        _require_bounded(cell, row, file, line)
        row.append(cell)
        at = end
        if at < length and text[at] == delimiter:
            at += 1
            if at < length:
                continue
            row.append("")
        yield tuple(row)
        row = []
        line += 1
        found = _END.match(text, at)
        at = found.end() if found else length


def _cell(text: str, at: int, plain: re.Pattern[str], delimiter: str) -> tuple[str, int]:
    """The cell that begins at a place, and where it ends; -1 where its quote is never closed."""
    if not text.startswith('"', at):
        # ="1,650" is one cell to a spreadsheet.
        found = _FORMULA_TEXT.match(text, at)
        if not found or text[found.end() : found.end() + 1] not in f"{delimiter}\r\n":
            found = plain.match(text, at)
        return (found[0], found.end()) if found else ("", at)
    parts: list[str] = []
    start = at + 1
    while True:
        end = text.find('"', start)
        if end < 0 or end - at > MOST_CHARACTERS * 2:
            return "", -1
        parts.append(text[start:end])
        if not text.startswith('"', end + 1):
            break
        parts.append('"')
        start = end + 2
    after = text[end + 1 : end + 2]
    if not after or after in f"{delimiter}\r\n":
        return "".join(parts), end + 1
    # Something follows the quote: the quotes are part of what was typed.
    found = plain.match(text, at)
    return (found[0], found.end()) if found else ("", at)


def _require_bounded(cell: str, row: Sequence[str], file: str, line: int) -> None:
    if len(cell) > MOST_CHARACTERS:
        raise too_large(file, f"1つのセルの文字が {MOST_CHARACTERS:,} 字", line)
    if len(row) >= MOST_COLUMNS:
        raise too_large(file, f"列が {MOST_COLUMNS:,} 列", line)


def _unclosed(file: str, line: int) -> KnownError:
    return KnownError(
        f'「{file}」の {line:,} 行目で始まる引用符（"）が、閉じられていません。',
        "取り込んでいません。その行を直すか、元の表から CSV を作り直してください。",
    )
