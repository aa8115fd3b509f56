"""What 基本方針 and 施策 are called on paper, whether somebody has given them a title or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.numbering import comparison_form, parents

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EditionContent


class PolicyTitles:
    """The titles of an edition, by number."""

    def __init__(self, content: EditionContent) -> None:
        self._titles: dict[str, str] = {}
        for node in content.policies:
            if node.title:
                self._titles.setdefault(comparison_form(node.number), node.title)

    def parted(self, number: str) -> tuple[str, str]:
        """Number and title for two columns; without a title no number, and 基本方針1 instead."""
        title = self._titles.get(comparison_form(number))
        if title is not None:
            return number, title
        kind = FormLabel.MEASURE if parents(number) else FormLabel.POLICY
        return "", f"{label(kind)}{number}"

    def named(self, number: str) -> str:
        """Number and title in one text: 1　窓口の改革, 施策1-1."""
        return "　".join(filter(None, self.parted(number)))
