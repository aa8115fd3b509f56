"""Texts come while they are read, and nothing older takes the place of what was changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from dxdesk.domain.find import Distinctions
from dxdesk.domain.rows import Key
from dxdesk.ui.find.texts import NO_SHEET, EditionTexts, read_texts
from dxdesk.ui.jobs import JobRunner, RunningJob
from dxdesk.workspace.commands import AddProject, SetField
from dxdesk.workspace.jobs import Unattended
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk

PROJECT = Key(YEAR, "project", "p")


class Held(JobRunner):
    """Begins no job by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[RunningJob] = []

    @override
    def start(self, job: RunningJob) -> None:
        self.jobs.append(job)


class Gathering(Unattended):
    """Keeps what is handed over."""

    def __init__(self) -> None:
        self.parts: list[object] = []

    @override
    def hand_over(self, part: object) -> None:
        self.parts.append(part)


class Reading:
    """Texts that are read when the test says so."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.jobs = desk, Held()
        self.texts = EditionTexts(desk, self.jobs)
        self.arrived: list[list[str]] = []
        self.texts.arrived.connect(self.arrived.append)
        self.texts.hold(YEAR)
        self.texts.want(["p"])

    def read(self) -> list[object]:
        """What the job reads now, which has not arrived yet."""
        context = Gathering()
        read_texts(self.desk.workspace, YEAR, ["p"], Distinctions(), context)
        return context.parts

    def arrive(self, parts: list[object], job: RunningJob | None = None) -> None:
        job = job or self.jobs.jobs[-1]
        for part in parts:
            job.handed_over.emit(part)
        job.succeeded.emit(None)


@pytest.fixture
def reading(desk: Desk) -> Reading:
    return Reading(desk)


def test_the_sheet_wanted_most_comes_by_itself(desk: Desk):
    desk.execute(AddProject(YEAR, "1-1-2", "別の窓口"))
    reading = Reading(desk)
    other = next(uid for uid in reading.desk.workspace.project_uids(YEAR) if uid != "p")
    context = Gathering()
    read_texts(reading.desk.workspace, YEAR, [other, "p"], Distinctions(), context)
    reading.arrive(context.parts)
    assert reading.arrived == [[other], ["p"], [NO_SHEET]]
    assert reading.texts.is_read


def test_texts_are_there_before_all_are_read(reading: Reading):
    first, *_ = reading.read()
    reading.jobs.jobs[0].handed_over.emit(first)
    assert reading.texts.title_of("p") == "1-1-1　窓口"
    assert not reading.texts.is_read


def test_what_was_changed_meanwhile_is_not_made_older(reading: Reading):
    parts = reading.read()
    reading.desk.execute(SetField(PROJECT, "name", "新しい窓口"))
    reading.arrive(parts)
    assert reading.texts.title_of("p") == "1-1-1　新しい窓口"
    assert reading.arrived == [[], [NO_SHEET]]


def test_nothing_arrives_of_an_edition_that_is_held_no_longer(reading: Reading):
    parts, job = reading.read(), reading.jobs.jobs[0]
    reading.texts.hold(YEAR - 1)
    reading.arrive(parts, job)
    assert reading.texts.of("p") is None
    assert not reading.texts.is_read


def test_readings_under_other_distinctions_are_not_kept(reading: Reading):
    parts, wide = reading.read(), Distinctions(width=True, case=True)
    reading.arrive(parts[:1])
    texts = reading.texts.of("p")
    assert texts is not None
    assert reading.texts.form_of("p", texts, wide) == texts.form(wide)
    reading.jobs.jobs[0].handed_over.emit(parts[0])
    assert reading.texts.form_of("p", texts, wide) == texts.form(wide)
