"""From what proof-reading found to its place on the sheet and back, with the keyboard."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from dxdesk.domain.change import Set
from dxdesk.ui.window.finding_decisions import FindingDecisions
from dxdesk.ui.window.finding_mending import FindingMending
from dxdesk.ui.window.showing import Showing
from dxdesk.workspace.found import is_counted
from dxdesk.workspace.places import place_words, row_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.ui.findings.listed import Listed
    from dxdesk.ui.findings.panel import FindingsPanel
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.check_flow import CheckFlow
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.found import Found

_NOT_SHOWN: Final = "この欄は、シートの画面にありません。事業一覧（F7）で確かめてください。"
_NONE_LEFT: Final = "未確認の確認事項はありません。"


class FindingsFlow(QObject):
    """Makes the panel, and leads from it to a sheet and back.

    Args:
        parts: The widgets.
        arrival: Shows a sheet.
        checks: Finds what there is to be found.
        asking: Asks the person.
        outcomes: Tells what was done.

    Attributes:
        checks: See the argument.
    """

    def __init__(
        self,
        parts: Parts,
        arrival: Arrival,
        checks: CheckFlow,
        asking: Asking,
        outcomes: Outcomes,
    ) -> None:
        super().__init__(parts.frame)
        self.checks = checks
        self._parts = parts
        self._desk = arrival.desk
        self._showing = Showing(parts, arrival)
        self._decisions = FindingDecisions(parts, self._desk, checks, asking, outcomes)
        self._mending = FindingMending(parts, self._desk, checks, asking, outcomes)
        self._arrival = arrival
        self._mending.mended.connect(self._on_mended)
        checks.told.connect(self._on_told)
        self._desk.opened.connect(self._on_opened)
        parts.figures.pressed.connect(self._on_figure)
        acts = parts.frame.acts
        acts["findings"].triggered.connect(self._on_findings)
        acts["next_finding"].triggered.connect(partial(self._go, 1))
        acts["previous_finding"].triggered.connect(partial(self._go, -1))
        acts["add_finding"].triggered.connect(self._decisions.add)
        acts["check_rules"].triggered.connect(self._decisions.ask_rules)
        parts.page.sheet_shown.connect(self._mark)
        parts.page.places.offer(acts["add_finding"])

    @cached_property
    def panel(self) -> FindingsPanel:
        """The list; made when somebody first looks at it."""
        # Imported here: the start waits for none of it.
        from dxdesk.ui.findings.panel import FindingsPanel

        panel = FindingsPanel(
            self._sheet_of,
            self._decisions.decided_by,
            self._decisions.own_reasons,
            self._names_of,
        )
        panel.show_sheet(self._parts.page.project or "")
        self._parts.page.sheet_shown.connect(panel.show_sheet)
        panel.doing.place_wanted.connect(self._on_place_wanted)
        panel.related_wanted.connect(self._on_related_wanted)
        panel.left.connect(self._parts.frame.focus_middle)
        panel.seen.connect(self.checks.look)
        self._decisions.serve(panel)
        self._mending.serve(panel)
        self._show_found_in(panel)
        return panel

    @Slot(object)
    def _on_told(self, found: Found | None) -> None:
        self._parts.frame.rows.outline_model().show_findings(found.counts if found else {})
        self._mark()
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        if "panel" in self.__dict__:
            self._show_found_in(self.panel)

    def _show_found_in(self, panel: FindingsPanel) -> None:
        is_editable = self._desk.is_open and self._desk.is_editable
        panel.show_found(
            self.checks.found, is_editable=is_editable, has_failed=self.checks.has_failed
        )

    @Slot()
    def _on_opened(self) -> None:
        """Look at this edition too where the list is in view, which nobody has to open then."""
        if "panel" in self.__dict__ and self.panel.isVisible():
            self.checks.look()

    @Slot()
    def _mark(self) -> None:
        """Mark the fields of the shown sheet about which something is to be confirmed."""
        page, found = self._parts.page, self.checks.found
        judged = found.judged.get(page.project or "", ()) if found else ()
        page.show_findings(one.finding for one in judged if is_counted(one))

    # To the list and back

    @Slot()
    def _on_findings(self) -> None:
        dock = self._parts.frame.docks["findings"]
        focused = QApplication.focusWidget()
        if focused is not None and dock.isAncestorOf(focused):
            self._parts.frame.focus_middle()
        else:
            self._bring()
            self.panel.focus_list()

    @Slot(str)
    def _on_mended(self, project: str) -> None:
        """Go on to the next sheet with whoever has the sheets shown that are being mended."""
        if self._parts.page.project == project:
            current = self.panel.doing.current
            if current is not None:
                self._arrival.lead_to(current.judged.finding.project)

    @Slot(str)
    def _on_figure(self, name: str) -> None:
        """Whoever has the sheets shown that something was found on sees what it was as well."""
        if name == "findings":
            self._bring()

    def _bring(self) -> None:
        dock = self._parts.frame.docks["findings"]
        dock.show()
        dock.raise_()

    def _go(self, step: int, _: object = None) -> None:
        self._bring()
        listed = self.panel.go(step)
        if listed is None:
            self._parts.notice.tell(_NONE_LEFT)
        else:
            self._on_place_wanted(listed)

    @Slot(object)
    def _on_place_wanted(self, listed: Listed) -> None:
        finding = listed.judged.finding
        self._show(finding.project, finding.place, finding.span)

    @Slot(str, object)
    def _on_related_wanted(self, project: str, place: TextPlace) -> None:
        self._show(project, place, None)

    def _show(self, project: str, place: TextPlace, span: tuple[int, int] | None) -> None:
        from dxdesk.workspace.mend_lines import text_at

        edition = self._desk.edition
        key = place.key(edition)
        is_shown = self._showing.show(project, key, place.field)
        if is_shown:
            text = text_at(self._desk.workspace.reader, place, edition)
            self._showing.select(key, text, *(span or (0, len(text))))
        elif is_shown is not None:
            self._parts.notice.tell(_NOT_SHOWN)

    def _names_of(self, places: Sequence[TextPlace]) -> Mapping[TextPlace, str]:
        return row_names(self._desk.workspace.reader, self._desk.edition, places)

    def _sheet_of(self, place: TextPlace) -> tuple[str, str] | None:
        """Uid of the project on whose sheet a place stands, and both in words."""
        edition = self._desk.edition
        change = Set(place.key(edition), place.field, None, None)
        for uid in self._desk.workspace.touched_projects(edition, (change,)):
            line = self._parts.frame.tree.lines.get(uid)
            if line is not None:
                name = self._names_of((place,)).get(place, "")
                return uid, f"{line.number} {place_words(place, name)}"
        return None
