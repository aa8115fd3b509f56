"""Years of an era that do not exist, or that are not the western year beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfText, Rule
from dxdesk.checks.variants import ALL_TEXTS
from dxdesk.domain.fiscal_year import ERAS, FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.sheet_under_check import SheetText
    from dxdesk.domain.fiscal_year import Era

_ERA_YEAR: Final = re.compile(
    "(?P<era>令和|平成|昭和|(?<![0-9A-Za-zＡ-Ｚａ-ｚ-])[RHＲＨ](?=[0-9０-９]{1,2}年))"
    "\\s?(?P<number>元|[0-9０-９]{1,2})(?=年|[.．])"
)
_ERAS: Final = {era.name: era for era in ERAS.eras} | {era.letter: era for era in ERAS.eras}
_FAR: Final = 30
"""So many years ahead of the plan's end nobody plans."""


def read_era_year(era: str, number: str) -> tuple[Era, int]:
    """An era and a year of it, as written, with the western year."""
    found = _ERAS[half_width(era)]
    return found, found.start.year + (1 if number == "元" else int(number)) - 1


def _impossible_year(text: SheetText) -> Iterator[Seen]:
    """平成33年度, 昭和70年, 令和50年度: no such year, or none that is meant."""
    ground = text.sheet.ground
    for match in _ERA_YEAR.finditer(text.text):
        era, year = read_era_year(match["era"], match["number"])
        newer = min((other.start.year for other in ERAS.eras if other.start > era.start), default=0)
        is_over = newer and year > newer
        is_far = not newer and year > max(ground.years, default=ground.fiscal_year) + _FAR
        if year >= era.start.year and not is_over and not is_far:
            continue
        instead = None
        if is_over:
            as_now = FiscalYear(year).label().removesuffix("年度")
            instead = as_now if len(match["era"]) > 1 else FiscalYear(year).short()
        asked = f"「{instead}年」のことですか。" if instead else "年を確認してください。"
        yield text.seen(f"「{match[0]}年」という年はありません。{asked}", *match.span(), instead)


_BOTH: Final = re.compile(
    "(?P<era>令和|平成|昭和)(?P<number>元|[0-9０-９]{1,2})(?:年度?)?[（(]"
    "(?:西暦)?(?P<year>[0-9０-９]{4})年?度?[）)]"
    "|(?P<year2>[0-9０-９]{4})(?:年度?)?[（(](?P<era2>令和|平成|昭和)(?P<number2>元|[0-9０-９]{1,2})年?度?[）)]"
)


def _two_years(text: SheetText) -> Iterator[Seen]:
    """A year of an era with a western year beside it that is another."""
    for match in _BOTH.finditer(text.text):
        written = match["number"] or match["number2"]
        era, meant = read_era_year(match["era"] or match["era2"], written)
        year = int(match["year"] or match["year2"])
        if year != meant:
            message = (
                f"「{match[0]}」の元号と西暦が合いません（{era.name}{written}年は{meant}年）。"
            )
            yield text.seen(message, *match.span())


RULES: Final = (
    Rule(
        code="year-impossible",
        family=Family.YEARS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="ない年",
        why="改元の前に書いた年や打ち間違いが、そのまま残ることがあるためです。",
        fields=ALL_TEXTS,
        scope=OfText(_impossible_year),
        example=Example(
            "平成33年度に更新", "「平成33年」という年はありません。「令和3年」のことですか。"
        ),
    ),
    Rule(
        code="year-mismatch",
        family=Family.YEARS,
        severity=Severity.ERROR,
        addressee=Addressee.SECTION,
        title="元号と西暦",
        why="どちらの年が正しいか、読む人には分からないためです。",
        fields=ALL_TEXTS,
        scope=OfText(_two_years),
        example=Example(
            "令和5年度（2022年度）",
            "「令和5年度（2022年度）」の元号と西暦が合いません（令和5年は2023年）。",
        ),
    ),
)
