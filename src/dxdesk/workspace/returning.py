"""A sheet, or the plan, as it stood earlier: what it takes, and what that is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.change import needed_keys
from dxdesk.domain.kinds import BESIDE_THE_SHEET, subtree
from dxdesk.domain.rows import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dxdesk.domain.rows import Key, Row, Rows


def with_sheet_as_of(now: Rows, then: Rows, sheet: Key) -> Rows:
    """The present rows with one sheet exchanged for its earlier state.

    Rows that the earlier sheet cannot be without and that are gone by now (the section that was
    dissolved) come back with it. What proof-reading noted beside the sheet stays as it is.
    """
    earlier, present = subtree(then, sheet), subtree(now, sheet)
    if earlier and present:
        earlier, present = _sheet_alone(earlier), _sheet_alone(present)
    wanted = {key: row for key, row in now.items() if key not in present}
    for key, row in earlier.items():
        wanted |= {need: then[need] for need in _missing(wanted, then, key, row)}
        wanted[key] = row
    return wanted


def label_of_return(sheet: Row | None, moment: datetime | None) -> str:
    """What the step of a return is called.

    Args:
        sheet: The project whose sheet returns; None where the whole plan does.
        moment: When it stood so; None for before everything.
    """
    what = sheet.number if isinstance(sheet, Project) else "計画"
    when = f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else "最初"
    return f"{what}を {when} の内容に戻す"


def _sheet_alone(rows: Rows) -> dict[Key, Row]:
    return {key: row for key, row in rows.items() if key.kind not in BESIDE_THE_SHEET}


def _missing(wanted: Rows, then: Rows, key: Key, row: Row) -> Iterator[Key]:
    for need in needed_keys(key, row):
        if need not in wanted and need in then:
            yield from _missing(wanted, then, need, then[need])
            yield need
