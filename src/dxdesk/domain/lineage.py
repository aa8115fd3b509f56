"""What became of an indicator within the plan: another one took over, or it was redefined.

An indicator that took over from another one (`Indicator.replaces`) stands directly behind it,
wherever both are shown, and the ※ line that says so is made when it is shown or printed: it is
never stored, so that it stays in step with names and years. The city's own words come first: an
indicator whose change a stored note already tells of gets no line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from dxdesk.domain.measurement import Kind, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dxdesk.domain import rows as r
    from dxdesk.domain.notation import Notation
    from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock

_SAYS_NOTHING: Final = frozenset({Kind.EMPTY, Kind.DASH, Kind.NONE, Kind.NOT_APPLICABLE})
"""未定 and 集計中 are none of these: both belong to an indicator that is in use."""

_AMOUNTS: Final = frozenset({Kind.NUMBER, Kind.QUALIFIED, Kind.RANGE, Kind.PAIR})
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NO_TARGETS: Final = frozenset(
    {"同左", "同上", "左に同じ", "左記", "別紙", "別紙参照", "検討中", "調整中"}
)
"""Words that point to another cell or to later, and say nothing of what the target is."""

_CHANGE: Final = re.compile(
    "変更|変わ|改め|改称|改定|改訂|見直|廃止|終了|統合|移行|新たに|引き?継|差し?替|入れ?替|切り?替"
    "|置き?[換替]|に[代替]え|に代わ|から[^。]*とする"
)
"""In a note that names an indicator: it tells of a change, and not of its figures."""

_BREAK: Final = re.compile(r"\s*\n\s*")


class _Member(Protocol):
    """Whatever holds an indicator."""

    @property
    def indicator(self) -> r.Indicator:
        """The indicator's own row."""
        ...


MemberT = TypeVar("MemberT", bound=_Member)


class Nature(Enum):
    """What a target is, in the city's words."""

    QUANTITY = "定量目標"
    QUALITY = "定性目標"


@dataclass(frozen=True, slots=True)
class Turn:
    """An indicator became another one, or another kind of target was set for it.

    Attributes:
        before: The indicator that was replaced or redefined.
        after: The indicator that took over; None where `before` was redefined.
        fiscal_year: The first year in which the new holds; None where the cells do not say.
        nature: What the targets are from then on; None where an indicator was replaced.
    """

    before: r.Indicator
    after: r.Indicator | None
    fiscal_year: int | None
    nature: Nature | None = None

    def note(self, notation: Notation) -> str:
        """The ※ line that tells of it; empty where an indicator has no name to tell it by."""
        old = _name(self.before)
        since = "" if self.fiscal_year is None else f"{notation.year(self.fiscal_year)}から"
        if self.after is None:
            into = self.nature.value if self.nature else ""
            return f"※「{notation.text(old)}」は、{since}{into}に変更" if old else ""
        new = _name(self.after)
        if not (old and new):
            return ""
        if new == old:
            old, new = _titled(self.before), _titled(self.after)
        into = "内容を" if new == old else f"「{notation.text(new)}」に"
        return f"※「{notation.text(old)}」は、{since}{into}変更"

    def is_told_in(self, notes: Sequence[str]) -> bool:
        """Whether one of the notes already tells of it.

        It names both indicators, or one of them and a change: a note on the figures of one does
        not say what became of it.
        """
        names = (_name(one) for one in (self.before, self.after) if one is not None)
        forms = [form for form in map(_form, names) if form]
        for note in notes:
            named = _named(forms, _form(note))
            if named > 1 or (named and _CHANGE.search("".join(note.split()))):
                return True
        return False


def chains(members: Sequence[MemberT]) -> list[tuple[MemberT, ...]]:
    """The members of a list in blocks: each with all that took over from it, those behind it.

    Blocks stand in the order of their first members; where several took over from one, they stand
    in their own order. Whose forerunner is not in the list begins a block, and so does whoever
    comes first of a circle and those behind it.
    """
    places = {one.indicator.uid: place for place, one in enumerate(members)}
    successors: dict[str | None, list[MemberT]] = defaultdict(list)
    for one in members:
        successors[one.indicator.replaces].append(one)
    firsts = [one for one in members if one.indicator.replaces not in places]
    placed: set[str] = set()
    # Whoever is left after the firsts belongs to a circle.
    found = [
        block
        for first in (*firsts, *members)
        if (block := tuple(_descent(first, successors, placed)))
    ]
    return sorted(found, key=lambda block: places[block[0].indicator.uid])


