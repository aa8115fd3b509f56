"""The package for Debian and what descends from it, for everybody on a computer."""

import gzip
import re
import shutil
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from installer.commands import run
from installer.linux.libraries import Needs
from installer.reproducible import files_below, md5_of, settle_modes, settle_times

_PROGRAM = Path("usr/lib/dxdesk")
_FOR_ONE_PERSON = ("common.sh", "files.txt", "install.sh", "share", "uninstall.sh")
"""What of the bundle serves the installation without an administrator alone."""

_MAINTAINER = "DX Desk <dxdesk@localhost>"
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: dxdesk

Files: *
Copyright: the authors of dxdesk
License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.
Comment:
 The licences of everything that the package carries besides dxdesk are in
 /usr/lib/dxdesk/licenses; INDEX.txt there lists them.
"""


@dataclass(frozen=True, slots=True)
class Order:
    """What the package is to be.

    Attributes:
        version: As in runtime.version.
        needs: What the bundle asks the system for.
        seconds: The time that it carries, since 1970.
        quick: Whether it is compressed in seconds instead of minutes, and is larger.
    """

    version: str
    needs: Needs
    seconds: int
    quick: bool = False


def debian_version(version: str) -> str:
    """A version in Debian's order, where a release candidate comes before its release."""
    return re.sub(r"(?<=\d)\.?(a|b|rc|dev)(?=\d)", r"~\1", version)


def control(order: Order, size_kb: int) -> str:
    """The control file of the package; `size_kb` is what it takes when installed."""
    least = {"libc6": f"libc6 (>= {order.needs.glibc})"}
    fields = {
        "Package": "dxdesk",
        "Version": debian_version(order.version),
        "Section": "editors",
        "Priority": "optional",
        "Architecture": "amd64",
        "Maintainer": _MAINTAINER,
        "Installed-Size": str(size_kb),
        "Depends": ", ".join(least.get(name, name) for name in order.needs.packages),
        "Recommends": ", ".join(order.needs.at_will),
        "Description": "DX Desk, evaluation sheets of municipal DX plans\n"
        " 自治体のDX計画と評価シートを、入力から会議資料まで一つの窓で扱います。\n"
        " 書体と Python を含み、通信は行いません。",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def write_package(out: Path, stage: Path, order: Order, scratch: Path) -> None:
    """Make the package of a folder.

    Args:
        out: The package.
        stage: The folder as it is unpacked by one person.
        order: What it is to be.
        scratch: For what is needed on the way.
    """
    root = scratch / "debian"
    _lay_out(root, stage, order)
    files = [path for path in files_below(root) if not path.is_symlink()]
    (root / "DEBIAN").mkdir()
    sums = [f"{md5_of(path)}  {path.relative_to(root).as_posix()}\n" for path in files]
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")
    size = sum(path.stat().st_size for path in files) // 1024
    (root / "DEBIAN" / "control").write_text(control(order, size), encoding="utf-8")
    settle_modes(root, {f"{_PROGRAM}/dxdesk"})
    settle_times(root, order.seconds)
    run(
        # In one thread, because with more it cuts what it compresses into pieces.
        *("dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz"),
        *(f"-z{0 if order.quick else 9}", "--build", root, out),
        env={"SOURCE_DATE_EPOCH": str(order.seconds)},
    )


def _lay_out(root: Path, stage: Path, order: Order) -> None:
    shutil.copytree(
        stage,
        root / _PROGRAM,
        symlinks=True,
        ignore=lambda folder, _: _FOR_ONE_PERSON if Path(folder) == stage else (),
    )
    shutil.copytree(stage / "share", root / "usr/share")
    commands, about = root / "usr/bin", root / "usr/share/doc/dxdesk"
    commands.mkdir()
    (commands / "dxdesk").symlink_to("../lib/dxdesk/dxdesk")
    about.mkdir(parents=True)
    (about / "copyright").write_text(_COPYRIGHT, encoding="utf-8")
    news = (
        f"dxdesk ({debian_version(order.version)}) stable; urgency=medium\n\n"
        "  * 変わったことは、配布元の CHANGELOG.md にあります。\n\n"
        f" -- {_MAINTAINER}  {formatdate(order.seconds)}\n"
    )
    (about / "changelog.gz").write_bytes(gzip.compress(news.encode(), mtime=0))
