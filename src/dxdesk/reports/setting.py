"""Texts of a document set into lines, each text prepared once for all sizes and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.reports.shapes import Frame, Rectangle, Text
from dxdesk.typeset.breaking import BrokenLine, Paragraph
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import BOX, BOX_MARGIN, BOX_SCALE, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.looks import Look, Style
    from dxdesk.reports.shapes import Shape
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import Face, FontBook


_ELLIPSIS: Final = "…"


class Passage(NamedTuple):
    """A piece of a cell's text that begins on a line of its own.

    `indent` and `hang` are in em; a hang of None goes by the bullet the text begins with.
    """

    text: str
    place: Place | None = None
    indent: float = 0.0
    hang: float | None = None


class SetLine(NamedTuple):
    """A line of a cell; `indent` and `width` in em, `ends` where a cell may best be parted."""

    text: str
    indent: float
    width: float
    place: Place | None
    cut: bool
    ends: bool


Placed: TypeAlias = "tuple[list[Text], list[Shape]]"
"""Takes the texts and shapes that are placed."""


class Typesetter:
    """Sets texts with the fonts of a book in the measures of a theme.

    It remembers the texts it has prepared and is meant for one document.
    """

    def __init__(self, book: FontBook, theme: Theme) -> None:
        self.theme = theme
        self._faces = {weight: book.face(weight) for weight in Weight}
        self._prepared: dict[tuple[str, Weight, float | None], tuple[Paragraph, ...]] = {}

    @property
    def face(self) -> Face:
        """The fonts of the body."""
        return self._faces[Weight.REGULAR]

    def shown(self, text: str) -> str:
        """A typed text as it is shown in one line."""
        return display(text, self.face).text.replace("\n", " ")

    def abbreviated(self, text: str, ending: str, room: float) -> str:
        """A typed text with its ending on one line of `room` em, as it is shown.

        For running heads and feet alone, which repeat what stands elsewhere in full.
        """
        shown = self.shown(text)
        room -= self.width(ending)
        if self.face.width(shown) <= room:
            return shown + ending
        advance = self.face.widths
        room -= advance[_ELLIPSIS]
        count = 0
        while count < len(shown) and advance[shown[count]] <= room:
            room -= advance[shown[count]]
            count += 1
        return shown[:count] + _ELLIPSIS + ending

    def paragraphs(
        self, text: str, weight: Weight, hang: float | None = None
    ) -> tuple[Paragraph, ...]:
        """The paragraphs of a typed text as they are shown; an empty text is an empty one."""
        key = (text, weight, hang)
        found = self._prepared.get(key)
        if found is None:
            face = self._faces[weight]
            shown = display(text, face).text.split("\n") if text else [""]
            found = tuple(Paragraph(line, face.widths, hang) for line in shown)
            self._prepared[key] = found
        return found

    def width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        """Length in em of a typed text set in one line (of its longest paragraph)."""
        return max(paragraph.width for paragraph in self.paragraphs(text, weight))

    def lines(self, passages: Sequence[Passage], weight: Weight, width: float) -> list[SetLine]:
        """Set the passages of a cell whose lines are `width` em long."""
        lines: list[SetLine] = []
        for passage in passages:
            if not passage.text:
                continue
            room = width - passage.indent
            for paragraph in self.paragraphs(passage.text, weight, passage.hang):
                broken = paragraph.lines(room)
                last = len(broken) - 1
                lines += [_set(line, passage, last=i == last) for i, line in enumerate(broken)]
        return lines

    def place(
        self, line: SetLine, at: tuple[float, float], look: Look | Style, into: Placed
    ) -> None:
        """Place the runs of a set line; its baseline starts at `at` in pt.

        Args:
            line: The line; its indent is the caller's affair.
            at: x of the first character and y of the baseline.
            look: Size, weight, scale and grey.
            into: Takes the runs, and the frames of boxed characters.
        """
        face = self._faces[look.weight]
        if face.prints(line.text):
            stretch = look.size * look.scale / 100
            name, wide = face.primary.name, line.width * stretch
            run = Text(*at, look.size, name, line.text, wide, look.scale, look.grey)
            into[0].append(run)
        else:
            self._place_runs(line, at, look, into)

    def _place_runs(
        self, line: SetLine, at: tuple[float, float], look: Look | Style, into: Placed
    ) -> None:
        x, y = at
        size = look.size
        stretch = size * look.scale / 100
        for font, piece, width in self._faces[look.weight].runs(line.text):
            wide = width * stretch
            if font == BOX:
                into[0].append(self._boxed(piece, (x, y), look))
                into[1].append(_box_frame((x, y), size, wide, self.theme))
            else:
                into[0].append(Text(x, y, size, font, piece, wide, look.scale, look.grey))
            x += wide

    def place_text(self, text: str, at: tuple[float, float], look: Look, into: Placed) -> None:
        """Place a shown text that is one line by itself."""
        width = self._faces[look.weight].width(text)
        self.place(SetLine(text, 0.0, width, None, cut=False, ends=True), at, look, into)

    def _boxed(self, code: str, at: tuple[float, float], look: Look | Style) -> Text:
        face = self._faces[look.weight]
        small = look.size * BOX_SCALE
        stretch = look.scale / 100
        width = face.width(code) * small * stretch
        x = at[0] + 2 * BOX_MARGIN * look.size * stretch
        y = at[1] - 0.18 * look.size
        return Text(x, y, small, face.primary.name, code, width, look.scale, look.grey)


def _set(line: BrokenLine, passage: Passage, *, last: bool) -> SetLine:
    ends = last or line.text.endswith("。")
    return SetLine(
        line.text, passage.indent + line.indent, line.width, passage.place, line.cut, ends
    )


def _box_frame(at: tuple[float, float], size: float, width: float, theme: Theme) -> Rectangle:
    margin = BOX_MARGIN * size
    frame = Frame(at[0] + margin, at[1] - 0.72 * size, width - 2 * margin, 0.8 * size)
    return Rectangle(frame, pen=theme.box_pen)
