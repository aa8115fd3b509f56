"""The reader of tab-separated text sheets: bytes in, an edition and the slip of its cells out.

Data flows one way: bytes, text, lines of cells, segments (one per 事業番号), blocks, parts, rows.
Each step knows only the one before it. Nothing is looked for at a fixed place: labels say what a
text is, heads say which column is which year. What cannot be known stays unknown, with a warning;
what nobody claims is not understood.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import SECTION_LABEL_SETTING
from dxdesk.domain.rows import Edition
from dxdesk.domain.sheet import EditionContent
from dxdesk.exchange.decode import DecodedText, decode_text
from dxdesk.exchange.reconciliation import CellCounts, NotUnderstood, ReadEdition, Slip
from dxdesk.exchange.text_sheets.cells import Line, split_lines
from dxdesk.exchange.text_sheets.divisions import Division, divide, find_notes, owners
from dxdesk.exchange.text_sheets.note_places import PlacedNotes, place_notes
from dxdesk.exchange.text_sheets.owner import Owner
from dxdesk.exchange.text_sheets.segments import Segment, cut_into_segments
from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
from dxdesk.exchange.text_sheets.sheets import ReadSheet, Sections, read_sheet
from dxdesk.exchange.text_sheets.years import YearEvidence, Years, plan_years, year_evidence
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXPECTED: Final = (
    "「事業番号」の行で始まる評価シートを並べた、タブ区切りのテキスト"
    "（UTF-8 または Shift_JIS）を指定してください。"
)

_BEGINNING: Final = 1_000_000
"""Characters of a file by which its kind is told."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The source taken apart: its lines, and what of them belongs to whom."""

    lines: tuple[Line, ...]
    divisions: tuple[Division, ...]
    evidence: YearEvidence


def read_text_sheets(data: bytes, *, edition: int | None = None, source: str = "") -> ReadEdition:
    """Read a text of evaluation sheets.

    Args:
        data: The bytes of the file.
        edition: The planned fiscal year where a person gives it; else the text must tell.
        source: What the file is called in a message to the person.

    Raises:
        KnownError: The bytes are no text, or the text holds no sheet at all.
    """
    slip = Slip()
    decoded = decode_text(data)
    _warn_of_normalised(decoded, slip)
    reading = _take_apart(decoded, source, slip)
    planned = FiscalYear(edition) if edition is not None else reading.evidence.decided
    _warn_of_year(reading.evidence, planned, slip)
    owned = [division.own for division in reading.divisions if division.own]
    years = Years(planned, plan_years(own.parts for own in owned))
    sections = Sections()
    sheets = [read_sheet(own, SheetSlip(slip, own.head.number), years, sections) for own in owned]
    notes = place_notes(tuple(find_notes(reading.divisions)), sheets, slip, planned)
    return _result(reading, years, _content(planned, sections, notes), _settings(sheets), slip)


def has_text_sheets(data: bytes) -> bool:
    """Whether the beginning of a file has evaluation sheets one after the other."""
    try:
        text = decode_text(data).text[:_BEGINNING]
    except KnownError:
        return False
    segments = cut_into_segments(split_lines(text))
    return any(segment.head and segment.head.number for segment in segments)


def _take_apart(decoded: DecodedText, source: str, slip: Slip) -> _Reading:
    lines = split_lines(decoded.text)
    segments = cut_into_segments(lines)
    if not any(segment.head and segment.head.number for segment in segments):
        name = f"「{source}」" if source else "このファイル"
        raise KnownError(f"{name}には、事業番号のある評価シートが一つもありません。", _EXPECTED)
    divisions = divide(segments, slip)
    return _Reading(lines, divisions, _evidence(segments, divisions))


def _evidence(segments: Sequence[Segment], divisions: Sequence[Division]) -> YearEvidence:
    parts = [division.own.parts for division in divisions if division.own]
    return year_evidence(segments[0].lines, parts)


def _warn_of_normalised(decoded: DecodedText, slip: Slip) -> None:
    for done in decoded.normalised:
        message = f"{done.normalisation.name}そろえました（{done.count} か所）。"
        slip.warn("", done.first_line, "characters_normalised", message)


def _warn_of_year(evidence: YearEvidence, planned: FiscalYear | None, slip: Slip) -> None:
    if planned is None:
        line = evidence.named[0].line if evidence.named else 1
        slip.warn(
            "",
            line,
            "edition_undecided",
            "どの年度の版かを決められません。年度が決まるまで取り込めません。",
        )
        return
    for named in evidence.against(planned):
        slip.warn(
            "",
            named.line,
            "edition_contradicted",
            f"{planned.label()}の版として読みましたが、この行には{named.fiscal_year.label()}とあります。",
        )


def _content(planned: FiscalYear | None, sections: Sections, notes: PlacedNotes) -> EditionContent:
    year = int(planned) if planned is not None else 0
    return EditionContent(
        fiscal_year=year,
        edition=Edition(Owner("").uid("edition", 0), evaluated_fiscal_year=year - 1 if year else 0),
        notes=notes.notes,
        sections=tuple(sections.by_name.values()),
        former_projects=notes.former_projects,
        sheets=notes.sheets,
    )


def _settings(sheets: Sequence[ReadSheet]) -> dict[str, str]:
    labels = Counter(sheet.section_label for sheet in sheets if sheet.section_label)
    return {SECTION_LABEL_SETTING: labels.most_common(1)[0][0]} if labels else {}


def _result(
    reading: _Reading,
    years: Years,
    content: EditionContent,
    settings: dict[str, str],
    slip: Slip,
) -> ReadEdition:
    cells = [
        NotUnderstood(cell.line, cell.column, cell.text)
        for line in reading.lines
        for cell in line.cells
    ]
    left_over = slip.left_over(cells)
    return ReadEdition(
        content=content,
        fiscal_year=int(years.planned) if years.planned is not None else None,
        year_evidence=reading.evidence.counts(),
        first_fiscal_year=int(years.plan[0]) if years.plan else None,
        last_fiscal_year=int(years.plan[-1]) if years.plan else None,
        form_settings=settings,
        warnings=slip.warnings(left_over, owners(reading.divisions)),
        not_understood=left_over,
        placements=slip.placements(),
        cells=CellCounts(len(cells), len(cells) - len(left_over), len(left_over)),
    )
