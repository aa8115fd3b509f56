"""A line of a chart as a whole: arrows, painted cells, merged cells and drawings.

None of these stands in one cell alone. Whatever they may mean, a cell that somebody painted or drew
over is never read as nothing planned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.forms.chart_text import (
    ChartCell,
    chart_cell,
    is_arrow,
    is_beginning,
    points_on,
)
from dxdesk.exchange.forms.spots import Read, asked, recovered
from dxdesk.exchange.workbook.cells import At, ShapeType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.exchange.forms.spots import Spot
    from dxdesk.exchange.workbook.cells import Area, Shape, Sheet

_MOST_OF_ALL: Final = 0.8
_FEWEST_OPEN: Final = 8
MOST_SHAPES: Final = 500
"""On a worksheet; of more than a person draws the rest is listed and not read."""
_DRAWN: Final = frozenset({ShapeType.LINE, ShapeType.ARROW, ShapeType.BOX})
_SHAPE_WORDS: Final = {
    ShapeType.LINE: "線",
    ShapeType.ARROW: "矢印",
    ShapeType.BOX: "図形",
    ShapeType.TEXT: "テキストボックス",
    ShapeType.PICTURE: "画像",
    ShapeType.CHART: "グラフ",
    ShapeType.OTHER: "図形",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What cells look like that nobody painted.

    Attributes:
        own_fills: The colours of the form.
        wanted: What was asked for; None where nobody knows any more.
    """

    own_fills: Collection[str]
    wanted: Asked | None = None

    def is_painted(self, sheet: Sheet, at: At) -> bool:
        """Whether somebody else gave a cell its ground."""
        cell = sheet.cells.get(at)
        return cell is not None and bool(cell.fill) and cell.fill not in self.own_fills

    def of_sheet(self, sheet: Sheet, spots: Iterable[Spot]) -> Ground:
        """The same for a worksheet whose colours a program has changed for others alike.

        An old format knows few colours: then all cells that were open have another one.
        """
        opened = [spot.at for spot in spots if spot.is_open]
        fills = Counter(sheet.cells[at].fill for at in opened if at in sheet.cells)
        fill, times = fills.most_common(1)[0] if fills else ("", 0)
        if not fill or times < _MOST_OF_ALL * len(opened) or len(opened) < _FEWEST_OPEN:
            return self
        return Ground({*self.own_fills, fill}, self.wanted)


def word_of(shape: Shape) -> str:
    """What a drawing is called."""
    return _SHAPE_WORDS[shape.type]


def read_chart(sheet: Sheet, spots: Iterable[Spot], ground: Ground) -> list[ChartCell]:
    """Read the cells of the charts of a worksheet.

    Args:
        sheet: The worksheet.
        spots: The cells of its charts.
        ground: What tells painted cells from others.
    """
    lines: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        lines[spot.at.row].append(spot)
    found: list[ChartCell] = []
    hidden = covered(sheet, (spot for members in lines.values() for spot in members))
    for members in lines.values():
        members.sort(key=lambda spot: spot.at.column)
        line = [chart_cell(spot, sheet.cells.get(spot.at), ground.wanted) for spot in members]
        found += _merged(hidden, _painted(sheet, _arrows(line), ground))
    return _drawn(sheet, found)


def _arrows(line: Sequence[ChartCell]) -> list[ChartCell]:
    """A single arrow before empty cells may reach over them."""
    found = list(line)
    for at, one in enumerate(line):
        if one.text == one.spot.base or not points_on(one.text):
            continue
        before = next((each.text for each in reversed(line[:at]) if each.text), "")
        neighbour = line[at - 1].text if at else ""
        end = _end_of_empty(line, at)
        if end == at + 1 or is_arrow(neighbour) or is_beginning(before):
            continue
        why = "矢印はどこまでですか。"
        found[at] = found[at].with_mark(one.marked.doubted(why, ""))
        for empty in range(at + 1, end):
            each = found[empty]
            found[empty] = each.with_mark(
                asked(each.meaning.sign, why, f"{one.spot.at.name} の {one.text}", "")
            )
    return found


def _end_of_empty(line: Sequence[ChartCell], at: int) -> int:
    """The first place behind `at` in which something stands."""
    later = range(at + 1, len(line))
    return next((each for each in later if line[each].text or line[each].spot.base), len(line))


