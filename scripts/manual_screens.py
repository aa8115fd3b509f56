"""Pictures for the manual: the first minutes, the window with its parts numbered, a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from dxdesk.domain.labels import WorkState
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.details import IndicatorDetails, ValueDetails
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.paper.preview import PreviewChoice, PreviewDialog
from dxdesk.ui.sheet.header import HeaderPart
from dxdesk.ui.sheet.texts import TextsPart
from dxdesk.ui.window.asking import Asking
from dxdesk.workspace.settled import SetWorkState
from scripts.camera import PICTURES_MS, open_sample, open_window, place_of, rest, rest_of
from scripts.hands import (
    ALT,
    CONTROL,
    SHIFT,
    around,
    click,
    draw,
    go_to_sheet,
    let_go,
    part,
    press,
    write,
)
from scripts.plan_screens import take_plan

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.gantt.geometry import Box
    from dxdesk.ui.window.asking import Reprint
    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.workspace.press import Paper
    from scripts.camera import Camera

Key = Qt.Key
_NOT_FINAL: Final = "2-2-2"
"""A sheet of the sample with figures that are not final."""
_REPLACED: Final = "3-1-1"
"""A sheet with an indicator that took over from another."""
_USUAL: Final = "1-1-1"
_EVALUATED: Final = 3
"""Column of the evaluated year in the grid of the sample."""
_SMALL_PREVIEW: Final = QSize(760, 600)


def take_manual(home: Path, camera: Camera) -> None:
    """All of them, on the sample; the window is closed in the end."""
    start = open_window(home, None, lambda window: Previewing(window, camera, "first-preview"))
    _first_page(start.furnishing, camera)
    made = open_sample(start)
    _first_minutes(made, camera)
    _window(made, camera)
    _sheet(made, camera)
    _chart(made, camera)
    _indicators(made, camera)
    take_plan(made, camera, home)
    start.window.close()


class Previewing(Asking):
    """Has a picture of the preview, and goes back.

    Args:
        parent: The window.
        camera: Takes the picture.
        name: Of the picture.
        size: Of the preview.
    """

    def __init__(
        self, parent: QWidget, camera: Camera, name: str, size: QSize = _SMALL_PREVIEW
    ) -> None:
        super().__init__(parent)
        self._camera = camera
        self._name = name
        self._size = size

    @override
    def preview(
        self, paper: Paper, title: str, renderer: PageRenderer, again: Reprint | None = None
    ) -> PreviewChoice:
        """See `Asking.preview`."""
        options = again.options if again else None
        dialog = PreviewDialog(paper, title, renderer, self._parent, options)
        dialog.resize(self._size)
        self._camera.take_dialog(self._name, dialog, PICTURES_MS)
        return dialog.choice


def _first_page(made: Furnishing, camera: Camera) -> None:
    """The ways to begin."""
    page = made.parts.start_page
    page.ask_person("u0123")
    rest()
    last = part(page, "start_manual", QWidget)
    first = part(page, "start_open_sample", QWidget)
    ways = place_of(first, last, within=page, margin=24)
    camera.take("first-page", page, area=ways.adjusted(0, -56, 0, 0))
    page.stop_asking()


def _first_minutes(made: Furnishing, camera: Camera) -> None:
    """A figure typed, bars painted with mouse and keys, one taken back, and the page."""
    window = made.parts.frame
    click(part(window, "figure_waiting", QWidget))
    rest_of(made)
    camera.take("first-waiting", window, area=QRect(0, 0, 900, 210))
    go_to_sheet(window, _NOT_FINAL)
    press(Key.Key_5, ALT)
    grid = part(window, "indicator_grid", IndicatorGrid)
    click(grid.viewport(), _actual(grid))
    write("97")
    press(Key.Key_Return)
    rest_of(made)
    camera.take("first-typed", around(grid))
    write("A")
    press(Key.Key_Return, times=2)
    write("125")
    press(Key.Key_Return)
    rest_of(made)
    click(part(window, "figure_waiting", QWidget))
    _paint(made, camera)
    press(Key.Key_Z, CONTROL)
    rest_of(made)
    camera.take("first-undo", made.parts.notice)
    press(Key.Key_P, CONTROL)
    rest_of(made)


def _paint(made: Furnishing, camera: Camera) -> None:
    """Bars with the mouse, and with the keys."""
    chart = part(made.parts.frame, "year_chart", GanttCanvas)
    lane = _rect(chart.places.cells_box(0, 3, 4, "actual"))
    start, end = QPoint(lane.left() + 4, lane.center().y()), lane.center() + QPoint(20, 0)
    draw(chart, start, end)
    camera.take("first-drag", around(chart))
    let_go(chart, end)
    press(Key.Key_4, ALT)
    press(Key.Key_Home)
    press(Key.Key_Down)
    press(Key.Key_J)
    press(Key.Key_Right, times=4)
    press(Key.Key_Right, SHIFT)
    camera.take("first-chosen", around(chart))
    press(Key.Key_Space)
    rest_of(made)


def _window(made: Furnishing, camera: Camera) -> None:
    """The window with its parts numbered, and the list."""
    window, parts = made.parts.frame, made.parts
    go_to_sheet(window, _USUAL)
    window.docks["history"].show()
    parts.page.jump(0)
    parts.notice.dismiss()
    rest_of(made)
    sheet = place_of(parts.page, within=window).adjusted(0, parts.page.bar.height(), 0, 0)
    above = (window.menuBar(), parts.figures, window.tree, parts.page.bar)
    marks = [*above, sheet, window.docks["history"], parts.status]
    camera.take("screen", window, marks=marks)
    window.docks["history"].hide()
    rest()
    tree, view = window.tree, window.rows
    orders = [part(tree, f"order_by_{name}", QWidget) for name in ("number", "section")]
    rows = [view.visualRect(view.model().index(0, 0)), view.visualRect(view.currentIndex())]
    marks = [
        part(tree, "project_search", QWidget),
        place_of(*orders, within=tree),
        part(tree, "project_filter", QWidget),
        *(QRect(view.viewport().mapTo(tree, row.topLeft()), row.size()) for row in rows),
    ]
    camera.take("screen-list", tree, area=QRect(0, 0, tree.width(), 360), marks=marks)


def _sheet(made: Furnishing, camera: Camera) -> None:
    """The head of a sheet, its texts, and a sheet that is settled."""
    page = made.parts.page
    # What the paper says of the texts comes a moment later.
    rest(PICTURES_MS)
    header = page.findChild(HeaderPart)
    texts = page.findChild(TextsPart)
    if header is None or texts is None or page.view is None:
        raise LookupError("no sheet")
    names = ("section", "related", "budget_text", "budget_included_in", "life_status")
    fields = [part(header, f"header_{name}", QWidget) for name in (*names, "life_successors")]
    camera.take("sheet-head", header, marks=fields)
    camera.take("sheet-texts", texts)
    made.desk.execute(SetWorkState((page.view.key,), WorkState.SETTLED))
    rest_of(made)
    camera.take("sheet-settled", page, area=QRect(0, 0, page.width(), 120))
    made.desk.undo()


def _chart(made: Furnishing, camera: Camera) -> None:
    """A chart with its parts numbered, and a point while it is typed."""
    window = made.parts.frame
    made.parts.page.jump(2)
    chart = part(window, "plan_chart", GanttCanvas)
    whole = around(chart)
    off = chart.mapTo(whole, QPoint())
    points = _rect(chart.places.points_box(1))
    points.setRect(points.left() + 60, points.top(), 130, points.height())
    boxes = (_rect(chart.places.label_box(1)), points)
    tools = [part(window, f"plan_{name}", QWidget) for name in ("divisions", "add_row")]
    camera.take("chart-parts", whole, marks=[*(box.translated(off) for box in boxes), *tools])
    press(Key.Key_Down)
    press(Key.Key_Right, times=11)
    press(Key.Key_T, CONTROL)
    write("利用開始")
    camera.take("chart-point", whole)
    press(Key.Key_Escape)


def _indicators(made: Furnishing, camera: Camera) -> None:
    """The grid, what is asked of an indicator and of a value, and an indicator replaced."""
    window = made.parts.frame
    press(Key.Key_5, ALT)
    grid = part(window, "indicator_grid", IndicatorGrid)
    click(grid.viewport(), _actual(grid))
    camera.take("indicator-grid", around(grid))
    model = grid.model()
    if not isinstance(model, IndicatorModel):
        raise TypeError("not the indicators of a sheet")
    block, year = model.blocks[0], made.desk.edition - 1
    details = IndicatorDetails(block, model.blocks, (), window)
    camera.take_dialog("indicator-details", details)
    rated = model.rated(block, year)
    title = f"{block.indicator.name}　R5"
    reasons = ValueDetails(title, block.values[year], window, rated.words() if rated else "")
    camera.take_dialog("indicator-reason", reasons)
    go_to_sheet(window, _REPLACED)
    press(Key.Key_5, ALT)
    rest(PICTURES_MS)
    notes = part(window, "generated_notes", QWidget)
    area = place_of(around(grid), notes, within=window, margin=6)
    camera.take("indicator-replaced", window, area=area)


def _actual(grid: IndicatorGrid) -> QPoint:
    """Where the first actual of the evaluated year stands."""
    return grid.visualRect(grid.model().index(1, _EVALUATED)).center()


def _rect(box: Box) -> QRect:
    return QRect(int(box.x), int(box.y), int(box.width), int(box.height))
