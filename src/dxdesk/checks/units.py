"""Units of indicators: missing, no unit, written twice or in two ways, or differing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, Rule, Seen
from dxdesk.checks.series import FIELD_WORDS
from dxdesk.domain.brackets import outer_brackets
from dxdesk.domain.change import Set
from dxdesk.domain.finding import Rewording
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind
from dxdesk.domain.sheet_texts import TextPlace, place_of
from dxdesk.domain.unit_words import is_unit, split_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.series import Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.brackets import Bracket

# What is counted and the unit that it is counted in, the longest first.
_UNIT_OF: Final = {
    "箇所数": "か所",
    "か所数": "か所",
    "施設数": "施設",
    "世帯数": "世帯",
    "団体数": "団体",
    "登録者数": "人",
    "利用者数": "人",
    "参加者数": "人",
    "受講者数": "人",
    "来場者数": "人",
    "来館者数": "人",
    "時間数": "時間",
    "件数": "件",
    "人数": "人",
    "者数": "人",
    "枚数": "枚",
    "回数": "回",
    "日数": "日",
    "台数": "台",
    "冊数": "冊",
    "校数": "校",
    "点数": "点",
    "割合": "％",
    "時間": "時間",
    "率": "％",
    "パーセント": "％",
}
_TAIL: Final = re.compile(f"({'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})$")
_TURN: Final = re.compile("の?(?:増加|増|減少|削減|向上|拡大)(?:させる。?)?$")
# 千円 and 時間/年 are units of their own; these are written in two ways.
_SPELLINGS: Final = (
    (re.compile("パーセント|percent"), "%"),
    (re.compile("[ヶケカヵ個箇ヵ]所|個所"), "か所"),
    (re.compile("[ヶケカヵ]月"), "か月"),
    (re.compile("㎡|m²|平方メートル|平米"), "m2"),
    (re.compile("㎥|m³|立方メートル"), "m3"),
    (re.compile("㎞|キロメートル"), "km"),
    (re.compile("㎏|キログラム"), "kg"),
    (re.compile("トン"), "t"),
    (re.compile(r"^(?:h|hr|hour)s?(?=/|$)"), "時間"),
)
_MULTIPLES: Final = re.compile("[十百千万億兆]")
_LONGEST: Final = 5
"""A unit that is not a known one has no more characters."""


def folded(unit: str) -> str:
    """A unit so that its ways of being written are one."""
    form = half_width(unit).strip().lower()
    for pattern, one in _SPELLINGS:
        form = pattern.sub(one, form)
    return form


def _bracket(name: str) -> Bracket | None:
    """The bracket that a name ends in."""
    stripped = name.rstrip()
    brackets = outer_brackets(stripped)
    last = brackets[-1] if brackets else None
    return last if last and last.closed and last.start and last.end == len(stripped) else None


def _counted_in(words: str) -> str:
    """The unit that words like 件数 and 削減時間 are counted in; empty where that is not known."""
    match = _TAIL.search(words.strip())
    return _UNIT_OF[match[1]] if match else ""


def _unit_of_name(name: str) -> str:
    """The unit that the name of an indicator says; a 待ち時間 may be counted in minutes."""
    words = _TURN.sub("", name.strip())
    return "" if words.endswith("時間") else _counted_in(words)


def _missing(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        figures = series.figures
        name = series.indicator.name
        if series.indicator.unit.strip():
            continue
        if not figures:
            yield from _missing_yet(series)
            continue
        bracket = _bracket(name)
        in_cells = all(one.measured.unit for one in figures)
        # A bracket with words in it is asked about for itself, one with a unit is the unit.
        if in_cells or (bracket and (is_unit(bracket.inner) or _counted_in(bracket.inner))):
            continue
        unit = _unit_of_name(name)
        ask = f"「{unit}」ではありませんか。" if unit else "単位を確認してください。"
        seen = series.seen("unit", f"数値の指標ですが、単位がありません。{ask}", ("",))
        if unit:
            seen = replace(_with_unit(series, seen, unit), addressee=Addressee.OFFICE)
        yield seen


def _missing_yet(series: Series) -> Iterator[Seen]:
    """Targets that are still to come, of an indicator whose name says what will be counted."""
    unit = _unit_of_name(series.indicator.name)
    if unit and any(cell.target.kind is Kind.UNDECIDED for cell in series.cells):
        message = f"目標は未定ですが、単位がありません。「{unit}」ではありませんか。"
        seen = _with_unit(series, series.seen("unit", message, ("",)), unit)
        yield replace(seen, addressee=Addressee.OFFICE)


def _words(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        unit = series.indicator.unit.strip()
        bracket = _bracket(series.indicator.name)
        if unit and (counted := _unit_meant(unit)):
            message = f"単位「{unit}」は単位の名前ではないようです。「{counted}」ではありませんか。"
            yield _with_unit(series, series.seen("unit", message, (unit,)), counted)
        elif unit and _is_no_unit(unit, series.indicator.name):
            message = f"「{unit}」は単位ではなく言葉のようです。単位を確認してください。"
            yield series.seen("unit", message, (unit,))
        elif not unit and bracket and series.figures:
            counted = _unit_meant(bracket.inner)
            if counted:
                message = (
                    f"指標名の（{bracket.inner}）は単位の名前ではないようです。"
                    f"単位は「{counted}」ではありませんか。"
                )
                yield _with_unit(series, series.seen("name", message, (unit,)), counted)


def _unit_meant(words: str) -> str:
    """The unit that is meant by words that stand for one; empty where they are a unit already."""
    counted = _counted_in(words)
    is_fine = folded(counted) == folded(words) or (is_unit(words) and not words.endswith("数"))
    return "" if is_fine else counted


def _with_unit(series: Series, seen: Seen, unit: str) -> Seen:
    mends = (series.setting("unit", unit),)
    return replace(seen, mends=mends, remedy=f"単位を「{unit}」にする")


def _is_no_unit(unit: str, name: str) -> bool:
    return unit == name.strip() or (len(unit) > _LONGEST and not is_unit(unit))


def _twice(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        indicator = series.indicator
        bracket = _bracket(indicator.name)
        unit = indicator.unit.strip()
        if bracket is None or not unit or not is_unit(bracket.inner):
            continue
        if folded(bracket.inner) != folded(unit):
            continue
        place = place_of(indicator, "name")
        words = indicator.name[bracket.start : bracket.end]
        message = f"単位「{unit}」が、指標名の{words}と単位の欄の両方にあります。"
        mend = Rewording(place, bracket.start, bracket.end, words, "")
        seen = series.seen("name", message, (unit,))
        span = (bracket.start, bracket.end)
        yield replace(seen, span=span, mends=(mend,), remedy="指標名から取り除く")


def _differing(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        yield from _differs_from_name(series)
        own = series.indicator.unit.strip() or split_unit(series.indicator.name)[1]
        figures = series.figures
        written = [one for one in figures if one.measured.unit]
        usual = own or _most([one.measured.unit for one in written])
        for one in written:
            if not _agree(one.measured.unit, usual):
                message = (
                    f"{one.cell.year_name}の{FIELD_WORDS[one.field]}「{one.text}」の単位が、"
                    f"指標の単位「{usual}」と異なります。単位を確認してください。"
                )
                yield one.cell.seen(one.field, message, judged=(one.field, one.text, usual))


def _differs_from_name(series: Series) -> Iterator[Seen]:
    unit, in_name = series.indicator.unit.strip(), split_unit(series.indicator.name)[1]
    if unit and in_name and not _agree(in_name, unit):
        message = (
            f"指標名の（{in_name}）と単位「{unit}」が異なります。どちらが正しいか確認してください。"
        )
        yield series.seen("unit", message, (unit,))


def _most(units: Sequence[str]) -> str:
    return Counter(units).most_common(1)[0][0] if units else ""


def _agree(unit: str, usual: str) -> bool:
    """Whether two units are one; 3万人 counts in 人, and 時間 may stand for 時間/年."""
    one, other = (_MULTIPLES.sub("", folded(text)) for text in (unit, usual))
    return one == other or one.split("/")[0] == other.split("/")[0] or {one, other} == {"人", "名"}


class _Unit(NamedTuple):
    """A unit as typed, with the indicator whose unit it is."""

    text: str
    indicator: str
    name: str


def _units(sheet: SheetUnderCheck) -> Iterator[_Unit]:
    for block in sheet.sheet.indicators:
        indicator = block.indicator
        if indicator.unit.strip():
            yield _Unit(indicator.unit, indicator.uid, indicator.name)


def _in_two_ways(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    by_form: defaultdict[str, list[tuple[str, _Unit]]] = defaultdict(list)
    for sheet in sheets:
        for one in sheet.items:
            by_form[folded(one.text)].append((sheet.project, one))
    for found in by_form.values():
        counts = Counter(one.text for _, one in found)
        # か所 is written in several ways; where they are even, as it is compared.
        usual = max(counts, key=lambda text: (counts[text], text == folded(text)))
        times = counts[usual]
        for project, one in found if len(counts) > 1 else ():
            # ％ and % are told with those in sentences (notation-percent).
            if one.text.replace("%", "％") != usual.replace("%", "％"):
                place = TextPlace("indicator", one.indicator, "unit")
                message = f"単位「{one.text}」は、ほかの{times}か所では「{usual}」です。"
                mend = Set(place.key(ground.fiscal_year), "unit", one.text, usual)
                yield Seen(
                    place,
                    message,
                    f"{one.name}\n{one.text}\n{usual}",
                    project,
                    one.name,
                    mends=(mend,),
                    remedy=f"単位を「{usual}」にする",
                )


RULES: Final = (
    Rule(
        code="unit-missing",
        family=Family.UNITS,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="数値の指標に単位がない",
        why="単位のない数値は、何を数えたのかが読み取れないためです。",
        fields=("indicator.unit",),
        scope=OfSheet(_missing),
        example=Example(
            "公開したデータの件数（単位は空欄）、目標 30",
            "数値の指標ですが、単位がありません。「件」ではありませんか。",
        ),
    ),
    Rule(
        code="unit-words",
        family=Family.UNITS,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="単位の欄の言葉",
        why="「件数」などの言葉は数値の後に続けて読めないためです。",
        fields=("indicator.unit", "indicator.name"),
        scope=OfSheet(_words),
        example=Example(
            "単位 台数", "単位「台数」は単位の名前ではないようです。「台」ではありませんか。"
        ),
    ),
    Rule(
        code="unit-twice",
        family=Family.UNITS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="指標名の単位と単位の欄",
        why="単位が二つあると、シートに重ねて印刷されるためです。",
        fields=("indicator.name", "indicator.unit"),
        scope=OfSheet(_twice),
        example=Example(
            "指標名 貸出しの点数（点）、単位 点",
            "単位「点」が、指標名の（点）と単位の欄の両方にあります。",
        ),
    ),
    Rule(
        code="unit-differs",
        family=Family.UNITS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="指標の単位と異なる単位の値",
        why="単位の違う値は、目標と実績を比べられないためです。",
        fields=("indicator_value.target", "indicator_value.actual", "indicator.unit"),
        scope=OfSheet(_differing),
        example=Example(
            "単位 件、実績 32回",
            "R4の実績「32回」の単位が、指標の単位「件」と異なります。単位を確認してください。",
        ),
    ),
    Rule(
        code="unit-in-two-ways",
        family=Family.UNITS,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="単位の書き方の違い",
        why="同じ単位は、年度版の中で書き方をそろえるためです。",
        fields=("indicator.unit",),
        scope=EditionCheck(_units, _in_two_ways),
        example=Example("単位 箇所", "単位「箇所」は、ほかの8か所では「か所」です。"),
    ),
)
