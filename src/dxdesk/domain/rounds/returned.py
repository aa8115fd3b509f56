"""A form as it came back: which value was read for which place, from which cell, and how surely.

Every cell that a person filled is in one of three lists: a value of a place, a word of the answer
sheet (`AnswerHead`), or `unplaced`. Nothing here knows a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxdesk.domain.rounds.form_place import FormPlace


class Reading(StrEnum):
    """How a value was read."""

    PLAIN = "plain"
    """As it stands there."""
    RECOVERED = "recovered"
    """Otherwise than it is stored, and beyond doubt; it is said."""
    ASKED = "asked"
    """In doubt: a person decides, with the cell before them."""


@dataclass(frozen=True, slots=True)
class ReturnedValue:
    """A value that was read.

    Attributes:
        place: Where it belongs.
        text: What was read.
        sent: What stood there when the form was sent; None where the file no longer tells.
        where: Its cell in words: 「1-1-1」シート F12.
        reading: How it was read.
        why: What was recovered or is doubtful, as a sentence; empty for `PLAIN`.
        seen: What a person sees in the cell, where that is not `text`: 350（取消線）400（赤字）.
        others: What else it may mean, for a person to choose from.
    """

    place: FormPlace
    text: str
    sent: str | None = None
    where: str = ""
    reading: Reading = Reading.PLAIN
    why: str = ""
    seen: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that a person wrote or drew and that has no place on the form.

    Attributes:
        where: Its cell in words.
        text: What stands there.
        why: Why it was not taken, as a sentence.
        project: Uid of the project on whose sheet it stands; empty where that is not known.
    """

    where: str
    text: str
    why: str
    project: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """The sheet of one project.

    Attributes:
        project: Its uid, as the file or its number and name tell; empty where it is not known.
        number, name: What stands at its top.
        worksheet: The name of its worksheet.
        divisions: Into how many cells its five-year chart divides a year; None: as the plan does.
        values: What was read of it.
    """

    project: str
    number: str
    name: str
    worksheet: str
    divisions: int | None = None
    values: tuple[ReturnedValue, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerHead:
    """What the answer sheet (回答票) says.

    Attributes:
        section: The section that answers.
        person, extension: Who filled the form in, and their telephone.
        is_approved: Whether 課長確認済 is ticked.
        is_unchanged: Whether 修正なし is ticked.
        comment: What was written into 連絡欄.
    """

    section: str = ""
    person: str = ""
    extension: str = ""
    is_approved: bool = False
    is_unchanged: bool = False
    comment: str = ""

    @property
    def person_words(self) -> str:
        """Who filled it in, with their telephone; empty where neither was written."""
        return f"{self.person}（内線 {self.extension}）" if self.extension else self.person

    @property
    def tick_words(self) -> str:
        """What is ticked, and what should be."""
        approved = "課長確認済" if self.is_approved else "課長確認の印なし"
        return f"{approved}、修正なし" if self.is_unchanged else approved


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A file that came back.

    Attributes:
        file: Its name.
        digest: SHA-256 of its content in hexadecimal digits.
        plan: Uid of the plan; empty where the file no longer tells, as below.
        edition: Planned fiscal year of the edition.
        round, dispatch: Uids of the round and of what was sent.
        token: Of the form as it was sent (see `spare_uid`).
        revision: That of the plan when it was sent; 0 where that is not known.
        asked: What was asked for, as `Asked.written`.
        head: The answer sheet.
        sheets: The sheets in it.
        unplaced: What could not be placed.
        remarks: What a person should know of the file as a whole, as sentences.
    """

    file: str
    digest: str
    plan: str = ""
    edition: int | None = None
    round: str = ""
    dispatch: str = ""
    token: str = ""
    revision: int = 0
    asked: str = ""
    head: AnswerHead = AnswerHead()
    sheets: tuple[ReturnedSheet, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[str, ...] = ()
