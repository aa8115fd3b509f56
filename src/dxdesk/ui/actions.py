"""Actions, menus and pressed keys of any table of `ActionSpec`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from dxdesk.ui.action_spec import plain_words
from dxdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.action_spec import ActionSpec

_CONTEXT = Qt.ShortcutContext


def make_actions(
    owner: QWidget,
    specs: Iterable[ActionSpec],
    prefix: str = "",
    context: Qt.ShortcutContext = _CONTEXT.WidgetShortcut,
) -> dict[str, QAction]:
    """An action of a widget for every entry of a table, by name; groups are parted by lines.

    Args:
        owner: What they belong to.
        specs: The table.
        prefix: Of their object names.
        context: Where the keyboard must be for their keys, seen from the owner.
    """
    actions: dict[str, QAction] = {}
    group = "" if owner.actions() else None
    for spec in specs:
        if group is not None and spec.group != group:
            line = QAction(owner)
            line.setSeparator(True)
            owner.addAction(line)
        group = spec.group
        action = make_action(owner, spec, prefix, context)
        owner.addAction(action)
        actions[spec.name] = action
    return actions


def make_action(
    owner: QWidget, spec: ActionSpec, prefix: str, context: Qt.ShortcutContext
) -> QAction:
    """The action of one entry."""
    action = QAction(spec.words, owner)
    action.setObjectName(f"{prefix}{spec.name}")
    shortcuts = [QKeySequence(keys) for keys in spec.shortcuts]
    action.setShortcuts(shortcuts)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    action.setShortcutContext(context)
    action.setCheckable(spec.is_switch)
    plain = plain_words(spec.words)
    set_tip(action, f"{plain}（{spec.shown}）" if spec.keys else plain)
    return action


def make_menu(owner: QWidget) -> QMenu:
    """A menu that is gone when it has been closed."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def make_spec_menu(owner: QWidget, specs: Iterable[ActionSpec], *, is_able: bool) -> QMenu:
    """A menu of what a widget does by itself."""
    menu = make_menu(owner)
    for spec in specs:
        add_spec(menu, spec).setEnabled(is_able)
    return menu


def add_spec(menu: QMenu, spec: ActionSpec, words: str = "") -> QAction:
    """An entry of a menu for what a widget does by itself; the data of its action is the name.

    Args:
        menu: Gets it.
        spec: What can be done.
        words: What it is called here, where that is not always the same.
    """
    action = menu.addAction("\t".join(filter(None, (words or spec.words, spec.shown))))
    action.setData(spec.name)
    return action


def pressed(event: QKeyEvent) -> str:
    """A pressed key as the tables write it; that of the number pad is like its twin."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()
