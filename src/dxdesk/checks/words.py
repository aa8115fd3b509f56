"""Characters and words that are probably not the ones that were meant.

Recognised text and careless conversions put characters that look alike: 一 for ー, 二 for ニ,
カ for 力. Whether one is meant can only be told by its neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, OfText, Rule
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck

_MOST: Final = 200
"""So many listed words of one text are asked about."""


def _listed_words(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Each word once, with all its places on the sheet."""
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for text in sheet.texts:
        listed = sheet.ground.wordlist.found_in(text.text)
        for start, end, instead in islice(listed, _MOST):
            words = text.text[start:end]
            said = f"は「{instead}」ではありませんか。"
            found[words].append(text.seen(said, start, end, instead))
            texts[words].append(text.text)
    for words, places in found.items():
        first = places[0]
        count = f"（{len(places)}か所）" if len(places) > 1 else ""
        yield replace(
            first,
            message=f"「{words}」{count}{first.message}",
            content="\n".join((words, *texts[words])),
            related=tuple(dict.fromkeys(one.place for one in places if one.place != first.place)),
            mends=tuple(mend for one in places for mend in one.mends),
        )


# Neighbours of katakana; the middle dot parts words.
_KANA: Final = "ァ-ヺー"
_DASH: Final = "一―–—‐‑−─－-"
_LOOKALIKES: Final = (
    # 長音: デ一タ, サ－ビス; ア－ウ between two letters is a range of items.
    (rf"(?<=[ァ-ヺ])[{_DASH}](?=[ァ-ヺ][{_KANA}一])", "ー"),
    (rf"(?<=[{_KANA}][ァ-ヺ])[{_DASH}](?=[ァ-ヺ])", "ー"),
    (
        rf"(?:(?<=デ)[{_DASH}](?=タ)|(?<=[コカモ])[{_DASH}](?=ド)|(?<=[ルツメ])[{_DASH}](?=ル))",
        "ー",
    ),
    (
        rf"(?<=ンタ|ーバ|ーザ|ンダ|ンバ|ミナ|ラシ|ゴリ|チャ)[{_DASH}](?=[のをがはにでとや、。・）」]|$)",
        "ー",
    ),
    (rf"(?<=[{_KANA}])口(?=[{_KANA}])", "ロ"),
    (rf"(?<![一-龠々{_KANA}])口(?=グ|ボッ|ゴ|ーカ)", "ロ"),
    (rf"(?<=[{_KANA}])力(?=[{_KANA}])(?!アップ|ダウン|テスト|レベル)", "カ"),
    (rf"(?<![一-龠々{_KANA}])力(?=ード|メラ|テゴ|ウン|レン|バー)", "カ"),
    (rf"(?<=[{_KANA}])工(?=[{_KANA}])", "エ"),
    (rf"(?<![一-龠々{_KANA}])工(?=リア|ラー|ネル|ンジ|ントリ)", "エ"),
    (rf"(?<=[{_KANA}])二(?=[{_KANA}])(?![カヶヵケ][所国月年])", "ニ"),
    (rf"(?<![一-龠々{_KANA}0-9])二(?=ーズ|ュー)", "ニ"),
    (rf"(?<=[{_KANA}])八(?=[{_KANA}])(?![カヶヵケ][所国月年])", "ハ"),
    (rf"(?<=[{_KANA}])夕(?![一-龠])", "タ"),
    (rf"(?<![一-龠々{_KANA}])夕(?=[{_KANA}])", "タ"),
    (rf"(?<=[{_KANA}])卜|卜(?=[{_KANA}])", "ト"),
    (rf"(?<=[{_KANA}])べ(?=[{_KANA}])", "ベ"),
    (rf"(?<=[{_KANA}])ぺ(?=[{_KANA}])|ぺ(?=ージ|ーパー|アリ)", "ペ"),
    (r"(?<![ぁ-ん一-龠])べ(?=ース|ンダ|ンチ|スト)", "ベ"),
    (rf"(?<![{_KANA}])へ(?=ルプ|ルス|ルパー|ルメ|ッダ|ッド|リコ)", "ヘ"),
    # The other way round: katakana where kanji or hiragana are meant.
    (r"(?<=[一-龠」）])ヘ(?=[一-龠ぁ-ん、])", "へ"),
    (rf"(?<=[窓人出入河])ロ(?![{_KANA}])", "口"),
    (rf"(?<![{_KANA}])ロ(?=座)", "口"),
    (rf"(?<=[協能努効圧魅労電])カ(?![{_KANA}所国月年])", "力"),
    (rf"(?<=[施加着竣])エ(?![{_KANA}])", "工"),
    (rf"(?<![{_KANA}])エ(?=[事業程期場])", "工"),
    (rf"(?<![{_KANA}])ー(?=[部般括律覧元体定次人つ])", "一"),
    (rf"(?<![{_KANA}])ニ(?=[次重段][一-龠ぁ-んァ-ヺ])", "二"),
)
_LOOKALIKE: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _LOOKALIKES))
_BEHIND: Final = re.compile(r"[ァ-ヺー]+$|[一-龠]$")
_AHEAD: Final = re.compile("[ァ-ヺー]{1,20}|[一-龠]")
_WORD: Final = 20
"""Of a longer word a part is shown."""


