"""The folder that is installed, complete: programs, Python, packages, dxdesk itself, licences."""

import shutil
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dxdesk.runtime import paths
from dxdesk.runtime.version import VERSION
from installer import ROOT
from installer.wheel import write_wheel
from installer.windows import interpreter, licences, packages, signatures
from installer.windows.bytecode import compile_folder
from installer.windows.launcher import write_programs


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
    stage.mkdir()
    shutil.copyfile(ROOT / "LICENSE", stage / "LICENSE.txt")
    icon = paths.resources() / "icons" / "dxdesk.ico"
    # Ours beside other people's: neither needs anything of the other.
    with ThreadPoolExecutor() as pool:
        ours = (
            pool.submit(_write_own, stage / "app", scratch, seconds),
            pool.submit(write_programs, stage, icon, VERSION, scratch),
        )
        checked = _write_others(stage, wheels, embeddable, scratch)
        for part in ours:
            part.result()
    return checked


def _write_others(
    stage: Path, wheels: Mapping[str, Path], embeddable: Path | None, scratch: Path
) -> int:
    """Python and the packages, with their licences; how many signatures were found good."""
    runtime = stage / "runtime"
    source = wheels[interpreter.WHEEL] if embeddable is None else embeddable
    checked = interpreter.write_runtime(source, runtime, scratch)
    packages.unpack(
        {name: wheel for name, wheel in wheels.items() if name != interpreter.WHEEL}, runtime
    )
    site_packages = runtime / "site-packages"
    checked += signatures.verify((site_packages / "PySide6").glob("Qt*.*"), signatures.QT_VENDOR)
    licences.gather(site_packages, stage / "licenses")
    compile_folder(site_packages, "site-packages", keep_sources=False)
    return checked


def _write_own(app: Path, scratch: Path, seconds: int) -> None:
    """Unpack dxdesk as its wheel carries it."""
    with zipfile.ZipFile(write_wheel(scratch / "wheel", seconds)) as archive:
        archive.extractall(app, [name for name in archive.namelist() if name.startswith("dxdesk/")])
    compile_folder(app, "app", keep_sources=True)
