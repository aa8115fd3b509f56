"""Budgets: said twice, said otherwise than counted, or not said at all."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.likeness import alike, essence
from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.budget import read_budget
from dxdesk.domain.change import Set
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, BudgetKind, FormLabel, Severity, label
from dxdesk.domain.rows import Key
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.domain.shortfalls import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetUnderCheck
    from dxdesk.domain.rows import Project

_SMALLEST: Final = 1_000
"""In thousand yen; smaller amounts are the same by chance."""
_ROUND: Final = 100
_SISTERS: Final = 0.5
"""Likeness of names from which two projects may well share a round amount."""
_JUMP: Final = 10
_THOUSAND: Final = 1_000
_ABOUT_THOUSAND: Final = 500
_FAR_ABOVE: Final = 100
_FEWEST_OTHERS: Final = 3
_ONE_IN: Final = 10
_FIGURE: Final = re.compile("([0-9][0-9,.]*)(円|[百千]?万円|[百千]円|億円)")
_WELL_FORMED: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_LONGEST: Final = 200
_VAGUE: Final = re.compile("[約△▲×]|再掲|程度|以内|未満|以上|以下|超|上限|前後")
_BUDGET_WORD: Final = label(FormLabel.BUDGET)
_AMOUNT: Final = "budget_thousand_yen"
_FIELDS: Final = ("project.budget_text", "project.budget_kind", "project.budget_thousand_yen")


class _Amount(NamedTuple):
    """The amount of a sheet in thousand yen, and the essence of its project's name."""

    thousand_yen: int
    name: str


def _yen(thousand_yen: int | None) -> str:
    return f"{thousand_yen or 0:,}千円"


def _place(project: str) -> TextPlace:
    return TextPlace("project", project, _AMOUNT)


def _is_repeated(project: Project) -> bool:
    return bool(project.budget_included_in) or read_budget(project.budget_text).is_repeated


def _amount_of(project: Project | None) -> int:
    """Its amount in thousand yen; 0 where it states none of its own."""
    if project is None or project.budget_kind != BudgetKind.AMOUNT or _is_repeated(project):
        return 0
    return max(project.budget_thousand_yen or 0, 0)


def _own_amount(sheet: SheetUnderCheck) -> Iterator[_Amount]:
    if amount := _amount_of(sheet.project):
        yield _Amount(amount, essence(sheet.project.name))


def _amount_without_jump(sheet: SheetUnderCheck) -> Iterator[_Amount]:
    """Its amount, unless it is asked about as one that has changed too much."""
    return iter(()) if any(_jump(sheet)) else _own_amount(sheet)


