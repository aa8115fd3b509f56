"""What people add to the findings themselves: said, put into other words, taken away again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Remove
from dxdesk.domain.kinds import key_of
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import present, settings

if TYPE_CHECKING:
    from dxdesk.domain.labels import Addressee, Severity
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class AddFinding:
    """Add a finding to a field of a sheet."""

    edition: int
    project: str
    place: TextPlace
    addressee: Addressee
    severity: Severity
    text: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: It says nothing, or the row is gone.
        """
        text = storable(self.text).strip()
        if not text:
            raise KnownError("確認事項が空です。", "確認したいことを入力してください。")
        present(reader, self.place.key(self.edition))
        row = r.AddedFinding(
            ids(),
            self.project,
            self.place.kind,
            self.place.uid,
            self.place.field,
            self.addressee,
            self.severity,
            text,
        )
        return ChangeSet("確認事項を追加", (Add(key_of(self.edition, row), row),))


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
