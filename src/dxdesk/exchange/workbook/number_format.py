"""Number formats of a spreadsheet taken apart: `#,##0"人";△#,##0` is two sections of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ERA_DAY: Final = '[$-411]ggge"年"m"月"d"日"'
_YEN: Final = '"¥"#,##0'

BUILT_IN: Final = {
    "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00",
    "5": f'{_YEN};"¥"-#,##0', "6": f'{_YEN};"¥"-#,##0',
    "7": f'{_YEN}.00;"¥"-#,##0.00', "8": f'{_YEN}.00;"¥"-#,##0.00',
    "9": "0%", "10": "0.00%", "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??",
    "14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss",
    "22": "yyyy/m/d h:mm",
    "27": "[$-411]ge.m.d", "28": _ERA_DAY, "29": _ERA_DAY, "30": "m/d/yy",
    "31": 'yyyy"年"m"月"d"日"', "32": 'h"時"mm"分"', "33": 'h"時"mm"分"ss"秒"',
    "34": 'yyyy"年"m"月"', "35": 'm"月"d"日"', "36": "[$-411]ge.m.d",
    "37": "#,##0;-#,##0", "38": "#,##0;-#,##0", "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;-#,##0.00",
    "41": '#,##0;-#,##0;"-";@', "42": '"¥"#,##0;"¥"-#,##0;"¥"-;@',
    "43": '#,##0.00;-#,##0.00;"-"??;@', "44": '"¥"#,##0.00;"¥"-#,##0.00;"¥"-??;@',
    "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0", "48": "##0.0E+0", "49": "@",
    "50": "[$-411]ge.m.d", "51": _ERA_DAY, "52": 'yyyy"年"m"月"', "53": 'm"月"d"日"',
    "54": _ERA_DAY, "55": 'yyyy"年"m"月"', "56": 'm"月"d"日"', "57": "[$-411]ge.m.d",
    "58": _ERA_DAY,
}  # fmt: skip
"""The formats that a workbook names by number alone, as Excel in Japanese understands them."""

_LONGEST: Final = 255
"""Characters; no spreadsheet takes more."""
_SYSTEM_DAY: Final = "[$-F800]"
_SYSTEM_TIME: Final = "[$-F400]"


class Kind(StrEnum):
    """What a token stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    TEXT = "text"
    GENERAL = "general"
    DATE = "date"
    ELAPSED = "elapsed"
    HALVES = "halves"


class Token(NamedTuple):
    """A piece of a format: what it stands for, and its characters."""

    kind: Kind
    text: str


class Condition(NamedTuple):
    """When a section is taken (`[>=1000]`)."""

    sign: str
    number: float

    def holds(self, value: float) -> bool:
        """Whether a value fulfils it."""
        is_less, is_equal = value < self.number, value == self.number
        return {
            "<": is_less,
            "<=": is_less or is_equal,
            "=": is_equal,
            "<>": not is_equal,
            ">": not (is_less or is_equal),
            ">=": not is_less,
        }[self.sign]

    @property
    def is_negative(self) -> bool:
        """Whether only what is less than nought fulfils it."""
        return self.sign in {"<", "<="} and self.number <= 0


@dataclass(frozen=True, slots=True)
class Section:
    """What a format does with one kind of value."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    kinds: frozenset[Kind] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset(token.kind for token in self.tokens))

    def has(self, *kinds: Kind) -> bool:
        """Whether it holds a token of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or a time."""
        return self.has(Kind.DATE, Kind.ELAPSED)


Sections: TypeAlias = "Sequence[Section]"

_TOKENS: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)(?:"|$)
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/標準|標準)
    | (?P<halves>AM/PM|A/P|午前/午後|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|g+|e+|a{3,4})
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<unknown>[A-Za-z])
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SAME: Final = frozenset(
    {"general", "halves", "exponent", "digit", "point", "comma", "percent", "slash", "text"}
)
_ELAPSED: Final = re.compile("h+|m+|s+", re.IGNORECASE)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY: Final = re.compile(r"\$([^-]*)(?:-.*)?")


class _Unknown(Exception):
    """A format that holds what is not known here."""


@lru_cache(maxsize=1024)
def sections_of(code: str) -> Sections | None:
    """The sections of a format code; None where it holds what is not known here."""
    if _SYSTEM_DAY in code:
        code = BUILT_IN["31"]
    elif _SYSTEM_TIME in code:
        code = BUILT_IN["21"]
    if len(code) > _LONGEST:
        return None
    try:
        return tuple(_sections(code or "General"))
    except _Unknown:
        return None


def is_date(code: str) -> bool:
    """Whether a format shows numbers as days or times of the clock; not `[h]:mm`, which counts."""
    sections = sections_of(code)
    return bool(sections) and sections[0].has(Kind.DATE) and not sections[0].has(Kind.ELAPSED)


def _sections(code: str) -> Iterator[Section]:
    tokens: list[Token] = []
    condition: Condition | None = None
    for found in _TOKENS.finditer(code):
        name, text = found.lastgroup or "", found.group(found.lastgroup or 0)
        if name == "end":
            yield Section(tuple(tokens), condition)
            tokens, condition = [], None
        elif name == "bracket" and (told := _CONDITION.fullmatch(text.strip())):
            condition = Condition(told.group(1), float(told.group(2)))
        elif token := _token(name, text):
            tokens.append(token)
    yield Section(tuple(tokens), condition)


def _token(name: str, text: str) -> Token | None:
    """The token of a match; None for what is not to be seen."""
    match name:
        case "unknown":
            raise _Unknown
        case "fill":
            return None
        case "space":
            return Token(Kind.LITERAL, " ")
        case "bracket":
            return _bracket(text)
        case "date":
            return Token(Kind.DATE, text.lower())
        case _ if name in _SAME:
            return Token(Kind(name), text)
        case _:
            return Token(Kind.LITERAL, text)


def _bracket(text: str) -> Token | None:
    """What stands in brackets: elapsed time, a currency, or a colour, which is not to be seen."""
    if text.upper().startswith("DBNUM"):
        raise _Unknown
    if _ELAPSED.fullmatch(text):
        return Token(Kind.ELAPSED, text.lower())
    currency = _CURRENCY.fullmatch(text)
    return Token(Kind.LITERAL, currency.group(1)) if currency and currency.group(1) else None
