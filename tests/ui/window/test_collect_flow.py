"""Answers come back: read in a job, looked through, taken in as a step for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.rounds.asked import everything
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.sheet import assemble_plan
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Person
from dxdesk.runtime.sources import random_id
from dxdesk.ui.window.answers_flow import Ground
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.collect_flow import CollectFlow, FormAsking
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.form_files import FormSource, FormsWish, write_forms
from dxdesk.workspace.press import Press
from tests.exchange.forms.written import type_in
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.rounds import plan_of_three
from tests.workspace.slips import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Rows
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.collect_flow import TakenIn
    from dxdesk.workspace.workspace import Applied, Workspace

FIRST, SECOND = "01_企画課.xlsx", "02_市民部総務課.xlsx"
P, Q = r.Key(YEAR, "project", "p"), r.Key(YEAR, "project", "q")
TYPED = {
    FIRST: {
        FormPlace("p", "project", "p", "name"): "待たない窓口",
        FormPlace("p", "project", "p", "purpose"): "待つ時間を短くする。",
    },
    SECOND: {FormPlace("q", "project", "q", "purpose"): "どこでも受け取れるようにする。"},
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the answers of two sections, and a letter."""
    source = FormSource(assemble_plan(plan_of_three().now), YEAR, everything((2022, 2023)))
    folder = tmp_path_factory.mktemp("answers")
    wish = FormsWish(source.by_recipient(random_id), folder)
    for name, path in zip(TYPED, write_forms(wish).files, strict=True):
        type_in(path, TYPED[name])
        path.rename(folder / name)
    (folder / "送付状.txt").write_text("よろしくお願いします。", encoding="utf-8")
    return folder


def field(workspace: Workspace, key: r.Key, name: str) -> str:
    return getattr(workspace.row(key), name)


