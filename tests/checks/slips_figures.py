"""Slips in figures, ratings, units and notes, put into the clean plan one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.domain import rows as r
from tests.checks.clean import YEAR, Plan, uid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.finding import Finding

COUNT: Final = ("1-1-1", "書かずに済んだ手続の件数")
WORDS: Final = ("1-1-1", "待ち時間の掲示")
SHARE: Final = ("1-1-2", "電子で通知した割合")
LENGTH: Final = ("1-2-1", "地図に移した路線の延長")
"""The indicators of the clean plan: sheet and name."""

FigureSlip: TypeAlias = tuple[str, str, Callable[[Plan], None]]
"""A `Slip` of which one code alone may speak."""


def value(which: tuple[str, str], year: int, **cells: str) -> Callable[[Plan], None]:
    """A slip in the cells of an indicator in a year."""

    def spoil(plan: Plan) -> None:
        plan.set(plan.value(*which, year), **cells)

    return spoil


def indicator(which: tuple[str, str], **fields: str) -> Callable[[Plan], None]:
    """A slip in an indicator's own row."""

    def spoil(plan: Plan) -> None:
        plan.set(plan.key("indicator", *which), **fields)

    return spoil


def all_years(
    which: tuple[str, str], cells: Mapping[int, Mapping[str, str]], **fields: str
) -> Callable[[Plan], None]:
    """A slip over the years of an indicator, the same in both editions."""

    def spoil(plan: Plan) -> None:
        for edition in (YEAR - 1, YEAR):
            for year, own in cells.items():
                plan.set(plan.value(*which, year, edition=edition), **own)
            plan.set(plan.key("indicator", *which, edition=edition), **fields)

    return spoil


def targets(*texts: str) -> dict[int, dict[str, str]]:
    """Targets of the years of the plan."""
    return {2021 + place: {"target": text} for place, text in enumerate(texts)}


def note(number: str, text: str) -> Callable[[Plan], None]:
    """A note on a sheet."""

    def spoil(plan: Plan) -> None:
        plan.add(r.Note(uid("note", number, text), uid(number), "V", text))

    return spoil


def both(*spoils: Callable[[Plan], None]) -> Callable[[Plan], None]:
    """Several slips that make one together."""

    def spoil(plan: Plan) -> None:
        for one in spoils:
            one(plan)

    return spoil


def found(code: str, *spoils: Callable[[Plan], None]) -> list[Finding]:
    """What a rule finds in the clean plan with slips put into it."""
    plan = Plan()
    for spoil in spoils:
        spoil(plan)
    return [finding for finding in plan.findings() if finding.code == code]


def _foreign_month(plan: Plan) -> None:
    key = plan.key("schedule_row", "1-1-1", "year", "効果の測定")
    plan.set(key, rating="優")


def _ended_note(plan: Plan) -> None:
    plan.add(r.Note(uid("of the edition"), None, "V", "※1-2-1は令和4年度末で廃止"))


def _none_written_otherwise(plan: Plan) -> None:
    for which in (SHARE, WORDS, LENGTH):
        plan.set(plan.value(*which, 2021), target="-", actual="-", rating="-")
        plan.set(plan.value(*which, 2021, edition=2022), target="-", actual="-", rating="-")
    for edition in (2022, 2023):
        plan.set(
            plan.value(*COUNT, 2021, edition=edition), target="なし", actual="なし", rating="-"
        )


def _another(name: str, **fields: str) -> Callable[[Plan], None]:
    """The same as the clean plan's length, under another name and unit."""

    def spoil(plan: Plan) -> None:
        for edition in (YEAR - 1, YEAR):
            key = plan.key("indicator", *LENGTH, edition=edition)
            row = plan.rows[key]
            assert isinstance(row, r.Indicator)
            plan.rows[key] = replace(row, name=name, **fields)

    return spoil


