"""Line breaking: the rules of kinsoku hold at every width, and no character is ever lost."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.reports.preflight import printed_fields
from dxdesk.typeset.breaking import BrokenLine, Paragraph, break_text
from dxdesk.typeset.characters import NARROW, SPACES
from dxdesk.typeset.chunks import TOKEN, chunk_ends, may_begin, may_end
from dxdesk.typeset.clusters import clusters
from dxdesk.typeset.display import display
from tests.typeset.ink import Glyphs, inks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    [
        *"あいう漢字々ーァっ、。，・：「」（）『』！？…―　 AＢ1２,．-－/%％円件①※",
        "千円",
        "――",
        "RPA",
    ]
)
STRINGS = st.lists(PIECES, max_size=60).map("".join)
SLIGHT = 0.01
"""em by which round outlines may overshoot."""
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


def parted_tokens(lines: list[BrokenLine], width: float, face: Face) -> Iterator[str]:
    """Runs, dashes and numbers with units that two lines share although one line takes them."""
    text = "".join(line.text for line in lines)
    ends = list(itertools.accumulate(len(line.text) for line in lines))
    for match in TOKEN.finditer(text):
        for line, end in zip(lines, ends, strict=True):
            room = width - max(each.indent for each in lines)
            if match.start() < end < match.end() and not line.cut:
                # With the marks that may not part from it, it is longer than it is by itself.
                chunk = next(c for c in chunks_of(text, width) if match[0] in c)
                if face.width(chunk.rstrip(SPACES)) <= room:
                    yield match[0]


def chunks_of(text: str, width: float) -> list[str]:
    ends = [0, *chunk_ends(text, narrow=width < NARROW)]
    return [text[start:end] for start, end in itertools.pairwise(ends)]


def assert_inside(line: BrokenLine, width: float, face: Face, glyphs: Glyphs) -> None:
    """The ink lies in the line, and no mark is closer to another than its aki allows."""
    drawn = list(inks(line, face, glyphs))
    if len(clusters(line.text.strip(SPACES))) > 1:
        assert all(ink.left >= -SLIGHT for ink in drawn), line
        assert all(ink.right <= width - line.indent + SLIGHT for ink in drawn), line
    for before, after in itertools.pairwise(drawn):
        solid = after.left - before.right + (before.end - after.start)
        assert after.left - before.right >= min(solid, 0) - SLIGHT, line


def assert_sound(text: str, width: float, face: Face, glyphs: Glyphs) -> None:
    for paragraph in text.split("\n"):
        lines = break_text(paragraph, face.widths, width)
        assert "".join(line.text for line in lines) == paragraph
        assert list(bad_breaks(lines, width)) == []
        assert list(parted_tokens(lines, width, face)) == []
        for line in lines:
            assert line.indent + line.width <= width + 1e-6 or len(clusters(line.text)) == 1
            assert line.width <= face.width(line.text.rstrip(SPACES)) + 1e-6
            assert_inside(line, width, face, glyphs)


@pytest.mark.parametrize("text", TEXTS)
def test_rules_hold_at_every_width(text: str, face: Face, glyphs: Glyphs):
    for half in range(12, 85):
        assert_sound(text, half / 2, face, glyphs)


@given(text=STRINGS, width=WIDTHS)
def test_rules_hold_for_any_mixture(text: str, width: float, face: Face, glyphs: Glyphs):
    assert_sound(text, width, face, glyphs)


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
def test_chunks_are_the_text(text: str):
    for narrow in (False, True):
        ends = chunk_ends(text, narrow=narrow)
        assert ends == sorted(set(ends))
        assert ends[-1:] == [len(text)]


def test_every_rule_holds_for_the_texts_of_a_city(shared_sheets: Path, face: Face, glyphs: Glyphs):
    edition = read_text_sheets(shared_sheets.read_bytes()).content
    typed = {text for sheet in edition.sheets for _, text in printed_fields(sheet)}
    texts = [display(text, face).text for text in sorted(typed) if len(text) > 5]
    assert len(texts) > 300
    for text in texts:
        for width in (6, 7.5, 9, 12, 16.5, 20, 27, 34, 39.7, 42):
            assert_sound(text, width, face, glyphs)


def set_solid(text: str, width: float, face: Face) -> list[str]:
    return [line.text for line in break_text(text, face.widths, width)]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("」「", 1.5),
        ("あ）。", 2),
        ("あ。）", 2),
        ("あ、「い", 3.5),
        ("（「あ", 2),
        ("あ」』", 2),
        ("あ」・い", 3.5),
        ("・「あ", 2.5),
        ("「あ」", 2),
        ("①「あ", 2.5),
        ("・あ、い", 4),
        ("１，２３４", 5),
    ],
)
def test_marks_close_up_in_one_line(text: str, width: float, face: Face):
    assert Paragraph(text, face.widths).width == pytest.approx(width)


def test_a_bracket_at_the_head_of_a_line_is_flush(face: Face, glyphs: Glyphs):
    lines = break_text("あいうえおか「きくけこ」", face.widths, 6)
    assert [line.text for line in lines] == ["あいうえおか", "「きくけこ」"]
    assert lines[1].width == 5
    assert next(inks(lines[1], face, glyphs)).left < 0.25


def test_a_bracket_after_a_bullet_stands_above_the_lines_that_hang(face: Face, glyphs: Glyphs):
    for bullet in ("・", "①", "（1）"):
        first, second = break_text(f"{bullet}「あいうえおかきくけ」こさ", face.widths, 10)
        opening = list(inks(first, face, glyphs))[len(bullet)]
        assert opening.character == "「"
        assert second.indent <= opening.left < second.indent + 0.25


def test_the_aki_at_the_end_of_a_line_is_not_counted(face: Face):
    assert set_solid("あいうえ。かき", 4.5, face) == ["あいうえ。", "かき"]


def test_a_chunk_is_taken_in_before_it_is_left_out(face: Face):
    first, second = break_text("あ、い、うえおか。き", face.widths, 8)
    assert (first.text, first.width) == ("あ、い、うえおか。", 8)
    assert second.text == "き"
    # The two commas give a quarter of an em each.
    assert [shift for _, shift in first.shifts] == pytest.approx([-0.25, -0.25])


def test_full_stops_keep_their_aki_within_a_line(face: Face):
    assert set_solid("あ。い。うえおか。き", 8, face)[0] == "あ。い。うえお"


def test_aki_is_spent_whole_only_where_the_line_would_be_too_short(face: Face):
    # Half an em over, and one comma: two gaps could not take what would be left.
    assert set_solid("あ、いう", 3.5, face) == ["あ、いう"]
    long = "あ、" + "い" * 20 + "う"
    assert set_solid(long + "え", 22.5, face) == ["あ、" + "い" * 20, "うえ"]


def test_a_dot_gives_a_quarter_on_each_side(face: Face):
    first, _ = break_text("い・うえおかきく", face.widths, 6.75)
    assert first.text == "い・うえおかき"
    assert first.shifts == ((1, -0.125), (2, -0.125))


@pytest.mark.parametrize("cluster", ["葛\U000e0100", "ほ\u0309", "か\u3099", "á\u0323", "禰\ufe00"])
def test_a_cluster_is_never_parted(cluster: str, face: Face):
    text = f"、{cluster}" * 40
    for eighth in range(8, 240):
        for line in break_text(text, face.widths, eighth / 8):
            assert not line.text.startswith(cluster[1])
            assert line.text.count(cluster[0]) == line.text.count(cluster)
