"""Two worksheets of one project: a copy, or two answers that have to be told apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.returned import Reading, ReturnedSheet, Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.returned import ReturnedValue


def merged_copies(
    sheets: Iterable[ReturnedSheet],
) -> tuple[tuple[ReturnedSheet, ...], tuple[Unplaced, ...]]:
    """Make one sheet of those of one project; values that differ are to be asked about.

    Returns:
        The sheets, and what is to be said of those that were copies of others.
    """
    by_project: defaultdict[str, list[ReturnedSheet]] = defaultdict(list)
    for sheet in sheets:
        by_project[sheet.project].append(sheet)
    merged: list[ReturnedSheet] = []
    told: list[Unplaced] = []
    for project, several in by_project.items():
        first, *others = several
        for other in others:
            same = _values(first) == _values(other)
            why = (
                "と同じ内容のため、1枚として読みました。"
                if same
                else "と内容が違う欄をお尋ねします。"
            )
            words = f"「{first.worksheet}」シート{why}"
            told.append(
                Unplaced(f"「{other.worksheet}」シート", "（シートの写し）", words, project)
            )
        merged.append(_of_one(first, others) if others else first)
    return tuple(merged), tuple(told)


def _values(sheet: ReturnedSheet) -> Mapping[FormPlace, str]:
    return {value.place: value.text for value in sheet.values}


def _of_one(first: ReturnedSheet, others: Sequence[ReturnedSheet]) -> ReturnedSheet:
    values: dict[FormPlace, list[ReturnedValue]] = defaultdict(list)
    for sheet in (first, *others):
        for value in sheet.values:
            values[value.place].append(value)
    return replace(first, values=tuple(map(_of_place, values.values())))


def _of_place(values: Sequence[ReturnedValue]) -> ReturnedValue:
    """One value of several; that which was changed, where another was not, and asked about."""
    texts = dict.fromkeys(value.text for value in values)
    where = "、".join(dict.fromkeys(value.where for value in values))
    changed = [value for value in values if value.text != value.sent]
    best = max(changed or values, key=lambda value: value.reading is not Reading.PLAIN)
    if len(texts) == 1:
        return replace(best, where=where)
    why = "同じ事業のシートが2枚以上あり、内容が違います。"
    others = dict.fromkeys([*texts, *(other for value in values for other in value.others)])
    return replace(
        best,
        where=where,
        reading=Reading.ASKED,
        why=best.why + why,
        others=tuple(text for text in others if text != best.text),
    )
