"""Rows of the two schedules looked at by themselves: what is painted, and what they are called."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.checks.likeness import essence
from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.brackets import quote
from dxdesk.domain.change import Set
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.schedule import Span
from dxdesk.domain.schedule_marks import marks_of
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule_marks import Marks

_CHARTS: Final = {"plan": "計画期間のスケジュール", "year": "年度のスケジュール"}
_ALWAYS: Final = Span(0, 12 * 9999)
_MARKS: Final = ("schedule_row.planned", "schedule_row.actual", "schedule_row.points")


def called(row: ScheduleRow) -> str:
    """What a row is called in a sentence."""
    return quote(row.label) if row.label.strip() else "名称のない行"


def content_of(row: ScheduleRow) -> str:
    """What a row says, as far as it is judged."""
    return "\n".join((row.chart, row.label, row.planned, row.actual, row.points, row.marks))


def charts_of(sheet: SheetUnderCheck) -> tuple[tuple[ScheduleRow, ...], ...]:
    """The rows of the chart of the plan, and of that of the year."""
    return sheet.sheet.plan_rows, sheet.sheet.year_rows


def shown_of(sheet: SheetUnderCheck, row: ScheduleRow) -> Span:
    """The months that the chart of a row shows; all of them where the plan has no years."""
    ground = sheet.ground
    years = ground.years if row.chart == "plan" else (ground.fiscal_year,)
    if not years:
        return _ALWAYS
    first, last = years[0], years[-1]
    return Span(FiscalYear(first).first_month, FiscalYear(last).months().stop)


def _unknown_marks(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Marks that were lost when the sheet was taken in."""
    unread = [row for rows in charts_of(sheet) for row in rows if row.marks == "unknown"]
    if unread:
        charts = "と".join(_CHARTS[chart] for chart in dict.fromkeys(row.chart for row in unread))
        yield Seen(
            place_of(unread[0], "planned"),
            f"{charts}の{len(unread)}行で、印（網掛け）が読み取れていません。"
            "元の資料を見て塗り直してください。",
            "\n".join(map(content_of, unread)),
            related=tuple(place_of(row, "planned") for row in unread[1:]),
        )


