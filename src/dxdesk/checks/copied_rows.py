"""Rows of a schedule that were copied from another section's sheet and forgotten."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.likeness import essence, fit
from dxdesk.checks.rule import EditionCheck, Example, Family, Rule, Seen
from dxdesk.checks.schedules import charts_of
from dxdesk.domain.brackets import quote
from dxdesk.domain.finding import Rewording
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.finding import Finding, Judged
    from dxdesk.domain.sheet_texts import TextPlace

_FEWEST_ROWS: Final = 2
_FEWEST: Final = 12
"""Letters of all labels together: 調査, 構築 and 運用 stand on any sheet."""
_FEWEST_UNCLEAR: Final = 20
"""The same where the labels suit both sheets."""
_CLEARLY: Final = 0.2
"""By how much the labels must suit one sheet better for the other to be the suspect."""


class _Row(NamedTuple):
    """A row: its label, as compared and as shown; how much of it the rest of its sheet says."""

    label: str
    shown: str
    place: TextPlace
    fit: float


@dataclass(frozen=True, slots=True)
class _Copy:
    """The rows of one sheet that stand on another one too."""

    sheet: Gathered
    rows: tuple[_Row, ...]

    @property
    def fit(self) -> float:
        """How well they suit their sheet."""
        return sum(row.fit for row in self.rows) / len(self.rows)


def _rows(sheet: SheetUnderCheck) -> Iterator[_Row]:
    own = sheet.sheet
    items = (item.text for item in (*own.activities, *own.actions))
    names = (block.indicator.name for block in own.indicators)
    around = [essence(text) for text in (own.project.name, own.project.purpose, *items, *names)]
    for rows in charts_of(sheet):
        for row in rows:
            if label := essence(row.label):
                # サーバ was made サーバー on one of the two sheets.
                own = label.replace("ー", "")
                yield _Row(own, row.label, place_of(row, "label"), fit(label, around))


def _copied(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    del ground
    for one, other in _pairs(sheets):
        letters = sum(len(essence(row.shown)) for row in one.rows)
        is_clear = abs(one.fit - other.fit) >= _CLEARLY
        fewest = _FEWEST if is_clear else _FEWEST_UNCLEAR
        if (len(one.rows) >= _FEWEST_ROWS or is_clear) and letters >= fewest:
            # Of two that suit alike, the later one is shown and the earlier one stands beside it.
            suspect, source = (one, other) if one.fit + _CLEARLY <= other.fit else (other, one)
            yield _seen(suspect, source)


def _pairs(sheets: Sequence[Gathered]) -> Iterator[tuple[_Copy, _Copy]]:
    """Two sheets of different sections with the labels that stand on these two alone."""
    by_label: defaultdict[tuple[str, str], dict[int, _Row]] = defaultdict(dict)
    for number, sheet in enumerate(sheets):
        for row in sheet.items:
            by_label[row.place.part, row.label].setdefault(number, row)
    shared: defaultdict[tuple[str, int, int], list[Mapping[int, _Row]]] = defaultdict(list)
    for (chart, _), standing in by_label.items():
        if len(standing) == 2:  # noqa: PLR2004 - a pair is two
            one, other = sorted(standing)
            if not sheets[one].section or sheets[one].section != sheets[other].section:
                shared[chart, one, other].append(standing)
    for (_, one, other), rows in shared.items():
        copies = [
            _Copy(sheets[number], tuple(standing[number] for standing in rows))
            for number in (one, other)
        ]
        yield copies[0], copies[1]


def _seen(suspect: _Copy, source: _Copy) -> Seen:
    names = "".join(quote(row.shown) for row in suspect.rows)
    return Seen(
        suspect.rows[0].place,
        f"スケジュールの{names}が、{source.sheet.number}のシートの行と同じです。"
        "写したままになっていませんか。",
        "\n".join((source.sheet.project, *(row.label for row in suspect.rows))),
        project=suspect.sheet.project,
        related=tuple(row.place for row in (*suspect.rows[1:], *source.rows)),
    )


_COPIED: Final = "copied-schedule-rows"
_WORDING: Final = ("notation-", "text-", "word-")


def without_wording(found: Sequence[Judged]) -> tuple[Judged, ...]:
    """What was found on a sheet without how rows are worded that do not belong on it."""
    copied = {
        place.uid
        for one in found
        if one.finding.code == _COPIED and one.state is not FindingState.CLOSED
        for place in (one.finding.place, *one.finding.related)
    }
    return tuple(one for one in found if not (copied and _is_wording(one.finding, copied)))


def _is_wording(finding: Finding, rows: Collection[str]) -> bool:
    """Whether a finding is about the words of these rows alone."""
    mended = {mend.place.uid for mend in finding.mends if isinstance(mend, Rewording)}
    return finding.code.startswith(_WORDING) and (mended or {finding.place.uid}) <= set(rows)


RULES: Final = (
    Rule(
        code=_COPIED,
        family=Family.COPIES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="ほかの課のシートと同じスケジュールの行",
        why="ほかのシートを写して作ったときの消し忘れは、担当者自身では気付きにくいためです。",
        fields=("schedule_row.label",),
        scope=EditionCheck(_rows, _copied),
        example=Example(
            "図書館のシートに、税務課のシートと同じ「通知の様式の見直し」「電子通知の発送」がある",
            "スケジュールの「通知の様式の見直し」「電子通知の発送」が、1-1-2のシートの行と同じです。"
            "写したままになっていませんか。",
        ),
    ),
)
