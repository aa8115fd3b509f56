"""Workbooks as sections send them back: filled in, moved about, or made anew by another program."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from dxdesk.domain.confirmation import ConfirmationSlip, ItemToConfirm, Sender, SlipHead
from dxdesk.exchange import confirmation_form as form
from dxdesk.exchange.confirmation_xlsx import write_confirmation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEAD = SlipHead(
    "plan-uid",
    "架空市計画",
    2023,
    Sender("架空市", "デジタル戦略課", "担当", "2101"),
    date(2023, 6, 12),
    date(2023, 6, 30),
)
FIRST_ROW = 7
"""The line of the first item, from 1."""


def item(number: int, now: str = "1,120", message: str = "") -> ItemToConfirm:
    return ItemToConfirm(
        number,
        f"project-{number}",
        f"finding-{number}",
        f"1-1-{number}",
        "書かない窓口の整備",
        "「手続の件数」 R4 実績",
        message or f"{number}番目の実績を確認してください。",
        now,
    )


def slip(*items: ItemToConfirm) -> ConfirmationSlip:
    return ConfirmationSlip(3, "窓口課", "市民部", "窓口係", items)


def written(*items: ItemToConfirm) -> bytes:
    """The workbook as it goes out."""
    out = BytesIO()
    write_confirmation(HEAD, slip(*items), out)
    return out.getvalue()


def answered(book: bytes, answers: Mapping[int, tuple[str, str]]) -> bytes:
    """The same workbook with choices and answers typed into its lines."""
    values: dict[str, str] = {}
    for line, (choice, answer) in answers.items():
        values |= {f"G{line}": choice, f"H{line}": answer}
    out = BytesIO()
    with ZipFile(BytesIO(book)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            text = before.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                text = _typed(text.decode(), values).encode()
            after.writestr(part.filename, text)
    return out.getvalue()


def _typed(sheet: str, values: Mapping[str, str]) -> str:
    for place, value in values.items():
        start = sheet.index(f'<c r="{place}"')
        end = sheet.index("/>", start)
        typed = f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        sheet = f"{sheet[:end]}{typed}{sheet[end + 2 :]}" if value else sheet
    return sheet


def rebuilt(
    rows: Sequence[Mapping[str, str | float]],
    columns: Sequence[str] = form.COLUMNS,
    *,
    plan: str = "plan-uid",
    edition: str = "2023",
    version: str = "1",
    hidden: bool = True,
) -> bytes:
    """A workbook with these rows, as another program would have kept it."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        plain = book.add_format({})
        sheet = book.add_worksheet("回答シート (2)")
        sheet.write_string(0, 0, "課内で確認しました", plain)
        for column, heading in enumerate(columns):
            sheet.write_string(3, column, f" {heading}\n", plain)
        for at, row in enumerate(rows, 4):
            for column, heading in enumerate(columns):
                value = row.get(heading, "")
                if isinstance(value, str):
                    sheet.write_string(at, column, value, plain)
                else:
                    sheet.write_number(at, column, value, plain)
        if hidden:
            told = book.add_worksheet(form.HIDDEN_SHEET)
            pairs = (("form", version), ("plan", plan), ("edition", edition), ("section", "窓口課"))
            for at, (key, value) in enumerate(pairs):
                told.write_string(at, 0, key, plain)
                told.write_string(at, 1, value, plain)
    return out.getvalue()
