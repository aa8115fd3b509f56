from collections.abc import Iterator
from decimal import Decimal, Inexact, localcontext
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.cell_grammar import normalise
from dxdesk.domain.measurement import (
    Direction,
    Kind,
    Measurement,
    Qualifier,
    achievement_rate,
    is_missing_actual,
    understand,
    waits_for_final,
)

PIECES = st.sampled_from(
    [
        *"0123456789０１９,，.．-－△~～/・、 　%％件人年月日()（）※\n\u200b",
        *("千円", "時間", "約", "延べ", "見込", "速報", "累計", "以上", "未満", "超", "程度"),
        *("実現", "なし", "未定", "から"),
    ]
)
CELLS = st.lists(PIECES, max_size=12).map("".join)
ANYTHING = CELLS | st.text()
NUMBERS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**12), 10**12).map(Decimal)
UNITS = st.sampled_from(
    ["", "件", "千円", "%", "時間", "時間/年", "㎡", "m2", "t-CO2", "か所", "D"]
)
FULL_WIDTH = str.maketrans("0123456789,.-%", "０１２３４５６７８９，．－％")


def number_of(text: str) -> Decimal | None:
    measurement = understand(text)
    return measurement.number if measurement.upper is None else None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1,650", "1650", ""),
        ("１，６５０", "1650", ""),
        ("10.8", "10.8", ""),
        ("９．６７％", "9.67", "%"),
        ("0", "0", ""),
        ("△3.5", "-3.5", ""),
        ("▲ 2", "-2", ""),
        ("－5", "-5", ""),
        ("−5", "-5", ""),
        ("+5", "5", ""),
        ("3,146千円", "3146", "千円"),
        ("120㎡", "120", "㎡"),
        ("30 時間", "30", "時間"),
        ("15時間/年", "15", "時間/年"),
        ("10人・日", "10", "人・日"),
        ("3か所", "3", "か所"),
        ("10年", "10", "年"),
        ("350※1", "350", ""),
        ("\u200b7\ufeff", "7", ""),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, number: str, unit: str):
    assert understand(text) == Measurement(text, Kind.NUMBER, Decimal(number), unit=unit)


@pytest.mark.parametrize(
    ("text", "number", "qualifiers"),
    [
        ("約350人", 350, {Qualifier.ABOUT}),
        ("およそ350", 350, {Qualifier.ABOUT}),
        ("概ね80%程度", 80, {Qualifier.ABOUT}),
        ("350（見込み）", 350, {Qualifier.FORECAST}),
        ("350件予定", 350, {Qualifier.FORECAST}),
        ("350(12月末見込)", 350, {Qualifier.FORECAST}),
        ("532人（速報値）", 532, {Qualifier.PRELIMINARY}),
        ("【速報】350", 350, {Qualifier.PRELIMINARY}),
        ("暫定 12", 12, {Qualifier.PRELIMINARY}),
        ("延べ1,200人", 1200, {Qualifier.CUMULATIVE}),
        ("累計：350", 350, {Qualifier.CUMULATIVE}),
        ("350件以上", 350, {Qualifier.AT_LEAST}),
        ("12％以下", 12, {Qualifier.AT_MOST}),
        ("10%未満", 10, {Qualifier.LESS_THAN}),
        ("80%超", 80, {Qualifier.MORE_THAN}),
        (
            "延べ約1,200人以上（見込）",
            1200,
            set(Qualifier)
            - {Qualifier.PRELIMINARY}
            - {Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.MORE_THAN},
        ),
    ],
)
def test_qualifiers_stand_beside_the_number(text: str, number: int, qualifiers: set[Qualifier]):
    measurement = understand(text)
    assert measurement.kind is Kind.QUALIFIED
    assert (measurement.number, measurement.qualifiers) == (number, qualifiers)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("10～20", 10, 20, ""),
        ("10〜20", 10, 20, ""),
        ("10-20", 10, 20, ""),
        ("１０－２０件", 10, 20, "件"),
        ("1,000-2,000", 1000, 2000, ""),
        ("10件から20件", 10, 20, "件"),
        ("約10～約20人", 10, 20, "人"),
        ("10以上20未満", 10, 20, ""),
        ("-10～-5", -10, -5, ""),
    ],
)
def test_ranges_have_two_ends(text: str, lower: int, upper: int, unit: str):
    measurement = understand(text)
    assert measurement.kind is Kind.RANGE
    assert (measurement.number, measurement.upper, measurement.unit) == (lower, upper, unit)


