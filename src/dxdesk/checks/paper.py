"""What will not come out on paper as it is on the screen; bars outside a chart are with the charts.

Most of it only the layout knows; without its report these rules see nothing of a sheet, but for
characters that are invisible or private everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, OfText, Rule, Seen
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.domain.sheet_texts import TextPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.checks.rule import Scope
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.layout_report import Place

# A joiner between pictures (👨‍👩‍👧) is meant; line ends and tabs are kept by other means.
_INVISIBLE: Final = re.compile(
    "[\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\u00ad\ufeff\u007f\u0080-\u009f\u0001-\u0008\u000b\u000c\u000e-\u001f]"
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SMALL: Final = 8.0
"""Below this size in pt a copy becomes hard to read."""


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _invisible(text: SheetText) -> Iterator[Seen]:
    for match in _INVISIBLE.finditer(text.text):
        message = f"目に見えない文字（{_code(match[0])}）が{match.start() + 1}文字目にあります。"
        yield text.seen(message, *match.span(), "", "取り除く")


def _private(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Private characters; where the sheet was laid out, those that no registered font has."""
    if sheet.layout is not None:
        yield from _characters(sheet, CharacterIssue.PRIVATE)
        return
    for text in sheet.texts:
        for match in _PRIVATE.finditer(text.text):
            yield text.seen(_PRIVATE_MESSAGE.format(_code(match[0])), *match.span())


_PRIVATE_MESSAGE: Final = (
    "外字（{}）があります。ほかの端末では別の字になるため、置き換えられるか確認してください。"
)
_MESSAGES: Final[Mapping[CharacterIssue, str]] = {
    CharacterIssue.PRIVATE: _PRIVATE_MESSAGE,
    CharacterIssue.UNPRINTABLE: "印刷できない文字（{}）があります。枠に入れた番号で印刷されます。",
    CharacterIssue.SELECTOR: "字体の指定（{}）は印刷に使われず、もとの字体で印刷されます。",
}


def _characters(sheet: SheetUnderCheck, issue: CharacterIssue) -> Iterator[Seen]:
    """What the layout says of characters, each once in a field."""
    said: set[tuple[Place, str]] = set()
    notes = sheet.layout.characters if sheet.layout else ()
    for note in notes:
        if note.issue is issue and (note.place, note.character) not in said:
            said.add((note.place, note.character))
            code = " ".join(map(_code, note.character))
            yield Seen(
                _place(sheet, note.place),
                _MESSAGES[issue].format(code),
                f"{note.character}\n{_text_at(sheet, note.place)}",
            )


def _unprintable(sheet: SheetUnderCheck) -> Iterator[Seen]:
    yield from _characters(sheet, CharacterIssue.UNPRINTABLE)


def _selectors(sheet: SheetUnderCheck) -> Iterator[Seen]:
    yield from _characters(sheet, CharacterIssue.SELECTOR)


def _pages(sheet: SheetUnderCheck) -> Iterator[Seen]:
    layout = sheet.layout
    if layout is None or len(layout.pages) <= layout.most_pages:
        return
    pages = len(layout.pages)
    longest = max(layout.lines, key=lambda one: one.lines, default=None)
    message = f"シートが{pages}ページになり、{layout.most_pages}ページに収まりません。"
    if longest is not None and longest.field in _LONG_FIELDS:
        message += f"最も長いのは「{_LONG_FIELDS[longest.field]}」（{longest.lines}行）です。"
    yield Seen(sheet.place("name"), message, f"{pages}\n{layout.most_pages}")


_LONG_FIELDS: Final = {
    "purpose": "目的",
    "activities": "実施内容",
    "actions": "今年度の実施事項",
}


