"""Where a sheet ends although no 事業番号 follows.

If a number line is lost, the next project's lines stand below the previous project. They give
themselves away by telling something a second time (a second 事業名, a second five-year chart), or
by a 事業名 below the indicators, where every form ends. From there on (and from the labels that
lead up to it, in the order of the form) nothing belongs to anybody until the next number line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.exchange.text_sheets.blocks import LabelBlock, RuleBlock, Run
from dxdesk.exchange.text_sheets.labels import Label
from dxdesk.exchange.text_sheets.tables import Part, SheetTable, TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Topic: TypeAlias = Label | TableKind

_ORDER: Final[tuple[Topic, ...]] = (
    Label.SECTION,
    Label.NAME,
    Label.BUDGET,
    Label.PURPOSE,
    Label.ACTIVITIES,
    TableKind.PLAN,
    TableKind.YEAR,
    Label.ACTIONS,
    TableKind.INDICATORS,
)


def topics(part: Part) -> frozenset[Topic]:
    """What a part of a sheet tells, of the things that a sheet tells once."""
    if isinstance(part, LabelBlock):
        return part.labels()
    if isinstance(part, SheetTable) and part.rows:
        return frozenset({part.kind})
    return frozenset()


def own_parts(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Split the parts between two number lines into the sheet's own and nobody's."""
    told: set[Topic] = set()
    for place, part in enumerate(parts):
        now = topics(part)
        is_late = Label.NAME in now and TableKind.INDICATORS in told
        if is_late or (now & told and not _repeats(part, parts[:place])):
            return _divided(parts, _lead_up(parts, place))
        told |= now
    return tuple(parts), ()


def _divided(parts: Sequence[Part], start: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Divide the parts; rows between a blank line and another's lines may be the other's too."""
    own, nobodys = list(parts[:start]), tuple(parts[start:])
    last = len(own) - 1
    while last >= 0 and not topics(own[last]):
        last -= 1
    table = own[last] if last >= 0 else None
    if isinstance(table, SheetTable) and table.joined:
        own[last], rows = table.cut()
        nobodys = (Run(rows, after_blank=True), *nobodys)
    return tuple(own), nobodys


def _repeats(part: Part, before: Sequence[Part]) -> bool:
    """Whether a labelled line stands there word for word a second time, which harms nobody."""
    return isinstance(part, LabelBlock) and any(
        isinstance(other, LabelBlock) and _words(other) == _words(part) for other in before
    )


def _words(block: LabelBlock) -> list[str]:
    return [cell.value for cell in block.line.cells]


def _lead_up(parts: Sequence[Part], place: int) -> int:
    """The first of the parts that lead up to `place` in the order of the form."""
    rank = min(map(_ORDER.index, topics(parts[place])))
    start = place
    for earlier in range(place - 1, -1, -1):
        told = topics(parts[earlier])
        if not told:
            # A bare label, head or rule this close to another's lines is as likely the other's.
            if isinstance(parts[earlier], LabelBlock | SheetTable | RuleBlock):
                start = earlier
            continue
        earlier_rank = max(map(_ORDER.index, told))
        if earlier_rank >= rank:
            break
        rank, start = earlier_rank, earlier
    return start
