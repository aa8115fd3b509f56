"""What people do within a cell of a form."""

from __future__ import annotations

import re
from copy import copy
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from dxdesk.domain.chart_cells import read_signs
from dxdesk.exchange.forms.spots import row_of
from tests.exchange.forms.mutated import (
    LONG,
    RED,
    OpenForm,
    is_figure,
    is_of_known_row,
    is_sent_text,
    is_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.exchange.forms.form_map import MappedCell

_FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_STRUCK = InlineFont(strike=True)
_RED_LETTERS = InlineFont(color=RED)
_FILLS = ("FFFFFF00", "FFFFC000", "FF808080", "FFCCFFCC")


def overwrite(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, lambda _: True)):
        write(answer, mapped, answer.new_text(mapped))


def write(answer: OpenForm, mapped: MappedCell, text: str, *means: str) -> Any:
    """Write a text into a cell as text, and say what it means."""
    cell = answer.cell(mapped)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    answer.means(mapped, *(means or (text,)))
    return cell


def _of_known_row(
    answer: OpenForm, wanted: Callable[[MappedCell], bool]
) -> Callable[[MappedCell], bool]:
    known = is_of_known_row(answer.sent)
    return lambda cell: known(cell) and is_fillable(cell) and wanted(cell)


def is_fillable(cell: MappedCell) -> bool:
    """Whether a cell is one that people write into: text, a figure, or one of a chart."""
    return is_text(cell) or cell.places[0].is_cell


def overwrite_in_red(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_text)):
        cell = write(answer, mapped, answer.new_text(mapped))
        cell.font = _with(cell.font, color=RED)


def _with(font: Font, **changes: Any) -> Font:
    told: Any = copy(font)
    for name, value in changes.items():
        setattr(told, name, value)
    return told


def clear(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, lambda cell: bool(cell.sent))):
        write(answer, mapped, "")


def strike_and_red(answer: OpenForm) -> None:
    """The old value struck through, the new one in red behind it."""
    for mapped in answer.chosen(_of_known_row(answer, is_sent_text)):
        if mapped.places[0].field in LONG:
            _strike_part(answer, mapped)
            continue
        new = answer.new_text(mapped)
        between = answer.rng.choice(["", " ", "\n"])
        answer.cell(mapped).value = CellRichText(
            TextBlock(_STRUCK, mapped.sent), TextBlock(_RED_LETTERS, between + new)
        )
        answer.means(mapped, new)


def _strike_part(answer: OpenForm, mapped: MappedCell) -> None:
    text, rng = mapped.sent, answer.rng
    # A line that is drawn through a line break is not to be seen.
    start = rng.choice([at for at, letter in enumerate(text) if letter.strip()])
    end = min(len(text), start + rng.randint(1, 8))
    new = answer.word()
    answer.cell(mapped).value = CellRichText(
        *filter(None, [text[:start]]),
        TextBlock(_STRUCK, text[start:end]),
        TextBlock(_RED_LETTERS, new),
        *filter(None, [text[end:]]),
    )
    whole = text[:start] + new + text[end:]
    answer.means(mapped, whole, "\n".join(line.rstrip() for line in whole.split("\n")).strip("\n"))


def strike_whole(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, lambda cell: bool(cell.sent))):
        cell = answer.cell(mapped)
        cell.font = _with(cell.font, strike=True)
        answer.doubts(mapped)


