"""取込結果票 of a take-in: made of the review as it was decided, and kept as PDF or workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.merging import CHOICE_WORDS, OUTCOME_WORDS, Choice, Outcome
from dxdesk.domain.rounds.receipt import Receipt, ReceiptFile, ReceiptLine, ReceiptUnplaced
from dxdesk.runtime.files import write_atomically
from dxdesk.workspace.collecting_review import FileState
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.collecting_review import CollectReview, FileReview
    from dxdesk.workspace.jobs import JobContext

PDF: Final = ".pdf"
WORKBOOK: Final = ".xlsx"
_NOT_ASKED_FOR: Final = "取り込まないことを選んだファイル"


def receipt_of(review: CollectReview, plan_title: str, day: date, by: str) -> Receipt:
    """What became of answers.

    Args:
        review: As it was taken in.
        plan_title: Title of the plan.
        day: On which it was taken in.
        by: Who took it in, in words.
    """
    files = tuple(_file(one, review) for one in review.files)
    return Receipt(plan_title, review.edition, day, by, files)


def write_receipt(
    receipt: Receipt,
    path: Path,
    fonts: FontBook | None = None,
    context: JobContext | None = None,
) -> Path:
    """Write a receipt as what the name of its file says: a workbook, or else a PDF.

    Args:
        receipt: The receipt.
        path: Where it goes; what is there is written over.
        fonts: Fonts that have been read before; the bundled ones if None.
        context: Hears how far the work is.

    Raises:
        KnownError: It cannot be written; what was there before is untouched.
        CancelledError: The context called it off.
    """
    context = context or Unattended()
    context.step(0, 0, "取込結果票を作っています")
    out = BytesIO()
    # Imported here: reportlab, fonts and XlsxWriter are needed only when something is written.
    if path.suffix.lower() == WORKBOOK:
        from dxdesk.exchange.listing_xlsx import write_listings

        write_listings(receipt.listings, out)
    else:
        from dxdesk.reports.receipt import write_receipt as write_pdf

        write_pdf(receipt, out, fonts=fonts, step=context.step)
    with write_atomically(path) as file:
        file.write(out.getvalue())
    return path


def _file(file: FileReview, review: CollectReview) -> ReceiptFile:
    is_taken = file in review.taken_files
    lines = [line for line in review.lines if line.file == file.file] if is_taken else []
    head = file.form.head if file.form else None
    remarks = file.form.remarks if file.form else ()
    return ReceiptFile(
        file.file,
        file.section,
        _NOT_ASKED_FOR if file.can_be_taken and file.file in review.left else file.state_words,
        is_taken,
        person=head.person_words if head else "",
        ticks=head.tick_words if head else "",
        comment=head.comment if head else "",
        sheets=file.sheets,
        taken=tuple(map(_line, (one for one in lines if one.is_changed))),
        kept=tuple(map(_line, (one for one in lines if one.choice and not one.is_changed))),
        undecided=tuple(map(_line, (one for one in lines if one.is_asked))),
        recovered=file.recovered,
        unplaced=tuple(ReceiptUnplaced(one.where, one.text, one.why) for one in file.unplaced),
        notes=tuple(dict.fromkeys(filter(None, (*file.warnings, *remarks, *_why(file))))),
    )


def _why(file: FileReview) -> Iterator[str]:
    if not file.can_be_taken:
        yield file.why
    if file.state is FileState.REFUSED:
        yield file.advice


def _line(line: MergeLine) -> ReceiptLine:
    return ReceiptLine(
        line.number,
        line.name,
        line.place_words,
        line.ours,
        line.theirs,
        line.result,
        line.where,
        "\n".join(_remarks(line)),
    )


def _remarks(line: MergeLine) -> Iterator[str]:
    if line.outcome is not Outcome.THEIRS:
        yield OUTCOME_WORDS[line.outcome]
    if line.choice is Choice.EDITED:
        yield f"{CHOICE_WORDS[Choice.EDITED]}（回答：{line.theirs}）"
    if line.locked:
        yield line.locked
    if line.why:
        yield line.why
    if line.seen:
        yield f"セルの見た目：{line.seen}"
