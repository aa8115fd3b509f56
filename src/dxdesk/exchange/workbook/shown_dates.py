"""Days and times as a spreadsheet shows them, in western years and in those of an era."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.fiscal_year import ERAS
from dxdesk.exchange.workbook.number_format import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECONDS: Final = 86_400
_LAST: Final = 2_958_465
"""The day 9999-12-31 as a spreadsheet counts it."""
_NO_LEAP_DAY: Final = 60
"""The 29th of February 1900, which spreadsheets count and no calendar has."""
_NOON: Final = 12
_MOST_FRACTION: Final = 3

_ERAS: Final = (
    *((era.start, era.name, era.letter) for era in ERAS.eras),
    (datetime.date(1912, 7, 30), "大正", "T"),
    (datetime.date(1868, 1, 25), "明治", "M"),
)
_WEEKDAYS: Final = "月火水木金土日"
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class _Clock(NamedTuple):
    """A moment, and what a format needs to know to show it.

    Attributes:
        day: The day.
        seconds: Since its beginning, whole ones.
        fraction: Digits of a second.
        total: Seconds since day nought, for elapsed time.
        has_halves: Whether the hours are counted twice to twelve.
        era_is_named: Whether the characters of the era are shown.
    """

    day: datetime.date
    seconds: int
    fraction: str
    total: int
    has_halves: bool
    era_is_named: bool


def moment(serial: float, *, is_1904: bool) -> datetime.datetime | None:
    """The moment that a number stands for, to the second; None where there is none."""
    days, seconds = divmod(_rounded(serial, 0)[0], _SECONDS)
    day = _day(days, is_1904=is_1904)
    if day is None:
        return None
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=seconds)


def shown_date(serial: float, tokens: Sequence[Token], *, is_1904: bool) -> str | None:
    """A day or a time in a format; None where the number stands for none."""
    digits = min(_fraction_digits(tokens), _MOST_FRACTION)
    total, fraction = _rounded(serial, digits)
    day = _day(total // _SECONDS, is_1904=is_1904)
    if day is None:
        return None
    clock = _Clock(
        day,
        total % _SECONDS,
        fraction,
        total,
        any(token.kind is Kind.HALVES for token in tokens),
        any(token.kind is Kind.DATE and token.text.startswith("gg") for token in tokens),
    )
    return "".join(_part(tokens, at, clock) for at in range(len(tokens)))


def _rounded(serial: float, digits: int) -> tuple[int, str]:
    """Whole seconds and the digits behind them, of days."""
    scale = 10**digits
    whole, rest = divmod(round(serial * _SECONDS * scale), scale)
    return whole, f"{rest:0{digits}d}" if digits else ""


def _day(days: int, *, is_1904: bool) -> datetime.date | None:
    if not 0 <= days <= _LAST:
        return None
    if is_1904:
        first = datetime.date(1904, 1, 1)
        return first + datetime.timedelta(min(days, _LAST - 1_462))
    first = datetime.date(1899, 12, 30 if days > _NO_LEAP_DAY else 31)
    return first + datetime.timedelta(days)


def _fraction_digits(tokens: Sequence[Token]) -> int:
    """The noughts behind the point behind the seconds (`ss.00`)."""
    return sum(token.kind is Kind.DIGIT for token in tokens)


def _part(tokens: Sequence[Token], at: int, clock: _Clock) -> str:
    token = tokens[at]
    shown = token.text
    match token.kind:
        case Kind.DATE if token.text[0] in "hs" or _is_minutes(tokens, at):
            shown = _time(token.text, clock)
        case Kind.DATE if token.text[0] in "ge":
            shown = _era(token.text, clock, _following(tokens, at))
        case Kind.DATE:
            shown = _date(token.text, clock.day)
        case Kind.ELAPSED:
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            shown = f"{clock.total // unit:0{len(token.text)}d}"
        case Kind.HALVES:
            first, _, second = token.text.partition("/")
            shown = first if clock.seconds < _SECONDS // 2 else second
        case Kind.DIGIT:
            before = [one.kind for one in tokens[:at]].count(Kind.DIGIT)
            shown = clock.fraction[before : before + 1]
        case _:
            pass
    return shown


def _is_minutes(tokens: Sequence[Token], at: int) -> bool:
    """Whether an `m` stands behind hours or before seconds."""
    if tokens[at].text[0] != "m":
        return False
    units = (Kind.DATE, Kind.ELAPSED)
    before = [one.text[0] for one in tokens[:at] if one.kind in units]
    after = [one.text[0] for one in tokens[at + 1 :] if one.kind in units]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _following(tokens: Sequence[Token], at: int) -> str:
    rest = tokens[at + 1 : at + 2]
    return rest[0].text if rest and rest[0].kind is Kind.LITERAL else ""


def _time(code: str, clock: _Clock) -> str:
    hours, minutes = clock.seconds // 3600, clock.seconds // 60 % 60
    if clock.has_halves:
        hours = hours % _NOON or _NOON
    value = {"h": hours, "m": minutes, "s": clock.seconds % 60}[code[0]]
    return f"{value:0{min(len(code), 2)}d}"


def _era(code: str, clock: _Clock, following: str) -> str:
    first, name, letter = next(
        (era for era in _ERAS if clock.day >= era[0]), (clock.day.replace(month=1, day=1), "", "")
    )
    if code[0] == "g":
        return {1: letter, 2: name[:1]}.get(len(code), name)
    year = clock.day.year - first.year + 1 if name else clock.day.year
    if year == 1 and clock.era_is_named and following.startswith("年"):
        return "元"
    return f"{year:0{min(len(code), 2)}d}"


def _date(code: str, day: datetime.date) -> str:
    width = len(code)
    if code[0] == "y":
        return f"{day.year:04d}" if width > len("yy") else f"{day.year % 100:02d}"
    if code[0] == "a":
        return _WEEKDAYS[day.weekday()] + ("曜日" if width > len("aaa") else "")
    if width <= len("mm"):
        return f"{day.month if code[0] == 'm' else day.day:0{width}d}"
    name = _MONTHS[day.month - 1] if code[0] == "m" else _DAYS[day.weekday()]
    return name[: {len("mmm"): 3, len("mmmmm"): 1}.get(width)]
