"""Forms of the sample plan, as a script has them made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dxdesk.__main__ import main
from dxdesk.domain.rounds.asked import Preset, preset
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, FormMap, corner_mark, read_map

if TYPE_CHECKING:
    from pathlib import Path


def map_of(path: Path) -> FormMap:
    book: Any = openpyxl.load_workbook(path)
    rows = book[HIDDEN_SHEET].iter_rows(values_only=True)
    found = read_map([["" if text is None else str(text) for text in row] for row in rows])
    assert found is not None
    return found


def test_every_sheet_with_a_section_is_on_one_form(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "照会"
    capsys.readouterr()
    assert main(["forms", str(plan), str(out), "--due", "2024-06-28"]) == 0
    files = sorted(out.iterdir())
    told = capsys.readouterr().out
    assert all(f"「{path}」" in told for path in files)
    assert all(path.name[:2].isdigit() and path.suffix == ".xlsx" for path in files)
    maps = [map_of(path) for path in files]
    projects = [one.project for form in maps for one in form.sheets]
    assert len(projects) == len(set(projects)) > len(files) > 1
    assert {form.asked for form in maps} == {preset(Preset.YEAR_BEGIN, 2024, 2023).written()}
    assert len({form.token for form in maps}) == len(files)
    assert all(form.revision > 0 for form in maps)


def test_a_section_a_blank_form_and_all_in_one(tmp_path: Path, plan: Path) -> None:
    every, one, blank, whole = (tmp_path / name for name in ("all", "one", "blank", "whole"))
    assert main(["forms", str(plan), str(every)]) == 0
    path = min(every.iterdir())
    section = path.name.split("_")[1]
    assert main(["forms", str(plan), str(one), "--section", section]) == 0
    assert [each.name for each in one.iterdir()] == [path.name]
    assert main(["forms", str(plan), str(blank), "--blank"]) == 0
    (new,) = blank.iterdir()
    assert new.name == "新規事業_評価シート(R6).xlsx"
    assert main(["forms", str(plan), str(whole), "--all-in-one", "--ask", "wording"]) == 0
    (book,) = whole.iterdir()
    alone = sum(len(map_of(each).sheets) for each in every.iterdir())
    assert len(map_of(book).sheets) >= alone
    assert map_of(book).asked == preset(Preset.WORDING, 2024, 2023).written()


def test_fields_can_be_named_with_their_years(tmp_path: Path, plan: Path) -> None:
    out = tmp_path / "out"
    command = ["forms", str(plan), str(out), "--all-in-one", "--ask"]
    assert main([*command, "budget", "actual:R5", "target:2024"]) == 0
    (book,) = out.iterdir()
    assert map_of(book).asked == "budget target:2024 actual:2023"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--ask", "なんでも"], "何を照会するのか分かりません"),
        (["--section", "ない課"], "という課はありません"),
        (["--edition", "R2"], "その年度版は計画にありません"),
    ],
)
def test_what_cannot_be_asked_is_told(
    tmp_path: Path,
    plan: Path,
    words: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["forms", str(plan), str(tmp_path / "out"), *words]) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over_without_being_told(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["forms", str(plan), str(out), "--indicators", "--blank"]
    assert main(command) == 0
    before = {path: path.read_bytes() for path in out.iterdir()}
    assert {path.name for path in before} == {
        "新規事業_評価シート(R6).xlsx",
        "指標一覧(R6).xlsx",
        "指標一覧(R6).csv",
    }
    capsys.readouterr()
    assert main(command) == 1
    assert "上書きしません" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in out.iterdir()} == before
    assert main([*command, "--overwrite"]) == 0


def test_a_date_that_is_none_is_wrong_usage(tmp_path: Path, plan: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["forms", str(plan), str(tmp_path / "out"), "--due", "6月30日"])
    assert ended.value.code == 2


def test_the_sheets_of_a_real_city_are_all_on_forms_of_one_page(
    tmp_path: Path, shared_sheets: Path
) -> None:
    plan, out = tmp_path / "plan.dxdesk", tmp_path / "out"
    assert main(["import", str(shared_sheets), "--plan", str(plan)]) == 0
    assert main(["forms", str(plan), str(out), "--ask", "progress"]) == 0
    told = 0
    for path in out.iterdir():
        book: Any = openpyxl.load_workbook(path)
        form = map_of(path)
        for mapped in form.sheets:
            mark = corner_mark(form.token, mapped.project)
            (sheet,) = [one for one in book.worksheets if one.cell(1, 1).value == mark]
            assert sheet.page_setup.fitToHeight in {1, None}
            assert len(sheet.merged_cells.ranges) < 40
            for cell in mapped.cells:
                there = sheet.cell(int(cell.line[1:]) + 1, int(cell.column[1:]) + 1)
                assert (there.value or "") == cell.sent
                told += bool(cell.sent)
    assert sum(len(map_of(path).sheets) for path in out.iterdir()) == 38
    assert told > 1000
