"""確認依頼票: what one section is asked to confirm, and the words around it.

Paper and workbook are made of this one value, so that they cannot differ; the workbook comes back
with answers, and each item is known again by its mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import japanese_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dxdesk.runtime.settings import Person

TITLE: Final = "確認依頼票"
AS_IT_IS: Final = "このままでよい"
WILL_CHANGE: Final = "修正する"
CHOICES: Final = (AS_IT_IS, WILL_CHANGE)
"""What a section can choose between; the second keeps the item on the desk until it is done."""

HEADINGS: Final = ("No.", "番号・事業名", "欄", "確認していただきたいこと", "現在の記載", "回答")
"""Of the table on paper."""

_WEEKDAYS: Final = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks: the city, and the person at the desk as colleagues know them."""

    organisation: str = ""
    section: str = ""
    name: str = ""
    extension: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As it stands at the head of a letter; what is not known is left out."""
        extension = f"（内線 {self.extension}）" if self.extension else ""
        person = f"担当　{self.name}{extension}" if self.name else ""
        return tuple(filter(None, (self.organisation, self.section, person)))

    @property
    def answered_to(self) -> str:
        """To whom answers go, within a sentence."""
        return self.section or self.name or "事務局"


def sender_of(organisation: str, person: Person) -> Sender:
    """A person at the desk of a city as who asks."""
    return Sender(organisation, person.section, person.name, person.extension)


@dataclass(frozen=True, slots=True)
class SlipHead:
    """What the slips of one day have in common.

    Attributes:
        plan: Uid of the plan.
        plan_title: Its title.
        edition: Planned fiscal year of the edition.
        sender: Who asks.
        day: The day of the slip.
        deadline: The last day for the answers; None where there is none.
    """

    plan: str
    plan_title: str
    edition: int
    sender: Sender
    day: date
    deadline: date | None = None

    @property
    def edition_title(self) -> str:
        """令和5年度版."""
        return f"{FiscalYear(self.edition).label()}版"


@dataclass(frozen=True, slots=True)
class ItemToConfirm:
    """One thing to confirm.

    Attributes:
        number: Of the item on its slip, from 1.
        project: Uid of the project.
        finding: Uid of the decision that an answer would be, or of the finding that was added.
        sheet, name: 事業番号 and name of the project.
        field: The field in words.
        message: What is to be confirmed.
        now: What stands there now.
    """

    number: int
    project: str
    finding: str
    sheet: str
    name: str
    field: str
    message: str
    now: str

    @property
    def mark(self) -> str:
        """By what it is known again in the workbook that comes back."""
        return f"{self.project}/{self.finding}"


@dataclass(frozen=True, slots=True)
class ConfirmationSlip:
    """What one section is asked.

    Attributes:
        place: Of the section in 建制順 (official order), from 1.
        section, department: Its name, and that of its 部.
        recipient: Who there receives the 照会; may be empty.
        items: In the order of the sheets; at least one.
    """

    place: int
    section: str
    department: str
    recipient: str
    items: tuple[ItemToConfirm, ...]

    @property
    def addressee(self) -> tuple[str, ...]:
        """The lines to whom it goes."""
        name = "　".join(filter(None, (self.department, self.section)))
        at = f"（{self.recipient}）" if self.recipient else ""
        return tuple(filter(None, (f"{name}　御中", at)))

    def file_words(self, edition: int) -> str:
        """What its file is called, without a suffix: 03_介護保険課_確認依頼票(R5)."""
        year = FiscalYear(edition).short()
        return f"{self.place:02}_{self.section}_確認依頼票({year})"


def all_slips_words(edition: int) -> str:
    """What a file of all slips is called, without a suffix."""
    return f"確認依頼票({FiscalYear(edition).short()})"


def day_words(day: date) -> str:
    """A day with its day of the week: 令和5年6月30日（金）."""
    return f"{japanese_date(day)}（{_WEEKDAYS[day.weekday()]}）"


def request(head: SlipHead, items: int, *, on_paper: bool) -> Sequence[str]:
    """What is asked, how it is answered and until when, as paragraphs."""
    plan = f"「{head.plan_title}」" if head.plan_title else ""
    how = "に印を付け" if on_paper else "を「対応」の欄で選び"
    until = f"{day_words(head.deadline)}までに" if head.deadline else ""
    what = "この票" if on_paper else "このファイル"
    asked = f"{plan}{head.edition_title}の評価シートについて、次の{items}件の確認をお願いします。"
    answered = (
        f"記載のとおりでよい場合は「{AS_IT_IS}」、直す必要がある場合は「{WILL_CHANGE}」{how}、"
        "理由又は直した後の内容を「回答」の欄に記入してください。"
    )
    returned = f"お手数ですが、{what}を{until}、{head.sender.answered_to}へ返送してください。"
    return asked, answered, returned