@pytest.mark.parametrize(
    "text",
    ["12回・350人", "3件／5件", "10件、20人", "3/5件", "12回\n350人", "約12回・350人以上（見込）"],
)
def test_two_quantities_are_a_pair_without_a_number(text: str):
    measurement = understand(text)
    assert (measurement.kind, measurement.number, measurement.upper) == (Kind.PAIR, None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, Kind.EMPTY) for text in ("", " ", "　", "\n", "\u200b")),
        *((text, Kind.DASH) for text in ("-", "－", "―", "ー", "−", "—", "‐", "――", " - ")),
        *((text, Kind.NONE) for text in ("なし", "無し", "（なし）", "該当なし")),
        ("未定", Kind.UNDECIDED),
        *((text, Kind.COUNTING) for text in ("集計中", "（集計中）")),
        *((text, Kind.NOT_APPLICABLE) for text in ("/", "／", "対象外")),
    ],
)
def test_blanks_are_not_alike(text: str, kind: Kind):
    assert understand(text) == Measurement(text, kind)
    assert kind.is_blank


@pytest.mark.parametrize(
    "text", ["実現", "一部実現", "実施", "未実施", "達成", "予定どおり実施", "△"]
)
def test_words_are_words(text: str):
    assert understand(text) == Measurement(text, Kind.WORD)
    assert not Kind.WORD.is_blank


@pytest.mark.parametrize(
    "text",
    [
        *("1-1", "1-1-1", "4-10", "2021-04", "2021-2025", "330-9588", "829-1111", "03-1234-5678"),
        *("0488291111", "0120", "2023/4/1", "4/1", "4/1実施", "2023.4.1", "R5.4", "3月31日"),
        *("12月", "3月末", "令和5年度", "2021年度", "2021年", "2年目", "10:30", "10時30分", "10時"),
        *("v1.2", "1.2.3", "3,00", "1,6500", "01,650", "1,650,", "1,2", "1 650", "1e5", "0x10"),
        *(
            "10日までに",
            "第3回",
            "①",
            "(5)",
            "1/2",
            "5～",
            "～5",
            "20～10",
            "10--20",
            "5-",
            "5/",
            "5ー",
        ),
        *("3件中止", "2件未実施", "10%削減", "12件（うち女性3件）", "٣", "²", "約", "以上", "約約"),
    ],
)
def test_what_is_not_surely_an_amount_is_a_word(text: str):
    measurement = understand(text)
    assert (measurement.kind, measurement.number, measurement.upper) == (Kind.WORD, None, None)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1" + part * 29 + "!"
            for part in ("A", "AB", "アー", "人・", "ーア", "か所", "m2", "t-")
        ),
        *(part * 50000 for part in ("(", "見込 ", "10～", "1 ", "令和", "※", "延べ", "9")),
    ],
)
def test_no_cell_takes_long_to_read(text: str):
    started = perf_counter()
    assert understand(text).kind is Kind.WORD
    assert perf_counter() - started < 2


@given(ANYTHING)
def test_any_text_is_kept_and_reads_in_itself(text: str):
    measurement = understand(text)
    kind = measurement.kind
    assert measurement.text == text
    assert (measurement.number is None) == (kind not in {Kind.NUMBER, Kind.QUALIFIED, Kind.RANGE})
    assert (measurement.upper is None) == (kind is not Kind.RANGE)
    assert kind is not Kind.QUALIFIED or measurement.qualifiers
    for amount in (measurement.number, measurement.upper):
        assert amount is None or (isinstance(amount, Decimal) and amount.is_finite())


@given(ANYTHING)
def test_normalising_is_idempotent_and_changes_no_reading(text: str):
    form = normalise(text)
    assert normalise(form) == form
    one, other = understand(text), understand(form)
    assert (one.kind, one.number, one.upper, one.qualifiers, one.unit) == (
        *(other.kind, other.number, other.upper, other.qualifiers, other.unit),
    )


@given(NUMBERS, UNITS, st.booleans(), st.booleans())
def test_written_numbers_read_back(number: Decimal, unit: str, commas: bool, full_width: bool):
    text = f"{number:,f}{unit}" if commas else f"{number:f}{unit}"
    measurement = understand(text.translate(FULL_WIDTH) if full_width else text)
    assert measurement.kind is Kind.NUMBER
    assert (measurement.number, measurement.unit) == (number, unit)


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        *(
            (text, True)
            for text in ("350（見込）", "350見込み", "速報値 12", "12件（暫定）", "見込")
        ),
        *((text, True) for text in ("集計中", "実施予定", "実現（見込）", "12回・350人（速報）")),
        *(
            (text, False)
            for text in ("350", "約350", "-", "", "なし", "未定", "予定どおり実施", "累計3")
        ),
    ],
)
def test_forecasts_and_preliminary_figures_wait(text: str, waits: bool):
    assert waits_for_final(text) is waits


