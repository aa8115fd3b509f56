"""Headings: as few lines as can be, parted where a person would part them."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.typeset.breaking import break_text
from dxdesk.typeset.chunks import may_begin, may_end
from dxdesk.typeset.phrases import phrase_lines

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import Face


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "市民サービスの向上に向けた窓口手続オンライン化の推進について",
            22,
            ("市民サービスの向上に向けた", "窓口手続オンライン化の推進について"),
        ),
        (
            "架空市行政改革推進本部会議（第3回）資料",
            16,
            ("架空市行政改革推進本部会議", "（第3回）資料"),
        ),
        (
            "架空市デジタル・トランスフォーメーション推進計画　令和5年度評価シート",
            22,
            ("架空市デジタル・トランスフォーメーション", "推進計画　令和5年度評価シート"),
        ),
        ("事務事業評価の結果", 16, ("事務事業評価の結果",)),
        ("進捗状況及び指標の達成状況", 9, ("進捗状況及び", "指標の達成状況")),
    ],
)
def test_headings_part_at_phrases(text: str, width: float, lines: tuple[str, ...], face: Face):
    assert tuple(line.text for line in phrase_lines(text, face.widths, width)) == lines


PARTS = st.sampled_from(
    [
        "窓口手続の",
        "オンライン化",
        "「推進」",
        "（第3回）",
        "AI-OCR",
        "について",
        "3,146千円",
        "　",
        "、",
    ]
)


@given(text=st.lists(PARTS, min_size=1, max_size=9).map("".join), width=st.integers(8, 30))
def test_no_rule_is_broken_for_a_phrase(text: str, width: int, face: Face):
    lines = phrase_lines(text, face.widths, width)
    assert "".join(line.text for line in lines) == text
    assert len(lines) == len(break_text(text, face.widths, width))
    assert all(line.width <= width + 1e-6 for line in lines)
    for before, after in pairwise(lines):
        if before.text.strip("　"):
            assert may_end(before.text.rstrip("　")[-1])
            assert may_begin(after.text[0], narrow=False)


def test_a_heading_of_twice_the_length_takes_twice_the_work(face: Face):
    def calls(text: str) -> int:
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            phrase_lines(text, face.widths, 22)
        finally:
            sys.setprofile(None)
        return counted

    one = "市民サービスの向上に向けた、窓口手続オンライン化（第3回）の推進について　" * 8
    calls(one)  # the model is read, the widths are known
    assert calls(one * 2) < 2.1 * calls(one)


def test_the_model_is_read_for_headings_alone():
    """In a process of its own: here it has long been imported."""
    code = "import sys, dxdesk.typeset.phrases, dxdesk.reports.pdf; print('budoux' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "False"
