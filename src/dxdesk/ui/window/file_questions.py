"""Which files or which folder, asked in the dialogs of the system."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_SUFFIX: Final = re.compile(r"\*(\.\w+)")
"""In the words of a kind of file, as Qt has them: 「PDF (*.pdf)」."""


def chosen_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path] | None:
    """Files that are there; None where the person thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in names] or None


def chosen_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A folder; None where the person thought better of it."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def chosen_target(
    parent: QWidget,
    title: str,
    suggestion: Path,
    kinds: str,
    consent: Callable[[str, str, str], bool],
) -> Path | None:
    """Where a file goes, with the suffix of a kind; None where the person thought better of it.

    Args:
        parent: What the dialog stands above.
        title: What it is called.
        suggestion: The place that it begins with.
        kinds: Those that can be chosen, each with one suffix; a name without any gets that of the
            chosen one.
        consent: Asks whether a file may be replaced: the question, what is lost, the word for yes.
    """
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in _suffixes(kinds):
        return path
    # The dialog has asked about a file of the name that was typed, not of this one.
    whole = path.with_name(path.name + _suffixes(kind or kinds)[0])
    question = f"「{whole.name}」は既にあります。"
    may_write = not whole.exists() or consent(
        question, "置き換えると、今の内容は失われます。", "置き換える"
    )
    return whole if may_write else None


def _suffixes(kinds: str) -> list[str]:
    return _SUFFIX.findall(kinds)
