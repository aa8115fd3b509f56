"""Which of the selected ratings get what the rule proposes: the empty ones, and only those.

A rating that somebody entered is never overwritten, not even when asked for a whole range: who
wants the proposal in its place empties the cell first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.ui.indicator_grid.places import Line

if TYPE_CHECKING:
    from dxdesk.ui.indicator_grid.model import IndicatorModel
    from dxdesk.ui.typing_table.roaming import Roaming
    from dxdesk.workspace.indicator_commands import CellText

_KEPT: Final = "評価は入力済みのため、変えていません。案に替えるときは、消してから入れてください。"
_NONE: Final = "評価の案を入れられる欄がありません。評価の欄を選んでください。"


class Entering(NamedTuple):
    """What is to be entered.

    Attributes:
        cells: The ratings with their new texts.
        kept: How many hold a rating, and keep it.
        reasons: Why the others get none.
        is_provisional: Whether the rule is 仮の基準.
    """

    cells: tuple[CellText, ...]
    kept: int
    reasons: tuple[str, ...]
    is_provisional: bool

    def told(self) -> str:
        """What is not seen by itself; empty where all of it is."""
        if self.cells:
            kept = f"入力済みの {self.kept:,}件は変えていません。" if self.kept else ""
            rule = "仮の基準による評価の案を" if self.is_provisional else "評価の案を"
            is_plain = not (kept or self.is_provisional)
            return "" if is_plain else f"{rule} {len(self.cells):,}件に入れました。{kept}"
        if self.kept:
            return _KEPT
        return f"{self.reasons[0]}。" if len(self.reasons) == 1 else _NONE


def entering_of(model: IndicatorModel, roaming: Roaming) -> Entering:
    """What is to be entered into the selected cells; those that are locked are left out."""
    cells: list[CellText] = []
    reasons: list[str] = []
    kept = 0
    area = roaming.area
    for index in map(roaming.index, roaming.form.cells(area) if area else ()):
        now, block, year = (
            model.cell_text(index),
            model.block_at(index),
            model.year_of(index.column()),
        )
        rated = model.rated(block, year) if model.line_at(index) is Line.RATING else None
        if rated is None or now is None or not model.is_changeable(index):
            continue
        rating, reason = rated.proposal()
        if now.text.strip():
            kept += 1
        elif rating is None:
            reasons.append(reason)
        else:
            cells.append(replace(now, text=rating))
    standard = model.standard
    is_provisional = standard is not None and standard.is_provisional
    return Entering(tuple(cells), kept, tuple(reasons), is_provisional)
