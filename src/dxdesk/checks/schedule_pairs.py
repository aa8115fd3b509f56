"""The twelve months held against the five years, and both against the end of the work."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from dxdesk.checks.likeness import alike, essence
from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.checks.schedules import called, content_of
from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years
from dxdesk.domain.labels import Addressee, Severity, life_label
from dxdesk.domain.month import month_number
from dxdesk.domain.schedule import Span, covered, without
from dxdesk.domain.schedule_marks import marks_of
from dxdesk.domain.sheet_texts import place_of
from dxdesk.domain.shortfalls import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule import Spans

_ENDING: Final = re.compile("(?:の実施|実施)$")
_END: Final = re.compile("完了|終了|廃止")
_ENDS_IN: Final = re.compile(
    "(?:本|当|この)事業は、?[^、。「」]{2,8}年度(?:末|中)?(?:で|に|を(?:も|以)って)(?:事業を)?(?:完了|終了|廃止)"
)
_THE_SAME: Final = 0.7
_RELATED: Final = 0.25
"""How alike the names of two rows are that are one, and that may have to do with each other."""
_ENOUGH: Final = 3
"""So many bars show that the months go by the rows of the plan."""
_NOT_THE_END: Final = re.compile("予定|調整|検討|未")


def _named(rows: tuple[ScheduleRow, ...]) -> dict[str, ScheduleRow]:
    """The rows by what they are about; names that stand more than once are left out."""
    keys = [(_ENDING.sub("", essence(row.label)), row) for row in rows]
    count = Counter(key for key, _ in keys)
    return {key: row for key, row in keys if key and count[key] == 1}


def _year_of(sheet: SheetUnderCheck) -> Span:
    months = FiscalYear(sheet.ground.fiscal_year).months()
    return Span(months.start, months.stop)


def _planned(row: ScheduleRow, span: Span) -> Spans:
    return covered(marks_of(row).planned, span)


def _outside_plan(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Months that the row of the same name in the chart of the plan does not know."""
    span = _year_of(sheet)
    plan = _named(sheet.sheet.plan_rows)
    for name, row in _named(sheet.sheet.year_rows).items():
        above = plan.get(name)
        if above is None or "unknown" in {row.marks, above.marks}:
            continue
        bar = _planned(above, span)
        beyond = _planned(row, span)
        for each in bar:
            beyond = without(beyond, each)
        if not beyond:
            continue
        what = f"計画期間の帯の外の月（{_months(beyond)}）も塗られています"
        if not bar:
            what = f"計画期間の表では{FiscalYear(sheet.ground.fiscal_year).label()}に帯がありません"
        yield Seen(
            place_of(row, "planned"),
            f"年度のスケジュールの{called(row)}は、{what}。どちらが正しいか確認してください。",
            f"{content_of(row)}\n{content_of(above)}",
            related=(place_of(above, "planned"),),
        )


def _months(spans: Spans) -> str:
    return "、".join(
        f"{month_number(span.start)}月"
        if span.end - span.start == 1
        else f"{month_number(span.start)}～{month_number(span.end - 1)}月"
        for span in spans
    )


