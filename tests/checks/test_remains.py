"""Spaces, markup and lost characters that a conversion left."""

import pytest

from dxdesk.domain.labels import Severity
from tests.checks.told import ACTION, LABEL, PURPOSE

MENDED = (
    ("text-space", "パッケー ジの調査を行う。", "パッケージの調査を行う。"),
    ("text-space", "システム　を移す。", "システムを移す。"),
    ("text-space", "窓口を 改める。", "窓口を改める。"),
    ("text-space", "情報 収集を行う。", "情報収集を行う。"),
    ("text-space", "移すことが でき るようにする。", "移すことができるようにする。"),
    ("text-space", "市 民", "市民"),
    ("text-markup", '<ul style="list-style-type: none"> 窓口を改める。', " 窓口を改める。"),
    ("text-markup", "窓口を改める。<br>", "窓口を改める。"),
    ("text-markup", "窓口&amp;支所を改める。", "窓口&支所を改める。"),
    ("text-markup", "**窓口**を改める。", "窓口を改める。"),
    ("text-markup", "窓口を改める。_x000D_", "窓口を改める。"),
    ("text-edge", "窓口を改める。 ", "窓口を改める。"),
    ("text-parted-mark", "テ\u3099ータを移す。", "データを移す。"),
    ("text-parted-mark", "は゜ソコンを移す。", "ぱソコンを移す。"),
)


@pytest.mark.parametrize(("code", "text", "mended"), MENDED)
def test_what_a_conversion_left_is_taken_out(code: str, text: str, mended: str) -> None:
    assert PURPOSE.mended(text, code) == mended


@pytest.mark.parametrize(
    "text",
    [
        "　字下げをして始める。",
        "AI OCR と RPA を使う。",
        "「台帳」　「地図」を移す。",
        "費用は1 < 2、2 > 1のとおり。",
        "区分<A>の手続を先に移す。",
        "第1期\n第2期に分けて移す。",
        "だれが使うか？を調べる。",
    ],
)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert PURPOSE.findings(text) == []


def test_a_space_that_parts_two_things_is_left_alone() -> None:
    assert LABEL.findings("調査　設計") == []
    assert LABEL.findings("結果の分析 計画の改定") == []


@pytest.mark.parametrize("text", ["住民\ufffdの整備", "住民??票の整備"])
def test_lost_characters_are_asked_about(text: str) -> None:
    found = [one for one in ACTION.findings(text) if one.code == "text-lost"]
    assert [(one.place.uid, one.mends) for one in found] == [(ACTION.key.uid, ())]


def test_a_space_is_told_with_the_words_around_it() -> None:
    (finding,) = LABEL.findings("機器及びパッケー ジ調査の実施")
    assert finding.message == (
        "「パッケー ジ調査」の「パッケー」の後に空白があります。取り除いてよいか確認してください。"
    )


def test_a_tag_is_surely_wrong_and_a_star_may_be_meant() -> None:
    found = [one for one in ACTION.findings("<b>窓口</b>と**支所**") if one.code == "text-markup"]
    assert [one.severity for one in found] == [Severity.ERROR] * 2 + [Severity.WARNING] * 2
