"""The manual as a PDF."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from dxdesk.runtime import paths
from dxdesk.runtime.files import write_atomically
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.manual import load_manual

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.jobs import JobContext


def write_manual(
    path: Path, fonts: FontBook | None = None, context: JobContext | None = None
) -> LayoutReport:
    """Write the whole manual as PDF; the file appears only when it is whole.

    Args:
        path: Where it goes; a file of this name is replaced.
        fonts: Fonts that have been read before; the bundled ones if None.
        context: Hears how far the work is.

    Returns:
        How many pages it takes.

    Raises:
        KnownError: A file of the manual is missing, or this one cannot be written.
        CancelledError: The context called it off; nothing was written.
    """
    # Imported here: reportlab and fonts are needed only when something is printed.
    from dxdesk.reports.manual.write import write_manual_pdf

    out = BytesIO()
    tell = partial((context or Unattended()).step, label="手引きを作成中")
    report = write_manual_pdf(load_manual(), paths.manual(), out, fonts=fonts, step=tell)
    with write_atomically(path) as file:
        file.write(out.getvalue())
    return report
