"""Workbooks opened and saved by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def converted(content: bytes, kind: str, folder: Path) -> bytes:
    """A workbook as LibreOffice saves it, `kind` being an ending and what may follow it.

    Skips the test where there is no LibreOffice.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    (source / "book.xlsx").write_bytes(content)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", out, source / "book.xlsx"],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return (out / f"book.{kind.partition(':')[0]}").read_bytes()
