"""What a sheet's form says beyond the sheet: the plan, the years, the city's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import SECTION_LABEL_SETTING, FormLabel, label
from dxdesk.domain.notation import AS_TYPED, notation_of
from dxdesk.domain.paper_options import STANDARD_PAPER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.notation import Notation
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.rows import FormerProject
    from dxdesk.domain.sheet import PlanContent
    from dxdesk.reports.revisions import Revisions

MOST_YEARS: Final = 12
"""More columns than these leave no room for a figure on A4 portrait."""


@dataclass(frozen=True, slots=True)
class FormContext:
    """The plan and its edition as far as the form shows them.

    Attributes:
        plan_title: Title of the plan.
        organisation: The city; also the author in the metadata.
        fiscal_year: 計画年度 of the edition.
        evaluated_fiscal_year: 評価対象年度 of the edition.
        first_fiscal_year: First year of the plan.
        last_fiscal_year: Last year of the plan.
        section_label: What the city calls 事業原課.
        project_numbers: 事業番号 by uid, for successors and for budgets told elsewhere.
        former_projects: Projects that have ended, each told below the sheet it follows by number.
        edition_notes: ※ lines of the edition, below the last sheet.
        notation: How the city writes years and digits.
        issued: Date of issue as printed in the foot; may be empty.
        decision_boxes: Titles of the boxes of the 決裁欄; any make it an internal proof.
        shows_achievement: Whether the indicators have a row 達成率.
        revisions: What stood there before, where changes are shown (見え消し).
        remark: A line below the heading, such as with what the changes are told.

    Raises:
        ValueError: The years are out of order or more than fit on the page.
    """

    plan_title: str
    organisation: str
    fiscal_year: int
    evaluated_fiscal_year: int
    first_fiscal_year: int
    last_fiscal_year: int
    section_label: str = label(FormLabel.SECTION)
    project_numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    former_projects: tuple[FormerProject, ...] = ()
    edition_notes: tuple[str, ...] = ()
    notation: Notation = AS_TYPED
    issued: str = ""
    decision_boxes: tuple[str, ...] = ()
    shows_achievement: bool = False
    revisions: Revisions | None = None
    remark: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.years) <= MOST_YEARS:
            message = f"cannot print the years {self.first_fiscal_year} to {self.last_fiscal_year}"
            raise ValueError(message)
        FiscalYear(self.first_fiscal_year)
        FiscalYear(self.last_fiscal_year)

    @property
    def years(self) -> range:
        """The fiscal years of the plan."""
        return range(self.first_fiscal_year, self.last_fiscal_year + 1)

    @property
    def edition_title(self) -> str:
        """令和5年度版."""
        return f"{self.notation.year(self.fiscal_year)}版"


def form_of(
    content: PlanContent,
    fiscal_year: int,
    options: PaperOptions = STANDARD_PAPER,
    *,
    whole: bool = True,
) -> FormContext:
    """The form context of an edition.

    Args:
        content: The plan.
        fiscal_year: Of the edition.
        options: How the secretariat wants it printed.
        whole: All sheets are printed, hence also what belongs to no sheet: the notes of the
            edition and the projects that have ended.

    Raises:
        LookupError: The plan has no such edition.
        ValueError: The plan's years cannot be printed.
    """
    edition = next((e for e in content.editions if e.fiscal_year == fiscal_year), None)
    if edition is None:
        raise LookupError(fiscal_year)
    plan, notation = content.plan, notation_of(content)
    return FormContext(
        plan_title=plan.title,
        organisation=plan.organisation,
        fiscal_year=fiscal_year,
        evaluated_fiscal_year=edition.edition.evaluated_fiscal_year or fiscal_year - 1,
        first_fiscal_year=plan.first_fiscal_year,
        last_fiscal_year=plan.last_fiscal_year,
        section_label=content.setting(SECTION_LABEL_SETTING) or label(FormLabel.SECTION),
        project_numbers={s.project.uid: s.project.number for s in edition.sheets},
        former_projects=edition.former_projects if whole else (),
        edition_notes=tuple(notation.text(note.text) for note in edition.notes) if whole else (),
        notation=notation,
        issued=notation.text(options.issued_text),
        decision_boxes=options.decision_boxes,
        shows_achievement=options.achievement,
    )
