"""Reading the ledger: what was done, by whom, and how things stood at any earlier moment."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, func, or_, select

from dxdesk.domain.change import Add, Change, Changes, Origin, Remove, Set, field_value
from dxdesk.domain.rows import Key, Value
from dxdesk.runtime.errors import FROM_BACKUP, KnownError
from dxdesk.storage import tables
from dxdesk.storage.ledger_text import text_row, text_value

if TYPE_CHECKING:
    from collections.abc import Generator


@dataclass(frozen=True, slots=True)
class Revision:
    """One step in the life of a plan; `at` is in UTC.

    `snapshot` is its name (控え), several joined by 、, or empty.
    """

    number: int
    at: datetime
    author: str
    origin: Origin
    label: str
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """A field as it was set in one revision."""

    revision: Revision
    before: Value
    after: Value


class Step(NamedTuple):
    """A change, and the revision that it was a part of."""

    revision: Revision
    change: Change


_HEAD = (
    tables.revision.c.id,
    tables.revision.c.at,
    tables.revision.c.author,
    tables.revision.c.origin,
    tables.revision.c.label,
)
_CHANGE = (
    tables.change.c.edition,
    tables.change.c.kind,
    tables.change.c.uid,
    tables.change.c.field,
    tables.change.c.before,
    tables.change.c.after,
)


def _revision(number: int, at: str, author: str, origin: str, label: str) -> Revision:
    return Revision(number, datetime.fromisoformat(at), author, Origin(origin), label)


def last_revision(connection: Connection) -> int:
    """The number of the newest revision, 0 before the first."""
    newest = select(tables.revision.c.id).order_by(tables.revision.c.id.desc()).limit(1)
    return connection.scalar(newest) or 0


def revisions(connection: Connection) -> list[Revision]:
    """All revisions, newest first."""
    snapshot = tables.snapshot.c
    names: dict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(select(snapshot.revision, snapshot.name)):
        names[number].append(name)
    newest_first = select(*_HEAD).order_by(tables.revision.c.id.desc())
    with _legible():
        heads = [_revision(*row) for row in connection.execute(newest_first)]
    return [replace(head, snapshot="、".join(sorted(names[head.number]))) for head in heads]


def latest_revisions(connection: Connection, most: int) -> list[Revision]:
    """The latest revisions, newest first."""
    newest_first = select(*_HEAD).order_by(tables.revision.c.id.desc()).limit(most)
    with _legible():
        return [_revision(*row) for row in connection.execute(newest_first)]


def named_revisions(connection: Connection) -> list[Revision]:
    """Every revision that has a name (控え), newest first; once for each of its names."""
    snapshot = tables.snapshot.c
    named = (
        select(*_HEAD, snapshot.name)
        .join_from(tables.revision, tables.snapshot, snapshot.revision == tables.revision.c.id)
        .order_by(tables.revision.c.id.desc(), snapshot.name)
    )
    with _legible():
        return [
            replace(_revision(*head), snapshot=name) for *head, name in connection.execute(named)
        ]


def revision_before(connection: Connection, moment: datetime) -> int:
    """The number of the newest revision before a moment, 0 where there is none."""
    revision = tables.revision.c
    # All are written in UTC and in one form, and so can be compared as text.
    earlier = revision.at < moment.astimezone(UTC).isoformat()
    newest = select(revision.id).where(earlier).order_by(revision.id.desc()).limit(1)
    return connection.scalar(newest) or 0


@contextmanager
def _legible() -> Generator[None]:
    """Tell that the ledger holds what no program wrote."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("計画ファイルの変更履歴が壊れています。", FROM_BACKUP) from error


def snapshot_revision(connection: Connection, name: str) -> int | None:
    """The revision that a 控え names, None where there is no such name."""
    snapshot = tables.snapshot.c
    return connection.scalar(select(snapshot.revision).where(snapshot.name == name))


