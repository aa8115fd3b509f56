"""Which font prints what: coverage of the bundled files, fallback, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.typeset.fonts import BOX, FontBook, FontRun, Weight, code_point

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.typeset.fonts import Face


@pytest.mark.parametrize("weight", Weight)
def test_characters_of_forms_and_names_are_in_the_main_font(weight: Weight, book: FontBook):
    assert book.face(weight).covers("髙﨑德濵邉邊辻葛祇①⑳㉑㊿㎡㎥㌔℃％■□▲△▼※〒№℡㈱㊞◎○●◇★㋿")


@pytest.mark.parametrize("weight", Weight)
def test_a_character_of_the_fallback_is_a_run_of_its_own(weight: Weight, book: FontBook):
    assert book.face(weight).runs("髙𠮷田") == (
        FontRun(f"BIZUDGothic-{weight}", "髙", 1.0),
        FontRun(f"NotoSansJP-{weight}", "𠮷", 1.0),
        FontRun(f"BIZUDGothic-{weight}", "田", 1.0),
    )


def test_a_character_of_no_font_is_its_code_point_in_a_box(face: Face):
    runs = face.runs("甲📱乙")
    assert [(run.font, run.text) for run in runs][1] == (BOX, "U+1F4F1")
    assert face.width("甲📱乙") == pytest.approx(sum(run.width for run in runs))


def test_private_use_is_not_printed_though_a_font_might(face: Face):
    assert face.font_of("\ue000") == BOX


def test_a_half_surrogate_has_a_box(face: Face):
    assert face.runs("\ud800")[0].text == code_point("\ud800") == "U+D800"


def test_full_and_half_width(face: Face):
    assert face.width("漢Ａ") == 2
    assert face.width("A1ｱ ") == 2


def test_fonts_are_read_when_they_are_needed(tmp_path: Path):
    book = FontBook(tmp_path)
    with pytest.raises(FileNotFoundError):
        book.face().width("あ")
