"""What a person does with findings: decide on them, add some, and have them mended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set, field_value
from dxdesk.domain.find import Span, replaced
from dxdesk.domain.finding import Rewording
from dxdesk.domain.labels import FindingState, label
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.mend_lines import text_at
from dxdesk.workspace.planning import present, settings
from dxdesk.workspace.replace_commands import Replacement, ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.change import Change, Changes
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.labels import Addressee, Severity
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class DecideFindings:
    """Say what has become of findings; `OPEN` takes that back.

    `reason` is why they may stand as they are, or what was answered; `added` holds the uids of
    those that a person added.
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
                changes += settings(key, row, values)
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
        values: dict[str, r.Value] = {
            "state": self.state,
            "answer": storable(self.reason).strip(),
        }
        for uid in self.added:
            key = r.Key(self.edition, "added_finding", uid)
            yield from settings(key, present(reader, key), values)

    def _key(self, finding: Finding) -> r.Key:
        return r.Key(self.edition, "finding_decision", finding.decision_uid)

    def _label(self) -> str:
        count = len(self.findings) + len(self.added)
        what = "確認事項" if count == 1 else f"{count}件の確認事項"
        reason = storable(self.reason).strip()
        words = f"{what} → {label(self.state)}"
        return f"{words}（{reason}）" if reason else words


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
        return ChangeSet("確認事項を追加", (Add(r.key_of(self.edition, row), row),))


@dataclass(frozen=True, slots=True)
class Mending:
    """What comes of mending findings.

    Attributes:
        change_set: What can be done.
        left: Why something cannot, once for each place.
    """

    change_set: ChangeSet
    left: tuple[KnownError, ...]


@dataclass(frozen=True, slots=True)
class MendFindings:
    """Have findings mended as they propose, as one step; what has changed meanwhile is left.

    The rules of typing hold: nothing is put into settled sheets, nor into settled years unless
    `correcting` says that these are meant to be changed.
    """

    edition: int
    findings: tuple[Finding, ...]
    correcting: bool = False

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: Nothing could be mended; the sentence says why.
        """
        mending = self.preview(reader, ids)
        if not mending.change_set.changes and mending.left:
            raise mending.left[0]
        return mending.change_set

    def preview(self, reader: Reader, ids: IdMaker) -> Mending:
        """What can be mended, and what is left."""
        texts = ReplaceTexts(
            self.edition, "", "", tuple(self._replacements(reader)), self.correcting
        ).preview(reader, ids)
        changes = list(texts.change_set.changes)
        left = [refusal.why for refusal in texts.refused]
        for project, mend in self._settings():
            done = {(one.key, one.field) for one in changes if isinstance(one, Set)}
            if (mend.key, mend.field) in done:
                continue
            try:
                changes += self._set(reader, ids, project, mend)
            except KnownError as error:
                left.append(error)
        words = f"「{self.findings[0].message}」を直す" if len(self.findings) == 1 else ""
        label = words or f"{len(self.findings)}件の確認事項を直す"
        return Mending(ChangeSet(label, tuple(changes)), tuple(left))

    def _replacements(self, reader: Reader) -> Iterator[Replacement]:
        """The texts in which words are put right, each with all that is put right in it."""
        by_place: defaultdict[tuple[str, TextPlace], set[Rewording]] = defaultdict(set)
        for finding in self.findings:
            for mend in finding.mends:
                if isinstance(mend, Rewording):
                    by_place[finding.project, mend.place].add(mend)
        for (project, place), mends in by_place.items():
            text = text_at(reader, place, self.edition)
            fitting = _fitting(text, sorted(mends, key=lambda mend: (mend.start, mend.end)))
            after = text
            for mend in reversed(fitting):
                after = replaced(after, [Span(mend.start, mend.end)], mend.after)
            if after != text:
                yield Replacement(project, place, text, after, len(fitting))

    def _settings(self) -> Iterator[tuple[str, Set]]:
        """The fields that are given another value as a whole, with the project of each."""
        for finding in self.findings:
            for mend in finding.mends:
                if isinstance(mend, Set):
                    yield finding.project, mend

    def _set(self, reader: Reader, ids: IdMaker, project: str, mend: Set) -> Changes:
        row = reader.row(mend.key)
        if row is None or field_value(row, mend.field) != mend.before:
            return ()
        command = setting(mend.key, row, mend.field, mend.after, correcting=self.correcting)
        changes = command.plan(reader, ids).changes
        require_changeable(reader, self.edition, project, changes)
        return changes


def _fitting(text: str, mends: Sequence[Rewording]) -> list[Rewording]:
    """Those whose words still stand where they stood, none over another."""
    found: list[Rewording] = []
    done = 0
    for mend in mends:
        if mend.start >= done and text[mend.start : mend.end] == mend.before:
            found.append(mend)
            done = mend.end
    return found
