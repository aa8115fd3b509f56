"""A window that is worked in by the program itself: with its keys, as a person would."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from dxdesk.app.window import Start, collect_garbage
from dxdesk.domain.kinds import key_of
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Settings
from dxdesk.ui.application import make_application
from dxdesk.ui.window.asking import Asking

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.rows import Rows
    from dxdesk.runtime.settings import Person
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.ui.window.main_window import MainWindow
    from dxdesk.workspace.import_review import ImportReview
    from dxdesk.workspace.importing import Preview

_PATIENCE_MS: Final = 60_000
_LINES_APART: Final = 40
"""Pixels between two lines that are looked at."""
_TYPED: Final = "12,345"


class _Agreeing(Asking):
    """Answers for a person who agrees to everything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pdf_wanted: Path | None = None

    @override
    def review_import(self, review: ImportReview) -> bool:
        return True

    @override
    def pdf(self, suggestion: Path) -> Path | None:
        return self.pdf_wanted

    @override
    def consent(self, question: str, detail: str, yes: str) -> bool:
        # Nobody is there to answer: the window closes, and what is missing is found in the file.
        return True


class Trial:
    """One window on the sample plan.

    Args:
        folder: Where plan and settings go.
        person: Who works in it.
    """

    def __init__(self, folder: Path, person: Person) -> None:
        self._app = QApplication.instance() or make_application(sys.argv[:1])
        self._asking: _Agreeing | None = None
        self._start = Start(folder, Settings(person, reopens=False), None, self._make_asking)
        self._start.furnished.connect(collect_garbage)
        self._start.window.show()
        _wait(self._start.furnished)
        self._start.window.activateWindow()
        QTest.qWaitForWindowActive(self._start.window)

    def end(self) -> None:
        """Close the window, with everything in it."""
        self._start.window.close()
        self._start.window.deleteLater()

    def rows(self) -> Rows:
        """The plan as it stands."""
        return self._desk.workspace.all_rows()

    def open_sample(self) -> int:
        """Open the sample through its menu entry; how many projects the tree shows."""
        self._trigger("open_sample")
        _wait(self._made.plans.opened, self._made.plans.refused)
        return len(self._start.window.tree.visible_uids())

    def import_sheets(self) -> tuple[int, int]:
        """Import the sample's text sheets; how many are new and changed."""
        self._made.imports.import_files([paths.samples() / "sample_sheets.txt"])
        preview = cast("Preview", _wait(self._made.imports.imported, self._made.imports.refused))
        return len(preview.new), len(preview.changed)

    def show_trend(self) -> bool:
        """Show the trend of a sheet's first indicator; whether the chart came."""
        # Imported here, as the window does: it is not on the way to the first paint.
        from dxdesk.ui.trend.plot import TrendPlot

        self._start.window.docks["trend"].toggleViewAction().trigger()
        self._go_to_target()
        return self._made.parts.trend.findChild(TrendPlot) is not None

    def type_target(self) -> str:
        """Type a target into the grid; the step in words."""
        self._go_to_target()
        _type(_TYPED)
        _press(Qt.Key.Key_Return)
        return self._last_step()

    def paint_bar(self) -> str:
        """Paint three months of the first row of a monthly chart; the step in words."""
        page = self._made.parts.page
        for uid in self._start.window.tree.visible_uids():
            self._made.arrival.show_sheet(uid)
            if page.view is not None and page.view.sheet.year_rows:
                page.reveal(key_of(self._desk.edition, page.view.sheet.year_rows[0]), "planned")
                break
        _press(Qt.Key.Key_Home)
        for _ in range(2):
            _press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        _press(Qt.Key.Key_Space)
        return self._last_step()

    def undo(self) -> None:
        """Undo through its menu entry."""
        self._trigger("undo")

    def redo(self) -> None:
        """Redo through its menu entry."""
        self._trigger("redo")

    def print_all(self, out: Path) -> tuple[Path, int]:
        """Print all sheets through the menu entry; where the PDF is, and how many pages it has."""
        if self._asking is not None:
            self._asking.pdf_wanted = out
        self._trigger("print_all")
        report = _wait(self._made.paper.printed, self._made.paper.refused)
        return out, cast("LayoutReport", report).pages

    def take_picture(self, out: Path) -> tuple[Path, int]:
        """Save what the window shows; where, and how many colours a few lines of it have."""
        picture = self._start.window.grab()
        if not picture.save(str(out)):
            raise KnownError(f"「{out}」に画面を保存できません。")
        image = picture.toImage()
        lines = range(0, image.height(), _LINES_APART)
        seen = {image.pixel(x, y) for y in lines for x in range(image.width())}
        return out, len(seen)

    @property
    def _made(self) -> Furnishing:
        return self._start.furnishing

    @property
    def _desk(self) -> Desk:
        return self._made.desk

    def _make_asking(self, window: MainWindow) -> Asking:
        self._asking = _Agreeing(window)
        return self._asking

    def _go_to_target(self) -> None:
        """Go to the edition's target of the first indicator there is."""
        page, edition = self._made.parts.page, self._desk.edition
        for uid in self._start.window.tree.visible_uids():
            self._made.arrival.show_sheet(uid)
            if page.view is not None and page.view.sheet.indicators:
                values = page.view.sheet.indicators[0].values
                value = next(one for one in values if one.fiscal_year == edition)
                page.reveal(key_of(edition, value), "target")
                return

    def _trigger(self, action: str) -> None:
        self._start.window.acts[action].trigger()

    def _last_step(self) -> str:
        steps = self._desk.workspace.undo_steps
        return steps[-1].label if steps else ""


def _wait(wanted: SignalInstance, refused: SignalInstance | None = None) -> object:
    """Let the window live until a signal; what that tells last.

    Raises:
        KnownError: What the other signal told last, or that neither was heard.
    """
    told: list[object] = []
    loop = QEventLoop()

    def hear(*words: object) -> None:
        told.append(words[-1] if words else None)
        loop.quit()

    signals = [signal for signal in (wanted, refused) if signal is not None]
    for signal in signals:
        signal.connect(hear)
    patience = QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(_PATIENCE_MS)
    loop.exec()
    for signal in signals:
        signal.disconnect(hear)
    if not told:
        raise KnownError("画面の処理が時間内に終わりません。", "もう一度実行してください。")
    if isinstance(told[0], KnownError):
        raise told[0]
    return told[0]


def _type(text: str) -> None:
    for letter in text:
        QTest.keyClicks(_focused(), letter)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise KnownError("画面のどこにも入力できません。", "もう一度実行してください。")
    return widget
