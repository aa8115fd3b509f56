"""推移: the current indicator over the years, drawn and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.ui import theme
from dxdesk.ui.plain import wrapped_label
from dxdesk.ui.trend.legend import Legend
from dxdesk.ui.trend.series import Trend, trend_of

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.trend.plot import TrendPlot
    from dxdesk.workspace.sheet_view import SheetView
    from dxdesk.workspace.workspace import Applied

NOTHING: Final = "指標の欄を選ぶと、目標と実績の推移を表示します。"
NO_NUMBERS: Final = "数値が入力されていないため、グラフはありません。"
FORMER: Final = "前の指標"
LATER: Final = "後の指標"
_KINDS: Final = frozenset({"indicator", "indicator_value", "plan", "form_setting"})
_LEAST_LINES: Final = 12
"""Height of the chart, in lines of text."""


class TrendPanel(QWidget):
    """The trend of one indicator; it is read only while it is seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: r.Key | None = None
        self._view: SheetView | None = None
        self._trend: Trend | None = None
        self._plot: TrendPlot | None = None
        self._title = wrapped_label()
        self._title.setObjectName("trend_title")
        theme.embolden(self._title)
        self._subtitle = wrapped_label()
        self._subtitle.setObjectName("trend_subtitle")
        self._legend = Legend()
        self._words = wrapped_label()
        self._words.setObjectName("trend_words")
        self._column = QVBoxLayout()
        self._lay_out()
        desk.changed.connect(self._on_changed)
        desk.closed.connect(self.clear)
        desk.opened.connect(self.clear)
        self._show()

    @property
    def trend(self) -> Trend | None:
        """What is shown."""
        return self._trend

    @Slot(object, str)
    def show_place(self, key: r.Key, field: str) -> None:
        """Show the indicator that a row of the plan belongs to; other rows have no trend."""
        del field
        self._place = key if key.kind in ("indicator", "indicator_value") else None
        if self.isVisible():
            self._refresh()

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._place = self._view = self._trend = None
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if any(change.key.kind in _KINDS for change in applied.change_set.changes):
            self._view = None
            if self.isVisible() and self._place is not None:
                self._refresh()

    def _refresh(self) -> None:
        self._trend = self._read() if self._place is not None and self._desk.is_open else None
        self._show()

    def _read(self) -> Trend | None:
        place = self._place
        if place is None:
            return None
        uid = self._indicator_of(place)
        if uid is None:
            self._view = self._find_view(place)
            uid = self._indicator_of(place)
        if uid is None or self._view is None:
            return None
        view = self._view
        return trend_of(view.sheet.indicators, view.years, uid, view.notation)

    def _indicator_of(self, place: r.Key) -> str | None:
        """The indicator of a row of the sheet that was read last."""
        if self._view is None or self._view.planned_year != place.edition:
            return None
        for block in self._view.sheet.indicators:
            if place.uid in (block.indicator.uid, *(value.uid for value in block.values)):
                return block.indicator.uid
        return None

    def _find_view(self, place: r.Key) -> SheetView | None:
        """The sheet that a row stands on."""
        workspace = self._desk.workspace
        rows = workspace.rows(place.edition, ("indicator", "indicator_value"))
        row = rows.get(place)
        if isinstance(row, r.IndicatorValue):
            row = rows.get(place._replace(kind="indicator", uid=row.indicator))
        if not isinstance(row, r.Indicator) or place.edition is None:
            return None
        return workspace.sheet_view(place.edition, row.project)

    # What is seen

    def _show(self) -> None:
        trend = self._trend
        has_chart = trend is not None and trend.has_points
        self._title.setText(trend.title if trend else "")
        self._title.setVisible(trend is not None)
        self._subtitle.setText(_subtitle(trend) if trend else "")
        self._subtitle.setVisible(bool(self._subtitle.text()))
        self._words.setText(_words(trend) if trend else NOTHING)
        self._words.setVisible(bool(self._words.text()))
        self._legend.setVisible(has_chart)
        self._legend.show_others(_others(trend) if trend else "")
        self._show_plot(has_chart=has_chart)
        self.setAccessibleName(f"推移：{trend.title}" if trend else "推移")
        self.setAccessibleDescription(_spoken(trend) if trend else NOTHING)

    def _show_plot(self, *, has_chart: bool) -> None:
        if self._plot is None and has_chart:
            self._plot = self._make_plot()
        if self._plot is not None:
            self._plot.setVisible(has_chart)
            if has_chart and self._trend is not None:
                self._plot.show_trend(self._trend)
                self._plot.setAccessibleName(self.accessibleName())
                self._plot.setAccessibleDescription(_spoken(self._trend))

    def _make_plot(self) -> TrendPlot:
        # Imported here: half a second that only those wait for who look at a trend.
        from dxdesk.ui.trend.plot import TrendPlot

        plot = TrendPlot()
        plot.setObjectName("trend_plot")
        plot.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        self._column.insertWidget(self._column.indexOf(self._legend) + 1, plot, 1)
        return plot

    def _lay_out(self) -> None:
        content = QWidget()
        content.setLayout(self._column)
        content.setAutoFillBackground(False)
        self._column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        for widget in (self._title, self._subtitle, self._legend, self._words):
            self._column.addWidget(widget)
        self._column.addStretch(0)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)


def _subtitle(trend: Trend) -> str:
    unit = f"単位：{trend.unit}" if trend.unit else ""
    others = [
        f"{words}：{'・'.join(f'「{name}」' for name in names)}"
        for words, names in ((FORMER, trend.former), (LATER, trend.later))
        if names
    ]
    return "　".join(filter(None, (unit, trend.direction, *others)))


def _others(trend: Trend) -> str:
    """What the other indicators of the chart are called; empty where it has none."""
    if trend.former and trend.later:
        return "前後の指標"
    return (FORMER if trend.former else "") or (LATER if trend.later else "")


def _spoken(trend: Trend) -> str:
    return "\n".join((*trend.notes, trend.spoken))


def _words(trend: Trend) -> str:
    missing = () if trend.has_points else (NO_NUMBERS,)
    return "\n".join((*missing, *trend.notes, *trend.words))
