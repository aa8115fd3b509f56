"""The licences of everything in the bundle, in one folder with a list."""

import re
import shutil
import sysconfig
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

_HERE = Path(__file__).parent
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

_ALSO = (
    ("Python", "3.11", "PSF-2.0", "Python/LICENSE.txt"),
    ("Qt (PySide6, shiboken6)", "6.8", "LGPL-3.0-only", "LGPL-3.0.txt, GPL-3.0.txt"),
    ("SQLite", "3", "Public Domain", ""),
    ("libffi, bzip2, xz, zlib, expat", "", "MIT, BSD-like, 0BSD, Zlib", "Python/parts.txt"),
    ("Microsoft Visual C++ Runtime", "14", "Microsoft Software License Terms", ""),
    ("BIZ UDGothic, Noto Sans JP", "", "OFL-1.1", "../app/dxdesk/_resources/fonts"),
)
"""What has no package metadata: name, version, licence, where its text is."""

_HEADING = """\
DXデスクに含まれるソフトウェアとその使用許諾
DXデスク自身は Apache License 2.0 です（LICENSE.txt）。
Qt と PySide6 は LGPL 3.0 に基づき、別々の DLL のまま入れてあります（差し替えられます）。
ソースコードは https://download.qt.io/ と、各パッケージの PyPI のページにあります。

"""


def gather(packages: Path, licences: Path) -> None:
    """Move the licence texts of the packages into one folder, beside those of everything else.

    Args:
        packages: The bundle's `site-packages`.
        licences: Made here.
    """
    licences.mkdir()
    lines = ["\t".join(entry) for entry in _ALSO]
    for info in sorted(packages.glob("*.dist-info"), key=lambda path: path.name.lower()):
        metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        name = metadata["Name"]
        _move_texts(info, licences / name)
        where = name if (licences / name).exists() else ""
        lines.append("\t".join((name, metadata["Version"], licence_of(metadata), where)))
    for text in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        shutil.copyfile(_HERE / "licences" / text, licences / text)
    (licences / "Python").mkdir()
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    shutil.copyfile(own, licences / "Python" / "LICENSE.txt")
    shutil.copyfile(_HERE / "licences" / "python-parts.txt", licences / "Python" / "parts.txt")
    listed = _HEADING + "".join(f"{line}\n" for line in lines)
    # With its mark, so that the Notepad of every Windows reads it.
    (licences / "INDEX.txt").write_text(listed, encoding="utf-8-sig", newline="\r\n")


def _move_texts(info: Path, target: Path) -> None:
    for path in sorted(info.rglob("*")):
        place = path.relative_to(info)
        if path.is_file() and _TEXT.search(place.as_posix()):
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            path.rename(target / place)
    for folder in sorted(info.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def licence_of(metadata: Message) -> str:
    """The licence in a word: as an expression, or as the classifiers say."""
    for field in ("License-Expression", "License"):
        said = (metadata[field] or "").strip()
        if said and "\n" not in said:
            return said
    kinds = [
        each.rpartition(" :: ")[2]
        for each in metadata.get_all("Classifier", [])
        if each.startswith("License ::")
    ]
    return ", ".join(kinds)
