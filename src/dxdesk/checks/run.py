"""The rules put to work: on one sheet, and on what was gathered from all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from dxdesk.checks.rule import EditionCheck, Gathered, OfSheet, OfText, OfValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gather, Rule, Seen
    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.sheet_texts import TextPlace

MOST: Final = 20
"""So much of what a rule says of one field is told one by one, and the rest of it together."""
_ALL: Final = 1_000
"""Of a text of nothing but slips no more is looked at; once these are mended, the next are told."""


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What the rules made of one sheet.

    Attributes:
        project, number, section: Uid and number of the project, uid of its section (empty: none).
        findings: What is known by looking at it alone.
        gathered: What the rules of the edition need to know of it, by what gathered it; left out
            where that is nothing.
    """

    project: str
    number: str
    section: str
    findings: tuple[Finding, ...]
    gathered: Mapping[Gather, tuple[Any, ...]]

    def gathered_by(self, gather: Gather) -> Gathered:
        """What a rule of the edition gets to know of it."""
        items = self.gathered.get(gather, ())
        return Gathered(self.project, self.number, self.section, items)


def check_sheet(sheet: SheetUnderCheck, rules: Iterable[Rule]) -> SheetOutcome:
    """Put all rules to work on one sheet."""
    findings: list[Finding] = []
    gathered: dict[Gather, tuple[Any, ...]] = {}
    project = sheet.project
    for rule in rules:
        if not isinstance(rule.scope, EditionCheck):
            findings += (rule.found(seen, project.uid) for seen in _seen(rule, sheet))
        elif rule.scope.gather not in gathered:
            gathered[rule.scope.gather] = tuple(rule.scope.gather(sheet))
    kept = {gather: items for gather, items in gathered.items() if items}
    return SheetOutcome(project.uid, project.number, sheet.section, tuple(findings), kept)


def check_edition(
    outcomes: Sequence[SheetOutcome], ground: Ground, rules: Iterable[Rule]
) -> tuple[Finding, ...]:
    """What follows from all sheets of an edition; their outcomes stand by number."""
    findings: list[Finding] = []
    for rule in rules:
        if isinstance(rule.scope, EditionCheck):
            gather, of_all = rule.scope.gather, rule.scope.of_all
            sheets = [
                one.gathered_by(gather) for one in outcomes if of_all or gather in one.gathered
            ]
            findings += (rule.found(seen, "") for seen in rule.scope.judge(sheets, ground))
    return tuple(findings)


def _seen(rule: Rule, sheet: SheetUnderCheck) -> Iterator[Seen]:
    match rule.scope:
        case OfText(check):
            for text in sheet.texts:
                yield from _bounded(check(text))
        case OfValue(check):
            for cell in sheet.cells:
                yield from check(cell)
        case OfSheet(check):
            yield from _bounded(check(sheet))
        case EditionCheck():
            pass


def _bounded(found: Iterable[Seen]) -> Iterator[Seen]:
    """What a rule saw, of each field the first of it, and the rest of it as one."""
    counts: defaultdict[TextPlace, int] = defaultdict(int)
    rest: defaultdict[TextPlace, list[Seen]] = defaultdict(list)
    for seen in islice(found, _ALL):
        counts[seen.place] += 1
        if counts[seen.place] <= MOST:
            yield seen
        else:
            rest[seen.place].append(seen if not rest[seen.place] else replace(seen, content=""))
    for first, *others in rest.values():
        yield _together(first, others) if others else first


def _together(first: Seen, others: Sequence[Seen]) -> Seen:
    return replace(
        first,
        message=f"{first.message}この欄には、ほかにも同じ箇所が{len(others)}あります。",
        content=f"{first.content}\n{len(others)}",
        mends=(*first.mends, *(mend for one in others for mend in one.mends)),
    )
