"""The sample plan of the fictional city as handouts, for the tests of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.runtime.paths import samples

if TYPE_CHECKING:
    from dxdesk.domain.sheet import PlanContent


@pytest.fixture(scope="session")
def sample() -> PlanContent:
    return read_plan_json((samples() / "sample.json").read_bytes())
