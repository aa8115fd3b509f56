"""設定: who is at the desk, and what suits them. The same few questions the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from dxdesk.runtime.settings import TEXT_SIZES, Person, Settings, account_name
from dxdesk.ui import theme
from dxdesk.ui.dialogs.fonts_box import FontsBox
from dxdesk.ui.plain import wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE_WORDS: Final[Sequence[str]] = ("小さめ", "標準", "大きめ", "特大")

_WHY: Final = (
    "お名前は変更の記録に残ります。計画を開いている間は、同じ計画を開いたほかの人に、"
    "お名前・所属・内線を表示します。ほかには使いません。"
)


class SettingsDialog(QDialog):
    """Name, section and extension; size of the text; how the program begins."""

    def __init__(
        self, known: Settings, *, first_time: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("はじめに" if first_time else "設定")
        self._known = known
        person = known.person or Person(account_name())
        self._name = _line("person_name", person.name)
        self._section = _line("person_section", person.section)
        self._extension = _line("person_extension", person.extension)
        self._size = QComboBox()
        self._size.setObjectName("text_size")
        for words, size in zip(_SIZE_WORDS, TEXT_SIZES, strict=True):
            self._size.addItem(f"{words}（{size:g}ポイント）")
        self._size.setCurrentIndex(TEXT_SIZES.index(known.text_size))
        self._reopens = QCheckBox("前回の計画を、前回の場所から開く")
        self._reopens.setObjectName("reopens")
        self._reopens.setChecked(known.reopens)
        self._fonts = FontsBox(known.fonts)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out(first_time=first_time)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._name.textChanged.connect(self._on_typed)
        self._on_typed()

    def settings(self) -> Settings:
        """What was chosen."""
        fields = (self._name.text(), self._section.text(), self._extension.text())
        person = Person(*(text.strip() for text in fields))
        size = TEXT_SIZES[self._size.currentIndex()]
        return Settings(person, size, self._reopens.isChecked(), self._fonts.files())

    def _lay_out(self, *, first_time: bool) -> None:
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        form.addRow(wrapped_label(_WHY))
        form.addRow("お名前", self._name)
        form.addRow("所属", self._section)
        form.addRow("内線", self._extension)
        if not first_time:
            form.addRow("文字の大きさ", self._size)
            form.addRow("起動時", self._reopens)
            form.addRow("追加の書体", self._fonts)
        form.addRow(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 30))

    @Slot()
    def _on_typed(self) -> None:
        accept = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setEnabled(bool(self._name.text().strip()))


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    return line
