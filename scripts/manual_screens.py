"""Pictures for the manual: the first minutes, the window with its parts numbered, a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dxdesk.domain.labels import WorkState
from dxdesk.domain.rating_rule_text import rule_of
from dxdesk.domain.rows import Plan
from dxdesk.runtime import paths
from dxdesk.runtime.settings import Settings
from dxdesk.ui.dialogs.form_settings import FormSettingsDialog
from dxdesk.ui.dialogs.rating_rule import PresentRule, RatingRuleDialog
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.details import IndicatorDetails, ValueDetails
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.mapping.dialog import MappingDialog, MappingPlace
from dxdesk.ui.paper.preview import PreviewDialog
from dxdesk.ui.sheet.header import HeaderPart
from dxdesk.ui.window.asking import Asking
from dxdesk.workspace.mapped_tables import open_tables
from dxdesk.workspace.settled import SetWorkState
from scripts.camera import (
    PERSON,
    PICTURES_MS,
    open_sample,
    open_window,
    place_of,
    rest,
    rest_of,
)
from scripts.hands import (
    ALT,
    CONTROL,
    SHIFT,
    click,
    draw,
    go_to_sheet,
    let_go,
    part,
    press,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.ui.window.furnishing import Furnishing
    from scripts.camera import Camera

KEY = Qt.Key
_FIRST_SHEET = "2-2-2"
"""A sheet with figures that are not final."""
_EVALUATED = 3
"""Column of the evaluated year in the grid of the sample."""
_TABLE = """課名,No.,取組,指標名,単位,R5目標,R5実績,R6目標,備考
市民課,1-1-5,窓口予約の受付,予約の件数,件,500,612,800,
市民課,1-1-5,窓口予約の受付,待ち時間,分,15以下,12.4,12以下,
道路保全課,4-2-5,道路の傷みの通報,通報の件数,件,120,集計中,200,速報は7月
計,,,,,,,,
"""
"""A list of another form, as a city may have it."""


def take_manual(home: Path, camera: Camera) -> None:
    """All of them, on the sample; the window is closed in the end."""
    start = open_window(home, None, lambda window: Previewing(window, camera))
    first_page(start.furnishing, camera)
    made = open_sample(start)
    first_minutes(made, camera)
    window_parts(made, camera)
    sheet_parts(made, camera)
    chart_parts(made, camera)
    indicator_parts(made, camera)
    plan_dialogs(made, camera)
    table_reading(made, camera, home)
    start.window.close()


class Previewing(Asking):
    """Has a picture of the preview of a sheet."""

    def __init__(self, parent: QWidget, camera: Camera) -> None:
        super().__init__(parent)
        self._camera = camera

    def preview(self, paper, title, renderer, again=None):
        dialog = PreviewDialog(paper, title, renderer, self._parent, again and again.options)
        dialog.resize(1100, 700)
        dialog.show()
        rest(PICTURES_MS)
        self._camera.take_dialog("first-preview", dialog)
        return dialog.choice


def first_page(made: Furnishing, camera: Camera) -> None:
    """The ways to begin."""
    page = made.parts.start_page
    page.ask_person("u0123")
    rest()
    ways = page.findChildren(QPushButton)
    name = part(page, "start_person_extension", QWidget)
    area = place_of(*ways, name, within=page, margin=24).adjusted(0, -64, 0, 0)
    camera.take("first-page", page, area=area)
    page.stop_asking()


def first_minutes(made: Furnishing, camera: Camera) -> None:
    """A figure typed, bars painted with mouse and keys, taken back, and the page."""
    window, page = made.parts.frame, made.parts.page
    click(part(window, "figure_waiting", QWidget))
    rest_of(made)
    camera.take("first-waiting", window, area=QRect(0, 0, 900, 260))
    go_to_sheet(window, _FIRST_SHEET)
    press(KEY.Key_5, ALT)
    grid = part(window, "indicator_grid", IndicatorGrid)
    click(grid.viewport(), grid.visualRect(grid.model().index(1, _EVALUATED)).center())
    write("97")
    press(KEY.Key_Return)
    rest_of(made)
    camera.take("first-typed", grid.parentWidget())
    write("A")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    write("125")
    press(KEY.Key_Return)
    rest_of(made)
    click(part(window, "figure_waiting", QWidget))
    chart = part(window, "year_chart", GanttCanvas)
    lane = _lane(chart, 0, 3, 4)
    start, end = QPoint(lane.left() + 4, lane.center().y()), QPoint(lane.right() - 4, lane.center().y())
    draw(chart, start, end, lets_go=False)
    camera.take("first-drag", chart.parentWidget())
    let_go(chart, end)
    press(KEY.Key_4, ALT)
    press(KEY.Key_Home)
    press(KEY.Key_Down)
    press(KEY.Key_J)
    press(KEY.Key_Right, times=4)
    press(KEY.Key_Right, SHIFT)
    camera.take("first-chosen", chart.parentWidget())
    press(KEY.Key_Space)
    rest_of(made)
    press(KEY.Key_Z, CONTROL)
    rest_of(made)
    camera.take("first-undo", window, area=QRect(0, 620, 1366, 108))
    press(KEY.Key_P, CONTROL)
    rest_of(made)
    rest(PICTURES_MS)
    print(made.desk.workspace.undo_steps)


def _lane(chart, row, first, last, layer="actual"):
    box = chart.places.cells_box(row, first, last, layer)
    return QRect(int(box.x), int(box.y), int(box.width), int(box.height))


def window_parts(made: Furnishing, camera: Camera) -> None:
    """The window with its parts numbered, and the list beside it."""
    window, parts = made.parts.frame, made.parts
    go_to_sheet(window, "1-1-1")
    window.docks["history"].show()
    parts.page.jump(0)
    parts.notice.tell("「1-1-1 行政手続オンライン申請の拡充」を開きました。")
    parts.notice.dismiss()
    rest_of(made)
    camera.take(
        "screen",
        window,
        marks=[
            window.menuBar(),
            parts.figures,
            window.tree,
            parts.page.bar,
            _below_bar(parts.page, window),
            window.docks["history"],
            parts.status,
        ],
    )
    window.docks["history"].hide()
    tree, view = window.tree, window.rows
    rest()
    rows = [view.visualRect(view.model().index(0, 0)), view.visualRect(view.currentIndex())]
    inside = [QRect(view.viewport().mapTo(tree, row.topLeft()), row.size()) for row in rows]
    area = QRect(0, 0, tree.width(), 360)
    head = [part(tree, name, QWidget) for name in ("project_search", "order_by_number")]
    camera.take("screen-list", tree, area=area, marks=[*head, part(tree, "project_filter", QWidget), *inside])


def sheet_parts(made: Furnishing, camera: Camera) -> None:
    """The head of a sheet, its texts, and a settled sheet."""
    window, page = made.parts.frame, made.parts.page
    rest(PICTURES_MS)
    header = window.findChild(HeaderPart)
    if header is None:
        raise LookupError("no head")
    fields = ("section", "related", "budget_text", "budget_included_in", "life_status", "life_successors")
    camera.take("sheet-head", header, marks=[part(header, f"header_{name}", QWidget) for name in fields])
    texts = part(window, "text_purpose", QWidget).parentWidget()
    camera.take("sheet-texts", _part_of(texts, page))
    click(part(window, "text_activities", QWidget).viewport(), QPoint(200, 40))
    camera.take("sheet-typing", _part_of(texts, page))
    if page.view is not None:
        made.desk.execute(SetWorkState((page.view.key,), WorkState.SETTLED))
    rest_of(made)
    page.jump(0)
    camera.take("sheet-settled", page, area=QRect(0, 0, page.width(), 130))
    made.desk.undo()


def _below_bar(page, window):
    whole = place_of(page, within=window)
    return whole.adjusted(0, page.bar.height(), 0, 0)


def _part_of(widget, page):
    while widget.parentWidget() is not None and not type(widget).__name__.endswith("Part"):
        widget = widget.parentWidget()
    return widget


def chart_parts(made: Furnishing, camera: Camera) -> None:
    """The chart of five years with its parts numbered, a point while it is typed, chosen rows."""
    window, page = made.parts.frame, made.parts.page
    page.jump(2)
    chart = part(window, "plan_chart", GanttCanvas)
    whole = chart.parentWidget()
    off = chart.mapTo(whole, QPoint())
    label, points = chart.places.label_box(1), chart.places.points_box(1)
    boxes = [_box(label), QRect(int(points.x) + 60, int(points.y), 130, int(points.height))]
    marks = [*(box.translated(off) for box in boxes), part(window, "plan_divisions", QWidget), part(window, "plan_add_row", QWidget)]
    camera.take("chart-parts", whole, marks=marks)
    press(KEY.Key_Home)
    press(KEY.Key_Down)
    press(KEY.Key_Right, times=10)
    press(KEY.Key_T, CONTROL)
    write("利用開始")
    camera.take("chart-point", whole)
    press(KEY.Key_Escape)
    press(KEY.Key_Up)
    press(KEY.Key_Home)
    press(KEY.Key_P)
    press(KEY.Key_Right, times=4)
    press(KEY.Key_Right, SHIFT, 2)
    press(KEY.Key_Down, SHIFT, 2)
    camera.take("chart-rows", whole)


def _box(box):
    return QRect(int(box.x), int(box.y), int(box.width), int(box.height))


def indicator_parts(made: Furnishing, camera: Camera) -> None:
    """The grid, the values it offers, what is asked of an indicator, and one that was replaced."""
    window, page = made.parts.frame, made.parts.page
    press(KEY.Key_5, ALT)
    grid = part(window, "indicator_grid", IndicatorGrid)
    click(grid.viewport(), grid.visualRect(grid.model().index(1, _EVALUATED)).center())
    camera.take("indicator-grid", grid.parentWidget())
    press(KEY.Key_Down, ALT)
    rest()
    menus = [menu for menu in grid.findChildren(QMenu) if menu.isVisible()]
    camera.take("indicator-values", menus[0])
    menus[0].close()
    rest()
    window.activateWindow()
    model = grid.model()
    assert isinstance(model, IndicatorModel)
    block = model.blocks[0]
    camera.take_dialog("indicator-details", IndicatorDetails(block, model.blocks, ["件", "%"], window))
    rated = model.rated(block, 2023)
    camera.take_dialog("indicator-reason", ValueDetails("オンライン申請の件数　R5", block.values[2023], window, rated.words() if rated else ""))
    go_to_sheet(window, "3-1-1")
    press(KEY.Key_5, ALT)
    rest(PICTURES_MS)
    camera.take("indicator-replaced", window, area=place_of(grid.parentWidget(), part(window, "text_notes", QWidget), within=window, margin=6))


def plan_dialogs(made: Furnishing, camera: Camera) -> None:
    """The title of a policy while it is typed, and what is set for a plan."""
    window = made.parts.frame
    view = window.rows
    view.scrollToTop()
    click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    press(KEY.Key_F2)
    camera.take("plan-title", window.tree, area=QRect(0, 90, window.tree.width(), 130))
    press(KEY.Key_Escape)
    rows = made.desk.workspace.rows(None, ("plan",)).values()
    plan = next(row for row in rows if isinstance(row, Plan))
    dialog = RatingRuleDialog(made.desk.workspace, made.jobs, PresentRule(plan, made.desk.edition, PERSON.name), window)
    dialog.resize(900, 560)
    dialog.show()
    rest_of(made)
    rest(PICTURES_MS)
    camera.take_dialog("rating-rule", dialog)
    camera.take_dialog("form-settings", FormSettingsDialog({}, window))


def table_reading(made: Furnishing, camera: Camera, home: Path) -> None:
    """What is asked of a table of another form."""
    opened = open_tables(_TABLE.encode("cp932"), "指標一覧.csv")
    place = MappingPlace(range(2019, 2029), made.desk.edition, home)
    dialog = MappingDialog(opened, made.jobs, place, made.parts.frame)
    dialog.resize(1000, 640)
    dialog.show()
    rest(PICTURES_MS)
    rest_of(made)
    camera.take_dialog("mapping", dialog)