class Answering(Asking):
    """Answers in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.questions: list[str] = []
        self.consents = True
        self.told: list[str] = []
        self.out: Path | None = None
        self.suggested: list[Path] = []

    @override
    def receipt(self, suggestion: Path) -> Path | None:
        self.suggested.append(suggestion)
        return self.out

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

    @override
    def answered_forms(self, folder: Path) -> list[Path] | None:
        return self.came_back

    @override
    def folder_of_forms(self, folder: Path) -> Path | None:
        return self.folder


class Scene:
    """A flow with what it told."""

    def __init__(self, desk: Desk, jobs: JobRunner, window: QWidget, bot: QtBot) -> None:
        self.desk, self.jobs, self.bot = desk, jobs, bot
        self.asking = Answering(window)
        self.renderer = PageRenderer()
        person = Person("担当", "デジタル戦略課", "2101")
        press = Press(self.renderer)
        ground = Ground(desk, jobs, press, self.asking, lambda: (person, DAY), window)
        self.flow = CollectFlow(ground)
        self.flow.files = self.files = Files(window)
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

    @property
    def files_read(self) -> list[str]:
        assert self.flow.dialog is not None
        return [one.file for one in self.flow.dialog.review.files]

    def take_in(self) -> None:
        assert self.flow.dialog is not None
        button = self.flow.dialog.findChild(QPushButton, "collect_accept")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def scene(desk: Desk, runner: JobRunner, qtbot: QtBot) -> Iterator[Scene]:
    """The desk after the forms have gone out; a name has been changed since."""
    desk.workspace.apply(ChangeSet("用意", diff(small_plan(), plan_of_three().now)))
    desk.execute(SetField(P, "name", "窓口の案内板"))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    scene = Scene(desk, runner, window, qtbot)
    yield scene
    scene.renderer.stop()


def test_files_are_read_once_and_nothing_is_done_before_it_is_asked_for(
    scene: Scene, answers: Path
):
    before = scene.desk.workspace.all_rows()
    scene.files.came_back = [answers / FIRST, answers / FIRST]
    scene.flow.choose()
    scene.rest()
    assert scene.files_read == [FIRST]
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is None
    assert scene.desk.workspace.all_rows() == before
    assert (scene.taken, scene.ended) == ([], [True])


def test_each_file_is_a_step_of_its_section(scene: Scene, answers: Path):
    workspace = scene.desk.workspace
    before, standing = workspace.all_rows(), workspace.standing_steps
    scene.read(answers / FIRST, answers / SECOND)
    scene.take_in()
    assert field(workspace, P, "purpose") == "待つ時間を短くする。"
    # Changed on both sides, and nobody has decided.
    assert field(workspace, P, "name") == "窓口の案内板"
    (done,) = scene.taken
    assert (done.sections, done.changed, done.undecided, done.standing) == (2, 2, 1, standing)
    authors = [step.author for step in workspace.undo_steps[-2:]]
    assert authors == ["企画課", "市民部総務課"]
    scene.desk.undo()
    assert field(workspace, P, "purpose") == "待つ時間を短くする。"
    assert field(workspace, Q, "purpose") == ""
    scene.desk.walk_to(done.standing)
    assert workspace.all_rows() == before


def test_what_has_changed_since_is_not_written_over(scene: Scene, answers: Path):
    scene.read(answers / FIRST, answers / SECOND)
    scene.desk.execute(SetField(Q, "purpose", "早く渡す。"))
    before = scene.desk.workspace.all_rows()
    scene.take_in()
    assert scene.desk.workspace.all_rows() == before
    assert "確認の後に計画で変更されています。回答は取り込んでいません。" in scene.asking.told[0]
    assert scene.taken == []


def test_what_cannot_be_taken_in_whole_is_not_taken_in_at_all(
    scene: Scene, answers: Path, monkeypatch: pytest.MonkeyPatch
):
    workspace = scene.desk.workspace
    before = workspace.all_rows()
    scene.read(answers / FIRST, answers / SECOND)
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_T)
    assert scene.flow.dialog is not None
    decided = scene.flow.dialog.review

    def full_at_the_second(step: ChangeSet) -> Applied | None:
        if step.author != "企画課":
            raise KnownError("ディスクに空きがありません。", "空けてください。")
        return apply(step)

    apply = workspace.apply
    monkeypatch.setattr(workspace, "apply", full_at_the_second)
    scene.take_in()
    assert workspace.all_rows() == before
    told = "ディスクに空きがありません。回答は取り込んでいません。空けてください。"
    assert scene.asking.told == [told]
    assert scene.flow.dialog.review == decided
    monkeypatch.undo()
    scene.take_in()
    assert [done.undecided for done in scene.taken] == [0]
    assert field(workspace, P, "name") == "待たない窓口"


def test_what_was_decided_is_not_lost_unasked(scene: Scene, answers: Path):
    scene.asking.consents = False
    scene.read(answers / FIRST)
    scene.table.setFocus()
    QTest.keyClick(scene.table, Qt.Key.Key_T)
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is not None
    assert "失われます" in scene.asking.questions[0]
    scene.asking.consents = True
    QTest.keyClick(scene.table, Qt.Key.Key_Escape)
    assert scene.flow.dialog is None


def test_a_receipt_is_kept_of_what_was_taken_in_last(scene: Scene, answers: Path, tmp_path: Path):
    scene.flow.save_receipt()
    assert "この起動中に取り込んだ照会の回答はありません" in scene.told[0]
    scene.read(answers / FIRST)
    scene.take_in()
    for name in ("票.pdf", "票.xlsx"):
        scene.asking.out = tmp_path / name
        scene.flow.save_receipt()
        scene.rest()
        assert (tmp_path / name).stat().st_size > 2_000
    assert [path.name for path in scene.receipts] == ["票.pdf", "票.xlsx"]
    assert scene.asking.suggested[0].name == f"取込結果票_R5_{DAY:%m%d}.pdf"


def test_a_folder_gives_its_workbooks(scene: Scene, answers: Path, tmp_path: Path):
    scene.files.folder = tmp_path / "回答"
    scene.files.folder.mkdir()
    scene.flow.choose_folder()
    assert scene.told == ["「回答」にExcelやPDFのファイルはありません。"]
    scene.files.folder = answers
    scene.flow.choose_folder()
    scene.rest()
    assert scene.files_read == [FIRST, SECOND]


def test_answers_that_cannot_be_compared_are_told(
    scene: Scene, answers: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken() -> Rows:
        raise KnownError("計画ファイルの内容が壊れています。", "")

    monkeypatch.setattr(scene.desk.workspace, "all_rows", broken)
    scene.read(answers / FIRST)
    assert [error.what for error in scene.refused] == ["計画ファイルの内容が壊れています。"]
    assert scene.flow.dialog is None
    assert scene.ended == [True]


def test_one_take_in_at_a_time(scene: Scene, answers: Path):
    scene.read(answers / FIRST)
    scene.read(answers / SECOND)
    assert scene.files_read == [FIRST]
    assert "ほかの回答" in scene.refused[0].what


def test_a_plan_that_was_closed_meanwhile_takes_nothing_in(scene: Scene, answers: Path):
    scene.read(answers / FIRST)
    scene.desk.close()
    scene.take_in()
    assert "計画が閉じられている" in scene.asking.told[0]
    assert scene.taken == []


def test_without_a_plan_it_is_told(scene: Scene, answers: Path):
    scene.desk.close()
    scene.read(answers / FIRST)
    scene.flow.choose()
    assert [error.what for error in scene.refused] == ["計画を開いていません。"]


def test_a_review_whose_files_were_all_left_cannot_be_taken(scene: Scene, answers: Path):
    scene.read(answers / FIRST, answers / SECOND)
    assert scene.flow.dialog is not None
    files = scene.flow.dialog.findChild(QTableView, "collect_files")
    assert files is not None
    for row in range(2):
        files.selectRow(row)
        QTest.keyClick(files, Qt.Key.Key_Space)
    scene.take_in()
    assert (scene.taken, scene.flow.dialog.isVisible()) == ([], True)
