"""Parts of a sheet that are empty although a sheet cannot do without them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.labels import Addressee, FormLabel, Severity, label
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.domain.shortfalls import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetUnderCheck

_OF_THE_OFFICE: Final = frozenset({"number", "section"})
"""What the secretariat gives to a sheet."""


def _without_heading(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Number, name and purpose, which every sheet has; the section where there are any.

    So do indicators have a name.
    """
    project = sheet.project
    said = {
        "number": (project.number, label(FormLabel.NUMBER)),
        "name": (project.name, label(FormLabel.NAME)),
        "purpose": (project.purpose, label(FormLabel.PURPOSE)),
    }
    if sheet.ground.sections:
        said["section"] = (sheet.section, label(FormLabel.SECTION))
    for field, (value, name) in said.items():
        if not value.strip():
            message = f"{name}が空です。記入してください。"
            addressee = Addressee.OFFICE if field in _OF_THE_OFFICE else None
            yield Seen(sheet.place(field), message, field, addressee=addressee)
    for series in sheet.series:
        if not series.indicator.name.strip():
            yield series.seen("name", "指標の名称が空です。記入してください。", ("name",))


def _parts(sheet: SheetUnderCheck) -> Iterator[str]:
    """The parts that it has."""
    own = sheet.sheet
    yield ""  # so that a sheet that has none is gathered as well
    if any(item.text.strip() for item in own.activities):
        yield label(FormLabel.ACTIVITIES)
    if any(item.text.strip() for item in own.actions):
        yield label(FormLabel.ACTIONS)
    if own.plan_rows or own.year_rows:
        yield label(FormLabel.SCHEDULE)
    if own.indicators:
        yield label(FormLabel.INDICATOR)
    if own.project.life_status in ENDED:
        yield _ENDED


_ENDED: Final = "ended"
_PARTS: Final = tuple(
    label(part)
    for part in (
        FormLabel.ACTIVITIES,
        FormLabel.ACTIONS,
        FormLabel.SCHEDULE,
        FormLabel.INDICATOR,
    )
)


def _without_part(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Parts that a sheet lacks and most of the others have; a city may do without some."""
    del ground
    count = Counter(part for sheet in sheets for part in sheet.items)
    usual = [part for part in _PARTS if count[part] * 2 > len(sheets)]
    for sheet in sheets:
        lacking = [part for part in usual if part not in sheet.items]
        if lacking and _ENDED not in sheet.items:
            yield Seen(
                TextPlace("project", sheet.project, "name"),
                f"{'・'.join(lacking)}がありません。記入漏れではありませんか。",
                "\n".join(lacking),
                project=sheet.project,
            )


RULES: Final = (
    Rule(
        code="heading-missing",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="空のままの見出し欄",
        why="番号、事業名、目的、課、指標の名称のどれかがないと、何のことかが分からないためです。",
        fields=(
            "project.number",
            "project.name",
            "project.purpose",
            "project.section",
            "indicator.name",
        ),
        scope=OfSheet(_without_heading),
        example=Example("目的の欄が空", "目的が空です。記入してください。"),
    ),
    Rule(
        code="part-missing",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="記入のない部分",
        why="ほかのシートにある部分がないと、記入漏れかどうかが分からないためです。",
        fields=("item.text", "schedule_row.label", "indicator.name"),
        scope=EditionCheck(_parts, _without_part),
        example=Example(
            "ほかのシートには指標があり、一つだけない",
            "指標がありません。記入漏れではありませんか。",
        ),
    ),
)
