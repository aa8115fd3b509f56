"""The ※ lines that nobody writes: below the notes, in the words of the paper, in step with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import YEARS_SETTING, YearStyle
from dxdesk.reports.form import form_of
from dxdesk.reports.wording import notes_of
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.ui.sheet.texts import GeneratedNotes
from dxdesk.workspace.commands import AddRow, SetField
from dxdesk.workspace.indicator_commands import CellText, SetCells, SetIndicator

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk


@pytest.fixture
def page(qtbot: QtBot, sample_desk: Desk) -> SheetPage:
    """The first sheet of the sample, whose second indicator took over from its first."""
    page = SheetPage(sample_desk)
    qtbot.addWidget(page)
    page.resize(1050, 640)
    page.show_sheet(sample_desk.read_outline().projects[0].uid)
    page.show()
    return page


def of_cells(line: str) -> bool:
    return line.startswith(("※備考（", "※評価の理由（"))


def shown(page: SheetPage) -> str:
    """The lines that follow from the lineage of the indicators."""
    return "\n".join(line for line in all_shown(page) if not of_cells(line))


def all_shown(page: SheetPage) -> list[str]:
    label = cast("GeneratedNotes", page.findChild(GeneratedNotes, "generated_notes"))
    assert label.isHidden() == (not label.text())
    return label.text().splitlines()


def indicators(page: SheetPage) -> list[r.Indicator]:
    assert page.view is not None
    return [block.indicator for block in page.view.sheet.indicators]


def take_over(page: SheetPage, desk: Desk) -> tuple[r.Indicator, r.Indicator]:
    """Let the last indicator take over from the first in the last year."""
    old, *_, new = indicators(page)
    assert page.view is not None
    last = page.view.years[-1]
    cells = [
        CellText(new.uid, year, field, "5" if year == last else "/")
        for year in page.view.years
        for field in ("target", "actual")
    ]
    assert desk.execute(SetCells(desk.edition, tuple(cells), correcting=True))
    key = r.Key(desk.edition, "indicator", new.uid)
    assert desk.execute(SetIndicator(key, {"replaces": old.uid}))
    return old, new


def test_a_sheet_without_a_change_shows_none(page: SheetPage):
    assert shown(page) == ""


def test_the_line_is_there_at_once_and_follows_names_years_and_undo(
    page: SheetPage, sample_desk: Desk
):
    old, new = take_over(page, sample_desk)
    assert shown(page) == f"※「{old.name}」は、令和8年度から「{new.name}」に変更"
    key = r.Key(sample_desk.edition, "indicator", old.uid)
    sample_desk.execute(SetField(key, "name", "来庁者の数"))
    assert shown(page) == f"※「来庁者の数」は、令和8年度から「{new.name}」に変更"
    cell = CellText(new.uid, 2025, "target", "4")
    sample_desk.execute(SetCells(sample_desk.edition, (cell,)))
    assert shown(page) == f"※「来庁者の数」は、令和7年度から「{new.name}」に変更"
    for _ in range(3):
        sample_desk.undo()
    assert shown(page) == ""


def test_a_note_of_ones_own_takes_its_place(page: SheetPage, sample_desk: Desk):
    old, _ = take_over(page, sample_desk)
    assert page.view is not None
    own = r.Note("", page.view.key.uid, text=f"※{old.name}は見直した。")
    assert sample_desk.execute(AddRow(sample_desk.edition, own))
    assert shown(page) == ""


def test_the_words_are_those_of_the_paper(page: SheetPage, sample_desk: Desk):
    take_over(page, sample_desk)
    written = r.FormSetting("years", YEARS_SETTING, YearStyle.LETTER.value)
    sample_desk.apply(ChangeSet("年の書き方", (Add(key_of(0, written), written),)))
    assert page.view is not None
    form = form_of(sample_desk.workspace.plan(), sample_desk.edition)
    printed = [one.text for one in notes_of(page.view.sheet, form) if one.place.kind == "form"]
    assert shown(page).splitlines() == printed
    assert "R8年度から" in printed[0]


def test_reasons_and_remarks_stand_below_in_the_words_of_the_paper(
    page: SheetPage, sample_desk: Desk
):
    assert page.view is not None
    value = page.view.sheet.indicators[0].values[1]
    key = key_of(sample_desk.edition, value)
    for field in ("rating_reason", "remark"):
        assert sample_desk.execute(SetField(key, field, f"{field}です。"))
    assert page.view is not None
    form = form_of(sample_desk.workspace.plan(), sample_desk.edition)
    printed = [
        one.text for one in notes_of(page.view.sheet, form) if one.place.kind == "indicator_value"
    ]
    assert all_shown(page) == printed
    assert sum(line.endswith(("：rating_reasonです。", "：remarkです。")) for line in printed) == 2
    sample_desk.undo()
    sample_desk.undo()
    assert not any("です。" in line for line in all_shown(page))


def test_another_sheet_shows_its_own_lines(page: SheetPage, sample_desk: Desk):
    take_over(page, sample_desk)
    page.show_sheet(sample_desk.read_outline().projects[1].uid)
    assert shown(page) == ""
