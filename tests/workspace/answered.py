"""A plan with a round that has gone out, and forms that come back, for tests of collecting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply, invert
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.asked import Asked, everything
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.rounds.returned import AnswerHead, ReturnedForm, ReturnedSheet, ReturnedValue
from dxdesk.domain.sheet import assemble_sheets, rows_of_sheet
from dxdesk.workspace.collecting import ReviewForms
from dxdesk.workspace.collecting_apply import change_sets
from tests.domain.rounds.answers import PLAN, YEAR, Texts, sheet
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.change import ChangeSet
    from dxdesk.domain.confirmation_answer import RefusedFile
    from dxdesk.workspace.collecting_past import Past
    from dxdesk.workspace.collecting_review import CollectReview

ASKED: Final = everything((2022, 2023, 2024))
TODAY: Final = "2026-07-03"
SHEETS: Final = ("p", "q")


def plan_rows(asked: Asked = ASKED) -> dict[r.Key, r.Row]:
    """A plan of two sheets, of which both were asked for in one round."""
    other = r.Project("q", "s", "1-1-2", "市民講座", purpose="学ぶ", work_state="inquiring")
    first = sheet()
    around: list[r.Row] = [
        PLAN,
        r.Edition(r.edition_key(YEAR).uid, 2022),
        r.Section("s", "V", "広報課"),
        r.Section("t", "W", "企画課"),
        r.Round("round", "V", "年度当初の照会", asked.written(), TODAY, TODAY),
        r.Dispatch("d", "round", "F", "広報課", "s", " ".join(SHEETS), TODAY, 1),
        r.Dispatch("d2", "round", "V", "企画課", "t", "z", TODAY, 1),
        r.Project("z", "t", "2-1-1", "庁舎"),
        other,
    ]
    own = replace(first, project=replace(first.project, work_state="inquiring"))
    return {key_of(YEAR, row): row for row in around} | rows_of_sheet(YEAR, own)


def memory(asked: Asked = ASKED) -> Memory:
    return Memory(plan_rows(asked))


def texts_of(plan: Memory, project: str = "p") -> Texts:
    """What stands on a sheet now."""
    now = {one.project.uid: one for one in assemble_sheets(plan.now, YEAR)}
    return form_values(now[project], PLAN, YEAR)


def came_back(
    sent: Memory,
    changed: Texts | None = None,
    file: str = "01_広報課.xlsx",
    projects: tuple[str, ...] = SHEETS,
    head: AnswerHead | None = None,
) -> ReturnedForm:
    """A form with sheets as they stood when it was sent, and what the section wrote since."""
    changed = changed or {}
    sheets = [_sheet(sent, uid, changed) for uid in projects]
    return ReturnedForm(
        file,
        f"digest of {file}",
        "plan",
        YEAR,
        "round",
        "d",
        "token",
        1,
        head=head or AnswerHead("広報課", "高橋", "2345", is_approved=True),
        sheets=tuple(sheets),
    )


def _sheet(sent: Memory, uid: str, changed: Texts) -> ReturnedSheet:
    before = texts_of(sent, uid)
    texts = {**before, **{at: text for at, text in changed.items() if at.project == uid}}
    values = (
        ReturnedValue(at, text, before.get(at, ""), f"セル{n}")
        for n, (at, text) in enumerate(texts.items())
    )
    project = sent.now[r.Key(YEAR, "project", uid)]
    number = project.number if isinstance(project, r.Project) else ""
    return ReturnedSheet(uid, number, "", number, values=tuple(values))


def review(
    plan: Memory,
    *files: ReturnedForm | RefusedFile,
    past: Past | None = None,
) -> CollectReview:
    return ReviewForms(files, YEAR, past).preview(plan, plan.new_id)


def take(plan: Memory, found: CollectReview) -> tuple[ChangeSet, ...]:
    """Take in what was decided; taken back it must leave nothing."""
    before = plan.now
    steps = change_sets(plan, found, plan.new_id, TODAY)
    for step in steps:
        plan.now = apply(plan.now, step.changes)
    back = plan.now
    for step in reversed(steps):
        back = apply(back, invert(step.changes))
    assert back == before
    return steps
