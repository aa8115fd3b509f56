"""Two ways of writing in one edition: the rarer one is shown, with the usual one as proposal."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.checks.told import ACTION, PURPOSE
from tests.workspace.memory import Memory

CASES = (
    ("notation-year", "令和7年度に終える。", "R7年度に終える。", "R7年度"),
    ("notation-year", "令和7年度に終える。", "7年度に終える。", "7年度"),
    ("notation-first-year", "令和元年度の調査を使う。", "平成31年度の調査を使う。", "平成31"),
    ("notation-percent", "半数の50％を目指す。", "半数の50%を目指す。", "%"),
    ("notation-percent", "半数の50％を目指す。", "半数の50パーセントを目指す。", "パーセント"),
    ("notation-digits", "月に12回開く。", "月に１２回開く。", "１２"),
    ("notation-digits", "月に3回開く。", "月に３回開く。", "３"),
    ("notation-thousands", "年に1,200件を受ける。", "年に1200件を受ける。", "1200"),
    ("notation-latin", "Web会議を開く。", "web会議を開く。", "web"),
    ("notation-latin", "AI-OCRで読む。", "ＡＩ-OCRで読む。", "ＡＩ"),
    ("notation-brackets", "支所（北部）の窓口を改める。", "支所(北部)の窓口を改める。", "("),
    ("notation-comma", "調達し、構築する。", "調達し，構築する。", "，"),
    ("notation-stop", "窓口を改める。", "窓口を改める", "窓口を改める"),
    ("notation-long-vowel", "サーバーを移す。", "サーバを移す。", "サーバ"),
    ("notation-long-vowel", "カテゴリーを分ける。", "カテゴリを分ける。", "カテゴリ"),
    ("notation-long-vowel", "ベンダーの調査を行う。", "ベンダパッケージの調査を行う。", "ベンダ"),
    ("notation-okurigana", "庁内の取組を広げる。", "庁内の取り組みを広げる。", "取り組み"),
    ("notation-okurigana", "申込みを受ける。", "申し込みを受ける。", "申し込み"),
    ("notation-okurigana", "手続を減らす。", "手続きを減らす。", "手続き"),
    ("notation-okurigana", "読み取りを試す。", "読取・入力を試す。", "読取"),
    ("notation-word", "確認及び承認を行う。", "確認および承認を行う。", "および"),
    ("notation-word", "窓口を減らすことができる。", "窓口を減らすことが出来る。", "出来"),
    ("notation-word", "12か所に置く。", "12ヶ所に置く。", "ヶ所"),
    ("notation-word", "ウェブサイトを改める。", "Webサイトを改める。", "Web"),
    ("notation-word", "Wi-Fiを設ける。", "WiFiを設ける。", "WiFi"),
    (
        "notation-word",
        "画面のインターフェースを作る。",
        "画面のインターフェイスを作る。",
        "インターフェイス",
    ),
    ("notation-word", "調査を基に進める。", "調査をもとに進める。", "もとに"),
    ("notation-okurigana", "申請手続、受付を減らす。", "申請手続き、受付を減らす。", "手続き"),
    (
        "notation-okurigana",
        "窓口の申込み、案内を改める。",
        "窓口の申し込み、案内を改める。",
        "申し込み",
    ),
    ("notation-space", "RPA導入を進める。", "RPA 導入を進める。", "RPA 導入"),
    ("notation-space", "電子API連携を進める。", "電子　API連携を進める。", "電子　API"),
)


def _two_ways(usual: str, rare: str) -> Plan:
    """Two sheets with the usual way, one with the other."""
    plan = Plan()
    for number in ("1-1-1", "1-1-2"):
        plan.set(plan.key("project", number), purpose=usual)
    plan.set(plan.key("project", "1-2-1"), purpose=rare)
    return plan


@pytest.mark.parametrize(("code", "usual", "rare", "words"), CASES)
def test_the_rarer_way_is_found_once_and_made_the_usual_one(
    code: str, usual: str, rare: str, words: str
) -> None:
    plan = _two_ways(usual, rare)
    found = [one for one in plan.findings() if one.code == code]
    assert len(found) == 1
    start, end = found[0].span or (0, 0)
    assert (found[0].project, rare[start:end]) == (plan.key("project", "1-2-1").uid, words)
    assert len(found[0].related) == 1
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(found)))
    plan.rows = dict(memory.now)
    assert code not in plan.codes()


@pytest.mark.parametrize("usual", sorted({case[1] for case in CASES}))
def test_one_way_alone_is_no_matter(usual: str) -> None:
    assert PURPOSE.findings(usual) == []


@pytest.mark.parametrize(
    "rare", ["サーバを移す。", "庁内の取り組みを広げる。", "確認および承認を行う。"]
)
def test_a_spelling_that_others_avoid_is_no_matter_where_it_stands_alone(rare: str) -> None:
    assert PURPOSE.findings(rare) == []


def test_a_compound_of_kanji_is_written_without_kana() -> None:
    plan = _two_ways("窓口で読み取りを試す。", "帳票読取・入力を試す。")
    assert "notation-okurigana" not in plan.codes()


def test_a_verb_before_a_comma_is_no_noun() -> None:
    plan = _two_ways("窓口の申込みを受ける。", "窓口で申し込み、支所で受け取る。")
    assert "notation-okurigana" not in plan.codes()


def test_a_space_that_all_places_have_is_no_matter() -> None:
    assert "notation-space" not in _two_ways("RPA 導入を進める。", "RPA 運用を試す。").codes()


def test_signs_of_units_are_compared_with_all_others() -> None:
    plan = Plan()
    unit = plan.key("indicator", "1-1-2", "電子で通知した割合")
    plan.set(unit, unit="%")
    plan.set(plan.key("project", "1-1-1"), purpose="窓口の50％を移す。")
    plan.set(plan.key("project", "1-2-1"), purpose="道路の50％を移す。")
    (finding,) = plan.findings()
    assert (finding.code, finding.place.uid, finding.place.field) == (
        "notation-percent",
        unit.uid,
        "unit",
    )
    assert finding.message.startswith("半角の「%」は、この年度版のほかの箇所では全角の「％」と")
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    assert getattr(memory.now[unit], "unit", "") == "％"


def test_notes_of_ended_projects_are_compared_and_told_at_the_sheet_above() -> None:
    plan = Plan()
    text = "※1-1-3はR3年度末で廃止"
    plan.add(r.FormerProject(uid("1-1-3"), "1-1-3", "abolished", 2021, text))
    plan.set(plan.key("project", "1-1-1"), purpose="令和7年度に終える。")
    (finding,) = [one for one in plan.findings() if one.code == "notation-year"]
    assert finding.project == uid("1-1-2")
    assert finding.place.kind == "former_project"
    assert finding.message.startswith("1-1-2の後に印刷される注記の「R3年度」は、")
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    assert getattr(memory.now[finding.place.key(YEAR)], "text", "") == "※1-1-3は令和3年度末で廃止"


def test_notes_of_the_edition_are_told_at_the_last_sheet() -> None:
    plan = Plan()
    plan.add(r.Note(uid("note"), None, "V", "※R3年度の区分による。"))
    (finding,) = [one for one in plan.findings() if one.code == "notation-year"]
    assert (finding.project, finding.place.kind) == (uid("1-2-1"), "note")


def test_several_words_are_counted_as_what_they_are() -> None:
    plan = Plan()
    name = "書かずに済んだ手続の件数"
    plan.set(plan.key("project", "1-2-1"), purpose="年に1,200件を受ける。")
    for number, year in enumerate(range(2021, 2024)):
        plan.set(plan.value("1-1-1", name, year), target=f"{1000 + 100 * number}")
    plan.set(plan.value("1-1-2", "電子で通知した割合", 2021), target="1,000", rating="")
    (message,) = [one.message for one in plan.findings() if one.code == "notation-thousands"]
    assert message.startswith(
        "「1000」など3か所に、ほかの箇所のような桁区切り（1,000）がありません"
    )


def test_latin_words_are_told_with_the_number_of_each_way() -> None:
    plan = _two_ways("Web会議を開く。", "WEB会議とweb会議を開く。")
    found = [one for one in plan.findings() if one.code == "notation-latin"]
    counted = "この年度版では「Web」2か所、「WEB」「web」各1か所と書き方が分かれています"
    assert [one.message.partition("。")[0] for one in found] == [
        f"「WEB」は、{counted}",
        f"「web」は、{counted}",
    ]
    assert [len(one.mends) for one in found] == [1, 1]


def test_a_word_in_the_name_of_a_project_is_not_renamed() -> None:
    plan = _two_ways("Web会議を開く。", "会議を開く。")
    plan.set(plan.key("project", "1-2-1"), name="道路台帳WEBの公開")
    (finding,) = [one for one in plan.findings() if one.code == "notation-latin"]
    assert (finding.place.field, finding.mends, finding.remedy) == ("name", (), "")


def test_a_letter_alone_becomes_a_fiscal_year() -> None:
    plan = Plan()
    plan.set(ACTION.key, text="R3は調査に充てた。")
    found = [one for one in plan.findings() if one.code == "notation-year"]
    assert [one.remedy for one in found] == ["「令和3年度」にそろえる"]


def test_the_majority_decides_even_against_the_usual_spelling() -> None:
    plan = _two_ways("庁内の取り組みを広げる。", "庁内の取組を広げる。")
    message = next(one.message for one in plan.findings() if one.code == "notation-okurigana")
    assert message.startswith("「取組」は、この年度版のほかの箇所では「取り組み」と")


def test_one_sheet_does_not_settle_how_the_edition_writes() -> None:
    plan = Plan()
    plan.set(plan.key("project", "1-1-1"), purpose="登録手続き、変更手続きと廃止手続きを移す。")
    plan.set(plan.key("project", "1-1-2"), purpose="申請の手続を移す。")
    (finding,) = [one for one in plan.findings() if one.code == "notation-okurigana"]
    assert (finding.remedy, len(finding.mends)) == ("「手続」にそろえる", 3)


def test_even_numbers_propose_the_spelling_of_official_documents() -> None:
    plan = Plan()
    plan.set(plan.key("project", "1-1-1"), purpose="庁内の取り組みを広げる。")
    plan.set(plan.key("project", "1-1-2"), purpose="庁内の取組を広げる。")
    found = [one for one in plan.findings() if one.code == "notation-okurigana"]
    assert [one.remedy for one in found] == ["「取組」にそろえる"]


def test_several_places_of_a_sheet_are_one_finding_and_one_step() -> None:
    plan = _two_ways("サーバーを移す。", "サーバとサーバを移す。")
    plan.set(plan.key("project", "1-1-2"), purpose="サーバーとサーバーを移す。")
    found = [one for one in plan.findings() if one.code == "notation-long-vowel"]
    assert [one.message.partition("は")[0] for one in found] == ["「サーバ」（2か所）"]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(found)))
    row = memory.now[plan.key("project", "1-2-1")]
    assert isinstance(row, r.Project)
    assert row.purpose == "サーバーとサーバーを移す。"


def test_one_more_place_is_another_content_to_decide_on() -> None:
    once = [
        one
        for one in _two_ways("取組を広げる。", "取り組みを広げる。").findings()
        if one.code == "notation-okurigana"
    ]
    more = [
        one
        for one in _two_ways("取組と取組を広げる。", "取り組みと取り組みを広げる。").findings()
        if one.code == "notation-okurigana"
    ]
    assert once[0].decision_uid != more[0].decision_uid


def test_thousands_in_the_cells_of_an_indicator_are_mended_together() -> None:
    plan = Plan()
    name = "書かずに済んだ手続の件数"
    for year, target in ((2022, "1200"), (2023, "1400")):
        plan.set(plan.value("1-1-1", name, year), target=target)
    found = [one for one in plan.findings() if one.code == "notation-thousands"]
    assert [(one.indicator, len(one.mends)) for one in found] == [(name, 2)]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(found)))
    row = memory.now[plan.value("1-1-1", name, 2022)]
    assert isinstance(row, r.IndicatorValue)
    assert row.target == "1,200"


def test_a_year_as_a_value_has_no_comma() -> None:
    plan = Plan()
    plan.set(plan.key("indicator", "1-2-1", "地図に移した路線の延長"), name="完了する年", unit="")
    for year in range(2021, 2026):
        plan.set(plan.value("1-2-1", "地図に移した路線の延長", year), target="2025", rating="")
    assert "notation-thousands" not in plan.codes()


@pytest.mark.parametrize(
    "text",
    [
        "デジタル化に取り組み、書類を読み取り、取り込める形に改める。",
        "電話（0480-22-1111）で受ける。",
        "令和5年度に2023年の記録を移す。",
        "令和4・5年度の2年度分、計3年度の記録を移す。",
        "URLはhttps://example.lg.jp/web/とする。",
        "センサスとモニタリングの結果を使う。",
    ],
)
def test_verbs_years_telephones_and_addresses_are_left_alone(text: str) -> None:
    plan = Plan()
    others = "取組、読取り、取込み、センサー、モニター、Web会議、12,000件を扱う。"
    plan.set(plan.key("project", "1-2-1"), purpose=others)
    assert PURPOSE.findings(text, plan) == []


def test_half_width_kana_become_full_width() -> None:
    assert ACTION.said("ﾃﾞｰﾀと申請ﾌｫｰﾑを移す。", "notation-half-kana") == ["ﾃﾞｰﾀ", "ﾌｫｰﾑ"]
    assert ACTION.mended("ﾃﾞｰﾀと申請ﾌｫｰﾑを移す。", "notation-half-kana") == (
        "データと申請フォームを移す。"
    )


def test_a_pair_of_brackets_is_made_another_pair_even_behind_a_number() -> None:
    plan = _two_ways("支所（北部）の窓口を改める。", "窓口を3つ(見込み)増やし、1)と2)を分ける。")
    found = tuple(one for one in plan.findings() if one.code == "notation-brackets")
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, found))
    row = memory.now[plan.key("project", "1-2-1")]
    assert isinstance(row, r.Project)
    assert row.purpose == "窓口を3つ（見込み）増やし、1)と2)を分ける。"


def test_a_number_with_dashes_is_mended_as_one() -> None:
    plan = _two_ways("月に12回開く。", "１－１－１の事業と月に１２回開く。")
    found = tuple(one for one in plan.findings() if one.code == "notation-digits")
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, found))
    row = memory.now[plan.key("project", "1-2-1")]
    assert isinstance(row, r.Project)
    assert row.purpose == "1-1-1の事業と月に12回開く。"


def test_percent_signs_of_units_are_told_with_those_of_texts() -> None:
    plan = _two_ways("半数の50％を目指す。", "目的を果たす。")
    key = plan.key("indicator", "1-1-2", "電子で通知した割合")
    plan.set(key, unit="%")
    (finding,) = [one for one in plan.findings() if one.code == "notation-percent"]
    assert finding.place.field == "unit"
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    row = memory.now[key]
    assert isinstance(row, r.Indicator)
    assert row.unit == "％"


def test_another_number_in_the_same_way_is_another_content_to_decide_on() -> None:
    digests: list[str] = []
    for rare in ("月に１２回開く。", "年に１２回開く。", "月に１４回開く。"):
        plan = _two_ways("月に12回開く。", rare)
        (finding,) = [one for one in plan.findings() if one.code == "notation-digits"]
        digests.append(finding.digest)
    assert digests[0] == digests[1] != digests[2]
