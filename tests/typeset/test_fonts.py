"""Which font prints what: coverage of the bundled files, fallback, boxes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.display import Oddity, display
from dxdesk.typeset.font_files import UnusableFontError
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


def test_a_variant_comes_from_the_first_font_that_knows_it(ipamj: Path, book: FontBook):
    own = FontBook(fonts(), extra=(ipamj,)).face()
    assert own.font_of("葛\U000e0100") == "BIZUDGothic-Regular"
    assert own.font_of("𠮷\U000e0100") == "NotoSansJP-Regular"
    assert own.font_of("邉\U000e010f") == "ipamjm"
    assert book.face().font_of("邉\U000e010f") == BOX
    assert own.font_of("あ\U000e0100") == BOX
    assert own.width("邉\U000e010f邉") == 2


def test_a_base_and_its_marks_are_of_one_font(face: Face):
    assert face.font_of("\u3099") == face.primary.name
    assert [run.text for run in face.runs("漢𠮷\u3099字")] == ["漢", "𠮷\u3099", "字"]


@pytest.mark.parametrize("weight", Weight)
def test_private_use_is_printed_by_a_font_of_the_city(weight: Weight, gaiji: Path):
    face = FontBook(fonts(), extra=(gaiji,)).face(weight)
    assert face.font_of("\ue000") == "gaiji"
    assert display("甲\ue000", face).oddities == (Oddity(1, "\ue000", CharacterIssue.FALLBACK),)
    assert face.font_of("\ue001") == BOX
    assert face.font_of("あ") == face.primary.name


def test_fonts_of_one_name_are_told_apart(gaiji: Path, tmp_path: Path):
    other = tmp_path / gaiji.name
    other.write_bytes(gaiji.read_bytes())
    own = FontBook(fonts(), extra=(gaiji, other))
    assert [own.file(name).path for name in ("gaiji", "gaiji'")] == [gaiji, other]


def damaged(data: bytes) -> dict[str, list[bytes]]:
    """Files that are no fonts to print with, by what is said of them."""
    return {
        "CFF": [b"OTTO" + data[4:]],
        "ttc": [b"ttcf" + data[4:]],
        "壊れている": [
            *(data[: len(data) // 2], data[:100], data[:3], b"", b"<html>" * 100),
            data.replace(b"glyf", b"glxf"),
        ],
    }


def test_what_cannot_be_printed_with_is_refused_at_once(gaiji: Path, tmp_path: Path):
    path = tmp_path / "外字.ttf"
    for reason, files in damaged(gaiji.read_bytes()).items():
        for data in files:
            path.write_bytes(data)
            with pytest.raises(UnusableFontError, match=reason) as caught:
                FontBook(fonts(), extra=(path,))
            assert caught.value.path == path
            assert "外字.ttf" in caught.value.what
            assert caught.value.advice


@pytest.mark.parametrize("permissions", [0x0002, 0x0104, 0x0200])
def test_a_font_that_forbids_embedding_is_refused(permissions: int, gaiji: Path, tmp_path: Path):
    path = tmp_path / "forbidden.ttf"
    font: Any = TTFont(io.BytesIO(gaiji.read_bytes()))
    font["OS/2"].fsType = permissions
    font.save(path)
    with pytest.raises(UnusableFontError, match="埋め込み"):
        FontBook(fonts(), extra=(path,))


def test_a_font_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UnusableFontError, match="見つかりません"):
        FontBook(fonts(), extra=(tmp_path / "ない.ttf",))


def test_damage_that_is_found_later_is_told_too(gaiji: Path, tmp_path: Path):
    data = gaiji.read_bytes()
    start = TTFont(io.BytesIO(data)).reader.tables["cmap"].offset
    path = tmp_path / "late.ttf"
    path.write_bytes(data[:start] + b"\xff" * 40 + data[start + 40 :])
    book = FontBook(fonts(), extra=(path,))
    with pytest.raises(UnusableFontError, match="壊れている"):
        book.face().font_of("\ue000")


def test_a_font_is_read_only_when_a_character_needs_it(gaiji: Path):
    own = FontBook(fonts(), extra=(gaiji,))
    gaiji.unlink()
    assert own.face().width("髙𠮷葛\U000e0100") == 3
    with pytest.raises(FileNotFoundError):
        own.face().width("\ue000")


def test_fonts_are_read_when_they_are_needed(tmp_path: Path):
    book = FontBook(tmp_path)
    with pytest.raises(FileNotFoundError):
        book.face().width("あ")
