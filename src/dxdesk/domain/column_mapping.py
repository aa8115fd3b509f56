"""Which column of a foreign table is what: a mapping that a person makes once and keeps.

Every city has a table of its own. A mapping says where its headings are, what a row stands for
and what each column holds; reading a table by it is the affair of `exchange.tables`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import find_fiscal_years, parse_fiscal_year
from dxdesk.domain.table import Table, column_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Layout(StrEnum):
    """What a row of the table stands for."""

    PROJECT = "project"
    INDICATOR = "indicator"
    VALUE = "value"


class ColumnField(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NAME = "name"
    SECTION = "section"
    BUDGET = "budget"
    PURPOSE = "purpose"
    ACTIVITIES = "activities"
    ACTIONS = "actions"
    INDICATOR = "indicator"
    UNIT = "unit"
    YEAR = "year"
    KIND = "kind"
    VALUE = "value"
    TARGET = "target"
    ACTUAL = "actual"
    RATING = "rating"
    RATING_REASON = "rating_reason"
    REMARK = "remark"


LAYOUT_WORDS: Final[Mapping[Layout, str]] = {
    Layout.PROJECT: "1行に1事業",
    Layout.INDICATOR: "1行に1指標",
    Layout.VALUE: "1行に1つの値（年度ごと）",
}
FIELD_WORDS: Final[Mapping[ColumnField, str]] = {
    ColumnField.NUMBER: "事業番号",
    ColumnField.NAME: "事業名",
    ColumnField.SECTION: "担当課",
    ColumnField.BUDGET: "予算",
    ColumnField.PURPOSE: "目的",
    ColumnField.ACTIVITIES: "実施内容",
    ColumnField.ACTIONS: "今年度の実施事項",
    ColumnField.INDICATOR: "指標名",
    ColumnField.UNIT: "単位",
    ColumnField.YEAR: "年度",
    ColumnField.KIND: "目標・実績の区分",
    ColumnField.VALUE: "値（区分による）",
    ColumnField.TARGET: "目標",
    ColumnField.ACTUAL: "実績",
    ColumnField.RATING: "評価",
    ColumnField.RATING_REASON: "評価の理由",
    ColumnField.REMARK: "値の備考",
}

VALUE_FIELDS: Final = (
    ColumnField.TARGET,
    ColumnField.ACTUAL,
    ColumnField.RATING,
    ColumnField.RATING_REASON,
    ColumnField.REMARK,
)
"""What a year of an indicator holds."""
DATED: Final = frozenset({*VALUE_FIELDS, ColumnField.VALUE})
"""Fields of columns that belong to a fiscal year."""
REPEATABLE: Final = frozenset({*DATED, ColumnField.NUMBER, ColumnField.INDICATOR, ColumnField.UNIT})
"""Fields that more than one column may hold: parts of a number, further indicators, years."""


_ERA: Final = "(?:令和|平成|昭和|[RrHhSs])"
_YEAR_WORDS: Final = re.compile(
    rf"(?:(?<![A-Za-z]){_ERA} ?(?:元|[0-9]{{1,2}})|(?<![0-9/-])(?:19|20)[0-9]{{2}})"
    r"(?![0-9/]| ?年 ?[0-9])"
)
"""Years, and no dates."""
_YEAR_PARTS: Final = re.compile(
    rf"(?<![A-Za-z]){_ERA} ?(?:元|[0-9]{{1,2}})(?:年度?)?|(?<![0-9])(?:19|20)[0-9]{{2}}(?:年度?)?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        at: Its place, from 1.
        field: What it holds.
        year: The fiscal year of its values; 0: that of the row, else that of the mapping.
        heading: What stood above it when the mapping was made, by which it is found again.
    """

    at: int
    field: ColumnField
    year: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table is to be read.

    Attributes:
        sheet: Name of the worksheet; empty for a text.
        encoding, delimiter: Of a text, as `domain.table` names them; empty where it has to tell.
        header_first: The first line of headings, from 1.
        header_count: How many lines of headings there are; 0 for none.
        data_first: The first line of data, from 1.
        layout: What a row stands for.
        columns: What the columns hold, from the left. What belongs to an indicator stands to the
            right of its name, up to the next indicator's; what stands to the left of the first
            name belongs to the first.
        edition: The planned fiscal year that the table is read into; 0 where it has to tell.
        value_year: The fiscal year of values that no heading and no cell gives one; 0 for none.
        section: The section of all projects for which the table names none.
        fills_down: An empty number, name, section, indicator, unit or year is that of the row
            above, as where cells were merged.
        serial_numbers: The table has no numbers; its projects are numbered from 1 as they come.
        numbers_from_dates: A number that a spreadsheet took for a date (2001/1/2) is taken back.
        reads_percent: Rates between 0 and 1 are read as per cent (0.319 is 31.9%).
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_first: int = 1
    header_count: int = 1
    data_first: int = 2
    layout: Layout = Layout.PROJECT
    columns: tuple[Column, ...] = ()
    edition: int = 0
    value_year: int = 0
    section: str = ""
    fills_down: bool = False
    serial_numbers: bool = False
    numbers_from_dates: bool = False
    reads_percent: bool = False

    @property
    def header_lines(self) -> range:
        """The lines of headings, from 1."""
        return range(self.header_first, self.header_first + self.header_count)

    def all_of(self, field: ColumnField) -> tuple[Column, ...]:
        """The columns that hold a field."""
        return tuple(column for column in self.columns if column.field is field)

    def has(self, field: ColumnField) -> bool:
        """Whether any column holds a field."""
        return any(column.field is field for column in self.columns)

    def column(self, at: int) -> Column | None:
        """What the column at a place holds; None where it is not read."""
        return next((column for column in self.columns if column.at == at), None)

    def with_column(
        self, at: int, field: ColumnField | None, year: int, heading: str
    ) -> ColumnMapping:
        """The same with a column that holds another field; None where it is not to be read."""
        others = [column for column in self.columns if column.at != at]
        if field is not None:
            others.append(Column(at, field, year if field in DATED else 0, heading))
        return replace(self, columns=tuple(sorted(others, key=lambda column: column.at)))


