"""What the project tree and lists know of an edition, and the two ways of hanging it up.

The outline is read twice: by plain sqlite3 for the first paint, and through the storage when the
plan is open. Both hand their rows to `outline_of`, so that the two cannot differ. On the way to
the first paint every module counts, which is why little is imported here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import starmap
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_PLAIN: Final = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9}){0,7}")
"""Numbers such as 1-2-3, which are ordered quickly; the others as `domain.numbering` knows."""

_DEEPEST: Final = 7
"""Levels above a project; what a hostile number has beyond them is not nested any further."""


MOST_UNFOLDED: Final = 500
"""Projects up to which the tree is shown unfolded; of more, no line is seen at first."""


class ProjectLine(NamedTuple):
    """A project as lists show it.

    `section` is the uid of its lead section or None, `life_status` a `domain.labels.LifeStatus`;
    `ratings` are those of the evaluated year, in the order of the indicators, empty ones left out.
    """

    uid: str
    number: str
    name: str
    section: str | None
    life_status: str
    ratings: tuple[str, ...] = ()


class SectionLine(NamedTuple):
    """A section as lists show it."""

    uid: str
    name: str
    department: str


class EditionLine(NamedTuple):
    """An edition: planned and evaluated fiscal year, and a `domain.labels.EditionState`."""

    fiscal_year: int
    evaluated_fiscal_year: int
    state: str


@dataclass(frozen=True, slots=True)
class Outline:
    """An edition as the tree and lists show it.

    Attributes:
        plan_title: The title of the whole plan.
        editions: All editions of the plan, earliest first.
        edition: The one that this is the outline of.
        projects: By number, 1-2 before 1-10, ties by uid.
        sections: In 建制順.
        titles: Of 基本方針 and 施策, by their number in its form for comparing; empty ones too.
    """

    plan_title: str
    editions: tuple[EditionLine, ...]
    edition: EditionLine
    projects: tuple[ProjectLine, ...]
    sections: tuple[SectionLine, ...]
    titles: Mapping[str, str]


class OutlineRows(NamedTuple):
    """The rows that an outline is made of, each list in any order.

    Attributes:
        plan_title: The title of the whole plan.
        editions: Planned and evaluated fiscal year, state.
        projects: uid, number, name, section, life status.
        sections: Order key, uid, name, department.
        policies: Number, uid, title.
        ratings: Project, order key of the indicator, uid of the indicator, rating; of the
            evaluated year, none of them empty.
    """

    plan_title: str
    editions: Iterable[tuple[int, int, str]]
    projects: Sequence[tuple[str, str, str, str | None, str]]
    sections: Iterable[tuple[str, str, str, str]]
    policies: Iterable[tuple[str, str, str]]
    ratings: Iterable[tuple[str, str, str, str]]


def outline_of(rows: OutlineRows, edition: int) -> Outline:
    """Put the rows of an edition together.

    Raises:
        LookupError: The plan has no such edition.
    """
    editions = tuple(sorted(map(EditionLine._make, rows.editions)))
    own = next((line for line in editions if line.fiscal_year == edition), None)
    if own is None:
        raise LookupError(edition)
    return Outline(
        plan_title=rows.plan_title,
        editions=editions,
        edition=own,
        projects=tuple(lines_of(rows.projects, rows.ratings)),
        sections=tuple(SectionLine._make(row[1:]) for row in sorted(rows.sections)),
        titles=_titles(rows.policies),
    )


def lines_of(
    projects: Sequence[tuple[str, str, str, str | None, str]],
    ratings: Iterable[tuple[str, str, str, str]],
) -> Iterator[ProjectLine]:
    """The lines of projects by number; the rows are those of `OutlineRows`."""
    # First by the text of the number and the uid, so that the sorting by its parts, which keeps
    # what is equal in order, need not look at them.
    rows = sorted(projects, key=itemgetter(1, 0))
    ordered = map(rows.__getitem__, _places_by(_number_keys([row[1] for row in rows])))
    rated: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    # Ties of order go by uid; sorted here, since a database's order depends on its locale.
    for project, _, _, rating in sorted(ratings):
        rated[project] += (rating,)
    if not rated:
        return starmap(ProjectLine, ordered)
    return (ProjectLine(*row, rated.get(row[0], ())) for row in ordered)


def _titles(policies: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for number, _, title in sorted(policies):
        form = comparison_form(number)
        if form and not titles.get(form):
            titles[form] = title
    return titles


def comparison_form(number: str) -> str:
    """See `domain.numbering.comparison_form`, which is loaded only for a number that needs it."""
    if _PLAIN.fullmatch(number):
        return number
    # Imported here, as below: a plan with plain numbers is painted without it.
    from dxdesk.domain import numbering

    return numbering.comparison_form(number)


def _number_keys(numbers: Sequence[str]) -> list[Any]:
    """By what these numbers are sorted: see `numbering.sort_key`, quicker where all are plain."""
    if all(map(_PLAIN.fullmatch, numbers)):
        return [[*map(int, number.split("-"))] for number in numbers]
    from dxdesk.domain.numbering import sort_key

    return [sort_key(number) for number in numbers]


def _places_by(keys: list[Any]) -> list[int]:
    """The places of a list in the order of these keys; equal ones stay as they are."""
    return sorted(range(len(keys)), key=keys.__getitem__)


def above(number: str) -> tuple[str, ...]:
    """The numbers that a number hangs below, outermost first (see `numbering.parents`)."""
    if _PLAIN.fullmatch(number):
        parts = number.split("-")
        return tuple("-".join(parts[:length]) for length in range(1, len(parts)))
    from dxdesk.domain.numbering import parents

    return parents(number)[:_DEEPEST]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree that has others below it.

    Only what hangs where: names and titles are looked up, so that renaming rebuilds nothing.

    Attributes:
        kind: `policy` (基本方針, 施策 and deeper), `department`, `section`, or `root`.
        key: The number in its form for comparing, the department, or the section's uid (empty
            for the projects without a section).
        children: Branches, and the uids of projects, in the order in which they are shown.
    """

    kind: str
    key: str
    children: tuple[Branch | str, ...]

    def project_uids(self) -> Iterator[str]:
        """The projects below, as they are shown."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.project_uids()

    def branches(self) -> Iterator[Branch]:
        """All branches below, each before its own."""
        for child in self.children:
            if isinstance(child, Branch):
                yield child
                yield from child.branches()


NO_TREE: Final = Branch("root", "", ())


def tree_by_number(outline: Outline) -> Branch:
    """基本方針 → 施策 → 事業, as the numbers have it; a number without a title is a branch too."""
    leaves: defaultdict[str, list[ProjectLine]] = defaultdict(list)
    are_plain = all(_PLAIN.fullmatch(line.number) for line in outline.projects)
    for line in outline.projects:
        number = line.number
        form = number.rpartition("-")[0] if are_plain else "".join(above(number)[-1:])
        leaves[form].append(line)
    inner: defaultdict[str, set[str]] = defaultdict(set)
    for form in (*leaves, *outline.titles):
        chain = (*above(form), form) if form else ()
        for outer, own in zip(("", *chain), chain, strict=False):
            inner[outer].add(own)
    return _hang("policy", "", leaves, inner)


def _hang(
    kind: str,
    form: str,
    leaves: Mapping[str, Sequence[ProjectLine]],
    inner: Mapping[str, Collection[str]],
) -> Branch:
    projects, forms = leaves.get(form, ()), inner.get(form, ())
    branches = (_hang(kind, each, leaves, inner) for each in forms)
    children: tuple[Branch | str, ...]
    if not forms:
        children = tuple(line.uid for line in projects)
    else:
        members: list[tuple[str, Branch | str]] = [(line.number, line.uid) for line in projects]
        members += ((branch.key, branch) for branch in branches)
        keys = _number_keys([number for number, _ in members])
        # Stable: of one number the project comes before what hangs below it.
        children = tuple(members[place][1] for place in _places_by(keys))
    return Branch(kind if form else "root", form, children)


def tree_by_section(outline: Outline) -> Branch:
    """部 → 課 → 事業 in 建制順, or 課 → 事業 where no department is named.

    Sections without a project are left out; projects without a section come last.
    """
    projects: defaultdict[str, list[str]] = defaultdict(list)
    known = {line.uid for line in outline.sections}
    for uid, _, _, section, *_ in outline.projects:
        projects[section if section in known else ""].append(uid)
    departments: dict[tuple[str, str], list[Branch | str]] = {}
    for section in outline.sections:
        own = projects.get(section.uid)
        if own:
            branch = Branch("section", section.uid, tuple(own))
            # A section outside the departments stands between them, in its own place.
            place = ("department", section.department) if section.department else ("", section.uid)
            departments.setdefault(place, []).append(branch)
    children: list[Branch | str] = []
    for (kind, name), members in departments.items():
        children += [Branch(kind, name, tuple(members))] if kind else members
    if "" in projects:
        children.append(Branch("section", "", tuple(projects[""])))
    return Branch("root", "", tuple(children))


def pruned(tree: Branch, keep: Collection[str]) -> Branch:
    """The tree with these projects alone; a branch without any goes."""
    children: list[Branch | str] = []
    for child in tree.children:
        if isinstance(child, str):
            if child in keep:
                children.append(child)
        else:
            rest = pruned(child, keep)
            if rest.children:
                children.append(rest)
    return Branch(tree.kind, tree.key, tuple(children))


def by_uid(outline: Outline) -> dict[str, ProjectLine]:
    """The projects by their uid."""
    return dict(zip(map(itemgetter(0), outline.projects), outline.projects, strict=True))
