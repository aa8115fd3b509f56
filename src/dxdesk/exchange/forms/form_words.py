"""The words of the form, by which its parts are found where no mark tells.

The same words stand on the sheets that cities made before, so a sheet that was typed anew or pasted
into another workbook is read by them as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import parse_fiscal_year
from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.exchange.forms.cell_text import essence

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final[Mapping[str, tuple[str, str, str]]] = {
    label(FormLabel.NUMBER): ("project", "number", ""),
    "番号": ("project", "number", ""),
    label(FormLabel.SECTION): ("project", "section", ""),
    "所管課": ("project", "section", ""),
    "担当課": ("project", "section", ""),
    label(FormLabel.RELATED_SECTIONS): ("project", "related_sections", ""),
    "関連課": ("project", "related_sections", ""),
    label(FormLabel.NAME): ("project", "name", ""),
    "事業名称": ("project", "name", ""),
    label(FormLabel.BUDGET): ("project", "budget_text", ""),
    label(FormLabel.PURPOSE): ("project", "purpose", ""),
    "事業目的": ("project", "purpose", ""),
    label(FormLabel.ACTIVITIES): ("item", "text", "activities"),
    label(FormLabel.ACTIONS): ("item", "text", "actions"),
    "注記(※)": ("note", "text", ""),
    "注記": ("note", "text", ""),
    "※": ("note", "text", ""),
}
"""Kind, field and part of what stands beside a label."""
VALUE_WORDS: Final[Mapping[str, str]] = {
    label(FormLabel.TARGET): "target",
    "目標値": "target",
    label(FormLabel.ACTUAL): "actual",
    "実績値": "actual",
    label(FormLabel.RATING): "rating",
}
TEXT_WORDS: Final[Mapping[str, str]] = {
    label(FormLabel.RATING_REASON): "rating_reason",
    label(FormLabel.REMARK): "remark",
}
INDICATOR: Final = frozenset({label(FormLabel.INDICATOR), "指標名", "成果指標", "評価指標"})
UNIT: Final = "単位"
SCHEDULE: Final = label(FormLabel.SCHEDULE)
RATING: Final = label(FormLabel.RATING)
PLANNED: Final = label(ScheduleWord.PLANNED)
ACTUAL: Final = label(ScheduleWord.ACTUAL)
_KINDS: Final = re.compile(f"(?:{PLANNED}|{ACTUAL})?(?:{label(ScheduleWord.UNKNOWN)}|\\(追加\\))?")
_MONTH: Final = re.compile("([0-9]{1,2})月?")
_MONTHS: Final = re.compile("[0-9]{1,2}(?:[-~]([0-9]{1,2}))?月?")
_YEAR_HEAD: Final = re.compile(r"(.+?)(?:\((?:評価対象|計画|月別).*\))?")
_SENTENCES: Final = re.compile(
    "色の付いた太枠の欄に.*|このシートでお尋ねしている欄は.*|.*評価対象年度:.*|.*年度評価シート|"
    ".*御中|回答期限:.*|対象の課:.*|書き方は.*ご覧ください。|お問い合わせ|迷ったときは.*|"
    "記入のしかた|回答票|あと-?[0-9]+字|[0-9]+字多い|ちょうど|\\(追加の指標[0-9]+\\)|\\(参考\\).*|月|■.*●.*"
)
_LAST_MONTH: Final = 12


def year_of(text: str) -> int | None:
    """The fiscal year that a heading names; None where it is none."""
    form = essence(text)
    head = _YEAR_HEAD.fullmatch(form)
    year = parse_fiscal_year(head[1]) if head and form else None
    return None if year is None else int(year)


def month_of_head(text: str) -> int | None:
    """The month that a heading names; None where it is none."""
    found = _MONTH.fullmatch(essence(text))
    return int(found[1]) if found and 1 <= int(found[1]) <= _LAST_MONTH else None


def is_part_of_year(text: str) -> bool:
    """Whether a heading names months of a year: 4-6."""
    return _MONTHS.fullmatch(essence(text)) is not None


def text_head(text: str) -> tuple[int, str] | None:
    """Year and field of a line for a reason or a remark: R4 評価の理由."""
    form = essence(text)
    for word, field in TEXT_WORDS.items():
        if form.endswith(word) and (year := year_of(form.removesuffix(word))) is not None:
            return year, field
    return None


def is_kind(text: str) -> bool:
    """Whether it tells what a line of a chart holds."""
    return _KINDS.fullmatch(essence(text)) is not None


def is_word_of_form(text: str) -> bool:
    """Whether the form itself says this, wherever it stands."""
    form = essence(text)
    return bool(
        form in FIELDS
        or form in VALUE_WORDS
        or form in INDICATOR
        or form in {UNIT, SCHEDULE}
        or year_of(text) is not None
        or is_kind(text)
        or text_head(text)
        or _SENTENCES.fullmatch(form)
    )