SLIPS: Final[list[FigureSlip]] = [
    ("rating better than the figures", "rating-differs", value(COUNT, 2022, actual="900")),
    ("rating worse than the figures", "rating-differs", value(LENGTH, 2022, rating="B")),
    ("rating forgotten", "rating-missing", value(COUNT, 2022, rating="")),
    ("dash for a rating", "rating-missing", value(SHARE, 2022, rating="-")),
    ("rating without an actual", "rating-without-actual", value(COUNT, 2022, actual="")),
    ("rating of a dash", "rated-without-result", value(COUNT, 2022, actual="-")),
    ("rating of another scale", "rating-not-of-scale", value(COUNT, 2022, rating="優")),
    ("rating of a month of another scale", "rating-not-of-scale", _foreign_month),
    ("actual forgotten", "actual-missing", value(COUNT, 2022, actual="", rating="")),
    ("actual not final", "actual-not-final", value(COUNT, 2022, actual="1,310（速報）")),
    ("actual being counted", "actual-not-final", value(COUNT, 2022, actual="集計中", rating="-")),
    ("actual of a year to come", "figure-too-early", value(COUNT, 2023, actual="1,410")),
    ("rating of a year to come", "figure-too-early", value(COUNT, 2024, rating="A")),
    ("comma in the wrong place", "number-malformed", value(COUNT, 2023, target="1,40")),
    ("letter for a digit", "number-malformed", value(COUNT, 2024, target="16OO")),
    (
        "no actual rated and not rated",
        "no-actual-treated-differently",
        both(
            value(COUNT, 2022, actual="-", rating="B"),
            value(LENGTH, 2022, actual="-", rating="-"),
            value(SHARE, 2022, actual="なし", rating="-"),
        ),
    ),
    ("nothing written otherwise", "nothing-written-differently", _none_written_otherwise),
    ("target forgotten in between", "target-missing", value(COUNT, 2024, target="")),
    ("target forgotten at the end", "target-missing", value(LENGTH, 2025, target="")),
    ("target undecided", "target-undecided", value(COUNT, 2023, target="未定")),
    ("target lowered", "target-lowered", value(COUNT, 2023, target="1,100")),
    ("target below the last edition", "target-lowered", value(LENGTH, 2025, target="500")),
    (
        "target far below what was reached",
        "target-far-from-actual",
        all_years(LENGTH, {2022: {"actual": "840"}, 2025: {"target": "900"}}),
    ),
    (
        "target out of reach",
        "target-far-from-actual",
        value(COUNT, 2022, actual="310", rating="B"),
    ),
    (
        "last target reached",
        "final-target-reached",
        all_years(COUNT, targets("1,000", "1,200", "1,250", "1,280", "1,300")),
    ),
    (
        "share of more than all",
        "share-over-100",
        all_years(
            SHARE,
            {
                2021: {"target": "80", "actual": "82"},
                2022: {"target": "85", "actual": "104.5"},
                2023: {"target": "90"},
                2024: {"target": "95"},
                2025: {"target": "98"},
            },
        ),
    ),
    ("ten times too much", "number-out-of-history", value(COUNT, 2022, actual="13,100")),
    ("a tenth", "number-out-of-history", value(COUNT, 2022, target="120")),
    ("thousands of another unit", "number-out-of-history", value(COUNT, 2022, actual="1.310")),
    ("past actual altered", "past-value-differs", value(COUNT, 2021, actual="1,102")),
    ("past target altered", "past-value-differs", value(COUNT, 2021, target="1,050")),
    ("past rating altered", "past-value-differs", value(COUNT, 2021, rating="S")),
    ("words for a number", "target-kind-wavers", value(SHARE, 2024, target="実現")),
    (
        "falling targets",
        "direction-suspected",
        all_years(
            COUNT,
            {
                2021: {"target": "1,800", "actual": "1,790"},
                2022: {"target": "1,600", "actual": "1,580"},
                **{
                    2023 + n: {"target": text} for n, text in enumerate(("1,400", "1,200", "1,000"))
                },
            },
        ),
    ),
    ("rising targets", "direction-suspected", indicator(LENGTH, direction="lower")),
    ("a name of less", "direction-suspected", _another("苦情の数", unit="件")),
    ("unit forgotten", "unit-missing", indicator(LENGTH, unit="")),
    ("words for a unit", "unit-words", indicator(COUNT, unit="件数")),
    ("words in the brackets", "unit-words", indicator(LENGTH, name="路線（移行時間）", unit="")),
    ("unit twice", "unit-twice", indicator(LENGTH, name="地図に移した路線の延長（km）")),
    ("unit differs from the name", "unit-differs", indicator(LENGTH, name="路線の延長（件）")),
    ("value in another unit", "unit-differs", value(LENGTH, 2023, target="360件")),
    (
        "unit in two ways",
        "unit-in-two-ways",
        both(
            indicator(SHARE, unit="か所"),
            indicator(LENGTH, unit="か所"),
            indicator(COUNT, unit="箇所"),
        ),
    ),
    (
        "rated in spite of the note",
        "note-contradicts-rating",
        both(
            value(COUNT, 2022, actual="-", rating="B"),
            note("1-1-1", "※R4は窓口の改修のため、比較ができない。"),
        ),
    ),
    (
        "figures in spite of the note",
        "note-contradicts-rating",
        note("1-2-1", "※令和4年度は測量の遅れにより実績なし"),
    ),
    (
        "numbers in spite of the note",
        "note-contradicts-target",
        note("1-2-1", "※令和5年度より定性目標に変更"),
    ),
    ("a note ends a sheet", "note-names-running-project", _ended_note),
    ("a year outside", "note-year-outside", note("1-2-1", "※R15に対象を広げた。")),
]
