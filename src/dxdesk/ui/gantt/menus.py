"""The menus of a chart: everything that the keys can do, and the ratings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.domain.point_text import typed_form
from dxdesk.ui.actions import add_spec, make_menu
from dxdesk.ui.gantt.acts import READING, SPECS, Act
from dxdesk.ui.gantt.asks import ask
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.wording import one_line
from dxdesk.ui.plain import menu_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.ui.action_spec import ActionSpec
    from dxdesk.ui.gantt.chart import Chart

NO_RATING: Final = "（なし）"

_MOST_POINTS: Final = 12
_OFFERED: Final = tuple(spec for spec in SPECS if spec.group)
_BY_ACT: Final = {Act(spec.name): spec for spec in SPECS}
_EDITING: Final = frozenset({Act.EDIT, Act.POINT, Act.TEXT})

_OF_ANY_ROW: Final = frozenset({Act.CUT, Act.PASTE, Act.SHIFT})


def context_menu(chart: Chart, parent: QWidget, *, editable: bool) -> QMenu:
    """What can be done at the cursor; the data of an action is the name of an act, or a `Point`."""
    menu = make_menu(parent)
    for group, specs in groupby(_OFFERED, lambda spec: spec.group):
        for spec in specs:
            _add_act(menu, chart, spec, editable=editable)
        if group == _BY_ACT[Act.POINT].group:
            _add_points(menu, chart, editable=editable)
        menu.addSeparator()
    # What whoever shows the chart offers for any field.
    for action in parent.actions():
        menu.addAction(action)
    return menu


def rating_menu(chart: Chart, parent: QWidget) -> QMenu:
    """A menu of the ratings; the data of an action is the rating."""
    menu = make_menu(parent)
    now = chart.current.row.rating if chart.current else ""
    choices = ["", *chart.choices]
    if now not in choices:
        choices.append(now)
    for rating in choices:
        words = menu_words(one_line(rating)) or NO_RATING
        # A letter chooses its rating at once.
        action = menu.addAction(f"&{words}" if len(rating) == 1 and rating.isalnum() else words)
        action.setData(rating)
        action.setCheckable(True)
        action.setChecked(rating == now)
        if rating == now:
            menu.setActiveAction(action)
    return menu


def _add_act(menu: QMenu, chart: Chart, spec: ActionSpec, *, editable: bool) -> None:
    act = Act(spec.name)
    if act is Act.MAKE_KNOWN and not (chart.current and chart.current.is_unknown):
        return
    action = add_spec(menu, spec, _words(chart, act))
    action.setEnabled(_can(chart, act, editable=editable))


def _words(chart: Chart, act: Act) -> str:
    if act is Act.CARRY:
        return "5年の行を月へ" if chart.name == "plan" else "月の行を5年へ"
    return _edit_words(chart) if act is Act.EDIT else ""


def _edit_words(chart: Chart) -> str:
    if chart.cursor.column == LABEL_COLUMN:
        return "行の名称を編集…"
    if chart.cursor.column >= chart.grid.cell_count:
        return "評価を選ぶ…"
    return "記号や文字を編集…" if chart.points_here else "記号や文字を入れる…"


def _can(chart: Chart, act: Act, *, editable: bool) -> bool:
    if act in READING:
        return chart.current is not None
    if not editable:
        return False
    on_cell = chart.chosen_cells is not None
    if act in _OF_ANY_ROW:
        return chart.current is not None
    if act in _EDITING:
        readable = chart.current is not None and chart.current.readable
        return readable and (on_cell or act is Act.EDIT)
    return ask(chart, act) is not None


def _add_points(menu: QMenu, chart: Chart, *, editable: bool) -> None:
    for point in chart.points_here[:_MOST_POINTS]:
        action = menu.addAction(menu_words(f"「{one_line(typed_form(point))}」を編集…"))
        action.setData(point)
        action.setEnabled(editable)
