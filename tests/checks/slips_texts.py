"""Slips in notation, characters, words, years and on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.layout_report import (
    CharacterIssue,
    CharacterNote,
    EmergencyCut,
    Place,
    SheetReport,
)
from tests.checks.clean import YEAR, uid
from tests.checks.told import ACTION, ACTIVITY, BUDGET, LABEL, PURPOSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checks.clean import Plan
    from tests.checks.slip import Slip
    from tests.checks.told import Telling


def _text(telling: Telling, text: str) -> Callable[[Plan], None]:
    """Another text in a field of the first sheet."""
    return lambda plan: plan.set(telling.key, **{telling.field: text})


def _beside(text: str, *others: str) -> Callable[[Plan], None]:
    """A purpose on the first sheet, and others on the sheets after it."""

    def spoil(plan: Plan) -> None:
        for number, purpose in zip(("1-1-1", "1-1-2", "1-2-1"), (text, *others), strict=False):
            plan.set(plan.key("project", number), purpose=purpose)

    return spoil


def _carried_over(plan: Plan) -> None:
    for edition in (YEAR - 1, YEAR):
        plan.set(ACTIVITY.key._replace(edition=edition), text="昨年度に調達した端末を配る。")


def _ended(plan: Plan) -> None:
    plan.add(r.FormerProject(uid("1-1-3"), "1-1-3", "completed", 2022, "1-1-3は昨年度末で完了済"))


def _unparted(plan: Plan) -> None:
    for year, target in ((2021, "1000"), (2022, "1200")):
        plan.set(plan.value("1-1-1", "書かずに済んだ手続の件数", year), target=target)


def _laid_out(text: str, **seen: object) -> Callable[[Plan], None]:
    """A purpose, and what the layout had to do with it."""

    def spoil(plan: Plan) -> None:
        plan.set(PURPOSE.key, purpose=text)
        plan.layouts[LAID_OUT.uid] = replace(LAID_OUT, **seen)

    return spoil


def _characters(issue: CharacterIssue, character: str) -> Callable[[Plan], None]:
    note = CharacterNote(ON_PAPER, 0, character, issue)
    return _laid_out(f"{character}の窓口を改める。", characters=(note,))


LAID_OUT: Final = SheetReport(uid("1-1-1"), "1-1-1", (1,), 10.5, 10.5)
ON_PAPER: Final = Place("project", LAID_OUT.uid, "purpose")
LONG: Final = "来庁した市民が申請書を手で書く手間を減らす。" * 80

SLIPS: Final[list[Slip]] = [
    ("昨年度 carried over", "year-relative", _carried_over),
    ("昨年度 of an ended project", "year-former", _ended),
    ("budget of last year", "year-budget", _text(BUDGET, "令和4年度予算：4,210千円")),
    ("plan of last year", "year-in-name", _text(ACTION, "「令和4年度研修計画」を策定する。")),
    ("month of last year", "year-month", _text(ACTION, "令和4年9月まで試行する。")),
    ("平成33年度", "year-impossible", _text(PURPOSE, "平成33年度までに窓口を改める。")),
    ("令和5年度（2022年度）", "year-mismatch", _text(PURPOSE, "令和5年度（2022年度）に始める。")),
    ("R5年度 beside 令和5年度", "notation-year", _text(BUDGET, "R5年度予算：4,210千円")),
    (
        "% beside ％",
        "notation-percent",
        _beside("半数の50%を移す。", "半数の50％を移す。", "半数の50％を減らす。"),
    ),
    (
        "digits of both widths",
        "notation-digits",
        _beside("窓口を１２か所に置く。", "窓口を12か所に置く。", "窓口を15か所に置く。"),
    ),
    ("thousands without a comma", "notation-thousands", _unparted),
    (
        "サーバ beside サーバー",
        "notation-long-vowel",
        _beside("サーバを移す。", "サーバーを移す。", "サーバーを減らす。"),
    ),
    (
        "取り組み beside 取組",
        "notation-okurigana",
        _beside("庁内の取り組みを広げる。", "庁内の取組を広げる。", "市の取組を広げる。"),
    ),
    (
        "および beside 及び",
        "notation-word",
        _beside("窓口および支所を改める。", "窓口及び支所を改める。", "紙及び地図を改める。"),
    ),
    (
        "RPA 導入 beside RPA導入",
        "notation-space",
        _beside("RPA 導入を進める。", "RPA導入を進める。", "RPA導入を広げる。"),
    ),
    (
        "web beside Web",
        "notation-latin",
        _beside("web会議を開く。", "Web会議を開く。", "Web会議を広げる。"),
    ),
    ("no stop where others have one", "notation-stop", _text(PURPOSE, "待ち時間を短くする")),
    ("half-width kana", "notation-half-kana", _text(ACTION, "申請ﾃﾞｰﾀを移す。")),
    ("縣", "word-listed", _text(PURPOSE, "埼玉縣の基準に合わせる。")),
    ("シテイ", "word-listed", _text(PURPOSE, "シテイプロモーションを行う。")),
    ("ビックデータ", "word-listed", _text(PURPOSE, "ビックデータを使う。")),
    ("貸貸借", "word-listed", _text(ACTIVITY, "端末の貸貸借を行う。")),
    ("一 in katakana", "word-lookalike", _text(PURPOSE, "オープンデ一タを公開する。")),
    ("學", "word-old-form", _text(PURPOSE, "小學校の窓口を改める。")),
    ("sign of a radical", "word-radical", _text(PURPOSE, "⼈材を育てる。")),
    ("をを", "text-particle", _text(PURPOSE, "申請書をを電子化する。")),
    ("の実施の実施", "text-word-doubled", _text(ACTION, "研修の実施の実施")),
    ("システムシステム", "text-word-doubled", _text(ACTION, "システムシステムを移す。")),
    ("に踏まえた", "text-wording", _text(PURPOSE, "調査に踏まえた方針を作る。")),
    ("two objects", "text-two-objects", _text(PURPOSE, "台帳を「見える化」を図る。")),
    ("bracket left open", "text-brackets", _text(LABEL, "効果（窓口の測定")),
    ("brackets of two widths", "text-brackets", _text(LABEL, "効果（窓口)の測定")),
    ("space inside a word", "text-space", _text(LABEL, "パッケー ジの調査")),
    ("。。", "text-punctuation", _text(PURPOSE, "窓口を改める。。")),
    ("text that breaks off", "text-cut-off", _text(ACTION, "端末の調達及び")),
    ("です・ます among である", "text-style", _text(PURPOSE, "窓口の準備を進めます。")),
    ("<ul> left", "text-markup", _text(ACTIVITY, '<ul style="x"> 窓口を改める。')),
    ("lost character", "text-lost", _text(ACTION, "住民\ufffdの様式を改める。")),
    ("invisible character", "paper-invisible", _text(PURPOSE, "窓口\u200bを改める。")),
    ("private character", "paper-private", _text(PURPOSE, "\ue000橋の窓口を改める。")),
    ("plan for a year gone by", "year-gone", _text(ACTION, "令和4年度から本稼働する予定")),
    (
        "平成31年度 beside 令和元年度",
        "notation-first-year",
        _beside("平成31年度の窓口。", "令和元年度の窓口。", "令和元年度の地図。"),
    ),
    (
        "brackets of another width",
        "notation-brackets",
        _beside("窓口(支所)を改める。", "窓口（支所）を改める。", "地図（市域）を改める。"),
    ),
    (
        "comma of another kind",
        "notation-comma",
        _beside("窓口を改め，広げる。", "紙を減らし、改める。", "地図を改め、広げる。"),
    ),
    ("space at the end", "text-edge", _text(PURPOSE, "窓口の待ち時間を短くする。　")),
    ("parted mark", "text-parted-mark", _text(PURPOSE, "オープンテ\u3099ータを公開する。")),
    ("sheet of two pages", "paper-pages", _laid_out(LONG, pages=(1, 2))),
    ("small letters", "paper-small", _laid_out(LONG, body_size=8.5)),
    ("word that is cut", "paper-cut", _laid_out(LONG, cuts=(EmergencyCut(ON_PAPER, "窓"),))),
    ("character of no font", "paper-unprintable", _characters(CharacterIssue.UNPRINTABLE, "𒀀")),
    ("form of no font", "paper-selector", _characters(CharacterIssue.SELECTOR, "葛\U000e0101")),
]
