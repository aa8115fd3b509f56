"""A 確認依頼票 as it came back: what stands in its rows, and whether that closes an item.

Only an answer that clearly confirms closes one. Whoever writes of a change, of an exception or
asks back has not confirmed, and a person looks at it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from dxdesk.domain.confirmation import AS_IT_IS, CHOICES

_CHANGE: Final = "修正|訂正|変更|直し|差し替え|差替"
_NEED_NOT: Final = re.compile(
    f"(?:{_CHANGE})(?:の必要|する必要|箇所|点|事項|等)?は?"
    "(?:なし|無し|ない|無い|ありません|ございません|不要)"
)
"""Speaks of a change to say that there is none."""
_CONFIRMS: Final = re.compile(
    "このまま(?!では)|(?:意図|記載|原文)(?:した)?の?(?:どお|とお|通)り"
    "|(?:相違|問題|間違い|誤り|異議|支障)等?は?(?:なし|無し|ない|無い|ありません|ございません)"
    "|(?<![がもと])(?:よい|良い|よろしい|結構)(?:です|と思います)?(?:[。、.!]|$)"
)
_SIGNS: Final = frozenset({"〇", "○", "◯", "◎", "ok", "可"})
"""Which confirm where nothing else stands beside them."""
_DOUBTS: Final = re.compile(
    f"{_CHANGE}|直す|直して|追加|削除|加え|改め"
    "|ただし|但し|しかし|以外|を除|一部|が、|けど|けれど|ものの"
    r"|\?|ませんか|か[。.]|か$"
)
"""Of a change, an exception or a question."""


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
class SentRow:
    """A row as it was sent: its mark, 事業番号, field and question."""

    mark: str
    sheet: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class ReturnedSlip:
    """A workbook that came back.

    Attributes:
        file: Its name.
        plan: Uid of the plan that it was made of; empty where that is gone.
        edition: Planned fiscal year of the edition; None where that is gone.
        section: The section that it was made for; empty where that is gone.
        rows: Those with a mark, a question or an answer, from the top.
        sent: What it held when it was sent, as far as the workbook still knows.
    """

    file: str
    plan: str
    edition: int | None
    section: str
    rows: tuple[ReturnedRow, ...]
    sent: tuple[SentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken for an answer, and why: what happened, and what to do."""

    file: str
    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back in one go: slips, and files that are none or cannot be read."""

    slips: tuple[ReturnedSlip, ...]
    refused: tuple[RefusedFile, ...] = ()


def confirms(choice: str, answer: str) -> bool:
    """Whether a section has clearly said that all may stand as it is.

    What it chose counts more than what it wrote beside it.
    """
    if choice in CHOICES:
        return choice == AS_IT_IS
    words = [unicodedata.normalize("NFKC", each).strip().lower() for each in (choice, answer)]
    if any(_DOUBTS.search(_NEED_NOT.sub("", each)) for each in words):
        return False
    return any(each in _SIGNS or _CONFIRMS.search(each) or _NEED_NOT.search(each) for each in words)
