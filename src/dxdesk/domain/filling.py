"""What a table says of a row that is known: an empty field says nothing, so the known one stands.

A table of another city has but some of the fields of a sheet; what it lacks must not be emptied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dxdesk.domain import rows as r

_BUDGET: Final = ("budget_kind", "budget_thousand_yen", "budget_text", "budget_included_in")
_VALUE: Final = ("target", "actual", "rating", "rating_reason", "remark")


def filled_project(incoming: r.Project, known: r.Project) -> r.Project:
    """The incoming project, with the known name and budget where it has none."""
    row = incoming if incoming.name else replace(incoming, name=known.name)
    if row.budget_text:
        return row
    return replace(row, **{name: getattr(known, name) for name in _BUDGET})


def filled_indicator(known: r.Indicator, incoming: r.Indicator) -> r.Indicator:
    """The known indicator under its incoming name, with the incoming unit where there is one."""
    return replace(known, name=incoming.name, unit=incoming.unit or known.unit)


def filled_value(incoming: r.IndicatorValue, known: r.IndicatorValue) -> r.IndicatorValue:
    """The known year of an indicator with those texts that the incoming one has."""
    texts = {name: getattr(incoming, name) for name in _VALUE}
    return replace(known, **{name: text for name, text in texts.items() if text})