def problems_of(mapping: ColumnMapping, table: Table) -> tuple[str, ...]:
    """Why a table cannot be read by a mapping yet, as Japanese sentences; empty where it can."""
    return tuple(_problems(mapping, table))


def _problems(mapping: ColumnMapping, table: Table) -> Iterator[str]:
    if not any(cell.strip() for row in table.rows[mapping.data_first - 1 :] for cell in row):
        yield f"{mapping.data_first}行目から下に、取り込む行がありません。"
    if not mapping.serial_numbers and not mapping.has(ColumnField.NUMBER):
        yield "事業番号の列がありません。"
    elif mapping.serial_numbers and not mapping.has(ColumnField.NAME):
        yield "番号を上から付けるときは、事業名の列が必要です。"
    yield from _doubled(mapping)
    dated = [column for column in mapping.columns if column.field in DATED]
    if dated and not mapping.has(ColumnField.INDICATOR):
        yield "指標名の列がありません。"
    if mapping.has(ColumnField.VALUE) != mapping.has(ColumnField.KIND):
        yield "「目標・実績の区分」の列と「値（区分による）」の列は、両方を選んでください。"
    if not mapping.has(ColumnField.YEAR) and not mapping.value_year:
        undated = [column_name(column.at) for column in dated if not column.year]
        if undated:
            yield f"{'・'.join(undated)}列の値がどの年度のものか、決まっていません。"


def _doubled(mapping: ColumnMapping) -> Iterator[str]:
    for field, words in FIELD_WORDS.items():
        places = [column_name(column.at) for column in mapping.all_of(field)]
        if len(places) > 1 and field not in REPEATABLE:
            yield f"「{words}」の列が{len(places)}つあります（{'・'.join(places)}列）。"


def headings_of(table: Table, mapping: ColumnMapping) -> tuple[str, ...]:
    """What stands above each column, line below line.

    A heading that was merged over several columns stands above all of them: an empty cell beside
    it takes it over where a line further down has a heading of its own.
    """
    lines = mapping.header_lines
    return tuple(" ".join(_parts(table, lines, column)) for column in range(1, table.width + 1))


def _parts(table: Table, lines: range, column: int) -> Iterator[str]:
    for line in lines:
        own = table.cell(line, column)
        below = any(table.cell(other, column) for other in range(line + 1, lines.stop))
        if not own and below:
            before = (table.cell(line, other) for other in range(column - 1, 0, -1))
            own = next(filter(None, before), "")
        if own:
            yield " ".join(own.split())


def year_of_heading(heading: str) -> int:
    """The one fiscal year that a heading names (R4実績, 令和4年度 目標, 2022); 0 for none or more.

    A year without 年度 counts as well: above a column of values it is hardly ever another one.
    """
    plain = unicodedata.normalize("NFKC", heading)
    found = {int(each.fiscal_year) for each in find_fiscal_years(plain)}
    for word in _YEAR_WORDS.findall(plain):
        year = parse_fiscal_year(word)
        found |= {int(year)} if year else set()
    return found.pop() if len(found) == 1 else 0


def without_year(heading: str) -> str:
    """A heading without the years in it, by which columns of another year are recognised."""
    plain = unicodedata.normalize("NFKC", heading)
    return "".join(_YEAR_PARTS.sub("", plain).split())


def fitted(mapping: ColumnMapping, table: Table) -> ColumnMapping | None:
    """A mapping that was kept, for a table of the same kind; None where its headings are others.

    Columns are found by their headings wherever they stand now; where the years in them have gone
    on, the fiscal years of the columns go with them and that of the edition is open again.
    """
    if mapping.data_first > len(table.rows):
        return None
    headings = headings_of(table, mapping)
    exact = _found(mapping, headings, by_year=True)
    if exact is not None:
        return replace(mapping, sheet=table.name, columns=exact)
    similar = _found(mapping, headings, by_year=False)
    if similar is None:
        return None
    return replace(mapping, sheet=table.name, columns=similar, edition=0, value_year=0)


def _found(
    mapping: ColumnMapping, headings: tuple[str, ...], *, by_year: bool
) -> tuple[Column, ...] | None:
    """The columns where their headings stand now; None where one is not there."""

    def form(heading: str) -> str:
        return (
            "".join(unicodedata.normalize("NFKC", heading).split())
            if by_year
            else without_year(heading)
        )

    free: dict[str, list[int]] = {}
    for at, heading in enumerate(headings, 1):
        free.setdefault(form(heading), []).append(at)
    columns: list[Column] = []
    for column in mapping.columns:
        places = free.get(form(column.heading), [])
        if not places:
            return None
        at = column.at if column.at in places else places[0]
        places.remove(at)
        year = column.year if by_year or not column.year else year_of_heading(headings[at - 1])
        columns.append(Column(at, column.field, year, headings[at - 1]))
    return tuple(sorted(columns, key=lambda column: column.at))
