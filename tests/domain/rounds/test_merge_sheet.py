"""Three sides of a sheet: what is taken, what is kept, and what a person is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.rounds.asked import Asked, AskedField, Part
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.merging import Choice, Outcome
from dxdesk.domain.rounds.returned import Reading, ReturnedSheet, ReturnedValue
from tests.domain.rounds.answers import (
    ACTIONS,
    NAME,
    NOTES,
    ORDER_OF_INDICATORS,
    ORDER_OF_MONTHS,
    PURPOSE,
    Texts,
    merged,
    place,
    planned,
    points,
    returned,
    sheet,
    target,
    texts,
)

TARGETS = Asked(frozenset({AskedField(Part.TARGET, 2023)}))


def without(sent: Texts, kind: str, uid: str) -> dict[object, str]:
    return {at: text for at, text in sent.items() if (at.kind, at.uid) != (kind, uid)}


def test_where_nobody_changed_anything_there_is_nothing_to_say():
    assert merged({}).lines == ()
    assert merged({}, asked=Asked()).lines == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "asked", "outcome", "choice"),
    [
        ("400", "450", TARGETS, Outcome.THEIRS, Choice.THEIRS),
        ("400", "450", Asked(), Outcome.OUTSIDE, None),
        ("500", "400", TARGETS, None, None),
        ("450", "450", TARGETS, None, None),
        ("500", "450", TARGETS, Outcome.CONFLICT, None),
        ("500", "450", Asked(), Outcome.CONFLICT, None),
        ("400", "400 \r\n", TARGETS, None, None),
        ("400", "", TARGETS, Outcome.THEIRS, Choice.THEIRS),
    ],
)
def test_three_values_of_one_place(
    ours: str, theirs: str, asked: Asked, outcome: Outcome | None, choice: Choice | None
):
    lines = merged({target(): theirs}, {target(): ours}, asked).lines
    assert [line.outcome for line in lines] == ([outcome] if outcome else [])
    for line in lines:
        assert (line.base, line.ours, line.theirs) == ("400", ours, theirs)
        assert line.place_words == "「発行部数」 R5 目標"
        assert line.choice is choice
        assert line.is_asked is (choice is None)
        assert dict(line.values) == ({target(): theirs} if choice else {})


def test_an_actual_of_an_indicator_is_no_cell_of_a_chart():
    actual = place("indicator_value", "n", "actual", "2022")
    (line,) = merged({actual: "380"}).lines
    assert (line.place, line.place_words) == (actual, "「発行部数」 R4 実績")
    assert line.can_be_edited


def test_what_may_mean_two_things_is_asked_even_where_nothing_seems_changed():
    value = ReturnedValue(
        target(),
        "400",
        "400",
        "F12",
        Reading.ASKED,
        "取消線があります。",
        "400（取消線）",
        ("", "400"),
    )
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=(value,))).lines
    assert (line.outcome, line.choice, line.why) == (Outcome.DOUBTFUL, None, value.why)
    assert (line.seen, line.others, line.where) == (value.seen, value.others, "F12")


def test_what_was_read_otherwise_beyond_doubt_counts_as_plain():
    value = ReturnedValue(target(), "31.9%", "400", "F12", Reading.RECOVERED, "％で表示")
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=(value,))).lines
    assert (line.outcome, line.why) == (Outcome.THEIRS, "％で表示")


def test_without_what_was_sent_nobody_can_tell_who_changed_it():
    same = ReturnedValue(NAME, "市政だより")
    other = ReturnedValue(target(), "450")
    came_back = ReturnedSheet("p", "", "", "", values=(same, other))
    (line,) = merged({}, came_back=came_back).lines
    assert (line.base, line.outcome, line.choice) == (None, Outcome.CONFLICT, None)
    assert "送付時の値が分からない" in line.why
    (known,) = merged({}, came_back=came_back, base=texts()).lines
    assert (known.base, known.outcome) == ("400", Outcome.THEIRS)


def test_one_place_read_twice_in_two_ways_is_asked():
    values = (
        ReturnedValue(target(), "450", "400", "A1"),
        ReturnedValue(target(), "470", "400", "B1"),
        ReturnedValue(NAME, "市政だより", "市政だより", "A2"),
        ReturnedValue(NAME, "市政だより", "市政だより", "B2"),
    )
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=values)).lines
    assert (line.outcome, line.theirs, line.others) == (Outcome.DOUBTFUL, "450", ("470",))
    assert "A1、B1" in line.why


def test_the_months_of_a_row_are_one_line_and_touch_no_other_month():
    theirs = {planned(4): "", planned(7): "■", planned(8): "■"}
    (line,) = merged(theirs).lines
    assert line.place_words == "スケジュール（月別）「周知」 計画"
    assert (line.base, line.ours, line.theirs) == ("5月～7月", "5月～7月", "5月～7月、11月～12月")
    assert dict(line.values) == {planned(7): "■", planned(8): "■"}
    assert line.where == "セル32 ほか1か所" or line.where.endswith("ほか1か所")
    assert not line.can_be_edited


def test_months_that_both_sides_marked_apart_come_together():
    (line,) = merged({planned(7): "■"}, {planned(0): "■"}).lines
    assert (line.outcome, line.choice) == (Outcome.THEIRS, Choice.THEIRS)
    assert (line.base, line.ours) == ("5月～7月", "4月～7月")
    assert line.theirs == "4月～7月、11月"


def test_points_of_one_cell_that_both_changed_are_asked():
    lines = merged({points(5): "★公表"}, {points(5): "★延期"}).lines
    assert [line.outcome for line in lines] == [Outcome.CONFLICT]
    assert (lines[0].ours, lines[0].theirs) == ("9月 ★延期", "9月 ★公表")


def test_a_doubtful_cell_with_other_readings_stands_alone():
    value = ReturnedValue(planned(0), "", "", "C7", Reading.ASKED, "塗りだけです。", others=("■",))
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=(value,))).lines
    assert line.place == planned(0)
    assert line.place_words.endswith("計画 4月")
    assert line.can_be_edited


def test_a_list_is_merged_by_its_lines():
    sent = texts()[ACTIONS]
    ours = sent.replace("見直す", "全面的に見直す")
    theirs = f"{sent}\n・電子版を出す"
    (line,) = merged({ACTIONS: theirs}, {ACTIONS: ours}).lines
    assert (line.outcome, line.theirs) == (Outcome.THEIRS, f"{ours}\n・電子版を出す")
    assert line.seen == theirs
    (clash,) = merged({ACTIONS: sent.replace("見直す", "やめる")}, {ACTIONS: ours}).lines
    assert clash.outcome is Outcome.CONFLICT
    (note,) = merged({NOTES: "※確定値"}).lines
    assert note.place_words == "注記"


def test_a_row_of_a_spare_line_comes_with_all_that_stands_in_it():
    new = {place("indicator", "x", "name"): "電子版", target("x"): "20"}
    empty = {place("indicator", "y", "name"): "", target("y"): ""}
    lines = merged({**new, **empty}).lines
    assert [(line.place, line.theirs) for line in lines] == list(new.items())
    assert {line.outcome for line in lines} == {Outcome.THEIRS}
    assert {line.outcome for line in merged(new, asked=TARGETS).lines} == {Outcome.OUTSIDE}
    (nameless,) = merged({target("x"): "20"}).lines
    assert (nameless.outcome, nameless.choice) == (Outcome.DOUBTFUL, None)
    assert "名前がありません" in nameless.why


def test_nothing_was_sent_in_the_blank_months_of_a_spare_line():
    new = {place("schedule_row", "x", "label", "year"): "説明会", planned(3, "x"): "■"}
    came_back = ReturnedSheet(
        "p",
        "",
        "",
        "",
        values=tuple(ReturnedValue(at, text, "", "F19") for at, text in new.items()),
    )
    (_, months) = merged({}, came_back=came_back).lines
    assert (months.base, months.ours, months.theirs) == ("", "", "7月")


def test_a_row_that_was_emptied_goes_as_a_whole_and_is_asked_where_values_go_with_it():
    month = {at: "" for at in texts() if at.uid == "m"}
    (line,) = merged(month).lines
    assert (line.place, line.theirs) == (place("schedule_row", "m", ORDER, "year"), "")
    assert (line.outcome, line.ours) == (Outcome.THEIRS, "周知")
    assert dict(line.values) == {line.place: ""}
    indicator = {at: "" for at in texts() if at.uid == "n"}
    (asked,) = merged(indicator).lines
    assert (asked.place_words, asked.outcome) == ("「発行部数」の行", Outcome.DOUBTFUL)
    (clash,) = merged(indicator, {target(): "500"}).lines
    assert clash.outcome is Outcome.CONFLICT


def test_a_doubtful_mark_in_a_spare_line_is_asked_too():
    fill = ReturnedValue(planned(3, "x"), "", "", "F19", Reading.ASKED, "塗りだけです。")
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=(fill,))).lines
    assert (line.outcome, line.where, line.why) == (Outcome.DOUBTFUL, "F19", "塗りだけです。")


def test_a_row_whose_line_is_gone_is_told_once_and_asked():
    sent = texts()
    left = [
        ReturnedValue(at, text if at != ORDER_OF_INDICATORS else "n", text, "A1")
        for at, text in sent.items()
        if at.uid != "n2"
    ]
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=tuple(left))).lines
    assert (line.place_words, line.theirs) == ("「閲覧数」の行", "")
    assert line.outcome is Outcome.DOUBTFUL
    left = [
        ReturnedValue(at, text if at != ORDER_OF_MONTHS else "m", text, "A1")
        for at, text in sent.items()
        if at.uid != "m2"
    ]
    (line,) = merged({}, came_back=ReturnedSheet("p", "", "", "", values=tuple(left))).lines
    assert (line.ours, line.outcome) == ("検証", Outcome.DOUBTFUL)


def test_rows_in_another_order():
    (line,) = merged({ORDER_OF_INDICATORS: "n2 n"}).lines
    assert (line.place_words, line.theirs) == ("指標の行の並び", "閲覧数、発行部数")
    assert dict(line.values) == {ORDER_OF_INDICATORS: "n2 n"}
    assert merged({ORDER_OF_INDICATORS: "n2 n"}, {ORDER_OF_INDICATORS: "n2 n"}).lines == ()
    assert merged({}, {ORDER_OF_INDICATORS: "n2 n"}).lines == ()
    # Rows that only one side has say nothing of the order of the others.
    assert merged({ORDER_OF_INDICATORS: "z n n2"}, {ORDER_OF_INDICATORS: "n q n2"}).lines == ()
    assert ORDER_OF_MONTHS.part == "year"


def test_a_row_that_we_removed_meanwhile_is_asked_where_they_wrote_into_it():
    gone = replace(sheet(), indicators=sheet().indicators[1:])
    ours = texts(gone)

    def lines(theirs: Texts):
        from dxdesk.domain.rounds.form_values import chart_grid
        from dxdesk.domain.rounds.merge_sheet import merge_sheet
        from dxdesk.domain.rounds.three_sides import Sides
        from tests.domain.rounds.answers import EVERYTHING, PLAN, YEAR

        grids = {chart: chart_grid(PLAN, YEAR, chart, 1) for chart in ("plan", "year")}
        sides = Sides(ours, None, EVERYTHING, grids)
        return merge_sheet(returned(None, theirs), sides).lines

    assert lines({}) == ()
    (line,) = lines({target(): "450"})
    assert (line.base, line.ours, line.theirs) == ("発行部数", "", "発行部数")
    assert (line.outcome, line.choice) == (Outcome.CONFLICT, None)
    assert line.seen == "「発行部数」 R5 目標 450"
    chosen = replace(line, choice=Choice.THEIRS)
    assert dict(chosen.values)[target()] == "450"
    assert dict(chosen.values)[place("indicator", "n", "name")] == "発行部数"


def test_what_has_no_place_in_the_plan_is_listed():
    found = merged({target("n", 2030): "700", PURPOSE: "伝える"})
    assert found.lines == ()
    assert [(one.text, one.project) for one in found.unplaced] == [("700", "p")]
