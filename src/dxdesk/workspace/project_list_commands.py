"""What a person can ask for in the list of projects: any number of cells as one step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.budget import read_budget
from dxdesk.domain.change import ChangeSet
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.kinds import key_of
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.section_names import section_names
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import present, settings
from dxdesk.workspace.project_commands import sections_by_name
from dxdesk.workspace.settled import is_opening
from dxdesk.workspace.wording import name_of_row, setting_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxdesk.domain.change import Set
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_SECTION: Final = "section"


@dataclass(frozen=True, slots=True)
class ProjectCell:
    """The text of one cell: uid of the project, field of its row, and what was typed.

    For `section` that is a name, for `work_state` a `domain.labels.WorkState`.
    """

    project: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class SetProjectCells:
    """Give cells of any number of projects new texts, as one step.

    A section that is new by name is added; numbers may change places with each other. Where a cell
    is named twice, the later text counts.
    """

    edition: int
    cells: tuple[ProjectCell, ...]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all texts are already there.

        Raises:
            KnownError: A number is empty or another project's, or a settled sheet would be opened.
        """
        wanted = {(cell.project, cell.field): cell for cell in self.cells}.values()
        names = {cell.text: section_names(cell.text)[:1] for cell in self._sections(wanted)}
        firsts = [name for found in names.values() for name in found]
        uids, made = sections_by_name(reader, self.edition, firsts, ids)
        known = dict(zip(firsts, uids, strict=True))
        sections = {text: known[found[0]] if found else None for text, found in names.items()}
        done: list[tuple[ProjectCell, r.Project]] = []
        changes: list[Set] = []
        for cell in wanted:
            key = r.Key(self.edition, "project", cell.project)
            row = present(reader, key)
            own = list(settings(key, row, _values(cell, sections)))
            if own and isinstance(row, r.Project):
                done.append((cell, row))
                changes += own
        self._require_own_numbers(reader, [cell for cell, _ in done])
        _refuse_opening(changes)
        return ChangeSet(self._label(reader, done), (*made, *changes))

    def _sections(self, cells: Iterable[ProjectCell]) -> Iterable[ProjectCell]:
        return (cell for cell in cells if cell.field == _SECTION)

    def _require_own_numbers(self, reader: Reader, cells: Iterable[ProjectCell]) -> None:
        numbers = {cell.project: cell.text for cell in cells if cell.field == "number"}
        if not numbers:
            return
        by_form: defaultdict[str, list[r.Project]] = defaultdict(list)
        for row in reader.rows(self.edition, ("project",)).values():
            if isinstance(row, r.Project):
                by_form[comparison_form(numbers.get(row.uid, row.number))].append(row)
        for uid, number in numbers.items():
            form = comparison_form(number)
            if not form:
                raise KnownError("事業番号が空です。", "番号を入力してください。")
            other = next((row for row in by_form[form] if row.uid != uid), None)
            if other is not None:
                raise KnownError(
                    f"事業番号 {number} は「{other.name}」と重なります。",
                    "別の番号にしてください。",
                )

    def _label(self, reader: Reader, done: list[tuple[ProjectCell, r.Project]]) -> str:
        if len(done) == 1:
            ((cell, row),) = done
            if cell.field == _SECTION:
                heading = FIELD_LABELS["project", _SECTION]
                return f"{row.number} {heading} → {cell.text or '（空）'}".strip()
            key = key_of(self.edition, row)
            return setting_label(reader, key, row, cell.field, cell.text)
        projects = {row.uid: row for _, row in done}
        fields = "・".join(dict.fromkeys(FIELD_LABELS["project", cell.field] for cell, _ in done))
        if len(projects) == 1:
            return f"{name_of_row(reader, self.edition, *projects.values())}の{fields}"
        return f"{len(projects)}事業の{fields}"


def _values(cell: ProjectCell, sections: Mapping[str, str | None]) -> dict[str, r.Value]:
    """The fields that the text of a cell sets."""
    match cell.field:
        case "section":
            return {_SECTION: sections[cell.text]}
        case "budget_text":
            read = read_budget(cell.text)
            return {
                "budget_text": cell.text,
                "budget_kind": read.kind.value,
                "budget_thousand_yen": read.thousand_yen,
            }
        case field:
            return {field: cell.text}


def _refuse_opening(changes: Iterable[Set]) -> None:
    """Refuse to open a settled sheet: that is asked for with a reason, on the sheet."""
    if any(map(is_opening, changes)):
        raise KnownError(
            "確定したシートの作業の状態は、一覧では変えられません。",
            "シートを開いて「確定を解除」を押してください。",
        )
