"""What a person decides on answers, and which lines are of a sort."""

from __future__ import annotations

from dataclasses import replace

from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.merging import Choice
from dxdesk.workspace.collecting_review import FileState
from tests.workspace.collected import DESK, FILES, LINES, REVIEW, ROADS, value


def test_only_lines_of_files_that_are_taken_count():
    assert len(REVIEW.taken_lines) == len(LINES)
    left = REVIEW.with_file(DESK, is_taken=False)
    assert {line.file for line in left.taken_lines} == {ROADS}
    assert left.with_file(DESK, is_taken=True) == REVIEW


def test_lines_are_of_a_sort_by_field_outcome_and_file_whatever_the_year():
    assert REVIEW.alike((4,)) == {4, 6}
    assert REVIEW.alike((2,)) == {2}
    assert REVIEW.alike((0, 1)) == {0, 1}
    other = replace(REVIEW, lines=(*LINES, replace(LINES[2], place=value("p9", 2020))))
    assert other.alike((2,)) == {2, len(LINES)}


def test_a_line_is_changed_by_what_will_stand_there():
    line = LINES[1]
    assert line.is_changed
    assert not replace(line, choice=Choice.OURS).is_changed
    assert not replace(line, choice=None).is_changed
    assert not replace(line, choice=Choice.EDITED, edited=line.ours).is_changed


def test_a_text_can_be_edited_a_row_of_a_chart_and_what_is_locked_cannot():
    row = FormPlace("p1", "schedule_row", "r1", "actual", "year")
    assert all(line.can_be_edited for line in LINES)
    assert not replace(LINES[0], place=row).can_be_edited
    assert replace(LINES[0], place=row._replace(cell=3)).can_be_edited
    assert not replace(LINES[0], locked="確定済みです。").can_be_edited


def test_what_is_left_of_a_file_is_taken_in_only_where_something_is_decided():
    known = replace(FILES[0], state=FileState.KNOWN, waiting=2)
    asked = (LINES[0], LINES[2])
    left = replace(REVIEW, files=(known,), lines=asked)
    assert (known.can_be_taken, known.state_words) == (True, "取込済み（残り2か所）")
    assert left.taken_files == left.taken_lines == ()
    assert left.with_choice((0,), Choice.OURS).taken_files == (known,)
    assert left.preferring(Choice.THEIRS) == left
    assert replace(known, waiting=0).state_words == "取込済み"
    assert not replace(known, waiting=0).can_be_taken
