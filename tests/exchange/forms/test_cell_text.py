"""A cell says what a person means; corrections and what a spreadsheet makes of them are seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.rounds.returned import Reading
from dxdesk.exchange.forms.cell_text import Subject, read_cell
from dxdesk.exchange.workbook.cells import At, Cell, CellType, Run
from tests.exchange.forms.answered import dressed, red, struck, typed

AT = At(12, 6)
PLAIN, RECOVERED, ASKED = Reading.PLAIN, Reading.RECOVERED, Reading.ASKED


def figure(cell: Cell, base: str = "350", **more: object) -> Subject:
    # The fields of a subject, as each test names them.
    return replace(Subject(cell, base, is_figure=True), **more)


def sentence(cell: Cell, base: str = "窓口の混雑を減らす。") -> Subject:
    return Subject(cell, base, is_short=False)


def number(raw: str, shown: str = "", number_format: str = "General") -> Cell:
    text = shown or raw
    return Cell(AT, text, CellType.NUMBER, raw, number_format, (Run(text),))


def test_what_was_sent_and_what_was_typed_are_plain():
    for text in ("350", "400", "1,650", "約400人（見込）", "-", "なし", "／", "S", ""):
        read = read_cell(figure(typed(AT, text)))
        assert (read.text, read.reading) == (text, PLAIN)


def test_a_struck_figure_with_a_red_one_behind_is_the_red_one():
    read = read_cell(figure(dressed(AT, struck("350"), red("400"))))
    assert (read.text, read.reading) == ("400", RECOVERED)
    assert read.seen == "350（取消線）400（赤字）"


def test_what_is_struck_as_a_whole_is_asked():
    read = read_cell(figure(dressed(AT, struck("350"))))
    assert (read.text, read.reading, read.others) == ("", ASKED, ("350",))


def test_an_arrow_between_what_is_struck_and_what_is_new_is_no_part_of_it():
    read = read_cell(figure(dressed(AT, struck("350"), red("→400"))))
    assert (read.text, read.reading) == ("400", RECOVERED)


def test_a_struck_word_within_a_sentence_is_left_out():
    cell = dressed(AT, Run("窓口の"), struck("混雑"), red("待ち時間"), Run("を減らす。"))
    read = read_cell(sentence(cell))
    assert (read.text, read.reading) == ("窓口の待ち時間を減らす。", RECOVERED)
    assert read.seen == "窓口の混雑（取消線）待ち時間（赤字）を減らす。"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("350→400", "400"), ("350 ⇒ 400", "400"), ("350->400", "400"), ("→400", "400"),
        ("400に修正", "400"), ("→400に修正", "400"), ("400へ変更してください", "400"),
    ],
)  # fmt: skip
def test_a_correction_that_is_written_out_is_asked(text: str, meant: str):
    read = read_cell(figure(typed(AT, text)))
    assert (read.text, read.reading) == (meant, ASKED)
    assert text in read.others


def test_an_arrow_that_was_sent_is_none_of_the_sections():
    read = read_cell(figure(typed(AT, "10→20"), base="10→20"))
    assert (read.text, read.reading) == ("10→20", PLAIN)


@pytest.mark.parametrize("text", ["削除", "ここを直す", "追加", "「待ち時間」に修正"])
def test_an_order_alone_is_asked(text: str):
    for subject in (figure(typed(AT, text)), Subject(typed(AT, text), "窓口")):
        read = read_cell(subject)
        assert read.reading is ASKED
        assert text in {read.text, *read.others}


@pytest.mark.parametrize("text", ["様式の変更", "窓口を追加", "紙→電子への移行", "手順書の修正"])
def test_a_name_may_speak_of_changes(text: str):
    assert read_cell(Subject(typed(AT, text), "")) == read_cell(Subject(typed(AT, text), text))


def test_a_name_that_is_corrected_with_an_arrow_is_asked():
    read = read_cell(Subject(typed(AT, "窓口改善→窓口改革"), "窓口改善"))
    assert (read.text, read.reading) == ("窓口改革", ASKED)


def test_red_behind_black_that_stands_as_sent_is_asked():
    read = read_cell(figure(dressed(AT, Run("350"), red("400"))))
    assert (read.text, read.reading) == ("400", ASKED)
    assert "350400" in read.others


def test_red_words_in_a_sentence_are_taken_and_told():
    read = read_cell(sentence(dressed(AT, Run("窓口の混雑を減らす。"), red("職員も減らす。"))))
    assert (read.text, read.reading) == ("窓口の混雑を減らす。職員も減らす。", RECOVERED)


def test_a_red_order_behind_a_sentence_is_asked():
    cell = dressed(AT, Run("窓口の混雑を減らす。"), red("→「待ち時間」に修正"))
    assert read_cell(sentence(cell)).reading is ASKED


def test_a_new_sentence_that_speaks_of_changes_is_a_sentence():
    read = read_cell(sentence(typed(AT, "申請様式を変更する。\n窓口を追加")))
    assert read.reading is PLAIN


def test_a_cell_all_in_red_is_simply_the_answer():
    read = read_cell(figure(dressed(AT, red("400"))))
    assert (read.text, read.reading) == ("400", PLAIN)


@pytest.mark.parametrize(
    ("raw", "shown", "unit", "base", "text", "reading"),
    [
        ("0.319", "31.9%", "％", "30.2", "31.9", RECOVERED),
        ("0.319", "31.9%", "", "30.2", "31.9", RECOVERED),
        ("0.319", "31.9%", "", "30.2%", "31.9%", RECOVERED),
        ("0.302", "30.2%", "％", "30.2", "30.2", RECOVERED),
        ("0.319", "32%", "％", "30.2", "31.9", ASKED),
        ("1.123", "112.3%", "件", "98", "112.3%", ASKED),
        ("0.319", "31.9%", "", "", "31.9%", ASKED),
    ],
)  # fmt: skip
def test_a_share_is_read_as_it_is_shown(
    raw: str, shown: str, unit: str, base: str, text: str, reading: Reading
):
    read = read_cell(figure(number(raw, shown, "0.0%"), base, unit=unit))
    assert (read.text, read.reading) == (text, reading)


def test_a_share_whose_format_was_lost_is_asked():
    read = read_cell(figure(number("0.319"), "30.2", unit="％"))
    assert (read.text, read.reading, read.others) == ("31.9", ASKED, ("0.319",))


def test_a_small_share_that_always_was_one_is_plain():
    read = read_cell(figure(number("0.5"), "0.3", unit="％"))
    assert (read.text, read.reading) == ("0.5", PLAIN)


def test_a_number_in_another_dress_is_the_same_number():
    read = read_cell(figure(number("1650"), "1,650"))
    assert (read.text, read.reading) == ("1,650", RECOVERED)


def test_a_number_is_read_as_it_is_shown():
    read = read_cell(figure(number("1650", "1,650", "#,##0"), "900"))
    assert (read.text, read.reading) == ("1,650", RECOVERED)


def test_a_number_that_is_shown_rounded_is_asked():
    read = read_cell(figure(number("31.94", "31.9", "0.0"), "30"))
    assert (read.text, read.reading, read.others) == ("31.9", ASKED, ("31.94",))


def test_widths_alone_change_no_figure_but_change_a_sentence():
    read = read_cell(figure(typed(AT, "１，６５０"), "1,650"))
    assert (read.text, read.reading, read.others) == ("1,650", RECOVERED, ("１，６５０",))
    new = read_cell(figure(typed(AT, "１，７００"), "1,650"))
    assert (new.text, new.reading) == ("１，７００", PLAIN)
    words = read_cell(sentence(typed(AT, "年3回"), "年３回"))
    assert (words.text, words.reading) == ("年3回", PLAIN)


def date(shown: str, raw: str) -> Cell:
    return Cell(AT, shown, CellType.DATE, raw, "m/d", (Run(shown),))


def test_a_number_of_a_project_that_became_a_date_is_the_number():
    read = read_cell(Subject(date("2001/1/1", "2001-01-01"), "1-1-1"))
    assert (read.text, read.reading) == ("1-1-1", RECOVERED)


def test_a_date_where_a_figure_belongs_is_asked():
    read = read_cell(figure(date("4月1日", "2026-04-01"), "1/2"))
    assert read.reading is ASKED
    assert {"4/1", "4-1", "4月1日"} <= {read.text, *read.others}


def test_a_formula_is_the_value_that_it_shows():
    cell = replace(number("400"), is_formula=True)
    read = read_cell(figure(cell))
    assert (read.text, read.reading) == ("400", RECOVERED)
    assert "計算式" in read.why


def test_a_formula_without_a_value_and_an_error_are_asked_and_nothing_is_taken():
    empty = Cell(AT, is_formula=True, is_unvalued=True)
    assert (read_cell(figure(empty)).text, read_cell(figure(empty)).reading) == ("350", ASKED)
    error = Cell(AT, "#N/A", CellType.ERROR, "#N/A", runs=(Run("#N/A"),), is_formula=True)
    assert (read_cell(figure(error)).text, read_cell(figure(error)).reading) == ("350", ASKED)
    logical = Cell(AT, "TRUE", CellType.LOGICAL, "TRUE", runs=(Run("TRUE"),))
    assert read_cell(figure(logical)).reading is ASKED


@pytest.mark.parametrize("text", ["変更なし", "修正なし", "（変更無し）", "修正はありません。"])
def test_no_change_is_what_was_sent(text: str):
    read = read_cell(figure(typed(AT, text)))
    assert (read.text, read.reading, read.seen) == ("350", RECOVERED, text)
    nothing = read_cell(figure(typed(AT, text), base=""))
    assert (nothing.text, nothing.reading, nothing.others) == (text, ASKED, ("",))


def test_ditto_is_what_stands_above_and_is_asked():
    read = read_cell(figure(typed(AT, "同上"), above="420"))
    assert (read.text, read.reading) == ("420", ASKED)
    assert read_cell(figure(typed(AT, "〃"), above="420")).text == "420"
    assert read_cell(figure(typed(AT, "同上"), base="同上")).reading is PLAIN


def test_spaces_at_the_ends_and_a_leading_quote_are_left_out():
    assert read_cell(figure(typed(AT, " 400 \n"))).text == "400"
    assert read_cell(figure(typed(AT, "'400"))).text == "400"
    assert read_cell(figure(typed(AT, "350 "))).reading is PLAIN


def test_lines_and_their_indents_stay():
    read = read_cell(sentence(typed(AT, "・一つ目\n　・二つ目  \n"), "・一つ目"))
    assert read.text == "・一つ目\n　・二つ目"
