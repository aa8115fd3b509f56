"""Steps in words, as the undo list and the history show them: 「1-1-1 R5 目標 350 → 400」."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.brackets import quote
from dxdesk.domain.change import Set, field_value
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.kinds import kind_of
from dxdesk.domain.labels import EMPTY
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.value_words import (
    LIST_LABELS,
    called,
    joined,
    name_of,
    short_year,
    value_words,
)

if TYPE_CHECKING:
    from dxdesk.domain.change import ChangeSet, Conflict
    from dxdesk.workspace.reader import Reader

LONGEST_VALUE = 20
_LEAD: Final = 5
"""Characters of a long text that are shown before the first that was changed."""
_ARROW: Final = " → "


def setting_label(reader: Reader, key: r.Key, row: r.Row, field: str, after: r.Value) -> str:
    """A field edit in words."""
    before = field_value(row, field)
    return from_to(
        place_of_field(reader, key, row, field),
        value_words(reader.row, key, field, before),
        value_words(reader.row, key, field, after),
    )


def place_of_field(reader: Reader, key: r.Key, row: r.Row, field: str) -> str:
    """A field in words: the number of its sheet, what names its row, and what it is called."""
    words = FIELD_LABELS[key.kind, field]
    match row:
        case r.IndicatorValue(fiscal_year=year):
            words = joined(short_year(year), words)
        case r.Item(list_name=name) if field == "text":
            words = LIST_LABELS.get(name, words)
        case r.ScheduleRow(label=name) if field != "label" and name:
            words = f"{quote(shown(name))} {words}"
        case r.Section() | r.FormerProject() | r.Round() | r.Dispatch() | r.Answer():
            words = f"{name_of_row(reader, key.edition, row)}の{words}"
        case _:
            pass
    return joined(number_of_sheet(reader, key.edition, row), words)


def from_to(place: str, before: str, after: str) -> str:
    """A place with what stood there and what stands there now."""
    return joined(place, _values(before, after))


def _values(before: str, after: str) -> str:
    """Both values, long ones from where they begin to differ."""
    same = len(commonprefix((before, after)))  # noqa: RUF071 - of texts and not of paths
    start = same - _LEAD if max(len(before), len(after)) > LONGEST_VALUE else 0
    lead = "…" if start > 0 else ""
    start = max(start, 0)
    return f"{shown(lead + before[start:])}{_ARROW}{shown(lead + after[start:])}"


def reversed_label(reader: Reader, step: ChangeSet) -> str:
    """What happens where a step is taken back: from what it came to, to what there was.

    Where it does not end with the values of one of its changes, its name, said to be taken back.
    """
    for change in step.changes if _ARROW in step.label else ():
        if isinstance(change, Set):
            before, after = (
                value_words(reader.row, change.key, change.field, value)
                for value in (change.before, change.after)
            )
            told = _values(before, after)
            if step.label.endswith(told):
                return step.label.removesuffix(told) + _values(after, before)
    return f"{quote(step.label)}を取消"


def joined_label(last: ChangeSet, step: ChangeSet) -> str:
    """The label of two edits of one field that became one step: from the first value to the last.

    Where the second does not begin with what the first ends with, it names the step alone.
    """
    match last.changes, step.changes:
        case (Set(_, _, str(first), _),), (Set(_, _, str(middle), str(end)),):
            values = _values(middle, end)
            if step.label.endswith(values):
                return step.label.removesuffix(values) + _values(first, end)
        case _:
            pass
    return _chained(last.label, step.label)


def _chained(first: str, then: str) -> str:
    """「欄 甲 → 乙」 and 「欄 乙 → 丙」 as one."""
    at = first.find(_ARROW)
    while at >= 0:
        middle = first[at + len(_ARROW) :] + _ARROW
        place = then.find(middle)
        if place >= 0 and first.startswith(then[:place]):
            return first[:at] + _ARROW + then[place + len(middle) :]
        at = first.find(_ARROW, at + 1)
    return then


def name_of_row(reader: Reader, edition: int | None, row: r.Row) -> str:
    """A row in words: the number of its sheet, its kind, and what it is called."""
    match row:
        case r.Project(number=number, name=name):
            return f"{number} {name}"
        case r.RelatedSection(section=uid):
            words = called(reader.row(r.Key(edition, "section", uid)))
        case r.ScheduleRow(label=words) | r.Indicator(name=words):
            pass
        case r.IndicatorValue(indicator=uid, fiscal_year=year):
            words = joined(called(reader.row(r.Key(edition, "indicator", uid))), short_year(year))
        case _:
            words = name_of(row)
    number = number_of_sheet(reader, edition, row)
    quoted = quote(shown(words)) if words else ""
    return f"{number} {KIND_LABELS[kind_of(row).name]}{quoted}".strip()


def number_of_sheet(reader: Reader, edition: int | None, row: r.Row) -> str:
    """The project number of the sheet that a row belongs to, empty where it belongs to none."""
    current: r.Row | None = row
    while current is not None and not isinstance(current, r.Project):
        parent = kind_of(current).parent
        uid = field_value(current, parent.field) if parent else None
        if parent is None or not isinstance(uid, str):
            return ""
        current = reader.row(r.Key(edition, parent.kind, uid))
    return current.number if current else ""


def shown(text: str) -> str:
    """A value within a label: in one line, and no more of it than is read at a glance."""
    text = text.replace("\n", " ")
    if not text:
        return EMPTY
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def stuck(reader: Reader, step: str, conflict: Conflict) -> KnownError:
    """Why a walk through the steps ended at one of them, with what stands in its place."""
    change, found = conflict.change, conflict.found
    if isinstance(change, Set):
        wanted = value_words(reader.row, change.key, change.field, change.before)
        there = "" if isinstance(found, r.Row) else found
        now = value_words(reader.row, change.key, change.field, there)
    else:
        wanted = name_of_row(reader, change.key.edition, change.row)
        now = name_of_row(reader, change.key.edition, found) if isinstance(found, r.Row) else ""
    return KnownError(
        f"{quote(step)}の手前で止めました。その欄がほかで変更されています"
        f"（操作のときの内容：{shown(wanted)}、今の内容：{shown(now)}）。",
        "今の内容を確かめてください。",
    )
