"""Particles and words too many, wrong particles, brackets and stops."""

import pytest

from tests.checks.clean import Plan
from tests.checks.told import ACTION, LABEL, PURPOSE

SLIPS = (
    ("text-particle", "申請書をを電子化する。", "をを", "申請書を電子化する。"),
    ("text-particle", "市民がが使う窓口を改める。", "がが", "市民が使う窓口を改める。"),
    ("text-particle", "窓口にに案内を置く。", "にに", "窓口に案内を置く。"),
    ("text-particle", "窓口のの案内を置く。", "のの", "窓口の案内を置く。"),
    ("text-particle", "届けがが要る手続を減らす。", "がが", "届けが要る手続を減らす。"),
    ("text-word-doubled", "研修の実施の実施を行う。", "の実施の実施", "研修の実施を行う。"),
    ("text-word-doubled", "システムシステムを移す。", "システムシステム", "システムを移す。"),
    ("text-word-doubled", "機器の調達調達を行う。", "調達調達", "機器の調達を行う。"),
    (
        "text-word-doubled",
        "窓口などの総合的な窓口などの総合的な案内を設ける。",
        "窓口などの総合的な窓口などの総合的な",
        "窓口などの総合的な案内を設ける。",
    ),
    (
        "text-word-doubled",
        "申請書の受付、申請書の受付を行う。",
        "申請書の受付、申請書の受付",
        "申請書の受付を行う。",
    ),
    ("text-word-doubled", "窓口の対対象を広げる。", "対対", "窓口の対象を広げる。"),
    ("text-word-doubled", "申請書類類を減らす。", "類類", "申請書類を減らす。"),
    ("text-wording", "調査に踏まえた方針を作る。", "に踏まえ", "調査を踏まえた方針を作る。"),
    ("text-wording", "話し合う場をとして設ける。", "をとして", "話し合う場として設ける。"),
    ("text-wording", "講座を継続的を開く。", "的を", "講座を継続的に開く。"),
    ("text-wording", "規則を基づき進める。", "を基づ", "規則に基づき進める。"),
    ("text-wording", "必要なとなる機器を移す。", "なとなる", "必要となる機器を移す。"),
    ("text-wording", "課題を取り組む。", "を取り組", "課題に取り組む。"),
    ("text-wording", "調査結果を元に方針を作る。", "を元に", "調査結果を基に方針を作る。"),
    (
        "text-wording",
        "「窓口台帳」を元にした案内を置く。",
        "を元に",
        "「窓口台帳」を基にした案内を置く。",
    ),
    ("text-two-objects", "手続を「簡素化」を図る。", "を", "手続の「簡素化」を図る。"),
    ("text-two-objects", "手続を電子化を進める。", "を", "手続の電子化を進める。"),
    ("text-punctuation", "窓口を改める。。", "。。", "窓口を改める。"),
    ("text-punctuation", "機器を、、移す。", "、、", "機器を、移す。"),
    ("text-punctuation", "窓口を改める、。", "、。", "窓口を改める。"),
)


@pytest.mark.parametrize(("code", "text", "words", "mended"), SLIPS)
def test_a_slip_is_found_once_and_mended(code: str, text: str, words: str, mended: str) -> None:
    assert PURPOSE.said(text, code) == [words]
    assert PURPOSE.mended(text, code) == mended


