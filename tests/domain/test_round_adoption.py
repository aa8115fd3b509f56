"""Rounds of 照会 come in whole, under the uids of the plan, and are taken away by no silence."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.adoption import adopt
from dxdesk.domain.recognition import Source
from dxdesk.domain.sheet import EditionContent, EvaluationSheet
from tests.strategies import editions

if TYPE_CHECKING:
    from collections.abc import Callable

YEAR = 2023


def source(*, complete: bool = True) -> Source:
    return Source(complete=complete, ids=make_ids())


def make_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def edition(of: str, *, rounds: bool = True) -> EditionContent:
    """An edition of one section and one sheet, asked and answered; its uids end with `of`."""
    content = EditionContent(
        YEAR,
        r.Edition(r.edition_key(YEAR).uid, YEAR - 1),
        sections=(r.Section(f"s-{of}", "V", "企画課"),),
        sheets=(EvaluationSheet(r.Project(f"p-{of}", f"s-{of}", "1-1-1", "窓口の改善")),),
    )
    if not rounds:
        return content
    sent = r.Dispatch(f"d-{of}", f"r-{of}", "V", "企画課", f"s-{of} gone", f"p-{of} gone")
    return replace(
        content,
        rounds=(r.Round(f"r-{of}", "V", "実績照会"),),
        dispatches=(sent,),
        answers=(r.Answer(f"a-{of}", f"d-{of}", "2023-07-12", sheets=f"p-{of}"),),
    )


def told(content: EditionContent) -> tuple[object, ...]:
    return content.rounds, content.dispatches, content.answers


@given(editions())
def test_what_comes_back_as_it_was_changes_nothing(content: EditionContent) -> None:
    adopted = adopt(content, content, source(), ())
    assert {row.uid for row in adopted.content.rounds} == {row.uid for row in content.rounds}
    for name in ("dispatches", "answers"):
        own = {replace(row, **_unordered(row)) for row in getattr(content, name)}
        assert {replace(row, **_unordered(row)) for row in getattr(adopted.content, name)} == own


def _unordered(row: r.Row) -> dict[str, str]:
    return {"order_key": ""} if isinstance(row, r.Dispatch) else {}


@pytest.mark.parametrize("complete", [True, False])
def test_a_source_that_tells_of_no_round_takes_none_away(complete: bool) -> None:
    known = edition("ours")
    adopted = adopt(known, edition("theirs", rounds=False), source(complete=complete), ())
    assert told(adopted.content) == told(known)


def test_the_rounds_of_an_earlier_edition_do_not_come_along() -> None:
    new = replace(edition("new", rounds=False), fiscal_year=YEAR + 1)
    assert told(adopt(edition("ours"), new, source(), ()).content) == ((), (), ())


def test_sections_and_sheets_are_those_that_the_plan_knows() -> None:
    adopted = adopt(edition("ours", rounds=False), edition("theirs"), source(), ()).content
    ((sent,), (answer,)) = adopted.dispatches, adopted.answers
    assert (sent.sections, sent.sheets) == ("s-ours gone", "p-ours gone")
    assert (sent.round, answer.dispatch, answer.sheets) == ("r-theirs", "d-theirs", "p-ours")
    assert adopted.rounds[0].uid == "r-theirs"


def test_a_round_told_with_one_answer_more_has_it() -> None:
    known = edition("ours")
    late = r.Answer("a-late", "d-ours", "2023-07-20", "telephone")
    incoming = replace(known, answers=(*known.answers, late))
    adopted = adopt(known, incoming, source(), ()).content
    assert (adopted.rounds, adopted.dispatches) == (known.rounds, known.dispatches)
    assert adopted.answers == incoming.answers
