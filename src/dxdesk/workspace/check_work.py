"""Proof-reading as pieces of work, each a small value, that a thread does between other jobs.

A whole edition is checked some sheets at a time, so that what a person asks for is done between
the pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import sleep
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.reader import Reader

    LayingOut: TypeAlias = Callable[[Sequence[str]], Mapping[str, SheetReport]]
    """What the layout has to do with sheets, by uid; nothing of those that it can do nothing of."""

_IN_A_BREATH: Final = 4
_BREATH_S: Final = 0.002
"""Between a few sheets, in which the window has its turn."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Read which sheets there are, and what stands around them."""


@dataclass(frozen=True, slots=True)
class Check:
    """Check some sheets of what has been made of an edition so far."""

    checked: Checked
    projects: Sequence[str]
    layouts: Mapping[str, SheetReport]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judge all sheets together; what was found `before` is known again."""

    checked: Checked
    before: Found | None


@dataclass(frozen=True, slots=True)
class LayOut:
    """Lay some sheets out."""

    projects: Sequence[str]


@dataclass(frozen=True, slots=True)
class Begun:
    """An edition of which no sheet has been checked, and the uids of its sheets by number."""

    work: Begin
    checked: Checked
    projects: Sequence[str]


@dataclass(frozen=True, slots=True)
class GroupChecked:
    """What has been made of an edition, now with the sheets of the work."""

    work: Check
    checked: Checked


@dataclass(frozen=True, slots=True)
class AllJudged:
    """Everything that was found."""

    work: Judge
    found: Found


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What the layout had to do with the sheets of the work, as far as it could do anything."""

    work: LayOut
    reports: Mapping[str, SheetReport]


Work: TypeAlias = Begin | Check | Judge | LayOut
Outcome: TypeAlias = Begun | GroupChecked | AllJudged | LaidOut


def do_work(
    work: Work, reader: Reader, edition: int, lay_out: LayingOut, context: JobContext
) -> Outcome:
    """Do a piece of work.

    Raises:
        CancelledError: The context called it off.
        KnownError: The plan cannot be read.
        LookupError: There is no such edition.
    """
    context.step(0, 0, "紙面を確認中" if isinstance(work, LayOut) else "内容を確認中")
    # Imported here, in the thread of the work: the rules are not on the way to the window.
    from dxdesk.workspace.checking import judged_together, numbered_projects, unchecked
    from dxdesk.workspace.found import found_of

    match work:
        case Begin():
            return Begun(work, unchecked(reader, edition), numbered_projects(reader, edition))
        case Check():
            return GroupChecked(work, _checked(work, reader, context))
        case Judge(checked, before):
            return AllJudged(work, found_of(judged_together(checked), before))
        case LayOut(projects):
            return LaidOut(work, lay_out(projects))
        case _:
            assert_never(work)


def _checked(work: Check, reader: Reader, context: JobContext) -> Checked:
    from dxdesk.workspace.checking import recheck_sheets

    checked = work.checked
    for first in range(0, len(work.projects), _IN_A_BREATH):
        context.step(0, 0, "内容を確認中")
        group = work.projects[first : first + _IN_A_BREATH]
        checked = recheck_sheets(reader, checked, group, work.layouts)
        sleep(_BREATH_S)
    return checked
