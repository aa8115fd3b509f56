"""Pictures for the manual: what is set for a plan, and what is asked of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt

from dxdesk.domain.rows import Plan
from dxdesk.ui.dialogs.form_settings import FormSettingsDialog
from dxdesk.ui.dialogs.rating_rule import PresentRule, RatingRuleDialog
from dxdesk.ui.mapping.dialog import MappingDialog, MappingPlace
from dxdesk.workspace.mapped_tables import open_tables
from scripts.camera import PERSON, PICTURES_MS, rest, rest_of
from scripts.hands import click, press

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.ui.window.furnishing import Furnishing
    from scripts.camera import Camera

_TABLE: Final = """課名,No.,取組,指標名,単位,R5目標,R5実績,R6目標,備考
市民課,1-1-5,窓口予約の受付,予約の件数,件,500,612,800,
市民課,1-1-5,窓口予約の受付,待ち時間,分,15以下,12.4,12以下,
道路保全課,4-2-5,道路の傷みの通報,通報の件数,件,120,集計中,200,速報は7月
計,,,,,,,,
"""
"""A list of another form, as a city may have it."""
_YEARS: Final = range(2019, 2029)


def take_plan(made: Furnishing, camera: Camera, home: Path) -> None:
    """All of them, in a window with the sample."""
    _title(made, camera)
    _dialogs(made, camera)
    _table(made, camera, home)


def _title(made: Furnishing, camera: Camera) -> None:
    """The title of a 基本方針 while it is typed."""
    tree, view = made.parts.frame.tree, made.parts.frame.rows
    view.scrollToTop()
    click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    press(Qt.Key.Key_F2)
    top = view.viewport().mapTo(tree, QPoint()).y()
    camera.take("plan-title", tree, area=QRect(0, top, tree.width(), 130))
    press(Qt.Key.Key_Escape)


def _dialogs(made: Furnishing, camera: Camera) -> None:
    """評価の基準 and 様式の設定."""
    window, workspace = made.parts.frame, made.desk.workspace
    rows = workspace.rows(None, ("plan",)).values()
    plan = next(row for row in rows if isinstance(row, Plan))
    present = PresentRule(plan, made.desk.edition, PERSON.name)
    rule = RatingRuleDialog(workspace, made.jobs, present, window)
    rule.resize(900, 400)
    rule.show()
    rest(PICTURES_MS)
    rest_of(made)
    camera.take_dialog("rating-rule", rule)
    camera.take_dialog("form-settings", FormSettingsDialog({}, window))


def _table(made: Furnishing, camera: Camera, home: Path) -> None:
    """What the columns of a table of another form are."""
    opened = open_tables(_TABLE.encode("cp932"), "指標一覧.csv")
    place = MappingPlace(_YEARS, made.desk.edition, home)
    dialog = MappingDialog(opened, made.jobs, place, made.parts.frame)
    dialog.resize(1000, 520)
    dialog.show()
    rest(PICTURES_MS)
    rest_of(made)
    camera.take_dialog("mapping", dialog)
