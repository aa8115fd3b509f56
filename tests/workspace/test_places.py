"""A place is told in as few words as a list has room for."""

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.workspace.places import place_words, row_names
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (TextPlace("project", "p", "purpose"), "目的"),
        (TextPlace("project", "p", ""), "事業"),
        (TextPlace("item", "i", "text", "actions"), "今年度の実施事項"),
        (TextPlace("schedule_row", "s", "points", "plan"), "5年 時点"),
        (TextPlace("schedule_row", "s", "label", "year"), "月 行の名称"),
        (TextPlace("indicator_value", "v", "actual", "2022"), "R4 実績"),
        (TextPlace("indicator_value", "v", "actual"), "実績"),
        (TextPlace("policy_node", "n", "title"), "基本方針・施策"),
        (TextPlace("note", "n", "text"), "注記"),
    ],
)
def test_where_it_stands(place: TextPlace, words: str) -> None:
    assert place_words(place) == words


def test_bars_and_items_are_told_by_their_names() -> None:
    memory = Memory(Plan().rows)
    bar = next(row for row in memory.now.values() if isinstance(row, r.ScheduleRow))
    item = next(row for row in memory.now.values() if isinstance(row, r.Item))
    places = (
        TextPlace("schedule_row", bar.uid, "planned", bar.chart),
        TextPlace("item", item.uid, "text", item.list_name),
        TextPlace("schedule_row", "gone", "planned", "year"),
        TextPlace("project", uid("1-1-1"), "purpose"),
    )
    assert row_names(memory, YEAR, places) == {places[0]: bar.label, places[1]: item.text}


def test_a_long_name_is_shortened() -> None:
    place = TextPlace("schedule_row", "s", "planned", "year")
    assert place_words(place, "広報課との調整") == "月 計画「広報課との調整」"
    assert place_words(place, "関係する課と\n日程を調整して資料をまとめる") == (
        "月 計画「関係する課と 日程を調整して資…」"
    )
