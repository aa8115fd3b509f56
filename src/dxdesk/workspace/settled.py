"""A settled sheet (確定, 公表済) stays as it is until somebody opens it again, with a reason.

What belongs to the edition and not to the sheet, such as the name of a section, is not locked with
it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import Change, Changes, ChangeSet, Set
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.labels import LOCKING_STATES, work_state_label
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import present, settings
from dxdesk.workspace.touched import projects_touched
from dxdesk.workspace.wording import setting_label

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

HOW_TO_OPEN: Final = "直すときは、シートの上の「確定を解除」を押してください。"

WHY_LOCKED: Final = f"確定済みのため、変更できません。{HOW_TO_OPEN}"
"""Said where somebody tries to."""

_FIELD: Final = "work_state"
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class SetWorkState:
    """Say of sheets how far the work on them has come (a `domain.labels.WorkState`).

    `reason` is kept in the history, and asked for where a settled sheet is opened again.
    """

    projects: tuple[r.Key, ...]
    state: str
    reason: str = ""

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all sheets are in that state already."""
        del ids
        rows = {key: present(reader, key) for key in self.projects}
        changes = [
            change
            for key, row in rows.items()
            for change in settings(key, row, {_FIELD: self.state})
        ]
        reason = storable(self.reason).strip()
        if not _says_something(reason) and any(map(is_opening, changes)):
            raise KnownError("確定を解除する理由がありません。", "理由を選ぶか、入力してください。")
        label = self._label(reader, rows, changes)
        return ChangeSet(f"{label}（理由：{reason}）" if reason else label, tuple(changes))

    def _label(self, reader: Reader, rows: r.Rows, changes: list[Set]) -> str:
        if len(changes) == 1:
            key = changes[0].key
            return setting_label(reader, key, rows[key], _FIELD, self.state)
        name = FIELD_LABELS["project", _FIELD]
        return f"{len(changes)}事業の{name} → {work_state_label(self.state)}"


def require_unsettled(reader: Reader, changes: Changes, settled: Collection[str]) -> None:
    """Refuse to touch a settled sheet, except to change its state of work.

    Whoever opens it again may change it in the same step, as a return to an earlier state does.

    Args:
        reader: The plan as it stands.
        changes: What is to be done in one edition.
        settled: The uids of the projects of that edition whose sheets are settled.

    Raises:
        KnownError: They touch a settled sheet.
    """
    edition = next((change.key.edition for change in changes), None)
    if edition is None or not settled:
        return
    opened = {change.key.uid for change in changes if is_opening(change)}
    others = tuple(change for change in changes if not _is_of_state(change))
    refused = (projects_touched(reader, edition, others) & set(settled)) - opened
    if refused:
        raise _refusal(reader, edition, refused)


def _refusal(reader: Reader, edition: int, projects: Collection[str]) -> KnownError:
    rows = (reader.row(r.Key(edition, "project", uid)) for uid in projects)
    numbers = sorted((row.number for row in rows if isinstance(row, r.Project)), key=sort_key)
    named = "、".join(numbers[:_MOST_NAMED])
    rest = len(numbers) - _MOST_NAMED
    words = f"{named} ほか{rest}事業" if rest > 0 else named
    return KnownError(
        f"{words}は確定しているため、変更できません。計画は変更していません。",
        HOW_TO_OPEN,
    )


def _says_something(text: str) -> bool:
    """Whether there is a character to be seen."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


def _is_of_state(change: Change) -> bool:
    return isinstance(change, Set) and (change.key.kind, change.field) == ("project", _FIELD)


def is_opening(change: Change) -> bool:
    """Whether a change opens a settled sheet again."""
    if not isinstance(change, Set) or not _is_of_state(change):
        return False
    return change.before in LOCKING_STATES and change.after not in LOCKING_STATES
