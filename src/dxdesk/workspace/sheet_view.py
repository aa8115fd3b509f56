"""A sheet with what stands around it: all that the page of one sheet shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.labels import SECTION_LABEL_SETTING, FormLabel, label
from dxdesk.domain.notation import Notation, notation_of
from dxdesk.domain.sheet import EvaluationSheet, PlanContent, assemble_plan, assemble_sheets
from dxdesk.workspace.planning import GoneError, numbers_of

if TYPE_CHECKING:
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet of an edition.

    `sections` are those of the edition in 建制順; `included_in` and `successors` are the numbers
    behind the uids in the project's row; `section_label` is the city's word for 事業原課 and
    `notation` its way of writing years and digits.
    """

    key: r.Key
    sheet: EvaluationSheet
    plan: r.Plan
    edition: r.Edition
    sections: tuple[r.Section, ...]
    included_in: str
    successors: str
    section_label: str
    notation: Notation

    @property
    def planned_year(self) -> int:
        """計画年度."""
        return self.key.edition or 0

    @property
    def years(self) -> range:
        """The fiscal years of the plan."""
        return self.plan.fiscal_years

    @property
    def ratings(self) -> tuple[str, ...]:
        """The ratings of the plan's scale, best first."""
        return self.plan.ratings


def read_sheet_view(reader: Reader, edition: int, project: str) -> SheetView | None:
    """Read a sheet with what stands around it; None where it does not exist (any more)."""
    key = r.Key(edition, "project", project)
    rows: dict[r.Key, r.Row] = dict(reader.subtree(key))
    row = rows.get(key)
    if not isinstance(row, r.Project):
        return None
    sections = dict(reader.rows(edition, ("section",)))
    sheet = assemble_sheets(rows | sections, edition)[0]
    own = reader.row(r.edition_key(edition))
    around = reader.rows(None, ("plan", "form_setting")).values()
    plan = next(one for one in around if isinstance(one, r.Plan))
    settings = tuple(one for one in around if isinstance(one, r.FormSetting))
    content = PlanContent(plan, settings)
    in_order = sorted(
        (one for one in sections.values() if isinstance(one, r.Section)),
        key=lambda one: (one.order_key, one.uid),
    )
    return SheetView(
        key,
        sheet,
        plan,
        own if isinstance(own, r.Edition) else r.Edition(""),
        tuple(in_order),
        numbers_of(reader, edition, row.budget_included_in),
        numbers_of(reader, edition, row.life_successors),
        content.setting(SECTION_LABEL_SETTING) or label(FormLabel.SECTION),
        notation_of(content),
    )


def read_sheet_content(reader: Reader, edition: int, project: str) -> PlanContent:
    """The plan as far as one sheet shows it: the sheet, and bare the projects that it names.

    Raises:
        GoneError: The sheet does not exist (any more).
    """
    key = r.Key(edition, "project", project)
    rows: dict[r.Key, r.Row] = dict(reader.subtree(key))
    row = rows.get(key)
    own = reader.row(r.edition_key(edition))
    if not isinstance(row, r.Project) or own is None:
        raise GoneError
    rows |= reader.rows(None, ("plan", "form_setting"))
    rows |= reader.rows(edition, ("section",))
    rows[r.edition_key(edition)] = own
    for uid in {row.budget_included_in or "", *row.life_successors.split()}:
        named = r.Key(edition, "project", uid)
        other = reader.row(named) if uid and named != key else None
        if other is not None:
            rows[named] = other
    return assemble_plan(rows)
