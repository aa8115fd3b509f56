"""What a rule of proof-reading is: a small pure function, and what is to be known of it.

A rule says how far it looks. Those of a text, a value or a sheet see one sheet and answer at once
after an edit; those of an edition gather a little from each sheet, so that after an edit one sheet
is gathered anew, and judge it all together, so that ten thousand sheets need not be held at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from dxdesk.domain.finding import Finding, Mend, digest_of

if TYPE_CHECKING:
    from dxdesk.checks.ground import Ground
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck, ValueCell
    from dxdesk.domain.labels import Addressee, Severity
    from dxdesk.domain.sheet_texts import TextPlace


class Family(StrEnum):
    """What a rule is about; the values are the headings under which they are listed."""

    RATING = "評価"
    FIGURES = "目標と実績"
    HISTORY = "数値の推移"
    UNITS = "指標の単位と向き"
    SCHEDULE = "スケジュール"
    COPIES = "ほかのシート・前の年度との重複"
    BUDGET = "予算"
    YEARS = "年度の表記"
    NUMBERS = "番号と参照"
    NOTATION = "表記の統一"
    WORDS = "用字・用語"
    TEXT = "文章"
    NOTES = "注記"
    PAPER = "印刷"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw; with what is known of the rule it becomes a `Finding`.

    Attributes:
        place: The field it is shown at.
        message: A sentence in Japanese that says what was found.
        content: Everything that was judged. Where it changes, a decision no longer holds. Of the
            finding its digest is kept alone: there may be many of one long text.
        project: Uid of the project; needed from rules of an edition alone.
        indicator, fiscal_year, related, span, mends, remedy: As of `Finding`.
        severity, addressee: Where they differ from those of the rule.
    """

    place: TextPlace
    message: str
    content: str
    project: str = ""
    indicator: str = ""
    fiscal_year: int | None = None
    related: tuple[TextPlace, ...] = ()
    span: tuple[int, int] | None = None
    mends: tuple[Mend, ...] = ()
    remedy: str = ""
    severity: Severity | None = None
    addressee: Addressee | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an edition's rule gathered from one sheet.

    Attributes:
        project, number, section: Uid and number of the project, uid of its section (empty: none).
        items: What was gathered, in the order of the sheet; small values, no rows.
    """

    project: str
    number: str
    section: str
    items: tuple[Any, ...]


TextCheck: TypeAlias = Callable[["SheetText"], Iterable[Seen]]
ValueCheck: TypeAlias = Callable[["ValueCell"], Iterable[Seen]]
Gather: TypeAlias = Callable[["SheetUnderCheck"], Iterable[Any]]
SheetCheck: TypeAlias = Callable[["SheetUnderCheck"], Iterable[Seen]]


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """A check that looks at all sheets of an edition.

    Attributes:
        gather: What it needs to know of a sheet; asked once where several checks share it.
        judge: What follows from it all; the sheets stand by their number.
        of_all: Whether sheets from which nothing was gathered are there too.
    """

    gather: Gather
    judge: Callable[[Sequence[Gathered], Ground], Iterable[Seen]]
    of_all: bool = False


@dataclass(frozen=True, slots=True)
class OfText:
    """Looks at one text of a sheet."""

    check: TextCheck


@dataclass(frozen=True, slots=True)
class OfValue:
    """Looks at one fiscal year of an indicator."""

    check: ValueCheck


@dataclass(frozen=True, slots=True)
class OfSheet:
    """Looks at one sheet."""

    check: SheetCheck


@dataclass(frozen=True, slots=True)
class Example:
    """An example for the page of rules: what stands there, and what is said of it."""

    given: str
    said: str


Scope: TypeAlias = OfText | OfValue | OfSheet | EditionCheck
"""How far a rule looks, and the function that does."""

SCOPE_LABELS: Final[Mapping[type[Scope], str]] = {
    OfText: "欄",
    OfValue: "欄",
    OfSheet: "シート",
    EditionCheck: "年度版",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: Its name in files and in decisions; stays the same for ever.
        family: What it is about.
        severity, addressee: Of its findings, unless it says otherwise.
        title: What it looks for, in a few words.
        why: Why that matters, as a sentence.
        fields: The fields it concerns, as `kind.field`.
        scope: How far it looks.
        example: For the page of rules.
    """

    code: str
    family: Family
    severity: Severity
    addressee: Addressee
    title: str
    why: str
    fields: tuple[str, ...]
    scope: Scope
    example: Example

    def found(self, seen: Seen, project: str) -> Finding:
        """What it saw on the sheet of a project, as a finding."""
        return Finding(
            self.code,
            seen.severity or self.severity,
            seen.addressee or self.addressee,
            seen.project or project,
            seen.place,
            seen.message,
            digest_of(seen.place, seen.content),
            seen.indicator,
            seen.fiscal_year,
            seen.related,
            seen.span,
            seen.mends,
            seen.remedy,
        )
