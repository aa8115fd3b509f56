"""What a person can ask for about the handouts of an edition; `RemoveRow` takes one away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.handout_text import composition_of
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import AddRow
from dxdesk.workspace.planning import present, settings

if TYPE_CHECKING:
    from dxdesk.domain.handout import Handout
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class AddHandout:
    """Keep a handout in an edition, behind another one (None: at the top)."""

    edition: int
    handout: Handout
    after: str | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: The handout has no name.
        """
        _require_name(self.handout)
        row = r.Handout("", name=self.handout.name, composition=composition_of(self.handout))
        return AddRow(self.edition, row, self.after).plan(reader, ids)


@dataclass(frozen=True, slots=True)
class ChangeHandout:
    """Give a handout of the plan another name or composition."""

    key: r.Key
    handout: Handout

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where it is that already.

        Raises:
            KnownError: The handout has no name, or is not there any more.
        """
        del ids
        _require_name(self.handout)
        row = present(reader, self.key)
        values = {"name": self.handout.name, "composition": composition_of(self.handout)}
        changes = tuple(settings(self.key, row, values))
        return ChangeSet(f"{KIND_LABELS['handout']}「{self.handout.name}」を変更", changes)


def _require_name(handout: Handout) -> None:
    if not handout.name.strip():
        raise KnownError("配布資料の名称が空です。", "名称を入力してください。")
