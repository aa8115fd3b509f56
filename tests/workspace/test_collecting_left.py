"""What nobody decided on when a file was taken in can be decided when it is read again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Origin, diff
from dxdesk.domain.rounds.merging import Choice, Outcome
from dxdesk.domain.rounds.returned import Reading
from dxdesk.workspace.collecting import ReviewForms
from dxdesk.workspace.collecting_apply import TakeAnswers
from dxdesk.workspace.collecting_report import collect_json
from dxdesk.workspace.collecting_review import FileState
from dxdesk.workspace.commands import SetField
from tests.domain.rounds.answers import BUDGET, NAME, PURPOSE, YEAR, target
from tests.workspace.answered import TODAY, came_back, memory, review, take, texts_of

if TYPE_CHECKING:
    from dxdesk.domain.rounds.returned import ReturnedForm
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.workspace import Workspace
    from tests.workspace.memory import Memory

P = r.Key(YEAR, "project", "p")


def half_decided() -> tuple[Memory, ReturnedForm]:
    """A plan into which a form was taken; the desk and the section differ in two places of it."""
    plan, sent = memory(), memory()
    plan.execute(SetField(P, "purpose", "広く伝える"))
    plan.execute(SetField(P, "name", "広報紙"))
    form = came_back(sent, {target(): "450", PURPOSE: "深く伝える", NAME: "広報活動"})
    take(plan, review(plan, form))
    return plan, form


def answer(plan: Memory) -> r.Answer:
    (found,) = (row for row in plan.now.values() if isinstance(row, r.Answer))
    return found


def decided(found: CollectReview, **choices: Choice) -> CollectReview:
    """A review with decisions by the field of a place."""
    for at, line in enumerate(found.lines):
        if line.place.field in choices:
            found = found.with_choice((at,), choices[line.place.field])
    return found


def test_what_was_left_is_asked_when_the_file_is_read_again():
    plan, form = half_decided()
    assert answer(plan).asked_back == 2
    found = review(plan, form)
    (file,) = found.files
    assert (file.state, file.state_words) == (FileState.KNOWN, "取込済み（残り2か所）")
    assert {line.place: line.choice for line in found.lines} == {PURPOSE: None, NAME: None}
    assert len(collect_json(found)["conflicts"]) == 2  # pyright: ignore[reportArgumentType] - JSON


def test_reading_it_again_without_deciding_changes_nothing():
    plan, form = half_decided()
    found = review(plan, form)
    assert take(plan, found) == ()
    assert take(plan, found.preferring(Choice.THEIRS)) == ()


def test_what_is_decided_later_is_taken_as_the_section_onto_the_same_receipt():
    plan, form = half_decided()
    (step,) = take(plan, decided(review(plan, form), purpose=Choice.THEIRS))
    assert (step.label, step.author) == ("照会の回答の保留分を取込（広報課 1件）", "広報課")
    assert step.origin is Origin.ANSWER
    assert not any(isinstance(change, Add) for change in step.changes)
    assert texts_of(plan)[PURPOSE] == "深く伝える"
    assert (answer(plan).changed, answer(plan).asked_back) == (2, 1)
    found = review(plan, form)
    assert [line.place for line in found.lines] == [NAME]
    (step,) = take(plan, decided(found, name=Choice.OURS))
    assert step.label == "照会の回答の保留分を取込（広報課 変更なし）"
    assert (answer(plan).changed, answer(plan).asked_back) == (2, 0)
    done = review(plan, form)
    assert (done.files[0].state_words, done.lines) == ("取込済み", ())
    assert not done.files[0].can_be_taken


def test_a_sheet_that_was_checked_since_is_answered_again_only_where_it_changes():
    plan, form = half_decided()
    for uid in ("p", "q"):
        plan.execute(SetField(r.Key(YEAR, "project", uid), "work_state", "inquiring_again"))
    take(plan, decided(review(plan, form), purpose=Choice.THEIRS))
    rows = (plan.now[r.Key(YEAR, "project", uid)] for uid in ("p", "q"))
    states = [row.work_state for row in rows if isinstance(row, r.Project)]
    assert states == ["answered", "inquiring_again"]


def test_what_the_desk_typed_itself_is_no_longer_left():
    plan, form = half_decided()
    plan.execute(SetField(P, "purpose", "深く伝える"))
    plan.execute(SetField(P, "name", "広報活動"))
    found = review(plan, form)
    assert (found.files[0].state_words, found.lines) == ("取込済み", ())


def test_what_only_they_changed_by_now_is_asked_as_well():
    plan, form = half_decided()
    plan.execute(SetField(P, "purpose", texts_of(memory())[PURPOSE]))
    found = review(plan, form)
    told = {line.place: (line.outcome, line.choice) for line in found.lines}
    assert told[PURPOSE] == (Outcome.THEIRS, None)
    assert len(collect_json(found)["conflicts"]) == 2  # pyright: ignore[reportArgumentType] - JSON


def test_what_was_doubtful_and_stands_in_the_plan_by_now_is_no_longer_left():
    plan = memory()
    form = came_back(plan, {PURPOSE: "深く伝える", BUDGET: "900千円"})
    sheet = form.sheets[0]
    values = tuple(
        replace(one, reading=Reading.ASKED) if one.place in {PURPOSE, BUDGET} else one
        for one in sheet.values
    )
    form = replace(form, sheets=(replace(sheet, values=values), *form.sheets[1:]))
    take(plan, review(plan, form))
    take(plan, decided(review(plan, form), purpose=Choice.THEIRS))
    assert [line.place for line in review(plan, form).lines] == [BUDGET]


def test_the_same_file_twice_is_asked_once():
    plan, form = half_decided()
    found = review(plan, form, replace(form, file="写し.xlsx"))
    assert [file.waiting for file in found.files] == [2, 0]
    assert {line.file for line in found.lines} == {form.file}


def test_what_is_left_casts_no_doubt_on_a_newer_answer():
    plan, form = half_decided()
    newer = came_back(plan, {PURPOSE: "長く伝える"}, "02.xlsx")
    found = review(plan, form, newer)
    own = next(line for line in found.lines if line.file == "02.xlsx")
    assert (own.outcome, own.choice) == (Outcome.THEIRS, Choice.THEIRS)
    (step,) = take(plan, found)
    assert step.label == "照会の回答を取込（広報課 1件）"
    assert texts_of(plan)[PURPOSE] == "長く伝える"


def test_what_was_taken_and_changed_at_the_desk_since_is_not_asked_again(workspace: Workspace):
    plan = memory()
    workspace.apply(ChangeSet("用意", diff(workspace.all_rows(), plan.now)))
    workspace.execute(SetField(P, "purpose", "広く伝える"))
    form = came_back(plan, {target(): "450", PURPOSE: "深く伝える"})

    def look() -> CollectReview:
        return workspace.preview(ReviewForms((form,), YEAR, workspace.history))

    for step in workspace.preview(TakeAnswers(look(), TODAY)):
        workspace.apply(step)
    value = r.Key(YEAR, "indicator_value", r.value_uid("n", 2023))
    workspace.execute(SetField(value, "target", "500"))
    assert [line.place for line in look().lines] == [PURPOSE]
