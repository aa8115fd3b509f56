"""The ways to begin: open a plan, make one, fill one, see the sample; and who is at the desk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.fiscal_year import fiscal_year_of
from dxdesk.domain.month import month_of
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.settings import account_name, write_settings
from dxdesk.ui.window.asking import PLAN_SUFFIX
from dxdesk.workspace.backups import copies_beside, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from dxdesk.runtime.settings import Person, Settings
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import Environment
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.plan_flow import OpenPlan, PlanFlow
    from dxdesk.ui.window.whereabouts import Whereabouts
    from dxdesk.workspace.backups import BackupPlace

SAMPLE_PLAN: Final = "見本の計画.dxdesk"
"""The working copy of the sample, in the user's folder."""
_NEW_PLAN: Final = "新しい計画"
_NAMELESS: Final = "お名前が未入力のため、変更の記録には「{}」と残ります。"


class Beginnings(QObject):
    """Asks for what a plan begins with, and has it opened.

    Args:
        plans: Opens plans.
        desk: Tells what could not be done.
        where: Knows the recent plans.
        asking: Asks the person.
        parts: The page that one begins at, and the bar that tells what has been done.
        environment: Settings, clock, sample.

    Signals:
        fonts_chosen: The city has other fonts of its own from now on.
        paper_chosen: Printing begins otherwise from now on.
        backups_chosen: Backups are made otherwise from now on.
        import_wanted: Files that are to fill the open plan.
    """

    fonts_chosen = Signal()
    paper_chosen = Signal()
    backups_chosen = Signal()
    import_wanted = Signal(object)

    def __init__(
        self,
        plans: PlanFlow,
        desk: Desk,
        where: Whereabouts,
        asking: Asking,
        parts: Parts,
        environment: Environment,
    ) -> None:
        super().__init__(plans)
        self._plans = plans
        self._desk = desk
        self._where = where
        self._asking = asking
        self._notice, self._page = parts.notice, parts.start_page
        self._environment = environment
        self._settings = environment.settings
        self._filling: tuple[Path, Sequence[Path]] | None = None
        self._has_told_nameless = False
        plans.opened.connect(self._on_opened)
        for ended in (plans.refused, plans.given_up):
            ended.connect(self._on_not_opened)
        self._page.person_given.connect(self.take_person)

    @Slot()
    def open_plan(self) -> None:
        """Ask which plan to open."""
        path = self._asking.plan_to_open(self._where.folder)
        if path is not None:
            self.open_path(path)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a plan where the person was last time."""
        self.take_person()
        self._plans.open(path, self._where.place_in(path))

    @Slot()
    def open_sample(self) -> None:
        """Open the working copy of the sample plan, made when it is first asked for."""
        self.take_person()
        path = self._environment.folder / SAMPLE_PLAN
        if path.exists():
            self.open_path(path)
        else:
            # Where the folder cannot be made, the plan cannot either, and that is told.
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
            self._told(lambda: self._plans.make_sample(path, self._environment.sample))

    @Slot()
    def new_plan(self) -> None:
        """Ask for title, years and place, and make a plan."""
        self.take_person()
        begin = self._asking.new_plan(self._this_year())
        if begin is None:
            return
        suggestion = self._where.folder / file_name(begin.title, PLAN_SUFFIX)
        path = self._asking.plan_to_make(suggestion)
        if path is not None:
            self._told(lambda: self._plans.make(path, begin))

    @Slot()
    def begin_by_import(self) -> None:
        """Ask which sheets to begin with and where the plan goes, and fill it with them.

        A plan that is open, but still without an edition, is the one to be filled.
        """
        self.take_person()
        sources = self._asking.sources(self._where.folder)
        if not sources:
            return
        plan = self._plans.plan
        if plan is not None and not plan.edition:
            self.import_wanted.emit(sources)
            return
        path = self._asking.plan_to_make(sources[0].with_name(f"{_NEW_PLAN}{PLAN_SUFFIX}"))
        if path is not None:
            self._filling = (path, sources)
            self._plans.make_empty(path)

    @property
    def folder(self) -> Path:
        """Where a file dialog begins."""
        return self._where.folder

    @property
    def settings_now(self) -> Settings:
        """As they are set now."""
        return self._settings

    def own_fonts(self) -> tuple[str, ...]:
        """The files of the city's own fonts, as they are set now."""
        return self._settings.fonts

    def backup_place(self) -> BackupPlace:
        """Where backups of plans are, and of how many days, as it is set now."""
        return place_of(self._settings.backups, self._environment.folder)

    def wanted_backup_place(self) -> BackupPlace | None:
        """Where backups go; None where plans are not to be copied by themselves."""
        return self.backup_place() if self._settings.backups.is_on else None

    def sent_by(self) -> tuple[Person, date]:
        """From whom letters are, as it is set now, and the day."""
        person = replace(self._environment, settings=self._settings).person
        return person, self._environment.clock().astimezone().date()

    def introduce(self) -> None:
        """Ask on the first page who is at the desk, where nobody has said so yet."""
        if self._settings.person is None:
            self._page.ask_person(account_name())

    @Slot()
    def take_person(self) -> None:
        """Take what was said on the first page of who is at the desk."""
        person = self._page.person
        if person is not None:
            self._take(replace(self._settings, person=person))

    @Slot()
    def settings(self) -> None:
        """Ask who is at the desk and what suits them."""
        plan = self._plans.plan
        copies = copies_beside(plan.path) if plan else None
        chosen = self._asking.settings(self._settings, self._environment.folder, copies)
        if chosen is None or chosen == self._settings:
            return
        self._take(chosen)
        # Whose changes are recorded is settled when a plan is opened.
        self._notice.tell(
            "設定を保存しました。お名前は次に計画を開いたときから、文字の大きさは次に起動したときから使います。"
        )

    def _take(self, chosen: Settings) -> None:
        before, self._settings = self._settings, chosen
        self._told(lambda: write_settings(self._environment.folder, chosen))
        if chosen.fonts != before.fonts:
            self.fonts_chosen.emit()
        if chosen.paper != before.paper:
            self.paper_chosen.emit()
        if chosen.backups != before.backups:
            self.backups_chosen.emit()
        if chosen.person is not None and chosen.person != before.person:
            self._page.stop_asking()
            self._plans.introduce(self._environment.opener_of(chosen.person))

    def _name_now(self) -> None:
        """Ask for the name, and have it count for the open plan where nothing was changed yet."""
        self.settings()
        plan = self._plans.plan
        if self._settings.person is not None and plan and not plan.workspace.undo_steps:
            self._plans.reopen(self._where.place_in(plan.path))

    @Slot(object)
    def _on_opened(self, plan: OpenPlan) -> None:
        filling, self._filling = self._filling, None
        if filling is not None and filling[0] == plan.path:
            self.import_wanted.emit(filling[1])
        is_nameless = self._settings.person is None and not plan.why_read_only
        if is_nameless and not self._has_told_nameless:
            self._has_told_nameless = True
            words = _NAMELESS.format(account_name())
            self._notice.offer(words, ("お名前を入力…", self._name_now))

    @Slot()
    def _on_not_opened(self) -> None:
        self._filling = None

    def _this_year(self) -> int:
        today = self._environment.clock().astimezone()
        return fiscal_year_of(month_of(today.year, today.month))

    def _told(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self._desk.failed.emit(error)
