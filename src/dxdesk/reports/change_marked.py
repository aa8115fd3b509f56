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
    from collections.abc import Iterable, Sequence

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
    """What is laid out to show changes; `changed` are the uids of the sheets that have any."""

    form: FormContext
    sheets: tuple[EvaluationSheet, ...]
    changed: frozenset[str]


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
    said = said_by(before, fonts)
    joined = [
        united(earlier[uid], sheet) if (uid := sheet.project.uid) in earlier else sheet
        for sheet in now.sheets
    ]
    joined += [sheet for sheet in before.sheets if sheet.project.uid not in present]
    gone = _uids(before.sheets) - _uids(now.sheets)
    changed = _changed(State(now.form, joined), said, gone, fonts)
    form = replace(now.form, revisions=Revisions(said, gone), remark=_LEGEND.format(base))
    shown = tuple(s for s in joined if all_sheets or s.project.uid in changed)
    return Marked(form, shown, changed)


def said_by(state: State, fonts: FontBook) -> dict[Place, str]:
    """What every cell of some sheets says, by the field that it shows, in the order of paper."""
    setter = Typesetter(fonts, Theme())
    setter.hearing = hearing = Hearing()
    for sheet in state.sheets:
        _build(state.form, sheet, setter)
    return hearing.said


def _changed(
    state: State, before: dict[Place, str], gone: frozenset[str], fonts: FontBook
) -> frozenset[str]:
    """The sheets of which any cell says something else than before, or is new or gone."""
    found: set[str] = set()
    revisions = Revisions(before, gone)
    for sheet in state.sheets:
        said = said_by(State(state.form, (sheet,)), fonts)
        if any(revisions.has_changed(place, text) for place, text in said.items()):
            found.add(sheet.project.uid)
    return frozenset(found)


def _build(form: FormContext, sheet: EvaluationSheet, setter: Typesetter) -> None:
    SheetBlocks(form.notation.sheet(sheet), form, Styles(setter, setter.theme.fits[0]))


def _uids(sheets: Iterable[EvaluationSheet]) -> frozenset[str]:
    return frozenset(key.uid for sheet in sheets for key in rows_of_sheet(0, sheet))
