"""The board of a round: every dispatch is in just one state; what is doubtful is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation import Sender
from dxdesk.workspace.commands import RemoveRow
from dxdesk.workspace.reminder import reminder_text
from dxdesk.workspace.round_board import (
    STATE_WORDS,
    BoardLine,
    DispatchState,
    RoundBoard,
    board_of,
    read_boards,
)
from dxdesk.workspace.round_commands import ExtendDue, OpenRound, ReceiveOtherwise
from tests.workspace.conftest import YEAR
from tests.workspace.memory import Memory, with_rows
from tests.workspace.rounds import ROUND, keys, plan_of_three, sent

BEFORE, AFTER = date(2026, 6, 10), date(2026, 6, 22)
ANSWER = r.Answer("a", received_on="2026-06-11", file="回答.xlsx", digest="d", revision=7)
SENDER = Sender("架空市", "企画課", "髙﨑", "2345")


def board(memory: Memory, today: date = BEFORE) -> RoundBoard:
    (own,) = read_boards(memory, YEAR, today)
    return own


def answered(memory: Memory, place: int, *answers: r.Answer) -> Memory:
    """The plan with answers to one dispatch."""
    own = keys(memory)[place].uid
    rows = (replace(one, uid=f"{place}{at}", dispatch=own) for at, one in enumerate(answers))
    return Memory(with_rows(memory.now, YEAR, *rows))


def states(board: RoundBoard) -> list[DispatchState]:
    return [line.state for line in board.lines]


def test_what_has_not_gone_out_is_not_sent() -> None:
    memory = plan_of_three()
    memory.execute(OpenRound(YEAR, ROUND))
    late = board(memory, AFTER)
    assert states(late) == [DispatchState.NOT_SENT] * 2
    assert not any(line.is_late for line in late.lines)


def test_what_is_expected_is_overdue_after_its_day() -> None:
    memory = sent()
    assert states(board(memory, date(2026, 6, 19))) == [DispatchState.WAITING] * 2
    memory.execute(ExtendDue(keys(memory)[:1], "2026-06-26"))
    late = board(memory, AFTER)
    assert states(late) == [DispatchState.WAITING, DispatchState.OVERDUE]
    assert late.lines[0].remarks == ("期限延長",)
    assert late.words == "回答 0/2"


def test_a_part_of_the_sheets_is_a_part() -> None:
    memory = answered(sent(), 1, replace(ANSWER, sheets="q", changed=1, approved="yes"))
    late = board(memory, AFTER)
    line = late.lines[1]
    assert line.state is DispatchState.PARTLY
    assert [sheet.number for sheet in line.missing] == ["1-1-2"]
    assert line.remarks == ("期限超過",)
    assert late.missing == {"p", "o"}
    assert late.words == "回答 0/2"


def test_an_answer_that_changes_nothing_is_told_from_others() -> None:
    memory = answered(sent(), 0, replace(ANSWER, sheets="p", unchanged="yes", approved="yes"))
    memory.execute(
        ReceiveOtherwise(keys(memory)[1], r.Answer("", received_on="2026-06-12", means="paper"))
    )
    own = board(memory)
    assert states(own) == [DispatchState.UNCHANGED, DispatchState.RETURNED]
    assert own.words == "回答 2/2"
    assert own.lines[1].received_on == "2026-06-12"
    assert own.lines[1].remarks == ("紙で回答", "課長の確認なし")


def test_what_is_doubtful_is_said() -> None:
    answers = (
        replace(ANSWER, sheets="o q p", changed=3, asked_back=2, approved="yes"),
        replace(
            ANSWER, sheets="q", received_on="2026-06-12", revision=5, changed=1, approved="yes"
        ),
    )
    line = board(answered(sent(), 1, *answers)).lines[1]
    assert line.remarks == ("回答2回", "古い様式で回答", "担当外のシート 1-1-1")
    assert (line.changed, line.asked_back, line.received_on) == (4, 2, "2026-06-12")


@pytest.mark.parametrize(
    ("answer", "state", "remarks"),
    [
        (r.Answer("a"), DispatchState.RETURNED, ("反映した変更も「修正なし」の印もなし",)),
        (r.Answer("a", asked_back=1), DispatchState.RETURNED, ()),
        (r.Answer("a", means="paper"), DispatchState.RETURNED, ("紙で回答",)),
        (r.Answer("a", unchanged="yes"), DispatchState.UNCHANGED, ()),
        (
            r.Answer("a", unchanged="yes", changed=1),
            DispatchState.RETURNED,
            ("「修正なし」の印と変更あり",),
        ),
        (
            r.Answer("a", changed=1, note="速報値です。"),
            DispatchState.RETURNED,
            ("連絡「速報値です。」",),
        ),
    ],
)
def test_what_an_answer_says_is_held_against_what_it_does(
    answer: r.Answer, state: DispatchState, remarks: tuple[str, ...]
) -> None:
    own = replace(answer, received_on="2026-06-11", sheets="p", approved="yes")
    line = board(answered(sent(), 0, own)).lines[0]
    assert (line.state, line.remarks) == (state, remarks)


def test_a_sheet_that_is_gone_is_expected_no_more() -> None:
    memory = sent()
    memory.execute(RemoveRow(r.Key(YEAR, "project", "q")))
    line = board(memory).lines[1]
    assert [sheet.uid for sheet in line.sheets] == ["o"]
    assert line.remarks == ("削除された事業 1件",)


SHEETS = st.lists(st.sampled_from(["p", "o", "q", "x"]), unique=True).map(" ".join)
DAYS = st.sampled_from(["", "2026-06-09", "2026-06-10", "2026-06-11"])
DISPATCHES = st.builds(
    r.Dispatch,
    st.just("d"),
    st.just("round"),
    recipient=st.just("課"),
    sheets=SHEETS,
    sent_on=DAYS,
    due_on=DAYS,
)
ANSWERS = st.lists(
    st.builds(
        r.Answer,
        st.uuids().map(str),
        st.just("d"),
        DAYS.filter(bool),
        st.sampled_from(["file", "paper"]),
        sheets=SHEETS,
        unchanged=st.sampled_from(["", "yes"]),
        revision=st.integers(0, 2),
    ),
    max_size=3,
)


@given(DISPATCHES, ANSWERS, DAYS, st.sampled_from(["p", "o"]))
def test_every_dispatch_is_in_just_one_state(
    dispatch: r.Dispatch, answers: list[r.Answer], due_on: str, there: str
) -> None:
    own = r.Key(YEAR, "round", "round"), r.Round("round", due_on=due_on)
    projects = {there: r.Project(there, number="1")}
    line = board_of(own, [dispatch], answers, projects, BEFORE).lines[0]
    is_sent, is_due = bool(dispatch.sent_on), bool(line.due_on) and line.due_on < "2026-06-10"
    holds = {
        DispatchState.NOT_SENT: not answers and not is_sent,
        DispatchState.WAITING: not answers and is_sent and not is_due,
        DispatchState.OVERDUE: not answers and is_sent and is_due,
        DispatchState.PARTLY: bool(answers) and bool(line.missing),
        DispatchState.UNCHANGED: bool(answers)
        and not line.missing
        and all(one.unchanged for one in answers),
        DispatchState.RETURNED: bool(answers)
        and not line.missing
        and not all(one.unchanged for one in answers),
    }
    assert [each for each, is_so in holds.items() if is_so] == [line.state]
    assert line.is_done == (line.state in {DispatchState.RETURNED, DispatchState.UNCHANGED})
    assert STATE_WORDS[line.state]


# Reminders


def reminded(own: RoundBoard, today: date, *lines: BoardLine) -> str:
    return reminder_text(own, lines or own.lines, SENDER, today)


def test_a_reminder_says_what_is_missing_until_when_and_who_asks() -> None:
    own = board(answered(sent(), 1, replace(ANSWER, sheets="q")), AFTER)
    text = reminded(own, AFTER, own.lines[1])
    assert text.splitlines()[0] == "市民部総務課　ご担当者様"
    assert "「実績の照会」の照会について、令和8年6月19日（金）の回答期限を過ぎましたが、" in text
    assert "　1-1-2　窓口の案内\n" in text
    assert "1-2-1" not in text
    assert text.endswith("架空市\n企画課\n担当　髙﨑（内線 2345）\n")


def test_before_its_day_a_reminder_only_says_the_day() -> None:
    own = board(sent())
    text = reminded(own, BEFORE, own.lines[0])
    assert "まだ届いていません。\n回答期限は令和8年6月19日（金）です。" in text


def test_a_reminder_to_several_names_each_with_its_own_day() -> None:
    memory = sent()
    memory.execute(ExtendDue(keys(memory)[:1], "2026-06-26"))
    text = reminded(board(memory, AFTER), AFTER)
    assert text.startswith("企画課　ご担当者様\n市民部総務課　ご担当者様\n")
    assert "■企画課（回答期限　令和8年6月26日）\n　　1-1-1　窓口\n" in text
    assert "■市民部総務課（回答期限　令和8年6月19日）\n　　1-1-2　窓口の案内\n" in text


def test_without_a_day_none_is_named() -> None:
    memory = plan_of_three()
    memory.execute(OpenRound(YEAR, replace(ROUND, due_on="")))
    assert "期限" not in reminded(board(memory), BEFORE)
