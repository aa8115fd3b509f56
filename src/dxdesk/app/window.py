"""The window from its start to its end: painted first, furnished afterwards.

On the way to the first paint there are Qt and sqlite3 alone; everything else is loaded in a thread
while the person already sees the tree.
"""

from __future__ import annotations

import gc
import linecache
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.last_time import LastTime, Place, read_last_time
from dxdesk.runtime.settings import Settings, read_person, read_settings, user_folder
from dxdesk.storage.first_look import first_look
from dxdesk.ui.application import add_fallback_fonts, is_taken, make_application, running_lock
from dxdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.furnishing import Furnishing


_LOADED_LATER: Final = (
    "dxdesk.ui.tree.project_tree",
    "dxdesk.ui.sheet.page",
    "dxdesk.ui.window.furnishing",
    "dxdesk.ui.single_instance",
    "dxdesk.app.crashes",
    "dxdesk.app.surroundings",
    "dxdesk.storage.plan_file",
)
"""Everything that is not on the way to the first paint; the storage brings SQLAlchemy."""


_PATIENCE_S: Final = 0.001
"""What the window waits for at most when a job in another thread is busy with Python."""

_BREATH_MS: Final = 1
"""Between two steps of the furnishing. Not 0, which comes before what a person has typed."""

_OPENSSL: Final = ("ssl", "_hashlib")

_ENDED_BADLY: Final = (
    "前回、DXデスクが途中で終了しました。保存済みの内容は失われていません。"
    "記録はこのパソコンだけに残しました。"
)


def open_window(plan: Path | None) -> int:
    """Open the window on a plan, or where the person was last time; until it is closed.

    Returns:
        The exit status.
    """
    favour_the_window()
    folder = user_folder()
    settings = read_settings(folder)
    app = make_application(sys.argv[:1], settings.text_size)
    lock = running_lock(folder)
    if is_taken(lock) and _hand_over(folder, plan):
        return 0
    start = Start(folder, settings, plan)
    start.furnished.connect(collect_garbage)
    start.loaded.connect(start.watch_for_crashes)
    if lock.isLocked():
        start.loaded.connect(start.listen)
    start.window.fit_screen()
    start.window.show()
    status = app.exec()
    lock.unlock()
    return status


def open_sample_window(folder: Path) -> None:
    """Open the window on a working copy of the sample plan, until it is closed.

    Args:
        folder: Where the copy is kept, and the settings of this one window.
    """
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(read_person(user_folder()), reopens=False)
    app = make_application(sys.argv[:1])
    start = Start(folder, settings, None)
    start.furnished.connect(collect_garbage)
    start.furnished.connect(start.open_sample)
    start.window.fit_screen()
    start.window.show()
    app.exec()


def favour_the_window() -> None:
    """Keep Python's own work out of the way of a window that starts; see `collect_garbage`."""
    # OpenSSL takes 5 MiB, and the window talks to nobody; Python has the hashes of its own.
    # None is how the import system is told that a module is not to be had.
    for name in _OPENSSL:
        sys.modules.setdefault(name, None)  # pyright: ignore[reportArgumentType, reportCallIssue] - None is allowed
    # Until the window is furnished next to nothing becomes garbage, and looking for it costs a
    # tenth of the start.
    gc.disable()
    sys.setswitchinterval(_PATIENCE_S)


def collect_garbage() -> None:
    """Look for garbage from now on (see `ui.garbage`)."""
    # Imported here: nothing of it may be on the way to the first paint.
    from dxdesk.ui.garbage import GarbageCollection

    app = QApplication.instance()
    if app is not None:
        GarbageCollection(app)