def arrow_within(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        new = answer.figure()
        arrow = answer.rng.choice(["→", "⇒", " → ", "->"])
        write(answer, mapped, f"{mapped.sent}{arrow}{new}", new)


def beside(answer: OpenForm) -> None:
    """A correction written right of the form, or below it."""
    page, rng = answer.page, answer.rng
    last_column = max(int(cell.column[1:]) for cell in answer.project.cells) + 4
    for mapped in answer.chosen(is_fillable):
        word = answer.word()
        row, column = answer.cell(mapped).row, last_column + rng.randint(0, 3)
        if rng.random() < 0.3:
            row, column = page.max_row + rng.randint(1, 4), rng.randint(2, 9)
        page.cell(row, column).value = word
        answer.expected.words.append(word)


def percent(answer: OpenForm) -> None:
    """A share typed as 31.9%, which a spreadsheet keeps as 0.319."""
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        tenths = answer.rng.randint(1, 1500)
        cell = answer.cell(mapped)
        cell.value = tenths / 1000
        cell.number_format = "0.0%"
        share = f"{tenths / 10:.1f}"
        in_percent = _in_percent(answer, mapped)
        whole = share.removesuffix(".0")
        answer.means(mapped, f"{share}%", *((share, whole) if in_percent else ()))


def _in_percent(answer: OpenForm, mapped: MappedCell) -> bool:
    """Whether the unit says that it is a share."""
    uid = mapped.places[0].uid
    units = (
        cell.sent
        for cell in answer.project.cells
        if cell.places[0].uid == uid and cell.places[0].field == "unit"
    )
    return any("%" in unit or "％" in unit for unit in units)


def full_width(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        if mapped.sent and answer.rng.random() < 0.5:
            same = mapped.sent.translate(_FULL_WIDTH)
            write(answer, mapped, same, mapped.sent, same)
        else:
            text = str(answer.rng.randint(1, 99999))
            write(answer, mapped, text.translate(_FULL_WIDTH), text.translate(_FULL_WIDTH), text)


def thousands(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        number = answer.rng.randint(1000, 10**7)
        cell = answer.cell(mapped)
        cell.value, cell.number_format = number, "#,##0"
        answer.means(mapped, f"{number:,}", str(number))


def as_number(answer: OpenForm) -> None:
    """A figure typed into a cell whose format somebody cleared."""
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        cell = answer.cell(mapped)
        text = answer.rng.choice(["0.3", "350", "12.5", "-4", "0", mapped.sent.replace(",", "")])
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is None:
            text = "7"
        cell.value = float(text) if "." in text else int(text)
        cell.number_format = "General"
        answer.means(mapped, text, mapped.sent if mapped.sent.replace(",", "") == text else text)


def dated(answer: OpenForm) -> None:
    """4/1, or 1-1-1, which became a date."""
    rng = answer.rng
    for mapped in answer.chosen(_of_known_row(answer, is_fillable)):
        cell = answer.cell(mapped)
        cell.value = date(rng.randint(2001, 2026), rng.randint(1, 12), rng.randint(1, 28))
        cell.number_format = rng.choice(['m"月"d"日"', "yyyy/m/d", "mm-dd-yy", "[$-ja-JP]ggge"])
        answer.doubts(mapped)


def _with_formula(answer: OpenForm, cell: Any, formula: str, shown: str) -> None:
    """Put a formula with its result into the file; openpyxl writes either of them."""
    answer.number += 1
    marker = 900_000_000 + answer.number
    cell.value = marker
    cell.number_format = "General"
    is_text_result = re.fullmatch(r"-?[0-9.]+", shown) is None

    def change(content: bytes) -> bytes:
        pattern = re.compile(rf'<c ([^>]*?) ?t="n"([^>]*)><v>{marker}</v></c>')
        kind = ' t="str"' if is_text_result else ""
        result = f"<c \\1{kind}\\2><f>{formula}</f><v>{shown}</v></c>"
        return each_sheet(content, lambda text: pattern.sub(result, text))

    answer.afterwards.append(change)


def each_sheet(content: bytes, change: Callable[[str], str]) -> bytes:
    """A workbook with its worksheets changed as parts."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = change(part.decode()).encode()
            new.writestr(name, part)
    return out.getvalue()


def formula(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_text)):
        number = answer.rng.randint(1, 9999)
        text = str(number) if is_figure(mapped) else answer.word()
        _with_formula(answer, answer.cell(mapped), "SUM(Z1:Z9)", text)
        answer.means(mapped, text)


def formula_without_value(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_fillable)):
        cell = answer.cell(mapped)
        cell.value = "=SUM(Z1:Z9)"
        cell.data_type = "f"
        answer.doubts(mapped)


def error_value(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_fillable)):
        cell = answer.cell(mapped)
        cell.value = answer.rng.choice(["#N/A", "#REF!", "#DIV/0!"])
        cell.data_type = "e"
        answer.doubts(mapped)


def spaces_around(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_text)):
        new = mapped.sent if answer.rng.random() < 0.5 else answer.new_text(mapped)
        after = answer.rng.choice([" ", "　", "\n", "  \n\n", "\t"])
        tidy = "\n".join(line.rstrip() for line in new.split("\n"))
        write(answer, mapped, new + after, new, tidy)


def lines_within(answer: OpenForm) -> None:
    """A line broken by hand, in a short cell or a long one."""
    for mapped in answer.chosen(_of_known_row(answer, is_text)):
        first, second = answer.word(), answer.word()
        write(answer, mapped, f"{first}\n{second}")


def unchanged(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_sent_text)):
        word = answer.rng.choice(["変更なし", "修正なし", "（変更なし）", "変更ありません", "同じ"])
        write(answer, mapped, word, mapped.sent)


def ditto(answer: OpenForm) -> None:
    for mapped in answer.chosen(_of_known_row(answer, is_figure)):
        write(answer, mapped, answer.rng.choice(["同上", "〃", "同左", "前年度と同じ"]))
        del answer.expected.meant[mapped.places[0]]
        answer.doubts(mapped)


def order_within(answer: OpenForm) -> None:
    """A remark to whoever collects, written into the cell."""
    for mapped in answer.chosen(_of_known_row(answer, is_sent_text)):
        text = answer.rng.choice(["{}に修正してください", "→{}", "{}（ここを修正）"])
        write(answer, mapped, text.format(answer.figure()))
        for place in mapped.places:
            answer.expected.meant.pop(place)
        answer.doubts(mapped)


def _is_bar(mapped: MappedCell) -> bool:
    """Whether a cell of a chart is for a bar."""
    return mapped.places[0].is_cell


def bar(answer: OpenForm, mapped: MappedCell) -> str:
    """The place for which a bare mark is meant, and how the cell is written with it."""
    signs = read_signs(mapped.sent)
    able = [place for place in mapped.places if place.field in {"planned", "actual"}]
    asked = [place for place in able if answer.sent.asked.asks(place)]
    field = (asked or able)[0].field
    if field == "planned":
        return signs._replace(planned="■").text
    return signs._replace(actual="●").text


def filled(answer: OpenForm) -> None:
    """A bar painted instead of typed."""
    for mapped in answer.chosen(_of_known_row(answer, _is_bar), 6):
        cell = answer.cell(mapped)
        signs = read_signs(mapped.sent)
        if answer.rng.random() < 0.5 and not signs.points and not signs.actual:
            cell.value = None
        cell.fill = PatternFill("solid", fgColor=answer.rng.choice(_FILLS))
        means = mapped.sent if cell.value else bar(answer, mapped)
        answer.means(mapped, means, bar(answer, mapped))


def other_marks(answer: OpenForm) -> None:
    """→ ● ○ ◎ typed where ■ or ● belongs; of an arrow nobody knows how far it reaches."""
    for mapped in answer.chosen(
        _of_known_row(answer, lambda cell: _is_bar(cell) and not cell.sent)
    ):
        mark = answer.rng.choice(["→", "○", "◎", "1", "⇒", "〇", "→→", "済"])
        write(answer, mapped, mark, bar(answer, mapped))


def noted(answer: OpenForm) -> None:
    for mapped in answer.chosen(is_fillable):
        word = answer.sentence()
        answer.cell(mapped).comment = Comment(word, "照会先")
        answer.expected.words.append(word)


def painted_text(answer: OpenForm) -> None:
    """A cell of text marked with a marker pen: what stands in it stays."""
    for mapped in answer.chosen(_of_known_row(answer, is_text)):
        answer.cell(mapped).fill = PatternFill("solid", fgColor=answer.rng.choice(_FILLS))
        answer.means(mapped, mapped.sent)


def value_without_name(answer: OpenForm) -> None:
    """Something in a spare line that has no name."""
    known = is_of_known_row(answer.sent)
    cells = answer.cells(
        lambda cell: not known(cell) and is_fillable(cell) and not cell.places[0].is_title
    )
    if not cells:
        return
    mapped = answer.rng.choice(cells)
    answer.used.add((mapped.line, mapped.column))
    cell = answer.cell(mapped)
    text = answer.new_text(mapped)
    cell.value, cell.data_type = text, "s"
    row = row_of(mapped.places[0])
    titles = [
        place
        for each in answer.project.cells
        for place in each.places
        if row_of(place) == row and place.is_title
    ]
    answer.means(mapped, text)
    answer.expected.doubtful.append((*titles, *mapped.places))
