"""What goes into the bundle, and what is left to the system it runs on."""

from pathlib import PurePosixPath

UNUSED_MODULES = (
    # Of Python. OpenSSL: nothing here speaks to a network, and Python has the hashes of its own.
    *("_hashlib", "_ssl", "_tkinter", "_uuid", "curses", "readline", "tkinter"),
    *("distutils", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pydoc_data"),
    *("test", "venv"),
    # Tools that the packages would use where they are there.
    *("IPython", "matplotlib", "numba", "pip", "pkg_resources", "pytest", "scipy", "setuptools"),
    # Parts of the packages that the program never asks for.
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL._webp"),
    # Qt itself speaks to the desktop's services, not the program.
    "PySide6.QtDBus",
    *("alembic.templates", "alembic.testing", "sqlalchemy.testing", "pypdfium2_cli"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify"),
    *("numpy.distutils", "numpy.f2py", "numpy.testing.tests"),
    # numpy loads these where they are first asked for, which charts never do.
    *("numpy.fft", "numpy.polynomial", "numpy.random"),
    *("numpy._core._multiarray_tests", "numpy._core._simd", "numpy._core._umath_tests"),
    *("pyqtgraph.canvas", "pyqtgraph.console", "pyqtgraph.examples", "pyqtgraph.flowchart"),
    *("pyqtgraph.jupyter", "pyqtgraph.opengl"),
)
"""Modules that PyInstaller is not to follow."""

_PLUGINS = frozenset(
    {
        *("platforms/libqxcb.so", "platforms/libqoffscreen.so"),
        # Japanese is typed through IBus; fcitx speaks its language too.
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        *("imageformats/libqico.so", "imageformats/libqjpeg.so", "imageformats/libqsvg.so"),
        *("iconengines/libqsvgicon.so", "printsupport/libcupsprintersupport.so"),
    }
)
"""All that is kept of Qt's plugins: a window by X or without a screen, pictures, printers."""

_TRANSLATION = "translations/qtbase_ja.qm"

CARRIED = {
    # What Qt's window by X needs besides X itself, and systems often have not.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # What Python is built upon.
    "libbz2.so.1.0": "libbz2-1.0",
    "libffi.so.8": "libffi8",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0",
}
"""Libraries of the building system that the bundle carries: Debian's package of each."""

LEFT_TO_THE_SYSTEM = {
    **dict.fromkeys(
        (
            *("ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0"),
            *("libresolv.so.2", "librt.so.1", "libutil.so.1"),
        ),
        "libc6",
    ),
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    **dict.fromkeys(("libglib-2.0.so.0", "libgthread-2.0.so.0"), "libglib2.0-0t64 | libglib2.0-0"),
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""Libraries that have to fit the screen, the fonts and the C library of the system: Debian's
package of each."""

AT_WILL = {"libcups.so.2": "libcups2t64 | libcups2"}
"""Libraries without which one thing is missing, here the printers: Debian's package of each."""


def is_used(name: str) -> bool:
    """Whether a file that PyInstaller found goes into the bundle; `name` is its path there."""
    path = PurePosixPath(name)
    if name.startswith("PySide6/Qt/"):
        place = name.removeprefix("PySide6/Qt/")
        return place.startswith("lib/") or place.removeprefix("plugins/") in _PLUGINS | {
            _TRANSLATION
        }
    if path.parts[0].endswith(".dist-info") or name.startswith("pyqtgraph/icons/peegee/"):
        return False
    # Beside Python lie the system's, and links to those of packages, which know their own place.
    is_library = len(path.parts) == 1 and path.name.startswith("lib")
    return not is_library or path.name in CARRIED or path.name.startswith("libpython3.")
