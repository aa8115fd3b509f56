"""What a person looks at before an import: every change and every doubt, with its source line.

The preview of an import knows rows, fields and cells. Here they become lines of one list, in the
words of the form, the new ones first and the mere doubts last; a new sheet is one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, apply, field_value
from dxdesk.domain.labels import EMPTY, FormLabel, label
from dxdesk.domain.numbering import sort_key
from dxdesk.exchange.decode import CELL_BREAK, decode_text
from dxdesk.exchange.reconciliation import LABEL_FIELD
from dxdesk.workspace.import_lines import SourceLines
from dxdesk.workspace.mapped_tables import table_lines
from dxdesk.workspace.state_wording import VALUE_FIELDS, StateWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.workspace.importing import Preview, Slip, SourceFile


_SHOWN_BREAK: Final = "↵"
"""A line break within a cell, where a line of the source is shown as one line."""


class RowKind(StrEnum):
    """What a line of the review is about; the values are its words."""

    NEW = "新規"
    CHANGED = "変更"
    REMOVED = "削除"
    NOT_UNDERSTOOD = "解釈できず"
    DOUBTFUL = "確認"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line of the review.

    Attributes:
        kind: What it is about.
        number: The project number, empty where it concerns no sheet.
        place: Where on the form, in words.
        before: What the plan holds now.
        after: What it will hold; of a doubt, what is to be looked at.
        source: The name of the source.
        line: The line in it, from 1; 0 where it is not known.
    """

    kind: RowKind
    number: str
    place: str
    before: str
    after: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportReview:
    """A preview as a person reads it.

    `texts` holds the lines of each source by its name; none of our own JSON, which is no text that
    a person reads.
    """

    preview: Preview
    rows: tuple[ReviewRow, ...]
    texts: Mapping[str, tuple[str, ...]]

    @property
    def has_changes(self) -> bool:
        """Whether the import would change anything."""
        return bool(self.preview.change_set.changes)

    @property
    def is_contested(self) -> bool:
        """Whether two sources change the same place, so that the later one decides."""
        seen: set[tuple[r.Key, str]] = set()
        for part in self.preview.parts:
            places = {_place_of(change) for change in part.change_set.changes}
            if any(place in seen or (place[0], "") in seen for place in places):
                return True
            seen |= places
        return False

    def count(self, kind: RowKind) -> int:
        """How many lines are of a kind."""
        return sum(row.kind is kind for row in self.rows)

    def source_lines(self, name: str) -> Sequence[str]:
        """The text of a source by lines, cells parted by tabs; empty for our own JSON."""
        return self.texts.get(name, ())


def review_import(plan: r.Rows, preview: Preview, sources: Sequence[SourceFile]) -> ImportReview:
    """Make a preview readable.

    Args:
        plan: All rows of the plan as the preview found them.
        preview: What the import would do.
        sources: What was read, in the same order; their names differ.
    """
    parts = preview.parts or (preview,)
    words = StateWords(plan, apply(plan, preview.change_set.changes))
    rows = [*_Changes(plan, preview, words).rows()]
    for part in parts:
        rows += _doubts(part.name, part.slip)
    kinds = {kind: at for at, kind in enumerate(RowKind)}
    places = {part.name: at for at, part in enumerate(parts)}
    rows.sort(key=lambda x: (kinds[x.kind], places[x.source], x.line, sort_key(x.number)))
    return ImportReview(preview, tuple(rows), {one.name: _lines_of(one) for one in sources})


def _place_of(change: Change) -> tuple[r.Key, str]:
    return change.key, change.field if isinstance(change, Set) else ""


def _lines_of(source: SourceFile) -> tuple[str, ...]:
    if source.is_json:
        return ()
    if source.table is not None:
        return table_lines(source.data, source.name, source.table, _SHOWN_BREAK)
    text = decode_text(source.data).text.replace(CELL_BREAK, _SHOWN_BREAK)
    return tuple(text.removesuffix("\n").split("\n"))


