"""Years, figures, brackets and Latin words that are written in more than one way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.checks.quoting import behind
from dxdesk.checks.rule import Example, Family, OfText, Rule
from dxdesk.checks.sheet_under_check import SheetText
from dxdesk.checks.variants import ALL_TEXTS, Use, Variants, variants_rule
from dxdesk.domain.brackets import quote
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.variants import AnyText, Departure

_JAPANESE: Final = "ぁ-ゖァ-ヺー々一-龠"
_CELLS: Final = frozenset({"target", "actual"})
_NUMBERS_ONLY: Final = frozenset({"number", "rating"})

_YEAR: Final = re.compile(
    r"(?P<name>(?:令和|平成)\s?(?:元|[0-9０-９]{1,2})年度?)"
    r"|(?P<letter>(?<![0-9A-Za-zＡ-Ｚａ-ｚ-])[RHＲＨ](?:元|[0-9０-９]{1,2})"
    r"(?![0-9A-Za-z０-９.．/-])(?:年度?)?)"
    # 5年度 is a year, 3年度分 a number of years; the second of two stands behind a sign.
    r"|(?P<bare>(?<![0-9０-９.・、,，～〜~－―\-第全計約数])[0-9０-９]{1,2}年度(?![分間目内]))"
)
_ERA_OF: Final = {"令和": "R", "平成": "H", "R": "令和", "H": "平成"}
_YEAR_RANKS: Final = ("name", "letter", "bare")


def _years(text: AnyText) -> Iterator[Use]:
    """令和5年度, R5年度 and 5年度; the first year of an era is another matter."""
    if text.place.field in _NUMBERS_ONLY:
        return
    for match in _YEAR.finditer(text.text):
        form = match.lastgroup or ""
        yield Use("era", form, *match.span(), _YEAR_RANKS.index(form))


def _year_rewritten(words: str, form: str) -> str:
    read = half_width(words).replace(" ", "")
    era = "平成" if read[0] in "平H" else "令和"
    number, year, tail = read.removeprefix(era).removeprefix(_ERA_OF[era]).partition("年")
    if form == "letter":
        return f"{_ERA_OF[era]}{'1' if number == '元' else number}{year}{tail}"
    # R3 alone is a fiscal year.
    own = f"{'元' if number == '1' else number}{year + tail or '年度'}"
    return own if form == "bare" and own.endswith("年度") else era + own


_TURN: Final = re.compile(
    r"(?P<old>平成|H|Ｈ)(?:31|３１)(?=年度)|(?P<new>令和|R|Ｒ)(?:元|1|１)(?=年度)"
)


def _turns(text: AnyText) -> Iterator[Use]:
    """平成31年度 and 令和元年度 are the same year."""
    for match in _TURN.finditer(text.text):
        form = "令和元" if match["new"] else "平成31"
        yield Use("2019", form, *match.span(), rank=match["old"] is not None)


_PERCENT: Final = re.compile("[%％]|(?<=[0-9０-９])パーセント(?!ポイント)")


def _percents(text: AnyText) -> Iterator[Use]:
    for match in _PERCENT.finditer(text.text):
        yield Use("percent", match[0], *match.span(), rank="％%パ".index(match[0][0]))


_DIGITS: Final = re.compile(
    "(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９./,．，－-])[0-9０-９]+(?:[.,．，－][0-9０-９]+)*(?![A-Za-zＡ-Ｚａ-ｚ/－-])"
)
_FULL_DIGIT: Final = re.compile("[０-９]")
_TO_FULL: Final = {
    code: chr(code + 0xFEE0) for code in (*range(ord("0"), ord("9") + 1), 0x2C, 0x2E)
}


def _digits(text: AnyText) -> Iterator[Use]:
    """Full and half width; a city may write single digits in full width and numbers in half."""
    if text.place.field in _NUMBERS_ONLY:
        return
    for match in _DIGITS.finditer(text.text):
        form = "full" if _FULL_DIGIT.search(match[0]) else "half"
        group = "one" if len(match[0]) == 1 else "several"
        yield Use(group, form, *match.span(), rank=form == "full")


def _digits_rewritten(words: str, form: str) -> str:
    return half_width(words) if form == "half" else half_width(words).translate(_TO_FULL)


_THOUSANDS_CELL: Final = re.compile(
    r"(?<![0-9.,０-９])(?:(?P<plain>[0-9]{4,7})|(?P<parted>[0-9]{1,3}(?:,[0-9]{3})+))(?![0-9０-９,/年-])"
)
_THOUSANDS_TEXT: Final = re.compile(
    _THOUSANDS_CELL.pattern
    + "(?=(?:千|百万|万)?(?:件|人|円|台|部|枚|名|世帯|時間|冊|区画|路線|筆|戸))"
)
_YEARS: Final = range(1900, 2101)


def _thousands(text: AnyText) -> Iterator[Use]:
    """3000 and 3,000; years and numbers of telephones have no counter behind them."""
    cell = text if isinstance(text, SheetText) and text.place.field in _CELLS else None
    pattern = _THOUSANDS_CELL if cell else _THOUSANDS_TEXT
    for match in pattern.finditer(text.text):
        form = "parted" if match["parted"] else "plain"
        if cell and form == "plain" and _is_year(cell, int(match[0])):
            continue
        yield Use("thousands", form, *match.span(), rank=form == "plain")


def _is_year(text: SheetText, number: int) -> bool:
    """Whether the value of an indicator is a year."""
    if number not in _YEARS:
        return False
    units = (cell.indicator.unit for cell in text.sheet.cells if cell.value.uid == text.place.uid)
    return any(unit.startswith("年") for unit in units) or text.indicator.endswith(("年", "年度"))


def _thousands_said(departure: Departure) -> str:
    if "," in departure.instead:
        told = f"に、ほかの箇所のような桁区切り（{departure.instead}）がありません"
    else:
        told = f"には、ほかの箇所にない桁区切りがあります（ほかは「{departure.instead}」の形）"
    return f"{departure.named}{told}。そろえるか確認してください。"


def _thousands_rewritten(words: str, form: str) -> str:
    plain = words.replace(",", "")
    return f"{int(plain):,}" if form == "parted" else plain


_LATIN: Final = re.compile(
    "(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９./@:&#_])[A-Za-zＡ-Ｚａ-ｚ]{2,}"
    "(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９]|[./@:_][A-Za-z0-9])"
)


def _latin(text: AnyText) -> Iterator[Use]:
    """web, Web and WEB; parts of addresses and of longer names are left alone."""
    for match in _LATIN.finditer(text.text):
        yield Use(half_width(match[0]).lower(), match[0], *match.span(), rank=1)


def _latin_said(departure: Departure) -> str:
    """How often each way stands: what most places have may be less than half of them."""
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for form, count in departure.ways.items():
        by_count[count].append(quote(form))
    counted = "、".join(
        f"{''.join(forms)}{'各' if len(forms) > 1 else ''}{count}か所"
        for count, forms in sorted(by_count.items(), reverse=True)
    )
    return (
        f"{departure.named}は、この年度版では{counted}と書き方が分かれています。"
        "そろえるか確認してください。"
    )


_BESIDE_LATIN: Final = (
    re.compile(
        "(?P<one>(?<![A-Za-z])[A-Za-z]{2,})(?P<gap>[ 　\u00a0]?)"
        "(?P<other>[一-龠々]{2}|[ァ-ヺー]{2,})"
    ),
    re.compile(
        "(?P<one>[一-龠々]{2}|(?<![ァ-ヺー])[ァ-ヺー]{2,})(?P<gap>[ 　\u00a0]?)"
        "(?P<other>[A-Za-z]{2,})"
    ),
)
_GAP: Final = re.compile("[ 　\u00a0]")
_LATIN_EDGE: Final = re.compile("(?<=[A-Za-z])(?=[^A-Za-z])|(?<=[^A-Za-z])(?=[A-Za-z])")


def _gaps(text: AnyText) -> Iterator[Use]:
    """RPA 導入 and RPA導入: a line that broke there has often become a space."""
    for pattern in _BESIDE_LATIN:
        for match in pattern.finditer(text.text):
            form = "apart" if match["gap"] else "joined"
            yield Use(match["one"] + match["other"], form, *match.span(), rank=form == "apart")


def _gaps_said(departure: Departure) -> str:
    named, instead = departure.named, quote(departure.instead)
    if len(departure.instead) < len(departure.words):
        return (
            f"{named}の空白は、{instead}と書かれたほかの箇所にはありません。"
            "取り除いてよいか確認してください。"
        )
    return (
        f"{named}は、この年度版のほかの箇所では{instead}と書かれています。"
        "そろえるか確認してください。"
    )


def _gaps_rewritten(words: str, form: str) -> str:
    return _GAP.sub("", words) if form == "joined" else _LATIN_EDGE.sub(" ", words)


_HALF_PAIR: Final = re.compile(
    rf"(?<=[{_JAPANESE}])\([^()（）\n]+\)|\([^()（）\n]*[{_JAPANESE}][^()（）\n]*\)"
)
_FULL_BRACKET: Final = re.compile("[（）]")
_OTHER_BRACKET: Final = dict(zip("()（）", "（）()", strict=True))


def _brackets(text: AnyText) -> Iterator[Use]:
    """Round brackets of half width around Japanese words, where others have full width.

    Both of a pair or none: one alone would be closed by another kind.
    """
    for match in _HALF_PAIR.finditer(text.text):
        yield Use("round", "half", match.start(), match.start() + 1, rank=1)
        yield Use("round", "half", match.end() - 1, match.end(), rank=1)
    for match in _FULL_BRACKET.finditer(text.text):
        yield Use("round", "full", *match.span())


_COMMA: Final = re.compile(
    f"(?<=[{_JAPANESE}」）])[、，](?=[{_JAPANESE}「（A-Za-z])|(?<=[{_JAPANESE}」）])[。．](?:$|(?=[{_JAPANESE}\n]))"
)


def _commas(text: AnyText) -> Iterator[Use]:
    for match in _COMMA.finditer(text.text):
        group = "comma" if match[0] in "、，" else "stop"
        yield Use(group, match[0], *match.span(), rank=match[0] in "，．")


_SENTENCE: Final = re.compile(
    "(?:する|ある|いる|なる|める|れる|える|げる|ける|図る|行う|ます|です|った|した|れた|ない|ため)(。?)$"
)
_LONG_FIELDS: Final = {"purpose": "project", "text": "item"}


def _stops(text: AnyText) -> Iterator[Use]:
    """Sentences with and without 。 at their end; what ends with a noun is no sentence."""
    if _LONG_FIELDS.get(text.place.field) == text.place.kind:
        match = _SENTENCE.search(text.text)
        if match:
            end = match.end() if match[1] else len(text.text)
            start = behind(text.text, behind(text.text, match.end(0) - len(match[1])))
            yield Use("stop", "。" if match[1] else "", start, end, rank=not match[1])


def _stops_said(departure: Departure) -> str:
    words = f"「…{departure.words.removesuffix('。')}」"
    places = f"など{departure.places}か所" if departure.places > 1 else ""
    told = (
        "文末に句点「。」がありません（ほかの文にはあります）"
        if departure.instead.endswith("。")
        else "文末に句点「。」があります（ほかの文にはありません）"
    )
    return f"{words}{places}の{told}。そろえるか確認してください。"


def _with_stop(words: str, form: str) -> str:
    return words.removesuffix("。") + form


_HALF_KANA: Final = re.compile("[\uff61-\uff9f]*[\uff66-\uff9f][\uff61-\uff9f]*")


def _half_width_kana(text: SheetText) -> Iterator[Seen]:
    for match in _HALF_KANA.finditer(text.text):
        instead = unicodedata.normalize("NFKC", match[0])
        yield text.seen(f"半角カナの「{match[0]}」があります。", *match.span(), instead)


RULES: Final = (
    variants_rule(
        "notation-year",
        "令和5年度とR5年度",
        Variants(_years, _year_rewritten),
        Example(
            "R5年度予算（ほかのシートは「令和5年度予算」）",
            "「R5年度」は、この年度版のほかの箇所では「令和5年度」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-first-year",
        "平成31年度と令和元年度",
        Variants(_turns),
        Example(
            "平成31年度（ほかのシートは「令和元年度」）",
            "「平成31」は、この年度版のほかの箇所では「令和元」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-percent",
        "％と%",
        Variants(_percents, of_units=True),
        Example(
            "50%を目指す（ほかの箇所は「％」）",
            "半角の「%」は、この年度版のほかの箇所では全角の「％」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-digits",
        "数字の全角と半角",
        Variants(_digits, _digits_rewritten),
        Example(
            "研修を１２回開く（ほかの箇所は半角）",
            "全角の「１２」は、この年度版のほかの箇所では半角の「12」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-thousands",
        "桁区切り",
        Variants(_thousands, _thousands_rewritten, _thousands_said),
        Example(
            "目標 3000、3500、4000（ほかの指標は「3,000」の形）",
            "「3000」など3か所に、ほかの箇所のような桁区切り（3,000）がありません。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-latin",
        "英字の大文字と小文字、全角と半角",
        Variants(_latin, said=_latin_said),
        Example(
            "web会議（ほかのシートは「Web会議」）",
            "「web」は、この年度版では「Web」4か所、「web」1か所と書き方が分かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-space",
        "英字の前後の空白",
        Variants(_gaps, _gaps_rewritten, _gaps_said),
        Example(
            "RPA 導入（ほかの箇所は「RPA導入」）",
            "「RPA 導入」の空白は、「RPA導入」と書かれたほかの箇所にはありません。"
            "取り除いてよいか確認してください。",
        ),
    ),
    variants_rule(
        "notation-brackets",
        "かっこの全角と半角",
        Variants(_brackets, lambda words, _form: _OTHER_BRACKET[words]),
        Example(
            "支所(北部)（ほかの箇所は全角）",
            "半角の「(」など2か所は、この年度版のほかの箇所では全角の「（」のように書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-comma",
        "句読点の種類",
        Variants(_commas),
        Example(
            "調達し，構築する（ほかの箇所は「、」）",
            "「，」は、この年度版のほかの箇所では「、」と書かれています。"
            "そろえるか確認してください。",
        ),
    ),
    variants_rule(
        "notation-stop",
        "文末の句点",
        Variants(_stops, _with_stop, _stops_said),
        Example(
            "短縮を図る（ほかの文は「。」で終わる）",
            "「…短縮を図る」の文末に句点「。」がありません（ほかの文にはあります）。"
            "そろえるか確認してください。",
        ),
    ),
    Rule(
        code="notation-half-kana",
        family=Family.NOTATION,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="半角カナ",
        why="半角カナは字の幅がそろわず、濁点が離れて印刷されることがあるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_half_width_kana),
        example=Example("ﾃﾞｰﾀの公開", "半角カナの「ﾃﾞｰﾀ」があります。"),
    ),
)
