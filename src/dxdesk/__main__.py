"""Where the program begins: a window for a person, or a command for a script.

Exit status 0 done, 1 not done (a Japanese sentence says why), 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAN_SUFFIX = ".dxdesk"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run dxdesk.

    Args:
        arguments: The words after the program's name; those of the process where None.

    Returns:
        The exit status.
    """
    if sys.platform == "win32":
        # Imported here, as below: the window waits for no command, and no command for Qt.
        from dxdesk.runtime.windows_version import ask_no_program

        ask_no_program()
    words = sys.argv[1:] if arguments is None else arguments
    if not words or (len(words) == 1 and words[0].lower().endswith(_PLAN_SUFFIX)):
        from dxdesk.app.window import open_window

        return open_window(Path(words[0]).absolute() if words else None)
    from dxdesk.app.command_line import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
