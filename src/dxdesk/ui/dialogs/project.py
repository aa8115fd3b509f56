"""Number, name and section of a project, asked for in one small dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from dxdesk.domain.labels import FormLabel, label
from dxdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class ProjectWords(NamedTuple):
    """What a project is called and whose it is; an empty section is none."""

    number: str = ""
    name: str = ""
    section: str = ""


class ProjectDialog(QDialog):
    """Asks for what a project cannot begin without.

    Args:
        title: Of the dialog.
        known: What is known already.
        sections: Names to choose from.
        parent: The window.
        settled: What of the words is shown and not asked, by its name in `ProjectWords`.
    """

    def __init__(
        self,
        title: str,
        known: ProjectWords,
        sections: Sequence[str],
        parent: QWidget | None = None,
        settled: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._number = QLineEdit(known.number)
        self._number.setObjectName("project_number")
        self._number.setPlaceholderText("例：1-2-3")
        self._name = QLineEdit(known.name)
        self._name.setObjectName("project_name")
        self._section = QComboBox()
        self._section.setObjectName("project_section")
        self._section.setEditable(True)
        self._section.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._section.addItem("")
        for section in sections:
            self._section.addItem(section)
        self._section.setCurrentText(known.section)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._name.setEnabled("name" not in settled)
        self._section.setEnabled("section" not in settled)
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._number.textChanged.connect(self._on_typed)
        self._name.textChanged.connect(self._on_typed)
        self._number.selectAll()
        self._on_typed()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.addRow(label(FormLabel.NUMBER), self._number)
        form.addRow(label(FormLabel.NAME), self._name)
        form.addRow(label(FormLabel.SECTION), self._section)
        form.addRow(self._buttons)
        form.setSpacing(theme.MARGIN)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 34))

    def words(self) -> ProjectWords:
        """What was typed, without space around it."""
        fields = (self._number.text(), self._name.text(), self._section.currentText())
        return ProjectWords(*(text.strip() for text in fields))

    @Slot()
    def _on_typed(self) -> None:
        words = self.words()
        accept = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setEnabled(bool(words.number and words.name))
