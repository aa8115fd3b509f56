"""The label table is complete: a word without a label would be an error on paper."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import labels, round_labels
from dxdesk.domain.labels import FormLabel, LifeStatus, ScheduleWord, label, life_label

if TYPE_CHECKING:
    from types import ModuleType

WORDS = [
    (table, word)
    for table in (labels, round_labels)
    for kind in vars(table).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for word in kind
]


@pytest.mark.parametrize(("table", "word"), WORDS)
def test_every_word_has_a_label(table: ModuleType, word: StrEnum):
    assert table.label(word)


def test_equal_values_of_different_kinds_keep_their_own_labels():
    assert FormLabel.ACTUAL == ScheduleWord.ACTUAL
    assert (label(FormLabel.ACTUAL), label(ScheduleWord.ACTUAL)) == ("実績", "実施")


def test_a_status_that_is_not_known_is_shown_as_it_is():
    assert life_label("completed") == label(LifeStatus.COMPLETED) == "完了"
    assert life_label("延期") == "延期"
