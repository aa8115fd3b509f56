"""確認依頼票 as files: paper and workbooks that go out, workbooks that come back."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from dxdesk.domain.confirmation import all_slips_words
from dxdesk.domain.confirmation_answer import CameBack, RefusedFile
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import make_folder, write_atomically
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dxdesk.domain.confirmation import ConfirmationSlip, SlipHead
    from dxdesk.domain.confirmation_answer import ReturnedSlip
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.jobs import JobContext

_PDF, _WORKBOOK = ".pdf", ".xlsx"


@dataclass(frozen=True, slots=True)
class SlipsWish:
    """Which slips are to be written, and how.

    Attributes:
        head: What they have in common.
        slips: At least one.
        folder: Where the files go.
        pdf, xlsx: Which kinds of files are wanted.
        in_one: Whether the PDF holds all slips; else each has a file of its own.
    """

    head: SlipHead
    slips: tuple[ConfirmationSlip, ...]
    folder: Path
    pdf: bool = True
    xlsx: bool = True
    in_one: bool = False

    def files(self) -> Iterator[tuple[Path, tuple[ConfirmationSlip, ...]]]:
        """The files, each with the slips that it holds."""
        edition = self.head.edition
        if self.pdf and self.in_one:
            yield self.folder / file_name(all_slips_words(edition), _PDF), self.slips
        kinds = [_PDF] * (self.pdf and not self.in_one) + [_WORKBOOK] * self.xlsx
        for slip in self.slips:
            for suffix in kinds:
                yield self.folder / file_name(slip.file_words(edition), suffix), (slip,)

    def existing(self) -> tuple[Path, ...]:
        """Those of the files that are there already, and would be written over."""
        return tuple(path for path, _ in self.files() if path.exists())


def write_slips(
    wish: SlipsWish, fonts: FontBook | None = None, context: JobContext | None = None
) -> tuple[Path, ...]:
    """Write the files that are wished for; each appears only when it is whole.

    Their folder is made where it is missing.

    Args:
        wish: What is wanted.
        fonts: Fonts that have been read before; the bundled ones if None.
        context: Hears how far the work is.

    Raises:
        KnownError: The folder cannot be made, or a file not written; those before it are there.
        CancelledError: The context called it off; the files before that are there.
    """
    step = (context or Unattended()).step
    files = tuple(wish.files())
    make_folder(wish.folder, "確認依頼票は作っていません。")
    for number, (path, slips) in enumerate(files):
        step(number, len(files), "確認依頼票を作っています")
        content = _content(wish.head, path.suffix, slips, fonts)
        with write_atomically(path) as out:
            out.write(content)
    return tuple(path for path, _ in files)


def read_slips(files: Sequence[Path], context: JobContext | None = None) -> CameBack:
    """Read slips that came back; one that cannot be read does not keep the others out.

    Raises:
        CancelledError: The context called it off.
    """
    # Imported here: most days nothing comes back.
    from dxdesk.exchange.confirmation_read import read_confirmation

    step = (context or Unattended()).step
    slips: list[ReturnedSlip] = []
    refused: list[RefusedFile] = []
    for number, path in enumerate(files):
        step(number, len(files), f"「{path.name}」を読んでいます")
        try:
            slips.append(read_confirmation(_bytes_of(path), path.name))
        except KnownError as error:
            refused.append(RefusedFile(path.name, error.what, error.advice))
    return CameBack(tuple(slips), tuple(refused))


def _bytes_of(path: Path) -> bytes:
    from dxdesk.exchange.confirmation_read import MOST_BYTES

    try:
        with path.open("rb") as file:
            # One more than is taken, so that what is too long is seen to be.
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise KnownError(
            f"「{path.name}」を読めません（{reason_of(error)}）。取り込んでいません。",
            "ほかのプログラムで開いていないか確かめてください。",
        ) from error


def _content(
    head: SlipHead, suffix: str, slips: tuple[ConfirmationSlip, ...], fonts: FontBook | None
) -> bytes:
    out = BytesIO()
    # Imported here: reportlab, fonts and XlsxWriter are needed only when something is written.
    if suffix == _PDF:
        from dxdesk.reports.confirmation import write_confirmations

        write_confirmations(head, slips, out, fonts=fonts)
    else:
        from dxdesk.exchange.confirmation_xlsx import write_confirmation

        write_confirmation(head, slips[0], out)
    return out.getvalue()
