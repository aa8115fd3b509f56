"""What a cell of a chart says: our signs, or one of the many marks that people type instead.

A cell holds plan, progress and points behind each other. What a bare mark such as ○ or → is for
depends on what was asked; where that leaves a doubt it is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import (
    ACTUAL_SIGN,
    NO_MARK,
    PLANNED_SIGN,
    CellSigns,
    read_signs,
)
from dxdesk.domain.rounds.form_place import CELL_FIELDS
from dxdesk.domain.rounds.returned import Reading
from dxdesk.exchange.forms.cell_text import Subject, read_cell, seen_in, tidy
from dxdesk.exchange.forms.spots import Read, asked, recovered
from dxdesk.exchange.workbook.cells import CellType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.exchange.forms.spots import Spot
    from dxdesk.exchange.workbook.cells import Cell

_BARS: Final = re.compile("[→⇒➡⟶⇨➔➜↔⇔⟷━─>＞►▶〜～…]+|[←⇐]+[→⇒━─]*")
_BOTH_WAYS: Final = re.compile("[↔⇔⟷]|[←⇐].*[→⇒]")
_LEFTWARDS: Final = re.compile("[←⇐⟵]+")
_ROUND: Final = frozenset("○◯◎〇1１✓✔レ☑")
_DONE: Final = frozenset({"済", "完了", "実施", "実施済", "済み", "実施済み"})
_SIGNS: Final = {"planned": PLANNED_SIGN, "actual": ACTUAL_SIGN}
_TYPES_NOT_READ: Final = frozenset({CellType.ERROR, CellType.DATE, CellType.LOGICAL})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a bare mark in a cell is for.

    Attributes:
        field: `planned` or `actual`.
        is_certain: Whether it can be for nothing else.
    """

    field: str
    is_certain: bool

    @property
    def sign(self) -> str:
        """The sign that it stands for."""
        return _SIGNS[self.field]


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A cell of a chart with what was read in it, by field.

    Attributes:
        spot: Where it is, and for what.
        cell: What it holds; None where that is nothing at all.
        meaning: What a bare mark in it is for.
        read: What was read, for each of the fields that the cell is for.
    """

    spot: Spot
    cell: Cell | None
    meaning: Meaning
    read: Mapping[str, Read]

    @property
    def text(self) -> str:
        """What stands in it."""
        return "" if self.cell is None else tidy(self.cell.shown)

    @property
    def base(self) -> CellSigns:
        """What stood in it."""
        return read_signs(self.spot.base)

    @property
    def mark_before(self) -> str:
        """What stood in it of the field that a bare mark is for."""
        return str(getattr(self.base, self.meaning.field))

    @property
    def marked(self) -> Read:
        """What was read of the field that a bare mark is for."""
        return self.read[self.meaning.field]

    def with_read(self, field: str, read: Read) -> ChartCell:
        """The same with another reading of a field."""
        return ChartCell(self.spot, self.cell, self.meaning, {**self.read, field: read})

    def with_mark(self, read: Read) -> ChartCell:
        """The same with another reading of the field that a bare mark is for."""
        return self.with_read(self.meaning.field, read)


def chart_cell(spot: Spot, cell: Cell | None, wanted: Asked | None) -> ChartCell:
    """Read a cell of a chart.

    Args:
        spot: Where it is; at least one of its places is for plan or progress.
        cell: What it holds.
        wanted: What was asked for; None where nobody knows any more.
    """
    meaning = _meaning(spot, wanted)
    fields = [place.field for place in spot.places]
    before = read_signs(spot.base)
    kept = {field: Read(getattr(before, field)) for field in fields}
    if cell is None or not (cell.shown.strip() or cell.is_unvalued):
        return ChartCell(spot, cell, meaning, dict.fromkeys(fields, Read("")))
    text = tidy(cell.shown)
    is_sign = not (cell.is_struck or cell.is_unvalued or cell.type in _TYPES_NOT_READ)
    same = is_sign and text in {spot.base, tidy(spot.base)}
    held = ChartCell(spot, cell, meaning, kept)
    return held if same else _read(held, cell, text)


def _meaning(spot: Spot, wanted: Asked | None) -> Meaning:
    able = [place for place in spot.places if place.field in _SIGNS]
    if len(able) == 1:
        return Meaning(able[0].field, is_certain=True)
    asks = [place.field for place in able if wanted is not None and wanted.asks(place)]
    if len(asks) == 1:
        return Meaning(asks[0], is_certain=True)
    return Meaning("planned", is_certain=False)


def _read(held: ChartCell, cell: Cell, text: str) -> ChartCell:
    """A cell in which something else stands than before; `held` has what stood there."""
    if cell.is_struck:
        left = tidy(cell.without_struck)
        if not left:
            return _emptied(held, "取消線が引かれています。削除ですか。", seen_in(cell))
        return _told(_typed(held, left), "取消線の部分を除いて読みました。", seen_in(cell))
    if cell.is_unvalued or cell.type in _TYPES_NOT_READ:
        read = read_cell(Subject(cell, held.marked.text))
        points = "points" if "points" in held.read else held.meaning.field
        return held.with_read(points, asked(held.read[points].text, read.why, text, *read.others))
    if not _is_mark(text):
        read = read_cell(Subject(cell, held.spot.base))
        if read.reading is Reading.ASKED or read.text != text:
            return held.with_mark(
                Read(held.marked.text, read.reading, read.why, text, (*read.others, text))
            )
    return _typed(held, text)


def _emptied(held: ChartCell, why: str, seen: str) -> ChartCell:
    """A cell whose content may have been taken out."""
    found = held
    for field, read in held.read.items():
        if read.text:
            found = found.with_read(field, asked("", why, seen, read.text))
    return found if found is not held else held.with_mark(asked("", why, seen))


def _told(held: ChartCell, why: str, seen: str) -> ChartCell:
    """The same with something said of all that changed."""
    before = held.base
    found = held
    for field, read in held.read.items():
        if read.text != getattr(before, field):
            told = read.told(why)
            found = found.with_read(
                field, Read(told.text, told.reading, told.why, seen, told.others)
            )
    return found if found is not held else held.with_mark(held.marked.told(why))


def is_arrow(text: str) -> bool:
    """Whether nothing but an arrow or a line was typed."""
    return _BARS.fullmatch(text) is not None


def points_on(text: str) -> bool:
    """Whether an arrow may go on over the cells to its right."""
    return is_arrow(text) and _BOTH_WAYS.search(text) is None


def is_beginning(text: str) -> bool:
    """Whether it is the left end of an arrow whose right end stands elsewhere."""
    return _LEFTWARDS.fullmatch(text) is not None


def _is_mark(text: str) -> bool:
    marks = {PLANNED_SIGN, ACTUAL_SIGN, *_ROUND, *_DONE}
    return text in marks or text in NO_MARK or is_arrow(text) or text[:1] in {"■", "●"}


def _typed(held: ChartCell, text: str) -> ChartCell:
    if text == ACTUAL_SIGN and "actual" in held.read:
        return _done_alone(held)
    if text in _ROUND or text in _DONE or is_arrow(text) or text in {PLANNED_SIGN, ACTUAL_SIGN}:
        return _bare(held, text)
    signs = read_signs(text)
    found = held
    for field in CELL_FIELDS:
        sign: str = getattr(signs, field)
        if field in held.read:
            found = found.with_read(field, _plain_or_told(field, sign, text, held))
        elif sign:
            why = f"「{text}」は、この欄では読み取れません。"
            found = found.with_mark(asked(held.marked.text, why, text, "", held.meaning.sign))
    if re.match("[→⇒➡]", text) and signs.points:
        for field in ("planned", "points"):
            if field in found.read:
                found = found.with_read(
                    field, found.read[field].doubted("修正の指示のように読めます。", "")
                )
    return found


def _plain_or_told(field: str, sign: str, text: str, held: ChartCell) -> Read:
    """A sign as it stands in the cell, or another mark in its place."""
    if text in NO_MARK and text and held.read[field].text:
        return recovered("", f"「{text}」を、印なしと読みました。", text)
    if sign and sign not in text:
        return recovered(sign, f"「{text}」を{sign}と読みました。", text)
    return Read(sign)


def _bare(held: ChartCell, text: str) -> ChartCell:
    """A single mark: it is for what was asked, and says nothing of the rest."""
    meaning = held.meaning
    why = f"「{text}」を{meaning.sign}と読みました。"
    is_ours = text == meaning.sign
    read = Read(text) if is_ours else recovered(meaning.sign, why, text)
    if not is_ours and meaning.field == "actual" and len(held.read) > 1:
        read = asked(meaning.sign, f"「{text}」は実施の印（{ACTUAL_SIGN}）ですか。", text, "")
    elif not is_ours and not meaning.is_certain:
        read = read.doubted("計画と実施のどちらの印か分かりません。", "")
    found = held.with_mark(read)
    for field, before in held.read.items():
        if field == meaning.field or not before.text:
            continue
        if is_ours:
            found = found.with_read(field, Read(""))
        else:
            why = f"「{text}」と書き替えられ、{before.text} がなくなっています。"
            found = found.with_read(field, _kept(held, field, before, why, text))
    return found


def _done_alone(held: ChartCell) -> ChartCell:
    """● without ■: work that was done, or, where only the plan is asked for, the plan."""
    meaning = held.meaning
    if meaning.field == "planned" and meaning.is_certain and not held.read["actual"].text:
        why = f"「{ACTUAL_SIGN}」は計画の印（{PLANNED_SIGN}）ですか。"
        return held.with_read("planned", asked(PLANNED_SIGN, why, ACTUAL_SIGN, ""))
    found = held.with_read("actual", Read(ACTUAL_SIGN))
    for field, before in held.read.items():
        if field != "actual" and before.text:
            why = f"「{ACTUAL_SIGN}」だけになり、{before.text} がなくなっています。"
            found = found.with_read(field, _kept(held, field, before, why, ACTUAL_SIGN))
    return found


def _kept(held: ChartCell, field: str, before: Read, why: str, seen: str) -> Read:
    """What no longer stands there, and was probably not meant to go."""
    if field == "planned" and held.meaning.field == "actual":
        return recovered(before.text, f"{why}計画は照会時のままとしました。", seen, "")
    return asked(before.text, f"{why}残しますか。", seen, "")