def _merged(hidden: Mapping[At, Area], line: Sequence[ChartCell]) -> list[ChartCell]:
    """Cells under a merged one: it may reach over all of them."""
    by_place = {one.spot.at: one for one in line}
    found: list[ChartCell] = []
    for one in line:
        area = hidden.get(one.spot.at)
        if area is None:
            found.append(one)
            continue
        first = by_place.get(area.first)
        sign = first.marked.text if first else ""
        text = sign or one.mark_before
        why = f"{area.first.name} と結合されています。"
        seen = first.text if first else ""
        is_empty = not (text or seen or any(one.base))
        if is_empty and first is not None:
            found.append(one)
            continue
        found.append(one.with_mark(asked(text, why, seen, "", one.meaning.sign)))
    return found


def covered(sheet: Sheet, spots: Iterable[Spot]) -> dict[At, Area]:
    """The merged areas that hide cells, by cell; those that are to be seen have none."""
    places = [spot.at for spot in spots]
    if not places or not sheet.merged:
        return {}
    last = At(max(at.row for at in places), max(at.column for at in places))
    # Areas over each other are none that a spreadsheet makes: of those that begin alike one counts.
    areas = {
        area.first: area
        for area in sheet.merged
        if area.first != area.last and area.first <= last and area.first.column <= last.column
    }
    found: dict[At, Area] = {}
    for area in areas.values():
        found |= {at: area for at in places if area.holds(at) and at != area.first}
    return found


def _painted(sheet: Sheet, line: Sequence[ChartCell], ground: Ground) -> list[ChartCell]:
    """Cells with a ground of their own."""
    if not line:
        return []
    first = line[0].spot.at
    beside = {
        cell.fill
        for column in range(max(first.column - 3, 1), first.column)
        if (cell := sheet.cells.get(first._replace(column=column))) is not None and cell.fill
    }
    found: list[ChartCell] = []
    for one in line:
        fill = one.cell.fill if one.cell else ""
        is_backdrop = fill in beside and all(each.cell and each.cell.fill == fill for each in line)
        if is_backdrop or not ground.is_painted(sheet, one.spot.at):
            found.append(one)
        else:
            found.append(_with_ground(one))
    return found


def _with_ground(one: ChartCell) -> ChartCell:
    sign, seen = one.meaning.sign, one.text or "塗りつぶし"
    if one.text:
        if one.meaning.field == "actual" and not one.marked.text:
            return one.with_mark(asked(sign, "塗りつぶしは実施の印ですか。", seen, ""))
        return one.with_mark(one.marked.told("セルに色が塗られています。"))
    if one.mark_before:
        why = "印が消され、セルに色が塗られています。"
        return one.with_mark(asked(one.mark_before, why, seen, ""))
    read = recovered(sign, f"塗りつぶしを{sign}と読みました。", seen, "")
    if not one.meaning.is_certain:
        read = read.doubted("計画と実施のどちらか分かりません。")
    return one.with_mark(read)


def _drawn(sheet: Sheet, cells: Sequence[ChartCell]) -> list[ChartCell]:
    """Lines, arrows and boxes over the cells."""
    found = list(cells)
    for shape in sheet.shapes[:MOST_SHAPES]:
        if shape.type not in _DRAWN:
            continue
        below = [at for at, one in enumerate(found) if shape.area.holds(one.spot.at)]
        rows = {found[at].spot.at.row for at in below}
        for at in below:
            found[at] = _below(found[at], shape, is_one_line=len(rows) == 1)
    return found


def _below(one: ChartCell, shape: Shape, *, is_one_line: bool) -> ChartCell:
    word, sign = word_of(shape), one.meaning.sign
    word += f"（{shape.text}）" if shape.text else ""
    if one.marked.text:
        return one.with_mark(one.marked.told(f"{word}が重ねられています。"))
    if not is_one_line:
        why = f"{word}が複数の行にかかっています。"
        return one.with_mark(one.marked.doubted(why, sign))
    read = recovered(one.mark_before or sign, f"{word}を{sign}と読みました。", word, "")
    if not one.meaning.is_certain:
        read = read.doubted("計画と実施のどちらか分かりません。")
    return one.with_mark(read)


def reads_of(cells: Iterable[ChartCell]) -> Iterable[tuple[Spot, str, Read]]:
    """What was read, by cell and field."""
    for one in cells:
        for field, read in one.read.items():
            yield one.spot, field, read


def drawn_over(sheet: Sheet, spots: Iterable[Spot]) -> frozenset[int]:
    """Which drawings were read as marks of a chart, by their place in `Sheet.shapes`."""
    places = [spot.at for spot in spots]
    return frozenset(
        at
        for at, shape in enumerate(sheet.shapes[:MOST_SHAPES])
        if shape.type in _DRAWN and any(map(shape.area.holds, places))
    )
