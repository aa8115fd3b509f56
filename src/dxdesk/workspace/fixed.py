"""A fixed edition (確定) stays as it is, whichever way a change comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import EditionState
from dxdesk.domain.rows import Edition, Key, Row, edition_key
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.change import Changes


def is_fixed(row: Row) -> bool:
    """Whether a row is that of a fixed edition."""
    return isinstance(row, Edition) and row.state == EditionState.FIXED


def require_open(row_of: Callable[[Key], Row | None], changes: Changes) -> None:
    """Refuse to touch a fixed edition, except to open it again or to take it back whole.

    Args:
        row_of: Finds a row of the plan as it stands.
        changes: What is to be done.

    Raises:
        KnownError: They touch a fixed edition.
    """
    own = {change.key.edition for change in changes if change.key.kind == "edition"}
    for year in sorted({c.key.edition for c in changes if c.key.edition is not None} - own):
        row = row_of(edition_key(year))
        if row is not None and is_fixed(row):
            raise KnownError(
                f"{FiscalYear(year).label()}版は確定済みのため、変更できません。"
                "計画は変更していません。",
                "編集中の年度版を開いてください。",
            )
