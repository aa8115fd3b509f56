"""Pictures for the manual of paper, of what was changed, and of how a plan is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTableWidget, QTabWidget

from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import BackupWish, Settings
from dxdesk.storage.backups import Backup
from dxdesk.storage.lock import Holder, WriteLock
from dxdesk.ui.dialogs.backups import BackupsDialog
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.workspace.backups import ToldBackup, ToldPlan
from dxdesk.workspace.changes_paper import ChangesWish, print_changes
from dxdesk.workspace.commands import SetField
from scripts.camera import (
    MOMENT,
    PERSON,
    PICTURES_MS,
    open_sample,
    open_window,
    rest,
    rest_of,
    wait,
)
from scripts.hands import part

if TYPE_CHECKING:
    from dxdesk.ui.window.furnishing import Furnishing
    from scripts.camera import Camera

_SNAPSHOT: Final = "照会前"
_WORDS: Final = ("時間的な負担を軽くする", "待つ時間を減らす", "待つ時間と来庁の回数を減らす")
"""What a purpose of the sample says, and what becomes of it."""
_TABS: Final = {"settings": 0, "settings-paper": 2, "settings-backup": 4}
"""Tabs of the settings by the names of their pictures."""
_SHARE: Final = "S:/DX推進"
_DAYS: Final = 8
"""On which backups were made."""
_PANEL: Final = QSize(460, 260)
_HIGHER: Final = QSize(460, 320)
_PART: Final = (60, 65, 730, 375)
"""Of a page at `_SCALE`: left, upper, right and lower edge in pixels."""
_SCALE: Final = 1.3
"""Pixels per pt of the paper."""


def take_paper_work(home: Path, camera: Camera) -> None:
    """Panels, paper and dialogs, on the sample; the window is closed in the end."""
    start = open_window(home, None)
    made = open_sample(start)
    _change(made)
    _take_panels(made, camera)
    _take_changes(made, camera)
    _take_settings(made, camera)
    _take_backups(made, camera)
    start.window.close()
    _take_held(home, camera)


def _change(made: Furnishing) -> None:
    """Some work since a 控え."""
    desk, page = made.desk, made.parts.page
    view = page.view
    if view is None:
        return
    desk.workspace.history.name_snapshot(_SNAPSHOT)
    value = key_of(desk.edition, view.sheet.indicators[0].values[3])
    was, *become = _WORDS
    purpose = view.sheet.project.purpose
    for key, field, text in (
        *((view.key, "purpose", purpose.replace(was, words)) for words in become),
        (value, "target", "8,500"),
        (value, "remark", "申請できる手続が増えたため"),
    ):
        desk.execute(SetField(key, field, text))
    page.reveal(view.key, "purpose")
    rest()


def _take_panels(made: Furnishing, camera: Camera) -> None:
    """Panels that hold a few rows, apart from the window and no higher than these need."""
    history, steps = (made.parts.frame.docks[name] for name in ("history", "steps"))
    for dock in (history, steps):
        dock.setFloating(True)
        dock.show()
        dock.resize(_PANEL)
    rest_of(made)
    tabs = part(history, "history_tabs", QTabWidget)
    part(history, "history_table", QTableWidget).selectRow(1)
    camera.take("panel-history", history)
    tabs.setCurrentIndex(1)
    history.resize(_HIGHER)
    rest_of(made)
    camera.take("panel-changes", history)
    camera.take("panel-steps", steps)
    for dock in (history, steps):
        dock.close()


def _take_changes(made: Furnishing, camera: Camera) -> None:
    """A sheet with what was changed, and the same as a table."""
    for name, as_table in (("paper-marked", False), ("paper-comparison", True)):
        pdf = BytesIO()
        wish = ChangesWish(_SNAPSHOT, as_table)
        print_changes(made.desk.workspace, made.desk.edition, wish, pdf)
        document = pypdfium2.PdfDocument(pdf.getvalue())
        page = document[0].render(scale=_SCALE).to_pil()
        camera.keep(name, page.crop(_PART))
        document.close()


def _take_settings(made: Furnishing, camera: Camera) -> None:
    for name, tab in _TABS.items():
        settings = Settings(PERSON, backups=BackupWish(folder=f"{_SHARE}/バックアップ"))
        dialog = SettingsDialog(settings, Path(), (), made.parts.frame)
        part(dialog, "settings_parts", QTabWidget).setCurrentIndex(tab)
        camera.take_dialog(name, dialog)


def _take_backups(made: Furnishing, camera: Camera) -> None:
    """Backups of the last days, each with a step of the plan as the last one in it."""
    size = made.desk.workspace.path.stat().st_size
    steps = made.desk.workspace.history.latest(_DAYS)
    told: list[ToldBackup] = []
    for number in range(_DAYS):
        day = MOMENT.astimezone() - timedelta(days=number, minutes=11 * number)
        step = steps[number % len(steps)]
        last = replace(step, at=day - timedelta(minutes=7))
        told.append(ToldBackup(Backup(Path(f"{number}.dxdesk"), day, size), last))
    plans = [ToldPlan(Path(_SHARE) / "DX計画.dxdesk", told)]
    camera.take_dialog("backups", BackupsDialog(plans, None, made.parts.frame))


def _take_held(home: Path, camera: Camera) -> None:
    """A plan that somebody else is writing."""
    plan = next(home.glob("*.dxdesk")).rename(home / "計画.dxdesk")
    holder = Holder(PERSON.name, PERSON.section, PERSON.extension, "PC-0123", MOMENT.isoformat())
    lock = WriteLock(plan, holder)
    start = open_window(home, plan)
    made = start.furnishing
    if made.plans.is_opening:
        wait(made.plans.opened)
    rest(PICTURES_MS)
    camera.take("notice-held", made.parts.notice)
    start.window.close()
    lock.release()
