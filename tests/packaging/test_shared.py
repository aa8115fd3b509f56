"""What the bundles of every system are built with."""

import re
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from installer import parts
from installer.commands import BuildError, missing, run
from installer.licences import licence_of
from installer.reproducible import files_below, settle_times, write_zip


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


def test_a_program_that_fails_says_its_last_words():
    with pytest.raises(BuildError, match="no such thing"):
        run("sh", "-c", "echo no such thing; exit 3")


def test_missing_programs_are_told_by_their_package():
    assert missing({"sh": "dash", "no-such-program-at-all": "some-package"}) == ["some-package"]
