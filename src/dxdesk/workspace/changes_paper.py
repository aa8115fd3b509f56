"""What was changed, on paper: marked on the sheets (見え消し) or side by side (新旧対照表)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.comparing import base_of
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.printing import chosen_sheets, printable_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.sheet import EvaluationSheet, PlanContent
    from dxdesk.reports.change_marked import State
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.comparing import Base
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace

_MAKING = "変更箇所を整理中"


@dataclass(frozen=True, slots=True)
class ChangesWish:
    """What a person wants to see of the changes.

    Attributes:
        base: The name of the earlier state (`comparing.base_of`).
        as_table: Old and new side by side (新旧対照表) instead of marked on the sheets.
        only_changed: Only the sheets that have changed; a table has no others.
        numbers: Only the sheets with these numbers; all where there are none.
    """

    base: str
    as_table: bool = False
    only_changed: bool = True
    numbers: tuple[str, ...] = ()


def print_changes(  # noqa: PLR0913 - what is compared, where it goes, and how it looks
    workspace: Workspace,
    edition: int,
    wish: ChangesWish,
    out: Path | BinaryIO,
    *,
    options: PaperOptions = STANDARD_PAPER,
    context: JobContext | None = None,
    fonts: FontBook | None = None,
) -> LayoutReport:
    """Write what was changed in an edition as PDF; a file appears only when it is whole.

    Raises:
        KnownError: There is no such state or sheet, nothing has changed, or the file cannot be
            written.
        CancelledError: The context called it off; there is no file then.
    """
    # Imported here: reportlab and fonts are needed only when something is printed.
    from dxdesk.reports.books import book_of
    from dxdesk.reports.change_marked import marked
    from dxdesk.reports.comparison import comparison
    from dxdesk.reports.pdf import write_document, write_pdf
    from dxdesk.reports.templates import theme_of

    step = (context or Unattended()).step
    step(0, 0, _MAKING)
    base = base_of(workspace, edition, wish.base)
    now, before = _states(workspace, edition, wish, base, options)
    book = fonts or book_of(options.fonts)
    theme = theme_of(options)
    if wish.as_table:
        return write_document(comparison(now, before, base.words, book, theme), book, out)
    both = marked(now, before, base.words, book, all_sheets=not wish.only_changed)
    if not both.sheets:
        raise KnownError(
            f"{base.words}から変更されたシートはありません。", "比べる相手を確かめてください。"
        )
    tell = partial(step, label="PDFを作成中")
    return write_pdf(both.form, both.sheets, out, book, theme=theme, step=tell)


def _states(
    workspace: Workspace, edition: int, wish: ChangesWish, base: Base, options: PaperOptions
) -> tuple[State, State]:
    """The sheets as they are and as they were."""
    now = _state(workspace.plan(), edition, wish.numbers, options)
    before = _state(base.content, base.edition, (), options)
    if wish.numbers:
        before = before._replace(sheets=_same(before.sheets, now.sheets))
    return now, before


def _state(
    content: PlanContent, edition: int, numbers: Sequence[str], options: PaperOptions
) -> State:
    from dxdesk.reports.change_marked import State

    form = printable_form(content, edition, options, whole=False)
    return State(form, chosen_sheets(content, edition, numbers))


def _same(
    sheets: Sequence[EvaluationSheet], wanted: Sequence[EvaluationSheet]
) -> tuple[EvaluationSheet, ...]:
    """The sheets of the projects that others are of."""
    uids = {sheet.project.uid for sheet in wanted}
    return tuple(sheet for sheet in sheets if sheet.project.uid in uids)
