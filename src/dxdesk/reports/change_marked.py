"""Sheets with what was changed in them (見え消し), and the same as a table (新旧対照表)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.sheet import EvaluationSheet, rows_of_sheet
from dxdesk.domain.union import united
from dxdesk.reports.blocks import SheetBlocks
from dxdesk.reports.revisions import Hearing, Revisions
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.form import FormContext
    from dxdesk.typeset.fonts import FontBook

_LEGEND: Final = (
    "見え消し（{}と比べたもの）　二重取消線＝削除、太字の下線＝追加、左の縦線＝変更のある行"
)


class State(NamedTuple):
    """Sheets at one time, and the form they were on."""

    form: FormContext
    sheets: Sequence[EvaluationSheet]


class Marked(NamedTuple):
    """What is laid out to show changes.

    Attributes:
        form: The form, which knows what stood there before.
        sheets: The sheets, each with what it has lost.
        said: What the cells of each say now, by the uid of its project.
    """

    form: FormContext
    sheets: tuple[EvaluationSheet, ...]
    said: Mapping[str, Mapping[Place, str]]


def marked(now: State, before: State, base: str, fonts: FontBook, *, all_sheets: bool) -> Marked:
    """Put two states together.

    Args:
        now: The sheets as they are.
        before: As they were; the sheets that both have are known by the uid of the project.
        base: What people call the earlier state.
        fonts: The fonts to display with.
        all_sheets: Also the sheets without any change.
    """
    earlier = {sheet.project.uid: sheet for sheet in before.sheets}
    present = {sheet.project.uid for sheet in now.sheets}
    joined = [
        united(earlier[uid], sheet) if (uid := sheet.project.uid) in earlier else sheet
        for sheet in now.sheets
    ]
    joined += [sheet for sheet in before.sheets if sheet.project.uid not in present]
    said_before = {uid: said_by(before.form, sheet, fonts) for uid, sheet in earlier.items()}

    def said_now(sheet: EvaluationSheet) -> Mapping[Place, str]:
        uid = sheet.project.uid
        # Laid out as it was, it would say what it said.
        is_same = before.form == now.form and earlier.get(uid) == sheet
        return said_before[uid] if is_same else said_by(now.form, sheet, fonts)

    said = {sheet.project.uid: said_now(sheet) for sheet in joined}
    gone = _uids(before.sheets) - _uids(now.sheets)
    texts = {place: text for each in said_before.values() for place, text in each.items()}
    revisions = Revisions(texts, gone)
    form = replace(now.form, revisions=revisions, remark=_LEGEND.format(base))
    shown = tuple(s for s in joined if all_sheets or revisions.changed_in(said[s.project.uid]))
    return Marked(form, shown, said)


def said_by(form: FormContext, sheet: EvaluationSheet, fonts: FontBook) -> dict[Place, str]:
    """What every cell of a sheet says, by the field that it shows, in the order of paper."""
    setter = Typesetter(fonts, Theme())
    setter.hearing = hearing = Hearing()
    SheetBlocks(form.notation.sheet(sheet), form, Styles(setter, setter.theme.fits[0]))
    return hearing.said


def _uids(sheets: Iterable[EvaluationSheet]) -> frozenset[str]:
    return frozenset(key.uid for sheet in sheets for key in rows_of_sheet(0, sheet))
