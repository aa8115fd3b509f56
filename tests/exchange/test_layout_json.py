"""The layout's report as JSON: every key, in its order."""

from __future__ import annotations

from dxdesk.domain.layout_report import (
    CharacterIssue,
    CharacterNote,
    Continuation,
    EmergencyCut,
    LayoutReport,
    OutsideChart,
    Place,
    SheetReport,
    Shrink,
)
from dxdesk.exchange.layout_json import layout_json

AT = Place("project", "p", "purpose")
WHERE = {"kind": "project", "uid": "p", "field": "purpose"}


def test_everything_that_happened_is_told():
    sheet = SheetReport(
        uid="p",
        number="1-1-1",
        pages=(3, 4),
        body_size=9.0,
        standard_size=10.5,
        shrinks=(Shrink(AT, 9.0, 83.333),),
        continuations=(Continuation(AT, 3),),
        cuts=(EmergencyCut(AT, "長い行"),),
        characters=(CharacterNote(AT, 7, "𠮷", CharacterIssue.FALLBACK),),
        outside=(OutsideChart(AT, "2020-04..2021-04"),),
    )
    told = layout_json(LayoutReport(4, (sheet,)))
    assert told == {
        "pages": 4,
        "sheets": [
            {
                "number": "1-1-1",
                "uid": "p",
                "pages": [3, 4],
                "body_size": 9.0,
                "standard_size": 10.5,
                "shrinks": [{**WHERE, "size": 9.0, "width_percent": 83.3}],
                "continuations": [{**WHERE, "page": 3}],
                "emergency_cuts": [{**WHERE, "line": "長い行"}],
                "characters": [
                    {
                        **WHERE,
                        "position": 7,
                        "character": "𠮷",
                        "code_points": ["U+20BB7"],
                        "issue": "fallback",
                    }
                ],
                "outside_chart": [{**WHERE, "text": "2020-04..2021-04"}],
            }
        ],
    }
