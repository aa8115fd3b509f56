"""How often each rating was given: by 施策, by section, over the years.

A share without its base misleads, so a tally keeps apart what was rated, what carries a dash, and
what has no rating at all (empty, 対象外, 集計中).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import CountedBy, SummaryRows
from dxdesk.domain.measurement import Kind, understand
from dxdesk.domain.notation import AS_TYPED
from dxdesk.domain.numbering import parents, sort_key
from dxdesk.domain.policy_titles import PolicyTitles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.notation import Notation
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet

DASH: Final = "-"
NO_RATING: Final = ""
_NO_PLACE: Final = ""


class Tally:
    """Ratings counted; `DASH` and `NO_RATING` are counted apart from those that rate."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._counts = Counter(words)

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    @property
    def words(self) -> frozenset[str]:
        """The ratings that occur, dash and none left out."""
        return frozenset(self._counts) - {DASH, NO_RATING}

    @property
    def rated(self) -> int:
        """How many have a rating: the base (母数) of every share."""
        return sum(self._counts[word] for word in self.words)

    @property
    def unrated(self) -> int:
        """How many have none, dashes among them."""
        return self._counts[DASH] + self._counts[NO_RATING]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of a summary; `is_group` is that of a 基本方針, which sums up those below it."""

    label: str
    tally: Tally
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class RatingSummary:
    """A summary.

    Attributes:
        columns: The ratings, best first; behind them those that are not in the plan's scale.
        rows: In 建制順, by number, or earliest year first.
        total: Of all sheets; None where the rows are years.
        sheets: How many sheets were looked at.
        off_scale: The ratings that the plan's scale does not have.
    """

    columns: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    total: Tally | None
    sheets: int
    off_scale: tuple[str, ...]


@lru_cache(maxsize=256)
def rating_word(text: str) -> str:
    """What a rating cell counts as: the rating in half-width, `DASH` or `NO_RATING`."""
    kind = understand(text).kind
    if kind is Kind.DASH:
        return DASH
    return NO_RATING if kind.is_blank else half_width(text).strip()


class RatingSummaries:
    """Makes the summaries of an edition.

    Args:
        content: The edition.
        scale: The ratings of the plan, best first.
        counted_by: What is counted. A project counts with the lowest of its ratings; one that is
            not in the scale ranks with none, and counts only where it stands alone.
        notation: How the city writes years.
    """

    def __init__(
        self,
        content: EditionContent,
        scale: Sequence[str],
        counted_by: CountedBy,
        notation: Notation = AS_TYPED,
    ) -> None:
        self._content = content
        self._scale = tuple(dict.fromkeys(word for word in map(rating_word, scale) if word))
        self._counted_by = counted_by
        self._notation = notation

    def by(self, rows: SummaryRows, years: Sequence[int]) -> RatingSummary:
        """A summary of the last of the years, or over all of them."""
        if rows is SummaryRows.YEARS:
            labelled = [
                SummaryRow(self._notation.year(year), self._tally(self._content.sheets, year))
                for year in years
            ]
            return self._summary(labelled, None)
        year = years[-1]
        total = self._tally(self._content.sheets, year)
        if rows is SummaryRows.SECTION:
            return self._summary(self._sections(year), total)
        return self._summary(self._measures(year), total)

    def _summary(self, rows: Sequence[SummaryRow], total: Tally | None) -> RatingSummary:
        words = frozenset[str]().union(*(row.tally.words for row in rows))
        others = tuple(sorted(words - set(self._scale)))
        sheets = len(self._content.sheets)
        return RatingSummary((*self._scale, *others), tuple(rows), total, sheets, others)

    def _tally(self, sheets: Iterable[EvaluationSheet], year: int) -> Tally:
        words: list[str] = []
        for sheet in sheets:
            values = (block.value(year) for block in sheet.indicators)
            own = [rating_word(value.rating) for value in values if value is not None]
            words += own if self._counted_by is CountedBy.INDICATOR else [self._lowest(own)]
        return Tally(words)

    def _lowest(self, words: Sequence[str]) -> str:
        ranked = [word for word in self._scale if word in words]
        if ranked:
            return ranked[-1]
        others = sorted(set(words) - {DASH, NO_RATING})
        if others:
            return others[-1]
        return DASH if DASH in words else NO_RATING

    def _sections(self, year: int) -> list[SummaryRow]:
        known = {section.uid: section.name for section in self._content.sections}
        groups: defaultdict[str, list[EvaluationSheet]] = defaultdict(list)
        for sheet in self._content.sheets:
            groups[sheet.project.section or _NO_PLACE].append(sheet)
        order = [*known, _NO_PLACE]
        names = {**known, _NO_PLACE: "（課の記載なし）"}
        return [
            SummaryRow(names[uid], self._tally(groups[uid], year)) for uid in order if uid in groups
        ]

    def _measures(self, year: int) -> list[SummaryRow]:
        groups: defaultdict[str, defaultdict[str, list[EvaluationSheet]]]
        groups = defaultdict(lambda: defaultdict(list))
        for sheet in self._content.sheets:
            above = parents(sheet.project.number)[:2] or (_NO_PLACE,)
            groups[above[0]][above[-1]].append(sheet)
        titles = PolicyTitles(self._content)
        rows: list[SummaryRow] = []
        for policy, measures in sorted(groups.items(), key=lambda item: sort_key(item[0])):
            sheets = [sheet for members in measures.values() for sheet in members]
            rows.append(SummaryRow(_named(policy, titles), self._tally(sheets, year), True))
            rows += [
                SummaryRow(titles.named(measure), self._tally(members, year))
                for measure, members in sorted(measures.items(), key=lambda i: sort_key(i[0]))
                if measure != policy
            ]
        return rows


def _named(policy: str, titles: PolicyTitles) -> str:
    return titles.named(policy) if policy else "（基本方針の番号なし）"
