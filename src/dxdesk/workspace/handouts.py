"""Handouts of the open plan: which they are, what they hold, and their way to a PDF."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from dxdesk.domain.handout import Divider, Handout, Outside, PaperCount, Sheets, leaves
from dxdesk.domain.handout_text import read_handout, write_handout
from dxdesk.domain.japanese_date import is_impossible_date
from dxdesk.domain.labels import Selection, SheetOrder
from dxdesk.domain.numbering import comparison_form, parents
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.domain.rating_or_state import by_answer, meant
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.files import write_atomically
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.printing import chosen_sheets, printable_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.labels import TwoUpPaper
    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet, PlanContent
    from dxdesk.reports.handout.assembly import HandoutSource
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.jobs import JobContext


_MAKING: Final = "配布資料を作成中"


@dataclass(frozen=True, slots=True)
class PrintedHandout:
    """What became of a handout: the layout's report, and the paper that one copy takes."""

    report: LayoutReport
    paper: PaperCount


def read_spec(path: Path) -> Handout:
    """A handout from a SPEC.toml.

    Raises:
        KnownError: The file is missing, not UTF-8, or no handout.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KnownError(
            f"配布資料の構成「{path.name}」を開けません（{reason_of(error)}）。",
            "ファイルの場所と名前を確かめてください。",
        ) from error
    except UnicodeDecodeError as error:
        raise KnownError(
            f"配布資料の構成「{path.name}」の文字コードがUTF-8ではありません。",
            "UTF-8で保存し直してください。",
        ) from error
    return read_handout(text.replace("\r\n", "\n"))


def write_spec(handout: Handout, out: Path) -> None:
    """Write a handout as SPEC.toml, with its name.

    Raises:
        KnownError: The file cannot be written.
    """
    with write_atomically(out) as stream:
        stream.write(write_handout(handout).encode())


def sheets_of_part(
    content: PlanContent, edition: EditionContent, part: Sheets
) -> tuple[EvaluationSheet, ...]:
    """The sheets that a part asks for, in its order, none of them twice.

    Raises:
        KnownError: A number, section, 基本方針 or 施策 does not exist or has no sheet; or there is
            no sheet of any of the ratings or states.
    """
    if part.select is Selection.ALL:
        return chosen_sheets(content, edition.fiscal_year, ())
    if part.select is Selection.NUMBERS:
        found = chosen_sheets(content, edition.fiscal_year, part.values)
    else:
        found = _found(edition, part)
    chosen = {sheet.project.uid: sheet for sheet in found}
    if part.order is SheetOrder.LISTED:
        return tuple(chosen.values())
    return tuple(sheet for sheet in edition.sheets if sheet.project.uid in chosen)


def _found(edition: EditionContent, part: Sheets) -> list[EvaluationSheet]:
    find = _finder(edition, part.select)
    found: list[EvaluationSheet] = []
    for value in part.values:
        own = find(value)
        if own is None:
            raise _without_sheet(value)
        found += own
    if not found:
        raise _without_sheet("、".join(part.values))
    return found


def _finder(
    edition: EditionContent, select: Selection
) -> Callable[[str], Sequence[EvaluationSheet] | None]:
    """Finds the sheets of a value; None where it has to have some and has none."""
    sheets = edition.sheets
    if select is Selection.SECTION:
        return lambda name: [s for s in sheets if s.section_name == name] or None
    if select is Selection.POLICY:
        return lambda number: [s for s in sheets if _is_below(s, number)] or None
    year = edition.edition.evaluated_fiscal_year
    given = (
        _ratings(sheets, year)
        if select is Selection.RATING
        else ((sheet, sheet.project.life_status) for sheet in sheets)
    )
    return partial(meant, select, answers=by_answer(select, given))


def _without_sheet(what: str) -> KnownError:
    return KnownError(f"「{what}」の評価シートはありません。", "配布資料の構成を確かめてください。")


def _ratings(sheets: Iterable[EvaluationSheet], year: int) -> Iterator[tuple[EvaluationSheet, str]]:
    for sheet in sheets:
        for block in sheet.indicators:
            value = block.value(year)
            if value is not None:
                yield sheet, value.rating


def _is_below(sheet: EvaluationSheet, number: str) -> bool:
    own = sheet.project.number
    return comparison_form(number) in (*parents(own), comparison_form(own))


def _require_printable(handout: Handout, edition: EditionContent) -> None:
    if not handout.parts:
        raise KnownError("配布資料の構成が空です。", "表紙、評価シートなどを加えてください。")
    if is_impossible_date(handout.date):
        raise KnownError(
            f"配布資料の日付「{handout.date}」は、暦にありません。",
            "配布資料の構成を確かめてください。",
        )
    for part in handout.parts:
        if isinstance(part, Divider):
            _require_policy(edition, part.policy)


def _require_policy(edition: EditionContent, number: str) -> None:
    form = comparison_form(number)
    named = any(comparison_form(policy.number) == form for policy in edition.policies)
    if number and not named and not any(_is_below(sheet, number) for sheet in edition.sheets):
        raise KnownError(
            f"扉の番号「{number}」の基本方針・施策はありません。",
            "配布資料の構成を確かめてください。",
        )


def print_handout(  # noqa: PLR0913 - what is printed, where to, and how it looks
    content: PlanContent,
    edition: int,
    handout: Handout,
    out: Path | BinaryIO,
    context: JobContext | None = None,
    *,
    folder: Path | None = None,
    options: PaperOptions = STANDARD_PAPER,
    fonts: FontBook | None = None,
) -> PrintedHandout:
    """Write a handout of an edition as PDF; a file appears only when it is whole.

    Args as for `print_sheets`, and:
        handout: Its composition.
        folder: Where the paths of outside PDFs begin; that of `out` if None.
        options: How the sheets are printed; both sides and date are those of the handout. Pairs
            and a monochrome proof are made by `finished`.
        fonts: Fonts that have been read before; those of the options if None.

    Raises:
        KnownError: The edition, a policy, a sheet or a file is not there or cannot be read, there
            is no such date, there is nothing to print, or the file cannot be written.
        CancelledError: The context called it off; there is no file then.
    """
    # Imported here: reportlab and pikepdf are needed only when something is printed.
    from dxdesk.reports.books import book_of
    from dxdesk.reports.handout.write import write_handout_pdf
    from dxdesk.reports.templates import theme_of

    beside = out.parent if isinstance(out, Path) else Path()
    source = _source(content, edition, handout, folder or beside, options)
    theme, book = theme_of(options), fonts or book_of(options.fonts)
    tell = partial((context or Unattended()).step, label=_MAKING)
    with write_atomically(out) if isinstance(out, Path) else nullcontext(out) as stream:
        report = write_handout_pdf(source, stream, theme=theme, fonts=book, step=tell)
    return PrintedHandout(report, _paper(report.pages, handout, options.two_up))


def _paper(pages: int, handout: Handout, paper: TwoUpPaper | None) -> PaperCount:
    count = leaves(pages, duplex=handout.duplex, per_side=1 if paper is None else 2)
    return PaperCount(pages, count)


def _source(
    content: PlanContent, edition: int, handout: Handout, folder: Path, options: PaperOptions
) -> HandoutSource:
    from dxdesk.reports.handout.assembly import HandoutSource
    from dxdesk.reports.handout.outside import read_outside

    found = content.edition(edition)
    _require_printable(handout, found)
    sheets: Mapping[int, Sequence[EvaluationSheet]] = {
        at: sheets_of_part(content, found, part)
        for at, part in enumerate(handout.parts)
        if isinstance(part, Sheets)
    }
    outside = {
        at: read_outside(folder / part.file)
        for at, part in enumerate(handout.parts)
        if isinstance(part, Outside)
    }
    return HandoutSource(
        handout=handout,
        content=found,
        form=printable_form(content, edition, options, whole=True),
        scale=content.plan.ratings,
        sheets=sheets,
        outside=outside,
    )
