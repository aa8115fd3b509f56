"""A Windows for a test alone: Wine in an empty folder, Japanese, with a screen that nobody sees.

What Wine lacks and Windows has is filled in with two small libraries: the C files beside this.
"""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError, run
from installer.testing.proof import LONGEST_S, Outcome
from installer.testing.screen import screen

TOOLS = {
    "wine": "wine wine64",
    "localedef": "libc-bin",
    "Xvfb": "xvfb",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
CODE_PAGE = "cp932"

_HERE = Path(__file__).parent
_CLASSES = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId"
_SHIMS = {"uisettings.c": "dxdesk-uisettings.dll", "prng.c": "bcryptprimitives.dll"}
_REGISTERED = (
    (r"HKCU\Software\Wine", "Version", "win10"),
    # A crash ends the program; otherwise it would wait for a debugger.
    (r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "Debugger", r"C:\none.exe"),
    (
        rf"{_CLASSES}\Windows.UI.ViewManagement.UISettings",
        "DllPath",
        r"C:\windows\system32\dxdesk-uisettings.dll",
    ),
)


@dataclass(frozen=True, slots=True)
class Wine:
    """One such Windows.

    Attributes:
        folder: Holds all of it.
        environment: For programs that run in it.
    """

    folder: Path
    environment: dict[str, str]

    @property
    def display(self) -> str:
        """The number of its screen."""
        return self.environment["DISPLAY"]

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.folder / "prefix" / "drive_c"

    def place(self, path: str) -> Path:
        r"""Where a file of drive C really is; `path` as in `C:\folder\file`."""
        return self.drive.joinpath(*path.removeprefix("C:\\").split("\\"))

    def network_drive(self, letter: str) -> Path:
        """Where a drive of its own letter really is, made if missing."""
        folder = self.folder / f"drive {letter}"
        folder.mkdir()
        (self.folder / "prefix" / "dosdevices" / f"{letter.lower()}:").symlink_to(folder)
        return folder

    def run(self, *words: str, debug: str = "-all") -> Outcome:
        """Run a program to its end.

        Args:
            words: The program and its arguments, as Windows knows them.
            debug: What Wine is to tell of itself, which then is in the outcome too.
        """
        finished = subprocess.run(
            ["wine", *words],
            env={**self.environment, "WINEDEBUG": debug},
            cwd=self.drive,
            check=False,
            timeout=LONGEST_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return Outcome(finished.returncode, finished.stdout.decode(CODE_PAGE, "replace"))

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a program that goes on by itself."""
        return subprocess.Popen(
            ["wine", *words],
            env={**self.environment, "WINEDEBUG": "-all"},
            cwd=self.drive,
            stdin=subprocess.DEVNULL,
            # Not to /dev/null: Python under Wine takes that for a broken console.
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def registered(self, key: str) -> str:
        """What the registry says under a key and below it; empty where there is none."""
        found = self.run("reg", "query", key, "/s")
        return found.printed if found.status == 0 else ""


@contextmanager
def windows(folder: Path) -> Generator[Wine, None, None]:
    """Make a Windows in an empty folder, and end all that runs in it afterwards."""
    with screen() as display:
        wine = Wine(folder, _environment(folder, display))
        try:
            _furnish(wine)
            yield wine
        finally:
            subprocess.run(["wineserver", "-k"], env=wine.environment, check=False)


def _environment(folder: Path, display: str) -> dict[str, str]:
    locales, home = folder / "locales", folder / "home"
    locales.mkdir()
    home.mkdir()
    run("localedef", "-i", "ja_JP", "-f", "UTF-8", locales / "ja_JP.UTF-8")
    mine = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "QT_"))
    }
    return {
        **mine,
        "HOME": str(home),
        "LANG": "ja_JP.UTF-8",
        "LC_ALL": "ja_JP.UTF-8",
        "LOCPATH": str(locales),
        "DISPLAY": display,
        "WINEPREFIX": str(folder / "prefix"),
        # No menu entries in the home folder of the one who tests, and no offers to download.
        "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=d",
    }


def _furnish(wine: Wine) -> None:
    subprocess.run(
        ["wineboot", "--init"],
        env={**wine.environment, "WINEDEBUG": "-all"},
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for source, library in _SHIMS.items():
        run(
            *(
                "x86_64-w64-mingw32-gcc",
                "-shared",
                "-s",
                "-O1",
                "-Wall",
                "-Wl,--export-all-symbols",
            ),
            *(_HERE / source, "-o", wine.place(rf"C:\windows\system32\{library}"), "-ladvapi32"),
        )
    for key, name, value in _REGISTERED:
        if wine.run("reg", "add", key, "/v", name, "/t", "REG_SZ", "/d", value, "/f").status:
            raise BuildError(f"Wine の用意ができません：{key}")
