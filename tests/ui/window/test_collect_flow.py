"""Answers come back: read in a job, looked through, taken in as a step for each file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from typing_extensions import override

from dxdesk.domain.change import ChangeSet, Set
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Person
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.collect_flow import CollectFlow, FormAsking
from dxdesk.workspace.press import Press
from tests.workspace.collected import DESK, REVIEW, ROADS
from tests.workspace.slips import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.collect_flow import TakenIn
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace


class Work:
    """Finds the same in all files, and changes the title of the plan for each file taken in."""

    def __init__(self) -> None:
        self.read_files: list[Sequence[Path]] = []
        self.why: KnownError | None = None
        self.why_not_taken: KnownError | None = None

    def read(
        self, workspace: Workspace, edition: int, files: Sequence[Path], context: JobContext
    ) -> CollectReview:
        del workspace, edition
        for at, path in enumerate(files):
            context.step(at, len(files), path.name)
        self.read_files.append(files)
        if self.why is not None:
            raise self.why
        return REVIEW

    def change_sets(
        self, workspace: Workspace, review: CollectReview, day: date
    ) -> Iterator[ChangeSet]:
        assert day == DAY
        for file in review.taken_files:
            title = title_of(workspace)
            if self.why_not_taken is not None and file.file == ROADS:
                raise self.why_not_taken
            change = Set(plan_key(workspace), "title", title, f"{title}+{file.section}")
            yield ChangeSet(f"{file.section}の回答", (change,), author=file.section)


def plan_key(workspace: Workspace) -> Key:
    return next(iter(workspace.rows(None, ("plan",))))


def title_of(workspace: Workspace) -> str:
    return getattr(workspace.row(plan_key(workspace)), "title")  # noqa: B009 - a row of any kind


class Answering(Asking):
    """Answers in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.questions: list[str] = []
        self.consents = True
        self.told: list[str] = []

    @override
    def consent(self, question: str, detail: str, yes: str) -> bool:
        self.questions.append(detail)
        return self.consents

    @override
    def tell(self, what: str, advice: str = "") -> None:
        self.told.append(what + advice)


