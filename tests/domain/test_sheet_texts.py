"""Which texts are searched, and where in a sheet a hit is."""

from __future__ import annotations

from typing import get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.find import Distinctions, Wanted
from dxdesk.domain.kinds import BESIDE_THE_SHEET, KINDS, OF_ROUNDS
from dxdesk.domain.rows import value_uid
from dxdesk.domain.sheet_texts import EDITION_FIELDS, SHEET_FIELDS, TextPlace, gathered
from tests.strategies import texts

NO_TEXT_OF_AN_EDITION = {
    *("plan", "form_setting", "edition", "handout", "related_section"),
    *BESIDE_THE_SHEET,
    *OF_ROUNDS,
}
"""Kinds that belong to the plan, or hold nothing that is typed on a sheet."""

NOT_TYPED = {
    ("policy_node", "number"),
    ("section", "order_key"),
    ("section", "successor"),
    ("former_project", "status"),
    ("project", "section"),
    ("project", "budget_kind"),
    ("project", "budget_included_in"),
    ("project", "life_status"),
    ("project", "life_successors"),
    ("project", "work_state"),
    ("item", "project"),
    ("item", "list_name"),
    ("item", "order_key"),
    ("item", "mark"),
    ("schedule_row", "project"),
    ("schedule_row", "chart"),
    ("schedule_row", "order_key"),
    ("schedule_row", "planned"),
    ("schedule_row", "actual"),
    ("schedule_row", "marks"),
    ("note", "project"),
    ("note", "order_key"),
    ("indicator", "project"),
    ("indicator", "order_key"),
    ("indicator", "direction"),
    ("indicator", "replaces"),
    ("indicator_value", "indicator"),
}
"""Codes, keys and links: what words are in them is not the person's."""

D = Distinctions()


def test_no_text_is_forgotten():
    """Whoever adds a field decides here whether words are looked for in it."""
    held = {
        (kind.name, field)
        for kind in KINDS.values()
        if kind.name not in NO_TEXT_OF_AN_EDITION
        for field in kind.fields
        if "str" in str(get_type_hints(kind.row)[field])
    }
    searched = {(kind, field) for kind, _, field in (*SHEET_FIELDS, *EDITION_FIELDS)}
    assert searched | NOT_TYPED == held
    assert not searched & NOT_TYPED
    assert all(place in FIELD_LABELS for place in searched)


def places(count: int) -> list[TextPlace]:
    return [TextPlace("item", f"i{n}", "text", "activities") for n in range(count)]


@given(st.lists(texts(), max_size=6))
def test_texts_and_places_come_back(lines: list[str]):
    kept = [(place, line) for place, line in zip(places(len(lines)), lines, strict=True) if line]
    sheet = gathered(zip(places(len(lines)), lines, strict=True))
    if kept:
        assert sheet.texts() == [line for _, line in kept]
        assert [sheet.place_of(n) for n in range(len(kept))] == [place for place, _ in kept]


@given(st.lists(texts(), max_size=6), st.text("かﾃﾞ-1", min_size=1, max_size=2))
def test_the_hits_of_a_sheet_are_those_of_its_texts(lines: list[str], words: str):
    # A line that begins with what belongs on a letter would belong to nothing.
    lines = [f"|{line}" for line in lines]
    wanted = Wanted(words, D)
    sheet = gathered(zip(places(len(lines)), lines, strict=True))
    one_by_one = [(n, *span) for n, line in enumerate(lines) for span in wanted.spans(line)]
    assert list(sheet.hits(wanted, sheet.form(D))) == one_by_one


def test_points_are_searched_one_by_one():
    place = TextPlace("schedule_row", "r", "points", "plan")
    sheet = gathered([(place, "2023-04\t★\t公開\n2023-10\t▼\t\n2024-01\t\t試行公開")])
    assert sheet.texts() == ["公開", "試行公開"]
    assert [sheet.place_of(n).number for n in (0, 1)] == [0, 2]
    assert [(hit.text, hit.start) for hit in sheet.hits(Wanted("公開", D), sheet.form(D))] == [
        (0, 0),
        (1, 2),
    ]


def test_no_words_are_found_across_two_texts():
    sheet = gathered(zip(places(2), ["窓", "口"], strict=True))
    assert list(sheet.hits(Wanted("窓口", D), sheet.form(D))) == []


def test_what_another_program_wrote_parts_no_text():
    sheet = gathered(zip(places(2), ["甲\x1f乙", "丙"], strict=True))
    assert sheet.texts() == ["甲\ufffd乙", "丙"]


def test_a_text_knows_what_its_row_is_called():
    value = TextPlace("indicator_value", value_uid("i", 2023), "target", "2023")
    other = TextPlace("indicator_value", value_uid("j", 2023), "target", "2023")
    sheet = gathered(
        [
            (TextPlace("project", "p", "name"), "事業"),
            (TextPlace("schedule_row", "r", "label", "plan"), "検討"),
            (TextPlace("schedule_row", "r", "points", "plan"), "2023-04\t★\t公開"),
            (TextPlace("indicator", "i", "name"), "申請率"),
            (TextPlace("indicator", "i", "unit"), "％"),
            (value, "80"),
            (TextPlace("indicator", "j", "unit"), "件"),
            (other, "350"),
        ]
    )
    names = ["", "", "検討", "", "申請率", "申請率", "", ""]
    assert [sheet.row_name(n) for n in range(8)] == names
