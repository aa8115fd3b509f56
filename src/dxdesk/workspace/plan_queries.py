"""What the window, the paper and the exchange ask of the open plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import sheet as views
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.rows import Key, Row, Rows
from dxdesk.domain.validity import broken_fields
from dxdesk.runtime.errors import FROM_BACKUP, KnownError
from dxdesk.workspace.outline import OutlineQueries
from dxdesk.workspace.sheet_view import SheetView, read_sheet_content, read_sheet_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.workspace.cross_view import CrossView


class PlanQueries(OutlineQueries):
    """The part of the open plan that is asked for rows and sheets; all answers are values.

    Every method raises `KnownError` when the world breaks.
    """

    def rows(self, edition: int | None, kinds: Iterable[str] = tuple(KINDS)) -> Rows:
        """All rows of an edition (None: of the plan itself) and of the kinds asked for."""
        return self._store.rows(edition, kinds)

    def row(self, key: Key) -> Row | None:
        """One row; None where it is not there (any more)."""
        return self._store.row(key)

    def all_rows(self) -> Rows:
        """The whole plan as rows.

        Raises:
            KnownError: It holds what no program of ours would have written.
        """
        rows = self._store.all_rows()
        broken = next(broken_fields(rows), None)
        if broken is not None:
            key, field = broken
            words = f"{KIND_LABELS[key.kind]}の{FIELD_LABELS[key.kind, field]}"
            raise KnownError(
                f"計画ファイルの内容が壊れています（{words}を読み取れません）。",
                FROM_BACKUP,
            )
        return rows

    def plan(self) -> views.PlanContent:
        """The whole plan with all its sheets."""
        rows = self.all_rows()
        if not rows:
            raise KnownError("計画にはまだ何も入っていません。", "先にシートを取り込んでください。")
        return views.assemble_plan(rows)

    def edition(self, fiscal_year: int) -> views.EditionContent:
        """One edition with all its sheets.

        Raises:
            LookupError: There is no such edition.
        """
        return views.assemble_edition(self._store.rows(fiscal_year), fiscal_year)

    def sheet(self, edition: int, project: str) -> views.EvaluationSheet:
        """One sheet.

        Raises:
            LookupError: There is no such project.
        """
        rows: dict[Key, Row] = dict(self._store.subtree(Key(edition, "project", project)))
        if not rows:
            raise LookupError(project)
        rows |= self._store.rows(edition, ("section",))
        return views.assemble_sheets(rows, edition)[0]

    def sheet_view(self, edition: int, project: str) -> SheetView | None:
        """A sheet with what stands around it; None where it does not exist (any more)."""
        return read_sheet_view(self._store, edition, project)

    def cross_view(self, edition: int) -> CrossView:
        """All indicators of an edition with their sheets.

        Raises:
            LookupError: There is no such edition.
        """
        # Imported here: it is read for a list that not everybody opens.
        from dxdesk.workspace.cross_view import read_cross_view

        return read_cross_view(self._store, self.outline(edition))

    def sheet_content(self, edition: int, project: str) -> views.PlanContent:
        """The plan as far as the paper of one sheet shows it (see `read_sheet_content`)."""
        return read_sheet_content(self._store, edition, project)
