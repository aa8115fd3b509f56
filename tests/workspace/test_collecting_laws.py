"""Laws of collecting that hold for every plan and whatever sections write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.asked import everything
from dxdesk.domain.rounds.form_changes import FormGround, form_changes, same_text
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.rounds.merging import Choice, Outcome
from dxdesk.domain.rounds.returned import AnswerHead, ReturnedForm, ReturnedSheet, ReturnedValue
from dxdesk.domain.sheet import assemble_sheets
from dxdesk.workspace.collecting import ReviewForms
from dxdesk.workspace.collecting_apply import change_sets
from dxdesk.workspace.collecting_review import FileState
from tests.strategies import Scope, row_maps, texts
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.workspace.collecting_review import CollectReview
    from tests.domain.rounds.answers import Texts

SCOPE = Scope(editions=(1, 1), sheets=(1, 2), years=(1, 2), lists=2)
FIXED_FIELDS = {ORDER, "number", "section", "related_sections"}
NAMES = {"label", "name"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A plan whose sheets were sent to three sections, and what stood on them."""

    rows: r.Rows
    year: int
    plan: r.Plan
    texts: Texts

    def values(self, rows: r.Rows) -> Texts:
        """What stands on all sheets of a state of the plan."""
        found: dict[FormPlace, str] = {}
        for sheet in assemble_sheets(rows, self.year):
            found |= form_values(sheet, self.plan, self.year)
        return found

    def edited(self, typed: Texts) -> r.Rows:
        """The plan after somebody at the desk has typed."""
        rows = dict(self.rows)
        ground = FormGround(self.plan, self.year)
        memory = Memory(rows)
        for sheet in assemble_sheets(self.rows, self.year):
            rows = apply(rows, form_changes(sheet, ground, typed, memory.new_id))
        return rows

    def answer(self, name: str, typed: Texts) -> ReturnedForm:
        """A form with all sheets in which a section has typed."""
        by_sheet: dict[str, list[ReturnedValue]] = {}
        for at, text in self.texts.items():
            value = ReturnedValue(at, typed.get(at, text), text, "A1")
            by_sheet.setdefault(at.project, []).append(value)
        sheets = tuple(
            ReturnedSheet(uid, "", "", uid, values=tuple(values))
            for uid, values in by_sheet.items()
        )
        head = AnswerHead(name)
        return ReturnedForm(name, name, dispatch="d", revision=1, head=head, sheets=sheets)


@st.composite
def sent(draw: st.DrawFn) -> Sent:
    rows = dict(draw(row_maps(SCOPE)))
    plan = next(row for row in rows.values() if isinstance(row, r.Plan))
    (edition,) = (row for row in rows.values() if isinstance(row, r.Edition))
    year = next(key.edition or 0 for key in rows if key.kind == "edition")
    rows = {
        key: row for key, row in rows.items() if key.kind not in {"round", "dispatch", "answer"}
    }
    for key, row in rows.items():
        if isinstance(row, r.Project):
            rows[key] = replace(row, work_state="inquiring")
    projects = [key.uid for key in rows if key.kind == "project"]
    years = range(plan.first_fiscal_year, plan.last_fiscal_year + 1)
    around: list[r.Row] = [
        replace(edition, state="editing", evaluated_fiscal_year=plan.first_fiscal_year),
        r.Round("round", "V", "照会", everything(years).written()),
        r.Dispatch("d", "round", "V", "課", "", " ".join(projects), revision=1),
    ]
    rows |= {key_of(year, row): row for row in around}
    found = Sent(rows, year, plan, {})
    return replace(found, texts=found.values(rows))


def typed_at(places: Sequence[FormPlace]) -> st.SearchStrategy[Texts]:
    """What somebody types at some of these places."""

    def typed(at: FormPlace) -> st.SearchStrategy[str]:
        if at.is_cell:
            marks = {"planned": "■", "actual": "●", "points": "★公開"}
            return st.sampled_from(("", marks[at.field]))
        if at.field in NAMES:
            return st.integers(1, 9).map(lambda number: f"名前{number}")
        return texts()

    chosen = st.lists(st.sampled_from(places), max_size=8, unique=True)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({at: typed(at) for at in some}))


def places_of(found: Sent) -> list[FormPlace]:
    places = [at for at in found.texts if at.field not in FIXED_FIELDS]
    assume(places)
    return places


