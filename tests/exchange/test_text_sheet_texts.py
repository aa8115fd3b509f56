"""Rules for labels, names, budgets, items and long texts, each on a small input."""

import pytest

from dxdesk.domain.budget import split_name
from dxdesk.domain.labels import BudgetKind
from dxdesk.domain.unit_words import split_unit
from dxdesk.exchange.text_sheets.items import read_items
from dxdesk.exchange.text_sheets.lost_breaks import Reading, text_lines
from tests.exchange.text_sheet_pieces import HEAD, codes, read, refused, sheet, whole

AMOUNT, NONE, UNSTATED = BudgetKind.AMOUNT, BudgetKind.NONE, BudgetKind.UNSTATED


@pytest.mark.parametrize(
    ("cell", "name", "kind", "amount", "text"),
    [
        ("甲（令和5年度予算：898千円）", "甲", AMOUNT, 898, "令和5年度予算：898千円"),
        ("甲（R5年度予算：なし）", "甲", NONE, None, "R5年度予算：なし"),
        ("甲（1,040千円）", "甲", AMOUNT, 1040, "1,040千円"),
        ("甲(予算 30,390千円)", "甲", AMOUNT, 30390, "予算 30,390千円"),
        (
            "甲（令和５年度予算：６，５７８千円）",
            "甲",
            AMOUNT,
            6578,
            "令和５年度予算：６，５７８千円",
        ),
        ("甲（当初予算：1.5百万円）", "甲", AMOUNT, 1500, "当初予算：1.5百万円"),
        ("甲（予算額：1億2,000万円）", "甲", AMOUNT, 120000, "予算額：1億2,000万円"),
        ("甲（予算：5,000,000円）", "甲", AMOUNT, 5000, "予算：5,000,000円"),
        ("甲（R5年度予算：0千円）", "甲", AMOUNT, 0, "R5年度予算：0千円"),
        ("甲（再掲）", "甲", UNSTATED, None, "再掲"),
        ("甲（R5予算：10千円（再掲））", "甲", AMOUNT, 10, "R5予算：10千円（再掲）"),
        ("甲（10千円）（再掲）", "甲", AMOUNT, 10, "10千円）（再掲"),
        ("甲（小・中）（予算：10千円）", "甲（小・中）", AMOUNT, 10, "予算：10千円"),
        ("甲（予算：10千円）（乙の部）", "甲（乙の部）", AMOUNT, 10, "予算：10千円"),
        ("甲（予算：未定）", "甲", UNSTATED, None, "予算：未定"),
        ("甲（予算：10千円", "甲", AMOUNT, 10, "予算：10千円"),
        ("甲（乙教室の開催）", "甲（乙教室の開催）", UNSTATED, None, ""),
        ("甲【予算：10千円】", "甲", AMOUNT, 10, "予算：10千円"),
        ("甲〔R5年度予算：なし〕", "甲", NONE, None, "R5年度予算：なし"),
        ("甲［10千円］【再掲】", "甲", AMOUNT, 10, "10千円）（再掲"),
        ("【重点】甲(予算：10千円)", "【重点】甲", AMOUNT, 10, "予算：10千円"),
        ("甲（予算計上なし）", "甲", NONE, None, "予算計上なし"),
        ("甲（円）", "甲（円）", UNSTATED, None, ""),
        ("甲（予算編成の見直し）", "甲（予算編成の見直し）", UNSTATED, None, ""),
        ("甲", "甲", UNSTATED, None, ""),
    ],
)
def test_budget_bracket(cell: str, name: str, kind: BudgetKind, amount: int | None, text: str):
    found, budget = split_name(cell)
    assert (found, budget.kind, budget.thousand_yen, budget.text) == (name, kind, amount, text)
    assert budget.doubt == ""


@pytest.mark.parametrize(
    "inner",
    [
        *("予算：約10千円", "予算：500円", "予算：10千円、20千円", "予算：898", "予算：10千円以内"),
        *(
            "予算：1,0000千円",
            "予算：1.000千円",
            "予算：△100千円",
            "予算△100千円",
            "予算：100千円×3年",
        ),
        *("1,0000千円", "1.000千円", "△100千円", "100千円×3年", "債務負担行為1,000千円"),
    ],
)
def test_an_uncertain_amount_is_not_taken(inner: str):
    name, budget = split_name(f"甲（{inner}）")
    assert (name, budget.kind, budget.thousand_yen, budget.text) == ("甲", UNSTATED, None, inner)
    assert budget.doubt
    result = read(whole(HEAD.replace("R5年度予算：なし", inner)), edition=2023)
    assert "budget_unclear" in codes(result)


