"""Which edition and which of its sheets are looked through, as the scope says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.rows import edition_key
from dxdesk.ui.find.scope import Scope, uids_in
from dxdesk.ui.find.wording import NO_SHEET_TITLE, edition_words
from dxdesk.workspace.fixed import is_fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.find.scope_box import ScopeBox
    from dxdesk.ui.find.texts import EditionTexts
    from dxdesk.ui.listed_sheets import ListedSheets


class Searched:
    """Answers for the choice in a `ScopeBox`, which is the open edition or another one.

    Attributes:
        shown: Uid of the sheet beside the panel; empty for none.
    """

    def __init__(
        self, desk: Desk, box: ScopeBox, sheets: ListedSheets, texts: EditionTexts
    ) -> None:
        self._desk = desk
        self._box = box
        self._sheets = sheets
        self._texts = texts
        self.shown = ""

    @property
    def edition(self) -> int:
        """The edition that is looked through; 0 where none is open."""
        return (self._box.edition or self._desk.edition) if self._desk.is_open else 0

    @property
    def follows_sheet(self) -> bool:
        """Whether the sheet beside the panel is looked through."""
        return self._box.scope is Scope.SHEET

    @property
    def is_whole(self) -> bool:
        """Whether all sheets of the edition are looked through."""
        return self._box.scope is Scope.EDITION

    @property
    def is_correcting(self) -> bool:
        """Whether settled years may be changed: that is said of the open edition alone."""
        return not self._box.edition and self._desk.is_correcting

    @property
    def is_editable(self) -> bool:
        """Whether anything can be replaced."""
        if not self._desk.is_open:
            return False
        other = self._box.edition
        return self._desk.workspace.can_edit(other) if other else self._desk.is_editable

    def offer_editions(self) -> None:
        """Offer the editions of the plan that are not open now, the newest first."""
        offered: dict[int, bool] = {}
        if self._desk.is_open:
            workspace = self._desk.workspace
            for year in sorted(set(workspace.editions()) - {self._desk.edition}, reverse=True):
                row = workspace.row(edition_key(year))
                offered[year] = row is not None and is_fixed(row)
        self._box.offer(offered)

    @property
    def is_in_order_of_reading(self) -> bool:
        """Whether the order of the sheets is the one in which their texts come."""
        return bool(self._box.edition)

    def sheets_to_read(self) -> list[str]:
        """All sheets of the open edition, the one beside the panel first.

        None of another edition, whose sheets are known when its texts come.
        """
        if self._box.edition:
            return []
        first = [self.shown] if self.shown in self._sheets.lines else []
        return list(dict.fromkeys((*first, *self._sheets.lines)))

    def uids(self) -> Sequence[str]:
        """The sheets that are looked through."""
        if self._box.edition:
            return self._texts.uids()
        return uids_in(self._box.scope, self._sheets, self.shown)

    def title_of(self, uid: str) -> str:
        """Number and name of a sheet, after its edition where that is not open."""
        if self._box.edition:
            where = edition_words(self._box.edition)
            return f"{where}　{self._texts.title_of(uid)}" if uid else f"{where}{NO_SHEET_TITLE}"
        line = self._sheets.lines.get(uid)
        return f"年度版{NO_SHEET_TITLE}" if line is None else f"{line.number}　{line.name}"
