"""Who is meant by a rating or a state: one rule for the paper and for what the window counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain.labels import LifeStatus, Selection, label, life_label
from dxdesk.domain.rating_summary import rating_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")

STATES: Final = tuple(map(label, LifeStatus))
"""What can be asked for by state."""
_READ: Final[Mapping[Selection, Callable[[str], str]]] = {
    Selection.RATING: rating_word,
    Selection.STATE: life_label,
}


def by_answer(select: Selection, given: Iterable[tuple[T, str]]) -> dict[str, list[T]]:
    """Who has which rating or state, both by their words; what is no rating is left out.

    Args:
        select: Which of the two was given.
        given: Who, and a rating or state as its row holds it.
    """
    found: dict[str, list[T]] = {}
    for one, text in given:
        if word := _READ[select](text):
            found.setdefault(word, []).append(one)
    return found


def meant(select: Selection, value: str, answers: Mapping[str, Sequence[T]]) -> Sequence[T] | None:
    """Who is meant by a value of a handout; None if it can mean nobody in any year.

    That nobody has it is an answer too, as C is in a good year. A city may rate in words of its
    own, which change with the years, so that any rating may be asked for; states are known.
    """
    own = answers.get(rating_word(value) if select is Selection.RATING else value, ())
    return own if own or select is Selection.RATING or value in STATES else None
