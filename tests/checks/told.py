"""A sentence put on a sheet of the clean plan, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.change import field_value
from dxdesk.workspace.mend_findings import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.rows import Key


@dataclass(frozen=True, slots=True)
class Telling:
    """A field of the clean plan that texts are tried in; that of 目的 unless told otherwise."""

    key: Key
    field: str

    def findings(self, text: str, plan: Plan | None = None) -> list[Finding]:
        """What is said of a text there."""
        spoilt = plan or Plan()
        spoilt.set(self.key, **{self.field: text})
        return spoilt.findings()

    def said(self, text: str, code: str) -> list[str]:
        """What a rule says of it: the words that it speaks of."""
        found = [one for one in self.findings(text) if one.code == code]
        spans = [one.span or (0, len(text)) for one in found]
        assert all(one.place.uid == self.key.uid for one in found)
        return [text[start:end] for start, end in spans]

    def mended(self, text: str, code: str) -> str:
        """The text with what a rule proposes; nothing must be left for that rule to say."""
        plan = Plan()
        found = tuple(one for one in self.findings(text, plan) if one.code == code)
        memory = Memory(plan.rows)
        memory.execute(MendFindings(YEAR, found))
        plan.rows = dict(memory.now)
        assert code not in plan.codes()
        return str(field_value(memory.now[self.key], self.field))


PURPOSE = Telling(Plan().key("project", "1-1-1"), "purpose")
ACTION = Telling(Plan().key("item", "1-1-1", "actions", 0), "text")
ACTIVITY = Telling(Plan().key("item", "1-1-1", "activities", 0), "text")
BUDGET = Telling(Plan().key("project", "1-1-1"), "budget_text")
LABEL = Telling(Plan().key("schedule_row", "1-1-1", "year", "効果の測定"), "label")