class _Changes:
    """The changes of a preview as lines of the review."""

    def __init__(self, plan: r.Rows, preview: Preview, words: StateWords) -> None:
        self._plan = plan
        self._changes = preview.change_set.changes
        self._words = words
        self._lines = SourceLines(preview, words)
        self._whole = {
            change.key
            for change in self._changes
            if isinstance(change, Add | Remove) and isinstance(change.row, r.Project)
        }

    def rows(self) -> Iterator[ReviewRow]:
        for change in self._changes:
            row = change.row if isinstance(change, Add | Remove) else self._words.row(change.key)
            if row is None or self._is_told_by_its_sheet(change, row):
                continue
            if isinstance(change, Set):
                yield self._field(change, row, change.field, change.before, change.after)
            elif isinstance(row, r.IndicatorValue):
                yield from self._values(change, row)
            elif not (isinstance(row, r.PolicyNode) and not row.title):
                yield self._whole_row(change, row)

    def _is_told_by_its_sheet(self, change: Change, row: r.Row) -> bool:
        """Whether a row comes or goes with a whole sheet, which is one line."""
        project = self._words.project_of(change.key.edition, row)
        if project is None or isinstance(row, r.Project):
            return False
        return r.Key(change.key.edition, "project", project.uid) in self._whole

    def _whole_row(self, change: Add | Remove, row: r.Row) -> ReviewRow:
        words = self._words.whole(change.key, row)
        if isinstance(row, r.Project):
            words = row.name
        if isinstance(change, Add):
            return self._row(RowKind.NEW, change, row, "", "", words)
        return self._row(RowKind.REMOVED, change, row, "", words, "")

    def _values(self, change: Add | Remove, row: r.IndicatorValue) -> Iterator[ReviewRow]:
        """A year of an indicator that comes or goes, by its cells; an empty one says nothing."""
        for field in VALUE_FIELDS:
            text = str(field_value(row, field))
            if text:
                before, after = ("", text) if isinstance(change, Add) else (text, "")
                yield self._field(change, row, field, before, after)

    def _field(
        self, change: Change, row: r.Row, field: str, before: r.Value, after: r.Value
    ) -> ReviewRow:
        old, new = (self._words.value(change.key, field, value) for value in (before, after))
        kind = _kind_of(change, known=self._owner_of(change, row) in self._plan)
        if kind is RowKind.CHANGED:
            old, new = old or EMPTY, new or EMPTY
        return self._row(kind, change, row, field, old, new)

    def _owner_of(self, change: Change, row: r.Row) -> r.Key:
        """The row that a year of an indicator belongs to; any other row itself."""
        if isinstance(row, r.IndicatorValue):
            return r.Key(change.key.edition, "indicator", row.indicator)
        return change.key

    def _row(
        self, kind: RowKind, change: Change, row: r.Row, field: str, *values: str
    ) -> ReviewRow:
        before, after = values
        project = self._words.project_of(change.key.edition, row)
        number = project.number if project else getattr(row, "number", "")
        place = self._words.place(change.key, row, field)
        origin = self._lines.of(change, row, field)
        return ReviewRow(kind, number, place, before, after, origin.source, origin.line)


def _kind_of(change: Change, *, known: bool) -> RowKind:
    match change:
        case Remove():
            return RowKind.REMOVED
        case Add() if not known:
            return RowKind.NEW
        case _:
            return RowKind.CHANGED


_PARTS: Final = {
    "number": label(FormLabel.NUMBER),
    "section": label(FormLabel.SECTION),
    "name": label(FormLabel.NAME),
    "budget": label(FormLabel.BUDGET),
    "purpose": label(FormLabel.PURPOSE),
    "activities": label(FormLabel.ACTIVITIES),
    "actions": label(FormLabel.ACTIONS),
    "plan_schedule": label(FormLabel.SCHEDULE),
    "year_schedule": label(FormLabel.SCHEDULE),
    "indicators": label(FormLabel.INDICATOR),
}
"""Parts of a sheet by the first word of a field."""


def _doubts(source: str, slip: Slip) -> Iterator[ReviewRow]:
    """What was not understood of a source, and what to look at."""
    parts = dict[int, str]()
    owners = {warning.line: warning.sheet for warning in slip.warnings if warning.sheet}
    for cell in slip.placements:
        owners.setdefault(cell.line, cell.sheet)
        if cell.field != LABEL_FIELD:
            parts.setdefault(cell.line, _PARTS.get(re.split(r"[.\[]", cell.field)[0], ""))
    for cell in slip.not_understood:
        number, place = owners.get(cell.line, ""), f"{cell.column}列目のセル"
        words = f"取り込みません：{cell.text}"
        yield ReviewRow(RowKind.NOT_UNDERSTOOD, number, place, "", words, source, cell.line)
    for told in slip.warnings:
        place = parts.get(told.line, "")
        yield ReviewRow(RowKind.DOUBTFUL, told.sheet, place, "", told.message, source, told.line)
