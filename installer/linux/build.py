"""Build everything that is handed out for Linux, from pinned packages.

    python -m installer.linux.build [--quick] [--out FOLDER]

What it does step by step, and how to check the outcome, stands in docs/delivery-linux.md.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dxdesk.runtime.version import VERSION
from installer import ROOT, commands, parts, reproducible
from installer.commands import say
from installer.linux import bundle
from installer.linux.archive import write_archive
from installer.linux.contents import CARRIED
from installer.linux.debian import Order, debian_version, write_package
from installer.linux.licences import terms_of

DOWNLOADS = ROOT / "build" / "linux" / "downloads"
TOOLS = {
    "dpkg-deb": "dpkg",
    "ldd": "libc-bin",
    "objdump": "binutils",
    "strip": "binutils",
    "tar": "tar",
    "xz": "xz-utils",
}
_WHEELS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")


def archive_in(folder: Path) -> Path:
    """The archive that one person installs, in the folder of what is handed out."""
    return folder / f"dxdesk-{VERSION}-linux-x86_64.tar.xz"


def package_in(folder: Path) -> Path:
    """The package for everybody on a computer, there too."""
    return folder / f"dxdesk_{debian_version(VERSION)}_amd64.deb"


def build(out: Path, *, quick: bool) -> None:
    """Build archive, package and their hashes.

    Args:
        out: Folder for what is handed out.
        quick: Whether it is compressed in seconds instead of minutes.

    Raises:
        BuildError: Something cannot be built, or is not what it should be.
        NoTools: Packages of Debian are missing.
    """
    commands.demand(lacking(), "Linux 版は作りません。")
    start = time.monotonic()
    wheels = parts.bring(bundle.REQUIREMENTS, DOWNLOADS, _WHEELS)
    say(f"部品 {len(wheels)} 個: ハッシュを確認しました")
    seconds = reproducible.moment()
    with tempfile.TemporaryDirectory(prefix="dxdesk-build-") as folder:
        scratch = Path(folder)
        stage = scratch / f"dxdesk-{VERSION}"
        needs = bundle.assemble(stage, wheels, scratch, seconds)
        files = reproducible.files_below(stage)
        size = sum(path.stat().st_size for path in files) / 1e6
        say(f"展開後: {len(files)} ファイル、{size:.1f} MB")
        say(f"要るもの: glibc {needs.glibc} 以降、{'、'.join(needs.packages)}")
        _hand_out(out, stage, Order(VERSION, needs, seconds, quick), scratch)
    for path in sorted(out.iterdir()):
        say(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    say(f"{time.monotonic() - start:.0f} 秒")


def _hand_out(out: Path, stage: Path, order: Order, scratch: Path) -> None:
    """Write what people get; the folder `stage` is complete."""
    out.mkdir(parents=True, exist_ok=True)
    archive, package = archive_in(out), package_in(out)
    reproducible.settle_times(stage, order.seconds)
    with ThreadPoolExecutor() as pool:
        made = [
            pool.submit(write_archive, archive, stage, order.seconds, quick=order.quick),
            pool.submit(write_package, package, stage, order, scratch),
        ]
        for each in made:
            each.result()
    reproducible.write_sums(out, (archive, package))


def lacking() -> list[str]:
    """Debian's packages that a build needs and that are not here."""
    carried = {package for package in CARRIED.values() if not terms_of(package).is_file()}
    return sorted({*commands.missing(TOOLS), *carried})


def main() -> int:
    """Read the command line, build, and say what came of it."""
    parser = argparse.ArgumentParser(description="Build what is handed out for Linux.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "linux")
    parser.add_argument("--quick", action="store_true", help="larger files, in seconds")
    chosen = parser.parse_args()
    return commands.ended(lambda: build(chosen.out.absolute(), quick=chosen.quick))


if __name__ == "__main__":
    sys.exit(main())