@pytest.mark.parametrize(
    "bracket", ["（予算計画の見直し）", "【予算関連10千円】", "（上限10千円）"]
)
def test_a_bracket_that_may_be_a_budget_is_never_left_in_silence(bracket: str):
    head = HEAD.replace("（R5年度予算：なし）", bracket)
    result = read(whole(head), edition=2023)
    assert result.content.sheets[0].project.name == f"見本の事業{bracket}"
    assert "budget_unclear" in codes(result)


def test_a_budget_in_a_cell_or_line_of_its_own():
    beside = HEAD.replace("見本の事業（R5年度予算：なし）", "見本の事業→（R5年度予算：12千円）")
    below = HEAD.replace("（R5年度予算：なし）", "") + "予算→1,200千円\n"
    for head, amount, text in ((beside, 12, "R5年度予算：12千円"), (below, 1200, "1,200千円")):
        project = sheet(whole(head), edition=2023).project
        assert (project.name, project.budget_thousand_yen) == ("見本の事業", amount)
        assert project.budget_text == text


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("①甲 ②乙", [("①", 0, "甲"), ("②", 0, "乙")]),
        ("・ 甲を乙にする。 ・ 丙", [("・", 0, "甲を乙にする。"), ("・", 0, "丙")]),
        ('<ul style="x"> 甲をする。 乙をする。 ', [("", 0, "甲をする。"), ("", 0, "乙をする。")]),
        ("<ul><li>甲</li><li>乙</li></ul>", [("", 0, "甲"), ("", 0, "乙")]),
        ("<p>①甲</p> <p>②乙</p>", [("①", 0, "甲"), ("②", 0, "乙")]),
        ("BI toolの導入", [("", 0, "BI toolの導入")]),
        ("AI OCR 導入", [("", 0, "AI OCR 導入")]),
        ("（甲 乙）を行う", [("", 0, "（甲 乙）を行う")]),
        ("(1) 甲 (2) 乙", [("(1)", 0, "甲"), ("(2)", 0, "乙")]),
        ("ア 甲 イ 乙", [("ア", 0, "甲"), ("イ", 0, "乙")]),
        ("１．甲 ２．乙", [("１．", 0, "甲"), ("２．", 0, "乙")]),
        ("①甲 ・乙 ・丙 ②丁", [("①", 0, "甲"), ("・", 1, "乙"), ("・", 1, "丙"), ("②", 0, "丁")]),
        ("・甲 ①乙 ②丙 ・丁", [("・", 0, "甲"), ("①", 1, "乙"), ("②", 1, "丙"), ("・", 0, "丁")]),
        ("・甲 ・乙 ①丙", [("・", 0, "甲"), ("・", 0, "乙"), ("①", 0, "丙")]),
        ("●甲 ○乙 ※丙", [("●", 0, "甲"), ("○", 0, "乙"), ("※", 1, "丙")]),
        ("○○課の支援", [("", 0, "○○課の支援")]),
        ("- 甲", [("-", 0, "甲")]),
        ("1.5倍にする", [("", 0, "1.5倍にする")]),
        ("甲\n乙", [("", 0, "甲"), ("", 0, "乙")]),
    ],
)
def test_items(text: str, items: list[tuple[str, int, str]]):
    found, _ = read_items(text)
    assert [(item.mark, item.level, item.text) for item in found] == items


@pytest.mark.parametrize(
    ("text", "lines", "taken"),
    [
        ("甲を進める。 また、乙を行う。", ("甲を進める。", "また、乙を行う。"), True),
        ("甲を 進める。", ("甲を 進める。",), False),
        ("<ul> ・甲 ・乙 ", ("・甲", "・乙"), True),
        ("甲する。\u3000乙する。", ("甲する。\u3000乙する。",), False),
        ("\u3000甲する。\n\u3000乙する。", ("\u3000甲する。", "\u3000乙する。"), False),
        ("<仮称>の甲", ("<仮称>の甲",), False),
    ],
)
def test_paragraphs(text: str, lines: tuple[str, ...], taken: bool):
    split = text_lines(text, Reading.PARAGRAPHS)
    assert (split.lines, split.spaces_taken) == (lines, taken)


