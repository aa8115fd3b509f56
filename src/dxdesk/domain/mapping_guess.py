"""A first guess at what the columns of a foreign table hold, from the words above them.

A guess is shown to a person, who mends it; it need not be right, but it should be right for the
tables that most cities have, and leave open what no heading says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.column_mapping import (
    DATED,
    REPEATABLE,
    Column,
    ColumnField,
    ColumnMapping,
    Layout,
    headings_of,
    without_year,
    year_of_heading,
)
from dxdesk.domain.fiscal_year import find_fiscal_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.table import Table

_LOOKED_AT: Final = 30
"""Lines from the top in which headings are sought."""
_MOST_HEADER_LINES: Final = 4
_LONGEST_HEADING: Final = 30
_FEWEST_HEADINGS: Final = 2
_SAMPLE: Final = 200
"""Rows of data that are looked at."""

_WORDS: Final[Mapping[ColumnField, tuple[str, ...]]] = {
    ColumnField.NUMBER: (
        r"(?:事業|取組み?|取り組み|個別事業)(?:番号|No\.?|コード|ID)",
        r"番号|No\.?|#",
        r"(?:施策|項目|整理|管理|通し?|連|計画)(?:番号|No\.?)|コード|ID|項番",
    ),
    ColumnField.NAME: (
        r"(?:事務|個別|実施)?事業名称?|取り?組み?(?:の)?名称?|プロジェクト名称?|(?:事務|個別)事業",
        r"取り?組み?(?:項目|事項)?|具体的な取り?組み?|施策・?事業名?|事業|名称|件名|項目名",
        r"(?:主要|重点)?施策(?:名称?|の名称)?",
    ),
    ColumnField.SECTION: (
        r"(?:事業)?(?:担当|所管|主管)(?:課|室|部署|所属|課室|課名|課等|課所)?名?|事業?原課|原課",
        r"所属(?:名|課)?|課名|部署名?|担当課[・/].*|(?:実施|取りまとめ)課|課",
    ),
    ColumnField.BUDGET: (r"(?:当初)?予算額?|事業費|当初予算|予算額?\(千円\)|事業費\(千円\)",),
    ColumnField.PURPOSE: (r"(?:事業の?|取組の?)?目的|ねらい|事業の?目的・?.*",),
    ColumnField.ACTIVITIES: (
        r"(?:事業の?|取り?組み?の?|実施)?(?:内容|概要)|事業の?(?:内容|概要)|(?:内容|概要)説明",
    ),
    ColumnField.ACTIONS: (r"(?:今|本|当)年度の?(?:実施事項|実施内容|取り?組み?(?:内容|予定)?)",),
    ColumnField.INDICATOR: (
        r"(?:成果|活動|評価|数値|管理|重要業績評価|進捗)?指標(?:名称?|項目|の?内容)?(?:\(KPI\))?",
        r"KPI(?:名|項目|\(.*\))?|指標・?KPI|.{0,4}指標名|測定項目",
        r"指標.{0,12}",
    ),
    ColumnField.UNIT: (r"単位(?:名)?|指標の?単位",),
    ColumnField.YEAR: (r"(?:対象|評価|会計|実績|計画)?年度|年",),
    ColumnField.KIND: (r"目標[/・]?実績(?:の?(?:別|区分))?|区分|種別|値の種類|項目|内訳",),
    ColumnField.VALUE: (r"値|数値|数量",),
    ColumnField.TARGET: (r"(?:年度)?(?:数値)?目標(?:値|数値|\(.*\))?", r"計画値?|予定値?"),
    ColumnField.ACTUAL: (
        r"(?:年度)?実績(?:値|数値?|\(.*\))?|実績見込値?",
        r"現状値?|基準値|実数|結果",
    ),
    ColumnField.RATING: (
        r"(?:自己|総合|年度|進捗|内部|事業|最終|達成度)?(?:評価|評定|判定)(?:結果|区分|ランク)?",
        r"達成(?:度|状況)|進捗(?:度|状況|区分)?|ランク",
    ),
    ColumnField.RATING_REASON: (
        r"(?:評価|判定|評定)の?(?:理由|根拠|説明)|未達(?:成)?の?(?:理由|要因)|理由",
    ),
}
"""Words of headings (half width, without spaces, years and line breaks), the surest first."""
_KNOWN: Final = {
    field: tuple(re.compile(words, re.IGNORECASE) for words in patterns)
    for field, patterns in _WORDS.items()
}
_LEAD: Final = re.compile(r"^(?:[0-9①-⑳]{1,2}[.)、]?|[(（][0-9]{1,2}[)）]|[〇○●・■◆])+(?=\D)")
_ROW_KINDS: Final = re.compile(r"目標値?|実績値?|計画値?|評価|達成度|判定")
_MOST_KINDS: Final = 0.6
"""Share of cells from which a column of words tells target from actual."""


def guess_mapping(table: Table) -> ColumnMapping:
    """The most likely mapping of a table; one without columns where no heading is recognised."""
    return guess_below(table, *_header(table))


def guess_below(table: Table, first: int, count: int) -> ColumnMapping:
    """The most likely mapping of a table whose headings are known.

    Args:
        table: The table.
        first: The first line of headings, from 1.
        count: How many lines of headings there are; 0 for none.
    """
    mapping = ColumnMapping(
        sheet=table.name, header_first=first, header_count=count, data_first=first + count
    )
    headings = headings_of(table, mapping)
    columns = tuple(_columns(table, mapping, headings))
    mapping = replace(mapping, columns=columns, value_year=_title_year(table, mapping, columns))
    return _with_rows(mapping, table)


def best_table(tables: Sequence[Table]) -> int:
    """Which of several tables looks most like one of projects; the first where none does."""
    scores = [len({column.field for column in guess_mapping(table).columns}) for table in tables]
    return scores.index(max(scores, default=0)) if scores else 0


def field_of_heading(heading: str) -> tuple[ColumnField, int] | None:
    """What a heading says its column holds, and how sure that is (0 is surest)."""
    plain = _LEAD.sub("", without_year(heading))
    plain = re.sub(r"^(?:年度)(?=.)|[※*:：]+$", "", plain)
    found = [
        (rank, field)
        for field, patterns in _KNOWN.items()
        for rank, pattern in enumerate(patterns)
        if pattern.fullmatch(plain)
    ]
    if found:
        rank, field = min(found, key=lambda one: one[0])
        return field, rank
    # The unit or an explanation often stands in brackets behind the word.
    bare = re.sub(r"[(\[【〔].*?[)\]】〕]", "", plain)
    return field_of_heading(bare) if bare and bare != plain else None


def _header(table: Table) -> tuple[int, int]:
    """The first line of headings and how many there are; (1, 0) where none is found."""
    lines = range(1, min(len(table.rows), _LOOKED_AT) + 1)
    scores = {line: _recognised(table, line) for line in lines}
    best = max(scores, key=lambda line: (scores[line], -line), default=1)
    if scores.get(best, 0) < _FEWEST_HEADINGS:
        return 1, 0
    first = last = best
    while first > 1 and last - first + 1 < _MOST_HEADER_LINES and _goes_with(table, first - 1):
        first -= 1
    while last in lines and last - first + 1 < _MOST_HEADER_LINES and _goes_with(table, last + 1):
        last += 1
    return first, last - first + 1


def _recognised(table: Table, line: int) -> int:
    if not _is_short(table, line):
        return 0
    return sum(field_of_heading(text) is not None for text in _texts(table, line))


def _goes_with(table: Table, line: int) -> bool:
    """Whether a line beside headings is one of them: short words and years, no title, no data."""
    texts = list(_texts(table, line))
    if not texts or not _is_short(table, line):
        return False
    known = sum(field_of_heading(text) is not None for text in texts)
    years = sum(
        bool(year_of_heading(text)) and len(text) <= len("令和元年度（2019年度）") for text in texts
    )
    is_title = len(texts) == 1 and bool(table.cell(line, 1))
    has_figures = any(
        re.fullmatch(r"[-0-9.,%]+", text) and not year_of_heading(text) for text in texts
    )
    return not is_title and not has_figures and (known + years) * 2 >= len(texts)


def _is_short(table: Table, line: int) -> bool:
    return all(len(text) <= _LONGEST_HEADING for text in _texts(table, line))


def _texts(table: Table, line: int) -> Iterator[str]:
    row = table.rows[line - 1] if 1 <= line <= len(table.rows) else ()
    yield from (
        unicodedata.normalize("NFKC", " ".join(cell.split())) for cell in row if cell.strip()
    )


def _columns(table: Table, mapping: ColumnMapping, headings: Sequence[str]) -> Iterator[Column]:
    """What the columns hold; of several for one field only the surest is taken."""
    found = {
        at: told
        for at, heading in enumerate(headings, 1)
        if (told := _told(table, mapping, at, heading)) is not None
    }
    best: dict[ColumnField, int] = {}
    for at, (field, rank) in found.items():
        if field not in best or rank < found[best[field]][1]:
            best[field] = at
    has_kinds = ColumnField.KIND in best
    for at, heading in enumerate(headings, 1):
        field = found[at][0] if at in found else None
        year = year_of_heading(heading)
        if field is None and has_kinds and year:
            field = ColumnField.VALUE
        if field is None or (field is ColumnField.VALUE and not has_kinds):
            continue
        is_single = field not in REPEATABLE or field is ColumnField.NUMBER
        if is_single and best[field] != at:
            continue
        yield Column(at, field, year if field in DATED else 0, heading)


def _told(
    table: Table, mapping: ColumnMapping, at: int, heading: str
) -> tuple[ColumnField, int] | None:
    """What the headings above a column say together; else each by itself, the lowest first."""
    own = [table.cell(line, at) for line in reversed(mapping.header_lines)]
    parts = [heading, *filter(None, own), *reversed(heading.split())]
    for part in parts:
        told = field_of_heading(part)
        if told is None:
            continue
        if told[0] is ColumnField.KIND and not _holds_kinds(table, mapping, at):
            continue
        return told
    return None


def _holds_kinds(table: Table, mapping: ColumnMapping, at: int) -> bool:
    texts = [text for line in _data_lines(table, mapping) if (text := table.cell(line, at))]
    kinds = sum(bool(_ROW_KINDS.fullmatch(without_year(text))) for text in texts)
    return bool(texts) and kinds >= len(texts) * _MOST_KINDS


def _data_lines(table: Table, mapping: ColumnMapping) -> range:
    return range(mapping.data_first, min(len(table.rows), mapping.data_first + _SAMPLE) + 1)


def _title_year(table: Table, mapping: ColumnMapping, columns: Sequence[Column]) -> int:
    """The one year that the title names, where a column of values names none itself."""
    open_ones = any(column.field in DATED and not column.year for column in columns)
    if not open_ones or any(column.field is ColumnField.YEAR for column in columns):
        return 0
    title = " ".join(
        text for line in range(1, mapping.header_first) for text in _texts(table, line)
    )
    years = {int(found.fiscal_year) for found in find_fiscal_years(f"{title} {table.name}")}
    return years.pop() if len(years) == 1 else 0


def _with_rows(mapping: ColumnMapping, table: Table) -> ColumnMapping:
    """The mapping with what its rows stand for, and whether they leave out what stays the same."""
    numbers = mapping.all_of(ColumnField.NUMBER) or mapping.all_of(ColumnField.NAME)
    if not numbers:
        return mapping
    read = [column.at for column in mapping.columns]
    rows = [
        table.cell(line, numbers[-1].at)
        for line in _data_lines(table, mapping)
        if sum(bool(table.cell(line, at)) for at in read) > 1
    ]
    has_blanks = any(not number for number in rows)
    repeats = has_blanks or len(set(rows)) < len(rows)
    if mapping.has(ColumnField.YEAR):
        layout = Layout.VALUE
    elif mapping.has(ColumnField.INDICATOR) and repeats:
        layout = Layout.INDICATOR
    else:
        layout = Layout.PROJECT
    is_serial = not mapping.has(ColumnField.NUMBER)
    fills_down = has_blanks and (is_serial or layout is not Layout.PROJECT)
    return replace(mapping, layout=layout, fills_down=fills_down)
