"""Which projects are shown: search words and filters, without any widget.

Loaded when something is first searched or filtered. A plain scan over folded texts finds words of
any length in a few milliseconds among 10,000 sheets; an index would know no words of two letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain.outline import comparison_form
from dxdesk.domain.search_text import FoldedText, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.domain.outline import ProjectLine, SectionLine


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters that are on; each leaves fewer projects.

    Attributes:
        sections: Uids of sections, of which one must be the project's (empty: those without one);
            none at all means any section.
        states: Life states, of which one must be the project's; none at all means any.
        without_actual: Only where an actual of the evaluated year is missing.
        waiting: Only where a figure waits for its final value.
        only: Only these projects, such as a figure of the window counts; None for all.
        only_words: What those are called, such as 確認事項.
    """

    sections: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    without_actual: bool = False
    waiting: bool = False
    only: frozenset[str] | None = None
    only_words: str = ""

    @property
    def chosen(self) -> int:
        """How many things are chosen in the menu."""
        return len(self.sections) + len(self.states) + self.without_actual + self.waiting

    def toggled_section(self, uid: str) -> Narrowing:
        """With a section more or less."""
        return replace(self, sections=self.sections ^ {uid})

    def toggled_state(self, state: str) -> Narrowing:
        """With a life state more or less."""
        return replace(self, states=self.states ^ {state})


NOTHING_NARROWED = Narrowing()


def narrowed(
    lines: Mapping[str, ProjectLine],
    by: Narrowing,
    without_actual: Collection[str],
    waiting: Collection[str],
) -> set[str]:
    """The projects that all filters leave."""
    left = set(lines) if by.only is None else {uid for uid in by.only if uid in lines}
    if by.without_actual:
        left.intersection_update(without_actual)
    if by.waiting:
        left.intersection_update(waiting)
    if by.sections:
        left = {uid for uid in left if (lines[uid].section or "") in by.sections}
    if by.states:
        left = {uid for uid in left if lines[uid].life_status in by.states}
    return left


class SearchIndex:
    """What each project is searched in: its number by its beginning, all its words anywhere."""

    def __init__(self) -> None:
        self._texts: dict[str, FoldedText] = {}
        self._entries: dict[str, tuple[str, str]] = {}

    def set_texts(self, texts: Mapping[str, FoldedText]) -> None:
        """The folded words of all sheets, besides what their lines show."""
        self._texts = dict(texts)
        self._entries = {}

    def refresh(self, texts: Mapping[str, FoldedText], uids: Iterable[str]) -> None:
        """Some projects have changed; those without a text here have no words now."""
        for uid in uids:
            self._texts.pop(uid, None)
            self._entries.pop(uid, None)
        self._texts |= texts

    def forget_lines(self) -> None:
        """Numbers, names or sections may be others now."""
        self._entries = {}

    def matching(
        self,
        query: str,
        lines: Mapping[str, ProjectLine],
        sections: Mapping[str, SectionLine],
    ) -> set[str] | None:
        """The projects that hold every word of a query; None where it has no word."""
        words = words_of(query)
        if not words:
            return None
        if len(self._entries) != len(lines):
            self._prepare(lines, sections)
        found: Iterable[tuple[str, tuple[str, str]]] = self._entries.items()
        for word in words:
            number = fold(comparison_form(word))
            found = [one for one in found if word in one[1][1] or one[1][0].startswith(number)]
        return {uid for uid, _ in found}

    def _prepare(
        self, lines: Mapping[str, ProjectLine], sections: Mapping[str, SectionLine]
    ) -> None:
        names = {uid: fold(section.name) for uid, section in sections.items()}
        texts, known = self._texts, self._entries
        for uid, line in lines.items():
            if uid not in known:
                section = names.get(line.section or "", "")
                text = f"{fold(line.name)}\n{section}\n{texts.get(uid, '')}"
                known[uid] = (fold(comparison_form(line.number)), text)


def first_beginning_with(
    typed: str, uids: Sequence[str], lines: Mapping[str, ProjectLine], current: str
) -> str:
    """The project that somebody means who types the beginning of a number or a name.

    Looked for from the current one on and round again; empty where there is none. One letter
    typed again and again goes from one to the next.
    """
    wanted = fold(typed)
    start = uids.index(current) if current in uids else 0
    found = _first(wanted, (*uids[start:], *uids[:start]), lines)
    if not found and len(set(wanted)) == 1:
        start += 1
        found = _first(wanted[0], (*uids[start:], *uids[:start]), lines)
    return found


def _first(wanted: str, uids: Iterable[str], lines: Mapping[str, ProjectLine]) -> str:
    for uid in uids:
        line = lines[uid]
        if fold(line.number).startswith(wanted) or fold(line.name).startswith(wanted):
            return uid
    return ""
