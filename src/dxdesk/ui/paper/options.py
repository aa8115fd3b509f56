"""印刷の設定: template, paper, binding, date of issue, proofs; asked for from the preview."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.labels import Monochrome, Template, TwoUpPaper, label
from dxdesk.domain.paper_options import (
    FLOORS,
    MOST_DECISION_BOXES,
    MOST_ISSUED,
    PaperOptions,
)
from dxdesk.ui import theme
from dxdesk.ui.choice_box import choice_box
from dxdesk.ui.dialog_parts import check_box
from dxdesk.ui.plain import set_tip, wrapped_label

_MONOCHROME_NOTE: Final = (
    "白黒の複写機で写したときの見え方を確かめるためのものです。ページを画像にするので、"
    "PDFの文字の検索や読み上げはできません。"
)
_MONOCHROME_TIP: Final = (
    "濃淡あり：薄い網掛けは灰色に写ります（300dpi）。\n"
    "2値：薄い網掛けは消え、濃い色は黒になります（400dpi）。"
)
_BETWEEN: Final = re.compile("[、,，・ 　]+")


class OptionsDialog(QDialog):
    """Asks how sheets are printed.

    Args:
        known: As it is now.
        parent: The preview.
        of_handout: Whether it is for a handout, which says itself what its composition decides.
    """

    def __init__(
        self, known: PaperOptions, parent: QWidget | None = None, *, of_handout: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("印刷の設定")
        self._of_handout = of_handout
        templates = [(template, label(template)) for template in Template]
        self._template = choice_box("paper_template", "様式", templates, known.template)
        papers = [(None, "A4に1ページ"), *((paper, label(paper)) for paper in TwoUpPaper)]
        self._two_up = choice_box("paper_two_up", "用紙", papers, known.two_up)
        looks = [(None, "しない"), *((look, label(look)) for look in Monochrome)]
        self._monochrome = choice_box("paper_monochrome", "白黒校正", looks, known.monochrome)
        set_tip(self._monochrome, _MONOCHROME_TIP)
        self._duplex = check_box(
            "両面に印刷する（綴じ代を左右交互に取る）", "paper_duplex", is_checked=known.duplex
        )
        self._achievement = check_box(
            "指標に達成率の行を加える", "paper_achievement", is_checked=known.achievement
        )
        self._issued = QLineEdit(known.issued_text)
        self._issued.setMaxLength(MOST_ISSUED)
        self._issued.setObjectName("paper_issued")
        self._issued.setPlaceholderText("例：令和6年7月12日（空欄なら印刷しません）")
        self._boxes = QLineEdit("、".join(known.decision_boxes))
        self._boxes.setObjectName("paper_boxes")
        self._boxes.setPlaceholderText("例：部長、課長、係長（空欄なら印刷しません）")
        self._floor = choice_box("paper_floor", "最も小さい文字", FLOORS, known.floor)
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
        return PaperOptions(
            template=self._template.value,
            duplex=self._duplex.isChecked(),
            issued=shown_date(self._issued.text().strip()),
            decision_boxes=self._titles(),
            achievement=self._achievement.isChecked(),
            floor=self._floor.value,
            two_up=self._two_up.value,
            monochrome=self._monochrome.value,
        )

    def _titles(self) -> tuple[str, ...]:
        return tuple(filter(None, _BETWEEN.split(self._boxes.text())))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        form.addRow("様式", self._template)
        form.addRow("最も小さい文字", self._floor)
        form.addRow("用紙", self._two_up)
        if not self._of_handout:
            form.addRow("発行日", self._issued)
            form.addRow("両面", self._duplex)
        form.addRow("達成率", self._achievement)
        form.addRow("白黒校正", self._monochrome)
        form.addRow("", wrapped_label(_MONOCHROME_NOTE))
        if self._of_handout:
            form.addRow("", wrapped_label("日付と両面印刷は、配布資料の構成で決めます。"))
        else:
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
