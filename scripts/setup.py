"""Make a checkout ready: the virtual environment, its pinned packages and the system's parts.

Every make target begins here, under the system's Python and before anything is installed; so this
file uses the standard library alone, and does nothing at once where all is in place already.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup.stamp"
CONSTRAINTS = ROOT / "constraints.txt"


@dataclass(frozen=True, slots=True)
class SystemPart:
    """A Debian package, and how to see that what it brings is there, whoever brought it."""

    package: str
    is_present: Callable[[], bool]


def library(package: str, soname: str) -> SystemPart:
    """A shared library, looked for as the dynamic linker does."""

    def loads() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return SystemPart(package, loads)


def program(package: str, name: str) -> SystemPart:
    """A program, looked for as the shell does."""
    return SystemPart(package, lambda: shutil.which(name) is not None)


# What the Qt wheels expect of the system; found in an empty Debian. The xcb half is for a real
# window, without it only the offscreen platform starts.
QT = (
    library("libglib2.0-0", "libglib-2.0.so.0"),
    library("libgl1", "libGL.so.1"),
    library("libegl1", "libEGL.so.1"),
    library("libxkbcommon0", "libxkbcommon.so.0"),
    library("libdbus-1-3", "libdbus-1.so.3"),
    library("libfontconfig1", "libfontconfig.so.1"),
    library("libx11-6", "libX11.so.6"),
    library("libxcb-cursor0", "libxcb-cursor.so.0"),
    library("libxcb-icccm4", "libxcb-icccm.so.4"),
    library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    library("libxcb-shape0", "libxcb-shape.so.0"),
    library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)
# Tests that need these skip, with the reason, where they are missing.
TESTS = (
    program("poppler-utils", "pdftotext"),
    program("libreoffice-calc-nogui", "soffice"),
    SystemPart("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/postgres"))),
)
# A bundle is not built where these are missing (installer/*/build.py say so), or not tried.
INSTALLERS = (
    program("xvfb", "Xvfb"),
    # For Linux alone; the last makes the Debian that the bundle is tried in.
    program("binutils", "objdump"),
    program("xz-utils", "xz"),
    program("mmdebstrap", "mmdebstrap"),
    # The bundle for Linux carries these, as it does some of QT.
    library("libxcb-randr0", "libxcb-randr.so.0"),
    library("libxcb-sync1", "libxcb-sync.so.1"),
    library("libxcb-xfixes0", "libxcb-xfixes.so.0"),
    # For Windows alone.
    program("gcc-mingw-w64-x86-64", "x86_64-w64-mingw32-gcc"),
    program("nsis", "makensis"),
    program("osslsigncode", "osslsigncode"),
    program("wine", "wine"),
    SystemPart("wine64", lambda: Path("/usr/lib/wine/wine64").exists()),
    SystemPart("locales", lambda: Path("/usr/share/i18n/locales/ja_JP").exists()),
    SystemPart("ca-certificates", lambda: Path("/etc/ssl/certs/ca-certificates.crt").exists()),
)


def say(sentence: str) -> None:
    """Tell the person at the terminal; stderr, so that a target's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def succeeds(*command: str | Path) -> bool:
    """Whether a program exists and ends well; what it prints is dropped."""
    null = subprocess.DEVNULL
    try:
        return subprocess.run(command, check=False, stdin=null, stdout=null).returncode == 0
    except OSError:
        return False


def wanted_stamp() -> str:
    """What the environment depends on; a second run with the same value has nothing to do."""
    parts = (str(ROOT).encode(), (ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_environment_usable() -> bool:
    """Whether .venv was made in this place and holds a Python that starts and fits.

    An upgraded system may have taken the interpreter away, and the programs of an environment that
    was moved with its checkout still start the old one.
    """
    question = "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    pip = VENV / "bin" / "pip"
    is_at_home = pip.is_file() and str(VENV) in pip.read_text()
    return is_at_home and succeeds(PYTHON, "-c", question)


def pip_install(*arguments: str) -> None:
    """Install into .venv, held to the versions in constraints.txt."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--constraint", CONSTRAINTS, *arguments], cwd=ROOT, check=True)


def prepare_environment() -> None:
    """Bring .venv to what pyproject.toml and constraints.txt say."""
    if STAMP.exists() and STAMP.read_text() == wanted_stamp() and PYTHON.exists():
        return
    if not is_environment_usable():
        say(f"Python {sys.version.split()[0]} で .venv を作っています。")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    say("必要な部品を .venv に入れています（初回は数分かかります）。")
    STAMP.unlink(missing_ok=True)
    # The build backend first, so that it too is the pinned one and not a fresh one in isolation.
    pip_install("hatchling", "editables")
    pip_install("--no-build-isolation", "--editable", ".[dev,postgresql]")
    STAMP.write_text(wanted_stamp())


def compile_sources() -> None:
    """Write the byte-code of what has changed: where Python may not, every start would compile."""
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "src"], check=False)


def apt_command() -> list[str] | None:
    """How this user may install Debian packages without being asked, or None."""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return apt
    return ["sudo", "-n", *apt] if succeeds("sudo", "-n", "true") else None


def prepare_system(parts: Sequence[SystemPart]) -> None:
    """Install what is missing where that is permitted; else name it in one sentence and go on."""
    missing = [part.package for part in parts if not part.is_present()]
    apt = apt_command() if missing else None
    if apt:
        say(f"Debianのパッケージを入れています：{' '.join(missing)}")
        succeeds(*apt, "update")
        succeeds(*apt, "install", "--yes", "--no-install-recommends", *missing)
        missing = [part.package for part in parts if not part.is_present()]
    if missing:
        command = f"apt-get install {' '.join(missing)}"
        say(f"足りないものがあります。管理者の権限で実行してください：{command}")


def main() -> int:
    """Prepare what the target asks for; pip's or venv's own message stands where they fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qt", action="store_true", help="also the libraries that Qt needs")
    parser.add_argument("--tests", action="store_true", help="also what only tests need")
    parser.add_argument("--installers", action="store_true", help="also what bundles need")
    options = parser.parse_args()
    try:
        prepare_environment()
        compile_sources()
    except subprocess.CalledProcessError as error:
        say("用意ができませんでした。上の知らせを見て、もう一度実行してください。")
        return error.returncode
    groups = ((options.qt, QT), (options.tests, TESTS), (options.installers, INSTALLERS))
    prepare_system([part for is_wanted, parts in groups if is_wanted for part in parts])
    return 0


if __name__ == "__main__":
    sys.exit(main())
