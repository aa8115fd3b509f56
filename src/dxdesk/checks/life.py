"""Projects that have ended and are worked on all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import Addressee, Severity, life_label
from dxdesk.domain.sheet_texts import place_of
from dxdesk.domain.shortfalls import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.sheet_texts import TextPlace

_SAYS_THE_END: Final = re.compile("完了|終了|廃止|統合|移管|引き?継")
"""What may stand among the actions of a project that has ended."""


def _still_planned(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """What is planned on the sheet of a project that had ended before its year."""
    project, year = sheet.project, sheet.ground.fiscal_year
    until = project.life_until
    if project.life_status not in ENDED or until is None or until >= year:
        return
    planned = dict(_planned(sheet))
    if planned:
        what = "・".join(planned)
        yield Seen(
            sheet.place("life_status"),
            f"{FiscalYear(until).label()}で{life_label(project.life_status)}の事業ですが、"
            f"{FiscalYear(year).label()}の{what}が記入されています。確認してください。",
            "\n".join((project.life_status, str(until), *planned)),
            related=tuple(planned.values()),
        )


def _planned(sheet: SheetUnderCheck) -> Iterator[tuple[str, TextPlace]]:
    """What is planned for the year, in a word, and where the first of it stands."""
    for item in sheet.sheet.actions:
        if item.text.strip() and not _SAYS_THE_END.search(item.text):
            yield "実施事項", place_of(item, "text")
            break
    for row in sheet.sheet.year_rows:
        if row.planned or row.points:
            yield "スケジュール", place_of(row, "planned")
            break
    for cell in sheet.cells:
        if cell.year == sheet.ground.fiscal_year and not cell.target.kind.is_blank:
            yield "目標", cell.place("target")
            break


RULES: Final = (
    Rule(
        code="ended-still-planned",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="終了後も記入のある事業",
        why="終わった事業に予定や目標があると、続いているのかが分からないためです。",
        fields=("project.life_status", "project.life_until"),
        scope=OfSheet(_still_planned),
        example=Example(
            "令和3年度で完了した事業に、令和5年度の実施事項がある",
            "令和3年度で完了の事業ですが、令和5年度の実施事項が記入されています。"
            "確認してください。",
        ),
    ),
)
