"""How a field shows what its text is: in the plan, or standing in the box only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlockFormat

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LINE_HEIGHT: Final = 125.0
"""In percent of the font's own, which is meant for single lines."""
REFUSED: Final = "refused"
"""Dynamic property of a field whose text could not be put into the plan."""

STYLE: Final = f"""
LineField, TextField, ChoiceField {{
    background: {theme.PAPER.name()}; border: 2px solid {theme.PAPER.name()}; padding: 1px 3px;
}}
LineField:hover, TextField:hover, ChoiceField:hover {{ border-color: {theme.FAINT_LINE.name()}; }}
LineField:focus, TextField:focus, ChoiceField:focus {{ border-color: {theme.ACCENT.name()}; }}
LineField:read-only, TextField:read-only {{ background: {theme.LOCKED.name()};
    border-color: {theme.LOCKED.name()}; }}
LineField:read-only:focus, TextField:read-only:focus {{ border-color: {theme.MUTED.name()}; }}
ChoiceField::drop-down {{ border: none; width: 20px; }}
QLineEdit[{REFUSED}="true"], QComboBox[{REFUSED}="true"], QAbstractScrollArea[{REFUSED}="true"] {{
    border: 2px dashed {theme.ERROR.name()};
}}
"""
"""Style of all fields, given once to the page they stand on."""


def spaced_paragraph() -> QTextBlockFormat:
    """The form of a paragraph whose lines stand far enough apart to be read."""
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def mark_refused(field: QWidget, *, refused: bool) -> None:
    """Show, or no longer show, that a text stands in the box only."""
    if bool(field.property(REFUSED)) == refused:
        return
    field.setProperty(REFUSED, refused)
    field.style().unpolish(field)
    field.style().polish(field)


def units(text: str) -> int:
    """How many of Qt's characters a text has: 𠮷 is two of them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
