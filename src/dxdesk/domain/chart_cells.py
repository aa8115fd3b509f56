"""A chart as cells of a spreadsheet: ■ where the plan has a bar, ● where work was done, ★公開.

So charts are copied, sent to the sections in forms, and read back: the three parts of a cell stand
behind each other. Staff also write ○, → or 1 for a bar; what is none of these is the words of a
point.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.point_text import read_point, typed_form
from dxdesk.domain.schedule import Fill
from dxdesk.domain.schedule_marks import Marks

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Grid, Span

PLANNED_SIGN: Final = "■"
ACTUAL_SIGN: Final = "●"

NO_MARK: Final = frozenset({"", "空", "0", "-", "－", "―", "ー", "‐"})
"""What stands in a cell that holds no mark."""
_PLANNED: Final = re.compile("[■→⇒➡━]+|[1１](?=$)|[○◯◎](?=$|●)")
_ACTUAL: Final = re.compile("●(?=$|[★☆▼▽▲△◆◇])")
_BETWEEN: Final = "、"
_SEPARATE: Final = re.compile(f"{_BETWEEN}(?=[★☆▼▽▲△◆◇])")


class CellSigns(NamedTuple):
    """What stands in a cell of a chart: the two signs or nothing, and the points as typed."""

    planned: str = ""
    actual: str = ""
    points: str = ""

    @property
    def text(self) -> str:
        """The cell as it is written."""
        return "".join(self)


def cell_signs(marks: Marks, grid: Grid) -> list[CellSigns]:
    """What stands in each cell of a chart; a bar that fills a part of a cell is told as a whole."""
    planned, actual = grid.fill(marks.planned), grid.fill(marks.actual)
    return [
        CellSigns(
            PLANNED_SIGN if planned[cell] is not Fill.EMPTY else "",
            ACTUAL_SIGN if actual[cell] is not Fill.EMPTY else "",
            _BETWEEN.join(map(typed_form, marks.within(grid.cell_span(cell)).points)),
        )
        for cell in range(grid.cell_count)
    ]


def read_signs(text: str) -> CellSigns:
    """The parts of a cell as somebody typed it; `text` without spaces around it."""
    if text in NO_MARK:
        return CellSigns()
    planned = _PLANNED.match(text)
    rest = text[planned.end() :] if planned else text
    actual = _ACTUAL.match(rest)
    rest = rest[actual.end() :] if actual else rest
    return CellSigns(PLANNED_SIGN if planned else "", ACTUAL_SIGN if actual else "", rest)


def typed_points(text: str) -> list[str]:
    """The points of a cell, each as typed; a 、 within the words of one does not part them."""
    return _SEPARATE.split(text)


def read_marks(text: str, span: Span) -> Marks:
    """The same as marks in the months of the cell; points stand in its first month."""
    signs = read_signs(text)
    read = (read_point(each, span.start) for each in typed_points(signs.points))
    points = tuple(point for point in read if point is not None)
    return Marks((span,) if signs.planned else (), (span,) if signs.actual else (), points)
