"""What can be done in the grid besides typing: one table for keys, menu and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from dxdesk.ui.plain import menu_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActSpec:
    """An act by its name, with its words in the menu and its key.

    `needs` is `""` for what can always be done, `cell` where a cell of a year can be changed,
    `value` where a year is meant, `block` where the indicator can be changed, `edit` where the
    sheet can be changed.
    """

    name: str
    words: str
    keys: str
    needs: str = ""


SPECS: Final = (
    ActSpec("edit_cell", "書き直す", "F2", "edit"),
    ActSpec("choose", "値を選ぶ", "Alt+Down", "cell"),
    ActSpec("copy", "コピー", "Ctrl+C"),
    ActSpec("cut", "切り取り", "Ctrl+X", "edit"),
    ActSpec("paste", "貼り付け", "Ctrl+V", "edit"),
    ActSpec("clear", "消す", "Del", "edit"),
    ActSpec("fill_down", "下へコピー", "Ctrl+D", "edit"),
    ActSpec("fill_right", "右へコピー", "Ctrl+R", "edit"),
    ActSpec("series", "連続データ", "Ctrl+Shift+D", "edit"),
    ActSpec("select_rows", "行を選択", "Shift+Space"),
    ActSpec("select_columns", "列を選択", "Ctrl+Space"),
    ActSpec("select_all", "すべて選択", "Ctrl+A"),
    ActSpec("reasons", "評価の理由・備考…", "Shift+F2", "value"),
    ActSpec("details", "指標の設定（単位・向き・前の指標）…", "Alt+Return", "block"),
    ActSpec("add_indicator", "下に指標を追加", "Ins", "edit"),
    ActSpec("move_up", "指標を上へ", "Alt+Shift+Up", "block"),
    ActSpec("move_down", "指標を下へ", "Alt+Shift+Down", "block"),
    ActSpec("remove_indicator", "指標を削除", "Ctrl+Del", "block"),
)
NEEDS: Final = "needs"
"""The property of an action that holds the `needs` of its spec."""

_GROUP_ENDS: Final = frozenset({"choose", "clear", "series", "select_all", "details", "open_sheet"})

BLANKS: Final = (
    ("-", "-（該当なし）"),
    ("なし", "なし"),
    ("未定", "未定"),
    ("集計中", "集計中"),
    ("/", "対象外（斜線）"),
    ("", "空欄にする"),
)
"""The meaningful blanks of a target or an actual, and what they are called in the list."""


def make_acts(view: QWidget, specs: Iterable[ActSpec]) -> dict[str, QAction]:
    """An action for every act, which works while the keyboard is in the view."""
    acts: dict[str, QAction] = {}
    for spec in specs:
        act = QAction(spec.words, view)
        act.setObjectName(f"indicator_{spec.name}")
        act.setShortcut(QKeySequence(spec.keys))
        act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        act.setProperty(NEEDS, spec.needs)
        view.addAction(act)
        acts[spec.name] = act
    return acts


def context_menu(view: QWidget, acts: Mapping[str, QAction]) -> QMenu:
    """The menu of all acts."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, act in acts.items():
        menu.addAction(act)
        if name in _GROUP_ENDS:
            menu.addSeparator()
    return menu


def value_menu(view: QWidget, choices: Sequence[tuple[str, str]], now: str) -> QMenu:
    """A menu of values; the data of an action is the value."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for value, words in choices:
        act = menu.addAction(menu_words(words))
        act.setData(value)
        act.setCheckable(True)
        act.setChecked(value == now)
        if value == now:
            menu.setActiveAction(act)
    return menu
