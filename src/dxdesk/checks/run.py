"""The rules put to work: on one sheet, and on what was gathered from all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import EditionCheck, Gathered, OfSheet, OfText, OfValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Rule, Seen
    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.finding import Finding


_MOST: Final = 200
"""So much of one rule is told of a text, or of a sheet: a text of nothing but 「を」 is asked about
often enough, and each finding holds the text that it judged."""


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What the rules made of one sheet.

    Attributes:
        findings: What is known by looking at it alone.
        gathered: What the rules of the edition need to know of it, by their code; rules that need
            nothing are left out.
    """

    findings: tuple[Finding, ...]
    gathered: Mapping[str, Gathered]


def check_sheet(sheet: SheetUnderCheck, rules: Iterable[Rule]) -> SheetOutcome:
    """Put all rules to work on one sheet."""
    findings: list[Finding] = []
    gathered: dict[str, Gathered] = {}
    project = sheet.project
    for rule in rules:
        if isinstance(rule.scope, EditionCheck):
            items = tuple(rule.scope.gather(sheet))
            if items:
                gathered[rule.code] = Gathered(project.uid, project.number, sheet.section, items)
        else:
            findings += (rule.found(seen, project.uid) for seen in _seen(rule, sheet))
    return SheetOutcome(tuple(findings), gathered)


def check_edition(
    outcomes: Sequence[SheetOutcome], ground: Ground, rules: Iterable[Rule]
) -> tuple[Finding, ...]:
    """What follows from all sheets of an edition; their outcomes stand by number."""
    findings: list[Finding] = []
    for rule in rules:
        if isinstance(rule.scope, EditionCheck):
            code = rule.code
            all_gathered = [one.gathered[code] for one in outcomes if code in one.gathered]
            findings += (rule.found(seen, "") for seen in rule.scope.judge(all_gathered, ground))
    return tuple(findings)


def _seen(rule: Rule, sheet: SheetUnderCheck) -> Iterator[Seen]:
    match rule.scope:
        case OfText(check):
            for text in sheet.texts:
                yield from islice(check(text), _MOST)
        case OfValue(check):
            for cell in sheet.cells:
                yield from check(cell)
        case OfSheet(check):
            yield from islice(check(sheet), _MOST)
        case EditionCheck():
            pass