def _twice(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Amounts that hardly are the same by chance; the first sheet is taken to have the money."""
    by_amount: defaultdict[int, list[Gathered]] = defaultdict(list)
    for sheet in sheets:
        by_amount[sheet.items[0].thousand_yen].append(sheet)
    for amount, (first, *others) in by_amount.items():
        if amount >= _SMALLEST:
            for other in others:
                if amount % _ROUND or _are_close(first, other):
                    yield _same(first, other, ground)


def _are_close(one: Gathered, other: Gathered) -> bool:
    """Whether two projects may well share their money: a section's own with names alike."""
    is_own = bool(one.section) and one.section == other.section
    return is_own and alike(one.items[0].name, other.items[0].name) >= _SISTERS


def _same(first: Gathered, other: Gathered, ground: Ground) -> Seen:
    amount = first.items[0].thousand_yen
    key = Key(ground.fiscal_year, "project", other.project)
    return Seen(
        _place(other.project),
        f"予算{_yen(amount)}は{first.number}のシートと同額です。"
        "同じ予算であれば再掲にしてください。",
        f"{first.project}\n{amount}",
        project=other.project,
        related=(_place(first.project),),
        mends=(Set(key, "budget_included_in", None, first.project),),
        remedy=f"{first.number}の再掲にする",
    )


def _contradiction(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """What is printed against what is added up."""
    project = sheet.project
    said = read_budget(project.budget_text)
    if said.kind is BudgetKind.UNSTATED:
        return
    counted = (project.budget_kind, project.budget_thousand_yen)
    if counted != (said.kind, said.thousand_yen):
        amount, kind = project.budget_thousand_yen, project.budget_kind
        shown = _yen(amount) if kind == BudgetKind.AMOUNT else f"「{label(BudgetKind(kind))}」"
        yield Seen(
            sheet.place("budget_text"),
            f"予算の記載は「{project.budget_text}」ですが、集計に使う予算は{shown}です。"
            "どちらかに合わせてください。",
            f"{project.budget_text}\n{kind}\n{amount}",
            related=(sheet.place("budget_kind"), sheet.place(_AMOUNT)),
        )


def _unread(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """What looks like an amount and is none in thousand yen; what is vague is meant to be."""
    text = sheet.project.budget_text
    said = read_budget(text)
    form = half_width(text)[:_LONGEST]
    amounts = _FIGURE.findall(form)
    if said.kind is not BudgetKind.UNSTATED or len(amounts) != 1 or _VAGUE.search(form):
        return
    figure, unit = amounts[0]
    if unit == "円" or not _WELL_FORMED.fullmatch(figure):
        yield Seen(
            sheet.place("budget_text"),
            f"予算の記載「{text}」は、千円単位の金額として読めません。"
            "金額と単位を確認してください。",
            text,
        )


def _jump(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """An amount that is many times that of the edition before, or a small part of it."""
    now = _amount_of(sheet.project)
    before = _amount_of(sheet.earlier.project if sheet.earlier else None)
    small, large = sorted((now, before))
    if not small or large < small * _JUMP or large < _SMALLEST:
        return
    year = FiscalYear(sheet.ground.fiscal_year).shifted(-1).label()
    is_unit = large >= small * _ABOUT_THOUSAND
    question = "単位（千円）" if is_unit else "金額"
    yield Seen(
        sheet.place(_AMOUNT),
        f"予算{_yen(now)}は、{year}の{_yen(before)}と大きく違います。"
        f"{question}が正しいか確認してください。",
        f"{before}\n{now}",
    )


def _in_yen(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """The one amount that is far above all others, and among them in yen."""
    del ground
    ordered = sorted(sheets, key=lambda sheet: -sheet.items[0].thousand_yen)
    if len(ordered) <= _FEWEST_OTHERS - 1:
        return
    amount, second = (sheet.items[0].thousand_yen for sheet in ordered[:2])
    if amount % _THOUSAND == 0 and amount >= second * _FAR_ABOVE:
        yield Seen(
            _place(ordered[0].project),
            f"予算{_yen(amount)}は、ほかのシートより桁が大きく違います。"
            f"{amount:,}円（{_yen(amount // _THOUSAND)}）ではありませんか。",
            f"{amount}",
            project=ordered[0].project,
        )


def _statement(sheet: SheetUnderCheck) -> Iterator[bool]:
    """Whether it says anything of its budget."""
    project = sheet.project
    if project.life_status not in ENDED:
        is_stated = project.budget_kind != BudgetKind.UNSTATED or project.budget_text.strip()
        yield bool(is_stated) or project.budget_included_in is not None


def _unstated(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Budgets that are not stated where nearly all others are."""
    del ground
    silent = [sheet for sheet in sheets if not sheet.items[0]]
    stated = len(sheets) - len(silent)
    if stated < _FEWEST_OTHERS - 1 or len(silent) > 1 + len(sheets) // _ONE_IN:
        return
    for sheet in silent:
        yield Seen(
            TextPlace("project", sheet.project, "budget_text"),
            "予算の記載がありません。ないときは「なし」と記入してください。",
            "",
            project=sheet.project,
        )


def _wording(sheet: SheetUnderCheck) -> Iterator[str]:
    """The budget as printed, unless the money stands on another sheet."""
    project = sheet.project
    if project.budget_text.strip() and not _is_repeated(project):
        yield project.budget_text


def _unnamed(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Amounts that are not called a budget where nearly all others are."""
    del ground
    bare = [sheet for sheet in sheets if _BUDGET_WORD not in sheet.items[0]]
    named = len(sheets) - len(bare)
    if named < _FEWEST_OTHERS - 1 or len(bare) > 1 + len(sheets) // _ONE_IN:
        return
    for sheet in bare:
        text = sheet.items[0]
        yield Seen(
            TextPlace("project", sheet.project, "budget_text"),
            f"予算の記載「{text}」に、ほかのシートにある「{_BUDGET_WORD}」の語がありません。"
            "そろえるか確認してください。",
            text,
            project=sheet.project,
        )


RULES: Final = (
    Rule(
        code="budget-twice",
        family=Family.BUDGET,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="ほかのシートと同額の予算",
        why="同じ予算を二つのシートに載せると、合計が二重になるためです。",
        fields=("project.budget_thousand_yen", "project.budget_included_in"),
        scope=EditionCheck(_own_amount, _twice),
        example=Example(
            "1-1-1と1-2-1の予算がどちらも38,417千円",
            "予算38,417千円は1-1-1のシートと同額です。同じ予算であれば再掲にしてください。",
        ),
    ),
    Rule(
        code="budget-text-differs",
        family=Family.BUDGET,
        severity=Severity.ERROR,
        addressee=Addressee.SECTION,
        title="記載と集計が食い違う予算",
        why="印刷される予算と集計される予算が違うと、合計が合わなくなるためです。",
        fields=_FIELDS,
        scope=OfSheet(_contradiction),
        example=Example(
            "記載は「令和5年度予算：なし」、予算額は1,380千円",
            "予算の記載は「令和5年度予算：なし」ですが、集計に使う予算は1,380千円です。"
            "どちらかに合わせてください。",
        ),
    ),
    Rule(
        code="budget-unread",
        family=Family.BUDGET,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="金額として読めない予算",
        why="金額として読めない予算は、集計に入らないためです。",
        fields=("project.budget_text",),
        scope=OfSheet(_unread),
        example=Example(
            "令和5年度予算：1,380円（1,380千円のこと）",
            "予算の記載「令和5年度予算：1,380円」は、千円単位の金額として読めません。"
            "金額と単位を確認してください。",
        ),
    ),
    Rule(
        code="budget-jump",
        family=Family.BUDGET,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="昨年度と大きく違う予算",
        why="桁や単位（千円）の間違いは、合計を大きく狂わせるためです。",
        fields=("project.budget_thousand_yen",),
        scope=OfSheet(_jump),
        example=Example(
            "令和4年度1,380千円、令和5年度13,800千円",
            "予算13,800千円は、令和4年度の1,380千円と大きく違います。"
            "金額が正しいか確認してください。",
        ),
    ),
    Rule(
        code="budget-in-yen",
        family=Family.BUDGET,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="円で書かれたと思われる予算",
        why="千円単位の欄に円で書くと、予算が千倍になるためです。",
        fields=("project.budget_thousand_yen",),
        scope=EditionCheck(_amount_without_jump, _in_yen),
        example=Example(
            "ほかのシートが数千千円のところ、一つだけ4,210,000千円",
            "予算4,210,000千円は、ほかのシートより桁が大きく違います。"
            "4,210,000円（4,210千円）ではありませんか。",
        ),
    ),
    Rule(
        code="budget-unstated",
        family=Family.BUDGET,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="記載のない予算",
        why="予算がないのか、書き忘れたのかが分からないためです。",
        fields=("project.budget_text", "project.budget_kind"),
        scope=EditionCheck(_statement, _unstated),
        example=Example(
            "ほかのシートには予算があり、一つだけ空欄",
            "予算の記載がありません。ないときは「なし」と記入してください。",
        ),
    ),
    Rule(
        code="budget-unnamed",
        family=Family.BUDGET,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="「予算」の語のない予算の記載",
        why="金額だけの記載は、予算なのか事業費なのかが分からないためです。",
        fields=("project.budget_text",),
        scope=EditionCheck(_wording, _unnamed),
        example=Example(
            "ほかのシートは「令和5年度予算：1,380千円」、一つだけ「4,210千円」",
            "予算の記載「4,210千円」に、ほかのシートにある「予算」の語がありません。"
            "そろえるか確認してください。",
        ),
    ),
)
