"""A plan out of a JSON document, or a sentence that says what is wrong with it.

Reading is strict: whatever cannot be kept is refused with its path, since a file that is taken in
only in part would be found out a year later. Uids that the document does not carry follow from
their owner, list and position, so that the same file always gives the same rows.
"""

from __future__ import annotations

import re
from typing import Final

from dxdesk.domain import rows as r
from dxdesk.domain.handout_text import is_composition
from dxdesk.domain.labels import EditionState, LifeStatus
from dxdesk.domain.sheet import EditionContent, PlanContent
from dxdesk.exchange.plan_json.place import Members, Place, load, refusal
from dxdesk.exchange.plan_json.read_sheet import Surroundings, read_sheet
from dxdesk.exchange.plan_json.rounds import read_rounds
from dxdesk.exchange.plan_json.unique import Uniqueness, fiscal_year, fiscal_year_or_none, uid

FORMAT: Final = "dxdesk-plan"
VERSION: Final = 1

LONGEST_PLAN: Final = 50
"""Fiscal years a plan can span; a larger file is a slip of the pen, not a plan."""

_PLAN_KEYS: Final = (
    "title",
    "organisation",
    "first_fiscal_year",
    "last_fiscal_year",
    "rating_scale",
    "form_settings",
)
_EDITION_KEYS: Final = (
    "fiscal_year",
    "evaluated_fiscal_year",
    "state",
    "notes",
    "policies",
    "sections",
    "former_projects",
    "sheets",
)
_RATING: Final = re.compile("[^/]*", re.DOTALL)
_STATES: Final = tuple(state.value for state in EditionState)
_STATUSES: Final = tuple(status.value for status in LifeStatus)
_LARGEST: Final = 2**53 - 1


def read_plan_json(data: bytes) -> PlanContent:
    """Read a plan; order keys are empty, the position in each list is the order.

    Editions and values come earliest first and sections by their `order`. A fiscal year of the
    plan for which an indicator has no value is filled up with an empty one. A memo that the file
    does not carry is empty.

    Raises:
        KnownError: The file is not a plan that could be kept whole.
    """
    return read_document(load(data))


def read_document(root: Place) -> PlanContent:
    """Read a document that is parsed already.

    Raises:
        KnownError: As `read_plan_json`.
    """
    _check_format(root)
    document = root.members(("format", "version", "plan", "editions"))
    parts = document.at("plan").members(_PLAN_KEYS, ("uid", "rating_rule", "rating_rule_by"))
    plan = _plan(parts)
    years = plan.fiscal_years
    unique = Uniqueness()
    editions = [_edition(place, years, unique) for place in document.at("editions").items()]
    settings = [
        r.FormSetting(r.derived_uid(plan.uid, "form_setting", name), name, place.text())
        for name, place in parts.at("form_settings").pairs()
    ]
    return PlanContent(
        plan=plan,
        form_settings=tuple(sorted(settings, key=lambda row: (row.name, row.uid))),
        editions=tuple(sorted(editions, key=lambda edition: edition.fiscal_year)),
    )


def _check_format(root: Place) -> None:
    """Look at the two keys that every version has, before anything else is expected."""
    found = dict(root.pairs())
    if "format" not in found or found["format"].value != FORMAT:
        raise refusal(f"先頭の format が「{FORMAT}」ではありません。")
    if "version" not in found:
        raise refusal("version がありません。")
    version = found["version"].integer(1, _LARGEST)
    if version > VERSION:
        what = f"このファイルの形式は第{version}版で、このプログラムは第{VERSION}版までです。"
        raise refusal(f"{what}新しい版のプログラムが必要です。")


def _plan(parts: Members) -> r.Plan:
    first = fiscal_year(parts.at("first_fiscal_year"))
    last = parts.at("last_fiscal_year").integer(first, first + LONGEST_PLAN - 1)
    scale = [
        place.matching(_RATING, "斜線「/」を含まない文字列")
        for place in parts.at("rating_scale").items()
    ]
    title, organisation = parts.text("title"), parts.text("organisation")
    place = parts.get("uid")
    return r.Plan(
        uid=uid(place) if place else r.derived_uid("plan", organisation, title),
        title=title,
        organisation=organisation,
        first_fiscal_year=first,
        last_fiscal_year=last,
        rating_scale="/".join(scale),
        rating_rule=parts.text("rating_rule"),
        rating_rule_by=parts.text("rating_rule_by"),
    )


