"""All pages in small beside the paper, to go to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from dxdesk.reports.render import Look
from dxdesk.ui import theme

if TYPE_CHECKING:
    from dxdesk.ui.paper.pages import PaperPages

_HEIGHT: Final = 120
"""Of a page in pixels."""
_WIDTH: Final = 100
_FINER: Final = 3
_ROLE = Qt.ItemDataRole
_NOWHERE: Final = QModelIndex()


class PageModel(QAbstractListModel):
    """The pages of a PDF, each with its number and a small picture."""

    def __init__(self, pages: PaperPages, ratio: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._ratio = ratio
        pages.opened.connect(self._on_opened)
        pages.page_ready.connect(self._on_page_ready)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pages.sizes)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = _ROLE.DisplayRole
    ) -> Any:
        match role:
            case _ROLE.DisplayRole:
                return str(index.row() + 1)
            case _ROLE.AccessibleTextRole:
                return f"{index.row() + 1}ページ"
            case _ROLE.DecorationRole:
                return self._picture(index.row())
            case _ROLE.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _:
                return None

    def _picture(self, page: int) -> QPixmap:
        size = self._pages.sizes[page]
        scale = min(_HEIGHT / size.height, _WIDTH / size.width) * self._ratio
        room = QSize(round(size.width * scale), round(size.height * scale))
        # Made larger first: thin lines become as thick as bars where pixels are few.
        image = self._pages.image(page, scale * _FINER, Look.COLOUR)
        if image is None:
            picture = QPixmap(room)
            picture.fill(theme.PAPER)
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            whole = Qt.AspectRatioMode.IgnoreAspectRatio
            picture = QPixmap.fromImage(image.scaled(room, whole, smooth))
        picture.setDevicePixelRatio(self._ratio)
        return picture

    @Slot()
    def _on_opened(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    @Slot(int)
    def _on_page_ready(self, page: int) -> None:
        index = self.index(page)
        self.dataChanged.emit(index, index, [int(_ROLE.DecorationRole)])


class Thumbnails(QListView):
    """A strip of small pages; the current one is the page that is shown."""

    def __init__(self, pages: PaperPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("ページの一覧")
        self.setModel(PageModel(pages, self.devicePixelRatio(), self))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, theme.FAINT_LINE)
        self.setPalette(colours)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_WIDTH, _HEIGHT))
        line = self.fontMetrics().height()
        self.setGridSize(QSize(_WIDTH + 2 * theme.MARGIN, _HEIGHT + line + 2 * theme.GAP))
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(_WIDTH + 3 * theme.MARGIN + bar)

    def show_page(self, page: int) -> None:
        """Mark a page as the one that is shown."""
        self.setCurrentIndex(self.model().index(page, 0))
