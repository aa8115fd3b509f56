"""The set-up program, made by NSIS from a script and lists of the bundle's files.

The lists are why it is the same each time, and why the uninstaller takes away those files alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from installer.commands import run
from installer.reproducible import files_below
from installer.windows.launcher import four_numbers

_SCRIPT = Path(__file__).with_name("setup.nsi")


@dataclass(frozen=True, slots=True)
class Order:
    """What the set-up program is to be.

    Attributes:
        version: As in runtime.version.
        icon: The .ico of the set-up.
        seconds: The time that it carries, since 1970.
        quick: Whether it is compressed in seconds instead of minutes, and is larger.
        signer: A program that signs the file it is given, for the uninstaller; None for no
            signature.
    """

    version: str
    icon: Path
    seconds: int
    quick: bool = False
    signer: Path | None = None


def write_set_up(out: Path, stage: Path, order: Order, scratch: Path) -> None:
    """Make the set-up program of a folder.

    Args:
        out: The program.
        stage: The folder as it will be installed.
        order: What it is to be.
        scratch: For what is needed on the way.
    """
    files = [path.relative_to(stage).as_posix() for path in files_below(stage)]
    (scratch / "install.nsh").write_text(install_list(stage, files), encoding="utf-8")
    (scratch / "uninstall.nsh").write_text(uninstall_list(files), encoding="utf-8")
    size = sum((stage / name).stat().st_size for name in files) // 1024
    meanings = {
        "VERSION": order.version,
        "FOUR_VERSION": ".".join(four_numbers(order.version)),
        "OUT": out,
        "ICON": order.icon,
        "FILES": scratch,
        "SIZE_KB": size,
        **({"QUICK": ""} if order.quick else {}),
        **({"SIGN": order.signer} if order.signer else {}),
    }
    run(
        *("makensis", "-V2", "-NOCD", "-INPUTCHARSET", "UTF8"),
        *(f"-D{name}={meaning}" for name, meaning in meanings.items()),
        _SCRIPT,
        env={"SOURCE_DATE_EPOCH": str(order.seconds)},
    )


def install_list(stage: Path, files: Iterable[str]) -> str:
    """The lines of the script that write the files; `files` are paths within `stage`."""
    lines: list[str] = []
    folder = None
    for name in files:
        parent = PurePosixPath(name).parent
        if parent != folder:
            folder = parent
            lines.append(f'SetOutPath "{_installed(folder)}"')
        lines.append(f'File "{_escaped(str(stage / name))}"')
    return "\n".join((*lines, ""))


def uninstall_list(files: Iterable[str]) -> str:
    """The lines that take the same files away, and each folder that is empty then."""
    paths = [PurePosixPath(name) for name in files]
    folders = {folder for path in paths for folder in path.parents if folder.name}
    deepest_first = sorted(folders, key=lambda each: (-len(each.parts), each.as_posix()))
    lines = [f'Delete "{_installed(path)}"' for path in paths]
    lines += [f'RMDir "{_installed(folder)}"' for folder in deepest_first]
    return "\n".join((*lines, ""))


def _installed(path: PurePosixPath) -> str:
    return "\\".join(("$INSTDIR", *(_escaped(part) for part in path.parts)))


def _escaped(text: str) -> str:
    return text.replace("$", "$$")
