"""Sentences with a particle or a word too many, the wrong particle, or brackets left open."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.quoting import ahead, behind, ending
from dxdesk.checks.rule import Example, Family, OfSheet, OfText, Rule, Seen
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.brackets import quote
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck

_NOUN_END: Final = "(?<=[一-龠々ァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９）)」』％%])"

_TWICE: Final = re.compile(
    # をを is never right; the others may begin the next word (課ははじめて, メールでできる).
    "を{2,}"
    f"|{_NOUN_END}(?:が{{2}}(?![んいくっ])|は{{2}}(?![じっやかずなぐ])|に{{2}}(?![ぎおこち])"
    "|で{2}(?![きあすも])|と{2}(?![もりきのくい])|へ{2}|の{2}(?![ぼちどりこびう]))"
    # Behind hiragana, where they may be the end of a word (ものの, ことと, までで, なにに).
    "|(?<=[ぁ-ゖ])(?:(?<![なさ])が{2}|(?<![には])は{2}|(?<![なくに])に{2}|(?<!ま)で{2}"
    "|(?<![こひもさあ])と{2}|(?<![もの])の{2})(?=[一-龠ァ-ヺ、])"
    "|(?<=[ぁ-ゖ一-龠ァ-ヺー])(?:から){2}|(?:まで){2}|(?<=[一-龠ァ-ヺー])(?:より){2}"
)
_UNLIKE: Final = re.compile(
    f"{_NOUN_END}(?:を[がはにで](?![ぁ-ゖ])|をに(?=する|し[、てた])|をの(?=ため|[一-龠ァ-ヺ])|[がはにで]を)"
)


def _particles(text: SheetText) -> Iterator[Seen]:
    for match in _TWICE.finditer(text.text):
        word = match[0]
        once = word[: len(word) // 2] if len(set(word)) > 1 else word[0]
        yield text.seen(f"助詞の「{once}」が重なっています。", *match.span(), once)
    for match in _UNLIKE.finditer(text.text):
        shown = text.text[behind(text.text, match.start()) : ahead(text.text, match.end())]
        message = f"{quote(shown)}の助詞「{match[0]}」は、どちらか一方ではありませんか。"
        yield text.seen(message, *match.span())


_WORDS: Final = "一-龠々ァ-ヺー"
_DOUBLED: Final = re.compile(
    f"(?<![{_WORDS}])(?P<noun>[{_WORDS}]{{2,10}})の(?P=noun)(?![{_WORDS}])"
    f"|(?P<joined>の[{_WORDS}]{{2,8}})(?P=joined)(?![{_WORDS}])"
    f"|(?P<kana>[ァ-ヺー]{{3,}})(?P=kana)(?![{_WORDS}])"
    "|(?P<kanji>(?![一二三四五六七八九十])[一-龠]{2,6})(?P=kanji)(?![一-龠])"
    # A whole phrase, at once; a list may name things that begin alike.
    rf"|(?P<phrase>(?=[^\W\d_])(?:[^\s、。]{{4,40}}?|\S{{12,40}}?))(?P=phrase)"
    # Or behind one joining word.
    rf"|(?<![{_WORDS}])(?P<again>(?=[^\W\d_])[^\s、。「」（）()]{{6,40}}?)(?:、|・|及び|や|と|，)(?P=again)"
    f"(?![{_WORDS}A-Za-z])"
)
_DONE_TWICE: Final = re.compile("(?P<deed>[一-龠]{2})を(?P=deed)(?=する|し[、てたま]|を[図行])")
"""調査を調査する, 実施を実施する."""
_ONE_TOO_MANY: Final = re.compile(
    # Where a word begins or ends; within a run of kanji two words may meet (図書館館長).
    # 我が国国民, 高高度 and 南南協力 begin with two of a kind; 普及及び and 平等等 end so.
    f"(?<![{_WORDS}0-9０-９])(?P<first>(?![一二三四五六七八九十々国高南北東西官民産原超])[一-龠])"
    "(?P=first)(?=[一-龠])"
    "|(?<=[一-龠])"
    f"(?P<last>(?![一二三四五六七八九十々及並])[一-龠])(?P=last)(?<![平均同対上高中初優劣]等等)(?![{_WORDS}]|する|し|さ)"
)
_KANA: Final = re.compile("[ぁ-ゖ]")
_MEANT_TWICE: Final = re.compile("ずつ|ひとり|一つ|個人|少し|だんだん|[〇○●□■◇◆×＊*・…―─=－-]")


def _doubled_words(text: SheetText) -> Iterator[Seen]:
    yield from _doubled_characters(text)
    if not _may_repeat(text.text):
        return
    for match in _DOUBLED.finditer(text.text):
        kind = match.lastgroup or ""
        once = match[kind]
        is_list = kind in {"phrase", "again"} and not _KANA.search(once)
        if is_list or _MEANT_TWICE.search(once):
            continue
        shown = once.removeprefix("の")
        message = f"{quote(shown)}が2回続けて書かれています。1回でよいか確認してください。"
        yield text.seen(message, *match.span(), once)
    for match in _DONE_TWICE.finditer(text.text):
        deed = match["deed"]
        yield text.seen(f"「{match[0]}」に「{deed}」が重ねて書かれていませんか。", *match.span())


def _doubled_characters(text: SheetText) -> Iterator[Seen]:
    """One kanji too many; the list of words goes before."""
    listed = [*text.sheet.ground.wordlist.spoken_of(text.text)]
    for match in _ONE_TOO_MANY.finditer(text.text):
        if not any(start < match.end() and match.start() < end for start, end in listed):
            once = match[0][0]
            yield text.seen(f"「{once}」が重ねて書かれていませんか。", *match.span(), once)


def _may_repeat(words: str) -> bool:
    """Whether any two characters stand twice, without which nothing is doubled."""
    number = len(words)
    return len({words[n : n + 2] for n in range(number - 1)}) < number - 1


class _Slip(NamedTuple):
    """What stands there, and what of it would be right; None where there are several ways."""

    pattern: str
    instead: str | None


_BASES: Final = (
    "様書|計画|画書|結果|調査|資料|情報|方針|基準|要望|意見|実績|内容|台帳|統計|分析|検証|報告|告書|回答|"
    "指針|要領|経験|事例|記録|履歴|数値|ータ|ート"
)
"""The ends of what something is based on."""

_NOT_BACK: Final = "(?![戻返直])"

_SLIPS: Final = (
    _Slip("(?<=[一-龠ァ-ヺー])をとして", "として"),
    _Slip("(?<=[一-龠ァ-ヺー])(?<![確分切的実重寧密速])に踏まえ", "を踏まえ"),
    _Slip("と踏まえ", "を踏まえ"),
    _Slip("を基づ(?=[いくき])", "に基づ"),
    _Slip("を応じ(?=[てた])", "に応じ"),
    _Slip("を際し", "に際し"),
    _Slip("を関(?=する|して|し、)", "に関"),
    _Slip("を対(?=する|して|し、)", "に対"),
    _Slip("を資(?=する|し)", "に資"),
    _Slip("を係る", "に係る"),
    _Slip("をおける", "における"),
    _Slip("を努め", "に努め"),
    _Slip("を取り組(?=[むんめも]|み(?:、|ます|まし))", "に取り組"),
    _Slip("(?<=[民者員童徒業体人課校])に対象と(?=し|す)", "を対象と"),
    _Slip("を対象した", "を対象とした"),
    _Slip("に目的と(?=し|す)", "を目的と"),
    _Slip("を目的した", "を目的とした"),
    _Slip("(?<=[一-龠])(?<![目標射])的を(?=[一-龠]{2}(?:する|し)|行う|行い|開く|開催)", "的に"),
    _Slip("(?<=[化上減進保実])に図る", "を図る"),
    _Slip("(?<=[一-龠])なとなる", "となる"),
    _Slip(f"(?<={_BASES})を元に{_NOT_BACK}", "を基に"),
    _Slip(f"(?<={_BASES.replace('|', '」|')}」)を元に{_NOT_BACK}", "を基に"),
    _Slip("(?<=する)を(?=図る|行う|進める|目指す|実施)", None),
    _Slip("することするこ", "するこ"),
    _Slip("しします", "します"),
    _Slip("すする", "する"),
    _Slip("であるである", "である"),
    _Slip("(?<=[一-龠])されされ", "され"),
    _Slip("のため為", "のため"),
    _Slip("等など", "など"),
    _Slip("(?<=[一-龠])などなど(?=[のをが])", "など"),
)
_SLIP: Final = re.compile("|".join(f"({slip.pattern})" for slip in _SLIPS))


def _wrong_particles(text: SheetText) -> Iterator[Seen]:
    for match in _SLIP.finditer(text.text):
        instead = _SLIPS[(match.lastindex or 1) - 1].instead
        begin, end = behind(text.text, match.start()), match.end()
        end = ahead(text.text, end) if match[0].endswith("を") else ending(text.text, end)
        shown = quote(text.text[begin:end])
        if instead is None:
            message = f"{shown}は、助詞か動詞が一つ多くありませんか。"
        else:
            right = text.text[begin : match.start()] + instead + text.text[match.end() : end]
            message = f"{shown}は{quote(right)}ではありませんか。"
        yield text.seen(message, *match.span(), instead)


_OBJECT: Final = "「[^「」。]{1,20}」|[一-龠々ァ-ヺーA-Za-zＡ-Ｚａ-ｚ]{1,12}(?<!的)|見える化"
_DONE: Final = (
    "図[るりっ]|行[うっい]|実施|推進|進め|目指[すし]|促進|強化|検討|支援|す[るべ]|し[たてま]"
)
_TWO_OBJECTS: Final = re.compile(f"を(?:{_OBJECT})を(?={_DONE})")


def _two_objects(text: SheetText) -> Iterator[Seen]:
    """Two objects of one verb: データを「見える化」を図る."""
    for match in _TWO_OBJECTS.finditer(text.text):
        start = match.start()
        begin, end = behind(text.text, start), ahead(text.text, match.end())
        instead = None if "実施" in match[0] else "の"
        asked = f"{quote(text.text[begin:start] + 'の')}ではありませんか。"
        if instead is None:
            asked = "どちらか一方でよいか確認してください。"
        shown = quote(text.text[begin : ending(text.text, end)])
        yield text.seen(f"{shown}は、「を」が続いています。{asked}", start, start + 1, instead)


_PAIRS: Final = dict(zip("（(「『【［[〔〈《", "）)」』】］]〕〉》", strict=True))
_CLOSING: Final = {closing: opening for opening, closing in _PAIRS.items()}
_ALIKE: Final = frozenset({("（", ")"), ("(", "）"), ("［", "]"), ("[", "］")})
_ANY_BRACKET: Final = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSING)))}]")
_LIST_MARK: Final = re.compile(
    r"(?:^|[\s、。・/])(?:[0-9０-９]{1,2}|[a-zA-Zア-ン①-⑳]|※?注[0-9０-９]?)\Z", re.MULTILINE
)


_LONGEST_MARK: Final = 8


class _Opened(NamedTuple):
    """A bracket that waits for its other half."""

    text: SheetText
    mark: str
    start: int

    def seen(self) -> Seen:
        message = f"「{self.mark}」に対応する「{_PAIRS[self.mark]}」がありません。"
        return self.text.seen(message, self.start, self.start + 1)


def _brackets(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Brackets without their other half; the items of a list may share a pair."""
    for _, texts in groupby(sheet.texts, _list_of):
        opened: list[_Opened] = []
        for text in texts:
            yield from _closed(text, opened)
        yield from (one.seen() for one in opened)


