"""Targets that are lowered, or no longer of any use beside what was reached."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dxdesk.checks.directions import is_direction_doubtful
from dxdesk.checks.note_words import speaks_of_change
from dxdesk.checks.power_slips import slip_of
from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.checks.series import FIELD_WORDS
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Direction, achievement_rate, understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.series import Figure, Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

_HUNDRED: Final = 100
_FAR: Final = Decimal(200)
_BEYOND: Final = Decimal(150)
_SHORT: Final = Decimal(100) / 3
_FAILING: Final = Decimal(60)
# A share of something cannot be more than all of it; 前年比 and 達成率 can.
_NO_SHARE: Final = re.compile("比|増|伸び|伸長|倍|達成|進捗|回転|前年|効率")
_PERCENT: Final = frozenset({"%", "パーセント"})


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


def _is_next_to(cell: ValueCell) -> bool:
    """Whether a count missed its target by one: far in percent alone."""
    target, actual = cell.target.number, cell.actual.number
    return target is not None and actual is not None and abs(target - actual) == 1


def _far_at(series: Series, cell: ValueCell, again: ValueCell | None, shown: ValueCell) -> Seen:
    value = cell.value
    is_lower = series.direction is Direction.LOWER
    much = "" if _is_next_to(cell) else "大きく"
    way = f"{much}下回る良い結果です" if is_lower else f"{much}上回っています"
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
    """What was reached falls far short of the target, and the next one asks for no less.

    Far is less than a third; or far less than all twice running, where the next one asks for more.
    """
    rate = _rate(series, cell)
    planned = series.cell(cell.year + 1)
    if rate is None or planned is None:
        return
    kept = achievement_rate(cell.target, planned.target, series.direction)
    if kept is None or kept < _HUNDRED:
        return
    if rate <= _SHORT:
        yield _short_at(series, (cell,), planned)
        return
    before = series.cell(cell.year - 1)
    last = _rate(series, before) if before is not None else None
    if before is not None and last is not None and max(rate, last) <= _FAILING and kept > _HUNDRED:
        yield _short_at(series, (cell, before), planned)


def _short_at(series: Series, cells: Sequence[ValueCell], planned: ValueCell) -> Seen:
    value = cells[0].value
    if len(cells) > 1:
        reached = "、".join(
            f"{one.year_name}の実績 {one.value.actual} は目標 {one.value.target} に"
            for one in cells
        )
        told = f"{reached}遠く届いていません"
    elif cells[0].actual.number == 0:
        told = f"{cells[0].year_name}の実績は {value.actual}（目標 {value.target}）です"
    else:
        is_lower = series.direction is Direction.LOWER
        way = "の3倍を超えています" if is_lower else "の3分の1に届いていません"
        told = f"{cells[0].year_name}の実績 {value.actual} は目標 {value.target} {way}"
    asked = f"{planned.year_name}の目標 {planned.value.target} に無理がないか確認してください。"
    figures = [text for one in cells for text in (one.value.target, one.value.actual)]
    judged = (*figures, planned.value.target, series.indicator.direction)
    seen = planned.seen("target", f"{told}。{asked}", judged=judged)
    places = (one.place(field) for one in cells for field in ("target", "actual"))
    return replace(seen, related=tuple(places))


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
