"""What a file is that somebody dropped or chose, told by its content: the only place that knows.

A name says nothing: forms come back renamed, saved by other programs, or pasted into a workbook
of the section's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import FormLabel, label
from dxdesk.exchange import confirmation_form as slip
from dxdesk.exchange.forms.form_map import CORNER, HIDDEN_SHEET
from dxdesk.exchange.workbook.glance import glance
from dxdesk.runtime.files import is_database
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.exchange.workbook.glance import Glance
    from dxdesk.workspace.jobs import JobContext

PLAN_SUFFIX: Final = ".dxdesk"
BOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls"})
_IN_FOLDERS: Final = BOOK_SUFFIXES | {".pdf"}
"""What is an answer in a folder of answers, though one cannot look into all of it."""
_MOST_FILES: Final = 1_000
"""Of a folder: more is a whole share that was dropped by mistake."""
_BEGINNINGS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""Of workbooks: today's, and the old or locked ones."""
_PDF: Final = b"%PDF"
_OF_A_SHEET: Final = tuple(
    label(each)
    for each in (
        FormLabel.NUMBER,
        FormLabel.NAME,
        FormLabel.PURPOSE,
        FormLabel.ACTIVITIES,
        FormLabel.ACTIONS,
        FormLabel.SCHEDULE,
        FormLabel.INDICATOR,
    )
)
"""Labels that stand together on no other form."""


class FileKind(StrEnum):
    """What a file is."""

    PLAN = "plan"
    FORM = "form"
    """An answered form of a 照会."""
    SLIP = "slip"
    """An answered 確認依頼票."""
    CLOSED = "closed"
    """Into which nobody can look: an old, locked or broken workbook, or a PDF."""
    SOURCE = "source"
    """Anything else, which an import may know: text, JSON, other workbooks, CSV."""


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """Files by where they go.

    Attributes:
        plans: Plan files.
        forms: Answered forms, and with them files into which nobody can look.
        slips: Answered 確認依頼票.
        sources: What is to be imported.
        passed_over: How many files of folders are neither workbooks nor PDFs, and are left alone.
    """

    plans: tuple[Path, ...] = ()
    forms: tuple[Path, ...] = ()
    slips: tuple[Path, ...] = ()
    sources: tuple[Path, ...] = ()
    passed_over: int = 0


def kind_of(path: Path) -> FileKind:
    """What a file is; one that cannot be read is told of by whoever tries to take it in."""
    if path.suffix.lower() == PLAN_SUFFIX or is_database(path):
        return FileKind.PLAN
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_BEGINNINGS[0]))
            is_book = beginning in _BEGINNINGS
            file.seek(0)
            seen = glance(file) if is_book else None
    except OSError:
        return FileKind.SOURCE
    if seen is not None:
        return _kind_of_book(seen)
    is_closed = is_book or beginning == _PDF or path.suffix.lower() in BOOK_SUFFIXES
    return FileKind.CLOSED if is_closed else FileKind.SOURCE


def _kind_of_book(seen: Glance) -> FileKind:
    # The marks of a form last when its hidden sheet is gone, its labels when the marks are.
    has_marks = f"\t{CORNER} " in seen.words or all(each in seen.words for each in _OF_A_SHEET)
    if HIDDEN_SHEET in seen.names or has_marks:
        return FileKind.FORM
    if slip.HIDDEN_SHEET in seen.names or slip.MARK in seen.words:
        return FileKind.SLIP
    return FileKind.SOURCE


def sort_files(paths: Iterable[Path], context: JobContext | None = None) -> SortedFiles:
    """Sort files, and the workbooks and PDFs in folders; no link in a folder is followed.

    Raises:
        CancelledError: The context called it off.
    """
    step = (context or Unattended()).step
    files, passed_over = files_in(paths)
    found: dict[FileKind, list[Path]] = {kind: [] for kind in FileKind}
    for at, path in enumerate(files):
        step(at, len(files), f"「{path.name}」を調べています")
        found[kind_of(path)].append(path)
    # Among answers it is an answer of which a person must hear that it cannot be read.
    closed = found[FileKind.FORM] if found[FileKind.FORM] else found[FileKind.SOURCE]
    closed += found[FileKind.CLOSED]
    return SortedFiles(
        tuple(found[FileKind.PLAN]),
        tuple(found[FileKind.FORM]),
        tuple(found[FileKind.SLIP]),
        tuple(found[FileKind.SOURCE]),
        passed_over,
    )


def files_in(paths: Iterable[Path]) -> tuple[tuple[Path, ...], int]:
    """The files that are meant, and how many files of folders are neither workbooks nor PDFs."""
    files: list[Path] = []
    passed_over = 0
    for path in dict.fromkeys(paths):
        if not path.is_dir():
            files.append(path)
            continue
        for one in _below(path):
            if one.suffix.lower() in _IN_FOLDERS and len(files) < _MOST_FILES:
                files.append(one)
            else:
                passed_over += 1
    return tuple(dict.fromkeys(files)), passed_over


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            # `~$` begins what Excel lays beside a file that is open.
            if not name.startswith((".", "~$")) and not path.is_symlink():
                yield path
