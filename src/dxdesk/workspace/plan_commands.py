"""What a person can ask for of the plan as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Change, ChangeSet
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import SETTING_LABELS
from dxdesk.domain.stored_text import storable
from dxdesk.reports.form import MOST_YEARS
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import settings
from dxdesk.workspace.value_words import setting_words
from dxdesk.workspace.wording import from_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class BeginPlan:
    """Give an empty plan file its title, its fiscal years and its first edition.

    `fiscal_year` is the planned year of the edition; the one before is evaluated.
    """

    title: str
    organisation: str
    first_fiscal_year: int
    last_fiscal_year: int
    fiscal_year: int

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: The file holds a plan already, or the years do not fit together.
        """
        if any(isinstance(row, r.Plan) for row in reader.rows(None, ("plan",)).values()):
            raise KnownError("この計画ファイルには、既に計画があります。")
        self._require_fitting_years()
        plan = r.Plan(
            ids(),
            storable(self.title),
            storable(self.organisation),
            self.first_fiscal_year,
            self.last_fiscal_year,
        )
        key = r.edition_key(self.fiscal_year)
        edition = r.Edition(key.uid, evaluated_fiscal_year=self.fiscal_year - 1)
        changes = (Add(key_of(0, plan), plan), Add(key, edition))
        label = f"{self.title or '計画'} {FiscalYear(self.fiscal_year).short()}年度版を作成"
        return ChangeSet(label, changes)

    def _require_fitting_years(self) -> None:
        first, last = self.first_fiscal_year, self.last_fiscal_year
        if not first <= last < first + MOST_YEARS:
            raise KnownError(
                f"計画期間は、1年から{MOST_YEARS}年までにしてください。",
                "最初の年度と最後の年度を確かめてください。",
            )
        if not first <= self.fiscal_year <= last:
            raise KnownError(
                "年度版の年度が計画期間の外にあります。", "計画期間の中の年度を選んでください。"
            )


@dataclass(frozen=True, slots=True)
class SetFormSettings:
    """Give settings of the form (様式の設定) other values, by their names; empty for the usual."""

    values: Mapping[str, str]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the values are already there."""
        del ids  # the uids follow from the names, as for an import
        rows = reader.rows(None, ("form_setting",)).values()
        known = {row.name: row for row in rows if isinstance(row, r.FormSetting)}
        changes: list[Change] = []
        changed: list[str] = []
        for name, value in self.values.items():
            own = tuple(_set(known.get(name), name, value))
            changes += own
            changed += [name] if own else []
        return ChangeSet(self._label(known, changed), tuple(changes))

    def _label(self, known: Mapping[str, r.FormSetting], changed: Sequence[str]) -> str:
        names = [SETTING_LABELS.get(name, name) for name in changed]
        if len(changed) != 1:
            return f"{'・'.join(names)}を変更"
        (name,) = changed
        before = known[name].value if name in known else ""
        return from_to(
            names[0], setting_words(name, before), setting_words(name, self.values[name])
        )


def _set(known: r.FormSetting | None, name: str, value: str) -> Iterator[Change]:
    if known is not None:
        yield from settings(key_of(0, known), known, {"value": value})
    elif value:
        row = r.FormSetting(r.derived_uid("setting", name), name, storable(value))
        yield Add(key_of(0, row), row)
