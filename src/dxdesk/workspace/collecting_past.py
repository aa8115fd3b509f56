"""Sheets as they were sent, and as they were answered before: what the ledger knows of answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.sheet import assemble_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.returned import ReturnedForm, ReturnedSheet
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.storage.ledger import FieldVersion
    from dxdesk.workspace.collecting_ground import CollectGround


class Past(Protocol):
    """What is asked of the ledger: a part of `PlanHistory`."""

    def rows_at(self, revision: int) -> r.Rows:
        """The whole plan right after a revision."""
        ...

    def field_history(self, key: r.Key, field: str) -> Sequence[FieldVersion]:
        """Every value that a field was set to, newest first."""
        ...


class EarlierSheets:
    """The sheets of forms in earlier states.

    Args:
        ground: The edition that answers are for.
        past: The ledger; None where nobody can say.
    """

    def __init__(self, ground: CollectGround, past: Past | None) -> None:
        self._ground = ground
        self._past = past
        self._sheets: dict[int, Mapping[str, EvaluationSheet]] = {}

    def sent(
        self, form: ReturnedForm, sheet: ReturnedSheet, dispatch: r.Dispatch | None
    ) -> Mapping[FormPlace, str] | None:
        """What was sent of a sheet; None where the form tells it itself, or nobody knows."""
        revision = form.revision or (0 if dispatch is None else dispatch.revision)
        is_told = all(value.sent is not None for value in sheet.values)
        return None if is_told or not revision else self._texts(revision, sheet)

    def answered(
        self, sheet: ReturnedSheet, dispatch: r.Dispatch | None
    ) -> Callable[[FormPlace], str | None]:
        """What earlier files of a dispatch made of the places of a sheet; None where nothing."""

        # Most sheets are answered once, or never contradicted: the ledger is read when asked.
        @cache
        def texts() -> Mapping[FormPlace, str]:
            # What was typed in for them has no digest: its changes are steps of their own.
            own = (
                one
                for one in self._ground.answers
                if dispatch is not None and one.dispatch == dispatch.uid and one.digest
            )
            return self.taken(sheet, own)

        return lambda place: texts().get(place)

    def taken(self, sheet: ReturnedSheet, answers: Iterable[r.Answer]) -> Mapping[FormPlace, str]:
        """What taking files in made of a sheet, the later above the earlier."""
        found: dict[FormPlace, str] = {}
        for revision in self._taken_at(sheet, answers):
            before = self._texts(revision - 1, sheet) or {}
            after = self._texts(revision, sheet) or {}
            found |= {at: text for at, text in after.items() if text != before.get(at)}
        return found

    def _taken_at(self, sheet: ReturnedSheet, answers: Iterable[r.Answer]) -> list[int]:
        """The revisions that took files with this sheet in, earliest first."""
        if self._past is None:
            return []
        keys = (
            r.Key(self._ground.form.edition, "answer", one.uid)
            for one in answers
            if sheet.project in one.sheets.split()
        )
        return sorted(self._past.field_history(key, "digest")[0].revision.number for key in keys)

    def _texts(self, revision: int, sheet: ReturnedSheet) -> Mapping[FormPlace, str] | None:
        if revision not in self._sheets:
            self._sheets[revision] = self._read(revision)
        then = self._sheets[revision].get(sheet.project)
        if then is None:
            return None
        divisions = self._ground.divisions(sheet)
        return form_values(then, self._ground.form.plan, self._ground.form.edition, divisions)

    def _read(self, revision: int) -> Mapping[str, EvaluationSheet]:
        if self._past is None:
            return {}
        sheets = assemble_sheets(self._past.rows_at(revision), self._ground.form.edition)
        return {one.project.uid: one for one in sheets}
