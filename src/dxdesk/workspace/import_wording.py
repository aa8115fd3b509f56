"""The places and values of an import in the words of the form: 「指標「相談件数」 R4 実績」.

A review shows what a plan holds and what it will hold; uids, month spans and stored codes mean
nothing to the person who decides. Texts are given whole: whoever shows them cuts them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import (
    DIGITS_SETTING,
    SETTING_LABELS,
    YEARS_SETTING,
    BudgetKind,
    DigitStyle,
    EditionState,
    FormLabel,
    ScheduleWord,
    YearStyle,
    label,
    life_label,
)
from dxdesk.domain.schedule import parse_points, parse_spans
from dxdesk.domain.sheet import parent_uid
from dxdesk.workspace.schedule_commands import short_month

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum

VALUE_FIELDS: Final = ("target", "actual", "rating", "rating_reason", "remark")
"""The fields of an indicator's value that a person fills in."""

LONGEST_NAME: Final = 40
"""Characters of a name within a place."""

_SCHEDULES: Final = {"plan": "計画期間", "year": "月別"}
_ITEM_LISTS: Final = {
    "activities": label(FormLabel.ACTIVITIES),
    "actions": label(FormLabel.ACTIONS),
}
_STYLES: Final[Mapping[str, type[StrEnum]]] = {
    YEARS_SETTING: YearStyle,
    DIGITS_SETTING: DigitStyle,
}
_MOVED: Final = "（位置が変わります）"


class ImportWords:
    """Words for the rows of a plan before and after an import.

    Args:
        before: The plan as it stands.
        after: The plan as the import would leave it.
    """

    def __init__(self, before: r.Rows, after: r.Rows) -> None:
        self._before = before
        self._after = after
        self._lists = _ordered_lists(after)
        self._old_lists = _ordered_lists(before)

    def row(self, key: r.Key) -> r.Row | None:
        """A row as it will be, else as it is."""
        return self._after.get(key) or self._before.get(key)

    def project_of(self, edition: int | None, row: r.Row) -> r.Project | None:
        """The project whose sheet a row belongs to; None for what is no part of a sheet."""
        current: r.Row | None = row
        while current is not None and not isinstance(current, r.Project):
            parent, uid = r.kind_of(current).parent, parent_uid(current)
            if parent is None or uid is None:
                return None
            current = self.row(r.Key(edition, parent.kind, uid))
        return current

    def siblings(self, key: r.Key, row: r.Row) -> Sequence[r.Row]:
        """The list that a row stands in: as it will be, or as it is for a row that goes."""
        lists = self._lists if key in self._after else self._old_lists
        return lists[_list_of(key.edition, row)]

    def place(self, key: r.Key, row: r.Row, field: str = "") -> str:
        """Where a row stands, or one of its fields."""
        what = FIELD_LABELS[key.kind, field] if field else ""
        match row:
            case r.Project():
                return what or label(FormLabel.SHEET)
            case r.Item(list_name=name):
                at = self.siblings(key, row).index(row) + 1
                place = f"{_ITEM_LISTS.get(name, name)} {at}項目目"
                return place if field in {"", "text"} else f"{place} {what}"
            case r.ScheduleRow(chart=chart, label=name):
                chart_words = f"{label(FormLabel.SCHEDULE)}（{_SCHEDULES.get(chart, chart)}）"
                return _joined(f"{chart_words}{_quoted(name)}", what)
            case r.IndicatorValue(indicator=uid, fiscal_year=year):
                owner = self.row(r.Key(key.edition, "indicator", uid))
                name = owner.name if isinstance(owner, r.Indicator) else ""
                return _joined(f"{KIND_LABELS['indicator']}{_quoted(name)}", _short(year), what)
            case _:
                name = _quoted(_name_of(row)) if field else ""
                return _joined(f"{KIND_LABELS[key.kind]}{name}", what)

    def value(self, key: r.Key, field: str, value: r.Value) -> str:
        """A field's value as a person would write it; empty where there is none."""
        if field == "order_key":
            return _MOVED
        if value is None or value == "":
            return ""
        if field in _REFERENCES:
            uids = str(value).split()
            return "、".join(self._called(r.Key(key.edition, _REFERENCES[field], u)) for u in uids)
        row = self.row(key)
        if isinstance(row, r.FormSetting) and field == "value":
            return _setting(row.name, str(value))
        written = _WRITTEN.get((key.kind, field))
        return written(str(value)) if written else str(value)

    def whole(self, key: r.Key, row: r.Row) -> str:
        """What a row says as a whole."""
        match row:
            case r.ScheduleRow():
                fields = ("planned", "actual", "points")
                shown = [(name, self.value(key, name, field_value(row, name))) for name in fields]
                return "　".join(f"{FIELD_LABELS[key.kind, name]} {v}" for name, v in shown if v)
            case r.RelatedSection(section=uid):
                return self._called(r.Key(key.edition, "section", uid))
            case r.FormSetting(name=name, value=value):
                return f"{SETTING_LABELS.get(name, name)}：{_setting(name, value)}"
            case r.Plan(first_fiscal_year=first, last_fiscal_year=last):
                return _joined(_name_of(row), f"{_short(first)}～{_short(last)}")
            case r.Edition():
                return _year(str(key.edition))
            case _:
                return _name_of(row)

    def _called(self, key: r.Key) -> str:
        row = self.row(key)
        return _name_of(row) if row is not None else ""