def _list_of(text: SheetText) -> tuple[str, ...]:
    place = text.place
    return (place.part,) if place.kind == "item" else (place.uid, place.field, str(place.number))


def _closed(text: SheetText, opened: list[_Opened]) -> Iterator[Seen]:
    """Go through the brackets of a text; those that are left open are added to `opened`."""
    for match in _ANY_BRACKET.finditer(text.text):
        mark, start = match[0], match.start()
        if mark in _PAIRS:
            opened.append(_Opened(text, mark, start))
        elif opened and opened[-1].mark == _CLOSING[mark]:
            opened.pop()
        elif opened and (opened[-1].mark, mark) in _ALIKE:
            opening = opened.pop().mark
            message = f"「{opening}」が「{mark}」で閉じられています。"
            yield text.seen(message, start, start + 1, _PAIRS[opening])
        elif not _LIST_MARK.search(text.text, max(0, start - _LONGEST_MARK), start):
            yield text.seen(_unmatched(opened, mark), start, start + 1)
            opened.clear()


def _unmatched(opened: list[_Opened], mark: str) -> str:
    """What is said of a bracket that closes none, or another than was opened last."""
    if opened:
        asked = "かっこの対応を確認してください。"
        return f"「{opened[-1].mark}」に対して「{mark}」が使われています。{asked}"
    return f"「{mark}」に対応する「{_CLOSING[mark]}」がありません。"


