"""From the wish to find or replace words to the place on its sheet, and to what was replaced."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.window.off_sheet import OffSheet
from dxdesk.ui.window.showing import Showing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.find.model import FoundPlace
    from dxdesk.ui.find.panel import FindPanel
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.replace_commands import ReplaceTexts, Replacing
    from dxdesk.workspace.workspace import Workspace

_LONGEST: Final = 100
"""Characters of a selected text that is taken for what is to be found."""

_IN_LIST: Final = "この箇所は、事業一覧（F7）の自由欄にあります。"


class FindFlow(QObject):
    """Opens the panel, shows what it finds, and does what it asks for.

    Signals:
        edition_wanted: The fiscal year of the edition that is to be shown.
    """

    edition_wanted = Signal(int)

    def __init__(self, parts: Parts, jobs: JobRunner, arrival: Arrival, outcomes: Outcomes) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._desk = arrival.desk
        self._showing = Showing(parts, arrival)
        self._outcomes = outcomes
        self._off_sheet = OffSheet(parts, arrival.desk, arrival)
        self._place: tuple[Key, str] | None = None
        self._jobs = jobs
        self._planning = LatestJob(jobs, self)
        self._planning.succeeded.connect(self._on_planned)
        self._planning.failed.connect(outcomes.tell_failure)
        parts.page.place_entered.connect(self._on_entered)
        for name, slot in (
            ("find", partial(self._begin, replacing=False)),
            ("replace", partial(self._begin, replacing=True)),
            ("find_next", partial(self._go, 1)),
            ("find_previous", partial(self._go, -1)),
        ):
            parts.frame.acts[name].triggered.connect(slot)

    @cached_property
    def panel(self) -> FindPanel:
        """What stands in the panel of the window; made when somebody first looks for words."""
        # Imported here: not every day words are looked for.
        from dxdesk.ui.find.panel import FindPanel

        panel = FindPanel(self._desk, self._jobs, self._parts.frame.tree)
        panel.show_sheet(self._parts.page.project or "")
        self._parts.page.sheet_shown.connect(panel.show_sheet)
        panel.place_wanted.connect(self._on_place_wanted)
        panel.replacing_wanted.connect(self._on_replacing_wanted)
        panel.left.connect(self._on_left)
        return panel

    def _go(self, step: int) -> None:
        if not self.panel.go(step):
            self._begin(replacing=self.panel.is_replacing)

    def _begin(self, *, replacing: bool) -> None:
        words = _selected_in(QApplication.focusWidget())
        dock = self._parts.frame.docks["find"]
        dock.show()
        dock.raise_()
        self.panel.begin(words, replacing=replacing)

    @Slot(object, str)
    def _on_entered(self, key: Key, field: str) -> None:
        self._place = (key, field)

    @Slot(int, object, bool)
    def _on_place_wanted(self, edition: int, found: FoundPlace, takes_keyboard: bool) -> None:
        before = QApplication.focusWidget()
        if edition != self._desk.edition:
            self.edition_wanted.emit(edition)
            if edition != self._desk.edition:
                return
        self._show(found.place.key(edition), found)
        if not takes_keyboard and before is not None:
            # Of all reasons the one for which a line keeps its selection.
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self, key: Key, found: FoundPlace) -> None:
        if not found.uid:
            self._off_sheet.show(key)
            return
        is_shown = self._showing.show(found.uid, key, found.place.field)
        if is_shown:
            self._showing.select(key, found.text, *found.span)
        elif is_shown is not None:
            self._parts.notice.tell(_IN_LIST)

    @Slot(object)
    def _on_replacing_wanted(self, command: ReplaceTexts) -> None:
        work = partial(_foreseen, self._desk.workspace, command)
        self._planning.start(RunningJob(work))

    @Slot(object)
    def _on_planned(self, replacing: Replacing) -> None:
        from dxdesk.ui.find.wording import done_words

        if not replacing.hits:
            self._parts.notice.warn(done_words(replacing))
        elif self._desk.apply(replacing.change_set):
            self._outcomes.tell_undoable(done_words(replacing))

    @Slot()
    def _on_left(self) -> None:
        self._parts.frame.docks["find"].hide()
        if self._place is None or not self._parts.page.reveal(*self._place):
            self._parts.frame.tree.setFocus()


def _foreseen(workspace: Workspace, command: ReplaceTexts, _: JobContext) -> Replacing:
    return workspace.preview(command)


def _selected_in(widget: QWidget | None) -> str:
    """The words that are selected in a text box; nothing where they are more than a line."""
    if isinstance(widget, QLineEdit):
        words = widget.selectedText()
    elif isinstance(widget, QTextEdit):
        words = widget.textCursor().selectedText()
    else:
        return ""
    is_line = len(words) <= _LONGEST and len(words.splitlines()) == 1
    return words if is_line else ""