@pytest.mark.parametrize(
    ("target", "actual", "missing"),
    [
        *((target, "", True) for target in ("350", "実現", "約10", "10～20", "12回・3人", "未定")),
        *((target, "", False) for target in ("", "-", "なし", "/", "対象外")),
        *(("350", actual, False) for actual in ("0", "-", "なし", "集計中", "/", "未実施")),
        ("350", "　", True),
    ],
)
def test_only_an_empty_actual_where_something_was_asked_is_missing(
    target: str, actual: str, missing: bool
):
    assert is_missing_actual(understand(target), understand(actual)) is missing


def rate(target: str, actual: str, direction: Direction = Direction.HIGHER) -> Decimal | None:
    return achievement_rate(understand(target), understand(actual), direction)


@pytest.mark.parametrize(
    ("target", "actual", "percent"),
    [
        ("400", "500", "125"),
        ("1,650", "０", "0"),
        ("10％", "5%", "50"),
        ("350", "280件", "80"),
        ("80%以上", "80%", "100"),
        ("80超", "60", "75"),
        ("約200", "100（見込）", "50"),
        ("延べ200人", "延べ100人", "50"),
        ("10", "△5", "-50"),
    ],
)
def test_the_rate_is_actual_by_target(target: str, actual: str, percent: str):
    assert rate(target, actual) == Decimal(percent)


@pytest.mark.parametrize(
    ("target", "actual", "percent"),
    [("12", "6", "200"), ("12", "24", "50"), ("12%以下", "12%", "100"), ("8未満", "10", "80")],
)
def test_lower_is_better_turns_the_rate(target: str, actual: str, percent: str):
    assert rate(target, actual, Direction.LOWER) == Decimal(percent)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        *(("10～20", "15"), ("15", "10～20"), ("12回・3人", "12回・3人"), ("実現", "実現")),
        *(("0", "5"), ("△5", "5"), ("-", "5"), ("5", "-"), ("", ""), ("5", "集計中")),
        *(("10件", "10人"), ("10千円", "10"), ("3万", "30000"), ("10", "10‰")),
        *(("100", "90以上"), ("100以下", "90"), ("100未満", "90"), ("100", "累計300")),
    ],
)
def test_without_two_like_amounts_there_is_no_rate(target: str, actual: str):
    assert rate(target, actual) is None


@pytest.mark.parametrize(
    ("target", "actual"), [("12", "0"), ("12", "△3"), ("0", "0"), ("12以上", "6")]
)
def test_lower_is_better_has_no_rate_at_zero_or_against_its_bound(target: str, actual: str):
    assert rate(target, actual, Direction.LOWER) is None


@given(NUMBERS, NUMBERS)
def test_both_directions_agree_on_what_is_reached(target: Decimal, actual: Decimal):
    higher = rate(f"{target:f}", f"{actual:f}")
    lower = rate(f"{target:f}", f"{actual:f}", Direction.LOWER)
    assert (higher is None) == (target <= 0)
    assert (lower is None) == (target <= 0 or actual <= 0)
    if higher is not None and lower is not None:
        assert (higher > 100) == (lower < 100) == (actual > target)


def test_rates_do_not_depend_on_the_arithmetic_of_the_thread():
    with localcontext(prec=3) as context:
        context.traps[Inexact] = True
        assert str(rate("3", "1")) == "33.33333333333333333333333333"


@given(ANYTHING, ANYTHING, st.sampled_from(Direction))
def test_any_two_cells_may_be_compared(target: str, actual: str, direction: Direction):
    result = rate(target, actual, direction)
    assert result is None or result.is_finite()
    assert waits_for_final(actual) in {True, False}
    assert not (is_missing_actual(understand(target), understand(actual)) and normalise(actual))


def indicator_rows(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Targets and actuals of the real sheets, for the fiscal years R3 to R7."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for target, actual in pairwise(lines):
        if target[1:2] == ["目標"] and actual[1:2] == ["実績"]:
            yield target[2:], actual[2:]


def test_in_the_real_sheets_every_cell_is_read_and_no_actual_is_missing(shared_sheets: Path):
    rows = list(indicator_rows(shared_sheets))
    cells = {cell for row in rows for cells in row for cell in cells}
    readings = {cell: understand(cell) for cell in cells}
    numerals = {cell for cell in cells if cell.replace(",", "").replace(".", "").isdecimal()}
    assert len(rows) > 50
    assert {cell for cell in cells if readings[cell].kind is Kind.NUMBER} == numerals
    assert {cell for cell in cells if readings[cell].kind is Kind.WORD} == {
        *("実現", "一部実現", "実施"),
    }
    evaluated = [(target[1], actual[1]) for target, actual in rows]
    assert [pair for pair in evaluated if is_missing_actual(*map(understand, pair))] == []
