"""kill -9 while somebody types what is not committed: at most five seconds of it are lost."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.drafts import read_drafts
from tests.durability.typist import EVERY_MS
from tests.e2e.conftest import plan_of
from tests.storage.another_process import PATIENCE, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LOST_AT_MOST_S = 5


@pytest.mark.parametrize("seconds", [3.0, 4.1, 5.3])
def test_what_was_being_composed_is_there_after_a_kill(tmp_path: Path, seconds: float) -> None:
    plan = plan_of(tmp_path / "見本.dxdesk", paths.samples() / "sample.json")
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.durability.typist", str(home), str(plan)]
    around = {**environment(), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(command, env=around, text=True, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        time.sleep(seconds)
    finally:
        process.kill()
        rest, _ = process.communicate(timeout=PATIENCE)
    typed = int(rest.split()[-1])
    (draft,) = read_drafts(home, plan)
    assert draft.field == "purpose"
    kept = draft.text.count("あ") - draft.base.count("あ")
    assert typed - kept <= LOST_AT_MOST_S * 1000 / EVERY_MS
    assert kept > 0
