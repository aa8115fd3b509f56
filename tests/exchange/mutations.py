"""Damages a text of sheets as converters and people do, and remembers whose every cell was.

Each cell carries the number of the project it stood under before the damage (none for notes, which
may stand before or after their sheet). Whatever a reader makes of the result, it must not bring a
cell of one project into the sheet of another.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dxdesk.exchange.reconciliation import ReadEdition

_HEADER = re.compile(r"\t+(R3|４|4)\t")
_LABELS: Final = (
    "事業名",
    "目的",
    "実施内容",
    "今年度の実施事項",
    "事業原課",
    "目標",
    "実績",
    "評価",
)


@dataclass(slots=True)
class TaggedCell:
    """A cell and the project that it belongs to; empty where that is not said."""

    text: str
    owner: str


Row = list[TaggedCell]


class Damage:
    """A text taken apart, and the ways to damage it; all chance comes from one seed."""

    def __init__(self, text: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.rows = tagged_rows(text)
        self.numbers = {cell.owner for row in self.rows for cell in row if cell.owner}
        self.done: list[str] = []

    def data(self) -> bytes:
        """The text as it is now."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows).encode()

    def apply(self, times: int) -> None:
        """Damage the text some times."""
        for _ in range(times):
            kind = self.chance.choice(KINDS)
            self.done.append(kind.__name__)
            kind(self)

    def strayed(self, read: ReadEdition) -> list[str]:
        """The cells that a reading brought into the sheet of another project."""
        return [
            f"{cell.text[:20]!r} of {cell.owner} is in {each.sheet} ({each.field})"
            for each in read.placements
            if (cell := self.rows[each.line - 1][each.column - 1]).owner
            and each.sheet in self.numbers
            and each.sheet != cell.owner
        ]

    def row_index(self, wanted: Callable[[str], bool] = bool) -> int:
        """A row whose text is wanted; any row where none is."""
        texts = ["\t".join(cell.text for cell in row) for row in self.rows]
        fitting = [i for i, text in enumerate(texts) if wanted(text.strip() and text)]
        return self.chance.choice(fitting or range(len(self.rows)))


def tagged_rows(text: str) -> list[Row]:
    """Take a text apart; a cell belongs to the project whose number line stands last before it."""
    owner = ""
    rows: list[Row] = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if cells[0] == "事業番号":
            owner = cells[1].strip()
        is_of_nobody = cells[0].startswith(("※", "----"))
        rows.append([TaggedCell(cell, "" if is_of_nobody else owner) for cell in cells])
    return rows


def drop_tab(damage: Damage) -> None:
    row = damage.rows[damage.row_index(lambda text: "\t" in text)]
    if len(row) > 1:
        place = damage.chance.randrange(len(row) - 1)
        gone = row.pop(place + 1)
        kept = row[place]
        row[place] = TaggedCell(kept.text + gone.text, kept.owner if kept.text else gone.owner)


def add_tab(damage: Damage) -> None:
    row = damage.rows[damage.row_index()]
    place = damage.chance.randrange(len(row))
    cell = row[place]
    cut = damage.chance.choice([0, len(cell.text), damage.chance.randint(0, len(cell.text))])
    row[place : place + 1] = [
        TaggedCell(cell.text[:cut], cell.owner),
        TaggedCell(cell.text[cut:], cell.owner),
    ]


def drop_line(damage: Damage) -> None:
    del damage.rows[damage.row_index(lambda _: True)]


def drop_number_line(damage: Damage) -> None:
    del damage.rows[damage.row_index(lambda text: text.startswith("事業番号"))]


def drop_label_line(damage: Damage) -> None:
    del damage.rows[damage.row_index(lambda text: text.startswith(_LABELS))]


def drop_blank_line(damage: Damage) -> None:
    del damage.rows[damage.row_index(lambda text: not text.strip())]


def add_line(damage: Damage) -> None:
    """A blank line, a line of words, or one that stands there a second time."""
    place = damage.row_index(lambda _: True)
    owner = damage.rows[place][0].owner
    kind = damage.chance.choice(["", "word", "copy"])
    row = [TaggedCell("続きの行" if kind == "word" else "", owner)]
    if kind == "copy":
        row = [TaggedCell(cell.text, cell.owner) for cell in damage.rows[place]]
    damage.rows.insert(place + 1, row)


def drop_header(damage: Damage) -> None:
    place = damage.row_index(lambda text: _HEADER.match(text) is not None)
    del damage.rows[place]


def add_header(damage: Damage) -> None:
    source = damage.rows[damage.row_index(lambda text: _HEADER.match(text) is not None)]
    place = damage.row_index(lambda _: True)
    owner = damage.rows[place][0].owner
    damage.rows.insert(place + 1, [TaggedCell(cell.text, owner) for cell in source])


def drop_label(damage: Damage) -> None:
    """Empty a label, or take it out with its tab."""
    row = damage.rows[damage.row_index(lambda text: any(word in text for word in _LABELS))]
    places = [i for i, cell in enumerate(row) if "".join(cell.text.split()) in _LABELS]
    place = damage.chance.choice(places or [0])
    if damage.chance.random() < 0.5 and len(row) > 1:
        del row[place]
    else:
        row[place] = TaggedCell("", row[place].owner)


def add_label(damage: Damage) -> None:
    """A label that nothing follows is a value of nobody."""
    place = damage.row_index(lambda _: True)
    label = TaggedCell(damage.chance.choice(_LABELS), "")
    if damage.chance.random() < 0.5:
        damage.rows[place].insert(0, label)
    else:
        damage.rows.insert(place, [label])


def join_rows(damage: Damage) -> None:
    if len(damage.rows) > 1:
        place = damage.chance.randrange(len(damage.rows) - 1)
        damage.rows[place] += damage.rows.pop(place + 1)


def split_row(damage: Damage) -> None:
    place = damage.row_index()
    row = damage.rows[place]
    at = damage.chance.randrange(len(row))
    cell = row[at]
    cut = damage.chance.choice([0, damage.chance.randint(0, len(cell.text))])
    damage.rows[place : place + 1] = [
        [*row[:at], TaggedCell(cell.text[:cut], cell.owner)],
        [TaggedCell(cell.text[cut:], cell.owner), *row[at + 1 :]],
    ]


def swap_rows(damage: Damage) -> None:
    """Swap two rows of one project, its number line left where it is."""
    one = damage.row_index(lambda text: "事業番号" not in text)
    owner = damage.rows[one][0].owner
    same = [
        i
        for i, row in enumerate(damage.rows)
        if row[0].owner == owner and not any("事業番号" in cell.text for cell in row)
    ]
    other = damage.chance.choice(same or [one])
    damage.rows[one], damage.rows[other] = damage.rows[other], damage.rows[one]


KINDS: Final[tuple[Callable[[Damage], None], ...]] = (
    drop_tab,
    add_tab,
    drop_line,
    drop_number_line,
    drop_label_line,
    drop_blank_line,
    add_line,
    drop_header,
    add_header,
    drop_label,
    add_label,
    join_rows,
    split_row,
    swap_rows,
)
