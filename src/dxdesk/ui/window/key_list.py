"""What the keys do, in words: the registry for whoever looks it up."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import plain_words
from dxdesk.ui.window.registry import CHART, CROSS, GRID, LISTS, PROJECTS, REGISTRY

_WIDER: Final = ("選んだ範囲を広げる", "Shift+矢印")
_BESIDES: Final = {
    CHART: [_WIDER],
    GRID: [_WIDER],
    PROJECTS: [_WIDER, ("番号の欄からシートを開く", "Enter")],
}
"""What no action stands for."""

_TOLD_AT: Final = {GRID: LISTS, PROJECTS: LISTS, CROSS: GRID}
"""Where that is told which holds at two places alike."""


def key_groups() -> dict[str, list[tuple[str, str]]]:
    """What the keys do, words and keys by the place where they do it."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for place, specs in REGISTRY.items():
        elsewhere = REGISTRY[_TOLD_AT[place]] if place in _TOLD_AT else ()
        own = [spec for spec in specs if spec.words and spec.keys and spec not in elsewhere]
        told = [(plain_words(spec.words), spec.shown) for spec in own]
        groups[place] = [*_BESIDES.get(place, ()), *told]
    return groups