def _lookalikes(text: SheetText) -> Iterator[Seen]:
    for match in _LOOKALIKE.finditer(text.text):
        instead = _LOOKALIKES[(match.lastindex or 1) - 1][1]
        behind = _BEHIND.search(text.text, max(0, match.start() - _WORD), match.start())
        ahead = _AHEAD.match(text.text, match.end())
        word = (behind[0] if behind else "") + match[0] + (ahead[0] if ahead else "")
        yield text.seen(
            f"「{word}」の「{match[0]}」（{_named(match[0])}）は、「{instead}」（{_named(instead)}）"
            "ではありませんか。",
            *match.span(),
            instead,
        )


def _named(character: str) -> str:
    """What kind of character it is."""
    if character == "ー":
        return "長音"
    name = unicodedata.name(character, "")
    kinds = {"KATAKANA": "片仮名", "HIRAGANA": "平仮名", "CJK": "漢字"}
    return next((kind for begin, kind in kinds.items() if name.startswith(begin)), "横線")


_OLD_FORMS: Final = dict(
    zip(
        "區國學會經發實對應關體當點數變處圖號團圍壓歸舊擴據檢驗顯藝單斷續讀賣戰營擧參總轉傳佛價假兩劃勞勸卽嚴增寫寬屆屬帶廢彈從惡"
        "懷攝效晝條樞權歡歷殘氣濟灣燒狀獨產畫疊盡稅穩粹緣缺聲聽腦臟舍蟲證譽讓豫貳踐輕辭遞遲醫釋錄鐵鑛隨險",
        "区国学会経発実対応関体当点数変処図号団囲圧帰旧拡拠検験顕芸単断続読売戦営挙参総転伝仏価仮両画労勧即厳増写寛届属帯廃弾従悪"
        "懐摂効昼条枢権歓歴残気済湾焼状独産画畳尽税穏粋縁欠声聴脳臓舎虫証誉譲予弐践軽辞逓遅医釈録鉄鉱随険",
        strict=True,
    )
)
"""Old forms of characters; those that are met in names above all (廣 澤 邊 眞) are left out."""

_OLD_FORM: Final = re.compile(f"[{''.join(_OLD_FORMS)}]+")
_NAMES: Final = re.compile("國學院|國[分府井枝本]|慶應|藝(?:術|大)|大學|繁體|中國")


def _said(text: SheetText) -> Iterator[tuple[int, int]]:
    """Where names stand, and words that the list speaks of."""
    yield from (match.span() for match in _NAMES.finditer(text.text))
    yield from (place[:2] for place in text.sheet.ground.wordlist.found_in(text.text))


def _old_forms(text: SheetText) -> Iterator[Seen]:
    """Old forms, all that stand together at once; the list of words goes before."""
    said: list[tuple[int, int]] | None = None
    for match in _OLD_FORM.finditer(text.text):
        said = list(_said(text)) if said is None else said
        if any(start < match.end() and match.start() < end for start, end in said):
            continue
        instead = "".join(_OLD_FORMS[character] for character in match[0])
        yield text.seen(
            f"古い字体の「{match[0]}」があります。「{instead}」ではありませんか。",
            *match.span(),
            instead,
        )


_RADICAL: Final = re.compile("[\u2e80-\u2fdf]")
_RADICALS_OF_OLD: Final = dict(zip("⺠⻄⻑⻘⻝⻩⻲⻁⻆", "民西長青食黄亀虎角", strict=True))


def _radicals(text: SheetText) -> Iterator[Seen]:
    """Signs of radicals, which look like the characters that they are part of."""
    for match in _RADICAL.finditer(text.text):
        sign = match[0]
        instead = _RADICALS_OF_OLD.get(sign) or unicodedata.normalize("NFKC", sign)
        yield text.seen(
            f"「{sign}」は漢字ではなく、部首の記号（U+{ord(sign):04X}）です。",
            *match.span(),
            None if instead == sign else instead,
        )


RULES: Final = (
    Rule(
        code="word-listed",
        family=Family.WORDS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="用語集にある語",
        why="変換の誤りや古い字体は、印刷してから気付かれることが多いためです。",
        fields=ALL_TEXTS,
        scope=OfSheet(_listed_words),
        example=Example("複写機の貸貸借契約", "「貸貸借」は「賃貸借」ではありませんか。"),
    ),
    Rule(
        code="word-lookalike",
        family=Family.WORDS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="形の似た文字",
        why="見た目が似た文字は紙では気付かれず、検索や読み上げのときに違う語になるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_lookalikes),
        example=Example(
            "オープンデ一タの公開",
            "「オープンデ一タ」の「一」（漢字）は、「ー」（長音）ではありませんか。",
        ),
    ),
    Rule(
        code="word-old-form",
        family=Family.WORDS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="古い字体",
        why="人名などのほかで古い字体が残っているときは、変換の誤りであることが多いためです。",
        fields=ALL_TEXTS,
        scope=OfText(_old_forms),
        example=Example("全區で実施", "古い字体の「區」があります。「区」ではありませんか。"),
    ),
    Rule(
        code="word-radical",
        family=Family.WORDS,
        severity=Severity.ERROR,
        addressee=Addressee.OFFICE,
        title="部首の記号",
        why="PDFから写した文に混じる部首の記号は、検索や読み上げのときに漢字として扱われないためです。",
        fields=ALL_TEXTS,
        scope=OfText(_radicals),
        example=Example("⼈材の育成", "「⼈」は漢字ではなく、部首の記号（U+2F08）です。"),
    ),
)
