"""What of an indicator's row is drawn, and that the rest of it is told in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.labels import YearStyle
from dxdesk.domain.notation import Notation
from dxdesk.domain.sheet import IndicatorBlock
from dxdesk.ui.trend.series import Break, Point, Trend, trend_of

YEARS = (2021, 2022, 2023)
Cells = tuple[str, ...]


def block(uid: str, *cells: Cells, unit: str = "件", replaces: str | None = None) -> IndicatorBlock:
    """An indicator with target, actual and rating of each year from the first on."""
    indicator = r.Indicator(uid, "p", "V", f"指標{uid}", unit, "higher", replaces)
    values = tuple(
        r.IndicatorValue(f"{uid}{year}", uid, year, *texts)
        for year, texts in zip(YEARS, cells, strict=False)
    )
    return IndicatorBlock(indicator, values)


def read(*blocks: IndicatorBlock) -> Trend:
    trend = trend_of(blocks, YEARS, blocks[-1].indicator.uid)
    assert trend is not None
    return trend


def test_amounts_are_points_whatever_is_said_about_them():
    run = read(block("n", ("1,650", "約350人（見込）"), ("", "10.8"))).runs[0]
    assert run.target == (Point(2021, 1650.0),)
    assert run.actual == (Point(2021, 350.0), Point(2022, 10.8))


def test_what_is_no_amount_is_told_in_words():
    trend = read(block("n", ("未定", "集計中"), ("/", "実現"), ("10～20", "3/5")))
    assert not trend.has_points
    assert trend.words == (
        "R3 目標：未定",
        "R3 実績：集計中",
        "R4 目標：対象外",
        "R4 実績：実現",
        "R5 目標：10～20",
        "R5 実績：3/5",
    )


def test_a_rating_stands_at_the_actual():
    run = read(block("n", ("10", "9", "B"))).runs[0]
    assert (run.target[0].rating, run.actual[0].rating) == ("", "B")


def test_a_rating_stands_at_the_target_where_the_actual_is_a_word():
    trend = read(block("n", ("10", "実現", "A")))
    assert trend.runs[0].target[0].rating == "A"
    assert trend.words == ("R3 実績：実現",)


def test_a_rating_without_a_point_is_told():
    assert read(block("n", ("", "実現", "S"))).words == ("R3 実績：実現", "R3 評価：S")


def test_a_rating_that_is_a_blank_is_told_and_not_drawn():
    trend = read(block("n", ("10", "9", "-")))
    assert trend.runs[0].actual[0].rating == ""
    assert trend.words == ("R3 評価：-",)


def test_a_replaced_indicator_is_a_line_of_its_own_before_the_new_one():
    trend = read(block("a", ("1", "2")), block("b", (), ("3", "4"), replaces="a"))
    assert [run.name for run in trend.runs] == ["指標a", "指標b"]
    assert trend.title == "指標b"


def test_a_replaced_indicator_in_another_unit_is_told_and_not_drawn():
    trend = read(block("a", ("1", "2"), unit="%"), block("b", (), ("3", "4"), replaces="a"))
    assert [run.name for run in trend.runs] == ["指標b"]
    assert trend.words == ("「指標a」R3：目標 1、実績 2",)


def test_the_units_are_compared_as_meant():
    trend = read(block("a", ("1",), unit="％"), block("b", (), ("3",), unit="%", replaces="a"))
    assert len(trend.runs) == 2


def test_a_circle_of_replacements_ends():
    trend = read(block("a", ("1",), replaces="b"), block("b", ("2",), replaces="a"))
    assert [run.name for run in trend.runs] == ["指標a", "指標b"]


def test_the_line_is_broken_where_an_indicator_was_replaced():
    old = block("a", ("1", "2"), ("3", "4"), ("/",))
    new = block("b", ("/",), ("/",), ("5",), replaces="a")
    trend = read(old, new)
    assert trend.breaks == (
        Break(2023, "指標を変更", "※「指標a」は、令和5年度から「指標b」に変更"),
    )
    assert [(run.name, run.is_own) for run in trend.runs] == [("指標a", False), ("指標b", True)]
    assert (trend.former, trend.later) == (("指標a",), ())


def test_the_forerunner_has_the_same_plot_with_what_came_after_it():
    old, new = block("a", ("1",)), block("b", (), ("3",), replaces="a")
    trend = trend_of((new, old), YEARS, "a")
    assert trend is not None
    assert trend.title == "指標a"
    assert [(run.name, run.is_own) for run in trend.runs] == [("指標a", True), ("指標b", False)]
    assert (trend.former, trend.later) == ((), ("指標b",))


def test_nobody_says_with_which_of_two_successors_a_line_goes_on():
    old = block("a", ("1",))
    both = (block("b", (), ("3",), replaces="a"), block("c", (), ("4",), replaces="a"))
    trend = trend_of((old, *both), YEARS, "a")
    assert trend is not None
    assert [run.name for run in trend.runs] == ["指標a"]


def test_the_line_is_broken_where_an_indicator_was_redefined():
    trend = read(block("n", ("1", "2"), ("実現", "3"), ("4", "5")))
    assert [one.words for one in trend.breaks] == ["定性目標に変更", "定量目標に変更"]
    assert [one.fiscal_year for one in trend.breaks] == [2022, 2023]
    assert [[point.fiscal_year for point in run.actual] for run in trend.runs] == [
        [2021],
        [2022],
        [2023],
    ]
    assert all(run.is_own for run in trend.runs)
    assert (trend.former, trend.later) == ((), ())
    assert trend.notes[0] == "※「指標n」は、令和4年度から定性目標に変更"


def test_years_of_a_break_are_written_as_the_plan_writes_them():
    made = block("n", ("1",), ("実現",))
    trend = trend_of([made], YEARS, "n", Notation(YearStyle.LETTER))
    assert trend is not None
    assert trend.notes == ("※「指標n」は、R4年度から定性目標に変更",)


def test_an_indicator_that_is_not_on_the_sheet_has_no_trend():
    assert trend_of([block("a", ("1", "2"))], YEARS, "b") is None


def test_amounts_of_another_scale_are_told_and_not_drawn():
    trend = read(block("n", ("3万人", "800人"), ("900人", "700人")))
    assert trend.runs[0].target == (Point(2022, 900.0),)
    assert trend.words == ("R3 目標：3万人",)


def test_a_unit_in_a_cell_of_the_same_scale_changes_nothing():
    trend = read(block("n", ("5千円", "6"), unit="千円"))
    assert (trend.runs[0].target, trend.words) == ((Point(2021, 5.0),), ())


def test_a_slip_of_the_keyboard_does_not_flatten_the_others():
    trend = read(block("n", ("9" * 40, "5"), ("6", "7")))
    assert trend.runs[0].target == (Point(2022, 6.0),)
    assert trend.words[0].startswith("R3 目標：999")


def test_the_spoken_words_hold_every_cell_of_every_year():
    trend = read(block("a", ("1", "2", "A"), unit="%"), block("b", (), ("3", "未定"), replaces="a"))
    assert trend.spoken == "「指標a」R3：目標 1、実績 2、評価 A\n「指標b」R4：目標 3、実績 未定"


def test_years_outside_the_plan_are_left_out():
    trend = trend_of([block("n", ("1", "2"), ("3", "4"))], (2022,), "n")
    assert trend is not None
    assert trend.runs[0].target == (Point(2022, 3.0),)
    assert "R3" not in trend.spoken


def test_a_huge_text_is_cut():
    trend = read(block("n", ("あ" * 200_000, "い" * 200_000, "う" * 200_000)))
    assert max(map(len, trend.words)) < 100
    assert len(trend.spoken) < 300


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=3))
def test_no_cell_is_missing(cells: list[Cells]):
    trend = read(block("n", *cells))
    drawn = sum(len(points) for run in trend.runs for points in (run.target, run.actual))
    ratings = sum(bool(p.rating) for run in trend.runs for p in (*run.target, *run.actual))
    written = sum(bool(text.strip()) for texts in cells for text in texts)
    assert drawn + ratings + len(trend.words) == written
