"""What becomes of findings that a person added: other words, gone, and a note on the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Remove
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import key_behind, present, settings, siblings

if TYPE_CHECKING:
    from dxdesk.domain.labels import Addressee, Severity
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.finding_commands import DecideFindings
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class RewordFinding:
    """Give a finding that a person added other words, and another addressee or severity."""

    edition: int
    uid: str
    addressee: Addressee
    severity: Severity
    text: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: It says nothing, or it is gone.
        """
        del ids
        text = storable(self.text).strip()
        if not text:
            raise KnownError("確認事項が空です。", "確認したいことを入力してください。")
        key = r.Key(self.edition, "added_finding", self.uid)
        values: dict[str, r.Value] = {
            "addressee": self.addressee,
            "severity": self.severity,
            "text": text,
        }
        changes = settings(key, present(reader, key), values)
        return ChangeSet("追加した確認事項を変更", tuple(changes))


@dataclass(frozen=True, slots=True)
class RemoveFindings:
    """Take away findings that a person added, by the uids of their rows."""

    edition: int
    uids: tuple[str, ...]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        keys = [r.Key(self.edition, "added_finding", uid) for uid in self.uids]
        known = reader.some(keys)
        changes = tuple(Remove(key, known[key]) for key in keys if key in known)
        return ChangeSet("追加した確認事項を削除", changes)


@dataclass(frozen=True, slots=True)
class NoteReason:
    """Print on the sheet why a finding may stand as it is: a ※ line, and the decision on it."""

    project: r.Key
    text: str
    decision: DecideFindings

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: The note says nothing, or the sheet is gone.
        """
        text = storable(self.text).strip()
        if not text:
            raise KnownError("注記が空です。", "シートに印刷する理由を入力してください。")
        present(reader, self.project)
        note = r.Note("", self.project.uid)
        known = siblings(reader, self.project.edition, note)
        order = key_behind(known, known[-1].uid if known else None)
        row = r.Note(ids(), self.project.uid, order, text)
        decided = self.decision.plan(reader, ids)
        add = Add(r.key_of(self.project.edition or 0, row), row)
        return ChangeSet("確認事項の理由を注記に追加", (add, *decided.changes))
