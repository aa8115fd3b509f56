"""The sentences around a mapping, and which choices there is a reason to show; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.column_mapping import DATED, ColumnField

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.workspace.mapping_preview import MappingPreview

LOOKING: Final = "確かめています…"
NO_DOUBTS: Final = "確認が必要な点はありません。"
NOT_GUESSED: Final = "見出しを推定できませんでした。見出しの行と、各列の内容を選んでください。"
_ASKED: Final = {
    "encoding": "文字コードは推定です。文字が正しいか確かめて、「文字コード」を選んでください。",
    "delimiter": "区切り文字は推定です。列が正しいか確かめて、「区切り」を選んでください。",
}
_MOST_DOUBTS: Final = 500


def asked_of(mapping: ColumnMapping, codes: Collection[str]) -> frozenset[str]:
    """Which choices a table gives a reason to make, by the names of their fields.

    Args:
        mapping: As far as it is known.
        codes: Of the warnings of a reading of the table.
    """
    return frozenset(_asked(mapping, codes))


def _asked(mapping: ColumnMapping, codes: Collection[str]) -> Iterator[str]:
    yield "fills_down"
    if not mapping.has(ColumnField.NUMBER):
        yield "serial_numbers"
    if "percent_doubtful" in codes:
        yield "reads_percent"
    if "number_is_date" in codes:
        yield "numbers_from_dates"
    undated = any(column.field in DATED and not column.year for column in mapping.columns)
    if undated and not mapping.has(ColumnField.YEAR):
        yield "value_year"


def open_questions(mapping: ColumnMapping, asked: Collection[str]) -> tuple[str, ...]:
    """What a person has still to say before the table can be imported."""
    words = [_ASKED[name] for name in sorted(asked)]
    if not mapping.edition:
        words.append("取り込む年度版を選んでください。")
    return tuple(words)


def summary(preview: MappingPreview) -> str:
    """How much would be read; empty where nothing can be."""
    cells = preview.cells
    if cells is None:
        return ""
    return (
        f"事業 {preview.projects:,}件、指標 {preview.indicators:,}件　／　"
        f"セル {cells.source:,}個：取込 {cells.placed:,}、取り込まない {cells.not_understood:,}"
    )


def doubts(preview: MappingPreview) -> str:
    """What to look at, one sentence a line."""
    lines = [*preview.problems, *preview.doubts]
    more = len(lines) - _MOST_DOUBTS
    shown = [*lines[:_MOST_DOUBTS], *([f"ほか {more:,}件"] if more > 0 else [])]
    return "\n".join(f"・{line}" for line in shown) or NO_DOUBTS
