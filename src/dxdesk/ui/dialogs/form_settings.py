"""様式の設定: how the city writes years and digits on paper, and what it calls 事業原課."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from dxdesk.domain.labels import (
    DIGITS_SETTING,
    SECTION_LABEL_SETTING,
    SETTING_LABELS,
    YEARS_SETTING,
    DigitStyle,
    FormLabel,
    YearStyle,
    label,
)
from dxdesk.domain.notation import Notation
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_LONGEST_LABEL: Final = 8
"""Characters that the cell of a label takes on paper in two lines."""
_EXAMPLE_YEAR: Final = 2023
_EXAMPLE_TEXT: Final = "３件の手続を１２か所の窓口で扱い、1,500人が利用した。"


class FormSettingsDialog(QDialog):
    """Asks for the settings of the form.

    Args:
        known: The values that the plan has, by the names of the settings.
        parent: The window.
    """

    def __init__(self, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("様式の設定")
        self._known = known
        self._years = _choice(YEARS_SETTING, YearStyle, known.get(YEARS_SETTING, ""))
        set_tip(self._years, "評価シートと配布資料に印刷する年度の書き方です。")
        self._digits = _choice(DIGITS_SETTING, DigitStyle, known.get(DIGITS_SETTING, ""))
        set_tip(
            self._digits,
            "文章の数字の印刷のしかたです。事業番号やR5、AI-OCRなどの英数字は変わりません。",
        )
        section = known.get(SECTION_LABEL_SETTING, "")
        self._section = QLineEdit(section)
        self._section.setObjectName(SECTION_LABEL_SETTING)
        # What came in longer must not be cut by being looked at.
        self._section.setMaxLength(max(_LONGEST_LABEL, len(section)))
        usual = label(FormLabel.SECTION)
        self._section.setPlaceholderText(f"{usual}（ほかの呼び方の例：担当課、所管課）")
        set_tip(self._section, f"空欄なら「{usual}」と表示し、印刷します。")
        self._example = wrapped_label()
        self._example.setObjectName("example")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._years.currentIndexChanged.connect(self._show_example)
        self._digits.currentIndexChanged.connect(self._show_example)
        self._show_example()
        self._first = self._shown()

    def values(self) -> dict[str, str]:
        """The settings that were changed here, by their names; what is not known stays."""
        return {
            name: text.strip()
            for name, text in self._shown().items()
            if text != self._first[name] and text.strip() != self._known.get(name, "")
        }

    def _shown(self) -> dict[str, str]:
        return {
            YEARS_SETTING: str(self._years.value),
            DIGITS_SETTING: str(self._digits.value),
            SECTION_LABEL_SETTING: self._section.text(),
        }

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        for name, widget in (
            (YEARS_SETTING, self._years),
            (DIGITS_SETTING, self._digits),
        ):
            form.addRow(SETTING_LABELS[name], widget)
        form.addRow("印刷の例", self._example)
        form.addRow(SETTING_LABELS[SECTION_LABEL_SETTING], self._section)
        form.addRow(
            wrapped_label(
                "この計画の全ての年度版に効きます。年度と数字は、印刷のときだけ書き換えます。"
                "入力した文字は、そのまま残ります。"
            )
        )
        form.addRow(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 40))

    @Slot()
    def _show_example(self) -> None:
        notation = Notation(self._years.value, self._digits.value)
        text = notation.text(_EXAMPLE_TEXT)
        self._example.setText(f"{notation.year(_EXAMPLE_YEAR)}は、{text}")


def _choice(name: str, styles: type[StrEnum], chosen: str) -> ChoiceBox:
    box = ChoiceBox(name, SETTING_LABELS[name])
    box.offer_labels(styles)
    # What we do not know is printed in the usual way, which is the first.
    box.show_value(next((style for style in styles if style == chosen), next(iter(styles))))
    return box
