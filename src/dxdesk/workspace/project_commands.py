"""What a person can ask for of a project as a whole, and of how it is tied to others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.budget import read_budget
from dxdesk.domain.change import (
    Add,
    Change,
    Changes,
    ChangeSet,
    Remove,
    Set,
    diff,
    field_value,
)
from dxdesk.domain.kinds import KINDS, key_of
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.section_names import related_as_named, section_names, sections_named
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import AddProject
from dxdesk.workspace.planning import (
    present,
    require_new_number,
    settings,
    siblings,
)
from dxdesk.workspace.value_words import called, joined, value_words
from dxdesk.workspace.wording import from_to, name_of_row, place_of_field, setting_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_SPACED: Final = re.compile(r"[、，,\s]+")


@dataclass(frozen=True, slots=True)
class AddSheet:
    """Start the sheet of a new project of a section told by name; a new name becomes a section."""

    edition: int
    number: str
    name: str
    section: str = ""

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        found, made = sections_by_name(reader, self.edition, section_names(self.section)[:1], ids)
        section = found[0] if found else None
        added = AddProject(self.edition, self.number, self.name, section).plan(reader, ids)
        return replace(added, changes=(*made, *added.changes))


@dataclass(frozen=True, slots=True)
class DuplicateProject:
    """Start a new sheet with the content of another.

    Texts, rows, indicators and targets are copied; actuals, ratings, memo and free columns belong
    to the old project alone and are not.
    """

    project: r.Key
    number: str
    name: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        source = present(reader, self.project)
        require_new_number(reader, self.project.edition, self.number, "")
        members = reader.subtree(self.project)
        in_order = sorted(members, key=lambda key: KINDS[key.kind].rank)
        uids: dict[str, str] = {}
        changes: list[Change] = []
        for key in in_order:
            row = self._copied(members[key], uids, ids)
            uids[key.uid] = row.uid
            changes.append(Add(key_of(key.edition or 0, row), row))
        number = source.number if isinstance(source, r.Project) else ""
        label_ = f"{number} を {self.number} {self.name}として複製".strip()
        return ChangeSet(label_, tuple(_replacing_last(changes, uids)))

    def _copied(self, row: r.Row, uids: dict[str, str], ids: IdMaker) -> r.Row:
        match row:
            case r.Project():
                number, name = storable(self.number), storable(self.name)
                own = replace(_without_life(row), memo="", free_1="", free_2="")
                return replace(own, uid=ids(), number=number, name=name)
            case r.IndicatorValue(indicator=indicator, fiscal_year=year, target=target):
                return replace(r.empty_value(uids[indicator], year), target=target)
            case r.ScheduleRow():
                row = replace(row, actual="", rating="")
                return replace(row, uid=ids(), project=uids[row.project])
            case r.Item() | r.Indicator() | r.RelatedSection():
                return replace(row, uid=ids(), project=uids[row.project])
            case r.Note(project=str(project)):
                return replace(row, uid=ids(), project=uids[project])
            case _:
                message = f"no {type(row).__name__} stands below a project"
                raise TypeError(message)


def _without_life(project: r.Project) -> r.Project:
    return replace(
        project,
        life_status="new",
        life_until=None,
        life_successors="",
        life_wording="",
        work_state="",
    )


def _replacing_last(changes: list[Change], uids: dict[str, str]) -> Iterator[Change]:
    """The same changes, with an indicator's predecessor told in the copy's own uids."""
    for change in changes:
        if isinstance(change, Add) and isinstance(change.row, r.Indicator) and change.row.replaces:
            row = replace(change.row, replaces=uids.get(change.row.replaces))
            yield Add(change.key, row)
        else:
            yield change


@dataclass(frozen=True, slots=True)
class RemoveProject:
    """Remove a sheet with everything on it, and what other sheets say of it."""

    project: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = present(reader, self.project)
        members = reader.subtree(self.project)
        leaf_first = sorted(members, key=lambda key: -KINDS[key.kind].rank)
        changes: Changes = (
            *self._unlinking(reader),
            *(Remove(key, members[key]) for key in leaf_first),
        )
        return ChangeSet(f"{name_of_row(reader, self.project.edition, row)}を削除", changes)

    def _unlinking(self, reader: Reader) -> Iterator[Set]:
        gone = self.project.uid
        for key, row in reader.rows(self.project.edition, ("project",)).items():
            if not isinstance(row, r.Project) or key == self.project:
                continue
            if row.budget_included_in == gone:
                yield Set(key, "budget_included_in", gone, None)
            successors = row.life_successors.split()
            if gone in successors:
                left = " ".join(uid for uid in successors if uid != gone)
                yield Set(key, "life_successors", row.life_successors, left)


@dataclass(frozen=True, slots=True)
class SetBudget:
    """Give a project the budget as typed; amount or なし is kept beside it where it says so."""

    project: r.Key
    text: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = present(reader, self.project)
        read = read_budget(self.text)
        values: dict[str, r.Value] = {
            "budget_text": self.text,
            "budget_kind": read.kind.value,
            "budget_thousand_yen": read.thousand_yen,
        }
        words = setting_label(reader, self.project, row, "budget_text", self.text)
        return ChangeSet(words, tuple(settings(self.project, row, values)))


@dataclass(frozen=True, slots=True)
class SetLeadSection:
    """Give a project its lead section by name; a name that is new becomes a section."""

    project: r.Key
    name: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        row = present(reader, self.project)
        found, made = sections_by_name(
            reader, self.project.edition or 0, section_names(self.name)[:1], ids
        )
        uid = found[0] if found else None
        changes = tuple(settings(self.project, row, {"section": uid}))
        before = value_words(reader.row, self.project, "section", field_value(row, "section"))
        place = place_of_field(reader, self.project, row, "section")
        return ChangeSet(from_to(place, before, self.name), (*made, *changes))


@dataclass(frozen=True, slots=True)
class SetRelatedSections:
    """Give a project its related sections by their names, parted by 、."""

    project: r.Key
    names: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        row = present(reader, self.project)
        edition = self.project.edition or 0
        found, made = sections_by_name(reader, edition, section_names(self.names), ids)
        template = r.RelatedSection("", self.project.uid)
        known = [
            one for one in siblings(reader, edition, template) if isinstance(one, r.RelatedSection)
        ]
        before = {key_of(edition, one): one for one in known}
        related = related_as_named(known, self.project.uid, found, ids)
        after = {key_of(edition, one): one for one in related}
        number = row.number if isinstance(row, r.Project) else ""
        names = (called(reader.row(r.Key(edition, "section", one.section))) for one in known)
        place = joined(number, label(FormLabel.RELATED_SECTIONS))
        words = from_to(place, "、".join(names), self.names)
        return ChangeSet(words, (*made, *diff(before, after)))


@dataclass(frozen=True, slots=True)
class SetLinks:
    """Tie a project to others by their numbers: `budget_included_in` to one, successors to any."""

    project: r.Key
    field: str
    numbers: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: There is no project of such a number, or it is the project itself.
        """
        del ids
        row = present(reader, self.project)
        uids = [self._uid(reader, number) for number in _SPACED.split(self.numbers) if number]
        value: r.Value
        if self.field == "life_successors":
            value = " ".join(dict.fromkeys(uids))
        elif len(uids) > 1:
            raise KnownError(
                "予算の再掲元は一つだけ指定できます。", "事業番号を一つにしてください。"
            )
        else:
            value = uids[0] if uids else None
        words = setting_label(reader, self.project, row, self.field, value)
        return ChangeSet(words, tuple(settings(self.project, row, {self.field: value})))

    def _uid(self, reader: Reader, number: str) -> str:
        form = comparison_form(number)
        for key, row in reader.rows(self.project.edition, ("project",)).items():
            if isinstance(row, r.Project) and comparison_form(row.number) == form:
                if key == self.project:
                    raise KnownError(
                        "この事業自身は指定できません。", "別の事業番号にしてください。"
                    )
                return row.uid
        raise KnownError(f"事業番号 {number} の事業はありません。", "番号を確かめてください。")


def sections_by_name(
    reader: Reader, edition: int, names: Sequence[str], ids: IdMaker
) -> tuple[list[str], list[Add]]:
    """The uids of sections by name, and what must be added for those that are new."""
    known = siblings(reader, edition, r.Section(""))
    sections = [row for row in known if isinstance(row, r.Section)]
    found, made = sections_named(sections, names, ids)
    return found, [Add(key_of(edition, section), section) for section in made]
