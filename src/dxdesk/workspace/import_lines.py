"""Where in a source each change comes from, found through the places of its cells.

The reader says of every cell which field it went to, by the numbers of its own lists. Rows of the
plan stand in other lists: known rows lie between them. So a row is sought in the source's lists by
its words, and its line is that of the nearest cell: the field itself, the same row of other years,
the row's name, the part of the sheet, the sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.workspace.importing import Preview, Slip
    from dxdesk.workspace.state_wording import StateWords

_YEAR: Final = re.compile(r"values\[\d+\]")
_BUDGET: Final = ("budget.text", "name")


class Origin(NamedTuple):
    """The name of a source, and the line in it, from 1; 0 where it is not known."""

    source: str
    line: int


class SourceLines:
    """Finds the source and line of changes.

    Args:
        preview: What an import would do.
        words: The rows before and after it.
    """

    def __init__(self, preview: Preview, words: StateWords) -> None:
        parts = preview.parts or (preview,)
        self._words = words
        self._parts = [_Part(part.name, part.slip) for part in parts]
        self._touched: dict[tuple[r.Key, str], int] = {}
        for at, part in enumerate(parts):
            for change in part.change_set.changes:
                self._touched[change.key, ""] = at
                if isinstance(change, Set):
                    self._touched[change.key, change.field] = at

    def of(self, change: Change, row: r.Row, field: str = "") -> Origin:
        """Where a change of a row comes from, or that of one of its fields."""
        at = self._touched.get((change.key, field))
        at = self._touched.get((change.key, ""), 0) if at is None else at
        part = self._parts[at]
        project = self._words.project_of(change.key.edition, row)
        if isinstance(row, r.Section):
            sheet = part.sheet_of_section(row.name)
        else:
            sheet = part.sheet(project.number) if project else None
        if sheet is None:
            return Origin(part.name, part.first_line("", part.fields_of_edition(row)))
        fields = self._in_sheet(sheet, change.key, row, field)
        return Origin(part.name, part.first_line(sheet.project.number, fields))

    def _in_sheet(
        self, sheet: EvaluationSheet, key: r.Key, row: r.Row, field: str
    ) -> Iterator[str]:
        """Fields of a sheet in which it may stand, the nearest first."""
        match row:
            case r.Project():
                yield from _BUDGET if field.startswith("budget") else (field, "number")
            case r.Item(list_name=name):
                yield name
            case r.ScheduleRow(chart=chart):
                lines = sheet.plan_rows if chart == "plan" else sheet.year_rows
                base = f"{chart}_schedule.rows[{self._at(key, row, lines)}]"
                yield from (f"{base}.{field}", f"{base}.label", f"{chart}_schedule")
            case r.IndicatorValue(indicator=uid, fiscal_year=year):
                owner_key = r.Key(key.edition, "indicator", uid)
                owner = self._words.row(owner_key)
                if owner is not None:
                    base = self._indicator(sheet, owner_key, owner)
                    yield from (f"{base}.values[{year}].{field}", f"{base}.values.{field}")
                    yield f"{base}.name"
            case r.Indicator():
                base = self._indicator(sheet, key, row)
                yield from (f"{base}.{field}", f"{base}.name")
            case r.Note():
                yield f"notes[{self._at(key, row, sheet.notes)}]"
            case _:
                yield "section"

    def _indicator(self, sheet: EvaluationSheet, key: r.Key, row: r.Row) -> str:
        return f"indicators[{self._at(key, row, [b.indicator for b in sheet.indicators])}]"

    def _at(self, key: r.Key, row: r.Row, incoming: Sequence[r.Row]) -> int:
        """Place of a row among those of the source; -1 where that does not name it."""
        words = _words(row)
        siblings = self._words.siblings(key, row)
        like = [one.uid for one in siblings if _words(one) == words].index(row.uid)
        places = _places(words, [_words(one) for one in incoming])
        return places[like] if like < len(places) else -1


class _Part:
    """The places of one source's cells: by sheet and field, and by sheet alone."""

    def __init__(self, name: str, slip: Slip) -> None:
        self.name = name
        self._content = slip.content
        self._lines: dict[tuple[str, str], int] = {}
        for place in slip.placements:
            for field in _fields_around(place.field):
                self._lines.setdefault((place.sheet, field), place.line)

    def sheet(self, number: str) -> EvaluationSheet | None:
        return next((one for one in self._sheets() if one.project.number == number), None)

    def sheet_of_section(self, name: str) -> EvaluationSheet | None:
        named = (one for one in self._sheets() if one.section and one.section.name == name)
        return next(named, None)

    def first_line(self, number: str, fields: Iterable[str]) -> int:
        """The first line of the nearest of some fields, else of the sheet; 0 where there is none.

        What is no part of a sheet stands under the empty number, which has no line of its own.
        """
        for field in fields:
            line = self._lines.get((number, field))
            if line is not None:
                return line
        return self._lines.get((number, ""), 0) if number else 0

    def fields_of_edition(self, row: r.Row) -> Iterator[str]:
        """Fields outside the sheets in which a row stands."""
        if self._content is None:
            return
        if isinstance(row, r.FormerProject):
            texts = [one.text for one in self._content.former_projects]
            yield from (f"former_projects[{at}].text" for at in _places(row.text, texts))
        elif isinstance(row, r.Note):
            texts = [one.text for one in self._content.notes]
            yield from (f"notes[{at}]" for at in _places(row.text, texts))

    def _sheets(self) -> Sequence[EvaluationSheet]:
        return self._content.sheets if self._content else ()


def _places(text: str, texts: Sequence[str]) -> list[int]:
    return [at for at, one in enumerate(texts) if one == text]


def _fields_around(field: str) -> Iterator[str]:
    """A field, the same of any year, what it is a part of, and the sheet itself."""
    yield field
    yield _YEAR.sub("values", field)
    yield field.partition("[")[0].partition(".")[0]
    yield ""


def _words(row: r.Row) -> str:
    """What a row of a sheet is recognised by."""
    match row:
        case r.Indicator(name=words) | r.ScheduleRow(label=words) | r.Note(text=words):
            return words
        case _:
            return ""
