"""An import: read, recognised, previewed, and applied as one step.

The preview is the very change set that will be applied, with what a person should know before:
what is new, what changes, what was not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.adoption import adopt, adopt_plan
from dxdesk.domain.change import ChangeSet, Origin, apply, diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.numbering import parents, sort_key
from dxdesk.domain.recognition import Doubt, Source
from dxdesk.domain.sheet import (
    EditionContent,
    PlanContent,
    assemble_edition,
    rows_of_edition,
    rows_of_sheet,
)
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.exchange.reconciliation import (
    CellCounts,
    NotUnderstood,
    Placement,
    ReadingWarning,
    UndecidedYearError,
)
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.workspace.fixed import require_open
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.mapped_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.reconciliation import ReadEdition
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.jobs import JobContext

LARGEST_SOURCE: Final = 50 * 1024 * 1024
"""Bytes of a source file; the sheets of a whole city are less than one hundredth of it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source: its name for messages, its content, and its year where a person gave it.

    `edition` is the planned fiscal year; None where the content has to tell. `table` says how a
    table is read; None for text sheets and our own JSON.
    """

    name: str
    data: bytes
    edition: int | None = None
    table: ColumnMapping | None = None

    @property
    def is_json(self) -> bool:
        """Whether it is our own JSON rather than a text of sheets."""
        return self.table is None and self.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
            (b"{", b"[")
        )


def read_source(path: Path) -> bytes:
    """The content of a source file.

    Raises:
        KnownError: It is no file, too large for one, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise KnownError(
                f"「{path}」はファイルではありません。", "取り込むファイルを選び直してください。"
            )
        if path.stat().st_size > LARGEST_SOURCE:
            raise KnownError(
                f"「{path}」は大きすぎます（{LARGEST_SOURCE // 1024**2}MBまで）。",
                "評価シートのファイルか確かめてください。",
            )
        return path.read_bytes()
    except OSError as error:
        raise KnownError(
            f"「{path}」を読めません（{reason_of(error)}）。", "ファイルの場所を確かめてください。"
        ) from error


