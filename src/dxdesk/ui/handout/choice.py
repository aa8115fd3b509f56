"""What an edition offers to choose sheets by, and how many a choice means; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import Selection
from dxdesk.domain.numbering import comparison_form, parents
from dxdesk.domain.outline import above, tree_by_number
from dxdesk.domain.rating_or_state import STATES, by_answer, meant
from dxdesk.domain.rating_summary import rating_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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


class FromTree(NamedTuple):
    """Numbers of the projects that are selected in the tree, and that its filters leave.

    `left` is None where nothing is filtered.
    """

    selected: tuple[str, ...] = ()
    left: tuple[str, ...] | None = None


NOTHING_FROM_TREE: Final = FromTree()


class Choices:
    """The projects, sections and policies of an edition.

    Attributes:
        sections: In 建制順; those without a sheet cannot be chosen and are left out.
        policies: 基本方針 and 施策 as the tree has them.
        ratings: The plan's, best first, then what else was given; with how many sheets have them.
        states: All life states, with how many sheets are in them.

    Args:
        outline: The edition.
        ratings: Those of the plan, best first.
    """

    def __init__(self, outline: Outline, ratings: Sequence[str] = ()) -> None:
        names = {section.uid: section.name for section in outline.sections}
        members: dict[str, set[str]] = {}
        below: dict[str, set[str]] = {}
        for line in outline.projects:
            members.setdefault(names.get(line.section or "", ""), set()).add(line.uid)
            for number in {*parents(line.number), comparison_form(line.number)}:
                below.setdefault(number, set()).add(line.uid)
        lines = outline.projects
        given = ((line.uid, rating) for line in lines for rating in line.ratings)
        rated = by_answer(Selection.RATING, given)
        states = by_answer(Selection.STATE, ((line.uid, line.life_status) for line in lines))
        self._answers = {Selection.RATING: rated, Selection.STATE: states}
        numbers = {comparison_form(line.number): {line.uid} for line in outline.projects}
        self._all = {line.uid for line in outline.projects}
        self._by: Mapping[Selection, Mapping[str, set[str]]] = {
            Selection.NUMBERS: numbers,
            Selection.SECTION: members,
            Selection.POLICY: below,
        }
        self.ratings = _counted(filter(None, map(rating_word, ratings)), rated)
        self.states = _counted(STATES, states)
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
        found: set[str] = set()
        unknown: list[str] = []
        for value in part.values:
            own = self._of(part.select, value)
            if own is None:
                unknown.append(value)
            else:
                found.update(own)
        return Chosen(len(found), tuple(unknown))

    def _of(self, select: Selection, value: str) -> Collection[str] | None:
        if select in self._answers:
            return meant(select, value, self._answers[select])
        form = value if select is Selection.SECTION else comparison_form(value)
        return self._by[select].get(form)

    def knows_policy(self, number: str) -> bool:
        """Whether a 基本方針 or 施策 has this number."""
        form = comparison_form(number)
        return any(offer.value == form for offer in self.policies)


def _counted(first: Iterable[str], members: Mapping[str, Collection[str]]) -> Sequence[Offer]:
    words = dict.fromkeys((*first, *members))
    return [Offer(word, f"{word}　{len(set(members.get(word, ())))}件") for word in words]


def _offer(number: str, title: str) -> Offer:
    return Offer(number, f"{number}　{title}".rstrip("　"), len(above(number)))
