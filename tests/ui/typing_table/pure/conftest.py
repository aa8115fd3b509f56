"""What stands here needs no Qt: the application of the window tests is not called for."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def dressed() -> None:
    """In the place of the fixture that makes the application."""
