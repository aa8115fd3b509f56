"""What an edition offers to a change of many sheets: sheets, sections, years, ratings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain import rows as r
from dxdesk.domain.labels import LifeStatus, label
from dxdesk.ui.listed_sheets import SELECTED, VISIBLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.listed_sheets import ListedSheets


class Target(NamedTuple):
    """Sheets that can be meant: what they are called, and the uids of their projects."""

    words: str
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen.

    Attributes:
        edition: The edition that is changed.
        targets: The sheets that can be meant, the likeliest first.
        sections: Uid and name of the sections, in their order; `leads` tells which of them leads
            a project, by its uid.
        years: The fiscal years of the plan; `evaluated` is the one that is being evaluated.
        ratings: The ratings, best first.
        correcting: Whether settled years may be changed.
    """

    edition: int
    targets: Sequence[Target]
    sections: Sequence[tuple[str, str]]
    leads: Mapping[str, str | None]
    years: Sequence[int]
    evaluated: int
    ratings: Sequence[str]
    correcting: bool


def offers_of(desk: Desk, listed: ListedSheets) -> Offers:
    """What the open edition offers."""
    outline = desk.workspace.outline(desk.edition)
    rows = desk.workspace.rows(None, ("plan",)).values()
    plan = next(row for row in rows if isinstance(row, r.Plan))
    return Offers(
        edition=desk.edition,
        targets=_targets(outline, listed),
        sections=[(section.uid, section.name) for section in outline.sections],
        leads={line.uid: line.section for line in outline.projects},
        years=plan.fiscal_years,
        evaluated=outline.edition.evaluated_fiscal_year,
        ratings=plan.ratings,
        correcting=desk.is_correcting,
    )


def _targets(outline: Outline, listed: ListedSheets) -> list[Target]:
    everything = tuple(line.uid for line in outline.projects)
    found = [Target(SELECTED, tuple(listed.selected_uids()))]
    visible = tuple(listed.visible_uids())
    if len(visible) < len(everything):
        found.append(Target(VISIBLE, visible))
    found.append(Target("すべてのシート", everything))
    for section in outline.sections:
        own = tuple(line.uid for line in outline.projects if line.section == section.uid)
        found.append(Target(f"原課：{section.name}", own))
    for status in LifeStatus:
        own = tuple(line.uid for line in outline.projects if line.life_status == status)
        found.append(Target(f"状態：{label(status)}", own))
    return [target for target in found if target.uids]
