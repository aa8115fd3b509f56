"""Every key of the window, read from the tables that give the keys their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.ui.cross_table.grid import CROSS_SPECS
from dxdesk.ui.fields.acts import BINDINGS as LIST_BINDINGS
from dxdesk.ui.gantt.acts import BINDINGS
from dxdesk.ui.indicator_grid.acts import SPECS
from dxdesk.ui.key_words import shown_keys
from dxdesk.ui.lists import acts as lists
from dxdesk.ui.project_list import acts as projects
from dxdesk.ui.window.actions import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction


def key_groups(actions: Iterable[QAction]) -> dict[str, list[tuple[str, str]]]:
    """What the keys do, words and keys by the place where they do it.

    Args:
        actions: Those of the window; one without keys is left out.
    """
    of_window = [(action.text(), action.shortcut().toString()) for action in actions]
    of_chart = [(each.words, each.shown) for each in BINDINGS if each.words and each.keys]
    of_list = [(each.words, each.keys[0]) for each in LIST_BINDINGS]
    of_grid = [(spec.words, spec.keys) for spec in SPECS]
    of_projects = [(spec.words, spec.keys) for spec in (*projects.SPECS, *projects.OF_PAGE)]
    of_lists = [(spec.words, spec.keys) for spec in lists.SPECS]
    of_cross = [(spec.words, spec.keys) for spec in CROSS_SPECS if spec not in SPECS]
    return {
        "画面全体": _lines(of_window),
        "実施内容、今年度の実施事項、注記": _lines(of_list),
        "スケジュール": [_WIDER, *_lines(of_chart)],
        "指標": [_WIDER, *_lines(of_grid)],
        "事業一覧": [_WIDER, ("番号の欄からシートを開く", "Enter"), *_lines(of_projects)],
        "どの一覧でも": _lines(of_lists),
        "横断表": _lines(of_cross),
    }


def _lines(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(plain_words(words), shown_keys(keys)) for words, keys in pairs if keys]


_WIDER = ("選んだ範囲を広げる", "Shift+矢印")
