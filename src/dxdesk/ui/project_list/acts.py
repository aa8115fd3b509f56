"""What can be done in the list of projects besides typing: one table for keys and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence

from dxdesk.ui.indicator_grid.acts import ActSpec

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

SPECS: Final = (
    ActSpec("open_sheet", "シートを開く", "Ctrl+Return"),
    ActSpec("edit_cell", "書き直す", "F2"),
    ActSpec("choose", "値を選ぶ", "Alt+Down"),
    ActSpec("copy", "コピー", "Ctrl+C"),
    ActSpec("cut", "切り取り", "Ctrl+X"),
    ActSpec("paste", "貼り付け", "Ctrl+V"),
    ActSpec("clear", "消す", "Del"),
    ActSpec("sort", "この列で並べ替え", ""),
    ActSpec("unsort", "並べ替えをやめる", ""),
    ActSpec("rename", "この列の見出しを変える…", ""),
)
OF_PAGE: Final = (
    ActSpec("narrow", "事業一覧を絞り込む", "Ctrl+Shift+L"),
    ActSpec("turn_order", "番号順と建制順を切り替える", "Ctrl+Shift+O"),
)
"""Those that hold above the table as well."""


def make_acts(
    widget: QWidget, specs: tuple[ActSpec, ...], where: Qt.ShortcutContext
) -> dict[str, QAction]:
    """An action for every act; `where` the keyboard must be for its key, seen from the widget."""
    acts: dict[str, QAction] = {}
    for spec in specs:
        act = QAction(spec.words, widget)
        act.setObjectName(f"projects_{spec.name}")
        act.setShortcut(QKeySequence(spec.keys))
        act.setShortcutContext(where)
        widget.addAction(act)
        acts[spec.name] = act
    return acts
