"""What a form is made of: to whom it goes, what it asks, and the sheets that are on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.confirmation import Sender
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.rounds.asked import Asked, everything

if TYPE_CHECKING:
    from dxdesk.domain.rows import Plan
    from dxdesk.domain.sheet import EvaluationSheet


@dataclass(frozen=True, slots=True)
class FormLetter:
    """What all sheets of a form have in common.

    Attributes:
        plan: The plan.
        edition: Planned fiscal year of the edition.
        evaluated: The fiscal year that is evaluated.
        token: Of this form, without a space (see `domain.rounds.form_place.spare_uid`).
        asked: What is asked for.
        round, dispatch: Uids of the round and of what is sent; empty without a round.
        revision: That of the plan.
        recipient: To whom it goes, in words; empty where it goes to nobody in particular.
        desk: Who there takes it in; may be empty.
        sections: The sections whose sheets are on it.
        section_label: What the city calls 事業原課.
        sender: Who asks.
        day: The day of the letter, in words.
        due: The last day for the answer, in words; empty where there is none.
        message: What the sender has to say beyond the usual.
        subject: What the round is called; empty without one.
    """

    plan: Plan
    edition: int
    evaluated: int
    token: str
    asked: Asked = Asked()
    round: str = ""
    dispatch: str = ""
    revision: int = 0
    recipient: str = ""
    desk: str = ""
    sections: tuple[str, ...] = ()
    section_label: str = label(FormLabel.SECTION)
    sender: Sender = Sender()
    day: str = ""
    due: str = ""
    message: str = ""
    subject: str = ""

    @property
    def title(self) -> str:
        """The plan and its form: みなも市DX推進計画　令和5年度評価シート."""
        form = f"{FiscalYear(self.edition).label()}{label(FormLabel.SHEET)}"
        return "　".join(filter(None, (self.plan.title, form)))

    @property
    def years(self) -> range:
        """The fiscal years of the plan."""
        return self.plan.fiscal_years

    @property
    def asked_sentence(self) -> str:
        """What is asked for."""
        words = "、".join(self.asked.words)
        if not words:
            return "ご記入いただく欄はありません（参考にお送りします）。"
        what = "全ての欄" if self.asked == everything(self.years) else words
        return f"色の付いた太枠の欄にご記入ください：{what}"

    @property
    def due_sentence(self) -> str:
        """Until when; empty where no day is set."""
        return f"回答期限：{self.due}" if self.due else ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form.

    Attributes:
        sheet: The sheet.
        policy, measure: 基本方針 and 施策 that it belongs to, number and title.
        last: The same project in the edition before; None where it was in none.
        last_edition: Planned fiscal year of that edition.
    """

    sheet: EvaluationSheet
    policy: str = ""
    measure: str = ""
    last: EvaluationSheet | None = None
    last_edition: int = 0
