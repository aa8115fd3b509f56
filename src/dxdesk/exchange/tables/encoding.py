"""Bytes of a table to text, strictly: what could be read in two ways is asked.

A mark at the beginning decides. Without one, UTF-16 (Excel's "Unicode text" that lost its mark)
gives itself away by the NULs beside every comma and digit. Else the encodings that can be read to
the end are tried in the order UTF-8, CP932, EUC-JP: EUC-JP is nearly always readable as CP932 as
well, as a row of half-width katakana that is no Japanese, so that the order alone would garble it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from dxdesk.domain.table import ENCODINGS
from dxdesk.exchange.decode import NOT_IN_CP932
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADVICE: Final = (
    "UTF-8 か Shift_JIS（CP932）の CSV、または Excel ブック（.xlsx）で保存し直してください。"
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_BOM: Final = ("utf-8", "cp932", "euc_jp")
_NUL_SHARE: Final = 8
"""How many times as many NULs on one side of the byte pairs tell which side the high bytes are."""
_HALF_KANA: Final = re.compile("[｡-ﾟ]")
_WIDE: Final = re.compile("[^\x00-\x7f｡-ﾟ]")
_USUAL: Final = re.compile("[ぁ-ゖァ-ヿ一-鿿々〇　-〿！-～①-⑳Ⅰ-Ⅹ㈱№℡㎡％→←↑↓○●◎△▲□■☆★※]")
# Half-width katakana that nobody writes: sound marks without their kana, marks at a beginning.
_BROKEN_KANA: Final = re.compile("(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![｡-ﾟ])[､｡･ｧ-ｯｰ]|[､｡]{2}|､[ｧ-ｯ]")
_MOSTLY: Final = 0.5
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]+")
_RUNS: Final = 5_000
_LONGEST_RUN: Final = 40


class UndecidedEncodingError(KnownError):
    """A text can be read in more than one encoding, and a person has to say which is right.

    Attributes:
        candidates: Names of the encodings, the likeliest first.
    """

    def __init__(self, file: str, candidates: tuple[str, ...]) -> None:
        names = "、".join(ENCODINGS[name] for name in candidates)
        super().__init__(
            f"「{file}」の文字コードを決められません（{names}のどれとしても読めます）。",
            "文字コードを指定してください。",
        )
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the name of the encoding that it was read in."""

    text: str
    encoding: str


def decode_table(content: bytes, file: str, encoding: str = "") -> Decoded:
    """The text of a table.

    Args:
        content: The bytes of the file.
        file: Its name, for messages.
        encoding: One of `ENCODINGS` where a person has chosen; else the bytes have to tell.

    Raises:
        UndecidedEncodingError: More than one encoding is as likely.
        KnownError: It is no text in any of the encodings.
    """
    for bom, marked in _BOMS:
        if content.startswith(bom):
            return _chosen(content[len(bom) :], file, marked)
    if encoding:
        return _chosen(content, file, encoding)
    if b"\x00" in content:
        return _wide(content, file)
    read = {name: text for name in _WITHOUT_BOM if (text := _strictly(content, name)) is not None}
    if not read:
        raise KnownError(
            f"「{file}」の文字コードを判別できませんでした"
            "（UTF-8、Shift_JIS、EUC-JP のどれとしても読めません）。",
            _ADVICE,
        )
    likely = _likely(read)
    if len(likely) > 1:
        raise UndecidedEncodingError(file, likely)
    encoding = next(iter(likely))
    return Decoded(read[encoding], encoding)


def _strictly(content: bytes, encoding: str) -> str | None:
    """The text in an encoding; None where that is not what it is in."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding == "cp932" and NOT_IN_CP932.search(text) else text


def _chosen(content: bytes, file: str, encoding: str) -> Decoded:
    text = _strictly(content, encoding)
    if text is None:
        raise KnownError(
            f"「{file}」は {ENCODINGS[encoding]} としては読めない所があります。",
            "文字コードを選び直してください。",
        )
    return Decoded(text, encoding)


def _wide(content: bytes, file: str) -> Decoded:
    """A text with NULs is UTF-16, of the kind whose high bytes they are, or none."""
    high, low = content[1::2].count(0), content[0::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    most, fewest = max(high, low), min(high, low)
    text = _strictly(content, encoding) if most > fewest * _NUL_SHARE else None
    # A full-width space has a NUL in its low byte, and a NUL itself is no character of a text.
    if text is None or "\x00" in text or not _is_plausible(_sample(text)):
        raise KnownError(
            f"「{file}」に、テキストにはない文字（U+0000）があります。",
            "ファイルが壊れているか、テキストではありません。" + _ADVICE,
        )
    return Decoded(text, encoding)


def _likely(read: Mapping[str, str]) -> tuple[str, ...]:
    """The encodings that a text can well be in: one, where that is certain."""
    samples = {name: _sample(text) for name, text in read.items()}
    plausible = tuple(name for name, sample in samples.items() if _is_plausible(sample))
    # Japanese in UTF-8 has three bytes a character, in a shape that two characters of another
    # encoding do not have by chance; a single one may.
    if "utf-8" in plausible and (len(plausible) == 1 or len(_WIDE.findall(samples["utf-8"])) != 1):
        return ("utf-8",)
    doubtful = tuple(name for name in read if name == "utf-8" and name not in plausible)
    return (*plausible, *doubtful) if plausible else tuple(read)


def _sample(text: str) -> str:
    """As much as is looked at of what is not ASCII, run by run."""
    runs = islice(_NOT_ASCII.finditer(text), _RUNS)
    return ",".join(run[0][:_LONGEST_RUN] for run in runs)


def _is_plausible(sample: str) -> bool:
    """Whether a text can be Japanese: usual characters, half-width katakana as people write it."""
    wide = len(_WIDE.findall(sample))
    kana = len(_HALF_KANA.findall(sample))
    usual = len(_USUAL.findall(sample))
    if wide and usual <= wide * _MOSTLY:
        return False
    return not (kana and _BROKEN_KANA.search(sample))
