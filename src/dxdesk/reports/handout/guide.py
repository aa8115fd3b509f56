"""評価シートの見方: what the labels, marks, ratings and blanks of the sheets mean.

Everything is made from the plan itself: its labels, its years, the ratings of its scale, and only
those marks and blanks that occur on its sheets.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, PartKind, ScheduleWord, label
from dxdesk.domain.layout_report import Place
from dxdesk.domain.measurement import Kind, Qualifier, understand
from dxdesk.domain.schedule import Span, parse_points, year_grid
from dxdesk.reports.cells import Cell, Row, TextCell
from dxdesk.reports.flow import Block
from dxdesk.reports.handout.chapters import flowed
from dxdesk.reports.handout.headings import paragraphs, part_heading
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.indicators import DiagonalCell
from dxdesk.reports.looks import Align
from dxdesk.reports.ratings import rating_cell
from dxdesk.reports.tracks import Caption, Marks, Scale, TrackCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.schedule import Points, Spans
    from dxdesk.domain.sheet import EditionContent
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles

_FORM: Final = Place("form", "", "")
_SAMPLE_START: Final = 2
_SAMPLE_END: Final = 8
"""Months of the sample of a bar."""

_BLANKS: Final = (
    (Kind.DASH, "-", "該当する値がないことを示します。"),
    (Kind.NONE, "なし", "該当するものがないことを示します。"),
    (Kind.UNDECIDED, "未定", "目標等をまだ定めていないことを示します。"),
    (Kind.COUNTING, "集計中", "実績を集計しており、値がまだ確定していないことを示します。"),
)
_STATES: Final = (
    (Qualifier.FORECAST, "（見込）", "確定前の見込みの値であることを示します。"),
    (Qualifier.PRELIMINARY, "（速報）", "確定前の速報の値であることを示します。"),
)


def guide_pages(
    styles: Styles, content: EditionContent, form: FormContext, scale: Sequence[str]
) -> list[PageBuilder]:
    """The guide to the sheets of an edition; `scale` holds the ratings, best first."""
    guide = _Guide(styles, content, form)
    title = label(PartKind.GUIDE)
    plan = f"「{form.plan_title}」の" if form.plan_title else ""
    intro = f"{plan}{label(FormLabel.SHEET)}は、事業ごとに次の内容を記載しています。"
    gap = styles.theme.gap
    blocks = [
        part_heading(styles, title),
        paragraphs(styles, [intro], gap / 2),
        guide.table(("欄", "内容"), tuple(guide.fields())),
        guide.table((label(FormLabel.SCHEDULE), "記号の意味"), tuple(guide.marks())),
        guide.table((label(FormLabel.RATING), "記号の意味"), tuple(guide.ratings(scale))),
        guide.table(("空欄等の表記", "意味"), tuple(guide.blanks())),
    ]
    return flowed(styles, title, blocks)


class _Guide:
    """Makes the rows of the guide: a symbol, and what it means."""

    def __init__(self, styles: Styles, content: EditionContent, form: FormContext) -> None:
        self._styles = styles
        self._theme = styles.theme
        self._content = content
        self._form = form
        self._sample = (self._theme.left, MEASURES.sample_width)
        left = self._theme.left + MEASURES.sample_width
        self._meaning = (left, self._theme.width - MEASURES.sample_width)
        self._cells = [
            understand(text)
            for sheet in content.sheets
            for block in sheet.indicators
            for value in block.values
            for text in {value.target, value.actual, value.rating}
        ]

    def table(self, heads: tuple[str, str], rows: tuple[Row, ...]) -> Block:
        """A table of two columns."""
        styles = self._styles
        extents = (self._sample, self._meaning)
        head = Row(
            tuple(styles.text_cell(e, h, styles.head) for e, h in zip(extents, heads, strict=True))
        )
        return Block(rows, (head,), self._theme.gap)

    def _row(self, sample: Cell, meaning: str) -> Row:
        style = self._styles.body("guide")
        return Row((sample, self._styles.text_cell(self._meaning, meaning, style)))

    def _word(self, text: str) -> TextCell:
        style = replace(self._styles.strong("guide"), align=Align.CENTRE)
        return self._styles.text_cell(self._sample, text, style)

    def fields(self) -> Iterator[Row]:
        """The fields of the form, by their labels."""
        form = self._form
        year, evaluated = map(form.notation.year, (form.fiscal_year, form.evaluated_fiscal_year))
        ends = (form.first_fiscal_year, form.last_fiscal_year)
        first, last = map(form.notation.year_head, ends)
        values = "、".join(map(label, (FormLabel.TARGET, FormLabel.ACTUAL, FormLabel.RATING)))
        number = self._content.sheets[0].project.number if self._content.sheets else ""
        example = f"（例：{number}）" if number else ""
        meanings = {
            label(FormLabel.NUMBER): f"基本方針、施策、事業の順に付けた番号です{example}。",
            form.section_label: "事業を担当する課です。関係する課は括弧内に示します。",
            label(FormLabel.NAME): f"事業の名称です。括弧内は{year}の予算です。",
            label(FormLabel.PURPOSE): "事業により実現しようとすることです。",
            label(FormLabel.ACTIVITIES): "計画期間を通じて取り組む内容です。",
            label(FormLabel.ACTIONS): f"{year}に取り組む内容です。",
            label(FormLabel.SCHEDULE): f"計画期間（{first}～{last}）と、{year}の各月の予定です。",
            label(
                FormLabel.INDICATOR
            ): f"事業の成果を測るものさしです。年度ごとの{values}を示します。"
            f"{label(FormLabel.EVALUATED_YEAR)}は{evaluated}です。",
        }
        for word, meaning in meanings.items():
            yield self._row(self._word(word), meaning)

    def marks(self) -> Iterator[Row]:
        """The marks of the schedules; unknown rows and points only where there are some."""
        words = map(label, (ScheduleWord.PLANNED, ScheduleWord.ACTUAL))
        meaning = "上の帯は{}、下の帯は{}の期間を示します。".format(*words)
        bars = (_bar(self._form),)
        yield self._row(self._track(bars, bars), meaning)
        rows = [row for s in self._content.sheets for row in (*s.plan_rows, *s.year_rows)]
        if any(row.marks != "known" for row in rows):
            meaning = f"期間が分からないことを示します（{label(ScheduleWord.UNKNOWN)}）。"
            yield self._row(self._track((), (), unknown=True), meaning)
        symbols = {p.symbol for row in rows if row.marks == "known" for p in _points(row.points)}
        shown = [symbol for symbol in sorted(symbols) if len(symbol) == 1]
        if shown:
            meaning = "公開、切替えなど、その時期に予定する事項を示します。"
            yield self._row(self._word("　".join(shown)), meaning)

    def _track(self, planned: Spans, actual: Spans, *, unknown: bool = False) -> TrackCell:
        grid = year_grid(FiscalYear(self._form.fiscal_year))
        scale = Scale(grid, *self._sample)
        marks = Marks(planned, actual, (), unknown, ())
        captions: tuple[Caption, ...] = ()
        lines = ((), ())
        return TrackCell(
            *self._sample,
            scale,
            lines,
            marks,
            captions,
            "guide",
            self._styles.small_size,
            self._theme,
        )

    def ratings(self, scale: Sequence[str]) -> Iterator[Row]:
        """The ratings of the plan's scale in their order; what they stand for is not known."""
        styles = self._styles
        count = len(scale)
        for at, rating in enumerate(scale, 1):
            style = styles.value("rating")
            cell = rating_cell(self._sample, rating, style, _FORM, styles.setter)
            place = (
                "最も高い" if at == 1 else "最も低い" if at == count else f"高い方から{at}番目の"
            )
            yield self._row(cell, f"{count}段階の評価のうち、{place}評価です。")

    def blanks(self) -> Iterator[Row]:
        """Cells that say something without a figure, as far as they occur."""
        kinds = {cell.kind for cell in self._cells}
        states = {state for cell in self._cells for state in cell.qualifiers}
        if Kind.NOT_APPLICABLE in kinds:
            sample = DiagonalCell(*self._sample, "guide", _FORM)
            yield self._row(sample, "その年度は対象外であることを示します。")
        for kind, text, meaning in _BLANKS:
            if kind in kinds:
                yield self._row(self._word(text), meaning)
        for state, text, meaning in _STATES:
            if state in states:
                yield self._row(self._word(text), meaning)
        if Kind.EMPTY in kinds:
            yield self._row(
                self._word("（空欄）"), "まだ記入していないことを示します（評価前の年度など）。"
            )


def _bar(form: FormContext) -> Span:
    first = FiscalYear(form.fiscal_year).first_month
    return Span(first + _SAMPLE_START, first + _SAMPLE_END)


def _points(text: str) -> Points:
    try:
        return parse_points(text)
    except ValueError:
        return ()
