"""The texts of sheets as the database gives them, against the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.schedule import parse_points
from dxdesk.domain.sheet_texts import EDITION_FIELDS, SHEET_FIELDS, TextPlace
from tests.storage.plans import PLAN, YEAR, key, put
from tests.strategies import row_maps

if TYPE_CHECKING:
    from dxdesk.domain.sheet_texts import SheetTexts
    from dxdesk.storage.store import Store


def shown(sheet: SheetTexts) -> list[tuple[TextPlace, str]]:
    return [(sheet.place_of(n), text) for n, text in enumerate(sheet.texts())]


def test_a_sheet_is_read_from_its_top(store: Store):
    rows = dict(PLAN)
    rows[key("project", "p")] = r.Project(
        "p", "s", "1-1-1", "事業", budget_text="350千円", purpose="目的", memo="庁内"
    )
    rows[key("schedule_row", "y")] = r.ScheduleRow(
        "y", "p", "year", "V", "説明", points="2023-04\t★\t公開", rating="A"
    )
    put(store, rows)
    sheet = store.sheet_texts(YEAR, ["p"])["p"]
    assert sheet.texts() == [
        *("1-1-1", "事業", "350千円", "目的"),
        *("一つ目", "二つ目", "検討", "説明", "公開", "A"),
        *("件数", "件", "350", "1,650", "/", "※ 注記", "庁内"),
    ]
    assert sheet.place_of(12) == TextPlace(
        "indicator_value", r.value_uid("i", 2022), "target", "2022"
    )
    assert sheet.place_of(6) == TextPlace("schedule_row", "sr", "label", "plan")


def test_the_texts_of_no_sheet_are_read_too(store: Store):
    put(store, PLAN)
    assert shown(store.edition_texts(YEAR)) == [
        (TextPlace("policy_node", "n", "title"), "施策"),
        (TextPlace("section", "s", "name"), "情報政策課"),
        (TextPlace("section", "t", "name"), "𠮷野川出張所"),
        (TextPlace("former_project", "f", "number"), "1-1-9"),
    ]


def test_sheets_that_are_gone_have_none(store: Store):
    put(store, PLAN)
    assert store.sheet_texts(YEAR, ["gone"]) == {}
    assert store.sheet_texts(YEAR, []) == {}


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_every_text_of_an_edition_is_there_once(store: Store, data: st.DataObject):
    rows = data.draw(row_maps())
    put(store, rows)
    for edition in store.editions():
        uids = store.project_uids(edition)
        read = [one for sheet in store.sheet_texts(edition, uids).values() for one in shown(sheet)]
        read += shown(store.edition_texts(edition))
        found = sorted((place.kind, place.uid, place.field, text) for place, text in read)
        assert found == sorted(expected(rows, edition))


def expected(rows: r.Rows, edition: int) -> list[tuple[str, str, str, str]]:
    searched = {(kind, field) for kind, _, field in (*SHEET_FIELDS, *EDITION_FIELDS)}
    found: list[tuple[str, str, str, str]] = []
    for row_key, row in rows.items():
        fields = KINDS[row_key.kind].fields if row_key.edition == edition else ()
        for field in fields:
            if (row_key.kind, field) in searched:
                text = str(field_value(row, field))
                parts = (
                    [point.text for point in parse_points(text)] if field == "points" else [text]
                )
                found += ((row_key.kind, row.uid, field, part) for part in parts if part)
    return found
