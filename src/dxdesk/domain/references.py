"""Numbers of items that a text speaks of: 下記②～④, 上記①, ①及び③, (2)のとおり.

What a text means can only be guessed. So whatever is found here is shown to a person first, and
`doubt` says why it may be meant otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.mark_numbers import CIRCLED, KATAKANA, NumberedMark, read_number
from dxdesk.domain.renumbering import renumbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.renumbering import Entry

_LEAD: Final = "上記|下記|前記|左記|右記|上の|下の|先の|項目"
_JOIN: Final = "～|〜|~|－|―|‐|-|から|及び|並びに|又は|または|および|、|，|・|と"
_NAME: Final = f"[0-9０-９]{{1,2}}|[{KATAKANA}]|[A-Za-zＡ-Ｚａ-ｚ]"
_COUNTS: Final = "0-9０-９年月日件人回個つ％%かヶヵ"
"""What stands behind a number that counts something else than items."""
_SIGN: Final = re.compile(
    rf"(?P<circled>[{''.join(CIRCLED)}])|(?P<bracketed>[(（](?:{_NAME})[)）])"
    rf"|(?<={_LEAD})(?P<bare>[0-9０-９]{{1,2}}(?![{_COUNTS}])|[{KATAKANA}](?![ァ-ヺー]))"
)
_RANGE: Final = re.compile("[～〜~－―‐-]|から")
_BETWEEN: Final = re.compile(_JOIN)
_BEFORE: Final = re.compile(f"(?:{_LEAD}|{_JOIN}|同)$")
_LONGEST_BEFORE: Final = 4
_AFTER: Final = re.compile(
    f"のとおり|の(?:うち|取組|内容|項|事項)|に(?:より|基づ|掲げ|示|係|つい|おけ)|まで|{_JOIN}"
)

NOT_SURE: Final = "項目の番号ではないかもしれません"
MISSING: Final = "この番号の項目が、いまの一覧にありません"
SEVERAL: Final = "同じ番号の項目が複数あります"
ELSEWHERE: Final = "ほかの一覧にも同じ番号があります"
RANGE: Final = "範囲に入る項目が変わります"


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` speaks of a number; `is_bare` without what stands around its mark."""

    start: int
    end: int
    read: NumberedMark
    is_bare: bool
    doubt: str = ""

    def is_in(self, style: str) -> bool:
        """Whether marks of a style are spoken of."""
        return (style.rstrip(".) ") if self.is_bare else style) == self.read.style


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `text[start:end]` would become; with a doubt it is for a person to say."""

    start: int
    end: int
    old: str
    new: str
    doubt: str


def mentions(text: str, *, behind_mark: bool = False) -> list[Mention]:
    """The numbers that a text speaks of, in order.

    Args:
        text: The text.
        behind_mark: Whether it stands behind a mark of its own; else a number at its beginning is
            such a mark, as it is at the beginning of every further line.
    """
    found = [_mention(text, match) for match in _SIGN.finditer(text)]
    spoken: list[Mention] = []
    for place, mention in enumerate(found):
        before = text[mention.start - 1 : mention.start] if mention.start else ""
        begins = before == "\n" or (mention.start == 0 and not behind_mark)
        following = found[place + 1 : place + 2]
        if not begins or (following and _joined(text, mention, following[0])):
            spoken.append(mention)
    return spoken


def _mention(text: str, match: re.Match[str]) -> Mention:
    read = read_number(match[0])
    if read is None:
        message = f"a sign that is no number: {match[0]!r}"
        raise AssertionError(message)
    certain = (
        match["bracketed"] is None
        or _BEFORE.search(text, max(0, match.start() - _LONGEST_BEFORE), match.start())
        or _AFTER.match(text, match.end())
    )
    doubt = "" if certain else NOT_SURE
    return Mention(match.start(), match.end(), read, match["bare"] is not None, doubt)


def _joined(text: str, one: Mention, other: Mention) -> bool:
    return bool(_BETWEEN.fullmatch(text, one.end, other.start))


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A list whose marks are to be counted anew.

    What a text means is the item that bears the number now: marks move with their items, so until
    they are counted anew nothing else needs to be known.

    Attributes:
        now: The list as it is, old marks still on it.
        others: The other lists of the sheet.
        marks: The marks to come, by the uid of the item.
        goals: The numbers to come of all items that bear a number in a style.
    """

    now: tuple[Entry, ...]
    others: tuple[Entry, ...] = ()
    marks: Mapping[str, str] = field(init=False)
    goals: Mapping[tuple[str, int], Sequence[int]] = field(init=False)

    def __post_init__(self) -> None:
        marks = renumbered(self.now)
        goals: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for entry, mark in zip(self.now, marks, strict=True):
            old, new = read_number(entry.mark), read_number(mark)
            if old is not None and new is not None:
                goals[old.style, old.number].append(new.number)
        uids = (entry.uid for entry in self.now)
        object.__setattr__(self, "marks", dict(zip(uids, marks, strict=True)))
        object.__setattr__(self, "goals", dict(goals))

    def proposals(self, text: str, *, behind_mark: bool, is_own: bool) -> list[Proposal]:
        """What changes in a text; `is_own` says that it stands in the list itself."""
        spoken = mentions(text, behind_mark=behind_mark)
        following = [self._follow(mention, is_own=is_own) for mention in spoken]
        for place, (one, other) in enumerate(pairwise(spoken)):
            if _RANGE.fullmatch(text, one.end, other.start):
                ends = following[place], following[place + 1]
                following[place : place + 2] = self._follow_range(one, other, ends)
        return [each for each in following if each and (each.doubt == MISSING or _differs(each))]

    def _follow(self, mention: Mention, *, is_own: bool) -> Proposal | None:
        """Where a number goes; None where no item bears it, now or then."""
        number = mention.read.number
        goals = list(self._goals(mention, number))
        if not goals and not _is_borne(mention, self.marks.values()):
            return None
        old = mention.read.counted(number) or ""
        # Of several items one may keep the number: not ticked, the text goes on to mean that one.
        goal = next((goal for goal in goals if goal != number), number)
        doubt = mention.doubt
        if not goals:
            doubt = MISSING
        elif len(set(goals)) > 1:
            doubt = SEVERAL
        elif not is_own and _is_borne(mention, (entry.mark for entry in self.others)):
            doubt = ELSEWHERE
        return Proposal(mention.start, mention.end, old, mention.read.counted(goal) or old, doubt)

    def _follow_range(
        self, one: Mention, other: Mention, ends: tuple[Proposal | None, Proposal | None]
    ) -> tuple[Proposal | None, Proposal | None]:
        """A range is all the items in it: it follows where they still stand together."""
        if not (ends[0] and ends[1]) or ends[0].doubt or ends[1].doubt:
            return _doubted(ends[0]), _doubted(ends[1])
        numbers = range(one.read.number, other.read.number + 1)
        goals = sorted(goal for number in numbers for goal in self._goals(one, number))
        if numbers and goals == [*range(goals[0], goals[0] + len(numbers))]:
            first, last = one.read.counted(goals[0]), other.read.counted(goals[-1])
            return (
                replace(ends[0], new=first or ends[0].new),
                replace(ends[1], new=last or ends[1].new),
            )
        return _doubted(ends[0]), _doubted(ends[1])

    def _goals(self, mention: Mention, number: int) -> Iterator[int]:
        for style in dict.fromkeys(style for style, _ in self.goals):
            if mention.is_in(style):
                yield from self.goals.get((style, number), ())


def _is_borne(mention: Mention, marks: Iterable[str]) -> bool:
    """Whether one of these marks is the number that is spoken of."""
    reads = map(read_number, marks)
    number = mention.read.number
    return any(read and read.number == number and mention.is_in(read.style) for read in reads)


def _doubted(end: Proposal | None) -> Proposal | None:
    """One end of a range that does not follow as a whole."""
    return replace(end, doubt=end.doubt or RANGE) if end else None


def _differs(proposal: Proposal) -> bool:
    return proposal.old != proposal.new
