"""Writing a file so that it is either the old one or the whole new one, never a half.

The new content goes to a temporary file beside the target, is forced to the disk and renamed over
it. On Windows a virus scanner or a reader that holds the target makes the rename fail for a
moment (WinError 5, 32 or 33): only these are tried again, for a bounded time.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from dxdesk.runtime.errors import KnownError, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_TRANSIENT_WIN_ERRORS: Final = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""

_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
"""Seconds between the attempts, 2.5 s in all."""


_SQLITE: Final = b"SQLite format 3\x00"

NAME_KEPT: Final = 40
"""Of a name in one that is made from it, in characters: names have a longest length."""


@contextmanager
def write_atomically(
    path: Path,
    sleep: Callable[[float], None] = time.sleep,
    *,
    is_synced: bool = True,
    is_private: bool = False,
) -> Generator[BinaryIO]:
    """Give a stream whose bytes become the file `path` when the block ends without an error.

    Args:
        path: The file to make or to replace, or a link to it. Its folder must exist.
        sleep: Waits a number of seconds between attempts to rename.
        is_synced: Wait until the disk has it, which can take a tenth of a second; otherwise a
            power failure may leave the file empty.
        is_private: Nobody else may read the file.

    Raises:
        KnownError: The file cannot be written; what was there before is untouched. An error of
            the block itself passes through as it is, unless it is an `OSError`: a disk that is full
            says so while the block writes.
    """
    temporary: Path | None = None
    path = _place_of_file(path)
    try:
        handle, name = tempfile.mkstemp(".tmp", f".{path.name[:NAME_KEPT]}.", path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            if is_synced:
                os.fsync(stream.fileno())
        if not is_private:
            adopt_mode(temporary, path)
        replace_patiently(temporary, path, sleep)
        temporary = None
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> KnownError:
    return KnownError(
        f"「{path.name}」に書き込めませんでした（{reason_of(error)}）。元のファイルはそのままです。",
        "空き容量と、フォルダに書き込めること、ほかで開いていないことを確かめてください。",
    )


def _place_of_file(path: Path) -> Path:
    """Where a link leads to, or the path itself; what is there and no file is refused."""
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise KnownError(
            f"「{path}」はファイルではないため、書き込みません。", "書出先を選び直してください。"
        )
    return path


def adopt_mode(temporary: Path, path: Path) -> None:
    """Give the new file the rights of the old one, or those that any new file would have."""
    if os.name == "nt":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def replace_patiently(
    source: Path,
    target: Path,
    sleep: Callable[[float], None] = time.sleep,
    rename: Callable[[Path, Path], object] = Path.replace,
) -> None:
    """Rename `source` to `target`, replacing it, with patience for those who hold it a moment.

    Args:
        source: The file as it is.
        target: Its new name.
        sleep: Waits a number of seconds between attempts.
        rename: Makes one attempt.

    Raises:
        OSError: It cannot be renamed, or somebody holds it for longer than 2.5 s.
    """
    for pause in _PAUSES:
        try:
            rename(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _TRANSIENT_WIN_ERRORS:
                raise
            sleep(pause)
        else:
            return
    rename(source, target)


def make_folder(path: Path, kept: str) -> None:
    """Make a folder with all that are missing above it; nothing where it is there.

    Args:
        path: The folder.
        kept: What is to be told besides where it cannot be made, as a sentence.

    Raises:
        KnownError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"「{path}」を作れません（{reason_of(error)}）。{kept}",
            "別の保存先を選んでください。",
        ) from error


def is_database(path: Path) -> bool:
    """Whether there is an SQLite database at a path, such as a plan (its first 16 bytes say so)."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
