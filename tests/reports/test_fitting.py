"""How many lines the long texts take, and may take: counted on the paper itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.reports.cells import CONTINUED
from dxdesk.reports.layout import layout
from tests.reports.paper import form, sheet

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import FontBook


@pytest.mark.parametrize("paragraphs", [3, 10, 14, 60])
def test_the_lines_that_are_told_are_those_of_the_paper(book: FontBook, paragraphs: int):
    base = sheet()
    purpose = "\n".join(["窓口に来なくても手続が済むようにする。" * 3] * paragraphs)
    made = replace(base, project=replace(base.project, purpose=purpose))
    document = layout(form(), [made], book)
    (report,) = document.report.sheets
    boxes = [box for page in document.pages for box in page.boxes if box.role == "purpose"]
    baselines = [{text.y for text in box.texts if text.text != CONTINUED} for box in boxes]
    told = next(each for each in report.lines if each.field == "purpose")
    assert told.lines == sum(map(len, baselines))
    if len(report.pages) > 1:
        assert told.room is None
        return
    assert told.room is not None
    for more, is_same in ((told.room - told.lines, True), (told.room - told.lines + 1, False)):
        grown = replace(made, project=replace(made.project, purpose=purpose + "\n一" * more))
        (after,) = layout(form(), [grown], book).report.sheets
        room = after.lines[0].room
        same = (len(after.pages), after.body_size, room) == (1, report.body_size, told.room)
        assert same is is_same
