"""新旧対照表: what the fields said before and what they say now, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import LayoutReport, Place
from dxdesk.reports.cells import Row, TextCell
from dxdesk.reports.change_marked import marked
from dxdesk.reports.flow import Block
from dxdesk.reports.foot import add_foot
from dxdesk.reports.handout.chapters import flowed
from dxdesk.reports.handout.headings import paragraphs, part_heading
from dxdesk.reports.handout.tables import Column, Table
from dxdesk.reports.preflight import form_fields
from dxdesk.reports.setting import Passage, Typesetter
from dxdesk.reports.shapes import Document
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import MM
from dxdesk.reports.wording import bookmark_title
from dxdesk.typeset.revision import Mark, revised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.change_marked import State
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.typeset.revision import Stretch

TITLE: Final = "新旧対照表"
_FIELD_WIDTH: Final = 32 * MM


class Difference(NamedTuple):
    """A field that says something else now; empty where it is new, or gone."""

    name: str
    before: str
    now: str


def differences(
    now: State, before: State, base: str, fonts: FontBook
) -> list[tuple[EvaluationSheet, list[Difference]]]:
    """The sheets that have changed, each with the fields that have, in the order of the form."""
    both = marked(now, before, base, fonts, all_sheets=False)
    revisions = both.form.revisions
    if revisions is None:
        return []
    found: list[tuple[EvaluationSheet, list[Difference]]] = []
    for sheet in both.sheets:
        said = both.said[sheet.project.uid]
        names, order = _names(sheet, both.form.section_label), _order(sheet)
        told = [
            Difference(
                names.get(place) or FIELD_LABELS.get((place.kind, place.field), TITLE),
                revisions.before.get(place, ""),
                "" if place.uid in revisions.gone else said[place],
            )
            for place in sorted(
                revisions.changed_in(said), key=lambda place: order.get(place, len(order))
            )
        ]
        found.append((sheet, told))
    return found


def _order(sheet: EvaluationSheet) -> dict[Place, int]:
    """Where the fields of a sheet stand on the form; bars with the label of their row."""
    order: dict[Place, int] = {}
    for number, (place, _) in enumerate(form_fields(sheet)):
        order.setdefault(place, number)
        if place.kind == "schedule_row":
            order.setdefault(place._replace(field="planned"), number)
    # Names of sections are rows of their own, and stand beside the number.
    beside = Place("project", sheet.project.uid, "number")
    for field in ("section", "related_sections"):
        order.setdefault(beside._replace(field=field), order.get(beside, 0))
    return order


def comparison(now: State, before: State, base: str, fonts: FontBook, theme: Theme) -> Document:
    """The table as a document; `base` is what people call the earlier state."""
    setter = Typesetter(fonts, theme)
    styles = Styles(setter, theme.fits[0])
    table = Table(styles, (Column("欄", _FIELD_WIDTH), Column("旧"), Column("新")))
    found = differences(now, before, base, fonts)
    intro = f"旧は{base}、新は今の内容です。変わった所を太字と下線で示します。"
    blocks = [part_heading(styles, TITLE), paragraphs(styles, [intro], theme.gap)]
    if not found:
        blocks.append(paragraphs(styles, ["変更はありません。"], theme.gap))
    for sheet, changed in found:
        # With its head on each further page, so that no row is without its sheet.
        head = (_title(styles, bookmark_title(sheet.project)), table.head())
        blocks.append(Block(tuple(_rows(table, styles, changed)), head, theme.gap))
    pages = flowed(styles, TITLE, blocks)
    for number, page in enumerate(pages, 1):
        add_foot(page, now.form, setter, (number, len(pages)))
    title = " ".join(filter(None, (now.form.plan_title, now.form.edition_title, TITLE)))
    finished = tuple(page.finished() for page in pages)
    return Document(title, now.form.organisation, finished, (), LayoutReport(len(pages)))


def _title(styles: Styles, text: str) -> Row:
    theme = styles.theme
    style = styles.strong("table")
    return Row((styles.text_cell((theme.left, theme.width), text, style),))


def _rows(table: Table, styles: Styles, changed: Sequence[Difference]) -> Iterator[Row]:
    for each in changed:
        stretches = revised(each.before, each.now)
        cells = [table.cell(0, each.name, table.style(0))]
        for at, mark in ((1, Mark.DELETED), (2, Mark.ADDED)):
            style = table.style(at)
            own = [_underlined(one) for one in stretches if one.mark in (Mark.KEPT, mark)]
            x, width = table.extents[at]
            lines = styles.setter.marked_lines(own, Passage(""), style.weight, style.room(width))
            cells.append(TextCell(x, width, tuple(lines), style))
        yield Row(tuple(cells))


def _underlined(stretch: Stretch) -> Stretch:
    """What was changed looks the same on both sides; which it was is told by the column."""
    return stretch if stretch.mark is Mark.KEPT else stretch._replace(mark=Mark.ADDED)


def _names(sheet: EvaluationSheet, section: str) -> dict[Place, str]:
    """What fields are called by the city's own word (`section`), or that a sheet has several of."""
    project = sheet.project.uid
    names = {
        Place("project", project, "section"): section,
        Place("project", project, "related_sections"): label(FormLabel.RELATED_SECTIONS),
    }
    for word, items in (
        (FormLabel.ACTIVITIES, sheet.activities),
        (FormLabel.ACTIONS, sheet.actions),
    ):
        for item in items:
            names[Place("item", item.uid, "text")] = label(word)
    for row in (*sheet.plan_rows, *sheet.year_rows):
        own = f"{label(FormLabel.SCHEDULE)}（{row.label}）"
        names[Place("schedule_row", row.uid, "planned")] = own
        names[Place("schedule_row", row.uid, "label")] = f"{label(FormLabel.SCHEDULE)}の行"
        names[Place("schedule_row", row.uid, "rating")] = f"{own} {label(FormLabel.RATING)}"
    for block in sheet.indicators:
        for value in block.values:
            year = FiscalYear(value.fiscal_year).short()
            for word in (FormLabel.TARGET, FormLabel.ACTUAL, FormLabel.RATING):
                place = Place("indicator_value", value.uid, word.value)
                names[place] = f"{block.indicator.name} {year} {label(word)}"
    return names
