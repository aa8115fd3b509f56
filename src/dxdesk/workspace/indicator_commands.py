"""What a person can ask for in the indicators of a sheet.

The rule of the settled years lives here and not in the window, so that every way in keeps it: a
fiscal year before the evaluated one is printed and answered for, and is changed only by somebody
who means to correct it (確定値の訂正).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Remove, Set
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.runtime.errors import KnownError
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


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of one cell, as typed: indicator (uid), fiscal year, field of the value's row."""

    indicator: str
    fiscal_year: int
    field: str
    text: str


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
        rows: dict[r.Key, r.IndicatorValue] = {}
        changes: list[Set] = []
        for (indicator, year), texts in self._by_row().items():
            key = r.Key(self.edition, "indicator_value", r.value_uid(indicator, year))
            rows[key] = _present_value(reader, key, year)
            changes += settings(key, rows[key], texts)
        self._require_unsettled(reader, {rows[change.key].fiscal_year for change in changes})
        return ChangeSet(self._label(reader, rows, changes), tuple(changes))

    def _by_row(self) -> Mapping[tuple[str, int], dict[str, str]]:
        rows: dict[tuple[str, int], dict[str, str]] = {}
        for cell in self.cells:
            rows.setdefault((cell.indicator, cell.fiscal_year), {})[cell.field] = cell.text
        return rows

    def _require_unsettled(self, reader: Reader, years: Iterable[int]) -> None:
        edition = reader.row(r.edition_key(self.edition))
        if self.correcting or not isinstance(edition, r.Edition):
            return
        settled = sorted(year for year in years if is_settled(year, edition.evaluated_fiscal_year))
        if settled:
            words = "・".join(FiscalYear(year).label() for year in settled)
            raise KnownError(f"{words}は確定した年度のため、変更できません。", HOW_TO_CORRECT)

    def _label(
        self, reader: Reader, rows: Mapping[r.Key, r.IndicatorValue], changes: list[Set]
    ) -> str:
        if len(changes) == 1:
            (only,) = changes
            return setting_label(reader, only.key, rows[only.key], only.field, only.after)
        first_of_each = {rows[change.key].indicator: rows[change.key] for change in changes}
        numbers = {
            number_of_sheet(reader, self.edition, row): None for row in first_of_each.values()
        }
        number = next(iter(numbers)) if len(numbers) == 1 else ""
        return f"{number} {KIND_LABELS['indicator']} {len(changes)}セルを変更".strip()


@dataclass(frozen=True, slots=True)
class RemoveIndicator:
    """Remove an indicator with its values; one that took over from it then names no forerunner."""

    key: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = present(reader, self.key)
        if not isinstance(row, r.Indicator):
            raise GoneError
        members = reader.subtree(self.key)
        leaf_first = sorted(members, key=lambda key: -r.KINDS[key.kind].rank)
        removals = tuple(Remove(key, members[key]) for key in leaf_first)
        label = f"{name_of_row(reader, self.key.edition, row)}を削除"
        return ChangeSet(label, (*self._released(reader), *removals))

    def _released(self, reader: Reader) -> Iterator[Set]:
        for key, other in reader.rows(self.key.edition, ("indicator",)).items():
            if isinstance(other, r.Indicator) and other.replaces == self.key.uid:
                yield Set(key, "replaces", self.key.uid, None)


def _present_value(reader: Reader, key: r.Key, year: int) -> r.IndicatorValue:
    row = reader.row(key)
    if not isinstance(row, r.IndicatorValue):
        raise KnownError(
            f"{KIND_LABELS['indicator']}に{FiscalYear(year).label()}の欄がありません。",
            "最新の内容を確かめてください。",
        )
    return row
