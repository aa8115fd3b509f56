"""Strict decoding: what is read, what is refused, and what is made uniform."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.decode import CELL_BREAK, decode_text
from dxdesk.runtime.errors import KnownError

TEXT = "事業番号\t1-1-1\n髙橋 ①㎡～\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("cp932"), "cp932"),
    ],
)
def test_encodings_are_told_apart(data: bytes, encoding: str):
    decoded = decode_text(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert decoded.normalised == ()


def test_nothing_is_folded_or_composed():
    text = "神か\u3099ＡＢ１２㌔㍻½𠮷\u3000ﾌﾟ"
    assert decode_text(text.encode()).text == text


def test_named_normalisations_are_counted_with_their_first_line():
    decoded = decode_text("甲\n4月〜6月\n−5\u00a0%\u00a0".encode())
    assert decoded.text == "甲\n4月～6月\n－5 % "
    found = {each.normalisation.character: each for each in decoded.normalised}
    assert {c: (each.count, each.first_line) for c, each in found.items()} == {
        "\u00a0": (2, 3),
        "\u301c": (1, 2),
        "\u2212": (1, 3),
    }


@pytest.mark.parametrize(
    ("typed", "uniform"),
    [
        ("甲\r\n乙\r\n", "甲\n乙\n"),
        ("甲\r乙", "甲\n乙"),
        ("甲\f乙", "甲\n乙"),
        ("甲\r乙\n丙", f"甲{CELL_BREAK}乙\n丙"),
        ("甲\v乙\u2028丙\u2029丁\x85戊", CELL_BREAK.join("甲乙丙丁戊")),
    ],
)
def test_line_ends_and_breaks_inside_cells(typed: str, uniform: str):
    assert decode_text(typed.encode()).text == uniform


def test_control_characters_are_refused_with_their_place():
    with pytest.raises(KnownError, match="2 行目の 3 文字目") as refusal:
        decode_text("甲乙\n丙\t\x00".encode())
    assert "U+0000" in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "Excel"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式"),
        (b"\xff\xff\xfe", "文字コード"),
        (codecs.BOM_UTF8 + b"\x83\x41", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "utf-16"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, said: str):
    with pytest.raises(KnownError, match=said) as refusal:
        decode_text(data)
    assert "UTF-8 か Shift_JIS" in refusal.value.advice


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        decoded = decode_text(data)
    except KnownError:
        return
    assert not {"\r", "\x00", "\f", "\u2028", "\u00a0"} & set(decoded.text)
