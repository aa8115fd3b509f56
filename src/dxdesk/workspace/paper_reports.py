"""What the layout has to do with each sheet, for the rules that look at the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.printing import ready_to_print

if TYPE_CHECKING:
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.sheet import PlanContent
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.jobs import JobContext


def paper_reports(
    content: PlanContent,
    edition: int,
    options: PaperOptions = STANDARD_PAPER,
    context: JobContext | None = None,
    fonts: FontBook | None = None,
) -> dict[str, SheetReport]:
    """Lay out all sheets of an edition; what that took, by uid of the project.

    Args:
        content: The plan.
        edition: Fiscal year of the edition.
        options: How the sheets are printed.
        context: Hears how far the work is.
        fonts: Fonts that have been read before.

    Raises:
        KnownError: The edition is not there, or its form has no room for the years of the plan.
        CancelledError: The context called it off.
        OSError: A font cannot be read.
    """
    if not content.edition(edition).sheets:
        return {}
    ready = ready_to_print(content, edition, (), options)
    # Imported here: fonts are needed only when something is laid out.
    from dxdesk.reports.books import book_of
    from dxdesk.reports.layout import layout

    step = (context or Unattended()).step
    document = layout(
        ready.form,
        ready.sheets,
        fonts or book_of(ready.own_fonts),
        ready.theme,
        lambda done, total: step(done, total, "紙面を確かめています"),
    )
    return {sheet.uid: sheet for sheet in document.report.sheets}
