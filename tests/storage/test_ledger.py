"""History: who did what and when, names of revisions, and reading rows back in parts."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Origin, Set, diff
from dxdesk.domain.kinds import key_of, subtree
from dxdesk.domain.numbering import sort_key
from dxdesk.runtime.errors import KnownError
from dxdesk.storage.ledger_text import row_text, text_row, text_value, value_text, values_getter
from tests.storage.plans import AT, PLAN, YEAR, key, put, step
from tests.strategies import row_maps

if TYPE_CHECKING:
    from dxdesk.domain.rows import Rows, Value
    from dxdesk.storage.store import Store

PROJECT = key("project", "p")
_fresh_names = (f"控え{n}" for n in itertools.count())


@pytest.mark.parametrize(
    "value", ["", "髙\n\"'\\\t\x7f\u2028𠮷", "null", "1", None, 0, -350, 10**12]
)
def test_a_value_comes_back_from_the_ledger(value: Value) -> None:
    assert text_value(value_text(value)) == value


@given(row_maps())
def test_a_row_comes_back_from_the_ledger(rows: Rows) -> None:
    for at, row in rows.items():
        text = row_text(at.kind, values_getter(at.kind)(row))
        assert text_row(at.kind, at.uid, text) == row


def test_a_row_from_before_a_field_existed_has_its_default() -> None:
    assert text_row("note", "n", '{"project":"p","text":"注記"}') == r.Note("n", "p", "", "注記")


def test_a_revision_tells_who_did_what_and_when(store: Store) -> None:
    put(store, PLAN)
    at = datetime(2024, 3, 31, 23, 59, 59, 123456, tzinfo=UTC)
    done = ChangeSet("取込", (), Origin.IMPORT).stamped("髙﨑 𠮷", at)
    number = store.apply(done)
    newest = store.revisions()[0]
    assert number == store.last_revision() == newest.number
    assert (newest.label, newest.origin, newest.author, newest.at, newest.snapshot) == (
        "取込",
        Origin.IMPORT,
        "髙﨑 𠮷",
        at,
        "",
    )


def test_revisions_are_numbered_by_order_and_not_by_time(store: Store) -> None:
    start = put(store, PLAN)
    for hours in (0, -9, 5):
        store.apply(ChangeSet("x", ()).stamped("担当", AT + timedelta(hours=hours)))
    assert [one.number for one in store.revisions()[:4]] == [start + 3, start + 2, start + 1, start]


def test_the_history_of_a_field_is_newest_first_and_of_that_field_alone(store: Store) -> None:
    put(store, {})
    put(store, PLAN)
    other_year = r.Key(YEAR + 1, "project", "p")
    next_year = r.edition_key(YEAR + 1)
    put(store, {**PLAN, next_year: r.Edition(next_year.uid), other_year: r.Project("p")})
    start = store.last_revision()
    for change in (
        Set(PROJECT, "purpose", "目的", "一"),
        Set(PROJECT, "name", "事業", "一"),
        Set(other_year, "purpose", "", "一"),
        Set(key("project", "q"), "purpose", "", "一"),
        Set(PROJECT, "purpose", "一", "二"),
    ):
        store.apply(step((change,)))
    history = store.field_history(PROJECT, "purpose")
    seen = [(one.revision.number, one.before, one.after) for one in history]
    assert seen[:2] == [(start + 5, "一", "二"), (start + 1, "目的", "一")]
    assert all(number < start for number, _, _ in seen[2:])


def test_a_name_is_given_to_one_revision_only(store: Store) -> None:
    start = put(store, PLAN)
    name = next(_fresh_names)
    store.name_snapshot(name, start, AT, "担当")
    later = put(store, {})
    with pytest.raises(KnownError, match="既にあります"):
        store.name_snapshot(name, later, AT, "担当")
    assert store.snapshot_revision(name) == start
    assert next(one for one in store.revisions() if one.number == start).snapshot == name
    assert store.snapshot_revision(next(_fresh_names)) is None


def test_a_plan_without_any_step_cannot_be_kept_under_a_name(store: Store) -> None:
    name = next(_fresh_names)
    with pytest.raises(KnownError, match="まだ何も"):
        store.name_snapshot(name, 0, AT, "担当")
    assert store.snapshot_revision(name) is None


def test_a_revision_may_have_several_names(store: Store) -> None:
    start = put(store, PLAN)
    names = sorted((next(_fresh_names), next(_fresh_names)))
    for name in names:
        store.name_snapshot(name, start, AT, "担当")
    shown = next(one for one in store.revisions() if one.number == start).snapshot
    assert shown == "、".join(names)


@given(row_maps())
def test_parts_of_a_plan_are_read_as_they_are_in_memory(store: Store, rows: Rows) -> None:
    put(store, rows)
    years = sorted({at.edition for at in rows if at.edition is not None})
    assert store.editions() == years
    for edition in (None, *years, 1999):
        assert store.rows(edition) == {at: row for at, row in rows.items() if at.edition == edition}
    for at in [at for at in rows if at.kind in {"project", "edition", "indicator"}]:
        assert store.subtree(at) == subtree(rows, at)
        assert store.row(at) == rows[at]
    for year in years:
        projects = [row for at, row in rows.items() if at.edition == year]
        expected = {
            (row.uid, row.number, row.name, row.section, row.life_status)
            for row in projects
            if isinstance(row, r.Project)
        }
        lines = store.outline(year).projects
        assert {line[:5] for line in lines} == expected
        assert [sort_key(line.number) for line in lines] == sorted(
            sort_key(line.number) for line in lines
        )
        some = [line.uid for line in lines[:2]]
        assert store.lines(year, [*some, "gone"]) == {line.uid: line for line in lines[:2]}


def test_what_is_not_there_is_nothing(store: Store) -> None:
    put(store, PLAN)
    missing = key("project", "missing")
    assert store.row(missing) is None
    assert store.subtree(missing) == {}
    assert store.row(r.Key(None, "project", "p")) is None
    with pytest.raises(LookupError):
        store.outline(1999)
    assert store.lines(1999, ["p"]) == {}
    assert store.lines(YEAR, []) == {}


def test_ratings_stand_in_the_order_of_their_indicators(store: Store) -> None:
    """In order of the key by code point (Z before a), those that share one by uid."""
    orders = (("i1", "a", "S"), ("i2", "Z", "B"), ("i4", "V", "A"), ("i3", "V", "S"))
    indicators = [r.Indicator(uid, "q", order) for uid, order, _ in orders]
    values = [r.IndicatorValue(f"v{uid}", uid, 2022, rating=rating) for uid, _, rating in orders]
    added = {key_of(YEAR, row): row for row in (*indicators, *values)}
    put(store, {**PLAN, **added})
    rated = {line.uid: line.ratings for line in store.outline(YEAR).projects}
    assert rated == {"q": ("S", "A", "B", "S"), "p": ()}
    assert store.lines(YEAR, ["q"])["q"].ratings == ("S", "A", "B", "S")
    assert diff(store.all_rows(), {**PLAN, **added}) == ()


def test_the_words_of_a_sheet_are_all_its_words_and_no_others(store: Store) -> None:
    added: list[r.Row] = [
        r.Note("edition-note", None, "V", "版の注記"),
        r.Item("c", "q", "actions", "V", 0, "①", "今年度"),
        r.ScheduleRow("sq", "q", "year", "V", "周知"),
        r.Indicator("iq", "q", "V", "満足度"),
    ]
    project = r.Project("q", None, "1-1-2", "別の事業", purpose="減らす", memo="庁内だけ")
    rows = {**PLAN, **{key_of(YEAR, row): row for row in (*added, project)}}
    put(store, rows)
    texts = store.texts(YEAR, None)
    words = {uid: sorted(text.split("\n")) for uid, text in texts.items()}
    assert words == {
        "p": sorted(["目的", "一つ目", "二つ目", "検討", "件数", "※ 注記", "𠮷野川出張所"]),
        "q": sorted(["減らす", "庁内だけ", "今年度", "周知", "満足度"]),
    }
    assert store.texts(YEAR, ["q", "gone"]) == {"q": texts["q"]}
    assert store.texts(1999, None) == {}


def test_the_cells_that_may_be_missing_or_wait_are_those_up_to_the_evaluated_year(
    store: Store,
) -> None:
    years = ((2021, "1"), (2022, ""), (2023, "9"))
    values = [r.IndicatorValue(r.value_uid("i", y), "i", y, "t", a) for y, a in years]
    added = {key_of(YEAR, row): row for row in (r.Indicator("e", "q", "V"), *values)}
    empty = r.IndicatorValue(r.value_uid("e", 2021), "e", 2021, "80", "")
    put(store, {**PLAN, **added, key_of(YEAR, empty): empty})
    cells = store.cells(YEAR, None)
    assert cells.evaluated_fiscal_year == 2022
    assert sorted(cells.cells) == [("p", 2021, "t", "1"), ("p", 2022, "t", "")]
    assert store.cells(YEAR, ["q"]).cells == []
    assert sorted(store.cells(YEAR, ["p", "q"]).cells) == sorted(cells.cells)
