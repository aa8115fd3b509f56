"""Places and values of two states of a plan in the words of the form: 「指標「相談件数」 R4 実績」.

The review of an import shows what a plan holds and what it will hold, 変更点 what it held and what
it holds; uids, month spans and stored codes mean nothing to the person who reads. Texts are given
whole: whoever shows them cuts them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import KINDS, kind_of
from dxdesk.domain.labels import (
    SETTING_LABELS,
    FormLabel,
    label,
)
from dxdesk.domain.sheet import parent_uid
from dxdesk.workspace.value_words import (
    CHART_LABELS,
    LIST_LABELS,
    called,
    joined,
    name_of,
    setting_words,
    short_year,
    value_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUE_FIELDS: Final = ("target", "actual", "rating", "rating_reason", "remark")
"""The fields of an indicator's value that a person fills in."""

LONGEST_NAME: Final = 40
"""Characters of a name within a place."""


class StateWords:
    """Words for the rows of two states of a plan.

    Args:
        before: The earlier state, such as the plan that an import finds.
        after: The later one, such as what the import would leave.
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
            parent, uid = kind_of(current).parent, parent_uid(current)
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
                place = f"{LIST_LABELS.get(name, name)} {at}項目目"
                return place if field in {"", "text"} else f"{place} {what}"
            case r.ScheduleRow(chart=chart, label=name):
                chart_words = f"{label(FormLabel.SCHEDULE)}（{CHART_LABELS.get(chart, chart)}）"
                return joined(f"{chart_words}{_quoted(name)}", what)
            case r.IndicatorValue(indicator=uid, fiscal_year=year):
                owner = self.row(r.Key(key.edition, "indicator", uid))
                name = owner.name if isinstance(owner, r.Indicator) else ""
                return joined(f"{KIND_LABELS['indicator']}{_quoted(name)}", short_year(year), what)
            case _:
                name = _quoted(name_of(row)) if field else ""
                return joined(f"{KIND_LABELS[key.kind]}{name}", what)

    def value(self, key: r.Key, field: str, value: r.Value) -> str:
        """A field's value as a person would write it; empty where there is none."""
        return value_words(self.row, key, field, value)

    def whole(self, key: r.Key, row: r.Row) -> str:
        """What a row says as a whole."""
        match row:
            case r.ScheduleRow():
                fields = ("planned", "actual", "points")
                shown = [(name, self.value(key, name, field_value(row, name))) for name in fields]
                return "　".join(f"{FIELD_LABELS[key.kind, name]} {v}" for name, v in shown if v)
            case r.RelatedSection(section=uid):
                return called(self.row(r.Key(key.edition, "section", uid)))
            case r.FormSetting(name=name, value=value):
                return f"{SETTING_LABELS.get(name, name)}：{setting_words(name, value)}"
            case r.Plan(first_fiscal_year=first, last_fiscal_year=last):
                return joined(name_of(row), f"{short_year(first)}～{short_year(last)}")
            case r.Edition():
                return FiscalYear(key.edition or 0).label()
            case _:
                return name_of(row)


def _ordered_lists(rows: r.Rows) -> Mapping[tuple[object, ...], list[r.Row]]:
    lists: dict[tuple[object, ...], list[r.Row]] = defaultdict(list)
    for key, row in rows.items():
        if KINDS[key.kind].ordered:
            lists[_list_of(key.edition, row)].append(row)
    for members in lists.values():
        members.sort(key=lambda row: (str(field_value(row, "order_key")), row.uid))
    return lists


def _list_of(edition: int | None, row: r.Row) -> tuple[object, ...]:
    part = row.list_name if isinstance(row, r.Item) else getattr(row, "chart", "")
    return edition, type(row), parent_uid(row), part


def _quoted(name: str) -> str:
    if not name:
        return ""
    shown = name.replace("\n", " ")
    return f"「{shown if len(shown) <= LONGEST_NAME else f'{shown[:LONGEST_NAME]}…'}」"
