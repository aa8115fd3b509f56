"""What the words of the command line may say: years, words of a list, dates, sizes."""

from __future__ import annotations

import argparse
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain.fiscal_year import FiscalYear, parse_fiscal_year
from dxdesk.domain.japanese_date import is_impossible_date
from dxdesk.domain.labels import label
from dxdesk.domain.paper_options import HIGHEST_FLOOR, LOWEST_FLOOR, MOST_ISSUED

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_DAYS: Final = 3650

WordT = TypeVar("WordT", bound=StrEnum)


def fiscal_year(text: str) -> FiscalYear:
    """A fiscal year as a person writes it."""
    year = parse_fiscal_year(text)
    if year is None:
        message = f"年度は R6、令和6年度、2024 のように書いてください（{text}）"
        raise argparse.ArgumentTypeError(message)
    return year


def one_of(what: str, words: type[WordT]) -> Callable[[str], WordT]:
    """One of some words, or its Japanese label; `what` says in a sentence what they are."""
    by_name = {label(word): word for word in words} | {word.value: word for word in words}

    def read(text: str) -> WordT:
        word = by_name.get(text)
        if word is None:
            message = f"{what}は {'、'.join(words)} のいずれかです（{text}）"
            raise argparse.ArgumentTypeError(message)
        return word

    return read


def issued(text: str) -> date | str:
    """A date, or what is printed in its place."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        if is_impossible_date(text):
            message = f"{text} という日付はありません"
            raise argparse.ArgumentTypeError(message) from None
        if len(text) > MOST_ISSUED:
            message = f"発行日は {MOST_ISSUED} 文字までです（{text}）"
            raise argparse.ArgumentTypeError(message) from None
        return text


def day(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"日付は 2023-06-30 のように書いてください（{text}）"
        raise argparse.ArgumentTypeError(message) from None


def floor(text: str) -> float:
    """The least size of letters in pt."""
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not LOWEST_FLOOR <= size <= HIGHEST_FLOOR:
        message = f"文字の下限は {LOWEST_FLOOR:g} から {HIGHEST_FLOOR:g} までです（{text}）"
        raise argparse.ArgumentTypeError(message)
    return size


def number_of_days(text: str) -> int:
    """A number of days, from 1."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_DAYS):
        message = f"日数は 1 から {MOST_DAYS} までの数です（{text}）"
        raise argparse.ArgumentTypeError(message)
    return int(text)
