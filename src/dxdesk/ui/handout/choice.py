"""What an edition offers to choose sheets by, and how many a choice means; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import Selection, life_label
from dxdesk.domain.numbering import comparison_form, parents
from dxdesk.domain.outline import above, tree_by_number
from dxdesk.domain.rating_summary import NO_RATING, rating_word
from dxdesk.workspace.handouts import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

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
        rated: dict[str, set[str]] = {word: set() for word in answers(Selection.RATING, ratings)}
        states: dict[str, set[str]] = {word: set() for word in answers(Selection.STATE, ())}
        for line in outline.projects:
            states.setdefault(life_label(line.life_status), set()).add(line.uid)
            for rating in line.ratings:
                rated.setdefault(rating_word(rating), set()).add(line.uid)
        rated.pop(NO_RATING, None)
        numbers = {comparison_form(line.number): {line.uid} for line in outline.projects}
        self._all = {line.uid for line in outline.projects}
        self._by: Mapping[Selection, Mapping[str, set[str]]] = {
            Selection.NUMBERS: numbers,
            Selection.SECTION: members,
            Selection.POLICY: below,
            Selection.RATING: rated,
            Selection.STATE: states,
        }
        self.ratings, self.states = _counted(rated), _counted(states)
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
            own = by.get(_FORMS.get(part.select, comparison_form)(value))
            # Of ratings and states, none is an answer too.
            if own or (own is not None and part.select in _QUESTIONS):
                found |= own
            else:
                unknown.append(value)
        return Chosen(len(found), tuple(unknown))

    def knows_policy(self, number: str) -> bool:
        """Whether a 基本方針 or 施策 has this number."""
        form = comparison_form(number)
        return any(offer.value == form for offer in self.policies)


_QUESTIONS: Final = frozenset({Selection.RATING, Selection.STATE})
_FORMS: Final[Mapping[Selection, Callable[[str], str]]] = {
    Selection.SECTION: str,
    Selection.RATING: rating_word,
    Selection.STATE: str,
}
"""The form in which a value is looked for; for the others, that of numbers."""


def _counted(members: Mapping[str, Collection[str]]) -> Sequence[Offer]:
    return [Offer(word, f"{word}　{len(own)}件") for word, own in members.items()]


def _offer(number: str, title: str) -> Offer:
    return Offer(number, f"{number}　{title}".rstrip("　"), len(above(number)))
