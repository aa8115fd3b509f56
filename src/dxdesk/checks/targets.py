"""Targets that are missing, lowered, or no longer of any use beside what was reached."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.checks.directions import is_direction_doubtful
from dxdesk.checks.note_words import speaks_of_change
from dxdesk.checks.power_slips import slip_of
from dxdesk.checks.rule import Example, Family, OfSheet, OfValue, Rule, Seen
from dxdesk.checks.series import FIELD_WORDS
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Direction, Kind, achievement_rate, understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.series import Figure, Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

_HUNDRED: Final = 100
_FAR: Final = Decimal(200)
_BEYOND: Final = Decimal(150)
_SHORT: Final = Decimal(100) / 3
# A share of something cannot be more than all of it; 前年比 and 達成率 can.
_NO_SHARE: Final = re.compile("比|増|伸び|伸長|倍|達成|進捗|回転|前年|効率")
_PERCENT: Final = frozenset({"%", "パーセント"})
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


def _lowered(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        if is_direction_doubtful(series) or slip_of(series) is not None:
            continue
        for before, after in series.steps():
            if _is_lower(series, before, after) and not speaks_of_change(after.cell):
                yield _told_lowered(series, before, after)
                break
        else:
            yield from _below_last_edition(series)


def _is_lower(series: Series, before: Figure, after: Figure) -> bool:
    if series.direction is Direction.LOWER:
        return after.amount > before.amount
    return after.amount < before.amount


def _told_lowered(series: Series, before: Figure, after: Figure) -> Seen:
    way = "ゆるく" if series.direction is Direction.LOWER else "低く"
    message = (
        f"{after.cell.year_name}の目標 {after.text} は、{before.cell.year_name}の目標 "
        f"{before.text} より{way}なっています。理由の注記がなくてよいか確認してください。"
    )
    judged = (before.text, after.text, series.indicator.direction)
    seen = after.cell.seen("target", message, judged=judged)
    return replace(seen, related=(before.cell.place("target"),))


def _below_last_edition(series: Series) -> Iterator[Seen]:
    """Targets of years to come that were higher in the edition before."""
    for one in series.targets:
        cell = one.cell
        if cell.earlier is None or not cell.is_planned or speaks_of_change(cell):
            continue
        before = cell.earlier.target
        rate = achievement_rate(understand(before), cell.target, series.direction)
        if rate is not None and rate < _HUNDRED:
            message = (
                f"{cell.year_name}の目標 {one.text} は、前の年度版の目標 {before} より"
                "後退しています。理由の注記がなくてよいか確認してください。"
            )
            yield cell.seen(
                "target", message, judged=(before, one.text, series.indicator.direction)
            )
            return


def _far(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        if is_direction_doubtful(series) or slip_of(series) is not None:
            continue
        cell = series.cell(sheet.ground.evaluated_year)
        if cell is not None:
            yield from _far_beyond(series, cell)
            yield from _far_short(series, cell)


def _rate(series: Series, cell: ValueCell) -> Decimal | None:
    return achievement_rate(cell.target, cell.actual, series.direction)


def _far_beyond(series: Series, cell: ValueCell) -> Iterator[Seen]:
    """What was reached lies so far beyond the target that the next one asks for nothing."""
    rate = _rate(series, cell)
    before = series.cell(cell.year - 1)
    last = _rate(series, before) if before is not None else None
    if rate is None or rate < _BEYOND:
        return
    again = before if last is not None and last >= _BEYOND else None
    if rate < _FAR and again is None:
        return
    planned = series.cell(cell.year + 1)
    if planned is None:
        yield _far_at(series, cell, again, cell)
        return
    still = achievement_rate(planned.target, cell.actual, series.direction)
    if still is not None and still >= _BEYOND:
        yield _far_at(series, cell, again, planned)


def _far_at(series: Series, cell: ValueCell, again: ValueCell | None, shown: ValueCell) -> Seen:
    value = cell.value
    is_lower = series.direction is Direction.LOWER
    way = "大きく下回る良い結果です" if is_lower else "大きく上回っています"
    target = shown.value.target
    reached = "、".join(
        f"{one.year_name}の実績 {one.value.actual} は目標 {one.value.target} を"
        for one in (cell, again)
        if one is not None
    )
    message = (
        f"{reached}{way}。{shown.year_name}の目標 {target} がこのままでよいか確認してください。"
    )
    judged = [value.target, value.actual, target, series.indicator.direction]
    related = [cell.place("actual"), cell.place("target")]
    if again is not None:
        judged += [again.value.target, again.value.actual]
        related += [again.place("actual"), again.place("target")]
    own = shown.place("target")
    seen = shown.seen("target", message, judged=judged)
    return replace(seen, related=tuple(place for place in related if place != own))


def _far_short(series: Series, cell: ValueCell) -> Iterator[Seen]:
    """What was reached is less than a third of the target, and the next one asks for no less."""
    rate = _rate(series, cell)
    planned = series.cell(cell.year + 1)
    if rate is None or rate > _SHORT or planned is None:
        return
    kept = achievement_rate(cell.target, planned.target, series.direction)
    if kept is not None and kept >= _HUNDRED:
        value = cell.value
        is_lower = series.direction is Direction.LOWER
        way = "の3倍を超えています" if is_lower else "の3分の1に届いていません"
        message = (
            f"{cell.year_name}の実績 {value.actual} は目標 {value.target} {way}。"
            f"{planned.year_name}の目標 {planned.value.target} に無理がないか確認してください。"
        )
        judged = (value.target, value.actual, planned.value.target, series.indicator.direction)
        seen = planned.seen("target", message, judged=judged)
        yield replace(seen, related=(cell.place("target"), cell.place("actual")))


def _final_reached(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        cell = series.cell(sheet.ground.evaluated_year)
        last = series.cells[-1] if series.cells else None
        if cell is None or last is None or not last.is_planned or is_direction_doubtful(series):
            continue
        asked_more = achievement_rate(cell.target, last.target, series.direction)
        reached = achievement_rate(last.target, cell.actual, series.direction)
        if asked_more is None or reached is None or asked_more <= _HUNDRED or reached < _HUNDRED:
            continue
        if slip_of(series) is not None or any(_far_beyond(series, cell)):
            continue
        message = (
            f"{cell.year_name}の実績 {cell.value.actual} は、{last.year_name}の目標 "
            f"{last.value.target} にもう達しています。これからの目標を見直すか確認してください。"
        )
        judged = (cell.value.actual, last.value.target, series.indicator.direction)
        seen = last.seen("target", message, judged=judged)
        yield replace(seen, related=(cell.place("actual"),))


def _over_all(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        if not _is_share(series):
            continue
        targets = series.targets
        # Where most targets are beyond it the whole is not 100.
        if sum(one.amount > _HUNDRED for one in targets) * 2 > len(targets):
            continue
        slip = slip_of(series)
        for one in series.figures:
            if slip is not None and slip.figure == one:
                continue
            if one.amount > _HUNDRED or one.amount < 0:
                what = FIELD_WORDS[one.field]
                message = (
                    f"{one.cell.year_name}の{what} {one.text} は割合としてあり得る値か"
                    "（0～100％）確認してください。"
                )
                judged = (one.field, one.text, series.indicator.unit)
                yield one.cell.seen(one.field, message, judged=judged)


def _is_share(series: Series) -> bool:
    name = series.indicator.name
    unit = half_width(series.indicator.unit).strip()
    if _NO_SHARE.search(name):
        return False
    return unit in _PERCENT or (not unit and "割合" in name)


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
    Rule(
        code="target-lowered",
        family=Family.HISTORY,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="説明なく後退した目標",
        why="目標を下げた理由は、委員会で必ず問われるためです。",
        fields=("indicator_value.target",),
        scope=OfSheet(_lowered),
        example=Example(
            "R4の目標 600、R5の目標 450",
            "R5の目標 450 は、R4の目標 600 より低くなっています。"
            "理由の注記がなくてよいか確認してください。",
        ),
    ),
    Rule(
        code="target-far-from-actual",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="実績とかけ離れた目標",
        why="すでに大きく超えた目標や届きそうにない目標は、目標の役目を果たさないためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=OfSheet(_far),
        example=Example(
            "R4の目標 20、R4の実績 64、R5の目標 20",
            "R4の実績 64 は目標 20 を大きく上回っています。"
            "R5の目標 20 がこのままでよいか確認してください。",
        ),
    ),
    Rule(
        code="final-target-reached",
        family=Family.FIGURES,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="もう達した最終年度の目標",
        why="最終年度の目標にもう達していれば、残りの年度に目指すものがなくなるためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=OfSheet(_final_reached),
        example=Example(
            "R4の目標 50、R4の実績 92、R7の目標 80",
            "R4の実績 92 は、R7の目標 80 にもう達しています。"
            "これからの目標を見直すか確認してください。",
        ),
    ),
    Rule(
        code="share-over-100",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="100％を超える割合",
        why="割合は100％を超えないため、桁や計算を間違えたおそれがあるためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=OfSheet(_over_all),
        example=Example(
            "電子で申請した割合（％）の実績 412",
            "R4の実績 412 は割合としてあり得る値か（0～100％）確認してください。",
        ),
    ),
)
