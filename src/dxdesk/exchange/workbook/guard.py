"""What is no workbook, or would do harm, is refused before anything of it is parsed.

A zip may claim to be small and unfold to gigabytes, a table of two cells may stand a million rows
apart, an entity may grow tenfold ten times. Every reader of workbooks asks here first; what passes
is small enough to be held, and has no document type in which entities could be declared.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from dxdesk.domain.table import column_number
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipInfo


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be.

    Attributes:
        file: Bytes of the file.
        unfolded: Bytes of all that is in it.
        parts: How many parts it may have.
        part: Bytes of a sheet, or of any other part that is XML.
        cells: Of the rectangle around all cells of a sheet.
    """

    file: int = 30 * 2**20
    unfolded: int = 120 * 2**20
    parts: int = 4_999
    part: int = 30 * 2**20
    cells: int = 1_000_000


SAVE_AS: Final = (
    "届いたファイルを Excel で開き直し、「Excel ブック（.xlsx）」で保存してから読み込んでください。"
)
_ASK_AGAIN: Final = "もう一度送ってもらうか、Excel で開けるかを確かめてください。"
_NO_PICTURES: Final = "貼り付けた画像などを除いてから、読み込んでください。"
_NOT_AS_PDF: Final = "Excel のまま送り直してもらうか、内容を画面で入力してください。"
_SHRINK: Final = "表の外に入力したものを消してから、読み込んでください。"

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"
_PDF: Final = b"%PDF"
_PACKED: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""The ways of packing that spreadsheets use."""
_IS_ENCRYPTED: Final = 1
"""The flag of a part in a zip with a password."""
_MOST_RATIO: Final = 100
_LARGE: Final = 2**20
"""Bytes from which on a part's ratio is looked at: what is small does no harm."""
_MOST_TAGS: Final = 500_000
_MOST_ATTRIBUTES: Final = 1_000_000
"""Of a part: each takes some hundred bytes once it is parsed, however short it was."""
_MOST_TAGS_IN_ALL: Final = 2_000_000
_PICTURES: Final = (".bmp", ".dib", ".emf", ".wmf", ".tif", ".tiff", ".png", ".gif", ".jpg")
"""They may be all white, and are not unfolded by any reader here."""
_MACROS: Final = re.compile(r"(?:^|/)vbaproject\.bin$|^xl/(?:macrosheets|dialogsheets)/", re.I)
_HEAD: Final = 256
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\x00\s]*<")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_ENCODINGS: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_EMPTY_ROW: Final = re.compile(
    rb"""<(?:\w+:)?row(?:\s+[\w:]+="[^"<>]*")*\s*(?:/>|></(?:\w+:)?row>)"""
)
"""LibreOffice ends a sheet with one in the millionth row; nothing in quotes can look like it, for
no value of an attribute holds `<`."""
_REFERENCE: Final = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,8})([0-9]{1,12})""")


def require_harmless(content: bytes, file: str, limits: Limits) -> None:
    """Refuse what cannot be read safely; what passes is a zip of bounded parts.

    Args:
        content: The bytes of the file.
        file: Its name, for what is said of it.
        limits: How large it may be.

    Raises:
        KnownError: It is no such workbook, or could do harm.
    """
    if len(content) > limits.file:
        raise KnownError(
            f"「{file}」は大きすぎるため読み込みません（上限 {limits.file // 2**20} MB）。",
            _NO_PICTURES,
        )
    _require_zip(content, file)
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _require_kind([part.filename for part in parts], file)
            _require_small(parts, file, limits)
            tags = 0
            for part in parts:
                # Unfolds as much as it claims and no more; what is longer fails its checksum.
                tags += _plain_tags(part.filename, archive.read(part), file, limits)
                if tags > _MOST_TAGS_IN_ALL:
                    raise too_wide(file)
    # What `zipfile` raises of zips that are broken, encrypted or packed in a way it does not know.
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise truncated(file) from error
    except zlib.error as error:
        raise truncated(file) from error


def broken(file: str) -> KnownError:
    """What is said of a file that is no workbook, or one that no spreadsheet would have written."""
    return KnownError(
        f"「{file}」は、Excelのファイルとして読めません。取り込んでいません。", SAVE_AS
    )


def truncated(file: str) -> KnownError:
    """What is said of a file that began as a workbook and does not end as one."""
    return KnownError(
        f"「{file}」は、途中で切れているか壊れているため読めません。取り込んでいません。",
        _ASK_AGAIN,
    )


def too_wide(file: str) -> KnownError:
    """What is said of a workbook with more cells, or farther apart, than anybody fills."""
    return KnownError(f"「{file}」の表が広すぎるため読み込みません。", _SHRINK)


def _locked(file: str) -> KnownError:
    return KnownError(
        f"「{file}」は、パスワードが付いているため読めません。",
        "パスワードを外して保存してから読み込んでください。",
    )


def _require_zip(content: bytes, file: str) -> None:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _locked(file)
        raise KnownError(
            f"「{file}」は、パスワードが付いているか、古い形式（.xls）のため読めません。", SAVE_AS
        )
    if content.startswith(_PDF):
        raise KnownError(f"「{file}」は、PDFのため読み取れません。", _NOT_AS_PDF)
    if not content.startswith(_ZIP):
        raise broken(file)


def _require_kind(names: Sequence[str], file: str) -> None:
    """Refuse workbooks of another kind, each by its name."""
    if any(_MACROS.search(name) for name in names):
        raise KnownError(f"「{file}」は、マクロを含むため読み込みません。", SAVE_AS)
    if "xl/workbook.bin" in names:
        raise KnownError(f"「{file}」は、バイナリ形式（.xlsb）のため読めません。", SAVE_AS)
    if "content.xml" in names and "mimetype" in names:
        raise KnownError(
            f"「{file}」は、OpenDocument 形式（.ods）のため読めません。"
            "この形式では、文字の色や取り消し線を確かめられません。",
            "元のファイルを「Excel 2007-365（.xlsx）」で保存してから読み込んでください。",
        )
    if not any(name.replace("\\", "/").startswith("xl/") for name in names):
        raise broken(file)


def _require_small(parts: Sequence[ZipInfo], file: str, limits: Limits) -> None:
    """Refuse by what the zip says of its parts."""
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unfolded:
        raise KnownError(f"「{file}」は、展開すると大きすぎるため読み込みません。", _NO_PICTURES)
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise _locked(file)
    if len({part.filename.lower() for part in parts}) < len(parts) or any(
        part.compress_type not in _PACKED for part in parts
    ):
        raise broken(file)
    for part in parts:
        if _leads_outside(part.filename):
            raise KnownError(
                f"「{file}」は、フォルダーの外を指す名前を含むため読み込みません。", SAVE_AS
            )
        if (
            part.file_size > max(_LARGE, part.compress_size * _MOST_RATIO)
            and not part.filename.lower().endswith(_PICTURES)
        ):  # fmt: skip
            raise KnownError(
                f"「{file}」は、展開すると大きすぎるため読み込みません。"
                "中に、極端に圧縮されたものがあります。",
                SAVE_AS,
            )


def _leads_outside(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ":" in plain.partition("/")[0] or ".." in plain.split("/")


def _plain_tags(name: str, text: bytes, file: str, limits: Limits) -> int:
    """Refuse a part in which entities could grow, or cells lie too far apart; else count its tags.

    Whatever its name: which parts are sheets is said in the workbook.
    """
    if not _XML.match(text):
        return 0
    _require_utf8(name, text, file)
    # Pictures drawn as XML may name their type; none is parsed here.
    if _DECLARATION.search(text) and not name.lower().endswith(".svg"):
        raise KnownError(
            f"「{file}」は、展開すると膨らむ仕掛け（DTD）を含むため読み込みません。", SAVE_AS
        )
    if _STRICT in text[: _HEAD * 8]:
        raise KnownError(
            f"「{file}」は、「Strict Open XML スプレッドシート」形式のため読めません。", SAVE_AS
        )
    tags = text.count(b"<")
    if (
        len(text) > limits.part
        or tags > _MOST_TAGS
        or text.count(b"=") > _MOST_ATTRIBUTES
        or _rectangle(text) > limits.cells
    ):
        raise too_wide(file)
    return tags


def _require_utf8(name: str, text: bytes, file: str) -> None:
    """Refuse encodings in which what is looked for in the bytes would not be found."""
    said = _ENCODING.search(text[:_HEAD])
    # Other programs' own data may stand there in any encoding.
    if name.startswith("customXml/"):
        return
    if b"\x00" in text[:_HEAD] or (said and said.group(1).lower() not in _ENCODINGS):
        raise KnownError(
            f"「{file}」は、Excelが使わない文字コードで書かれているため読めません。", SAVE_AS
        )


def _rectangle(text: bytes) -> int:
    """Cells of the rectangle from A1 to the last row and column that are named."""
    rows = columns = 1
    for letters, digits in set(_REFERENCE.findall(_EMPTY_ROW.sub(b"", text))):
        rows = max(rows, int(digits))
        columns = max(columns, column_number(letters.decode("ascii").upper()))
    return rows * columns
