"""Line breaking: the rules of kinsoku hold at every width, and no character is ever lost."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.typeset.breaking import BrokenLine, Paragraph, break_text
from dxdesk.typeset.characters import NARROW, SPACES
from dxdesk.typeset.chunks import may_begin, may_end, part
from dxdesk.typeset.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.typeset.fonts import Face

TEXTS = (
    "・電子申請（オンライン）の受付、「書かない窓口」の拡大及びAI-OCR・RPAによる入力補助を行う。",
    "①令和5年度予算：3,146千円（１０５．３％）、５．７時間／件、120㎡、約1,650件、第3回、R5年度末。",
    "問い合わせは048-829-1111、https://www.example.lg.jp/dx/plan?fy=2023&page=12 を参照のこと。",
    "「そうか……」と問われた――どうなるか？！（仮）『二重《括弧》』です。〒123-4567、￥1,000、№5",
    "サーバーのアップデート、チェック、ウォーターフォール、ヴァージョン、っゃゅょぁ々ーヽゞ々〻",
    "ＡＩ－ＯＣＲを６，５７８千円で調達　・二つ目の項目 ②三つ目 ※注記",
)
PIECES = st.sampled_from(
    [*"あいう漢字々ーァっ、。・「」（）『』！？…―　 AＢ1２,．-－/%％円件①※", "千円", "――", "RPA"]
)
STRINGS = st.lists(PIECES, max_size=60).map("".join)
WIDTHS = st.integers(12, 84).map(lambda half: half / 2)


def bad_breaks(lines: list[BrokenLine], width: float) -> Iterator[tuple[str, str]]:
    """Breaks that break a rule although the line does not say so."""
    for before, after in itertools.pairwise(lines):
        if before.cut:
            continue
        narrow = width - after.indent < NARROW
        last = before.text.rstrip(SPACES)[-1:]
        first = after.text[:1]
        bullet = first in "・-" and before.text[-1:] in SPACES
        if not last or bullet:
            continue
        if not may_end(last) or not may_begin(first, narrow=narrow):
            yield before.text, after.text


def assert_sound(text: str, width: float, face: Face) -> None:
    lines = break_text(text, face.widths, width)
    assert "".join(line.text for line in lines) == text.replace("\n", "")
    assert list(bad_breaks(lines, width)) == []
    for line in lines:
        assert line.indent + line.width <= width + 1e-6 or len(clusters(line.text)) == 1
        assert line.width == pytest.approx(face.width(line.text.rstrip(SPACES)))


@pytest.mark.parametrize("text", TEXTS)
def test_rules_hold_at_every_width(text: str, face: Face):
    for half in range(12, 85):
        assert_sound(text, half / 2, face)


@given(text=STRINGS, width=WIDTHS)
def test_rules_hold_for_any_mixture(text: str, width: float, face: Face):
    assert_sound(text, width, face)


@given(text=st.text(st.characters(exclude_characters="\n"), max_size=80), width=WIDTHS)
def test_any_characters_at_all_are_kept(text: str, width: float, face: Face):
    lines = break_text(text, face.widths, width)
    assert "".join(line.text for line in lines) == text


@pytest.mark.parametrize(
    "run",
    [
        *("AI-OCR", "１０５．３％", "3,146千円", "令和5年度", "048-829-1111"),
        *("――", "……", "120㎡", "約350件"),
    ],
)
def test_a_run_that_fits_is_never_parted(run: str, face: Face):
    for before in range(30):
        text = "漢" * before + run + "字" * 10
        lines = break_text(text, face.widths, 12)
        assert any(run in line.text for line in lines), text
        assert not any(line.cut for line in lines)


def test_an_emergency_is_told(face: Face):
    lines = break_text("あ" + "x" * 60, face.widths, 10)
    assert [line.cut for line in lines] == [False, True, True, False]


def test_a_link_is_cut_after_its_marks_first(face: Face):
    lines = break_text("https://www.example.lg.jp/plan/dx", face.widths, 13)
    assert [line.text for line in lines] == ["https://www.example.lg.jp/", "plan/dx"]


def test_number_and_unit_part_before_a_number_is_cut(face: Face):
    lines = break_text("123,456,789千円", face.widths, 6)
    assert [(line.text, line.cut) for line in lines] == [("123,456,789", False), ("千円", False)]


def test_lines_hang_below_the_text_of_their_bullet(face: Face):
    lines = break_text("①試行の結果を踏まえた運用手順書の改定", face.widths, 10)
    assert [line.indent for line in lines] == [0, 1]


def test_hanging_can_be_given(face: Face):
    lines = Paragraph("ア）試行の結果を踏まえた改定", face.widths, hang=2.0).lines(10)
    assert [line.indent for line in lines] == [0, 2]


def test_spaces_at_the_end_of_a_line_hang(face: Face):
    lines = break_text("漢字漢字漢字　字", face.widths, 6)
    assert [(line.text, line.width) for line in lines] == [("漢字漢字漢字　", 6), ("字", 1)]


def test_short_columns_let_small_kana_begin_a_line(face: Face):
    text = "あいうえおかっ"
    assert [line.text for line in break_text(text, face.widths, 6)] == ["あいうえおか", "っ"]
    assert [line.text for line in break_text("う" * 9 + "っ", face.widths, 9)] == ["う" * 8, "うっ"]


def test_marks_stay_with_their_base(face: Face):
    text = "ほ\u0309" * 20
    for line in break_text(text, face.widths, 7.5):
        assert line.text.endswith("\u0309")


def test_an_empty_text_is_one_empty_line(face: Face):
    assert break_text("", face.widths, 10) == [BrokenLine("", 0)]


def test_a_line_needs_room(face: Face):
    with pytest.raises(ValueError, match="needs room"):
        break_text("漢字", face.widths, 0)


@given(text=STRINGS)
def test_chunks_are_the_text(text: str, face: Face):
    for narrow in (False, True):
        assert "".join(part(text, face.widths, narrow=narrow).texts) == text
