"""Where in the code an exception came about, without a word of what it says.

The message of an exception may hold the text of a plan, a name or a path; the names of files and
functions of the program never do. What is handed to somebody else holds the outline alone.
"""

from __future__ import annotations

import re
import traceback
from itertools import islice
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_FRAMES: Final = 60
_MOST_CAUSES: Final = 5
_PACKAGE: Final = "dxdesk"
_FAULT: Final = re.compile(r'  File "(.*)", line (\d+|\?\?\?) in (.+)')
"""A line of what the interpreter leaves behind when it crashes (Python, faulthandler)."""


def outline_of(error: BaseException) -> list[str]:
    """Types, files, lines and functions of an exception and of what it came from."""
    return [line for each in islice(_causes(error), _MOST_CAUSES) for line in _of_one(each)]


def outline_of_fault(text: str) -> list[str]:
    """The same of what a crash of the interpreter left behind."""
    found = map(_FAULT.fullmatch, text.splitlines())
    frames = (f"  {code_place(match[1])}:{match[2]} {match[3]}" for match in found if match)
    return ["crash of the interpreter", *islice(frames, _MOST_FRAMES)]


def code_place(file: str) -> str:
    """A file of code from the package on; of all others the name alone."""
    # The rules of Windows take both kinds of slashes.
    parts = PureWindowsPath(file).parts
    if _PACKAGE in parts[:-1]:
        last = len(parts) - 1 - parts[::-1].index(_PACKAGE)
        return "/".join(parts[last:])
    return parts[-1] if parts else ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        context = None if cause.__suppress_context__ else cause.__context__
        cause = cause.__cause__ or context


def _of_one(error: BaseException) -> Iterator[str]:
    kind = type(error)
    number = f" errno {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{kind.__module__}.{kind.__qualname__}{number}"
    frames = list(traceback.walk_tb(error.__traceback__))
    for frame, line in frames[-_MOST_FRAMES:]:
        code = frame.f_code
        yield f"  {code_place(code.co_filename)}:{line} {code.co_name}"
