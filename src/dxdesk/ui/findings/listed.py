"""Findings as a list shows them: in words, narrowed, and under headings. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import Addressee, FindingState, Severity, label
from dxdesk.domain.search_text import fold, words_of
from dxdesk.workspace.places import place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dxdesk.checks.rule import Rule
    from dxdesk.domain.finding import Judged
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.checking import CheckedSheet
    from dxdesk.workspace.found import Found

HEADINGS: Final = ("重要度", "宛先", "番号", "欄", "確認事項", "状態")
BY_HAND: Final = "追加した確認事項"
"""Where others say what a rule is about."""
WITHOUT_SECTION: Final = "（原課なし）"
_SEVERITIES: Final = tuple(Severity)
_ADDRESSEES: Final = tuple(Addressee)
CLOSED: Final = "確認済"


class Grouping(StrEnum):
    """Under what the findings stand."""

    NONE = "まとめない"
    KIND = "項目ごと"
    SHEET = "シートごと"
    SECTION = "原課ごと"
    ADDRESSEE = "宛先ごと"


@dataclass(frozen=True)
class Listed:
    """A finding with the words of a list.

    Attributes:
        judged: The finding, with what has become of it.
        number, sheet, section: Number, name and section of its project.
        place: The field it stands at.
        family: What its rule is about.
        title: What its rule looks for.
        why: Why that matters.
        turns: Where it stands among all others, by number, when they are put together so.
    """

    judged: Judged
    number: str
    sheet: str
    section: str
    place: str
    family: str
    title: str
    why: str
    turns: Mapping[Grouping, int]

    def cells(self) -> tuple[str, ...]:
        """Its texts below `HEADINGS`."""
        finding = self.judged.finding
        place = "\n".join(filter(None, (self.place, finding.indicator)))
        return (
            label(finding.severity),
            label(finding.addressee),
            self.number,
            place,
            finding.message,
            self.state(),
        )

    def state(self) -> str:
        """What has become of it, with the reason."""
        words = label(self.judged.state)
        return f"{words}（{self.judged.words}）" if self.judged.words else words

    @cached_property
    def searched(self) -> FoldedText:
        """What words are looked for in; kept, because each further letter looks again."""
        return fold("\n".join((*self.cells(), self.sheet, self.section, self.title)))

    @property
    def is_closed(self) -> bool:
        """Whether it may stand as it is."""
        return self.judged.state is FindingState.CLOSED

    @property
    def likeness(self) -> tuple[object, ...]:
        """What it is known by where the words around it have changed."""
        finding = self.judged.finding
        return finding.code, finding.project, finding.place, finding.message

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is known again by, whatever has been decided on it."""
        finding = self.judged.finding
        if self.judged.added:
            return (self.judged.added,)
        about = (finding.code, finding.project, finding.place, finding.span)
        return (*about, finding.digest)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which findings are shown; what is None or empty leaves all through.

    Attributes:
        project: Uid of the only sheet.
        severities, addressee, states, family, section: What they must be.
        query: Words, all of which must stand in them.
    """

    project: str = ""
    severities: frozenset[str] = frozenset()
    addressee: str = ""
    states: frozenset[str] = frozenset()
    family: str = ""
    section: str = ""
    query: str = ""

    def admits(self, listed: Listed) -> bool:
        """Whether it is shown, as far as single words do not matter."""
        finding = listed.judged.finding
        return (
            (not self.project or finding.project == self.project)
            and (not self.severities or finding.severity in self.severities)
            and (not self.addressee or finding.addressee == self.addressee)
            and (not self.states or listed.judged.state in self.states)
            and (not self.family or listed.family == self.family)
            and (not self.section or listed.section == self.section)
        )


class _Around(NamedTuple):
    """What a finding stands among: its sheet, and where that comes; rules and sections in order."""

    sheet: CheckedSheet
    turn: int
    rules: Mapping[str, tuple[int, Rule]]
    sections: Mapping[str, tuple[int, str]]
    names: Mapping[TextPlace, str]


class Words:
    """Makes lists of what was found; of a sheet of which nothing is new, what it made before.

    Args:
        names_of: What the rows are called that places stand in, as far as they have names.
    """

    def __init__(
        self, names_of: Callable[[Sequence[TextPlace]], Mapping[TextPlace, str]] = lambda _: {}
    ) -> None:
        self._names_of = names_of
        self._known: dict[str, tuple[CheckedSheet, tuple[Judged, ...], tuple[Listed, ...]]] = {}

    def of(self, found: Found | None) -> list[Listed]:
        """All findings, by the number of their sheet."""
        if found is None:
            self._known = {}
            return []
        rules = {rule.code: (turn, rule) for turn, rule in enumerate(found.checked.rules)}
        in_order = sorted(found.checked.ground.sections.values(), key=lambda row: row.order_key)
        sections = {row.uid: (turn, row.name) for turn, row in enumerate(in_order)}
        known = {
            uid: before
            for uid, before in self._known.items()
            if before[0] is found.checked.sheets.get(uid) and before[1] is found.judged.get(uid)
        }
        self._known = {}
        fresh = [one for uid, of in found.judged.items() if uid not in known for one in of]
        names = self._names_of([one.finding.place for one in fresh])
        listed: list[Listed] = []
        for turn, (uid, judged) in enumerate(found.judged.items()):
            sheet = found.checked.sheets[uid]
            if uid in known:
                words = known[uid][2]
            else:
                around = _Around(sheet, turn, rules, sections, names)
                words = tuple(_listed(one, around) for one in judged)
            self._known[uid] = (sheet, judged, words)
            listed += words
        return listed


def _listed(judged: Judged, around: _Around) -> Listed:
    finding, sheet = judged.finding, around.sheet
    turn, rule = around.rules.get(finding.code, (len(around.rules), None))
    section_turn, section = around.sections.get(
        sheet.section, (len(around.sections), WITHOUT_SECTION)
    )
    return Listed(
        judged,
        sheet.number,
        sheet.name,
        section,
        place_words(finding.place, around.names.get(finding.place, "")),
        rule.family.value if rule else BY_HAND,
        rule.title if rule else "",
        rule.why if rule else "",
        {
            Grouping.KIND: turn,
            Grouping.SHEET: around.turn,
            Grouping.SECTION: section_turn,
            Grouping.ADDRESSEE: _ADDRESSEES.index(finding.addressee),
        },
    )


def narrowed(listed: Iterable[Listed], narrowing: Narrowing) -> list[Listed]:
    """Those that are shown."""
    kept = [one for one in listed if narrowing.admits(one)]
    words = words_of(narrowing.query)
    if not words:
        return kept
    return [one for one in kept if all(word in one.searched for word in words)]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the findings below it have in common, and how many they are."""

    words: str
    count: int


