"""Files become changes of the plan: read in a job, looked through, and only then applied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import Conflict, Origin
from dxdesk.domain.mapping_guess import guess_mapping
from dxdesk.domain.table import Table
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.desk import Desk
from dxdesk.ui.jobs import JobRunner
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.import_flow import ImportFlow
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.import_review import ImportReview, RowKind
from dxdesk.workspace.importing import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.ui.jobs import RunningJob
    from dxdesk.ui.mapping.dialog import MappingPlace
    from dxdesk.workspace.mapped_tables import OpenedTables
    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace

SHEET = """事業番号\t1-1-1\t事業原課\t企画課
事業名\t窓口（令和5年度予算：なし）
目的\t待ち時間をなくす。
\t\tR4\tR5
件数（件）\t目標\t350\t450
\t実績\t175\t
\t評価\tB\t
"""


class Answering(Asking):
    """Answers in the place of a person, and remembers what it was asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reviews: list[ImportReview] = []
        self.questions: list[tuple[str, list[str], str]] = []
        self.accepts = True
        self.answer: str | None = None
        self.tables: list[tuple[OpenedTables, MappingPlace]] = []
        self.mapping: ColumnMapping | None = None
        self.meanwhile: Callable[[], object] | None = None

    @override
    def review_import(self, review: ImportReview) -> bool:
        self.reviews.append(review)
        if self.meanwhile is not None:
            self.meanwhile()
        return self.accepts

    @override
    def map_table(
        self, opened: OpenedTables, jobs: JobRunner, place: MappingPlace
    ) -> ColumnMapping | None:
        self.tables.append((opened, place))
        return self.mapping

    @override
    def year(self, words: str, years: Sequence[str], suggestion: str) -> str | None:
        self.questions.append((words, list(years), suggestion))
        return self.answer


@dataclass
class Scene:
    """A flow with all that stands around it, and what it told."""

    flow: ImportFlow
    desk: Desk
    jobs: JobRunner
    asking: Answering
    bot: QtBot
    imported: list[Preview] = field(default_factory=list[Preview])
    refused: list[KnownError] = field(default_factory=list[KnownError])
    ended: list[bool] = field(default_factory=list[bool])

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    def take(self, *files: Path) -> None:
        """Import files, and wait until nothing of it goes on any more."""
        self.flow.import_files(files)
        self.bot.waitUntil(lambda: not self.jobs.is_busy)

    def review(self) -> ImportReview:
        """The only review that was shown."""
        (only,) = self.asking.reviews
        return only


@pytest.fixture
def scene_of(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Scene]]:
    # With their parents, which nobody else holds once a test has ended.
    made: list[tuple[JobRunner, QWidget]] = []

    def make(desk: Desk, workspace: Workspace | None) -> Scene:
        parent = QWidget()
        qtbot.addWidget(parent)
        jobs = JobRunner(parent)
        made.append((jobs, parent))
        asking = Answering(parent)
        flow = ImportFlow(desk, jobs, asking, lambda: workspace, tmp_path, parent)
        scene = Scene(flow, desk, jobs, asking, qtbot)
        flow.imported.connect(scene.imported.append)
        flow.refused.connect(scene.refused.append)
        flow.ended.connect(lambda: scene.ended.append(True))
        return scene

    yield make
    for jobs, _ in made:
        jobs.stop()


@pytest.fixture
def scene(scene_of: Callable[..., Scene], desk: Desk) -> Scene:
    return scene_of(desk, desk.workspace)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "回答.txt"
    path.write_text(SHEET, encoding="utf-8")
    return path


def rows_of(workspace: Workspace) -> dict[r.Key, r.Row]:
    return dict(workspace.all_rows())


def purpose(workspace: Workspace) -> str:
    row = rows_of(workspace)[r.Key(2023, "project", "p")]
    assert isinstance(row, r.Project)
    return row.purpose


