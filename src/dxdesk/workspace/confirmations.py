"""確認依頼票 of an edition: for each section what is open and addressed to it, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.confirmation import ConfirmationSlip, ItemToConfirm, SlipHead, sender_of
from dxdesk.domain.finding import PROPOSED_RATINGS
from dxdesk.domain.labels import Addressee, FindingState
from dxdesk.domain.sheet_texts import FOR_THE_DESK
from dxdesk.domain.told_finding import field_words
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.finding_places import told_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dxdesk.domain.finding import Judged
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.rows import Plan
    from dxdesk.domain.told_finding import ToldFinding
    from dxdesk.runtime.settings import Person
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.reader import Reader

_NOTHING: Final = "（記載なし）"


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of an edition.

    Attributes:
        plan: The plan.
        edition: Planned fiscal year of the edition.
        slips: One for each section that is asked something, in 建制順.
        withheld: How many findings are on none, because the rule of ratings is 仮の基準.
        homeless: How many are on none, because their sheet has no section.
    """

    plan: Plan
    edition: int
    slips: tuple[ConfirmationSlip, ...]
    withheld: int = 0
    homeless: int = 0

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is on none of them, and why, as sentences."""
        found: list[str] = []
        if self.withheld:
            found.append(
                f"評価の基準が「仮の基準」のため、評価案との違い {self.withheld}件は票に載せず、"
                "事務局に残します。"
            )
        if self.homeless:
            found.append(
                f"事業原課のないシートの確認事項 {self.homeless}件は、どの票にも載りません。"
            )
        return tuple(found)

    def head(self, person: Person, day: date, deadline: date | None) -> SlipHead:
        """What they have in common, when a person sends them."""
        sender = sender_of(self.plan.organisation, person)
        return SlipHead(self.plan.uid, self.plan.title, self.edition, sender, day, deadline)


@dataclass(frozen=True, slots=True)
class ReadSlips:
    """Proof-read an edition for its slips; `layouts` is as of `check_plan_edition`."""

    edition: int
    layouts: Mapping[str, SheetReport]

    def preview(self, reader: Reader, ids: IdMaker) -> Slips:
        """See `confirmation_slips`."""
        del ids
        checked = check_plan_edition(reader, self.edition, layouts=self.layouts)
        return confirmation_slips(reader, checked)


def confirmation_slips(reader: Reader, checked: Checked) -> Slips:
    """The slips that follow from what was found."""
    found = told_findings(reader, checked)
    withheld = sum(_is_withheld(one.judged, checked) for one in found)
    allowed = [
        one for one in found if _is_asked(one.judged) and not _is_withheld(one.judged, checked)
    ]
    by_section: defaultdict[str, list[ToldFinding]] = defaultdict(list)
    # One decision answers all findings of the same content on a sheet, so it is asked for once.
    once = {_mark(one): one for one in reversed(allowed)}
    for one in allowed:
        if once[_mark(one)] is one:
            by_section[checked.sheets[one.at.project].section].append(one)
    ordered = sorted(
        checked.ground.sections.values(), key=lambda section: (section.order_key, section.uid)
    )
    slips = tuple(
        ConfirmationSlip(
            place,
            section.name,
            section.department,
            section.recipient,
            tuple(_item(number, one) for number, one in enumerate(by_section[section.uid], 1)),
        )
        for place, section in enumerate(ordered, 1)
        if section.uid in by_section
    )
    homeless = len(once) - sum(len(slip.items) for slip in slips)
    ground = checked.ground
    return Slips(ground.plan, ground.fiscal_year, slips, withheld, homeless)


def _is_asked(one: Judged) -> bool:
    """Whether a section is to be asked: what it has answered before is not asked again."""
    place = one.finding.place
    return (
        one.finding.addressee is Addressee.SECTION
        and one.state is FindingState.OPEN
        and not (place.kind == "project" and place.field in FOR_THE_DESK)
    )


def _is_withheld(one: Judged, checked: Checked) -> bool:
    """Whether it rests on a rule that nobody has entered yet, whomever it is addressed to."""
    is_proposal = one.finding.code in PROPOSED_RATINGS and one.state is FindingState.OPEN
    return checked.ground.is_provisional and is_proposal


def _mark(one: ToldFinding) -> tuple[str, str]:
    return one.judged.finding.project, _answered_by(one.judged)


def _answered_by(one: Judged) -> str:
    """The uid of the row that an answer is kept in."""
    return one.added or one.finding.decision_uid


def _item(number: int, one: ToldFinding) -> ItemToConfirm:
    finding = one.judged.finding
    return ItemToConfirm(
        number,
        finding.project,
        _answered_by(one.judged),
        one.at.number,
        one.at.name,
        field_words(finding.place, one.at),
        finding.message,
        one.at.text or _NOTHING,
    )
