"""What a worksheet of a returned workbook is, and what is read of it.

Its corner tells, and its marks where everything is; where either is gone, the words on it do. What
no way leads to is listed cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.returned import AnswerHead, ReturnedSheet, Unplaced
from dxdesk.exchange.forms.answer import fields_beside, labels_of, read_answer
from dxdesk.exchange.forms.by_labels import Expected, laid_by_labels, top_of
from dxdesk.exchange.forms.by_marks import cells_of, frame_of, laid_by_marks
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
    from dxdesk.exchange.forms.form_map import FormMap, FrameCell, MappedCell
    from dxdesk.exchange.forms.known import KnownSheets
    from dxdesk.exchange.workbook.cells import Sheet


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known before a worksheet is read.

    Attributes:
        known: What the plan knows.
        maps: What hidden worksheets tell, by the token of their form.
        ground: What tells painted cells from others.
        digest: Of the file: stands for a token where there is none.
        known_words: What else the form says, without its spaces.
    """

    known: KnownSheets
    maps: Mapping[str, FormMap]
    ground: Ground
    digest: str
    known_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read of a worksheet; `sheet` and `head` are None where it is none of that."""

    unplaced: tuple[Unplaced, ...]
    sheet: ReturnedSheet | None = None
    head: AnswerHead | None = None
    remarks: tuple[str, ...] = ()


def read_page(sheet: Sheet, desk: Desk) -> PageRead:
    """Read a worksheet of a returned workbook."""
    token, mark = corner_of(sheet) or ("", "")
    # Without a corner it may still be of the form that the workbook is.
    form = desk.maps.get(token) if token else next(iter(desk.maps.values()), None)
    if mark in {CONTENTS_SHEET, GUIDE_SHEET}:
        return PageRead(tuple(unplaced_of(sheet, _beside(sheet, desk, form, mark))))
    if mark == ANSWER_SHEET or (not mark and labels_of(sheet)):
        return _answer(sheet, desk, form)
    return _sheet(sheet, desk, form, mark)


def _frame(form: FormMap | None, mark: str) -> list[FrameCell]:
    return [] if form is None else [word for word in form.frame if word.sheet == mark]


def _beside(sheet: Sheet, desk: Desk, form: FormMap | None, mark: str) -> Laid:
    """A worksheet on which nobody is asked to write."""
    laid = frame_of(sheet, marks_of(sheet), _frame(form, mark))
    if laid.headings:
        return laid
    said = {_bare(word.text) for word in (form.frame if form else ())} | desk.known_words
    own = {
        at
        for at, cell in sheet.cells.items()
        if _bare(cell.shown) in said or is_word_of_form(cell.shown)
    }
    return Laid(own=laid.own | own)


def _bare(text: str) -> str:
    return "".join(text.split())


def _answer(sheet: Sheet, desk: Desk, form: FormMap | None) -> PageRead:
    laid = _beside(sheet, desk, form, ANSWER_SHEET)
    labels = labels_of(sheet)
    marked = cells_of(sheet, marks_of(sheet), form.head) if form else None
    fields = marked or fields_beside(sheet, labels)
    read = read_answer(sheet, fields, labels, form.section if form else "")
    own = laid.own | read.cells | frozenset(labels.values())
    return PageRead(tuple(unplaced_of(sheet, replace(laid, own=own))), head=read.head)


def _sheet(sheet: Sheet, desk: Desk, form: FormMap | None, mark: str) -> PageRead:
    number, name = top_of(sheet)
    if mark in desk.known.sheets or (form and any(one.project == mark for one in form.sheets)):
        who = Recognised(mark)
    else:
        who = recognise(number, name, _names(desk, form))
    if not who.project:
        return _foreign(sheet, desk, form, number, name)
    laid = _laid(sheet, desk, form, who)
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
    return PageRead(left, returned, remarks=laid.remarks)


def _names(desk: Desk, form: FormMap | None) -> dict[str, tuple[str, str]]:
    """Number and name of the projects that a sheet may be of."""
    names = {uid: (one.project.number, one.project.name) for uid, one in desk.known.sheets.items()}
    for mapped in form.sheets if form else ():
        sent = {cell.places[0].field: cell.sent for cell in mapped.cells if _is_project(cell)}
        names[mapped.project] = sent.get("number", ""), sent.get("name", "")
    return names


def _is_project(cell: MappedCell) -> bool:
    return cell.places[0].kind == "project"


def _foreign(sheet: Sheet, desk: Desk, form: FormMap | None, number: str, name: str) -> PageRead:
    """A worksheet of no project that is known: all of it is listed."""
    laid = _beside(sheet, desk, form, "")
    if not (number or name):
        return PageRead(tuple(unplaced_of(sheet, laid, why="様式にないシートです。")))
    returned = ReturnedSheet("", number, name, sheet.name)
    why = f"どの事業のシートか分かりません（{number} {name}）。"
    return PageRead(tuple(unplaced_of(sheet, laid, why=why)), returned)


def _laid(sheet: Sheet, desk: Desk, form: FormMap | None, who: Recognised) -> Laid:
    """The cells of the form: by its marks where they are there, else by the words around."""
    mapped = (
        next((one for one in form.sheets if one.project == who.project), None) if form else None
    )
    marks = marks_of(sheet)
    frame = _frame(form, who.project)
    if form and mapped and (laid := laid_by_marks(sheet, marks, mapped, frame, form.token)):
        return laid
    token = form.token if form and mapped else desk.digest
    words = frozenset(_bare(word.text) for word in frame)
    laid = laid_by_labels(sheet, Expected(desk.known, who.project, token, mapped, words, who.doubt))
    how = "欄の目印がないため、見出しの言葉を頼りに読みました。"
    unknown = "" if mapped else "照会時の値は、ファイルからは分かりません。"
    remark = f"{where_of_sheet(sheet)}：{how}{unknown}"
    return replace(laid, own=laid.own | marks.own, remarks=(remark,))
