"""印刷の設定: template, binding, date of issue, proof; asked for from the preview."""

from __future__ import annotations

import re
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

from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.labels import Template, TwoUpPaper, label
from dxdesk.domain.paper_options import MOST_DECISION_BOXES, MOST_ISSUED, PaperOptions
from dxdesk.ui import theme
from dxdesk.ui.plain import wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_FLOORS: Final[Sequence[tuple[float | None, str]]] = (
    (None, "様式のまま"),
    (8.5, "8.5ポイントまで許す"),
    (8.0, "8ポイントまで許す（複写すると読みにくくなります）"),
)
_BETWEEN: Final = re.compile("[、,，・ 　]+")


class OptionsDialog(QDialog):
    """Asks how sheets are printed.

    Args:
        known: As it is now.
        parent: The preview.
    """

    def __init__(self, known: PaperOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("印刷の設定")
        self._template = QComboBox()
        self._template.setObjectName("paper_template")
        for template in Template:
            self._template.addItem(label(template), template)
        self._template.setCurrentIndex(self._template.findData(known.template))
        self._two_up = QComboBox()
        self._two_up.setObjectName("paper_two_up")
        self._two_up.addItem("A4に1ページ", None)
        for paper in TwoUpPaper:
            self._two_up.addItem(label(paper), paper)
        self._two_up.setCurrentIndex(max(0, self._two_up.findData(known.two_up)))
        self._duplex = _check("paper_duplex", "両面に印刷する（綴じ代を左右交互に取る）")
        self._duplex.setChecked(known.duplex)
        self._achievement = _check("paper_achievement", "指標に達成率の行を加える")
        self._achievement.setChecked(known.achievement)
        self._issued = QLineEdit(known.issued_text)
        self._issued.setMaxLength(MOST_ISSUED)
        self._issued.setObjectName("paper_issued")
        self._issued.setPlaceholderText("例：令和6年7月12日（空欄なら印刷しません）")
        self._boxes = QLineEdit("、".join(known.decision_boxes))
        self._boxes.setObjectName("paper_boxes")
        self._boxes.setPlaceholderText("例：部長、課長、係長（空欄なら印刷しません）")
        self._floor = QComboBox()
        self._floor.setObjectName("paper_floor")
        for floor, words in _FLOORS:
            self._floor.addItem(words, floor)
        self._floor.setCurrentIndex(max(0, self._floor.findData(known.floor)))
        self._problem = wrapped_label()
        self._problem.setObjectName("paper_problem")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._boxes.textChanged.connect(self._on_boxes)
        self._on_boxes()

    def options(self) -> PaperOptions:
        """What was chosen."""
        # Qt gives back the bare text of a word.
        paper = self._two_up.currentData()
        return PaperOptions(
            template=Template(self._template.currentData()),
            duplex=self._duplex.isChecked(),
            issued=shown_date(self._issued.text().strip()),
            decision_boxes=self._titles(),
            achievement=self._achievement.isChecked(),
            floor=self._floor.currentData(),
            two_up=None if paper is None else TwoUpPaper(paper),
        )

    def _titles(self) -> tuple[str, ...]:
        return tuple(filter(None, _BETWEEN.split(self._boxes.text())))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        form.addRow("様式", self._template)
        form.addRow("最も小さい文字", self._floor)
        form.addRow("用紙", self._two_up)
        form.addRow("発行日", self._issued)
        form.addRow("両面", self._duplex)
        form.addRow("達成率", self._achievement)
        form.addRow("決裁欄", self._boxes)
        form.addRow("", wrapped_label("決裁欄を付けると、庁内の確認用であることを印刷します。"))
        form.addRow("", self._problem)
        form.addRow(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 40))

    @Slot()
    def _on_boxes(self) -> None:
        too_many = len(self._titles()) > MOST_DECISION_BOXES
        words = f"決裁欄は{MOST_DECISION_BOXES}つまでです。" if too_many else ""
        self._problem.setText(words)
        self._problem.setVisible(too_many)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not too_many)


def _check(name: str, words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setObjectName(name)
    return box