class Start(QObject):
    """A window that is painted with what a first look at its plan tells, and furnished then.

    Args:
        folder: The user's folder.
        settings: What the person has chosen.
        plan: The plan to open; None for that of last time.
        asking_of: Makes what asks the person, above the window; dialogs where None.

    Signals:
        loaded: What is needed next is there; the furnishing begins.
        furnished: Everything is there; a plan that was wanted is being opened.
    """

    loaded = Signal()
    furnished = Signal()
    _ready = Signal(object)

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        plan: Path | None,
        asking_of: Callable[[MainWindow], Asking] | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._settings = settings
        self._asking_of = asking_of
        self._last = read_last_time(folder)
        self._path = plan or _plan_of_last_time(settings, self._last)
        self._place = self._last.places.get(str(self._path), Place())
        self._steps = self._furnish()
        self._furnishing: Furnishing | None = None
        self._is_furnished = False
        self._ended_badly = False
        self._outline: Outline | None = None
        self.window = MainWindow()
        self.window.take_geometry(self._last.geometry)
        self._show_first_look()
        self._ready.connect(self._on_ready)
        self.window.first_painted.connect(self._load)

    @property
    def furnishing(self) -> Furnishing:
        """The furnished window.

        Raises:
            LookupError: It is not furnished yet.
        """
        if self._furnishing is None:
            raise LookupError("not furnished yet")
        return self._furnishing

    @Slot(str)
    def take_plan(self, plan: str) -> None:
        """Come to the front, with a plan where another start asked for one."""
        # Imported here: it happens once in a while.
        from pathlib import Path

        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if not plan:
            return
        if not self._is_furnished:
            # It is opened in the place of that of last time, when its turn comes.
            self._path, self._place = Path(plan), self._last.places.get(plan, Place())
        elif QApplication.activeModalWidget() is None:
            # Otherwise the question that is on the screen is about the present plan.
            self.furnishing.beginnings.open_path(Path(plan))

    @Slot()
    def listen(self) -> None:
        """Hear from now on of other starts of the program, and take their plans."""
        from dxdesk.ui.single_instance import OtherStarts

        starts = OtherStarts(self._folder, self)
        starts.plan_wanted.connect(self.take_plan)
        starts.listen()

    @Slot()
    def open_sample(self) -> None:
        """Open a working copy of the sample plan."""
        self.furnishing.beginnings.open_sample()

    @Slot()
    def watch_for_crashes(self) -> None:
        """Write down from now on what the program does, and what goes wrong in it."""
        from dxdesk.app.crashes import watch_for_crashes
        from dxdesk.runtime.event_log import EventLog

        # Closed by `logging` when the program ends.
        EventLog(self._folder)
        self._ended_badly = bool(watch_for_crashes(self._folder, self.window))

    def _show_first_look(self) -> None:
        if self._path is None:
            return
        try:
            self._outline = first_look(self._path, self._place.edition or None)
        except KnownError:
            # Whoever opens the plan in a moment is told the same, and tells it.
            return
        if self._outline is not None:
            self.window.rows.show_first(self._outline, self._place.project)

    @Slot()
    def _load(self) -> None:
        QThreadPool.globalInstance().start(_Loading(self._ready))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @Slot(object)
    def _on_ready(self, error: Exception | None) -> None:
        self.loaded.emit()
        if error is not None:
            raise error
        self._take_turn()

    @Slot()
    def _take_turn(self) -> None:
        """Go on with the furnishing, and further on when the window has answered."""
        try:
            step = next(self._steps, None)
        except BaseException:
            # The window stays, without what could not be made.
            collect_garbage()
            raise
        if step is not None:
            QTimer.singleShot(_BREATH_MS, self, self._take_turn)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    def _furnish(self) -> Iterator[str]:
        """Furnish the window; between two steps, whose names are yielded, it can answer."""
        # Loaded by now; imported here, because nothing of it may be on the way to the first paint.
        from dxdesk.app.surroundings import environment
        from dxdesk.ui.desk import Desk
        from dxdesk.ui.sheet.indicators import IndicatorsPart
        from dxdesk.ui.sheet.page import SheetPage
        from dxdesk.ui.window.asking import Asking
        from dxdesk.ui.window.furnishing import Furnishing, make_parts

        tree = self.window.complete()
        yield "frame"
        tree.show_outline(self._outline)
        tree.select(self._place.project)
        yield "tree"
        desk = Desk(self)
        # The tree first: whoever hears of an edition after it finds its projects there.
        tree.attach(desk)
        indicators = IndicatorsPart(desk)
        yield "indicators"
        # Inside the frame from the first, since to be put into it would dress every field anew.
        page = SheetPage(desk, self.window.middle, indicators)
        yield "page"
        parts = make_parts(self.window, desk, page)
        yield "parts"
        around = environment(self._folder, self._settings)
        asking = (self._asking_of or Asking)(self.window)
        made = self._furnishing = Furnishing(parts, desk, around, self._last, asking)
        yield "connected"
        made.lay_out()
        yield "laid out"
        add_fallback_fonts()
        yield "fonts"
        made.arrival.begin(is_expected=self._path is not None)
        self.window.take_layout(self._last.layout)
        yield "begun"
        self._go_to_work(made)

    def _go_to_work(self, made: Furnishing) -> None:
        made.beginnings.introduce()
        self._is_furnished = True
        if self._path is not None:
            made.plans.open(self._path, self._place)
        if self._ended_badly:
            made.parts.notice.tell(_ENDED_BADLY)
        self.furnished.emit()


class _Loading(QRunnable):
    """Loads what the window needs next, so that the UI thread need not; hands over what failed."""

    def __init__(self, ready: SignalInstance) -> None:
        super().__init__()
        self._ready = ready

    @override
    def run(self) -> None:
        try:
            for module in _LOADED_LATER:
                import_module(module)
                # PySide reads the source of what is imported, and the cache would keep all of it.
                linecache.clearcache()
        except Exception as error:
            self._ready.emit(error)
        else:
            self._ready.emit(None)


def _hand_over(folder: Path, plan: Path | None) -> bool:
    # Imported here: as a rule nobody else is there.
    from dxdesk.ui.single_instance import hand_over

    return hand_over(folder, plan)


def _plan_of_last_time(settings: Settings, last: LastTime) -> Path | None:
    if not settings.reopens or not last.recent:
        return None
    # Imported here: a window without a plan needs no paths.
    from pathlib import Path

    return Path(last.recent[0])
