"""What a person does with findings: decide on them, add some, and have them mended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set, field_value
from dxdesk.domain.find import Span, replaced
from dxdesk.domain.finding import Rewording, joined_reason
from dxdesk.domain.labels import FindingState, label
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.mend_lines import text_at
from dxdesk.workspace.planning import present, settings
from dxdesk.workspace.replace_commands import Replacement, ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Change, Changes
    from dxdesk.domain.finding import Finding, Mend
    from dxdesk.domain.labels import Addressee, Severity
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_OTHERWISE: Final = KnownError(
    "内容が変わったか、ほかの直しと重なるため、直せません。", "欄の内容を確かめてください。"
)
_TO_FIT: Final = str.maketrans("「」", "『』")
"""Names of steps are shown in brackets of their own."""


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


class Left(NamedTuple):
    """A finding that is not mended, or not at all its places, and why."""

    finding: Finding
    why: KnownError


@dataclass(frozen=True, slots=True)
class Mending:
    """What comes of mending findings.

    Attributes:
        change_set: What can be done.
        mended: The findings of which all is done.
        left: The others.
    """

    change_set: ChangeSet
    mended: tuple[Finding, ...]
    left: tuple[Left, ...]


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
            raise mending.left[0].why
        return mending.change_set

    def preview(self, reader: Reader, ids: IdMaker) -> Mending:
        """What can be mended, and what is left."""
        replacements = self._replacements(reader)
        texts = ReplaceTexts(self.edition, "", "", tuple(replacements), self.correcting)
        replacing = texts.preview(reader, ids)
        changes = list(replacing.change_set.changes)
        refused = {refusal.replacement: refusal.why for refusal in replacing.refused}
        # What hinders each part of a mend; those that do not fit any more are not in it.
        met: dict[Mend, KnownError | None] = {
            mend: refused.get(one) for one, mends in replacements.items() for mend in mends
        }
        for project, mend in self._settings():
            done = {(one.key, one.field) for one in changes if isinstance(one, Set)}
            row = reader.row(mend.key)
            if mend in met or (mend.key, mend.field) in done or not _is_as_before(row, mend):
                continue
            try:
                changes += self._set(reader, ids, project, mend)
            except KnownError as error:
                met[mend] = error
            else:
                met[mend] = None
        return self._told(tuple(changes), met)

    def _told(self, changes: Changes, met: Mapping[Mend, KnownError | None]) -> Mending:
        """Which findings have been mended with all their parts, and what hindered the others."""
        mended: list[Finding] = []
        left: list[Left] = []
        for finding in self.findings:
            hindered = (met.get(mend, _OTHERWISE) for mend in finding.mends)
            why = next(filter(None, hindered), None)
            if why is None:
                mended.append(finding)
            else:
                left.append(Left(finding, why))
        one = self.findings[0].remedy.translate(_TO_FIT) if len(self.findings) == 1 else ""
        label = one or f"{len(mended or self.findings)}件の確認事項を直す"
        return Mending(ChangeSet(label, changes), tuple(mended), tuple(left))

    def _replacements(self, reader: Reader) -> dict[Replacement, list[Rewording]]:
        """The texts in which words are put right, each with all that is put right in it."""
        by_place: defaultdict[tuple[str, TextPlace], set[Rewording]] = defaultdict(set)
        for finding in self.findings:
            for mend in finding.mends:
                if isinstance(mend, Rewording):
                    by_place[finding.project, mend.place].add(mend)
        found: dict[Replacement, list[Rewording]] = {}
        for (project, place), mends in by_place.items():
            text = text_at(reader, place, self.edition)
            fitting = _fitting(text, sorted(mends, key=lambda mend: (mend.start, mend.end)))
            after = text
            for mend in reversed(fitting):
                after = replaced(after, [Span(mend.start, mend.end)], mend.after)
            if after != text:
                found[Replacement(project, place, text, after, len(fitting))] = fitting
        return found

    def _settings(self) -> Iterator[tuple[str, Set]]:
        """The fields that are given another value as a whole, with the project of each."""
        for finding in self.findings:
            for mend in finding.mends:
                if isinstance(mend, Set):
                    yield finding.project, mend

    def _set(self, reader: Reader, ids: IdMaker, project: str, mend: Set) -> Changes:
        row = present(reader, mend.key)
        command = setting(mend.key, row, mend.field, mend.after, correcting=self.correcting)
        changes = command.plan(reader, ids).changes
        require_changeable(reader, self.edition, project, changes)
        return changes


def _is_as_before(row: r.Row | None, mend: Set) -> bool:
    return row is not None and field_value(row, mend.field) == mend.before


def _fitting(text: str, mends: Sequence[Rewording]) -> list[Rewording]:
    """Those whose words still stand where they stood, none over another."""
    found: list[Rewording] = []
    done = 0
    for mend in mends:
        if mend.start >= done and text[mend.start : mend.end] == mend.before:
            found.append(mend)
            done = mend.end
    return found
