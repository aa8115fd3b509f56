"""Where the desk was left: kept, and forgotten where it is illegible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dxdesk.runtime.last_time import (
    FILE,
    MOST_RECENT,
    LastTime,
    Place,
    read_last_time,
    write_last_time,
)

PLACE = Place(2023, "p", "indicator_value", "v", "actual")


def test_the_desk_is_found_as_it_was_left(tmp_path: Path):
    left = LastTime(geometry="01d9", layout="ff00").with_plan(Path("/共有/計画.dxdesk"), PLACE)
    write_last_time(tmp_path, left)
    assert read_last_time(tmp_path) == left


def test_a_path_that_is_no_text_on_this_system_is_kept(tmp_path: Path):
    left = LastTime().with_plan(Path("/共有/\udcff.dxdesk"), PLACE)
    write_last_time(tmp_path, left)
    assert read_last_time(tmp_path) == left


def test_the_latest_plan_stands_first_and_once():
    last = LastTime()
    for name in ("a", "b", "a"):
        last = last.with_plan(Path(name))
    assert last.recent == ("a", "b")


def test_of_many_plans_the_latest_are_remembered_with_their_places():
    last = LastTime()
    for number in range(MOST_RECENT + 3):
        last = last.with_plan(Path(f"{number}"), Place(2000 + number))
    assert last.recent == tuple(f"{number}" for number in range(12, 2, -1))
    assert set(last.places) == set(last.recent)
    assert last.places["12"].edition == 2012


def test_a_plan_without_a_new_place_keeps_its_old_one():
    last = LastTime().with_plan(Path("a"), PLACE).with_plan(Path("b")).with_plan(Path("a"))
    assert last.places == {"a": PLACE}


def test_a_plan_that_is_gone_is_forgotten():
    last = LastTime().with_plan(Path("a")).with_plan(Path("b"))
    assert last.without_plan(Path("b")).recent == ("a",)
    assert last.without_plan(Path("c")) == last


@pytest.mark.parametrize(
    "entries",
    [
        "[]",
        "{}",
        '{"recent": "a", "places": [], "geometry": 5, "layout": null}',
        '{"recent": [1, null, {}], "places": {"a": 1, "b": {}, "c": {"edition": "2023"}}}',
    ],
)
def test_what_is_illegible_is_forgotten(tmp_path: Path, entries: str):
    (tmp_path / FILE).write_text(entries, encoding="utf-8")
    assert read_last_time(tmp_path) == LastTime()


def test_of_a_spoiled_place_what_can_be_read_counts(tmp_path: Path):
    entries = {"recent": [*map(str, range(99))], "places": {"1": {"edition": 2023, "uid": 5}}}
    (tmp_path / FILE).write_text(json.dumps(entries), encoding="utf-8")
    last = read_last_time(tmp_path)
    assert len(last.recent) == MOST_RECENT
    assert last.places == {"1": Place(2023)}


def test_nothing_is_known_at_first(tmp_path: Path):
    assert read_last_time(tmp_path / "ない") == LastTime()
