"""dxdesk itself, as its wheel carries it."""

import sys
from pathlib import Path

from installer.commands import run

_ROOT = Path(__file__).resolve().parents[1]


def write_wheel(folder: Path, seconds: int) -> Path:
    """Build the wheel of the checkout.

    Args:
        folder: Where it goes.
        seconds: The time that its members carry, since 1970.

    Returns:
        The wheel.
    """
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder),
        cwd=_ROOT,
        env={"SOURCE_DATE_EPOCH": str(seconds)},
    )
    (wheel,) = folder.glob("dxdesk-*.whl")
    return wheel
