"""The look of a form: cells with rules between them, labels on a ground of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.finding_mark import FindingMark
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QColor, QResizeEvent

    from dxdesk.ui.sheet.remarks import Remark

RULE: int = 1


class FormTable(QFrame):
    """A table of the form: what shines through between its cells are the rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _paint_ground(self, theme.LINE)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(RULE, RULE, RULE, RULE)
        self._grid.setSpacing(RULE)

    def put(self, widget: QWidget, row: int, column: int, columns: int = 1) -> None:
        """Put a widget into a cell, over several columns where asked."""
        self._grid.addWidget(widget, row, column, 1, columns)

    def stretch(self, column: int, share: int) -> None:
        """Give a column its share of the width that is left."""
        self._grid.setColumnStretch(column, share)


class RemarkLabel(PlainLabel):
    """A few words of what the paper says of a field; not seen where it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("remark")
        self.hide()

    def show_remark(self, remark: Remark | None, between: str = "\n") -> None:
        """Say it, its parts with `between` between them."""
        words, tip, is_grave = remark or ("", "", False)
        self.setText(words.replace("\n", between))
        self.setVisible(bool(words))
        colours = self.palette()
        colour = theme.ERROR if is_grave else theme.MUTED
        colours.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(colours)
        set_tip(self, tip)


class LabelCell(QFrame):
    """The cell of a label."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _paint_ground(self, theme.LABEL)
        self._label = PlainLabel(text)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setWordWrap(True)
        theme.embolden(self._label)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.GAP, 2, theme.GAP, 2)
        box.addWidget(self._label)
        self._remark = RemarkLabel()
        self._remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self._remark)
        self._mark = FindingMark(self)
        self._mark.move(2, 2)
        self.setFixedWidth(label_width(self))

    def show_findings(self, messages: Sequence[str]) -> None:
        """Mark the field as one about which this is to be confirmed; as none where empty."""
        self._mark.tell(messages)

    def show_remark(self, remark: Remark | None) -> None:
        """Say something of the field below its label; nothing where None."""
        self._remark.show_remark(remark)

    def set_text(self, text: str) -> None:
        """Change the label, as where the city has a word of its own."""
        self._label.setText(text)


class ContentCell(QFrame):
    """The cell of fields, side by side or below each other."""

    def __init__(self, *widgets: QWidget, below: bool = False) -> None:
        super().__init__()
        _paint_ground(self, theme.PAPER)
        ways = QBoxLayout.Direction
        self._box = box = QBoxLayout(ways.TopToBottom if below else ways.LeftToRight, self)
        box.setContentsMargins(2, 2, 2, 2)
        box.setSpacing(2 if below else theme.GAP)
        for widget in widgets:
            box.addWidget(widget)


class WrappingCell(ContentCell):
    """The cell of fields side by side, or below each other where it is narrower than `least`."""

    def __init__(self, *widgets: QWidget, least: int) -> None:
        super().__init__(*widgets)
        self._least = least

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = self.width() >= self._least
        self._box.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)


def show_remarks(labels: Mapping[str, LabelCell], remarks: Mapping[str, Remark]) -> None:
    """Say below labels what the paper says of their fields; nothing of those left out."""
    for name, cell in labels.items():
        cell.show_remark(remarks.get(name))


def show_findings(labels: Mapping[str, LabelCell], findings: Mapping[str, Sequence[str]]) -> None:
    """Mark the labels of fields about which something is to be confirmed, by what it is."""
    for name, cell in labels.items():
        cell.show_findings(findings.get(name, ()))


def label_width(widget: QWidget) -> int:
    """The width of the column of labels: six characters of the form."""
    return widget.fontMetrics().horizontalAdvance("あ" * 6) + 2 * theme.GAP


def _paint_ground(widget: QWidget, colour: QColor) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, colour)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
