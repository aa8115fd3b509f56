"""A workbook dropped on the window opens what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.settings import Settings
from tests.e2e.conftest import PERSON, plan_of
from tests.exchange.returned_books import rebuilt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.clerk import Clerk


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    from tests.e2e.clerk import Clerk

    plan = plan_of(tmp_path / "見本.dxdesk", paths.samples() / "sample.json")
    clerk = Clerk(qtbot, tmp_path / "home", plan, Settings(PERSON))
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    yield clerk
    clerk.leave()


def test_a_workbook_dropped_is_read_as_an_answer(clerk: Clerk, tmp_path: Path) -> None:
    book = tmp_path / "03_窓口課_確認依頼票(R6).xlsx"
    book.write_bytes(
        rebuilt(({"識別番号（消さないでください）": "p/f", "回答": "可"},), hidden=False)
    )
    clerk.window.files_dropped.emit([book])
    flow = clerk.made.paper_actions.confirmations
    clerk.wait(lambda: flow.answers_dialog is not None)
    dialog = flow.answers_dialog
    assert dialog is not None
    assert [row.answer for row in dialog.review.rows] == ["可"]
    dialog.reject()
