"""The kinds of rows: which there are, which belongs to which, and in what order they can be made.

What is said here of a kind is all that the tables, the changes and the copies of an edition know
of it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain import rows as r

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reference(NamedTuple):
    """A field that holds the uid of another row, and that row's kind."""

    field: str
    kind: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row: its type, the row it belongs to, and the other rows it cannot be without.

    `fields` are the fields that can be changed, in order, `uid` left out.
    """

    name: str
    row: type[r.Row]
    parent: Reference | None
    references: tuple[Reference, ...]
    rank: int
    in_edition: bool
    fields: tuple[str, ...]

    @property
    def ordered(self) -> bool:
        """Whether rows of this kind stand in a list whose order a person chose."""
        return "order_key" in self.fields

    def needs(self) -> tuple[Reference, ...]:
        """All rows this one cannot be without: its parent first."""
        return self.references if self.parent is None else (self.parent, *self.references)


_PROJECT = Reference("project", "project")

_DEFINITIONS: tuple[tuple[str, type[r.Row], Reference | None, tuple[Reference, ...]], ...] = (
    ("plan", r.Plan, None, ()),
    ("form_setting", r.FormSetting, None, ()),
    ("edition", r.Edition, None, ()),
    ("policy_node", r.PolicyNode, None, ()),
    ("section", r.Section, None, ()),
    ("former_project", r.FormerProject, None, ()),
    ("handout", r.Handout, None, ()),
    ("round", r.Round, None, ()),
    ("dispatch", r.Dispatch, Reference("round", "round"), ()),
    ("answer", r.Answer, Reference("dispatch", "dispatch"), ()),
    ("project", r.Project, None, (Reference("section", "section"),)),
    ("related_section", r.RelatedSection, _PROJECT, (Reference("section", "section"),)),
    ("item", r.Item, _PROJECT, ()),
    ("schedule_row", r.ScheduleRow, _PROJECT, ()),
    ("note", r.Note, _PROJECT, ()),
    ("indicator", r.Indicator, _PROJECT, ()),
    ("indicator_value", r.IndicatorValue, Reference("indicator", "indicator"), ()),
    ("finding_decision", r.FindingDecision, _PROJECT, ()),
    ("added_finding", r.AddedFinding, _PROJECT, ()),
)

BESIDE_THE_SHEET: Final = frozenset({"finding_decision", "added_finding"})
"""Kinds that hang below a project and are no part of its sheet: what proof-reading found on it."""

OF_ROUNDS: Final = frozenset({"round", "dispatch", "answer"})
"""Kinds that tell how the secretariat asks the sections, and are no part of what the plan says."""

KINDS: Mapping[str, Kind] = {
    name: Kind(
        name=name,
        row=row,
        parent=parent,
        references=references,
        rank=rank,
        in_edition=name not in {"plan", "form_setting"},
        fields=tuple(field.name for field in fields(row) if field.name != "uid"),
    )
    for rank, (name, row, parent, references) in enumerate(_DEFINITIONS)
}
"""Every kind by name, in an order in which no row comes before a row it needs."""

_NAMES: Mapping[type[r.Row], str] = {kind.row: kind.name for kind in KINDS.values()}


def name_of(row_type: type[r.Row]) -> str:
    """The name of the kind that a row type belongs to."""
    return _NAMES[row_type]


def kind_of(row: r.Row) -> Kind:
    """The kind of a row."""
    return KINDS[_NAMES[type(row)]]


def key_of(edition: int, row: r.Row) -> r.Key:
    """The key of a row; `edition` is disregarded for rows that belong to the plan itself."""
    kind = kind_of(row)
    return r.Key(edition if kind.in_edition else None, kind.name, row.uid)


def subtree(rows: r.Rows, root: r.Key) -> dict[r.Key, r.Row]:
    """A row with everything below it; empty where the row is not there."""
    found = {root: rows[root]} if root in rows else {}
    uids = {(key.kind, key.uid) for key in found}
    for kind in KINDS.values():
        parent = kind.parent
        if parent is None or not any(name == parent.kind for name, _ in uids):
            continue
        for key, row in rows.items():
            if key.kind == kind.name and key.edition == root.edition:
                above = (parent.kind, getattr(row, parent.field))
                if above in uids:
                    found[key] = row
                    uids.add((key.kind, key.uid))
    return found
