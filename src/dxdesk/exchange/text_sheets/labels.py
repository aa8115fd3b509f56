"""The words by which a sheet is read: labels of its lines, of its rows, of its table heads.

Cities name the same thing differently and the conversion puts spaces into words, so a label is
compared without any space, in half width, without a colon or brackets around it. A label is a
whole cell; a word inside a sentence is never one.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from dxdesk.domain.half_width import half_width
from dxdesk.domain.numbering import comparison_form


class Label(Enum):
    """What the cell after a label holds."""

    NUMBER = "number"
    SECTION = "section"
    NAME = "name"
    BUDGET = "budget"
    PURPOSE = "purpose"
    ACTIVITIES = "activities"
    ACTIONS = "actions"


class Role(Enum):
    """What a row of an indicator holds, in the order of the form."""

    TARGET = "target"
    ACTUAL = "actual"
    RATING = "rating"


LINE_LABELS: Final = frozenset(
    {Label.NUMBER, Label.NAME, Label.PURPOSE, Label.ACTIVITIES, Label.ACTIONS}
)
"""Labels that begin a line; found inside one, two lines have run together."""

_WORDS: Final = {
    "事業番号": Label.NUMBER,
    "事業No": Label.NUMBER,
    "事業No.": Label.NUMBER,
    "事業NO": Label.NUMBER,
    "事業原課": Label.SECTION,
    "原課": Label.SECTION,
    "所管課": Label.SECTION,
    "事業所管課": Label.SECTION,
    "所管": Label.SECTION,
    "所管部署": Label.SECTION,
    "所管所属": Label.SECTION,
    "担当課": Label.SECTION,
    "事業担当課": Label.SECTION,
    "担当部署": Label.SECTION,
    "担当所属": Label.SECTION,
    "主管課": Label.SECTION,
    "事業名": Label.NAME,
    "事業名称": Label.NAME,
    "事業の名称": Label.NAME,
    "予算": Label.BUDGET,
    "予算額": Label.BUDGET,
    "当初予算": Label.BUDGET,
    "当初予算額": Label.BUDGET,
    "目的": Label.PURPOSE,
    "事業目的": Label.PURPOSE,
    "事業の目的": Label.PURPOSE,
    "実施内容": Label.ACTIVITIES,
    "事業内容": Label.ACTIVITIES,
    "事業の内容": Label.ACTIVITIES,
    "取組内容": Label.ACTIVITIES,
}
_YEAR: Final = r"(?:今年度|本年度|当年度|当該年度|(?:令和|R)[0-9元]{1,2}年度)"
_ACTIONS: Final = re.compile(_YEAR + r"の?(?:実施事項|実施内容|取組内容|取組事項|取組)")
_BUDGET: Final = re.compile(_YEAR + r"の?(?:当初)?予算額?")
_ROLES: Final = {
    "目標": Role.TARGET,
    "目標値": Role.TARGET,
    "実績": Role.ACTUAL,
    "実績値": Role.ACTUAL,
    "評価": Role.RATING,
    "評価結果": Role.RATING,
}
_CAPTIONS: Final = frozenset(
    {"年度", "区分", "項目", "内容", "指標", "指標名", "成果指標", "評価指標", "目標指標", "取組"}
    | {"取組内容", "取組項目", "実施項目", "スケジュール", "工程", "月", "単位", "計画"}
)
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3}){0,5}")
_NUMBER_WITH_LABEL: Final = re.compile(r"事業番号[:：\s]*(?P<number>.+)")
_COMMON: Final = re.compile(r"[\s:]+")
_ROLE_AND_VALUE: Final = re.compile(
    r"(目標|実績|評価)値?[:\s]*(?:約?[0-9][0-9,.]*[^0-9\s]{0,3}|[A-Z]|[-/]|なし|未定|実現|一部実現|実施)"
)


def plain(text: str) -> str:
    """Return the form in which labels are compared."""
    form = _COMMON.sub("", half_width(text))
    return form[1:-1] if form[:1] + form[-1:] == "【】" else form


def label_of(text: str) -> Label | None:
    """Return what a cell labels, None if it is no label."""
    form = plain(text)
    if form in _WORDS:
        return _WORDS[form]
    if _ACTIONS.fullmatch(form):
        return Label.ACTIONS
    return Label.BUDGET if _BUDGET.fullmatch(form) else None


def role_of(text: str) -> Role | None:
    """Return the role that a cell gives to its row of an indicator table."""
    return _ROLES.get(plain(text))


def role_run_together(text: str) -> Role | None:
    """Return the role in a cell where label and value have become one (目標175)."""
    match = _ROLE_AND_VALUE.fullmatch(half_width(text).strip())
    return _ROLES[match[1]] if match and role_of(text) is None else None


def is_caption(text: str) -> bool:
    """Tell whether a cell is the caption that may stand left of the years in a table's head."""
    return plain(text) in _CAPTIONS


def is_number(text: str) -> bool:
    """Tell whether a cell is a project number, in whatever width and with whatever dash."""
    return _NUMBER.fullmatch(comparison_form(text)) is not None


def number_after_label(text: str) -> str | None:
    """Return the number, as typed, in a cell where 事業番号 and the number have become one."""
    match = _NUMBER_WITH_LABEL.match(text.strip())
    number = match["number"] if match else ""
    return number if "-" in comparison_form(number) and is_number(number) else None


def is_canonical_number(text: str) -> bool:
    """Tell whether a number is typed in half width with hyphens (1-1-1)."""
    return _NUMBER.fullmatch(text) is not None
