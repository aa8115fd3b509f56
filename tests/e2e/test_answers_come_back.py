"""Forms go out, come back filled in, are taken in, and taken back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from dxdesk.domain.rounds.asked import Part, Preset, preset
from dxdesk.domain.rows import IndicatorValue
from dxdesk.exchange.forms.write import write_form
from dxdesk.runtime.sources import random_id
from dxdesk.ui.notice import NoticeBar
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.file_kinds import FileKind, kind_of
from dxdesk.workspace.form_files import FormSource
from tests.exchange.forms.written import map_of, type_in

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.rounds.form_place import FormPlace
    from tests.e2e.clerk import Clerk


def forms(clerk: Clerk, folder: Path) -> list[Path]:
    """The forms of all sections, as they go out."""
    workspace, edition = clerk.made.desk.workspace, clerk.made.desk.edition
    source = FormSource(workspace.plan(), edition, preset(Preset.YEAR_BEGIN, edition, edition - 1))
    folder.mkdir()
    for form in source.by_recipient(random_id):
        out = BytesIO()
        write_form(form.letter, form.sheets, out)
        (folder / f"{form.words}.xlsx").write_bytes(out.getvalue())
    return sorted(folder.iterdir())


def fill_in(path: Path, text: str) -> FormPlace:
    """Type into the first open cell of an actual; the place that it is for."""
    places = (
        cell.places[0]
        for sheet in map_of(openpyxl.load_workbook(path)).sheets
        for cell in sheet.cells
        if cell.is_open
    )
    place = next(at for at in places if (at.kind, at.field) == ("indicator_value", Part.ACTUAL))
    type_in(path, {place: text})
    return place


def actual(clerk: Clerk, place: FormPlace) -> str:
    values = clerk.made.desk.workspace.rows(clerk.made.desk.edition, ("indicator_value",))
    return next(
        row.actual
        for row in values.values()
        if isinstance(row, IndicatorValue)
        and (row.indicator, row.fiscal_year) == (place.uid, int(place.part))
    )


def test_answers_are_taken_in_and_taken_back(clerk: Clerk, tmp_path: Path):
    files = forms(clerk, tmp_path / "回答")
    assert {kind_of(path) for path in files} == {FileKind.FORM}
    place = fill_in(files[0], "9,876")
    before = actual(clerk, place)
    desk, flow = clerk.made.desk, clerk.made.paper_actions.collecting
    standing = desk.workspace.standing_steps
    clerk.window.files_dropped.emit([tmp_path / "回答"])
    clerk.wait(lambda: flow.dialog is not None)
    dialog = flow.dialog
    assert dialog is not None
    assert [line.theirs for line in dialog.review.lines] == ["9,876"]
    assert len(dialog.review.taken_files) == len(files)
    accept = dialog.findChild(QPushButton, "collect_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert actual(clerk, place) == "9,876"
    steps = desk.workspace.undo_steps[standing:]
    assert {step.author for step in steps} >= {dialog.review.taken_files[0].section}
    bar = clerk.widget("", NoticeBar)
    assert isinstance(bar, NoticeBar)
    assert "課の回答を取り込みました（変更 1項目）。" in bar.words
    undo = bar.findChild(QPushButton, "notice_action")
    assert undo is not None
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert actual(clerk, place) == before
    assert desk.workspace.standing_steps == standing


def test_answers_without_a_change_are_told_to_be_so(clerk: Clerk, tmp_path: Path):
    files = forms(clerk, tmp_path / "回答")
    flow = clerk.made.paper_actions.collecting
    clerk.window.files_dropped.emit(files[:1])
    clerk.wait(lambda: flow.dialog is not None)
    assert flow.dialog is not None
    accept = flow.dialog.findChild(QPushButton, "collect_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert clerk.made.parts.notice.words == "1課の回答を取り込みました（シートの変更なし）。"


def test_a_letter_beside_the_answers_takes_no_way_back_away(clerk: Clerk, tmp_path: Path):
    files = forms(clerk, tmp_path / "回答")
    fill_in(files[0], "9,876")
    letter = tmp_path / "送付状.txt"
    letter.write_text("よろしくお願いします。", encoding="utf-8")
    flow = clerk.made.paper_actions.collecting
    clerk.window.files_dropped.emit([files[0], letter])
    clerk.wait(lambda: flow.dialog is not None)
    assert flow.dialog is not None
    accept = flow.dialog.findChild(QPushButton, "collect_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    bar = clerk.widget("", NoticeBar)
    assert isinstance(bar, NoticeBar)
    clerk.wait(lambda: "送付状.txt" in bar.words)
    assert bar.words.startswith("1課の回答を取り込みました（変更 1項目）。")
    ways = cast("list[QPushButton]", bar.findChildren(QPushButton))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    assert [way.text() for way in ways if way.isVisible()] == ["元に戻す", "取込結果票を保存…"]


def test_what_was_changed_on_both_sides_is_decided_by_a_person(clerk: Clerk, tmp_path: Path):
    files = forms(clerk, tmp_path / "回答")
    place = fill_in(files[0], "9,876")
    desk, flow = clerk.made.desk, clerk.made.paper_actions.collecting
    values = desk.workspace.rows(desk.edition, ("indicator_value",))
    key = next(
        key
        for key, row in values.items()
        if isinstance(row, IndicatorValue)
        and (row.indicator, row.fiscal_year) == (place.uid, int(place.part))
    )
    desk.execute(SetField(key, "actual", "9,000"))
    flow.read_files(files[:1])
    clerk.wait(lambda: flow.dialog is not None)
    dialog = flow.dialog
    assert dialog is not None
    (line,) = dialog.review.lines
    assert line.is_asked
    table = dialog.findChild(QTableView, "collect_lines")
    assert table is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_O)
    accept = dialog.findChild(QPushButton, "collect_accept")
    assert accept is not None
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert actual(clerk, place) == "9,000"
    clerk.answers.given["receipt"] = tmp_path / "票.xlsx"
    clerk.window.acts["save_receipt"].trigger()
    clerk.rest()
    page: Any = openpyxl.load_workbook(tmp_path / "票.xlsx").worksheets[1]
    texts = [[cell.value for cell in row] for row in page.iter_rows()]
    assert any("現在のままとした項目" in row and "9,876" in row for row in texts)
