"""Printing as a job: how far it is, and that nothing is left where it was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.sheet import assemble_plan
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.jobs import CancelledError, Unattended
from dxdesk.workspace.printing import chosen_sheets, print_sheets
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import with_rows

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import PlanContent


def three_sheets() -> PlanContent:
    more = (r.Project("x", None, "1-1-10", "十番目"), r.Project("q", None, "1-1-2", "二番目"))
    return assemble_plan(with_rows(small_plan(), YEAR, *more))


class Watching(Unattended):
    """Notes every step, and calls the job off at one of them."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._cancel_at = cancel_at

    @override
    def step(self, done: int, total: int, label: str = "") -> None:
        if len(self.steps) == self._cancel_at:
            raise CancelledError
        self.steps.append((done, total, label))


def test_a_job_tells_of_each_half_of_a_sheet_how_far_it_is(tmp_path: Path):
    watching = Watching()
    print_sheets(three_sheets(), YEAR, (), tmp_path / "out.pdf", watching)
    assert watching.steps == [(done, 6, "PDFを作成中") for done in range(6)]
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_job_that_is_called_off_anywhere_leaves_no_file(tmp_path: Path):
    counted = Watching()
    print_sheets(three_sheets(), YEAR, (), tmp_path / "out.pdf", counted)
    (tmp_path / "out.pdf").unlink()
    for place in range(len(counted.steps)):
        with pytest.raises(CancelledError):
            print_sheets(three_sheets(), YEAR, (), tmp_path / "out.pdf", Watching(place))
        assert list(tmp_path.iterdir()) == []


def test_a_job_that_is_called_off_leaves_the_old_file_as_it_was(tmp_path: Path):
    (tmp_path / "out.pdf").write_text("前の版", encoding="utf-8")
    with pytest.raises(CancelledError):
        print_sheets(three_sheets(), YEAR, (), tmp_path / "out.pdf", Watching(4))
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["前の版"]


def test_who_watches_nothing_gets_the_same_paper(tmp_path: Path):
    report = print_sheets(three_sheets(), YEAR, ("1-1-2",), tmp_path / "a.pdf")
    assert report == print_sheets(
        three_sheets(), YEAR, ("1-1-2",), tmp_path / "b.pdf", Unattended()
    )


def test_sheets_are_chosen_by_number_in_the_order_asked_for():
    content = three_sheets()
    numbers = [sheet.project.number for sheet in chosen_sheets(content, YEAR, ())]
    assert numbers == ["1-1-1", "1-1-2", "1-1-10"]
    chosen = chosen_sheets(content, YEAR, ("１－１－１０", "1-1-1", "1-1-10"))
    assert [sheet.project.uid for sheet in chosen] == ["x", "p"]


@pytest.mark.parametrize(
    ("edition", "numbers", "words"),
    [
        (1999, (), "年度版は計画にありません"),
        (YEAR, ("1-1-1", "9", "8"), "9、8 のシート"),
        (2024, (), "シートがありません"),
    ],
)
def test_what_is_not_there_cannot_be_printed(
    edition: int, numbers: tuple[str, ...], words: str, tmp_path: Path
):
    rows = with_rows(small_plan(), 2024, r.Edition(r.edition_key(2024).uid, 2023))
    with pytest.raises(KnownError, match=words):
        print_sheets(assemble_plan(rows), edition, numbers, tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("last", [2021, 2060])
def test_a_plan_of_too_many_years_does_not_fit_the_form(last: int, tmp_path: Path):
    rows = with_rows(small_plan(), YEAR, r.Plan("plan", "計画", "架空市", 2022, last))
    with pytest.raises(KnownError, match="様式に入りません"):
        print_sheets(assemble_plan(rows), YEAR, (), tmp_path / "out.pdf")
