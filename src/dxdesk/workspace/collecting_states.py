"""What a form that came back is to the round: new, once more, late, or not quite what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.round_labels import RoundState
from dxdesk.workspace.collecting_review import FileState
from dxdesk.workspace.value_words import first_of, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain import rows as r
    from dxdesk.domain.rounds.returned import ReturnedForm
    from dxdesk.workspace.collecting_ground import CollectGround

_MOST_NAMED: Final = 5


def state_of(
    form: ReturnedForm, dispatch: r.Dispatch | None, ground: CollectGround, *, has_changes: bool
) -> FileState:
    """What a form turned out to be, that is for this edition and not taken in yet."""
    if dispatch is not None and _is_older(form, dispatch, ground):
        return FileState.OLDER
    if dispatch is not None and any(one.dispatch == dispatch.uid for one in ground.answers):
        return FileState.AGAIN
    return FileState.NEW if has_changes else FileState.UNCHANGED


def _is_older(form: ReturnedForm, dispatch: r.Dispatch, ground: CollectGround) -> bool:
    """Whether a form was sent anew after this one: of a later state, or in a later round."""
    if 0 < form.revision < dispatch.revision:
        return True
    around = ground.rounds[dispatch.round]
    own = set(dispatch.sheets.split())
    later = (
        one
        for one in ground.dispatches.values()
        if ground.rounds[one.round].order_key > around.order_key and one.sent_on
    )
    return any(
        one.recipient == dispatch.recipient and own & set(one.sheets.split()) for one in later
    )


def warnings_of(
    form: ReturnedForm, dispatch: r.Dispatch | None, ground: CollectGround, *, has_changes: bool
) -> Iterator[str]:
    """What a person should know of a form, as sentences."""
    yield from form.remarks
    if form.head.is_unchanged and has_changes:
        yield "「修正なし」に印がありますが、送付時と異なる欄があります。"
    own = {sheet.project for sheet in form.sheets} - {""}
    settled = [
        uid
        for uid in own & ground.sheets.keys()
        if ground.sheets[uid].project.work_state in LOCKING_STATES
    ]
    if settled:
        yield f"{_numbers(settled, ground)}は確定済みのシートのため、取り込みません。"
    gone = [sheet for sheet in form.sheets if sheet.project not in ground.sheets]
    if gone:
        names = [joined(sheet.number, sheet.name) or sheet.worksheet for sheet in gone]
        yield f"計画にないシートがあります（{first_of(names, _MOST_NAMED)}）。"
    if dispatch is None:
        # A form that was written without a round has no place on a board.
        if ground.rounds:
            yield "どの照会への回答か分からないため、受付の記録は残りません。"
        return
    if ground.rounds[dispatch.round].state == RoundState.CLOSED:
        yield f"締め切った照会「{ground.rounds[dispatch.round].name}」への回答です。"
    asked = dispatch.sheets.split()
    others = own & ground.sheets.keys() - set(asked)
    if others:
        yield f"{_numbers(others, ground)}は担当外のシート（この課に照会していないシート）です。"
    missing = [uid for uid in asked if uid not in own]
    if missing:
        yield f"照会したシートのうち、{len(missing)}件がファイルにありません。"


def _numbers(projects: Iterable[str], ground: CollectGround) -> str:
    numbers = (ground.sheets[uid].project.number for uid in projects)
    return first_of(sorted(numbers, key=sort_key), _MOST_NAMED)
