"""Where the person is, and where they were last time: plan, sheet, cell, shape of the window."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.last_time import Place, write_last_time

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key
    from dxdesk.runtime.last_time import LastTime
    from dxdesk.ui.window.main_window import MainWindow

_LOG: Final = logging.getLogger(__name__)


class Whereabouts(QObject):
    """Keeps in mind where the person is, so that tomorrow begins there.

    Args:
        window: Its shape is remembered too.
        folder: The user's folder.
        last: How the desk was left.
    """

    def __init__(self, window: MainWindow, folder: Path, last: LastTime) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._last = last
        self._path: Path | None = None
        self._place = Place()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Plans that were opened before, latest first."""
        return tuple(map(Path, self._last.recent))

    @property
    def folder(self) -> Path:
        """Where a file dialog begins: beside the latest plan."""
        return self.recent[0].parent if self.recent else Path.home()

    def place_in(self, path: Path) -> Place:
        """Where the person was in a plan; nowhere in one that is new to them."""
        if path == self._path:
            return self._place
        return self._last.places.get(str(path), Place())

    def arrive(self, path: Path | None, edition: int) -> None:
        """A plan has been opened; None where nobody wants to be back in it the next time."""
        self._keep()
        self._path = path
        self._place = Place(edition)
        if path is not None:
            self._last = self._last.with_plan(path)
            self._write()

    def turn_to(self, edition: int, project: str) -> None:
        """Another sheet is shown."""
        if (edition, project) != (self._place.edition, self._place.project):
            self._place = Place(edition, project)

    @Slot(object, str)
    def enter(self, key: Key, field: str) -> None:
        """The person is in a field of the sheet that is shown."""
        self._place = Place(self._place.edition, self._place.project, key.kind, key.uid, field)

    @property
    def pins(self) -> tuple[str, ...]:
        """The projects that the person keeps at hand in the open plan, by uid."""
        return self._last.pins.get(str(self._path), ())

    def toggle_pin(self, uid: str) -> None:
        """Keep a project at hand, or no more."""
        if self._path is not None:
            pins = self.pins
            kept = tuple(pin for pin in pins if pin != uid) if uid in pins else (*pins, uid)
            self._last = self._last.with_pins(self._path, kept)
            self._write()

    def forget(self, path: Path) -> None:
        """A plan could not be found any more."""
        self._last = self._last.without_plan(path)
        self._write()

    @Slot()
    def leave(self) -> None:
        """The window closes: remember how it was."""
        self._keep()
        geometry, layout = self._window.shape()
        self._last = replace(self._last, geometry=geometry, layout=layout)
        self._write()

    def _keep(self) -> None:
        if self._path is not None:
            self._last = self._last.with_plan(self._path, self._place)

    def _write(self) -> None:
        try:
            write_last_time(self._folder, self._last)
        except KnownError as error:
            # A convenience that is lost must not get in anybody's way.
            _LOG.warning("what is left for the next time cannot be kept", exc_info=error)
