"""What the window asks about an import: the part of `Asking` that is about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.ui.window.file_questions import chosen_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.mapping.dialog import MappingPlace
    from dxdesk.workspace.import_review import ImportReview
    from dxdesk.workspace.mapped_tables import OpenedTables

SOURCE_FILES: Final = "取り込めるファイル (*.txt *.json *.csv *.tsv *.xlsx);;すべてのファイル (*)"


class ImportQuestions:
    """Asks in dialogs. Every answer may be None: the person thought better of it."""

    @property
    def _parent(self) -> QWidget:
        """What a dialog stands above."""
        raise NotImplementedError

    def sources(self, folder: Path) -> list[Path] | None:
        """Which files to import."""
        return chosen_files(self._parent, "取り込むファイル", folder, SOURCE_FILES)

    def review_import(self, review: ImportReview) -> bool:
        """Whether an import that a person has looked through is to be done."""
        # Imported here: most days nothing is imported.
        from dxdesk.ui.importing.dialog import ImportDialog

        dialog = ImportDialog(review, self._parent)
        accepted = dialog.exec() == ImportDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def map_table(
        self, opened: OpenedTables, jobs: JobRunner, place: MappingPlace
    ) -> ColumnMapping | None:
        """What the columns of a table are that is to be imported."""
        # Imported here: most days nothing is imported.
        from dxdesk.ui.mapping.dialog import MappingDialog

        dialog = MappingDialog(opened, jobs, place, self._parent)
        accepted = dialog.exec() == MappingDialog.DialogCode.Accepted
        mapping = dialog.mapping() if accepted else None
        dialog.deleteLater()
        return mapping
