"""The licences of everything in a bundle, in one folder with a list."""

import re
import shutil
import sysconfig
from collections.abc import Sequence
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

_TEXTS = Path(__file__).with_name("licences")
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

_COMMON = (
    ("Python", "3.11", "PSF-2.0", "Python/LICENSE.txt"),
    ("Qt (PySide6, shiboken6)", "6.8", "LGPL-3.0-only", "LGPL-3.0.txt, GPL-3.0.txt"),
)

_HEADING = """\
DXデスクに含まれるソフトウェアとその使用許諾
DXデスク自身は Apache License 2.0 です（LICENSE.txt）。
Qt と PySide6 は LGPL 3.0 に基づき、別々の{libraries}のまま入れてあります（差し替えられます）。
ソースコードは https://download.qt.io/ と、各パッケージの PyPI のページにあります。

"""


def gather(
    packages: Path, licences: Path, also: Sequence[tuple[str, str, str, str]], libraries: str
) -> str:
    """Move the licence texts of the packages into one folder, beside those of everything else.

    Args:
        packages: Holds the `dist-info` of the packages.
        licences: Made here.
        also: What else has no package metadata: name, version, licence, where its text is.
        libraries: What the system calls the files that Qt comes in.

    Returns:
        The list of all under its heading, a line each, tabs between.
    """
    licences.mkdir()
    lines = ["\t".join(entry) for entry in (*_COMMON, *also)]
    for info in sorted(packages.glob("*.dist-info"), key=lambda path: path.name.lower()):
        metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        name = metadata["Name"]
        _move_texts(info, licences / name)
        where = name if (licences / name).exists() else ""
        lines.append("\t".join((name, metadata["Version"], licence_of(metadata), where)))
    for text in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        shutil.copyfile(_TEXTS / text, licences / text)
    (licences / "Python").mkdir()
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    shutil.copyfile(own, licences / "Python" / "LICENSE.txt")
    shutil.copyfile(_TEXTS / "python-parts.txt", licences / "Python" / "parts.txt")
    return _HEADING.format(libraries=libraries) + "".join(f"{line}\n" for line in lines)


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
