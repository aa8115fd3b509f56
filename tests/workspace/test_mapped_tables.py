"""Tables of other cities on their way into a plan."""

from __future__ import annotations

import io
from csv import writer
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply
from dxdesk.domain.column_mapping import Column, ColumnField, ColumnMapping
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.mapping_guess import guess_mapping
from dxdesk.domain.sheet import assemble_edition
from dxdesk.exchange.reconciliation import UndecidedYearError
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import random_id
from dxdesk.workspace.import_review import RowKind, review_import
from dxdesk.workspace.importing import Preview, SourceFile, preview_import, preview_sources
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.mapped_tables import (
    TableWish,
    fitting_mapping,
    guessed_mapping,
    is_table,
    profiles,
    read_profile,
    save_profile,
    told,
    wished_mapping,
)
from tests.city_tables import TABLES
from tests.exchange.tables.test_reader import book

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import EditionContent


def csv(text: str) -> bytes:
    """A made-up table as CSV."""
    lines = text.strip("\n").replace(",", "，").replace("|", ",")
    return lines.encode("cp932")


PLAIN = csv(TABLES["plain"].text)


def previewed(plan: r.Rows, data: bytes, edition: int | None = 2023) -> Preview:
    source = SourceFile("取組.csv", data, edition, guessed_mapping(data, "取組.csv"))
    return preview_sources(plan, [source], random_id, Unattended())


def imported(plan: r.Rows, data: bytes) -> r.Rows:
    return apply(plan, previewed(plan, data).change_set.changes)


def test_a_table_becomes_sheets_of_a_new_plan() -> None:
    rows = imported({}, PLAIN)
    edition = assemble_edition(rows, 2023)
    assert [sheet.project.name for sheet in edition.sheets] == [
        "オンライン申請",
        "証明書の自動交付",
        "庁内無線化",
    ]
    value = edition.sheets[0].indicators[0].value(2022)
    assert value is not None
    assert (value.target, value.actual, value.rating) == ("1，000", "1，250", "A")
    plan = next(row for row in rows.values() if isinstance(row, r.Plan))
    assert (plan.first_fiscal_year, plan.last_fiscal_year) == (2022, 2023)


def test_a_table_that_was_imported_changes_nothing_the_second_time() -> None:
    rows = imported({}, PLAIN)
    again = previewed(rows, PLAIN)
    assert again.change_set.changes == ()
    assert len(again.unchanged) == 3


def wide_table(edition: EditionContent) -> tuple[list[list[str]], int]:
    """The indicators of an edition with blocks for the years, and how many cells are filled."""
    blocks = [block for sheet in edition.sheets for block in sheet.indicators]
    years = sorted({value.fiscal_year for block in blocks for value in block.values})
    words = ("目標", "実績", "評価")
    heads = [f"{FiscalYear(year).short()}{word}" for year in years for word in words]
    rows = [["事業番号", "事業名", "担当課", "指標名", "単位", *heads]]
    for sheet in edition.sheets:
        for block in sheet.indicators:
            row = [sheet.project.number, sheet.project.name, sheet.section_name]
            row += [block.indicator.name, block.indicator.unit]
            for value in filter(None, map(block.value, years)):
                row += [value.target, value.actual, value.rating]
            rows.append(row)
    return rows, sum(bool(cell) for row in rows for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "xlsx"])
def test_a_plan_that_comes_back_as_a_table_is_as_it_was(encoding: str) -> None:
    sample = paths.samples() / "sample.json"
    rows = apply(
        {}, preview_import({}, sample.read_bytes(), sample.name, random_id).change_set.changes
    )
    year = max(key.edition for key in rows if key.edition)
    table, filled = wide_table(assemble_edition(rows, year))
    if encoding == "xlsx":
        name, data = "一覧.xlsx", book(一覧=table)
    else:
        text = io.StringIO()
        writer(text, delimiter="\t").writerows(table)
        name, data = "一覧.tsv", text.getvalue().encode(encoding)
    source = SourceFile(name, data, year, guessed_mapping(data, name))
    preview = preview_sources(rows, [source], random_id, Unattended())
    # A number of the tree that has no title yet is no change of a sheet.
    assert {change.key.kind for change in preview.change_set.changes} <= {"policy_node"}
    assert (preview.slip.cells.placed, preview.slip.cells.source) == (filled, filled)
    fresh = preview_sources({}, [source], random_id, Unattended())
    made = assemble_edition(apply({}, fresh.change_set.changes), year)
    assert wide_table(made) == (table, filled)


def test_what_a_table_does_not_have_stays_in_the_plan() -> None:
    rows = dict(imported({}, PLAIN))
    project = next(
        (key, row)
        for key, row in rows.items()
        if isinstance(row, r.Project) and row.number == "1-1-1"
    )
    rows[project[0]] = replace(
        project[1],
        purpose="早く",
        memo="内々",
        budget_kind="amount",
        budget_thousand_yen=10,
        budget_text="10千円",
    )
    item = r.Item("item", project[1].uid, "activities", "V", 0, "・", "受付")
    schedule = r.ScheduleRow("schedule", project[1].uid, "plan", "V", "設計")
    for row in (item, schedule):
        rows[key_of(2023, row)] = row
    data = csv("事業番号|指標名|R4実績\n1-1-1|申請件数|1300\n")
    preview = previewed(rows, data)
    after = apply(rows, preview.change_set.changes)
    sheet = next(s for s in assemble_edition(after, 2023).sheets if s.project.number == "1-1-1")
    assert sheet.project == rows[project[0]]
    assert sheet.section_name == "市民課"
    assert (sheet.activities, sheet.plan_rows) == ((item,), (schedule,))
    assert sheet.indicators[0].indicator.unit == "件"
    value = sheet.indicators[0].value(2022)
    assert value is not None
    assert (value.target, value.actual, value.rating) == ("1，000", "1300", "A")
    assert len(preview.change_set.changes) == 1
    assert [warning.code for warning in preview.slip.warnings] == []


