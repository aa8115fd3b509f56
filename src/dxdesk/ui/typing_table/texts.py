"""The texts of cells, read and put into the plan: each time as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.typing_table.model import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.typing_table.areas import Spread
    from dxdesk.ui.typing_table.form import Cell
    from dxdesk.ui.typing_table.model import TypedModel
    from dxdesk.ui.typing_table.roaming import Roaming

_SHOWN = 3
"""How many of the texts that could not be placed are told."""

_LONGEST_SHOWN = 20


class Texts:
    """The texts of one table.

    Args:
        desk: Where commands go.
        model: What stands in the table.
        roaming: Knows the cells as they are seen.
    """

    def __init__(self, desk: Desk, model: TypedModel, roaming: Roaming) -> None:
        self._desk = desk
        self._model = model
        self._roaming = roaming

    def is_field(self, cell: Cell) -> bool:
        """Whether a cell stands for a field of the plan."""
        return self._model.cell_text(self._roaming.index(cell)) is not None

    def of(self, cell: Cell) -> str:
        """The text of a field; empty where there is none."""
        return self.shown(cell) if self.is_field(cell) else ""

    def shown(self, cell: Cell) -> str:
        """What a cell says, field or not."""
        return str(self._roaming.index(cell).data(Qt.ItemDataRole.EditRole))

    def put(self, wanted: Spread, failure: str) -> bool:
        """Give cells texts as one step, and say which could not be placed.

        Returns:
            False where the plan refused all of it.
        """
        cells: list[object] = []
        left_out: dict[Refusal, list[str]] = {}
        if wanted.homeless:
            left_out[Refusal(self._roaming.form.outside)] = wanted.homeless
        for cell, text in wanted.texts.items():
            index = self._roaming.index(cell)
            now = self._model.cell_text(index)
            meant = self._model.meant(index, text)
            if now is not None and meant == now:
                continue
            if meant is not None and self._model.is_changeable(index):
                cells.append(meant)
            elif text or now is not None:
                left_out.setdefault(self._model.refusal(index), []).append(text)
        if cells and not self._model.set_cells(cells):
            return False
        if left_out:
            self._desk.failed.emit(_told(left_out, failure))
        return True


def _told(left_out: Mapping[Refusal, Sequence[str]], failure: str) -> KnownError:
    """Which texts could not be placed and why, in one sentence."""
    texts = [text for some in left_out.values() for text in some]
    shown = "".join(f"「{_short(text)}」" for text in texts[:_SHOWN] if text)
    more = f"ほか{len(texts) - _SHOWN}個" if shown and len(texts) > _SHOWN else ""
    which = f"（{shown}{more}）" if shown else ""
    advice = next((refusal.advice for refusal in left_out if refusal.advice), "")
    why = "、".join(refusal.why for refusal in left_out)
    return KnownError(f"{len(texts)}個のセル{which}は、{why}のため{failure}。", advice)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
