"""The compiled files of the bundle: what they ask the system for, and what nobody asks for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError, run
from installer.linux.contents import AT_WILL, CARRIED, LEFT_TO_THE_SYSTEM
from installer.reproducible import files_below

_FILE = re.compile(r"^(/.*):     file format .*$", re.MULTILINE)
_NEEDED = re.compile(r"^  NEEDED +(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r" GLIBC_(\d+)\.(\d+)")
_BY_ITSELF = "libpython3."
"""What is loaded by the program's own code, whatever asks for it."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program or library.

    Attributes:
        path: Its file.
        needed: The libraries that it asks for, by name.
        glibc: The version of the C library that it was built for, at least.
    """

    path: Path
    needed: frozenset[str]
    glibc: tuple[int, int]


def compiled_in(folder: Path) -> list[Compiled]:
    """All compiled files below a folder."""
    found = [path for path in files_below(folder) if not path.is_symlink() and _is_elf(path)]
    return compiled_of(run("objdump", "-p", *found)) if found else []


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def compiled_of(printed: str) -> list[Compiled]:
    """What objdump says of files, in its words."""
    _, *parts = _FILE.split(printed)
    return [
        Compiled(Path(name), frozenset(_NEEDED.findall(text)), _least_glibc(text))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _least_glibc(text: str) -> tuple[int, int]:
    versions = ((int(major), int(minor)) for major, minor in _GLIBC.findall(text))
    return max(versions, default=(2, 0))


def drop_unneeded(folder: Path) -> None:
    """Take libraries away that nothing asks for, until all that are left are asked for."""
    while unneeded := _unneeded(compiled_in(folder), folder):
        for path in unneeded:
            path.unlink()


def _unneeded(compiled: list[Compiled], folder: Path) -> list[Path]:
    needed = {name for each in compiled for name in each.needed}
    return [
        each.path
        for each in compiled
        if each.path.name not in needed and _is_plain_library(each.path.relative_to(folder))
    ]


def _is_plain_library(place: Path) -> bool:
    """Whether it is one that only others ask for; a module or a plugin is asked for by its name."""
    where = place.parent
    return (
        place.name.startswith("lib")
        and not place.name.startswith(_BY_ITSELF)
        and (where == Path() or where.name.endswith(".libs") or where.as_posix().endswith("Qt/lib"))
    )


def strip(folder: Path) -> None:
    """Take out of compiled files what only serves to look for faults.

    Those of Qt have none of it, but for ICU's; those in a folder `.libs` were altered when their
    wheel was made, and do not survive it.
    """
    for each in compiled_in(folder):
        place = each.path.relative_to(folder)
        is_bare = "PySide6" in place.parts and not place.name.startswith("libicu")
        if not is_bare and not place.parent.name.endswith(".libs"):
            run("strip", "--strip-unneeded", each.path)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the bundle asks the system for, as Debian's packages.

    Attributes:
        packages: Without these it does not start.
        at_will: Without these one thing is missing.
        glibc: The least version of the C library.
    """

    packages: tuple[str, ...]
    at_will: tuple[str, ...]
    glibc: str


def needs_of(compiled: Iterable[Compiled]) -> Needs:
    """What the compiled files ask for that is not among them.

    Raises:
        BuildError: Nothing is known of a library.
    """
    compiled = list(compiled)
    there = {each.path.name for each in compiled}
    asked = {name for each in compiled for name in each.needed} - there
    if unknown := sorted(asked - LEFT_TO_THE_SYSTEM.keys() - AT_WILL.keys()):
        raise BuildError(f"出所の分からないライブラリがあります：{' '.join(unknown)}")
    major, minor = max(each.glibc for each in compiled)
    return Needs(
        _packages(asked, LEFT_TO_THE_SYSTEM), _packages(asked, AT_WILL), f"{major}.{minor}"
    )


def _packages(asked: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({known[name] for name in asked if name in known}))


def carried_in(folder: Path) -> list[str]:
    """Debian's packages of the libraries that the bundle carries from the building system."""
    return sorted(CARRIED[path.name] for path in folder.iterdir() if path.name in CARRIED)