def grouped(listed: Sequence[Listed], grouping: Grouping) -> list[Listed | Heading]:
    """The rows of the list: what is closed stands last of all."""
    rows: list[Listed | Heading] = []
    still_open = [one for one in listed if not one.is_closed]
    closed = [one for one in listed if one.is_closed]
    still_open.sort(key=_weight)
    if grouping is Grouping.NONE:
        rows += still_open
    else:
        rows += _under_headings(still_open, grouping)
    if closed:
        rows += (Heading(CLOSED, len(closed)), *closed)
    return rows


def _weight(one: Listed) -> int:
    return _SEVERITIES.index(one.judged.finding.severity)


def _under_headings(listed: list[Listed], grouping: Grouping) -> Iterator[Listed | Heading]:
    listed.sort(key=lambda one: one.turns[grouping])
    for words, group in groupby(listed, key=lambda one: _heading(one, grouping)):
        members = [*group]
        yield Heading(words, len(members))
        yield from members


def _heading(one: Listed, grouping: Grouping) -> str:
    match grouping:
        case Grouping.KIND:
            return f"{one.family}：{one.title}" if one.title else one.family
        case Grouping.SHEET:
            return f"{one.number}　{one.sheet}"
        case Grouping.SECTION:
            return one.section
        case _:
            return label(one.judged.finding.addressee)
