"""What is said of a file beside its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.rounds.returned import AnswerHead
from dxdesk.ui.collecting.wording import told_of_file
from dxdesk.workspace.collecting_review import FileReview, FileState
from tests.workspace.collected import FILES


def file(state: FileState, *, is_unchanged: bool) -> FileReview:
    """A file that came back, with its tick."""
    own = FILES[0]
    assert own.form is not None
    head = AnswerHead("窓口課", is_unchanged=is_unchanged)
    return replace(own, state=state, form=replace(own.form, head=head))


@pytest.mark.parametrize(
    ("state", "is_unchanged", "is_told"),
    [
        (FileState.UNCHANGED, False, True),
        (FileState.UNCHANGED, True, False),
        (FileState.NEW, False, False),
    ],
)
def test_a_form_that_nobody_may_have_filled_in_is_told_of(
    state: FileState, is_unchanged: bool, is_told: bool
):
    told = told_of_file(file(state, is_unchanged=is_unchanged))
    assert ("記入されていないかもしれません。" in told) == is_told