def test_a_file_is_looked_through_and_then_applied_as_one_step(scene: Scene, sheet: Path):
    before = rows_of(scene.workspace)
    steps = len(scene.workspace.undo_steps)
    scene.take(sheet)
    assert purpose(scene.workspace) == "待ち時間をなくす。"
    assert [preview.changed for preview in scene.imported] == [("1-1-1",)]
    step = scene.workspace.undo_steps[-1]
    assert (step.origin, step.label) == (Origin.IMPORT, "「回答.txt」の取込")
    assert len(scene.workspace.undo_steps) == steps + 1
    scene.desk.undo()
    assert rows_of(scene.workspace) == before


def test_the_review_has_the_changes_with_their_lines(scene: Scene, sheet: Path):
    scene.take(sheet)
    told = {row.place: (row.before, row.after, row.line) for row in scene.review().rows}
    assert told["目的"] == ("（空）", "待ち時間をなくす。", 3)
    assert told["指標「件数」 R5 目標"] == ("400", "450", 5)
    assert scene.review().source_lines("回答.txt")[4] == "件数（件）\t目標\t350\t450"


def test_nothing_is_written_before_it_is_accepted(scene: Scene, sheet: Path):
    before = rows_of(scene.workspace)
    seen: list[bool] = []
    scene.asking.meanwhile = lambda: seen.append(rows_of(scene.workspace) == before)
    scene.asking.accepts = False
    scene.take(sheet)
    assert seen == [True]
    assert rows_of(scene.workspace) == before
    assert (scene.imported, scene.refused) == ([], [])
    scene.asking.accepts = True
    scene.take(sheet)
    assert len(scene.imported) == 1
    assert scene.ended == [True, True]


def test_drafts_are_in_the_plan_before_it_is_compared(scene: Scene, sheet: Path):
    key = r.Key(2023, "project", "p")

    def commit() -> None:
        scene.desk.execute(SetField(key, "purpose", "書きかけの目的"))

    scene.desk.drafts_wanted.connect(commit)
    scene.take(sheet)
    row = next(row for row in scene.review().rows if row.place == "目的")
    assert row.before == "書きかけの目的"


def test_a_plan_that_changed_meanwhile_is_left_alone(scene: Scene, sheet: Path):
    key = r.Key(2023, "project", "p")
    failures: list[object] = []
    scene.desk.failed.connect(failures.append)
    scene.asking.meanwhile = lambda: scene.desk.execute(SetField(key, "purpose", "別の人の目的"))
    scene.take(sheet)
    assert [type(error) for error in failures] == [Conflict]
    assert purpose(scene.workspace) == "別の人の目的"
    value = rows_of(scene.workspace)[r.Key(2023, "indicator_value", r.value_uid("n", 2023))]
    assert cast("r.IndicatorValue", value).target == "400"
    assert scene.imported == []


@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_files_of_excel_come_in_too(scene: Scene, tmp_path: Path, encoding: str):
    path = tmp_path / "回答.txt"
    path.write_bytes(SHEET.replace("\n", "\r\n").encode(encoding))
    scene.take(path)
    assert purpose(scene.workspace) == "待ち時間をなくす。"


def test_our_own_json_comes_in(scene: Scene, tmp_path: Path, sample_desk: Desk):
    path = tmp_path / "計画.json"
    path.write_bytes(write_plan_json(sample_desk.workspace.plan(), internal=True))
    sample_desk.close()
    scene.take(path)
    assert scene.refused == []
    assert len(scene.imported[0].new) > 1


def test_files_of_one_name_are_told_apart_by_their_folders(scene: Scene, tmp_path: Path):
    files = [tmp_path / folder / "回答.txt" for folder in ("福祉課", "教育課")]
    for at, path in enumerate(files):
        path.parent.mkdir()
        path.write_text(SHEET.replace("450", f"45{at}"), encoding="utf-8")
    scene.take(*files, files[0])
    names = [str(path.relative_to(tmp_path)) for path in files]
    assert list(scene.review().texts) == names
    assert scene.review().is_contested
    target = next(row for row in scene.review().rows if row.place.endswith("R5 目標"))
    assert (target.after, target.source) == ("451", names[1])
    assert len(scene.workspace.undo_steps) == 2