def _edition(place: Place, years: range, editions: Uniqueness) -> EditionContent:
    parts = place.members(_EDITION_KEYS, ("handouts", "rounds"))
    handouts = parts.get("handouts")
    year = fiscal_year(parts.at("fiscal_year"))
    editions.once("年度版", str(year), parts.at("fiscal_year"))
    key = r.edition_key(year)
    unique = Uniqueness()
    sections = _sections(parts.at("sections"), unique)
    around = Surroundings(unique, {section.name: section for section in sections}, years)
    rounds = read_rounds(parts.get("rounds"), unique)
    return EditionContent(
        fiscal_year=year,
        edition=r.Edition(
            uid=key.uid,
            evaluated_fiscal_year=fiscal_year(parts.at("evaluated_fiscal_year")),
            state=parts.at("state").word(_STATES),
        ),
        notes=tuple(
            r.Note(r.derived_uid(key.uid, "note", at), text=note.text())
            for at, note in enumerate(parts.at("notes").items())
        ),
        policies=tuple(_policy(policy, unique) for policy in parts.at("policies").items()),
        sections=sections,
        former_projects=tuple(
            _former_project(former, unique) for former in parts.at("former_projects").items()
        ),
        handouts=tuple(_handout(each, unique) for each in handouts.items()) if handouts else (),
        rounds=rounds.rounds,
        dispatches=rounds.dispatches,
        answers=rounds.answers,
        sheets=tuple(read_sheet(sheet, around) for sheet in parts.at("sheets").items()),
    )


def _policy(place: Place, unique: Uniqueness) -> r.PolicyNode:
    parts = place.members(("uid", "number", "title"))
    return r.PolicyNode(
        uid=unique.uid("policy_node", parts.at("uid")),
        number=unique.once("基本方針・施策の番号", parts.text("number"), parts.at("number")),
        title=parts.text("title"),
    )


def _sections(place: Place, unique: Uniqueness) -> tuple[r.Section, ...]:
    found: dict[int, r.Section] = {}
    for section in place.items():
        parts = section.members(
            ("name", "department", "order"), ("uid", "contact", "recipient", "successor")
        )
        order = parts.at("order").integer(-_LARGEST, _LARGEST)
        unique.once("事業原課の並び順", str(order), parts.at("order"))
        found[order] = _section(parts, unique)
    return tuple(found[order] for order in sorted(found))


def _section(parts: Members, unique: Uniqueness) -> r.Section:
    name = unique.once("事業原課", parts.text("name"), parts.at("name"))
    if not name:
        raise parts.at("name").error("課の名前のはず")
    derived = Place(r.derived_uid("section", name), parts.place, "uid")
    return r.Section(
        uid=unique.uid("section", parts.get("uid") or derived),
        name=name,
        department=parts.text("department"),
        contact=parts.text("contact"),
        recipient=parts.text("recipient"),
        successor=parts.text("successor"),
    )


def _former_project(place: Place, unique: Uniqueness) -> r.FormerProject:
    parts = place.members(("uid", "number", "status", "until_fiscal_year", "text"))
    return r.FormerProject(
        uid=unique.uid("former_project", parts.at("uid")),
        number=parts.text("number"),
        status=parts.at("status").word(_STATUSES),
        until_fiscal_year=fiscal_year_or_none(parts.at("until_fiscal_year")),
        text=parts.text("text"),
    )


def _handout(place: Place, unique: Uniqueness) -> r.Handout:
    parts = place.members(("uid", "name", "composition"))
    composition = parts.text("composition")
    if not is_composition(composition):
        raise parts.at("composition").error("配布資料の構成（TOML）のはず")
    return r.Handout(
        uid=unique.uid("handout", parts.at("uid")), name=parts.text("name"), composition=composition
    )
