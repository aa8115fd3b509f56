"""Files and folders of answers: each is read or refused, and none keeps another out."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.confirmation_answer import RefusedFile
from dxdesk.domain.rounds.returned import ReturnedForm
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.collect_files import known_sheets, read_answers, read_forms
from dxdesk.workspace.form_files import FormSource
from dxdesk.workspace.jobs import CancelledError
from tests.workspace.answered import ASKED
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace


class Told:
    """Hears how far the work is, and may call it off."""

    def __init__(self, *, enough: int = 99) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._enough = enough

    def step(self, done: int, total: int, label: str = "") -> None:
        """See `JobContext.step`."""
        self.steps.append((done, total, label))
        if len(self.steps) > self._enough:
            raise CancelledError

    def hand_over(self, part: object) -> None:
        """See `JobContext.hand_over`."""


@pytest.fixture
def folder(workspace: Workspace, tmp_path: Path) -> Path:
    """A folder with an answer, and with what else lies in such folders."""
    from dxdesk.exchange.forms.write import write_form

    source = FormSource(workspace.plan(), YEAR, ASKED)
    (form,) = source.by_recipient(lambda: "token")
    out = BytesIO()
    write_form(form.letter, form.sheets, out)
    path = tmp_path / "回答"
    path.mkdir()
    (path / "01_企画課.xlsx").write_bytes(out.getvalue())
    (path / "02_壊れた.xlsx").write_bytes(b"PK\x03\x04")
    (path / "~$01_企画課.xlsx").write_bytes(b"x")
    (path / "メモ.txt").write_text("x", encoding="utf-8")
    (path / "下.xlsx").mkdir()
    return path


def test_a_folder_is_read_and_what_cannot_be_read_is_named(workspace: Workspace, folder: Path):
    told = Told()
    known = known_sheets(workspace.plan(), YEAR)
    form, refused = read_forms([folder], known, told)
    assert isinstance(form, ReturnedForm)
    assert (form.file, form.sheets[0].project) == ("01_企画課.xlsx", "p")
    assert isinstance(refused, RefusedFile)
    assert refused.file == "02_壊れた.xlsx"
    assert refused.what
    assert [step[:2] for step in told.steps] == [(0, 2), (1, 2)]
    assert told.steps[0][2] == "「01_企画課.xlsx」を読んでいます"


def test_a_file_that_is_gone_is_refused(workspace: Workspace, tmp_path: Path):
    known = known_sheets(workspace.plan(), YEAR)
    (refused,) = read_forms([tmp_path / "ない.xlsx"], known)
    assert isinstance(refused, RefusedFile)
    assert "「ない.xlsx」を読めません" in refused.what


def test_the_work_can_be_called_off(workspace: Workspace, folder: Path):
    with pytest.raises(CancelledError):
        read_answers(workspace, YEAR, [folder], Told(enough=1))


def test_answers_are_held_against_the_open_plan(workspace: Workspace, folder: Path):
    before = workspace.history.revisions()
    review = read_answers(workspace, YEAR, [folder])
    assert [file.file for file in review.files] == ["01_企画課.xlsx", "02_壊れた.xlsx"]
    assert (review.lines, review.files[0].sheets) == ((), 1)
    assert workspace.history.revisions() == before
    with pytest.raises(KnownError, match="その年度版は計画にありません"):
        read_answers(workspace, 2030, [folder])
