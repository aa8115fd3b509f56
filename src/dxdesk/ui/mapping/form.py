"""How a table is read as a whole: which sheet, which lines, what a row stands for, which years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from dxdesk.domain.column_mapping import LAYOUT_WORDS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.table import DELIMITERS, ENCODINGS
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.exchange.tables.reader import ReadTables

_MOST_HEADER_LINES: Final = 9
_ASK: Final = "（未選択）"
_NONE: Final = "（なし）"
_CHECKS: Final = {
    "fills_down": (
        "空欄は上の行と同じ(&U)",
        "番号・事業名・指標・単位・年度の空欄を、上の行と同じとみなします（結合したセルなど）",
    ),
    "serial_numbers": ("番号を上から順に付ける(&B)", "番号のない表の事業に、1 から番号を付けます"),
    "reads_percent": (
        "率の 0～1 の値を百分率にする(&P)",
        "率・割合・％の列や指標の値を、0.319 なら 31.9% と読みます",
    ),
    "numbers_from_dates": (
        "日付になった番号を戻す(&G)",
        "Excel が日付に変えた番号を、2001/1/2 なら 1-2 ではなく 1-1-2 と読みます",
    ),
}
"""Choices by the names of their fields: words and tip."""


class MappingForm(QWidget):
    """The fields above the table.

    Args:
        years: Fiscal years that can be chosen.
        parent: The dialog.

    Signals:
        table_chosen: Another sheet is to be read; its place among them.
        text_chosen: The text is to be read otherwise: `encoding` or `delimiter` has been chosen.
        head_changed: The lines of headings are others: first, count.
        changed: Anything else is another; `applied` says what.
    """

    table_chosen = Signal(int)
    text_chosen = Signal(str)
    head_changed = Signal(int, int)
    changed = Signal()

    def __init__(self, years: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = ChoiceBox("mapping_sheet", "シート", self)
        self._encoding = ChoiceBox("mapping_encoding", "文字コード", self)
        self._encoding.setMinimumContentsLength(9)
        self._encoding.offer(ENCODINGS.items())
        self._delimiter = ChoiceBox("mapping_delimiter", "区切り文字", self)
        self._delimiter.offer(DELIMITERS.items())
        self._first = _spin("mapping_header_first", "見出しの最初の行", 1)
        self._count = _spin("mapping_header_count", "見出しの行数", 0)
        self._count.setMaximum(_MOST_HEADER_LINES)
        self._data = _spin("mapping_data_first", "データの最初の行", 1)
        self._layout = ChoiceBox("mapping_layout", "表の並び", self)
        self._layout.offer(LAYOUT_WORDS.items())
        self._edition = ChoiceBox("mapping_edition", "取り込む年度版", self)
        labels = [(year, FiscalYear(year).label()) for year in years]
        self._edition.offer([(0, _ASK), *labels])
        self._value_year = ChoiceBox("mapping_value_year", "列や行に年度のない値の年度", self)
        self._value_year.offer([(0, _NONE), *labels])
        self._checks = {name: _check(name, words, tip) for name, (words, tip) in _CHECKS.items()}
        self._text_parts: tuple[QWidget, ...] = ()
        self._sheet_parts: tuple[QWidget, ...] = ()
        self._year_parts: tuple[QWidget, ...] = ()
        self._lay_out()
        self._connect()

    @property
    def encoding(self) -> str:
        """The encoding that is chosen."""
        return self._encoding.value

    @property
    def delimiter(self) -> str:
        """The delimiter that is chosen."""
        return self._delimiter.value

    def offer_tables(self, read: ReadTables) -> None:
        """Offer the sheets of a workbook, or the ways to read a text."""
        self._sheet.offer((at, table.name) for at, table in enumerate(read.tables))
        for part in self._sheet_parts:
            part.setVisible(len(read.tables) > 1)
        for part in self._text_parts:
            part.setVisible(read.is_text)
        if read.is_text:
            self._encoding.show_value(read.encoding)
            self._delimiter.show_value(read.delimiter)

    def show_mapping(
        self, mapping: ColumnMapping, table: int, lines: int, asked: Collection[str]
    ) -> None:
        """Show how the table is read.

        Args:
            mapping: As far as it is known.
            table: Place of the sheet.
            lines: How many lines the table has.
            asked: Which choices the table gives a reason to make.
        """
        self._sheet.show_value(table)
        for spin, value in (
            (self._first, mapping.header_first),
            (self._count, mapping.header_count),
            (self._data, mapping.data_first),
        ):
            spin.blockSignals(True)
            if spin is not self._count:
                spin.setMaximum(max(lines, 1))
            spin.setValue(value)
            spin.blockSignals(False)
        self._layout.show_value(mapping.layout)
        for box, year in ((self._edition, mapping.edition), (self._value_year, mapping.value_year)):
            if not box.offers(year):
                box.add(year, FiscalYear(year).label())
            box.show_value(year)
        for name, check in self._checks.items():
            check.setChecked(getattr(mapping, name))
            check.setVisible(name in asked or check.isChecked())
        for part in self._year_parts:
            part.setVisible("value_year" in asked)

    def applied(self, mapping: ColumnMapping) -> ColumnMapping:
        """A mapping with what the fields say."""
        return replace(
            mapping,
            data_first=self._data.value(),
            layout=self._layout.value,
            edition=self._edition.value,
            value_year=self._value_year.value,
            **{name: check.isChecked() for name, check in self._checks.items()},
        )

    def _lay_out(self) -> None:
        self._sheet_parts = (_label("シート(&T)", self._sheet), self._sheet)
        self._text_parts = (
            _label("文字コード(&E)", self._encoding),
            self._encoding,
            _label("区切り(&D)", self._delimiter),
            self._delimiter,
        )
        self._year_parts = (_label("値の年度(&V)", self._value_year), self._value_year)
        head = (
            _label("見出し(&H)", self._first),
            self._first,
            PlainLabel("行目から"),
            self._count,
            PlainLabel("行"),
        )
        data = (_label("データ(&R)", self._data), self._data, PlainLabel("行目から"))
        rows = (_label("並び(&L)", self._layout), self._layout)
        edition = (_label("年度版(&Y)", self._edition), self._edition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        fills_down, serial, percent, dates = ((check,) for check in self._checks.values())
        for line in (
            (edition, self._sheet_parts, self._text_parts),
            (head, data, rows),
            (fills_down, serial),
            (self._year_parts, percent, dates),
        ):
            column.addLayout(_in_groups(line))

    def _connect(self) -> None:
        self._sheet.chosen.connect(self._on_sheet)
        self._encoding.chosen.connect(self._on_encoding)
        self._delimiter.chosen.connect(self._on_delimiter)
        for spin in (self._first, self._count):
            spin.valueChanged.connect(self._on_head)
        self._data.valueChanged.connect(self._on_changed)
        for box in (self._layout, self._edition, self._value_year):
            box.chosen.connect(self._on_changed)
        for check in self._checks.values():
            check.clicked.connect(self._on_changed)

    @Slot(object)
    def _on_sheet(self, at: object) -> None:
        if isinstance(at, int):
            self.table_chosen.emit(at)

    @Slot(object)
    def _on_encoding(self, _value: object) -> None:
        self.text_chosen.emit("encoding")

    @Slot(object)
    def _on_delimiter(self, _value: object) -> None:
        self.text_chosen.emit("delimiter")

    @Slot(int)
    def _on_head(self, _value: int) -> None:
        self.head_changed.emit(self._first.value(), self._count.value())

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


def _in_groups(groups: Sequence[Sequence[QWidget]]) -> QHBoxLayout:
    """Widgets in one line, those of a group close together."""
    line = QHBoxLayout()
    line.setSpacing(theme.GAP * 3)
    for group in groups:
        part = QHBoxLayout()
        part.setSpacing(theme.GAP // 2)
        for widget in group:
            part.addWidget(widget)
        line.addLayout(part)
    line.addStretch(1)
    return line


def _spin(name: str, words: str, least: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setObjectName(name)
    spin.setAccessibleName(words)
    spin.setMinimum(least)
    return spin


def _check(name: str, words: str, tip: str) -> QCheckBox:
    check = QCheckBox(words)
    check.setObjectName(f"mapping_{name}")
    set_tip(check, tip)
    return check


def _label(words: str, buddy: QWidget) -> PlainLabel:
    label = PlainLabel(words)
    label.setBuddy(buddy)
    return label
