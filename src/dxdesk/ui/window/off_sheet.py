"""Shows where a text stands that is on no sheet: a title, a section, an ended project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.rows import FormerProject, Key, PolicyNode, Section

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.parts import Parts

_NOT_SHOWN: Final = "この箇所はシートの上にないため、表示できません（置換はできます）。"
_NO_BRANCH: Final = "「{}」は、一覧を番号順にすると表示できます（置換はできます）。"
_NO_SHEET: Final = (
    "「{}」を" + label(FormLabel.SECTION) + "とするシートはありません（置換はできます）。"
)
_ENDED: Final = "「{}」は終了した事業のため、シートがありません（置換はできます）。"


class OffSheet:
    """Leads to such a place, or says why there is none."""

    def __init__(self, parts: Parts, desk: Desk, arrival: Arrival) -> None:
        self._parts = parts
        self._desk = desk
        self._arrival = arrival

    def show(self, key: Key) -> None:
        """Show where a row stands."""
        row = self._desk.workspace.row(key)
        match row:
            case PolicyNode(number=number, title=title):
                words = _NO_BRANCH.format(title)
                is_shown = self._show_policy(number)
            case Section(name=name):
                words = _NO_SHEET.format(name)
                is_shown = self._show_section(key)
            case FormerProject(number=number):
                words, is_shown = _ENDED.format(number), False
            case _:
                words, is_shown = _NOT_SHOWN, False
        if not is_shown:
            self._parts.notice.tell(words)

    def _show_policy(self, number: str) -> bool:
        tree = self._parts.frame.tree
        if tree.show_policy(number):
            return True
        # A search or a filter may hide it.
        tree.show_all()
        return tree.show_policy(number)

    def _show_section(self, section: Key) -> bool:
        """Show the section on the first sheet that it leads."""
        lines = self._parts.frame.tree.lines.values()
        uid = next((line.uid for line in lines if line.section == section.uid), None)
        if uid is None:
            return False
        self._arrival.lead_to(uid)
        return self._parts.page.reveal(Key(section.edition, "project", uid), "section")
