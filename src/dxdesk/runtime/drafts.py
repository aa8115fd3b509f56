"""Text that is being typed and is not in the plan yet, kept beside the settings.

A program that is ended from outside leaves it there for the next one. Each plan has a file of its
own, since two programs may have two plans open; it holds what is internal (庁内メモ) too, and
nobody but the person may read it. Whatever is illegible is forgotten.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Final, cast

from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.settings import read_entries, write_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FOLDER: Final = "drafts"
_LARGEST: Final = 20_000_000
"""Bytes; a larger file is none of ours, and reading it would stop the window."""
_MOST: Final = 200
_LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A text and where it was being typed.

    Attributes:
        edition: The fiscal year of the edition.
        kind: The kind of row.
        uid: The row.
        field: The field, or the list of a sheet.
        base: What stood in the plan.
        text: What was typed.
        place: The place in words, for when it is gone.
        at: When it was kept, in ISO 8601.
    """

    edition: int
    kind: str
    uid: str
    field: str
    base: str
    text: str
    place: str
    at: str


def read_drafts(folder: Path, plan: Path) -> tuple[KeptDraft, ...]:
    """What was being typed into a plan when the program ended.

    Args:
        folder: The user's folder.
        plan: The plan file.
    """
    path = _file(folder, plan)
    try:
        if path.stat().st_size > _LARGEST:
            return ()
    except OSError:
        return ()
    listed = read_entries(path).get("drafts")
    entries = cast("list[object]", listed)[:_MOST] if isinstance(listed, list) else []
    return tuple(draft for entry in entries if (draft := _draft(entry)) is not None)


def write_drafts(folder: Path, plan: Path, drafts: Sequence[KeptDraft]) -> None:
    """Keep what is being typed into a plan; where that is nothing, the file goes.

    Raises:
        KnownError: The user's folder cannot be written to.
    """
    path = _file(folder, plan)
    if drafts:
        entries = {"plan": str(plan), "drafts": [asdict(draft) for draft in drafts]}
        # Not worth waiting for the disk: it is written while the person types.
        write_entries(path, entries, is_synced=False, is_private=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"「{path}」を削除できません（{reason_of(error)}）。") from error


def _file(folder: Path, plan: Path) -> Path:
    name = hashlib.sha256(str(plan.resolve()).encode(errors="surrogatepass")).hexdigest()
    return folder / _FOLDER / f"{name[:32]}.json"


def _draft(entry: object) -> KeptDraft | None:
    if not isinstance(entry, dict):
        return None
    values = [cast("dict[str, object]", entry).get(each.name) for each in fields(KeptDraft)]
    edition, *texts = values
    if type(edition) is not int or not 0 < edition <= _LAST_YEAR:
        return None
    if not all(isinstance(text, str) and _is_text(text) for text in texts):
        return None
    return KeptDraft(edition, *cast("list[str]", texts))


def _is_text(text: str) -> bool:
    """Whether it can be looked for in a database: half a character cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
