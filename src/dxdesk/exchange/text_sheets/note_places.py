"""The ※ notes of a whole text, each brought to its sheet, to a former project or to the edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain.numbering import comparison_form, sort_key
from dxdesk.domain.rows import FormerProject, Note
from dxdesk.exchange.text_sheets.notes import (
    Candidate,
    Ending,
    belonging,
    find_ending,
    is_doubtful_ending,
    suspected_replacement,
)
from dxdesk.exchange.text_sheets.owner import Owner
from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.reconciliation import Slip
    from dxdesk.exchange.text_sheets.cells import Cell
    from dxdesk.exchange.text_sheets.sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note and the sheets it may belong to, by their places in the list of sheets.

    `before` and `after` are None where no sheet stands on that side. `is_inside` tells that more
    of the sheet before it follows, so that the note is that sheet's. `is_nobodys` tells that it
    stands among lines that belong to no sheet.
    """

    cell: Cell
    before: int | None
    after: int | None
    is_inside: bool = False
    is_nobodys: bool = False


@dataclass(frozen=True, slots=True)
class PlacedNotes:
    """The sheets with their notes, and what belongs to the edition."""

    sheets: tuple[EvaluationSheet, ...]
    notes: tuple[Note, ...]
    former_projects: tuple[FormerProject, ...]


def place_notes(
    found: Sequence[FoundNote], sheets: Sequence[ReadSheet], slip: Slip, edition: int | None
) -> PlacedNotes:
    """Bring every note to its place."""
    present = frozenset(comparison_form(each.sheet.project.number) for each in sheets)
    endings: list[tuple[Cell, Ending]] = []
    of_sheet: dict[int | None, list[Cell]] = {}
    for note in found:
        ending = find_ending(note.cell.value, present, edition)
        if ending:
            endings.append((note.cell, ending))
        elif not note.is_nobodys:
            home = _sheet_of(note, sheets, slip)
            of_sheet.setdefault(home, []).append(note.cell)
            if is_doubtful_ending(note.cell.value, present):
                number = "" if home is None else sheets[home].sheet.project.number
                _warn_of_doubtful_ending(note.cell, SheetSlip(slip, number))
    edition_slip = SheetSlip(slip, "")
    return PlacedNotes(
        tuple(_with_notes(each, of_sheet.get(i, []), slip) for i, each in enumerate(sheets)),
        _notes(of_sheet.get(None, []), None, edition_slip),
        _former_projects(endings, edition_slip),
    )


def _warn_of_doubtful_ending(cell: Cell, slip: SheetSlip) -> None:
    slip.warn(
        cell.line,
        "ending_doubtful",
        "シートのない事業番号について「廃止」「完了」などとありますが、終わったと言い切っていないため、"
        "終了した事業とせず注記としました。確かめてください。",
    )


def _sheet_of(note: FoundNote, sheets: Sequence[ReadSheet], slip: Slip) -> int | None:
    if note.is_inside:
        return note.before
    before, after = _candidate(note.before, sheets), _candidate(note.after, sheets)
    decided = belonging(note.cell.value, before, after)
    number = decided.candidate.number if decided.candidate else ""
    if decided.doubt:
        message = f"注記は前後どちらのシートのものか書かれていません。{decided.doubt}。"
        slip.warn(number, note.cell.line, "note_place_doubtful", message)
    if decided.candidate is None:
        return None
    return note.before if decided.candidate is before else note.after


def _candidate(place: int | None, sheets: Sequence[ReadSheet]) -> Candidate | None:
    if place is None:
        return None
    return Candidate(sheets[place].sheet.project.number, sheets[place].texts())


def _with_notes(read: ReadSheet, cells: Sequence[Cell], slip: Slip) -> EvaluationSheet:
    project = read.sheet.project
    sheet_slip = SheetSlip(slip, project.number)
    indicators = [block.indicator.name for block in read.sheet.indicators]
    for cell in cells:
        pair = suspected_replacement(cell.value, indicators)
        if pair:
            message = (
                f"注記から、指標「{pair[0]}」と「{pair[1]}」は一方が他方に変わったものと思われます。"
                "引き継ぎの関係を登録してください。"
            )
            sheet_slip.warn(cell.line, "replacement_suspected", message)
    return replace(read.sheet, notes=_notes(cells, project.number, sheet_slip))


def _notes(cells: Sequence[Cell], number: str | None, slip: SheetSlip) -> tuple[Note, ...]:
    owner = Owner(comparison_form(number or ""))
    project = None if number is None else owner.project
    notes: list[Note] = []
    for place, cell in enumerate(cells):
        slip.place(cell, f"notes[{place}]")
        notes.append(Note(owner.uid("note", place), project=project, text=cell.value))
    return tuple(notes)


def _former_projects(
    endings: Sequence[tuple[Cell, Ending]], slip: SheetSlip
) -> tuple[FormerProject, ...]:
    """One row per number, in the order of numbers; the note's cell stands in its first row."""
    rows: list[tuple[FormerProject, Cell]] = []
    for cell, ending in endings:
        for number in ending.numbers:
            uid = Owner(comparison_form(number)).uid("former_project", len(rows))
            text = cell.value
            rows.append((FormerProject(uid, number, ending.status.value, ending.until, text), cell))
            if ending.until is None:
                slip.warn(
                    cell.line,
                    "ending_year_unknown",
                    f"{number} がどの年度で終わったかを注記から決められません。",
                )
    rows.sort(key=lambda row: (sort_key(row[0].number), row[0].uid))
    placed: set[Cell] = set()
    for place, (_, cell) in enumerate(rows):
        if cell not in placed:
            slip.place(cell, f"former_projects[{place}].text")
            placed.add(cell)
    return tuple(row for row, _ in rows)
