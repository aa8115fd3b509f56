"""Everything of the window but its frame and tree: made and connected after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from dxdesk.ui.history import HistoryPanel
from dxdesk.ui.jobs import JobRunner
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.start_page import StartPage, Way
from dxdesk.ui.trend.panel import TrendPanel
from dxdesk.ui.window.actions import make_project_menu
from dxdesk.ui.window.arrival import Arrival
from dxdesk.ui.window.background import Background, EditionReading
from dxdesk.ui.window.backing_up import BackingUp
from dxdesk.ui.window.beginnings import Beginnings
from dxdesk.ui.window.bulk_flow import BulkFlow
from dxdesk.ui.window.check_flow import CheckFlow
from dxdesk.ui.window.draft_flow import DraftFlow
from dxdesk.ui.window.drop_flow import DropFlow
from dxdesk.ui.window.edit_actions import EditActions
from dxdesk.ui.window.edition_figures import EditionFigures
from dxdesk.ui.window.figures import FiguresLine
from dxdesk.ui.window.find_flow import FindFlow
from dxdesk.ui.window.findings_flow import FindingsFlow
from dxdesk.ui.window.form_flow import FormFlow
from dxdesk.ui.window.import_flow import ImportFlow
from dxdesk.ui.window.keeping import Keeping
from dxdesk.ui.window.list_flow import ListFlow
from dxdesk.ui.window.list_pages import ListPages
from dxdesk.ui.window.manual_flow import ManualFlow
from dxdesk.ui.window.outcomes import Outcomes
from dxdesk.ui.window.panels import Panels
from dxdesk.ui.window.paper_actions import PaperActions
from dxdesk.ui.window.parts import Parts
from dxdesk.ui.window.plan_flow import PlanFlow
from dxdesk.ui.window.plan_menus import PlanMenus
from dxdesk.ui.window.rating_flow import RatingFlow
from dxdesk.ui.window.restore_flow import RestoreFlow
from dxdesk.ui.window.round_flow import RoundFlow
from dxdesk.ui.window.sheet_flow import SheetFlow
from dxdesk.ui.window.status import StatusLine
from dxdesk.ui.window.support_flow import SupportFlow
from dxdesk.ui.window.ways import Ways
from dxdesk.ui.window.whereabouts import Whereabouts

if TYPE_CHECKING:
    from dxdesk.runtime.last_time import LastTime
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.page import SheetPage
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import Environment
    from dxdesk.ui.window.main_window import MainWindow


class Furnishing(QObject):
    """What the parts of one window do, and how they hear of each other.

    Args:
        parts: The widgets (see `make_parts`).
        desk: The desk that they belong to.
        environment: What the window is given from outside.
        last: How the desk was left.
        asking: Asks the person; tests answer in their place.
    """

    def __init__(
        self, parts: Parts, desk: Desk, environment: Environment, last: LastTime, asking: Asking
    ) -> None:
        frame = parts.frame
        super().__init__(frame)
        self.parts, self.desk, self._asking = parts, desk, asking
        self.jobs = JobRunner(self)
        opener, folder = environment.opener_of(environment.person), environment.folder
        self.plans = PlanFlow(self.desk, opener, self.jobs, self._may_leave, self)
        self.where = where = Whereabouts(frame, folder, last)
        self.arrival = Arrival(self.parts, self.desk, self.plans, self.where)
        self.beginnings = Beginnings(self.plans, desk, where, asking, parts, environment)
        sent_by = self.beginnings.sent_by
        edits = self._edits = EditActions(self.parts, self.desk)
        self._ways = Ways(parts, desk, self.where, asking)
        self._sheets = SheetFlow(self.desk, self.parts.page, asking, self)
        self.paper_actions = PaperActions(parts, self.jobs, asking, self.arrival, self.beginnings)
        self.paper = self.paper_actions.flow
        self.lists = ListFlow(frame, desk, self.paper, self.jobs, asking, environment.clock)
        self.list_pages = ListPages(parts, self.arrival)
        self._form = FormFlow(self.desk, asking, self)
        self.imports = ImportFlow(desk, self.jobs, asking, self.plans.workspace, folder, self)
        self._drops = DropFlow(parts, self.beginnings, self.paper_actions, self.imports)
        self._keeping = Keeping(parts, desk, self.plans, self.jobs, asking, environment.clock)
        self._drafts = DraftFlow(parts, desk, self.plans, asking, edits.revealing, environment)
        self.background = Background(self.desk, self.jobs)
        self.panels = Panels(parts, desk, self.jobs, environment.clock)
        self._figures = EditionFigures(parts, desk, sent_by)
        self._outcomes = Outcomes(self.parts, self.desk, self.plans)
        self.find = FindFlow(parts, self.jobs, self.arrival, self._outcomes)
        checks = CheckFlow(desk, self.jobs, self.paper_actions.press)
        self.findings = FindingsFlow(parts, self.arrival, checks, asking, self._outcomes)
        self._ratings = RatingFlow(desk, self.jobs, asking, self._outcomes, folder)
        self.rounds = RoundFlow(parts, self.arrival, self.jobs, asking, self._outcomes, sent_by)
        self._bulk = BulkFlow(parts, desk, self.jobs, asking, self._outcomes)
        self._menus = PlanMenus(frame.menus, self.desk, self.plans, self.where)
        self._of_project = make_project_menu(frame.tree, frame.acts)
        self._connect_parts()
        self._connect_actions()
        self._connect_program(environment)

    def lay_out(self) -> None:
        """Put the parts into the frame."""
        frame, parts = self.parts.frame, self.parts
        frame.ask_before_closing(self._may_close)
        frame.add_line(parts.figures)
        frame.middle.addWidget(parts.start_page)
        frame.middle.addWidget(parts.page)
        frame.add_foot(parts.notice)
        parts.page.dress()
        frame.setStatusBar(parts.status)
        self.panels.lay_out(
            self.paper_actions.live,
            self._ways.second,
            lambda: self.find.panel,
            lambda: self.findings.panel,
        )

    def _connect_parts(self) -> None:
        parts = self.parts
        parts.frame.about_to_close.connect(self._on_closing)
        parts.start_page.plan_chosen.connect(self.beginnings.open_path)
        parts.frame.tree.project_activated.connect(parts.page.focus_first)
        parts.frame.tree.context_requested.connect(self._on_context)
        parts.frame.tree.all_shown.connect(parts.figures.clear_choice)
        self._menus.plan_chosen.connect(self.beginnings.open_path)
        self.jobs.started.connect(parts.status.follow)
        for heard in (self.where.enter, parts.history.show_place, parts.trend.show_place):
            parts.page.place_entered.connect(heard)
            self._ways.second.place_entered.connect(heard)
        for heard in (parts.history.show_place, parts.trend.show_place):
            self.list_pages.place_entered.connect(heard)
        self.background.read.connect(self._on_read)
        self._edits.sheet_wanted.connect(self.arrival.lead_to)
        self._edits.revealing.sheet_wanted.connect(self.arrival.lead_to)
        self._edits.revealing.edition_wanted.connect(self.plans.turn_to)
        for heard in (self._figures.take_found, self.list_pages.take_found):
            self.findings.checks.told.connect(heard)
        self.find.edition_wanted.connect(self.plans.turn_to)
        self._ways.sheet_wanted.connect(self.arrival.lead_to)
        self._sheets.made.connect(self.arrival.lead_to)
        self._sheets.removed.connect(self._outcomes.tell_removed)
        self.paper.printed.connect(self._outcomes.tell_printed)
        self.paper.sent.connect(self._outcomes.tell_sent)
        for heard in (self.paper_actions.sheet.make_anew, self.findings.checks.lay_out_anew):
            self.beginnings.fonts_chosen.connect(heard)
        self.lists.written.connect(self._outcomes.tell_written)
        self._outcomes.follow(self.paper_actions.confirmations)
        self._outcomes.follow_answers(self.paper_actions.collecting)
        self.imports.imported.connect(self._outcomes.tell_imported)
        for flow in (self.paper, self.lists, self.imports):
            flow.refused.connect(self._outcomes.tell_failure)
        self._keeping.named.connect(self._figures.forget_changes)
        self._keeping.named.connect(self.panels.tell_named)
        self.panels.change_wanted.connect(self._edits.revealing.show_change)
        self.panels.step_wanted.connect(self._edits.walk_to)
        self.panels.sheet_returned.connect(self._outcomes.tell_undoable)

    def _connect_actions(self) -> None:
        frame = self.parts.frame
        for name, slot in (
            ("new_plan", self.beginnings.new_plan),
            ("begin_by_import", self.beginnings.begin_by_import),
            ("open_plan", self.beginnings.open_plan),
            ("open_sample", self.beginnings.open_sample),
            ("settings", self.beginnings.settings),
            ("close_plan", self.plans.leave),
            ("quit", frame.close),
            ("next_pane", frame.focus_next_pane),
            ("keys", self._on_keys),
            ("save", self._keeping.check),
            ("save_copy", self._keeping.save_copy),
            ("name_snapshot", self._keeping.name_snapshot),
            ("form_settings", self._form.ask),
            ("rating_rule", self._ratings.ask),
            ("import_files", self._on_import),
            ("new_project", self._sheets.new_project),
            ("duplicate_project", self._sheets.duplicate_project),
            ("renumber_project", self._sheets.renumber_project),
            ("remove_project", self._sheets.remove_project),
        ):
            frame.acts[name].triggered.connect(slot)

    def _connect_backups(self, environment: Environment) -> None:
        notice, begun = self.parts.notice, self.beginnings
        wanted, clock = begun.wanted_backup_place, environment.clock
        self.backing_up = BackingUp(self.desk, self.plans, self.jobs, notice, wanted, clock)
        begun.backups_chosen.connect(self.backing_up.begin_anew)
        restoring = RestoreFlow(self.plans, self.jobs, self._asking, notice, begun.backup_place)
        self.parts.frame.acts["restore_backup"].triggered.connect(restoring.choose)

    def _connect_program(self, environment: Environment) -> None:
        """What has to do with the program itself, and how one begins with it."""
        acts = self.parts.frame.acts
        support = SupportFlow(self.plans, self.beginnings, self.jobs, self._asking, environment)
        support.written.connect(self._outcomes.tell_folder)
        support.refused.connect(self._outcomes.tell_failure)
        acts["save_diagnostics"].triggered.connect(support.save_diagnostics)
        acts["about"].triggered.connect(support.about)
        self.manual = ManualFlow(self.parts.frame, self.jobs, self._asking, self.where)
        self.manual.written.connect(self._outcomes.tell_folder)
        self.manual.refused.connect(self._outcomes.tell_failure)
        self.beginnings.import_wanted.connect(self.imports.import_files)
        self._connect_backups(environment)

    @Slot(object)
    def _on_read(self, reading: EditionReading) -> None:
        self.parts.frame.tree.take_reading(reading.texts, reading.flags)
        self.parts.page.set_units(reading.units)
        self._figures.take(reading)
        self.findings.checks.want()

    @Slot(QPoint, str)
    def _on_context(self, place: QPoint, project: str) -> None:
        if project:
            self._of_project.popup(place)

    @Slot()
    def _on_keys(self) -> None:
        # Imported here: it knows the acts of screens that are made late.
        from dxdesk.ui.window.key_list import key_groups

        self._asking.show_keys(key_groups())

    @Slot()
    def _on_import(self) -> None:
        paths = self._asking.sources(self.where.folder)
        if paths:
            # An answered form may be among them.
            self._drops.take(paths)

    def _may_close(self) -> bool:
        """Whether the window can close without losing a word; asks where it cannot."""
        if not self._may_leave():
            return False
        if not self.jobs.is_working:
            return True
        return self._asking.consent(
            "まだ終わっていない処理があります。", "終了すると、その処理は中止されます。", "終了する"
        )

    def _may_leave(self) -> bool:
        """Whether the plan can be left without losing a word; asks where it cannot."""
        return self.desk.keep_drafts() or self._asking.consent(
            "まだ保存できていない文字があります。", "進むと、その文字は失われます。", "破棄して進む"
        )

    @Slot()
    def _on_closing(self) -> None:
        self.where.leave()
        self.jobs.stop()
        self.backing_up.keep_at_end()
        self.plans.close()
        # Last: whoever shows pages has closed them by now.
        self.paper_actions.stop()


def make_parts(frame: MainWindow, desk: Desk, page: SheetPage) -> Parts:
    """The widgets of a window around the page, which takes as long to make as all the others."""
    ways = [Way(frame.acts[name], words, detail) for name, words, detail in _WAYS]
    opening = Way(frame.acts["open_plan"], "計画のファイルを開く…")
    start_page = StartPage(ways, opening, Way(frame.acts["manual"], "手引きを読む（F1）"))
    return Parts(
        frame,
        FiguresLine(),
        NoticeBar(),
        page,
        start_page,
        StatusLine(),
        HistoryPanel(desk),
        TrendPanel(desk),
    )


_WAYS = (
    (
        "open_sample",
        "見本の計画を開く",
        "架空の市の計画の写しです。自由に書き換えて試せます。",
    ),
    (
        "begin_by_import",
        "評価シートを取り込んで始める…",
        "これまでの評価シートのファイルから、計画を作ります。内容を確かめてから取り込みます。",
    ),
    (
        "new_plan",
        "空の計画を作る…",
        "計画の名称と年度を決め、事業を一つずつ加えます。",
    ),
)
