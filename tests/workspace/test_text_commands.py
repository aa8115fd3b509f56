"""Lists edited as text: rows keep their uid through rewording and moving."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.list_lines import Line, line_of, worded
from dxdesk.domain.rows import Key
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import GoneError
from dxdesk.workspace.text_commands import SetItems, SetNotes
from tests.strategies import texts
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

PROJECT = Key(YEAR, "project", "p")


def lines(*words: str) -> tuple[Line, ...]:
    return tuple(map(Line, words))


def items(plan: Memory, list_name: str = "activities") -> list[r.Item]:
    rows = plan.subtree(PROJECT).values()
    found = [row for row in rows if isinstance(row, r.Item) and row.list_name == list_name]
    return sorted(found, key=lambda row: (row.order_key, row.uid))


def notes(plan: Memory) -> list[r.Note]:
    found = [row for row in plan.subtree(PROJECT).values() if isinstance(row, r.Note)]
    return sorted(found, key=lambda row: (row.order_key, row.uid))


def test_the_same_lines_are_no_step():
    plan = Memory(small_plan())
    same = SetItems(PROJECT, "activities", lines("・調べる", "・始める"))
    assert plan.execute(same).changes == ()


def test_a_reworded_line_is_one_change_told_in_words():
    plan = Memory(small_plan())
    done = plan.execute(SetItems(PROJECT, "activities", lines("・よく調べる", "・始める")))
    assert [(row.uid, row.text) for row in items(plan)] == [("i1", "よく調べる"), ("i2", "始める")]
    assert len(done.changes) == 1
    assert "調べる → よく調べる" in done.label


def test_a_line_that_only_stands_elsewhere_is_told_by_its_words():
    plan = Memory(small_plan())
    moved = plan.execute(SetItems(PROJECT, "activities", lines("・始める", "・調べる")))
    assert moved.label == "1-1-1 実施内容 「・始める」を移動"
    deeper = (Line("・始める"), Line("・調べる", 1))
    done = plan.execute(SetItems(PROJECT, "activities", deeper))
    assert done.label == "1-1-1 実施内容 「・調べる」の段を変更"


def test_lines_moved_added_and_removed_keep_the_rows_of_the_others():
    plan = Memory(small_plan())
    done = plan.execute(SetItems(PROJECT, "activities", lines("・始める", "① 広げる", "・調べる")))
    assert [(row.uid, row.mark, row.text) for row in items(plan)] == [
        ("i2", "・", "始める"),
        ("new-1", "①", " 広げる"),
        ("i1", "・", "調べる"),
    ]
    assert done.label == "1-1-1 実施内容 1行を追加、1行を移動"
    plan.execute(SetItems(PROJECT, "activities", lines("① 広げる")))
    assert [row.uid for row in items(plan)] == ["new-1"]


def test_each_list_is_its_own():
    plan = Memory(small_plan())
    plan.execute(SetItems(PROJECT, "actions", lines("①周知")))
    assert [row.text for row in items(plan)] == ["調べる", "始める"]
    assert [row.text for row in items(plan, "actions")] == ["周知"]


def test_only_the_level_changes_where_only_the_level_was_changed():
    # As an import may have kept it: a mark that is none, a text that begins with one.
    item = r.Item("i1", "p", "activities", "F", mark="", text="・調べる")
    plan = Memory(with_rows(small_plan(), YEAR, item))
    plan.execute(SetItems(PROJECT, "activities", (Line("・調べる", 1), Line("・始める"))))
    assert (items(plan)[0].mark, items(plan)[0].text, items(plan)[0].level) == ("", "・調べる", 1)


def test_line_ends_are_stored_as_line_feeds_and_control_characters_refused():
    plan = Memory(small_plan())
    plan.execute(SetItems(PROJECT, "activities", lines("・一\r\n二")))
    assert items(plan)[0].text == "一\n二"
    with pytest.raises(KnownError, match=r"U\+0000"):
        plan.execute(SetItems(PROJECT, "activities", lines("・\0")))
    with pytest.raises(KnownError, match=r"U\+0000"):
        plan.execute(SetNotes(PROJECT, lines("※\0")))


def test_notes_are_lines_too():
    plan = Memory(small_plan())
    plan.execute(SetNotes(PROJECT, lines("※一", "※二")))
    first, second = notes(plan)
    done = plan.execute(SetNotes(PROJECT, lines("※二", "※一", "※三")))
    assert [row.uid for row in notes(plan)][:2] == [second.uid, first.uid]
    assert done.label == "1-1-1 注記 1行を追加、1行を移動"
    plan.execute(SetNotes(PROJECT, ()))
    assert notes(plan) == []


@pytest.mark.parametrize(
    "command",
    [
        SetItems(Key(YEAR, "project", "gone"), "activities", ()),
        SetNotes(Key(YEAR, "project", "gone"), ()),
    ],
)
def test_a_sheet_that_is_gone_has_no_list(command: SetItems | SetNotes):
    with pytest.raises(GoneError):
        command.plan(Memory(small_plan()), lambda: "x")


@pytest.mark.parametrize(("line", "is_kept"), [("・", False), ("② 　", False), ("", True)])
def test_a_mark_without_words_is_no_row_unless_it_was_one_before(line: str, is_kept: bool):
    typed = lines("・調べる", line, "始める")
    assert (worded(typed, ()) == typed) is is_kept
    assert worded(typed, lines(line)) == typed


_TYPED = st.tuples(st.sampled_from(("・", "①", "")), texts()).map("".join)
_LINES = st.lists(st.builds(Line, _TYPED, st.integers(0, 3)), max_size=6).map(tuple)


@given(st.lists(_LINES, min_size=1, max_size=3))
def test_a_list_always_reads_as_it_was_typed_without_bare_marks(edits: list[tuple[Line, ...]]):
    plan = Memory(small_plan())
    for typed in edits:
        plan.execute(SetItems(PROJECT, "activities", typed))
        assert tuple(line_of(row) for row in items(plan)) == worded(typed, ())
        assert plan.execute(SetItems(PROJECT, "activities", typed)).changes == ()
        keys = [row.order_key for row in items(plan)]
        assert keys == sorted(set(keys))