def changes_between(connection: Connection, after: int, up_to: int) -> Changes:
    """What was done in the revisions after one and up to another, in order."""
    change = tables.change.c
    in_order = (
        select(*_CHANGE)
        .where(change.revision > after, change.revision <= up_to)
        .order_by(change.revision, change.position)
    )
    with _legible():
        return tuple(_change(*row) for row in connection.execute(in_order))


def steps_since(connection: Connection, after: int, edition: int) -> tuple[Step, ...]:
    """What was done after a revision in an edition and to the plan itself, in order."""
    change = tables.change.c
    in_order = (
        select(*_HEAD, *_CHANGE)
        .join_from(tables.change, tables.revision, change.revision == tables.revision.c.id)
        .where(change.revision > after, or_(change.edition == edition, change.edition.is_(None)))
        .order_by(change.revision, change.position)
    )
    heads = len(_HEAD)
    with _legible():
        return tuple(
            Step(_revision(*row[:heads]), _change(*row[heads:]))
            for row in connection.execute(in_order)
        )


def _change(
    edition: int | None,
    kind: str,
    uid: str,
    field: str | None,
    before: str | None,
    after: str | None,
) -> Change:
    key = Key(edition, kind, uid)
    if field is not None and before is not None and after is not None:
        return Set(key, field, text_value(before), text_value(after))
    if after is not None:
        return Add(key, text_row(kind, uid, after))
    if before is not None:
        return Remove(key, text_row(kind, uid, before))
    message = f"ledger row without content: {key}"
    raise ValueError(message)


def rows_edited_last(connection: Connection, edition: int, most: int) -> list[Key]:
    """The rows of an edition that people have edited, the latest first, no more than `most`.

    What an import, an undo or a return has changed is not counted.
    """
    change, newest = tables.change.c, func.max(tables.change.c.revision)
    latest_first = (
        select(change.kind, change.uid)
        .join_from(tables.change, tables.revision, change.revision == tables.revision.c.id)
        .where(change.edition == edition, tables.revision.c.origin == Origin.EDIT.value)
        .group_by(change.kind, change.uid)
        .order_by(newest.desc())
        .limit(most)
    )
    return [Key(edition, *row) for row in connection.execute(latest_first)]


def field_history(connection: Connection, key: Key, field: str) -> list[FieldVersion]:
    """Every value that one field was set to, newest first; the one its row came with as well."""
    change = tables.change.c
    newest_first = (
        select(*_HEAD, change.field, change.before, change.after)
        .join_from(tables.change, tables.revision, change.revision == tables.revision.c.id)
        .where(
            change.kind == key.kind,
            change.uid == key.uid,
            change.edition.is_not_distinct_from(key.edition),
            or_(change.field == field, change.field.is_(None) & change.after.is_not(None)),
        )
        .order_by(change.revision.desc(), change.position.desc())
    )
    with _legible():
        return [
            FieldVersion(_revision(*head), text_value(before), text_value(after))
            if own
            else FieldVersion(_revision(*head), None, _value_in(key, after, field))
            for *head, own, before, after in connection.execute(newest_first)
        ]


def last_settings(
    connection: Connection, edition: int, kind: str, field: str
) -> dict[str, Revision]:
    """By uid of the row, the revision that set a field last, in all rows of a kind."""
    change = tables.change.c
    latest = (
        select(change.uid, func.max(change.revision).label("number"))
        .where(change.edition == edition, change.kind == kind, change.field == field)
        .group_by(change.uid)
        .subquery()
    )
    known = latest.c.number == tables.revision.c.id
    with _legible():
        return {
            uid: _revision(*head)
            for uid, *head in connection.execute(
                select(latest.c.uid, *_HEAD).join_from(latest, tables.revision, known)
            )
        }


def _value_in(key: Key, text: str, field: str) -> Value:
    """What a field held in a row as it was added."""
    return field_value(text_row(key.kind, key.uid, text), field)
