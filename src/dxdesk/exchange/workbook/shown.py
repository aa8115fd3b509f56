"""A stored value as it stands in its cell: 0.319 as 31.9%, 45017 as 令和5年4月1日.

Values that come back are read as people see them, for that is what they checked. Where a format
holds something that is not known here, the plain value is shown rather than a garbled one.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.workbook.number_format import Kind, Section, Token, sections_of
from dxdesk.exchange.workbook.shown_dates import shown_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.workbook.number_format import Sections

_EXACT: Final = Context(prec=700, rounding=ROUND_HALF_UP)
_MOST_DECIMALS: Final = 30
_GENERAL_WIDTH: Final = 11
"""Characters of a number without a format, its point among them."""
_GENERAL_LEAST: Final = 1e-4
_GENERAL_MOST: Final = 1e11
_SECTIONS_WITH_TEXT: Final = 4
_FRACTION: Final = re.compile(r"([#0?]*)\s*([#0?]+)\s*/\s*([#0?]+|[1-9][0-9]*)\s*")
_MOST_DENOMINATOR: Final = 4
"""Digits."""


def shown_number(value: float, code: str, *, is_1904: bool = False) -> str:
    """A number in a format.

    Args:
        value: The stored value.
        code: The format; empty means `General`.
        is_1904: Whether the workbook counts its days from 1904.
    """
    if not math.isfinite(value):
        return str(value)
    if code in {"", "General"}:
        return general(value)
    sections = sections_of(code)
    if sections is None:
        return plain_number(value)
    section, has_sign = _section(value, sections)
    if section is None:
        return plain_number(value)
    if section.is_date:
        shown = shown_date(value, section.tokens, is_1904=is_1904)
    else:
        shown = _in_section(value if has_sign else abs(value), section)
    return plain_number(value) if shown is None else shown.strip()


def shown_text(text: str, code: str) -> str:
    """A text in a format, which may add to it (`@"様"`)."""
    sections = sections_of(code)
    if not sections:
        return text
    last = sections[-1]
    if len(sections) != _SECTIONS_WITH_TEXT and not last.has(Kind.TEXT):
        return text
    return "".join(text if token.kind is Kind.TEXT else token.text for token in last.tokens)


def plain_number(value: float) -> str:
    """A number as it is stored, without noise of its last bit and without `.0`."""
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004 -- beyond, digits are made up
        return str(int(value))
    return f"{value:.15g}"


def general(value: float) -> str:
    """A number as it is shown without a format: at most eleven characters, then in powers."""
    size = abs(value)
    if value == int(value) and size < _GENERAL_MOST:
        return str(int(value))
    if _GENERAL_LEAST <= size < _GENERAL_MOST:
        decimals = max(0, _GENERAL_WIDTH - 1 - len(str(int(size))))
        digits = f"{_rounded(_exact(value), decimals):f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    digits, _, power = f"{value:.5E}".partition("E")
    return f"{digits.rstrip('0').rstrip('.')}E{power}"


def _exact(value: float) -> Decimal:
    """The fifteen digits that a spreadsheet keeps."""
    return Decimal(f"{value:.15g}")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def _section(value: float, sections: Sections) -> tuple[Section | None, bool]:
    """The section for a number, and whether the number keeps its sign there."""
    numeric = sections
    if len(sections) == _SECTIONS_WITH_TEXT or (len(sections) > 1 and sections[-1].has(Kind.TEXT)):
        numeric = sections[:-1]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or section.condition.holds(value):
                return section, not (section.condition and section.condition.is_negative)
        return None, True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 -- the third is for nought
        return numeric[2], True
    return numeric[0], True


def _in_section(value: float, section: Section) -> str | None:
    sign = "-" if value < 0 else ""
    if section.has(Kind.GENERAL, Kind.TEXT):
        told = general(abs(value))
        return sign + "".join(
            told if token.kind in {Kind.GENERAL, Kind.TEXT} else token.text
            for token in section.tokens
        )
    if not section.has(Kind.DIGIT):
        return sign * bool(section.tokens) + "".join(token.text for token in section.tokens)
    size = abs(_exact(value)) * 100 ** sum(t.kind is Kind.PERCENT for t in section.tokens)
    if section.has(Kind.SLASH):
        shown = _fraction(size, section)
    elif section.has(Kind.EXPONENT):
        shown = _power(size, section.tokens)
    else:
        shown = _decimal(size, section.tokens)
    return None if shown is None else sign + shown


def _decimal(size: Decimal, tokens: Sequence[Token]) -> str | None:
    """A number that is not negative, by the places for its digits."""
    kinds = [token.kind for token in tokens]
    point = kinds.index(Kind.POINT) if Kind.POINT in kinds else len(kinds)
    before, after = tokens[:point], tokens[point:]
    decimals = sum(token.kind is Kind.DIGIT for token in after)
    if decimals > _MOST_DECIMALS:
        return None
    places = [at for at, token in enumerate(before) if token.kind is Kind.DIGIT]
    last = places[-1] if places else -1
    thousands = sum(token.kind is Kind.COMMA for token in before[last + 1 :])
    is_grouped = any(
        token.kind is Kind.COMMA for token in before[places[0] if places else 0 : max(last, 0)]
    )
    rounded = _rounded(size.scaleb(-3 * thousands), decimals)
    whole, _, rest = f"{rounded:f}".partition(".")
    return _whole(whole.lstrip("0"), before, is_grouped=is_grouped) + _decimals(rest, after)


def _whole(digits: str, tokens: Sequence[Token], *, is_grouped: bool) -> str:
    """The digits before the point; what has no place of its own stands in the first one."""
    first = next((at for at, token in enumerate(tokens) if token.kind is Kind.DIGIT), None)
    if first is None:
        return "".join(token.text for token in tokens if token.kind is not Kind.COMMA) + digits
    left, count = list(digits), 0
    shown: list[str] = []
    for at in reversed(range(len(tokens))):
        token = tokens[at]
        if token.kind is Kind.COMMA:
            continue
        if token.kind is not Kind.DIGIT:
            shown.append(token.text)
            continue
        pad = {"0": "0", "?": " "}.get(token.text, "")
        placed = [left.pop() if left else pad]
        while at == first and left:
            placed.append(left.pop())
        for digit in placed:
            if digit and is_grouped and count and count % 3 == 0:
                shown.append("," if digit != " " else " ")
            shown.append(digit)
            count += bool(digit)
    return "".join(reversed(shown))


def _decimals(digits: str, tokens: Sequence[Token]) -> str:
    """The point and the digits behind it."""
    needed = len(digits.rstrip("0"))
    shown: list[str] = []
    at = 0
    for token in tokens:
        if token.kind is Kind.COMMA:
            continue
        if token.kind is not Kind.DIGIT:
            shown.append(token.text)
            continue
        is_needed = at < needed or token.text == "0"
        shown.append(digits[at] if is_needed else {"?": " "}.get(token.text, ""))
        at += 1
    return "".join(shown)


def _power(size: Decimal, tokens: Sequence[Token]) -> str | None:
    """A number as `1.23E+04`."""
    at = next(at for at, token in enumerate(tokens) if token.kind is Kind.EXPONENT)
    mantissa, behind = tokens[:at], tokens[at + 1 :]
    kinds = [token.kind for token in mantissa]
    point = kinds.index(Kind.POINT) if Kind.POINT in kinds else len(kinds)
    if kinds[:point].count(Kind.DIGIT) != 1:
        return None
    power = size.adjusted() if size else 0
    decimals = kinds[point:].count(Kind.DIGIT)
    if _rounded(size.scaleb(-power), decimals) >= 10:  # noqa: PLR2004 -- 9.99 becomes 10.0
        power += 1
    told = _decimal(size.scaleb(-power), mantissa)
    width = sum(token.kind is Kind.DIGIT for token in behind)
    sign = "-" if power < 0 else tokens[at].text[1].replace("-", "")
    rest = "".join(token.text for token in behind if token.kind is not Kind.DIGIT)
    return None if told is None else f"{told}E{sign}{abs(power):0{width}d}{rest}"


def _fraction(size: Decimal, section: Section) -> str | None:
    """A number as `1 1/2`."""
    pattern = _FRACTION.fullmatch("".join(token.text for token in section.tokens))
    if pattern is None:
        return None
    whole_place, _, below = pattern.groups()
    if below.isdigit() and below.strip("0"):
        bottom = int(below)
        top = round(Fraction(size) * bottom)
    else:
        near = Fraction(size).limit_denominator(10 ** min(len(below), _MOST_DENOMINATOR) - 1)
        top, bottom = near.numerator, near.denominator
    whole = top // bottom if whole_place else 0
    top -= whole * bottom
    if whole_place and not top:
        return str(whole)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"
