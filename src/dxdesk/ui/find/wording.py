"""Places of texts and results of searches in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.replace_commands import Refusal, Replacing

NO_SHEET_TITLE: Final = "（施策名・課名など）"
"""Behind the edition whose texts stand on no sheet."""


def edition_words(edition: int) -> str:
    """An edition by its year: 「令和5年度版」."""
    return f"{FiscalYear(edition).label()}版"


def count_words(hits: int, sheets: int, number: int = 0) -> str:
    """How much was found, and which of it is looked at: 「3 / 12か所（5シート）」."""
    words = f"{hits:,}か所（{sheets:,}シート）"
    return f"{number:,} / {words}" if number else words


def nothing_words(*, is_asked: bool, is_known: bool) -> str:
    """Why nothing is shown: nothing was asked for, nothing is there, or nobody knows yet."""
    if not is_asked:
        return "探す言葉を入力してください。"
    return "見つかりません。" if is_known else "シートを探しています…"


def done_words(replacing: Replacing) -> str:
    """What became of replacing, in one or two sentences."""
    words = ""
    if replacing.hits:
        words = f"{count_words(replacing.hits, replacing.sheets)}を置換しました。"
    return words + refused_words(replacing.refused)


def refused_words(refused: Sequence[Refusal]) -> str:
    """How much was left and why; the first reason stands for all."""
    if not refused:
        return ""
    hits = sum(one.replacement.hits for one in refused)
    return f"{hits:,}か所は置換しませんでした（{refused[0].why}）。"
