"""What happens when the program makes a mistake: written down first, then told, then gone on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dxdesk.runtime.crash_log import CrashLog, report_of
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import system_clock
from dxdesk.ui.dialogs.crash import CrashDialog
from dxdesk.ui.plain import tell

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


class CrashWatch:
    """Catches what nobody caught; Qt hands exceptions of slots to `sys.excepthook` as well.

    Args:
        folder: Where the records are kept.
        window: Above which it is told.
    """

    def __init__(self, folder: Path, window: QWidget) -> None:
        self._log = CrashLog(folder, system_clock)
        self._window = window
        self._is_told = False

    def begin(self) -> str:
        """Catch from now on.

        Returns:
            What a crash of the interpreter left behind last time; empty where it ended well.
        """
        sys.excepthook = self.catch
        return self._log.watch()

    def end(self) -> None:
        """The program ends well."""
        sys.excepthook = sys.__excepthook__
        self._log.end()

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception down and tell of it; one dialog at a time."""
        if not isinstance(error, Exception):
            # Ctrl+C at a terminal, and the like.
            sys.__excepthook__(kind, error, trace)
            return
        path = self._log.record(error)
        if not self._is_told:
            self._tell(error, path)

    def _tell(self, error: Exception, path: Path | None) -> None:
        self._is_told = True
        try:
            if isinstance(error, KnownError):
                tell(self._window, error.what, error.advice)
            else:
                dialog = CrashDialog(report_of(error), path, self._window)
                dialog.exec()
                dialog.deleteLater()
        finally:
            self._is_told = False
