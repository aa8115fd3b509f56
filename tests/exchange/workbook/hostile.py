"""Files that are no workbooks, are broken, or do harm, each with what is said of it."""

from __future__ import annotations

import random
import warnings
from typing import TYPE_CHECKING, Final, NamedTuple
from zipfile import ZIP_LZMA, ZIP_STORED

from tests.exchange.workbook.raw import (
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    book,
    packed,
    parts_with,
    relations,
    sheet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MB: Final = 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Hostile(NamedTuple):
    """A file that is refused: how it is made, and words of the reason."""

    make: Callable[[], bytes]
    reason: str


def _declared(entities: str, name: str) -> str:
    """A sheet with entities declared before it and one of them in a cell."""
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>&{name};</t></is></c></row>'
    return f"<?xml version='1.0'?><!DOCTYPE worksheet [{entities}]>{sheet(cell)}"


def _laughs() -> str:
    levels = [f"<!ENTITY b{at} '{10 * _named(at - 1)}'>" for at in range(1, 10)]
    return _declared('<!ENTITY b0 "ha">' + "".join(levels), "b9")


def _named(number: int) -> str:
    return f"&b{number};"


def _laughing_strings() -> str:
    head, _, _ = _laughs().partition("]>")
    return f'{head.replace("DOCTYPE worksheet", "DOCTYPE sst")}]><sst xmlns="{MAIN}"/>'


def _quadratic() -> str:
    long = "a" * 100_000
    text = _declared(f'<!ENTITY a "{long}">', "a")
    return text.replace("&a;", "&a;" * 5_000)


def _cell(place: str) -> bytes:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return book({SHEET: sheet(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')})


def _with(name: str, text: str | bytes = b"x") -> bytes:
    return book({name: text})


def _cut(part: float) -> bytes:
    whole = book({"xl/media/image1.png": random.Random(1).randbytes(50_000)})
    return whole[: int(len(whole) * part)]


def _lying() -> bytes:
    huge = sheet("").encode() + b" " * 3 * _MB
    made = packed(parts_with({SHEET: random.Random(1).randbytes(_MB) + huge}))
    size = (len(huge) + _MB).to_bytes(4, "little")
    return made.replace(size, (4_000).to_bytes(4, "little"))


def _locked_zip() -> bytes:
    """A zip whose parts say that they are encrypted."""
    made = bytearray(book())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(mark, at + 1)
    return bytes(made)


def _twice() -> bytes:
    parts = parts_with()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return packed({**parts, SHEET.upper(): parts[SHEET]})


def _many_sheets() -> bytes:
    """A small file whose sheets are all the same large part."""
    told = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, 2_000))
    root = parts_with()[WORKBOOK].decode()
    head, tail = root.split("<sheets>")[0], "</sheets></workbook>"
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{row * at}</v></c>" for at in range(60)) + "</row>"
        for row in range(1, 500)
    )
    return book({SHEET: sheet(rows), WORKBOOK: f"{head}<sheets>{told}{tail}"})


def _many_cells() -> bytes:
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{row * at}</v></c>" for at in range(60)) + "</row>"
        for row in range(1, 500)
    )
    root = parts_with()[WORKBOOK].decode()
    told = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, 31))
    return book(
        {
            **{f"xl/{at}.xml": sheet(rows) for at in range(1, 31)},
            WORKBOOK: f"{root.split('<sheet ')[0]}{told}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(
                *(("worksheet", f"{at}.xml") for at in range(1, 31))
            ),
        }
    )


def _merged() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 5000))
    areas = '<mergeCell ref="C1:E90000"/>' * 100_000
    return book({SHEET: sheet(rows, behind=f"<mergeCells>{areas}</mergeCells>")})


def _nested() -> bytes:
    return book({SHEET: sheet("<x>" * 200_000 + "</x>" * 200_000)})


def _attributes(count: int) -> str:
    return " ".join(f"a{at}=''" for at in range(count))


def _kinds(changed: Mapping[str, bytes]) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", **changed})


