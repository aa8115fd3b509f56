"""A Windows for a test alone: Wine in an empty folder, Japanese, with a screen that nobody sees.

What Wine lacks and Windows has is filled in with two small libraries: the C files beside this.
"""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.windows.commands import BuildError, run

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
    # A crash ends the program; otherwise it would wait for a debugger.
    (r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "Debugger", r"C:\none.exe"),
    (
        rf"{_CLASSES}\Windows.UI.ViewManagement.UISettings",
        "DllPath",
        r"C:\windows\system32\dxdesk-uisettings.dll",
    ),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a program: its exit status, and what it printed."""

    status: int
    printed: str


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

    def run(self, *words: str, patience: int = 300, debug: str = "-all") -> Outcome:
        """Run a program to its end.

        Args:
            words: The program and its arguments, as Windows knows them.
            patience: Seconds before it is given up.
            debug: What Wine is to tell of itself, which then is in the outcome too.
        """
        finished = subprocess.run(
            ["wine", *words],
            env={**self.environment, "WINEDEBUG": debug},
            cwd=self.drive,
            check=False,
            timeout=patience,
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
    with _screen() as display:
        wine = Wine(folder, _environment(folder, display))
        try:
            _furnish(wine)
            yield wine
        finally:
            subprocess.run(["wineserver", "-k"], env=wine.environment, check=False)


@contextmanager
def _screen() -> Generator[str, None, None]:
    """A screen of its own, under a number that is free."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


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
    wine.run("winecfg", "-v", "win10")
    for key, name, value in _REGISTERED:
        if wine.run("reg", "add", key, "/v", name, "/t", "REG_SZ", "/d", value, "/f").status:
            raise BuildError(f"Wine の用意ができません：{key}")


def take_picture(wine: Wine, out: Path) -> bool:
    """Save what is on the screen; whether that could be done here."""
    program = (
        "import sys; from PySide6.QtWidgets import QApplication as A; a = A(sys.argv);"
        "sys.exit(not a.primaryScreen().grabWindow(0).save(sys.argv[1]))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, out],
        env={**os.environ, "DISPLAY": wine.environment["DISPLAY"], "QT_QPA_PLATFORM": "xcb"},
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return finished.returncode == 0
