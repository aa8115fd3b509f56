"""dxdesk itself, as its wheel carries it."""

import sys
from pathlib import Path

from installer import ROOT
from installer.commands import run


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
        cwd=ROOT,
        env={"SOURCE_DATE_EPOCH": str(seconds)},
    )
    (wheel,) = folder.glob("dxdesk-*.whl")
    return wheel
