"""That there is no actual, said and rated in more than one way within an edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.rule import EditionCheck, Example, Family, Rule, Seen
from dxdesk.domain.change import Set
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell
    from dxdesk.domain.finding import Mend
    from dxdesk.domain.sheet_texts import TextPlace

_NO_ACTUAL: Final = frozenset({Kind.DASH, Kind.NONE})
_MOST: Final = 3
"""A way of writing is the usual one where it stands in so many cells for one of another."""


class _Cell(NamedTuple):
    """A year without an actual.

    Attributes:
        year: The fiscal year.
        indicator: Its name.
        place: Of the rating.
        rating: As typed.
        is_rated: Whether it was rated; a dash is no rating.
    """

    year: int
    indicator: str
    place: TextPlace
    rating: str
    is_rated: bool


def _asked_for(sheet: SheetUnderCheck) -> Iterator[_Cell]:
    """The years with a target and no actual, rated or not."""
    for cell in sheet.cells:
        if cell.is_planned or cell.actual.kind not in _NO_ACTUAL or cell.target.kind.is_blank:
            continue
        if cell.value.rating_reason.strip():
            continue
        value = cell.value
        place, name = cell.place("rating"), cell.indicator.name
        yield _Cell(cell.year, name, place, value.rating, cell.is_rated)


def _treated(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    del ground
    cells = [(sheet.project, sheet.number, cell) for sheet in sheets for cell in sheet.items]
    rated = [one for one in cells if one[2].is_rated]
    unrated = [one for one in cells if not one[2].is_rated]
    if not rated or not unrated:
        return
    few, many = (rated, unrated) if len(rated) <= len(unrated) else (unrated, rated)
    project, _, cell = few[0]
    places = tuple(one.place for _, _, one in (*few[1:], many[0]))
    message = (
        f"目標があって実績が「-」や「なし」の指標が、評価のあるもの（{_where(rated)}）と"
        f"ないもの（{_where(unrated)}）に分かれています。扱いをそろえるか確認してください。"
    )
    content = "\n".join(
        f"{number} {one.year} {one.indicator} {one.rating}" for _, number, one in cells
    )
    yield Seen(cell.place, message, content, project, cell.indicator, cell.year, related=places)


def _where(cells: Sequence[tuple[str, str, _Cell]]) -> str:
    numbers = list(
        dict.fromkeys(f"{number}の{FiscalYear(cell.year).short()}" for _, number, cell in cells)
    )
    return "、".join(numbers[:3]) + (f"など{len(cells)}か所" if len(numbers) > 3 else "")  # noqa: PLR2004


class _Nothing(NamedTuple):
    """A year in which an indicator has neither target nor actual, and how that is written."""

    year: int
    indicator: str
    kind: Kind
    place: TextPlace
    mends: tuple[Mend, ...]
    text: str


def _nothing(sheet: SheetUnderCheck) -> Iterator[_Nothing]:
    for cell in sheet.cells:
        kinds = {cell.target.kind, cell.actual.kind}
        if not cell.is_planned and len(kinds) == 1 and kinds <= _NO_ACTUAL and not cell.is_rated:
            kind = cell.target.kind
            yield _Nothing(
                cell.year,
                cell.indicator.name,
                kind,
                cell.place("target"),
                _mends(cell) if kind is Kind.NONE else (),
                cell.value.target,
            )


def _mends(cell: ValueCell) -> tuple[Mend, ...]:
    key = cell.place("target").key(cell.sheet.ground.fiscal_year)
    value = cell.value
    return (Set(key, "target", value.target, "-"), Set(key, "actual", value.actual, "-"))


def _written(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    del ground
    counts = Counter(one.kind for sheet in sheets for one in sheet.items)
    if not counts[Kind.NONE] or counts[Kind.DASH] < counts[Kind.NONE] * _MOST:
        return
    for sheet in sheets:
        for one in sheet.items:
            if one.kind is Kind.NONE:
                message = (
                    f"{FiscalYear(one.year).short()}の目標と実績は「{one.text}」ですが、"
                    f"同じように目標も実績もないほかの{counts[Kind.DASH]}か所では「-」です。"
                )
                yield Seen(
                    one.place,
                    message,
                    f"{one.indicator}\n{one.year}\n{one.text}",
                    sheet.project,
                    one.indicator,
                    one.year,
                    related=(one.place._replace(field="actual"),),
                    mends=one.mends,
                    remedy="「-」にそろえる",
                )


RULES: Final = (
    Rule(
        code="no-actual-treated-differently",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="実績のない指標の扱いの違い",
        why="同じ「実績なし」に評価があったりなかったりすると、集計の母数がそろわないためです。",
        fields=("indicator_value.actual", "indicator_value.rating"),
        scope=EditionCheck(_asked_for, _treated),
        example=Example(
            "1-1-1のR4は実績 -、評価 B。1-2-1のR4は実績 -、評価 -",
            "目標があって実績が「-」や「なし」の指標が、評価のあるもの（1-1-1のR4）と"
            "ないもの（1-2-1のR4）に分かれています。扱いをそろえるか確認してください。",
        ),
    ),
    Rule(
        code="nothing-written-differently",
        family=Family.FIGURES,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="目標も実績もない年度の書き方",
        why="同じことが二通りに書かれていると、違う意味に読まれるためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=EditionCheck(_nothing, _written),
        example=Example(
            "R3の目標 なし、実績 なし（ほかのシートでは「-」）",
            "R3の目標と実績は「なし」ですが、同じように目標も実績もないほかの12か所では「-」です。",
        ),
    ),
)
