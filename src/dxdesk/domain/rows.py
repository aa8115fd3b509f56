"""What a plan is made of: one frozen row type per kind of thing.

A plan in memory is a mapping from `Key` to `Row`. The tables of the storage have exactly these
fields as columns, a `Change` speaks of exactly these fields, and the sheet that is shown and
printed is made of exactly these rows, so that a new field is added in one place. Every field
holds text, an int or None; None only where absence is a value of its own.

Fields named after another kind (`project`, `section`, `indicator`, `round`, `dispatch`) hold the
uid of a row of the same edition. Lists are ordered by `order_key` (see `domain.order`), ties by
uid.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | None
"""What a field can hold."""

_NAMESPACE = uuid.UUID("3d1f0f6e-5c1b-5b0e-9c59-8f6a2f6d0c11")


class Key(NamedTuple):
    """Where a row lives: fiscal year of the edition (None for the plan itself), kind and uid."""

    edition: int | None
    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class Row:
    """Common ancestor of all rows; `uid` is a UUID that stays the same across editions."""

    uid: str


@dataclass(frozen=True, slots=True)
class Plan(Row):
    """The plan as a whole.

    `rating_scale` holds the ratings, best first, joined by a slash; `rating_rule` is the city's
    rule as `domain.rating` writes it, entered by `rating_rule_by`. Empty: nobody has entered one.
    """

    title: str = ""
    organisation: str = ""
    first_fiscal_year: int = 0
    last_fiscal_year: int = 0
    rating_scale: str = "S/A/B"
    rating_rule: str = ""
    rating_rule_by: str = ""

    @property
    def fiscal_years(self) -> range:
        """The fiscal years that it runs through."""
        return range(self.first_fiscal_year, self.last_fiscal_year + 1)

    @property
    def ratings(self) -> tuple[str, ...]:
        """The ratings, best first."""
        return tuple(filter(None, self.rating_scale.split("/")))


@dataclass(frozen=True, slots=True)
class FormSetting(Row):
    """One setting of the printed form, such as the label above the section's name."""

    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Edition(Row):
    """A yearly edition; its planned fiscal year is the edition of its key.

    `state` is `editing` or `fixed`.
    """

    evaluated_fiscal_year: int = 0
    state: str = "editing"


@dataclass(frozen=True, slots=True)
class PolicyNode(Row):
    """Title of a number of the policy tree: 基本方針 (`1`) or 施策 (`1-2`).

    The tree itself follows from the numbers; a number without a title needs no row.
    """

    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section(Row):
    """A section (事業原課) of an edition, in 建制順 by `order_key`."""

    order_key: str = ""
    name: str = ""
    department: str = ""
    contact: str = ""
    recipient: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class FormerProject(Row):
    """A project that ended before this edition; `text` is the city's own ※ line."""

    number: str = ""
    status: str = "completed"
    until_fiscal_year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Handout(Row):
    """A handout for a meeting (配布資料); `composition` as `domain.handout_text` writes it."""

    order_key: str = ""
    name: str = ""
    composition: str = ""


@dataclass(frozen=True, slots=True)
class Round(Row):
    """A 照会: what is asked of the sections, and until when (`due_on`).

    `asked` as `domain.rounds.asked` writes it; days are YYYY-MM-DD, empty where there is none yet.
    `message` goes to the sections. `state` is a `domain.round_labels.RoundState`.
    """

    order_key: str = ""
    name: str = ""
    asked: str = ""
    opened_on: str = ""
    due_on: str = ""
    message: str = ""
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Dispatch(Row):
    """What goes to one recipient in a round: a section, or the section that passes it on.

    `recipient` is its name as written on the form. `sections` and `sheets` hold the uids of the
    sections and projects in it, joined by a space, `sheets` in order; some may be gone from the
    edition. Days are YYYY-MM-DD: `sent_on` is empty where it was not sent yet, `due_on` where the
    day of the round holds; `reminded_on` is the last reminder. `revision` is that of the ledger
    whose state was sent last, 0 where it was not sent yet. `note` is the secretariat's own.
    """

    round: str = ""
    order_key: str = ""
    recipient: str = ""
    sections: str = ""
    sheets: str = ""
    sent_on: str = ""
    revision: int = 0
    due_on: str = ""
    reminded_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Row):
    """Something that came back on a dispatch, on the day `received_on` (YYYY-MM-DD).

    `means` is a `domain.round_labels.AnswerMeans`; `file` a name and `digest` the SHA-256 of the
    content, empty for what came otherwise. `revision` is the one that the answerer saw, 0 where
    unknown. `person` and `extension` (内線): who filled it in. `approved` is `yes` where
    課長確認済, `unchanged` where □修正なし was ticked. `sheets`: uids of the projects it answered
    for, joined by a space. `changed` and `asked_back`: how many fields a file changed, and how
    many places of it nobody has decided on yet. `note`: its 連絡欄, or what the secretariat wrote.
    """

    dispatch: str = ""
    received_on: str = ""
    means: str = "file"
    file: str = ""
    digest: str = ""
    revision: int = 0
    person: str = ""
    extension: str = ""
    approved: str = ""
    unchanged: str = ""
    sheets: str = ""
    changed: int = 0
    asked_back: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Project(Row):
    """One 事業 of an edition, that is one evaluation sheet.

    `budget_kind` is `amount`, `none` or `unstated`; the amount is in thousand yen; `budget_text`
    is the bracket as typed; `budget_included_in` is the uid of the project whose sheet carries
    the money. `life_status` is a `domain.labels.LifeStatus`; `life_successors` holds uids joined
    by a space; `work_state` is a `domain.labels.WorkState`, or words of an older plan. `memo`
    (庁内メモ) and the two free columns of the list of projects never leave the desk.
    """

    section: str | None = None
    number: str = ""
    name: str = ""
    budget_kind: str = "unstated"
    budget_thousand_yen: int | None = None
    budget_text: str = ""
    budget_included_in: str | None = None
    purpose: str = ""
    memo: str = ""
    divisions_per_year: int = 1
    life_status: str = "active"
    life_until: int | None = None
    life_successors: str = ""
    life_wording: str = ""
    work_state: str = ""
    free_1: str = ""
    free_2: str = ""


