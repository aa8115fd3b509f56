"""見出し: number, section, name, budget and the project's life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.domain.budget import read_budget
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, LifeStatus, label
from dxdesk.ui import theme
from dxdesk.ui.fields.choice import ChoiceField
from dxdesk.ui.fields.line import LineField
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.sheet.form import (
    ContentCell,
    FormTable,
    LabelCell,
    WrappingCell,
    show_findings,
    show_remarks,
)
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.project_commands import (
    SetBudget,
    SetLeadSection,
    SetLinks,
    SetRelatedSections,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dxdesk.domain.rows import Key, Project, Value
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.remarks import Remark
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.sheet_view import SheetView

_LIFE: Final[tuple[tuple[Value, str], ...]] = tuple(
    (status.value, label(status)) for status in LifeStatus
)

_LONGEST_LIFE: Final = max(len(words) for _, words in _LIFE)
_BUDGET_EM: Final = 32
"""Width of the budget's cell below which its text has a line of its own."""


class HeaderPart(QWidget):
    """The head of the form and, below it, what the paper says of the project's life.

    Signals:
        entered: The person is in a field: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[LineField] = []
        self._choices: list[ChoiceField] = []
        self._section_names = QStringListModel(self)
        self._number = self._line("number", label(FormLabel.NUMBER), _set_field)
        self._section = self._line("section", label(FormLabel.SECTION), _set_lead)
        self._related = self._line("related", label(FormLabel.RELATED_SECTIONS), _set_related)
        self._name = self._line("name", label(FormLabel.NAME), _set_field)
        self._budget = self._line("budget_text", label(FormLabel.BUDGET), _set_budget)
        self._included = self._line("budget_included_in", "再掲元の事業番号", SetLinks)
        self._status = self._choice("life_status", "事業の状態")
        self._until = self._choice("life_until", "終了年度")
        self._successors = self._line("life_successors", "引継ぎ先の事業番号", SetLinks)
        self._wording = self._line("life_wording", "状態の注記", _set_field)
        self._reading = _muted()
        # Half a number may be taken, and half a name may make a section.
        linking = (self._section, self._related, self._included, self._successors)
        for field in (self._number, *linking):
            field.wait_until_left()
        self._section_label = LabelCell(label(FormLabel.SECTION))
        self._labels = {
            "number": LabelCell(label(FormLabel.NUMBER)),
            "section": self._section_label,
            "name": LabelCell(label(FormLabel.NAME)),
            "budget_text": LabelCell(label(FormLabel.BUDGET)),
            "life_wording": LabelCell("状態"),
        }
        self._lay_out()
        self._complete_sections()

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when somebody jumps here."""
        return self._name

    def show_view(self, view: SheetView | None) -> None:
        """Show a sheet; nothing where None."""
        if view is None:
            return
        project, sheet = view.sheet.project, view.sheet
        self._section_label.set_text(view.section_label)
        names = [section.name for section in view.sections]
        if names != self._section_names.stringList():
            self._section_names.setStringList(names)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        related = "、".join(each.section.name for each in sheet.related_sections)
        for field, text in (
            (self._number, project.number),
            (self._section, sheet.section_name),
            (self._related, related),
            (self._name, project.name),
            (self._budget, project.budget_text),
            (self._included, view.included_in),
            (self._successors, view.successors),
            (self._wording, project.life_wording),
        ):
            field.show_text(view.key, text)
        self._reading.setText(_reading_of(project))
        self._status.show_value(view.key, project.life_status, _LIFE)
        years: list[tuple[Value, str]] = [(None, "―")]
        years += [(year, FiscalYear(year).short()) for year in view.years]
        self._until.show_value(view.key, project.life_until, years)

    def show_remarks(self, remarks: Mapping[str, Remark]) -> None:
        """Say below the labels what the paper says of the fields; nothing of those left out."""
        show_remarks(self._labels, remarks)

    def show_findings(self, findings: Mapping[str, Sequence[str]]) -> None:
        """Mark the fields about which something is to be confirmed, by what it is."""
        show_findings(self._labels, findings)

    def fields(self) -> list[LineField | ChoiceField]:
        """All fields of the part."""
        return [*self._lines, *self._choices]

    def _line(
        self, field: str, name: str, command: Callable[[Key, str, str], Command]
    ) -> LineField:
        line = LineField(self._desk, field, command)
        self._lines.append(line)
        line.setObjectName(f"header_{field}")
        line.setAccessibleName(name)
        line.entered.connect(self.entered)
        return line

    def _choice(self, field: str, name: str) -> ChoiceField:
        choice = ChoiceField(self._desk, field)
        self._choices.append(choice)
        choice.setObjectName(f"header_{field}")
        choice.setAccessibleName(name)
        choice.entered.connect(self.entered)
        return choice

    def _lay_out(self) -> None:
        table = FormTable()
        table.put(self._labels["number"], 0, 0)
        table.put(ContentCell(self._number), 0, 1)
        table.put(self._section_label, 0, 2)
        related = ContentCell(_caption(label(FormLabel.RELATED_SECTIONS)), self._related)
        table.put(ContentCell(self._section, related, below=True), 0, 3)
        table.put(self._labels["name"], 1, 0)
        table.put(ContentCell(self._name), 1, 1, 3)
        table.put(self._labels["budget_text"], 2, 0)
        reading = ContentCell(self._reading, _caption("再掲元"), self._included)
        reading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        em = self.fontMetrics().horizontalAdvance("あ")
        table.put(WrappingCell(self._budget, reading, least=_BUDGET_EM * em), 2, 1, 3)
        table.put(self._labels["life_wording"], 3, 0)
        life = ContentCell(
            self._status,
            _caption("終了年度"),
            self._until,
            _caption("引継ぎ先"),
            self._successors,
        )
        wording = ContentCell(_caption("注記"), self._wording)
        table.put(ContentCell(life, wording, below=True), 3, 1, 3)
        table.stretch(1, 2)
        table.stretch(3, 5)
        short = self.fontMetrics().horizontalAdvance("1-10-100") + 4 * theme.GAP
        for field in (self._included, self._until):
            field.setFixedWidth(short)
        self._status.setFixedWidth(_LONGEST_LIFE * em + 6 * theme.GAP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(table)

    def _complete_sections(self) -> None:
        completer = QCompleter(self._section_names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self._section.setCompleter(completer)


def _set_field(key: Key, field: str, text: str) -> Command:
    return SetField(key, field, text)


def _set_lead(key: Key, _field: str, text: str) -> Command:
    return SetLeadSection(key, text)


def _set_related(key: Key, _field: str, text: str) -> Command:
    return SetRelatedSections(key, text)


def _set_budget(key: Key, _field: str, text: str) -> Command:
    return SetBudget(key, text)


def _caption(text: str) -> PlainLabel:
    caption = _muted()
    caption.setText(text)
    return caption


def _muted() -> PlainLabel:
    caption = PlainLabel()
    palette = caption.palette()
    palette.setColor(caption.foregroundRole(), theme.MUTED)
    caption.setPalette(palette)
    return caption


def _reading_of(project: Project) -> str:
    """What the program took the budget's text for."""
    if not project.budget_text:
        return ""
    if project.budget_thousand_yen is not None:
        return f"＝{project.budget_thousand_yen:,}千円"
    if project.budget_kind == "none":
        return "＝予算なし"
    return read_budget(project.budget_text).doubt or "金額の記載なし"
