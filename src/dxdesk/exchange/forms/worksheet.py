"""What a worksheet of a returned workbook is, and what is read of it.

Its corner tells, and its marks where everything is; where either is gone, the words on it do. What
no way leads to is listed cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.returned import AnswerHead, ReturnedSheet, Unplaced
from dxdesk.exchange.forms.answer import fields_beside, labels_of, read_answer
from dxdesk.exchange.forms.by_labels import Expected, laid_by_labels, top_of
from dxdesk.exchange.forms.by_marks import cells_of, frame_of, laid_by_marks
from dxdesk.exchange.forms.cell_text import spaceless
from dxdesk.exchange.forms.form_map import ANSWER_SHEET, CONTENTS_SHEET, GUIDE_SHEET
from dxdesk.exchange.forms.form_words import is_word_of_form
from dxdesk.exchange.forms.known import Recognised, recognise
from dxdesk.exchange.forms.marks import corner_of, marks_of
from dxdesk.exchange.forms.sheet_values import read_values
from dxdesk.exchange.forms.spots import Laid, where_of_sheet
from dxdesk.exchange.forms.unplaced import unplaced_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.exchange.forms.chart_line import Ground
    from dxdesk.exchange.forms.form_map import FormMap, FrameCell
    from dxdesk.exchange.forms.known import KnownSheets
    from dxdesk.exchange.workbook.cells import Sheet


_MOST_CELLS: Final = 20_000
"""Of a worksheet, beyond which no word of the form is looked for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known before a worksheet is read.

    Attributes:
        known: What the plan knows.
        maps: What hidden worksheets tell, by the token of their form.
        ground: What tells painted cells from others.
        digest: Of the file: stands for a token where there is none.
        names: Number and name of the projects that a sheet may be of, by uid.
        known_words: What else the form says, without its spaces.
        has_answer: Whether a worksheet bears the mark of 回答票.
    """

    known: KnownSheets
    maps: Mapping[str, FormMap]
    ground: Ground
    digest: str
    names: Mapping[str, tuple[str, str]]
    known_words: frozenset[str] = frozenset()
    has_answer: bool = False


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read of a worksheet; `sheet` and `head` are None where it is none of that."""

    worksheet: str
    unplaced: tuple[Unplaced, ...]
    sheet: ReturnedSheet | None = None
    head: AnswerHead | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A worksheet that is being read.

    Attributes:
        sheet: The worksheet.
        view: The same as far as words of the form are looked for in it.
        desk: What is known.
        form: The form that it is of; None where nobody knows any more.
    """

    sheet: Sheet
    view: Sheet
    desk: Desk
    form: FormMap | None


def read_page(sheet: Sheet, desk: Desk) -> PageRead:
    """Read a worksheet of a returned workbook."""
    token, mark = corner_of(sheet) or ("", "")
    # Without a corner it may still be of the form that the workbook is.
    form = desk.maps.get(token) if token else next(iter(desk.maps.values()), None)
    page = _Page(sheet, _in_view(sheet), desk, form)
    if mark in {CONTENTS_SHEET, GUIDE_SHEET}:
        return PageRead(sheet.name, tuple(unplaced_of(sheet, _beside(page, mark))))
    if mark == ANSWER_SHEET or not (mark or desk.has_answer or not labels_of(page.view)):
        return _answer(page)
    return _sheet(page, mark)


def _frame(form: FormMap | None, mark: str) -> list[FrameCell]:
    return [] if form is None else [word for word in form.frame if word.sheet == mark]


def _beside(page: _Page, mark: str) -> Laid:
    """A worksheet on which nobody is asked to write."""
    form = page.form
    laid = frame_of(page.sheet, marks_of(page.sheet), _frame(form, mark))
    if laid.headings:
        return laid
    said = {spaceless(word.text) for word in form.frame} if form else page.desk.known_words
    filled = [cell for cell in page.view.cells.values() if cell.shown.strip()]
    own = {
        cell.at
        for cell in filled
        if spaceless(cell.shown) in said or (form is None and is_word_of_form(cell.shown))
    }
    # A worksheet of somebody else may use a few of the same words.
    return Laid(own=laid.own | own) if 2 * len(own) >= len(filled) else laid


def _in_view(sheet: Sheet) -> Sheet:
    if len(sheet.cells) <= _MOST_CELLS:
        return sheet
    first = sorted(sheet.cells)[:_MOST_CELLS]
    return replace(sheet, cells={at: sheet.cells[at] for at in first})


def _answer(page: _Page) -> PageRead:
    sheet, form = page.sheet, page.form
    laid = _beside(page, ANSWER_SHEET)
    labels = labels_of(page.view)
    marked = cells_of(sheet, marks_of(sheet), form.head) if form else None
    fields = marked or fields_beside(sheet, labels)
    read = read_answer(sheet, fields, labels, form.section if form else "")
    own = laid.own | read.cells | frozenset(labels.values())
    return PageRead(sheet.name, tuple(unplaced_of(sheet, replace(laid, own=own))), head=read.head)


def _sheet(page: _Page, mark: str) -> PageRead:
    sheet, desk = page.sheet, page.desk
    number, name = top_of(page.view)
    who = Recognised(mark) if mark in desk.names else recognise(number, name, desk.names)
    if not who.project:
        return _foreign(page, number, name)
    laid = _of_another(sheet, _laid(page, who), who.project, desk.names)
    read = read_values(sheet, laid, desk.ground)
    top = {one.place.field: one.text for one in read.values if one.place.kind == "project"}
    returned = ReturnedSheet(
        who.project,
        top.get("number", number),
        top.get("name", name),
        sheet.name,
        laid.divisions,
        read.values,
    )
    left = tuple(unplaced_of(sheet, laid, read.shapes, who.project))
    return PageRead(sheet.name, left, returned, remarks=laid.remarks)


def _of_another(
    sheet: Sheet, laid: Laid, project: str, names: Mapping[str, tuple[str, str]]
) -> Laid:
    """The same, all of it in doubt where number and name are now those of another project."""
    top = {
        spot.places[0].field: sheet.shown(spot.at).strip()
        for spot in laid.spots
        if spot.places[0].kind == "project"
    }
    number, name = top.get("number", ""), top.get("name", "")
    if (number, name) == names.get(project):
        return laid
    who = recognise(number, name, names)
    if who.project in {"", project} or who.doubt:
        return laid
    doubt = f"別の事業（{number} {name}）の内容のようです。"
    spots = tuple(replace(spot, doubt=doubt + spot.doubt) for spot in laid.spots)
    return replace(laid, spots=spots)


def _foreign(page: _Page, number: str, name: str) -> PageRead:
    """A worksheet of no project that is known: all of it is listed."""
    sheet, laid = page.sheet, _beside(page, "")
    if not (number or name):
        return PageRead(sheet.name, tuple(unplaced_of(sheet, laid, why="様式にないシートです。")))
    returned = ReturnedSheet("", number, name, sheet.name)
    why = f"どの事業のシートか分かりません（{number} {name}）。"
    return PageRead(sheet.name, tuple(unplaced_of(sheet, laid, why=why)), returned)


def _laid(page: _Page, who: Recognised) -> Laid:
    """The cells of the form: by its marks where they are there, else by the words around."""
    form, sheet = page.form, page.sheet
    mapped = form.of_project(who.project) if form else None
    marks = marks_of(sheet)
    frame = _frame(form, who.project)
    if form and mapped and (laid := laid_by_marks(sheet, marks, mapped, frame, form.token)):
        return laid
    token = form.token if form and mapped else page.desk.digest
    words = frozenset(spaceless(word.text) for word in frame)
    # Marks that are left are no names of rows.
    bare = {at: cell for at, cell in page.view.cells.items() if at not in marks.own}
    expected = Expected(page.desk.known, who.project, token, mapped, words, who.doubt)
    laid = laid_by_labels(replace(sheet, cells=bare), expected)
    how = "欄の目印がないため、見出しの言葉を頼りに読みました。"
    unknown = "" if mapped else "照会時の値は、ファイルからは分かりません。"
    remark = f"{where_of_sheet(sheet)}：{how}{unknown}"
    return replace(laid, own=laid.own | marks.own, remarks=(remark,))