def _nothing_painted(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Rows in which nothing is painted: one by one, or the whole chart as one."""
    for rows in charts_of(sheet):
        bare = [row for row in rows if row.marks == "known" and not _is_painted(row)]
        if bare and len(bare) == len(rows):
            yield Seen(
                place_of(bare[0], "planned"),
                f"{_CHARTS[bare[0].chart]}に、塗られた月が一つもありません。"
                "このままでよいか確認してください。",
                "\n".join(map(content_of, bare)),
                related=tuple(place_of(row, "planned") for row in bare[1:]),
            )
            continue
        for row in bare:
            yield Seen(
                place_of(row, "planned"),
                f"{_CHARTS[row.chart]}の{called(row)}に、塗られた月がありません。"
                "このままでよいか確認してください。",
                content_of(row),
            )


def _is_painted(row: ScheduleRow) -> bool:
    return bool(row.planned or row.actual or row.points)


def _outside(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Marks that the chart has no room for, so that nobody sees them."""
    for rows in charts_of(sheet):
        for row in rows:
            shown = shown_of(sheet, row)
            marks = marks_of(row)
            if marks.outside(shown).is_empty:
                continue
            yield Seen(
                place_of(row, "planned"),
                f"{_CHARTS[row.chart]}の{called(row)}に、表の期間の外の印があります。"
                "印刷されないため、不要なら取り除いてください。",
                content_of(row),
                mends=_clipped(sheet, row, marks.within(shown)),
                remedy="表の期間の外の印を取り除く",
            )


def _clipped(sheet: SheetUnderCheck, row: ScheduleRow, marks: Marks) -> tuple[Set, ...]:
    key = key_of(sheet.ground.fiscal_year, row)
    fields = marks.fields.items()
    changed = ((field, str(getattr(row, field)), after) for field, after in fields)
    return tuple(Set(key, field, before, after) for field, before, after in changed)


def _without_label(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for rows in charts_of(sheet):
        for number, row in enumerate(rows, 1):
            if not row.label.strip():
                yield Seen(
                    place_of(row, "label"),
                    f"{_CHARTS[row.chart]}の{number}行目に名称がありません。"
                    "行が要るか確認してください。",
                    content_of(row),
                )


def _twice(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Rows of one chart that are called the same."""
    for rows in charts_of(sheet):
        by_label: defaultdict[str, list[ScheduleRow]] = defaultdict(list)
        for row in rows:
            if label := essence(row.label):
                by_label[label].append(row)
        for alike in by_label.values():
            if len(alike) > 1:
                yield _same_label(alike)


def _same_label(rows: Sequence[ScheduleRow]) -> Seen:
    return Seen(
        place_of(rows[1], "label"),
        f"{_CHARTS[rows[0].chart]}に{called(rows[0])}の行が{len(rows)}行あります。"
        "行が重複していませんか。",
        "\n".join(row.label for row in rows),
        related=tuple(place_of(row, "label") for row in (rows[0], *rows[2:])),
    )


def _done_too_early(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Bars of what was done, in years that nobody can know of."""
    known = Span(0, FiscalYear(sheet.ground.evaluated_year).months().stop)
    for row in sheet.sheet.plan_rows:
        if not row.actual:
            continue
        ahead = marks_of(row).outside(known).actual
        if ahead:
            year = FiscalYear(sheet.ground.evaluated_year).label()
            yield Seen(
                place_of(row, "actual"),
                f"{called(row)}に、{year}より後の実施の印があります。予定ではありませんか。",
                f"{sheet.ground.evaluated_year}\n{content_of(row)}",
            )


RULES: Final = (
    Rule(
        code="schedule-marks-unknown",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="印が読み取れていないスケジュール",
        why="元の資料の網掛けが失われていると、予定のない事業に見えるためです。",
        fields=("schedule_row.marks", "schedule_row.planned"),
        scope=OfSheet(_unknown_marks),
        example=Example(
            "取り込んだ資料に網掛けがない",
            "計画期間のスケジュールの3行で、印（網掛け）が読み取れていません。"
            "元の資料を見て塗り直してください。",
        ),
    ),
    Rule(
        code="schedule-nothing-painted",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="何も塗られていないスケジュール",
        why="塗り忘れは、何もしない年度と見分けがつかないためです。",
        fields=_MARKS,
        scope=OfSheet(_nothing_painted),
        example=Example(
            "名称だけがあり、どの月も塗られていない行「効果の測定」",
            "年度のスケジュールの「効果の測定」に、塗られた月がありません。"
            "このままでよいか確認してください。",
        ),
    ),
    Rule(
        code="schedule-outside-chart",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="表の期間の外にある印",
        why="表に現れない印は、誰にも気付かれないまま次の年度に残るためです。",
        fields=_MARKS,
        scope=OfSheet(_outside),
        example=Example(
            "令和5年度の12か月の表に、令和4年度の印が残っている",
            "年度のスケジュールの「周知」に、表の期間の外の印があります。"
            "印刷されないため、不要なら取り除いてください。",
        ),
    ),
    Rule(
        code="schedule-label-missing",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="名称のない行",
        why="何の予定かが読み手に伝わらないためです。",
        fields=("schedule_row.label",),
        scope=OfSheet(_without_label),
        example=Example(
            "帯だけがあり名称が空の行",
            "計画期間のスケジュールの2行目に名称がありません。行が要るか確認してください。",
        ),
    ),
    Rule(
        code="schedule-label-twice",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="同じ名称の行",
        why="写し間違いで行が重複していることがあるためです。",
        fields=("schedule_row.label",),
        scope=OfSheet(_twice),
        example=Example(
            "「周知」の行が二つ",
            "年度のスケジュールに「周知」の行が2行あります。行が重複していませんか。",
        ),
    ),
    Rule(
        code="schedule-actual-ahead",
        family=Family.SCHEDULE,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="まだ来ていない年度の実施の印",
        why="終わっていない年度の実施は、まだ誰にも分からないためです。",
        fields=("schedule_row.actual",),
        scope=OfSheet(_done_too_early),
        example=Example(
            "令和4年度を評価する年度版で、令和6年度に実施の印",
            "「台帳の移行」に、令和4年度より後の実施の印があります。予定ではありませんか。",
        ),
    ),
)
