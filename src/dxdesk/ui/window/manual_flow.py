"""From F1 to the page of the manual for the place that a person is at, dialogs too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.manual.window import ManualWindow
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.main_window import MainWindow
    from dxdesk.ui.window.whereabouts import Whereabouts
    from dxdesk.workspace.jobs import JobContext

_PDF_NAME: Final = "DXデスクの手引き.pdf"
_WRITTEN: Final = "手引きを「{}」に保存しました。"


class ManualFlow(QObject):
    """Shows the manual, and writes it as a PDF.

    A key that the window listens to is not heard while a dialog stands before it. So the window's
    own action is given to each dialog when it becomes active: none can be forgotten, and no key
    press is looked at for it.

    Args:
        frame: The window.
        jobs: Writes the PDF.
        asking: Asks where to, and tells.
        where: Knows the folder that was used last.

    Attributes:
        window: The window of the manual, once it has been opened.

    Signals:
        written: What was written, in words, and the folder it is in.
        refused: The `KnownError` because of which it was not.
    """

    written = Signal(str, object)
    refused = Signal(object)

    def __init__(
        self, frame: MainWindow, jobs: JobRunner, asking: Asking, where: Whereabouts
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._jobs = jobs
        self._asking = asking
        self._where = where
        self.window: ManualWindow | None = None
        frame.acts["manual"].triggered.connect(self._on_wanted)
        frame.acts["save_manual"].triggered.connect(self._on_save)
        frame.about_to_close.connect(self._on_closing)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._on_window_changed)

    @Slot()
    def _on_window_changed(self) -> None:
        """Have F1 heard in a dialog that has become active, and the manual usable beside it."""
        active = QApplication.activeWindow()
        if isinstance(active, QDialog):
            active.addAction(self._frame.acts["manual"])
        if self.window is not None:
            self.window.stand_above(QApplication.activeModalWidget())

    @Slot()
    def _on_wanted(self) -> None:
        # Imported here: most days nobody asks.
        from dxdesk.ui.window.manual_places import target_at

        place = QApplication.focusWidget() or QApplication.activeWindow()
        window = self.window = self.window or self._made()
        if window is not None:
            window.stand_above(QApplication.activeModalWidget())
            window.open_at(target_at(place, self._frame))

    def _made(self) -> ManualWindow | None:
        """The window of the manual; None where the manual cannot be read, which is told."""
        # Imported here, as above.
        from dxdesk.runtime import paths
        from dxdesk.ui.manual.window import ManualWindow
        from dxdesk.workspace.manual import load_manual

        try:
            return ManualWindow(load_manual(), paths.manual())
        except KnownError as error:
            self._asking.tell(error.what, error.advice)
            return None

    @Slot()
    def _on_save(self) -> None:
        out = self._asking.pdf(self._where.folder / _PDF_NAME)
        if out is None:
            return
        job = RunningJob(partial(_write, out))
        job.succeeded.connect(partial(self._on_written, out))
        job.failed.connect(self.refused)
        self._jobs.start(job)

    def _on_written(self, out: Path, _: object) -> None:
        self.written.emit(_WRITTEN.format(out.name), out.parent)

    @Slot()
    def _on_closing(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None


def _write(out: Path, context: JobContext) -> None:
    # Imported here: it brings the PDF libraries, and hardly anybody asks.
    from dxdesk.workspace.manual_paper import write_manual

    write_manual(out, context=context)
