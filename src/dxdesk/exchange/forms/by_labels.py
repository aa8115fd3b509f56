"""The cells of a form found by the words around them: no mark is left, or none was ever there.

Labels tell the texts beside them, headings of years and months the columns of charts and
indicators, and rows are recognised by what they are called. Whatever is not certain is asked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.chart_cells import read_signs
from dxdesk.domain.rounds.form_place import ORDER, FormPlace
from dxdesk.exchange.forms import form_words as words
from dxdesk.exchange.forms.by_marks import spare_uids
from dxdesk.exchange.forms.cell_text import essence, spaceless
from dxdesk.exchange.forms.label_blocks import BlockKind, Rows, blocks_of, labels_beside
from dxdesk.exchange.forms.label_rows import list_of, rows_called, rows_of_block
from dxdesk.exchange.forms.spots import Laid, Lost, Spot, row_of
from dxdesk.exchange.workbook.cells import At

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.exchange.forms.form_map import MappedSheet
    from dxdesk.exchange.forms.known import KnownSheets
    from dxdesk.exchange.forms.label_blocks import Block, Labelled
    from dxdesk.exchange.forms.label_rows import Called, Known, Row
    from dxdesk.exchange.workbook.cells import Sheet

_VALUES: Final = ("target", "actual", "rating")
_APRIL: Final = 4
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Expected:
    """What should stand on a worksheet.

    Attributes:
        known: What the plan knows.
        project: Uid of the project.
        token: Of the form; of a form that does not tell, something as lasting.
        mapped: What was sent; None where nobody knows any more.
        frame: The words of the form, as far as the file tells them.
        doubt: Why it is not certain that it is this project; empty where it is.
    """

    known: KnownSheets
    project: str
    token: str
    mapped: MappedSheet | None = None
    frame: frozenset[str] = frozenset()
    doubt: str = ""

    @property
    def years(self) -> range:
        """The fiscal years of the plan."""
        return self.known.plan.fiscal_years

    @property
    def opened(self) -> frozenset[FormPlace]:
        """The places that were open for the section, as far as the file tells."""
        cells = self.mapped.cells if self.mapped else ()
        return frozenset(place for cell in cells if cell.is_open for place in cell.places)

    def base(self, divisions: int | None) -> Mapping[FormPlace, str]:
        """What is compared with, by place."""
        if self.mapped is None:
            return self.known.values(self.project, divisions)
        return dict(_sent(self.mapped))


def _sent(mapped: MappedSheet) -> Iterator[tuple[FormPlace, str]]:
    for cell in mapped.cells:
        signs = read_signs(cell.sent)
        for place in cell.places:
            yield place, getattr(signs, place.field) if place.is_cell else cell.sent


def top_of(sheet: Sheet) -> tuple[str, str]:
    """Number and name that stand at the top of a worksheet, empty where there are none."""
    found = labels_beside(sheet, words.FIELDS)

    def text(field: str) -> str:
        labelled = found.get(("project", field, ""))
        return "" if labelled is None else sheet.shown(labelled.value).strip()

    return text("number"), text("name")


def laid_by_labels(sheet: Sheet, expected: Expected) -> Laid:
    """Find the cells of the form of a project by the words around them."""
    blocks = blocks_of(sheet, expected.years)
    divisions = next((block.divisions for block in blocks if block.kind is BlockKind.PLAN), None)
    base = expected.base(divisions)
    label = essence(expected.known.section_label)
    beside = labels_beside(sheet, {**words.FIELDS, label: ("project", "section", "")})
    called = rows_called(sheet, blocks, base, expected.token, expected.project)
    remarks = list(_remarks(sheet, blocks, called, expected))
    found = [*_beside_labels(beside, expected.project)]
    found += [_spot(one.value, (one.place,), one.doubt) for one in remarks]
    for block in blocks:
        found += _in_block(sheet, block, called, expected)
    spots, again = _once(sheet, found)
    opened = expected.opened
    spots = [_with_base(spot, base, expected, opened) for spot in spots]
    spares = spare_uids(expected.token, expected.project)
    own = frozenset(_own(sheet, expected, beside, {spot.at for spot in spots}))
    headings = frozenset(at for block in blocks for at in block.heading)
    return Laid(
        spots=tuple(spots),
        own=own | again | headings | {one.name for one in remarks},
        lost=tuple(_lost(blocks, called, base, expected)),
        orders=_orders(base, spares),
        spares=spares,
        divisions=divisions,
        is_sent_known=expected.mapped is not None,
    )


def _beside_labels(beside: Mapping[tuple[str, str, str], Labelled], project: str) -> Iterator[Spot]:
    for (kind, field, part), labelled in beside.items():
        uid = project if kind == "project" else ""
        place = FormPlace(project, kind, uid, field, part)
        yield _spot(labelled.value, (place,))


def _spot(at: At, places: tuple[FormPlace, ...], doubt: str = "") -> Spot:
    return Spot(at, f"r{at.row}", places, doubt=doubt)


def _in_block(sheet: Sheet, block: Block, called: Called, expected: Expected) -> Iterator[Spot]:
    """The cells of a table whose rows are known."""
    for row in rows_of_block(sheet, block):
        known = called.get((block.kind, row.first))
        if known is None:
            continue
        if block.kind in {BlockKind.PLAN, BlockKind.MONTHS}:
            yield from _chart_row(block, row, known, expected)
        else:
            yield from _indicator(block, row, known, expected.project)


def _chart_row(block: Block, row: Row, known: Known, expected: Expected) -> Iterator[Spot]:
    chart = block.kind.value

    def at(field: str, cell: int = -1) -> FormPlace:
        return FormPlace(expected.project, "schedule_row", known.uid, field, chart, cell)

    yield _spot(At(row.first, block.title), (at("label"),), known.doubt)
    if block.rating is not None:
        yield _spot(At(row.first, block.rating), (at("rating"),), known.doubt)
    for line, fields in row.lines:
        for column, (year, part) in block.columns.items():
            cell = _cell_number(block, year, part, expected.years)
            yield _spot(At(line, column), tuple(at(field, cell) for field in fields), known.doubt)


def _cell_number(block: Block, year: int, part: int, years: range) -> int:
    """The cell of a chart, from 0: of months those from April, of a plan the parts of its years."""
    if block.kind is BlockKind.MONTHS:
        return (part - _APRIL) % _MONTHS
    return (year - years.start) * block.divisions + part


def _indicator(block: Block, row: Row, known: Known, project: str) -> Iterator[Spot]:
    def value(field: str, year: int) -> FormPlace:
        return FormPlace(project, "indicator_value", known.uid, field, str(year))

    name = FormPlace(project, "indicator", known.uid, "name")
    yield _spot(At(row.first, block.title), (name,), known.doubt)
    if block.unit is not None:
        yield _spot(At(row.first, block.unit), (name._replace(field="unit"),), known.doubt)
    for line, fields in row.lines:
        for column, (year, kind) in block.columns.items():
            field = fields[0] if fields else _VALUES[kind]
            yield _spot(At(line, column), (value(field, year),), known.doubt)


class _Remark(NamedTuple):
    """A line for a reason or a remark, R4 評価の理由: what its cells are for."""

    name: At
    value: At
    place: FormPlace
    doubt: str


def _remarks(
    sheet: Sheet, blocks: Sequence[Block], called: Called, expected: Expected
) -> Iterator[_Remark]:
    known = {
        essence(row.title): called[block.kind, row.first]
        for block in blocks
        for row in rows_of_block(sheet, block)
        if list_of(block)[0] == "indicator" and (block.kind, row.first) in called
    }
    rows = Rows(sheet)
    for number in rows.numbers:
        texts = rows.of(number)
        heads = [(column, head) for column in texts if (head := words.text_head(texts[column]))]
        if not heads:
            continue
        column, (year, field) = heads[0]
        names = [one for one in texts if one < column and essence(texts[one]) in known]
        if names:
            row = known[essence(texts[names[0]])]
            place = FormPlace(expected.project, "indicator_value", row.uid, field, str(year))
            value = min((one for one in texts if one > column), default=column + 1)
            yield _Remark(At(number, names[0]), At(number, value), place, row.doubt)


def _once(sheet: Sheet, spots: Iterable[Spot]) -> tuple[list[Spot], frozenset[At]]:
    """Each cell and each place once; and the cells in which a place only is repeated."""
    cells: dict[At, Spot] = {}
    places: dict[FormPlace, At] = {}
    again: set[At] = set()
    for spot in spots:
        first = next((places[place] for place in spot.places if place in places), None)
        if spot.at in cells:
            continue
        if first is None:
            cells[spot.at] = spot
            places |= dict.fromkeys(spot.places, spot.at)
        elif essence(sheet.shown(first)) == essence(sheet.shown(spot.at)):
            again.add(spot.at)
    return list(cells.values()), frozenset(again)


def _with_base(
    spot: Spot, base: Mapping[FormPlace, str], expected: Expected, opened: frozenset[FormPlace]
) -> Spot:
    text = "".join(base.get(place, "") for place in spot.places)
    sent = None if expected.mapped is None else text
    return replace(
        spot,
        base=text,
        sent=sent,
        doubt=expected.doubt + spot.doubt,
        is_open=not opened.isdisjoint(spot.places),
    )


def _lost(
    blocks: Sequence[Block],
    called: Called,
    base: Mapping[FormPlace, str],
    expected: Expected,
) -> Iterator[Lost]:
    """The rows that a table no longer has; of a table that is gone nothing is asked."""
    there = {list_of(block) for block in blocks}
    found = {known.uid for known in called.values()}
    for place, text in base.items():
        row = row_of(place)
        is_gone = row is not None and row[:2] in there and row[2] not in found
        if is_gone and place.is_title and text:
            yield Lost(place, text, text if expected.mapped else None, is_row=True)


def _own(
    sheet: Sheet,
    expected: Expected,
    beside: Mapping[tuple[str, str, str], Labelled],
    places: set[At],
) -> Iterator[At]:
    """The cells that hold words of the form, or marks of it that are left."""
    labels = {labelled.label for labelled in beside.values()}
    for at, cell in sheet.cells.items():
        text = spaceless(cell.shown)
        is_said = text in expected.frame or words.is_word_of_form(cell.shown)
        if at in labels or (at not in places and text and is_said):
            yield at


def _orders(
    base: Mapping[FormPlace, str], spares: frozenset[str]
) -> dict[FormPlace, tuple[str, ...]]:
    """The rows of each list in their order, as the places of a sheet stand."""
    found: defaultdict[FormPlace, dict[str, None]] = defaultdict(dict)
    for place in base:
        row = row_of(place)
        if row is not None and place.is_title and row[2] not in spares:
            found[FormPlace(place.project, row[0], "", ORDER, row[1])][row[2]] = None
    return {place: tuple(members) for place, members in found.items()}
