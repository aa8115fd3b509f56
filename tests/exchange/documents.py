"""A JSON plan in which every key stands, and the ways in which it can be broken."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from dxdesk.domain.rows import derived_uid

MISSING: Final = object()
"""Instead of a value: the key is taken out."""

PLAN, A, B, ROW_1, ROW_2, INDICATOR, FORMER, POLICY, SECTION, HANDOUT = (
    derived_uid("document", number) for number in range(10)
)
ROUND, DISPATCH, ANSWER = (derived_uid("document", number) for number in range(10, 13))


def complete() -> dict[str, Any]:
    """A small plan with every key of the format."""
    return deepcopy(_COMPLETE)


def _row(uid: str, **more: object) -> dict[str, Any]:
    return {
        "uid": uid,
        "label": "運用",
        "marks": "known",
        "planned": [["2021-04", "2022-04"], ["2023-04", "2023-07"]],
        "actual": [],
        "points": [{"month": "2021-10", "symbol": "★", "text": "公開"}],
        **more,
    }


def _round() -> dict[str, Any]:
    """A round with one dispatch that was answered."""
    answer = {
        "uid": ANSWER,
        "received_on": "2023-07-12",
        "means": "file",
        "file": "情報課_回答.xlsx",
        "digest": "0" * 64,
        "revision": 12,
        "person": "担当者",
        "extension": "2345",
        "approved": "yes",
        "unchanged": "",
        "sheets": [A],
        "changed": 3,
        "asked_back": 1,
        "note": "1件は集計中です。",
    }
    dispatch = {
        "uid": DISPATCH,
        "recipient": "情報課",
        "sections": [SECTION],
        "sheets": [A, B],
        "sent_on": "2023-07-03",
        "revision": 12,
        "due_on": "2023-07-21",
        "reminded_on": "",
        "note": "期限の延長を電話で受けた。",
        "answers": [answer],
    }
    return {
        "uid": ROUND,
        "name": "実績照会",
        "asked": "",
        "opened_on": "2023-07-03",
        "due_on": "2023-07-14",
        "message": "期限までに回答してください。",
        "state": "open",
        "dispatches": [dispatch],
    }


def _sheet(uid: str, number: str, **more: object) -> dict[str, Any]:
    return {
        "uid": uid,
        "number": number,
        "section": "",
        "related_sections": [],
        "name": "事業",
        "budget": {"kind": "none", "thousand_yen": None, "text": "なし", "included_in": None},
        "purpose": "",
        "activities": [],
        "actions": [],
        "life": {"status": "active", "until_fiscal_year": None},
        "plan_schedule": {"divisions_per_year": 1, "rows": []},
        "year_schedule": {"rows": []},
        "indicators": [],
        "notes": [],
        **more,
    }


def _value(year: int, target: str) -> dict[str, Any]:
    return {
        "fiscal_year": year,
        "target": target,
        "actual": "",
        "rating": "",
        "rating_reason": "",
        "remark": "",
    }


_COMPLETE: Final[dict[str, Any]] = {
    "format": "dxdesk-plan",
    "version": 1,
    "plan": {
        "uid": PLAN,
        "title": "計画",
        "organisation": "市",
        "first_fiscal_year": 2021,
        "last_fiscal_year": 2023,
        "rating_scale": ["S", "A", "B"],
        "form_settings": {"section": "所管課"},
    },
    "editions": [
        {
            "fiscal_year": 2023,
            "evaluated_fiscal_year": 2022,
            "state": "editing",
            "notes": ["※年度版の注記"],
            "policies": [
                {"uid": POLICY, "number": "1", "title": "便利なまち"},
                {"uid": SECTION, "number": "1-1", "title": ""},
            ],
            "sections": [
                {
                    "uid": SECTION,
                    "name": "情報課",
                    "department": "総務部",
                    "order": 1,
                    "contact": "内線1",
                    "recipient": "係",
                    "successor": "課",
                },
                {"name": "市民課", "department": "", "order": 2},
            ],
            "former_projects": [
                {
                    "uid": FORMER,
                    "number": "1-1-3",
                    "status": "completed",
                    "until_fiscal_year": 2021,
                    "text": "※完了",
                }
            ],
            "handouts": [
                {
                    "uid": HANDOUT,
                    "name": "第1回推進委員会",
                    "composition": 'stamp = "案"\n\n[[parts]]\nkind = "sheets"\n',
                }
            ],
            "rounds": [_round()],
            "sheets": [
                _sheet(
                    A,
                    "1-1-1",
                    section="情報課",
                    related_sections=["市民課"],
                    budget={
                        "kind": "amount",
                        "thousand_yen": 1650,
                        "text": "1,650千円",
                        "included_in": B,
                    },
                    activities=[{"mark": "・", "level": 0, "text": "導入"}],
                    actions=[{"mark": "①", "level": 1, "text": "運用"}],
                    memo="庁内",
                    life={
                        "status": "merged",
                        "until_fiscal_year": 2022,
                        "successors": [B],
                        "wording": "1-1-2に統合",
                    },
                    work_state="順調",
                    plan_schedule={
                        "divisions_per_year": 4,
                        "rows": [_row(ROW_1), _row(ROW_2, rating="A")],
                    },
                    year_schedule={"rows": [_row(derived_uid("year"), rating="A")]},
                    indicators=[
                        {
                            "uid": INDICATOR,
                            "name": "件数",
                            "unit": "件",
                            "direction": "higher",
                            "replaces": A,
                            "values": [_value(2021, "1,650"), _value(2023, "/")],
                        }
                    ],
                    notes=["※注記"],
                ),
                _sheet(B, "1-1-2"),
            ],
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Breakage:
    """One thing wrong: the value at `where` becomes `value`, and the sentence must say `said`.

    `where` is spelled as the messages spell it. `schema` tells whether a schema can see it.
    """

    where: str
    value: Any
    said: str = ""
    schema: bool = True

    def document(self) -> dict[str, Any]:
        """The complete document with this wrong."""
        document = complete()
        *above, last = _steps(self.where)
        place: Any = document
        for step in above:
            place = place[step]
        if self.value is MISSING:
            del place[last]
        elif last == "+":
            place.append(self.value)
        else:
            place[last] = self.value
        return document


def _steps(where: str) -> list[str | int]:
    parts = where.replace("[", ".").replace("]", "").split(".")
    return [int(part) if part.isdigit() else part for part in parts]


def _edition(**changed: object) -> dict[str, Any]:
    return {**complete()["editions"][0], **changed}


E = "editions[0]"
S = "editions[0].sheets[0]"
SENT = "editions[0].rounds[0].dispatches[0]"
R = f"{S}.plan_schedule.rows[0]"
V = f"{S}.indicators[0].values[0]"

BROKEN: Final = (
    Breakage("format", "other", "dxdesk-plan"),
    Breakage("format", MISSING, "dxdesk-plan"),
    Breakage("format", None, "dxdesk-plan"),
    Breakage("version", 2, "新しい版のプログラム"),
    Breakage("version", 10**30, "version"),
    Breakage("version", 0, "version"),
    Breakage("version", "1", "version"),
    Breakage("version", True, "version"),
    Breakage("version", MISSING, "version"),
    Breakage("plan", MISSING, "plan がありません"),
    Breakage("plan", [], "plan は"),
    Breakage("plan.uid", "P1", "plan.uid"),
    Breakage("plan.title", None, "plan.title"),
    Breakage("plan.title", "a\0b", "plan.title"),
    Breakage("plan.title", "\x1b[31m", "plan.title"),
    Breakage("plan.title", "\ud83c", "plan.title", schema=False),
    Breakage("plan.first_fiscal_year", 1899, "plan.first_fiscal_year"),
    Breakage("plan.first_fiscal_year", 2021.5, "plan.first_fiscal_year"),
    Breakage("plan.last_fiscal_year", 2020, "plan.last_fiscal_year", schema=False),
    Breakage("plan.last_fiscal_year", 2199, "plan.last_fiscal_year", schema=False),
    Breakage("plan.rating_scale", "S/A/B", "plan.rating_scale"),
    Breakage("plan.rating_scale[1]", "A/B", "plan.rating_scale[1]"),
    Breakage("plan.form_settings", [], "plan.form_settings"),
    Breakage("plan.form_settings.section", 1, "plan.form_settings.section"),
    Breakage("plan.form_settings.a\0", "", "plan.form_settings"),
    Breakage("plan.subtitle", "", "plan.subtitle"),
    Breakage("comment", "", "comment"),
    Breakage("editions", {}, "editions"),
    Breakage(E, None, E),
    Breakage("editions.+", _edition(), "editions[1].fiscal_year", schema=False),
    Breakage(f"{E}.fiscal_year", "R5", f"{E}.fiscal_year"),
    Breakage(f"{E}.fiscal_year", None, f"{E}.fiscal_year"),
    Breakage(f"{E}.evaluated_fiscal_year", MISSING, f"{E}.evaluated_fiscal_year"),
    Breakage(f"{E}.state", "open", "editing・fixed"),
    Breakage(f"{E}.state", ["editing"], f"{E}.state"),
    Breakage(f"{E}.notes", "※", f"{E}.notes"),
    Breakage(f"{E}.notes[0]", {}, f"{E}.notes[0]"),
    Breakage(f"{E}.policies[0].number", 1, f"{E}.policies[0].number"),
    Breakage(f"{E}.policies[1].number", "1", f"{E}.policies[1].number", schema=False),
    Breakage(f"{E}.policies[1].uid", POLICY, f"{E}.policies[1].uid", schema=False),
    Breakage(f"{E}.policies[0].uid", MISSING, f"{E}.policies[0].uid"),
    Breakage(f"{E}.sections[0].name", "", f"{E}.sections[0].name"),
    Breakage(f"{E}.sections[1].name", "情報課", f"{E}.sections[1].name", schema=False),
    Breakage(f"{E}.sections[1].order", 1, f"{E}.sections[1].order", schema=False),
    Breakage(f"{E}.sections[1].order", "2", f"{E}.sections[1].order"),
    Breakage(f"{E}.sections[1].uid", SECTION, f"{E}.sections[1].uid", schema=False),
    Breakage(f"{E}.sections[0].contact", None, f"{E}.sections[0].contact"),
    Breakage(f"{E}.former_projects[0].status", "gone", f"{E}.former_projects[0].status"),
    Breakage(f"{E}.former_projects[0].until_fiscal_year", "R3", "until_fiscal_year"),
    Breakage(f"{E}.handouts[0].uid", MISSING, f"{E}.handouts[0].uid"),
    Breakage(f"{E}.handouts[0].name", 1, f"{E}.handouts[0].name"),
    Breakage(f"{E}.handouts[0].composition", "a = 1", f"{E}.handouts[0].composition", schema=False),
    Breakage(f"{E}.rounds[0].uid", MISSING, f"{E}.rounds[0].uid"),
    Breakage(f"{E}.rounds[0].state", "done", f"{E}.rounds[0].state"),
    Breakage(f"{E}.rounds[0].opened_on", "R5.7.1", f"{E}.rounds[0].opened_on"),
    Breakage(f"{E}.rounds[0].due_on", "2023-02-30", f"{E}.rounds[0].due_on", schema=False),
    Breakage(f"{E}.rounds[0].revision", -1, f"{E}.rounds[0].revision"),
    Breakage(f"{E}.rounds[0].dispatches", None, f"{E}.rounds[0].dispatches"),
    Breakage(f"{SENT}.sheets", A, f"{SENT}.sheets"),
    Breakage(f"{SENT}.sections[0]", "情報課", f"{SENT}.sections[0]"),
    Breakage(f"{SENT}.answers[0].means", "fax", f"{SENT}.answers[0].means"),
    Breakage(f"{SENT}.answers[0].approved", True, f"{SENT}.answers[0].approved"),
    Breakage(f"{SENT}.answers[0].changed", "3", f"{SENT}.answers[0].changed"),
    Breakage(f"{SENT}.answers[0].memo", "", f"{SENT}.answers[0].memo"),
    Breakage(f"{E}.sheets[1].uid", A, f"{E}.sheets[1].uid", schema=False),
    Breakage(f"{E}.sheets[1].number", "1-1-1", f"{E}.sheets[1].number", schema=False),
    Breakage(f"{S}.uid", A.upper(), f"{S}.uid"),
    Breakage(f"{S}.section", "税務課", f"{S}.section", schema=False),
    Breakage(f"{S}.section", None, f"{S}.section"),
    Breakage(f"{S}.related_sections[0]", "税務課", f"{S}.related_sections[0]", schema=False),
    Breakage(f"{S}.related_sections", ["市民課"] * 2, f"{S}.related_sections[1]"),
    Breakage(f"{S}.budget.kind", "some", f"{S}.budget.kind"),
    Breakage(f"{S}.budget.thousand_yen", "1,650", f"{S}.budget.thousand_yen"),
    Breakage(f"{S}.budget.thousand_yen", 2**53, f"{S}.budget.thousand_yen"),
    Breakage(f"{S}.budget.thousand_yen", True, f"{S}.budget.thousand_yen"),
    Breakage(f"{S}.budget.included_in", "1-1-2", f"{S}.budget.included_in"),
    Breakage(f"{S}.activities[0].level", -1, f"{S}.activities[0].level"),
    Breakage(f"{S}.activities[0].mark", MISSING, f"{S}.activities[0].mark"),
    Breakage(f"{S}.actions[0]", "運用", f"{S}.actions[0]"),
    Breakage(f"{S}.memo", None, f"{S}.memo"),
    Breakage(f"{S}.life.status", "", f"{S}.life.status"),
    Breakage(f"{S}.life.successors[0]", "1-1-2", f"{S}.life.successors[0]"),
    Breakage(f"{S}.life.since", 2021, f"{S}.life.since"),
    Breakage(f"{S}.plan_schedule.divisions_per_year", 5, "1・2・3・4・12"),
    Breakage(f"{S}.plan_schedule.divisions_per_year", 24, "divisions_per_year"),
    Breakage(f"{S}.plan_schedule.divisions_per_year", True, "divisions_per_year"),
    Breakage(f"{S}.year_schedule.divisions_per_year", 12, "year_schedule.divisions_per_year"),
    Breakage(f"{S}.year_schedule.rows[0].rating", MISSING, "year_schedule.rows[0].rating"),
    Breakage(f"{S}.plan_schedule.rows[1].uid", ROW_1, "plan_schedule.rows[1].uid", schema=False),
    Breakage(f"{S}.year_schedule.rows[0].uid", ROW_1, "year_schedule.rows[0].uid", schema=False),
    Breakage(f"{R}.marks", "lost", f"{R}.marks"),
    Breakage(f"{R}.planned", "2021-04..2022-04", f"{R}.planned"),
    Breakage(f"{R}.planned[0]", ["2021-04"], f"{R}.planned[0]"),
    Breakage(f"{R}.planned[0]", ["2021-04", "2021-04"], f"{R}.planned[0]", schema=False),
    Breakage(f"{R}.planned[0][1]", "2022-13", f"{R}.planned[0][1]"),
    Breakage(f"{R}.planned[0][1]", 2022, f"{R}.planned[0][1]"),
    Breakage(f"{R}.planned[0][1]", "R4.4", f"{R}.planned[0][1]"),
    Breakage(f"{R}.actual", None, f"{R}.actual"),
    Breakage(f"{R}.points[0].month", "", f"{R}.points[0].month"),
    Breakage(f"{R}.points[0].text", "一行目\n二行目", f"{R}.points[0]"),
    Breakage(f"{R}.points[0].symbol", MISSING, f"{R}.points[0].symbol"),
    Breakage(f"{S}.indicators[0].direction", "up", "higher・lower"),
    Breakage(f"{S}.indicators[0].replaces", "", f"{S}.indicators[0].replaces"),
    Breakage(f"{S}.indicators[0].values", {}, f"{S}.indicators[0].values"),
    Breakage(f"{V}.fiscal_year", 2024, f"{V}.fiscal_year", schema=False),
    Breakage(f"{V}.fiscal_year", 2023, "values[1].fiscal_year", schema=False),
    Breakage(f"{V}.target", 1650, f"{V}.target"),
    Breakage(f"{V}.actual", None, f"{V}.actual"),
    Breakage(f"{V}.remark", MISSING, f"{V}.remark"),
    Breakage(f"{S}.notes[0]", None, f"{S}.notes[0]"),
    Breakage(f"{S}.<b>\x1b\u202e", "", "知らない項目"),
)


def encoded(document: object) -> bytes:
    """A document as a file; escapes carry what UTF-8 cannot."""
    return json.dumps(document).encode()
