"""The open database: change sets in, rows and history out.

Every read is one short transaction that is closed before its result is used; nothing here keeps a
session, a cache or a cursor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.kinds import KINDS
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import apply, ledger, read, tree
from dxdesk.storage.engine import reading, sqlite_engine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from dxdesk.domain.change import Changes, ChangeSet
    from dxdesk.domain.outline import Outline, ProjectLine
    from dxdesk.domain.rows import Key, Row
    from dxdesk.domain.sheet_texts import SheetTexts
    from dxdesk.storage.ledger import FieldVersion, Revision, Step
    from dxdesk.storage.tree import Cells


class Store:
    """One plan in a database.

    All methods raise `KnownError` when the world breaks, or the store has been closed.
    """

    def __init__(self, engine: Engine) -> None:
        self._open_engine: Engine | None = engine

    @classmethod
    def on_file(cls, path: Path, *, read_only: bool) -> Store:
        """A store on an existing plan file of the present version."""
        return cls(sqlite_engine(path, read_only=read_only))

    def close(self) -> None:
        """Give all connections back; a file that is closed is not touched again."""
        engine, self._open_engine = self._open_engine, None
        if engine is not None:
            engine.dispose()

    @property
    def _engine(self) -> Engine:
        # An engine that was disposed of would quietly open the file anew.
        if self._open_engine is None:
            raise KnownError("計画は既に閉じています。", "計画を開き直してください。")
        return self._open_engine

    def apply(self, change_set: ChangeSet) -> int:
        """See `storage.apply.apply`."""
        return apply.apply(self._engine, change_set)

    def row(self, key: Key) -> Row | None:
        """One row, None where there is none."""
        with reading(self._engine) as connection:
            return read.read_row(connection, key)

    def rows(self, edition: int | None, kinds: Iterable[str] = tuple(KINDS)) -> dict[Key, Row]:
        """All rows of an edition (None: of the plan itself) and of the kinds asked for."""
        with reading(self._engine) as connection:
            return read.read_rows(connection, edition, kinds)

    def some(self, keys: Iterable[Key]) -> dict[Key, Row]:
        """The rows of these keys, as far as they are there."""
        with reading(self._engine) as connection:
            return read.read_some(connection, keys)

    def subtree(self, root: Key) -> dict[Key, Row]:
        """A row with everything below it; empty where the row does not exist."""
        with reading(self._engine) as connection:
            return read.read_subtree(connection, root)

    def sheets(self, edition: int, projects: Collection[str]) -> dict[Key, Row]:
        """Some hundred projects with everything below them, as far as they exist, by uid."""
        with reading(self._engine) as connection:
            return read.read_subtrees(connection, edition, "project", projects)

    def all_rows(self) -> dict[Key, Row]:
        """The whole plan."""
        with reading(self._engine) as connection:
            return read.read_plan(connection)

    def editions(self) -> list[int]:
        """The planned fiscal years of the editions, earliest first."""
        with reading(self._engine) as connection:
            return read.read_editions(connection)

    def outline(self, edition: int) -> Outline:
        """See `storage.tree.read_outline`."""
        with reading(self._engine) as connection:
            return tree.read_outline(connection, edition)

    def lines(self, edition: int, projects: Collection[str]) -> dict[str, ProjectLine]:
        """See `storage.tree.read_lines`."""
        with reading(self._engine) as connection:
            return tree.read_lines(connection, edition, projects)

    def project_uids(self, edition: int) -> list[str]:
        """See `storage.tree.read_project_uids`."""
        with reading(self._engine) as connection:
            return tree.read_project_uids(connection, edition)

    def project_uids_in_states(self, edition: int, states: Collection[str]) -> list[str]:
        """See `storage.tree.read_project_uids_in_states`."""
        with reading(self._engine) as connection:
            return tree.read_project_uids_in_states(connection, edition, states)

    def units(self, edition: int) -> list[str]:
        """See `storage.tree.read_units`."""
        with reading(self._engine) as connection:
            return tree.read_units(connection, edition)

    def texts(self, edition: int, projects: Collection[str] | None) -> dict[str, str]:
        """See `storage.tree.read_texts`."""
        with reading(self._engine) as connection:
            return tree.read_texts(connection, edition, projects)

    def sheet_texts(self, edition: int, projects: Collection[str]) -> dict[str, SheetTexts]:
        """See `storage.texts.read_sheet_texts`."""
        # Imported here, as below: they are read when words are looked for.
        from dxdesk.storage import texts

        with reading(self._engine) as connection:
            return texts.read_sheet_texts(connection, edition, projects)

    def edition_texts(self, edition: int) -> SheetTexts:
        """See `storage.texts.read_edition_texts`."""
        from dxdesk.storage import texts

        with reading(self._engine) as connection:
            return texts.read_edition_texts(connection, edition)

    def cells(self, edition: int, projects: Collection[str] | None) -> Cells:
        """See `storage.tree.read_cells`."""
        with reading(self._engine) as connection:
            return tree.read_cells(connection, edition, projects)

    def last_revision(self) -> int:
        """The number of the newest revision."""
        with reading(self._engine) as connection:
            return ledger.last_revision(connection)

    def revisions(self) -> list[Revision]:
        """All revisions, newest first."""
        with reading(self._engine) as connection:
            return ledger.revisions(connection)

    def state_and_changes_since(self, revision: int) -> tuple[dict[Key, Row], Changes]:
        """The whole plan as it is, and what was done after a revision, seen at one moment."""
        with reading(self._engine) as connection:
            newest = ledger.last_revision(connection)
            done = ledger.changes_between(connection, revision, newest)
            return read.read_plan(connection), done

    def changes_since(self, revision: int) -> Changes:
        """Everything that was done after a revision, in its order."""
        with reading(self._engine) as connection:
            newest = ledger.last_revision(connection)
            return ledger.changes_between(connection, revision, newest)

    def edition_and_steps_since(
        self, edition: int, revision: int
    ) -> tuple[dict[Key, Row], tuple[Step, ...]]:
        """An edition with the plan's own rows, and what was done to them, seen at one moment."""
        with reading(self._engine) as connection:
            steps = ledger.steps_since(connection, revision, edition)
            rows = read.read_rows(connection, edition, KINDS)
            return {**rows, **read.read_rows(connection, None, KINDS)}, steps

    def latest_revisions(self, most: int) -> list[Revision]:
        """The latest revisions, newest first."""
        with reading(self._engine) as connection:
            return ledger.latest_revisions(connection, most)

    def named_revisions(self) -> list[Revision]:
        """See `storage.ledger.named_revisions`."""
        with reading(self._engine) as connection:
            return ledger.named_revisions(connection)

    def revision_before(self, moment: datetime) -> int:
        """The number of the newest revision before a moment, 0 where there is none."""
        with reading(self._engine) as connection:
            return ledger.revision_before(connection, moment)

    def rows_edited_last(self, edition: int, most: int) -> list[Key]:
        """See `storage.ledger.rows_edited_last`."""
        with reading(self._engine) as connection:
            return ledger.rows_edited_last(connection, edition, most)

    def field_history(self, key: Key, field: str) -> list[FieldVersion]:
        """Every value that a field was set to, newest first."""
        with reading(self._engine) as connection:
            return ledger.field_history(connection, key, field)

    def last_settings(self, edition: int, kind: str, field: str) -> dict[str, Revision]:
        """See `storage.ledger.last_settings`."""
        with reading(self._engine) as connection:
            return ledger.last_settings(connection, edition, kind, field)

    def name_snapshot(self, name: str, revision: int, at: datetime, author: str) -> None:
        """See `storage.apply.name_snapshot`."""
        apply.name_snapshot(self._engine, name, revision, at.isoformat(), author)

    def snapshot_revision(self, name: str) -> int | None:
        """The revision that a 控え names."""
        with reading(self._engine) as connection:
            return ledger.snapshot_revision(connection, name)
