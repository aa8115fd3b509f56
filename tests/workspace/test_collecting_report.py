"""What came of answers, as a script reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation_answer import RefusedFile
from dxdesk.domain.rounds.merging import Choice
from dxdesk.domain.rounds.returned import Reading, Unplaced
from dxdesk.workspace.collecting_report import collect_json
from dxdesk.workspace.commands import SetField
from tests.domain.rounds.answers import NAME, PURPOSE, YEAR, planned, target
from tests.workspace.answered import came_back, memory, review

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "collect.schema.json").read_text(encoding="utf-8")
)


def valid(content: dict[str, object]) -> dict[str, Any]:
    Draft202012Validator(SCHEMA).validate(content)
    return content


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_nothing_changed_is_zero():
    plan = memory()
    assert valid(collect_json(review(plan, came_back(plan)))) == {
        "files": 1,
        "sheets": 2,
        "changed": 0,
        "conflicts": [],
        "warnings": [],
        "not_understood": [],
    }


def test_fields_are_counted_and_what_waits_is_told_with_all_three_values():
    sent, plan = memory(), memory()
    plan.execute(SetField(r.Key(YEAR, "project", "p"), "purpose", "広く伝える"))
    form = came_back(sent, {PURPOSE: "深く伝える", planned(0): "■", planned(9): "■"})
    form = replace(form, unplaced=(Unplaced("余白 B40", "担当が変わります", "欄の外です。"),))
    found = review(plan, form, RefusedFile("名簿.doc", "読めません。", "保存し直してください。"))
    told = valid(collect_json(found))
    assert (told["files"], told["sheets"], told["changed"]) == (2, 2, 1)
    (conflict,) = told["conflicts"]
    assert (conflict["field"], conflict["kind"], conflict["decision"]) == ("目的", "conflict", None)
    sides = [conflict[side] for side in ("sent", "ours", "theirs")]
    assert sides == ["伝える", "広く伝える", "深く伝える"]
    refusal = "読めません。保存し直してください。"
    assert {"file": "名簿.doc", "sheet": None, "message": refusal} in told["warnings"]
    assert told["not_understood"][0]["text"] == "担当が変わります"
    decided = valid(collect_json(found.preferring(Choice.THEIRS)))
    assert (decided["changed"], decided["conflicts"][0]["decision"]) == (2, "theirs")


def test_what_is_locked_or_recovered_is_a_warning():
    plan = memory()
    plan.execute(SetField(r.Key(YEAR, "project", "p"), "work_state", "settled"))
    form = came_back(plan, {target(): "450", NAME: "市政だより"})
    first = form.sheets[0]
    values = tuple(
        replace(one, reading=Reading.RECOVERED, why="全角の数字です。")
        if one.place == target()
        else one
        for one in first.values
    )
    form = replace(form, sheets=(replace(first, values=values), *form.sheets[1:]))
    told = valid(collect_json(review(plan, form)))
    assert (told["changed"], told["conflicts"]) == (0, [])
    messages = "\n".join(one["message"] for one in told["warnings"])
    assert "「450」：確定済みのシートのため、取り込みません。" in messages
    assert "全角の数字です。" in messages