@dataclass(frozen=True, slots=True)
class RelatedSection(Row):
    """A further section that takes part in a project."""

    project: str = ""
    section: str = ""
    order_key: str = ""


@dataclass(frozen=True, slots=True)
class Item(Row):
    """One item of 実施内容 (`list_name` = activities) or 今年度の実施事項 (actions).

    `level` is 0 for the outermost; `mark` is the bullet as typed (・, ①, empty).
    """

    project: str = ""
    list_name: str = "activities"
    order_key: str = ""
    level: int = 0
    mark: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleRow(Row):
    """A row of the five-year (`chart` = plan) or the monthly (year) schedule.

    `planned` and `actual` are canonical month spans, `points` canonical points, both as
    `domain.schedule` writes them. `marks` is `known` or `unknown`: unknown is not "none".
    """

    project: str = ""
    chart: str = "plan"
    order_key: str = ""
    label: str = ""
    planned: str = ""
    actual: str = ""
    points: str = ""
    marks: str = "known"
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Note(Row):
    """A ※ line of a sheet, or of the whole edition where `project` is None."""

    project: str | None = None
    order_key: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Indicator(Row):
    """An indicator of a sheet; `direction` is `higher` or `lower` (is better).

    `replaces` is the uid of the indicator that this one took over from.
    """

    project: str = ""
    order_key: str = ""
    name: str = ""
    unit: str = ""
    direction: str = "higher"
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorValue(Row):
    """An indicator in one fiscal year, each cell as typed (`domain.measurement` reads it)."""

    indicator: str = ""
    fiscal_year: int = 0
    target: str = ""
    actual: str = ""
    rating: str = ""
    rating_reason: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FindingDecision(Row):
    """What was decided on a finding of the checks, for exactly the content that it judged.

    `code` is that of the rule and `digest` that of the content (see `domain.finding`), so that it
    holds wherever on the sheet the same content stands; `state` is a `domain.labels.FindingState`.
    """

    project: str = ""
    code: str = ""
    digest: str = ""
    state: str = "closed"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddedFinding(Row):
    """A finding that a person added to a field of a sheet.

    `addressee`, `severity` and `state` are words of `domain.labels`; `answer` is what the
    addressee, or whoever closed it, said.
    """

    project: str = ""
    row_kind: str = ""
    row_uid: str = ""
    field: str = ""
    addressee: str = "section"
    severity: str = "warning"
    text: str = ""
    state: str = "open"
    answer: str = ""


Rows: TypeAlias = Mapping[Key, Row]
"""A plan, or a part of one."""


def derived_uid(*names: str | int) -> str:
    """A uid that follows from names (RFC 9562, version 5): the same names, the same uid."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(str(name) for name in names)))


def value_uid(indicator_uid: str, fiscal_year: int) -> str:
    """The uid of an indicator's row for a fiscal year, so that two people make the same one."""
    return derived_uid(indicator_uid, fiscal_year)


def empty_value(indicator_uid: str, fiscal_year: int) -> IndicatorValue:
    """An indicator's row for a fiscal year of which nothing is known yet."""
    return IndicatorValue(value_uid(indicator_uid, fiscal_year), indicator_uid, fiscal_year)


@cache
def edition_key(fiscal_year: int) -> Key:
    """The key of an edition's own row; its uid follows from the fiscal year."""
    return Key(fiscal_year, "edition", derived_uid("edition", fiscal_year))
