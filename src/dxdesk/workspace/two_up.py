"""A PDF that was just made, two pages side by side on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.runtime.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.labels import TwoUpPaper


def write_two_up(pdf: bytes, paper: TwoUpPaper, out: Path) -> int:
    """Write the pages of a PDF of ours in pairs; the file appears only when it is whole.

    Returns:
        How many sides of paper there are.

    Raises:
        KnownError: The file cannot be written.
    """
    # Imported here: pikepdf is needed only when pages are paired.
    from dxdesk.reports.two_up import two_up

    with write_atomically(out) as stream:
        return two_up(pdf, paper, stream)
