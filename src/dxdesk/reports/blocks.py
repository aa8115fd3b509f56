"""A sheet as the tables of its form, in the order of the form, at one step of fitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import Place
from dxdesk.reports.cells import Row, Strip, TextCell, one_line_cell
from dxdesk.reports.charts import marks_of, plan_chart, year_chart
from dxdesk.reports.flow import Block
from dxdesk.reports.indicators import IndicatorTable
from dxdesk.reports.looks import Align
from dxdesk.reports.setting import Passage
from dxdesk.reports.wording import (
    evaluated,
    heading,
    item_text,
    notes_of,
    printed_mark,
    project_title,
)
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import OutsideChart, Shrink
    from dxdesk.domain.rows import Item
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.styles import Styles
    from dxdesk.reports.wording import Sentence

_AGAIN = "（続き）"


class SheetBlocks:
    """The tables of a sheet.

    Args:
        sheet: What is printed.
        form: What the form says beyond it.
        styles: The looks at this step of fitting.
        after: ※ lines that belong to no sheet and are told below this one.
    """

    def __init__(
        self,
        sheet: EvaluationSheet,
        form: FormContext,
        styles: Styles,
        after: Sequence[Sentence] = (),
    ) -> None:
        self._sheet = sheet
        self._form = form
        self._styles = styles
        self._theme = styles.theme
        self._uid = sheet.project.uid
        self.outside: tuple[OutsideChart, ...] = ()
        self.shrinks: list[Shrink] = []
        self.blocks = self._build(after)

    def again(self) -> Block:
        """What stands on top of a page that goes on with the sheet."""
        style = replace(self._styles.strong("heading"), inset_x=0.0)
        room = 0.95 * style.room(self._theme.width)
        number = self._styles.setter.abbreviated(self._sheet.project.number, _AGAIN, room)
        extent = (self._theme.left, self._theme.width)
        cell = self._styles.text_cell(extent, number, style)
        return Block((Row((cell,), ruled=False),), gap=2.0, bordered=False)

    def _at(self, field: str) -> Place:
        return Place("project", self._uid, field)

    def _build(self, after: Sequence[Sentence]) -> list[Block]:
        sheet, form, styles, gap = self._sheet, self._form, self._styles, self._theme.gap
        marks = marks_of(sheet)
        plan = plan_chart(sheet, form, styles, marks)
        year = year_chart(sheet, form, styles, marks)
        table = IndicatorTable(sheet, form, styles)
        indicators = table.strips()
        self.outside = (*plan.outside, *year.outside)
        self.shrinks += table.shrinks
        return [
            Block(self._decision(), bordered=False, parts=True),
            Block((self._heading(), *self._remark()), bordered=False, parts=True),
            Block(self._header(), parts=True),
            Block(plan.strips, (plan.head,)),
            Block(year.strips, (year.head,), gap),
            Block(self._actions(), parts=True, gap=0.0 if year.strips else gap),
            Block(indicators, (table.head(),), gap),
            Block(self._notes(after), gap=gap / 2, bordered=False, parts=True),
        ]

    def _decision(self) -> tuple[Strip, ...]:
        """決裁欄 at the right edge of an internal proof: titles, and boxes to be stamped."""
        theme, titles = self._theme, self._form.decision_boxes
        edge = theme.left + theme.width - len(titles) * theme.decision_width
        extents = [
            (edge + i * theme.decision_width, theme.decision_width) for i, _ in enumerate(titles)
        ]
        heads = [self._label(extent, title) for extent, title in zip(extents, titles, strict=True)]
        boxes = [self._styles.text_cell(extent, "", self._styles.decision) for extent in extents]
        if not titles:
            return ()
        return Row(tuple(heads)), Row(tuple(boxes), theme.decision_height)

    def _heading(self) -> Strip:
        theme, styles = self._theme, self._styles
        style = replace(
            styles.strong("heading"),
            size=theme.heading_size,
            pitch=theme.heading_size * styles.fit.leading,
            inset_x=0.0,
        )
        right = replace(styles.small("heading"), align=Align.RIGHT, inset_x=0.0)
        text = evaluated(self._form)
        wide = styles.setter.width(text) * right.size + theme.inset_x
        title = styles.text_cell((theme.left, theme.width - wide), heading(self._form), style)
        edge = theme.left + theme.width - wide
        return Row((title, styles.text_cell((edge, wide), text, right)), ruled=False)

    def _remark(self) -> tuple[Strip, ...]:
        text = self._form.remark
        if not text:
            return ()
        style = replace(self._styles.small("heading"), inset_x=0.0)
        extent = (self._theme.left, self._theme.width)
        return (Row((self._styles.text_cell(extent, text, style),), ruled=False),)

    def _header(self) -> tuple[Strip, ...]:
        sheet, styles = self._sheet, self._styles
        activities = self._items(sheet.activities, FormLabel.ACTIVITIES)
        name = [Passage(project_title(sheet.project, self._form), self._at("name"), 0.0, 0.0)]
        purpose = [Passage(sheet.project.purpose, self._at("purpose"))]
        return (
            self._first_row(),
            self._row(FormLabel.NAME, name, "name", self._theme.most_row),
            self._row(FormLabel.PURPOSE, purpose, "purpose", styles.most_text),
            self._row(FormLabel.ACTIVITIES, activities, "activities", styles.most_text),
        )

    def _actions(self) -> tuple[Strip, ...]:
        passages = self._items(self._sheet.actions, FormLabel.ACTIONS)
        return (self._row(FormLabel.ACTIONS, passages, "actions", self._styles.most_text),)

    def _first_row(self) -> Strip:
        """事業番号 and 事業原課."""
        theme, styles, form = self._theme, self._styles, self._form
        x = theme.left
        number = (x + theme.label_width, theme.title_width - 2 * theme.label_width)
        section_label = (number[0] + number[1], theme.label_width)
        section = (theme.value_x, theme.value_width)
        setter, typed = styles.setter, [Passage(self._sheet.project.number, self._at("number"))]
        return Row(
            (
                self._label((x, theme.label_width), label(FormLabel.NUMBER)),
                one_line_cell(setter, number, typed, styles.strong("number"), self.shrinks),
                self._label(section_label, form.section_label),
                self._section(section),
            ),
            most=theme.most_row,
        )

    def _section(self, extent: tuple[float, float]) -> TextCell:
        sheet, styles = self._sheet, self._styles
        name = sheet.section_name
        passages = [Passage(name, self._at("section"))]
        others = "、".join(each.section.name for each in sheet.related_sections)
        if others:
            text = f"（{label(FormLabel.RELATED_SECTIONS)}：{others}）"
            passages.append(Passage(text, self._at("related_sections")))
        style = styles.body("section")
        return one_line_cell(styles.setter, extent, passages, style, self.shrinks)

    def _label(self, extent: tuple[float, float], text: str) -> TextCell:
        return self._styles.label_cell(extent, text, text + _AGAIN)

    def _row(self, word: FormLabel, passages: Sequence[Passage], role: str, most: float) -> Strip:
        """A label and a long text beside it."""
        theme, styles = self._theme, self._styles
        extent = (theme.left + theme.label_width, theme.width - theme.label_width)
        if role == "name":
            text = one_line_cell(styles.setter, extent, passages, styles.strong(role), self.shrinks)
        else:
            style = styles.body(role)
            room = style.room(extent[1])
            lines = styles.setter.lines(passages, style.weight, room, justified=True)
            text = TextCell(*extent, tuple(lines), style, self._at(role))
        return Row((self._label((theme.left, theme.label_width), label(word)), text), most=most)

    def _items(self, items: Sequence[Item], word: FormLabel) -> list[Passage]:
        if not items:
            return [Passage("", self._at(word.value))]
        theme = self._theme
        return [
            Passage(
                item_text(item),
                Place("item", item.uid, "text"),
                min(max(item.level, 0), theme.deepest_level) * theme.level_indent_em,
                self._styles.setter.hang(printed_mark(item.mark)) if item.mark else None,
            )
            for item in items
        ]

    def _notes(self, after: Sequence[Sentence]) -> tuple[Strip, ...]:
        theme, styles = self._theme, self._styles
        sentences = (*notes_of(self._sheet, self._form), *after)
        if not sentences:
            return ()
        style = replace(styles.small("notes"), inset_x=0.0)
        passages = [Passage(each.text, each.place) for each in sentences]
        room = style.room(theme.width)
        lines = styles.setter.lines(passages, Weight.REGULAR, room, justified=True)
        cell = TextCell(theme.left, theme.width, tuple(lines), style)
        return (Row((cell,), ruled=False),)
