"""Archives, times and hashes that do not tell when or where a build was made."""

import hashlib
import os
import time
import zipfile
from collections.abc import Container, Iterable
from pathlib import Path

from installer import ROOT
from installer.commands import run

_PERMISSIONS = 0o100644 << 16


def moment() -> int:
    """The one time that everything built carries, in seconds since 1970.

    SOURCE_DATE_EPOCH, or else the time of the commit that is built.
    """
    return int(
        os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct", cwd=ROOT)
    )


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def md5_of(path: Path) -> str:
    """MD5 of a file, as hexadecimal digits: against accidents alone."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def write_sums(folder: Path, files: Iterable[Path]) -> None:
    """Write SHA256SUMS of files into their folder, as `sha256sum -c` reads it."""
    sums = [f"{sha256_of(path)}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def files_below(folder: Path) -> list[Path]:
    """All files of a folder, in an order that is the same everywhere."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=Path.as_posix)


def settle_times(folder: Path, seconds: int) -> None:
    """Give a folder and everything in it the same time."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def settle_modes(folder: Path, programs: Container[str]) -> None:
    """Let everybody read, the owner write, whatever the mask of the one who builds.

    Args:
        folder: The folder, itself too.
        programs: Which of its files are run, as paths within it.
    """
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            is_run = path.is_dir() or path.relative_to(folder).as_posix() in programs
            path.chmod(0o755 if is_run else 0o644)


def write_zip(
    out: Path, folder: Path, files: Iterable[Path], *, level: int, seconds: int = 0
) -> None:
    """Write files into a zip, named from `folder` on.

    Args:
        out: The zip.
        folder: What their names begin after.
        files: What goes in.
        level: How much they are compressed, from 1 (quickly) to 9; 0 stores them.
        seconds: The time that each carries, since 1970; no zip can tell one before 1980.
    """
    method = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    stamp = max(time.gmtime(seconds)[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as archive:
        for path in sorted(files, key=Path.as_posix):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), stamp)
            entry.compress_type = method
            entry.external_attr = _PERMISSIONS
            entry.create_system = 3
            archive.writestr(entry, path.read_bytes())
