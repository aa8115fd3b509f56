"""Thirty files: what is read of them is right to the last character, or it is asked."""

from __future__ import annotations

import codecs
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest

from dxdesk.exchange.tables.encoding import UndecidedEncodingError
from dxdesk.exchange.tables.reader import read_tables
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from dxdesk.domain.table import Table

ROWS: Final = (
    ("番号", "事業名", "担当課", "指標", "単位", "R4目標", "R4実績"),
    ("1-1-1", "オンライン申請の拡大", "市民課", "申請件数", "件", "1,200", "1,350"),
    ("1-1-2", "庁内\n無線化", "情報政策課", "整備率", "％", "50", "31.9"),
    ("2-1-1", 'いわゆる "窓口" 改革', "総務課", "来庁者", "人", "-", "〃"),
)
ENCODINGS: Final = {
    "utf-8": (b"", "utf-8"),
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "cp932": (b"", "cp932"),
    "euc_jp": (b"", "euc_jp"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-le": (b"", "utf-16-le"),
    "utf-16-be": (b"", "utf-16-be"),
}
DELIMITERS: Final = (",", ";", "\t")
LINE_ENDS: Final = {"crlf": ("\r\n",), "lf": ("\n",), "mixed": ("\r\n", "\n", "\r")}


def written(delimiter: str, line_ends: tuple[str, ...]) -> str:
    """The rows as a text, every cell in quotes that needs them."""

    def cell(text: str) -> str:
        needs = any(mark in text for mark in (delimiter, '"', "\n"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    lines = [delimiter.join(map(cell, row)) for row in ROWS]
    return "".join(line + line_ends[at % len(line_ends)] for at, line in enumerate(lines))


def read_or_asked(content: bytes, encoding: str) -> Table:
    """The table as it is read, or as it is read once a person was asked and chose."""
    with suppress(UndecidedEncodingError):
        return read_tables(content, "表.csv").tables[0]
    with pytest.raises(UndecidedEncodingError) as caught:
        read_tables(content, "表.csv")
    assert encoding in caught.value.candidates
    return read_tables(content, "表.csv", encoding).tables[0]


FILES: Final = [
    pytest.param(encoding, delimiter, ends, id=f"{encoding}-{ord(delimiter):02x}-{ends}")
    for encoding, delimiter, ends in product(ENCODINGS, DELIMITERS, LINE_ENDS)
]


def test_there_are_at_least_thirty_files() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize(("encoding", "delimiter", "ends"), FILES)
def test_a_file_is_read_to_the_last_character(encoding: str, delimiter: str, ends: str) -> None:
    bom, name = ENCODINGS[encoding]
    content = bom + written(delimiter, LINE_ENDS[ends]).encode(name)
    read = read_tables(content, "取組.csv")
    assert read.tables[0].rows == ROWS
    assert (read.encoding, read.delimiter) == (name, delimiter)
    assert read.tables[0].remarks == ()


@pytest.mark.parametrize("text", ["ｼﾐﾝｶ,ﾏﾄﾞｸﾞﾁ\nｿｳﾑｶ,ｼｽﾃﾑ\n", "ﾃｽﾄ,ｶﾞｽ\n"])
def test_half_width_katakana_is_read_or_asked_about(text: str) -> None:
    content = text.encode("cp932")
    assert read_or_asked(content, "cp932").cell(1, 1) == text.partition(",")[0]


WORDS: Final = [
    (word, encoding)
    for word, encoding in product(
        ("漢字", "住民", "税務", "佳", "髙橋", "①", "亜", "情報システム課"),
        ("cp932", "euc_jp", "utf-8"),
    )
    if encoding != "euc_jp" or word not in {"髙橋", "①"}
]


@pytest.mark.parametrize(("word", "encoding"), WORDS)
def test_a_single_word_is_never_garbled(word: str, encoding: str) -> None:
    content = f"a,{word}\n".encode(encoding)
    assert read_or_asked(content, encoding).cell(1, 2) == word


@pytest.mark.parametrize(
    ("word", "encoding", "candidates"),
    [("住民", "euc_jp", ("cp932", "euc_jp")), ("佳", "utf-8", ("utf-8", "cp932"))],
)
def test_the_likeliest_encoding_is_offered_first(
    word: str, encoding: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(UndecidedEncodingError) as caught:
        read_tables(f"a,{word}\n".encode(encoding), "表.csv")
    assert caught.value.candidates == candidates


def test_an_encoding_that_was_chosen_wrongly_is_refused() -> None:
    content = "番号,事業名\n1,窓口".encode("cp932")
    with pytest.raises(KnownError, match="UTF-8 としては読めない"):
        read_tables(content, "取組.csv", encoding="utf-8")


def test_what_is_in_no_encoding_is_refused() -> None:
    with pytest.raises(KnownError, match="判別できません"):
        read_tables(b"a,\x81\xff\xff\xfe,b\n", "取組.csv")


def test_nuls_that_are_no_utf_16_are_refused() -> None:
    with pytest.raises(KnownError, match=r"U\+0000"):
        read_tables(b"a,b\x00\x00c,d\x00e\n", "取組.csv")
