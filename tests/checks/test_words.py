"""Wrong characters and words are asked about where they stand, and put right in one step."""

import pytest

from dxdesk.checks.wordlist import wordlist_of
from dxdesk.domain import rows as r
from dxdesk.domain.labels import CHECK_WORDS_SETTING
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.checks.told import ACTION, LABEL, PURPOSE
from tests.workspace.memory import Memory


def test_a_clean_plan_gives_none() -> None:
    assert Plan().findings() == []


def test_each_listed_word_is_asked_about_and_mended_in_one_step() -> None:
    plan = Plan()
    project = plan.key("project", "1-1-1")
    plan.set(project, purpose="複写機の貸貸借と、埼玉縣の貸貸借")
    findings = [one for one in plan.findings() if one.code == "word-listed"]
    assert [(one.span, len(one.mends)) for one in findings] == [((4, 7), 2), ((11, 12), 1)]
    assert findings[0].message == "「貸貸借」（2か所）は「賃貸借」ではありませんか。"
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(findings)))
    row = memory.now[project]
    assert isinstance(row, r.Project)
    assert row.purpose == "複写機の賃貸借と、埼玉県の賃貸借"


def test_a_text_of_nothing_but_slips_is_asked_about_often_enough() -> None:
    found = PURPOSE.said("窓口をを、" * 5_000, "text-particle")
    assert found == ["をを"] * 200


def test_two_wrong_characters_of_one_word_are_mended_together() -> None:
    assert PURPOSE.mended("ペ一パ一レスを進める。", "word-lookalike") == "ペーパーレスを進める。"


def test_a_word_in_several_fields_of_a_sheet_is_one_finding() -> None:
    plan = Plan()
    for telling in (PURPOSE, ACTION, LABEL):
        plan.set(telling.key, **{telling.field: "端末の貸貸借"})
    (finding,) = [one for one in plan.findings() if one.code == "word-listed"]
    assert [place.uid for place in finding.related] == [LABEL.key.uid, ACTION.key.uid]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    plan.rows = dict(memory.now)
    assert "word-listed" not in plan.codes()
    plan.set(ACTION.key, text="端末の貸貸借")
    (again,) = [one for one in plan.findings() if one.code == "word-listed"]
    assert again.decision_uid != finding.decision_uid


def test_a_city_adds_words_and_takes_some_back() -> None:
    plan = Plan()
    lines = "端末機→端末\nヒヤリング"
    plan.rows[r.Key(None, "form_setting", uid("words"))] = r.FormSetting(
        uid("words"), CHECK_WORDS_SETTING, lines
    )
    findings = PURPOSE.findings("端末機についてヒヤリングを行う。", plan)
    assert [one.message for one in findings] == ["「端末機」は「端末」ではありませんか。"]


@pytest.mark.parametrize(
    "words",
    [
        "点検計画、無人ロボット、一人カウンター",
        "参加人数、指導人材、紹介人、徴収人員",
        "年度末実施、端末利用、端末登録、短期未満",
        "実施施設、機構策定、水道管埋設、投票準備",
        "検索材料、点検素材、住民聞き取り、課税証明所得",
        "時代埋蔵文化財、受講求職者、バックアプローチ",
        "多用途、適性など、障害考慮、事業考査",
        "さいたまシティスタット、シティプロモーション",
    ],
)
def test_the_shipped_list_leaves_ordinary_words_alone(words: str) -> None:
    assert [*wordlist_of("").found_in(words)] == []


def test_the_shipped_list_proposes_nothing_that_it_asks_about() -> None:
    wordlist = wordlist_of("")
    assert [right for right in wordlist.instead.values() if [*wordlist.found_in(right)]] == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("オープンデ一タを公開する。", "オープンデータを公開する。"),
        ("窓口サ－ビスを広げる。", "窓口サービスを広げる。"),
        ("地域のコミュ二ティを支える。", "地域のコミュニティを支える。"),
        ("力ードを配る。", "カードを配る。"),
        ("工リアを広げる。", "エリアを広げる。"),
        ("システムの口グを残す。", "システムのログを残す。"),
        ("ホームぺージを改める。", "ホームページを改める。"),
        ("データセンタ一を使う。", "データセンターを使う。"),
        ("各課ヘ配布する。", "各課へ配布する。"),
        ("窓ロを減らす。", "窓口を減らす。"),
        ("協カを求める。", "協力を求める。"),
        ("道路エ事を減らす。", "道路工事を減らす。"),
        ("ー部の手続を移す。", "一部の手続を移す。"),
        ("夕ブレットを配る。", "タブレットを配る。"),
    ],
)
def test_characters_that_look_alike_are_told_by_their_neighbours(text: str, mended: str) -> None:
    assert len(PURPOSE.said(text, "word-lookalike")) == 1
    assert PURPOSE.mended(text, "word-lookalike") == mended


@pytest.mark.parametrize(
    "text",
    [
        "サーバ一台とプリンタ二台を、テレビ三カ所に置く。",
        "口コミとスタッフ力アップを促す。",
        "デジタル力を高め、システムへデータを移す。",
        "ア－ウの項目を、AI-OCRで読む。",
        "一人ひとりの人口動態と、エコ工場の工程を調べる。",
        "カ国語の案内と、無人ロボットの案内を設ける。",
    ],
)
def test_the_same_characters_are_left_where_they_are_right(text: str) -> None:
    assert PURPOSE.findings(text) == []


def test_old_forms_are_found_but_names_are_not() -> None:
    assert PURPOSE.said("全區の學校と、國學院の髙﨑文庫", "word-old-form") == ["區", "學"]
    assert PURPOSE.mended("全區の學校に配る。", "word-old-form") == "全区の学校に配る。"


def test_a_word_of_the_list_is_not_told_twice() -> None:
    assert [one.code for one in PURPOSE.findings("埼玉縣の說明を読む。")] == ["word-listed"] * 2


def test_signs_of_radicals_become_the_characters() -> None:
    assert PURPOSE.mended("⼈材と⺠間の⼒を使う。", "word-radical") == "人材と民間の力を使う。"
