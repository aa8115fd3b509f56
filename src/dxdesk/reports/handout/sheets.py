"""Evaluation sheets as chapters of a handout, with the titles of their 基本方針 and 施策."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.labels import PartKind, SheetOrder, label
from dxdesk.domain.numbering import parents
from dxdesk.domain.policy_titles import PolicyTitles
from dxdesk.reports.handout.chapters import Chapter, Entry
from dxdesk.reports.handout.cover import divider_pages
from dxdesk.reports.layout import lay_out_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.handout import Sheets
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.layout import LaidOut
    from dxdesk.reports.progress import Step
    from dxdesk.reports.styles import Styles


class SheetChapters:
    """Makes the chapters of a part that is made of sheets.

    Args:
        content: The edition.
        form: What the sheets' form says beyond them.
        styles: The looks of a handout's own pages; its setter sets the sheets too.
    """

    def __init__(self, content: EditionContent, form: FormContext, styles: Styles) -> None:
        self._form = form
        self._styles = styles
        self._titles = PolicyTitles(content)

    def make(
        self, part: Sheets, sheets: Sequence[EvaluationSheet], step: Step
    ) -> Iterator[Chapter]:
        """A chapter for every sheet, and for every divider if the part has them."""
        laid = lay_out_all(self._styles.setter, self._form, sheets, step)
        before: tuple[str, ...] | None = None
        for sheet, one in zip(sheets, laid, strict=True):
            above = parents(sheet.project.number)[:2]
            entries: tuple[Entry, ...] = ()
            if part.order is SheetOrder.LISTED:
                # The numbers come as they were listed, so that no 基本方針 holds its own together.
                entries = () if before is not None else (_whole(),)
            elif before is None or above[:1] != before[:1]:
                entries = (self._group(above),)
            if part.dividers and above and above != before:
                yield self._divider(above, entries)
                entries = ()
            yield _chapter(sheet, one, entries, self._form)
            before = above

    def _group(self, above: Sequence[str]) -> Entry:
        if not above:
            return _whole()
        return Entry(0, *self._titles.parted(above[0]))

    def _divider(self, above: Sequence[str], entries: tuple[Entry, ...]) -> Chapter:
        number = above[-1]
        pages = divider_pages(self._styles, self.divider_lines(number))
        own = () if len(above) == 1 and entries else (Entry(1, *self._titles.parted(number)),)
        return Chapter(pages, (*entries, *own))

    def divider_lines(self, number: str) -> list[str]:
        """What stands on the divider of a 基本方針 or 施策: number and title of each level."""
        numbers = (*parents(number)[:1], number)
        return [self._titles.named(each) for each in numbers]

    def divider_entry(self, number: str) -> Entry:
        """Where the contents point to such a divider."""
        return Entry(0, *self._titles.parted(number))


def _whole() -> Entry:
    return Entry(0, "", label(PartKind.SHEETS))


def _chapter(
    sheet: EvaluationSheet, laid: LaidOut, entries: tuple[Entry, ...], form: FormContext
) -> Chapter:
    project = sheet.project
    own = Entry(1, project.number, form.notation.text(project.name), sheet.section_name)
    return Chapter(laid.pages, (*entries, own), laid.report)
