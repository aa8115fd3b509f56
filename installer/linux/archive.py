"""The archive that a person unpacks and installs without an administrator."""

from pathlib import Path

from installer.commands import run


def write_archive(out: Path, stage: Path, seconds: int, *, quick: bool) -> None:
    """Write a folder into a .tar.xz, the same bytes whenever and wherever it is made.

    Args:
        out: The archive.
        stage: The folder; its own name is at the top of the archive.
        seconds: The time that everything in it carries, since 1970.
        quick: Whether it is compressed in seconds instead of minutes, and is larger.
    """
    # In one thread, because with more it cuts what it compresses into pieces.
    compressor = "xz -T1 -0" if quick else "xz -T1 --x86 --lzma2=preset=9"
    run(
        *("tar", "--create", "--file", out, f"--use-compress-program={compressor}"),
        *("--format=gnu", "--sort=name", f"--mtime=@{seconds}"),
        *("--owner=0", "--group=0", "--numeric-owner", "--directory", stage.parent, stage.name),
    )
