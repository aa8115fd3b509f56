"""The items of a list numbered anew, and with them the texts of the sheet that speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Set, field_value
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.kinds import key_of, kind_of
from dxdesk.domain.references import Renumbering
from dxdesk.domain.renumbering import Entry
from dxdesk.workspace.planning import present, siblings
from dxdesk.workspace.value_words import LIST_LABELS
from dxdesk.workspace.wording import number_of_sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dxdesk.domain.references import Proposal
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_TEXTS: Final = (
    (r.Project, ("purpose", "memo", "life_wording", "free_1", "free_2")),
    (r.Item, ("text",)),
    (r.ScheduleRow, ("label",)),
    (r.Indicator, ("name",)),
    (r.IndicatorValue, ("rating_reason", "remark")),
    (r.Note, ("text",)),
)
"""Where a sheet speaks of its items, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number in a text, and what it would become.

    Attributes:
        key: The row that holds the text.
        field: The field that holds it.
        where: What that is called.
        text: The whole text.
        proposal: The place in it, and what is proposed.
    """

    key: r.Key
    field: str
    where: str
    text: str
    proposal: Proposal

    @property
    def place(self) -> tuple[r.Key, str, int]:
        """What it is told by among others."""
        return self.key, self.field, self.proposal.start


def entries_of(items: Sequence[r.Item]) -> tuple[Entry, ...]:
    """Items as far as their numbers go."""
    return tuple(Entry(item.uid, item.level, item.mark) for item in items)


@dataclass(frozen=True, slots=True)
class Renumber:
    """Number a list of a sheet anew.

    Attributes:
        project: The sheet.
        list_name: `activities` or `actions`.
        chosen: The places of the references that are to follow.
    """

    project: r.Key
    list_name: str
    chosen: Collection[tuple[r.Key, str, int]] = ()

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all marks run as they should."""
        del ids
        project = present(reader, self.project)
        edition = self.project.edition or 0
        items = _items(reader, self.project, self.list_name)
        marks = self._renumbering(reader, items).marks
        changes = [
            Set(key_of(edition, item), "mark", item.mark, marks[item.uid])
            for item in items
            if marks[item.uid] != item.mark
        ]
        wanted = [each for each in self.references(reader) if each.place in self.chosen]
        changes += _rewritten(wanted)
        number = number_of_sheet(reader, edition, project)
        words = f"{number} {LIST_LABELS[self.list_name]}の番号を振り直す"
        return ChangeSet(words.strip(), tuple(changes))

    def references(self, reader: Reader) -> list[Reference]:
        """Everything in the texts of the sheet that speaks of a number which changes."""
        items = _items(reader, self.project, self.list_name)
        renumbering = self._renumbering(reader, items)
        own = {item.uid for item in items}
        return [
            Reference(key, field, _where(row, field), text, proposal)
            for key, row, field, text in _texts(reader, self.project)
            for proposal in renumbering.proposals(
                text,
                behind_mark=isinstance(row, r.Item) and bool(row.mark),
                is_own=row.uid in own,
            )
        ]

    def _renumbering(self, reader: Reader, items: Sequence[r.Item]) -> Renumbering:
        others = [name for name in LIST_LABELS if name != self.list_name]
        elsewhere = [item for name in others for item in _items(reader, self.project, name)]
        return Renumbering(entries_of(items), entries_of(elsewhere))


def _items(reader: Reader, project: r.Key, list_name: str) -> list[r.Item]:
    rows = siblings(reader, project.edition, r.Item("", project.uid, list_name))
    return [row for row in rows if isinstance(row, r.Item)]


def _texts(reader: Reader, project: r.Key) -> Iterator[tuple[r.Key, r.Row, str, str]]:
    """Every text of the sheet that may speak of its items, in the order of the page."""
    rows = reader.subtree(project)
    for kind, fields in _TEXTS:
        members = [(key, row) for key, row in rows.items() if isinstance(row, kind)]
        for key, row in sorted(members, key=lambda member: _order(member[1])):
            for field in fields:
                text = field_value(row, field)
                if isinstance(text, str) and text:
                    yield key, row, field, text


def _order(row: r.Row) -> tuple[str, str, str]:
    order = "order_key" in kind_of(row).fields and field_value(row, "order_key")
    list_name = row.list_name if isinstance(row, r.Item) else ""
    return list_name, str(order or ""), row.uid


def _where(row: r.Row, field: str) -> str:
    if isinstance(row, r.Item):
        return LIST_LABELS[row.list_name]
    return FIELD_LABELS[kind_of(row).name, field]


def _rewritten(references: Sequence[Reference]) -> Iterator[Set]:
    """One change for each text, all its references in it."""
    texts = {(each.key, each.field): each.text for each in references}
    for (key, field), before in texts.items():
        after = before
        own = [each.proposal for each in references if (each.key, each.field) == (key, field)]
        for each in sorted(own, key=lambda proposal: -proposal.start):
            after = after[: each.start] + each.new + after[each.end :]
        if after != before:
            yield Set(key, field, before, after)
