"""Incoming rounds of 照会 take the place of those that are known: a part of `domain.adoption`.

Only our own JSON tells of rounds, and a file for use elsewhere does not. A source that has none
therefore takes none away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxdesk.domain import rows as r
    from dxdesk.domain.recognition import Recogniser
    from dxdesk.domain.sheet import EditionContent


def with_rounds(
    content: EditionContent,
    known: EditionContent,
    incoming: EditionContent,
    recogniser: Recogniser,
) -> EditionContent:
    """The adopted edition with its rounds, all that was sent, and all that came back.

    Args:
        content: The edition as adopted so far; its sections and sheets were recognised already.
        known: The edition that is known, see `domain.adoption.adopt`.
        incoming: The edition as the source has it.
        recogniser: The one that recognised the sections and sheets.
    """
    if not incoming.rounds:
        told = known if recogniser.same_edition else content
        return replace(
            content, rounds=told.rounds, dispatches=told.dispatches, answers=told.answers
        )
    taken = [_with_mapped_uids(row, recogniser) for row in incoming.dispatches]
    rounds = recogniser.listed("", known.rounds, incoming.rounds)
    dispatches: list[r.Dispatch] = []
    for one in rounds:
        old = [row for row in known.dispatches if row.round == one.uid]
        new = [row for row in taken if recogniser.mapped(row.round) == one.uid]
        listed = recogniser.listed("", old, new)
        dispatches += [replace(row, round=one.uid) for row in listed]
    by_uid = {row.uid: row for row in known.answers}
    answers = [
        replace(
            row,
            uid=recogniser.take(by_uid.get(row.uid), row),
            dispatch=recogniser.mapped(row.dispatch),
            sheets=_mapped(row.sheets, recogniser),
        )
        for row in incoming.answers
    ]
    return replace(
        content, rounds=tuple(rounds), dispatches=tuple(dispatches), answers=tuple(answers)
    )


def _with_mapped_uids(row: r.Dispatch, recogniser: Recogniser) -> r.Dispatch:
    return replace(
        row,
        sections=_mapped(row.sections, recogniser),
        sheets=_mapped(row.sheets, recogniser),
    )


def _mapped(uids: str, recogniser: Recogniser) -> str:
    """Uids of the source as those of the plan; a row that was not taken keeps its own."""
    return " ".join(recogniser.mapped(uid) for uid in uids.split())
