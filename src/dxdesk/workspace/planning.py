"""What commands need in order to plan: rows that must be there, lists, keys between neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Set, field_value
from dxdesk.domain.kinds import key_of, kind_of
from dxdesk.domain.numbering import comparison_form, sort_key
from dxdesk.domain.order import between
from dxdesk.domain.sheet import parent_uid
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.workspace.reader import Reader


class GoneError(KnownError):
    """What a command speaks of is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            "操作しようとした項目は、既に削除されています。", "最新の内容を確かめてください。"
        )


def present(reader: Reader, key: r.Key) -> r.Row:
    """The row that a command speaks of.

    Raises:
        GoneError: Somebody has removed it.
    """
    row = reader.row(key)
    if row is None:
        raise GoneError
    return row


def storable_texts(row: r.Row) -> dict[str, str]:
    """The texts of a row by field, as they can be stored (see `storable`)."""
    values = ((field, field_value(row, field)) for field in kind_of(row).fields)
    return {field: storable(value) for field, value in values if isinstance(value, str)}


def settings(key: r.Key, row: r.Row, values: Mapping[str, r.Value]) -> Iterator[Set]:
    """The changes that give fields of a row new values; none where a value is already there."""
    for field, value in values.items():
        before = field_value(row, field)
        after = storable(value) if isinstance(value, str) else value
        if before != after:
            yield Set(key, field, before, after)


def siblings(reader: Reader, edition: int | None, row: r.Row) -> list[r.Row]:
    """The rows of the list that a row belongs to, in order."""
    kind = kind_of(row)
    list_fields = [field for field in ("list_name", "chart") if field in kind.fields]
    if kind.parent is not None:
        list_fields.append(kind.parent.field)

    def belongs(other: r.Row) -> bool:
        return all(field_value(other, field) == field_value(row, field) for field in list_fields)

    above = parent_uid(row)
    if kind.parent is None or above is None:
        rows = reader.rows(edition, (kind.name,))
    else:
        rows = reader.subtree(r.Key(edition, kind.parent.kind, above))
    members = (one for one in rows.values() if type(one) is type(row) and belongs(one))
    return sorted(members, key=lambda one: (str(field_value(one, "order_key")), one.uid))


def key_behind(members: list[r.Row], after: str | None) -> str:
    """An order key behind the member `after` of a list (None: at its top).

    Raises:
        GoneError: There is no such member any more.
    """
    keys = [str(field_value(row, "order_key")) for row in members]
    place = -1
    if after is not None:
        place = next((n for n, row in enumerate(members) if row.uid == after), -2)
        if place < -1:
            raise GoneError
    low = keys[place] if place >= 0 else ""
    # Rows that came in at one time may share a key: the new one goes behind all of them.
    high = next((key for key in keys[place + 1 :] if key > low), "")
    return between(low, high)


def require_new_number(reader: Reader, edition: int | None, number: str, uid: str) -> None:
    """Refuse a number that another sheet of the edition has, and none at all."""
    form = comparison_form(number)
    if not form:
        raise KnownError("事業番号が空です。", "番号を入力してください。")
    for row in reader.rows(edition, ("project",)).values():
        if isinstance(row, r.Project) and row.uid != uid and comparison_form(row.number) == form:
            raise KnownError(
                f"事業番号 {number} は「{row.name}」で使われています。", "別の番号にしてください。"
            )


def empty_values(reader: Reader, edition: int, indicator: str) -> Iterator[Add]:
    """An empty row for every fiscal year of the plan, for a new indicator."""
    plans = reader.rows(None, ("plan",)).values()
    for plan in (row for row in plans if isinstance(row, r.Plan)):
        for year in plan.fiscal_years:
            value = r.empty_value(indicator, year)
            yield Add(key_of(edition, value), value)


def numbers_of(reader: Reader, edition: int, uids: str | None) -> str:
    """The numbers of projects by their uids joined by a space, as `SetLinks` takes them."""
    rows = (reader.row(r.Key(edition, "project", uid)) for uid in (uids or "").split())
    numbers = (row.number for row in rows if isinstance(row, r.Project))
    return "、".join(sorted(numbers, key=sort_key))
