"""What the batch commands have in common: opening a plan, and not writing over what is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import is_database, write_atomically
from dxdesk.runtime.settings import read_person, user_folder
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace


def opener() -> Opener:
    """Opens plans for the person at this computer."""
    return Opener(read_person(user_folder()))


def require_free(out: Path, *others: Path) -> None:
    """Refuse to write over a plan, what belongs to it, or a file that is being read.

    Raises:
        KnownError: `out` is one of these.
    """
    others = (*others, *(lock for other in others for lock in _companions(other)))
    same = any(out == other or _is_same(out, other) for other in others)
    if same or is_database(out):
        raise KnownError(
            f"「{out.name}」は計画ファイルまたは読み込み元のため、上書きしません。",
            "別の書出先を選んでください。",
        )


def _companions(path: Path) -> tuple[Path, Path]:
    """The lock and the journal beside a plan file."""
    return path.with_name(f"{path.name}.lock"), path.with_name(f"{path.name}-journal")


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def latest_edition(workspace: Workspace) -> int:
    """Planned fiscal year of the latest edition.

    Raises:
        KnownError: The plan has none.
    """
    editions = workspace.editions()
    if not editions:
        raise KnownError("計画に年度版がありません。", "先にシートを取り込んでください。")
    return editions[-1]


def write_json(path: Path, content: object) -> None:
    """Write a file of JSON, whole or not at all."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    with write_atomically(path) as file:
        file.write(f"{text}\n".encode())
