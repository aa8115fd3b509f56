"""The log: what the program did, without a word of a person, and never too long."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.event_log import FILE, MOST_LINES, EventLog, last_lines
from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOGGER = logging.getLogger("dxdesk.ui.somewhere")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    log = EventLog(tmp_path / "設定")
    yield log
    log.end()


def caught() -> KnownError:
    def fail() -> None:
        raise KnownError("「部外秘」を書けません。")

    with pytest.raises(KnownError) as info:
        fail()
    return info.value


@pytest.mark.usefixtures("log")
def test_the_sentence_of_the_code_is_kept_and_no_text_is_filled_in(tmp_path: Path):
    LOGGER.info("a plan is open (read-only %d)", True)
    LOGGER.warning("「%s」 is left", "部外秘.dxdesk")
    LOGGER.error("%(name)s", {"name": "部外秘"})
    LOGGER.warning("not done", exc_info=caught())
    lines = last_lines(tmp_path / "設定", 200)
    text = "\n".join(lines)
    assert lines[0].endswith(f"INFO dxdesk started {VERSION}")
    assert "INFO dxdesk.ui.somewhere a plan is open (read-only 1)" in text
    assert "「%s」 is left" in text
    assert "dxdesk.runtime.errors.KnownError" in text
    assert "test_event_log.py:" in text
    assert "部外秘" not in text


def test_the_end_of_it_is_kept_from_run_to_run(tmp_path: Path):
    (tmp_path / FILE).write_text("".join(f"{n}\n" for n in range(MOST_LINES + 1)), "utf-8")
    EventLog(tmp_path).end()
    lines = last_lines(tmp_path, MOST_LINES)
    assert lines[0] == str(MOST_LINES + 1 - MOST_LINES // 2)
    assert len(lines) == MOST_LINES // 2 + 1
    assert last_lines(tmp_path, 1) == lines[-1:]


def test_where_nothing_can_be_written_nothing_is_logged(tmp_path: Path):
    (tmp_path / "file").write_text("x", "utf-8")
    log = EventLog(tmp_path / "file" / "log")
    LOGGER.warning("goes nowhere")
    log.end()
    assert last_lines(tmp_path / "file" / "log", 10) == []


def test_afterwards_the_program_is_silent(tmp_path: Path):
    EventLog(tmp_path).end()
    before = last_lines(tmp_path, 100)
    LOGGER.info("too late")
    assert last_lines(tmp_path, 100) == before
