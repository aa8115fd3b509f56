"""The Python that PyInstaller runs under: the pinned packages, and nothing else.

It is made anew only where the pins or the building Python have changed.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from installer.commands import run
from installer.parts import require_python


def prepare(folder: Path, requirements: Path, wheels: Iterable[Path]) -> Path:
    """Make the environment where it is not there yet.

    Args:
        folder: Of the environment.
        requirements: The pins.
        wheels: Their files, in one folder.

    Returns:
        Its Python.

    Raises:
        BuildError: The building Python is of another line, or a package does not install.
    """
    require_python()
    python, stamp = folder / "bin" / "python", folder / "made-of"
    wanted = _wanted(folder, requirements)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted and python.exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python),
        *("install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--require-hashes"),
        *("-f", next(iter(wheels)).parent, "--requirement", requirements),
    )
    stamp.write_text(wanted, encoding="ascii")
    return python


def _wanted(folder: Path, requirements: Path) -> str:
    parts = (str(folder).encode(), sys.version.encode(), requirements.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
