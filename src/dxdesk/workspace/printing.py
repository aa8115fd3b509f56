"""Sheets of the open plan on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.sheet import EvaluationSheet, PlanContent
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.jobs import JobContext


def chosen_sheets(
    content: PlanContent, edition: int, numbers: Sequence[str]
) -> tuple[EvaluationSheet, ...]:
    """The sheets of an edition with the numbers asked for, in that order, none of them twice.

    All of them where no numbers are.

    Raises:
        KnownError: The edition or a number does not exist.
    """
    sheets = content.edition(edition).sheets
    if not sheets:
        raise KnownError("この年度版にはシートがありません。", "先にシートを取り込んでください。")
    if not numbers:
        return sheets
    by_number = {comparison_form(sheet.project.number): sheet for sheet in sheets}
    missing = [number for number in numbers if comparison_form(number) not in by_number]
    if missing:
        raise KnownError(
            f"事業番号 {'、'.join(missing)} のシートはありません。", "番号を確かめてください。"
        )
    return tuple(by_number[form] for form in dict.fromkeys(map(comparison_form, numbers)))


def printable_form(
    content: PlanContent, edition: int, options: PaperOptions, *, whole: bool
) -> FormContext:
    """The form context of an edition (see `form_of`) that fits on the page.

    Raises:
        KnownError: The plan has more years than the form has columns.
        LookupError: The plan has no such edition.
    """
    from dxdesk.reports.form import MOST_YEARS, form_of

    years = content.plan.last_fiscal_year - content.plan.first_fiscal_year + 1
    if not 1 <= years <= MOST_YEARS:
        raise KnownError(
            f"計画期間が {years} 年あり、様式に入りません（{MOST_YEARS} 年まで）。",
            "計画の初年度と最終年度を確かめてください。",
        )
    return form_of(content, edition, options, whole=whole)


class Ready(NamedTuple):
    """All that the paper of some sheets is made of."""

    form: FormContext
    sheets: Sequence[EvaluationSheet]
    theme: Theme
    own_fonts: tuple[str, ...] = ()


def ready_to_print(
    content: PlanContent,
    edition: int,
    numbers: Sequence[str],
    options: PaperOptions = STANDARD_PAPER,
) -> Ready:
    """Put together what is to be printed; arguments and errors as for `print_sheets`."""
    # Imported here, as below: reportlab and fonts are needed only when something is printed.
    from dxdesk.reports.templates import theme_of

    sheets = chosen_sheets(content, edition, numbers)
    form = printable_form(content, edition, options, whole=not numbers)
    return Ready(form, sheets, theme_of(options), options.fonts)


def print_sheets(
    content: PlanContent,
    edition: int,
    numbers: Sequence[str],
    out: Path | BinaryIO,
    context: JobContext | None = None,
    options: PaperOptions = STANDARD_PAPER,
) -> LayoutReport:
    """Write sheets of an edition as PDF; a file appears only when it is whole.

    Args:
        content: The plan.
        edition: Fiscal year of the edition.
        numbers: Project numbers; empty for all sheets.
        out: Where the PDF goes.
        context: Hears how far the work is.
        options: Template, binding, date of issue and the like.

    Raises:
        KnownError: A sheet does not exist, or the file cannot be written.
        CancelledError: The context called it off; there is no file then.
    """
    return put_on_paper(ready_to_print(content, edition, numbers, options), out, context)


def put_on_paper(
    ready: Ready,
    out: Path | BinaryIO,
    context: JobContext | None = None,
    fonts: FontBook | None = None,
) -> LayoutReport:
    """Write what is ready as PDF, with fonts that have been read before where there are some."""
    from dxdesk.reports.books import book_of
    from dxdesk.reports.pdf import write_pdf

    step = (context or Unattended()).step
    return write_pdf(
        ready.form,
        ready.sheets,
        out,
        fonts or book_of(ready.own_fonts),
        theme=ready.theme,
        step=lambda done, total: step(done, total, "PDFを作成中"),
    )
