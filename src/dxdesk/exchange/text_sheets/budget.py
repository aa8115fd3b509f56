"""The budget bracket of a project's name: （令和5年度予算：898千円）, （1,040千円）, （再掲） …

The text in the bracket is kept exactly as typed, so that it can be printed again; the amount is
kept beside it only where it is certain. What is not certain (約, two amounts, an amount that is no
whole number of thousands, a number without 円) is `unstated` with a reason, because an amount that
nobody stated would be added up in every summary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import BudgetKind
from dxdesk.exchange.text_sheets.brackets import outer_brackets, without_brackets

_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_AMOUNT: Final = re.compile(
    rf"(?:(?P<oku>{_NUMBER})億)?(?:(?P<man>{_NUMBER})万)?"
    rf"(?:(?P<rest>{_NUMBER})(?P<scale>千万|百万|千|百)?)?円"
)
_SCALES: Final = {None: 1, "百": 100, "千": 1_000, "百万": 1_000_000, "千万": 10_000_000}
_NOTHING: Final = "なし|無し|無|ナシ|ゼロ予算|ゼロ"
_AGAIN: Final = "再掲"
_BUDGET_WORD: Final = re.compile(
    r"(?:.*年度|(?:R|H|令和|平成)[0-9元]{1,2}年?)?[の ]?"
    r"(?:当初|補正後?|事業|見込)?予算(?:額|案|計上額)?"
    r"(?:\s*[:;は]\s*(?P<after>.*)|\s+(?P<spaced>.*)"
    rf"|(?P<joined>(?:約|{_NUMBER}|{_NOTHING}|未定|-).*)|)",
    re.DOTALL,
)
_BARE_AMOUNT: Final = re.compile(rf"(?:約|計)?{_AMOUNT.pattern}(?:\s*\(?{_AGAIN}\)?)?")
_VAGUE: Final = re.compile("約|程度|以内|未満|以上|以下|超|上限|前後")
_SEVERAL: Final = "）（"


@dataclass(frozen=True, slots=True)
class ReadBudget:
    """A budget as the sheet states it.

    `doubt` is a Japanese reason why an amount that may be
    there is not taken, empty if there is none.
    """

    kind: BudgetKind = BudgetKind.UNSTATED
    thousand_yen: int | None = None
    text: str = ""
    doubt: str = ""

    @property
    def is_repeated(self) -> bool:
        """Whether the money stands on another sheet (再掲)."""
        return _AGAIN in self.text

    @property
    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years that it names."""
        return tuple(found.fiscal_year for found in find_fiscal_years(self.text))


def split_name(text: str) -> tuple[str, ReadBudget]:
    """Take the budget bracket off the name of a project; another bracket stays in the name.

    Several budget brackets become one text, joined as they stood: `898千円）（再掲`.
    """
    brackets = tuple(each for each in outer_brackets(text) if is_budget(each.inner))
    name = without_brackets(text, brackets)
    if not brackets or not name:
        return text.strip(), ReadBudget()
    budget = read_budget(_SEVERAL.join(bracket.inner for bracket in brackets))
    return name, budget


def is_budget(inner: str) -> bool:
    """Tell whether the text of a bracket states a budget."""
    form = half_width(inner).strip()
    if form == _AGAIN or _BARE_AMOUNT.fullmatch(form):
        return True
    return _BUDGET_WORD.fullmatch(form) is not None


def read_budget(text: str) -> ReadBudget:
    """Understand a statement of a budget; the text is kept as it is."""
    form = half_width(text)
    match = _BUDGET_WORD.fullmatch(form.strip())
    said = (match["after"] or match["spaced"] or match["joined"] or "") if match else form
    said = said.replace(_AGAIN, "").strip(" ()（）、・")
    if re.fullmatch(_NOTHING, said):
        return ReadBudget(BudgetKind.NONE, None, text)
    amounts = [_thousand_yen(found) for found in _AMOUNT.finditer(said) if found[0] != "円"]
    doubt = _doubt(said, amounts)
    if doubt or not amounts:
        return ReadBudget(BudgetKind.UNSTATED, None, text, doubt)
    return ReadBudget(BudgetKind.AMOUNT, amounts[0], text)


def _doubt(said: str, amounts: list[int | None]) -> str:
    if not amounts:
        return "金額の単位が分かりません" if re.search("[0-9]", said) else ""
    if len(amounts) > 1:
        return "金額が二つ以上あります"
    if _VAGUE.search(said):
        return "金額が確定していません"
    return "千円単位で表せません" if amounts[0] is None else ""


def _thousand_yen(amount: re.Match[str]) -> int | None:
    yen = sum(
        Decimal(amount[group].replace(",", "")) * scale
        for group, scale in (
            ("oku", 100_000_000),
            ("man", 10_000),
            ("rest", _SCALES[amount["scale"]]),
        )
        if amount[group]
    )
    thousands, rest = divmod(Decimal(yen), 1_000)
    return None if rest else int(thousands)
