"""The texts of a sheet that words are looked for in: which fields, in which order, where each is.

Of ten thousand sheets there are half a million texts. They are kept as two strings for each sheet,
one of the texts and one of their places, which is taken apart only where something was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.find import folded
from dxdesk.domain.kinds import name_of
from dxdesk.domain.rows import Key, value_uid
from dxdesk.domain.schedule import parse_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.find import Distinctions, Wanted
    from dxdesk.domain.rows import Row

SHEET_FIELDS: Final = (
    ("project", "", "number"),
    ("project", "", "name"),
    ("project", "", "budget_text"),
    ("project", "", "life_wording"),
    ("project", "", "purpose"),
    ("item", "activities", "text"),
    ("schedule_row", "plan", "label"),
    ("schedule_row", "plan", "points"),
    ("schedule_row", "plan", "rating"),
    ("schedule_row", "year", "label"),
    ("schedule_row", "year", "points"),
    ("schedule_row", "year", "rating"),
    ("item", "actions", "text"),
    ("indicator", "", "name"),
    ("indicator", "", "unit"),
    ("indicator_value", "", "target"),
    ("indicator_value", "", "actual"),
    ("indicator_value", "", "rating"),
    ("indicator_value", "", "rating_reason"),
    ("indicator_value", "", "remark"),
    ("note", "", "text"),
    ("project", "", "free_1"),
    ("project", "", "free_2"),
    ("project", "", "memo"),
)
"""Kind, list and field of every text of a sheet, as they are read from its top."""

FOR_THE_DESK: Final = frozenset({"memo", "free_1", "free_2"})
"""Those fields of a project that are never spoken of outside the desk."""

_TITLE: Final = (("project", "number"), ("project", "name"))

EDITION_FIELDS: Final = (
    ("policy_node", "", "title"),
    ("section", "", "name"),
    ("section", "", "department"),
    ("section", "", "contact"),
    ("section", "", "recipient"),
    ("former_project", "", "number"),
    ("former_project", "", "text"),
    ("note", "", "text"),
)
"""The same of the texts that stand in an edition and on no sheet of their own."""


def _groups() -> dict[tuple[str, str, str], int]:
    """Which fields are read row by row: those of a kind and list that follow each other."""
    found: dict[tuple[str, str, str], int] = {}
    grouped = groupby(SHEET_FIELDS, lambda place: (place[0].partition("_value")[0], place[1]))
    for number, (_, places) in enumerate(grouped):
        found |= dict.fromkeys(places, number)
    return found


GROUPS: Final = _groups()
"""The number of the group that is read row by row, by kind, list and field; an indicator's values
follow it."""

_SEPARATOR: Final = "\x1f"
"""Stands in no text: `stored_text` refuses it."""


class TextPlace(NamedTuple):
    """Where a text stands.

    Attributes:
        kind, uid: The row.
        field: Its field; `points` stands for the words of one point.
        part: The list or chart of the row, or the fiscal year of a value; else empty.
        number: Which point of the row it is, from 0.
    """

    kind: str
    uid: str
    field: str
    part: str = ""
    number: int = 0

    def key(self, edition: int) -> Key:
        """The key of its row."""
        return Key(edition, self.kind, self.uid)


LIST_FIELDS: Final = {
    "item": "list_name",
    "schedule_row": "chart",
    "indicator_value": "fiscal_year",
}
"""The field that tells in which list, chart or year of its sheet a row of a kind stands."""


def place_of(row: Row, field: str) -> TextPlace:
    """Where a field of a row is."""
    kind = name_of(type(row))
    part = LIST_FIELDS.get(kind)
    return TextPlace(kind, row.uid, field, "" if part is None else str(getattr(row, part)))


class Hit(NamedTuple):
    """Words that were found: in which text of a sheet, from 0, and where in it, half-open."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """The texts of a sheet that are not empty, as typed, and their places; see `joined`."""

    joined: str
    places: str

    def texts(self) -> list[str]:
        """The texts, from the top of the sheet."""
        return self.joined.split(_SEPARATOR) if self.joined else []

    def place_of(self, text: int) -> TextPlace:
        """Where a text stands."""
        return _place_in(self.places.split("\n")[text])

    def row_name(self, text: int) -> str:
        """What the row of a text is called elsewhere on the sheet: its indicator, its label."""
        place = self.place_of(text)
        lines = self.places.split("\n")
        match place.kind:
            case "schedule_row" if place.field != "label":
                names = [place_line(place.kind, place.uid, "label", place.part)]
            case "indicator" if place.field != "name":
                names = [place_line(place.kind, place.uid, "name")]
            case "indicator_value":
                names = [line for line in lines[:text] if _names_indicator_of(line, place)]
            case _:
                return ""
        return next((self.texts()[lines.index(line)] for line in names if line in lines), "")

    def title(self) -> str:
        """Number and name of the sheet, which stand at its top."""
        top = enumerate(self.texts()[: len(_TITLE)])
        return "　".join(text for n, text in top if _field_of(self.place_of(n)) in _TITLE)

    def form(self, distinctions: Distinctions) -> str:
        """The reading of all texts in which words are looked for."""
        return folded(self.joined, distinctions)

    def hits(self, wanted: Wanted, form: str) -> Iterator[Hit]:
        """Where words stand; `form` is the reading of the texts."""
        if wanted.form not in form:
            return
        text, begin, done = 0, 0, 0
        for start, end in wanted.spans(self.joined, form):
            parted = self.joined.count(_SEPARATOR, done, start)
            if parted:
                text += parted
                begin = self.joined.rfind(_SEPARATOR, done, start) + 1
            done = start
            yield Hit(text, start - begin, end - begin)


def _field_of(place: TextPlace) -> tuple[str, str]:
    return place.kind, place.field


def place_line(kind: str, uid: str, field: str, part: str | int = "", number: int = 0) -> str:
    """A `TextPlace` as `SheetTexts` keeps it."""
    return f"{kind}\t{uid}\t{field}\t{part}\t{number}"


def _place_in(line: str) -> TextPlace:
    kind, uid, field, part, number = line.split("\t")
    return TextPlace(kind, uid, field, part, int(number))


def _names_indicator_of(line: str, value: TextPlace) -> bool:
    place = _place_in(line)
    is_name = (place.kind, place.field) == ("indicator", "name")
    return is_name and value_uid(place.uid, int(value.part)) == value.uid


def joined(texts: Iterable[tuple[str, str]]) -> SheetTexts:
    """The texts of a sheet, none of them empty, behind the lines of their places, in this order."""
    places: list[str] = []
    words: list[str] = []
    for place, text in texts:
        places.append(place)
        # A plan that another program wrote may hold anything.
        words.append(text.replace(_SEPARATOR, "\N{REPLACEMENT CHARACTER}"))
    return SheetTexts(_SEPARATOR.join(words), "\n".join(places))


def parts_of(field: str, text: str) -> list[str]:
    """The texts that are searched one by one: the words of each point, else the text alone."""
    return [point.text for point in parse_points(text)] if field == "points" else [text]


def gathered(texts: Iterable[tuple[TextPlace, str]]) -> SheetTexts:
    """The texts of a sheet with their places, in this order; points are taken apart."""
    return joined(
        (place_line(*place[:4], number), part)
        for place, text in texts
        for number, part in enumerate(parts_of(place.field, text), place.number)
        if part
    )