_REFERENCES: Final[Mapping[str, str]] = {
    "section": "section",
    "budget_included_in": "project",
    "life_successors": "project",
    "replaces": "indicator",
}
"""Fields that hold uids, and of what; two of one name in different kinds mean the same."""


def _ordered_lists(rows: r.Rows) -> Mapping[tuple[object, ...], list[r.Row]]:
    lists: dict[tuple[object, ...], list[r.Row]] = defaultdict(list)
    for key, row in rows.items():
        if r.KINDS[key.kind].ordered:
            lists[_list_of(key.edition, row)].append(row)
    for members in lists.values():
        members.sort(key=lambda row: (str(field_value(row, "order_key")), row.uid))
    return lists


def _list_of(edition: int | None, row: r.Row) -> tuple[object, ...]:
    part = row.list_name if isinstance(row, r.Item) else getattr(row, "chart", "")
    return edition, type(row), parent_uid(row), part


def _name_of(row: r.Row) -> str:
    """What a row is called."""
    match row:
        case r.Project(number=number, name=name) | r.PolicyNode(number=number, title=name):
            return _joined(number, name)
        case r.Indicator(name=name, unit=unit):
            return f"{name}（{unit}）" if unit else name
        case r.FormSetting(name=name):
            return SETTING_LABELS.get(name, name)
        case r.Section(name=name) | r.Plan(title=name) | r.Handout(name=name):
            return name
        case r.Item(text=text) | r.Note(text=text) | r.FormerProject(text=text):
            return f"{row.mark if isinstance(row, r.Item) else ''}{text}"
        case _:
            return ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _quoted(name: str) -> str:
    if not name:
        return ""
    shown = name.replace("\n", " ")
    return f"「{shown if len(shown) <= LONGEST_NAME else f'{shown[:LONGEST_NAME]}…'}」"


def _short(year: int) -> str:
    return FiscalYear(year).short() if year else ""


def _year(text: str) -> str:
    return FiscalYear(int(text)).label() if int(text) else ""


def _setting(name: str, value: str) -> str:
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
    ("edition", "state"): lambda text: label(EditionState(text)),
    ("former_project", "status"): life_label,
    ("former_project", "until_fiscal_year"): _year,
    ("project", "budget_kind"): lambda text: label(BudgetKind(text)),
    ("project", "budget_thousand_yen"): _amount,
    ("project", "life_status"): life_label,
    ("project", "life_until"): _year,
    ("schedule_row", "planned"): _spans,
    ("schedule_row", "actual"): _spans,
    ("schedule_row", "points"): _points,
    ("schedule_row", "marks"): lambda text: (
        label(ScheduleWord.UNKNOWN) if text == "unknown" else "あり"
    ),
    ("indicator", "direction"): lambda text: "低いほど良い" if text == "lower" else "高いほど良い",
}
