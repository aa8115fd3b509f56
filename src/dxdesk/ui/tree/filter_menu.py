"""The menu of filters, made anew each time it opens, with how many sheets each would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from dxdesk.domain.labels import LifeStatus, life_label
from dxdesk.ui.plain import menu_words
from dxdesk.ui.tree.model import WITHOUT_SECTION

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.outline import ProjectLine, SectionLine
    from dxdesk.ui.tree.narrowing import Narrowing

_SECTION: Final = "section:"
_STATE: Final = "state:"
_WITHOUT_ACTUAL: Final = "without_actual"
_WAITING: Final = "waiting"
_LONGEST: Final = 60
"""Characters of a section's name; a menu as wide as a hostile name would cover the screen."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from."""

    lines: Mapping[str, ProjectLine]
    sections: Mapping[str, SectionLine]
    without_actual: Collection[str]
    waiting: Collection[str]


def fill(menu: QMenu, choices: Choices, now: Narrowing) -> None:
    """Make the menu for what there is now, with what is chosen ticked."""
    for inner in menu.children():
        # A menu within the menu does not go with its entry.
        if isinstance(inner, QMenu):
            inner.deleteLater()
    menu.clear()
    _add(menu, _WITHOUT_ACTUAL, "実績なし", len(choices.without_actual), now.without_actual)
    _add(menu, _WAITING, "確定待ち", len(choices.waiting), now.waiting)
    menu.addSeparator()
    sections = menu.addMenu("原課")
    owned = Counter(line.section or "" for line in choices.lines.values())
    for uid, section in choices.sections.items():
        if owned[uid]:
            _add(sections, f"{_SECTION}{uid}", section.name, owned[uid], uid in now.sections)
    if owned[""]:
        _add(sections, _SECTION, WITHOUT_SECTION, owned[""], "" in now.sections)
    states = menu.addMenu("状態")
    living = Counter(line.life_status for line in choices.lines.values())
    for state in sorted(living, key=_place_of_state):
        words = life_label(state)
        _add(states, f"{_STATE}{state}", words, living[state], state in now.states)


def chosen(action: QAction, now: Narrowing) -> Narrowing:
    """The filters after something in the menu was chosen."""
    what = str(action.data())
    if what == _WITHOUT_ACTUAL:
        return replace(now, without_actual=not now.without_actual)
    if what == _WAITING:
        return replace(now, waiting=not now.waiting)
    if what.startswith(_SECTION):
        return now.toggled_section(what.removeprefix(_SECTION))
    return now.toggled_state(what.removeprefix(_STATE))


def _place_of_state(state: str) -> tuple[int, str]:
    known = [status.value for status in LifeStatus]
    return (known.index(state) if state in known else len(known)), state


def _add(menu: QMenu, what: str, words: str, count: int, is_on: bool) -> None:
    action = QAction(menu_words(f"{words[:_LONGEST]}（{count:,}件）"), menu)
    action.setCheckable(True)
    action.setChecked(is_on)
    action.setData(what)
    menu.addAction(action)
