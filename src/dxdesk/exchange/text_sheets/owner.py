"""The project that rows are made for, and the provisional uids that they get.

A uid follows from the number and the place, so that reading a file twice gives the same rows; the
import matches them with the rows of an edition afterwards and gives them their real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dxdesk.domain.rows import derived_uid

_SOURCE: Final = "text"


@dataclass(frozen=True, slots=True)
class Owner:
    """A project by its number in comparison form; the empty number stands for the edition."""

    form: str

    @property
    def project(self) -> str:
        """The uid of the project itself."""
        return self.uid("project", 0)

    def uid(self, kind: str, place: int | str) -> str:
        """Return the uid of a row of a kind, by its place or name."""
        return derived_uid(_SOURCE, self.form, kind, place)
