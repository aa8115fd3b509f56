"""Every action of every place: named, told, and its keys its own."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from PySide6.QtGui import QKeySequence

from dxdesk.ui.window.registry import ANSWERS, LISTS, MANUAL, PREVIEW, REGISTRY, WINDOW

MEANT: Final = {
    PREVIEW: {"Ctrl+G"},
    ANSWERS: {"Ctrl+O", "F11", "Shift+F11"},
    MANUAL: {"Ctrl+F", "Ctrl+PgUp", "Ctrl+PgDown", "Back", "Forward"},
}
"""Keys of windows of their own: they go to a place there, look for words there or go back, as in
the window, and Ctrl with a letter decides for all what the letter decides for one."""


@pytest.mark.parametrize("place", REGISTRY)
def test_every_name_and_every_key_has_one_meaning_in_its_place(place: str):
    specs = REGISTRY[place]
    names = Counter(spec.name for spec in specs)
    keys = Counter(keys for spec in specs for keys in spec.shortcuts)
    assert [name for name, count in names.items() if count > 1] == []
    assert [each for each, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("place", [place for place in REGISTRY if place != WINDOW])
def test_no_key_of_a_place_hides_one_of_the_window_but_those_that_are_meant_to(place: str):
    own = {keys for spec in REGISTRY[place] for keys in spec.shortcuts}
    of_window = {keys for spec in REGISTRY[WINDOW] for keys in spec.shortcuts}
    assert own & of_window == MEANT.get(place, set())


@pytest.mark.parametrize("place", REGISTRY)
def test_keys_are_named_as_qt_names_them(place: str):
    for spec in REGISTRY[place]:
        assert [QKeySequence(keys).toString() for keys in spec.shortcuts] == [*spec.shortcuts]


def test_every_list_can_be_copied_written_and_printed():
    assert {spec.keys for spec in REGISTRY[LISTS]} == {"Ctrl+C", "", "Ctrl+E", "Ctrl+L"}
