"""What a secretariat chooses when it prints: template, binding, date of issue, proof, floor.

The choice is a value of the domain, so that command line, print dialog and handout ask for paper
in the same words; what becomes of it in millimetres is the affair of `reports`. Nothing here reads
a clock: the date of issue is what somebody entered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.labels import Monochrome, Template, TwoUpPaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dxdesk.runtime.settings import PaperWish

LOWEST_FLOOR: Final = 8.0
"""The smallest body in pt that can be asked for; below 9 pt a copy is hard to read."""
HIGHEST_FLOOR: Final = 10.5
FLOORS: Final[Sequence[tuple[float | None, str]]] = (
    (None, "様式のまま"),
    (8.5, "8.5ポイントまで許す"),
    (8.0, "8ポイントまで許す（複写すると読みにくくなります）"),
)
"""What a person can choose from, with its words."""
MOST_DECISION_BOXES: Final = 8
"""More do not stand side by side on A4."""
MOST_ISSUED: Final = 16
"""Characters that the foot of a page takes for the date of issue in every template."""


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """How sheets are printed.

    Attributes:
        template: Which of the looks.
        duplex: For both sides of the paper (両面): even pages are bound on the right.
        issued: The date of issue, or a text in its place, for the foot of each page; may be empty.
        decision_boxes: Titles of the boxes of a 決裁欄, which make the print an internal proof.
        achievement: Whether the indicators have a row 達成率.
        floor: The smallest size of the body in pt; that of the template if None.
        two_up: Two pages go side by side on this paper; one on each leaf of A4 if None.
        monochrome: The pages are pictures as a monochrome copier would make them; None for what
            was drawn.
        fonts: Files of the city's own fonts, for what the bundled ones have not.

    Raises:
        ValueError: The floor, the number of boxes or the length of the text is out of range.
    """

    template: Template = Template.STANDARD
    duplex: bool = False
    issued: date | str = ""
    decision_boxes: tuple[str, ...] = ()
    achievement: bool = False
    floor: float | None = None
    two_up: TwoUpPaper | None = None
    monochrome: Monochrome | None = None
    fonts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.floor is not None and not LOWEST_FLOOR <= self.floor <= HIGHEST_FLOOR:
            message = f"the floor must be {LOWEST_FLOOR:g} to {HIGHEST_FLOOR:g} pt: {self.floor}"
            raise ValueError(message)
        if len(self.decision_boxes) > MOST_DECISION_BOXES:
            message = f"{len(self.decision_boxes)} decision boxes are too many"
            raise ValueError(message)
        if isinstance(self.issued, str) and len(self.issued) > MOST_ISSUED:
            message = f"{len(self.issued)} characters do not fit in the foot of a page"
            raise ValueError(message)

    @property
    def issued_text(self) -> str:
        """The date of issue as it is printed."""
        return self.issued if isinstance(self.issued, str) else japanese_date(self.issued)


STANDARD_PAPER: Final = PaperOptions()
"""What is printed when nobody chooses."""

_ChoiceT = TypeVar("_ChoiceT", bound=StrEnum)


def begun_with(wish: PaperWish, options: PaperOptions = STANDARD_PAPER) -> PaperOptions:
    """The options with what a person wants to begin with; what is none of ours is as usual."""
    floor = wish.floor
    is_possible = floor is not None and LOWEST_FLOOR <= floor <= HIGHEST_FLOOR
    return replace(
        options,
        template=_choice(Template, wish.template) or STANDARD_PAPER.template,
        duplex=wish.duplex,
        monochrome=_choice(Monochrome, wish.monochrome),
        floor=floor if is_possible else None,
    )


def _choice(kind: type[_ChoiceT], value: str) -> _ChoiceT | None:
    return next((each for each in kind if each.value == value), None)
