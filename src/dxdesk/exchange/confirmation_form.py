"""What the workbook of a 確認依頼票 looks like to the program: names that it is read back by."""

from __future__ import annotations

from typing import Final

FORM_VERSION: Final = 1
"""Of the workbook; raised when an older program could no longer read it."""

HIDDEN_SHEET: Final = "_dxdesk"
"""Name of the sheet that says of which plan and edition the workbook is."""

VERSION_KEY, PLAN_KEY, EDITION_KEY, SECTION_KEY = "form", "plan", "edition", "section"
"""What stands in the first column of the hidden sheet; the value stands beside it."""

ITEM_KEY: Final = "item"
"""The same of every row as it was sent: beside it mark, 番号, 欄 and what was asked."""

NUMBER, SHEET, NAME, FIELD = "No.", "番号", "事業名", "欄"
MESSAGE, NOW, CHOICE, ANSWER = "確認していただきたいこと", "現在の記載", "対応", "回答"
MARK: Final = "識別番号（消さないでください）"
COLUMNS: Final = (NUMBER, SHEET, NAME, FIELD, MESSAGE, NOW, CHOICE, ANSWER, MARK)
"""The headings of the table, from left to right; the last column is hidden."""
