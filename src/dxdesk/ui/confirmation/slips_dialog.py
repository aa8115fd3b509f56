"""確認依頼票を作る: which sections are asked, until when, and as which files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.confirmation import day_words
from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import check_box, notice_label, push_button
from dxdesk.ui.lists.tick_list import TickList
from dxdesk.ui.plain import ElidedLabel, PlainLabel, wrapped_label
from dxdesk.workspace.confirmation_files import SlipsWish

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dxdesk.domain.confirmation import ConfirmationSlip, SlipHead
    from dxdesk.workspace.confirmations import Slips

_WIDTH_EM: Final = 46
_HEIGHT_LINES: Final = 30
_DAYS: Final = 14
"""From the day of the slip to the deadline that is proposed."""


class FolderAsking(Protocol):
    """Asks which folder is meant; None is no answer."""

    def slips_folder(self, folder: Path) -> Path | None:
        """Where the files go."""
        ...


class SlipsDialog(QDialog):
    """Asks which slips are to be written, and how.

    Args:
        slips: The slips there are.
        head: What they have in common, but for the deadline.
        folder: Where the files go, unless the person says otherwise.
        asking: Asks for another folder.
        parent: The window.

    Signals:
        made: A `SlipsWish`; the dialog stays open until it is accepted by whoever hears it.
    """

    made = Signal(object)

    def __init__(
        self,
        slips: Slips,
        head: SlipHead,
        folder: Path,
        asking: FolderAsking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("確認依頼票を作る")
        self._slips = slips
        self._head = head
        self._folder = folder
        self._asking = asking
        self._list = TickList("slips_sections", "確認を依頼する課")
        self._all = push_button("すべて選ぶ(&A)", "slips_all")
        self._none = push_button("すべて外す(&N)", "slips_none")
        self._has_deadline = check_box("回答期限を書く(&L)", "slips_has_deadline", is_checked=True)
        self._deadline = QDateEdit()
        self._in_words = PlainLabel()
        self._pdf = check_box("PDF（印刷して紙で回答してもらう）(&P)", "slips_pdf", is_checked=True)
        self._in_one = check_box("PDFは1つのファイルにまとめる(&M)", "slips_in_one")
        self._xlsx = check_box("Excel（入力して返送してもらう）(&X)", "slips_xlsx", is_checked=True)
        self._place = ElidedLabel(str(folder))
        self._change = push_button("変更(&F)…", "slips_folder")
        self._count = PlainLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._make = push_button("作る(&K)", "slips_make")
        self._buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill()
        self._lay_out()
        self._connect()
        self._update()
        self._list.setFocus()

    def wish(self) -> SlipsWish:
        """What is wanted."""
        deadline = _day_of(self._deadline.date()) if self._has_deadline.isChecked() else None
        return SlipsWish(
            replace(self._head, deadline=deadline),
            self._chosen(),
            self._folder,
            pdf=self._pdf.isChecked(),
            xlsx=self._xlsx.isChecked(),
            in_one=self._in_one.isChecked(),
        )

    def _chosen(self) -> tuple[ConfirmationSlip, ...]:
        pairs = zip(self._slips.slips, self._list.ticked(), strict=True)
        return tuple(slip for slip, is_on in pairs if is_on)

    def _fill(self) -> None:
        slips = self._slips.slips
        self._list.offer((f"{slip.section}（{len(slip.items)}件）", True) for slip in slips)
        self._deadline.setObjectName("slips_deadline")
        self._deadline.setAccessibleName("回答期限")
        self._deadline.setCalendarPopup(True)
        self._deadline.setLocale(QLocale(QLocale.Language.Japanese))
        self._deadline.setDisplayFormat("yyyy/MM/dd")
        day = self._head.day
        self._deadline.setDate(QDate(day.year, day.month, day.day).addDays(_DAYS))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        title = f"{self._head.edition_title}の確認事項のうち、原課に宛てた未確認のものを載せます。"
        column.addWidget(wrapped_label(title))
        column.addWidget(self._list, 1)
        line = QHBoxLayout()
        for widget in (self._all, self._none):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._count)
        column.addLayout(line)
        if self._slips.left_out:
            column.addWidget(notice_label("slips_left_out", "\n".join(self._slips.left_out)))
        grid = QGridLayout()
        grid.addWidget(self._has_deadline, 0, 0)
        day = QHBoxLayout()
        day.addWidget(self._deadline)
        day.addWidget(self._in_words, 1)
        grid.addLayout(day, 0, 1, 1, 2)
        grid.addWidget(self._xlsx, 1, 0, 1, 3)
        grid.addWidget(self._pdf, 2, 0, 1, 3)
        below = QHBoxLayout()
        below.setContentsMargins(2 * theme.MARGIN, 0, 0, 0)
        below.addWidget(self._in_one)
        grid.addLayout(below, 3, 0, 1, 3)
        grid.addWidget(PlainLabel("保存先"), 4, 0)
        grid.addWidget(self._place, 4, 1)
        grid.addWidget(self._change, 4, 2)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._buttons)
        metrics = self.fontMetrics()
        width, height = (
            metrics.horizontalAdvance("あ") * _WIDTH_EM,
            metrics.height() * _HEIGHT_LINES,
        )
        self.resize(width, min(height, int(self.screen().availableSize().height() * 0.94)))

    def _connect(self) -> None:
        self._list.itemChanged.connect(self._update)
        self._all.clicked.connect(self._list.tick_all)
        self._none.clicked.connect(self._list.tick_none)
        self._has_deadline.toggled.connect(self._deadline.setEnabled)
        self._has_deadline.toggled.connect(self._in_words.setEnabled)
        self._deadline.dateChanged.connect(self._update)
        for box in (self._pdf, self._xlsx):
            box.toggled.connect(self._update)
        self._change.clicked.connect(self._on_change)
        self._buttons.accepted.connect(self._on_make)
        self._buttons.rejected.connect(self.reject)

    @Slot()
    def _update(self) -> None:
        chosen = self._chosen()
        items = sum(len(slip.items) for slip in chosen)
        self._count.setText(f"{len(chosen)}課 {items}件")
        self._in_words.setText(day_words(_day_of(self._deadline.date())))
        self._in_one.setEnabled(self._pdf.isChecked())
        has_kind = self._pdf.isChecked() or self._xlsx.isChecked()
        self._make.setEnabled(bool(chosen) and has_kind)

    @Slot()
    def _on_make(self) -> None:
        self.made.emit(self.wish())

    @Slot()
    def _on_change(self) -> None:
        folder = self._asking.slips_folder(self._folder)
        if folder is not None:
            self._folder = folder
            self._place.setText(str(folder))


def _day_of(day: QDate) -> date:
    # Imported here: the type alone is needed everywhere else.
    from datetime import date

    return date(day.year(), day.month(), day.day())
