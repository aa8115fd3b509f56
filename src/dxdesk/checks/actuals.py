"""Actuals that are missing, not final, too early, or no number that anybody can read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.note_words import concerns, notes_of
from dxdesk.checks.rule import Example, Family, OfValue, Rule, Seen
from dxdesk.checks.series import FIELD_WORDS, is_malformed
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import is_missing_actual, waits_for_final
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.sheet_under_check import ValueCell
    from dxdesk.domain import rows as r

_NOT_FINAL: Final = re.compile(
    "実績(?:値|数)?は?、?(?:[^、。]{0,8}(?:の|による))?(?:見込み?|速報|暫定|概算)値?(?:$|[。、）)]|で|と?な|のため)"
)
"""What a note says of an actual: 令和4年度の実績は見込み, 実績値は速報値."""


def _over_before(cell: ValueCell) -> bool:
    """Whether the project had ended when the year began."""
    until = cell.sheet.project.life_until
    return until is not None and cell.year > until


def _missing(cell: ValueCell) -> Iterator[Seen]:
    if cell.is_planned or cell.is_rated or _over_before(cell):
        return
    if is_missing_actual(cell.target, cell.actual):
        message = (
            f"{cell.year_name}の実績が空欄です（目標 {cell.value.target}）。"
            "実績を確認してください。"
        )
        judged = (cell.value.target, cell.value.actual)
        yield cell.seen("actual", message, related=("target",), judged=judged)


def _waits(cell: ValueCell) -> Iterator[Seen]:
    if cell.is_planned:
        return
    note = _said_not_final(cell)
    if waits_for_final(cell.value.actual):
        message = (
            f"{cell.year_name}の実績「{cell.value.actual}」は確定していません。"
            "確定値が出ているか確認してください。"
        )
        yield cell.seen("actual", message, judged=(cell.value.actual,))
    elif note is not None and not cell.actual.kind.is_blank:
        message = (
            f"注記では{cell.year_name}の実績「{cell.value.actual}」は確定していないように読めます。"
            "確定値が出ているか確認してください。"
        )
        seen = cell.seen("actual", message, judged=(cell.value.actual, note.text))
        yield replace(seen, related=(place_of(note, "text"),))


def _said_not_final(cell: ValueCell) -> r.Note | None:
    """The note that says of the cell's year that its actual is not final; None where none does."""
    for note, years in notes_of(cell.sheet):
        is_meant = cell.year in years and concerns(note.text, cell.sheet, cell.indicator.name)
        if is_meant and _NOT_FINAL.search(note.text):
            return note
    return None


def _too_early(cell: ValueCell) -> Iterator[Seen]:
    if not cell.is_planned:
        return
    has_actual = not cell.actual.kind.is_blank
    if has_actual or cell.is_rated:
        what, field, text = (
            ("実績", "actual", cell.value.actual)
            if has_actual
            else ("評価", "rating", cell.value.rating)
        )
        message = (
            f"{cell.year_name}はまだ評価の対象ではありませんが、{what}「{text}」が"
            "入力されています。年度を確認してください。"
        )
        related = ("rating",) if has_actual and cell.is_rated else ()
        evaluated = str(cell.sheet.ground.evaluated_year)
        judged = (cell.value.actual, cell.value.rating, evaluated)
        yield cell.seen(field, message, related=related, judged=judged)


def _malformed(cell: ValueCell) -> Iterator[Seen]:
    for field in ("target", "actual"):
        measured = cell.measured(field)
        if is_malformed(measured):
            message = (
                f"{cell.year_name}の{FIELD_WORDS[field]}「{measured.text}」は、数値として読めません。"
                "桁区切りや小数点を確認してください。"
            )
            yield cell.seen(field, message, judged=(measured.text,))


RULES: Final = (
    Rule(
        code="actual-missing",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="実績の空欄",
        why="実績のない指標は、評価も公表もできないためです。",
        fields=("indicator_value.actual",),
        scope=OfValue(_missing),
        example=Example(
            "R4の目標 200、実績は空欄",
            "R4の実績が空欄です（目標 200）。実績を確認してください。",
        ),
    ),
    Rule(
        code="actual-not-final",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="確定していない実績",
        why="見込や速報のまま公表すると、後で訂正が要るためです。",
        fields=("indicator_value.actual",),
        scope=OfValue(_waits),
        example=Example(
            "R4の実績 210（速報）",
            "R4の実績「210（速報）」は確定していません。確定値が出ているか確認してください。",
        ),
    ),
    Rule(
        code="figure-too-early",
        family=Family.FIGURES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="評価対象年度より後の実績や評価",
        why="まだ分からないはずの値は、年度を間違えて入力したおそれがあるためです。",
        fields=("indicator_value.actual", "indicator_value.rating"),
        scope=OfValue(_too_early),
        example=Example(
            "R5の実績 230（評価対象年度はR4）",
            "R5はまだ評価の対象ではありませんが、実績「230」が入力されています。"
            "年度を確認してください。",
        ),
    ),
    Rule(
        code="number-malformed",
        family=Family.FIGURES,
        severity=Severity.ERROR,
        addressee=Addressee.SECTION,
        title="数値として読めない目標や実績",
        why="桁区切りの位置が違う数値は、読む人によって別の値になるためです。",
        fields=("indicator_value.target", "indicator_value.actual"),
        scope=OfValue(_malformed),
        example=Example(
            "実績 1,65",
            "R4の実績「1,65」は、数値として読めません。桁区切りや小数点を確認してください。",
        ),
    ),
)
