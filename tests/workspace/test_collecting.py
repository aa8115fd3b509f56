"""Answers are looked through file by file, and taken in as one step each, by their section."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Origin, Set, diff
from dxdesk.domain.confirmation_answer import RefusedFile
from dxdesk.domain.rounds.asked import Asked, AskedField, Part
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.merging import Choice, Outcome
from dxdesk.domain.rounds.returned import AnswerHead, Reading
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.collecting import ReviewForms
from dxdesk.workspace.collecting_apply import TakeAnswers
from dxdesk.workspace.collecting_review import FileState
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.round_commands import SendDispatches
from tests.domain.rounds.answers import (
    BUDGET,
    NAME,
    PURPOSE,
    SECTION,
    YEAR,
    place,
    planned,
    target,
)
from tests.workspace.answered import TODAY, came_back, memory, plan_rows, review, take, texts_of
from tests.workspace.memory import Memory, with_rows

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace
    from tests.domain.rounds.answers import Texts

P = r.Key(YEAR, "project", "p")


def answers(plan: Memory) -> list[r.Answer]:
    return [row for row in plan.now.values() if isinstance(row, r.Answer)]


def state(plan: Memory, uid: str) -> str:
    row = plan.now[r.Key(YEAR, "project", uid)]
    assert isinstance(row, r.Project)
    return row.work_state


def all_theirs(found: CollectReview) -> CollectReview:
    return found.with_choice(range(len(found.lines)), Choice.THEIRS)


def test_an_unchanged_form_leaves_its_receipt_and_the_state_of_its_sheets():
    plan = memory()
    before = plan.now
    found = review(plan, came_back(plan))
    assert [file.state for file in found.files] == [FileState.UNCHANGED]
    assert (found.lines, found.files[0].sheets, found.files[0].warnings) == ((), 2, ())
    (step,) = take(plan, found)
    assert (step.label, step.author) == ("照会の回答を取込（広報課 変更なし）", "広報課")
    assert step.origin is Origin.ANSWER
    (answer,) = answers(plan)
    assert (answer.dispatch, answer.file, answer.person) == ("d", "01_広報課.xlsx", "高橋")
    assert (answer.approved, answer.unchanged, answer.changed) == ("yes", "", 0)
    assert answer.sheets == "p q"
    assert [state(plan, uid) for uid in ("p", "q", "z")] == ["answered", "answered", ""]
    others = {key for key in before if before[key] != plan.now[key]}
    assert others == {r.Key(YEAR, "project", uid) for uid in ("p", "q")}


def test_what_they_changed_is_taken_as_one_step():
    plan = memory()
    found = review(plan, came_back(plan, {target(): "450", BUDGET: "900千円", planned(0): "■"}))
    assert [line.outcome for line in found.lines] == [Outcome.THEIRS] * 3
    assert {(line.file, line.section, line.number) for line in found.lines} == {
        ("01_広報課.xlsx", "広報課", "1-1-1")
    }
    (step,) = take(plan, found)
    assert step.label == "照会の回答を取込（広報課 3件）"
    assert texts_of(plan)[target()] == "450"
    project = plan.now[P]
    assert isinstance(project, r.Project)
    assert (project.budget_kind, project.budget_thousand_yen) == ("amount", 900)
    row = plan.now[r.Key(YEAR, "schedule_row", "m")]
    assert isinstance(row, r.ScheduleRow)
    assert row.planned == "2023-04..2023-08"


def test_a_file_that_was_taken_in_is_known():
    plan = memory()
    form = came_back(plan, {target(): "450"})
    take(plan, review(plan, form))
    found = review(plan, form)
    assert [file.state for file in found.files] == [FileState.KNOWN]
    assert (found.lines, found.taken_files) == ((), ())
    assert "元に戻してから" in found.files[0].advice
    assert take(plan, found) == ()
    twice = review(memory(), form, replace(form, file="写し.xlsx"))
    assert [file.state for file in twice.files] == [FileState.NEW, FileState.KNOWN]


def test_a_second_answer_is_told_to_be_one():
    plan = memory()
    sent = memory()
    take(plan, review(plan, came_back(sent, {target(): "450"})))
    again = came_back(sent, {target(): "470", PURPOSE: "広く伝える"}, "02.xlsx")
    found = review(plan, again)
    assert found.files[0].state is FileState.AGAIN
    told = {line.place: line.outcome for line in found.lines}
    assert told == {target(): Outcome.CONFLICT, PURPOSE: Outcome.THEIRS}


def test_files_of_other_plans_and_editions_are_not_compared():
    plan = memory()
    form = came_back(plan, {target(): "450"})
    found = review(
        plan,
        replace(form, plan="other"),
        replace(form, edition=2020),
        RefusedFile("壊れた.xlsx", "読めません。", "確かめてください。"),
    )
    assert [file.state for file in found.files] == [
        FileState.ELSEWHERE,
        FileState.ELSEWHERE,
        FileState.REFUSED,
    ]
    assert "令和2年度版" in found.files[1].why
    assert (found.files[2].why, found.files[2].advice) == ("読めません。", "確かめてください。")
    assert (found.lines, found.taken_files) == ((), ())


def test_a_form_of_an_earlier_sending_is_told_and_can_be_taken():
    plan = memory()
    plan.execute(SendDispatches((r.Key(YEAR, "dispatch", "d"),), TODAY, 9))
    found = review(plan, came_back(plan, {target(): "450"}))
    assert found.files[0].state is FileState.OLDER
    assert found.files[0].can_be_taken


def test_a_form_of_an_earlier_round_is_told():
    plan = memory()
    newer = r.Round("later", "W", "再照会")
    again = r.Dispatch("d3", "later", "V", "広報課", "s", "p", "2026-07-02")
    plan = Memory(with_rows(plan.now, YEAR, newer, again))
    found = review(plan, came_back(plan, {target(): "450"}))
    assert found.files[0].state is FileState.OLDER


def test_what_is_wrong_with_a_file_is_said():
    plan = memory()
    closed = r.Round("round", "V", "年度当初の照会", Asked().written(), state="closed")
    plan = Memory(with_rows(plan.now, YEAR, closed))
    ticked = AnswerHead("広報課", is_unchanged=True)
    purpose = FormPlace("z", "project", "z", "purpose")
    form = came_back(plan, {purpose: "建て替える"}, projects=("p", "z"), head=ticked)
    lost = replace(form.sheets[0], project="gone", number="9-9-9", name="別の事業")
    value = replace(lost.values[1], text="書き込み")
    form = replace(form, sheets=(*form.sheets, replace(lost, values=(value,))))
    (file,) = review(plan, form).files
    told = "\n".join(file.warnings)
    assert "「修正なし」に印がありますが" in told
    assert "計画にないシートがあります（9-9-9 別の事業）。" in told
    assert "2-1-1は担当外のシート（この課に照会していないシート）です。" in told
    assert "締め切った照会「年度当初の照会」への回答です。" in told
    assert "1件がファイルにありません。" in told
    assert [one.text for one in file.unplaced] == ["書き込み"]
    assert file.sheets == 2


def test_a_sheet_that_was_not_asked_of_them_is_outside_whatever_was_asked():
    plan = memory()
    purpose = FormPlace("z", "project", "z", "purpose")
    found = review(plan, came_back(plan, {purpose: "建て替える"}, projects=("z",)))
    assert [(line.outcome, line.choice) for line in found.lines] == [(Outcome.OUTSIDE, None)]
    take(plan, found)
    assert state(plan, "z") == ""


def test_a_settled_sheet_and_a_settled_year_are_told_and_left():
    plan = memory()
    plan.execute(SetField(P, "work_state", "settled"))
    old = replace(plan.now[r.edition_key(YEAR)], evaluated_fiscal_year=2023)
    plan = Memory(with_rows(plan.now, YEAR, old))
    form = came_back(plan, {target(): "450"})
    found = review(plan, form)
    (line,) = found.lines
    assert line.locked.startswith("確定済みのシート")
    assert "1-1-1は確定済みのシートのため、取り込みません。" in found.files[0].warnings
    assert all_theirs(found).lines == found.lines
    take(plan, found)
    assert texts_of(plan)[target()] == "400"
    assert (state(plan, "p"), state(plan, "q")) == ("settled", "answered")
    plan = Memory(with_rows(memory().now, YEAR, old))
    (line,) = review(plan, came_back(plan, {target(year=2022): "1"})).lines
    assert line.locked == "令和4年度は確定した年度のため、取り込みません。"


def test_a_fixed_edition_takes_no_answers():
    plan = memory()
    fixed = replace(plan.now[r.edition_key(YEAR)], state="fixed")
    plan = Memory(with_rows(plan.now, YEAR, fixed))
    with pytest.raises(KnownError, match="令和5年度版は確定済み"):
        review(plan, came_back(plan))


def test_two_files_that_differ_are_asked_and_none_wins_by_coming_last():
    plan = memory()
    one = came_back(plan, {target(): "450", NAME: "市政だより（電子版）"}, "a.xlsx")
    other = came_back(plan, {target(): "470", NAME: "市政だより（電子版）"}, "b.xlsx")
    found = review(plan, one, other)
    clash = [at for at, line in enumerate(found.lines) if line.place == target()]
    assert [found.lines[at].outcome for at in clash] == [Outcome.CONFLICT] * 2
    assert "「b.xlsx」の回答は「470」です。" in found.lines[clash[0]].why
    assert found.asked == 2
    assert found.with_choice(clash, Choice.THEIRS).asked == 2
    assert found.preferring(Choice.THEIRS).asked == 2
    chosen = found.with_choice([clash[1]], Choice.THEIRS)
    assert [chosen.lines[at].choice for at in clash] == [Choice.OURS, Choice.THEIRS]
    steps = take(plan, chosen)
    assert texts_of(plan)[target()] == "470"
    assert texts_of(plan)[NAME] == "市政だより（電子版）"
    assert [len(step.changes) for step in steps] == [4, 2]


def test_a_row_that_one_takes_away_and_another_fills_in_is_asked():
    plan = memory()
    emptied = {at: "" for at in texts_of(plan) if at.uid == "n"}
    found = review(
        plan, came_back(plan, emptied, "a.xlsx"), came_back(plan, {target(): "470"}, "b.xlsx")
    )
    assert found.asked == len(found.lines) == 2
    chosen = found.with_choice([0], Choice.THEIRS)
    assert [line.choice for line in chosen.lines] == [Choice.THEIRS, Choice.OURS]
    take(plan, chosen)
    assert target() not in texts_of(plan)


def test_new_rows_stand_where_they_stand_on_the_form():
    plan = memory()
    order = FormPlace("p", "indicator", "", "order")
    new = {
        place("indicator", "x", "name"): "電子版",
        place("indicator", "x", "unit"): "件",
        target("x"): "20",
        order: "n x n2",
    }
    found = review(plan, came_back(plan, new))
    take(plan, found)
    now = texts_of(plan)
    assert (now[order], now[target("x")]) == ("n x n2", "20")
    values = [row for row in plan.now.values() if isinstance(row, r.IndicatorValue)]
    assert sorted(row.fiscal_year for row in values if row.indicator == "x") == [2022, 2023, 2024]


def test_another_text_can_be_typed_and_a_file_be_left():
    plan = memory()
    found = review(plan, came_back(plan, {target(): "450"}))
    edited = found.with_choice([0], Choice.EDITED, "460")
    take(plan, edited)
    assert texts_of(plan)[target()] == "460"
    left = found.with_file("01_広報課.xlsx", is_taken=False)
    assert take(memory(), left) == ()


def test_what_changed_after_the_look_is_not_written_over():
    plan = memory()
    found = review(plan, came_back(plan, {target(): "450"}))
    elsewhere = r.Key(YEAR, "project", "q")
    plan.execute(SetField(elsewhere, "purpose", "広く学ぶ"))
    assert len(take(Memory(plan.now), found)) == 1
    plan.execute(SetField(r.Key(YEAR, "indicator_value", r.value_uid("n", 2023)), "target", "500"))
    with pytest.raises(KnownError, match="確認の後に計画で変更されています"):
        take(plan, found)
    ours = found.with_choice([0], Choice.OURS)
    assert len(take(plan, ours)) == 1


def test_a_value_in_a_row_that_goes_must_be_as_it_was_seen():
    plan = memory()
    emptied = {at: "" for at in texts_of(plan) if at.uid == "n"}
    found = all_theirs(review(plan, came_back(plan, emptied)))
    plan.execute(SetField(r.Key(YEAR, "indicator_value", r.value_uid("n", 2024)), "actual", "9"))
    with pytest.raises(KnownError, match="確認の後に"):
        take(plan, found)


def test_a_number_that_another_sheet_has_is_said_and_refused():
    plan = memory()
    number = place("project", "p", "number")
    found = review(plan, came_back(plan, {number: "1-1-2"}))
    assert found.lines[0].findings == ("事業番号 1-1-2 は、ほかの事業で使われています。",)
    with pytest.raises(KnownError, match="1-1-2"):
        take(plan, all_theirs(found))


def test_a_section_of_another_name_is_said_and_made():
    plan = memory()
    found = review(plan, came_back(plan, {SECTION: "広聴課"}))
    assert found.lines[0].outcome is Outcome.OUTSIDE
    assert "「広聴課」という課は登録されていません" in found.lines[0].findings[0]
    (step,) = take(plan, all_theirs(found))
    assert any(isinstance(c, Add) and isinstance(c.row, r.Section) for c in step.changes)
    assert texts_of(plan)[SECTION] == "広聴課"


def test_proof_reading_is_told_of_what_they_wrote():
    plan = memory()
    form = came_back(plan, {PURPOSE: "市民に伝えるる。。", target(): "450"})
    found = review(plan, form)
    by_place = {line.place: line.findings for line in found.lines}
    assert by_place[PURPOSE]
    assert all(isinstance(words, str) and words for words in by_place[PURPOSE])


def test_what_was_recovered_is_listed_by_cell():
    plan = memory()
    form = came_back(plan)
    value = replace(form.sheets[0].values[0], reading=Reading.RECOVERED, why="全角の数字です。")
    first = replace(form.sheets[0], values=(value, *form.sheets[0].values[1:]))
    form = replace(form, sheets=(first, form.sheets[1]))
    assert review(plan, form).files[0].recovered == ("セル0：全角の数字です。",)


def test_what_was_sent_comes_from_the_ledger_where_the_file_has_lost_it(
    opener: Opener, tmp_path: Path
):
    sent = memory()
    form = came_back(sent, {target(): "450"})
    bare = [
        replace(one, values=tuple(replace(value, sent=None) for value in one.values))
        for one in form.sheets
    ]
    form = replace(form, sheets=tuple(bare), dispatch="", revision=0, asked="")
    plan = memory()
    plan.execute(SetField(P, "purpose", "広く伝える"))
    path = tmp_path / "計画.dxdesk"
    with opener.create(path) as workspace:
        workspace.apply(ChangeSet("用意", diff({}, sent.now)))
        found = review(plan, form, past=workspace.history)
    assert [(line.place, line.outcome) for line in found.lines] == [(target(), Outcome.THEIRS)]
    unknown = review(plan, form)
    assert {line.outcome for line in unknown.lines} == {Outcome.CONFLICT}
    assert {line.place for line in unknown.lines} == {target(), PURPOSE}


def test_a_section_that_changes_its_own_answer_is_not_asked_about_it(workspace: Workspace):
    sent = memory()
    workspace.apply(ChangeSet("用意", diff(workspace.all_rows(), sent.now)))

    def look(file: str, changed: Texts) -> CollectReview:
        form = came_back(sent, changed, file)
        return workspace.preview(ReviewForms((form,), YEAR, workspace.history))

    first = look("1.xlsx", {target(): "450", PURPOSE: "知らせる", NAME: "広報"})
    for step in workspace.preview(TakeAnswers(first, TODAY)):
        workspace.apply(step)
    workspace.execute(SetField(P, "name", "広報紙"))
    again = look("2.xlsx", {target(): "460", NAME: "広報活動"})
    assert again.files[0].state is FileState.AGAIN
    assert {line.place: (line.outcome, line.ours, line.theirs) for line in again.lines} == {
        # Nobody else has touched it since they answered; what the second file leaves as it was
        # sent takes nothing back, and what the desk has changed is asked about.
        target(): (Outcome.THEIRS, "450", "460"),
        NAME: (Outcome.CONFLICT, "広報紙", "広報活動"),
    }


def test_an_answer_that_is_taken_back_is_the_act_of_the_desk(workspace: Workspace):
    sent = memory()
    workspace.apply(ChangeSet("用意", diff(workspace.all_rows(), sent.now)))
    before = workspace.all_rows()
    forms = (came_back(sent, {target(): "450"}),)
    found = workspace.preview(ReviewForms(forms, YEAR, workspace.history))
    (step,) = workspace.preview(TakeAnswers(found, TODAY))
    workspace.apply(step)
    workspace.undo()
    assert workspace.all_rows() == before
    workspace.redo()
    authors = [one.author for one in reversed(workspace.history.revisions())][-3:]
    assert authors == ["広報課", workspace.author, workspace.author]


def test_preferring_decides_what_both_changed_and_was_asked_for():
    asked = Asked(frozenset({AskedField(Part.TARGET, 2023)}))
    sent = memory(asked)
    plan = memory(asked)
    plan.execute(SetField(P, "purpose", "広く伝える"))
    plan.execute(SetField(r.Key(YEAR, "indicator_value", r.value_uid("n", 2023)), "target", "500"))
    found = review(plan, came_back(sent, {target(): "450", PURPOSE: "深く伝える"}))
    chosen = {line.place: line.choice for line in found.preferring(Choice.THEIRS).lines}
    assert chosen == {target(): Choice.THEIRS, PURPOSE: None}
    ours = {line.place: line.choice for line in found.preferring(Choice.OURS).lines}
    assert ours == {target(): Choice.OURS, PURPOSE: None}


def test_preferring_leaves_what_may_mean_two_things():
    form = came_back(memory(), {target(): "450"})
    sheet = form.sheets[0]
    values = (
        replace(value, reading=Reading.ASKED) if value.place == target() else value
        for value in sheet.values
    )
    found = review(memory(), replace(form, sheets=(replace(sheet, values=tuple(values)),)))
    for choice in (Choice.THEIRS, Choice.OURS):
        told = [(line.outcome, line.choice) for line in found.preferring(choice).lines]
        assert told == [(Outcome.DOUBTFUL, None)]


def test_a_checked_sheet_that_is_changed_is_answered_again():
    plan = memory()
    plan.execute(SetField(P, "work_state", "checked"))
    steps = take(Memory(plan.now), review(plan, came_back(plan)))
    assert not any(isinstance(c, Set) and c.key == P for c in steps[0].changes)
    take(plan, review(plan, came_back(plan, {target(): "450"})))
    assert state(plan, "p") == "answered"


def test_a_form_of_no_round_leaves_no_receipt():
    rows = {k: row for k, row in plan_rows().items() if k.kind != "dispatch"}
    plan = Memory(rows)
    found = review(plan, came_back(plan, {target(): "450"}))
    assert "どの照会への回答か分からない" in found.files[0].warnings[0]
    rows = {k: row for k, row in rows.items() if k.kind != "round"}
    assert review(Memory(rows), came_back(plan)).files[0].warnings == ()
    take(plan, found)
    assert (answers(plan), texts_of(plan)[target()]) == ([], "450")


def test_a_file_without_any_sheet_of_the_edition_is_no_answer():
    plan = memory()
    before = plan.now
    form = replace(came_back(plan), plan="", dispatch="", round="", sheets=(), head=AnswerHead())
    found = review(plan, form)
    (file,) = found.files
    assert (file.state, file.can_be_taken) == (FileState.REFUSED, False)
    assert "評価シートが見つかりません" in file.why
    assert take(plan, found) == ()
    assert plan.now == before


def test_an_answer_sheet_alone_is_one_where_it_tells_its_round():
    plan = memory()
    found = review(plan, replace(came_back(plan), sheets=()))
    assert found.files[0].can_be_taken