def in_blocks(members: Sequence[MemberT]) -> list[MemberT]:
    """The members of a list, each directly behind the one that it took over from."""
    return [one for block in chains(members) for one in block]


def are_one_block(
    upper: r.Indicator, lower: r.Indicator, replaces: Callable[[str], str | None]
) -> bool:
    """Whether two neighbours of a list belong to one block.

    Args:
        upper: The first of them.
        lower: The second.
        replaces: From whom an indicator took over; None for those that are not in the list.
    """
    if lower.replaces is None:
        return False
    return not _line_of(lower, replaces).isdisjoint(_line_of(upper, replaces))


def _line_of(indicator: r.Indicator, replaces: Callable[[str], str | None]) -> set[str]:
    """An indicator and all before it."""
    line: set[str] = set()
    uid: str | None = indicator.uid
    while uid is not None and uid not in line:
        line.add(uid)
        uid = replaces(uid)
    return line


def turns(indicators: Sequence[IndicatorBlock]) -> list[Turn]:
    """Where the indicators of a sheet were replaced or redefined, in the order of the paper."""
    by_uid = {block.indicator.uid: block for block in indicators}
    found: list[Turn] = []
    for block in in_blocks(indicators):
        before = by_uid.get(block.indicator.replaces or "")
        if before is not None and before is not block:
            year = _year_of_change(before, block)
            found.append(Turn(before.indicator, block.indicator, year))
        found += _redefinitions(block)
    return found


def lineage_notes(sheet: EvaluationSheet, notation: Notation) -> list[str]:
    """The ※ lines that a sheet's indicators bring, as they are shown and printed."""
    stored = [note.text for note in sheet.notes]
    told = (turn.note(notation) for turn in turns(sheet.indicators) if not turn.is_told_in(stored))
    return [text for text in told if text]


def _descent(
    first: MemberT, successors: Mapping[str | None, Sequence[MemberT]], placed: set[str]
) -> Iterator[MemberT]:
    """A member and all that took over from it, nobody twice."""
    waiting = [first]
    while waiting:
        one = waiting.pop()
        uid = one.indicator.uid
        if uid not in placed:
            placed.add(uid)
            yield one
            waiting += reversed(successors.get(uid, ()))


def _year_of_change(before: IndicatorBlock, after: IndicatorBlock) -> int | None:
    """From when on the successor holds: it says something first, or its forerunner nothing more.

    Nothing takes over before its forerunner was in use: figures of such years are for comparison.
    """
    old, new = _years_in_use(before), _years_in_use(after)
    if new and not (old and new[0] <= old[0]):
        return new[0]
    later = (value.fiscal_year for value in before.values if old and value.fiscal_year > old[-1])
    return next(later, None)


def _years_in_use(block: IndicatorBlock) -> list[int]:
    return [
        value.fiscal_year
        for value in block.values
        if not {understand(value.target).kind, understand(value.actual).kind} <= _SAYS_NOTHING
    ]


def _redefinitions(block: IndicatorBlock) -> Iterator[Turn]:
    natures = ((value.fiscal_year, _nature(value.target)) for value in block.values)
    last: Nature | None = None
    for year, nature in natures:
        if last is not None and nature not in (None, last):
            yield Turn(block.indicator, None, year, nature)
        last = nature or last


def _nature(target: str) -> Nature | None:
    """What a target is; None where it is blank, or words around figures, which may be either."""
    kind = understand(target).kind
    if kind in _AMOUNTS:
        return Nature.QUANTITY
    form = _form(target)
    if kind is not Kind.WORD or form in _NO_TARGETS or _DIGIT.search(form):
        return None
    return Nature.QUALITY if _LETTER.search(form) else None


def _named(names: Sequence[str], text: str) -> int:
    """How many of the names stand in a text, each in a part of its own."""
    found = 0
    for name in sorted(names, key=len, reverse=True):
        before, part, behind = text.partition(name)
        if part:
            found += 1
            text = f"{before}\n{behind}"
    return found


def _name(indicator: r.Indicator) -> str:
    return _BREAK.sub("", indicator.name.strip())


def _titled(indicator: r.Indicator) -> str:
    return _name(indicator) + (f"（{indicator.unit}）" if indicator.unit else "")


def _form(text: str) -> str:
    """A text as it is compared: neither width nor spaces nor lines matter."""
    # Imported here: only targets and notes in words need it.
    from dxdesk.domain.find import Distinctions, folded

    return "".join(folded(text, Distinctions()).split())
