"""A place is told in as few words as a list has room for."""

import pytest

from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.workspace.places import place_words


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
