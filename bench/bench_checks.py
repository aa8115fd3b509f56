"""Proof-reading of an edition, against reading the same sheets without a look at them.

The floor reads the sheets of the edition and puts them together, as any check has to. An edit is
measured without the rules of the edition, which run after it in the background. Of the large
edition the floor is one a tenth as large, checked ten times: the work must grow with the sheets,
and so with the length of a text that is nothing but slips.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.checks.catalogue import RULES
from dxdesk.checks.rule import EditionCheck
from dxdesk.checks.run import check_sheet
from dxdesk.checks.sheet_under_check import SheetUnderCheck
from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.sheet import assemble_sheets
from dxdesk.runtime.settings import Person
from dxdesk.workspace.checking import check_plan_edition, unchecked
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.workspace.reader import Reader
    from dxdesk.workspace.workspace import Workspace

EVERYDAY = 38
FEW, TIMES = 1_000, 10
AT_A_TIME = 200


def filled(folder: str, projects: int) -> Workspace:
    """A plan file with so many sheets."""
    workspace = Opener(Person("測定", "", "")).create(Path(folder) / f"{projects}.dxdesk")
    rows = {key_of(EDITION, row): row for row in map(as_known, plan_rows(projects))}
    workspace.apply(ChangeSet("用意", diff({}, rows)))
    return workspace


def as_known(row: r.Row) -> r.Row:
    """A row without what nobody can know yet, lest every sheet be full of findings."""
    if isinstance(row, r.IndicatorValue) and row.fiscal_year >= EDITION:
        return replace(row, actual="", rating="")
    return replace(row, actual="") if isinstance(row, r.ScheduleRow) else row


def uids_in(reader: Reader) -> list[str]:
    """The projects of the edition."""
    return [key.uid for key in reader.rows(EDITION, ("project",))]


def read(reader: Reader, uids: Sequence[str]) -> Iterator[EvaluationSheet]:
    """Read sheets, some at a time."""
    sections = reader.rows(EDITION, ("section",))
    for first in range(0, len(uids), AT_A_TIME):
        rows = reader.sheets(EDITION, uids[first : first + AT_A_TIME])
        yield from assemble_sheets({**rows, **sections}, EDITION)


def whole(reader: Reader) -> Callable[[], object]:
    """Check the whole edition with all rules."""
    return lambda: check_plan_edition(reader, EDITION)


def whole_again(reader: Reader) -> Callable[[], object]:
    """Check the whole edition so many times."""

    def check() -> None:
        for _ in range(TIMES):
            check_plan_edition(reader, EDITION)

    return check


def reading(reader: Reader) -> Callable[[], object]:
    """Read the whole edition."""
    return lambda: sum(1 for _ in read(reader, uids_in(reader)))


def after_an_edit(reader: Reader) -> Callable[[], object]:
    """Read one sheet and let the rules of cells and sheets look at it."""
    ground = unchecked(reader, EDITION).ground
    rules = [rule for rule in RULES if not isinstance(rule.scope, EditionCheck)]
    first = uids_in(reader)[:1]

    def check() -> None:
        for sheet in read(reader, first):
            check_sheet(SheetUnderCheck(ground, sheet), rules)

    return check


def reading_one(reader: Reader) -> Callable[[], object]:
    """Read one sheet."""
    first = uids_in(reader)[:1]
    return lambda: list(read(reader, first))


SLIPS = ("(", "カ一", "をを", "昨年度", "貸貸借", "ab漢字")
LONG = 20_000


def slipping(reader: Reader, length: int) -> Callable[[], object]:
    """Let all rules look at a sheet whose purpose is nothing but slips of one kind."""
    ground = unchecked(reader, EDITION).ground
    (sheet,) = read(reader, uids_in(reader)[:1])

    def check() -> None:
        for slip in SLIPS:
            words = (slip * length)[:length]
            spoilt = replace(sheet, project=replace(sheet.project, purpose=words))
            check_sheet(SheetUnderCheck(ground, spoilt), RULES)

    return check


def slipping_in_parts(reader: Reader) -> Callable[[], object]:
    """The same in so many texts that are a part as long."""
    check = slipping(reader, LONG // TIMES)
    return lambda: [check() for _ in range(TIMES)]


def run() -> list[Row]:
    """Measure the everyday plan, one edit in it, and a large plan against one a tenth as large."""
    with tempfile.TemporaryDirectory() as folder:
        everyday, few, many = (filled(folder, number) for number in (EVERYDAY, FEW, FEW * TIMES))
        reader = everyday.reader
        rows = [
            Row(
                f"{EVERYDAY} sheets, all rules",
                *interleaved(whole(reader), reading(reader), 9),
                bound=25,
            ),
            Row(
                "after an edit, rules of cell and sheet",
                *interleaved(after_an_edit(reader), reading_one(reader), 25),
                bound=8,
            ),
            Row(
                f"a text of {LONG:,} letters against {TIMES} of {LONG // TIMES:,}, all rules",
                *interleaved(slipping(reader, LONG), slipping_in_parts(reader), 3),
                bound=2,
            ),
            Row(
                f"{FEW * TIMES:,} sheets against {TIMES} times {FEW:,}, all rules",
                *interleaved(whole(many.reader), whole_again(few.reader), 1),
                bound=1.1,
            ),
        ]
        for workspace in (everyday, few, many):
            workspace.close()
    return rows
