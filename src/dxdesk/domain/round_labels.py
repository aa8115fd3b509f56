"""The words of the rounds of 照会: how an answer came, and whether a round still takes answers.

A part of the label table (`domain.labels`), for what stands in rounds alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class AnswerMeans(StrEnum):
    """By what an answer came; the values are those of files and of the database."""

    FILE = "file"
    PAPER = "paper"
    MAIL = "mail"
    TELEPHONE = "telephone"


class RoundState(StrEnum):
    """Whether a round still takes answers; the values are those of files and of the database."""

    OPEN = "open"
    CLOSED = "closed"


_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    AnswerMeans: {
        AnswerMeans.FILE: "Excel",
        AnswerMeans.PAPER: "紙",
        AnswerMeans.MAIL: "メール",
        AnswerMeans.TELEPHONE: "電話",
    },
    RoundState: {RoundState.OPEN: "受付中", RoundState.CLOSED: "締切"},
}
"""Every word of the enumerations above; a test holds that none is missing."""


def label(word: AnswerMeans | RoundState) -> str:
    """The Japanese label of a word."""
    return _LABELS[type(word)][word]
