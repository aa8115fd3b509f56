"""Whose a row of a mapped table is: the project of its number, or of the row above.

Where rows are merged only the first has the number and the name. A row that is no data (a sum, a
remark, a heading between groups) is told by what it lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.column_mapping import Column, ColumnField, ColumnMapping, Layout
from dxdesk.exchange.tables import mapped_cells as meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.table import Filled
    from dxdesk.exchange.tables.mapped_projects import Drafts, ProjectDraft


class RowOwners:
    """Finds the projects of rows, which come in their order.

    Args:
        mapping: What the columns are.
        drafts: Holds the projects.
    """

    def __init__(self, mapping: ColumnMapping, drafts: Drafts) -> None:
        self._mapping = mapping
        self._drafts = drafts
        self._project: ProjectDraft | None = None
        self._parts: dict[int, str] = {}
        self._seen: set[str] = set()

    def is_no_data(self, cells: Sequence[Filled]) -> bool:
        """Whether a row is a sum, a remark or a heading between groups; its cells are left over."""
        first = cells[0]
        if meaning.is_total(first.text) or (len(cells) == 1 and meaning.is_remark(first.text)):
            self._leave(first, "row_is_no_data", "合計や注記の行とみて、取り込みません。")
            return True
        column = self._mapping.column(first.column)
        is_head = column is not None and column.field in {ColumnField.NUMBER, ColumnField.NAME}
        if not is_head or len(cells) > 1 or len(self._mapping.columns) == 1:
            return False
        self._leave(first, "row_is_no_data", "番号や名称だけの行は見出しとみて、取り込みません。")
        return True

    def project_of(self, line: int, cells: Mapping[int, Filled]) -> ProjectDraft | None:
        """The project that a row belongs to, by its cells; None where it cannot be told."""
        if self._mapping.serial_numbers:
            return self._by_name(line, cells)
        columns = self._mapping.all_of(ColumnField.NUMBER)
        own = [cells[column.at] for column in columns if column.at in cells]
        if not own:
            return self._continued(cells)
        number = self._number(columns, cells, own[0])
        project = self._begun(number, line)
        for cell in own:
            self._drafts.place(cell, project, "number")
        return project

    def _number(self, columns: Sequence[Column], cells: Mapping[int, Filled], first: Filled) -> str:
        """The number out of its parts; in a merged part the one above goes on."""
        parts: list[str] = []
        for column in columns:
            cell = cells.get(column.at)
            if cell is not None:
                self._parts[column.at] = cell.text
            elif not self._mapping.fills_down:
                self._parts.pop(column.at, None)
            parts.append(self._parts.get(column.at, ""))
        number = "-".join(filter(None, parts))
        if not meaning.is_date(number):
            return " ".join(number.split())
        earlier = meaning.number_of_date(number)
        if earlier and self._mapping.numbers_from_dates:
            self._say(
                first, "number_from_date", f"日付になっていた番号を「{earlier}」に戻しました。"
            )
            return earlier
        words = f"番号が日付（{number}）になっています"
        guess = f"（「{earlier}」だったようです）" if earlier else ""
        self._say(first, "number_is_date", f"{words}{guess}。確かめてください。")
        return number

    def _continued(self, cells: Mapping[int, Filled]) -> ProjectDraft | None:
        """The project of the row above, where a row without a number goes on with it."""
        project = self._project
        names = [cells[c.at].text for c in self._mapping.all_of(ColumnField.NAME) if c.at in cells]
        known = project.texts.get(ColumnField.NAME, "") if project else ""
        if project is not None and self._mapping.fills_down and all(n == known for n in names):
            return project
        cell = next(iter(cells.values()))
        self._leave(cell, "row_without_number", "事業番号のない行のため、取り込みません。")
        return None

    def _by_name(self, line: int, cells: Mapping[int, Filled]) -> ProjectDraft | None:
        """The project of a table without numbers, by its name."""
        column = self._mapping.all_of(ColumnField.NAME)[0].at
        cell = cells.get(column)
        if cell is None:
            return self._continued(cells)
        for known in self._drafts.projects.values():
            if known.texts.get(ColumnField.NAME) == cell.text:
                return self._begun(known.number, line)
        return self._begun(str(len(self._drafts.projects) + 1), line)

    def _begun(self, number: str, line: int) -> ProjectDraft:
        project = self._drafts.project(number, line)
        is_again = project.line != line and self._mapping.layout is Layout.PROJECT
        if is_again and number not in self._seen:
            self._seen.add(number)
            message = f"同じ番号の行が {project.line} 行目にもあります。1つの事業にまとめました。"
            self._drafts.slip.warn(number, line, "number_again", message)
        self._project = project
        return project

    def _say(self, cell: Filled, code: str, message: str) -> None:
        self._drafts.slip.warn("", cell.line, code, message)

    def _leave(self, cell: Filled, code: str, message: str) -> None:
        self._drafts.slip.explain([cell.line])
        self._say(cell, code, message)
