"""What the program did, in lines that hold no word of a person: for support, on this computer only.

The formatter writes the sentence of the code and never what was to be filled into it, and of an
exception its outline; so whoever adds a line cannot put a text, a name or a path into the file.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from dxdesk.runtime.code_outline import outline_of
from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "log.txt"
"""Its name in the user's folder."""
MOST_LINES: Final = 2000
"""Kept when the program starts."""
_ROOT: Final = "dxdesk"


class _Wordless(logging.Formatter):
    """Writes the message as it stands in the code, numbers filled in, texts left out."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(record.created))
        arguments = record.args if isinstance(record.args, tuple) else ()
        are_numbers = all(isinstance(each, int | float) for each in arguments)
        words = str(record.msg)
        sentence = words % arguments if arguments and are_numbers else words
        head = f"{moment} {record.levelname} {record.name} {sentence}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *(outline_of(error) if error is not None else ())])


class EventLog:
    """The log of one run of the program.

    Args:
        folder: The user's folder; where nothing can be written to it, nothing is logged.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        logger = logging.getLogger(_ROOT)
        self._handler: logging.Handler = logging.NullHandler()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _shorten(path)
            self._handler = logging.FileHandler(path, encoding="utf-8")
        self._handler.setFormatter(_Wordless())
        logger.addHandler(self._handler)
        logger.setLevel(logging.INFO)
        # Not to a terminal either, where the root would write what was to be filled in.
        logger.propagate = False
        # The version is part of the sentence, since no text is filled in.
        logger.info(f"started {VERSION}")  # noqa: G004 - see above

    def end(self) -> None:
        """Close the file."""
        logger = logging.getLogger(_ROOT)
        logger.removeHandler(self._handler)
        logger.propagate = True
        self._handler.close()


def last_lines(folder: Path, most: int) -> list[str]:
    """The end of the log of a user's folder; nothing where there is none."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return lines[-most:]


def _shorten(path: Path) -> None:
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    if len(lines) > MOST_LINES:
        path.write_text("\n".join([*lines[-MOST_LINES // 2 :], ""]), encoding="utf-8")
