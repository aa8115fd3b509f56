"""The contents of the manual: its parts and pages, and the headings of the page that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from dxdesk.domain.manual import Target
from dxdesk.ui import theme

if TYPE_CHECKING:
    from dxdesk.domain.manual import Manual

_PAGE: Final = Qt.ItemDataRole.UserRole
_HEADING: Final = Qt.ItemDataRole.UserRole + 1


class Contents(QTreeWidget):
    """Leads to a page or heading, by a click or by Enter.

    Args:
        manual: The manual.

    Signals:
        target_wanted: The `Target` that was chosen.
    """

    target_wanted = Signal(object)

    def __init__(self, manual: Manual) -> None:
        super().__init__()
        self.setObjectName("manual_contents")
        self.setAccessibleName("手引きの目次")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(round(self.fontMetrics().horizontalAdvance("あ")))
        self.setRootIsDecorated(False)
        # A click leads to a page and shows its headings: a second one must not hide them again.
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.soften_selection(self)
        high = self.fontMetrics().height() + theme.GAP
        self._pages: dict[str, QTreeWidgetItem] = {}
        self._shown: QTreeWidgetItem | None = None
        for part in manual.parts:
            above = QTreeWidgetItem([part.title])
            above.setFlags(Qt.ItemFlag.ItemIsEnabled)
            above.setSizeHint(0, QSize(0, high + theme.MARGIN))
            above.setFont(0, theme.bold(self.font()))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
            self.addTopLevelItem(above)
            for page in part.pages:
                item = _item(page.title, Target(page.name), high)
                above.addChild(item)
                self._pages[page.name] = item
                headings = [each for each in page.headings if each.level == 2]  # noqa: PLR2004 - the first level below the title
                for each in headings:
                    item.addChild(_item(each.text, Target(page.name, each.text), high))
            above.setExpanded(True)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_place(self, target: Target) -> None:
        """Show where the reader is; of the other pages no headings are shown."""
        item, before = self._pages.get(target.page), self._shown
        if before is not None and before is not item:
            before.setExpanded(False)
        self._shown = item
        if item is None:
            return
        item.setExpanded(True)
        below = [item.child(number) for number in range(item.childCount())]
        if below and item is not before:
            # All of them, as far as there is room beside the page itself.
            self.scrollToItem(below[-1])
            self.scrollToItem(item)
        here = next((each for each in below if _target(each) == target), item)
        self.setCurrentItem(here)
        self.scrollToItem(here)

    @Slot(QTreeWidgetItem)
    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        target = _target(item)
        if target.page:
            self.target_wanted.emit(target)


def _item(words: str, target: Target, high: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setSizeHint(0, QSize(0, high))
    item.setData(0, _PAGE, target.page)
    item.setData(0, _HEADING, target.heading)
    return item


def _target(item: QTreeWidgetItem) -> Target:
    """Where an item leads; a part leads nowhere."""
    return Target(item.data(0, _PAGE) or "", item.data(0, _HEADING) or "")
