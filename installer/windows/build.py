"""Build everything that is handed out for Windows, on Linux, from pinned packages.

    python -m installer.windows.build [--quick] [--runtime ZIP] [--sign P12 --password-file FILE]

What it does step by step, and how to check the outcome, stands in docs/delivery.md.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dxdesk.runtime import paths
from dxdesk.runtime.version import VERSION
from installer import ROOT, commands, parts, reproducible
from installer.commands import say
from installer.windows import bundle, signatures
from installer.windows.launcher import PROGRAMS
from installer.windows.setup_program import Order, write_set_up

DOWNLOADS = ROOT / "build" / "windows" / "downloads"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
TOOLS = {
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for.

    Attributes:
        out: Folder for what is handed out.
        quick: Whether all is compressed in seconds instead of minutes.
        runtime: The embeddable zip of python.org, in place of the wheel's Python.
        certificate: For signing; None leaves the programs unsigned.
    """

    out: Path
    quick: bool
    runtime: Path | None
    certificate: signatures.Certificate | None


def set_up_in(folder: Path) -> Path:
    """The set-up program, in the folder of what is handed out."""
    return folder / f"DXDesk-{VERSION}-setup.exe"


def portable_in(folder: Path) -> Path:
    """The zip to unpack anywhere, there too."""
    return folder / f"DXDesk-{VERSION}-portable.zip"


def build(wish: Wish) -> None:
    """Build set-up program, portable zip and their hashes.

    Raises:
        BuildError: Something cannot be built, or is not what it should be.
        NoTools: Packages of Debian are missing.
    """
    commands.demand(commands.missing(TOOLS), "Windows 版は作りません。")
    start = time.monotonic()
    wheels = parts.bring(REQUIREMENTS, DOWNLOADS, ["win_amd64"])
    say(f"部品 {len(wheels)} 個: ハッシュを確認しました")
    seconds = reproducible.moment()
    with tempfile.TemporaryDirectory(prefix="dxdesk-build-") as folder:
        scratch = Path(folder)
        stage = scratch / "DXDesk"
        checked = bundle.assemble(stage, wheels, wish.runtime, scratch, seconds)
        say(f"署名 {checked} 個: 発行元を確認しました")
        files = reproducible.files_below(stage)
        size = sum(path.stat().st_size for path in files) / 1e6
        say(f"展開後: {len(files)} ファイル、{size:.1f} MB")
        _hand_out(wish, stage, scratch, seconds)
    for path in sorted(wish.out.iterdir()):
        say(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    say(f"{time.monotonic() - start:.0f} 秒")


def _hand_out(wish: Wish, stage: Path, scratch: Path, seconds: int) -> None:
    """Write what people get; the folder `stage` is complete."""
    wish.out.mkdir(parents=True, exist_ok=True)
    set_up, portable = set_up_in(wish.out), portable_in(wish.out)
    signer = None
    if wish.certificate is not None:
        signer = signatures.write_signer(wish.certificate, scratch)
        for program in PROGRAMS:
            commands.run(signer, stage / program.name)
    reproducible.settle_times(stage, seconds)
    files = reproducible.files_below(stage)
    icon = paths.resources() / "icons" / "dxdesk.ico"
    order = Order(VERSION, icon, seconds, wish.quick, signer)
    with ThreadPoolExecutor() as pool:
        made = pool.submit(write_set_up, set_up, stage, order, scratch)
        level = 1 if wish.quick else 9
        reproducible.write_zip(portable, stage.parent, files, level=level, seconds=seconds)
        made.result()
    if signer is not None:
        commands.run(signer, set_up)
    reproducible.write_sums(wish.out, (portable, set_up))


def main() -> int:
    """Read the command line, build, and say what came of it."""
    wish = _wish()
    return commands.ended(lambda: build(wish))


def _wish() -> Wish:
    parser = argparse.ArgumentParser(description="Build what is handed out for Windows.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "windows")
    parser.add_argument("--quick", action="store_true", help="larger files, in seconds")
    parser.add_argument("--runtime", type=Path, metavar="ZIP", help="python.org's embeddable zip")
    parser.add_argument("--sign", type=Path, metavar="P12", help="sign with this certificate")
    parser.add_argument("--password-file", type=Path, help="holds the certificate's password")
    parser.add_argument("--timestamps", default="", metavar="URL", help="a timestamp server")
    chosen = parser.parse_args()
    certificate = None
    if chosen.sign is not None:
        if chosen.password_file is None:
            parser.error("--sign needs --password-file")
        certificate = signatures.Certificate(
            chosen.sign.absolute(), chosen.password_file.absolute(), chosen.timestamps
        )
    return Wish(chosen.out.absolute(), chosen.quick, chosen.runtime, certificate)


if __name__ == "__main__":
    sys.exit(main())
