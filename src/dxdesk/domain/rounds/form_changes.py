"""Texts on a form back to rows: what a sheet must become to read like an answer.

The inverse of `form_values`: only the places that are given are touched, so that a bar that fills
a part of a cell, or the month of a point, stays where nobody said otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.budget import read_budget
from dxdesk.domain.change import Add, diff
from dxdesk.domain.chart_cells import typed_points
from dxdesk.domain.kinds import key_of
from dxdesk.domain.list_lines import Line, items_as_typed, line_of, notes_as_typed
from dxdesk.domain.order import arrange
from dxdesk.domain.rounds.chart_changes import row_as_filled
from dxdesk.domain.rounds.form_place import CELL_FIELDS, ORDER, FormPlace
from dxdesk.domain.rounds.form_values import (
    INDENT,
    VALUE_FIELDS,
    chart_grid,
    list_text,
    notes_text,
    related_text,
)
from dxdesk.domain.section_names import related_as_named, section_names, sections_named
from dxdesk.domain.sheet import (
    EvaluationSheet,
    IndicatorBlock,
    Participation,
    rows_of_sheet,
)
from dxdesk.domain.stored_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.domain.schedule import Grid
    from dxdesk.runtime.sources import IdMaker

_TEXTS: Final = ("number", "name", "purpose")


@dataclass(frozen=True, slots=True)
class FormGround:
    """What stands around the sheets of a form.

    Attributes:
        plan: The plan.
        edition: Planned fiscal year of the edition.
        sections: Those of the edition, in their order.
        divisions: As of `form_values`.
    """

    plan: r.Plan
    edition: int
    sections: tuple[r.Section, ...] = ()
    divisions: int | None = None


def same_text(place: FormPlace, one: str, other: str) -> bool:
    """Whether two texts of a place mean the same.

    Nobody means the spaces at the end of a line, empty lines at the end of a text, the kind of its
    line ends, or the order of the points within a cell.
    """
    return one == other or _meant(place, one) == _meant(place, other)


def _meant(place: FormPlace, text: str) -> Sequence[str]:
    if place.is_cell and place.field == "points":
        return sorted(filter(None, (each.strip() for each in typed_points(text))))
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def form_changes(
    sheet: EvaluationSheet, ground: FormGround, values: Mapping[FormPlace, str], ids: IdMaker
) -> Changes:
    """What changes where a sheet is to read like these texts at these places, and like now else.

    A row that the sheet does not have is made where any of its texts says something. One goes,
    with its values, where its own place in the order (`ORDER` with its uid) is empty. A section of
    a name that is new is made.

    Args:
        sheet: The sheet as it stands.
        ground: What stands around it.
        values: The texts; those of other sheets, and of cells that the form does not have, say
            nothing.
        ids: Gives uids for new lines and sections; rows of spare lines bring their own.

    Raises:
        KnownError: A text cannot be kept (see `storable`).
    """
    own = {
        place: storable(text)
        for place, text in values.items()
        if place.project == sheet.project.uid
    }
    wanted = _Wanted(sheet, ground, own, ids)
    before = rows_of_sheet(ground.edition, sheet)
    changes = diff(before, rows_of_sheet(ground.edition, wanted.sheet()))
    made = (Add(key_of(ground.edition, row), row) for row in wanted.sections)
    return (*made, *changes)


class _Wanted:
    """A sheet on its way to how it is to read."""

    def __init__(
        self,
        sheet: EvaluationSheet,
        ground: FormGround,
        values: Mapping[FormPlace, str],
        ids: IdMaker,
    ) -> None:
        self._sheet = sheet
        self._ground = ground
        self._values = values
        self._ids = ids
        self.sections: list[r.Section] = []

    def sheet(self) -> EvaluationSheet:
        sheet = self._sheet
        return replace(
            sheet,
            project=self._project(),
            related_sections=tuple(self._related()),
            activities=self._items("activities", sheet.activities),
            actions=self._items("actions", sheet.actions),
            plan_rows=self._chart("plan", sheet.plan_rows),
            year_rows=self._chart("year", sheet.year_rows),
            indicators=self._indicators(),
            notes=self._notes(),
        )

    def _text(self, kind: str, uid: str, field: str, part: str = "") -> str | None:
        return self._values.get(FormPlace(self._sheet.project.uid, kind, uid, field, part))

    def _project(self) -> r.Project:
        project = self._sheet.project
        texts = {field: self._text("project", project.uid, field) for field in _TEXTS}
        project = replace(project, **{f: text for f, text in texts.items() if text is not None})
        budget = self._text("project", project.uid, "budget_text")
        if budget is not None and budget != project.budget_text:
            read = read_budget(budget)
            project = replace(
                project,
                budget_text=budget,
                budget_kind=read.kind.value,
                budget_thousand_yen=read.thousand_yen,
            )
        section = self._text("project", project.uid, "section")
        if section is not None and section != self._sheet.section_name:
            uid = next(iter(self._named(section, most=1)), None)
            project = replace(project, section=uid)
        return project

    def _named(self, names: str, most: int | None = None) -> list[str]:
        known = (*self._ground.sections, *self.sections)
        typed = section_names(names)[:most]
        found, made = sections_named(known, typed, self._ids)
        self.sections += made
        return found

    def _related(self) -> Iterator[Participation]:
        present = self._sheet.related_sections
        names = self._text("project", self._sheet.project.uid, "related_sections")
        if names is None or names == related_text(present):
            yield from present
            return
        uids = self._named(names)
        known = [one.row for one in present]
        by_uid = {one.uid: one for one in (*self._ground.sections, *self.sections)}
        for row in related_as_named(known, self._sheet.project.uid, uids, self._ids):
            yield Participation(row, by_uid[row.section])

    def _items(self, name: str, known: tuple[r.Item, ...]) -> tuple[r.Item, ...]:
        text = self._text("item", "", "text", name)
        if text is None or text == list_text(known):
            return known
        lines = _lines_of(text, [(list_text((item,)), line_of(item)) for item in known], INDENT)
        template = r.Item("", self._sheet.project.uid, name)
        return tuple(items_as_typed(known, template, lines, self._ids))

    def _notes(self) -> tuple[r.Note, ...]:
        known = self._sheet.notes
        text = self._text("note", "", "text")
        if text is None or text == notes_text(known):
            return known
        lines = _lines_of(text, [(note.text, Line(note.text)) for note in known])
        template = r.Note("", self._sheet.project.uid)
        return tuple(notes_as_typed(known, template, lines, self._ids))

    def _chart(self, chart: str, known: tuple[r.ScheduleRow, ...]) -> tuple[r.ScheduleRow, ...]:
        each = self._ground.divisions or self._sheet.project.divisions_per_year
        grid = chart_grid(self._ground.plan, self._ground.edition, chart, each)
        texts = self._by_row("schedule_row", chart)
        own = self._sheet.project.uid
        rows = {row.uid: row for row in known}
        new = [uid for uid in texts if uid not in rows and _says_something(texts[uid])]
        rows |= {uid: r.ScheduleRow(uid, own, chart) for uid in new}
        filled = {
            uid: _filled(row, grid, texts[uid]) if uid in texts else row
            for uid, row in rows.items()
        }
        return tuple(self._in_order("schedule_row", chart, known, filled))

    def _indicators(self) -> tuple[IndicatorBlock, ...]:
        own = self._sheet.project.uid
        texts = self._by_row("indicator")
        values = self._by_row("indicator_value")
        blocks = {block.indicator.uid: block for block in self._sheet.indicators}
        for uid in dict.fromkeys((*texts, *values)):
            said = {**texts.get(uid, {}), **values.get(uid, {})}
            if uid not in blocks and _says_something(said):
                blocks[uid] = self._empty_block(uid, own)
        rows = {
            uid: _named_indicator(block.indicator, texts.get(uid, {}))
            for uid, block in blocks.items()
        }
        known = tuple(block.indicator for block in self._sheet.indicators)
        placed = self._in_order("indicator", "", known, rows)
        gone = {row.uid for row in known} - {row.uid for row in placed}
        return tuple(
            IndicatorBlock(
                replace(row, replaces=None) if row.replaces in gone else row,
                _with_values(blocks[row.uid].values, values.get(row.uid, {})),
            )
            for row in placed
        )

    def _empty_block(self, uid: str, project: str) -> IndicatorBlock:
        years = self._ground.plan.fiscal_years
        values = tuple(r.empty_value(uid, year) for year in years)
        return IndicatorBlock(r.Indicator(uid, project), values)

    def _by_row(self, kind: str, part: str | None = None) -> dict[str, dict[FormPlace, str]]:
        """The texts of rows of a kind, and of a chart, by uid."""
        found: defaultdict[str, dict[FormPlace, str]] = defaultdict(dict)
        for place, text in self._values.items():
            is_wanted = place.kind == kind and (part is None or place.part == part)
            if is_wanted and place.uid and place.field != ORDER:
                found[place.uid][place] = text
        return found

    def _in_order(
        self, kind: str, part: str, known: Sequence[RowT], rows: Mapping[str, RowT]
    ) -> list[RowT]:
        """The rows of a list without those that go, in the order that is asked for."""
        gone = {uid for uid in rows if self._text(kind, uid, ORDER, part) == ""}
        present = [row.uid for row in known if row.uid not in gone]
        asked = (self._text(kind, "", ORDER, part) or "").split()
        wanted = woven([uid for uid in asked if uid in rows and uid not in gone], list(rows))
        wanted = [uid for uid in wanted if uid not in gone]
        if wanted == present:
            return [rows[uid] for uid in wanted]
        keys = arrange([rows[uid].order_key for uid in wanted])
        placed = zip(wanted, keys, strict=True)
        return [replace(rows[uid], order_key=key) for uid, key in placed]


RowT = TypeVar("RowT", r.ScheduleRow, r.Indicator)


def woven(first: Sequence[str], other: Sequence[str]) -> list[str]:
    """An order with what only another one has: each behind what stands before it there."""
    found = list(dict.fromkeys(first))
    at = 0
    for uid in other:
        if uid in found:
            at = found.index(uid) + 1
        else:
            found.insert(at, uid)
            at += 1
    return found


def _says_something(texts: Mapping[FormPlace, str]) -> bool:
    return any(text.strip() for text in texts.values())


def _lines_of(text: str, known: Sequence[tuple[str, Line]], indent: str = "") -> list[Line]:
    """The lines of a list; one that is there already is read as it is, over several lines too.

    Args:
        text: The list.
        known: What is there: as it stands in such a text, and the line that it is.
        indent: What stands for a level; nothing where there are no levels.
    """
    parts = text.rstrip().split("\n") if text.strip() else []
    told = sorted(((each.split("\n"), line) for each, line in known), key=lambda one: -len(one[0]))
    found: list[Line] = []
    at = 0
    while at < len(parts):
        for whole, line in told:
            if parts[at : at + len(whole)] == whole:
                found.append(line)
                at += len(whole)
                break
        else:
            words = parts[at].lstrip(indent) if indent else parts[at]
            found.append(Line(words, len(parts[at]) - len(words)))
            at += 1
    return found


def _filled(row: r.ScheduleRow, grid: Grid, texts: Mapping[FormPlace, str]) -> r.ScheduleRow:
    cells: dict[str, dict[int, str]] = {field: {} for field in CELL_FIELDS}
    for place, text in texts.items():
        if place.is_cell and place.field in cells and place.cell < grid.cell_count:
            cells[place.field][place.cell] = text
        elif place.field in {"label", "rating"}:
            row = replace(row, **{place.field: text})
    return row_as_filled(row, grid, cells)


def _named_indicator(row: r.Indicator, texts: Mapping[FormPlace, str]) -> r.Indicator:
    told = {place.field: text for place, text in texts.items() if place.field in {"name", "unit"}}
    return replace(row, **told)


def _with_values(
    rows: Iterable[r.IndicatorValue], texts: Mapping[FormPlace, str]
) -> tuple[r.IndicatorValue, ...]:
    by_year: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for place, text in texts.items():
        if place.field in VALUE_FIELDS:
            by_year[place.part][place.field] = text
    return tuple(replace(row, **by_year.get(str(row.fiscal_year), {})) for row in rows)
