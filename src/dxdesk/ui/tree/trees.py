"""An outline hung up both ways; each way is made when somebody first looks at it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from dxdesk.domain.outline import NO_TREE, tree_by_number, tree_by_section
from dxdesk.ui.tree.head import BY_NUMBER

if TYPE_CHECKING:
    from dxdesk.domain.outline import Branch, Outline


class Trees:
    """The trees of an edition.

    Attributes:
        outline: What they are made of; None where no edition is shown.
        order: `BY_NUMBER` or `BY_SECTION`.
    """

    def __init__(self) -> None:
        self.outline: Outline | None = None
        self.order = BY_NUMBER
        self._made: dict[str, Branch] = {}

    def take(self, outline: Outline | None) -> None:
        """Make the trees of another outline from now on."""
        if self._made and self._shape(outline) != self._shape(self.outline):
            self._made = {}
        self.outline = outline

    @staticmethod
    def _shape(outline: Outline | None) -> object:
        """All of an outline that the trees are made of; names and ratings are not."""
        if outline is None:
            return None
        places = map(attrgetter("uid", "number", "section"), outline.projects)
        return list(places), outline.sections, outline.titles.keys()

    def whole(self) -> Branch:
        """The tree in the present order, with nothing held back."""
        if self.outline is None:
            return NO_TREE
        if self.order not in self._made:
            make = tree_by_number if self.order == BY_NUMBER else tree_by_section
            self._made[self.order] = make(self.outline)
        return self._made[self.order]
