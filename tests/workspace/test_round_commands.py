"""A round is begun, sent, extended, reminded of, answered and closed, each as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.round_labels import AnswerMeans
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.acting import ActingFor, acting_author, author_in_lines
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.round_commands import (
    CloseRound,
    ExtendDue,
    NoteReminder,
    OpenRound,
    ReceiveOtherwise,
    SendDispatches,
)
from dxdesk.workspace.round_recipients import recipients_of
from tests.workspace.conftest import YEAR
from tests.workspace.rounds import ROUND, dispatches, keys, plan_of_three, sent, state, the_round

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

PHONED = r.Answer("", received_on="2026-06-11", means="telephone", person="木村")
PURPOSE = r.Key(YEAR, "project", "p"), "purpose"


def test_recipients_stand_in_the_order_of_the_city_and_pass_forms_on() -> None:
    found = recipients_of(plan_of_three(), YEAR)
    assert [(one.name, one.section_names, one.sheets) for one in found.recipients] == [
        ("企画課", ("企画課",), ("p",)),
        ("市民部総務課", ("市民課",), ("o", "q")),
    ]
    assert found.homeless == ("1-3-1",)
    assert "1-3-1" in found.remarks[0]


def test_a_recipient_stands_where_its_own_section_stands() -> None:
    memory = plan_of_three()
    memory.execute(SetField(r.Key(YEAR, "section", "g"), "order_key", "A"))
    assert [one.name for one in recipients_of(memory, YEAR).recipients] == [
        "市民部総務課",
        "企画課",
    ]


def test_a_desk_within_a_section_is_no_recipient_of_several() -> None:
    memory = plan_of_three()
    for uid in ("s", "t"):
        memory.execute(SetField(r.Key(YEAR, "section", uid), "recipient", "庶務係"))
    assert [(one.name, one.sheets) for one in recipients_of(memory, YEAR).recipients] == [
        ("企画課", ("p",)),
        ("市民課", ("o", "q")),
    ]


def test_a_round_is_begun_with_a_dispatch_for_each_recipient() -> None:
    memory = plan_of_three()
    done = memory.execute(OpenRound(YEAR, ROUND))
    assert done.label == "照会「実績の照会」を開始（2課、3事業）"
    assert the_round(memory).state == "open"
    assert [(row.recipient, row.sections, row.sheets) for row in dispatches(memory)] == [
        ("企画課", "s", "p"),
        ("市民部総務課", "t", "o q"),
    ]
    assert state(memory, "p") == ""


def test_some_sheets_or_some_sections_may_be_asked() -> None:
    memory = plan_of_three()
    memory.execute(OpenRound(YEAR, ROUND, sheets={"q", "p"}, sections={"t"}))
    assert [(row.recipient, row.sheets) for row in dispatches(memory)] == [("市民部総務課", "q")]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (OpenRound(YEAR, replace(ROUND, name=" ")), "名前が空"),
        (OpenRound(YEAR, replace(ROUND, asked="")), "項目がありません"),
        (OpenRound(YEAR, ROUND, sheets={"x"}), "課がありません"),
    ],
)
def test_a_round_needs_a_name_a_question_and_somebody_to_ask(command: OpenRound, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        plan_of_three().execute(command)


def test_sending_says_how_far_the_work_has_come() -> None:
    memory = sent()
    assert {row.sent_on for row in dispatches(memory)} == {"2026-06-01"}
    assert {row.revision for row in dispatches(memory)} == {7}
    assert (state(memory, "p"), state(memory, "q"), state(memory, "o")) == (
        "inquiring",
        "inquiring",
        "inquiring_again",
    )
    assert state(memory, "x") == ""


def test_a_settled_sheet_stays_settled() -> None:
    memory = plan_of_three()
    memory.execute(SetField(r.Key(YEAR, "project", "q"), "work_state", "settled"))
    assert recipients_of(memory, YEAR).locked == ("1-2-1",)
    memory.execute(OpenRound(YEAR, ROUND))
    memory.execute(SendDispatches(keys(memory), "2026-06-01", 7))
    memory.execute(ReceiveOtherwise(keys(memory)[1], PHONED))
    assert state(memory, "q") == "settled"
    assert state(memory, "o") == "answered"


def test_a_form_that_is_sent_anew_is_of_a_later_state() -> None:
    memory = sent()
    memory.execute(SendDispatches(keys(memory)[:1], "2026-06-03", 9))
    assert [row.revision for row in dispatches(memory)] == [9, 7]


def test_the_due_day_is_extended_for_some_and_taken_back() -> None:
    memory = sent()
    done = memory.execute(ExtendDue(keys(memory)[:1], "2026-06-26"))
    assert done.label == "企画課の回答期限を令和8年6月26日に変更"
    assert [row.due_on for row in dispatches(memory)] == ["2026-06-26", ""]
    memory.execute(ExtendDue(keys(memory)[:1], "2026-06-19"))
    assert dispatches(memory)[0].due_on == ""


def test_a_reminder_is_noted() -> None:
    memory = sent()
    assert memory.execute(NoteReminder(keys(memory), "2026-06-20")).label == "2課への督促を記録"
    assert {row.reminded_on for row in dispatches(memory)} == {"2026-06-20"}


def test_an_answer_by_telephone_is_kept_with_what_it_was_about() -> None:
    memory = sent()
    done = memory.execute(ReceiveOtherwise(keys(memory)[1], PHONED))
    assert done.label == "市民部総務課の回答（電話）を記録"
    (answer,) = memory.rows(YEAR, ("answer",)).values()
    assert isinstance(answer, r.Answer)
    assert (answer.dispatch, answer.sheets, answer.revision) == (keys(memory)[1].uid, "o q", 7)
    assert state(memory, "o") == state(memory, "q") == "answered"


def test_a_round_is_closed_opened_and_removed_with_all_of_it() -> None:
    memory = sent()
    memory.execute(ReceiveOtherwise(keys(memory)[0], PHONED))
    own = r.Key(YEAR, "round", the_round(memory).uid)
    assert memory.execute(CloseRound(own)).label == "照会「実績の照会」を締切にする"
    assert the_round(memory).state == "closed"
    memory.execute(CloseRound(own, is_closed=False))
    assert the_round(memory).state == "open"
    memory.execute(RemoveRow(own))
    assert memory.rows(YEAR, ("round", "dispatch", "answer")) == {}


# 代行入力, in a real plan


def test_what_is_typed_in_for_a_section_carries_it_and_undo_is_the_desks(
    workspace: Workspace,
) -> None:
    author = acting_author("企画課", AnswerMeans.TELEPHONE, workspace.author)
    assert author == "企画課（電話・代行入力 髙﨑）"
    assert author_in_lines(author) == ("企画課", "電話・代行入力")
    assert author_in_lines("髙﨑（企画課）") == ("髙﨑（企画課）",)
    workspace.acting_for = ActingFor(author, YEAR, frozenset({"p"}))
    workspace.execute(SetField(*PURPOSE, "待ち時間を減らす。"))
    workspace.execute(SetField(PURPOSE[0], "memo", "折り返し電話"))
    workspace.execute(SetField(r.Key(YEAR, "section", "s"), "contact", "2345"))
    for _ in range(3):
        workspace.undo()
    workspace.redo()
    workspace.acting_for = None
    workspace.execute(SetField(PURPOSE[0], "name", "窓口案内"))
    authors = [one.author for one in reversed(workspace.history.revisions())][-8:]
    assert authors == [author, *["髙﨑"] * 7]
