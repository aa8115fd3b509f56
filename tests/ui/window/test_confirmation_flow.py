"""Slips go out and come back: through the menu, the dialogs, the jobs, and files dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from typing_extensions import override

from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.confirmation import AS_IT_IS
from dxdesk.domain.labels import FindingState
from dxdesk.reports.render import PageRenderer
from dxdesk.ui.desk import Desk
from dxdesk.ui.window.answers_flow import Ground
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.confirmation_flow import ConfirmationFlow, FileAsking
from dxdesk.workspace.confirmation_review import Outcome
from dxdesk.workspace.finding_places import ReadFindings
from dxdesk.workspace.press import Press
from tests.checks.clean import YEAR, Plan
from tests.exchange.returned_books import FIRST_ROW, answered
from tests.workspace.slips import DAY, SENDER, SHARE, spoilt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.confirmation_flow import Written
    from dxdesk.workspace.opening import Opener

    SceneOf = Callable[[Plan], "Scene"]

LEFT = Qt.MouseButton.LeftButton


class Answering(Asking):
    """Answers in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.questions: list[str] = []
        self.consents = True

    @override
    def consent(self, question: str, detail: str, yes: str) -> bool:
        self.questions.append(question)
        return self.consents


class Files(FileAsking):
    """Names files in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.came_back: list[Path] | None = None
        self.begun_in: list[Path] = []
        self.other: Path | None = None

    @override
    def slips_folder(self, folder: Path) -> Path | None:
        return self.other

    @override
    def answered_slips(self, folder: Path) -> list[Path] | None:
        self.begun_in.append(folder)
        return self.came_back


class Scene:
    """A flow with what it told."""

    def __init__(self, desk: Desk, jobs: JobRunner, window: QWidget, bot: QtBot) -> None:
        self.desk, self.jobs, self.bot = desk, jobs, bot
        self.asking, self.files = Answering(window), Files(window)
        self.renderer = PageRenderer()
        press = Press(self.renderer)
        ground = Ground(desk, jobs, press, self.asking, lambda: (SENDER, DAY), window)
        self.flow = ConfirmationFlow(ground)
        self.flow.files = self.files
        self.written: list[Written] = []
        self.taken: list[int] = []
        self.told: list[str] = []
        self.refused: list[KnownError] = []
        self.flow.written.connect(self.written.append)
        self.flow.taken_in.connect(self.taken.append)
        self.flow.told.connect(self.told.append)
        self.flow.refused.connect(self.refused.append)

    @property
    def folder(self) -> Path:
        """Where slips go unless a person says otherwise."""
        return self.desk.workspace.path.parent / "確認依頼票"

    def rest(self) -> None:
        self.bot.waitUntil(lambda: not self.jobs.is_busy)

    def write(self) -> None:
        """Have all slips written."""
        self.flow.make()
        self.rest()
        dialog = self.flow.slips_dialog
        assert dialog is not None
        press(dialog, "slips_make")
        self.rest()

    def answer(self, choice: str, text: str = "") -> Path:
        """The workbook of the first section, with its first item answered."""
        path = self.folder / "01_窓口課_確認依頼票(R5).xlsx"
        path.write_bytes(answered(path.read_bytes(), {FIRST_ROW: (choice, text)}))
        return path

    def state(self) -> FindingState:
        """What has become of what the first section was asked."""
        found = self.desk.workspace.preview(ReadFindings(YEAR, {}))
        return next(one.judged.state for one in found if one.at.number == "1-1-1")


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, LEFT)


@pytest.fixture
def scene_of(opener: Opener, tmp_path: Path, runner: JobRunner, qtbot: QtBot) -> Iterator[SceneOf]:
    made: list[Scene] = []

    def make(plan: Plan) -> Scene:
        workspace = opener.create(tmp_path / "計画.dxdesk")
        workspace.apply(ChangeSet("用意", diff({}, plan.rows)))
        desk = Desk()
        desk.open(workspace, YEAR)
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        scene = Scene(desk, runner, window, qtbot)
        made.append(scene)
        return scene

    yield make
    for scene in made:
        scene.desk.close()
        scene.renderer.stop()


@pytest.fixture
def scene(scene_of: SceneOf) -> Scene:
    return scene_of(spoilt())


def test_slips_are_written_for_the_sections_that_are_ticked(scene: Scene):
    scene.write()
    (done,) = scene.written
    assert (done.folder, done.files) == (scene.folder, 4)
    assert sorted(path.name for path in scene.folder.glob("*確認依頼票*")) == [
        "01_窓口課_確認依頼票(R5).pdf",
        "01_窓口課_確認依頼票(R5).xlsx",
        "03_道路課_確認依頼票(R5).pdf",
        "03_道路課_確認依頼票(R5).xlsx",
    ]
    assert scene.flow.slips_dialog is None
    assert scene.asking.questions == []


def test_answers_on_the_disk_are_not_written_over_unasked(scene: Scene):
    scene.write()
    path = scene.answer(AS_IT_IS)
    before = path.read_bytes()
    scene.asking.consents = False
    scene.write()
    assert len(scene.asking.questions) == 1
    assert "ほか1個" in scene.asking.questions[0]
    assert path.read_bytes() == before
    dialog = scene.flow.slips_dialog
    assert dialog is not None
    assert dialog.isVisible()
    scene.asking.consents = True
    press(dialog, "slips_make")
    scene.rest()
    assert path.read_bytes() != before


def test_the_folder_that_was_chosen_last_is_proposed_again(scene: Scene, tmp_path: Path):
    scene.flow.read()
    scene.flow.make()
    scene.rest()
    dialog = scene.flow.slips_dialog
    assert dialog is not None
    scene.files.other = tmp_path / "送付用"
    press(dialog, "slips_folder")
    press(dialog, "slips_make")
    scene.rest()
    assert [done.folder for done in scene.written] == [tmp_path / "送付用"]
    scene.flow.make()
    scene.rest()
    again = scene.flow.slips_dialog
    assert again is not None
    assert again.wish().folder == tmp_path / "送付用"
    again.reject()
    scene.flow.read()
    assert scene.files.begun_in == [tmp_path, tmp_path / "送付用"]


def test_what_stays_at_the_desk_is_said_where_nobody_is_asked(scene_of: SceneOf):
    plan = Plan()
    plan.set(plan.value("1-1-2", SHARE, 2022), rating="S")
    scene = scene_of(plan)
    scene.flow.make()
    scene.rest()
    (told,) = scene.told
    assert "評価案との違い 1件は票に載せず、事務局に残します" in told


def test_nobody_is_asked_where_there_is_nothing_to_ask(scene_of: SceneOf):
    scene = scene_of(Plan())
    scene.flow.make()
    scene.rest()
    assert scene.told == ["原課に確認を依頼する事項はありません。"]
    assert scene.flow.slips_dialog is None


def test_answers_go_into_the_plan_once_they_are_looked_through(scene: Scene):
    scene.write()
    scene.files.came_back = [scene.answer(AS_IT_IS, "集計前のためです。")]
    scene.flow.read()
    scene.rest()
    dialog = scene.flow.answers_dialog
    assert dialog is not None
    assert scene.state() is FindingState.OPEN
    press(dialog, "answers_accept")
    assert scene.taken == [1]
    assert scene.state() is FindingState.CLOSED
    scene.desk.undo()
    assert scene.state() is FindingState.OPEN


def test_answers_can_be_left(scene: Scene):
    scene.write()
    scene.flow.read_files([scene.answer(AS_IT_IS)])
    scene.rest()
    dialog = scene.flow.answers_dialog
    assert dialog is not None
    press(dialog, "answers_leave")
    assert scene.taken == []
    assert scene.state() is FindingState.OPEN
    assert scene.flow.answers_dialog is None


def test_a_file_that_is_none_of_ours_is_refused(scene: Scene):
    strange = scene.folder.parent / "名簿.xlsx"
    strange.write_bytes(b"none of ours")
    scene.flow.read_files([strange])
    scene.rest()
    assert [error.what[:8] for error in scene.refused] == ["「名簿.xlsx"[:8]]
    assert scene.flow.answers_dialog is None
    scene.flow.read_files([scene.folder / "ない.xlsx"])
    scene.rest()
    assert "読めません" in scene.refused[-1].what


def test_of_several_files_the_good_ones_are_read(scene: Scene):
    scene.write()
    strange = scene.folder / "名簿.xlsx"
    strange.write_bytes(b"none of ours")
    scene.flow.read_files([strange, scene.answer(AS_IT_IS)])
    scene.rest()
    dialog = scene.flow.answers_dialog
    assert dialog is not None
    assert [row.outcome for row in dialog.review.rows] == [Outcome.REFUSED, Outcome.NEW]
    press(dialog, "answers_accept")
    assert scene.state() is FindingState.CLOSED
    scene.flow.read_files([strange, scene.folder / "ない.xlsx"])
    scene.rest()
    listed = scene.flow.answers_dialog
    assert listed is not None
    assert [row.outcome for row in listed.review.rows] == [Outcome.REFUSED] * 2
    assert scene.refused == []
    listed.reject()


def test_what_a_person_chooses_goes_into_the_plan(scene: Scene):
    scene.write()
    scene.flow.read_files([scene.answer(AS_IT_IS, "3,150が正しい数です。")])
    scene.rest()
    dialog = scene.flow.answers_dialog
    assert dialog is not None
    way = dialog.findChild(QToolButton, "answers_keep")
    assert way is not None
    QTest.mouseClick(way, LEFT)
    press(dialog, "answers_accept")
    assert scene.taken == [1]
    assert scene.state() is FindingState.ANSWERED


def test_a_plan_that_has_been_left_takes_no_answers(scene: Scene):
    scene.write()
    scene.flow.read_files([scene.answer(AS_IT_IS)])
    scene.desk.close()
    scene.rest()
    assert scene.flow.answers_dialog is None
    assert scene.taken == []


def test_nothing_begins_while_a_round_is_on_its_way(scene: Scene):
    scene.flow.make()
    scene.flow.make()
    scene.rest()
    first = scene.flow.slips_dialog
    scene.flow.make()
    scene.rest()
    assert first is not None
    assert scene.flow.slips_dialog is first
    first.reject()
    assert scene.flow.slips_dialog is None
