"""Targets that are missing, or have not been decided yet."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.checks.note_words import speaks_of_change
from dxdesk.checks.rule import Example, Family, OfSheet, OfValue, Rule, Seen
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.series import Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

_OPEN_YET: Final = re.compile(
    "(?:検討|調整|協議|精査|設定)中|(?:今後|後日|別途)(?:設定|決定|検討|調整|定める)?"
)
"""What is written for 未定."""


def _missing(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        if series.cells and all(cell.target.kind is Kind.EMPTY for cell in series.cells):
            yield from _none_at_all(series)
        else:
            yield from _gaps(series)
            yield from _dashed(series)


def _none_at_all(series: Series) -> Iterator[Seen]:
    cell = series.cell(series.sheet.ground.fiscal_year) or series.cells[0]
    if not _is_replaced(series):
        message = "目標がどの年度も空欄です。目標を確認してください。"
        yield cell.seen("target", message, judged=("",))


def _gaps(series: Series) -> Iterator[Seen]:
    before: ValueCell | None = None
    for is_empty, group in groupby(series.cells, lambda cell: cell.target.kind is Kind.EMPTY):
        cells = tuple(group)
        if not is_empty:
            before = cells[-1]
        elif before is None:
            # An indicator may begin later; not so where something was reached already.
            for cell in cells:
                if not cell.actual.kind.is_blank and not cell.is_planned:
                    yield _gap((cell,))
        elif not _has_ended(series, before, cells):
            yield _gap(cells)


def _dashed(series: Series) -> Iterator[Seen]:
    """A 「-」 for the planned year, where the years before and after it have a number."""
    planned = series.cell(series.sheet.ground.fiscal_year)
    numbered = {figure.cell.year for figure in series.targets}
    if planned is None or not planned.target.kind.is_blank or speaks_of_change(planned):
        return
    is_between = {planned.year - 1, planned.year + 1} <= numbered
    if is_between and planned.target.kind in {Kind.DASH, Kind.NONE}:
        target = planned.value.target
        message = (
            f"{planned.year_name}の目標が「{target}」です。目標がなくてよいか確認してください。"
        )
        yield planned.seen("target", message, judged=(target,))


def _has_ended(series: Series, before: ValueCell, cells: Sequence[ValueCell]) -> bool:
    """Whether targets that end were to end, and are not missing."""
    if before.target.kind is Kind.NOT_APPLICABLE or speaks_of_change(cells[0]):
        return True
    until = series.sheet.project.life_until
    is_last = cells[-1] is series.cells[-1]
    return is_last and (_is_replaced(series) or (until is not None and cells[0].year > until))


def _is_replaced(series: Series) -> bool:
    uid = series.indicator.uid
    return any(other.indicator.replaces == uid for other in series.sheet.series)


def _gap(cells: Sequence[ValueCell]) -> Seen:
    first = cells[0]
    years = "・".join(cell.year_name for cell in cells)
    message = f"{years}の目標が空欄です。目標を確認してください。"
    judged = [f"{cell.year}:{cell.value.target}" for cell in cells]
    related = tuple(cell.place("target") for cell in cells[1:])
    return replace(first.seen("target", message, judged=judged), related=related)


def _undecided(cell: ValueCell) -> Iterator[Seen]:
    ground = cell.sheet.ground
    is_open = cell.target.kind is Kind.WORD and _OPEN_YET.fullmatch(cell.value.target.strip())
    if cell.target.kind is not Kind.UNDECIDED and not is_open:
        return
    if ground.evaluated_year <= cell.year <= ground.fiscal_year:
        message = (
            f"{cell.year_name}の目標が「{cell.value.target}」のままです。"
            "目標が決まったか確認してください。"
        )
        yield cell.seen("target", message, judged=(cell.value.target,))


RULES: Final = (
    Rule(
        code="target-missing",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="目標の空欄",
        why="目標のない年度は、評価ができないためです。",
        fields=("indicator_value.target",),
        scope=OfSheet(_missing),
        example=Example(
            "R5の目標 300、R6は空欄、R7の目標 500",
            "R6の目標が空欄です。目標を確認してください。",
        ),
    ),
    Rule(
        code="target-undecided",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="計画年度の目標が未定",
        why="計画年度の目標が決まらないままでは、翌年に評価できないためです。",
        fields=("indicator_value.target",),
        scope=OfValue(_undecided),
        example=Example(
            "R5の目標 未定", "R5の目標が「未定」のままです。目標が決まったか確認してください。"
        ),
    ),
)
