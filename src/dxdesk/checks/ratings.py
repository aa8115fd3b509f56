"""Ratings beside what they rate: other than the rule would say, missing, or without a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.directions import is_direction_doubtful
from dxdesk.checks.notes import no_result_said
from dxdesk.checks.power_slips import slip_of
from dxdesk.checks.rule import EditionCheck, Example, Family, OfValue, Rule, Seen
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind, waits_for_final
from dxdesk.domain.rating import departs, propose
from dxdesk.domain.rating_summary import DASH, NO_RATING, rating_word
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell
    from dxdesk.domain.sheet_texts import TextPlace

_NOT_HELD: Final = re.compile("(?:開催|実施)?(?:中止|休止|延期|見送り|見合わせ)")
"""What did not take place is rightly rated 「-」."""
_MANY: Final = 5
"""A rating outside the scale that stands in more cells than these is no slip of a section."""


def is_rated_without_result(cell: ValueCell) -> bool:
    """Whether something was rated of which it is said that there is none.

    「なし」 against 「なし」 is nothing that was to happen and did not, and is rated rightly; so is
    what the city's rule gives where there is no actual.
    """
    if cell.is_planned or not cell.is_rated or cell.value.rating_reason.strip():
        return False
    if cell.actual.kind not in {Kind.DASH, Kind.NONE, Kind.NOT_APPLICABLE, Kind.UNDECIDED}:
        return False
    if cell.actual.kind is cell.target.kind is Kind.NONE:
        return False
    value, rule = cell.value, cell.sheet.ground.rating_rule
    proposed = propose(rule, value.target, value.actual, cell.indicator.direction).rating
    return proposed is None or rating_word(proposed) != rating_word(value.rating)


def _differs(cell: ValueCell) -> Iterator[Seen]:
    value, ground = cell.value, cell.sheet.ground
    if cell.is_planned or value.rating_reason.strip() or cell.actual.kind.is_blank:
        return
    proposal = departs(ground.rating_rule, value, cell.indicator.direction)
    if proposal is None or _follows_from_doubt(cell):
        return
    provisional = "（仮の基準）" if ground.is_provisional else ""
    message = (
        f"{cell.year_name}の評価は「{value.rating}」ですが、{proposal.reason} です{provisional}。"
        "このままでよいか、理由を確認してください。"
    )
    seen = cell.seen("rating", message, related=("target", "actual"))
    yield replace(seen, content=f"{seen.content}\n{proposal.rating}")


def _follows_from_doubt(cell: ValueCell) -> bool:
    """Whether it departs from what hangs on a figure or a direction that is asked about."""
    series = cell.series
    slip = slip_of(series)
    if slip is not None and slip.figure.cell.year == cell.year:
        return True
    return is_direction_doubtful(series)


def _missing(cell: ValueCell) -> Iterator[Seen]:
    is_open = cell.target.kind.is_blank or cell.actual.kind.is_blank
    if cell.is_planned or is_open or cell.is_rated or waits_for_final(cell.value.actual):
        return
    given = rating_word(cell.value.rating)
    if given == DASH and _NOT_HELD.fullmatch(cell.value.actual.strip()):
        return
    state = "「-」です" if given == DASH else "ありません"
    message = (
        f"{cell.year_name}は実績「{cell.value.actual}」がありますが、評価が{state}。"
        "評価を確認してください。"
    )
    yield cell.seen("rating", message, related=("target", "actual"))


def _without_actual(cell: ValueCell) -> Iterator[Seen]:
    if cell.actual.kind is Kind.EMPTY and cell.is_rated and not cell.is_planned:
        message = f"{cell.year_name}は評価「{cell.value.rating}」がありますが、実績が空欄です。"
        yield cell.seen("actual", message, related=("rating",))


def _without_result(cell: ValueCell) -> Iterator[Seen]:
    if is_rated_without_result(cell) and no_result_said(cell) is None:
        value = cell.value
        message = (
            f"{cell.year_name}の実績は「{value.actual}」ですが、評価は「{value.rating}」です。"
            "何を評価したのかを確認し、注記などで説明してください。"
        )
        yield cell.seen("rating", message, related=("actual",))


class _Foreign(NamedTuple):
    word: str
    place: TextPlace
    indicator: str
    year: int | None


def _foreign(sheet: SheetUnderCheck) -> Iterator[_Foreign]:
    known = {NO_RATING, DASH, *map(rating_word, sheet.ground.plan.ratings)}
    for cell in sheet.cells:
        word = cell.value.rating
        if rating_word(word) not in known:
            yield _Foreign(word, cell.place("rating"), cell.indicator.name, cell.year)
    for row in sheet.sheet.year_rows:
        if rating_word(row.rating) not in known:
            place = place_of(row, "rating")
            yield _Foreign(row.rating, place, "", None)


def _not_of_scale(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    scale = "/".join(ground.plan.ratings)
    by_word: dict[str, list[tuple[str, _Foreign]]] = {}
    for sheet in sheets:
        for one in sheet.items:
            by_word.setdefault(rating_word(one.word), []).append((sheet.project, one))
    for found in by_word.values() if scale else ():
        places = tuple(one.place for _, one in found)
        if len(found) > _MANY:
            project, one = found[0]
            message = (
                f"評価の区分（{scale}）にない評価「{one.word}」が{len(found)}か所にあります。"
                "評価の区分の設定を確認してください。"
            )
            content = f"{one.word}\n{scale}"
            yield Seen(
                one.place, message, content, project, related=places[1:], addressee=Addressee.OFFICE
            )
            continue
        for project, one in found:
            message = f"評価「{one.word}」は、評価の区分（{scale}）にありません。"
            content = "\n".join((one.word, scale, one.indicator, one.place.part))
            yield Seen(one.place, message, content, project, one.indicator, one.year)


RULES: Final = (
    Rule(
        code="rating-differs",
        family=Family.RATING,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="基準による案と異なる評価",
        why="基準と異なる評価は、委員会で理由を問われるためです。",
        fields=("indicator_value.rating",),
        scope=OfValue(_differs),
        example=Example(
            "目標 200、実績 150、評価 A",
            "R4の評価は「A」ですが、目標 200 に対し実績 150、達成率 75.0 % → B です。"
            "このままでよいか、理由を確認してください。",
        ),
    ),
    Rule(
        code="rating-missing",
        family=Family.RATING,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="実績があるのに評価がない",
        why="評価のない指標は、集計から漏れるためです。",
        fields=("indicator_value.rating",),
        scope=OfValue(_missing),
        example=Example(
            "目標 200、実績 210、評価は空欄",
            "R4は実績「210」がありますが、評価がありません。評価を確認してください。",
        ),
    ),
    Rule(
        code="rating-without-actual",
        family=Family.RATING,
        severity=Severity.ERROR,
        addressee=Addressee.SECTION,
        title="評価があるのに実績が空欄",
        why="評価の根拠となる実績が、シートから読み取れないためです。",
        fields=("indicator_value.actual", "indicator_value.rating"),
        scope=OfValue(_without_actual),
        example=Example(
            "目標 200、実績は空欄、評価 A", "R4は評価「A」がありますが、実績が空欄です。"
        ),
    ),
    Rule(
        code="rated-without-result",
        family=Family.RATING,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="実績がないとされた年度の評価",
        why="実績がないのに評価だけがあると、何を評価したのかを問われるためです。",
        fields=("indicator_value.rating", "indicator_value.actual"),
        scope=OfValue(_without_result),
        example=Example(
            "目標 12、実績 -、評価 B",
            "R4の実績は「-」ですが、評価は「B」です。"
            "何を評価したのかを確認し、注記などで説明してください。",
        ),
    ),
    Rule(
        code="rating-not-of-scale",
        family=Family.RATING,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="評価の区分にない評価",
        why="区分にない評価は、評価の集計で別に数えられるためです。",
        fields=("indicator_value.rating", "schedule_row.rating"),
        scope=EditionCheck(_foreign, _not_of_scale),
        example=Example("評価 優", "評価「優」は、評価の区分（S/A/B）にありません。"),
    ),
)