@dataclass(frozen=True, slots=True)
class Slip:
    """取込結果票: what every cell became, and what to look at.

    `content` is what one text says, as it was read: the lists that the numbers in the fields of
    `placements` count in. None for our own JSON, and for several sources together.
    """

    warnings: tuple[ReadingWarning, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    placements: tuple[Placement, ...] = ()
    cells: CellCounts = CellCounts(0, 0, 0)
    content: EditionContent | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    `new`, `changed` and `unchanged` hold the numbers of the source's sheets; together they are
    all of them. `absent` holds the numbers of the plan's sheets that the source does not mention;
    they stay as they are. Nothing is written before `change_set` is applied.

    `parts` are the previews of the single sources where there are several, each with its own slip
    and against the plan as the sources before it leave it; `name` is that of a single source.
    """

    editions: tuple[int, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    absent: tuple[str, ...]
    slip: Slip
    change_set: ChangeSet
    name: str = ""
    parts: tuple[Preview, ...] = ()

    @property
    def sheets(self) -> int:
        """How many sheets the source holds."""
        return len(self.new) + len(self.changed) + len(self.unchanged)


def preview_import(
    plan: r.Rows, data: bytes, name: str, ids: IdMaker, edition: int | None = None
) -> Preview:
    """Read a source and see what it would change.

    Args:
        plan: All rows of the plan as it stands; empty for a new plan.
        data: The content of the source file: text sheets or our own JSON.
        name: The name of the source file, for messages and the step's label.
        ids: Gives uids for new rows.
        edition: The planned fiscal year where the person gave it.

    Raises:
        KnownError: The source is not what was expected, its year cannot be decided, or its
            edition is fixed.
    """
    return _preview_one(plan, SourceFile(name, data, edition), ids)


def _preview_one(plan: r.Rows, file: SourceFile, ids: IdMaker) -> Preview:
    if file.is_json:
        incoming = read_plan_json(file.data)
        return _preview(plan, incoming, Source(complete=True, ids=ids), file.name, Slip())
    if file.table is not None:
        read = read_table(file.data, file.name, file.table, file.edition)
    else:
        read = read_text_sheets(file.data, edition=file.edition, source=file.name)
    incoming = _as_plan(plan, read)
    slip = Slip(read.warnings, read.not_understood, read.placements, read.cells, read.content)
    source = Source(complete=False, ids=ids, partial=file.table is not None)
    return _preview(plan, incoming, source, file.name, slip)


def preview_imports(
    plan: r.Rows,
    sources: Sequence[tuple[str, bytes]],
    ids: IdMaker,
    edition: int | None = None,
) -> Preview:
    """Several sources one after the other, as one step; see `preview_import`.

    Args:
        plan: All rows of the plan as it stands.
        sources: Name and content of each source.
        ids: Gives uids for new rows.
        edition: The planned fiscal year where the person gave it.
    """
    return preview_sources(plan, [SourceFile(*one, edition) for one in sources], ids, Unattended())


def preview_sources(
    plan: r.Rows, sources: Sequence[SourceFile], ids: IdMaker, context: JobContext
) -> Preview:
    """Several sources one after the other, as one step; see `preview_import`.

    Args:
        plan: All rows of the plan as it stands.
        sources: At least one.
        ids: Gives uids for new rows.
        context: Hears of every source, and may end the work between them.

    Raises:
        UndecidedYearError: The year of one cannot be decided; the error says of which.
        KnownError: As `preview_import`; where there are several, it names the source.
    """
    rows, previews = plan, list[Preview]()
    for at, file in enumerate(sources):
        context.step(at, len(sources), f"「{file.name}」を確かめています")
        try:
            preview = _preview_one(rows, file, ids)
        except UndecidedYearError as error:
            raise UndecidedYearError(error.evidence, at) from error
        except KnownError as error:
            if len(sources) == 1:
                raise
            what = f"「{file.name}」を取り込めません。{error.what}"
            raise KnownError(what, error.advice) from error
        rows = apply(rows, preview.change_set.changes)
        previews.append(preview)
    return previews[0] if len(previews) == 1 else _joined(plan, rows, previews)


def _joined(plan: r.Rows, wanted: r.Rows, previews: Sequence[Preview]) -> Preview:
    names = "、".join(f"「{preview.name}」" for preview in previews)
    return Preview(
        editions=tuple(dict.fromkeys(year for p in previews for year in p.editions)),
        new=tuple(number for p in previews for number in p.new),
        changed=tuple(number for p in previews for number in p.changed),
        unchanged=tuple(number for p in previews for number in p.unchanged),
        absent=previews[-1].absent if previews else (),
        slip=_together([preview.slip for preview in previews]),
        change_set=ChangeSet(f"{names}の取込", diff(plan, wanted), Origin.IMPORT),
        parts=tuple(previews),
    )


def _together(slips: Sequence[Slip]) -> Slip:
    return Slip(
        warnings=tuple(one for slip in slips for one in slip.warnings),
        not_understood=tuple(one for slip in slips for one in slip.not_understood),
        placements=tuple(one for slip in slips for one in slip.placements),
        cells=CellCounts(
            source=sum(slip.cells.source for slip in slips),
            placed=sum(slip.cells.placed for slip in slips),
            not_understood=sum(slip.cells.not_understood for slip in slips),
        ),
    )


def _as_plan(plan: r.Rows, read: ReadEdition) -> PlanContent:
    """A single edition as the plan it belongs to, with the tree that follows from its numbers."""
    year = read.decided_year()
    known = next((row for row in plan.values() if isinstance(row, r.Plan)), r.Plan(""))
    first, last = read.first_fiscal_year or year, read.last_fiscal_year or year
    content = replace(read.content, policies=tuple(_nodes(read.content)))
    row = replace(
        known,
        first_fiscal_year=min(first, known.first_fiscal_year or first),
        last_fiscal_year=max(last, known.last_fiscal_year),
    )
    settings = (
        r.FormSetting(r.derived_uid("setting", n), n, v) for n, v in read.form_settings.items()
    )
    return PlanContent(row, tuple(settings), (content,))


def _nodes(content: EditionContent) -> Iterable[r.PolicyNode]:
    numbers = {above for sheet in content.sheets for above in parents(sheet.project.number)}
    for number in sorted(numbers, key=sort_key):
        yield r.PolicyNode(r.derived_uid("policy", number), number)


def _preview(plan: r.Rows, incoming: PlanContent, source: Source, name: str, slip: Slip) -> Preview:
    wanted = dict(plan) | _head(plan, incoming, source)
    outcome = _Outcome(plan, source, _all_years(wanted))
    for content in incoming.editions:
        outcome.take(content, wanted)
    wanted |= _missing_values(wanted, _all_years(wanted))
    changes = diff(plan, wanted)
    require_open(plan.get, changes)
    warnings = (*slip.warnings, *(_warning(doubt, slip) for doubt in outcome.doubts))
    return Preview(
        editions=tuple(content.fiscal_year for content in incoming.editions),
        new=tuple(outcome.new),
        changed=tuple(outcome.changed),
        unchanged=tuple(outcome.unchanged),
        absent=tuple(outcome.absent),
        slip=replace(slip, warnings=warnings),
        change_set=ChangeSet(f"「{name}」の取込", changes, Origin.IMPORT),
        name=name,
    )


def _head(plan: r.Rows, incoming: PlanContent, source: Source) -> dict[r.Key, r.Row]:
    """The plan's own rows; a setting that the city has made is not overwritten by a text."""
    known = next((row for row in plan.values() if isinstance(row, r.Plan)), None)
    own = replace(incoming.plan, uid=incoming.plan.uid or source.ids())
    members: list[r.Row] = [adopt_plan(known, own)]
    names = {row.name: row for row in plan.values() if isinstance(row, r.FormSetting)}
    for setting in incoming.form_settings:
        if setting.name not in names:
            members.append(replace(setting, uid=r.derived_uid("setting", setting.name)))
        elif source.complete:
            members.append(replace(names[setting.name], value=setting.value))
    return {key_of(0, row): row for row in members}


def _all_years(rows: r.Rows) -> Sequence[int]:
    plan = next(row for row in rows.values() if isinstance(row, r.Plan))
    return plan.fiscal_years


def _missing_values(rows: r.Rows, years: Sequence[int]) -> dict[r.Key, r.Row]:
    """An empty row for every indicator and year of the plan that has none (the plan grew)."""
    found: dict[r.Key, r.Row] = {}
    editions = ((key, row) for key, row in rows.items() if isinstance(row, r.Edition))
    fixed = {key.edition for key, row in editions if row.state == "fixed"}
    for key, row in rows.items():
        if isinstance(row, r.Indicator) and key.edition is not None and key.edition not in fixed:
            for year in years:
                value = r.empty_value(row.uid, year)
                value_key = key_of(key.edition, value)
                if value_key not in rows:
                    found[value_key] = value
    return found


class _Outcome:
    """What became of the sheets of a source, edition by edition."""

    def __init__(self, plan: r.Rows, source: Source, years: Sequence[int]) -> None:
        self.new: list[str] = []
        self.changed: list[str] = []
        self.unchanged: list[str] = []
        self.absent: list[str] = []
        self.doubts: list[Doubt] = []
        self._plan = plan
        self._source = source
        self._years = years

    def take(self, content: EditionContent, wanted: dict[r.Key, r.Row]) -> None:
        """Put an edition of the source into the wanted rows."""
        known = self._known_edition(content.fiscal_year)
        adopted = adopt(known, content, self._source, self._years)
        before = {k: row for k, row in self._plan.items() if k.edition == content.fiscal_year}
        after = rows_of_edition(adopted.content)
        for key in before:
            del wanted[key]
        wanted |= after
        self.doubts += adopted.doubts
        same = known if known and known.fiscal_year == content.fiscal_year else None
        self._sort_out(same, adopted.content.sheets[: len(content.sheets)], content.fiscal_year)
        rest = adopted.content.sheets[len(content.sheets) :]
        self.absent += [sheet.project.number for sheet in rest]

    def _known_edition(self, fiscal_year: int) -> EditionContent | None:
        """The same edition, else the nearest one, earlier ones first."""
        years = {key.edition for key in self._plan if key.edition is not None}
        if not years:
            return None
        nearest = min(years, key=lambda year: (year > fiscal_year, abs(year - fiscal_year)))
        return assemble_edition(self._plan, nearest)

    def _sort_out(
        self,
        known: EditionContent | None,
        sheets: Iterable[EvaluationSheet],
        fiscal_year: int,
    ) -> None:
        by_uid = {sheet.project.uid: sheet for sheet in known.sheets} if known else {}
        for sheet in sheets:
            old = by_uid.get(sheet.project.uid)
            if old is None:
                target = self.new
            elif _shows_the_same(old, sheet, fiscal_year):
                target = self.unchanged
            else:
                target = self.changed
            target.append(sheet.project.number)


def _shows_the_same(old: EvaluationSheet, new: EvaluationSheet, fiscal_year: int) -> bool:
    """Whether two sheets hold the same rows and name the same section."""
    same_section = old.section_name == new.section_name
    return same_section and rows_of_sheet(fiscal_year, old) == rows_of_sheet(fiscal_year, new)


_DOUBTS: Mapping[str, str] = {
    "doubtful_match": "「{known}」が「{incoming}」に変わったものとして扱います。確かめてください。",
    "row_not_in_source": "「{known}」はファイルにありませんが、計画に残します。",
    "other_name": "同じ番号の「{known}」と事業名が大きく違います（{incoming}）。確かめてください。",
    "similar_sheet": "「{known}」に似ていますが、新しい事業として追加します。確かめてください。",
    "renumbered": "「{known}」の事業番号が変わったものとして扱います。確かめてください。",
}


def _warning(doubt: Doubt, slip: Slip) -> ReadingWarning:
    """A doubt as a warning, at the first line of its sheet."""
    lines = (place.line for place in slip.placements if place.sheet == doubt.sheet)
    message = _DOUBTS[doubt.code].format(known=doubt.known, incoming=doubt.incoming)
    return ReadingWarning(doubt.sheet, min(lines, default=0), doubt.code, message)
