"""The worksheet of one project, in the order of the printed form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.exchange.forms import looks, rules
from dxdesk.exchange.forms.chart_part import write_plan_chart, write_year_chart
from dxdesk.exchange.forms.columns import KIND, TITLE, TITLE_PIXELS
from dxdesk.exchange.forms.form_map import MappedSheet
from dxdesk.exchange.forms.ground import ground_of
from dxdesk.exchange.forms.indicator_part import write_indicators
from dxdesk.exchange.forms.page import At
from dxdesk.exchange.workbook import cells
from dxdesk.exchange.workbook.house_style import in_foot, line_count, one_line

if TYPE_CHECKING:
    from dxdesk.exchange.forms.ground import Ground
    from dxdesk.exchange.forms.letter import FormLetter, FormSheet
    from dxdesk.exchange.forms.page import Page, Rule

_SIDE_PIXELS: Final = 84
_GAP_PIXELS: Final = 14
_ROW: Final = 1.1
"""Height of a row of one line, in lines."""
_PAGE_PIXELS: Final = (718, 1030)
"""Of A4 within its margins, at 96 to an inch."""
_SMALLEST: Final = 0.55
_NUMBER_COLUMNS: Final = 2
"""Columns of values that 事業番号 takes."""
_LABEL_COLUMNS: Final = 2


class TextField(NamedTuple):
    """A long text of the sheet.

    Attributes:
        word: What stands beside it.
        kind, field, part: Of its place.
        room: Characters that the paper has room for beside everything else: lines of 40 characters
            in the column of the printed form.
        least: Lines that it has at least where it is asked for.
        rule: What its cell says.
    """

    word: str
    kind: str
    field: str
    part: str
    room: int
    least: int
    rule: Rule


PURPOSE: Final = TextField(label(FormLabel.PURPOSE), "project", "purpose", "", 200, 4, rules.TEXT)
ACTIVITIES: Final = TextField(
    label(FormLabel.ACTIVITIES), "item", "text", "activities", 400, 5, rules.LIST
)
ACTIONS: Final = TextField(label(FormLabel.ACTIONS), "item", "text", "actions", 400, 5, rules.LIST)
NOTES: Final = TextField("注記（※）", "note", "text", "", 200, 2, rules.LIST)
NAME: Final = TextField(label(FormLabel.NAME), "project", "name", "", 40, 1, rules.SHORT)
BUDGET: Final = TextField(
    label(FormLabel.BUDGET), "project", "budget_text", "", 40, 1, rules.BUDGET
)
_FIELDS: Final = (NAME, BUDGET, PURPOSE, ACTIVITIES, ACTIONS, NOTES)


def write_sheet(page: Page, letter: FormLetter, form: FormSheet) -> MappedSheet:
    """Write the sheet of a project.

    Returns:
        What the hidden worksheet tells of it.
    """
    ground = ground_of(page, letter, form.sheet)
    _set_widths(ground)
    _write_top(ground, form)
    quotes = _quotes(letter, form)

    def write_texts(*fields: TextField) -> None:
        for field in fields:
            _write_text(ground, field, quotes.get(field, ""))

    write_texts(NAME, BUDGET, PURPOSE, ACTIVITIES)
    write_plan_chart(ground)
    write_year_chart(ground)
    write_texts(ACTIONS)
    write_indicators(ground)
    write_texts(NOTES)
    page.finish(ground.columns.printed, ground.row - 1, pages=_pages(ground))
    foot = (letter.title, form.sheet.project.number, form.sheet.section_name)
    page.sheet.set_footer("&L{}&C{}&R{}".format(*map(in_foot, foot)))
    return MappedSheet(ground.uid, form.sheet.project.divisions_per_year, tuple(page.cells))


def _pages(ground: Ground) -> int:
    """One page, as long as letters of 10 pt are printed in 5.5 pt or more."""
    high, wide = ground.page.pixels_high(), ground.columns.pixels_of(ground.columns.printed)
    across = min(1.0, _PAGE_PIXELS[0] / wide)
    smallest = min(across, _SMALLEST)
    return max(1, -int(-high * smallest // _PAGE_PIXELS[1]))


def _set_widths(ground: Ground) -> None:
    sheet, columns = ground.page.sheet, ground.columns
    sheet.set_column_pixels(TITLE, TITLE, TITLE_PIXELS)
    sheet.set_column_pixels(KIND, KIND, columns.pixels_of([KIND]))
    sheet.set_column_pixels(columns.values[0], columns.values[-1], columns.pixels)
    gap = columns.values.stop
    sheet.set_column_pixels(gap, gap, _GAP_PIXELS)
    sheet.set_column_pixels(columns.remaining, columns.remaining, _SIDE_PIXELS)
    wide = columns.pixels_of(columns.beside_label)
    sheet.set_column_pixels(columns.reference, columns.reference, wide)


def _write_top(ground: Ground, form: FormSheet) -> None:
    page, letter, columns = ground.page, ground.letter, ground.columns
    page.words(ground.row, TITLE, one_line(letter.title), looks.TITLE)
    page.height(ground.row, 1.4)
    ground.row += 1
    evaluated = f"{label(FormLabel.EVALUATED_YEAR)}：{FiscalYear(letter.evaluated).label()}"
    policy = "　／　".join(filter(None, map(one_line, (form.policy, form.measure))))
    page.words(ground.row, TITLE, "　　".join(filter(None, (policy, evaluated))), looks.WORDS)
    ground.row += 1
    asked = "　".join(filter(None, (letter.due_sentence, letter.asked_sentence)))
    page.merge(ground.row, columns.printed, looks.WRAPPED, is_open=False)
    page.words(ground.row, TITLE, asked, looks.WRAPPED)
    page.height(ground.row, line_count(asked, columns.characters(columns.printed)))
    ground.row += 1
    _write_numbers(ground)


def _write_numbers(ground: Ground) -> None:
    """事業番号, 事業原課 and 関係課."""
    page, columns, row = ground.page, ground.columns, ground.row
    values = columns.values
    middle = _NUMBER_COLUMNS + _LABEL_COLUMNS + (columns.count - 6) // 2
    parts = (
        (
            label(FormLabel.NUMBER),
            range(TITLE, KIND),
            "number",
            range(KIND, values[_NUMBER_COLUMNS]),
        ),
        (
            ground.letter.section_label,
            values[_NUMBER_COLUMNS:][:_LABEL_COLUMNS],
            "section",
            values[_NUMBER_COLUMNS + _LABEL_COLUMNS : middle],
        ),
        (
            label(FormLabel.RELATED_SECTIONS),
            values[middle:][:_LABEL_COLUMNS],
            "related_sections",
            values[middle + _LABEL_COLUMNS :],
        ),
    )
    lines = _ROW
    for word, heads, field, own in parts:
        look = looks.LABEL if heads.start == TITLE else looks.HEADING
        page.merge(row, heads, look, is_open=False)
        page.words(row, heads.start, word, look)
        place = FormPlace(ground.uid, "project", ground.uid, field)
        slot = ground.slot((place,), looks.STRONG, rules.SHORT)
        page.merge(row, own, slot.look, is_open=slot.is_open)
        page.value(row, own.start, slot)
        room = columns.characters(own, is_indented=True)
        lines = max(lines, line_count(slot.text, room))
        lines = max(lines, line_count(word, columns.characters(heads)))
    page.height(row, lines)
    ground.row += 1


def _place(field: TextField, project: str) -> FormPlace:
    uid = project if field.kind == "project" else ""
    return FormPlace(project, field.kind, uid, field.field, field.part)


def _quotes(letter: FormLetter, form: FormSheet) -> dict[TextField, str]:
    """What stood in the fields in the edition before, and that it did."""
    if form.last is None:
        return {}
    values = form_values(form.last, letter.plan, letter.edition)
    title = f"（参考）{FiscalYear(form.last_edition).label()}版の記載："
    texts = {field: values.get(_place(field, form.last.project.uid), "") for field in _FIELDS}
    return {
        field: title + ("\n" if field.least > 1 else "") + text
        for field, text in texts.items()
        if text
    }


def _write_text(ground: Ground, field: TextField, quote: str) -> None:
    """Write a label and a long text beside it, in one wide cell, and beside the form its room."""
    page, columns, row = ground.page, ground.columns, ground.row
    look = looks.STRONG if field is NAME else looks.TEXT if field.least > 1 else looks.LINE_OF_TEXT
    slot = ground.slot((_place(field, ground.uid),), look, field.rule)
    own = columns.beside_label
    lines = line_count(slot.text, columns.characters(own, is_indented=True))
    lines = max(lines, field.least if slot.is_open else 1)
    rows = page.spread(row, max(lines, _ROW))
    page.merge(row, range(TITLE, KIND), looks.LABEL, rows, is_open=False)
    page.words(row, TITLE, field.word, looks.LABEL)
    page.merge(row, own, slot.look, rows, is_open=slot.is_open)
    page.value(row, own.start, slot)
    if slot.is_open:
        _write_beside(ground, field, slot.text, At(row, own.start))
        if quote:
            page.words(row, columns.reference, quote, looks.BESIDE_TEXT)
    ground.row += rows


def _write_beside(ground: Ground, field: TextField, text: str, at: At) -> None:
    """How many characters there is still room for, as a formula that follows what is typed."""
    cell = cells.At(at.row + 1, at.column + 1).name
    ground.page.formula(
        At(at.row, ground.columns.remaining),
        f"={field.room}-LEN({cell})",
        field.room - len(text),
        looks.REMAINING,
    )
