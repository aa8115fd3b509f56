"""Answers taken in after a person has looked through them: one step of work for each file.

The section is the author of its step. What has changed since the person looked is not written
over: then nothing is taken in, and they look again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Origin, Set
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.work_states import when_answered
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.collecting_ground import read_ground
from dxdesk.workspace.collecting_sheets import after_changes, sheet_changes
from dxdesk.workspace.planning import require_new_number, settings
from dxdesk.workspace.round_commands import YES
from dxdesk.workspace.value_words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedForm
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.collecting_ground import CollectGround
    from dxdesk.workspace.collecting_review import CollectReview, FileReview
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class TakeAnswers:
    """Take in what a person has decided; `received_on` is the day (YYYY-MM-DD) it came back."""

    review: CollectReview
    received_on: str

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[ChangeSet, ...]:
        """See `change_sets`."""
        return change_sets(reader, self.review, ids, self.received_on)


def change_sets(
    reader: Reader, review: CollectReview, ids: IdMaker, received_on: str
) -> tuple[ChangeSet, ...]:
    """The steps that take the files of a review in, one for each, to be applied in this order.

    Places that still wait for a decision stay as they are in the plan.

    Raises:
        KnownError: The plan has changed since at a place that would be changed, or a number would
            stand twice.
    """
    files = review.taken_files
    forms = [one.form for one in files if one.form is not None]
    ground = read_ground(reader, review.edition, forms)
    taking = _Taking(reader, ground, ids, received_on)
    lines = [line for line in review.lines if line.values and line.file not in review.left]
    concerned = {line.project for line in lines} & ground.sheets.keys()
    now = {uid: ground.stood(uid) for uid in concerned}
    for line in lines:
        then = review.stood.get(line.project, {})
        taking.require_as_seen(line, then, now.get(line.project, {}))
    return tuple(taking.step(file, form, review) for file, form in zip(files, forms, strict=True))


class _Taking:
    """Makes the steps, each on what the one before it leaves."""

    def __init__(
        self, reader: Reader, ground: CollectGround, ids: IdMaker, received_on: str
    ) -> None:
        self._reader = reader
        self._ground = ground
        self._ids = ids
        self._received_on = received_on

    def require_as_seen(
        self, line: MergeLine, then: Mapping[FormPlace, str], now: Mapping[FormPlace, str]
    ) -> None:
        """Refuse to write over what has changed since it was compared: then and now, its sheet."""
        concerned = {place for place in {*then, *now} if _concerns(line, place)}
        if any(then.get(place) != now.get(place) for place in concerned):
            raise KnownError(
                f"{line.number}の「{line.place_words}」が、確認の後に計画で変更されています。"
                "回答は取り込んでいません。",
                "回答のファイルを読み込み直して、もう一度確認してください。",
            )
        if (line.place.kind, line.place.field) == ("project", "number"):
            edition = self._ground.form.edition
            require_new_number(self._reader, edition, line.result, line.project)

    def step(self, file: FileReview, form: ReturnedForm, review: CollectReview) -> ChangeSet:
        """The step that takes one file in."""
        lines = [line for line in review.lines if line.file == file.file]
        taken = [line for line in lines if line.values]
        changes: list[Change] = []
        for sheet in form.sheets:
            own = [line for line in taken if line.project == sheet.project]
            if own:
                found = sheet_changes(self._ground, sheet, own, self._ids)
                self._ground = after_changes(self._ground, sheet.project, found)
                changes += found
        changed = {line.project for line in taken}
        dispatch = self._ground.dispatch_of(form)
        states = [
            change
            for change in self._states(form, dispatch, changed)
            # What is left of a form says nothing of its other sheets.
            if not file.waiting or change.key.uid in changed
        ]
        for change in states:
            self._ground = after_changes(self._ground, change.key.uid, (change,))
        changes += states
        if file.waiting:
            changes += self._settled(form, lines)
        elif dispatch is not None:
            answer = self._answer(form, dispatch, lines)
            changes.append(Add(key_of(self._ground.form.edition, answer), answer))
        words = f"{len(taken)}件" if taken else "変更なし"
        who = joined(file.section, words)
        label = f"照会の回答{'の保留分' if file.waiting else ''}を取込（{who}）"
        return ChangeSet(label, tuple(changes), Origin.ANSWER, author=file.section)

    def _states(
        self, form: ReturnedForm, dispatch: r.Dispatch | None, changed: set[str]
    ) -> Iterator[Set]:
        """How far the work on the sheets has come that were asked about."""
        asked = None if dispatch is None else dispatch.sheets.split()
        for uid in dict.fromkeys(sheet.project for sheet in form.sheets):
            is_theirs = asked is None or uid in asked
            sheet = self._ground.sheets.get(uid) if is_theirs else None
            if sheet is not None:
                key = key_of(self._ground.form.edition, sheet.project)
                state = when_answered(sheet.project.work_state, is_changed=uid in changed)
                yield from settings(key, sheet.project, {"work_state": state})

    def _settled(self, form: ReturnedForm, lines: Sequence[MergeLine]) -> Iterator[Set]:
        """What the receipt of a form says after some of what was left of it is decided."""
        answer = self._ground.answer_of(form)
        if answer is not None:
            counts = {
                "changed": answer.changed + sum(bool(line.values) for line in lines),
                "asked_back": sum(line.is_asked for line in lines),
            }
            yield from settings(key_of(self._ground.form.edition, answer), answer, counts)

    def _answer(
        self, form: ReturnedForm, dispatch: r.Dispatch, lines: Sequence[MergeLine]
    ) -> r.Answer:
        head = form.head
        there = (s.project for s in form.sheets if s.project in self._ground.sheets)
        return r.Answer(
            self._ids(),
            dispatch.uid,
            self._received_on,
            file=storable(form.file),
            digest=form.digest,
            revision=form.revision,
            person=storable(head.person),
            extension=storable(head.extension),
            approved=YES if head.is_approved else "",
            unchanged=YES if head.is_unchanged else "",
            sheets=" ".join(dict.fromkeys(there)),
            changed=sum(bool(line.values) for line in lines),
            asked_back=sum(line.is_asked for line in lines),
            note=storable(head.comment),
        )


def _concerns(line: MergeLine, place: FormPlace) -> bool:
    """Whether a line changes a place, or rests on what stands there."""
    own = line.place
    if own.field == ORDER:
        # A row as a whole with its values; or the rows of a list.
        is_kind = place.kind in {own.kind, f"{own.kind}_value"}
        return is_kind and place.uid == own.uid and (bool(own.uid) or place == own)
    # Of a chart the whole row, whatever its cells are.
    return place._replace(cell=-1) == own._replace(cell=-1)
