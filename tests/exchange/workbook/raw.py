"""Workbooks written part by part, to hold what no library would write."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"
WORKBOOK: Final = "xl/workbook.xml"
DRAWING: Final = "xl/drawings/drawing1.xml"

_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for part, kind in (
            (WORKBOOK, "spreadsheetml.sheet.main"),
            (SHEET, "spreadsheetml.worksheet"),
            (STRINGS, "spreadsheetml.sharedStrings"),
            (STYLES, "spreadsheetml.styles"),
            (DRAWING, "drawing"),
        )
    )
    + "</Types>"
)


def relations(*targets: tuple[str, str], outside: tuple[str, str] | None = None) -> str:
    """A part of relations: type and target of each, named rId1, rId2, …; one may lead outside."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    if outside:
        told += (
            f'<Relationship Id="rIdOut" Type="{DOCUMENT}/{outside[0]}" '
            f'Target="{outside[1]}" TargetMode="External"/>'
        )
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def sheet(rows: str, before: str = "", behind: str = "") -> str:
    """A worksheet; `before` and `behind` stand around its rows."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{before}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def styles(*, fonts: str = "", fills: str = "", formats: str = "", xfs: str = "") -> str:
    """The styles: each argument holds elements of its list, the first of which is the usual one."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts><font/>{fonts}</fonts>'
        f"<fills><fill/>{fills}</fills><cellXfs><xf/>{xfs}</cellXfs></styleSheet>"
    )


def parts_with(changed: Mapping[str, str | bytes] | None = None) -> dict[str, bytes]:
    """The parts of a workbook with one empty sheet; those given are put in or instead."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", WORKBOOK)),
        WORKBOOK: (
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        SHEET: sheet(""),
        STYLES: styles(),
        STRINGS: f'<sst xmlns="{MAIN}"/>',
    }
    parts |= changed or {}
    return {name: text.encode() if isinstance(text, str) else text for name, text in parts.items()}


def packed(parts: Mapping[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    """Parts as a zip."""
    out = BytesIO()
    with ZipFile(out, "w", packing) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def book(changed: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook with these parts put in, or instead of its own."""
    return packed(parts_with(changed))
