"""Keeps what is being typed beside the settings, and offers what was left there last time.

A commit follows the last key by a second, so this is for what cannot be committed: a composition, a
text that the plan refuses, typing without a pause. A program that is killed loses what was typed
in the last two seconds.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from dxdesk.domain.kinds import KINDS
from dxdesk.domain.rows import Key
from dxdesk.runtime.drafts import KeptDraft, read_drafts, write_drafts
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.typed_text import command_for, is_legible, place_words, stored_text
from dxdesk.workspace.value_words import value_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.dialogs.drafts import LeftText
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import Environment
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.plan_flow import OpenPlan, PlanFlow
    from dxdesk.ui.window.revealing import Revealing
    from dxdesk.workspace.typed_text import TypedText

PAUSE_MS: Final = 2000
_LOG: Final = logging.getLogger(__name__)


class DraftFlow(QObject):
    """Keeps drafts of the open plan.

    Args:
        parts: The notice of what was left.
        desk: Knows who is typing.
        plans: Tells which plan is open.
        asking: Asks what becomes of what was left.
        revealing: Shows where a text was put.
        environment: Folder and clock.
    """

    def __init__(
        self,
        parts: Parts,
        desk: Desk,
        plans: PlanFlow,
        asking: Asking,
        revealing: Revealing,
        environment: Environment,
    ) -> None:
        super().__init__(desk)
        self._notice = parts.notice
        self._desk = desk
        self._asking = asking
        self._revealing = revealing
        self._folder, self._clock = environment.folder, environment.clock
        self._path: Path | None = None
        self._left: tuple[KeptDraft, ...] = ()
        self._kept: tuple[Sequence[KeptDraft], Sequence[TypedText]] = ((), ())
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        plans.opened.connect(self._on_opened)
        desk.closed.connect(self._on_closed)

    @Slot()
    def keep(self) -> None:
        """Write down what is being typed just now, if that is not what was written last."""
        if self._path is None:
            return
        texts = self._desk.unkept_texts() if self._desk.is_open else []
        typed = [each for each in texts if each.text != each.base]
        if self._kept == (self._left, typed):
            return
        self._kept = (self._left, typed)
        try:
            write_drafts(self._folder, self._path, [*self._left, *map(self._draft, typed)])
        except KnownError as error:
            # It is a second net; what it cannot hold must not get in anybody's way.
            _LOG.warning("what is left for the next time cannot be kept", exc_info=error)

    @Slot(object)
    def _on_opened(self, plan: OpenPlan) -> None:
        # Where somebody else is writing the plan, what is kept is theirs.
        if plan.why_read_only:
            return
        self._path = plan.path
        found = read_drafts(self._folder, plan.path) if plan.edition else ()
        self._left = tuple(filter(self._is_open_question, found))
        self._kept = (found, ())
        self.keep()
        self._timer.start()
        if self._left:
            self._offer()

    @Slot()
    def _on_closed(self) -> None:
        self._timer.stop()
        self.keep()
        self._path, self._left = None, ()

    def _offer(self) -> None:
        first, *others = self._left
        more = f" ほか{len(others)}件" if others else ""
        self._notice.offer(
            f"前回、保存されなかった入力があります（{_words(first)}{more}）。",
            ("元に戻す", self._restore),
            ("見る…", self._show),
            ("破棄", self._discard),
        )

    def _restore(self) -> None:
        """Put back what still fits; of the rest the person sees both texts."""
        for draft in self._left:
            if self._stored(draft) == draft.base:
                self._put_back(draft)
        if self._left:
            self._show()

    def _show(self) -> None:
        asked = self._left
        decided = self._asking.left_drafts([self._question(draft) for draft in asked])
        for number, goes_in in decided.items():
            if goes_in:
                self._put_back(asked[number])
            else:
                self._forget(asked[number])

    def _discard(self) -> None:
        self._left = ()
        self.keep()

    def _put_back(self, draft: KeptDraft) -> None:
        reader, key = self._desk.workspace.reader, _key(draft)
        # Whoever typed into a settled year was correcting it.
        command = command_for(reader, key, draft.field, draft.text, correcting=True)
        if self._desk.execute(command):
            self._forget(draft)
            self._revealing.show_field(key, draft.field)
            self._notice.tell(f"{draft.place}の入力を元に戻しました。")

    def _forget(self, draft: KeptDraft) -> None:
        self._left = tuple(each for each in self._left if each is not draft)
        self.keep()

    def _question(self, draft: KeptDraft) -> LeftText:
        from dxdesk.ui.dialogs.drafts import LeftText

        stored = self._stored(draft)
        now = None if stored is None else self._told(draft, stored)
        return LeftText(_words(draft), self._told(draft, draft.text), now)

    def _told(self, draft: KeptDraft, text: str) -> str:
        """A text as it is read: the points of a row are kept as the plan holds them."""
        if (draft.kind, draft.field) != ("schedule_row", "points"):
            return text
        return value_words(self._desk.workspace.reader.row, _key(draft), draft.field, text)

    def _is_open_question(self, draft: KeptDraft) -> bool:
        kind = KINDS.get(draft.kind)
        if (
            kind is None
            or not kind.in_edition
            or not is_legible(kind.name, draft.field, draft.text)
        ):
            return False
        return self._stored(draft) != draft.text

    def _stored(self, draft: KeptDraft) -> str | None:
        return stored_text(self._desk.workspace.reader, _key(draft), draft.field)

    def _draft(self, typed: TypedText) -> KeptDraft:
        key = typed.key
        place = place_words(self._desk.workspace.reader, key, typed.field)
        at = self._clock().astimezone().isoformat(timespec="seconds")
        where = (key.edition or 0, key.kind, key.uid, typed.field)
        return KeptDraft(*where, typed.base, typed.text, place, at)


def _key(draft: KeptDraft) -> Key:
    return Key(draft.edition, draft.kind, draft.uid)


def _words(draft: KeptDraft) -> str:
    """Place and time of a draft: 1-1-1 目的、14:32."""
    return f"{draft.place}、{draft.at[11:16]}"
