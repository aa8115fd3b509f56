"""A sheet that came back, beside what was sent and what stands in the plan, place by place.

What only they changed is taken where it was asked for, what only we changed is kept, and what both
changed, or what could be read in more than one way, is for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.form_changes import same_text
from dxdesk.domain.rounds.merge_lines import merged_text
from dxdesk.domain.rounds.merge_rows import UNKNOWN_BASE, RowsUnderMerge
from dxdesk.domain.rounds.merging import Outcome
from dxdesk.domain.rounds.returned import Reading, Unplaced
from dxdesk.domain.rounds.three_sides import ThreeSides, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedSheet, ReturnedValue
    from dxdesk.domain.rounds.three_sides import Sides

_MERGED: Final = "送付後の変更と回答を合わせました。"
_NOWHERE: Final = "計画に、この欄がありません。"


@dataclass(frozen=True, slots=True)
class SheetMerge:
    """What a sheet has to say, and what of it has no place in the plan.

    File, section, number and name of the lines are still empty.
    """

    lines: tuple[MergeLine, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def merge_sheet(sheet: ReturnedSheet, sides: Sides) -> SheetMerge:
    """Compare a sheet that came back with both other sides, in the order of its values.

    The lines of a row stand together.
    """
    values = _once(sheet.values)
    three = ThreeSides(values, sides)
    rows = RowsUnderMerge(three)
    lines = list(rows.lines())
    rest = [value for place, value in values.items() if place not in rows.done]
    known = [value for value in rest if value.place in sides.ours]
    lines += three.told(filter(None, (_verdict(three, value) for value in known)))
    lines.sort(key=_position(values))
    nowhere = (value for value in rest if value.place not in sides.ours and value.text.strip())
    unplaced = (
        Unplaced(value.where, value.seen or value.text, value.why or _NOWHERE, sheet.project)
        for value in nowhere
        if not same_text(value.place, value.text, three.base(value.place) or "")
    )
    return SheetMerge(tuple(lines), tuple(unplaced))


def _position(places: Iterable[FormPlace]) -> Callable[[MergeLine], tuple[int, int]]:
    """Where a line stands: its row by the first of its places, and its place among those."""
    order: dict[FormPlace, int] = {}
    rows: dict[str, int] = {}
    for at, place in enumerate(places):
        order[place] = at
        rows.setdefault(place.uid, at)

    def position(line: MergeLine) -> tuple[int, int]:
        first = line.taken[0][0] if line.taken else line.place
        at = order.get(first, len(order))
        return (rows.get(first.uid, at) if first.uid else at, at)

    return position


def _once(values: Iterable[ReturnedValue]) -> dict[FormPlace, ReturnedValue]:
    """The values by place; one that was read twice in two ways is in doubt."""
    found: dict[FormPlace, ReturnedValue] = {}
    for value in values:
        other = found.setdefault(value.place, value)
        if not same_text(value.place, other.text, value.text):
            where = "、".join(filter(None, (other.where, value.where)))
            why = f"同じ欄が2か所にあり、内容が異なります（{where}）。"
            others = (*other.others, value.text)
            found[value.place] = replace(other, reading=Reading.ASKED, why=why, others=others)
    return found


def _verdict(three: ThreeSides, value: ReturnedValue) -> Verdict | None:
    """What the three sides of a place make; None where there is nothing to say."""
    place, theirs = value.place, value.text
    base, ours = three.base(place), three.ours[place]
    if value.reading is Reading.ASKED:
        return Verdict(value, Outcome.DOUBTFUL, theirs, value.why)
    if same_text(place, theirs, ours) or (base is not None and same_text(place, theirs, base)):
        return None
    if base is None:
        return Verdict(value, Outcome.CONFLICT, theirs, f"{value.why}{UNKNOWN_BASE}")
    if three.is_untouched(place):
        return Verdict(value, three.change(value, place), theirs, value.why)
    is_list = place.kind in {"item", "note"}
    merged = merged_text(base, ours, theirs) if is_list else None
    if merged is None:
        return Verdict(value, Outcome.CONFLICT, theirs, value.why)
    return Verdict(value, three.change(value, place), merged, _MERGED)
