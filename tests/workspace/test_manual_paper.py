"""The manual that travels with the program, as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.jobs import CancelledError
from dxdesk.workspace.manual import load_manual
from dxdesk.workspace.manual_paper import write_manual
from tests.reports.extraction import bare, extracted

if TYPE_CHECKING:
    from pathlib import Path


class Watch:
    """Hears the steps, and calls the job off after so many."""

    def __init__(self, most: int = 10_000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._most = most

    def step(self, done: int, total: int, label: str = "") -> None:
        self.steps.append((done, total, label))
        if len(self.steps) > self._most:
            raise CancelledError

    def hand_over(self, part: object) -> None:
        raise AssertionError(part)


def test_the_shipped_manual_is_whole_on_paper(tmp_path: Path):
    out, watch = tmp_path / "手引き.pdf", Watch()
    report = write_manual(out, context=watch)
    pages = extracted(out.read_bytes())
    assert len(pages) == report.pages
    whole = "".join(pages)
    for page in load_manual().pages:
        assert bare(page.title) in whole
        for heading in page.headings:
            assert bare(heading.text) in whole
    assert all(done <= total for done, total, _ in watch.steps)
    assert {label for _, _, label in watch.steps} == {"手引きを作成中"}


def test_nothing_is_written_where_it_is_called_off_or_there_is_no_folder(tmp_path: Path):
    out = tmp_path / "手引き.pdf"
    with pytest.raises(CancelledError):
        write_manual(out, context=Watch(3))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KnownError, match="書き込めませんでした"):
        write_manual(tmp_path / "ない" / "手引き.pdf")
