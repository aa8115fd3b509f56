"""The folder that is installed, complete: program, Python, packages, dxdesk itself, licences."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from dxdesk.runtime import paths
from installer import ROOT
from installer.commands import run
from installer.linux import environment, libraries, licences
from installer.linux.libraries import Needs
from installer.reproducible import files_below, settle_modes
from installer.wheel import write_wheel

_HERE = Path(__file__).parent
REQUIREMENTS = _HERE / "requirements.txt"
_FILES = _HERE / "files"
_SCRIPTS = ("install.sh", "uninstall.sh")
_RUN = frozenset({"dxdesk", *_SCRIPTS})
ENVIRONMENT = ROOT / "build" / "linux" / "environment"


def assemble(stage: Path, wheels: Mapping[str, Path], scratch: Path, seconds: int) -> Needs:
    """Make the folder.

    Args:
        stage: The folder, made here.
        wheels: The files of the packages, by name.
        scratch: For what is needed on the way.
        seconds: The time that is written into what carries one, since 1970.

    Returns:
        What the bundle asks the system for.
    """
    python = environment.prepare(ENVIRONMENT, REQUIREMENTS, wheels.values())
    app = scratch / "app"
    with zipfile.ZipFile(write_wheel(scratch / "wheel", seconds)) as archive:
        archive.extractall(app)
    _freeze(python, app, scratch)
    shutil.move(scratch / "made" / "dxdesk", stage)
    libraries.drop_unneeded(stage / "runtime")
    libraries.strip(stage / "runtime")
    licences.gather(wheels, stage, scratch)
    shutil.copyfile(ROOT / "LICENSE", stage / "LICENSE.txt")
    add_scripts(stage)
    return libraries.needs_of(libraries.compiled_in(stage))


def _freeze(python: Path, app: Path, scratch: Path) -> None:
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", scratch / "made", "--workpath", scratch / "work"),
        _HERE / "program" / "dxdesk.spec",
        cwd=scratch,
        env={
            "PYTHONPATH": f"{app}:{ROOT}",
            # What a .pyc holds depends on how Python orders sets.
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYINSTALLER_CONFIG_DIR": str(scratch / "cache"),
        },
    )


def add_scripts(stage: Path) -> None:
    """Add what installs the bundle for one person, what menus want, and the list of all files."""
    icons = paths.resources() / "icons"
    hicolor = Path("share/icons/hicolor")
    for source, place in (
        *((_FILES / name, Path(name)) for name in ("common.sh", *_SCRIPTS)),
        (_FILES / "dxdesk.desktop", Path("share/applications/dxdesk.desktop")),
        (_FILES / "dxdesk.xml", Path("share/mime/packages/dxdesk.xml")),
        (icons / "dxdesk.png", hicolor / "256x256/apps/dxdesk.png"),
        (icons / "dxdesk.svg", hicolor / "scalable/apps/dxdesk.svg"),
    ):
        (stage / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, stage / place)
    listed = [f"{path.relative_to(stage).as_posix()}\n" for path in files_below(stage)]
    (stage / "files.txt").write_text("".join(listed), encoding="utf-8")
    settle_modes(stage, _RUN)