def undecided(tmp_path: Path, name: str = "不明.txt") -> Path:
    path = tmp_path / name
    path.write_text(re.sub("（令和5年度予算：なし）", "", SHEET), encoding="utf-8")
    return path


def test_a_year_that_no_file_tells_is_asked_for(scene: Scene, tmp_path: Path):
    scene.asking.answer = "令和5年度"
    scene.take(undecided(tmp_path))
    ((words, years, suggestion),) = scene.asking.questions
    assert words.startswith("「不明.txt」は")
    assert "--edition" not in words
    assert years == ["令和4年度", "令和5年度"]
    assert suggestion == "令和5年度"
    assert purpose(scene.workspace) == "待ち時間をなくす。"
    # Once, though it was read twice.
    assert scene.ended == [True]


def test_the_name_of_a_file_is_told_as_it_is(scene: Scene, tmp_path: Path):
    scene.take(undecided(tmp_path, "<b>名.txt"))
    ((words, _, _),) = scene.asking.questions
    assert "<b>名.txt" in words


def test_a_year_given_to_one_file_is_not_that_of_another(scene: Scene, tmp_path: Path, sheet: Path):
    scene.asking.answer = "令和4年度"
    scene.take(sheet, undecided(tmp_path))
    assert scene.imported[0].editions == (2023, 2022)


def test_who_does_not_know_the_year_imports_nothing(scene: Scene, tmp_path: Path, sheet: Path):
    before = rows_of(scene.workspace)
    scene.take(undecided(tmp_path))
    assert rows_of(scene.workspace) == before
    assert (scene.asking.reviews, scene.refused) == ([], [])
    assert scene.ended == [True]
    scene.take(sheet)
    assert len(scene.imported) == 1


def test_what_cannot_be_read_is_refused_with_its_name(scene: Scene, tmp_path: Path, sheet: Path):
    pdf = tmp_path / "印刷.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    scene.take(tmp_path)
    scene.take(tmp_path / "ない.txt")
    scene.take(sheet, pdf)
    told = [str(error) for error in scene.refused]
    assert f"「{tmp_path}」はファイルではありません" in told[0]
    assert "ない.txt" in told[1]
    assert "印刷.pdf" in told[2]
    assert scene.ended == [True] * 3
    assert scene.asking.reviews == []
    scene.take(sheet)
    assert len(scene.imported) == 1


def test_a_fixed_edition_is_refused(scene: Scene, sheet: Path):
    scene.desk.execute(SetField(r.edition_key(2023), "state", "fixed"))
    scene.take(sheet)
    assert "確定済み" in str(scene.refused[0])
    assert scene.asking.reviews == []


def test_a_plan_that_can_only_be_read_is_refused(
    scene_of: Callable[..., Scene], opener: Opener, tmp_path: Path, sheet: Path
):
    path = tmp_path / "読むだけ.dxdesk"
    opener.create(path).close()
    with opener.open(path, read_only=True) as workspace:
        scene = scene_of(Desk(), workspace)
        scene.take(sheet)
    assert "読み取り専用" in str(scene.refused[0])
    assert scene.asking.reviews == []


def test_without_a_plan_there_is_nothing_to_import_into(
    scene_of: Callable[..., Scene], sheet: Path
):
    scene = scene_of(Desk(), None)
    scene.take(sheet)
    assert "計画を開いていません" in str(scene.refused[0])


def test_a_plan_without_an_edition_gets_one(
    scene_of: Callable[..., Scene], opener: Opener, tmp_path: Path, sheet: Path
):
    with opener.create(tmp_path / "空.dxdesk") as workspace:
        scene = scene_of(Desk(), workspace)
        scene.take(sheet)
        assert workspace.editions() == [2023]
        assert scene.imported[0].new == ("1-1-1",)
        assert scene.review().count(RowKind.NEW) > 1


