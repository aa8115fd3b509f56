"""Every step tells in words what it does and where: no uid and no stored code stands in a label."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Set
from dxdesk.domain.handout import Handout
from dxdesk.domain.kinds import KINDS, key_of
from dxdesk.domain.labels import YEARS_SETTING
from dxdesk.domain.list_lines import Line
from dxdesk.domain.schedule import parse_points, parse_spans
from dxdesk.workspace.commands import (
    AddProject,
    AddRow,
    MoveRow,
    RemoveRow,
    SetField,
    SetFields,
)
from dxdesk.workspace.handout_commands import AddHandout, ChangeHandout
from dxdesk.workspace.indicator_commands import CellText, RemoveIndicator, SetCells
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.policy_commands import SetPolicyTitle
from dxdesk.workspace.project_commands import (
    AddSheet,
    DuplicateProject,
    RemoveProject,
    SetBudget,
    SetLeadSection,
    SetLinks,
    SetRelatedSections,
)
from dxdesk.workspace.schedule_commands import SetBars, SetPoints
from dxdesk.workspace.text_commands import SetItems, SetNotes
from dxdesk.workspace.wording import from_to, joined_label
from tests.workspace.conftest import YEAR
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.workspace.commands import Command

UID: Final = re.compile("uid-[a-z0-9]+|new-[0-9]+|[0-9a-f]{8}-[0-9a-f]{4}")
CODES: Final = re.compile(
    "(?<![A-Za-z])(active|new|merged|known|unknown|higher|lower|editing|order_key|V|era)(?![A-Za-z])"
)


def key(kind: str, uid: str) -> r.Key:
    return r.Key(YEAR, kind, uid)


def plan() -> Memory:
    """Two sheets tied to each other, with a row of every kind; every uid is known as such."""
    rows: list[r.Row] = [
        r.Plan("uid-plan", "計画", "架空市", 2022, 2023),
        r.FormSetting("uid-set", YEARS_SETTING, "era"),
        r.Edition(r.edition_key(YEAR).uid, 2022),
        r.PolicyNode("uid-pol", "1-1", "窓口"),
        r.Section("uid-s1", "F", "企画課"),
        r.Section("uid-s2", "V", "市民課"),
        r.Section("uid-s3", "X", "税務課"),
        r.FormerProject("uid-f", "9-9-9", text="※終了"),
        r.Handout("uid-h", "V", "第1回", "x"),
        r.Round("uid-ro", "V", "実績照会", "", "2023-07-03", "2023-07-14"),
        r.Dispatch("uid-d", "uid-ro", "V", "企画課", "uid-s1 uid-gone", "uid-p1 uid-p2"),
        r.Answer("uid-an", "uid-d", "2023-07-12", "telephone", approved="yes", sheets="uid-p1"),
        r.Project("uid-p1", "uid-s1", "1-1-1", "窓口"),
        r.Project(
            "uid-p2",
            "uid-s1",
            "1-1-2",
            "地図",
            budget_included_in="uid-p1",
            life_successors="uid-p1",
        ),
        r.RelatedSection("uid-r", "uid-p1", "uid-s2", "V"),
        r.Item("uid-i1", "uid-p1", "activities", "F", mark="・", text="調べる"),
        r.Item("uid-i2", "uid-p1", "activities", "V", mark="・", text="始める"),
        r.ScheduleRow("uid-w1", "uid-p1", "year", "F", "調達", "2023-04..2023-10"),
        r.ScheduleRow("uid-w2", "uid-p1", "year", "V", "公開"),
        r.Note("uid-n", "uid-p1", "V", "※注"),
        r.Indicator("uid-a", "uid-p1", "F", "件数", "件"),
        r.Indicator("uid-b", "uid-p1", "V", "人数", "人", replaces="uid-a"),
    ]
    for indicator in ("uid-a", "uid-b"):
        rows += [
            r.IndicatorValue(r.value_uid(indicator, year), indicator, year, "350")
            for year in (2022, 2023)
        ]
    return Memory({key_of(YEAR, row): row for row in rows})


P1, P2 = key("project", "uid-p1"), key("project", "uid-p2")
VALUE = key("indicator_value", r.value_uid("uid-a", 2023))
SECTION = key("section", "uid-s1")
WESTERN = {YEARS_SETTING: "western"}
ROUND = key("round", "uid-ro")
ROW = key("schedule_row", "uid-w1")
CELLS = tuple(CellText(one, 2023, "target", "9") for one in ("uid-a", "uid-b"))
ITEMS = (Line("・始める"), Line("・広げる"))

STEPS: Final[dict[str, Command]] = {
    "1-1-1 事業名 窓口 → 窓口改革": SetField(P1, "name", "窓口改革"),
    "1-1-1 R5 目標 350 → 400": SetField(VALUE, "target", "400"),
    "1-1-1 1年の区分数 1 → 4": SetField(P1, "divisions_per_year", 4),
    "1-1-1 事業の状態 継続 → 統合": SetField(P1, "life_status", "merged"),
    "1-1-1 終了年度 （空） → 令和5年度": SetField(P1, "life_until", 2023),
    "1-1-1 前の指標 件数（件） → （空）": SetField(key("indicator", "uid-b"), "replaces", None),
    "1-1-1 望ましい向き 高いほど良い → 低いほど良い": SetFields(
        key("indicator", "uid-a"), {"direction": "lower"}
    ),
    "1-1-1 指標「件数」の指標名・単位を変更": SetFields(
        key("indicator", "uid-a"), {"name": "数", "unit": ""}
    ),
    "1-1-1 「調達」 評価 （空） → A": SetField(ROW, "rating", "A"),
    "1-1-1 行の名称 調達 → 契約": SetField(ROW, "label", "契約"),
    "2-1-1 新規を追加": AddProject(YEAR, "2-1-1", "新規"),
    "2-1-2 新規を追加": AddSheet(YEAR, "2-1-2", "新規", "福祉課"),
    "1-1-1 を 3-1-1 写しとして複製": DuplicateProject(P1, "3-1-1", "写し"),
    "1-1-1 窓口を削除": RemoveProject(P1),
    "1-1-1 項目「・配る」を追加": AddRow(YEAR, r.Item("", "uid-p1", mark="・", text="配る")),
    "1-1-1 指標を追加": AddRow(YEAR, r.Indicator("", "uid-p1")),
    "1-1-1 スケジュールの行「公開」を移動": MoveRow(key("schedule_row", "uid-w2"), None),
    "1-1-1 スケジュールの行「調達」を削除": RemoveRow(ROW),
    "1-1-1 指標の値「件数（件） R5」を削除": RemoveRow(VALUE),
    "1-1-1 関係課「市民課」を削除": RemoveRow(key("related_section", "uid-r")),
    "事業原課「税務課」を削除": RemoveRow(key("section", "uid-s3")),
    "基本方針・施策「1-1 窓口」を削除": RemoveRow(key("policy_node", "uid-pol")),
    "終了した事業「※終了」を削除": RemoveRow(key("former_project", "uid-f")),
    "事業原課「企画課」の連絡先 （空） → 内線1": SetField(
        key("section", "uid-s1"), "contact", "内線1"
    ),
    "1-1-1 予算の記載 （空） → 3千円": SetBudget(P1, "3千円"),
    "1-1-1 事業原課 企画課 → 市民課": SetLeadSection(P1, "市民課"),
    "1-1-1 関係課 市民課 → 市民課、新課": SetRelatedSections(P1, "市民課、新課"),
    "1-1-2 予算の再掲元 1-1-1 → （空）": SetLinks(P2, "budget_included_in", ""),
    "1-1-1 引継ぎ先 （空） → 1-1-2": SetLinks(P1, "life_successors", "1-1-2"),
    "1-1-1 「調達」 計画 R5.4～R5.5": SetBars(ROW, "planned", parse_spans("2023-04..2023-06")),
    "1-1-1 「調達」 時点 R5.12 ★公開": SetPoints(ROW, parse_points("2023-12\t★\t公開")),
    "1-1-1 実施内容 1行を変更、1行を移動": SetItems(P1, "activities", ITEMS),
    "1-1-1 実施内容 調べる → よく調べる": SetItems(
        P1, "activities", (Line("・よく調べる"), Line("・始める"))
    ),
    "1-1-1 実施内容 「・始める」を削除": SetItems(P1, "activities", (Line("・調べる"),)),
    "1-1-1 注記 ※注 → ※注意": SetNotes(P1, (Line("※注意"),)),
    "1-1-1 R5 目標 350 → 9": SetCells(YEAR, CELLS[:1]),
    "1-1-1 指標 2セルを変更": SetCells(YEAR, CELLS),
    "1-1-1 指標「件数」を削除": RemoveIndicator(key("indicator", "uid-a")),
    "年度の書き方 元号（令和5年度） → 西暦（2023年度）": SetFormSettings(
        {YEARS_SETTING: "western"}
    ),
    "1-1 名称 窓口 → 改革": SetPolicyTitle(YEAR, "1-1", "改革"),
    "配布資料「第2回」を追加": AddHandout(YEAR, Handout("第2回")),
    "照会「実績照会」の照会の状態 受付中 → 締切": SetField(ROUND, "state", "closed"),
    "照会「実績照会」の回答期限 令和5年7月14日 → 令和5年7月21日": SetField(
        ROUND, "due_on", "2023-07-21"
    ),
    "照会の送付「企画課」の対象の事業 1-1-1、1-1-2 → 1-1-2": SetField(
        key("dispatch", "uid-d"), "sheets", "uid-p2"
    ),
    "照会の送付「企画課」の対象の課 企画課、（削除済み） → 企画課": SetField(
        key("dispatch", "uid-d"), "sections", "uid-s1"
    ),
    "回答「電話」の回答の方法 電話 → Excel": SetField(key("answer", "uid-an"), "means", "file"),
    "回答「電話」を削除": RemoveRow(key("answer", "uid-an")),
    "照会「実績照会」を削除": RemoveRow(ROUND),
    "配布資料「改」を変更": ChangeHandout(key("handout", "uid-h"), Handout("改")),
}


@pytest.mark.parametrize("words", STEPS)
def test_a_step_tells_its_place_and_its_change(words: str):
    done = plan().execute(STEPS[words])
    assert done.label == words
    assert not UID.search(done.label)
    assert not CODES.search(done.label)


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in {"plan", "edition"}])
def test_no_field_of_any_row_shows_a_uid_or_a_code(kind: str):
    memory = plan()
    for at, row in list(memory.now.items()):
        for field in KINDS[kind].fields if at.kind == kind else ():
            label = memory.execute(SetField(at, field, getattr(row, field))).label
            assert not UID.search(label), label
            assert not CODES.search(label), label


WORDS: Final = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="→\n"), max_size=15
)


def edit(words: str, before: r.Value, after: r.Value) -> ChangeSet:
    return ChangeSet(words, (Set(P1, "name", before, after),))


@given(WORDS, WORDS, WORDS, WORDS)
def test_two_edits_of_one_field_read_from_the_first_value_to_the_last(
    place: str, first: str, middle: str, last: str
):
    one = edit(from_to(place, first, middle), first, middle)
    two = edit(from_to(place, middle, last), middle, last)
    assert joined_label(one, two) == from_to(place, first, last)


@given(WORDS, WORDS, WORDS, WORDS)
def test_values_that_are_told_by_other_words_are_joined_by_these(
    place: str, first: str, middle: str, last: str
):
    one = edit(from_to(place, first, middle), 1, 2)
    two = edit(from_to(place, middle, last), 2, 3)
    assert joined_label(one, two) == from_to(place, first, last)


def test_of_long_texts_the_part_is_told_that_was_changed():
    old = "市役所に出向かなくても必要な手続が済む環境を整える。"
    assert from_to("目的", old, f"{old}窓口も残す。") == (
        "目的 …を整える。 → …を整える。窓口も残す。"
    )
    typed = [
        edit(from_to("目的", a, b), a, b) for a, b in pairwise((old, old + "窓", old + "窓口"))
    ]
    assert joined_label(*typed) == "目的 …を整える。 → …を整える。窓口"


def test_labels_that_do_not_follow_each_other_are_not_mixed():
    for first, then in (
        ("1-1-1 名称 一 → 二", "1-1-1 名称 三 → 四"),
        ("1-1-1 名称 一 → 二", "2-1-1 名称 二 → 三"),
        ("注記を変更", "注記 一 → 二"),
    ):
        assert joined_label(edit(first, 1, 2), edit(then, 2, 3)) == then
