"""What the pages of rules tell of a rule, in words: one source for docs and manual."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.checks.catalogue import RULES
from dxdesk.checks.rule import SCOPE_LABELS, Family
from dxdesk.domain.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dxdesk.checks.rule import Rule


class ToldRule(NamedTuple):
    """A rule, every word of it ready for a page in Markdown."""

    code: str
    title: str
    severity: str
    addressee: str
    scope: str
    why: str
    given: str
    said: str


def families(heads: Sequence[str], cells: Callable[[ToldRule], Sequence[str]]) -> str:
    """All rules, family by family, each below its heading as a table.

    Args:
        heads: What stands above the columns.
        cells: What of a rule stands in them.
    """
    parts: list[str] = []
    for family in Family:
        own = [cells(_told(rule)) for rule in RULES if rule.family is family]
        if own:
            parts.append(f"## {family}\n\n{table(heads, own)}")
    return "\n".join(parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = (heads, ["---"] * len(heads), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def plain(text: str) -> str:
    """Text that stands in Markdown as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#&])", r"\\\1", " ".join(text.splitlines()))


def _told(rule: Rule) -> ToldRule:
    return ToldRule(
        f"`{rule.code}`",
        plain(rule.title),
        label(rule.severity),
        label(rule.addressee),
        SCOPE_LABELS[type(rule.scope)],
        plain(rule.why),
        plain(rule.example.given),
        plain(rule.example.said),
    )
