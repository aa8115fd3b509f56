"""What stands in a cell made uniform, as for text, and what was done to it counted for the slip."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.decode import NORMALISATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORMULA_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)
_APOSTROPHE: Final = re.compile(r"'(?=[=+\-@\t\r])")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPECIAL: Final = re.compile(
    "[=']|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|["
    + "".join(one.character for one in NORMALISATIONS)
    + "]"
)
_ESCAPES: Final = 'CSVの書き方（先頭の「\'」や「="…"」）を外しました'
_CONTROLS: Final = "表示されない制御文字を除きました"


def uniform_rows(
    rows: Iterable[Iterable[str]], *, has_escapes: bool
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Rows without what only a file format needs, and sentences that say what was changed.

    Args:
        rows: Cells as the file has them.
        has_escapes: Whether a cell may be written as `="001"` or with an apostrophe before a sign.
    """
    done: Counter[str] = Counter()
    cells = tuple(
        _trimmed([_uniform(cell, done, has_escapes=has_escapes) for cell in row]) for row in rows
    )
    return cells, tuple(_sentences(done))


def _trimmed(row: list[str]) -> tuple[str, ...]:
    """The row without what is empty at its end: spreadsheets write that to the widest row."""
    while row and not row[-1].strip():
        row.pop()
    return tuple(row)


def _uniform(cell: str, done: Counter[str], *, has_escapes: bool) -> str:
    if not _SPECIAL.search(cell):
        return cell
    if has_escapes:
        cell = _without_escapes(cell, done)
    cell = _BREAKS.sub("\n", cell)
    if _CONTROL.search(cell):
        done[_CONTROLS] += 1
        cell = _CONTROL.sub("", cell)
    for one in NORMALISATIONS:
        count = cell.count(one.character)
        if count:
            done[f"{one.name}そろえました"] += count
            cell = cell.replace(one.character, one.replacement)
    return cell


def _without_escapes(cell: str, done: Counter[str]) -> str:
    found = _FORMULA_TEXT.fullmatch(cell)
    if found:
        done[_ESCAPES] += 1
        return found[1].replace('""', '"')
    if _APOSTROPHE.match(cell):
        done[_ESCAPES] += 1
        return cell[1:]
    return cell


def _sentences(done: Counter[str]) -> Iterator[str]:
    for what, count in done.items():
        yield f"{what}（{count:,} か所）。"
