"""Who gets which sheets of an edition in a 照会: one recipient for one form, in 建制順."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.rounds.receiver import by_receiver

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a form.

    Attributes:
        name: The section, or the one that passes the form on.
        sections: The uids of the sections that answer, in 建制順.
        section_names: What these are called.
        sheets: The uids of their projects, by number.
    """

    name: str
    sections: tuple[str, ...]
    section_names: tuple[str, ...]
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """All of them.

    Attributes:
        recipients: In 建制順.
        homeless: The numbers of the sheets that nobody gets, because they have no section.
        locked: The numbers of the sheets that are settled: their state of work stays.
    """

    recipients: tuple[Recipient, ...]
    homeless: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know of it, as sentences."""
        found: list[str] = []
        if self.homeless:
            numbers = "、".join(self.homeless)
            found.append(f"事業原課のないシートは、どこにも照会しません（{numbers}）。")
        if self.locked:
            numbers = "、".join(self.locked)
            found.append(f"確定・公表済のシートは、作業の状態を変えません（{numbers}）。")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ReadRecipients:
    """Who would get which sheets of an edition; `sheets` as of `recipients_of`."""

    edition: int
    sheets: Collection[str] | None = None

    def preview(self, reader: Reader, ids: IdMaker) -> Recipients:
        """See `recipients_of`."""
        del ids
        return recipients_of(reader, self.edition, self.sheets)


def recipients_of(
    reader: Reader, edition: int, sheets: Collection[str] | None = None
) -> Recipients:
    """Who gets which of some sheets of an edition (see `domain.rounds.receiver`).

    Args:
        reader: The plan.
        edition: Planned fiscal year of the edition.
        sheets: The uids of the projects; None for all.
    """
    rows = reader.rows(edition, ("section", "project")).values()
    sections = [row for row in rows if isinstance(row, r.Section)]
    projects = [
        row for row in rows if isinstance(row, r.Project) and (sheets is None or row.uid in sheets)
    ]
    own: defaultdict[str, list[r.Project]] = defaultdict(list)
    for project in projects:
        own[project.section or ""].append(project)
    receivers = by_receiver(sections, own)
    known = {section.uid for section in sections}
    return Recipients(
        tuple(_recipient(name, members, own) for name, members in receivers.items()),
        _numbers(project for project in projects if project.section not in known),
        _numbers(project for project in projects if project.work_state in LOCKING_STATES),
    )


def _recipient(
    name: str, sections: list[r.Section], own: defaultdict[str, list[r.Project]]
) -> Recipient:
    projects = [project for section in sections for project in own[section.uid]]
    projects.sort(key=lambda row: (sort_key(row.number), row.uid))
    return Recipient(
        name,
        tuple(section.uid for section in sections),
        tuple(section.name for section in sections),
        tuple(project.uid for project in projects),
    )


def _numbers(projects: Iterable[r.Project]) -> tuple[str, ...]:
    return tuple(sorted((project.number for project in projects), key=sort_key))
