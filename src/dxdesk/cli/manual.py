"""The command that writes the manual (手引き) as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.cli.common import require_free
from dxdesk.workspace.manual_paper import write_manual

if TYPE_CHECKING:
    from pathlib import Path


def print_manual_pdf(out: Path) -> None:
    """Write the manual as PDF, and say how many pages it takes."""
    require_free(out)
    report = write_manual(out)
    print(f"手引き {report.pages} ページを「{out}」に書き出しました。")
