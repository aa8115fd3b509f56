"""The reader on whole files: the real one beside the checkout, and a fictional one."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.exchange.reconciliation import ReadEdition
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.runtime.errors import KnownError
from tests.exchange.placement_check import find_problems
from tests.exchange.text_sheet_pieces import as_bytes, codes

FICTIONAL = Path(__file__).parents[1] / "data" / "text_sheets_fictional.txt"


@pytest.fixture(scope="module")
def real(shared_sheets: Path) -> ReadEdition:
    return read_text_sheets(shared_sheets.read_bytes())


@pytest.fixture(scope="module")
def real_lines(shared_sheets: Path) -> list[list[str]]:
    return [line.split("\t") for line in shared_sheets.read_text(encoding="utf-8").split("\n")]


@pytest.fixture(scope="module")
def fictional() -> ReadEdition:
    return read_text_sheets(FICTIONAL.read_bytes())


def by_number(read: ReadEdition) -> dict[str, EvaluationSheet]:
    return {sheet.project.number: sheet for sheet in read.content.sheets}


def grid(sheet: EvaluationSheet) -> dict[str, list[list[str]]]:
    """Target, actual and rating rows of each indicator, as they stand on paper."""
    return {
        f"{block.indicator.name}|{block.indicator.unit}": [
            [value.target for value in block.values],
            [value.actual for value in block.values],
            [value.rating for value in block.values],
        ]
        for block in sheet.indicators
    }


def test_real_file_as_a_whole(real: ReadEdition):
    assert len(real.content.sheets) == 38
    assert (real.fiscal_year, real.content.fiscal_year) == (2023, 2023)
    assert real.content.edition.evaluated_fiscal_year == 2022
    assert (real.first_fiscal_year, real.last_fiscal_year) == (2021, 2025)
    assert real.form_settings == {"section_label": "事業原課"}
    assert real.cells.source == real.cells.placed + real.cells.not_understood
    # The only cells without a place are marks whose year cannot be recovered.
    assert Counter(cell.text for cell in real.not_understood) == {"■": 58}


def test_real_placements_are_true(real: ReadEdition, shared_sheets: Path):
    assert find_problems(shared_sheets.read_bytes(), real) == []


def naive_values(rows: list[list[str]]) -> list[list[str]]:
    """Three rows of an indicator read as a person does: five cells after the label."""
    values = [row[2:7] if row[1] in {"目標", "実績", "評価"} else row[1:6] for row in rows]
    if any("/" in row for row in values) and any(len(row) > 7 and row[7] for row in rows):
        values = [[row[2], *row[4:8]] for row in rows]
    return [[cell.strip() for cell in (*row, "", "", "", "", "")[:5]] for row in values]


def test_every_real_indicator_cell_is_exact(real: ReadEdition, real_lines: list[list[str]]):
    expected: dict[str, list[list[list[str]]]] = {}
    number, inside = "", False
    block: list[list[str]] = []
    for cells in real_lines:
        if cells[0] == "事業番号":
            number = cells[1]
        if "R3" in cells:
            inside, block = True, []
        elif not any(cells) or "■" in cells:
            inside = False
        elif inside and len(cells) > 1 and (block or any(cells[1:])):
            block.append(cells)
            if len(block) == 3:
                expected.setdefault(number, []).append(naive_values(block))
                block = []
    read = {number: list(grid(sheet).values()) for number, sheet in by_number(real).items()}
    assert read == expected
    assert sum(map(len, read.values())) == 67


def test_every_real_text_is_whole(real: ReadEdition, real_lines: list[list[str]]):
    sheets, number, seen = by_number(real), "", 0
    for cells in real_lines:
        label = "".join(cells[0].split())
        if label == "事業番号":
            number = cells[1]
            section = sheets[number].section
            assert section is not None
            assert section.name == cells[3]
        sheet = sheets[number] if number else None
        if sheet is None or label not in {"事業名", "目的", "実施内容", "今年度の実施事項"}:
            continue
        items = sheet.activities if label == "実施内容" else sheet.actions
        project = sheet.project
        text = {
            "事業名": f"{project.name}（{project.budget_text}）",
            "目的": project.purpose,
        }.get(label, "".join(item.mark + item.text for item in items))
        assert "".join(re.sub(r"<[^>]*>", "", cells[1]).split()) == "".join(text.split())
        seen += 1
    assert seen == 38 * 4


def test_real_marks_that_cannot_be_dated_are_unknown(real: ReadEdition):
    sheets = by_number(real)
    for number in ("1-1-1", "2-3-2", "2-4-3", "2-4-4"):
        rows = sheets[number].plan_rows
        assert {(row.marks, row.planned) for row in rows} == {("unknown", "")}
        lines = [w for w in real.warnings if w.sheet == number and w.code == "marks_outside_header"]
        assert len(lines) == len(rows)
    counts = Counter(w.code for w in real.warnings)
    assert counts["marks_outside_header"] == 12
    lost = sum(
        all(row.marks == "unknown" for row in rows)
        for sheet in real.content.sheets
        for rows in (sheet.plan_rows, sheet.year_rows)
    )
    assert lost == counts["marks_lost"] + 4


def test_real_bars_where_they_are_known(real: ReadEdition):
    sheets = by_number(real)
    quarters, thirds = sheets["9-2-1"], sheets["10-2-1"]
    assert (quarters.project.divisions_per_year, thirds.project.divisions_per_year) == (4, 3)
    assert [row.planned for row in quarters.plan_rows] == [
        "2021-04..2022-04",
        "2022-04..2024-04",
        "",
    ]
    assert [row.marks for row in quarters.plan_rows] == ["known"] * 3
    assert [row.planned for row in thirds.plan_rows] == [
        "2021-04..2023-04",
        "2023-04..2023-12",
        "2023-08..2026-04",
    ]
    assert [row.planned for row in sheets["5-2-1"].year_rows] == [
        "2023-04..2023-07 2023-10..2024-01"
    ]


def test_real_tables_that_lie_askew(real: ReadEdition):
    sheets = by_number(real)
    assert next(iter(grid(sheets["7-2-2"]).values())) == [
        ["3", "12", "12", "12", ""],
        ["3", "10", "", "", ""],
        ["A", "A", "", "", ""],
    ]
    assert list(grid(sheets["11-1-1"]).values())[3] == [
        ["/", "12", "12", "12", "12"],
        ["", "7", "", "", ""],
        ["", "A", "", "", ""],
    ]
    warned = {(w.sheet, w.code) for w in real.warnings}
    assert {
        ("2-5-1", "header_shifted"),
        ("7-2-2", "header_shifted"),
        ("4-1-1", "label_missing"),
        ("11-1-1", "diagonal_cell"),
        ("11-1-1", "replacement_suspected"),
        ("3-2-1", "chart_wider_than_header"),
    } <= warned


def test_real_notes(real: ReadEdition):
    notes = {s.project.number: len(s.notes) for s in real.content.sheets if s.notes}
    assert notes == {"2-1-3": 1, "2-2-2": 1, "2-4-5": 1, "5-1-2": 1, "11-1-1": 1}
    assert [(f.number, f.status, f.until_fiscal_year) for f in real.content.former_projects] == [
        ("2-3-1", "completed", 2021),
        ("4-2-1", "abolished", 2021),
        ("8-1-1", "abolished", 2021),
        ("8-2-1", "abolished", 2022),
        ("10-2-2", "completed", 2022),
    ]
    assert real.content.notes == ()


def test_real_file_reads_the_same_in_every_form(real: ReadEdition, shared_sheets: Path):
    text = shared_sheets.read_text(encoding="utf-8")
    trimmed = "\n".join(line.rstrip("\t") for line in text.split("\n"))
    for data in (
        text.encode("cp932"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.replace("\n\n", "\n").replace("\n", "\t\n").encode(),
        trimmed.encode(),
    ):
        other = read_text_sheets(data)
        assert other.content.sheets == real.content.sheets
        assert other.content.former_projects == real.content.former_projects


def test_fictional_file_as_a_whole(fictional: ReadEdition):
    assert find_problems(FICTIONAL.read_bytes(), fictional) == []
    assert (len(fictional.content.sheets), fictional.fiscal_year) == (6, 2024)
    assert fictional.form_settings == {"section_label": "所管課"}
    divisions = [sheet.project.divisions_per_year for sheet in fictional.content.sheets]
    assert divisions == [1, 2, 3, 4, 1, 1]
    assert [note.text[:4] for note in fictional.content.notes] == ["※各事業"]
    assert [former.number for former in fictional.content.former_projects] == [
        "9-1-1",
        "9-2-1",
        "9-2-2",
    ]


def test_fictional_points_items_and_ratings(fictional: ReadEdition):
    sheets = by_number(fictional)
    row = sheets["1-2-1"].plan_rows[2]
    assert (row.planned, row.points) == ("2025-04..2026-04", "2024-10\t★\t公開")
    assert [(i.mark, i.level) for i in sheets["2-1-1"].activities] == [
        ("①", 0),
        ("・", 1),
        ("・", 1),
        ("②", 0),
        ("※", 1),
    ]
    assert sheets["1-1-1"].year_rows[0].rating == "A"
    assert sheets["2-1-1"].project.purpose == "・船の待ち時間を減らす。\n・燃料の無駄を省く。"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "これは議事録です。", "a\tb\nc\td", "事業番号\t未定\n事業名\t見本"]
)
def test_a_text_without_sheets_is_refused(text: str):
    with pytest.raises(KnownError, match=r"議事録\.txt") as refusal:
        read_text_sheets(text.encode(), source="議事録.txt")
    assert "タブ区切り" in refusal.value.advice


def test_reading_twice_gives_the_same(fictional: ReadEdition):
    assert read_text_sheets(FICTIONAL.read_bytes()) == fictional


def test_normalised_characters_are_said():
    read = read_text_sheets(as_bytes("事業番号→1-1-1\n目的→4月〜6月"), edition=2023)
    assert "characters_normalised" in codes(read)
    assert read.content.sheets[0].project.purpose == "4月～6月"
