"""A 確認依頼票 as it came back: what stands in its rows, understood no further."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of the table.

    Attributes:
        line: Where it stands in its sheet, from 1.
        mark: By what its item is known again; empty where that is gone.
        sheet, field, message: 事業番号, field and question as they stand there.
        choice, answer: What the section chose and wrote.
    """

    line: int
    mark: str
    sheet: str = ""
    field: str = ""
    message: str = ""
    choice: str = ""
    answer: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether the section has said anything."""
        return bool(self.choice or self.answer)


@dataclass(frozen=True, slots=True)
class ReturnedSlip:
    """A workbook that came back.

    Attributes:
        file: Its name.
        plan: Uid of the plan that it was made of; empty where that is gone.
        edition: Planned fiscal year of the edition; None where that is gone.
        section: The section that it was made for; empty where that is gone.
        rows: Those with a mark, an item or an answer, from the top.
    """

    file: str
    plan: str
    edition: int | None
    section: str
    rows: tuple[ReturnedRow, ...]