@pytest.mark.parametrize(
    "text",
    [
        "市民とともに、メールでできる手続を増やす。",
        "課ははじめて使い、市ががん検診の予約を移す。",
        "窓口ににぎわいを生み、市ののぼりを立てる。",
        "ものの数を、こととし、なにに使うかを、これまでで終える。",
        "一つ一つ、少しずつ少しずつ、一人ひとりに教える。",
        "データのデータベース化と、市の市民団体の育成を進める。",
        "情報セキュリティ内部監査・情報セキュリティ外部監査を行う。",
        "窓口を市民を対象に開き、意見を各課を通じて集める。",
        "効率化を目的として、庁内の目的を分ける。",
        "会議に諮り、手続を簡素化し、費用の縮減を図る。",
        "（1）窓口（南部）、1) 端末、①「案内」を改める。",
        "設定を元に戻し、資料を元に返す。",
        "市長が法に基づき、図書館を運営する。",
        "知識の普及及び平等等を図り、我が国国民と高高度の南南協力を行い、直接接する。",
        "図書館館長が、3年年限で、十十分に、将来をにらみ、調査を行い調査票を直す。",
    ],
)
def test_right_sentences_are_left_alone(text: str) -> None:
    assert PURPOSE.findings(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "窓口調査に踏まえた方針を作る。",
            "「窓口調査に踏まえた」は「窓口調査を踏まえた」ではありませんか。",
        ),
        ("講座を定期的を実施する。", "「定期的を実施」は「定期的に実施」ではありませんか。"),
        ("必要なとなる機器を移す。", "「必要なとなる」は「必要となる」ではありませんか。"),
        ("課題を取り組む。", "「課題を取り組む」は「課題に取り組む」ではありませんか。"),
        (
            "窓口の案内を「見える化」を図る。",
            "『案内を「見える化」を図る』は、「を」が続いています。「案内の」ではありませんか。",
        ),
        (
            "研修の実施の実施を行う。",
            "「実施」が2回続けて書かれています。1回でよいか確認してください。",
        ),
        ("窓口にを改める。", "「窓口にを改」の助詞「にを」は、どちらか一方ではありませんか。"),
    ],
)
def test_whole_words_are_quoted(text: str, message: str) -> None:
    assert [one.message for one in PURPOSE.findings(text)] == [message]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("端末（窓口用を配る。", ["（"]),
        ("端末窓口用）を配る。", ["）"]),
        ("「書かない窓口を広げる。", ["「"]),
        ("「端末（窓口用」を配る。", ["」"]),
        ("端末【窓口用（南部）】を配る。", []),
    ],
)
def test_brackets_left_open_are_found(text: str, words: list[str]) -> None:
    assert PURPOSE.said(text, "text-brackets") == words


def test_the_items_of_a_list_may_share_a_pair_of_brackets() -> None:
    plan = Plan()
    plan.set(plan.key("item", "1-1-1", "actions", 0), text="端末を配る（窓口用、")
    plan.set(plan.key("item", "1-1-1", "actions", 1), text="支所用）。")
    assert "text-brackets" not in plan.codes()


def test_brackets_of_two_widths_are_made_alike() -> None:
    assert PURPOSE.mended("端末（窓口用)を配る。", "text-brackets") == "端末（窓口用）を配る。"


def test_a_particle_of_another_kind_is_asked_about_without_a_proposal() -> None:
    found = [one for one in PURPOSE.findings("窓口にを改める。") if one.code == "text-particle"]
    assert [one.mends for one in found] == [()]


def test_a_text_that_breaks_off_is_asked_about() -> None:
    assert ACTION.said("端末の調達及び", "text-cut-off") == ["及び"]
    assert LABEL.said("端末の調達・", "text-cut-off") == ["・"]
    assert PURPOSE.said("端末の調達、", "text-cut-off") == ["、"]
    assert ACTION.said("端末の調達、", "text-cut-off") == []
    assert LABEL.said("端末の調達", "text-cut-off") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("アンケート調査の実施を実施する。", "実施を実施"),
        ("実態調査を調査する。", "調査を調査"),
        ("対象の検討の検討を検討し、決める。", None),
    ],
)
def test_what_is_done_twice_in_one_sentence_is_asked_about(text: str, words: str | None) -> None:
    found = [one for one in PURPOSE.findings(text) if one.code == "text-word-doubled"]
    shown = [text[slice(*one.span)] for one in found if one.span]
    assert shown
    assert words is None or shown == [words]


def test_a_word_of_the_list_is_not_asked_about_as_a_doubled_character_too() -> None:
    assert [one.code for one in PURPOSE.findings("貸貸借を広げる。")] == ["word-listed"]


def test_two_particles_before_a_verb_are_asked_about() -> None:
    assert PURPOSE.said("契約をにする。", "text-particle") == ["をに"]


def test_a_number_parted_from_what_it_counts_is_put_together() -> None:
    text = "研修（4 月）を開き、様式 2 を使う。"
    assert PURPOSE.mended(text, "text-space") == "研修（4月）を開き、様式 2 を使う。"
