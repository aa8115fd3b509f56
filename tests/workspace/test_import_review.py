"""The review of an import: every change and doubt once, in words, at the line it comes from."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, apply
from dxdesk.domain.kinds import key_of
from dxdesk.domain.sheet import assemble_edition, assemble_plan, rows_of_plan
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import random_id
from dxdesk.workspace.import_review import ImportReview, ReviewRow, RowKind, review_import
from dxdesk.workspace.importing import SourceFile, preview_sources
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.state_wording import StateWords
from tests.strategies import plans
from tests.workspace.test_importing import changed_cells

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.domain.rows import Rows
    from dxdesk.domain.sheet import PlanContent

    ChangesOf = Callable[[str, str], ImportReview]

YEAR = 2024
HOSTILE = '<img src="https://example.invalid/x">' + "\u0301" * 3 + "\u202e逆" + "あ" * 200_000


def review(plan: Rows, *sources: SourceFile) -> ImportReview:
    numbers = count(1)
    preview = preview_sources(
        plan, sources, lambda: f"new-{next(numbers)}-{len(plan)}", Unattended()
    )
    return review_import(plan, preview, sources)


def after(plan: Rows, *sources: SourceFile) -> dict[r.Key, r.Row]:
    return dict(apply(plan, review(plan, *sources).preview.change_set.changes))


def source(text: str, name: str = "回答.txt", encoding: str = "utf-8") -> SourceFile:
    return SourceFile(name, text.encode(encoding))


def of(found: ImportReview, *kinds: RowKind) -> list[ReviewRow]:
    return [row for row in found.rows if row.kind in kinds]


def changes(found: ImportReview) -> list[ReviewRow]:
    return of(found, RowKind.NEW, RowKind.CHANGED, RowKind.REMOVED)


def line_of(found: ImportReview, row: ReviewRow) -> str:
    return found.source_lines(row.source)[row.line - 1]


@pytest.fixture(scope="module")
def text(repository: Path) -> str:
    path = repository / "tests" / "data" / "text_sheets_fictional.txt"
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan(text: str) -> Rows:
    return after({}, source(text))


@pytest.fixture
def changes_of(text: str, plan: Rows) -> ChangesOf:
    """Reviews the text with one thing in it changed."""

    def changed(old: str, new: str) -> ImportReview:
        assert text.count(old) == 1
        return review(plan, source(text.replace(old, new)))

    return changed


def test_a_new_sheet_is_one_row_at_the_line_of_its_number(text: str) -> None:
    found = review({}, source(text))
    sheets = [row for row in changes(found) if row.place == "評価シート"]
    assert [row.number for row in sheets] == list(found.preview.new)
    for row in sheets:
        assert row.kind is RowKind.NEW
        assert row.number in line_of(found, row).split("\t")
        assert row.after
    parts = {row.place for row in changes(found)} - {"評価シート"}
    assert parts == {"計画", "様式の設定", "年度版", "事業原課", "終了した事業", "注記"}


def test_every_changed_figure_is_found_at_its_line(text: str, plan: Rows) -> None:
    for variant, figure in changed_cells(text):
        found = review(plan, source(variant))
        (row,) = changes(found)
        assert (row.kind, row.after) == (RowKind.CHANGED, figure)
        assert figure in line_of(found, row).split("\t")
        assert re.fullmatch(r"指標「.+」 R\d (目標|実績)", row.place)


def test_every_changed_figure_of_the_real_sheets_is_found_at_its_line(shared_sheets: Path) -> None:
    real = shared_sheets.read_text(encoding="utf-8")
    known = after({}, source(real))
    for variant, figure in list(changed_cells(real))[::29]:
        found = review(known, source(variant))
        (row,) = changes(found)
        assert row.after == figure
        assert figure in line_of(found, row).split("\t")


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig"])
def test_lines_are_those_of_the_file_in_any_encoding(text: str, plan: Rows, encoding: str) -> None:
    variant = next(changed_cells(text))[0].replace("\n", "\r\n")
    found = review(plan, source(variant, encoding=encoding))
    (row,) = changes(found)
    assert line_of(found, row) == variant.split("\r\n")[row.line - 1]


NOTE = "※予約での来庁者は支所の分を含む"


@pytest.mark.parametrize(
    ("old", "new", "place", "values"),
    [
        ("短くする。", "なくす。", "目的", ("短くする", "なくす")),
        ("受付サイト開設（", "受付サイト設置（", "事業名", ("開設", "設置")),
        ("2,480千円", "2,490千円", "予算額（千円）", ("2,480", "2,490")),
        ("・予約サイトの試行", "・予約サイトの試験", "実施内容 2項目目", ("試行", "試験")),
        (
            "サイトの設計\t■\t",
            "サイトの設計\t■\t■",
            "スケジュール（計画期間）「サイトの設計」 計画",
            ("R3.4～R4.3", "R3.4～R5.3"),
        ),
        (NOTE, f"{NOTE}。", f"注記「{NOTE}。」 注記", (NOTE, f"{NOTE}。")),
        ("短縮\t目標\tなし", "短縮\t目標\t", "指標「待ち時間の短縮」 R3 目標", ("なし", "（空）")),
        ("実績\t-\t98", "実績\t-\t", "指標「予約での来庁者」 R4 実績", ("98", "（空）")),
        ("来庁者（人）", "来庁者（名）", "指標「予約での来庁者（名）」 単位", ("人", "名")),
    ],
)
def test_a_change_is_told_in_the_words_of_the_form(
    changes_of: ChangesOf, old: str, new: str, place: str, values: tuple[str, str]
) -> None:
    found = changes_of(old, new)
    row = next(row for row in changes(found) if row.place == place)
    assert row.kind is RowKind.CHANGED
    assert row.number == "1-1-1"
    assert values[0] in row.before
    assert values[1] in row.after
    assert new in line_of(found, row)


def test_what_a_person_added_to_the_plan_does_not_move_the_lines(text: str, plan: Rows) -> None:
    sheet = next(s for s in assemble_edition(plan, YEAR).sheets if len(s.indicators) > 1)
    uid = sheet.project.uid
    own = [
        r.Indicator("own-indicator", uid, "0", "手で加えた全く別の指標"),
        r.Note("own-note", uid, "0", "※手で加えた別の注記"),
        r.ScheduleRow("own-row", uid, "plan", "0", "手で加えた行程"),
    ]
    grown = apply(plan, [Add(key_of(YEAR, row), row) for row in own])
    for variant, figure in changed_cells(text):
        found = review(grown, source(variant))
        row = next(row for row in changes(found) if row.after == figure)
        assert figure in line_of(found, row).split("\t")


def test_lines_that_changed_places_are_found_where_they_now_are(text: str, plan: Rows) -> None:
    first = next(changed_cells(text))[0]
    block = re.search(r"予約での来庁者（人）\t目標.*?\n(?=待ち時間)", first, re.DOTALL)
    assert block is not None
    rest = first[block.end() :]
    other = rest[: rest.index("\n\n") + 1]
    moved = first[: block.start()] + other + block[0] + rest[len(other) :]
    found = review(plan, source(moved))
    row = next(row for row in changes(found) if row.after == "987.5")
    assert "987.5" in line_of(found, row)
    assert any("並び順" in row.place for row in changes(found))


def test_what_was_not_understood_and_what_to_check_have_their_lines(text: str) -> None:
    damaged = text.replace("サイトの設計\t■", "サイトの設計\t■\t\t\t\t\t\t\t■\t読めない")
    found = review({}, source(damaged))
    slip = found.preview.slip
    cells = of(found, RowKind.NOT_UNDERSTOOD)
    assert slip.not_understood
    assert [row.line for row in cells] == [cell.line for cell in slip.not_understood]
    for row, cell in zip(cells, slip.not_understood, strict=True):
        assert row.place == f"{cell.column}列目のセル"
        assert cell.text in row.after
        assert cell.text in line_of(found, row).split("\t")
    assert {row.number for row in cells if "サイトの設計" in line_of(found, row)} == {"1-1-1"}
    doubts = of(found, RowKind.DOUBTFUL)
    assert sorted((row.number, row.line, row.after) for row in doubts) == sorted(
        (one.sheet, one.line, one.message) for one in slip.warnings
    )


def test_kinds_come_in_order_and_within_them_lines(text: str, plan: Rows) -> None:
    found = review(plan, source(next(changed_cells(text))[0]))
    kinds = [row.kind for row in found.rows]
    assert kinds == sorted(kinds, key=list(RowKind).index)
    doubts = [row.line for row in of(found, RowKind.DOUBTFUL)]
    assert len(doubts) > 1
    assert doubts == sorted(doubts)
    assert sum(found.count(kind) for kind in RowKind) == len(found.rows)


def test_an_item_that_comes_or_goes_is_told(text: str, plan: Rows) -> None:
    found = review(plan, source(text.replace("・予約サイトの設計 ", "")))
    (gone,) = of(found, RowKind.REMOVED)
    assert (gone.place, gone.before, gone.after) == (
        "実施内容 1項目目",
        "・予約サイトの設計",
        "",
    )
    assert line_of(found, gone).startswith("実施内容")
    back = review(after(plan, source(text.replace("・予約サイトの設計 ", ""))), source(text))
    (new,) = of(back, RowKind.NEW)
    assert (new.place, new.after) == ("実施内容 1項目目", "・予約サイトの設計")


def test_a_renamed_section_is_told_at_a_sheet_that_names_it(text: str, plan: Rows) -> None:
    found = review(plan, source(text.replace("窓口調整課", "窓口調整室")))
    (row,) = changes(found)
    assert (row.before, row.after) == ("窓口調整課", "窓口調整室")
    assert "窓口調整室" in line_of(found, row)


def test_our_own_json_has_values_and_no_lines(text: str) -> None:
    numbers = source(text)
    preview = preview_sources({}, [numbers], random_id, Unattended())
    known = apply({}, preview.change_set.changes)
    key, project = next((k, x) for k, x in known.items() if isinstance(x, r.Project))
    value_key, value = next(
        (k, x) for k, x in known.items() if isinstance(x, r.IndicatorValue) and x.actual
    )
    edits = [
        Set(key, "life_status", "active", "completed"),
        Set(key, "purpose", project.purpose, HOSTILE),
        Set(value_key, "rating_reason", "", "人手不足"),
    ]
    data = write_plan_json(assemble_plan(apply(known, edits)), internal=True)
    found = review(known, SourceFile("計画.json", data))
    rows = {row.place.split()[-1]: (row.before, row.after, row.line) for row in changes(found)}
    assert rows == {
        "事業の状態": ("継続", "完了", 0),
        "目的": (project.purpose, HOSTILE, 0),
        "評価の理由": ("（空）", "人手不足", 0),
    }
    assert value.actual not in rows
    assert found.source_lines("計画.json") == ()


def test_several_sources_are_told_apart(text: str, plan: Rows) -> None:
    one, two = (variant for variant, _ in list(changed_cells(text))[:2])
    blank = "\n\n\n見出しのない行\n"
    found = review(plan, source(one, "一.txt"), source(blank + text, "二.txt"))
    assert {row.source for row in of(found, RowKind.DOUBTFUL)} == {"一.txt", "二.txt"}
    by_source = [
        [line_of(found, row) for row in of(found, RowKind.DOUBTFUL) if row.source == name]
        for name in ("一.txt", "二.txt")
    ]
    assert [line for line in by_source[1] if line != "見出しのない行"] == by_source[0]
    assert changes(found) == []
    assert found.is_contested
    both = review(plan, source(text, "一.txt"), source(two, "二.txt"))
    (row,) = changes(both)
    assert row.source == "二.txt"
    assert "987.5" in line_of(both, row)
    assert not both.is_contested


def test_each_field_is_told_of_the_file_that_changes_it(text: str, plan: Rows) -> None:
    one = text.replace("\t120\t1,300", "\t125\t1,300")
    two = one.replace("\t-\t98\t", "\t-\t99\t")
    found = review(plan, source(one, "一.txt"), source(two, "二.txt"))
    assert {(row.after, row.source) for row in changes(found)} == {
        ("125", "一.txt"),
        ("99", "二.txt"),
    }
    assert not found.is_contested


def test_a_new_sheet_is_told_of_the_file_that_named_it_last(text: str) -> None:
    renamed = text.replace("受付サイト開設（", "受付サイト設置（")
    found = review({}, source(text, "一.txt"), source(renamed, "二.txt"))
    row = next(row for row in changes(found) if row.number == "1-1-1")
    assert (row.after, row.source) == ("来庁予約の受付サイト設置", "二.txt")


def test_of_rows_with_one_name_each_has_its_own_line(text: str) -> None:
    twice = text.replace("サイトの試行と修正\t", "サイトの設計\t")
    known = after({}, source(twice))
    changed = twice.replace("サイトの設計\t\t■\t■\t", "サイトの設計\t\t■\t■\t■")
    assert changed != twice
    found = review(known, source(changed))
    (row,) = changes(found)
    assert line_of(found, row).startswith("サイトの設計\t\t■")


def test_a_file_that_changes_what_another_has_just_added_is_contested(text: str) -> None:
    later = next(changed_cells(text))[0]
    assert review({}, source(text, "一.txt"), source(later, "二.txt")).is_contested
    assert not review({}, source(text)).is_contested


def test_two_editions_keep_their_own_lines(text: str) -> None:
    files = [source(text, "R6.txt"), SourceFile("R7.txt", f"\n\n{text}".encode(), YEAR + 1)]
    found = review({}, *files)
    sheets = [row for row in changes(found) if row.place == "評価シート"]
    assert len(sheets) == 2 * len(found.preview.parts[0].new)
    for row in sheets:
        assert row.number in line_of(found, row).split("\t")


def test_a_file_with_nothing_new_changes_nothing(text: str, plan: Rows) -> None:
    found = review(plan, source(text))
    assert not found.has_changes
    assert changes(found) == []
    assert of(found, RowKind.DOUBTFUL)


def test_the_lines_of_a_text_are_all_there_with_their_tabs(text: str) -> None:
    found = review({}, source(text))
    assert "\n".join(found.source_lines("回答.txt")) == text.removesuffix("\n")
    assert found.source_lines("ほか.txt") == ()


def test_a_long_foreign_text_is_kept_as_it_is(text: str, plan: Rows) -> None:
    found = review(plan, source(text.replace("予約サイトの試行", HOSTILE)))
    shown = [row for row in changes(found) if row.place.startswith("実施内容")]
    assert any(HOSTILE in row.after for row in shown)


@settings(max_examples=30)
@given(plans(), plans())
def test_every_change_between_any_two_plans_has_a_row(
    known: PlanContent, incoming: PlanContent
) -> None:
    rows = rows_of_plan(known)
    data = SourceFile("計画.json", write_plan_json(incoming, internal=True))
    try:
        found = review(rows, data)
    except KnownError:
        return
    told = changes(found)
    for change in found.preview.change_set.changes:
        if isinstance(change, Set) and change.field != "order_key":
            assert any(row.kind is RowKind.CHANGED for row in told)
        if isinstance(change, Add | Remove) and isinstance(change.row, r.Project):
            assert any(row.number == change.row.number for row in told)
    assert all(row.line == 0 and row.source == "計画.json" for row in found.rows)


@pytest.mark.parametrize(
    ("name", "old", "new", "whole", "shown"),
    [
        ("years", "era", "western", "年度の書き方：元号（令和5年度）", "西暦（2023年度）"),
        ("digits", "half", "buddhist", "数字の書き方：半角", "buddhist"),
        ("section_label", "担当課", "era", "「事業原課」の呼び方：担当課", "era"),
        ("another", "era", "half", "another：era", "half"),
    ],
)
def test_a_setting_of_the_form_is_told_by_its_label(
    name: str, old: str, new: str, whole: str, shown: str
):
    key, row = r.Key(None, "form_setting", "f"), r.FormSetting("f", name, old)
    words = StateWords({}, {key: row})
    assert words.whole(key, row) == whole
    assert words.value(key, "value", new) == shown
