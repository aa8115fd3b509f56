"""Findings mended as they propose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.change import ChangeSet, Set, field_value
from dxdesk.domain.find import Span, replaced
from dxdesk.domain.finding import Rewording
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.mend_lines import text_at
from dxdesk.workspace.replace_commands import Replacement, ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


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
