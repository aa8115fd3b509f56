"""A plan as a JSON document.

The document is for other programs and other years: names instead of keys, lists instead of order
keys, and only what a person has entered. Fields that later versions of the program added are
optional keys, written only where they hold something, so that old files stay as they were.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from dxdesk.domain.kinds import kind_of
from dxdesk.exchange.plan_json.marks import points_as_json, spans_as_json
from dxdesk.exchange.plan_json.place import Json, Place
from dxdesk.exchange.plan_json.read import FORMAT, VERSION, read_document
from dxdesk.exchange.plan_json.rounds import rounds_as_json
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet, IndicatorBlock, PlanContent

Document = dict[str, Json]

_ADVICE: Final = "その箇所を直してから、もう一度書き出してください。"


def write_plan_json(content: PlanContent, *, internal: bool = False) -> bytes:
    """Write a plan in UTF-8, the same content always as the same bytes.

    Args:
        content: The plan; order keys and the uids of items, notes and settings are left out.
        internal: Whether the internal memos (庁内メモ), the free columns, what proof-reading
            found and the rounds of 照会 go along. Off for all that leaves the desk.

    Raises:
        KnownError: The file could not be read back, for example because two sections of an
            edition have the same name.
    """
    document = _plan_document(content, internal=internal)
    try:
        read_document(Place(document))
    except KnownError as error:
        what = error.what.removeprefix("計画のJSONファイルとして読めません。")
        raise KnownError(f"計画をJSONに書き出せません。{what}", _ADVICE) from error
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def _plan_document(content: PlanContent, *, internal: bool) -> Document:
    plan = content.plan
    scale: list[Json] = [*plan.rating_scale.split("/")] if plan.rating_scale else []
    return {
        "format": FORMAT,
        "version": VERSION,
        "plan": {
            "uid": plan.uid,
            "title": plan.title,
            "organisation": plan.organisation,
            "first_fiscal_year": plan.first_fiscal_year,
            "last_fiscal_year": plan.last_fiscal_year,
            "rating_scale": scale,
            **_held(rating_rule=plan.rating_rule, rating_rule_by=plan.rating_rule_by),
            "form_settings": {row.name: row.value for row in content.form_settings},
        },
        "editions": [_edition(edition, internal=internal) for edition in content.editions],
    }


def _edition(content: EditionContent, *, internal: bool) -> Document:
    names = {section.uid: section.name for section in content.sections}
    return {
        "fiscal_year": content.fiscal_year,
        "evaluated_fiscal_year": content.edition.evaluated_fiscal_year,
        "state": content.edition.state,
        "notes": [note.text for note in content.notes],
        "policies": [
            {"uid": node.uid, "number": node.number, "title": node.title}
            for node in content.policies
        ],
        "sections": [_section(section, at) for at, section in enumerate(content.sections, 1)],
        "former_projects": [_former_project(row) for row in content.former_projects],
        **({"handouts": [_handout(row) for row in content.handouts]} if content.handouts else {}),
        **({"rounds": rounds_as_json(content)} if internal and content.rounds else {}),
        "sheets": [_sheet(sheet, names, internal=internal) for sheet in content.sheets],
    }


def _section(section: r.Section, position: int) -> Document:
    return {
        "uid": section.uid,
        "name": section.name,
        "department": section.department,
        "order": position,
        **_held(contact=section.contact, recipient=section.recipient, successor=section.successor),
    }


def _former_project(row: r.FormerProject) -> Document:
    return {
        "uid": row.uid,
        "number": row.number,
        "status": row.status,
        "until_fiscal_year": row.until_fiscal_year,
        "text": row.text,
    }


def _handout(row: r.Handout) -> Document:
    return {"uid": row.uid, "name": row.name, "composition": row.composition}


def _sheet(sheet: EvaluationSheet, names: Mapping[str, str], *, internal: bool) -> Document:
    project = sheet.project
    return {
        "uid": project.uid,
        "number": project.number,
        "section": "" if project.section is None else names[project.section],
        "related_sections": [names[part.row.section] for part in sheet.related_sections],
        "name": project.name,
        "budget": {
            "kind": project.budget_kind,
            "thousand_yen": project.budget_thousand_yen,
            "text": project.budget_text,
            "included_in": project.budget_included_in,
        },
        "purpose": project.purpose,
        "activities": [_item(item) for item in sheet.activities],
        "actions": [_item(item) for item in sheet.actions],
        **(_internal(sheet) if internal else {}),
        "life": _life(project),
        **_held(work_state=project.work_state),
        "plan_schedule": {
            "divisions_per_year": project.divisions_per_year,
            "rows": [_schedule_row(row) | _held(rating=row.rating) for row in sheet.plan_rows],
        },
        "year_schedule": {
            "rows": [_schedule_row(row) | {"rating": row.rating} for row in sheet.year_rows]
        },
        "indicators": [_indicator(block) for block in sheet.indicators],
        "notes": [note.text for note in sheet.notes],
    }


def _internal(sheet: EvaluationSheet) -> Document:
    """What never leaves the desk."""
    project = sheet.project
    found: dict[str, Json] = {
        "finding_decisions": [_beside(row) for row in sheet.decisions],
        "added_findings": [_beside(row) for row in sheet.added_findings],
    }
    return {
        "memo": project.memo,
        **_held(free_1=project.free_1, free_2=project.free_2),
        **{name: rows for name, rows in found.items() if rows},
    }


def _beside(row: r.FindingDecision | r.AddedFinding) -> Document:
    """What was found on a sheet or decided on it; its keys are the fields of the row."""
    fields = kind_of(row).fields
    return {"uid": row.uid, **{name: getattr(row, name) for name in fields if name != "project"}}


def _item(item: r.Item) -> Document:
    return {"mark": item.mark, "level": item.level, "text": item.text}


def _life(project: r.Project) -> Document:
    successors: list[Json] = [*project.life_successors.split()]
    return {
        "status": project.life_status,
        "until_fiscal_year": project.life_until,
        **({"successors": successors} if successors else {}),
        **_held(wording=project.life_wording),
    }


def _schedule_row(row: r.ScheduleRow) -> Document:
    return {
        "uid": row.uid,
        "label": row.label,
        "marks": row.marks,
        "planned": spans_as_json(row.planned),
        "actual": spans_as_json(row.actual),
        "points": points_as_json(row.points),
    }


def _indicator(block: IndicatorBlock) -> Document:
    indicator = block.indicator
    return {
        "uid": indicator.uid,
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "replaces": indicator.replaces,
        "values": [_value(value) for value in block.values],
    }


def _value(value: r.IndicatorValue) -> Document:
    return {
        "fiscal_year": value.fiscal_year,
        "target": value.target,
        "actual": value.actual,
        "rating": value.rating,
        "rating_reason": value.rating_reason,
        "remark": value.remark,
    }


def _held(**texts: str) -> Document:
    """The optional keys that hold something."""
    return {name: text for name, text in texts.items() if text}
