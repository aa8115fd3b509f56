"""The part of the settings that is about backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dxdesk.runtime.settings import BACKUP_DAYS, BackupWish
from dxdesk.ui import theme
from dxdesk.ui.choice_box import choice_box
from dxdesk.ui.dialog_parts import check_box, push_button
from dxdesk.ui.plain import wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOW: Final = (
    "計画を開いたときと、変更している間の約10分ごとに、変わっていれば計画の写しを取ります。"
    "作業した日ごとに最後の写しを残し、古いものから自動で消します。"
    "戻すときは、「ファイル」の「バックアップから戻す」を使います。"
)
_BEFORE_MIGRATION: Final = (
    "古い形式の計画を開くと、新しい形式にする前の写しを、計画と同じフォルダーに"
    "「計画の名前.v形式の番号.dxdesk」として残します。これは自動で消しません。"
)
_MOST_NAMED: Final = 3
"""Copies by their names; the rest are counted."""


class BackupPart(QWidget):
    """Whether plans are copied by themselves, for how long the copies stay, and where they are.

    Args:
        known: As it is now.
        usual: The folder where none is chosen.
        copies: Those of the open plan from before migrations; None where no plan is open.
    """

    def __init__(self, known: BackupWish, usual: Path, copies: Sequence[Path] | None) -> None:
        super().__init__()
        self._usual = usual
        self._is_on = check_box(
            "計画のバックアップを自動で取る", "backs_up", is_checked=known.is_on
        )
        days = [(each, f"{each}日分") for each in BACKUP_DAYS]
        self._days = choice_box("backup_days", "残す日数", days, known.days)
        self._folder = QLineEdit(known.folder or str(usual))
        self._folder.setObjectName("backup_folder")
        self._folder.setAccessibleName("バックアップの場所")
        self._folder.setReadOnly(True)
        self._choose = push_button("場所を変える…", "backup_choose")
        self._reset = push_button("標準の場所に戻す", "backup_reset")
        self._lay_out(copies)
        self._is_on.toggled.connect(self._update)
        self._folder.textChanged.connect(self._update)
        self._choose.clicked.connect(self._on_choose)
        self._reset.clicked.connect(self._on_reset)
        self._update()

    @property
    def wish(self) -> BackupWish:
        """As it is chosen; the usual folder is not named."""
        chosen = self._folder.text()
        folder = "" if chosen == str(self._usual) else chosen
        return BackupWish(self._is_on.isChecked(), folder, self._days.value)

    def _lay_out(self, copies: Sequence[Path] | None) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        place = QVBoxLayout()
        place.setSpacing(theme.GAP)
        place.addWidget(self._folder)
        place.addLayout(buttons)
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        form.addRow(wrapped_label(_HOW))
        form.addRow(self._is_on)
        form.addRow("残す日数", self._days)
        form.addRow("場所", place)
        told = wrapped_label(_BEFORE_MIGRATION + _words_of(copies))
        told.setObjectName("copies_told")
        form.addRow(told)

    @Slot()
    def _update(self) -> None:
        # The place counts all the same: a plan is put back from there.
        self._days.setEnabled(self._is_on.isChecked())
        self._reset.setEnabled(self._folder.text() != str(self._usual))

    @Slot()
    def _on_choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "バックアップの場所", self._folder.text())
        if name:
            self._folder.setText(str(Path(name)))

    @Slot()
    def _on_reset(self) -> None:
        self._folder.setText(str(self._usual))


def _words_of(copies: Sequence[Path] | None) -> str:
    if not copies:
        return ""
    names = "、".join(path.name for path in copies[-_MOST_NAMED:])
    return f"開いている計画には {len(copies)}個あります（{names}）。"
