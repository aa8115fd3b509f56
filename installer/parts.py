"""What a bundle is made of: hash-pinned packages, from whatever index the site's pip knows."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError, run
from installer.reproducible import sha256_of

PYTHON = "3.11"
"""The line of the bundled Python; the build runs under the same, since it lends its library."""

_PIN = re.compile(r"(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})")


def require_python() -> None:
    """Go on only under the Python that is bundled: wheels and byte-code are of one line alone.

    Raises:
        BuildError: The building Python is of another.
    """
    running = ".".join(map(str, sys.version_info[:2]))
    if running != PYTHON:
        raise BuildError(f"Python {PYTHON} で作ってください（今は {running}）。")


@dataclass(frozen=True, slots=True)
class Pin:
    """A package in exactly one version and one file."""

    name: str
    version: str
    sha256: str


def read_pins(text: str) -> tuple[Pin, ...]:
    """The pins of a requirements file.

    Raises:
        BuildError: A line is not `name==version --hash=sha256:…`.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [(line, _PIN.fullmatch(line)) for line in lines]
    wrong = [line for line, match in found if match is None]
    if wrong:
        raise BuildError(f"requirements.txt の行を読めません：{wrong[0]}")
    return tuple(Pin(*match.groups()) for _, match in found if match)


def bring(requirements: Path, folder: Path, platforms: Sequence[str]) -> dict[str, Path]:
    """Download what is not there yet, and check every file against its hash.

    Args:
        requirements: The list of the pins.
        folder: Keeps the files; a build with all of them there needs no index.
        platforms: The kinds of system that the files are for, as pip names them.

    Returns:
        The file of each package, by its name in the requirements.

    Raises:
        BuildError: A file cannot be had, or is not the one that was pinned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pins = read_pins(requirements.read_text(encoding="utf-8"))
    by_hash = _by_hash(folder)
    if any(pin.sha256 not in by_hash for pin in pins):
        _download(requirements, folder, platforms)
        by_hash = _by_hash(folder)
    lost = [pin.name for pin in pins if pin.sha256 not in by_hash]
    if lost:
        raise BuildError(f"ハッシュの合うファイルがありません：{'、'.join(lost)}")
    return {pin.name: by_hash[pin.sha256] for pin in pins}


def _by_hash(folder: Path) -> dict[str, Path]:
    return {sha256_of(path): path for path in sorted(folder.glob("*.whl"))}


def _download(requirements: Path, folder: Path, platforms: Sequence[str]) -> None:
    run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"),
        *("--no-deps", "--only-binary=:all:", f"--python-version={PYTHON}"),
        *(f"--platform={name}" for name in platforms),
        *("--require-hashes", "--requirement", requirements, "--dest", folder),
    )
