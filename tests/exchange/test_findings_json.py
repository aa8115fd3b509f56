"""Findings as JSON: every key, and fields by the names of the plan's JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dxdesk.domain.finding import Finding, Judged
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import SHEET_FIELDS, TextPlace
from dxdesk.domain.told_finding import Standing, ToldFinding
from dxdesk.exchange.findings_json import field_name, findings_json

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "findings.schema.json").read_text(encoding="utf-8"))
PLAN_KEYS = {
    key
    for part in json.loads((DOCS / "plan.schema.json").read_text(encoding="utf-8"))[
        "$defs"
    ].values()
    for key in part.get("properties", ())
}


def told(*related: tuple[TextPlace, Standing], state: FindingState) -> ToldFinding:
    place = TextPlace("indicator_value", "v", "actual", "2022")
    finding = Finding(
        "history-jump",
        Severity.ERROR,
        Addressee.SECTION,
        "p",
        place,
        "R4の実績 12,000 は前年度の10倍です。",
        "12,000",
    )
    at = Standing("p", "1-1-1", "講座", indicator="参加者数", fiscal_year=2022, text="12,000")
    words = "" if state is FindingState.OPEN else "集計の仕方が変わったため"
    return ToldFinding(Judged(finding, state, words), at, related)


def test_every_key_is_told_and_the_schema_knows_it():
    elsewhere = TextPlace("schedule_row", "r", "planned", "year")
    section = TextPlace("section", "s", "name")
    one = told(
        (elsewhere, Standing("q", "2-1-1", "道路")),
        (section, Standing()),
        state=FindingState.ANSWERED,
    )
    content = findings_json([one])
    assert content == [
        {
            "code": "history-jump",
            "severity": "error",
            "addressee": "原課",
            "sheet": "1-1-1",
            "field": "actual",
            "indicator": "参加者数",
            "fiscal_year": 2022,
            "message": "R4の実績 12,000 は前年度の10倍です。",
            "related": [
                {
                    "sheet": "2-1-1",
                    "field": "year_schedule",
                    "indicator": None,
                    "fiscal_year": None,
                },
                {"sheet": None, "field": "sections", "indicator": None, "fiscal_year": None},
            ],
            "state": "answered",
            "reason": "集計の仕方が変わったため",
        }
    ]
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(content)  # pyright: ignore[reportUnknownMemberType] - jsonschema
    open_one = findings_json([told(state=FindingState.OPEN)])
    assert open_one[0]["reason"] is None
    assert validator.is_valid(open_one)  # pyright: ignore[reportUnknownMemberType] - as above
    spoilt = [content[0] | {"severity": "fatal"}]
    assert not validator.is_valid(spoilt)  # pyright: ignore[reportUnknownMemberType] - as above


@pytest.mark.parametrize(("kind", "part", "field"), SHEET_FIELDS)
def test_every_text_of_a_sheet_goes_by_a_key_of_the_plan(kind: str, part: str, field: str):
    name = field_name(TextPlace(kind, "u", field, part))
    assert name in PLAN_KEYS | {"indicator"}


def test_the_fields_of_indicators_and_lists_go_by_the_names_of_the_document():
    names = {
        ("indicator", "name"): "indicator",
        ("indicator", "unit"): "unit",
        ("indicator", "direction"): "direction",
        ("note", "text"): "notes",
        ("project", "budget_thousand_yen"): "budget",
        ("project", "life_wording"): "life",
        ("project", "section"): "section",
    }
    for (kind, field), name in names.items():
        assert field in KINDS[kind].fields
        assert field_name(TextPlace(kind, "u", field)) == name