def _small(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Text set smaller than usual; a cell only where it becomes hard to read."""
    layout = sheet.layout
    if layout is None:
        return
    if layout.body_size < layout.standard_size:
        yield Seen(
            sheet.place("name"),
            f"文章が多いため、本文を{layout.standard_size:g}ptから{layout.body_size:g}ptに"
            "縮めて印刷します。読めるか確認してください。",
            f"{layout.standard_size:g}\n{layout.body_size:g}",
            severity=Severity.WARNING if layout.body_size < _SMALL else None,
        )
    for shrink in layout.shrinks:
        if shrink.size < min(_SMALL, layout.body_size):
            yield Seen(
                _place(sheet, shrink.place),
                f"欄に収まらないため、{shrink.size:g}ptに縮めて印刷します。"
                "短くできるか確認してください。",
                f"{shrink.size:g}\n{_text_at(sheet, shrink.place)}",
            )


def _cuts(sheet: SheetUnderCheck) -> Iterator[Seen]:
    said: set[Place] = set()
    for cut in sheet.layout.cuts if sheet.layout else ():
        if cut.place not in said:
            said.add(cut.place)
            yield Seen(
                _place(sheet, cut.place),
                f"「{cut.line}」で、語の途中や句読点の前で行が分かれます。短くできるか確認してください。",
                f"{cut.line}\n{_text_at(sheet, cut.place)}",
            )


def _place(sheet: SheetUnderCheck, place: Place) -> TextPlace:
    """Where a text of the layout stands on the sheet; the number for what the form says itself."""
    if not place.uid:
        return sheet.place("number")
    found = _text_of(sheet, place)
    return found.place if found else TextPlace(place.kind, place.uid, place.field)


def _text_at(sheet: SheetUnderCheck, place: Place) -> str:
    found = _text_of(sheet, place)
    return found.text if found else ""


def _text_of(sheet: SheetUnderCheck, place: Place) -> SheetText | None:
    return next((text for text in sheet.texts if text.place[:3] == place), None)


def _rule(
    code: str, severity: Severity, title: str, why: str, scope: Scope, example: Example
) -> Rule:
    addressee = Addressee.OFFICE
    return Rule(code, Family.PAPER, severity, addressee, title, why, ALL_TEXTS, scope, example)


RULES: Final = (
    _rule(
        "paper-unprintable",
        Severity.ERROR,
        "印刷できない文字",
        "使える書体のどれにもない文字は、紙の上では読めないためです。",
        OfSheet(_unprintable),
        Example("𒀀の記録", "印刷できない文字（U+12000）があります。枠に入れた番号で印刷されます。"),
    ),
    _rule(
        "paper-private",
        Severity.WARNING,
        "外字",
        "外字は登録した端末でしか正しく表示されず、公開した資料では別の字になるためです。",
        OfSheet(_private),
        Example("\ue000橋の点検", _PRIVATE_MESSAGE.format("U+E000")),
    ),
    _rule(
        "paper-selector",
        Severity.INFO,
        "字体の指定",
        "人名や地名の字体が、意図したものと違って印刷されるためです。",
        OfSheet(_selectors),
        Example(
            "葛\U000e0101城", "字体の指定（U+E0101）は印刷に使われず、もとの字体で印刷されます。"
        ),
    ),
    _rule(
        "paper-invisible",
        Severity.WARNING,
        "目に見えない文字",
        "見えない文字は、検索や並べ替え、機械での読取りを狂わせるためです。",
        OfText(_invisible),
        Example("窓口\u200b案内", "目に見えない文字（U+200B）が3文字目にあります。"),
    ),
    _rule(
        "paper-pages",
        Severity.WARNING,
        "ページの超過",
        "一枚に収まらないシートは、資料全体のページ番号を変えるためです。",
        OfSheet(_pages),
        Example("目的が60行あるシート", "シートが2ページになり、1ページに収まりません。"),
    ),
    _rule(
        "paper-small",
        Severity.INFO,
        "小さな文字",
        "縮めた文字は、複写したときに読みにくくなるためです。",
        OfSheet(_small),
        Example(
            "文章の多いシート",
            "文章が多いため、本文を9ptから7.5ptに縮めて印刷します。読めるか確認してください。",
        ),
    ),
    _rule(
        "paper-cut",
        Severity.INFO,
        "行の分かれ方",
        "分けられない長い語は、欄の端で不自然に切れるためです。",
        OfSheet(_cuts),
        Example(
            "https://で始まる長い住所",
            "「https://www.example.lg.」で、語の途中や句読点の前で行が分かれます。"
            "短くできるか確認してください。",
        ),
    ),
)
