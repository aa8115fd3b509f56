"""What the plan knows of its sheets, for a form that no longer tells what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.matching import CERTAIN, POSSIBLE, likeness
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.rounds.form_values import form_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain import rows as r
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.sheet import EvaluationSheet


@dataclass(frozen=True, slots=True)
class KnownSheets:
    """The sheets that an answer may be about.

    Attributes:
        plan: The plan.
        edition: Planned fiscal year of the edition.
        sheets: Its sheets by the uids of their projects, each with the name of its section.
        section_label: What the city calls 事業原課.
    """

    plan: r.Plan
    edition: int
    sheets: Mapping[str, EvaluationSheet] = field(default_factory=dict[str, "EvaluationSheet"])
    section_label: str = label(FormLabel.SECTION)

    def values(self, project: str, divisions: int | None = None) -> Mapping[FormPlace, str]:
        """What stands in the plan on the form of a project; nothing where it is not known."""
        sheet = self.sheets.get(project)
        if sheet is None:
            return {}
        return form_values(sheet, self.plan, self.edition, divisions)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which project a sheet is of: its uid, and why that is doubtful; both may be empty."""

    project: str = ""
    doubt: str = ""


def recognise(number: str, name: str, known: Mapping[str, tuple[str, str]]) -> Recognised:
    """Recognise a project by what stands at the top of its sheet.

    Args:
        number: Its number as it stands there.
        name: Its name as it stands there.
        known: Number and name of the projects by uid.
    """
    form = comparison_form(number)
    same = [uid for uid, (each, _) in known.items() if form and comparison_form(each) == form]
    alike = sorted(
        ((likeness(each, name), uid) for uid, (_, each) in known.items() if name), reverse=True
    )
    best, uid = alike[0] if alike else (0.0, "")
    if uid in same and best >= POSSIBLE:
        return Recognised(uid)
    if best >= CERTAIN:
        numbered = known[uid][0]
        doubt = f"事業番号は「{number}」ですが、事業名は {numbered} の事業のものです。"
        return Recognised(uid, doubt if form else "")
    if len(same) == 1:
        doubt = f"事業番号は {number} ですが、事業名が計画の「{known[same[0]][1]}」と違います。"
        return Recognised(same[0], doubt if name else "")
    return Recognised()
