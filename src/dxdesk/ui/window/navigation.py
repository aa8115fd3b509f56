"""From sheet to sheet: back and forward, by a few letters, and those that are kept at hand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from dxdesk.ui.pick import Pick
from dxdesk.ui.plain import menu_words
from dxdesk.ui.window.quick_open import MOST_FOUND, QuickOpen
from dxdesk.ui.window.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QMenu

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.whereabouts import Whereabouts

_MOST_RECENT: Final = 10


class Navigation(QObject):
    """Leads to sheets.

    Signals:
        sheet_wanted: Uid of the project whose sheet is to be shown.
    """

    sheet_wanted = Signal(str)

    def __init__(self, parts: Parts, desk: Desk, where: Whereabouts, asking: Asking) -> None:
        super().__init__(desk)
        self._page, self._tree = parts.page, parts.frame.tree
        self._desk, self._where, self._asking = desk, where, asking
        self._visits = Visits()
        acts, menus = parts.frame.acts, parts.frame.menus
        acts["back"].triggered.connect(self._on_back)
        acts["forward"].triggered.connect(self._on_forward)
        acts["quick_open"].triggered.connect(self._on_quick_open)
        acts["pin"].triggered.connect(self._on_pin)
        self._pinned, self._edited = menus["pinned"], menus["edited"]
        self._pinned.aboutToShow.connect(self._on_pinned_opening)
        self._edited.aboutToShow.connect(self._on_edited_opening)
        for menu in (self._pinned, self._edited):
            menu.triggered.connect(self._on_chosen)
        parts.page.sheet_shown.connect(self._on_shown)
        parts.page.bar.pin_clicked.connect(self._on_pin)

    @property
    def at_hand(self) -> list[str]:
        """The sheets that are likely wanted next, by uid: pinned, visited, edited, then the rest.

        Without the one in the middle.
        """
        visited = self._visits.latest
        likely = (*self._where.pins, *visited, *self._edited_last(), *self._tree.lines)
        others = dict.fromkeys(uid for uid in self._present(likely) if uid != self._page.project)
        return list(islice(others, MOST_FOUND))

    def is_pinned(self, uid: str) -> bool:
        """Whether a project is kept at hand."""
        return uid in self._where.pins

    def toggle_pin(self, uid: str) -> None:
        """Keep a project at hand, or no more."""
        self._where.toggle_pin(uid)
        self._show_pinned(self._page.project or "")

    def ask(self, title: str) -> str:
        """Ask for a sheet by a few letters; empty where the person thought better of it."""
        sections = {line.uid: line.name for line in self._tree.sections.values()}
        finder = QuickOpen(self._tree.lines, sections)

        def found(query: str) -> list[Pick]:
            uids = finder.matching(query) if query.strip() else self.at_hand
            return [self._pick(uid, sections, is_pinned=self.is_pinned(uid)) for uid in uids]

        return self._asking.pick(title, "番号、事業名、原課の一部", found) or ""

    def _pick(self, uid: str, sections: dict[str, str], *, is_pinned: bool) -> Pick:
        line = self._tree.lines[uid]
        mark = "★ " if is_pinned else ""
        return Pick(f"{mark}{line.number}　{line.name}", sections.get(line.section or "", ""), uid)

    def _edited_last(self) -> list[str]:
        history = self._desk.workspace.history
        return history.projects_edited_last(self._desk.edition, _MOST_RECENT)

    def _present(self, uids: Iterable[str]) -> list[str]:
        return [uid for uid in uids if uid in self._tree.lines]

    @Slot()
    def _on_quick_open(self) -> None:
        uid = self.ask("事業を開く")
        if uid:
            self.sheet_wanted.emit(uid)

    @Slot()
    def _on_back(self) -> None:
        self._walk(iter(self._visits.back, ""))

    @Slot()
    def _on_forward(self) -> None:
        self._walk(iter(self._visits.forward, ""))

    def _walk(self, uids: Iterator[str]) -> None:
        """Go to the next of these that is there still."""
        uid = next((each for each in uids if each in self._tree.lines), "")
        if uid:
            self.sheet_wanted.emit(uid)

    @Slot(str)
    def _on_shown(self, uid: str) -> None:
        if uid:
            self._visits.arrive(uid)
        self._show_pinned(uid)

    def _show_pinned(self, uid: str) -> None:
        self._page.bar.show_pinned(pinned=self.is_pinned(uid))

    @Slot()
    def _on_pin(self) -> None:
        if self._page.project is not None:
            self.toggle_pin(self._page.project)

    @Slot()
    def _on_pinned_opening(self) -> None:
        self._fill(self._pinned, self._present(self._where.pins))

    @Slot()
    def _on_edited_opening(self) -> None:
        self._fill(self._edited, self._edited_last() if self._desk.is_open else [])

    def _fill(self, menu: QMenu, uids: Iterable[str]) -> None:
        menu.clear()
        for uid in self._present(uids):
            line = self._tree.lines[uid]
            action = menu.addAction(menu_words(f"{line.number}　{line.name}"))
            action.setData(uid)
        if menu.isEmpty():
            menu.addAction("（ありません）").setEnabled(False)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if action.data():
            self.sheet_wanted.emit(str(action.data()))
