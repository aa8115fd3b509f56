"""The ways to begin: open a plan, make one, look at the sample; and who is at the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.fiscal_year import fiscal_year_of
from dxdesk.domain.month import month_of
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.settings import write_settings
from dxdesk.runtime.version import VERSION
from dxdesk.ui.window.asking import PLAN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from dxdesk.runtime.settings import Person
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.notice import NoticeBar
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import Environment
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.ui.window.whereabouts import Whereabouts

SAMPLE_PLAN: Final = "見本の計画.dxdesk"
"""The working copy of the sample, in the user's folder."""
_ABOUT: Final = (
    "自治体のDX計画の評価シートを、一つの画面で入力、点検、印刷するソフトウェアです。"
    "ネットワークには接続しません。"
)


class Beginnings(QObject):
    """Asks for what a plan begins with, and has it opened.

    Args:
        plans: Opens plans.
        desk: Tells what could not be done.
        where: Knows the recent plans.
        asking: Asks the person.
        notice: Tells what has been done.
        environment: Settings, clock, sample.

    Signals:
        fonts_chosen: The city has other fonts of its own from now on.
    """

    fonts_chosen = Signal()

    def __init__(
        self,
        plans: PlanFlow,
        desk: Desk,
        where: Whereabouts,
        asking: Asking,
        notice: NoticeBar,
        environment: Environment,
    ) -> None:
        super().__init__(plans)
        self._plans = plans
        self._desk = desk
        self._where = where
        self._asking = asking
        self._notice = notice
        self._environment = environment
        self._settings = environment.settings

    @Slot()
    def open_plan(self) -> None:
        """Ask which plan to open."""
        path = self._asking.plan_to_open(self._where.folder)
        if path is not None:
            self.open_path(path)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a plan where the person was last time."""
        self._plans.open(path, self._where.place_in(path))

    @Slot()
    def open_sample(self) -> None:
        """Open the working copy of the sample plan, made when it is first asked for."""
        path = self._environment.folder / SAMPLE_PLAN
        if path.exists():
            self.open_path(path)
        else:
            self._told(lambda: self._plans.make_sample(path, self._environment.sample))

    @Slot()
    def new_plan(self) -> None:
        """Ask for title, years and place, and make a plan."""
        begin = self._asking.new_plan(self._this_year())
        if begin is None:
            return
        suggestion = self._where.folder / file_name(begin.title, PLAN_SUFFIX)
        path = self._asking.plan_to_make(suggestion)
        if path is not None:
            self._told(lambda: self._plans.make(path, begin))

    def own_fonts(self) -> tuple[str, ...]:
        """The files of the city's own fonts, as they are set now."""
        return self._settings.fonts

    def sent_by(self) -> tuple[Person, date]:
        """From whom letters are, as it is set now, and the day."""
        person = replace(self._environment, settings=self._settings).person
        return person, self._environment.clock().astimezone().date()

    def introduce(self) -> None:
        """Ask once who is at the desk, where nobody has said so yet."""
        if self._settings.person is None:
            self._ask_settings(first_time=True)

    @Slot()
    def settings(self) -> None:
        """Ask who is at the desk and what suits them."""
        self._ask_settings(first_time=False)

    @Slot()
    def about(self) -> None:
        """Tell what this program is."""
        self._asking.tell(f"DXデスク {VERSION}", _ABOUT)

    def _ask_settings(self, *, first_time: bool) -> None:
        before = self._settings
        chosen = self._asking.settings(before, first_time=first_time)
        if chosen is None or chosen == before:
            return
        if first_time:
            chosen = replace(before, person=chosen.person)
        self._settings = chosen
        self._told(lambda: write_settings(self._environment.folder, chosen))
        if chosen.fonts != before.fonts:
            self.fonts_chosen.emit()
        if chosen.person is not None and chosen.person != before.person:
            self._plans.introduce(self._environment.opener_of(chosen.person))
        if not first_time:
            self._notice.tell(
                "設定を保存しました。お名前は次に計画を開いたときから、文字の大きさは次に起動したときから使います。"
            )

    def _this_year(self) -> int:
        today = self._environment.clock().astimezone()
        return fiscal_year_of(month_of(today.year, today.month))

    def _told(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self._desk.failed.emit(error)
