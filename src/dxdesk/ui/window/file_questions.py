"""Which files or which folder, asked in the dialogs of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def chosen_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path] | None:
    """Files that are there; None where the person thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in names] or None


def chosen_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A folder; None where the person thought better of it."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None
