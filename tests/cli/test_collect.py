"""`dxdesk collect`: answers from files, what is said of them, and when it is not done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from dxdesk.__main__ import main
from dxdesk.domain import rows as r
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.runtime.settings import Person
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.opening import Opener
from tests.exchange.forms.written import map_of, type_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def form(plan: Path, tmp_path: Path) -> Path:
    """The form of one section, as it was sent."""
    with Opener(Person("担当")).open(plan, read_only=True) as workspace:
        edition = workspace.edition(workspace.editions()[-1])
    section = next(sheet.section_name for sheet in edition.sheets if sheet.section_name)
    out = tmp_path / "様式"
    order = ["forms", str(plan), str(out), "--ask", "wording", "--section", section]
    assert main(order) == 0
    (path,) = out.iterdir()
    return path


def purpose(path: Path) -> FormPlace:
    project = map_of(load_workbook(path)).sheets[0].project
    return FormPlace(project, "project", project, "purpose")


def report(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def stored_purpose(plan: Path, at: FormPlace) -> str:
    with Opener(Person("担当")).open(plan, read_only=True) as workspace:
        edition = workspace.editions()[-1]
        row = workspace.row(r.Key(edition, "project", at.project))
    assert isinstance(row, r.Project)
    return row.purpose


def test_forms_that_nobody_touched_change_nothing(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, folder = tmp_path / "結果.json", tmp_path / "様式"
    assert main(["forms", str(plan), str(folder), "--ask", "wording"]) == 0
    assert main(["collect", str(plan), str(folder), "--report", str(out)]) == 0
    told = report(out)
    assert told["files"] == len(list(folder.iterdir()))
    assert (told["changed"], told["conflicts"], told["not_understood"]) == (0, [], [])
    assert told["sheets"] > told["files"]
    last = f"「{plan.name}」に取り込みました。シートの内容に変更はありません。"
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_an_answer_is_taken_in_with_its_section_as_author(
    plan: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at, out = purpose(form), tmp_path / "結果.json"
    type_in(form, {at: "窓口で書く手間をなくす。"})
    lock = form.with_name(f"~${form.name}")
    lock.write_bytes(b"x")
    order = ["collect", str(plan), str(form.parent), "--report", str(out)]
    assert main([*order, "--dry-run"]) == 0
    assert report(out)["changed"] == 1
    assert stored_purpose(plan, at) != "窓口で書く手間をなくす。"
    assert main(order) == 0
    assert stored_purpose(plan, at) == "窓口で書く手間をなくす。"
    told = capsys.readouterr().out
    assert "変更 1 か所、確認が必要 0 か所" in told
    assert told.splitlines()[-1] == f"「{plan.name}」に取り込みました。"
    with Opener(Person("担当")).open(plan, read_only=True) as workspace:
        steps = workspace.history.revisions()
    section = map_of(load_workbook(form)).section
    assert section in {step.author for step in steps}
    assert main(order) == 0
    assert report(out)["changed"] == 0
    assert capsys.readouterr().out.splitlines()[-1] == "計画に変更はありません。"


def test_what_both_changed_is_left_and_listed_or_decided_beforehand(
    plan: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at, out = purpose(form), tmp_path / "結果.json"
    type_in(form, {at: "窓口で書く手間をなくす。"})
    with Opener(Person("担当")).open(plan) as workspace:
        key = r.Key(workspace.editions()[-1], "project", at.project)
        workspace.execute(SetField(key, "purpose", "待つ時間を短くする。"))
    order = ["collect", str(plan), str(form), "--report", str(out)]
    assert main(order) == 0
    told = report(out)
    assert (told["changed"], told["conflicts"][0]["decision"]) == (0, None)
    assert "［内容の相違］" in capsys.readouterr().out
    assert stored_purpose(plan, at) == "待つ時間を短くする。"
    assert main([*order, "--prefer", "theirs", "--dry-run"]) == 0
    assert report(out)["changed"] == 1
    assert main([*order, "--prefer", "theirs"]) == 0
    assert stored_purpose(plan, at) == "窓口で書く手間をなくす。"


def test_files_that_are_no_answers_are_refused_beside_others_that_are(
    plan: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "名簿.xlsx"
    broken.write_bytes(b"no workbook")
    before = plan.read_bytes()
    assert main(["collect", str(plan), str(broken)]) == 1
    assert "名簿.xlsx" in capsys.readouterr().err
    assert plan.read_bytes() == before
    out = tmp_path / "結果.json"
    order = ["collect", str(plan), str(broken), str(form), "--report", str(out)]
    assert main(order) == 0
    told = report(out)
    assert told["files"] == 2
    assert any(one["file"] == "名簿.xlsx" for one in told["warnings"])


def test_a_plan_is_not_written_over_by_a_report(plan: Path, form: Path) -> None:
    before = plan.read_bytes()
    assert main(["collect", str(plan), str(form), "--report", str(plan)]) == 1
    assert plan.read_bytes() == before


def test_an_empty_folder_holds_no_answers(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    assert main(["collect", str(plan), str(empty)]) == 1
    assert "取り込むファイルがありません" in capsys.readouterr().err


def test_two_files_of_one_name_are_told_apart(
    plan: Path, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "二回目" / form.name
    other.parent.mkdir()
    other.write_bytes(form.read_bytes())
    at = purpose(other)
    type_in(other, {at: "窓口で書く手間をなくす。"})
    assert main(["collect", str(plan), str(form), str(other), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert f"二回目/{other.name}" in out
    assert "変更 1 か所" in out
