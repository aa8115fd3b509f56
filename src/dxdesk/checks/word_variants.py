"""Words with more than one spelling: long vowels, okurigana, kanji or kana, short names.

The first spelling of a line is the one of official documents, and is proposed where an edition has
both as often（文化審議会「公用文作成の考え方」, 内閣告示「送り仮名の付け方」）.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.rule import Example
from dxdesk.checks.variants import Use, Variants, variants_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.checks.variants import AnyText

_STEMS: Final = (
    "サーバ|ユーザ|ベンダ|コンピュータ|プリンタ|フォルダ|ブラウザ|センサ|スキャナ|"
    "ルータ|メンバ|マネージャ|アダプタ|プロバイダ|ドライバ|エディタ|コネクタ|"
    "カウンタ|パラメータ|プロジェクタ|ヘッダ|フッタ|バッファ|メータ|エレベータ|"
    "コーディネータ|オペレータ|アドミニストレータ|インストラクタ|ディレクトリ|"
    "エントリ|メモリ|カテゴリ|バッテリ|ライブラリ|レイヤ|モニタ|リーダ|"
    "ファシリテータ|アドバイザ|センタ|メーカ"
)
"""Loan words whose long vowel at the end is left out by some."""

_AFTER_STEM: Final = (
    "(?!ント|ング|リング|ビリ|ス|アル|ード|ブル|ム|シップ|ライ|イ|ー|ラ|ズ|ル|リ|ッ)"
)
_KATAKANA: Final = re.compile("[ァ-ヺ][ァ-ヺー]+")
_STEM: Final = re.compile(f"(?P<stem>{_STEMS})ー?{_AFTER_STEM}")
_SHORTEST: Final = 3
_A_OR_I: Final = frozenset("アカサタナハマヤラワガザダバパャァイキシチニヒミリギジヂビピィ")


def _long_vowels(text: AnyText) -> Iterator[Use]:
    """サーバ and サーバー, alone or in a longer word; any word that stands with and without ー."""
    for run in _KATAKANA.finditer(text.text):
        known = list(_stems_in(run[0]))
        for stem, start, end in known:
            form = run[0][start:end]
            yield Use(stem, form, run.start() + start, run.start() + end, form == stem)
        word = run[0].removesuffix("ー")
        if not known and len(word) >= _SHORTEST and word[-1] in _A_OR_I:
            yield Use(word, run[0], *run.span(), rank=run[0] == word)


def _stems_in(run: str) -> Iterator[tuple[str, int, int]]:
    """The loan words that a run of katakana begins or ends with."""
    for match in _STEM.finditer(run):
        if match.start() == 0 or match.end() == len(run):
            yield match["stem"], match.start(), match.end()


def _groups(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.strip().splitlines())


_NOUNS: Final = _groups("""
取組 取り組み 取組み
手続 手続き
申込み 申し込み 申込
取込み 取り込み 取込
問合せ 問い合わせ 問合わせ 問い合せ 問合
打合せ 打ち合わせ 打合わせ 打ち合せ 打合
取扱い 取り扱い 取扱
受付 受け付け 受付け
見積り 見積もり 見積
引継ぎ 引き継ぎ 引継
切替え 切り替え 切替
組合せ 組み合わせ 組合わせ
読取り 読み取り 読取
書込み 書き込み 書込
払込み 払い込み 払込
貸出し 貸し出し 貸出
届出 届け出
呼出し 呼び出し 呼出
立会い 立ち会い 立会
割当て 割り当て 割当
売上げ 売り上げ 売上
締切り 締め切り 締切
入替え 入れ替え 入替
差替え 差し替え 差替
立上げ 立ち上げ 立上
洗い出し 洗出し
絞り込み 絞込み
聞き取り 聞取り 聴き取り
受入れ 受け入れ 受入
受取り 受け取り 受取
積み上げ 積上げ
持込み 持ち込み 持込
支払 支払い
""")
_ANYWHERE: Final = _groups("""
取りまとめ とりまとめ 取り纏め 取纏め
見える化 みえる化
ひな形 ひな型 雛形 雛型
働き掛け 働きかけ
呼び掛け 呼びかけ
並びに ならびに
又は または
若しくは もしくは
全て すべて
様々 さまざま
例えば たとえば
概ね おおむね
我が国 わが国
一人一人 一人ひとり ひとりひとり
インターフェース インターフェイス
Wi-Fi WiFi Ｗｉ－Ｆｉ
eラーニング e-ラーニング Eラーニング E-ラーニング ｅラーニング ｅ－ラーニング
ホームページ HP ＨＰ
スマートフォン スマホ
マイナンバーカード マイナカード
""")
"""Spellings that are sought wherever they stand; the long ones of a line hold no shorter one."""

_BEFORE_COUNTED: Final = "0-9０-９数何一二三四五六七八九十"
_OF_THE_WEB: Final = "(?=サイト|ページ|会議|システム|アプリ|フォーム|版|上|公開)"


def _counted(form: str, after: str = "") -> str:
    return f"{form}(?<=[{_BEFORE_COUNTED}]{form}){after}"


_BY_NEIGHBOURS: Final[Mapping[str, Mapping[str, str]]] = {
    "及び": {"及び": "及び(?<![がにもで]及び)(?!ま)", "および": "および"},
    "できる": {"でき": "でき(?=[るずなまれ])", "出来": "出来(?=[るずなまれ])"},
    "ため": {
        "ため": "ため(?<=[るたいの]ため)(?=[、にの])",
        "為": "為(?<=[るたいの]為)(?=[、にの])",
    },
    "ごと": {"ごと": "ごと(?<=[一-龠ー]ごと)(?=[にの])", "毎": "毎(?<=[一-龠ー]毎)(?=[にの])"},
    "基に": {"基に": "基に(?<=を基に)", "もとに": "もとに(?<=をもとに)"},
    "とおり": {
        "とおり": "とおり(?<=[次下記上]のとおり)",
        "通り": "通り(?<=[次下記上]の通り)(?!に面|の)",
    },
    "か所": {
        "か所": _counted("か所", "(?![属管在有得])"),
        **{form: _counted(form) for form in ("カ所", "ヶ所", "ケ所", "ヵ所", "箇所")},
    },
    "か月": {form: _counted(form) for form in ("か月", "カ月", "ヶ月", "ケ月", "ヵ月", "箇月")},
    "子供": {"子供": "子供", "子ども": "子ども(?!・|家庭|未来|会議)"},
    "ウェブ": {form: form + _OF_THE_WEB for form in ("ウェブ", "Web", "web", "WEB")},
}
"""Spellings that count among certain neighbours alone; each pattern begins with its spelling."""

_ALIKE: Final = {"web": "Web", "WEB": "Web"}
"""Spellings that are no other ones here: capitals are told apart elsewhere."""

_END: Final = "。」』）)・/／，．：\n"
_AFTER_KANA: Final = (
    rf"(?=[のをがはもやとでへ{_END}]|等|など|から|まで|より|に(?!く)|[一-龠ァ-ヺA-Za-z「（(]|$)"
)
_AFTER_KANJI: Final = rf"(?=[のをがはもやとで、{_END}]|に(?!係)|$)"
_NO_MORE_KANA: Final = "(?![きけいむみまめんりるっわせ])"
_BEFORE_NOUN: Final = "(?<![^一-龠々ァ-ヺーの・\n「（]"
"""What stands before a noun that 、 follows: 窓口の申し込み、 is one, 窓口で申し込み、 none."""
_NO_VERBS: Final = frozenset({"手続き"})


def _noun(form: str, first: str) -> str:
    """A noun made of a verb: 取り組み is one, 取り組む and に取り組み、 are not."""
    if form in _NO_VERBS:
        return form + _NO_MORE_KANA
    if "ぁ" <= form[-1] <= "ゖ":
        return f"{form}(?:(?<![をに]{form}){_AFTER_KANA}|{_BEFORE_NOUN}{form})(?=、))"
    # 帳票読取 and 電子申込 are how such words are written in compounds.
    own = _NO_MORE_KANA if form == first else f"(?<![一-龠々ー]{form}){_AFTER_KANJI}"
    return form + own


class _Way(NamedTuple):
    name: str
    form: str
    rank: int


class _Sought(NamedTuple):
    """One pattern for all spellings, and what each of them stands for.

    Without groups, and with a literal at the beginning of each, it is twenty times as fast.
    """

    pattern: re.Pattern[str]
    ways: Mapping[str, _Way]

    def uses(self, text: AnyText) -> Iterator[Use]:
        """Where a text has which spelling."""
        for match in self.pattern.finditer(text.text):
            name, form, rank = self.ways[match[0]]
            yield Use(name, form, *match.span(), rank=rank)


def _sought(groups: Mapping[str, Mapping[str, str]]) -> _Sought:
    ways = {
        form: _Way(name, _ALIKE.get(form, form), rank)
        for name, forms in groups.items()
        for rank, form in enumerate(forms)
    }
    patterns = {form: pattern for forms in groups.values() for form, pattern in forms.items()}
    longest_first = sorted(patterns, key=len, reverse=True)
    return _Sought(re.compile("|".join(patterns[form] for form in longest_first)), ways)


_OKURIGANA: Final = _sought(
    {line[0]: {form: _noun(form, line[0]) for form in line} for line in _NOUNS}
)
_WORDS: Final = _sought(
    {line[0]: {form: re.escape(form) for form in line} for line in _ANYWHERE} | _BY_NEIGHBOURS
)


RULES: Final = (
    variants_rule(
        "notation-long-vowel",
        "外来語の末尾の長音",
        Variants(_long_vowels),
        Example(
            "サーバの更新（ほかの箇所は「サーバー」）",
            "「サーバ」は、この年度版のほかの箇所では「サーバー」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-okurigana",
        "送り仮名",
        Variants(_OKURIGANA.uses),
        Example(
            "庁内の取り組み（ほかの箇所は「取組」）",
            "「取り組み」は、この年度版のほかの箇所では「取組」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-word",
        "漢字と仮名、正式な語と略した語",
        Variants(_WORDS.uses),
        Example(
            "確認および承認（ほかの箇所は「及び」）",
            "「および」は、この年度版のほかの箇所では「及び」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
)
