"""What the keys and the menu ask of the chosen rows as a whole; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.change import field_value
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import year_grid
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.ask import Ask, together
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.workspace.commands import AddRow, MoveRow, RemoveRow, SetField
from dxdesk.workspace.schedule_carry import CarryRows
from dxdesk.workspace.schedule_row_commands import MoveRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.ui.gantt.chart import Chart


def rated(chart: Chart, rating: str) -> Ask | None:
    """Give the chosen rows a rating."""
    return _with_field(chart, "rating", rating, "の評価")


def rating_of_key(chart: Chart, typed: str) -> str | None:
    """The rating that a typed letter stands for, in any width and case."""
    letter = half_width(typed).upper()
    return next((each for each in chart.choices if half_width(each).upper() == letter), None)


def emptied_labels(chart: Chart) -> Ask | None:
    """Take the chosen rows' labels away."""
    return _with_field(chart, "label", "", "の名称を消す")


def pasted(chart: Chart, text: str) -> Ask | None:
    """Give the label or the ratings at the cursor a copied text; of a copied row its name."""
    line = chart.current
    first = text.strip("\r\n").partition("\n")[0].partition("\t")[0].strip()
    if line is None or not first:
        return None
    if chart.cursor.column >= chart.grid.cell_count:
        return _pasted_ratings(chart, text.split())
    if chart.cursor.column != LABEL_COLUMN or line.row.label == first:
        return None
    return Ask(SetField(chart.key(line), "label", first))


def _pasted_ratings(chart: Chart, typed: Sequence[str]) -> Ask | None:
    """One rating for all chosen rows, or one for each row from the first of them on."""
    ratings = [rating_of_key(chart, each) for each in typed]
    if len(ratings) == 1:
        return None if ratings[0] is None else rated(chart, ratings[0])
    lines = chart.lines[chart.cursor.rows.start :]
    commands = (
        SetField(chart.key(line), "rating", rating)
        for line, rating in zip(lines, ratings, strict=False)
        if rating is not None and rating != line.row.rating
    )
    return together(commands, "の評価")


def _with_field(chart: Chart, field: str, value: str, words: str) -> Ask | None:
    commands = (
        SetField(chart.key(line), field, value)
        for line in chart.chosen
        if field_value(line.row, field) != value
    )
    return together(commands, words)


def _add_row(chart: Chart) -> Ask | None:
    if chart.project is None or chart.project.edition is None:
        return None
    line = chart.current
    row = ScheduleRow("", chart.project.uid, chart.name)
    return Ask(AddRow(chart.project.edition, row, line.uid if line else None), LABEL_COLUMN)


def _remove_rows(chart: Chart) -> Ask | None:
    return together((RemoveRow(chart.key(line)) for line in chart.chosen), "を削除")


def _move_rows(chart: Chart, step: int) -> Ask | None:
    """The rows moved one place: behind the one before the last, or behind the next."""
    rows, lines = chart.cursor.rows, chart.chosen
    beside = rows.start - 1 if step < 0 else rows.stop
    if not lines or not 0 <= beside < len(chart.lines):
        return None
    behind = beside if step > 0 else beside - 1
    after = chart.lines[behind].uid if behind >= 0 else None
    keys = tuple(map(chart.key, lines))
    return Ask(MoveRow(keys[0], after) if len(keys) == 1 else MoveRows(keys, after))


def _make_known(chart: Chart) -> Ask | None:
    unknown = (line for line in chart.chosen if line.is_unknown)
    commands = (SetField(chart.key(line), "marks", "known") for line in unknown)
    return together(commands, "の「不明」を解く")


def _carry(chart: Chart) -> Ask | None:
    lines = chart.chosen
    if chart.project is None or chart.project.edition is None or not lines:
        return None
    place = "月のスケジュール" if chart.name == "plan" else "5年のスケジュール"
    year = FiscalYear(chart.project.edition)
    # Back, a row without marks says that there are none in that year.
    empty = chart.name == "plan" and sum(
        line.drawn.within(year_grid(year).span).is_empty for line in lines
    )
    which = f"{len(lines) - empty}行" if empty else "選んだ行"
    rest = f"（{empty}行は{year.label()}の帯がありません）" if empty else ""
    told = f"{which}の{year.label()}の分を、{place}に写しました{rest}。"
    return Ask(CarryRows(tuple(map(chart.key, lines))), told=told)


ROW_ASKS: Final[dict[Act, Callable[[Chart], Ask | None]]] = {
    Act.ADD_ROW: _add_row,
    Act.REMOVE_ROW: _remove_rows,
    Act.ROW_UP: lambda chart: _move_rows(chart, -1),
    Act.ROW_DOWN: lambda chart: _move_rows(chart, 1),
    Act.MAKE_KNOWN: _make_known,
    Act.CARRY: _carry,
}
