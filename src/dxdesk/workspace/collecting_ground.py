"""What answers are compared with: sheets, sections, and the rounds in which they were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.round_labels import RoundState
from dxdesk.domain.rounds.asked import everything, read_asked
from dxdesk.domain.rounds.form_changes import FormGround
from dxdesk.domain.rounds.form_values import chart_grid, form_values
from dxdesk.domain.rounds.three_sides import Sides
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.domain.sheet import assemble_sheets
from dxdesk.workspace.indicator_commands import is_settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.returned import ReturnedForm, ReturnedSheet
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.workspace.reader import Reader

_LOCKED_SHEET: Final = "確定済みのシートのため、取り込みません。"


@dataclass(frozen=True, slots=True)
class CollectGround:
    """The edition that answers are for.

    Attributes:
        form: What stands around its sheets.
        evaluated: The fiscal year that it evaluates; earlier ones are settled.
        sheets: Those that the answers speak of, as far as the plan has them, by uid.
        rounds, dispatches: By uid.
        answers: All that has come back so far.
    """

    form: FormGround
    evaluated: int
    sheets: Mapping[str, EvaluationSheet]
    rounds: Mapping[str, r.Round]
    dispatches: Mapping[str, r.Dispatch]
    answers: tuple[r.Answer, ...]

    def dispatch_of(self, form: ReturnedForm) -> r.Dispatch | None:
        """What a form answers: as it says, or else the only one in an open round that fits."""
        named = self.dispatches.get(form.dispatch)
        if named is not None:
            return named
        own = {sheet.project for sheet in form.sheets if sheet.project}
        fitting = [
            one
            for one in self.dispatches.values()
            if self.rounds[one.round].state == RoundState.OPEN
            and own
            and own <= set(one.sheets.split())
            and form.head.section in {"", one.recipient}
        ]
        return fitting[0] if len(fitting) == 1 else None

    def answer_of(self, form: ReturnedForm) -> r.Answer | None:
        """The receipt of a form that was taken in before, known again by its content."""
        own = (one for one in self.answers if one.digest and one.digest == form.digest)
        return next(own, None)

    def round_of(self, dispatch: r.Dispatch | None) -> r.Round | None:
        """The round that something was sent in."""
        return None if dispatch is None else self.rounds[dispatch.round]

    def asked_of(self, form: ReturnedForm, dispatch: r.Dispatch | None) -> Asked:
        """What a form asked for: as it says, or its round; a form of no round asks for all."""
        around = self.round_of(dispatch)
        written = form.asked or ("" if around is None else around.asked)
        years = self.form.plan.fiscal_years
        try:
            return read_asked(written) if written else everything(years)
        except ValueError:
            # Of a later program, or typed into: nothing is taken unasked then.
            return read_asked("")

    def divisions(self, sheet: ReturnedSheet) -> int:
        """Into how many cells the chart of a form divides a year; the plan must have its sheet."""
        if sheet.divisions in DIVISIONS:
            return sheet.divisions
        return self.sheets[sheet.project].project.divisions_per_year

    def sides(
        self, sheet: ReturnedSheet, base: Mapping[FormPlace, str] | None, asked: Asked
    ) -> Sides:
        """What a sheet that came back is compared with; the plan must have it."""
        now, divisions = self.sheets[sheet.project], self.divisions(sheet)
        plan, year = self.form.plan, self.form.edition
        return Sides(
            form_values(now, plan, year, divisions),
            base,
            asked,
            {chart: chart_grid(plan, year, chart, divisions) for chart in ("plan", "year")},
            self._locked(now.project),
        )

    def stood(self, project: str) -> dict[FormPlace, str]:
        """What stands on a sheet now, in cells of its own."""
        return form_values(self.sheets[project], self.form.plan, self.form.edition)

    def _locked(self, project: r.Project) -> Callable[[FormPlace], str]:
        def locked(place: FormPlace) -> str:
            if project.work_state in LOCKING_STATES:
                return _LOCKED_SHEET
            if place.kind == "indicator_value" and is_settled(int(place.part), self.evaluated):
                year = FiscalYear(int(place.part)).label()
                return f"{year}は確定した年度のため、取り込みません。"
            return ""

        return locked


def read_ground(reader: Reader, edition: int, forms: Iterable[ReturnedForm]) -> CollectGround:
    """Read what forms are compared with.

    Raises:
        LookupError: There is no such edition.
    """
    own = reader.row(r.edition_key(edition))
    plans = reader.rows(None, ("plan",)).values()
    plan = next((row for row in plans if isinstance(row, r.Plan)), None)
    if plan is None or not isinstance(own, r.Edition):
        raise LookupError(edition)
    projects = {sheet.project for form in forms for sheet in form.sheets if sheet.project}
    sections = reader.rows(edition, ("section",))
    rows = {**reader.sheets(edition, sorted(projects)), **sections}
    around = reader.rows(edition, ("round", "dispatch", "answer")).values()
    in_order = sorted(
        (row for row in sections.values() if isinstance(row, r.Section)),
        key=lambda row: (row.order_key, row.uid),
    )
    return CollectGround(
        FormGround(plan, edition, tuple(in_order)),
        own.evaluated_fiscal_year,
        {sheet.project.uid: sheet for sheet in assemble_sheets(rows, edition)},
        {row.uid: row for row in around if isinstance(row, r.Round)},
        {row.uid: row for row in around if isinstance(row, r.Dispatch)},
        tuple(row for row in around if isinstance(row, r.Answer)),
    )
