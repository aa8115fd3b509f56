"""What the program of the bundle begins with."""

import os
import sys


def give_back_the_library_path() -> None:
    """Let the programs that are started from here find their own libraries, not the bundle's.

    What starts this program has put the bundle's first, and remembers what there was before. The
    libraries of this process are found as it was begun.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


give_back_the_library_path()

from dxdesk.__main__ import main  # noqa: E402 - not before the above

sys.exit(main())
