"""Tables that sum up: ratings counted, missed targets, ended projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import FormLabel, PartKind, SummaryRows, label, life_label
from dxdesk.domain.layout_report import Place
from dxdesk.domain.rating_summary import DASH, NO_RATING, RatingSummaries
from dxdesk.domain.shortfalls import ended_projects, shortfalls
from dxdesk.reports.cells import Row
from dxdesk.reports.flow import Block
from dxdesk.reports.handout import wording
from dxdesk.reports.handout.chapters import flowed
from dxdesk.reports.handout.headings import paragraphs, part_heading
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.handout.tables import Column, Table
from dxdesk.reports.looks import Align
from dxdesk.reports.ratings import rating_cell
from dxdesk.reports.theme import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.handout import Summary, Unmet
    from dxdesk.domain.rating_summary import RatingSummary, Tally
    from dxdesk.domain.sheet import EditionContent
    from dxdesk.domain.shortfalls import EndedProject, Shortfall
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles

_TOTAL: Final = "合計"
_SHARE: Final = "構成比"
_NUMBER: Final = "番号"
_VALUE_WIDTH: Final = 21 * MM
_STATUS_WIDTH: Final = 14 * MM
_UNTIL_WIDTH: Final = 20 * MM
_SUCCESSOR_WIDTH: Final = 24 * MM


class SummaryTables:
    """Makes the pages of the tables of an edition.

    Args:
        content: The edition.
        form: The plan and its years.
        scale: The ratings of the plan, best first.
        styles: The looks in tables.
    """

    def __init__(
        self, content: EditionContent, form: FormContext, scale: Sequence[str], styles: Styles
    ) -> None:
        self._content = content
        self._form = form
        self._scale = scale
        self._styles = styles

    @property
    def _years(self) -> list[int]:
        """The years of the plan up to the evaluated one."""
        last = self._form.evaluated_fiscal_year
        return [year for year in self._form.years if year < last] + [last]

    def summary(self, part: Summary) -> list[PageBuilder]:
        """How often each rating was given."""
        styles, notation = self._styles, self._form.notation
        summaries = RatingSummaries(self._content, self._scale, part.counted_by, notation)
        summary = summaries.by(part.rows, self._years)
        texts = [
            wording.scope_sentence(part, summary, self._form),
            wording.base_sentence(summary.total, part),
        ]
        table = self._ratings(part, summary)
        notes = paragraphs(
            styles, wording.summary_notes(part, summary), styles.theme.gap / 2, small=True
        )
        title = wording.summary_title(part)
        intro = paragraphs(styles, texts, styles.theme.gap)
        return flowed(styles, title, [part_heading(styles, title), intro, table, notes])

    def _ratings(self, part: Summary, summary: RatingSummary) -> Block:
        def count(head: str) -> Column:
            return Column(head, MEASURES.count_width, Align.RIGHT, MEASURES.count_inset)

        heads = (*summary.columns, wording.COUNT, DASH, wording.NO_RATING)
        names = Column(wording.rows_head(part.rows, self._form))
        table = Table(self._styles, [names, *map(count, heads)])
        fill = self._styles.theme.label_fill
        rows: list[Row] = []
        for each in summary.rows:
            indent = "" if each.is_group or part.rows is not SummaryRows.MEASURE else "　"
            texts = [f"{indent}{each.label}", *_counts(summary, each.tally)]
            row_fill = fill if each.is_group else None
            rows.append(table.row(texts, strong=each.is_group, fill=row_fill))
        if summary.total is not None:
            rows.append(table.row([_TOTAL, *_counts(summary, summary.total)], strong=True))
            rows.append(table.row([_SHARE, *_shares(summary, summary.total)]))
        return Block(tuple(rows), (table.head(),), self._styles.theme.gap / 2)

    def _missed_years(self, part: Unmet) -> list[int]:
        return self._years if part.all_years else self._years[-1:]

    def unmet_title(self, part: Unmet) -> str:
        """The heading of the missed targets, which says of which years they are."""
        return wording.unmet_title(self._missed_years(part), self._form)

    def unmet(self, part: Unmet) -> list[PageBuilder]:
        """Indicators that missed their target."""
        styles = self._styles
        years = self._missed_years(part)
        found = shortfalls(self._content, years)
        columns = (
            Column("年度", MEASURES.year_width, Align.CENTRE, 1.0),
            Column(_NUMBER, MEASURES.number_width),
            Column(label(FormLabel.NAME)),
            Column(label(FormLabel.INDICATOR)),
            Column(label(FormLabel.TARGET), _VALUE_WIDTH, Align.RIGHT),
            Column(label(FormLabel.ACTUAL), _VALUE_WIDTH, Align.RIGHT),
            Column(label(FormLabel.RATING), styles.theme.rating_width, Align.CENTRE, 1.0),
        )
        table = Table(styles, columns)
        rows = tuple(self._shortfall(table, each) for each in found.missed)
        title = self.unmet_title(part)
        sentences = wording.shortfall_sentences(found, years, self._form)
        intro = paragraphs(styles, sentences, styles.theme.gap)
        blocks = [part_heading(styles, title), intro]
        if rows:
            blocks.append(Block(rows, (table.head(),), styles.theme.gap / 2))
            blocks.append(paragraphs(styles, [wording.JUDGED], styles.theme.gap / 2, small=True))
        return flowed(styles, title, blocks)

    def _shortfall(self, table: Table, found: Shortfall) -> Row:
        project, indicator, value = found
        texts = (
            (self._form.notation.year_head(value.fiscal_year), None),
            (project.number, Place("project", project.uid, "number")),
            (project.name, Place("project", project.uid, "name")),
            (wording.indicator_title(indicator), Place("indicator", indicator.uid, "name")),
            (value.target, Place("indicator_value", value.uid, "target")),
            (value.actual, Place("indicator_value", value.uid, "actual")),
        )
        cells = [
            table.cell(at, text, table.style(at), place) for at, (text, place) in enumerate(texts)
        ]
        last = len(texts)
        place = Place("indicator_value", value.uid, "rating")
        extent, style = table.extents[last], table.style(last)
        rating = rating_cell(extent, value.rating, style, place, self._styles.setter)
        return Row((*cells, rating))

    def ended(self) -> list[PageBuilder]:
        """Projects that are over."""
        styles = self._styles
        columns = (
            Column(_NUMBER, MEASURES.number_width),
            Column(f"{label(FormLabel.NAME)}・記載"),
            Column("状態", _STATUS_WIDTH, Align.CENTRE),
            Column("終了年度", _UNTIL_WIDTH, Align.CENTRE, 1.0),
            Column("引継ぎ先", _SUCCESSOR_WIDTH, Align.CENTRE, 1.0),
        )
        table = Table(styles, columns)
        rows = tuple(self._ended(table, each) for each in ended_projects(self._content))
        title = label(PartKind.ENDED)
        blocks = [part_heading(styles, title)]
        if rows:
            blocks.append(Block(rows, (table.head(),), styles.theme.gap))
        else:
            nothing = wording.NOTHING.format("事業")
            blocks.append(paragraphs(styles, [nothing], styles.theme.gap))
        return flowed(styles, title, blocks)

    def _ended(self, table: Table, each: EndedProject) -> Row:
        until, notation = each.until_fiscal_year, self._form.notation
        texts = (
            each.number,
            "\n".join(filter(None, (each.name, notation.text(each.text)))),
            life_label(each.status),
            notation.year(until) if until else "",
            "、".join(each.successors),
        )
        return table.row(texts)


def _counts(summary: RatingSummary, tally: Tally) -> list[str]:
    words = [tally[word] for word in summary.columns]
    return [f"{number:,}" for number in (*words, tally.rated, tally[DASH], tally[NO_RATING])]


def _shares(summary: RatingSummary, tally: Tally) -> list[str]:
    """Of the rated, in percent with one decimal; the unrated have no share."""
    if not tally.rated:
        return ["" for _ in range(len(summary.columns) + 3)]
    shares = [f"{100 * tally[word] / tally.rated:.1f}%" for word in summary.columns]
    return [*shares, "100%", "", ""]