REFUSED: Final[Mapping[str, Hostile]] = {
    "billion laughs": Hostile(lambda: book({SHEET: _laughs()}), "DTD"),
    "billion laughs in the strings": Hostile(lambda: book({STRINGS: _laughing_strings()}), "DTD"),
    "quadratic blow-up": Hostile(lambda: book({SHEET: _quadratic()}), "DTD"),
    "external entity of a file": Hostile(
        lambda: book({SHEET: _declared('<!ENTITY x SYSTEM "file:///etc/passwd">', "x")}), "DTD"
    ),
    "external entity of a server": Hostile(
        lambda: book({SHEET: _declared('<!ENTITY x SYSTEM "http://192.0.2.1/x">', "x")}), "DTD"
    ),
    "document type elsewhere": Hostile(
        lambda: book({SHEET: f"<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'>{sheet('')}"}), "DTD"
    ),
    "document type in the styles": Hostile(lambda: book({STYLES: "<!DOCTYPE a><a/>"}), "DTD"),
    "zip ratio": Hostile(lambda: _with(SHEET, sheet("") + " " * 20 * _MB), "極端に圧縮"),
    "zip of many large parts": Hostile(
        lambda: packed({f"xl/media/{at}.bmp": bytes(20 * _MB) for at in range(7)}), "大きすぎる"
    ),
    "too large a file": Hostile(lambda: b"PK\x03\x04" + bytes(30 * _MB), "大きすぎる"),
    "5,000 parts": Hostile(
        lambda: book({f"xl/media/{at}.png": b"x" for at in range(4_993)}), "大きすぎる"
    ),
    "a cell in the last row and column": Hostile(lambda: _cell("XFD1048576"), "広すぎる"),
    "a million rows": Hostile(lambda: _cell("A1048576"), "広すぎる"),
    "16,384 columns": Hostile(lambda: _cell("XFD99"), "広すぎる"),
    "more tags than a sheet has": Hostile(
        lambda: packed(parts_with({SHEET: sheet(f"<row>{'<c/>' * 600_000}</row>")}), ZIP_STORED),
        "広すぎる",
    ),
    "more attributes than a sheet has": Hostile(
        lambda: _with(SHEET, f"<worksheet {_attributes(1_100_000)}/>"), "広すぎる"
    ),
    "a part of more than 30 MB": Hostile(
        lambda: _with(
            SHEET, sheet(f"<row><c><v>{random.Random(1).randbytes(16 * _MB).hex()}</v></c></row>")
        ),
        "広すぎる",
    ),
    "the first half": Hostile(lambda: _cut(0.5), "途中で切れている"),
    "all but the end": Hostile(lambda: _cut(0.98), "途中で切れている"),
    "a size that lies": Hostile(_lying, "途中で切れている"),
    "a password": Hostile(
        lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "パスワードが付いているため",
    ),
    "a PDF": Hostile(lambda: b"%PDF-1.7" + bytes(2_000), "PDF"),
    "an old workbook": Hostile(lambda: _OLE + bytes(2_000), "古い形式"),
    "a zip with a password": Hostile(_locked_zip, "パスワードが付いている"),
    "macros": Hostile(lambda: _with("xl/vbaProject.bin"), "マクロ"),
    "macros in cells": Hostile(lambda: _with("xl/macrosheets/sheet1.xml"), "マクロ"),
    "a name that leads up": Hostile(lambda: _with("xl/../../../evil.xml"), "フォルダーの外"),
    "a name from the root": Hostile(lambda: _with("/etc/evil.xml"), "フォルダーの外"),
    "a name of a drive": Hostile(lambda: _with("C:\\evil.xml"), "フォルダーの外"),
    "UTF-16": Hostile(lambda: _with(SHEET, sheet("").encode("utf-16")), "文字コード"),
    "UTF-16 without a mark": Hostile(
        lambda: _with(SHEET, f"\n\n{_laughs()}".encode("utf-16-le")), "文字コード"
    ),
    "an encoding that hides": Hostile(
        lambda: _with(SHEET, f'<?xml version="1.0" encoding="cp037"?>{sheet("")}'), "文字コード"
    ),
    "a binary workbook": Hostile(lambda: _with("xl/workbook.bin"), ".xlsb"),
    "OpenDocument": Hostile(lambda: packed({"mimetype": b"x", "content.xml": b"<a/>"}), ".ods"),
    "Strict Open XML": Hostile(
        lambda: _with(
            WORKBOOK,
            parts_with()[WORKBOOK].replace(
                MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            ),
        ),
        "Strict",
    ),
    "a text document": Hostile(
        lambda: _kinds({"word/document.xml": b"<a/>"}), "Excelのファイルとして"
    ),
    "a zip of anything": Hostile(lambda: packed({"回答.txt": b"1"}), "Excelのファイルとして"),
    "text": Hostile(lambda: "番号,回答\n".encode("cp932"), "Excelのファイルとして"),
    "a page": Hostile(lambda: b"<html><table></table></html>", "Excelのファイルとして"),
    "nothing": Hostile(lambda: b"", "Excelのファイルとして"),
    "another packing": Hostile(lambda: packed(parts_with(), ZIP_LZMA), "Excelのファイルとして"),
    "a part twice": Hostile(_twice, "Excelのファイルとして"),
    "one part for 2,000 sheets": Hostile(_many_sheets, "Excelのファイルとして"),
    "a million cells in many sheets": Hostile(_many_cells, "広すぎる"),
    "many parts of many tags": Hostile(
        lambda: packed(
            parts_with({f"xl/{at}.xml": f"<a>{'<b/>' * 450_000}</a>" for at in range(9)}),
            ZIP_STORED,
        ),
        "広すぎる",
    ),
    "merged areas one over the other": Hostile(_merged, "Excelのファイルとして"),
    "200,000 elements in each other": Hostile(_nested, ""),
    "no workbook in it": Hostile(
        lambda: book({"_rels/.rels": relations()}), "Excelのファイルとして"
    ),
    "a sheet that is missing": Hostile(
        lambda: book({"xl/_rels/workbook.xml.rels": relations(("worksheet", "none.xml"))}),
        "Excelのファイルとして",
    ),
    "a text that is missing": Hostile(
        lambda: _with(SHEET, sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "Excelのファイルとして",
    ),
    "a number of a million digits": Hostile(
        lambda: _with(
            SHEET, sheet(f'<row r="1"><c r="A1" t="s"><v>{"1234567890" * 99_999}</v></c></row>')
        ),
        "Excelのファイルとして",
    ),
    "row nought": Hostile(
        lambda: _with(SHEET, sheet('<row r="0"><c><v>1</v></c></row>')), "Excelのファイルとして"
    ),
    "no XML": Hostile(lambda: _with(SHEET, "<worksheet><sheetData>"), "Excelのファイルとして"),
}
