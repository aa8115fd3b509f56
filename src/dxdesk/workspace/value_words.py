"""Values and rows as a person reads them: links by what they lead to, codes by their names.

No uid, month span or stored code is ever shown. Texts are given whole: whoever shows them cuts
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.field_labels import value_in_words
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.labels import (
    DIGITS_SETTING,
    SETTING_LABELS,
    YEARS_SETTING,
    DigitStyle,
    FormLabel,
    YearStyle,
    label,
)
from dxdesk.domain.month_words import short_month
from dxdesk.domain.schedule import parse_points, parse_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum

LIST_LABELS: Final[Mapping[str, str]] = {
    "activities": label(FormLabel.ACTIVITIES),
    "actions": label(FormLabel.ACTIONS),
}
"""What the lists of a sheet are called."""
CHART_LABELS: Final[Mapping[str, str]] = {"plan": "計画期間", "year": "月別"}
"""What the schedules of a sheet are called."""
_STYLES: Final[Mapping[str, type[StrEnum]]] = {
    YEARS_SETTING: YearStyle,
    DIGITS_SETTING: DigitStyle,
}
_MOVED: Final = "（位置が変わります）"
_GONE: Final = "（削除済み）"


def value_words(
    find: Callable[[r.Key], r.Row | None], key: r.Key, field: str, value: r.Value
) -> str:
    """A field's value as a person would write it; empty where there is none.

    Args:
        find: Finds a row by its key.
        key: The row that the value belongs to.
        field: Its field.
        value: The value as it is stored.
    """
    if field == "order_key":
        return _MOVED
    if value is None or value == "":
        return value_in_words(key.kind, field, value)
    if field in _REFERENCES:
        uids = str(value).split()
        return "、".join(_linked(find(r.Key(key.edition, _REFERENCES[field], u))) for u in uids)
    if (key.kind, field) == ("form_setting", "value"):
        row = find(key)
        return setting_words(row.name if isinstance(row, r.FormSetting) else "", str(value))
    written = _WRITTEN.get((key.kind, field))
    try:
        return written(str(value)) if written else value_in_words(key.kind, field, value)
    except ValueError:
        # A ledger may hold what a later program would not have written.
        return str(value)


def called(row: r.Row | None) -> str:
    """What the row that a link leads to is called."""
    return _GONE if row is None else name_of(row)


def _linked(row: r.Row | None) -> str:
    """A link as it is typed: projects by their numbers."""
    return row.number if isinstance(row, r.Project) else called(row)


_REFERENCES: Final[Mapping[str, str]] = {
    "section": "section",
    "budget_included_in": "project",
    "life_successors": "project",
    "replaces": "indicator",
    "project": "project",
    "indicator": "indicator",
    "round": "round",
    "dispatch": "dispatch",
    "sections": "section",
    "sheets": "project",
}
"""Fields that hold uids, and of what; two of one name in different kinds mean the same."""


def name_of(row: r.Row) -> str:
    """What a row is called."""
    match row:
        case r.Project(number=number, name=name) | r.PolicyNode(number=number, title=name):
            return joined(number, name)
        case r.Indicator(name=name, unit=unit):
            return f"{name}（{unit}）" if unit else name
        case r.FormSetting(name=name):
            return SETTING_LABELS.get(name, name)
        case r.Section(name=name) | r.Plan(title=name) | r.Handout(name=name):
            return name
        case (
            r.Item(text=text)
            | r.Note(text=text)
            | r.FormerProject(text=text)
            | r.AddedFinding(text=text)
            | r.FindingDecision(reason=text)
        ):
            return f"{row.mark if isinstance(row, r.Item) else ''}{text}"
        case _:
            return _name_in_rounds(row)


def _name_in_rounds(row: r.Row) -> str:
    """What a row of the rounds of 照会 is called: an answer by its file, or else by its means."""
    match row:
        case r.Round(name=name) | r.Dispatch(recipient=name):
            return name
        case r.Answer(file=file, means=means):
            return file or value_in_words("answer", "means", means)
        case _:
            return ""


def joined(*parts: str) -> str:
    """Words with a space between them; empty ones are left out."""
    return " ".join(part for part in parts if part)


def first_of(words: Sequence[str], most: int) -> str:
    """The first of some words, and how many more there are: 1-1-1、1-1-2 ほか3件."""
    more = f" ほか{len(words) - most}件" if len(words) > most else ""
    return f"{'、'.join(words[:most])}{more}"


def short_year(year: int) -> str:
    """A fiscal year as R5, empty for 0."""
    return FiscalYear(year).short() if year else ""


def _year(text: str) -> str:
    return FiscalYear(int(text)).label() if int(text) else ""


def setting_words(name: str, value: str) -> str:
    """The value of a form setting."""
    return next((label(style) for style in _STYLES.get(name, ()) if style == value), value)


def _spans(text: str) -> str:
    ends = [(short_month(s.start), short_month(s.end - 1)) for s in parse_spans(text)]
    return "、".join(first if first == last else f"{first}～{last}" for first, last in ends)


def _points(text: str) -> str:
    points = parse_points(text)
    return "、".join(f"{short_month(p.month)} {p.symbol}{p.text}" for p in points)


def _amount(text: str) -> str:
    return f"{int(text):,}"


_WRITTEN: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("plan", "first_fiscal_year"): _year,
    ("plan", "last_fiscal_year"): _year,
    ("edition", "evaluated_fiscal_year"): _year,
    ("former_project", "until_fiscal_year"): _year,
    ("round", "opened_on"): shown_date,
    ("round", "due_on"): shown_date,
    ("dispatch", "sent_on"): shown_date,
    ("dispatch", "due_on"): shown_date,
    ("dispatch", "reminded_on"): shown_date,
    ("answer", "received_on"): shown_date,
    ("project", "budget_thousand_yen"): _amount,
    ("project", "life_until"): _year,
    ("schedule_row", "planned"): _spans,
    ("schedule_row", "actual"): _spans,
    ("schedule_row", "points"): _points,
}
