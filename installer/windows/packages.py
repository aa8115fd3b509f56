"""Wheels, unpacked where the bundled Python finds them, without what the program never uses."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from installer.commands import BuildError

_QT_MODULES = (
    *("Core", "Gui", "Network", "PrintSupport", "Svg", "SvgWidgets", "Test", "Widgets"),
    # pyqtgraph asks for these when it is imported, and then makes no use of them.
    *("OpenGL", "OpenGLWidgets"),
)
_QT_FILES = frozenset(
    {
        *(f"PySide6/Qt6{name}.dll" for name in _QT_MODULES),
        *(f"PySide6/Qt{name}.pyd" for name in _QT_MODULES),
        *("PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py"),
        *("PySide6/pyside6.abi3.dll", "PySide6/translations/qtbase_ja.qm"),
        *(f"PySide6/{name}.dll" for name in ("msvcp140", "msvcp140_1", "msvcp140_2")),
        *(f"PySide6/{name}.dll" for name in ("vcruntime140", "vcruntime140_1")),
        *(f"PySide6/plugins/platforms/{name}.dll" for name in ("qwindows", "qoffscreen")),
        *(f"PySide6/plugins/imageformats/{name}.dll" for name in ("qico", "qjpeg", "qsvg")),
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    }
)
"""All that is kept of PySide6: what a program of widgets needs, to print too."""

RUNTIME_LIBRARIES = ("vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's, which Python and numpy need beside python311.dll; they come with PySide6."""

_UNUSED_SUFFIXES = frozenset({".exe", ".h", ".lib", ".pxd", ".pxi", ".pyi", ".pyx", ".cpp", ".hpp"})
_UNUSED = re.compile(
    r"[^/]+\.data/(scripts|data|headers)/"
    r"|.*/(tests?|testing/suite|__pycache__)/"
    r"|numpy/(f2py|distutils|doc)/"
    r"|alembic/(templates|testing)/"
    r"|pyqtgraph/(examples|opengl|console|canvas|flowchart|jupyter)/"
    r"|lxml/(html|includes|isoschematron|objectify)"
    r"|numpy/.*(_tests|/_simd)\."
    r"|PIL/(_avif|_imagingft|_webp)\."
    r"|(pypdfium2_cli|sqlalchemy/testing)/"
    r"|[^/]+\.dist-info/(RECORD$|WHEEL$|sboms/|top_level\.txt$|.*LicenseRef-Qt-Commercial)"
)


def unpack(wheels: Mapping[str, Path], runtime: Path) -> None:
    """Unpack wheels into `site-packages`, and Microsoft's libraries beside Python.

    Raises:
        BuildError: A wheel has a layout that unpacking alone does not install.
    """
    packages = runtime / "site-packages"
    for wheel in wheels.values():
        _unpack_one(wheel, packages)
    for name in RUNTIME_LIBRARIES:
        (runtime / name).write_bytes((packages / "PySide6" / name).read_bytes())


def _unpack_one(wheel: Path, packages: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            if member.is_dir() or not is_used(member.filename):
                continue
            if member.filename.partition("/")[0].endswith(".data"):
                raise BuildError(f"{wheel.name} は展開しただけでは使えません。")
            archive.extract(member, packages)


def is_used(name: str) -> bool:
    """Whether a member of a wheel goes into the bundle; `name` is its path there."""
    if name.startswith("PySide6/"):
        return name in _QT_FILES
    path = PurePosixPath(name)
    return path.suffix not in _UNUSED_SUFFIXES and _UNUSED.match(name) is None
