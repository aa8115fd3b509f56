"""`dxdesk check`: what is said, what a script gets, and when it is not done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dxdesk.__main__ import main
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.finding import ADDED
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.runtime.settings import Person
from dxdesk.workspace.finding_commands import AddFinding, DecideFindings
from dxdesk.workspace.finding_places import ReadFindings
from dxdesk.workspace.opening import Opener
from tests.checks.clean import YEAR, Plan, uid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace

    Make = Callable[[Plan], Path]

OLD_WORD = "紙の台帳を縣の地図に移す。"


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Makes a plan file of rows."""

    def make(plan: Plan) -> Path:
        path = tmp_path / "計画.dxdesk"
        with Opener(Person("担当")).create(path) as workspace:
            workspace.apply(ChangeSet("用意", diff({}, plan.rows)))
        return path

    return make


def spoilt() -> Plan:
    """A plan with an old character in the middle of its sheets."""
    plan = Plan()
    plan.set(plan.key("item", "1-2-1", "activities", 0), text=OLD_WORD)
    return plan


def read(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))


def with_workspace(path: Path, act: Callable[[Workspace], object]) -> None:
    with Opener(Person("担当")).open(path) as workspace:
        act(workspace)


def test_a_clean_plan_has_nothing_and_is_done(
    made: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(made(Plan()))]) == 0
    assert capsys.readouterr().out == "確認事項 0 件（要修正 0、要確認 0、参考 0）\n"


def test_findings_stand_below_their_sheet_and_are_counted(
    made: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(made(spoilt()))]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "1-2-1 道路台帳の公開"
    assert "  [要確認・事務局] 実施内容: 「縣」は「県」ではありませんか。" in out
    assert out[-1].startswith("確認事項 ")


def test_the_json_goes_to_a_file_or_alone_to_standard_output(
    made: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = made(spoilt()), tmp_path / "確認.json"
    before = plan.read_bytes()
    assert main(["check", str(plan), "--json", str(out)]) == 0
    told = next(one for one in read(out) if one["code"] == "word-listed")
    assert (told["sheet"], told["field"], told["severity"]) == ("1-2-1", "activities", "warning")
    assert told["related"] == []
    capsys.readouterr()
    assert main(["check", str(plan), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == read(out)
    assert plan.read_bytes() == before


def test_lighter_findings_are_left_out(made: Make, tmp_path: Path) -> None:
    plan, out = made(spoilt()), tmp_path / "確認.json"
    words = (("info", True), ("warning", True), ("error", False))
    for severity, is_there in (*words, ("参考", True), ("要確認", True), ("要修正", False)):
        assert main(["check", str(plan), "--json", str(out), "--severity", severity]) == 0
        assert any(one["code"] == "word-listed" for one in read(out)) is is_there
    assert main(["check", str(plan), "--json", str(out)]) == 0


def test_accepted_findings_come_with_all_of_them_only(
    made: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = made(spoilt()), tmp_path / "確認.json"

    def accept(workspace: Workspace) -> None:
        found = workspace.preview(ReadFindings(YEAR, {}))
        own = tuple(one.judged.finding for one in found if one.judged.finding.code == "word-listed")
        workspace.execute(DecideFindings(YEAR, own, FindingState.CLOSED, "原文どおり"))

    with_workspace(plan, accept)
    assert main(["check", str(plan), "--json", str(out)]) == 0
    assert "ほかに確認済 1 件" in capsys.readouterr().out
    assert not any(one["code"] == "word-listed" for one in read(out))
    assert main(["check", str(plan), "--json", str(out), "--all"]) == 0
    closed = [one for one in read(out) if one["code"] == "word-listed"]
    assert [(one["state"], one["reason"]) for one in closed] == [("closed", "原文どおり")]


def test_what_a_person_added_is_told_at_its_cell(made: Make, tmp_path: Path) -> None:
    plan, out = made(Plan()), tmp_path / "確認.json"
    number, indicator = "1-1-2", "電子で通知した割合"
    key = Plan().value(number, indicator, 2022)
    place = TextPlace(key.kind, key.uid, "actual", "2022")
    added = AddFinding(
        YEAR, uid(number), place, Addressee.SECTION, Severity.ERROR, "出典を教えてください。"
    )
    with_workspace(plan, lambda workspace: workspace.execute(added))
    assert main(["check", str(plan), "--json", str(out)]) == 0
    (told,) = read(out)
    assert told == {
        "code": ADDED,
        "severity": "error",
        "addressee": "原課",
        "sheet": number,
        "field": "actual",
        "indicator": indicator,
        "fiscal_year": 2022,
        "message": "出典を教えてください。",
        "related": [],
        "state": "open",
        "reason": None,
    }


def test_an_earlier_edition_can_be_checked_and_a_strange_one_cannot(
    made: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = made(spoilt())
    assert main(["check", str(plan), "--edition", "R4"]) == 0
    assert "縣" not in capsys.readouterr().out
    assert main(["check", str(plan), "--edition", "R9"]) == 1
    assert "その年度版は計画にありません" in capsys.readouterr().err


def test_a_plan_without_an_edition_has_no_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "空.dxdesk"
    Opener(Person("担当")).create(path).close()
    assert main(["check", str(path), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_nothing_is_written_over_a_plan(
    made: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = made(Plan())
    before = plan.read_bytes()
    assert main(["check", str(plan), "--json", str(plan)]) == 1
    assert "上書きしません" in capsys.readouterr().err
    assert plan.read_bytes() == before
    broken = tmp_path / "壊れた.dxdesk"
    broken.write_bytes(b"none of ours")
    assert main(["check", str(broken)]) == 1


def test_what_no_form_can_hold_is_checked_without_its_paper(
    made: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = spoilt()
    plan.set(plan.key("plan", "plan", edition=0)._replace(edition=None), last_fiscal_year=2050)
    assert main(["check", str(made(plan)), "--severity", "warning"]) == 0
    told = capsys.readouterr()
    assert "紙面に関する確認は行っていません" in told.err
    assert "「縣」は「県」" in told.out
