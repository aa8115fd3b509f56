"""Words are compared as a reader would."""

from __future__ import annotations

import pytest

from dxdesk.checks.likeness import alike, essence, fit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("運用・保守", "運用　保守"),
        ("ＲＰＡの導入（試行）", "RPAの導入(試行)"),
        ("ｼｽﾃﾑの構築", "システムの構築"),
        ("「調査」の実施", "調査の実施"),
    ],
)
def test_width_spaces_and_signs_make_no_difference(one: str, other: str) -> None:
    assert essence(one) == essence(other)


@pytest.mark.parametrize(("one", "other"), [("R4の計画", "R5の計画"), ("申請書", "届出書")])
def test_letters_and_digits_do(one: str, other: str) -> None:
    assert essence(one) != essence(other)


def test_likeness_counts_the_pairs_of_letters_in_common() -> None:
    assert alike("窓口の整備", "窓口の整備") == 1
    assert alike("窓口の整備", "道路台帳") == 0
    assert alike("", "") == 0
    assert alike("窓口の整備", "窓口の整備支所") == alike("窓口の整備支所", "窓口の整備") == 0.8


def test_words_fit_what_is_said_around_them() -> None:
    assert fit("電子通知", ["納税通知を電子で送る", "電子通知"]) == 1
    assert fit("電子通知", ["道路を直す"]) == 0
    assert fit("電", ["電"]) == fit("", []) == 0
