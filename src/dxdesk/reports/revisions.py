"""What stood in the fields before: by it, the layout shows what was changed (見え消し).

A sheet is laid out once as it was, only to hear what each cell said; then as it is, united with
what it has lost, and every cell that says something else now is set with both. So the marks are
those of the very strings on paper, and no field has to be compared anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxdesk.typeset.revision import Mark, Stretch, revised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.layout_report import Place

_POINTS = "points"
"""Several texts of a row; that they are others now is seen with its bars."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """What was printed before.

    Attributes:
        before: The text of each cell, by the field that it shows.
        gone: Uids of the rows that are there no more.
    """

    before: Mapping[Place, str]
    gone: frozenset[str] = frozenset()

    def of(self, place: Place | None, text: str) -> tuple[Stretch, ...]:
        """What became of a text; nothing where it is as it was, or shows no field."""
        if place is None or not place.uid or place.field == _POINTS:
            return ()
        if place.uid in self.gone:
            return (Stretch(Mark.DELETED, text),) if text else ()
        before = self.before.get(place, "")
        return () if before == text else revised(before, text)

    def has_changed(self, place: Place, said: str) -> bool:
        """Whether what is no text, such as a bar, is another one now."""
        return place.uid in self.gone or self.before.get(place, "") != said

    def changed_in(self, said: Mapping[Place, str]) -> list[Place]:
        """The fields of a sheet that say something else now, or are gone, of all that it says."""
        return [place for place, text in said.items() if self.has_changed(place, text)]


@dataclass(slots=True)
class Hearing:
    """Hears what the cells of a sheet say while it is laid out."""

    said: dict[Place, str] = field(default_factory=dict["Place", str])

    def hear(self, place: Place | None, text: str) -> None:
        """A cell says this."""
        if place is not None and place.uid and place.field != _POINTS:
            self.said[place] = text