def test_lost_line_breaks_are_warned_of():
    result = read(whole(HEAD.replace("見本の作業", "甲をする。 乙をする。")))
    assert codes(result).count("space_as_line_break") == 1
    assert [item.text for item in result.content.sheets[0].activities] == [
        "甲をする。",
        "乙をする。",
    ]


@pytest.mark.parametrize(
    ("cell", "name", "unit"),
    [
        ("申請（件）", "申請", "件"),
        ("割合（％）", "割合", "％"),
        ("割合 (%)", "割合", "%"),
        ("時間（時間/年）", "時間", "時間/年"),
        ("面積（㎡）", "面積", "㎡"),
        ("紙（枚数）", "紙", "枚数"),
        ("人（延べ人数）", "人", "延べ人数"),
        ("額（百万円）", "額", "百万円"),
        ("甲（削減時間）", "甲（削減時間）", ""),
        ("甲（除く乙）の割合（％）", "甲（除く乙）の割合", "％"),
        ("甲（件）の推移", "甲（件）の推移", ""),
        ("（件）", "（件）", ""),
    ],
)
def test_units(cell: str, name: str, unit: str):
    assert split_unit(cell) == (name, unit)


@pytest.mark.parametrize(
    "label", ["所管課", "事業原課", "担当課", "所 管 課", "【担当課】", "所管課："]
)
def test_labels_of_the_section(label: str):
    result = read(whole(HEAD.replace("所管課", label)))
    section = result.content.sheets[0].section
    assert section is not None
    assert section.name == "見本課"
    assert result.form_settings == {"section_label": "".join(label.split()).strip("【】：")}


@pytest.mark.parametrize("label", ["今年度の 実施事項", "本年度の実施事項", "令和5年度の実施事項"])
def test_labels_of_the_actions(label: str):
    actions = sheet(whole(actions=f"\n{label}→甲\n")).actions
    assert [item.text for item in actions] == ["甲"]


@pytest.mark.parametrize("number", ["１－１－１", "1‐1‐1", "1ー1", " 1-1-1 "])
def test_numbers_are_kept_as_typed(number: str):
    result = read(whole(HEAD.replace("1-1-1", number)))
    assert result.content.sheets[0].project.number == number.strip()
    assert ("number_not_canonical" in codes(result)) == (number.strip() != "1-1-1")


def test_a_number_line_without_its_label():
    result = read("事業番号→2-1\n事業名→甲\n" + whole(HEAD.replace("事業番号", "")), edition=2023)
    assert [s.project.number for s in result.content.sheets] == ["2-1", "1-1-1"]
    assert "label_missing" in codes(result)


def test_a_label_and_number_in_one_cell():
    result = read(whole(HEAD.replace("事業番号→", "事業番号")))
    assert result.content.sheets[0].project.number == "1-1-1"
    assert "cells_run_together" in codes(result)


def test_rows_out_of_order_and_without_blank_lines():
    lines = [line for line in whole().split("\n") if line]
    lines[1], lines[2] = lines[2], lines[1]
    result = read("\n".join(lines))
    expected = read(whole())
    assert result.content.sheets == expected.content.sheets
    assert not result.not_understood


def test_a_text_torn_over_two_lines_is_not_guessed():
    result = read(whole(HEAD.replace("見本の作業", "見本の\n作業")))
    assert refused(result) == ["作業"]
    assert [item.text for item in result.content.sheets[0].activities] == ["見本の"]


def test_a_name_without_its_label_is_told_by_its_budget():
    result = read(whole(HEAD.replace("事業名", "")))
    assert result.content.sheets[0].project.name == "見本の事業"
    assert "label_missing" in codes(result)


def test_cells_beside_a_text_are_not_taken():
    result = read(whole(HEAD.replace("目的→見本", "目的→見本→余り")))
    assert refused(result) == ["余り"]
    assert "stray_cell" in codes(result)


def test_breaks_inside_a_cell():
    project = sheet(whole(HEAD.replace("目的→見本", "目的→甲\v乙"))).project
    assert project.purpose == "甲\n乙"
