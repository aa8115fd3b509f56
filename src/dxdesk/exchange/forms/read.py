"""A workbook that came back, from its bytes to the values that a section gave.

Whatever became of it on its way, every cell that somebody filled is a value of a place, a word of
the answer sheet, or listed as not placed.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.asked import Asked, read_asked
from dxdesk.domain.rounds.returned import AnswerHead, ReturnedForm, Unplaced
from dxdesk.exchange.forms.cell_text import spaceless
from dxdesk.exchange.forms.chart_line import Ground
from dxdesk.exchange.forms.copies import merged_copies
from dxdesk.exchange.forms.form_map import (
    ANSWER_SHEET,
    FORM_VERSION,
    HIDDEN_SHEET,
    FormMap,
    read_map,
)
from dxdesk.exchange.forms.guide import GUIDE
from dxdesk.exchange.forms.looks import FILLS
from dxdesk.exchange.forms.marks import corner_of
from dxdesk.exchange.forms.sound_map import sound
from dxdesk.exchange.forms.worksheet import Desk, read_page
from dxdesk.exchange.workbook.read import read_book
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.exchange.forms.known import KnownSheets
    from dxdesk.exchange.forms.worksheet import PageRead
    from dxdesk.exchange.workbook.cells import Book, Sheet

_NO_MAP: Final = (
    "照会時の控え（非表示のシート）がないため、見出しの言葉を頼りに読みました。"
    "照会時の値とは比べられません。"
)


def read_form(content: bytes, file: str, known: KnownSheets) -> ReturnedForm:
    """Read a form that came back.

    Args:
        content: The bytes of the file.
        file: Its name.
        known: What the plan knows, where the file no longer tells.

    Raises:
        KnownError: It is no workbook, none that can be read safely, or of a later version.
    """
    return place_book(read_book(content, file), sha256(content).hexdigest(), known)


def place_book(book: Book, digest: str, known: KnownSheets) -> ReturnedForm:
    """The values of a workbook, each in its place.

    Args:
        book: What is seen in the workbook.
        digest: SHA-256 of its content in hexadecimal digits.
        known: What the plan knows.

    Raises:
        KnownError: It was made by a later version.
    """
    maps = _maps(book)
    form = next(iter(maps.values()), None) or FormMap()
    if form.version > FORM_VERSION:
        raise KnownError(
            f"「{book.file}」は、新しい版のDXデスクで作った様式のため読めません。",
            "DXデスクを更新してから読み込んでください。",
        )
    desk = _desk(book, digest, known, maps.values())
    pages = [read_page(sheet, desk) for sheet in book.sheets if sheet.name not in maps]
    sheets, copies = merged_copies(page.sheet for page in pages if page.sheet)
    heads = [page for page in pages if page.head]
    remarks = [remark for page in pages for remark in page.remarks]
    return ReturnedForm(
        file=book.file,
        digest=digest,
        plan=form.plan,
        edition=form.edition,
        round=form.round,
        dispatch=form.dispatch,
        token=form.token,
        revision=form.revision,
        asked=form.asked,
        head=(heads[0].head if heads else None) or AnswerHead(section=form.section),
        sheets=sheets,
        unplaced=(*copies, *_other_heads(heads), *(one for page in pages for one in page.unplaced)),
        remarks=(*book.remarks, *(() if maps else (_NO_MAP,)), *remarks),
    )


def _desk(book: Book, digest: str, known: KnownSheets, maps: Collection[FormMap]) -> Desk:
    """What is known before the first worksheet is read."""
    corners = [corner_of(sheet) for sheet in book.sheets]
    names = {uid: (one.project.number, one.project.name) for uid, one in known.sheets.items()}
    for form in maps:
        for sheet in form.sheets:
            top = {one.places[0].field: one.sent for one in sheet.cells if one.is_of_project}
            names[sheet.project] = top.get("number", ""), top.get("name", "")
    wanted = next((_wanted(form.asked) for form in maps), None)
    return Desk(
        known,
        {form.token: form for form in maps},
        Ground(FILLS, wanted),
        digest,
        names,
        _words(known),
        has_answer=any(corner is not None and corner[1] == ANSWER_SHEET for corner in corners),
    )


def _other_heads(pages: Sequence[PageRead]) -> Iterable[Unplaced]:
    """Further copies of 回答票 that say something else than the first."""
    for page in pages[1:]:
        if page.head != pages[0].head and page.head is not None:
            head = page.head
            texts = [head.section, head.person, head.extension, head.comment]
            ticks = ((head.is_approved, "課長確認済"), (head.is_unchanged, "修正なし"))
            texts += [f"☑{word}" for is_ticked, word in ticks if is_ticked]
            why = "回答票が2枚以上あります。1枚目を読みました。"
            yield Unplaced(f"「{page.worksheet}」シート", "　".join(filter(None, texts)), why)


def _maps(book: Book) -> Mapping[str, FormMap]:
    """What hidden worksheets tell, by their names; first the one with the name that we gave it."""
    found: dict[str, FormMap] = {}
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name != HIDDEN_SHEET):
        told = read_map(_texts(sheet)) if _may_be_map(sheet) else None
        if told is not None:
            found[sheet.name] = sound(told)
    return found


def _may_be_map(sheet: Sheet) -> bool:
    """Whether a worksheet begins as the hidden one does, whatever it is called now."""
    return sheet.name.startswith(HIDDEN_SHEET) or any(
        cell.shown == "dispatch" and at.column == 1 for at, cell in sheet.cells.items()
    )


def _texts(sheet: Sheet) -> list[list[str]]:
    """The texts of a worksheet by rows, those between with nothing in them."""
    rows: dict[int, list[str]] = {}
    for at in sorted(sheet.cells):
        row = rows.setdefault(at.row, [])
        row += [""] * (at.column - 1 - len(row))
        row.append(sheet.cells[at].shown)
    return list(rows.values())


def _wanted(asked: str) -> Asked | None:
    try:
        return read_asked(asked) if asked else None
    except ValueError:
        return None


def _words(known: KnownSheets) -> frozenset[str]:
    """What stands around the sheets: how a form is filled in, and which sheets there are."""
    texts = [text for pair in GUIDE for text in pair]
    for sheet in known.sheets.values():
        texts += [sheet.project.number, sheet.project.name, sheet.section_name]
    return frozenset(map(spaceless, texts))
