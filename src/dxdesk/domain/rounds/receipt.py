"""取込結果票: what became of answers when they were taken in, for the record and for the sections.

Paper and workbook are made of this one value, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.listing import ListColumn, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

TITLE: Final = "取込結果票"
TAKEN: Final = "シートに反映した項目"
KEPT: Final = "現在のままとした項目"
UNDECIDED: Final = "判断を保留した項目（現在のまま）"
RECOVERED: Final = "読み替えた記入"
UNPLACED: Final = "読み取れなかった記入"

LINE_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    TAKEN: ("番号・事業名", "欄", "取込前", "取込後", "備考"),
    KEPT: ("番号・事業名", "欄", "現在", "回答", "備考"),
    UNDECIDED: ("番号・事業名", "欄", "現在", "回答", "備考"),
}
UNPLACED_HEADINGS: Final = ("場所", "記入", "取り込まなかった理由")
OVERVIEW_HEADINGS: Final = (
    "課",
    "ファイル",
    "状態",
    "シート",
    "反映",
    "現在のまま",
    "保留",
    "読替え",
    "読取不可",
)
DETAIL_HEADINGS: Final = (
    "課",
    "ファイル",
    "区分",
    "番号",
    "事業名",
    "欄",
    "取込前",
    "回答",
    "取込後",
    "場所",
    "備考",
)
_COUNTED: Final = 3
"""The first column of the overview that counts."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What became of one place.

    Attributes:
        number, name: The project.
        field: The place in words.
        before: What stood there.
        answer: What was answered.
        after: What stands there now.
        where: The cell of the answer in words.
        remark: What else is to be said of it.
    """

    number: str
    name: str
    field: str
    before: str
    answer: str
    after: str
    where: str = ""
    remark: str = ""

    @property
    def sheet(self) -> str:
        """Number and name of the project."""
        return f"{self.number} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class ReceiptUnplaced:
    """What was written and could not be taken: the cell in words, the text, and why."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """What became of one file.

    Attributes:
        file: Its name.
        section: Who answered, in words; empty where nobody knows.
        state: What the file turned out to be, in words.
        is_taken: Whether it was taken in.
        person: Who filled it in, with their telephone.
        ticks: What is ticked on its answer sheet, in words.
        comment: What was written into 連絡欄.
        sheets: How many sheets of the plan it holds.
        taken: What the plan took over.
        kept: What a person decided to leave as it was.
        undecided: What nobody decided on; it is as it was.
        recovered: What was read otherwise than it is stored, as sentences.
        unplaced: What could not be taken.
        notes: What else is to be known, as sentences.
    """

    file: str
    section: str
    state: str
    is_taken: bool
    person: str = ""
    ticks: str = ""
    comment: str = ""
    sheets: int = 0
    taken: tuple[ReceiptLine, ...] = ()
    kept: tuple[ReceiptLine, ...] = ()
    undecided: tuple[ReceiptLine, ...] = ()
    recovered: tuple[str, ...] = ()
    unplaced: tuple[ReceiptUnplaced, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The section, or the file where nobody knows which."""
        return self.section or self.file

    @property
    def groups(self) -> tuple[tuple[str, tuple[ReceiptLine, ...]], ...]:
        """The lines below their headings."""
        return (TAKEN, self.taken), (KEPT, self.kept), (UNDECIDED, self.undecided)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is told of it as a whole, each with what it is."""
        told = (
            ("ファイル", self.file),
            ("状態", self.state if self.is_taken else f"取り込んでいません：{self.state}"),
            ("記入した人", self.person),
            ("回答票の印", self.ticks),
            ("シート", f"{self.sheets}枚" if self.sheets else ""),
            ("連絡欄", self.comment),
            ("注意", "\n".join(self.notes)),
        )
        return tuple((what, words) for what, words in told if words)

    @property
    def overview(self) -> tuple[str, ...]:
        """Its row below `OVERVIEW_HEADINGS`."""
        counted = (self.taken, self.kept, self.undecided, self.recovered, self.unplaced)
        state = self.state if self.is_taken else f"取り込まず（{self.state}）"
        return self.section, self.file, state, str(self.sheets), *(str(len(one)) for one in counted)

    def details(self) -> Iterator[tuple[str, ...]]:
        """Its rows below `DETAIL_HEADINGS`; each thing that there is to say has one."""
        for what, words in self.facts[1:]:
            yield self._detail(what, remark=words)
        for group, lines in self.groups:
            for line in lines:
                yield (
                    *(self.section, self.file, group, line.number, line.name, line.field),
                    *(line.before, line.answer, line.after, line.where, line.remark),
                )
        for words in self.recovered:
            yield self._detail(RECOVERED, remark=words)
        for one in self.unplaced:
            yield self._detail(UNPLACED, one.text, one.where, one.why)

    def _detail(
        self, group: str, answer: str = "", where: str = "", remark: str = ""
    ) -> tuple[str, ...]:
        return self.section, self.file, group, "", "", "", "", answer, "", where, remark


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of all files of one take-in.

    Attributes:
        plan_title: Title of the plan.
        edition: Planned fiscal year of the edition.
        day: On which they were taken in.
        by: Who took them in.
        files: In the order in which they were given.
    """

    plan_title: str
    edition: int
    day: date
    by: str
    files: tuple[ReceiptFile, ...]

    @property
    def source(self) -> str:
        """Plan and edition in words."""
        return f"{self.plan_title}　{FiscalYear(self.edition).label()}版".strip()

    @property
    def file_words(self) -> str:
        """What its file is called, without a suffix."""
        return f"{TITLE}_{FiscalYear(self.edition).short()}_{self.day:%m%d}"

    @property
    def listings(self) -> tuple[Listing, Listing]:
        """The files, and everything that is to be said of them, as lists."""
        overview = (one.overview for one in self.files)
        details = (row for one in self.files for row in one.details())
        columns = tuple(
            ListColumn(heading, is_number=at >= _COUNTED)
            for at, heading in enumerate(OVERVIEW_HEADINGS)
        )
        day = japanese_date(self.day)
        return (
            Listing(TITLE, columns, tuple(overview), self.by, self.source, day),
            Listing(
                f"{TITLE}（明細）",
                tuple(map(ListColumn, DETAIL_HEADINGS)),
                tuple(details),
                self.by,
                self.source,
                day,
            ),
        )
