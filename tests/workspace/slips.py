"""A plan with something to confirm, its slips, and what sections send back of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dxdesk.domain.confirmation_answer import CameBack, ReturnedRow, ReturnedSlip
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.runtime.settings import Person
from dxdesk.workspace.confirmation_answers import ReviewAnswers
from dxdesk.workspace.confirmations import ReadSlips, Slips
from dxdesk.workspace.finding_commands import AddFinding
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.confirmation import ConfirmationSlip, ItemToConfirm, SlipHead
    from dxdesk.workspace.confirmation_review import AnswerReview

COUNT, SHARE, LENGTH = "書かずに済んだ手続の件数", "電子で通知した割合", "地図に移した路線の延長"
SENDER = Person("担当", "デジタル戦略課", "2101")
DAY = date(2023, 6, 12)


def spoilt() -> Plan:
    """A rating is missing on two sheets, and an old character stands on one of them."""
    plan = Plan()
    plan.set(plan.value("1-1-1", COUNT, 2022), rating="")
    plan.set(plan.value("1-2-1", LENGTH, 2022), rating="")
    plan.set(plan.key("item", "1-2-1", "activities", 0), text="紙の台帳を縣の地図に移す。")
    return plan


def memory() -> Memory:
    return Memory(spoilt().rows)


def add(
    memory: Memory,
    number: str,
    text: str,
    *,
    addressee: Addressee = Addressee.SECTION,
    field: str = "purpose",
) -> str:
    """Add a finding to a sheet; its uid."""
    place = TextPlace("project", uid(number), field)
    added = AddFinding(YEAR, uid(number), place, addressee, Severity.WARNING, text)
    (change,) = memory.execute(added).changes
    return change.key.uid


def slips(memory: Memory) -> Slips:
    return ReadSlips(YEAR, {}).preview(memory, memory.new_id)


def head(memory: Memory, deadline: date | None = None) -> SlipHead:
    return slips(memory).head(SENDER, DAY, deadline)


def items(memory: Memory) -> dict[str, ItemToConfirm]:
    """What is asked, by the number of the sheet; of several the last."""
    return {item.sheet: item for slip in slips(memory).slips for item in slip.items}


def row(item: ItemToConfirm, choice: str = "", answer: str = "", line: int = 7) -> ReturnedRow:
    """An item as it comes back."""
    return ReturnedRow(line, item.mark, item.sheet, item.field, item.message, choice, answer)


def returned(*rows: ReturnedRow, section: str = "窓口課", plan: str = "") -> ReturnedSlip:
    return ReturnedSlip("票.xlsx", plan or uid("plan"), YEAR, section, rows)


def review(memory: Memory, *came_back: ReturnedSlip) -> AnswerReview:
    return ReviewAnswers(CameBack(came_back), YEAR, {}).preview(memory, memory.new_id)


def named(found: Slips, section: str) -> ConfirmationSlip:
    return next(slip for slip in found.slips if slip.section == section)
