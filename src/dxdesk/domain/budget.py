"""The budget bracket of a project's name: （令和5年度予算：898千円）, （1,040千円）, （再掲） …

The text in the bracket is kept exactly as typed, so that it can be printed again; the amount is
kept beside it only where the whole text is that amount. What is not certain (約, two amounts, △,
×3年, an amount that is no whole number of thousands, a number without 円) is `unstated` with a
reason, because an amount that nobody stated would be added up in every summary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dxdesk.domain.brackets import ANY, outer_brackets, without_brackets
from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import BudgetKind

_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?"
_AMOUNT: Final = re.compile(
    rf"(?=[0-9])(?:(?P<oku>{_NUMBER})億)?(?:(?P<man>{_NUMBER})万)?"
    rf"(?:(?P<rest>{_NUMBER})(?P<scale>千万|百万|千|百)?)?円"
)
_SCALES: Final = {None: 1, "百": 100, "千": 1_000, "百万": 1_000_000, "千万": 10_000_000}
_NOTHING: Final = "(?:計上)?(?:なし|無し|無|ナシ|ゼロ予算|ゼロ)"
_AGAIN: Final = "再掲"
_BUDGET_WORD: Final = re.compile(
    r"(?:.*年度|(?:R|H|令和|平成)[0-9元]{1,2}年?)?[の ]?"
    r"(?:当初|補正後?|事業|見込)?予算(?:計上額?|措置|額|案)?"
    r"(?:\s*[:;は]\s*(?P<after>.*)|\s+(?P<spaced>.*)"
    rf"|(?P<joined>(?:[約△▲+]|計?{_NUMBER}|{_NOTHING}|未定|-).*)|)",
    re.DOTALL,
)
# What is money but perhaps no amount (△100千円, 1,0000千円, 100千円×3年), and words before it.
_MONEY: Final = r"[約計+△▲－-]*[0-9][0-9,.]*(?:億|[百千]?万|百|千)[0-9,.億万千百]*円"
_REST: Final = r"[0-9,.億万千百円×*/x~～・、+△▲－年度か月箇ヶ回件-]*"
_BARE_AMOUNT: Final = re.compile(
    rf"(?:(?:債務負担(?:行為)?|繰越(?:明許費?)?|補正|総?事業費|総額|経費)(?:額|限度額)?[\s:はの]*)?"
    rf"(?:(?:約|計)?{_AMOUNT.pattern}|{_MONEY}{_REST})(?:\s*[(【〔\[]?{_AGAIN}[)】〕\]]?)?"
)
_TOTAL: Final = re.compile(rf"計?{_AMOUNT.pattern}")
_OPEN_YET: Final = re.compile("[-－―ー]?|未定|調整中|検討中|精査中")
_VAGUE: Final = re.compile("約|程度|以内|未満|以上|以下|超|上限|前後")
_SEVERAL: Final = "）（"
_NO_AMOUNT: Final = "全体を一つの金額として読めません"
_LONGEST: Final = 200
"""A longer text is a story, and thousands of digits would be tried in every way."""


@dataclass(frozen=True, slots=True)
class ReadBudget:
    """A budget as the sheet states it.

    `doubt` is a Japanese reason why an amount that may be there is not taken, empty if there is
    none.
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
    brackets = tuple(each for each in outer_brackets(text, ANY) if is_budget(each.inner))
    name = without_brackets(text, brackets)
    if not brackets or not name:
        return text.strip(), ReadBudget()
    budget = read_budget(_SEVERAL.join(bracket.inner for bracket in brackets))
    return name, budget


def unread_budget(name: str) -> str:
    """Return the bracket in a name that speaks of a budget all the same; empty if none does."""
    return next(
        (
            name[each.start : each.end]
            for each in outer_brackets(name, ANY)
            if "予算" in each.inner or re.search(_MONEY, half_width(each.inner))
        ),
        "",
    )


def is_budget(inner: str) -> bool:
    """Tell whether the text of a bracket states a budget."""
    form = half_width(inner).strip() if len(inner) <= _LONGEST else ""
    if form == _AGAIN or _BARE_AMOUNT.fullmatch(form):
        return True
    return _BUDGET_WORD.fullmatch(form) is not None


def read_budget(text: str) -> ReadBudget:
    """Understand a statement of a budget; the text is kept as it is."""
    if len(text) > _LONGEST:
        return ReadBudget(BudgetKind.UNSTATED, None, text, _NO_AMOUNT)
    form = half_width(text)
    match = _BUDGET_WORD.fullmatch(form.strip())
    said = (match["after"] or match["spaced"] or match["joined"] or "") if match else form
    said = said.replace(_AGAIN, "").strip(" ()（）【】〔〕[]、・")
    if re.fullmatch(_NOTHING, said):
        return ReadBudget(BudgetKind.NONE, None, text)
    total = _TOTAL.fullmatch(said)
    amount = _thousand_yen(total) if total else None
    if amount is not None:
        return ReadBudget(BudgetKind.AMOUNT, amount, text)
    return ReadBudget(BudgetKind.UNSTATED, None, text, _doubt(said, is_whole=total is not None))


def _doubt(said: str, *, is_whole: bool) -> str:
    """Why a text is no amount; a part of it that looks like one proves nothing."""
    if is_whole:
        return "千円単位で表せません"
    if _OPEN_YET.fullmatch(said):
        return ""
    if len(_AMOUNT.findall(said)) > 1:
        return "金額が二つ以上あります"
    if _VAGUE.search(said):
        return "金額が確定していません"
    if re.search("[0-9]", said) and "円" not in said:
        return "金額の単位が分かりません"
    return _NO_AMOUNT


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
