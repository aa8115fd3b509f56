"""One finding whole: what was found and where, why it is asked, and what goes with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.domain.labels import label
from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, menu_words, set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.ui.findings.listed import Listed

_LINES: Final = 11
_LEAST_LINES: Final = 2
"""On the smallest screen at 200 %, where one scrolls."""
_MOST_RELATED: Final = 8


class FindingDetail(QScrollArea):
    """Shows a finding.

    Args:
        sheet_of: Uid of the project on whose sheet a place stands, and sheet and place in words;
            None where it is gone.
        decided_by: Who decided on a finding, and when, in words.

    Signals:
        place_wanted: Uid of the project and the `TextPlace` on its sheet that is to be shown.
    """

    place_wanted = Signal(str, object)

    def __init__(
        self,
        sheet_of: Callable[[TextPlace], tuple[str, str] | None],
        decided_by: Callable[[Listed], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet_of = sheet_of
        self._decided_by = decided_by
        self.setObjectName("finding_detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("選んだ確認事項の内容")
        self._message = _selectable("finding_message")
        theme.embolden(self._message)
        self._where = _muted("finding_where")
        self._state = wrapped_label()
        self._state.setObjectName("finding_state")
        self._remedy = wrapped_label()
        self._remedy.setObjectName("finding_remedy")
        self._why = _muted("finding_why")
        self._related: list[QToolButton] = []
        content = _Content()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, theme.GAP, 0)
        self._column.setSpacing(theme.GAP // 2)
        for widget in (self._message, self._where, self._state, self._remedy, self._why):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(content)
        self.show_finding(None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, _LINES * self.fontMetrics().lineSpacing() + theme.GAP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST_LINES * self.fontMetrics().lineSpacing())

    def show_finding(self, listed: Listed | None) -> None:
        """Show it; nothing where None."""
        self.verticalScrollBar().setValue(0)
        _say(self._message, listed.judged.finding.message if listed else "")
        _say(self._where, _where(listed) if listed else "")
        remedy = listed.judged.finding.remedy if listed and listed.judged.finding.mends else ""
        _say(self._remedy, f"直すと：{remedy}" if remedy else "")
        _say(self._why, _why(listed) if listed and listed.why else "")
        decided = listed is not None and bool(listed.judged.words or not listed.judged.is_open)
        _say(self._state, self._decided_by(listed) if listed and decided else "")
        self._show_related(listed.judged.finding.related if listed else ())

    def _show_related(self, places: tuple[TextPlace, ...]) -> None:
        for button in self._related:
            button.hide()
            button.deleteLater()
        self._related.clear()
        for place in places[:_MOST_RELATED]:
            sheet = self._sheet_of(place)
            if sheet is not None:
                uid, words = sheet
                button = QToolButton()
                button.setObjectName("finding_related")
                button.setAutoRaise(True)
                button.setText(menu_words(f"→ {words}"))
                set_tip(button, "関係する欄へ移動します")
                button.clicked.connect(partial(self.place_wanted.emit, uid, place))
                self._column.insertWidget(self._column.count() - 1, button)
                self._related.append(button)


class _Content(QWidget):
    """As high as its words are at the width that they have, not at the narrowest."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def _where(listed: Listed) -> str:
    finding = listed.judged.finding
    words = (
        f"{listed.number} {listed.sheet}",
        " ".join(filter(None, (listed.place, finding.indicator))),
        listed.section,
        f"{label(finding.severity)}・{label(finding.addressee)}あて",
    )
    return "　".join(words)


def _why(listed: Listed) -> str:
    """Why it is asked, and by what name the manual and the list of rules tell of it."""
    return f"なぜ確認するか：{listed.why}\n確認の項目：{listed.title}"


def _say(target: PlainLabel, words: str) -> None:
    target.setText(shortened(words))
    target.setVisible(bool(words))


def _selectable(name: str) -> PlainLabel:
    words = wrapped_label()
    words.setObjectName(name)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def _muted(name: str) -> PlainLabel:
    words = wrapped_label()
    words.setObjectName(name)
    colours = words.palette()
    colours.setColor(QPalette.ColorRole.WindowText, theme.MUTED)
    words.setPalette(colours)
    return words
