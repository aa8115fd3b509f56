"""The looks of the cells of a sheet at one step of fitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.reports.cells import TextCell
from dxdesk.reports.looks import Align, Style
from dxdesk.reports.setting import Passage
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.setting import SetLine, Typesetter
    from dxdesk.reports.theme import Fit, Theme


class Styles:
    """Styles by role for one body size, and cells made with them."""

    def __init__(self, setter: Typesetter, fit: Fit) -> None:
        self.setter = setter
        self.fit = fit
        self.theme: Theme = setter.theme
        self._styles: dict[tuple[str, Weight, Align], Style] = {}
        self._fixed: dict[tuple[tuple[float, float], str, Style], TextCell] = {}
        self._labels: dict[tuple[tuple[float, float], str, str], TextCell] = {}
        self.label = self._style("label", Weight.BOLD, Align.CENTRE, self.theme.label_fill)
        self.head = self._style("head", Weight.BOLD, Align.CENTRE, self.theme.label_fill)
        self.decision = self._style("decision", Weight.REGULAR, Align.CENTRE)

    @property
    def pitch(self) -> float:
        """From one baseline of the body to the next, in pt."""
        return self.fit.size * self.fit.leading

    def _style(
        self, role: str, weight: Weight, align: Align = Align.LEFT, fill: float | None = None
    ) -> Style:
        known = self._styles.get((role, weight, align))
        if known is not None:
            return known
        inset = self.theme.inset_x if align is Align.LEFT else self.theme.value_inset_x
        style = Style(
            role=role,
            size=self.fit.size,
            pitch=self.pitch,
            weight=weight,
            align=align,
            inset_x=inset,
            inset_y=self.theme.inset_y,
            fill=fill,
        )
        self._styles[role, weight, align] = style
        return style

    @property
    def most_text(self) -> float:
        """How high a row of running text grows on a page with room, in pt."""
        return self.theme.most_lines * self.pitch + 2 * self.theme.inset_y

    @property
    def small_size(self) -> float:
        """Of additions in pt: never larger than the body."""
        return min(self.theme.small_size, self.fit.size)

    def body(self, role: str) -> Style:
        """Running text."""
        return self._style(role, Weight.REGULAR)

    def strong(self, role: str) -> Style:
        """Running text in bold: the name of the project."""
        return self._style(role, Weight.BOLD)

    def value(self, role: str) -> Style:
        """A value in the middle of a narrow cell."""
        return self._style(role, Weight.REGULAR, Align.CENTRE)

    def small(self, role: str) -> Style:
        """Additions at the smallest size."""
        size = self.small_size
        return Style(
            role=role,
            size=size,
            pitch=size * self.fit.leading,
            inset_x=self.theme.inset_x,
            inset_y=self.theme.inset_y / 2,
        )

    def text_cell(
        self, extent: tuple[float, float], text: str, style: Style, place: Place | None = None
    ) -> TextCell:
        """A cell of one text; `extent` is x and width in pt.

        Cells that show no field are the same on every sheet, and made once.
        """
        if place is None:
            key = (extent, text, style)
            if key not in self._fixed:
                self._fixed[key] = self._text_cell(extent, text, style, None)
            return self._fixed[key]
        return self._text_cell(extent, text, style, place)

    def label_cell(self, extent: tuple[float, float], text: str, again: str) -> TextCell:
        """A label, which says something else on the next page; the same on every sheet."""
        key = (extent, text, again)
        if key not in self._labels:
            other = self.text_cell(extent, again, self.label)
            self._labels[key] = replace(self.text_cell(extent, text, self.label), again=other)
        return self._labels[key]

    def _text_cell(
        self, extent: tuple[float, float], text: str, style: Style, place: Place | None
    ) -> TextCell:
        lines: list[SetLine] = []
        if text or self.setter.revised(place, text):
            passages = (Passage(text, place),)
            room = style.room(extent[1])
            lines = self.setter.lines(passages, style.weight, room)
            if style == self.label and len(lines) > 1:
                lines = self._even_lines(text, len(lines), room)
        return TextCell(*extent, tuple(lines), style, place)

    def _even_lines(self, text: str, count: int, room: float) -> list[SetLine]:
        """A label in as many lines of about one length (今年度の, 実施事項)."""
        weight = self.label.weight
        width = self.setter.width(text, weight) / count
        while width < room:
            lines = self.setter.lines((Passage(text, None),), weight, width)
            if len(lines) == count:
                return lines
            width += 0.5
        return self.setter.lines((Passage(text, None),), weight, room)
