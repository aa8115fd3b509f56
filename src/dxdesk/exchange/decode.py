"""Bytes to text, strictly: what cannot be read is said, and nothing is changed in silence.

Text files of a city come as UTF-8 with or without a mark, as UTF-16 from Excel's "Unicode text",
and as Shift_JIS (CP932). They are tried in that order and never with replacement characters, since
a name with a lost character looks like a name. What is made uniform here is counted and named in
the result, so that the reader can tell the clerk about it; composed and decomposed forms, full and
half width stay as typed (NFC alone would alter 22 characters of CP932 that stand in names).

Line structure: LF, CRLF and FF end a line. A lone CR ends a line only where the file has no LF at
all (files of old Macintoshes); in any other file it is a break inside a cell, like VT, NEL, U+2028
and U+2029. Breaks inside a cell become `CELL_BREAK`, so that lines can be split at LF safely.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from dxdesk.runtime.errors import KnownError

CELL_BREAK: Final = "\v"

_ADVICE: Final = "UTF-8 か Shift_JIS（CP932）で保存した、タブ区切りのテキストを指定してください。"
NOT_TEXT: Final = (
    (b"PK\x03\x04", "Excel（xlsx）などの圧縮されたファイル"),
    (b"SQLite format 3\x00", "データベース（SQLite）のファイル"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Excel や Word のファイル"),
    (b"%PDF-", "PDF のファイル"),
)
"""How files begin that are no text, and what they are."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_BOM: Final = ("utf-8", "cp932")
# Python lets the bytes 80, A0 and FD to FF pass, which are no characters of CP932.
NOT_IN_CP932: Final = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_BREAKS_IN_CELLS: Final = re.compile("[\v\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Normalisation:
    """A character that is made uniform, and what a clerk calls the two."""

    character: str
    replacement: str
    name: str


NORMALISATIONS: Final = (
    Normalisation("\u00a0", " ", "改行なしの空白（NBSP）を半角の空白に"),
    Normalisation("\u301c", "\uff5e", "波ダッシュ「〜」を全角チルダ「～」に"),
    Normalisation("\u2212", "\uff0d", "負符号「−」を全角ハイフン「－」に"),
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """How often a normalisation was needed, and in which line (from 1) first."""

    normalisation: Normalisation
    count: int
    first_line: int


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text with LF between its lines, and what was done to get it."""

    text: str
    encoding: str
    normalised: tuple[Normalised, ...]


def decode_text(data: bytes) -> DecodedText:
    """Decode the bytes of a text file.

    Raises:
        KnownError: They are no text in a known encoding, or hold control characters.
    """
    for signature, kind in NOT_TEXT:
        if data.startswith(signature):
            raise KnownError(f"これはテキストではなく、{kind}のようです。", _ADVICE)
    decoded, encoding = _decode(data)
    text = _uniform_lines(decoded)
    refuse_control_characters(text)
    return _normalise(text, encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                what = f"先頭の印は {encoding} ですが、そのとおりに読めない所があります。"
                raise KnownError(what, _ADVICE) from error
    for encoding in _WITHOUT_BOM:
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp932" or not NOT_IN_CP932.search(decoded):
            return decoded, encoding
    raise KnownError(
        "文字コードを判別できませんでした（UTF-8 としても Shift_JIS としても読めません）。", _ADVICE
    )


def _uniform_lines(text: str) -> str:
    if "\n" in text:
        text = text.replace("\r\n", "\n").replace("\r", CELL_BREAK)
    else:
        text = text.replace("\r", "\n")
    return _BREAKS_IN_CELLS.sub(CELL_BREAK, text.replace("\f", "\n"))


def refuse_control_characters(text: str) -> None:
    """Refuse what no text holds, as a file that is none does.

    Raises:
        KnownError: There is such a character; the message names its place.
    """
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    before = text[: found.start()]
    line = before.count("\n") + 1
    place = found.start() - (before.rfind("\n") + 1) + 1
    raise KnownError(
        f"{line} 行目の {place} 文字目に、テキストにはない制御文字"
        f"（U+{ord(found[0]):04X}）があります。",
        "ファイルが壊れているか、テキストではありません。" + _ADVICE,
    )


def _normalise(text: str, encoding: str) -> DecodedText:
    done: list[Normalised] = []
    for normalisation in NORMALISATIONS:
        count = text.count(normalisation.character)
        if count:
            first = text.count("\n", 0, text.index(normalisation.character)) + 1
            done.append(Normalised(normalisation, count, first))
            text = text.replace(normalisation.character, normalisation.replacement)
    return DecodedText(text, encoding, tuple(done))