_MARKS: Final = re.compile(
    "。{2,}|、{2,}|，{2,}|[、，]+。|。[、，]+|(?<!・)・・(?!・)|\\A[、。]|（[、。]|「[、。]|(?:（）|「」|『』|【】)"
)
_EMPTY: Final = frozenset({"（）", "「」", "『』", "【】"})


def _punctuation(text: SheetText) -> Iterator[Seen]:
    for match in _MARKS.finditer(text.text):
        mark = match[0]
        if mark in _EMPTY:
            yield text.seen(f"かっこの中が空です（{mark}）。", *match.span())
            continue
        instead = "。" if "。" in mark and len(mark) > 1 else mark[0]
        if mark[0] in "（「":
            instead = mark[0]
        elif match.start() == 0 and len(mark) == 1:
            instead = ""
        yield text.seen(f"句読点などの「{mark}」を確認してください。", *match.span(), instead)


_CUT: Final = re.compile(
    "(?:(?<=[一-龠ァ-ヺー])を|及び|又は|並びに|または|および|における|、|・|ための)\\Z"
)


def _cut_off(text: SheetText) -> Iterator[Seen]:
    """A text whose last words cannot be its last."""
    match = _CUT.search(text.text)
    if text.place.field not in {"purpose", "text", "label", "name"} or match is None:
        return
    if match[0] != "、" or not _goes_on(text):
        message = f"文が「{match[0]}」で終わっています。続きが失われていないか確認してください。"
        yield text.seen(message, *match.span())


