"""Where the desk was left: recent plans, the sheet and cell of yesterday, the window's shape.

It is a convenience: whatever is illegible is forgotten, and a failure to write it is no failure of
the program.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final, cast

from dxdesk.runtime.settings import read_entries, write_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "last_time.json"
"""Its name in the user's folder."""
MOST_RECENT: Final = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a plan: edition, uid of the project, and kind, uid and field of the cell."""

    edition: int = 0
    project: str = ""
    kind: str = ""
    uid: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class LastTime:
    """How the desk was left; `recent` holds paths, latest first; `places` where one was in each.

    `pins` are the uids of the projects that one keeps at hand in each plan, the newest last.
    `geometry` and `layout` are Qt's own descriptions of the window, as hexadecimal text.
    """

    recent: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    geometry: str = ""
    layout: str = ""

    def with_plan(self, path: Path, place: Place | None = None) -> LastTime:
        """The same with a plan as the latest one, and where one is in it."""
        name = str(path)
        recent = (name, *(other for other in self.recent if other != name))[:MOST_RECENT]
        places = {known: self.places[known] for known in recent if known in self.places}
        if place is not None:
            places[name] = place
        pins = {known: self.pins[known] for known in recent if known in self.pins}
        return replace(self, recent=recent, places=places, pins=pins)

    def with_pins(self, path: Path, pins: tuple[str, ...]) -> LastTime:
        """The same with these projects at hand in a plan."""
        return replace(self, pins={**self.pins, str(path): pins})

    def without_plan(self, path: Path) -> LastTime:
        """The same without a plan that is not there any more."""
        recent = tuple(other for other in self.recent if other != str(path))
        return replace(self, recent=recent)


def read_last_time(folder: Path) -> LastTime:
    """How the desk was left."""
    entries = read_entries(folder / FILE)
    recent = tuple(one for one in _listed(entries.get("recent")) if isinstance(one, str))
    known = _members(entries.get("places"))
    pins = _members(entries.get("pins"))
    return LastTime(
        recent[:MOST_RECENT],
        {path: place for path in known if (place := _place(known[path])) is not None},
        {path: tuple(filter(None, map(_text, _listed(pins[path])))) for path in pins},
        _text(entries.get("geometry")),
        _text(entries.get("layout")),
    )


def write_last_time(folder: Path, last: LastTime) -> None:
    """Remember how the desk was left.

    Raises:
        KnownError: The user's folder cannot be written to.
    """
    # Not worth waiting for the disk: it is written while the window shows a plan.
    write_entries(folder / FILE, asdict(last), is_synced=False)


def _members(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _place(value: object) -> Place | None:
    entries = _members(value)
    edition = entries.get("edition")
    if not isinstance(edition, int):
        return None
    texts = (entries.get(each.name) for each in fields(Place)[1:])
    return Place(edition, *map(_text, texts))
