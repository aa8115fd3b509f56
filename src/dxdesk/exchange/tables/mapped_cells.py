"""What single cells of a mapped table mean: rates, numbers that became dates, sums."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from dxdesk.domain.column_mapping import ColumnField
from dxdesk.domain.fiscal_year import FiscalYear, parse_fiscal_year
from dxdesk.domain.half_width import half_width

_RATE: Final = re.compile("率|割合|[%％]|構成比")
_FRACTION: Final = re.compile(r"0?\.[0-9]+")
_SHARE: Final = re.compile(r"0|1|0?\.[0-9]+|1\.0+")
_DATE: Final = re.compile(
    r"((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{1,2}"
)
_LATEST_NUMBER: Final = 12
"""A number of a policy hardly ever goes further; a date of a later year is asked about."""
_TOTAL: Final = re.compile("(?:合|総|小|累)?計|平均|総合計")
_REMARK: Final = re.compile(r"※|＊|注[)）:：0-9０-９]|\(注|（注|出典|備考")
_CALENDAR_YEAR: Final = re.compile(r"(.+)年")
_KINDS: Final = (
    (ColumnField.TARGET, re.compile("目標|計画|予定")),
    (ColumnField.ACTUAL, re.compile("実績|実数|結果|見込")),
    (ColumnField.RATING, re.compile("評価|評定|判定|達成度")),
)


def is_rate(*words: str) -> bool:
    """Whether a heading, a unit or the name of an indicator speaks of a rate."""
    return any(_RATE.search(word) for word in words)


def is_fraction(text: str) -> bool:
    """Whether a value may be a percentage of which only the fraction is left (0.319)."""
    return bool(_FRACTION.fullmatch(half_width(text.strip())))


def as_percent(text: str) -> str:
    """A share from 0 to 1 as per cent (0.319 is 31.9%); anything else as it is."""
    plain = half_width(text.strip())
    if not _SHARE.fullmatch(plain):
        return text
    try:
        shown = format(Decimal(plain) * 100, "f")
    except InvalidOperation:
        return text
    return f"{shown.rstrip('0').rstrip('.') if '.' in shown else shown}%"


def is_date(number: str) -> bool:
    """Whether a project number is a date, as spreadsheets make of 1-2-3."""
    return bool(_DATE.fullmatch(number))


def number_of_date(number: str) -> str | None:
    """The number that became a date (2001/2/3 was 1-2-3); None where that is not certain."""
    found = _DATE.fullmatch(number)
    if found is None or not found[1]:
        return None
    first = int(found[1]) - 2000
    return f"{first}-{int(found[2])}-{int(found[3])}" if 1 <= first <= _LATEST_NUMBER else None


def is_total(text: str) -> bool:
    """Whether a row is a sum of others by its first words."""
    return bool(_TOTAL.fullmatch("".join(text.split())))


def is_remark(text: str) -> bool:
    """Whether a text stands below a table to explain it."""
    return bool(_REMARK.match(text))


def year_of_cell(text: str) -> FiscalYear | None:
    """The fiscal year in a cell; 令和4年 in a column of years is one as well."""
    found = parse_fiscal_year(text)
    calendar = _CALENDAR_YEAR.fullmatch(half_width(text).strip())
    return parse_fiscal_year(calendar[1]) if found is None and calendar else found


def kind_of_cell(text: str) -> ColumnField | None:
    """Which field of a year a row holds by its kind (目標値, R4実績); None where unclear."""
    found = [field for field, words in _KINDS if words.search(text)]
    return found[0] if len(found) == 1 else None
