"""The licences of everything in the bundle for Windows."""

from pathlib import Path

from installer import licences

_ALSO = (
    ("SQLite", "3", "Public Domain", ""),
    (
        "libffi, bzip2, xz, zlib, expat, mpdecimal",
        "",
        "MIT, BSD, 0BSD, Zlib",
        "Python/parts.txt",
    ),
    ("Microsoft Visual C++ Runtime", "14", "Microsoft Software License Terms", ""),
    ("BIZ UDGothic, Noto Sans JP", "", "OFL-1.1", "../app/dxdesk/_resources/fonts"),
)


def gather(packages: Path, folder: Path) -> None:
    """Move the licence texts of the packages into one folder, beside those of everything else.

    Args:
        packages: The bundle's `site-packages`.
        folder: Made here.
    """
    listed = licences.gather(packages, folder, _ALSO, " DLL ")
    # With its mark, so that the Notepad of every Windows reads it.
    (folder / "INDEX.txt").write_text(listed, encoding="utf-8-sig", newline="\r\n")
