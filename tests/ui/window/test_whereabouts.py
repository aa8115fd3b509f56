"""Where the person was: kept over restarts, and never in anybody's way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.rows import Key
from dxdesk.runtime.last_time import LastTime, Place, read_last_time
from dxdesk.ui.window.main_window import MainWindow
from dxdesk.ui.window.whereabouts import Whereabouts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ONE, OTHER = Path("/共有/一.dxdesk"), Path("/共有/二.dxdesk")
CELL = Key(2023, "indicator_value", "n-2023")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    return window


def again(window: MainWindow, folder: Path) -> Whereabouts:
    """How it is after a restart."""
    return Whereabouts(window, folder, read_last_time(folder))


def test_tomorrow_begins_where_today_ended(window: MainWindow, tmp_path: Path):
    where = Whereabouts(window, tmp_path, LastTime())
    where.arrive(ONE, 2023)
    where.turn_to(2023, "p")
    where.enter(CELL, "actual")
    where.leave()
    following = again(window, tmp_path)
    assert following.place_in(ONE) == Place(2023, "p", "indicator_value", "n-2023", "actual")
    assert following.place_in(OTHER) == Place()
    assert following.recent == (ONE,)
    assert following.folder == ONE.parent


def test_every_plan_keeps_its_own_place(window: MainWindow, tmp_path: Path):
    where = Whereabouts(window, tmp_path, LastTime())
    where.arrive(ONE, 2023)
    where.turn_to(2023, "p")
    where.arrive(OTHER, 2024)
    where.turn_to(2024, "q")
    where.leave()
    following = again(window, tmp_path)
    assert following.place_in(ONE) == Place(2023, "p")
    assert following.place_in(OTHER) == Place(2024, "q")
    assert following.recent == (OTHER, ONE)


def test_what_is_kept_at_hand_is_so_in_its_plan_after_a_restart(window: MainWindow, tmp_path: Path):
    where = Whereabouts(window, tmp_path, LastTime())
    where.toggle_pin("nowhere")
    where.arrive(ONE, 2023)
    for uid in ("p", "q", "p", "r"):
        where.toggle_pin(uid)
    where.arrive(OTHER, 2024)
    assert where.pins == ()
    following = again(window, tmp_path)
    following.arrive(ONE, 2023)
    assert following.pins == ("q", "r")


def test_turning_to_the_same_sheet_keeps_the_cell(window: MainWindow, tmp_path: Path):
    where = Whereabouts(window, tmp_path, LastTime())
    where.arrive(ONE, 2023)
    where.turn_to(2023, "p")
    where.enter(CELL, "actual")
    where.turn_to(2023, "p")
    where.leave()
    assert again(window, tmp_path).place_in(ONE).field == "actual"
    where.turn_to(2023, "q")
    where.leave()
    assert again(window, tmp_path).place_in(ONE) == Place(2023, "q")


def test_a_plan_that_is_gone_is_forgotten(window: MainWindow, tmp_path: Path):
    where = Whereabouts(window, tmp_path, LastTime())
    where.arrive(ONE, 2023)
    where.forget(ONE)
    assert where.recent == ()
    assert where.folder == Path.home()
    assert again(window, tmp_path).recent == ()


def test_the_shape_of_the_window_is_kept(window: MainWindow, tmp_path: Path, qtbot: QtBot):
    window.resize(700, 500)
    Whereabouts(window, tmp_path, LastTime()).leave()
    last = read_last_time(tmp_path)
    following = MainWindow()
    qtbot.addWidget(following)
    following.take_geometry(last.geometry)
    following.take_layout(last.layout)
    assert following.size() == window.size()


def test_a_folder_that_cannot_be_written_is_no_failure(window: MainWindow, tmp_path: Path):
    (tmp_path / "file").write_text("")
    where = Whereabouts(window, tmp_path / "file" / "folder", LastTime())
    where.arrive(ONE, 2023)
    where.leave()
    assert where.recent == (ONE,)
