"""The folder that is installed, complete: programs, Python, packages, dxdesk itself, licences."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from dxdesk.runtime import paths
from dxdesk.runtime.version import VERSION
from installer.wheel import write_wheel
from installer.windows import interpreter, licences, packages, signatures
from installer.windows.bytecode import compile_folder
from installer.windows.launcher import write_programs

_ROOT = Path(__file__).resolve().parents[2]


def assemble(
    stage: Path, wheels: Mapping[str, Path], embeddable: Path | None, scratch: Path, seconds: int
) -> int:
    """Make the folder.

    Args:
        stage: The folder, made here.
        wheels: The files of the packages, by name.
        embeddable: python.org's zip, in place of the wheel that carries Python.
        scratch: For what is needed on the way.
        seconds: The time that is written into what carries one, since 1970.

    Returns:
        How many vendors' signatures were found good.
    """
    runtime, app = stage / "runtime", stage / "app"
    source = wheels[interpreter.WHEEL] if embeddable is None else embeddable
    checked = interpreter.write_runtime(source, runtime, scratch)
    packages.unpack(
        {name: wheel for name, wheel in wheels.items() if name != interpreter.WHEEL}, runtime
    )
    checked += signatures.verify(
        (runtime / "site-packages" / "PySide6").glob("Qt*.*"), signatures.QT_VENDOR
    )
    _write_own(app, scratch, seconds)
    licences.gather(runtime / "site-packages", stage / "licenses")
    compile_folder(runtime / "site-packages", "site-packages", keep_sources=False)
    compile_folder(app, "app", keep_sources=True)
    write_programs(stage, paths.resources() / "icons" / "dxdesk.ico", VERSION, scratch)
    shutil.copyfile(_ROOT / "LICENSE", stage / "LICENSE.txt")
    return checked


def _write_own(app: Path, scratch: Path, seconds: int) -> None:
    """Unpack dxdesk as its wheel carries it."""
    with zipfile.ZipFile(write_wheel(scratch / "wheel", seconds)) as archive:
        archive.extractall(app, [name for name in archive.namelist() if name.startswith("dxdesk/")])
