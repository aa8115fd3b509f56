"""Findings mended as they propose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.change import ChangeSet, Set, field_value
from dxdesk.domain.find import Span, replaced
from dxdesk.domain.finding import Rewording
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.mend_lines import text_at
from dxdesk.workspace.planning import present
from dxdesk.workspace.replace_commands import Replacement, ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.domain.finding import Finding, Mend
    from dxdesk.domain.rows import Row
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_OTHERWISE: Final = KnownError(
    "内容が変わったか、ほかの直しと重なるため、直せません。", "欄の内容を確かめてください。"
)


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
        one = self.findings[0].remedy if len(self.findings) == 1 else ""
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


def _is_as_before(row: Row | None, mend: Set) -> bool:
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
