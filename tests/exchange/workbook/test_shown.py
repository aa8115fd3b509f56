"""Numbers, days and texts as they stand in their cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from dxdesk.exchange.workbook.number_format import BUILT_IN, is_date, sections_of
from dxdesk.exchange.workbook.shown import general, plain_number, shown_number, shown_text
from tests.exchange.workbook.libreoffice import converted

if TYPE_CHECKING:
    from pathlib import Path

ERA = '[$-411]ggge"年"m"月"d"日"'
ACCOUNT = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '

# What Excel in Japanese shows, and LibreOffice too.
SHOWN = [
    (15, "", "15"),
    (0.319, "General", "0.319"),
    (0.1 + 0.2, "", "0.3"),
    (-12.5, "", "-12.5"),
    (15, "0", "15"),
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (0.4, "0", "0"),
    (7, "000", "007"),
    (31.94, "0.0", "31.9"),
    (31.95, "0.0", "32.0"),
    (1.005, "0.00", "1.01"),
    (5, "0.0##", "5.0"),
    (5.25, "0.0##", "5.25"),
    (0.5, "#.##", ".5"),
    (1234567, "#,##0", "1,234,567"),
    (-1234567, "#,##0", "-1,234,567"),
    (999.95, "#,##0.0", "1,000.0"),
    (0.319, "0%", "32%"),
    (0.319, "0.0%", "31.9%"),
    (0.3194, "0.00%", "31.94%"),
    (1.2, "0%", "120%"),
    (-0.05, "0.0%", "-5.0%"),
    (-0.05, '0.0%;"▲"0.0%', "▲5.0%"),
    (1200, '"¥"#,##0', "¥1,200"),
    (1200, "[$¥-411]#,##0", "¥1,200"),
    (1200, '#,##0"人"', "1,200人"),
    (12.34, '0.0"件/月"', "12.3件/月"),
    (3, '\\R0"年度"', "R3年度"),
    (-5, '#,##0;"△"#,##0', "△5"),
    (-1234, "#,##0;▲#,##0", "▲1,234"),
    (-1234, "#,##0;[Red]-#,##0", "-1,234"),
    (-1234, "#,##0_);(#,##0)", "(1,234)"),
    (-1234, "#,##0_);[Red]\\(#,##0\\)", "(1,234)"),
    (0, '#,##0;△#,##0;"-"', "-"),
    (0, "0;-0;;@", ""),
    (12, "0;-0;;@", "12"),
    (1234, ACCOUNT, "1,234"),
    (0, ACCOUNT, "-"),
    (1234567, '#,##0,"千円"', "1,235千円"),
    (1234567890, '#,##0,,"百万円"', "1,235百万円"),
    (3300000, "000-0000", "330-0000"),
    (1500, '[>=1000]#,##0"超";0', "1,500超"),
    (15, '[>=1000]#,##0"超";0', "15"),
    (15, "@", "15"),
    (15, 'General"人"', "15人"),
    (12345, "0.00E+00", "1.23E+04"),
    (0.00123, "0.0E+00", "1.2E-03"),
    (1.5, "# ?/?", "1 1/2"),
    (0.25, "# ?/?", "1/4"),
    (45017, "yyyy/m/d", "2023/4/1"),
    (45017, "yyyy/mm/dd", "2023/04/01"),
    (45017, "yyyy-mm-dd", "2023-04-01"),
    (45017, 'yyyy"年"m"月"d"日"', "2023年4月1日"),
    (45017, 'yyyy"年"m"月"', "2023年4月"),
    (45017, "yyyy/mm", "2023/04"),
    (45017, "m/d", "4/1"),
    (45017, 'm"月"d"日"', "4月1日"),
    (45017, ERA, "令和5年4月1日"),
    (45017, "[$-411]ge.m.d", "R5.4.1"),
    (43585, ERA, "平成31年4月30日"),
    (32515, "[$-411]gge.mm.dd", "昭64.01.07"),
    (45017, "mmm-yy", "Apr-23"),
    (45017.75, "yyyy/m/d h:mm", "2023/4/1 18:00"),
    (0.5208333333333334, "h:mm", "12:30"),
    (0.5208333333333334, "h:mm AM/PM", "12:30 PM"),
    (0.5208333333333334, 'h"時"mm"分"', "12時30分"),
    (1.5, "[h]:mm", "36:00"),
    (0.0006944444444444445, "mm:ss", "01:00"),
]

# What LibreOffice shows otherwise: it has more room, English days, no 元年.
ONLY_EXCEL = [
    (1e21, "", "1E+21"),
    (123456789012, "", "1.23457E+11"),
    (0.00001234, "", "1.234E-05"),
    (43586, ERA, "令和元年5月1日"),
    (43831, ERA, "令和2年1月1日"),
    (43586, "[$-411]ge.m.d", "R1.5.1"),
    (1, "yyyy/m/d", "1900/1/1"),
    (45017, "[$-F800]dddd, mmmm dd, yyyy", "2023年4月1日"),
    (0, ";;;", ""),
    (45017, "m/d(aaa)", "4/1(土)"),
]


@pytest.mark.parametrize(("value", "code", "shown"), [*SHOWN, *ONLY_EXCEL])
def test_a_number_is_shown_as_in_its_cell(value: float, code: str, shown: str):
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("継続", "General", "継続"),
        ("継続", "@", "継続"),
        ("川口", '@"様"', "川口様"),
        ("継続", '0;-0;0;"("@")"', "(継続)"),
        ("継続", "#,##0", "継続"),
        ("継続", "[DBNum1]0", "継続"),
        ("秘", ";;;", ""),
    ],
)
def test_a_text_is_shown_as_in_its_cell(text: str, code: str, shown: str):
    assert shown_text(text, code) == shown


@pytest.mark.parametrize("code", ["[DBNum3]0", "bbbb/m/d", "0 zzz", "0" * 300, "##0.0E+0"])
def test_of_a_format_that_is_not_known_the_plain_value_is_left(code: str):
    assert shown_number(1234.5, code) == "1234.5"


@pytest.mark.parametrize("serial", [-1.0, 3e6, 1e300])
def test_a_number_that_is_no_day_is_left_as_it_is(serial: float):
    assert shown_number(serial, "yyyy/m/d") == plain_number(serial)


def test_days_may_be_counted_from_1904():
    assert shown_number(43555, "yyyy/m/d", is_1904=True) == "2023/4/1"


def test_days_are_told_from_numbers():
    assert is_date("yyyy/m/d")
    assert is_date(ERA)
    assert is_date("h:mm")
    assert not is_date("[h]:mm")
    assert not is_date('#,##0"日"')
    assert not is_date("")
    assert not is_date("[Red]0")


def test_every_format_that_has_only_a_number_is_known():
    assert all(sections_of(code) for code in BUILT_IN.values())


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_percentage_never_shows_as_a_fraction(value: float, decimals: int):
    code = f"0.{'0' * decimals}%" if decimals else "0%"
    shown = shown_number(value, code)
    assert shown.endswith("%")
    assert (
        abs(float(shown[:-1]) / 100 - value)
        <= 0.500001 * 10 ** -(decimals + 2) + abs(value) * 1e-14
    )


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_without_a_format_is_short_and_near(value: float):
    shown = general(value)
    assert len(shown.lstrip("-")) <= 12
    assert float(shown) == pytest.approx(value, rel=1.01e-5, abs=1e-9)


@given(st.floats(-1e300, 1e300))
def test_a_plain_number_keeps_fifteen_digits(value: float):
    assert float(plain_number(value)) == pytest.approx(value, rel=1e-14)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_lose_nothing_between_their_commas(value: int):
    assert int(shown_number(value, "#,##0").replace(",", "")) == value


@given(st.floats(allow_nan=False), st.text('0#?.,%E+-/@;"\\_*[]hmsydgea$<=> 年', max_size=12))
def test_no_format_breaks_it(value: float, code: str):
    assert isinstance(shown_number(value, code), str)
    assert isinstance(shown_text("文", code), str)


def test_it_shows_what_another_spreadsheet_shows(tmp_path: Path):
    """Each format and value as LibreOffice writes it to a table of text."""
    out = io.BytesIO()
    made: Any = Workbook(out)
    sheet = made.add_worksheet("表")
    for row, (value, code, _) in enumerate(SHOWN):
        sheet.write_number(row, 0, value, made.add_format({"num_format": code or "General"}))
    sheet.set_column(0, 0, 60)
    made.close()
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1041,false,false,true"
    text = converted(out.getvalue(), kind, tmp_path).decode("utf-8-sig")
    other = [row[0].strip() if row else "" for row in csv.reader(io.StringIO(text))]
    ours = [shown_number(value, code) for value, code, _ in SHOWN]
    assert dict(zip(SHOWN, ours, strict=True)) == dict(zip(SHOWN, other, strict=False))
