"""The Qt application dressed in our font, palette and language."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from dxdesk.runtime import paths
from dxdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FONT_FAMILIES = ("DXDesk UDGothic", "Noto Sans JP")
"""The fonts of the paper too (resources/fonts), the second for what the first has no glyph for.
The first is BIZ UDGothic, under a name that no other font of the computer has."""

STYLE = ("-style", "Fusion")
"""Words of the command line that give a Qt application the style that looks the same anywhere."""


def make_application(
    arguments: Sequence[str], text_size: float = theme.BASE_POINT_SIZE
) -> QApplication:
    """The one application object of the process, its text of a size in pt."""
    # The style as an argument: `setStyle` returns it, and the constants of QStyle that come with
    # it take longer to load than the window to be painted.
    app = QApplication([*arguments, *STYLE])
    app.setApplicationName("dxdesk")
    app.setApplicationDisplayName("DXデスク")
    dress(app, text_size)
    return app


def running_lock(folder: Path) -> QLockFile:
    """The right to be the one program of a person, taken (`isLocked`) where nobody else has it.

    Args:
        folder: The user's folder; made where it is missing.
    """
    # Where it cannot be made there is no lock either, and nobody to be asked (`is_taken`).
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "running.lock"))
    # Never by its age: a program that runs all day is no left-over.
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    return lock


def is_taken(lock: QLockFile) -> bool:
    """Whether somebody else holds the lock."""
    return lock.error() == QLockFile.LockError.LockFailedError


def dress(app: QApplication, text_size: float = theme.BASE_POINT_SIZE) -> None:
    """Give an application our font, palette, icon and Qt's own Japanese."""
    add_fonts()
    font = QFont(FONT_FAMILIES)
    font.setPointSizeF(text_size)
    # Outlines as they are, smoothed both ways: our fonts have no instructions for small sizes, and
    # without this word Windows would smooth them sideways alone, and a desktop as it is set.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    theme.set_font(app, font)
    app.setPalette(theme.palette())
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "dxdesk.png")))
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ja", folder):
        app.installTranslator(translator)


def add_fonts() -> None:
    """Make the font of the window known to Qt."""
    _add_font("BIZUDGothic")


def add_fallback_fonts() -> None:
    """Make the font of rare characters known to Qt; after the first paint is soon enough."""
    _add_font("NotoSansJP")


def _add_font(name: str) -> None:
    for cut in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.fonts() / f"{name}-{cut}.ttf"))
