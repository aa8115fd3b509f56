"""What is done to the sheets: which field, in which way, and with which words or choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import EMPTY, LifeStatus, WorkState, label
from dxdesk.ui import theme
from dxdesk.workspace.bulk_acts import (
    TEXT_FIELDS,
    AddNote,
    BulkAct,
    ClearScheduleRatings,
    EditText,
    MoveToNewSection,
    MoveToSection,
    SetLife,
    SetRatings,
    SetState,
    TextEdit,
)
from dxdesk.workspace.section_commands import RenameSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.bulk.offers import Offers

_WAYS: Final = {
    TextEdit.APPEND: "末尾に追加する",
    TextEdit.PREPEND: "先頭に追加する",
    TextEdit.REPLACE: "言葉を置き換える",
    TextEdit.SET: "全体を書き換える",
}
_OTHERS: Final = {
    "note": "注記（※）を追加",
    "section": FIELD_LABELS["project", "section"],
    "section_name": "課名を変更（この年度版）",
    "ratings": "指標の評価",
    "schedule": "スケジュールの評価を消す",
    "life_status": FIELD_LABELS["project", "life_status"],
    "work_state": FIELD_LABELS["project", "work_state"],
}
_TYPED: Final = "*"
"""In the place of a section's uid: its name is typed."""
_WidgetT = TypeVar("_WidgetT", bound=QWidget)


class ActForm(QWidget):
    """Asks what is to be done.

    Signals:
        changed: Something else is to be done.
    """

    changed = Signal()

    def __init__(self, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(theme.GAP)
        self._what = self._row("変更する項目", _combo("bulk_what"))
        self._way = self._row("変更のしかた", _combo("bulk_way"))
        self._year = self._row("年度", _combo("bulk_year"))
        self._choice = self._row("変更後", _combo("bulk_choice"))
        self._section = self._row("変更する課", _combo("bulk_section"))
        self._name = self._row("変更後の課名", _line("bulk_name"))
        self._words = self._row("言葉", _line("bulk_words"))
        self._by = self._row("置き換え後", _line("bulk_by"))
        for field in TEXT_FIELDS:
            self._what.addItem(FIELD_LABELS["project", field], field)
        for name, words in _OTHERS.items():
            self._what.addItem(words, name)
        for way, words in _WAYS.items():
            self._way.addItem(words, way)
        for year in offers.years:
            self._year.addItem(FiscalYear(year).label(), year)
        self._year.setCurrentIndex(max(self._year.findData(offers.evaluated), 0))
        self._what.currentIndexChanged.connect(self._on_what)
        self._way.currentIndexChanged.connect(self._on_way)
        for box in (self._year, self._section):
            box.currentIndexChanged.connect(self.changed)
        self._choice.currentIndexChanged.connect(self._on_way)
        for line in (self._words, self._by, self._name):
            line.textChanged.connect(self.changed)
        self._on_what()

    def choose_among(self, uids: Sequence[str]) -> None:
        """These sheets are meant, by their projects: their sections can be called otherwise."""
        leading = {self._offers.leads.get(uid) for uid in uids}
        self._section.clear()
        for uid, name in self._offers.sections:
            if uid in leading:
                self._section.addItem(name, uid)

    def act(self) -> BulkAct | RenameSection | None:
        """What is to be done; None where words are still missing."""
        what, words = self._what.currentData(), self._words.text()
        if what in TEXT_FIELDS:
            way = TextEdit(self._way.currentData())
            is_whole = bool(words) or way is TextEdit.SET
            return EditText(what, way, words, self._by.text()) if is_whole else None
        if what == "note":
            return AddNote(words) if words else None
        return self._named(what) if self._asks_for_name() else self._chosen(what)

    def _named(self, what: str) -> BulkAct | RenameSection | None:
        """What is done with the name of a section that was typed."""
        name, section = self._name.text(), self._section.currentData()
        if not name.strip():
            return None
        if what == "section":
            return MoveToNewSection(name)
        return RenameSection(self._offers.edition, section, name) if section else None

    def _asks_for_name(self) -> bool:
        what = self._what.currentData()
        is_new = what == "section" and self._choice.currentData() == _TYPED
        return is_new or what == "section_name"

    def _chosen(self, what: str) -> BulkAct:
        """What is done with the choice that was made."""
        choice = self._choice.currentData()
        match what:
            case "section":
                return MoveToSection(choice)
            case "ratings":
                year = int(self._year.currentData())
                return SetRatings(year, choice, self._offers.correcting)
            case "life_status":
                return SetLife(choice)
            case "work_state":
                return SetState(choice)
            case _:
                return ClearScheduleRatings()

    @Slot()
    def _on_what(self) -> None:
        what = self._what.currentData()
        self._choice.blockSignals(True)
        self._choice.clear()
        for words, value in self._choices(what):
            self._choice.addItem(words, value)
        self._choice.blockSignals(False)
        self._on_way()

    @Slot()
    def _on_way(self) -> None:
        what = self._what.currentData()
        is_text = what in TEXT_FIELDS
        replaces = is_text and self._way.currentData() == TextEdit.REPLACE
        for widget, is_asked in (
            (self._way, is_text),
            (self._year, what == "ratings"),
            (self._choice, self._choice.count() > 0),
            (self._section, what == "section_name"),
            (self._name, self._asks_for_name()),
            (self._words, is_text or what == "note"),
            (self._by, replaces),
        ):
            self._form.setRowVisible(widget, is_asked)
        self.changed.emit()

    def _choices(self, what: str) -> list[tuple[str, str | None]]:
        match what:
            case "section":
                known = [(name, uid) for uid, name in self._offers.sections]
                return [*known, ("（課名を入力する）", _TYPED), (EMPTY, None)]
            case "ratings":
                return [(EMPTY, ""), *((rating, rating) for rating in self._offers.ratings)]
            case "life_status":
                return [(label(one), one.value) for one in LifeStatus]
            case "work_state":
                return [(label(one), one.value) for one in WorkState]
            case _:
                return []

    def _row(self, words: str, widget: _WidgetT) -> _WidgetT:
        widget.setAccessibleName(words)
        self._form.addRow(words, widget)
        return widget


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    # Names of sections may be of any length.
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
