"""What happens when the program makes a mistake: written down first, then told, then gone on."""

from __future__ import annotations

import atexit
import logging
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.runtime.crash_log import FOLDER, CrashLog, report_of
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import system_clock
from dxdesk.ui.dialogs.crash import CrashDialog
from dxdesk.ui.plain import tell

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_LOG: Final = logging.getLogger(__name__)


def watch_for_crashes(folder: Path, window: QWidget) -> str:
    """Write down from now on what goes wrong in the program itself.

    Args:
        folder: The user's folder.
        window: Above which it is told.

    Returns:
        What a crash of the interpreter left behind last time; empty where it ended well.
    """
    log = CrashLog(folder / FOLDER, system_clock)
    reporter = CrashReporter(log, window)
    sys.excepthook = reporter.catch
    atexit.register(reporter.end)
    return log.watch()


class CrashReporter(QObject):
    """Catches what nobody caught; Qt hands exceptions of slots to `sys.excepthook` as well.

    Args:
        log: Where it is written down.
        window: Above which it is told.
    """

    _recorded = Signal(object, object)

    def __init__(self, log: CrashLog, window: QWidget) -> None:
        super().__init__(window)
        self._log = log
        self._window = window
        self._is_told = False
        # A signal, because a mistake in another thread must not open a dialog there.
        self._recorded.connect(self._tell)

    def end(self) -> None:
        """The program ends well."""
        self._log.end()

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception down and tell of it; one dialog at a time."""
        if not isinstance(error, Exception):
            # Ctrl+C at a terminal, and the like.
            sys.__excepthook__(kind, error, trace)
            return
        is_ours = not isinstance(error, KnownError)
        _LOG.error("nobody caught this", exc_info=error)
        self._recorded.emit(error, self._log.record(error) if is_ours else None)

    @Slot(object, object)
    def _tell(self, error: Exception, path: Path | None) -> None:
        if self._is_told:
            return
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
