"""What the bundles of every system are built with."""

import re
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from installer import parts
from installer.commands import BuildError, missing, run
from installer.licences import licence_of
from installer.linux import build as linux
from installer.linux.testing import root
from installer.reproducible import files_below, settle_times, write_zip
from installer.windows import build as windows
from installer.windows.testing import wine
from scripts.setup import INSTALLERS

OF_EVERY_DEBIAN = {"coreutils", "dpkg", "libc-bin", "tar", "util-linux"}


@pytest.mark.parametrize(
    "line",
    [
        "numpy==2.1.3",
        "numpy>=2.1.3 --hash=sha256:" + "0" * 64,
        "numpy==2.1.3 --hash=sha256:" + "0" * 63,
        "--no-index",
    ],
)
def test_what_is_not_pinned_to_one_file_is_refused(line: str):
    with pytest.raises(BuildError, match=re.escape(line)):
        parts.read_pins(f"# why\n{line}\n")


def test_a_zip_is_the_same_whenever_and_wherever_it_is_made(tmp_path: Path):
    made: list[bytes] = []
    for at, name in enumerate(("one", "other")):
        folder = tmp_path / name
        for file in ("b/c.txt", "a.txt") if at else ("a.txt", "b/c.txt"):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(file)
        settle_times(folder, 1_000_000 * at)
        write_zip(tmp_path / "made.zip", folder, files_below(folder), level=9, seconds=0)
        made.append((tmp_path / "made.zip").read_bytes())
    assert made[0] == made[1]
    assert zipfile.ZipFile(tmp_path / "made.zip").namelist() == ["a.txt", "b/c.txt"]


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: MIT\nLicense: other\n", "MIT"),
        ("License: BSD-3-Clause\n", "BSD-3-Clause"),
        (
            "License: All:\n  of it\nClassifier: License :: OSI Approved :: BSD License\n",
            "BSD License",
        ),
    ],
)
def test_the_licence_of_a_package_is_one_word(metadata: str, licence: str):
    assert licence_of(HeaderParser().parsestr(metadata)) == licence


@pytest.mark.parametrize(
    "tools", [linux.TOOLS, windows.TOOLS, root.TOOLS, wine.TOOLS], ids=["l", "w", "root", "wine"]
)
def test_make_installs_what_builds_and_tries_a_bundle(tools: dict[str, str]):
    asked = {name for packages in tools.values() for name in packages.split()}
    assert asked - OF_EVERY_DEBIAN <= {part.package for part in INSTALLERS}


def test_a_program_that_fails_says_its_last_words():
    with pytest.raises(BuildError, match="no such thing"):
        run("sh", "-c", "echo no such thing; exit 3")


def test_missing_programs_are_told_by_their_package():
    assert missing({"sh": "dash", "no-such-program-at-all": "some-package"}) == ["some-package"]