def test_an_empty_plan_and_a_file_without_years_are_told_what_to_do(
    scene_of: Callable[..., Scene], opener: Opener, tmp_path: Path
):
    with opener.create(tmp_path / "空.dxdesk") as workspace:
        scene = scene_of(Desk(), workspace)
        scene.take(undecided(tmp_path))
        assert "年度の分かる記載" in str(scene.refused[0])
        assert scene.asking.questions == []


def test_a_second_import_waits_for_the_first(scene: Scene, sheet: Path):
    scene.flow.import_files([sheet])
    scene.flow.import_files([sheet])
    assert "取り込んでいます" in str(scene.refused[0])
    scene.bot.waitUntil(lambda: not scene.jobs.is_busy)
    assert len(scene.imported) == 1


def test_an_import_that_is_called_off_shows_nothing(scene: Scene, sheet: Path):
    def call_off(job: RunningJob) -> None:
        job.cancel()

    scene.jobs.started.connect(call_off)
    scene.take(sheet)
    assert scene.asking.reviews == []
    scene.jobs.started.disconnect(call_off)
    scene.take(sheet)
    assert len(scene.imported) == 1


def test_a_plan_that_was_left_meanwhile_is_not_changed(
    scene_of: Callable[..., Scene], desk: Desk, qtbot: QtBot, sheet: Path, tmp_path: Path
):
    scene = scene_of(desk, desk.workspace)
    open_ones = [desk.workspace]
    scene.flow = ImportFlow(
        desk,
        scene.jobs,
        scene.asking,
        lambda: next(iter(open_ones), None),
        tmp_path,
        scene.flow,
    )
    scene.flow.imported.connect(scene.imported.append)
    before = rows_of(desk.workspace)
    scene.asking.meanwhile = open_ones.clear
    scene.take(sheet)
    assert len(scene.asking.reviews) == 1
    assert rows_of(desk.workspace) == before
    assert scene.imported == []


def test_the_sample_sheets_come_into_the_sample_plan(
    scene_of: Callable[..., Scene], sample_desk: Desk
):
    scene = scene_of(sample_desk, sample_desk.workspace)
    scene.take(paths.samples() / "sample_sheets.txt")
    assert scene.refused == []
    changed = len(scene.imported[0].changed) + len(scene.imported[0].new)
    assert changed
    scene.take(paths.samples() / "sample_sheets.txt")
    assert not scene.asking.reviews[-1].has_changes


TABLE = "番号,事業名,指標,R4実績\r\n1-1-1,窓口の改善,件数,175\r\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "実績.csv"
    path.write_bytes(TABLE.encode("cp932"))
    return path


def test_a_table_is_mapped_before_it_is_looked_through(scene: Scene, table: Path, sheet: Path):
    mapping = guess_mapping(Table("", tuple(tuple(x.split(",")) for x in TABLE.split("\r\n"))))
    scene.asking.mapping = replace(mapping, edition=2023)
    scene.take(sheet, table)
    ((opened, place),) = scene.asking.tables
    assert (opened.name, opened.read.encoding) == ("実績.csv", "cp932")
    assert (place.edition, set(place.years) >= {2022, 2023}) == (2023, True)
    assert [part.name for part in scene.review().preview.parts] == ["回答.txt", "実績.csv"]
    assert len(scene.imported) == 1
    project = rows_of(scene.workspace)[r.Key(2023, "project", "p")]
    assert isinstance(project, r.Project)
    assert project.name == "窓口の改善"


def test_a_table_that_a_person_does_not_map_is_not_imported(scene: Scene, table: Path):
    before = rows_of(scene.workspace)
    scene.take(table)
    assert len(scene.asking.tables) == 1
    assert (scene.asking.reviews, scene.imported, scene.refused) == ([], [], [])
    assert rows_of(scene.workspace) == before
    # The next import is not held up by it.
    scene.take(table)
    assert len(scene.asking.tables) == 2


def test_a_table_that_cannot_be_read_is_told(scene: Scene, tmp_path: Path):
    path = tmp_path / "壊れた.xlsx"
    path.write_bytes(b"PK\x03\x04")
    scene.take(path)
    assert scene.asking.tables == []
    assert "途中で切れているか壊れている" in scene.refused[0].what
