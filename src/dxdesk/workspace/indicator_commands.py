"""What a person can ask for in the indicators of a sheet.

The rule of the settled years lives here and not in the window, so that every way in keeps it: a
fiscal year before the evaluated one is printed and answered for, and is changed only by somebody
who means to correct it (確定値の訂正).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Remove, Set
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import KINDS
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import AddRow, SetFields
from dxdesk.workspace.planning import GoneError, present, settings
from dxdesk.workspace.wording import name_of_row, number_of_sheet, setting_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

HOW_TO_CORRECT: Final = "直すときは「確定値の訂正」を入れてください。"


def is_settled(fiscal_year: int, evaluated: int) -> bool:
    """Whether the values of a fiscal year are settled, where `evaluated` is being evaluated."""
    return fiscal_year < evaluated


def require_open_years(reader: Reader, edition: int, rows: Iterable[r.Row]) -> None:
    """Refuse to change values of settled years.

    Args:
        reader: The plan as it stands.
        edition: The edition of the rows.
        rows: What is to be changed; rows that are no values are left alone.

    Raises:
        KnownError: A value of a settled year is among them.
    """
    own = reader.row(r.edition_key(edition))
    if not isinstance(own, r.Edition):
        return
    years = {row.fiscal_year for row in rows if isinstance(row, r.IndicatorValue)}
    settled = sorted(year for year in years if is_settled(year, own.evaluated_fiscal_year))
    if settled:
        words = "・".join(FiscalYear(year).label() for year in settled)
        raise KnownError(f"{words}は確定した年度のため、変更できません。", HOW_TO_CORRECT)


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of one cell, as typed: indicator (uid), fiscal year, field of the value's row.

    Without a fiscal year the field is one of the indicator itself: its name.
    """

    indicator: str
    fiscal_year: int | None
    field: str
    text: str

    def key(self, edition: int) -> r.Key:
        """The row that the cell belongs to."""
        if self.fiscal_year is None:
            return r.Key(edition, "indicator", self.indicator)
        uid = r.value_uid(self.indicator, self.fiscal_year)
        return r.Key(edition, "indicator_value", uid)


@dataclass(frozen=True, slots=True)
class SetCells:
    """Give any number of cells new texts, as one step.

    `correcting` says that settled years are meant to be changed. Where a cell is named twice, the
    later text counts.
    """

    edition: int
    cells: tuple[CellText, ...]
    correcting: bool = False

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all texts are already there."""
        del ids
        texts: dict[r.Key, dict[str, str]] = {}
        years: dict[r.Key, int | None] = {}
        for cell in self.cells:
            key = cell.key(self.edition)
            texts.setdefault(key, {})[cell.field] = cell.text
            years[key] = cell.fiscal_year
        rows = reader.some(texts)
        gone = next((key for key in years if key not in rows), None)
        if gone is not None:
            raise _gone(years[gone])
        changes = [one for key, row in rows.items() for one in settings(key, row, texts[key])]
        if not self.correcting:
            require_open_years(reader, self.edition, (rows[change.key] for change in changes))
        # What has one shape goes to the database in one call.
        changes.sort(key=lambda change: (change.key.kind, change.field))
        return ChangeSet(self._label(reader, rows, changes), tuple(changes))

    def _label(self, reader: Reader, rows: Mapping[r.Key, r.Row], changes: list[Set]) -> str:
        if len(changes) == 1:
            (only,) = changes
            return setting_label(reader, only.key, rows[only.key], only.field, only.after)
        uids = {_indicator_of(rows[change.key]) for change in changes}
        keys = [r.Key(self.edition, "indicator", uid) for uid in uids]
        indicators = reader.some(keys).values()
        sheets = {row.project: row for row in indicators if isinstance(row, r.Indicator)}
        number = ""
        if len(sheets) == 1:
            number = number_of_sheet(reader, self.edition, *sheets.values())
        return f"{number} {KIND_LABELS['indicator']} {len(changes)}セルを変更".strip()


@dataclass(frozen=True, slots=True)
class SetIndicator:
    """Give fields of an indicator new values, as one step; the forerunner among them, or None."""

    key: r.Key
    values: Mapping[str, r.Value]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all values are already there."""
        forerunner = self.values.get("replaces")
        if isinstance(forerunner, str):
            self._require_possible(reader, forerunner)
        return SetFields(self.key, self.values).plan(reader, ids)

    def _require_possible(self, reader: Reader, forerunner: str) -> None:
        """Refuse a forerunner of another sheet, and one that itself goes back to the indicator."""
        row = _indicator(reader, self.key)
        before = _indicator(reader, self.key._replace(uid=forerunner))
        if before.project != row.project:
            raise KnownError(
                "別のシートの指標は、前の指標にできません。", "同じシートの指標を選んでください。"
            )
        indicators = reader.subtree(r.Key(self.key.edition, "project", row.project)).values()
        replaces = {one.uid: one.replaces for one in indicators if isinstance(one, r.Indicator)}
        uid: str | None = forerunner
        # What was read from elsewhere may hold a circle: nobody is asked twice.
        while uid is not None and uid != self.key.uid:
            uid = replaces.pop(uid, None)
        if uid is not None:
            raise KnownError(
                f"「{before.name}」を前の指標にすると、引き継ぎが一回りしてしまいます。",
                "先にその指標の「前の指標」を「（なし）」にしてください。",
            )


@dataclass(frozen=True, slots=True)
class ReplaceIndicator:
    """Let a new indicator, still without a name, take over from one, and stand below it."""

    key: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        row = _indicator(reader, self.key)
        successor = r.Indicator("", row.project, replaces=row.uid)
        added = AddRow(self.key.edition or 0, successor, row.uid).plan(reader, ids)
        return replace(added, label=f"{name_of_row(reader, self.key.edition, row)}を差し替え")


@dataclass(frozen=True, slots=True)
class RemoveIndicator:
    """Remove an indicator with its values; one that took over from it then names no forerunner."""

    key: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = _indicator(reader, self.key)
        members = reader.subtree(self.key)
        leaf_first = sorted(members, key=lambda key: -KINDS[key.kind].rank)
        removals = tuple(Remove(key, members[key]) for key in leaf_first)
        label = f"{name_of_row(reader, self.key.edition, row)}を削除"
        return ChangeSet(label, (*self._released(reader), *removals))

    def _released(self, reader: Reader) -> Iterator[Set]:
        for key, other in reader.rows(self.key.edition, ("indicator",)).items():
            if isinstance(other, r.Indicator) and other.replaces == self.key.uid:
                yield Set(key, "replaces", self.key.uid, None)


def _indicator(reader: Reader, key: r.Key) -> r.Indicator:
    """The indicator that a command speaks of.

    Raises:
        GoneError: Somebody has removed it.
    """
    row = present(reader, key)
    if not isinstance(row, r.Indicator):
        raise GoneError
    return row


def _gone(fiscal_year: int | None) -> KnownError:
    """Why a cell cannot be set: its indicator is not there any more, or never had that year."""
    if fiscal_year is None:
        return GoneError()
    return KnownError(
        f"{KIND_LABELS['indicator']}に{FiscalYear(fiscal_year).label()}の欄がありません。",
        "最新の内容を確かめてください。",
    )


def _indicator_of(row: r.Row) -> str:
    return row.indicator if isinstance(row, r.IndicatorValue) else row.uid
