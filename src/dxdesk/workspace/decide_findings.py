"""What is decided on findings, and the reason printed on the sheet where it is to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, field_value
from dxdesk.domain.finding import joined_reason
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import FindingState, label
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import key_behind, present, settings, siblings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.change import Change, Set
    from dxdesk.domain.finding import Finding
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class DecideFindings:
    """Say what has become of findings; `OPEN` takes that back.

    `reason` is why they may stand as they are, or what was answered; what a section answered
    before stays in front of it. `added` holds the uids of those that a person added.
    """

    edition: int
    findings: tuple[Finding, ...]
    state: FindingState
    reason: str = ""
    added: tuple[str, ...] = ()

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids  # the uids follow from what was judged, so that two people decide on the same
        values: dict[str, r.Value] = {"state": self.state, "reason": storable(self.reason).strip()}
        wanted = {self._key(finding): finding for finding in self.findings}
        known = reader.some(wanted)
        changes: list[Change] = []
        for key, finding in wanted.items():
            row = known.get(key)
            if row is not None:
                changes += settings(key, row, self._joined(row, "reason"))
            elif self.state is not FindingState.OPEN:
                own = r.FindingDecision(
                    key.uid,
                    finding.project,
                    finding.code,
                    finding.digest,
                    str(values["state"]),
                    str(values["reason"]),
                )
                changes.append(Add(key, own))
        changes += self._settings_of_added(reader)
        return ChangeSet(self._label(), tuple(changes))

    def _settings_of_added(self, reader: Reader) -> Iterator[Set]:
        for uid in self.added:
            key = r.Key(self.edition, "added_finding", uid)
            row = present(reader, key)
            yield from settings(key, row, self._joined(row, "answer"))

    def _joined(self, row: r.Row, field: str) -> dict[str, r.Value]:
        """State and words for a finding of which something is known already."""
        words = storable(self.reason).strip()
        if self.state is FindingState.CLOSED:
            state, known = field_value(row, "state"), field_value(row, field)
            words = joined_reason(str(state), str(known), words)
        return {"state": self.state, field: words}

    def _key(self, finding: Finding) -> r.Key:
        return r.Key(self.edition, "finding_decision", finding.decision_uid)

    def _label(self) -> str:
        count = len(self.findings) + len(self.added)
        what = "確認事項" if count == 1 else f"{count}件の確認事項"
        reason = storable(self.reason).strip()
        words = f"{what} → {label(self.state)}"
        return f"{words}（{reason}）" if reason else words


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
        add = Add(key_of(self.project.edition or 0, row), row)
        return ChangeSet("確認事項の理由を注記に追加", (add, *decided.changes))