def _not_in_months(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Bars in the planned year whose row the twelve months lack, where they have the others."""
    span = _year_of(sheet)
    plan, months = _named(sheet.sheet.plan_rows), _named(sheet.sheet.year_rows)
    running = {
        name: row for name, row in plan.items() if row.marks == "known" and _planned(row, span)
    }
    if not months or len(months) < len(sheet.sheet.year_rows):
        return
    lacking = {name: row for name, row in running.items() if _best(name, months) < _THE_SAME}
    strange = [name for name in months if _best(name, plan) < _THE_SAME]
    # A row that is called otherwise may well be what a bar of the plan stands for, unless they
    # have nothing in common and all other bars have their row.
    if strange and (len(lacking) > 1 or len(running) < _ENOUGH):
        return
    year = FiscalYear(sheet.ground.fiscal_year).label()
    for name, row in lacking.items():
        if _best(name, strange) >= _RELATED:
            continue
        yield Seen(
            place_of(row, "planned"),
            f"計画期間の表では{called(row)}に{year}の帯がありますが、"
            "年度のスケジュールに同じ行がありません。漏れていませんか。",
            "\n".join((content_of(row), *(each.label for each in sheet.sheet.year_rows))),
        )


def _best(name: str, names: Iterable[str]) -> float:
    """How much the one of the names that is most like it is so, from 0 to 1."""
    return max((alike(name, other) for other in names), default=0.0)


def _after_the_end(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Bars that go on behind the end of the project, or behind a point that says the end."""
    end = _end_of_project(sheet)
    rows = sheet.sheet.plan_rows
    if end is None:
        yield from _after_the_noted_end(sheet)
    late = [row for row in rows if _goes_on(row, end)] if end is not None else []
    if late:
        project = sheet.project
        year = FiscalYear(int(project.life_until or 0)).label()
        more = f"など{len(late)}行" if len(late) > 1 else ""
        yield Seen(
            place_of(late[0], "planned"),
            f"事業は{year}で{life_label(project.life_status)}ですが、{called(late[0])}{more}の帯が"
            "その後も続いています。確認してください。",
            "\n".join((project.life_status, str(project.life_until), *map(content_of, late))),
            related=(*(place_of(row, "planned") for row in late[1:]), sheet.place("life_until")),
        )
    for row in (*rows, *sheet.sheet.year_rows):
        if row not in late:
            yield from _after_its_point(row)


def _after_the_noted_end(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Bars that go on behind the end that a note tells of the project as a whole."""
    for note in sheet.sheet.notes:
        match = _ENDS_IN.search(note.text)
        years = find_fiscal_years(match[0]) if match else []
        if match is None or not years:
            continue
        year = years[-1].fiscal_year
        late = [row for row in sheet.sheet.plan_rows if _goes_on(row, year.months().stop)]
        if late:
            yield Seen(
                place_of(late[0], "planned"),
                f"注記には「{match[0]}」とありますが、{called(late[0])}の帯がその後も続いています。"
                "確認してください。",
                "\n".join((note.text, *map(content_of, late))),
                related=(
                    *(place_of(row, "planned") for row in late[1:]),
                    place_of(note, "text"),
                ),
            )


def _end_of_project(sheet: SheetUnderCheck) -> int | None:
    project = sheet.project
    if project.life_status not in ENDED or project.life_until is None:
        return None
    return FiscalYear(project.life_until).months().stop


def _goes_on(row: ScheduleRow, month: int) -> bool:
    """Whether bars are planned from a month on."""
    return any(span.end > month for span in marks_of(row).planned)


def _after_its_point(row: ScheduleRow) -> Iterator[Seen]:
    for point in marks_of(row).points:
        says_so = _END.search(point.text) and not _NOT_THE_END.search(point.text)
        if says_so and _goes_on(row, point.month + 1):
            yield Seen(
                place_of(row, "planned"),
                f"{called(row)}は{month_number(point.month)}月に「{point.text}」とありますが、"
                "その後も帯が続いています。確認してください。",
                content_of(row),
                related=(place_of(row, "points"),),
            )
            return


RULES: Final = (
    Rule(
        code="schedule-outside-plan-bar",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="計画期間の帯と合わない月",
        why="二つの表で同じ仕事の時期が違うと、どちらを信じてよいか分からないためです。",
        fields=("schedule_row.planned", "schedule_row.label"),
        scope=OfSheet(_outside_plan),
        example=Example(
            "計画期間の表では令和4年度までの「様式の見直し」が、令和5年度の12か月の表にもある",
            "年度のスケジュールの「様式の見直し」は、計画期間の表では令和5年度に帯がありません。"
            "どちらが正しいか確認してください。",
        ),
    ),
    Rule(
        code="schedule-not-in-months",
        family=Family.SCHEDULE,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="12か月の表にない帯",
        why="計画にある仕事が、その年度の予定から漏れていることがあるためです。",
        fields=("schedule_row.planned", "schedule_row.label"),
        scope=OfSheet(_not_in_months),
        example=Example(
            "計画期間の表の「効果検証」に令和5年度の帯があり、12か月の表には行がない",
            "計画期間の表では「効果検証」に令和5年度の帯がありますが、"
            "年度のスケジュールに同じ行がありません。漏れていませんか。",
        ),
    ),
    Rule(
        code="schedule-after-end",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="完了の後に続く帯",
        why="終わったはずの仕事の予定が残っていると、完了かどうかが分からないためです。",
        fields=("schedule_row.planned", "schedule_row.points", "project.life_until"),
        scope=OfSheet(_after_the_end),
        example=Example(
            "令和4年度で完了した事業の帯が令和7年度まで続いている",
            "事業は令和4年度で完了ですが、「電子通知の発送」の帯がその後も続いています。"
            "確認してください。",
        ),
    ),
)
