"""The bundled fonts, loaded once for all tests of paper."""

from __future__ import annotations

import pytest

from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import FontBook


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook(fonts())
