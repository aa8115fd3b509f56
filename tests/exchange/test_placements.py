"""Every placed cell stands in that very field, on whole files and on thousands of damaged ones."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import Span, format_spans, parse_spans
from dxdesk.exchange.reconciliation import Placement, ReadEdition
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.runtime.errors import KnownError
from tests.exchange.mutations import Damage
from tests.exchange.placement_check import Problem, find_problems

FICTIONAL = Path(__file__).parents[1] / "data" / "text_sheets_fictional.txt"

WORDS = [
    "事業番号",
    "事業番号1-1-1",
    "1-1-1",
    "1-1-2",
    "２－１",
    "所管課",
    "甲課",
    "事業名",
    "名（R5年度予算：10千円）",
    "予算",
    "千円",
    "（件）",
    "目的",
    "実施内容",
    "今年度の実施事項",
    "R3",
    "R4",
    "R5",
    "R6",
    "R7",
    "H31",
    "2021",
    "4",
    "5",
    "6",
    "12",
    "1",
    "3",
    "評価",
    "目標",
    "実績",
    "■",
    "★公開",
    "/",
    "-",
    "※注",
    "※9-9-9は昨年度末で廃止",
    "※1-1-1",
    "-----",
    "--",
    "語句 の文。 つぎ",
    "<ul>",
    "・",
    "数（件）",
    "1,200",
    "目標12",
    "年度",
    "\x0b",
    "\u3000",
    " ",
    '"',
    "①",
    "名 あ",
    "（（",
]
YEARS = ["R3", "R4", "R5", "R6", "R7"]
MONTHS = ["4", "5", "6", "7", "8", "9", "10", "11", "12", "1", "2", "3", "評価"]


def windows(text: str, size: int) -> list[str]:
    """Some sheets in a row, from each sheet on."""
    sheets = re.split(r"(?m)^(?=事業番号\t)", text)[1:]
    return ["".join(sheets[i : i + size]) for i in range(len(sheets) - size + 1)]


def check_damaged(text: str, edition: int, seed: int, times: int) -> None:
    """Damage a text and read it: no crash, no untrue placement, nothing in another project."""
    damage = Damage(text, seed)
    damage.apply(times)
    data = damage.data()
    try:
        read = read_text_sheets(data, edition=edition)
    except KnownError:
        return
    told = (seed, damage.done)
    assert (find_problems(data, read), told) == ([], told)
    assert (damage.strayed(read), told) == ([], told)


def check_many(text: str, edition: int, count: int, times: Callable[[int], int]) -> None:
    pieces = windows(text, 3)
    for seed in range(count):
        check_damaged(pieces[seed % len(pieces)], edition, seed, times(seed))


def test_some_damage_to_the_fictional_file():
    check_many(FICTIONAL.read_text(encoding="utf-8"), 2024, 150, lambda seed: 1 + seed % 3)


@pytest.mark.slow
def test_much_damage_to_the_fictional_file():
    check_many(FICTIONAL.read_text(encoding="utf-8"), 2024, 2000, lambda seed: 1 + seed % 8)


@pytest.mark.slow
def test_much_damage_to_the_real_file(shared_sheets: Path):
    check_many(shared_sheets.read_text(encoding="utf-8"), 2023, 3000, lambda seed: 1 + seed % 3)


@pytest.mark.slow
def test_heavy_damage_to_the_whole_real_file(shared_sheets: Path):
    text = shared_sheets.read_text(encoding="utf-8")
    for seed in range(100):
        check_damaged(text, 2023, seed, times=1 + seed)


def soup(seed: int) -> str:
    """Lines of everything that means something, in no order."""
    chance = random.Random(seed)
    lines = ["事業番号\t3-3-3"]
    for _ in range(chance.randint(1, 30)):
        kind = chance.random()
        if kind < 0.15:
            lines.append("")
        elif kind < 0.3:
            lines.append("\t" * chance.randint(0, 3) + "\t".join(YEARS[chance.randint(0, 2) :]))
        elif kind < 0.4:
            lines.append("\t" * chance.randint(0, 3) + "\t".join(MONTHS))
        else:
            cells = (chance.choice(["", "■", chance.choice(WORDS)]) for _ in range(12))
            lines.append("\t".join(list(cells)[: chance.randint(1, 12)]))
    return "\n".join(lines)


def check_soup(count: int) -> None:
    for seed in range(count):
        data = soup(seed).encode()
        problems = find_problems(data, read_text_sheets(data, edition=2023))
        assert (problems, seed) == ([], seed)
        undecided = read_text_sheets(data).cells
        assert undecided.source == undecided.placed + undecided.not_understood


def test_some_nonsense_is_read_without_untruth():
    check_soup(200)


@pytest.mark.slow
def test_much_nonsense_is_read_without_untruth():
    check_soup(4000)


# --- The check itself: it must see what is wrong --------------------------------------------------


@pytest.fixture(scope="module")
def good() -> tuple[bytes, ReadEdition]:
    data = FICTIONAL.read_bytes()
    read = read_text_sheets(data)
    assert find_problems(data, read) == []
    return data, read


def problems_with(
    good: tuple[bytes, ReadEdition], change: Callable[[Placement], Placement | None]
) -> list[Problem]:
    """The problems when each placement is changed so; None leaves one out."""
    data, read = good
    changed = [after for each in read.placements if (after := change(each))]
    return find_problems(data, replace(read, placements=tuple(changed)))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("indicators[0].values[2022].target", "indicators[0].values[2023].target"),
        ("indicators[0].values[2022].target", "indicators[1].values[2022].target"),
        ("indicators[0].values[2022].actual", "label"),
        ("indicators[0].values[2022].actual", "indicators[0].values[2099].actual"),
        ("indicators[0].name", "indicators[1].name"),
        ("purpose", "activities"),
        ("activities", "actions"),
        ("name", "purpose"),
        ("section", "label"),
        ("number", "label"),
        ("plan_schedule.rows[0].label", "year_schedule.rows[0].label"),
        ("plan_schedule.rows[0].planned", "plan_schedule.rows[1].planned"),
        ("plan_schedule.rows[1].planned", "year_schedule.rows[1].planned"),
        ("year_schedule.rows[0].rating", "year_schedule.rows[1].rating"),
        ("notes[0]", "notes[1]"),
        ("label", "purpose"),
    ],
)
def test_a_wrong_field_is_seen(good: tuple[bytes, ReadEdition], field: str, wrong: str):
    def change(each: Placement) -> Placement:
        return replace(each, field=wrong) if (each.sheet, each.field) == ("1-1-1", field) else each

    assert problems_with(good, change)


def test_a_wrong_sheet_is_seen(good: tuple[bytes, ReadEdition]):
    for field in ("name", "purpose", "indicators[0].name", "indicators[0].values[2023].target"):

        def change(each: Placement, field: str = field) -> Placement:
            is_it = (each.sheet, each.field) == ("1-1-1", field)
            return replace(each, sheet="1-2-1") if is_it else each

        assert problems_with(good, change), field


@pytest.mark.parametrize("months", [-12, -1, 1, 12])
def test_bars_at_other_months_are_seen(good: tuple[bytes, ReadEdition], months: int):
    data, read = good

    def moved(row: ScheduleRow) -> ScheduleRow:
        spans = (Span(one.start + months, one.end + months) for one in parse_spans(row.planned))
        return replace(row, planned=format_spans(spans))

    sheets = tuple(
        replace(sheet, year_rows=tuple(moved(row) for row in sheet.year_rows))
        for sheet in read.content.sheets
    )
    shifted = replace(read, content=replace(read.content, sheets=sheets))
    assert len(find_problems(data, shifted)) > 1


def test_a_lost_placement_is_seen(good: tuple[bytes, ReadEdition]):
    assert problems_with(good, lambda each: None if each.field == "purpose" else each)


def test_any_two_placements_that_change_places_are_seen(good: tuple[bytes, ReadEdition]):
    """Whichever two, unless they say the same thing in the same place of a list."""
    data, read = good
    placements = list(read.placements)
    chance = random.Random(1)
    for _ in range(300):
        one, other = sorted(chance.sample(range(len(placements)), 2))
        first, second = placements[one], placements[other]
        if (first.sheet, first.field) == (second.sheet, second.field):
            continue
        if "label" in {first.field, second.field} and first.field == second.field:
            continue
        swapped = placements.copy()
        swapped[one] = replace(first, sheet=second.sheet, field=second.field)
        swapped[other] = replace(second, sheet=first.sheet, field=first.field)
        problems = find_problems(data, replace(read, placements=tuple(swapped)))
        assert problems, (first, second)
