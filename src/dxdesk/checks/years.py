"""Years that were right when the sentence was written, and are no longer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.between import printed_between
from dxdesk.checks.eras import read_era_year
from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, OfText, Rule, Seen
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.brackets import quote
from dxdesk.domain.finding import Rewording
from dxdesk.domain.fiscal_year import (
    FiscalYear,
    FoundYear,
    find_fiscal_years,
    find_relative_years,
    fiscal_year_of,
)
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.month import month_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.sheet_texts import TextPlace

_PROSE_KINDS: Final = frozenset({"project", "item", "note", "schedule_row"})
_COMPARED: Final = re.compile("(?:比|同|並|対比|差|実績|繰越|決算|より[増減])")
"""Behind a year that any year is compared with: none in particular is meant."""

_ONE_BEFORE: Final = frozenset({"前年度", "前々年度"})
_DONE_THEN: Final = re.compile("(?:中|末)?に[^、。]{1,15}?(?:した|された|った)(?![ぁ-ゖ])")
"""Behind 前年度, which mostly is the year before any year: something that was done in one."""

_OF_ANY_YEAR: Final = frozenset({"翌年度", "次年度", "当年度", "翌々年度"})
_THIS_YEAR: Final = frozenset({"今年度", "本年度"})
_CALENDAR_YEARS: Final = {"一昨年": -2, "昨年": -1, "去年": -1, "来年": 1, "再来年": 2}
_CALENDAR: Final = re.compile("(?:一昨年|昨年|去年|再来年|来年)(?![度来々])")


def _relative_years(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """昨年度 and the like: stale where the text is that of the edition before.

    New words mean this edition; where they will be carried over they will be stale a year later.
    """
    base = FiscalYear(sheet.ground.fiscal_year)
    before: Mapping[TextPlace, str] | None = None
    for text in sheet.texts:
        if text.place.kind not in _PROSE_KINDS or "年" not in text.text:
            continue
        for found in (*find_relative_years(text.text, base), *_calendar_years(text.text, base)):
            words = text.text[found.start : found.end]
            if _is_any_year(text.text, found, words) or _is_plain(text, words):
                continue
            before = _earlier_texts(sheet) if before is None else before
            is_old = before.get(text.place) == text.text
            seen = _stale(text, found, words) if is_old else _unnamed(text, found, words)
            if is_old:
                # Another question than what a year is called, and not answered with that.
                seen = replace(seen, content=f"{seen.content}\n{base.shifted(-1).label()}")
            is_new = sheet.ground.has_previous and not is_old
            yield replace(seen, severity=Severity.INFO) if is_new else seen


def _calendar_years(text: str, base: FiscalYear) -> Iterator[FoundYear]:
    """昨年, 去年 and 来年, by which a fiscal year is meant as often as not."""
    for match in _CALENDAR.finditer(text):
        yield FoundYear(match.start(), match.end(), base.shifted(_CALENDAR_YEARS[match[0]]))


def _is_any_year(text: str, found: FoundYear, words: str) -> bool:
    """Whether no year in particular is meant: 前年度比, 翌年度の予算, 調査の前年度."""
    if words in _OF_ANY_YEAR or _COMPARED.match(text, found.end):
        return True
    begins = found.start == 0 or text[found.start - 1] in "\n、。・「（(※はが"
    return words in _ONE_BEFORE and not (begins and _DONE_THEN.match(text, found.end))


def _is_plain(text: SheetText, words: str) -> bool:
    """今年度 in what is done this year."""
    is_of_this_year = text.place.part in {"actions", "year"}
    return words in _THIS_YEAR and is_of_this_year


def _earlier_texts(sheet: SheetUnderCheck) -> dict[TextPlace, str]:
    if sheet.earlier is None:
        return {}
    earlier = type(sheet)(sheet.ground, sheet.earlier)
    return {text.place: text.text for text in earlier.texts}


def _stale(text: SheetText, found: FoundYear, words: str) -> Seen:
    then = found.fiscal_year.shifted(-1)
    if words in _CALENDAR_YEARS:
        message = f"「{words}」を含む文が前の年度版と同じです。いつのことか確認してください。"
        return text.seen(message, found.start, found.end)
    return text.seen(
        f"「{words}」を含む文が前の年度版と同じです。前の年度版では{then.label()}のことでしたが、"
        f"{found.fiscal_year.label()}に読み替えてよいか確認してください。",
        found.start,
        found.end,
        then.label(),
    )


def _unnamed(text: SheetText, found: FoundYear, words: str) -> Seen:
    year = found.fiscal_year.label()
    if words in _CALENDAR_YEARS:
        message = f"「{words}」はいつのことですか。年を書くと、後の年に読んでも分かります。"
        return text.seen(message, found.start, found.end)
    return text.seen(
        f"「{words}」は{year}のことですか。年度を書くと、後の年に読んでも分かります。",
        found.start,
        found.end,
        year,
    )


def _former_years(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """The same in what is told of ended projects, which stands below the sheet before it."""
    base = FiscalYear(ground.fiscal_year)
    for one in printed_between(sheets, ground):
        if one.place.kind != "former_project":
            continue
        for start, end, then in find_relative_years(one.text, base):
            words, year = one.text[start:end], then.label()
            yield Seen(
                one.place,
                f"{one.sheet.number}の後に印刷される注記{quote(one.text)}の「{words}」は"
                f"{year}のことですか。年度を書くと、後の年に読んでも分かります。",
                one.text,
                project=one.sheet.project,
                span=(start, end),
                mends=(Rewording(one.place, start, end, words, year),),
                remedy=f"「{year}」に直す",
            )


_NAMED: Final = re.compile(
    "」?(?:（案）)?(?:を|の)?(?:策定|作成|改定|改訂|見直|公表|実施|編成|更新)"
)
_ANNUAL: Final = re.compile(
    "(?:実施|年次|年間|事業|研修|訓練|監査|点検|行動|購入|調達|採用|配置|更新|改修|広報|開催)計画書?"
)
_DOCUMENT: Final = re.compile(
    "[^、。「」のにはをがで\\s（）]{0,25}?(?:計画書?|プラン|方針|報告書|要領|予定表|手引|予算案?)"
)


def _year_in_name(text: SheetText) -> Iterator[Seen]:
    """A plan or report of an earlier year that is to be drawn up this year."""
    if text.place.part not in {"actions", "year"}:
        return
    base = text.sheet.ground.fiscal_year
    for found in find_fiscal_years(text.text):
        named = _DOCUMENT.match(text.text, found.end)
        if named is None or found.fiscal_year >= base:
            continue
        words = text.text[found.start : found.end]
        if _ANNUAL.search(named[0]) or _NAMED.match(text.text, named.end()):
            instead = _like(words, FiscalYear(base))
            yield text.seen(
                f"「{words}{named[0]}」は、{FiscalYear(base).label()}に行うことでよいか"
                "確認してください。",
                found.start,
                found.end,
                instead,
            )


def _like(words: str, year: FiscalYear) -> str:
    """Another year, written as these words are."""
    tail = "年度" if words.endswith("年度") else ""
    if half_width(words)[0].upper() in {"R", "H"}:
        return year.short() + tail
    if half_width(words)[0].isdigit():
        return f"{int(year)}{tail}"
    return year.label().removesuffix("年度") + tail


_START: Final = re.compile("(?:当初|末)?(?:から|より|に|中に|までに?|以降)")
_TO_COME: Final = re.compile(
    "(?:(?!年度|った|した|いた)[^、。\\n]){0,30}?"
    "(?:予定(?!していた|だった|であった|どおり|通り)|見込み|を目指す|をめざす)"
)
_TO_BEGIN: Final = re.compile(
    "(?:(?!年度|った|した|いた|れた|済)[^。\\n]){0,40}?(?:開始|導入|稼働|実施|運用|公開|構築|策定|契約|調達|設置"
    "|開催|整備|作成|改修|改訂|配布|配備|移行|更新|拡大|完了|検証|検討|決定|選定|公表|試行)"
    "(?:する(?![ぁ-ゖ一-龠ァ-ヺ])|します|予定)"
)


def _year_gone(text: SheetText) -> Iterator[Seen]:
    """Something that was to come in a year that is over."""
    if text.place.kind not in _PROSE_KINDS:
        return
    base = text.sheet.ground.fiscal_year
    patterns = (_TO_COME, _TO_BEGIN) if text.place.part == "actions" else (_TO_COME,)
    for found in find_fiscal_years(text.text):
        start = _START.match(text.text, found.end)
        if found.fiscal_year >= base or start is None:
            continue
        if any(pattern.match(text.text, start.end()) for pattern in patterns):
            words = text.text[found.start : start.end()]
            yield text.seen(
                f"「{words}」は過ぎた年度です。予定のままでよいか確認してください。",
                found.start,
                found.end,
            )


def _budget_year(text: SheetText) -> Iterator[Seen]:
    if text.place.field != "budget_text":
        return
    base = FiscalYear(text.sheet.ground.fiscal_year)
    years = find_fiscal_years(text.text)
    if not years or any(found.fiscal_year == base for found in years):
        return
    found = years[0]
    words = text.text[found.start : found.end]
    yield text.seen(
        f"予算の年度が「{words}」です。{base.label()}の額か確認してください。",
        found.start,
        found.end,
        _like(words, base),
    )


_MONTH: Final = re.compile(
    "(?P<era>令和|平成|(?<![0-9A-Za-zＡ-Ｚａ-ｚ-])[RHＲＨ])(?P<number>元|[0-9０-９]{1,2})年"
    "(?P<month>1[0-2]|１[０-２]|0?[1-9]|[１-９])月(?:末|中旬|上旬|下旬|頃|中)?"
    "(?=まで|から|より|に|～|〜|開始|稼働|完了|予定)"
)
_IS_PAST: Final = re.compile(
    "[^、。\\n）]{0,25}?(?:した|された|済|であった|改定の|策定の|公布|施行)"
)


def _month_outside(text: SheetText) -> Iterator[Seen]:
    """A month before the planned year, in what is done in it."""
    if text.place.part not in {"actions", "year"}:
        return
    base = FiscalYear(text.sheet.ground.fiscal_year)
    for match in _MONTH.finditer(text.text):
        _, year = read_era_year(match["era"], match["number"])
        month = month_of(year, int(half_width(match["month"])))
        if month < base.first_month and not _IS_PAST.match(text.text, match.end()):
            own = fiscal_year_of(month).label()
            yield text.seen(
                f"「{match[0]}」は{own}の月です。{base.label()}の実施事項でよいか確認してください。",
                *match.span(),
            )


def _rule(
    code: str,
    title: str,
    why: str,
    scope: OfText | OfSheet | EditionCheck,
    example: Example,
    addressee: Addressee = Addressee.SECTION,
) -> Rule:
    return Rule(
        code, Family.YEARS, Severity.WARNING, addressee, title, why, ALL_TEXTS, scope, example
    )


_STALE: Final = "年度版を作り替えたときに、前の年に書いた「昨年度」が別の年を指すためです。"

RULES: Final = (
    _rule(
        "year-relative",
        "昨年度・前年度・来年度",
        _STALE,
        OfSheet(_relative_years),
        Example(
            "昨年度に調達した端末を配る。",
            "「昨年度」は令和4年度のことですか。年度を書くと、後の年に読んでも分かります。",
        ),
    ),
    _rule(
        "year-former",
        "終了した事業の注記の年度",
        _STALE,
        EditionCheck(lambda _sheet: (), _former_years, of_all=True),
        Example(
            "※1-1-3は昨年度末で完了済",
            "1-1-2の後に印刷される注記「※1-1-3は昨年度末で完了済」の「昨年度」は"
            "令和4年度のことですか。年度を書くと、後の年に読んでも分かります。",
        ),
        Addressee.OFFICE,
    ),
    _rule(
        "year-in-name",
        "計画や報告書の名の年度",
        "前の年の実施事項を写すと、計画の名に前の年度が残るためです。",
        OfText(_year_in_name),
        Example(
            "「令和4年度研修計画」を策定する。",
            "「令和4年度研修計画」は、令和5年度に行うことでよいか確認してください。",
        ),
    ),
    _rule(
        "year-gone",
        "過ぎた年度の予定",
        "過ぎた年度の予定が残っていると、遅れているのか書き忘れかが分からないためです。",
        OfText(_year_gone),
        Example(
            "令和4年度から本稼働する予定",
            "「令和4年度から」は過ぎた年度です。予定のままでよいか確認してください。",
        ),
    ),
    _rule(
        "year-budget",
        "予算の年度",
        "前の年度の予算額が残っていることがあるためです。",
        OfText(_budget_year),
        Example(
            "令和4年度予算：1,200千円",
            "予算の年度が「令和4年度」です。令和5年度の額か確認してください。",
        ),
    ),
    _rule(
        "year-month",
        "計画年度の外の月",
        "前の年の実施事項を写すと、済んだ月が予定として残るためです。",
        OfText(_month_outside),
        Example(
            "令和4年9月まで試行する。",
            "「令和4年9月」は令和4年度の月です。令和5年度の実施事項でよいか確認してください。",
        ),
    ),
)
