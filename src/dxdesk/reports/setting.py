"""Texts of a document set into lines, each text prepared once for all sizes and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.reports.looks import Look
from dxdesk.reports.marking import parted, strokes_of
from dxdesk.reports.shapes import Frame, Rectangle, Text
from dxdesk.typeset.breaking import BrokenLine, Paragraph
from dxdesk.typeset.clusters import clusters
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import BOX, BOX_MARGIN, BOX_SCALE, Weight
from dxdesk.typeset.pieces import Piece, pieces
from dxdesk.typeset.revision import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.looks import Style
    from dxdesk.reports.revisions import Hearing, Revisions
    from dxdesk.reports.shapes import Shape
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import Face, FontBook
    from dxdesk.typeset.revision import Stretch
    from dxdesk.typeset.spacing import Shifts


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
    """A line of a cell; lengths in em.

    `ends` says that a cell may best be parted after it, `shifts` where its characters are not
    solid, `slack` how much justification shall widen it.
    """

    text: str
    indent: float
    width: float
    place: Place | None
    cut: bool
    ends: bool
    shifts: Shifts = ()
    slack: float = 0.0
    marks: tuple[Mark, ...] = ()
    """What became of each character; empty where nothing was changed."""
    plain: bool = False
    """The main font is known to have all of it."""


Placed: TypeAlias = "tuple[list[Text], list[Shape]]"
"""Takes the texts and shapes that are placed."""


class Typesetter:
    """Sets texts with the fonts of a book in the measures of a theme.

    It remembers the texts it has prepared and is meant for one document.
    """

    def __init__(self, book: FontBook, theme: Theme) -> None:
        self.theme = theme
        self.faces = {weight: book.face(weight) for weight in Weight}
        self._prepared: dict[tuple[str, Weight, float | None], tuple[Paragraph, ...]] = {}
        self.revisions: Revisions | None = None
        """What stood there before, where changes are to be shown."""
        self.hearing: Hearing | None = None
        """Hears what the cells say, where that is to be compared."""

    @property
    def face(self) -> Face:
        """The fonts of the body."""
        return self.faces[Weight.REGULAR]

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
            face = self.faces[weight]
            shown = display(text, face).text.split("\n") if text else [""]
            found = tuple(
                Paragraph(line, face.widths, hang, plain=face.prints(line)) for line in shown
            )
            self._prepared[key] = found
        return found

    def width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        """Length in em of a typed text set in one line (of its longest paragraph)."""
        return max(paragraph.width for paragraph in self.paragraphs(text, weight))

    def line(self, text: str, weight: Weight = Weight.REGULAR) -> SetLine:
        """A shown text that is one line by itself."""
        (paragraph,) = self.paragraphs(text, weight)
        return _set(paragraph.line, Passage(text), plain=paragraph.plain)

    def hang(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        """How far the lines below a typed bullet are indented, in em: what it takes on its line."""
        return self.width(f"{text}一", weight) - self.width("一", weight)

    def lines(
        self, passages: Sequence[Passage], weight: Weight, width: float, *, justified: bool = False
    ) -> list[SetLine]:
        """Set the passages of a cell whose lines are `width` em long.

        Justified are running texts; names, labels and values stay as they are.
        """
        lines: list[SetLine] = []
        for passage in passages:
            room = width - passage.indent
            stretches = self.revised(passage.place, passage.text)
            if stretches:
                lines += self.marked_lines(stretches, passage, weight, room)
            elif passage.text:
                for paragraph in self.paragraphs(passage.text, weight, passage.hang):
                    *upper, last = paragraph.lines(room)
                    plain, wide = paragraph.plain, room if justified else 0.0
                    lines += [_set(line, passage, wide, plain=plain) for line in upper]
                    lines.append(_set(last, passage, ends=True, plain=plain))
        return lines

    def revised(self, place: Place | None, text: str) -> tuple[Stretch, ...]:
        """What became of the text of a cell; nothing where no change is to be shown."""
        if self.hearing is not None:
            self.hearing.hear(place, text)
        return self.revisions.of(place, text) if self.revisions is not None else ()

    @property
    def compares(self) -> bool:
        """Whether what the cells say is compared with something."""
        return self.hearing is not None or self.revisions is not None

    def bars_changed(self, place: Place, said: str) -> bool:
        """Whether a change of bars is to be shown; `said` is what is drawn, in words."""
        if self.hearing is not None:
            self.hearing.hear(place, said)
        return self.revisions is not None and self.revisions.has_changed(place, said)

    def marked_lines(
        self, stretches: Sequence[Stretch], passage: Passage, weight: Weight, room: float
    ) -> list[SetLine]:
        """Both texts in one, each character with what became of it; ragged, to be read."""
        face = self.faces[weight]
        shown = [(mark, display(text, face).text) for mark, text in stretches]
        marks = tuple(mark for mark, text in shown for _ in text)
        lines: list[SetLine] = []
        start = 0
        for text in "".join(text for _, text in shown).split("\n"):
            for line in Paragraph(text, face.widths, passage.hang).lines(room):
                end = start + len(line.text)
                lines.append(_set(line, passage)._replace(marks=marks[start:end]))
                start = end
            lines[-1] = lines[-1]._replace(ends=True)
            start += 1
        return lines

    def phrased_lines(self, text: str, weight: Weight, width: float) -> list[SetLine]:
        """Set a heading of 14 pt or more: in as few lines as can be, parted at phrases."""
        # Imported here: the model of phrases is needed for covers alone.
        from dxdesk.typeset.phrases import phrase_lines

        face = self.faces[weight]
        passage = Passage(text)
        return [
            _set(line, passage)
            for shown in display(text, face).text.split("\n")
            for line in phrase_lines(shown, face.widths, width)
        ]

    def place(
        self, line: SetLine, at: tuple[float, float], look: Look | Style, into: Placed
    ) -> None:
        """Place the pieces of a set line; its baseline starts at `at` in pt.

        Args:
            line: The line; its indent is the caller's affair.
            at: x of the left edge and y of the baseline.
            look: Size, weight, scale and grey.
            into: Takes the runs, and the frames of boxed characters.
        """
        face = self.faces[look.weight]
        stretch = look.size * look.scale / 100
        # Asked once for the line: most have nothing but the main font, and stand solid.
        is_plain = line.plain or face.prints(line.text)
        if is_plain and not (line.shifts or line.slack or line.marks):
            wide = line.width * stretch
            font = face.primary.name
            into[0].append(Text(*at, look.size, font, line.text, wide, look.scale, look.grey))
            return
        solid = pieces(line.text, line.width, line.shifts, face.widths, line.slack)
        if not line.marks:
            for piece in solid:
                start = (at[0] + piece.x * stretch, at[1])
                if is_plain or face.prints(piece.text):
                    into[0].append(_text(face.primary.name, piece, start, look))
                else:
                    self.place_piece(piece, start, look, into)
            return
        for mark, piece in parted(solid, line.marks, face.widths):
            weight = Weight.BOLD if mark is Mark.ADDED else look.weight
            start = (at[0] + piece.x * stretch, at[1])
            marked = Look(look.size, weight, look.scale, look.grey)
            self.place_piece(piece, start, marked, into)
            into[1].extend(strokes_of(mark, start, piece.width * stretch, look.size))

    def place_piece(
        self, piece: Piece, at: tuple[float, float], look: Look | Style, into: Placed
    ) -> None:
        """Place a piece of a line whose left edge and baseline are at `at` in pt."""
        x, y = at
        stretch = look.size * look.scale / 100
        for font, text, width in self.faces[look.weight].runs(piece.text):
            count = 1
            if font == BOX:
                into[0].append(self._boxed(text, (x, y), look))
                into[1].append(_box_frame((x, y), look.size, width * stretch, self.theme))
            else:
                count = len(clusters(text))
                run = piece._replace(text=text, width=width)
                into[0].append(_text(font, run, (x, y), look))
            x += (width + count * piece.spacing) * stretch

    def place_text(self, text: str, at: tuple[float, float], look: Look, into: Placed) -> None:
        """Place a shown text that is one line by itself."""
        self.place(self.line(text, look.weight), at, look, into)

    def _boxed(self, code: str, at: tuple[float, float], look: Look | Style) -> Text:
        face = self.faces[look.weight]
        small = look.size * BOX_SCALE
        stretch = look.scale / 100
        width = face.width(code) * small * stretch
        x = at[0] + 2 * BOX_MARGIN * look.size * stretch
        y = at[1] - 0.18 * look.size
        return Text(x, y, small, face.primary.name, code, width, look.scale, look.grey)


def _set(
    line: BrokenLine,
    passage: Passage,
    room: float = 0.0,
    *,
    ends: bool = False,
    plain: bool = False,
) -> SetLine:
    """A broken line in its cell, to be widened to `room` em if that is more than it takes.

    `ends`: a paragraph ends with it; a sentence that ends with it will do as well.
    """
    slack = 0.0 if line.cut else max(room - line.indent - line.width, 0.0)
    return SetLine(
        line.text,
        passage.indent + line.indent,
        line.width,
        passage.place,
        line.cut,
        ends or line.text.endswith("。"),
        line.shifts,
        slack,
        plain=plain,
    )


def _text(font: str, piece: Piece, at: tuple[float, float], look: Look | Style) -> Text:
    size, scale = look.size, look.scale
    wide = piece.width * size * scale / 100
    spacing = piece.spacing * size
    return Text(*at, size, font, piece.text, wide, scale, look.grey, spacing)


def _box_frame(at: tuple[float, float], size: float, width: float, theme: Theme) -> Rectangle:
    margin = BOX_MARGIN * size
    frame = Frame(at[0] + margin, at[1] - 0.72 * size, width - 2 * margin, 0.8 * size)
    return Rectangle(frame, pen=theme.box_pen)
