"""Figures against the history of their own indicator, in this edition and in the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.note_words import speaks_of_change
from dxdesk.checks.power_slips import slip_of
from dxdesk.checks.rule import Example, Family, OfSheet, OfValue, Rule, Seen
from dxdesk.checks.series import FIELD_WORDS
from dxdesk.domain.change import Set
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.lineage import turns
from dxdesk.domain.measurement import Kind, understand, waits_for_final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.power_slips import Slip
    from dxdesk.checks.series import Figure, Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

_THOUSAND: Final = 1000
_TOLD: Final = 3
_PARTED: Final = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
"""A number whose point stands where a comma would: 1.650."""
# An actual or a rating that was one of these has come in since; nothing was altered.
_OPEN: Final = frozenset({Kind.EMPTY, Kind.COUNTING, Kind.UNDECIDED})


def _outside(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        slip = slip_of(series)
        if slip is not None:
            yield _slipped(slip)


def _slipped(slip: Slip) -> Seen:
    one = slip.figure
    others = "、".join(map(_named, slip.others[:_TOLD]))
    others += "など" if len(slip.others) > _TOLD else ""
    how = f"{slip.times:,.0f}倍" if slip.times > 1 else f"{1 / slip.times:,.0f}分の1"
    message = f"{_named(one)}は、ほかの値（{others}）の約{how}です。桁や単位を確認してください。"
    judged = (one.field, one.text, *(f"{o.field}{o.cell.year}:{o.text}" for o in slip.others))
    seen = one.cell.seen(one.field, message, judged=judged)
    related = tuple(other.cell.place(other.field) for other in slip.others)
    form = half_width(one.text)
    if 1 / slip.times == _THOUSAND and _PARTED.fullmatch(form):
        cell = one.cell
        place = cell.place(one.field)
        after = one.text.replace(".", ",").replace("．", "，")
        mend = Set(place.key(cell.sheet.ground.fiscal_year), one.field, one.text, after)
        return replace(seen, related=related, mends=(mend,), remedy=f"「{after}」に直す")
    return replace(seen, related=related)


def _named(figure: Figure) -> str:
    return f"{figure.cell.year_name}の{FIELD_WORDS[figure.field]} {figure.text}"


def _altered(cell: ValueCell) -> Iterator[Seen]:
    earlier = cell.earlier
    if earlier is None or cell.is_planned or speaks_of_change(cell):
        return
    for field, what in FIELD_WORDS.items():
        before, now = str(getattr(earlier, field)), str(getattr(cell.value, field))
        if _same(before, now) or _was_open(field, before):
            continue
        if field == "rating" and _was_open("actual", earlier.actual):
            continue
        same_digits = sorted(half_width(before)) == sorted(half_width(now)) and before != ""
        ask = (
            "数字の並びが入れ替わっていないか確認してください。"
            if same_digits
            else "変えた理由を注記や備考に書くか、元の値に戻すか確認してください。"
        )
        message = (
            f"{cell.year_name}の{what}が、前の年度版では「{before}」でしたが、"
            f"「{now}」になっています。{ask}"
        )
        yield cell.seen(field, message, judged=(field, before, now))


def _was_open(field: str, before: str) -> bool:
    """Whether a cell waited for what has come; a target of a year that is over never did."""
    kind = understand(before).kind
    if field == "target":
        return kind in {Kind.EMPTY, Kind.UNDECIDED}
    return kind in _OPEN or waits_for_final(before)


_NOTHING: Final = frozenset({Kind.DASH, Kind.NONE, Kind.NOT_APPLICABLE})
"""Ways to say that there is nothing."""


def _same(before: str, now: str) -> bool:
    if half_width(before).strip() == half_width(now).strip():
        return True
    one, other = understand(before), understand(now)
    if {one.kind, other.kind} <= _NOTHING:
        return True
    if one.kind is not other.kind or one.kind is Kind.WORD:
        return False
    return replace(one, text="") == replace(other, text="")


def _kind_wavers(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Targets that change between numbers and words and back; one change has a line of its own."""
    for series in sheet.series:
        kinds = {cell.target.kind for cell in series.cells}
        if Kind.WORD not in kinds or kinds <= {Kind.WORD, Kind.EMPTY}:
            continue
        uid = series.indicator.uid
        block = (one for one in sheet.sheet.indicators if one.indicator.uid == uid)
        years = {turn.fiscal_year for turn in turns(list(block))}
        changed = [cell for cell in series.cells if cell.year in years]
        if len(changed) > 1:
            yield _wavering(series, changed)


def _wavering(series: Series, changed: Sequence[ValueCell]) -> Seen:
    course = "、".join(f"{cell.year_name}は「{cell.value.target}」" for cell in changed)
    message = (
        f"目標が数値と言葉の間で何度も変わっています（{course}）。"
        "年度や欄の取り違えがないか確認してください。"
    )
    judged = [f"{cell.year}:{cell.value.target}" for cell in series.cells]
    seen = changed[0].seen("target", message, judged=judged)
    return replace(seen, related=tuple(cell.place("target") for cell in changed[1:]))


RULES: Final = (
    Rule(
        code="number-out-of-history",
        family=Family.HISTORY,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="ほかの年度と桁の違う数値",
        why="桁や単位を間違えた実績は、そのまま評価と公表に使われるためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=OfSheet(_outside),
        example=Example(
            "R3の実績 410、R4の目標 400、R4の実績 4,250",
            "R4の実績 4,250 は、ほかの値（R3の実績 410、R4の目標 400）の約10倍です。"
            "桁や単位を確認してください。",
        ),
    ),
    Rule(
        code="past-value-differs",
        family=Family.HISTORY,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="前の年度版と違う過去の値",
        why="一度公表した値が説明なく変わると、どちらが正しいのかを問われるためです。",
        fields=("indicator_value.target", "indicator_value.actual", "indicator_value.rating"),
        scope=OfValue(_altered),
        example=Example(
            "R3の実績 412（前の年度版では 421）",
            "R3の実績が、前の年度版では「421」でしたが、「412」になっています。"
            "数字の並びが入れ替わっていないか確認してください。",
        ),
    ),
    Rule(
        code="target-kind-wavers",
        family=Family.HISTORY,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="数値と言葉の間で何度も変わる目標",
        why="一年だけ書き方の違う目標は、ほかの指標や年度と取り違えたおそれがあるためです。",
        fields=("indicator_value.target",),
        scope=OfSheet(_kind_wavers),
        example=Example(
            "R4の目標 30、R5の目標 実現、R6の目標 50",
            "目標が数値と言葉の間で何度も変わっています（R5は「実現」、R6は「50」）。"
            "年度や欄の取り違えがないか確認してください。",
        ),
    ),
)
