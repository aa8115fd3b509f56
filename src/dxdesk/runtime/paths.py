"""Where the files that travel with the program are, in a checkout and in an installed wheel.

A checkout keeps `resources/` and `db/` at its top, where people look for them; the wheel carries
the same trees inside the package (see `sources` in pyproject.toml). This module is the only
place that knows, so nothing else may build a path from `__file__`.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_CHECKOUT: Final = _PACKAGE.parents[1]
PORTABLE_MARK: Final = "portable.txt"
"""A file of this name in the program's folder makes the program portable; what is in it is free."""


def program_folder() -> Path:
    """The folder a bundle is unpacked to: it holds the package's folder (`app/dxdesk`)."""
    return _CHECKOUT


def package() -> Path:
    """The folder of the program's own code."""
    return _PACKAGE


def is_portable() -> bool:
    """Whether settings are kept beside the program."""
    return (program_folder() / PORTABLE_MARK).is_file()


def _shipped(installed: str, checkout: str) -> Path:
    """The shipped tree, preferring the copy inside the package.

    Raises:
        FileNotFoundError: If neither exists: the installation is incomplete.
    """
    candidates = (_PACKAGE / installed, _CHECKOUT / checkout)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(str(candidates[0]))


def resources() -> Path:
    """The folder that holds fonts/, icons/, samples/ and manual/."""
    return _shipped("_resources", "resources")


def fonts() -> Path:
    """The folder of the bundled TrueType fonts and their licences."""
    return resources() / "fonts"


def samples() -> Path:
    """The folder of the sample plans."""
    return resources() / "samples"


def manual() -> Path:
    """The folder of the manual's pages and pictures."""
    return resources() / "manual"


def migrations() -> Path:
    """The Alembic script folder (env.py, versions/, schema.sql)."""
    return _shipped("_db", "db")
