"""Where findings stand, read from the plan: numbers, names, and what stands there now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.kinds import kind_of
from dxdesk.domain.labels import FindingState, ScheduleWord, Severity, label
from dxdesk.domain.schedule import parse_points
from dxdesk.domain.told_finding import Standing, ToldFinding, field_words
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.value_words import value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.finding import Judged
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.checking import Checked, CheckedSheet
    from dxdesk.workspace.reader import Reader

_SPANS: Final = frozenset({"planned", "actual"})


@dataclass(frozen=True, slots=True)
class ReadFindings:
    """Proof-read an edition, and say where everything that was found stands.

    `layouts` is as of `check_plan_edition`.
    """

    edition: int
    layouts: Mapping[str, SheetReport]

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[ToldFinding, ...]:
        """See `told_findings`."""
        del ids
        return told_findings(reader, check_plan_edition(reader, self.edition, layouts=self.layouts))


def told_findings(reader: Reader, checked: Checked) -> tuple[ToldFinding, ...]:
    """Everything that was found on an edition with where it stands.

    Sheets come by number, the findings of each as its form is read from the top; the same plan
    gives the same order.
    """
    by_sheet = checked.judged()
    edition = checked.ground.fiscal_year
    at = standings(reader, edition, _places(one for found in by_sheet.values() for one in found))
    told: list[ToldFinding] = []
    for uid, found in by_sheet.items():
        sheet = checked.sheets[uid]
        own = [_told(one, at) for one in found]
        # A row that is gone, or that is of the edition, still is told of on a sheet.
        own = [one if one.at.project else _on_sheet(one, sheet) for one in own]
        told += sorted(own, key=lambda one: one.position)
    return tuple(told)


def _places(found: Iterable[Judged]) -> Iterable[TextPlace]:
    for one in found:
        yield one.finding.place
        yield from one.finding.related


def _told(one: Judged, at: Mapping[TextPlace, Standing]) -> ToldFinding:
    finding = one.finding
    return ToldFinding(one, at[finding.place], tuple((each, at[each]) for each in finding.related))


def _on_sheet(one: ToldFinding, sheet: CheckedSheet) -> ToldFinding:
    at = replace(one.at, project=sheet.uid, number=sheet.number, name=sheet.name)
    return replace(one, at=at)


def standings(
    reader: Reader, edition: int, places: Iterable[TextPlace]
) -> dict[TextPlace, Standing]:
    """Where places of an edition stand; nothing is known of those whose row is gone."""
    wanted = tuple(dict.fromkeys(places))
    rows = dict(reader.some({place.key(edition) for place in wanted}))
    rows |= reader.some(_above(edition, rows.values(), "indicator"))
    rows |= reader.some(_above(edition, rows.values(), "project"))

    def find(key: r.Key) -> r.Row | None:
        # Links lead further than what was read at once, and are rare.
        return rows.get(key) or reader.row(key)

    return {place: _standing(place, edition, rows, find) for place in wanted}


def _above(edition: int, rows: Iterable[r.Row], kind: str) -> set[r.Key]:
    """The keys of the rows of a kind that some rows belong to."""
    uids = {getattr(row, kind, None) for row in rows}
    return {r.Key(edition, kind, uid) for uid in uids if isinstance(uid, str) and uid}


def _standing(
    place: TextPlace,
    edition: int,
    rows: Mapping[r.Key, r.Row],
    find: Callable[[r.Key], r.Row | None],
) -> Standing:
    key = place.key(edition)
    row = rows.get(key)
    if row is None:
        return Standing()
    below = row
    if isinstance(row, r.IndicatorValue):
        below = rows.get(r.Key(edition, "indicator", row.indicator), row)
    uid = below.uid if isinstance(below, r.Project) else getattr(below, "project", None) or ""
    project = rows.get(r.Key(edition, "project", uid))
    number, name = (project.number, project.name) if isinstance(project, r.Project) else ("", "")
    return Standing(
        uid,
        number,
        name,
        row=row.label if isinstance(row, r.ScheduleRow) and place.field != "label" else "",
        indicator=below.name if isinstance(below, r.Indicator) else "",
        fiscal_year=row.fiscal_year if isinstance(row, r.IndicatorValue) else None,
        text=_text(place, key, row, find),
    )


def _text(place: TextPlace, key: r.Key, row: r.Row, find: Callable[[r.Key], r.Row | None]) -> str:
    if place.field not in kind_of(row).fields:
        return ""
    value = field_value(row, place.field)
    if isinstance(row, r.ScheduleRow) and place.field == "points":
        points = parse_points(row.points)
        if place.number < len(points):
            return points[place.number].text
    if isinstance(row, r.ScheduleRow) and row.marks == "unknown" and place.field in _SPANS:
        # Marks that nobody could read are not the same as none.
        return value_words(find, key, place.field, value) or label(ScheduleWord.UNKNOWN)
    return value_words(find, key, place.field, value)


def finding_lines(found: Sequence[ToldFinding]) -> Iterator[str]:
    """Findings as lines of text, sheet by sheet, and their count at the end."""
    for _, group in groupby(found, key=lambda one: one.at.project):
        of_sheet = tuple(group)
        yield f"{of_sheet[0].at.number} {of_sheet[0].at.name}".strip()
        for one in of_sheet:
            finding = one.judged.finding
            words = f"{label(finding.severity)}・{label(finding.addressee)}"
            state = "" if one.judged.state is FindingState.OPEN else f"・{label(one.judged.state)}"
            message = " ".join(finding.message.split())
            yield f"  [{words}{state}] {field_words(finding.place, one.at)}: {message}"
    counts = Counter(one.judged.finding.severity for one in found)
    shares = "、".join(f"{label(each)} {counts[each]}" for each in Severity)
    yield f"確認事項 {len(found)} 件（{shares}）"
