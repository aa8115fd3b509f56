"""The licences of everything in the bundle for Windows."""

from pathlib import Path

from installer import licences

_ALSO = (
    ("Python", "3.11", "PSF-2.0", "Python/LICENSE.txt"),
    ("Qt (PySide6, shiboken6)", "6.8", "LGPL-3.0-only", "LGPL-3.0.txt, GPL-3.0.txt"),
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

_HEADING = """\
DXデスクに含まれるソフトウェアとその使用許諾
DXデスク自身は Apache License 2.0 です（LICENSE.txt）。
Qt と PySide6 は LGPL 3.0 に基づき、別々の DLL のまま入れてあります（差し替えられます）。
ソースコードは https://download.qt.io/ と、各パッケージの PyPI のページにあります。

"""


def gather(packages: Path, folder: Path) -> None:
    """Move the licence texts of the packages into one folder, beside those of everything else.

    Args:
        packages: The bundle's `site-packages`.
        folder: Made here.
    """
    listed = _HEADING + licences.gather(packages, folder, _ALSO)
    # With its mark, so that the Notepad of every Windows reads it.
    (folder / "INDEX.txt").write_text(listed, encoding="utf-8-sig", newline="\r\n")
