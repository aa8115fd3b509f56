"""A small page that does for fields what the sheet page does: shows a sheet, follows the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import LifeStatus, label
from dxdesk.domain.list_lines import Line, line_of
from dxdesk.domain.rows import Key
from dxdesk.ui.fields.choice import ChoiceField
from dxdesk.ui.fields.line import LineField
from dxdesk.ui.fields.list import ListField
from dxdesk.ui.fields.looks import STYLE
from dxdesk.ui.fields.text import TextField
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.project_commands import SetLeadSection
from dxdesk.workspace.text_commands import SetItems, SetNotes
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command

PROJECT = Key(YEAR, "project", "p")
STATES = [(status.value, label(status)) for status in LifeStatus]


class Page(QWidget):
    """Name, number, section, state, purpose, items and notes of one sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = "p"
        self.setStyleSheet(STYLE)
        self.name = LineField(desk, "name", SetField)
        self.number = LineField(desk, "number", SetField)
        self.section = LineField(desk, "section", _set_lead)
        self.section.wait_until_left()
        self.state = ChoiceField(desk, "life_status")
        self.purpose = TextField(desk, "purpose")
        self.items = ListField(
            desk, "activities", partial(_set_items, "activities"), has_levels=True
        )
        self.notes = ListField(desk, "notes", SetNotes, has_levels=False)
        self.elsewhere = QPushButton("ほか")
        column = QVBoxLayout(self)
        for widget in (self.name, self.number, self.section, self.state, self.purpose):
            column.addWidget(widget)
        for widget in (self.items, self.notes, self.elsewhere):
            column.addWidget(widget)
        for keys, act in (("Ctrl+Z", desk.undo), ("Ctrl+Y", desk.redo)):
            action = QAction(keys, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)
        desk.changed.connect(self.refresh)
        desk.opened.connect(self.refresh)
        self.refresh()

    def turn_to(self, uid: str) -> None:
        self.uid = uid
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        view = self.desk.workspace.sheet_view(self.desk.edition, self.uid)
        assert view is not None
        sheet, key = view.sheet, view.key
        self.name.show_text(key, sheet.project.name)
        self.number.show_text(key, sheet.project.number)
        self.section.show_text(key, sheet.section.name if sheet.section else "")
        self.state.show_value(key, sheet.project.life_status, STATES)
        self.purpose.show_text(key, sheet.project.purpose)
        items = [item for item in sheet.activities if item.list_name == "activities"]
        self.items.show_lines(
            key, [line_of(one) for one in items], [key_of(YEAR, i) for i in items]
        )
        notes = sheet.notes
        self.notes.show_lines(key, [Line(n.text) for n in notes], [key_of(YEAR, n) for n in notes])


def stored(desk: Desk, field: str, uid: str = "p") -> object:
    """A field of a project as it stands in the plan."""
    return getattr(desk.workspace.rows(YEAR, ("project",))[Key(YEAR, "project", uid)], field)


def items(desk: Desk) -> list[tuple[str, str, int]]:
    """The items of the sheet in order: uid, line, level."""
    sheet = desk.workspace.sheet(YEAR, "p")
    return [(one.uid, one.mark + one.text, one.level) for one in sheet.activities]


def edit(desk: Desk, field: str, value: str, uid: str = "p") -> None:
    """Change the plan from elsewhere."""
    assert desk.execute(SetField(Key(YEAR, "project", uid), field, value))


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends while a person composes, and when they take the text."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def timers_of(field: QWidget) -> list[QTimer]:
    """The running timers of a field's draft."""
    found = field.findChildren(QTimer)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
    timers = cast("list[QTimer]", found)
    return [timer for timer in timers if timer.isActive() and timer.isSingleShot()]


def _set_items(list_name: str, project: Key, lines: tuple[Line, ...]) -> Command:
    return SetItems(project, list_name, lines)


def _set_lead(key: Key, _field: str, text: str) -> Command:
    return SetLeadSection(key, text)
