"""The values of one sheet, read from the cells in which its places were found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import read_signs
from dxdesk.domain.rounds.form_changes import woven
from dxdesk.domain.rounds.returned import Reading, ReturnedValue
from dxdesk.exchange.forms.cell_text import Subject, read_cell
from dxdesk.exchange.forms.chart_line import (
    MOST_SHAPES,
    covered,
    drawn_over,
    read_chart,
    reads_of,
    word_of,
)
from dxdesk.exchange.forms.spots import (
    Read,
    asked,
    recovered,
    row_of,
    where_of,
    where_of_sheet,
)
from dxdesk.exchange.workbook.cells import Cell, ShapeType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.exchange.forms.chart_line import Ground
    from dxdesk.exchange.forms.spots import Laid, Spot
    from dxdesk.exchange.workbook.cells import Area, At, Shape, Sheet

_LONG: Final = frozenset({"purpose", "text", "rating_reason", "remark"})
_MOST_UNDER_A_SHAPE: Final = 3
"""A drawing over more cells than these belongs to none of them."""
_OVER_TEXT: Final = frozenset(ShapeType) - {ShapeType.PICTURE, ShapeType.CHART}


@dataclass(frozen=True, slots=True)
class SheetValues:
    """What was read of a worksheet.

    Attributes:
        values: The values.
        cells: The cells that they were read from.
        shapes: The drawings that they were read from, by their place in `Sheet.shapes`.
    """

    values: tuple[ReturnedValue, ...]
    cells: frozenset[At]
    shapes: frozenset[int]


def read_values(sheet: Sheet, laid: Laid, ground: Ground) -> SheetValues:
    """Read the values of a worksheet."""
    ground = ground.of_sheet(sheet, laid.spots)
    charts = [spot for spot in laid.spots if spot.places[0].is_cell]
    texts = [spot for spot in laid.spots if not spot.places[0].is_cell]
    found = [*_texts(sheet, texts, ground), *_charts(sheet, charts, ground)]
    values = [*_used(found, laid), *_lost(sheet, laid), *_orders(sheet, laid, found)]
    drawn = drawn_over(sheet, charts) | {
        at for at, shape in enumerate(sheet.shapes[:MOST_SHAPES]) if _below(shape, texts)
    }
    cells = frozenset(spot.at for spot in laid.spots)
    return SheetValues(tuple(values), cells, frozenset(drawn))


def _charts(sheet: Sheet, spots: Sequence[Spot], ground: Ground) -> Iterable[ReturnedValue]:
    for spot, field, read in reads_of(read_chart(sheet, spots, ground)):
        place = next(place for place in spot.places if place.field == field)
        base = str(getattr(read_signs(spot.base), field))
        sent = None if spot.sent is None else base
        yield _with_doubt(read, spot, base).value(place, sent, where_of(sheet, spot.at))


def _texts(sheet: Sheet, spots: Sequence[Spot], ground: Ground) -> Iterable[ReturnedValue]:
    units = _units(sheet, spots)
    above = _above(sheet, spots)
    hidden = covered(sheet, spots)
    drawn: defaultdict[At, list[Shape]] = defaultdict(list)
    for shape in sheet.shapes[:MOST_SHAPES]:
        for spot in _below(shape, spots):
            drawn[spot.at].append(shape)
    for spot in spots:
        place = spot.places[0]
        subject = Subject(
            sheet.cells.get(spot.at) or Cell(spot.at),
            spot.base,
            is_short=place.field not in _LONG,
            is_figure=place.kind == "indicator_value" and place.field not in _LONG,
            unit=units.get(place.uid, ""),
            above=above.get(spot.at, ""),
        )
        read = _merged(hidden.get(spot.at), spot, read_cell(subject))
        for shape in drawn.get(spot.at, ()):
            read = _under(shape, read, spot)
        if ground.is_painted(sheet, spot.at):
            read = read.told("欄に色が塗られています。")
        yield _with_doubt(read, spot, spot.base).value(place, spot.sent, where_of(sheet, spot.at))


def _with_doubt(read: Read, spot: Spot, base: str) -> Read:
    return read.doubted(spot.doubt, base) if spot.doubt and read.text != base else read


def _units(sheet: Sheet, spots: Iterable[Spot]) -> dict[str, str]:
    return {
        spot.places[0].uid: sheet.shown(spot.at) or spot.base
        for spot in spots
        if spot.places[0].field == "unit"
    }


def _above(sheet: Sheet, spots: Iterable[Spot]) -> dict[At, str]:
    """What stands in the cell above for the same field of another row."""
    found: dict[At, str] = {}
    last: dict[tuple[int, str], str] = {}
    for spot in sorted(spots, key=lambda spot: spot.at):
        key = spot.at.column, spot.places[0].field
        found[spot.at] = last.get(key, "")
        last[key] = sheet.shown(spot.at).strip()
    return found


def _merged(area: Area | None, spot: Spot, read: Read) -> Read:
    if area is None or read.text or not spot.base:
        return read
    return asked("", f"{area.first.name} と結合されています。", "", spot.base)


def _below(shape: Shape, spots: Iterable[Spot]) -> list[Spot]:
    """The cells of text that a drawing lies over, where they are few."""
    if shape.type not in _OVER_TEXT:
        return []
    found = [spot for spot in spots if shape.area.holds(spot.at)]
    return found if len(found) <= _MOST_UNDER_A_SHAPE else []


def _under(shape: Shape, read: Read, spot: Spot) -> Read:
    words = f"（{shape.text}）" if shape.text else ""
    why = f"{word_of(shape)}{words}が重ねられています。"
    return read.doubted(why, *filter(None, [shape.text]), "" if read.text else spot.base)


def _used(values: Sequence[ReturnedValue], laid: Laid) -> Iterable[ReturnedValue]:
    """The values without those of spare lines that nobody filled."""
    filled: defaultdict[tuple[str, str, str], bool] = defaultdict(bool)
    named: dict[tuple[str, str, str], bool] = {}
    for value in values:
        if (row := row_of(value.place)) and row[2] in laid.spares:
            filled[row] |= bool(value.text) or value.reading is Reading.ASKED
            if value.place.is_title:
                named[row] = bool(value.text)
    for value in values:
        row = row_of(value.place)
        if row is None or row[2] not in laid.spares:
            yield value
        elif filled[row] and value.place.is_title and not named[row]:
            why = "名称のない行に記入があります。"
            yield replace(value, reading=Reading.ASKED, why=value.why + why)
        elif filled[row] and (value.text or value.reading is not Reading.PLAIN):
            yield value


def _lost(sheet: Sheet, laid: Laid) -> Iterable[ReturnedValue]:
    where = where_of_sheet(sheet)
    for one in laid.lost:
        if one.is_row:
            read = asked("", "行が削除されています。", "", one.base)
        else:
            read = asked(one.base, "この欄がなくなっています。", "", "")
        yield read.value(one.place, one.sent, where)


def _orders(sheet: Sheet, laid: Laid, values: Iterable[ReturnedValue]) -> Iterable[ReturnedValue]:
    """The order of the rows of each list, where it is not that in which they were sent."""
    used = {row[2] for value in values if (row := row_of(value.place)) and value.text} & laid.spares
    for place, before in laid.orders.items():
        rows = _rows_of(laid.spots, place)
        in_order = sorted(rows, key=lambda uid: rows[uid])
        there = [uid for uid in in_order if uid in used or uid not in laid.spares]
        # Whether a row that is gone goes for good is decided with its name.
        now = woven(there, before)
        if now == list(before):
            continue
        kept = [uid for uid in now if uid in before]
        text = " ".join(now)
        is_moved = kept != list(before)
        read = recovered(text, "行の順が変わっています。") if is_moved else Read(text)
        sent = " ".join(before) if laid.is_sent_known else None
        yield read.value(place, sent, where_of_sheet(sheet))


def _rows_of(spots: Iterable[Spot], order: FormPlace) -> Mapping[str, int]:
    """Where the rows of a list are called by their names, by uid."""
    return {
        row[2]: spot.at.row
        for spot in spots
        if (row := row_of(spot.places[0]))
        and row[:2] == (order.kind, order.part)
        and spot.places[0].is_title
    }
