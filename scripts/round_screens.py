"""Pictures of a round: how it is begun, what has come back, and what the answers would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import openpyxl
from PySide6.QtWidgets import QPushButton

from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.asked import Part
from dxdesk.domain.rows import empty_value
from dxdesk.ui.plain import ElidedLabel
from dxdesk.workspace.commands import SetField
from scripts.camera import PICTURES_MS, rest_of
from scripts.hands import part
from tests.exchange.forms.written import map_of, type_in

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.ui.window.furnishing import Furnishing
    from scripts.camera import Camera

_ANSWERS: Final = ("1,234", "約1,500（見込）", "12→15")
"""What sections type into their actuals."""
_HEIGHT: Final = 560
_AT_THE_DESK: Final = "1,230"
"""What was typed meanwhile where the first of them answers."""


def take_rounds(made: Furnishing, camera: Camera) -> None:
    """A round from its beginning to its first answers; the window is left on the board."""
    flow, answers, window = made.rounds, made.paper_actions.collecting, made.parts.frame
    folder = flow.writing.usual_folder
    window.tree.show_all()
    window.acts["open_round"].trigger()
    dialog = flow.open_dialog
    if dialog is None:
        return
    # Where the copy lies on this computer is nobody's business.
    part(dialog, "round_place", ElidedLabel).setText(folder.name)
    camera.take("round", dialog)
    part(dialog, "round_make", QPushButton).click()
    rest_of(made)
    files = sorted(folder.iterdir())
    for path, text in zip(files, _ANSWERS, strict=False):
        places = _open_actuals(path)
        type_in(path, dict.fromkeys(places[:2], text))
    first = _open_actuals(files[0])[0]
    value = empty_value(first.uid, int(first.part))
    made.desk.execute(SetField(key_of(made.desk.edition, value), "actual", _AT_THE_DESK))
    answers.read_files(files[: len(_ANSWERS)])
    rest_of(made)
    if answers.dialog is not None:
        camera.take("answers", answers.dialog)
        answers.dialog.take_wanted.emit()
    rest_of(made)
    # The checks begin a moment after what they are about.
    camera.take("window-round", window, ms=PICTURES_MS)
    take_board(made, camera)


def take_board(made: Furnishing, camera: Camera) -> None:
    """The board by itself, in a window that is lower than the terminal."""
    window = made.parts.frame
    window.resize(window.width(), _HEIGHT)
    camera.take("board", made.rounds.page)


def _open_actuals(path: Path) -> list[FormPlace]:
    book: Any = openpyxl.load_workbook(path)
    cells = (cell for sheet in map_of(book).sheets for cell in sheet.cells if cell.is_open)
    places = (at for cell in cells for at in cell.places if at.kind == "indicator_value")
    return [at for at in places if at.field == Part.ACTUAL]
