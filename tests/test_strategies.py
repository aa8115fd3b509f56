"""What the drawn plans promise to every law that is tested on them."""

from dataclasses import fields

from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import key_of, kind_of
from dxdesk.domain.schedule import format_points, format_spans, parse_points, parse_spans
from dxdesk.domain.sheet import EvaluationSheet, assemble_plan, rows_of_plan
from dxdesk.domain.stored_text import storable
from tests.strategies import row_maps, sheets


@given(row_maps())
def test_a_plan_is_taken_apart_into_the_rows_it_was_drawn_as(rows: dict[r.Key, r.Row]):
    assert rows_of_plan(assemble_plan(rows)) == rows


@given(row_maps())
def test_every_reference_is_there(rows: dict[r.Key, r.Row]):
    for key, row in rows.items():
        assert key == key_of(key.edition or 0, row)
        for reference in kind_of(row).needs():
            target: str | None = getattr(row, reference.field)
            assert target is None or r.Key(key.edition, reference.kind, target) in rows


@given(row_maps())
def test_every_text_can_be_kept(rows: dict[r.Key, r.Row]):
    for row in rows.values():
        texts = [getattr(row, field.name) for field in fields(row)]
        # The points of a row are one text with tabs and line feeds, checked below.
        assert all(storable(text) == text for text in texts if isinstance(text, str))
        if isinstance(row, r.ScheduleRow):
            assert format_spans(parse_spans(row.planned)) == row.planned
            assert format_points(parse_points(row.points)) == row.points


@given(sheets())
def test_a_sheet_is_one_of_an_edition(sheet: EvaluationSheet):
    assert sheet.project.section == (sheet.section.uid if sheet.section else None)
