"""代行入力: answers on paper, by mail or telephone are typed in, and stay those of the section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.change import Set
from dxdesk.domain.round_labels import AnswerMeans, label
from dxdesk.domain.sheet_texts import FOR_THE_DESK
from dxdesk.workspace.touched import projects_touched

if TYPE_CHECKING:
    from dxdesk.domain.change import Change, Changes
    from dxdesk.workspace.reader import Reader

_ACTING: Final = "代行入力"
_WRITTEN: Final = re.compile(rf"(.+)（(.+・{_ACTING}) .*）")
_OF_THE_DESK: Final = FOR_THE_DESK | {"work_state"}


@dataclass(frozen=True, slots=True)
class ActingFor:
    """For whom answers are being typed in.

    Attributes:
        author: As written in the ledger (see `acting_author`).
        edition: Planned fiscal year of the edition.
        projects: The uids of the projects whose sheets the section answers for. What is done to
            others meanwhile, and what is the desk's own on these, remains the desk's.
    """

    author: str
    edition: int
    projects: frozenset[str]

    def carries(self, reader: Reader, changes: Changes) -> bool:
        """Whether changes are an answer of the section."""
        touched = projects_touched(reader, self.edition, answers_among(changes))
        return not self.projects.isdisjoint(touched)


def answers_among(changes: Changes) -> Changes:
    """Those of some changes that a section can have asked for."""
    return tuple(change for change in changes if not _is_of_the_desk(change))


def acting_author(section: str, means: AnswerMeans, desk: str) -> str:
    """Who is written in the ledger: 介護保険課（電話・代行入力 企画課 山田）.

    Args:
        section: Whose answer it is.
        means: By what it came.
        desk: Who types it in.
    """
    return f"{section}（{label(means)}・{_ACTING} {desk}）"


def author_in_lines(author: str) -> tuple[str, ...]:
    """An author for a narrow place: of 代行入力 only whose answer it is and by what it came."""
    found = _WRITTEN.fullmatch(author)
    return found.groups() if found else (author,)


def _is_of_the_desk(change: Change) -> bool:
    is_field = isinstance(change, Set) and change.field in _OF_THE_DESK
    return is_field and change.key.kind == "project"
