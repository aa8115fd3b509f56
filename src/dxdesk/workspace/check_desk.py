"""Proof-reading of the open edition as one value: what is told of it, and what is to be done next.

Whatever happens makes another value of it, and whatever changes the plan makes the work that is on
its way count for nothing: what that was about is still to be done, and is begun anew. So the work
that counts always fits the value that it comes back to.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, assert_never

from dxdesk.workspace.check_work import (
    AllJudged,
    Begin,
    Begun,
    Check,
    GroupChecked,
    Judge,
    LaidOut,
    LayOut,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.workspace.check_work import Outcome, Work
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.reader import Reader

_AT_ONCE: Final = 3
"""Sheets that answer at once after a change; more are checked as work."""
_MOST_UNASKED: Final = 1_000
"""Sheets of an edition that is checked without being asked for, and laid out for that: what is
kept of each takes up 25 KiB."""
_SHEETS_AT_A_TIME: Final = 40
_SHEETS_ON_PAPER: Final = 4


@dataclass(frozen=True, slots=True)
class CheckDesk:
    """How far proof-reading is; as it is made, an edition that nobody has read yet.

    Attributes:
        sheets: How many sheets the edition had when all were to be checked; None before.
        is_looked_at: Whether somebody looks: the sheets are laid out too, and many are checked.
        found: What is told.
        fresh: What is being made of the sheets; None where what is told is all that there is.
        due: The sheets that are to be checked before that is judged, by uid.
        layouts: What the layout had to do with the sheets, by uid, as far as it is known.
        laid: The sheets of which that is so as they are now.
        work: What is to be done, or on its way. After a failure there is none until the next event.
    """

    sheets: int | None = None
    is_looked_at: bool = False
    found: Found | None = None
    fresh: Checked | None = None
    due: Sequence[str] = ()
    layouts: Mapping[str, SheetReport] = field(default_factory=dict[str, "SheetReport"])
    laid: frozenset[str] = frozenset()
    work: Work | None = None

    @property
    def has_failed(self) -> bool:
        """Whether nothing is known, and nothing being done, because it went wrong."""
        return self.is_wanted and self.found is None and self.work is None

    @property
    def is_wanted(self) -> bool:
        """Whether the edition is to be checked."""
        return self.sheets is not None and (self.is_looked_at or self.are_few)

    @property
    def are_few(self) -> bool:
        """Whether the sheets are so few that they are checked unasked, and laid out at a look."""
        return self.sheets is not None and self.sheets <= _MOST_UNASKED

    @property
    def is_at_nothing(self) -> bool:
        """Whether not even the sheets are known: whoever begins finds all as it is then."""
        return self.found is None and self.fresh is None


def whole(state: CheckDesk, sheets: int) -> CheckDesk:
    """All of them, so many, are to be checked anew; till then what is told is outdated."""
    state = replace(state, sheets=sheets)
    if not state.is_wanted:
        return CheckDesk(sheets)
    if not state.are_few:
        state = replace(state, layouts={}, laid=frozenset())
    outdated = state.found and replace(state.found, is_outdated=True)
    return replace(state, found=outdated, work=Begin())


def looked(state: CheckDesk) -> CheckDesk:
    """Somebody looks."""
    seen = replace(state, is_looked_at=True)
    if state.is_at_nothing:
        return _begun(seen)
    return state if state.is_looked_at else _then(seen)


def edited(state: CheckDesk, reader: Reader, projects: Collection[str]) -> CheckDesk:
    """Something was changed on some sheets: a few answer at once, and all are judged anew."""
    state = replace(state, laid=state.laid - frozenset(projects))
    return _changed(state, reader, projects, is_judged=True)


def noted(state: CheckDesk, reader: Reader, projects: Collection[str]) -> CheckDesk:
    """Something was noted beside some sheets, which leaves what the rules find as it is."""
    return _changed(state, reader, projects, is_judged=False)


def paper_changed(state: CheckDesk) -> CheckDesk:
    """Every sheet may be laid out in another way."""
    return _then(replace(state, laid=frozenset()))


def done(state: CheckDesk, outcome: Outcome, reader: Reader) -> CheckDesk:
    """A piece of work has been done; it counts only if it is still the one that is on its way.

    Args:
        state: As it was.
        outcome: What came of the work.
        reader: The plan, from which sheets that were laid out are checked at once.
    """
    if outcome.work is not state.work:
        return state
    match outcome:
        case Begun(_, checked, projects):
            state = replace(state, fresh=checked, due=projects, work=None)
        case GroupChecked(work, checked):
            state = replace(state, fresh=checked, due=state.due[len(work.projects) :])
        case AllJudged(_, found):
            state = replace(state, found=found, fresh=None)
        case LaidOut(work, reports):
            group = frozenset(work.projects)
            kept = {uid: one for uid, one in state.layouts.items() if uid not in group}
            state = replace(state, layouts={**kept, **reports}, laid=state.laid | group)
            state = _shown(state, reader, work.projects)
        case _:
            assert_never(outcome)
    return _then(state)


def failed(state: CheckDesk) -> CheckDesk:
    """The work on its way failed: nothing is known, and the next event begins anew."""
    return CheckDesk(state.sheets, state.is_looked_at)


def _begun(state: CheckDesk) -> CheckDesk:
    return replace(state, work=Begin()) if state.is_wanted else state


def _changed(
    state: CheckDesk, reader: Reader, projects: Collection[str], *, is_judged: bool
) -> CheckDesk:
    if not projects:
        return state
    if state.is_at_nothing:
        return _begun(state)
    is_fresh = state.fresh is not None
    is_shown = state.found is not None and len(projects) <= _AT_ONCE
    if is_shown:
        state = _shown(state, reader, projects)
    if is_fresh or not is_shown:
        state = replace(state, due=tuple(dict.fromkeys((*state.due, *sorted(projects)))))
    if not is_fresh and state.found is not None and (is_judged or not is_shown):
        state = replace(state, fresh=state.found.checked)
    return _then(state)


def _shown(state: CheckDesk, reader: Reader, projects: Collection[str]) -> CheckDesk:
    """The same where what is told of some sheets is as they are now."""
    # Imported here: it brings the rules, and the start waits for none of them.
    from dxdesk.workspace.checking import recheck_sheets

    if state.found is None:
        return state
    checked = recheck_sheets(reader, state.found.checked, projects, state.layouts)
    return replace(state, found=state.found.with_sheets(checked, projects))


def _then(state: CheckDesk) -> CheckDesk:
    return replace(state, work=_next(state))


def _next(state: CheckDesk) -> Work | None:
    """What is to be done; always a new value, by which its outcome is known."""
    if isinstance(state.work, Begin):
        return Begin()
    if state.fresh is not None and state.due:
        return Check(state.fresh, state.due[:_SHEETS_AT_A_TIME], state.layouts)
    if state.fresh is not None:
        return Judge(state.fresh, state.found)
    if state.found is not None and state.is_looked_at and state.are_few:
        unlaid = (uid for uid in state.found.checked.sheets if uid not in state.laid)
        group = tuple(islice(unlaid, _SHEETS_ON_PAPER))
        return LayOut(group) if group else None
    return None
