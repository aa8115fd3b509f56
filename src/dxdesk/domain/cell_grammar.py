"""How quantities are written in a cell: digits, commas, units, 約 and 見込.

Kept apart from `domain.measurement` so that the meaning of a cell can be read without its
spelling. Everything here works on the text that `normalise` returns, which is for understanding
only and is never stored.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from dxdesk.domain.half_width import half_width


class Qualifier(Enum):
    """What a writer says about an amount."""

    ABOUT = "about"
    FORECAST = "forecast"
    PRELIMINARY = "preliminary"
    CUMULATIVE = "cumulative"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"


BOUNDS: Final = frozenset(
    {Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.MORE_THAN}
)


class Quantity(NamedTuple):
    """An amount and the unit written after it."""

    number: Decimal
    unit: str


# Longer than any amount with its unit and qualifiers; what is longer is a sentence.
_LONGEST_CELL: Final = 60
_LONGEST_UNIT: Final = 10

_INVISIBLE: Final[dict[int, None]] = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_STATES: Final = {
    "見込み": Qualifier.FORECAST,
    "見込値": Qualifier.FORECAST,
    "見込": Qualifier.FORECAST,
    "予定": Qualifier.FORECAST,
    "速報値": Qualifier.PRELIMINARY,
    "速報": Qualifier.PRELIMINARY,
    "暫定値": Qualifier.PRELIMINARY,
    "暫定": Qualifier.PRELIMINARY,
}
_TOTALS: Final = {
    "累計": Qualifier.CUMULATIVE,
    "累積": Qualifier.CUMULATIVE,
    "延べ": Qualifier.CUMULATIVE,
    "のべ": Qualifier.CUMULATIVE,
    "延": Qualifier.CUMULATIVE,
}
_BEFORE: Final = (
    _STATES
    | _TOTALS
    | dict.fromkeys(("約", "およそ", "おおよそ", "概ね", "おおむね"), Qualifier.ABOUT)
)
_AFTER: Final = (
    _STATES
    | {"累計": Qualifier.CUMULATIVE, "累積": Qualifier.CUMULATIVE}
    | dict.fromkeys(("程度", "前後"), Qualifier.ABOUT)
    | {
        "以上": Qualifier.AT_LEAST,
        "以下": Qualifier.AT_MOST,
        "以内": Qualifier.AT_MOST,
        "未満": Qualifier.LESS_THAN,
        "超": Qualifier.MORE_THAN,
    }
)


def _any_of(words: dict[str, Qualifier]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# 【速報】350, 累計:350, 約350; and 350人程度, 350(12月末見込), 350※1.
_PREFIX: Final = re.compile(
    rf"[(\[【]\s*(?P<inside>{_any_of(_BEFORE)})\s*[)\]】]\s*:?|(?P<bare>{_any_of(_BEFORE)})\s*:?"
)
_SUFFIX: Final = re.compile(
    rf"[(\[【][^()\[\]【】]{{0,20}}?(?P<inside>{_any_of(_AFTER | _TOTALS)})\s*[)\]】]$"
    rf"|(?P<bare>{_any_of(_AFTER)})$"
    r"|※[0-9]{0,2}$"
)
_STATE_OF_WORD: Final = re.compile(rf"({_any_of(_STATES)})\s*[)\]】]?$")

# A leading zero is a telephone number or a code; commas part groups of three or they are errors.
_NUMBER: Final = r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
_SIGN: Final = r"[-+−‐–△▲]"
# Hiragana would make it a sentence (10日までに), except where it counts (3か所, 2つ). No part
# repeats by itself: a repetition within a repetition takes forever on the one that fails.
_UNIT_PART: Final = (
    r"(?:m[23]|CO2|[A-Za-z一-鿿々㈀-㏿ァ-ヺつ%‰℃°]|(?<=[ァ-ヺー])ー|か(?=[所国月年]))+"
)
_UNIT: Final = rf"(?:{_UNIT_PART}(?:[・/-]{_UNIT_PART})*)?"
_QUANTITY: Final = re.compile(rf"(?P<sign>{_SIGN}\s?)?(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})")
# 3月末, 2021年度, 2年目 and 10時 are not amounts (3か月, 2年 and 10時間 are), nor are 3件中止 and
# 10%削減, which say what happened and which way.
_NOT_A_UNIT: Final = re.compile(
    r"月|年[^間]|時(?!間)|.*(?:中止|中$|[未済増減]|実施|実現|達成|完了)"
)
_CALENDAR_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}")
_MINUS: Final = frozenset("-−‐–△▲")

_RANGE: Final = re.compile(
    r"(?P<lower>[^~〜]+?)\s*(?P<mark>[~〜]|から|以上|超|(?<=[0-9%‰A-Za-z一-鿿])[-–−‐])\s*(?P<upper>[^~〜]+)"
)
_RANGE_BY_BOUNDS: Final = frozenset({"以上", "超"})
_WAVES: Final = frozenset({"~", "〜", "から"})
# What else has a hyphen: 2021-2025 and 330-9588 (years, postcodes, telephones), 4-10 (a project
# number or a date). So 500-1000 needs a unit, a comma or a ～ to be a range.
_CODE: Final = re.compile(r"[0-9]{2,4}[^0-9][0-9]{4}|[0-9][^0-9][0-9]+")

# In 3/5 and 12・350 nobody can see two quantities; one unit at least must be written.
_PAIR_MARK: Final = re.compile(r"\s*[/・、,\n]\s*|\s+")


def normalise(text: str) -> str:
    """Return the form in which a cell is read: half-width, trimmed, without invisible characters.

    The form of a form is itself.
    """
    return half_width(text).translate(_INVISIBLE).strip()


def split_qualifiers(form: str) -> tuple[str, frozenset[Qualifier]]:
    """Part a cell into its core and the qualifiers around it; notes (※1) fall away."""
    found: set[Qualifier] = set()
    core = form
    if len(core) > _LONGEST_CELL:
        return core, frozenset()
    while match := _PREFIX.match(core):
        found.add(_BEFORE[match["inside"] or match["bare"]])
        core = core[match.end() :].lstrip()
    while match := _SUFFIX.search(core):
        if word := match["inside"] or match["bare"]:
            found.add((_AFTER | _TOTALS)[word])
        core = core[: match.start()].rstrip()
    return core, frozenset(found)


def state_of_word(form: str) -> frozenset[Qualifier]:
    """Return 見込 or 速報 where a wording ends in it: 実施予定 is a forecast, 予定どおり is not."""
    match = _STATE_OF_WORD.search(form)
    return frozenset({_STATES[match[1]]}) if match else frozenset()


def read_quantity(core: str) -> Quantity | None:
    """Read one amount with its unit, None if it is anything else."""
    match = _QUANTITY.fullmatch(core) if len(core) <= _LONGEST_CELL else None
    if match is None:
        return None
    written, unit = match["number"], match["unit"]
    if len(unit) > _LONGEST_UNIT or _NOT_A_UNIT.match(unit):
        return None
    if unit == "年" and _CALENDAR_YEAR.fullmatch(written):
        return None
    minus = (match["sign"] or "+").rstrip() in _MINUS
    return Quantity(Decimal(("-" if minus else "") + written.replace(",", "")), unit)


def read_range(core: str, qualifiers: frozenset[Qualifier]) -> tuple[Quantity, Quantity] | None:
    """Read 10～20, 10-20件 or the 10以上20 of 10以上20未満; None if it is anything else."""
    match = _RANGE.fullmatch(core) if len(core) <= _LONGEST_CELL else None
    if match is None:
        return None
    lower, upper = _bare_quantity(match["lower"]), _bare_quantity(match["upper"])
    if lower is None or upper is None or lower.unit not in {"", upper.unit}:
        return None
    mark = match["mark"]
    if mark in _WAVES:
        ordered = lower.number <= upper.number
    elif mark in _RANGE_BY_BOUNDS:
        bounded = qualifiers & {Qualifier.AT_MOST, Qualifier.LESS_THAN}
        ordered = bool(bounded) and lower.number <= upper.number
    else:
        # A sign beside a hyphen is no longer a range that anybody can read.
        ordered = 0 <= lower.number < upper.number and not _CODE.fullmatch(core)
    return (lower, upper) if ordered else None


def is_pair(core: str) -> bool:
    """Tell whether a cell holds two or more quantities: 12回・350人, 3/5件, 10件、20人."""
    if len(core) > _LONGEST_CELL:
        return False
    quantities = [_bare_quantity(part) for part in _PAIR_MARK.split(core)]
    found = [quantity for quantity in quantities if quantity is not None]
    return len(found) == len(quantities) > 1 and any(quantity.unit for quantity in found)


def _bare_quantity(part: str) -> Quantity | None:
    return read_quantity(split_qualifiers(part)[0])