def look(memory: Memory, year: int, forms: Iterable[ReturnedForm]) -> CollectReview:
    return ReviewForms(tuple(forms), year).preview(memory, memory.new_id)


def take(memory: Memory, review: CollectReview) -> None:
    for step in change_sets(memory, review, memory.new_id, "2026-07-03"):
        memory.now = apply(memory.now, step.changes)


def differences(one: Texts, other: Texts) -> dict[FormPlace, tuple[str | None, str | None]]:
    return {
        at: (one.get(at), other.get(at))
        for at in {*one, *other}
        if at not in one or at not in other or not same_text(at, one[at], other[at])
    }


LAWS = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAWS
@given(sent())
def test_what_nobody_changed_changes_nothing(found: Sent):
    memory = Memory(found.rows)
    review = look(memory, found.year, [found.answer("a", {})])
    assert review.lines == ()
    assert review.files[0].unplaced == ()
    take(memory, review)
    changed = {key for key in memory.now if memory.now[key] != found.rows.get(key)}
    assert {key.kind for key in changed} <= {"project", "answer"}
    assert memory.now.keys() - found.rows.keys() == {k for k in changed if k.kind == "answer"}


@settings(LAWS, max_examples=10)
@given(st.data(), sent())
def test_disjoint_answers_of_three_sections_come_to_the_same_in_any_order(
    data: st.DataObject, found: Sent
):
    typed = data.draw(typed_at(places_of(found)))
    owners = {at: data.draw(st.integers(0, 2)) for at in typed}
    forms = [
        found.answer(name, {at: text for at, text in typed.items() if owners[at] == number})
        for number, name in enumerate("abc")
    ]
    results: list[Texts] = []
    for order in permutations(forms):
        together, apart = Memory(found.rows), Memory(found.rows)
        review = look(together, found.year, order)
        assert review.asked == 0
        take(together, review)
        for form in order:
            take(apart, look(apart, found.year, [form]))
        results += [found.values(together.now), found.values(apart.now)]
    wanted = {**found.texts, **typed}
    assert [differences(wanted, result) for result in results] == [{}] * 12


@LAWS
@given(st.data(), sent())
def test_a_file_collected_twice_is_applied_once(data: st.DataObject, found: Sent):
    memory = Memory(found.rows)
    form = found.answer("a", data.draw(typed_at(places_of(found))))
    take(memory, look(memory, found.year, [form]))
    once = memory.now
    again = look(memory, found.year, [form])
    assert [file.state for file in again.files] == [FileState.KNOWN]
    take(memory, again)
    assert memory.now == once
    # Saved anew on its way it is another file, and still has nothing new to say.
    assert look(memory, found.year, [replace(form, digest="other")]).lines == ()


@LAWS
@given(st.data(), sent())
def test_where_theirs_is_preferred_all_of_theirs_stands(data: st.DataObject, found: Sent):
    places = places_of(found)
    ours, theirs = data.draw(typed_at(places)), data.draw(typed_at(places))
    memory = Memory(found.edited(ours))
    review = look(memory, found.year, [found.answer("a", theirs)])
    decided = review.preferring(Choice.THEIRS)
    assert decided.asked == 0
    take(memory, decided)
    now = found.values(memory.now)
    # A list that both edited in different lines holds what both wrote.
    lists = {at for at in theirs if at.kind in {"item", "note"} and at in ours}
    changed = {at for at, text in theirs.items() if not same_text(at, text, found.texts[at])}
    lost = {at for at in changed - lists if not same_text(at, now[at], theirs[at])}
    assert lost == set()
    kept = {at for at in ours if at not in changed and not same_text(at, now[at], ours[at])}
    assert kept == set()


@LAWS
@given(st.data(), sent())
def test_where_ours_is_kept_nothing_but_the_receipt_and_the_state_changes(
    data: st.DataObject, found: Sent
):
    places = places_of(found)
    memory = Memory(found.edited(data.draw(typed_at(places))))
    before = memory.now
    review = look(memory, found.year, [found.answer("a", data.draw(typed_at(places)))])
    assert all(line.outcome in {Outcome.THEIRS, Outcome.CONFLICT} for line in review.lines)
    take(memory, review.with_choice(range(len(review.lines)), Choice.OURS))
    changed = {key for key in memory.now if memory.now[key] != before.get(key)}
    assert {key.kind for key in changed} <= {"project", "answer"}
    assert found.values(memory.now) == found.values(before)
