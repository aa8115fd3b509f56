"""Which sheets the menus mean that ask for paper, and the panel that always shows some."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.paper_options import begun_with
from dxdesk.domain.rows import Key
from dxdesk.reports.render import PageRenderer
from dxdesk.ui.paper.chosen import ChosenOptions
from dxdesk.ui.paper.live import LivePaper, SheetPress
from dxdesk.ui.window.answers_flow import Ground
from dxdesk.ui.window.collect_flow import CollectFlow
from dxdesk.ui.window.confirmation_flow import ConfirmationFlow
from dxdesk.ui.window.handout_flow import HandoutFlow
from dxdesk.ui.window.paper_flow import PaperFlow
from dxdesk.workspace.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.ui.handout.choice import FromTree
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.beginnings import Beginnings
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.press import Paper


class PaperActions(QObject):
    """Connects the menus and the page of a window to its paper.

    Args:
        parts: The widgets.
        jobs: Does the printing.
        asking: Asks the person.
        arrival: Shows a sheet.
        beginnings: Knows who is at the desk, and the city's own fonts.
    """

    def __init__(
        self,
        parts: Parts,
        jobs: JobRunner,
        asking: Asking,
        arrival: Arrival,
        beginnings: Beginnings,
    ) -> None:
        desk = arrival.desk
        super().__init__(desk)
        self._parts = parts
        self._desk = desk
        self._arrival = arrival
        self.jobs = jobs
        self._renderer = PageRenderer()
        self.press = press = Press(self._renderer, beginnings.own_fonts)
        self._beginnings = beginnings
        self._chosen = chosen = ChosenOptions(begun_with(beginnings.settings_now.paper), self)
        self.flow = PaperFlow(desk, jobs, press, chosen, self._renderer, asking)
        self.handouts = HandoutFlow(desk, self.flow, asking, self._from_tree, parts.frame)
        ground = Ground(desk, jobs, press, asking, beginnings.sent_by, parts.frame)
        self.confirmations, self.collecting = ConfirmationFlow(ground), CollectFlow(ground)
        self.sheet = SheetPress(desk, jobs, press, chosen)
        self.live = LivePaper(self.sheet, self._renderer)
        parts.page.sheet_shown.connect(self.sheet.show_sheet)
        self.sheet.made.connect(self._on_made)
        desk.changed.connect(self._on_changed)
        desk.opened.connect(self._on_opened)
        beginnings.paper_chosen.connect(self._on_begun_otherwise)
        self.flow.place_wanted.connect(self._on_place_wanted)
        self._connect_actions()

    def _connect_actions(self) -> None:
        acts = self._parts.frame.acts
        for name, slot in (
            ("collect_answers", self.collecting.choose),
            ("collect_folder", self.collecting.choose_folder),
            ("save_receipt", self.collecting.save_receipt),
            ("confirmations", self.confirmations.make),
            ("read_answers", self.confirmations.read),
            ("handouts", self.handouts.show_list),
            ("preview_changes", self.flow.preview_changes),
        ):
            acts[name].triggered.connect(slot)
        for do, act in ((self.flow.preview, "preview"), (self.flow.print_sheets, "print")):
            for which, of_which in (
                ("sheet", self._on_sheet),
                ("selected", self._on_selected),
                ("all", self._on_all),
            ):
                acts[f"{act}_{which}"].triggered.connect(partial(of_which, do))

    def stop(self) -> None:
        """End the thread that pictures are made in."""
        self._renderer.stop()

    @Slot()
    def _on_begun_otherwise(self) -> None:
        wish = self._beginnings.settings_now.paper
        self._chosen.choose(begun_with(wish, self._chosen.now))

    def _on_sheet(self, do: Callable[[Sequence[str]], None]) -> None:
        view = self._parts.page.view
        if view is not None:
            do((view.sheet.project.number,))

    def _on_selected(self, do: Callable[[Sequence[str]], None]) -> None:
        numbers = self._selected_numbers()
        if numbers:
            do(numbers)
        else:
            self._parts.notice.tell("印刷する事業を、左の一覧で選んでください。")

    def _selected_numbers(self) -> list[str]:
        tree = self._parts.frame.tree
        return [tree.lines[uid].number for uid in tree.selected_uids()]

    def _from_tree(self) -> FromTree:
        # Imported here: most days no handout is made.
        from dxdesk.ui.handout.choice import FromTree

        tree = self._parts.frame.tree
        left = None
        if not tree.sieve.is_open:
            left = tuple(tree.lines[uid].number for uid in tree.visible_uids())
        return FromTree(tuple(self._selected_numbers()), left)

    def _on_all(self, do: Callable[[Sequence[str]], None]) -> None:
        do(())

    @Slot()
    def _on_changed(self) -> None:
        # Whoever edits wants to know how many lines it takes; who only reads need not wait for it.
        self.sheet.want("lines", wanted=True)

    @Slot()
    def _on_opened(self) -> None:
        self.sheet.want("lines", wanted=False)

    @Slot(object)
    def _on_made(self, paper: Paper) -> None:
        (report,) = paper.report.sheets
        self._parts.page.show_remarks(report)

    @Slot(str, object)
    def _on_place_wanted(self, project: str, place: Place) -> None:
        self._arrival.lead_to(project)
        self._parts.page.reveal(Key(self._desk.edition, place.kind, place.uid), place.field)
