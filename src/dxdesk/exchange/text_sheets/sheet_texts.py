"""The labelled lines of a sheet: number, section, name with its budget, and the long texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from dxdesk.domain.brackets import ANY, outer_brackets
from dxdesk.domain.budget import (
    ReadBudget,
    is_budget,
    read_budget,
    split_name,
    unread_budget,
)
from dxdesk.exchange.text_sheets.blocks import LabelBlock, Pair
from dxdesk.exchange.text_sheets.items import ReadItem, read_items
from dxdesk.exchange.text_sheets.labels import Label, is_canonical_number, plain
from dxdesk.exchange.text_sheets.lost_breaks import Reading, text_lines
from dxdesk.exchange.text_sheets.tables import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.cells import Cell
    from dxdesk.exchange.text_sheets.segments import NumberLine
    from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
    from dxdesk.exchange.text_sheets.tables import Part

_NAMES: Final = {
    Label.SECTION: "所管課（事業原課）",
    Label.NAME: "事業名",
    Label.PURPOSE: "目的",
    Label.ACTIVITIES: "実施内容",
    Label.ACTIONS: "今年度の実施事項",
}


@dataclass(slots=True)
class SheetTexts:
    """What the labelled lines of a sheet say; `section_label` is the word the form uses."""

    section: str = ""
    section_label: str = ""
    name: str = ""
    budget: ReadBudget = field(default_factory=ReadBudget)
    purpose: str = ""
    activities: tuple[ReadItem, ...] = ()
    actions: tuple[ReadItem, ...] = ()


def read_number_line(head: NumberLine, slip: SheetSlip) -> None:
    """Place the number of a sheet."""
    if head.value is None:
        return
    slip.place(head.value, "number")
    line = head.value.line
    if head.label is None:
        slip.warn(
            line,
            "label_missing",
            "「事業番号」の見出しがない行です。番号と課名の並びから読みました。",
        )
    elif head.label is head.value:
        slip.warn(line, "cells_run_together", "「事業番号」と番号が一つのセルにつながっています。")
    else:
        slip.label([head.label])
    if not is_canonical_number(head.number):
        slip.warn(
            line,
            "number_not_canonical",
            f"事業番号「{head.number}」は半角の数字とハイフンで書かれていません（そのまま取り込みます）。",
        )


def read_texts(parts: Sequence[Part], slip: SheetSlip, start: int) -> SheetTexts:
    """Read the labelled lines among the parts of a sheet that begins in line `start`."""
    texts = SheetTexts()
    told: set[Label] = set()
    for part in parts:
        if isinstance(part, LabelBlock):
            for pair in part.pairs:
                _read_pair(pair, texts, told, slip)
            for stray in part.strays:
                _read_stray(stray, texts, slip)
    if Label.NAME not in told and _name_without_label(parts, texts, slip):
        told.add(Label.NAME)
    missing = [name for label, name in _NAMES.items() if label not in told]
    if missing:
        slip.warn(start, "parts_missing", f"このシートには{'・'.join(missing)}が見つかりません。")
    _warn_of_budget(texts.budget, start, slip)
    return texts


def _read_pair(pair: Pair, texts: SheetTexts, told: set[Label], slip: SheetSlip) -> None:
    slip.label([pair.label_cell])
    if pair.value is None:
        slip.warn(
            pair.label_cell.line,
            "label_without_value",
            f"「{pair.label_cell.value}」の内容が空です。",
        )
    elif pair.label in told:
        slip.refuse(
            pair.value.line,
            "repeated_line",
            f"「{pair.label_cell.value}」が二度あります。後のものは取り込みません。",
        )
    else:
        told.add(pair.label)
        _read_value(pair.label, pair.label_cell, pair.value, texts, slip)


def _read_value(
    label: Label, label_cell: Cell, cell: Cell, texts: SheetTexts, slip: SheetSlip
) -> None:
    if label is Label.SECTION:
        texts.section = cell.value
        texts.section_label = plain(label_cell.value)
        slip.place(cell, "section")
    elif label is Label.NAME:
        _read_name(cell, texts, slip)
    elif label is Label.BUDGET:
        _read_budget(cell, _whole_bracket(cell.value) or cell.value, texts, slip)
    elif label is Label.PURPOSE:
        _read_purpose(cell, texts, slip)
    elif label in {Label.ACTIVITIES, Label.ACTIONS}:
        items, spaces_taken = read_items(cell.text)
        if label is Label.ACTIVITIES:
            texts.activities = items
        else:
            texts.actions = items
        _place_text(cell, label.value, slip, spaces_taken=spaces_taken, has_text=bool(items))


def _read_name(cell: Cell, texts: SheetTexts, slip: SheetSlip) -> None:
    texts.name, budget = split_name(cell.value)
    slip.place(cell, "name")
    if budget.text and texts.budget.text:
        # The line 予算 came first and keeps its place; the bracket goes back to the name.
        texts.name = cell.value
    elif budget.text:
        texts.budget = budget
    left = unread_budget(texts.name)
    if left:
        slip.warn(
            cell.line,
            "budget_unclear",
            f"事業名の「{left}」が予算の記載かどうか分からないため、事業名に残しました。"
            "確かめてください。",
        )


def _read_budget(cell: Cell, text: str, texts: SheetTexts, slip: SheetSlip) -> None:
    if texts.budget.text:
        slip.refuse(
            cell.line,
            "budget_stated_twice",
            f"予算が二か所にあります。「{texts.budget.text}」を取り込み、この欄は取り込みません。",
        )
        return
    texts.budget = read_budget(text)
    slip.place(cell, "budget.text")


def _read_purpose(cell: Cell, texts: SheetTexts, slip: SheetSlip) -> None:
    split = text_lines(cell.text, Reading.PARAGRAPHS)
    texts.purpose = "\n".join(split.lines)
    _place_text(
        cell,
        Label.PURPOSE.value,
        slip,
        spaces_taken=split.spaces_taken,
        has_text=bool(split.lines),
    )


def _place_text(
    cell: Cell, name: str, slip: SheetSlip, *, spaces_taken: bool, has_text: bool
) -> None:
    if not has_text:
        # Nothing but markup: there is no text that it could be found in.
        slip.label([cell])
        return
    slip.place(cell, name)
    if spaces_taken:
        slip.warn(
            cell.line,
            "space_as_line_break",
            "日本語の文字の間の空白を、失われた改行とみなして行を分けました。",
        )


def _read_stray(cell: Cell, texts: SheetTexts, slip: SheetSlip) -> None:
    inner = _whole_bracket(cell.value)
    if texts.name and not texts.budget.text and is_budget(inner):
        _read_budget(cell, inner, texts, slip)
        return
    slip.refuse(
        cell.line,
        "stray_cell",
        f"見出しの後に余分なセル「{cell.value[:20]}」があります。"
        "どの項目のものか分からないため取り込みません。",
    )


def _whole_bracket(text: str) -> str:
    """What stands in a bracket that is the whole text; empty if there is none."""
    brackets = outer_brackets(text, ANY)
    whole = len(brackets) == 1 and brackets[0].end - brackets[0].start == len(text)
    return brackets[0].inner.strip() if whole and brackets[0].closed else ""


def _name_without_label(parts: Sequence[Part], texts: SheetTexts, slip: SheetSlip) -> bool:
    """Take a line that stands alone as the name where its budget bracket gives it away.

    Only above all other texts and tables: further down it may be the next sheet's.
    """
    beginning = takewhile(lambda part: isinstance(part, Run) or _is_section_line(part), parts)
    rows = [row for part in beginning if isinstance(part, Run) for row in part.rows]
    cells = [
        row.first for row in rows if len(row.cells) == 1 and split_name(row.first.value)[1].text
    ]
    if len(cells) != 1:
        return False
    _read_name(cells[0], texts, slip)
    slip.warn(
        cells[0].line,
        "label_missing",
        "「事業名」の見出しがない行です。予算の記載があるため事業名として読みました。",
    )
    return True


def _is_section_line(part: Part) -> bool:
    return isinstance(part, LabelBlock) and part.labels() <= {Label.SECTION}


def _warn_of_budget(budget: ReadBudget, line: int, slip: SheetSlip) -> None:
    if budget.doubt:
        slip.warn(
            line,
            "budget_unclear",
            f"予算「{budget.text}」は{budget.doubt}。記載はそのまま残し、金額は「記載なし」とします。",
        )
    if budget.is_repeated:
        slip.warn(
            line, "budget_repeated", "予算に「再掲」とあります。どの事業の予算かを選んでください。"
        )
