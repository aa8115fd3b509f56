"""The licences of everything in the bundle for Linux."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from installer import licences
from installer.linux.libraries import carried_in

_TEXTS = Path(__file__).with_name("licences")
_MAKERS = frozenset({"altgraph", "pyinstaller-hooks-contrib", "setuptools"})
"""Packages that make the bundle, of which nothing is in it."""

_ALSO = (
    ("ICU", "73", "Unicode-DFS-2016", "ICU.txt"),
    ("expat, mpdecimal", "", "MIT, BSD-2-Clause", "Python/parts.txt"),
    ("BIZ UDGothic, Noto Sans JP", "", "OFL-1.1", "../runtime/dxdesk/_resources/fonts"),
)


def gather(wheels: Mapping[str, Path], stage: Path, scratch: Path) -> None:
    """Put the licence texts into the folder `licenses` of the bundle, beside their list.

    Args:
        wheels: The files of the packages, by name.
        stage: The bundle.
        scratch: For what is needed on the way.
    """
    infos, folder = scratch / "infos", stage / "licenses"
    for name, wheel in wheels.items():
        if name not in _MAKERS:
            _unpack_info(wheel, infos)
    listed = licences.gather(infos, folder, _ALSO, "共有ライブラリ")
    shutil.copyfile(_TEXTS / "ICU.txt", folder / "ICU.txt")
    (folder / "Debian").mkdir()
    for package in carried_in(stage / "runtime"):
        shutil.copyfile(terms_of(package), folder / "Debian" / f"{package}.txt")
        listed += f"{package}\t\t\tDebian/{package}.txt\n"
    (folder / "INDEX.txt").write_text(listed, encoding="utf-8")


def terms_of(package: str) -> Path:
    """Where the terms of a package of Debian are, once it is installed."""
    return Path("/usr/share/doc") / package / "copyright"


def _unpack_info(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            # One buys the other licence of Qt, or has this one.
            if name.partition("/")[0].endswith(".dist-info") and "LicenseRef-Qt" not in name:
                archive.extract(name, folder)
