"""What a form remembers of itself comes back as it was written."""

from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.exchange.forms.form_map import (
    FormMap,
    FrameCell,
    MappedCell,
    MappedSheet,
    corner_mark,
    map_rows,
    read_corner,
    read_map,
)
from dxdesk.exchange.workbook.house_style import MOST_CHARACTERS

PROJECT = "0d8e"
NAME = MappedCell("r3", "c2", (FormPlace(PROJECT, "project", PROJECT, "name"),), "窓口の改善")
LONG = MappedCell(
    "r4",
    "c2",
    (FormPlace(PROJECT, "project", PROJECT, "purpose"),),
    "あ" * (MOST_CHARACTERS + 5),
    True,
)
CHART = MappedCell(
    "r9",
    "c14",
    tuple(
        FormPlace(PROJECT, "schedule_row", "row", each, "plan", 12)
        for each in ("planned", "actual", "points")
    ),
    "■●★公開",
)
FORM = FormMap(
    plan="p",
    edition=2023,
    round="r",
    dispatch="d",
    token="t",
    revision=41,
    asked="actual:2022 target:2023",
    section="介護保険課",
    sheets=(MappedSheet(PROJECT, 4, (NAME, LONG, CHART)),),
    head={("r2", "c3"): "person"},
    frame=(
        FrameCell(PROJECT, "r1", "c1", "評価シート"),
        FrameCell("guide", "r1", "c1", "あ" * 40_000),
    ),
)


def test_a_map_is_read_as_it_was_written():
    assert read_map(list(map_rows(FORM))) == FORM


def test_no_cell_of_the_map_is_longer_than_a_spreadsheet_holds():
    assert max(len(text) for row in map_rows(FORM) for text in row) == MOST_CHARACTERS


def test_empty_columns_that_a_program_adds_are_harmless():
    padded = [[*row, *[""] * (14 - len(row))] for row in map_rows(FORM)]
    assert read_map(padded) == FORM


def test_lines_in_another_order_are_the_same_map():
    rows = list(map_rows(FORM))
    found = read_map(rows[::-1])
    assert found is not None
    assert set(found.sheets[0].cells) == {NAME, LONG, CHART}


def test_a_sheet_of_somebody_else_is_no_map():
    assert read_map([["事業番号", "1-1-1"], ["version", "一"]]) is None
    assert read_map([]) is None


def test_a_corner_names_form_and_project():
    assert read_corner(corner_mark("t", PROJECT)) == ("t", PROJECT)
    assert read_corner("dxdeskの評価シート") is None
