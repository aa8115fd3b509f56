"""What notes and threaded comments say of a cell."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.workbook.texts import joined, pieces_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.exchange.workbook.colours import Palette
    from dxdesk.exchange.workbook.package import Package

_PREAMBLE: Final = re.compile(
    r"\[(?:スレッド化されたコメント|Threaded comment)\].*?^(?:コメント|Comment)\s*[:：]\s*",
    re.DOTALL | re.MULTILINE,
)
"""What Excel puts in a note for programs that do not know comments in threads."""


def notes_of(package: Package, sheet: str, palette: Palette) -> Mapping[str, str]:
    """What is noted, by the names of the cells (`F12`).

    Args:
        package: The workbook.
        sheet: Name of the sheet's part.
        palette: Colours of the workbook.
    """
    notes: dict[str, str] = {}
    for part in package.related(sheet, "comments"):
        for comment in package.xml(part).findall("commentList/comment"):
            text = comment.find("text")
            told = "" if text is None else joined(pieces_of(text, palette))
            told = told.strip()
            preamble = _PREAMBLE.match(told)
            notes[comment.get("ref", "")] = told[preamble.end() :] if preamble else told
    threads: defaultdict[str, list[str]] = defaultdict(list)
    for part in package.related(sheet, "threadedComment"):
        for comment in package.xml(part).findall("threadedComment"):
            threads[comment.get("ref", "")].append(plain(comment.findtext("text")).strip())
    return notes | {name: "\n".join(told) for name, told in threads.items()}
