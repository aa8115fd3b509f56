"""The rule of ratings as a form: the scale, a threshold for each rating, and what has no rate."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from dxdesk.domain.half_width import half_width
from dxdesk.domain.rating import NO_PROPOSAL, RatingRule, default_rule
from dxdesk.domain.rating_rule_text import percent
from dxdesk.domain.rating_summary import DASH
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import PlainLabel, set_tip, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALES: Final = ("S/A/B", "S/A/B/C", "A/B/C/D", "◎/○/△/×", "5/4/3/2/1", "達成/未達成")
"""Scales that cities use; any other can be typed."""

_WORDS: Final = (
    ("better", "目標を上回る"),
    ("as_planned", "目標どおり"),
    ("worse", "目標を下回る"),
)
_ABSENT: Final = (("no_target", "目標がないとき"), ("no_actual", "実績がないとき"))
_IN_A_LINE: Final = 5
_MOST: Final = 20
_FIGURE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST_WORD: Final = 20


class RatingRuleForm(QWidget):
    """Shows a rule, and reads what a person makes of it.

    Signals:
        changed: Something else stands in it.
    """

    changed = Signal()

    def __init__(self, rule: RatingRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: tuple[str, ...] = ()
        self._ratings = QComboBox()
        self._ratings.setObjectName("rating_scale")
        self._ratings.setAccessibleName("評価の区分")
        self._ratings.setEditable(True)
        self._ratings.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for scale in SCALES:
            self._ratings.addItem(scale)
        self._ratings.setMinimumContentsLength(20)
        set_tip(self._ratings, "良い評価から順に「/」で区切ります。一覧にないものは入力できます。")
        self._limits = QWidget()
        self._grid = QGridLayout(self._limits)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._boxes: list[QLineEdit] = []
        self._choices = {
            name: ChoiceBox(f"rating_{name}", words) for name, words in (*_WORDS, *_ABSENT)
        }
        self._lay_out()
        self._ratings.setEditText("/".join(rule.scale))
        self._show(rule)
        self._ratings.editTextChanged.connect(self._on_scale)
        for box in self._choices.values():
            box.chosen.connect(self.changed)

    @property
    def scale(self) -> str:
        """The ratings, best first, joined by a slash."""
        return "/".join(self._scale)

    def rule(self) -> RatingRule:
        """The rule that stands in the form.

        Raises:
            ValueError: It is none; the message is a Japanese sentence.
        """
        scale = _scale_of(self._ratings.currentText())
        pairs = zip(scale, self._boxes, strict=False)
        thresholds = tuple(_percent(word, box.text()) for word, box in pairs)
        chosen = {name: str(box.value) for name, box in self._choices.items()}
        return RatingRule(scale, thresholds, **chosen)

    # The scale

    @Slot()
    def _on_scale(self) -> None:
        try:
            scale = _scale_of(self._ratings.currentText())
            usual = default_rule(scale)
        except ValueError:
            self.changed.emit()
            return
        if scale != self._scale:
            texts = [box.text() for box in self._boxes]
            self._show(usual)
            if len(texts) == len(self._boxes):
                # Other names for as many ratings: what was entered for them stays.
                for box, text in zip(self._boxes, texts, strict=True):
                    box.setText(text)
        self.changed.emit()

    def _show(self, rule: RatingRule) -> None:
        self._scale = rule.scale
        self._show_limits(rule)
        for name, _ in _WORDS:
            self._choices[name].offer((word, _shown(word)) for word in rule.scale)
        absent = {NO_PROPOSAL: "案を出さない", DASH: DASH} | {w: _shown(w) for w in rule.scale}
        for name, _ in _ABSENT:
            self._choices[name].offer(absent.items())
        for name, box in self._choices.items():
            box.show_value(getattr(rule, name))

    def _show_limits(self, rule: RatingRule) -> None:
        while item := self._grid.takeAt(0):
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        self._boxes = [
            self._box(place, percent(least)) for place, least in enumerate(rule.thresholds)
        ]
        for place, word in enumerate(rule.scale):
            box = self._boxes[place] if place < len(self._boxes) else None
            row, column = divmod(place, _IN_A_LINE)
            self._grid.addWidget(_limit(_shown(word), box), row, column)
        self._grid.setColumnStretch(_IN_A_LINE, 1)
        last: QWidget = self._ratings
        for box in self._boxes:
            QWidget.setTabOrder(last, box)
            last = box
        QWidget.setTabOrder(last, self._choices["better"])

    def _box(self, place: int, text: str) -> QLineEdit:
        box = QLineEdit(text)
        box.setObjectName(f"rating_limit_{place}")
        box.setAccessibleName(f"「{self._scale[place]}」になる達成率（%以上）")
        box.setFixedWidth(box.fontMetrics().horizontalAdvance("0" * 8))
        box.textChanged.connect(self.changed)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, theme.GAP, 0)
        form.setSpacing(theme.GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow("評価の区分", self._ratings)
        form.addRow("達成率", self._limits)
        form.addRow("言葉の実績", self._line(_WORDS, 3))
        form.addRow("記載なし", self._line(_ABSENT, 9))
        tip = "「実現」「一部実施」のような言葉の実績と、目標が0で達成率のない実績の評価です。"
        for name, _ in _WORDS:
            set_tip(self._choices[name], tip)

    def _line(self, named: Sequence[tuple[str, str]], letters: int) -> QWidget:
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        for name, words in named:
            label = PlainLabel(words)
            self._choices[name].setMinimumContentsLength(letters)
            box.addWidget(label)
            box.addWidget(self._choices[name])
            box.addSpacing(theme.GAP)
        box.addStretch(1)
        return line


def _limit(word: str, box: QLineEdit | None) -> QWidget:
    """A rating with the rate from which it is given; the last one with what is below the others."""
    cell = QWidget()
    line = QHBoxLayout(cell)
    line.setContentsMargins(0, 0, theme.MARGIN, 0)
    line.setSpacing(theme.GAP)
    name = PlainLabel(word)
    theme.embolden(name)
    line.addWidget(name)
    if box is None:
        line.addWidget(PlainLabel("それ未満"))
    else:
        line.addWidget(box)
        line.addWidget(PlainLabel("%以上"))
    return cell


def _shown(word: str) -> str:
    return shortened(word, _LONGEST_WORD)


def _scale_of(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.replace("／", "/").split("/"))
    if not 1 < len(words) <= _MOST or not all(words):
        raise ValueError(
            f"評価の区分は、2から{_MOST}までの評価を、良いものから順に「/」で区切ってください。"
        )
    return words


def _percent(word: str, text: str) -> Decimal:
    form = half_width(text).replace(",", "").strip().removesuffix("%").strip()
    if not _FIGURE.fullmatch(form):
        raise ValueError(f"「{_shown(word)}」になる達成率を、数で入れてください。")
    return Decimal(form)
