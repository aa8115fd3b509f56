"""What a conversion leaves in a text: spaces inside words, markup, lost characters."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.quoting import ahead, behind
from dxdesk.checks.rule import Example, Family, OfText, Rule
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.brackets import quote
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.sheet_under_check import SheetText

_SPACE: Final = "[ 　\\u00a0]{1,2}"
_ENDINGS: Final = (
    "する|した|して|され|させ|でき|れる|られ|める|ます|まし|です|である|において|について|により|による|"
    "における|に|を|が|は|の|と|で|へ|も|や|から|まで|など|など|らしい|ない|り|る|き|く|い|し|け|め|れ"
)
_SPACES: Final = re.compile(
    # A word of katakana, or what cannot begin one.
    f"(?<=[ァ-ヺー]){_SPACE}(?=[ァ-ヺー])"
    # What follows a word and never begins a phrase.
    f"|(?<=[一-龠々ァ-ヺー]){_SPACE}(?=(?:{_ENDINGS})(?:[^ぁ-ゖ]|$|する|した|いる|ある))"
    f"|(?<=[ぁ-ゖ]){_SPACE}(?=[っゃゅょぁぃぅぇぉんを])"
    # One character of a word alone: 市 民.
    "|(?:(?<=[^一-龠々ァ-ヺー0-9０-９][一-龠])|(?<=\\A[一-龠]))[ \\u00a0](?=[一-龠])"
)
_SPACES_IN_PROSE: Final = re.compile(
    _SPACES.pattern
    + "|(?<=[0-9０-９]) (?=(?:年度?|月|日|件|人|回|台|か所|千円|万円|億円)[^A-Za-z0-9])"
    + f"|(?<=[をにがはのでと]){_SPACE}(?=[一-龠ァ-ヺ])"
    + "|(?<=[ぁ-ゖァ-ヺー一-龠々])[ \u00a0](?=[ぁ-ゖァ-ヺー一-龠々])"
    + f"|(?<=[ぁ-ゖァ-ヺー一-龠]){_SPACE}(?=[、。])"
)


def _spaces(text: SheetText) -> Iterator[Seen]:
    # Where no sentence is, a space may part one thing from the next.
    is_sentence = text.is_prose and ("を" in text.text or "。" in text.text)
    pattern = _SPACES_IN_PROSE if is_sentence else _SPACES
    for match in pattern.finditer(text.text):
        begin, end = behind(text.text, match.start()), ahead(text.text, match.end())
        shown, word = text.text[begin:end], text.text[begin : match.start()]
        message = (
            f"{quote(shown)}の{quote(word)}の後に空白があります。取り除いてよいか確認してください。"
        )
        yield text.seen(message, *match.span(), "")


_EDGE: Final = re.compile(r"\A[ \t\n]+(?=\S)|(?<=\S)[ 　\t\n\u00a0]+\Z")


def _edges(text: SheetText) -> Iterator[Seen]:
    """Spaces around a text; a full-width one at its beginning is an indent."""
    for match in _EDGE.finditer(text.text):
        where = "末尾" if match.start() else "先頭"
        what = "改行" if "\n" in match[0] else "空白"
        yield text.seen(f"文の{where}に不要な{what}があります。", *match.span(), "")


_TAGS: Final = (
    "(?i:ul|ol|li|br|div|span|strong|em|table|tbody|tr|td|th|font|hr|h[1-6]|img|sup|sub)|[abipsu]"
)
_MARKUP: Final = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|</?(?:{_TAGS})\s[^<>]*=[^<>]*\Z"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|ensp|emsp|middot|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});"
    r"|_x000[DA9]_|\*\*(?=[^*\n]+\*\*)|(?<=[^*\s])\*\*|^#{1,6}\s|\[(?=[^\[\]\n]*\]\(https?:)|(?<=.)\]\(https?:[^()\s]*\)",
    re.MULTILINE,
)
_ENTITY: Final = re.compile("&.*;")


def _markup(text: SheetText) -> Iterator[Seen]:
    for match in _MARKUP.finditer(text.text):
        mark = match[0]
        # A star or a number sign may be meant; a tag is not.
        severity = None if mark[0] in "<&_" else Severity.WARNING
        instead = html.unescape(mark).replace("\u00a0", " ") if _ENTITY.fullmatch(mark) else ""
        seen = text.seen(f"書式の記号「{mark}」が文に残っています。", *match.span(), instead)
        yield replace(seen, severity=severity)


_LOST: Final = re.compile(
    "\ufffd+|(?<=[ぁ-ゖァ-ヺー一-龠])[?？]{2,}(?=[ぁ-ゖァ-ヺー一-龠])|(?:[縺繧][\uff61-\uff9f\u3000-\u9fff]?){2,}"
)


def _lost(text: SheetText) -> Iterator[Seen]:
    for match in _LOST.finditer(text.text):
        message = f"「{match[0]}」は文字化けではありませんか。元の文字を確認してください。"
        yield text.seen(message, *match.span())


_PARTED: Final = re.compile("[か-とは-ほうカ-トハ-ホウ][\u3099\u309a゛゜]|[\u3099\u309a]")


def _parted_marks(text: SheetText) -> Iterator[Seen]:
    """Marks of voiced kana that stand as characters of their own."""
    for match in _PARTED.finditer(text.text):
        joining = match[0].replace("゛", "\u3099").replace("゜", "\u309a")
        whole = unicodedata.normalize("NFC", joining)
        instead = whole if len(whole) < len(joining) else None
        where = f"「{instead}」の" if instead else ""
        message = f"{where}濁点又は半濁点が、離れた文字になっています。"
        yield text.seen(message, *match.span(), instead)


RULES: Final = (
    Rule(
        code="text-space",
        family=Family.TEXT,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="語の途中の空白",
        why="変換で入った空白は、そのまま印刷され、検索でも語が見つからなくなるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_spaces),
        example=Example(
            "パッケー ジの調査",
            "「パッケー ジ」の「パッケー」の後に空白があります。取り除いてよいか確認してください。",
        ),
    ),
    Rule(
        code="text-edge",
        family=Family.TEXT,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="文の前後の空白",
        why="前後の空白は紙の上で字の位置をずらすためです。",
        fields=ALL_TEXTS,
        scope=OfText(_edges),
        example=Example("窓口の案内を改める。　", "文の末尾に不要な空白があります。"),
    ),
    Rule(
        code="text-markup",
        family=Family.TEXT,
        severity=Severity.ERROR,
        addressee=Addressee.OFFICE,
        title="書式の記号",
        why="取込みの元にあった書式の記号が、そのまま紙に印刷されるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_markup),
        example=Example("<b>新規</b>の事業", "書式の記号「<b>」が文に残っています。"),
    ),
    Rule(
        code="text-lost",
        family=Family.TEXT,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="文字化け",
        why="変換で失われた文字は、元の資料を見なければ戻せないためです。",
        fields=ALL_TEXTS,
        scope=OfText(_lost),
        example=Example(
            "住民\ufffdの整備", "「\ufffd」は文字化けではありませんか。元の文字を確認してください。"
        ),
    ),
    Rule(
        code="text-parted-mark",
        family=Family.TEXT,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="離れた濁点",
        why="濁点が離れた文字は、検索で見つからず、印刷でもずれることがあるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_parted_marks),
        example=Example(
            "テ\u3099ータの公開", "「デ」の濁点又は半濁点が、離れた文字になっています。"
        ),
    ),
)
