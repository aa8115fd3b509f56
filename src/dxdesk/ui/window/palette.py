"""操作を探す: every action by a few letters of its words, for whoever does not know where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.search_text import fold, words_of
from dxdesk.ui.action_spec import plain_words
from dxdesk.ui.key_words import shown_keys
from dxdesk.ui.pick import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.main_window import MainWindow


@runtime_checkable
class Offering(Protocol):
    """A widget whose acts are no actions of Qt, but stand in a menu of its own."""

    def offered(self) -> QMenu:
        """What can be done at its cursor now, in a new menu."""
        ...


class Palette(QObject):
    """Asks for an action and does it, as if it had been chosen in its menu."""

    def __init__(self, frame: MainWindow, asking: Asking) -> None:
        super().__init__(frame)
        self._frame = frame
        self._asking = asking

    @Slot()
    def ask(self) -> None:
        """Ask what is to be done, and do it where the keyboard was."""
        menus = list(self._menus_here())
        own = (action for menu in menus for action in menu.actions())
        actions = list(dict.fromkeys((*own, *self._actions())))

        offers = [_words_and_keys(action) for action in actions]

        def found(query: str) -> Sequence[Pick]:
            return [
                Pick(*offers[place], str(place), is_able=actions[place].isEnabled())
                for place in matching(query, [words for words, _ in offers])
            ]

        choice = self._asking.pick("操作を探す", "操作の名前の一部", found)
        if choice is not None:
            actions[int(choice)].trigger()
        for menu in menus:
            menu.deleteLater()

    def _menus_here(self) -> Iterator[QMenu]:
        return (widget.offered() for widget in self._here() if isinstance(widget, Offering))

    def _here(self) -> Iterator[QWidget]:
        """What the keyboard is in, from the inside."""
        widget: QWidget | None = self._frame.focusWidget()
        while widget is not None and widget is not self._frame:
            yield widget
            widget = widget.parentWidget()

    def _actions(self) -> Iterator[QAction]:
        """What can be done where the keyboard is, then what can be done anywhere."""
        for widget in self._here():
            yield from widget.actions()
        yield from self._frame.acts.values()
        yield from self._frame.menus["panels"].actions()


def _words_and_keys(action: QAction) -> tuple[str, str]:
    """What an action is called, and the keys that do it; in a menu both may be its text."""
    words, _, keys = action.text().partition("\t")
    return plain_words(words), keys or shown_keys(action.shortcut().toString())


def matching(query: str, names: Sequence[str]) -> list[int]:
    """The places of the names that hold every word of a query; those it begins come first."""
    words, beginning = words_of(query), fold(query.strip())
    folded = [fold(name) for name in names]
    places = [n for n, name in enumerate(folded) if name and all(word in name for word in words)]
    return sorted(places, key=lambda place: not folded[place].startswith(beginning))