class Files(FormAsking):
    """Names files in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.came_back: list[Path] | None = None
        self.folder: Path | None = None
        self.out: Path | None = None
        self.suggested: list[Path] = []

    @override
    def answered_forms(self, folder: Path) -> list[Path] | None:
        return self.came_back

    @override
    def folder_of_forms(self, folder: Path) -> Path | None:
        return self.folder

    @override
    def receipt(self, suggestion: Path) -> Path | None:
        self.suggested.append(suggestion)
        return self.out


class Scene:
    """A flow with what it told."""

    def __init__(self, desk: Desk, jobs: JobRunner, window: QWidget, bot: QtBot) -> None:
        self.desk, self.jobs, self.bot = desk, jobs, bot
        self.asking = Answering(window)
        self.renderer = PageRenderer()
        person = Person("担当", "デジタル戦略課", "2101")
        self.flow = CollectFlow(
            desk, jobs, Press(self.renderer), self.asking, lambda: (person, DAY), window
        )
        self.flow.files = self.files = Files(window)
        self.flow.work = self.work = Work()
        self.taken: list[TakenIn] = []
        self.told: list[str] = []
        self.refused: list[KnownError] = []
        self.receipts: list[Path] = []
        self.ended: list[bool] = []
        self.flow.taken_in.connect(self.taken.append)
        self.flow.told.connect(self.told.append)
        self.flow.refused.connect(self.refused.append)
        self.flow.receipt_written.connect(self.receipts.append)
        self.flow.ended.connect(lambda: self.ended.append(True))

    def rest(self) -> None:
        self.bot.waitUntil(lambda: not self.jobs.is_busy)

    def read(self, *paths: Path) -> None:
        self.flow.read_files(paths)
        self.rest()

    @property
    def table(self) -> QTableView:
        assert self.flow.dialog is not None
        found = self.flow.dialog.findChild(QTableView, "collect_lines")
        assert found is not None
        return found

    def take_in(self) -> None:
        assert self.flow.dialog is not None
        button = self.flow.dialog.findChild(QPushButton, "collect_accept")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def scene(desk: Desk, runner: JobRunner, qtbot: QtBot) -> Iterator[Scene]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    scene = Scene(desk, runner, window, qtbot)
    yield scene
    scene.renderer.stop()


def test_files_are_read_once_and_nothing_is_done_before_it_is_asked_for(
    scene: Scene, tmp_path: Path
):
    before = title_of(scene.desk.workspace)
    scene.files.came_back = [tmp_path / "a.xlsx", tmp_path / "a.xlsx"]
    scene.flow.choose()
    scene.rest()
    assert scene.work.read_files == [(tmp_path / "a.xlsx",)]
    assert scene.flow.dialog is not None
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is None
    assert title_of(scene.desk.workspace) == before
    assert (scene.taken, scene.ended) == ([], [True])


def test_each_file_is_a_step_of_its_section(scene: Scene, tmp_path: Path):
    workspace = scene.desk.workspace
    before, standing = title_of(workspace), workspace.standing_steps
    scene.read(tmp_path / "a.xlsx")
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_T)
    scene.take_in()
    assert title_of(workspace) == f"{before}+窓口課+道路課"
    (done,) = scene.taken
    assert (done.sections, done.changed, done.undecided, done.standing) == (2, 3, 4, standing)
    assert [step.label for step in workspace.undo_steps[-2:]] == ["窓口課の回答", "道路課の回答"]
    scene.desk.undo()
    assert title_of(workspace) == f"{before}+窓口課"
    scene.desk.walk_to(done.standing)
    assert title_of(workspace) == before


def test_what_cannot_be_taken_in_whole_is_not_taken_in_at_all(scene: Scene, tmp_path: Path):
    before = title_of(scene.desk.workspace)
    scene.work.why_not_taken = KnownError("計画が変わっています。", "読み直してください。")
    scene.read(tmp_path / "a.xlsx")
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_T)
    scene.take_in()
    assert title_of(scene.desk.workspace) == before
    assert scene.asking.told == [
        "計画が変わっています。回答は取り込んでいません。読み直してください。"
    ]
    assert scene.flow.dialog is not None
    assert scene.flow.dialog.review != REVIEW
    scene.work.why_not_taken = None
    scene.take_in()
    assert len(scene.taken) == 1


def test_what_was_decided_is_not_lost_unasked(scene: Scene, tmp_path: Path):
    scene.asking.consents = False
    scene.read(tmp_path / "a.xlsx")
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_T)
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is not None
    assert "失われます" in scene.asking.questions[0]
    scene.asking.consents = True
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is None


def test_a_receipt_is_kept_of_what_was_taken_in_last(scene: Scene, tmp_path: Path):
    scene.flow.save_receipt()
    assert "この起動中に取り込んだ照会の回答はありません" in scene.told[0]
    scene.read(tmp_path / "a.xlsx")
    scene.take_in()
    for name in ("票.pdf", "票.xlsx"):
        scene.files.out = tmp_path / name
        scene.flow.save_receipt()
        scene.rest()
        assert (tmp_path / name).stat().st_size > 2_000
    assert [path.name for path in scene.receipts] == ["票.pdf", "票.xlsx"]
    assert scene.files.suggested[0].name == f"取込結果票_R5_{DAY:%m%d}.pdf"


def test_a_folder_gives_its_workbooks(scene: Scene, tmp_path: Path):
    scene.files.folder = tmp_path / "回答"
    scene.files.folder.mkdir()
    scene.flow.choose_folder()
    assert scene.told == ["「回答」にExcelやPDFのファイルはありません。"]
    for name in (DESK, ROADS, "送付状.txt"):
        (scene.files.folder / name).write_bytes(b"")
    scene.flow.choose_folder()
    scene.rest()
    assert [path.name for path in scene.work.read_files[0]] == [DESK, ROADS]


def test_files_that_cannot_be_read_are_told(scene: Scene, tmp_path: Path):
    scene.work.why = KnownError("読めません。", "")
    scene.read(tmp_path / "a.xlsx")
    assert [error.what for error in scene.refused] == ["読めません。"]
    assert scene.flow.dialog is None
    assert scene.ended == [True]


def test_one_take_in_at_a_time(scene: Scene, tmp_path: Path):
    scene.read(tmp_path / "a.xlsx")
    scene.read(tmp_path / "b.xlsx")
    assert len(scene.work.read_files) == 1
    assert "ほかの回答" in scene.refused[0].what


def test_a_plan_that_was_closed_meanwhile_takes_nothing_in(scene: Scene, tmp_path: Path):
    scene.read(tmp_path / "a.xlsx")
    scene.desk.close()
    scene.take_in()
    assert "計画が閉じられている" in scene.asking.told[0]
    assert scene.taken == []


def test_without_a_plan_it_is_told(scene: Scene, tmp_path: Path):
    scene.desk.close()
    scene.read(tmp_path / "a.xlsx")
    scene.flow.choose()
    assert [error.what for error in scene.refused] == ["計画を開いていません。"]


def test_a_review_whose_files_were_all_left_cannot_be_taken(scene: Scene, tmp_path: Path):
    assert replace(REVIEW, left=frozenset({DESK, ROADS})).taken_files == ()
    scene.read(tmp_path / "a.xlsx")
    assert scene.flow.dialog is not None
    files = scene.flow.dialog.findChild(QTableView, "collect_files")
    assert files is not None
    for row in range(2):
        files.selectRow(row)
        QTest.keyClick(files, Qt.Key.Key_Space)
    scene.take_in()
    assert (scene.taken, scene.flow.dialog.isVisible()) == ([], True)