def test_the_year_of_the_edition_is_asked() -> None:
    with pytest.raises(UndecidedYearError):
        previewed({}, PLAIN, None)


def test_the_review_shows_the_lines_of_the_table() -> None:
    data = csv("番号|事業名|備考\n1|窓口|済\n※ 注||\n")
    source = SourceFile("取組.csv", data, 2023, guessed_mapping(data, "取組.csv"))
    review = review_import({}, preview_sources({}, [source], random_id, Unattended()), [source])
    assert review.source_lines("取組.csv") == ("番号\t事業名\t備考", "1\t窓口\t済", "※ 注")
    listed = [row for row in review.rows if row.kind is RowKind.NOT_UNDERSTOOD]
    assert [(row.line, row.after) for row in listed] == [
        (1, "取り込みません：「備考」の列（見出しの下のセル 1 個）"),
        (3, "取り込みません：※ 注"),
    ]


def test_the_sheet_of_the_projects_is_read_and_the_others_are_named() -> None:
    rows = [list(row) for row in TABLES["plain"].table.rows]
    data = book(表紙=[["令和5年度"]], 実績=rows)
    mapping = guessed_mapping(data, "実績.xlsx")
    assert mapping.sheet == "実績"
    source = SourceFile("実績.xlsx", data, 2023, mapping)
    preview = preview_sources({}, [source], random_id, Unattended())
    assert len(preview.new) == 3
    assert "「表紙」" in preview.slip.warnings[0].message
    lost = replace(mapping, sheet="別名")
    with pytest.raises(KnownError, match="「別名」というシートがありません"):
        preview_sources({}, [replace(source, table=lost)], random_id, Unattended())


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("表.csv", PLAIN, True),
        ("表.TSV", "番号\t事業名\n1\t窓口\n".encode(), True),
        ("表.xlsx", book(表=[["番号"]]), True),
        ("名前だけ.txt", book(表=[["番号"]]), True),
        ("シート.tsv", "事業番号\t1-1-1\n事業名\t窓口\n".encode(), False),
        ("シート.txt", PLAIN, False),
        ("計画.json", b"{}", False),
    ],
)
def test_a_table_is_told_from_sheets(name: str, data: bytes, expected: bool) -> None:
    assert is_table(name, data) is expected


def test_a_mapping_is_kept_and_found_again(tmp_path: Path) -> None:
    mapping = guess_mapping(TABLES["plain"].table)
    assert profiles(tmp_path) == ()
    kept = save_profile(tmp_path, "進捗/一覧", mapping)
    (tmp_path / "mappings" / "壊れた.toml").write_text("?")
    assert profiles(tmp_path) == (kept,)
    assert kept.name == "進捗／一覧"
    assert read_profile(tmp_path / "mappings" / "進捗／一覧.toml") == kept


def test_a_mapping_that_was_kept_reads_a_table_like_it() -> None:
    mapping = guess_mapping(TABLES["plain"].table)
    later = PLAIN.decode("cp932").replace("R5", "R6").replace("R4", "R5").encode("cp932")
    assert fitting_mapping(later, "次.csv", mapping).columns[5].year == 2023
    with pytest.raises(KnownError, match="見出しが、読み取り設定と合いません"):
        fitting_mapping("番号,事業名\n1,窓口\n".encode(), "別.csv", mapping)


def test_what_was_chosen_for_a_text_decides_only_where_the_next_one_does_not_tell() -> None:
    doubtful = "No,KPI,R4\n1,ｱｲｳｴ,2\n".encode("cp932")
    with pytest.raises(KnownError, match="--profile"):
        wished_mapping(doubtful, "表.csv", TableWish(guesses=True))
    columns = (
        Column(1, ColumnField.NUMBER, heading="No"),
        Column(2, ColumnField.NAME, heading="KPI"),
    )
    mapping = ColumnMapping(encoding="cp932", delimiter=",", columns=columns)
    assert fitting_mapping(doubtful, "表.csv", mapping).encoding == "cp932"
    certain = "No;KPI;R4\n1;窓口の改善;2\n".encode()
    found = fitting_mapping(certain, "表.csv", mapping)
    assert (found.encoding, found.delimiter) == ("utf-8", ";")


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    for content, said in ((b"\xff", "TOML"), (b"x" * 300_000, "大きすぎます"), (b"a = 1", "「a」")):
        (tmp_path / "設定.toml").write_bytes(content)
        with pytest.raises(KnownError, match=said):
            read_profile(tmp_path / "設定.toml")
    with pytest.raises(KnownError, match="読めません"):
        read_profile(tmp_path / "ない.toml")


def test_a_mapping_is_told_in_a_sentence() -> None:
    assert told(guess_mapping(TABLES["the year in the title"].table)).startswith(
        "シート「一覧」、見出し 2 行目から 1 行、1行に1事業、A列=事業番号、"
    )
    assert "F列=目標（R4）" in told(guess_mapping(TABLES["plain"].table))
