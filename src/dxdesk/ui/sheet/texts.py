"""A labelled cell with a text or a list in it: 目的, 実施内容, 今年度の実施事項, 注記, 庁内メモ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.domain.kinds import key_of
from dxdesk.domain.list_lines import Line, line_of
from dxdesk.ui import theme
from dxdesk.ui.fields.list import ListField
from dxdesk.ui.fields.text import TextField
from dxdesk.ui.plain import PlainLabel, set_tip, shortened
from dxdesk.ui.sheet.form import ContentCell, FormTable, LabelCell, show_findings, show_remarks
from dxdesk.ui.sheet.renumber import RenumberOffer
from dxdesk.workspace.text_commands import SetItems, SetNotes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.rows import Item, Key, Note
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.remarks import Remark
    from dxdesk.workspace.commands import Command


class GeneratedNotes(PlainLabel):
    """The ※ lines that the sheet brings by itself, as the paper has them; not seen without any."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("generated_notes")
        self.setAccessibleName("自動の注記（※）")
        self.setWordWrap(True)
        self.setContentsMargins(theme.GAP, 0, theme.GAP, theme.GAP // 2)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.MUTED)
        self.setPalette(palette)
        set_tip(
            self,
            "「前の指標」と各年度の目標から自動で作り、注記の後に印刷します。\n"
            "指標名を入れた注記を書くと、そちらだけを印刷します。\n"
            "評価の理由・備考（Shift+F2）も、ここに示すとおりに印刷します。",
        )
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines below each other."""
        self.setText("\n".join(map(shortened, lines)))
        self.setVisible(bool(lines))


class TextsPart(QWidget):
    """A table of labelled texts.

    Signals:
        entered: The person is in a field: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields: list[TextField] = []
        self._offers: dict[ListField, RenumberOffer] = {}
        self._labels: dict[str, LabelCell] = {}
        self._table = FormTable()
        self._table.stretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._table)

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when somebody jumps here."""
        return self._fields[0]

    def add_text(self, field: str, words: str, least_lines: int) -> TextField:
        """Add a field of running text."""
        text = TextField(self._desk, field)
        self._add(text, field, words, least_lines)
        return text

    def add_items(self, list_name: str, words: str, least_lines: int) -> ListField:
        """Add a list of items."""
        command = partial(_set_items, list_name)
        items = ListField(self._desk, list_name, command, has_levels=True)
        offer = RenumberOffer(self._desk, list_name)
        items.renumbering_wanted.connect(offer.ask)
        self._offers[items] = offer
        self._add(items, list_name, words, least_lines, offer)
        return items

    def show_items(self, field: ListField, project: Key, items: Sequence[Item]) -> None:
        """Show the items of a list."""
        edition = project.edition or 0
        keys = [key_of(edition, item) for item in items]
        field.show_lines(project, [line_of(item) for item in items], keys)
        self._offers[field].show_items(project, items)

    def add_notes(self, words: str, below: QWidget) -> ListField:
        """Add the ※ lines of the sheet, and below them those that nobody writes."""
        notes = ListField(self._desk, "notes", SetNotes, has_levels=False)
        self._add(notes, "notes", words, 1, below)
        return notes

    def show_remarks(self, remarks: Mapping[str, Remark]) -> None:
        """Say below the labels what the paper says of the fields; nothing of those left out."""
        show_remarks(self._labels, remarks)

    def show_findings(self, findings: Mapping[str, Sequence[str]]) -> None:
        """Mark the fields about which something is to be confirmed, by what it is."""
        show_findings(self._labels, findings)

    def _add(
        self, field: TextField, name: str, words: str, least_lines: int, *below: QWidget
    ) -> None:
        field.setObjectName(f"text_{name}")
        field.setAccessibleName(words.replace("\n", ""))
        field.set_least_lines(least_lines)
        field.entered.connect(self.entered)
        row = len(self._fields)
        self._fields.append(field)
        self._labels[name] = LabelCell(words)
        self._labels[name].setObjectName(f"label_{name}")
        self._table.put(self._labels[name], row, 0)
        self._table.put(ContentCell(field, *below, below=True), row, 1)


def show_notes(field: ListField, project: Key, notes: Sequence[Note]) -> None:
    """Show the ※ lines of a sheet."""
    edition = project.edition or 0
    keys = [key_of(edition, note) for note in notes]
    field.show_lines(project, [Line(note.text) for note in notes], keys)


def _set_items(list_name: str, project: Key, lines: tuple[Line, ...]) -> Command:
    return SetItems(project, list_name, lines)
