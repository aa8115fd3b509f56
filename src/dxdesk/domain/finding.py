"""What proof-reading (内容確認) found on a sheet: where, what, whom to ask, and how to mend it.

A finding is made anew at every check and kept nowhere. What a person decides on it is kept
(`rows.FindingDecision`) for exactly the content that was judged: where the content changes, the
finding is another one and comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.domain.change import Set
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.rows import FindingDecision, derived_uid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxdesk.domain.rows import AddedFinding
    from dxdesk.domain.sheet_texts import TextPlace

ADDED: Final = "added"
"""The code of findings that a person added."""
PROPOSED_RATINGS: Final = frozenset({"rating-differs"})
"""Codes of findings that rest on the rule of ratings; while that is 仮の基準, they stay on the
desk."""
ANSWER: Final = "原課回答："
"""Begins the words of every answer that was read back."""
_AND: Final = " ／ "
"""Between what a section answered and why the secretariat lets it stand."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Other words for a part of a text, half-open; `before` is what stands in that part now."""

    place: TextPlace
    start: int
    end: int
    before: str
    after: str


Mend: TypeAlias = Rewording | Set
"""One part of what mends a finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding.

    Attributes:
        code: Of the rule; `ADDED` for one that a person added.
        severity: How much it matters.
        addressee: Who can answer it.
        project: Uid of the project on whose sheet it stands.
        place: The field it is shown at.
        message: What was found, as a sentence in Japanese.
        digest: What stands in a decision for everything that was judged; see `digest_of`.
        indicator: Name of the indicator that it concerns; empty where it concerns none.
        fiscal_year: The year of the value that it concerns.
        related: The other fields that it concerns, on this sheet or on others.
        span: The part of the text at the place that is meant, half-open; None for all of it.
        mends: What would mend it, as one step; empty where only a person can.
        remedy: What that does, in words (「県」に直す).
    """

    code: str
    severity: Severity
    addressee: Addressee
    project: str
    place: TextPlace
    message: str
    digest: str
    indicator: str = ""
    fiscal_year: int | None = None
    related: tuple[TextPlace, ...] = ()
    span: tuple[int, int] | None = None
    mends: tuple[Mend, ...] = ()
    remedy: str = ""

    @property
    def decision_uid(self) -> str:
        """The uid of the decision on it."""
        return decision_uid(self.project, self.code, self.digest)


def decision_uid(project: str, code: str, digest: str) -> str:
    """The uid of the decision on a finding, so that two people make the same one."""
    return derived_uid(project, code, digest)


def digest_of(place: TextPlace, content: str) -> str:
    """What stands for the content that was judged at a place, wherever on the sheet that is."""
    return derived_uid(place.kind, place.field, content)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with what has become of it.

    Attributes:
        finding: What was found.
        state: Whether anything was decided on it.
        words: The reason with which it was closed, or what was answered.
        added: Uid of the row of a finding that a person added; empty for those of the checks.
    """

    finding: Finding
    state: FindingState = FindingState.OPEN
    words: str = ""
    added: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.state is not FindingState.CLOSED


def is_from_section(words: str) -> bool:
    """Whether the words kept with a finding are an answer alone, to which the desk added none."""
    return words.startswith(ANSWER) and _AND not in words


def joined_reason(state: str, words: str, reason: str) -> str:
    """The reason to be kept for a finding that is closed: behind what its section answered.

    Args:
        state: What had become of it so far.
        words: What was kept of that.
        reason: Why it may stand.
    """
    answer = ""
    if state == FindingState.ANSWERED or is_from_section(words):
        answer = words
    elif words.startswith(ANSWER):
        answer = words.rpartition(_AND)[0]
    # A later answer takes the place of an earlier one.
    return reason if reason.startswith(ANSWER) else _AND.join(filter(None, (answer, reason)))


def judged(
    findings: Iterable[Finding], decisions: Mapping[str, FindingDecision]
) -> tuple[Judged, ...]:
    """Findings with what was decided on them; the decisions by their uid."""
    found: list[Judged] = []
    for finding in findings:
        decision = decisions.get(finding.decision_uid)
        if decision is None:
            found.append(Judged(finding))
        else:
            found.append(Judged(finding, FindingState(decision.state), decision.reason))
    return tuple(found)


def judged_addition(row: AddedFinding, place: TextPlace, indicator: str = "") -> Judged:
    """A finding that a person added, standing at a place."""
    finding = Finding(
        ADDED,
        Severity(row.severity),
        Addressee(row.addressee),
        row.project,
        place,
        row.text,
        digest_of(place, row.text),
        indicator,
        int(place.part) if place.kind == "indicator_value" and place.part else None,
    )
    return Judged(finding, FindingState(row.state), row.answer, row.uid)
