"""The sentences above and beside a review."""

from __future__ import annotations

from dataclasses import replace

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, apply
from dxdesk.domain.kinds import key_of
from dxdesk.ui.importing.wording import (
    LONGEST_SHOWN,
    NOTHING_CHANGES,
    detail,
    remark,
    shortened,
    source_words,
    summary,
)
from dxdesk.workspace.import_review import ReviewRow, RowKind
from tests.ui.importing.reviews import TEXT, changed, fresh, known, reviewed

ROW = ReviewRow(RowKind.CHANGED, "1-1-1", "目的", "前の文", "次の文", "回答.txt", 1234)


def test_the_summary_counts_sheets_and_cells():
    found = fresh()
    count, cells = found.preview.sheets, found.preview.slip.cells
    words = summary(found.preview)
    assert words.startswith("令和6年度版　シート ")
    assert f"シート {count}件：新規 {count}、変更 0、変更なし 0" in words
    assert f"セル {cells.source}個：取込 {cells.placed}、解釈できず {cells.not_understood}" in words


def test_our_own_json_has_no_cells_to_count():
    preview = fresh().preview
    without = replace(preview, slip=replace(preview.slip, cells=type(preview.slip.cells)(0, 0, 0)))
    assert "セル" not in summary(without)


def test_what_stays_as_it_is_is_said():
    assert remark(changed()) == ""
    project = r.Project("own", number="9-9-9", name="手で加えた事業")
    plan = apply(known(), [Add(key_of(2024, project), project)])
    words = remark(reviewed(plan, TEXT))
    assert words.startswith(NOTHING_CHANGES)
    assert "ファイルにない計画のシート 1件は、そのまま残ります。" in words


def test_files_that_contradict_each_other_are_spoken_of():
    plan = known()
    words = remark(reviewed(plan, TEXT.replace("1,300", "1,301"), TEXT.replace("1,300", "1,302")))
    assert "後のファイルの内容になります" in words


def test_a_row_is_told_in_full():
    assert detail(ROW) == (
        "変更　1-1-1　目的\n\n【現在の内容】\n前の文\n\n【取り込む内容】\n次の文"
    )
    new = replace(ROW, kind=RowKind.NEW, before="")
    assert detail(new) == "新規　1-1-1　目的\n\n【内容】\n次の文"
    gone = replace(ROW, kind=RowKind.REMOVED, after="")
    assert "取り込む" not in detail(gone)


def test_a_text_without_end_is_cut_and_says_so():
    assert shortened("あ" * LONGEST_SHOWN) == "あ" * LONGEST_SHOWN
    assert shortened("あ" * 3, 2) == "ああ…（ほか 1文字）"
    assert "（ほか 196,000文字）" in detail(replace(ROW, after="あ" * 200_000))


def test_the_line_is_named_or_why_there_is_none():
    assert source_words(ROW, has_text=True) == "「回答.txt」の 1,234 行目"
    assert "行がありません" in source_words(replace(ROW, line=0), has_text=True)
    assert "JSON" in source_words(replace(ROW, line=0), has_text=False)
