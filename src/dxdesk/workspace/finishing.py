"""What becomes of pages once they are drawn: pairs on one side of paper, a monochrome proof."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.reports.render import PageRenderer
    from dxdesk.workspace.jobs import JobContext


def finished(
    pdf: bytes,
    options: PaperOptions,
    renderer: PageRenderer,
    context: JobContext | None = None,
) -> bytes:
    """The PDF as the options want it.

    Args:
        pdf: What was drawn, one page on each side of paper.
        options: Of which only `two_up` and `monochrome` count here.
        renderer: That of the program; used for a monochrome proof.
        context: Hears how far the work is.

    Raises:
        CancelledError: The context called it off.
    """
    # Imported here: pikepdf and Pillow are needed only for these.
    if options.two_up is not None:
        from dxdesk.reports.two_up import two_up

        out = BytesIO()
        two_up(pdf, options.two_up, out)
        pdf = out.getvalue()
    if options.monochrome is not None:
        from dxdesk.reports.monochrome import monochrome

        step = (context or Unattended()).step
        out = BytesIO()
        monochrome(
            pdf,
            options.monochrome,
            renderer,
            out,
            lambda done, total: step(done, total, "白黒校正を作成中"),
        )
        pdf = out.getvalue()
    return pdf
