"""What an edition offers to choose sheets by, and how many a choice means; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain.labels import Selection
from dxdesk.domain.numbering import comparison_form, parents
from dxdesk.domain.outline import above, tree_by_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.handout import Sheets
    from dxdesk.domain.outline import Outline


class Offer(NamedTuple):
    """Something to choose: what the handout keeps of it, its words, how deep it stands."""

    value: str
    words: str
    level: int = 0


class Chosen(NamedTuple):
    """How many sheets a choice means, and what of it means none."""

    sheets: int
    unknown: tuple[str, ...] = ()


class Choices:
    """The projects, sections and policies of an edition.

    Attributes:
        sections: In 建制順; those without a sheet cannot be chosen and are left out.
        policies: 基本方針 and 施策 as the tree has them.
    """

    def __init__(self, outline: Outline) -> None:
        names = {section.uid: section.name for section in outline.sections}
        members: dict[str, set[str]] = {}
        below: dict[str, set[str]] = {}
        for line in outline.projects:
            members.setdefault(names.get(line.section or "", ""), set()).add(line.uid)
            for number in {*parents(line.number), comparison_form(line.number)}:
                below.setdefault(number, set()).add(line.uid)
        numbers = {comparison_form(line.number): {line.uid} for line in outline.projects}
        self._all = {line.uid for line in outline.projects}
        self._by: Mapping[Selection, Mapping[str, set[str]]] = {
            Selection.NUMBERS: numbers,
            Selection.SECTION: members,
            Selection.POLICY: below,
        }
        used = (section.name for section in outline.sections if section.name in members)
        self.sections: Sequence[Offer] = [Offer(name, name) for name in dict.fromkeys(used)]
        self.policies: Sequence[Offer] = [
            _offer(branch.key, outline.titles.get(branch.key, ""))
            for branch in tree_by_number(outline).branches()
            if branch.key and branch.key in below
        ]

    def chosen(self, part: Sheets) -> Chosen:
        """The sheets that a part asks for."""
        if part.select is Selection.ALL:
            return Chosen(len(self._all))
        by = self._by[part.select]
        found: set[str] = set()
        unknown: list[str] = []
        for value in part.values:
            own = by.get(value if part.select is Selection.SECTION else comparison_form(value))
            if own:
                found |= own
            else:
                unknown.append(value)
        return Chosen(len(found), tuple(unknown))

    def knows_policy(self, number: str) -> bool:
        """Whether a 基本方針 or 施策 has this number."""
        form = comparison_form(number)
        return any(offer.value == form for offer in self.policies)


def _offer(number: str, title: str) -> Offer:
    return Offer(number, f"{number}　{title}".rstrip("　"), len(above(number)))
