"""The indicators of the sheet as the grid holds them, and what their cells say.

No Qt here: what a cell means is told in words and flags, `painting` makes a picture of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.half_width import half_width
from dxdesk.domain.lineage import are_one_block
from dxdesk.domain.measurement import (
    Direction,
    achievement_text,
    is_missing_actual,
    understand,
    waits_for_final,
)
from dxdesk.ui.indicator_grid.places import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain import rows as r

LONGEST_NAME_IN_WORDS = 40
MISSING = "実績が入力されていません"
ELSEWHERE = "このシートにない指標"
WAITING = "確定待ち（見込・速報・集計中）"


@dataclass(slots=True, eq=False)
class Block:
    """An indicator and its values by fiscal year, as they stand now."""

    indicator: r.Indicator
    values: dict[int, r.IndicatorValue] = field(default_factory=dict[int, "r.IndicatorValue"])

    def text(self, line: Line, year: int) -> str:
        """What was typed into a cell; the rate where the line is computed."""
        value = self.values.get(year)
        if value is None:
            return ""
        if line is Line.RATE:
            return self.rate(year)
        return str(field_value(value, line.look.field))

    def rate(self, year: int) -> str:
        """The achievement rate such as 「176.1%」, empty where there is none."""
        value = self.values[year]
        return achievement_text(value.target, value.actual, self.indicator.direction)

    def is_missing(self, year: int) -> bool:
        """Whether the actual of a year that is over was left out."""
        value = self.values.get(year)
        if value is None or value.actual.strip():
            return False
        return is_missing_actual(understand(value.target), understand(value.actual))

    def is_waiting(self, line: Line, year: int) -> bool:
        """Whether an actual waits for its final figure."""
        return line is Line.ACTUAL and waits_for_final(self.text(line, year))

    def notes(self, year: int) -> str:
        """The reason of the rating and the remark, in words; empty where there is neither."""
        value = self.values.get(year)
        if value is None:
            return ""
        texts = (("rating_reason", value.rating_reason), ("remark", value.remark))
        return "\n".join(
            f"{FIELD_LABELS['indicator_value', name]}：{text}" for name, text in texts if text
        )


def is_out_of_scope(text: str) -> bool:
    """Whether a cell gets a diagonal line instead of its slash, as on paper (対象外)."""
    return len(text) < LONGEST_NAME_IN_WORDS and half_width(text).strip() == "/"


def titled(indicator: r.Indicator) -> str:
    """The name with its unit, as on paper."""
    return f"{indicator.name}（{indicator.unit}）" if indicator.unit else indicator.name


def short_name(indicator: r.Indicator) -> str:
    """The name on one line, for menus and lists."""
    name = indicator.name.replace("\n", " ") or "（名称なし）"
    return name if len(name) <= LONGEST_NAME_IN_WORDS else f"{name[:LONGEST_NAME_IN_WORDS]}…"


def remarks_on(block: Block, blocks: Sequence[Block]) -> list[str]:
    """What stands small below a name: direction where it is not the usual one, and lineage."""
    words: list[str] = []
    if block.indicator.direction == Direction.LOWER.value:
        words.append("低いほど良い")
    if block.indicator.replaces is not None:
        before = find(blocks, block.indicator.replaces)
        name = f"「{short_name(before.indicator)}」" if before else ELSEWHERE
        words.append(f"{name}から変更")
    return words


def find(blocks: Sequence[Block], uid: str) -> Block | None:
    """The block of an indicator."""
    return next((block for block in blocks if block.indicator.uid == uid), None)


def are_joined(upper: Block, lower: Block, find_block: Callable[[str], Block | None]) -> bool:
    """Whether two neighbours make one block, as an indicator does with what took over from it."""

    def replaces(uid: str) -> str | None:
        block = find_block(uid)
        return block.indicator.replaces if block else None

    return are_one_block(upper.indicator, lower.indicator, replaces)


def possible_forerunners(block: Block, blocks: Sequence[Block]) -> list[r.Indicator]:
    """The indicators of its sheet that this one can have taken over from without any circle."""
    before = {one.indicator.uid: one.indicator.replaces for one in blocks}

    def descends(uid: str | None) -> bool:
        seen: set[str] = set()
        while uid is not None and uid not in seen:
            if uid == block.indicator.uid:
                return True
            seen.add(uid)
            uid = before.get(uid)
        return False

    return [
        one.indicator
        for one in blocks
        if one.indicator.project == block.indicator.project and not descends(one.indicator.uid)
    ]


def rating_as_meant(text: str, scale: Sequence[str]) -> str:
    """A typed rating in the scale's own letters (s, ｓ → S); anything else as typed."""
    form = half_width(text).strip().casefold()
    return next((one for one in scale if half_width(one).casefold() == form), text)
