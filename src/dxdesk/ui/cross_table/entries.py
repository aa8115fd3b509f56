"""The indicators of all sheets, narrowed and ordered; the plan itself is not touched. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final

from dxdesk.domain.measurement import (
    Direction,
    Kind,
    achievement_rate,
    is_missing_actual,
    understand,
    waits_for_final,
)
from dxdesk.domain.search_text import fold, words_of
from dxdesk.ui.indicator_grid.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain import rows as r
    from dxdesk.domain.outline import ProjectLine, SectionLine
    from dxdesk.workspace.cross_view import CrossLine


@dataclass(slots=True, eq=False, kw_only=True)
class SheetBlock(Block):
    """An indicator with its sheet; `place` is its place in the order of the plan."""

    project: ProjectLine
    section: SectionLine | None
    section_place: int
    place: int

    @property
    def section_name(self) -> str:
        """What the section is called, empty where there is none."""
        return self.section.name if self.section else ""


def block_of(line: CrossLine, place: int, section_place: int) -> SheetBlock:
    """The block of a line of the edition."""
    return SheetBlock(
        line.indicator,
        {value.fiscal_year: value for value in line.values},
        project=line.project,
        section=line.section,
        section_place=section_place,
        place=place,
    )


class Lack(Enum):
    """What somebody has to see to in the evaluated year."""

    ACTUAL = "実績なし"
    TARGET = "目標なし"
    RATING = "評価なし"
    FINAL = "確定待ち"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which indicators are shown.

    Attributes:
        section: Uid of the section, None for all of them.
        lacks: Only what lacks any of these; all where there are none.
        words: What the indicator or its sheet must hold, as typed.
    """

    section: str | None = None
    lacks: frozenset[Lack] = frozenset()
    words: str = ""


class By(Enum):
    """What the indicators are ordered by."""

    PLAN = "番号"
    SECTION = "原課"
    NAME = "指標"
    TARGET = "目標"
    ACTUAL = "実績"
    RATE = "達成率"


OF_A_YEAR: Final = (By.TARGET, By.ACTUAL, By.RATE)


@dataclass(frozen=True, slots=True)
class Order:
    """An order; `year` is that of a target, an actual or a rate."""

    by: By = By.PLAN
    year: int = 0
    descending: bool = False

    def turned(self) -> Order:
        """The order the other way round."""
        return replace(self, descending=not self.descending)


def narrowed(
    blocks: Sequence[SheetBlock], narrowing: Narrowing, evaluated: int
) -> list[SheetBlock]:
    """The indicators that are shown, in the order given."""
    words = words_of(narrowing.words)

    def is_shown(block: SheetBlock) -> bool:
        if narrowing.section is not None and block.project.section != narrowing.section:
            return False
        lacks = narrowing.lacks
        if lacks and not any(_lacks(lack, block.values.get(evaluated)) for lack in lacks):
            return False
        form = fold(_said(block)) if words else ""
        return all(word in form for word in words)

    return list(filter(is_shown, blocks))


def ordered(blocks: Sequence[SheetBlock], order: Order) -> list[SheetBlock]:
    """The indicators in an order; those that have nothing to be ordered by come last."""
    if order.by not in OF_A_YEAR:
        return sorted(blocks, key=lambda block: _rank(block, order.by), reverse=order.descending)
    amounts = {block: _amount(block, order) for block in blocks}
    having = [block for block in blocks if amounts[block] is not None]
    having.sort(key=lambda block: amounts[block] or Decimal(), reverse=order.descending)
    return having + [block for block in blocks if amounts[block] is None]


def _rank(block: SheetBlock, by: By) -> tuple[str | int, int]:
    """What an indicator is ordered by, apart from its figures."""
    match by:
        case By.SECTION:
            return block.section_place, block.place
        case By.NAME:
            return fold(block.indicator.name), block.place
        case _:
            # The plan is in the order of its numbers.
            return block.place, block.place


def _said(block: SheetBlock) -> str:
    """All words of an indicator and of its sheet's head."""
    head = (block.project.number, block.project.name, block.section_name)
    texts = (
        text
        for value in block.values.values()
        for text in (value.target, value.actual, value.rating, value.rating_reason, value.remark)
    )
    return "\n".join((*head, block.indicator.name, block.indicator.unit, *texts))


def _lacks(lack: Lack, value: r.IndicatorValue | None) -> bool:
    if value is None:
        return False
    match lack:
        case Lack.ACTUAL:
            return is_missing_actual(understand(value.target), understand(value.actual))
        case Lack.TARGET:
            return understand(value.target).kind is Kind.EMPTY
        case Lack.RATING:
            return not value.rating.strip()
        case Lack.FINAL:
            return waits_for_final(value.actual)


def _amount(block: SheetBlock, order: Order) -> Decimal | None:
    value = block.values.get(order.year)
    if value is None:
        return None
    target, actual = understand(value.target), understand(value.actual)
    match order.by:
        case By.TARGET:
            return target.number
        case By.ACTUAL:
            return actual.number
        case _:
            return achievement_rate(target, actual, Direction(block.indicator.direction))
