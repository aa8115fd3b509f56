"""A form as a workbook: one file for whoever receives it, which knows itself when it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from dxdesk.exchange.forms.cover import (
    ANSWER_NAME,
    CONTENTS_NAME,
    GUIDE_NAME,
    write_answer,
    write_contents,
    write_guide,
)
from dxdesk.exchange.forms.form_map import (
    ANSWER_SHEET,
    CONTENTS_SHEET,
    GUIDE_SHEET,
    HIDDEN_SHEET,
    FormMap,
    map_rows,
)
from dxdesk.exchange.forms.looks import WORDS, Looks
from dxdesk.exchange.forms.page import Page
from dxdesk.exchange.forms.sheet_page import write_sheet
from dxdesk.exchange.workbook.house_style import (
    FONT,
    LONGEST_NAME,
    properties,
    sheet_name,
    shortened,
    storable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from dxdesk.exchange.forms.form_map import MappedSheet
    from dxdesk.exchange.forms.letter import FormLetter, FormSheet


def write_form(letter: FormLetter, forms: Sequence[FormSheet], out: BinaryIO) -> tuple[str, ...]:
    """Write a form.

    Args:
        letter: To whom it goes and what it asks.
        forms: The sheets, in the order in which they stand.
        out: Takes the bytes, all of them at the end.

    Returns:
        What could not go onto it whole and is therefore not asked for, as sentences.
    """
    names = worksheet_names(form.sheet.project.number for form in forms)
    with Workbook(out, _options()) as book:
        book.set_properties(properties(f"{letter.title}　{letter.recipient}"))
        looks = Looks(book)

        def page(name: str, mark: str) -> Page:
            return Page(book, looks, name, mark, letter.token)

        contents = page(CONTENTS_NAME, CONTENTS_SHEET)
        guide = page(GUIDE_NAME, GUIDE_SHEET)
        answer = page(ANSWER_NAME, ANSWER_SHEET)
        pages = [
            page(name, form.sheet.project.uid) for name, form in zip(names, forms, strict=True)
        ]
        write_contents(contents, letter, forms, names)
        write_guide(guide, letter)
        write_answer(answer, letter)
        sheets = [write_sheet(each, letter, form) for each, form in zip(pages, forms, strict=True)]
        contents.sheet.activate()
        _write_hidden(book, looks, _map_of(letter, sheets, (contents, guide, answer, *pages)))
    return tuple(_remarks(pages))


def _options() -> dict[str, object]:
    # The width of columns is counted in digits of the font of the workbook. XlsxWriter writes into
    # what it is given.
    return {"in_memory": True, "default_format_properties": dict(FONT), "default_row_height": 20}


def worksheet_names(numbers: Iterable[str]) -> list[str]:
    """Names of worksheets for the numbers of projects: taken by Excel, and each of them once."""
    taken = {CONTENTS_NAME, GUIDE_NAME, ANSWER_NAME, HIDDEN_SHEET}
    taken = {name.casefold() for name in taken}
    names: list[str] = []
    for number in numbers:
        # An apostrophe would end the name within a link.
        name = wanted = sheet_name(number.replace("'", "’"), "事業")
        again = 2
        while name.casefold() in taken:
            suffix = f"（{again}）"
            name = f"{shortened(wanted, LONGEST_NAME - len(suffix))}{suffix}"
            again += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _map_of(letter: FormLetter, sheets: Sequence[MappedSheet], pages: Sequence[Page]) -> FormMap:
    return FormMap(
        plan=letter.plan.uid,
        edition=letter.edition,
        round=letter.round,
        dispatch=letter.dispatch,
        token=letter.token,
        revision=letter.revision,
        asked=letter.asked.written(),
        section=letter.recipient,
        sheets=tuple(sheets),
        head={at: field for page in pages for at, field in page.head.items()},
        frame=tuple(words for page in pages for words in page.frame),
    )


def _write_hidden(book: Workbook, looks: Looks, form: FormMap) -> None:
    sheet = book.add_worksheet(HIDDEN_SHEET)
    plain = looks.format(WORDS)
    for row, texts in enumerate(map_rows(form)):
        for column, text in enumerate(texts):
            if text:
                sheet.write_string(row, column, storable(text), plain)
    sheet.protect("")
    sheet.hide()


def _remarks(pages: Iterable[Page]) -> Iterable[str]:
    for page in pages:
        for why in page.refused:
            yield f"「{page.name}」：{why}。その欄は途中までを示し、記入を求めていません。"