def _goes_on(text: SheetText) -> bool:
    """Whether another item of the same list stands behind it, with the rest of the sentence."""
    items = [one for one in text.sheet.texts if one.place.part == text.place.part]
    return text.place.kind == "item" and items[-1].place.uid != text.place.uid


def _rule(
    code: str,
    title: str,
    why: str,
    check: OfText | OfSheet,
    example: Example,
    *,
    addressee: Addressee,
) -> Rule:
    return Rule(
        code, Family.TEXT, Severity.WARNING, addressee, title, why, ALL_TEXTS, check, example
    )


RULES: Final = (
    _rule(
        "text-particle",
        "助詞の重なり",
        "打ち直したときに残った助詞は、読み返しても見落とされやすいためです。",
        OfText(_particles),
        Example("申請書をを電子化する", "助詞の「を」が重なっています。"),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-word-doubled",
        "語の重なり",
        "文をつないだときに同じ語が二度残ることがあるためです。",
        OfText(_doubled_words),
        Example(
            "研修の実施の実施",
            "「実施」が2回続けて書かれています。1回でよいか確認してください。",
        ),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-wording",
        "助詞の選び方",
        "動詞に合わない助詞は、文の意味を取り違えさせるためです。",
        OfText(_wrong_particles),
        Example(
            "調査結果に踏まえた方針",
            "「調査結果に踏まえた」は「調査結果を踏まえた」ではありませんか。",
        ),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-two-objects",
        "「を」の続く文",
        "一つの動詞に目的語が二つあると、文のつながりが読み取れないためです。",
        OfText(_two_objects),
        Example(
            "手続を簡素化を図る",
            "「手続を簡素化を図る」は、「を」が続いています。「手続の」ではありませんか。",
        ),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-brackets",
        "かっこの対応",
        "閉じていないかっこは、文が途中で失われた跡であることがあるためです。",
        OfSheet(_brackets),
        Example("端末（窓口用の配備", "「（」に対応する「）」がありません。"),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-punctuation",
        "句読点の重なり",
        "句読点の重なりは、文を削ったり継いだりした跡が残ったものだからです。",
        OfText(_punctuation),
        Example("窓口を開く。。", "句読点などの「。。」を確認してください。"),
        addressee=Addressee.OFFICE,
    ),
    _rule(
        "text-cut-off",
        "途中で終わる文",
        "欄に入り切らなかった文や、変換で切れた文は、元の資料にしか残っていないためです。",
        OfText(_cut_off),
        Example(
            "端末の調達及び",
            "文が「及び」で終わっています。続きが失われていないか確認してください。",
        ),
        addressee=Addressee.SECTION,
    ),
)
