"""What is shown of a plan that is being opened, has been opened, or could not be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rows import Key
from dxdesk.ui.window.actions import update_actions
from dxdesk.ui.window.main_window import TITLE

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.runtime.errors import KnownError
    from dxdesk.runtime.last_time import Place
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.plan_flow import OpenPlan, PlanFlow
    from dxdesk.ui.window.whereabouts import Whereabouts

_WELCOME: Final = "どこから始めますか。"
_NO_EDITION: Final = (
    "「{}」には、まだ年度版がありません。評価シートのファイルを取り込むと、年度版ができます。"
)


class Arrival(QObject):
    """Turns the window to a plan: page or start page, first sheet, title, status line, notices."""

    def __init__(self, parts: Parts, desk: Desk, plans: PlanFlow, where: Whereabouts) -> None:
        super().__init__(plans)
        self._parts = parts
        self._desk = desk
        self._plans = plans
        self._where = where
        # Where the sheet stood that is shown, so that its neighbour can take its place.
        self._shown = ""
        self._order: list[str] = []
        plans.opening.connect(self._on_opening)
        plans.opened.connect(self._on_opened)
        plans.refused.connect(self._on_refused)
        desk.opened.connect(self._on_edition)
        plans.given_up.connect(self._on_given_up)
        plans.closed.connect(self._on_closed)
        desk.changed.connect(self._on_changed)
        parts.frame.tree.project_selected.connect(self.show_sheet)
        parts.page.sheet_gone.connect(self._on_sheet_gone)

    @property
    def desk(self) -> Desk:
        """The open plan."""
        return self._desk

    def begin(self, *, is_expected: bool) -> None:
        """Show the window before any plan is open; `is_expected`: one is about to be opened."""
        self._parts.start_page.show_recent([str(path) for path in self._where.recent])
        self._parts.start_page.show_words(_WELCOME)
        middle = self._parts.frame.middle
        middle.setCurrentWidget(self._parts.page if is_expected else self._parts.start_page)
        if not is_expected:
            self._parts.start_page.take_keyboard()
        self._update_actions()

    @Slot(str)
    def show_sheet(self, uid: str) -> None:
        """Show a sheet of the open edition, unless a text of the present one cannot be kept."""
        page = self._parts.page
        if not page.show_sheet(uid):
            self._parts.frame.tree.select(page.project or "")
            return
        self._parts.frame.middle.setCurrentWidget(page)
        self._remember(uid)

    @Slot(str)
    def lead_to(self, uid: str) -> None:
        """Show a sheet that somebody has just made or is taken to, though a search hides it."""
        tree = self._parts.frame.tree
        # The page first: to go elsewhere in the tree would close a title that is not kept.
        if not self._parts.page.show_sheet(uid):
            return
        if uid not in tree.visible_uids():
            tree.show_all()
        self._parts.frame.middle.setCurrentWidget(self._parts.page)
        tree.select(uid)
        self._remember(uid)

    @Slot(object)
    def _on_opening(self, path: Path) -> None:
        self._parts.start_page.show_words(f"「{path.name}」を開いています。")

    @Slot(object)
    def _on_opened(self, plan: OpenPlan) -> None:
        parts = self._parts
        # The next start is in the plan again, and not in a backup that was looked at.
        self._where.arrive(None if plan.backup_of else plan.path, plan.edition)
        parts.status.show_where(_where_words(plan))
        parts.status.show_saved("")
        if plan.why_read_only:
            way = ("もう一度開く", self._reopen)
            if plan.backup_of is not None:
                way = ("元の計画を開く", partial(self._open_plan, plan.backup_of))
            parts.notice.offer(f"{plan.why_read_only}読み取り専用で開いています。", way)
        if plan.edition:
            self._return_to(plan.place)
        else:
            parts.frame.middle.setCurrentWidget(parts.start_page)
            parts.start_page.show_words(_NO_EDITION.format(plan.path.name))
            self._show_title()
            self._update_actions()

    @Slot(object, object)
    def _on_refused(self, path: Path, error: KnownError) -> None:
        # A share that is out of reach comes back, and its plans with it.
        if not path.exists() and path.parent.is_dir():
            self._where.forget(path)
        parts = self._parts
        if self._plans.plan is not None:
            parts.notice.warn(str(error))
            return
        parts.frame.tree.show_outline(None)
        parts.start_page.show_recent([str(one) for one in self._where.recent])
        parts.start_page.show_words(str(error))
        parts.frame.middle.setCurrentWidget(parts.start_page)
        self._update_actions()

    @Slot()
    def _on_edition(self) -> None:
        """Another edition is there: the same sheet as before, or its first one."""
        if not self._plans.is_opening:
            self._show_one_of(self._parts.page.project)

    def _return_to(self, place: Place) -> None:
        """Show the sheet and the cell of last time."""
        self._show_one_of(place.project)
        key = Key(place.edition, place.kind, place.uid)
        if not (place.uid and self._parts.page.reveal(key, place.field)):
            self._parts.frame.tree.setFocus()

    def _show_one_of(self, wanted: str | None) -> None:
        """Show the sheet wanted, where it is not there the first one."""
        parts = self._parts
        parts.frame.middle.setCurrentWidget(parts.page)
        uids = parts.frame.tree.visible_uids()
        uid = wanted if wanted in uids else next(iter(uids), None)
        parts.page.show_sheet(uid)
        if uid is not None:
            parts.frame.tree.select(uid)
        self._show_title()
        self._remember(uid or "")

    def _remember(self, uid: str) -> None:
        self._shown, self._order = uid, self._parts.frame.tree.visible_uids()
        self._where.turn_to(self._desk.edition, uid)
        self._update_actions()

    @Slot()
    def _on_given_up(self) -> None:
        if self._plans.plan is None:
            self.begin(is_expected=False)

    @Slot()
    def _on_closed(self) -> None:
        parts = self._parts
        parts.figures.show_figures(())
        parts.notice.dismiss()
        parts.status.show_where("")
        parts.status.show_saved("")
        self.begin(is_expected=False)
        self._show_title()

    @Slot(object)
    def _on_changed(self, _: object) -> None:
        self._update_actions()

    @Slot()
    def _on_sheet_gone(self) -> None:
        """Show the sheet that stood behind the one that has gone, or before it."""
        tree = self._parts.frame.tree
        if not tree.visible_uids():
            tree.show_all()
        left = tree.visible_uids()
        place = self._order.index(self._shown) if self._shown in self._order else 0
        beside = (*self._order[place:], *reversed(self._order[:place]))
        self._show_one_of(next((uid for uid in beside if uid in left), None))
        # What had the keyboard has gone with the sheet.
        tree.setFocus()

    def _open_plan(self, path: Path) -> None:
        self._plans.open(path, self._where.place_in(path))

    def _reopen(self) -> None:
        plan = self._plans.plan
        if plan is not None:
            self._plans.reopen(self._where.place_in(plan.path))

    def _show_title(self) -> None:
        plan = self._plans.plan
        words = [plan.path.stem] if plan else []
        if plan and self._desk.is_open:
            words.append(f"{FiscalYear(self._desk.edition).label()}版")
        self._parts.frame.setWindowTitle(" － ".join([*words, TITLE]))

    def _update_actions(self) -> None:
        view = self._parts.page.view
        update_actions(
            self._parts.frame.acts,
            has_plan=self._plans.plan is not None,
            has_edition=self._desk.is_open,
            has_sheet=view is not None,
            can_edit=self._desk.is_open and self._desk.is_editable,
            can_edit_sheet=view is not None and self._desk.can_edit(view.key),
        )


def _where_words(plan: OpenPlan) -> str:
    words = [plan.why_read_only and f"読み取り専用：{plan.why_read_only}"]
    words.append("ネットワークドライブ上の計画です" if plan.is_on_network else "")
    words.append(str(plan.path))
    return "　".join(filter(None, words))
