"""A handout is read as it was written, and what cannot be read is named in Japanese."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import handout as h
from dxdesk.domain import rows as r
from dxdesk.domain.handout_text import (
    WORDS,
    composition_of,
    handout_of,
    is_composition,
    read_handout,
    write_handout,
)
from dxdesk.domain.japanese_date import is_impossible_date, shown_date
from dxdesk.domain.labels import CountedBy, PartKind, Selection, SheetOrder, SummaryRows
from dxdesk.runtime.errors import KnownError
from tests.handouts import handouts

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """
name = "第2回"
date = 2024-10-18
stamp = "案"
duplex = true

[[parts]]
kind = "cover"

[[parts]]
kind = "sheets"
select = "section"
values = ["情報政策課"]
"""


@given(handouts())
def test_a_handout_is_read_as_it_was_written(handout: h.Handout) -> None:
    text = write_handout(handout)
    assert read_handout(text) == handout
    assert write_handout(read_handout(text)) == text


@given(handouts())
def test_the_plan_keeps_the_name_apart_from_the_composition(handout: h.Handout) -> None:
    row = r.Handout("h", "V", handout.name, composition_of(handout))
    assert handout_of(row) == handout
    assert is_composition(row.composition)
    assert "name" not in tomllib.loads(row.composition)


def test_a_composition_in_another_form_is_not_what_the_plan_keeps() -> None:
    assert is_composition('stamp = "案"\n')
    assert not is_composition("stamp='案'")
    assert not is_composition('name = "第2回"\n')
    assert not is_composition("stamp = 1")


def test_a_composition_by_hand_is_understood() -> None:
    assert read_handout(SPEC) == h.Handout(
        name="第2回",
        date="2024-10-18",
        stamp="案",
        duplex=True,
        parts=(h.Cover(), h.Sheets(Selection.SECTION, ("情報政策課",))),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 3", "表題（title）は文字列"),
        ("colour = 3", "項目「colour」は、ここでは使えません"),
        ("duplex = 'はい'", "両面印刷（duplex）は true か false"),
        ("document_number = '資料1\\n2'\nname = \"a\\nb\"", "名称（name）に改行"),
        ('stamp = "\\u0007"', "取扱いの表示（stamp）の1文字目に、保存できない制御文字"),
        ("date = 2024-10-18T10:00:00", "日付（date）は文字列"),
        ("parts = 1", "構成（parts）は [[parts]]"),
        ("parts = [1]", "1番目の構成の書き方"),
        ("[[parts]]\nkind = 'poster'", "種類（kind）は次のいずれか"),
        ("[[parts]]", "cover（表紙）"),
        ("[[parts]]\nkind = 'cover'\nfile = 'a'", "1番目の構成のファイル（file）は、ここでは"),
        ("[[parts]]\nkind = 'outside'", "ファイル（file）がありません"),
        ("[[parts]]\nkind = 'sheets'\nselect = 'numbers'", "選ぶもの（values）がありません"),
        (
            "[[parts]]\nkind = 'sheets'\nvalues = ['1']",
            "（values）は、シートの選び方（select）が all",
        ),
        ("[[parts]]\nkind = 'sheets'\nselect = 'some'", "シートの選び方（select）は"),
        ("[[parts]]\nkind = 'sheets'\nvalues = '1-1-1'", "選ぶもの（values）は文字列の並び"),
        ("[[parts]]\nkind = 'sheets'\nvalues = [1]", "選ぶもの（values）は文字列（"),
        ("a = = 1", "TOMLの書き方になっていません（1行目の5文字目）"),
        ("a = " + "[" * 3000, "配布資料の構成を読めません"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_handout(text)
    assert said in caught.value.what


def test_every_key_has_a_japanese_word_and_every_kind_a_part() -> None:
    records = (h.Handout, *h.PARTS)
    assert set(WORDS) == {"kind", *(f.name for record in records for f in fields(record))}
    assert [part.kind for part in h.PARTS] == list(PartKind)


def test_a_date_is_printed_in_its_era() -> None:
    assert shown_date("2024-10-18") == "令和6年10月18日"
    assert shown_date("2019-04-30") == "平成31年4月30日"


@pytest.mark.parametrize("text", ["", "令和6年10月18日（金）", "2024-13-40", "20241018", "10月"])
def test_what_is_no_date_is_printed_as_entered(text: str) -> None:
    assert shown_date(text) == text


def test_a_date_that_no_calendar_has_is_told_from_other_texts() -> None:
    for text in ("2024-13-40", "2023-02-29", "0000-01-01"):
        assert is_impossible_date(text)
    for text in ("2024-10-18", "2024-2-30", "令和6年10月18日（金）", ""):
        assert not is_impossible_date(text)


@pytest.mark.parametrize(
    ("pages", "duplex", "per_side", "wanted"),
    [(41, False, 1, 41), (41, True, 1, 21), (41, True, 2, 11), (1, True, 2, 1), (0, True, 1, 0)],
)
def test_leaves_are_counted(pages: int, duplex: bool, per_side: int, wanted: int) -> None:
    assert h.leaves(pages, duplex=duplex, per_side=per_side) == wanted
    assert h.PaperCount(pages, wanted, 30).all_leaves == 30 * wanted


def test_the_everyday_handout_can_be_kept() -> None:
    made = h.everyday_handout("資料1", "推進委員会")
    assert read_handout(write_handout(replace(made, name="a"))) == replace(made, name="a")


def test_the_documented_example_is_read_and_every_word_is_documented(repository: Path) -> None:
    text = (repository / "docs" / "handout.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    assert len(read_handout(example).parts) == 4
    for key in (*WORDS, *PartKind, *Selection, *SheetOrder, *SummaryRows, *CountedBy):
        if key != "name":
            assert re.search(rf"\b{key}\b", text), key
