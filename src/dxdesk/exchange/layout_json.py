"""The layout's report as JSON, so that a script can tell which sheets want a second look.

Keys, their order and that of the sheets are fixed; `docs/printing.md` explains them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from dxdesk.domain.layout_report import LayoutReport, Place, SheetReport

_Json: TypeAlias = "dict[str, object]"


def layout_json(report: LayoutReport) -> _Json:
    """What happened to each sheet, in the order of the document."""
    return {"pages": report.pages, "sheets": [_sheet(sheet) for sheet in report.sheets]}


def _sheet(sheet: SheetReport) -> _Json:
    return {
        "number": sheet.number,
        "uid": sheet.uid,
        "pages": list(sheet.pages),
        "body_size": sheet.body_size,
        "standard_size": sheet.standard_size,
        "shrinks": [
            {**_at(each.place), "size": each.size, "width_percent": round(each.width_percent, 1)}
            for each in sheet.shrinks
        ],
        "continuations": [{**_at(each.place), "page": each.page} for each in sheet.continuations],
        "emergency_cuts": [{**_at(each.place), "line": each.line} for each in sheet.cuts],
        "characters": [
            {
                **_at(each.place),
                "position": each.position,
                "character": each.character,
                "code_points": [f"U+{ord(one):04X}" for one in each.character],
                "issue": each.issue.value,
            }
            for each in sheet.characters
        ],
        "outside_chart": [{**_at(each.place), "text": each.text} for each in sheet.outside],
    }


def _at(place: Place) -> _Json:
    return {"kind": place.kind, "uid": place.uid, "field": place.field}
