"""The label table is complete: a word without a label would be an error on paper."""

from __future__ import annotations

from enum import StrEnum

import pytest

from dxdesk.domain import labels
from dxdesk.domain.labels import FormLabel, LifeStatus, ScheduleWord, label, life_label

WORDS = [
    word
    for kind in vars(labels).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for word in kind
]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{type(word).__name__}.{word}")
def test_every_word_has_a_label(word: StrEnum):
    assert label(word)


def test_equal_values_of_different_kinds_keep_their_own_labels():
    assert FormLabel.ACTUAL == ScheduleWord.ACTUAL
    assert (label(FormLabel.ACTUAL), label(ScheduleWord.ACTUAL)) == ("実績", "実施")


def test_a_status_that_is_not_known_is_shown_as_it_is():
    assert life_label("completed") == label(LifeStatus.COMPLETED) == "完了"
    assert life_label("延期") == "延期"
