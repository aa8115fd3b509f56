"""Figures against the history of their own indicator, in this edition and in the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.note_words import speaks_of_change
from dxdesk.checks.rule import Example, Family, OfSheet, OfValue, Rule, Seen
from dxdesk.checks.series_figures import FIELD_WORDS, slip_of
from dxdesk.domain.change import Set
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind, understand, waits_for_final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.series_figures import Figure, Slip
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

_THOUSAND: Final = 1000
# An actual or a rating that was one of these has come in since; nothing was altered.
_OPEN: Final = frozenset({Kind.EMPTY, Kind.COUNTING, Kind.UNDECIDED})


def _outside(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        slip = slip_of(series)
        if slip is not None:
            yield _slipped(slip)


def _slipped(slip: Slip) -> Seen:
    one = slip.figure
    others = ("、".join(f"{_named(other)}" for other in slip.others[:3])) + (
        "など" if len(slip.others) > 3 else ""  # noqa: PLR2004 - three tell enough
    )
    how = f"{slip.times:.0f}倍" if slip.times > 1 else f"{1 / slip.times:.0f}分の1"
    message = f"{_named(one)}は、ほかの値（{others}）の約{how}です。桁や単位を確認してください。"
    judged = (one.field, one.text, *(f"{o.field}{o.cell.year}:{o.text}" for o in slip.others))
    seen = one.cell.seen(one.field, message, judged=judged)
    related = tuple(other.cell.place(other.field) for other in slip.others)
    form = half_width(one.text)
    if 1 / slip.times == _THOUSAND and form.count(".") == 1 and _parts_thousands(form):
        cell = one.cell
        place = cell.place(one.field)
        after = one.text.replace(".", ",").replace("．", "，")
        mend = Set(place.key(cell.sheet.ground.fiscal_year), one.field, one.text, after)
        return replace(seen, related=related, mends=(mend,), remedy=f"「{after}」に直す")
    return replace(seen, related=related)


def _parts_thousands(form: str) -> bool:
    """Whether the point of a number stands where a comma would: 1.650."""
    whole, _, rest = form.partition(".")
    return whole.isdigit() and len(whole) <= 3 and len(rest) == 3 and rest.isdigit()  # noqa: PLR2004


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


def _same(before: str, now: str) -> bool:
    if half_width(before).strip() == half_width(now).strip():
        return True
    one, other = understand(before), understand(now)
    if one.kind is not other.kind or one.kind is Kind.WORD:
        return False
    return replace(one, text="") == replace(other, text="")


def _kind_changed(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        before: ValueCell | None = None
        for cell in series.cells:
            if cell.target.kind.is_blank:
                continue
            is_word = cell.target.kind is Kind.WORD
            if before and is_word != (before.target.kind is Kind.WORD):
                if not speaks_of_change(cell):
                    yield _of_another_kind(before, cell)
                break
            before = cell


def _of_another_kind(before: ValueCell, cell: ValueCell) -> Seen:
    message = (
        f"目標が、{before.year_name}の「{before.value.target}」から{cell.year_name}は"
        f"「{cell.value.target}」に変わり、数値と言葉が混じっています。"
        "変えた理由の注記がなくてよいか確認してください。"
    )
    judged = (before.value.target, cell.value.target)
    seen = cell.seen("target", message, judged=judged)
    return replace(seen, related=(before.place("target"),))


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
            "R4の実績 4,250は、ほかの値（R3の実績 410、R4の目標 400）の約10倍です。"
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
        code="target-kind-changed",
        family=Family.HISTORY,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="途中で数値から言葉に変わる目標",
        why="途中で変わった目標は、注記がなければ前の年度と比べられないためです。",
        fields=("indicator_value.target",),
        scope=OfSheet(_kind_changed),
        example=Example(
            "R4の目標 3、R5の目標 実現",
            "目標が、R4の「3」からR5は「実現」に変わり、数値と言葉が混じっています。"
            "変えた理由の注記がなくてよいか確認してください。",
        ),
    ),
)
