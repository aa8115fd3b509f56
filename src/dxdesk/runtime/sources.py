"""The two things a program cannot compute, the time and fresh identifiers, made injectable.

Tests and benchmarks pass their own; only the composition root uses the real ones.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, timezone-aware, in UTC."""

IdMaker = Callable[[], str]
"""Returns a new UUID as text, never the same twice."""


def system_clock() -> datetime:
    """The computer's clock in UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """A random UUID (RFC 9562, version 4) as lower-case text."""
    return str(uuid.uuid4())
