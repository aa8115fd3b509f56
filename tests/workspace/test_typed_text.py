"""What a box shows is what typing it again would leave as it is, for every box of a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.domain.list_lines import Line, lines_of_text, text_of_lines
from dxdesk.workspace.typed_text import command_for, is_legible, place_words, stored_text
from tests.workspace.memory import Memory
from tests.workspace.test_labels import P1, P2, ROW, VALUE, key, plan

BOXES = [
    (P1, "number", "1-1-1", "1-1-1 事業番号"),
    (P1, "name", "窓口", "1-1-1 事業名"),
    (P1, "purpose", "", "1-1-1 目的"),
    (P1, "section", "企画課", "1-1-1 事業原課"),
    (P1, "related", "市民課", "1-1-1 関係課"),
    (P1, "budget_text", "", "1-1-1 予算の記載"),
    (P2, "budget_included_in", "1-1-1", "1-1-2 予算の再掲元"),
    (P2, "life_successors", "1-1-1", "1-1-2 引継ぎ先"),
    (P1, "activities", "・調べる\n・始める", "1-1-1 実施内容"),
    (P1, "notes", "※注", "1-1-1 注記"),
    (VALUE, "target", "350", "1-1-1 R5 目標"),
    (ROW, "label", "調達", "1-1-1 行の名称"),
    (key("indicator", "uid-a"), "name", "件数", "1-1-1 指標名"),
]


@pytest.mark.parametrize(("at", "field", "text", "place"), BOXES)
def test_typing_what_stands_there_changes_nothing(at: r.Key, field: str, text: str, place: str):
    memory = plan()
    assert stored_text(memory, at, field) == text
    assert memory.execute(command_for(memory, at, field, text)).changes == ()
    assert place_words(memory, at, field) == place


@pytest.mark.parametrize(
    ("at", "field", "text"),
    [
        (P1, "section", "税務課"),
        (P1, "related", "税務課、新課"),
        (P1, "budget_text", "5千円"),
        (P1, "life_successors", "1-1-2"),
        (P1, "actions", "① 一\n\t② 二"),
        (P1, "notes", "※一\n※二"),
        (VALUE, "target", "400"),
        (P1, "memo", "内緒"),
    ],
)
def test_what_is_put_back_stands_in_the_box(at: r.Key, field: str, text: str):
    memory = plan()
    memory.execute(command_for(memory, at, field, text))
    assert stored_text(memory, at, field) == text


def test_a_settled_year_is_put_back_where_it_was_being_corrected():
    memory = plan()
    settled = key("indicator_value", r.value_uid("uid-a", 2021))
    row = r.IndicatorValue(settled.uid, "uid-a", 2021, "1")
    memory = Memory({**memory.now, settled: row})
    done = memory.execute(command_for(memory, settled, "target", "2", correcting=True))
    assert done.changes == (Set(settled, "target", "1", "2"),)


@pytest.mark.parametrize(
    ("at", "field"), [(key("project", "gone"), "name"), (P1, "nothing"), (P1, "uid")]
)
def test_a_place_that_is_not_there_shows_nothing(at: r.Key, field: str):
    assert stored_text(plan(), at, field) is None


def test_the_place_of_a_row_that_is_gone_is_its_kind():
    assert place_words(plan(), key("indicator", "gone"), "name") == "指標"


@pytest.mark.parametrize(
    ("kind", "field", "text", "legible"),
    [
        ("project", "purpose", "目的", True),
        ("project", "actions", "・一つ", True),
        ("indicator_value", "target", "450", True),
        ("schedule_row", "points", "2023-05\t★\t公開", True),
        ("schedule_row", "points", "いつか", False),
        ("schedule_row", "planned", "zzz", False),
        ("project", "divisions_per_year", "7", False),
        ("project", "work_state", "", False),
        ("edition", "state", "x", False),
        ("item", "project", "q", False),
        ("item", "order_key", "V", False),
    ],
)
def test_only_what_a_box_gives_is_taken_for_typed(kind: str, field: str, text: str, legible: bool):
    assert is_legible(kind, field, text) is legible


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\u2028"))
LINES = st.lists(st.builds(Line, WORDS, st.integers(0, 6)), min_size=1)


@given(LINES)
def test_lines_survive_being_one_text(lines: list[Line]):
    text = text_of_lines(lines)
    assert lines_of_text(text) == (tuple(lines) if text else ())
