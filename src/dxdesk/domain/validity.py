"""What no program of ours would have written: words, years and spans that cannot be read.

A database keeps whatever somebody puts into it with another program. Such a plan is told to be
damaged before anything is computed, printed or exported from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, get_args, get_type_hints

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Change, Set, field_value
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import is_day_or_empty
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.labels import (
    Addressee,
    BudgetKind,
    EditionState,
    FindingState,
    LifeStatus,
    Severity,
)
from dxdesk.domain.round_labels import AnswerMeans, RoundState
from dxdesk.domain.schedule import (
    DIVISIONS,
    format_points,
    format_spans,
    parse_points,
    parse_spans,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Test = Callable[[r.Value], bool]


def _one_of(words: Collection[r.Value]) -> Test:
    return lambda value: value in words


def _is_year(value: r.Value) -> bool:
    try:
        return isinstance(value, int) and FiscalYear(value) == value
    except ValueError:
        return False


def _is_canonical(read_and_write: Callable[[str], str]) -> Test:
    def test(value: r.Value) -> bool:
        try:
            return isinstance(value, str) and read_and_write(value) == value
        except ValueError:
            return False

    return test


def _is_composition(value: r.Value) -> bool:
    # Imported here: hardly any change is about a handout, and reading TOML is a module of its own.
    from dxdesk.domain.handout_text import is_composition

    return isinstance(value, str) and is_composition(value)


def _is_day(value: r.Value) -> bool:
    return isinstance(value, str) and is_day_or_empty(value)


_YES_OR_EMPTY: Final = _one_of(["yes", ""])
_SPANS: Final = _is_canonical(lambda text: format_spans(parse_spans(text)))
_STATUSES: Final = _one_of([status.value for status in LifeStatus])
_FINDING_STATES: Final = _one_of([state.value for state in FindingState])

_TESTS: Final[Mapping[type[r.Row], Mapping[str, Test]]] = {
    r.Plan: {"first_fiscal_year": _is_year, "last_fiscal_year": _is_year},
    r.Edition: {
        "evaluated_fiscal_year": _is_year,
        "state": _one_of([state.value for state in EditionState]),
    },
    r.FormerProject: {"status": _STATUSES},
    r.Handout: {"composition": _is_composition},
    r.Round: {
        "opened_on": _is_day,
        "due_on": _is_day,
        "state": _one_of([state.value for state in RoundState]),
    },
    r.Dispatch: {"sent_on": _is_day, "due_on": _is_day, "reminded_on": _is_day},
    r.Answer: {
        "received_on": _is_day,
        "means": _one_of([means.value for means in AnswerMeans]),
        "approved": _YES_OR_EMPTY,
        "unchanged": _YES_OR_EMPTY,
    },
    r.Project: {
        "budget_kind": _one_of([kind.value for kind in BudgetKind]),
        "divisions_per_year": _one_of(DIVISIONS),
        "life_status": _STATUSES,
    },
    r.Item: {"list_name": _one_of(["activities", "actions"])},
    r.ScheduleRow: {
        "chart": _one_of(["plan", "year"]),
        "planned": _SPANS,
        "actual": _SPANS,
        "points": _is_canonical(lambda text: format_points(parse_points(text))),
        "marks": _one_of(["known", "unknown"]),
    },
    r.Indicator: {"direction": _one_of(["higher", "lower"])},
    r.IndicatorValue: {"fiscal_year": _is_year},
    r.FindingDecision: {"state": _FINDING_STATES},
    r.AddedFinding: {
        "addressee": _one_of([one.value for one in Addressee]),
        "severity": _one_of([one.value for one in Severity]),
        "state": _FINDING_STATES,
    },
}


def broken_fields(rows: r.Rows) -> Iterator[tuple[r.Key, str]]:
    """Where the rows hold what cannot be read: key of the row and field."""
    for key, row in rows.items():
        for field, test in _TESTS.get(type(row), {}).items():
            if not test(field_value(row, field)):
                yield key, field


def require_valid(changes: Iterable[Change]) -> None:
    """Refuse to write what could not be read again.

    Raises:
        ValueError: A value is not of its field's type or cannot be read; a mistake of ours.
    """
    for change in changes:
        if isinstance(change, Set):
            values = {change.field: change.after}
        elif isinstance(change, Add):
            values = {f: field_value(change.row, f) for f in KINDS[change.key.kind].fields}
        else:
            continue
        for field, value in values.items():
            if not _fits(KINDS[change.key.kind].row, field, value):
                message = f"{change.key.kind}.{field} cannot be {value!r}"
                raise ValueError(message)


def _fits(row: type[r.Row], field: str, value: r.Value) -> bool:
    test = _TESTS.get(row, {}).get(field)
    return isinstance(value, _types(row)[field]) and (test is None or test(value))


@cache
def _types(row: type[r.Row]) -> Mapping[str, tuple[type, ...]]:
    """The types that each field of a row may hold."""
    hints = get_type_hints(row)
    return {field: get_args(hint) or (hint,) for field, hint in hints.items()}
