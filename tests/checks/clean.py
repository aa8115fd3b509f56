"""A small plan that no rule has anything to say about, and the checks put to work on plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import key_of, name_of, subtree
from dxdesk.domain.order import spread
from dxdesk.workspace.checking import check_plan_edition
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.checks.rule import Rule
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.layout_report import SheetReport

RowT = TypeVar("RowT", bound=r.Row)

YEAR = 2023
"""The edition that is checked: it plans R5 and evaluates R4; the one before is there too."""

_YEARS = range(2021, 2026)


@dataclass(frozen=True, slots=True)
class Told:
    """A sheet in a few words.

    `values` holds target, actual and rating of each fiscal year of the plan for each indicator.
    """

    number: str
    section: str
    name: str
    budget: int
    purpose: str
    activities: tuple[str, ...]
    actions: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, str], ...]
    indicators: Mapping[tuple[str, str], tuple[tuple[str, str, str], ...]]


SHEETS = (
    Told(
        number="1-1-1",
        section="窓口課",
        name="書かない窓口の整備",
        budget=4_210,
        purpose="来庁した市民が申請書を手で書く手間を減らし、待ち時間を短くする。",
        activities=("申請書作成支援システムを調達する。", "窓口の案内表示を改める。"),
        actions=("支援システムの対象手続を20種類に増やす。", "案内表示の効果を測る。"),
        rows=(("要件の整理", "2021-04..2022-04"), ("支援システムの運用", "2022-04..2026-04")),
        months=(("対象手続の追加", "2023-04..2023-10"), ("効果の測定", "2023-10..2024-04")),
        indicators={
            ("書かずに済んだ手続の件数", "件"): (
                ("1,000", "1,120", "A"),
                ("1,200", "1,310", "A"),
                ("1,400", "", ""),
                ("1,600", "", ""),
                ("1,800", "", ""),
            ),
            ("待ち時間の掲示", ""): (
                ("一部実現", "一部実現", "A"),
                ("実現", "実現", "A"),
                ("実現", "", ""),
                ("実現", "", ""),
                ("実現", "", ""),
            ),
        },
    ),
    Told(
        number="1-1-2",
        section="税務課",
        name="納税通知の電子化",
        budget=1_380,
        purpose="納税通知を電子で受け取れるようにし、郵送に要する費用を抑える。",
        activities=("通知の様式を見直す。", "受取りの申込みを周知する。"),
        actions=("固定資産税の通知を対象に加える。",),
        rows=(("様式の見直し", "2021-04..2022-10"), ("電子通知の発送", "2022-10..2026-04")),
        months=(("周知", "2023-06..2023-12"), ("通知の発送", "2023-12..2024-04")),
        indicators={
            ("電子で通知した割合", "％"): (
                ("10", "12", "A"),
                ("15", "15.4", "A"),
                ("20", "", ""),
                ("25", "", ""),
                ("30", "", ""),
            ),
        },
    ),
    Told(
        number="1-2-1",
        section="道路課",
        name="道路台帳の公開",
        budget=9_860,
        purpose="道路の幅や区域を市民がいつでも調べられるようにする。",
        activities=("紙の台帳を地図に移す。", "公開用の画面を設ける。"),
        actions=("北部地区の台帳を地図に移す。",),
        rows=(("台帳の移行", "2021-04..2024-04"), ("画面の公開", "2024-04..2026-04")),
        months=(("北部地区の移行", "2023-05..2024-02"), ("公開画面の設計", "2024-01..2024-04")),
        indicators={
            ("地図に移した路線の延長", "km"): (
                ("120", "118", "A"),
                ("240", "310", "S"),
                ("360", "", ""),
                ("480", "", ""),
                ("600", "", ""),
            ),
        },
    ),
)


def uid(*names: str | int) -> str:
    """The uid of a row of the clean plan, by what it is called."""
    return r.derived_uid("clean", *names)


def rows_of(told: Told, edition: int) -> Iterable[r.Row]:
    """The rows of a sheet; an earlier edition knows the actuals of its own time alone."""
    project = uid(told.number)
    yield r.Project(
        project,
        uid(told.section),
        told.number,
        told.name,
        "amount",
        told.budget,
        f"{FISCAL[edition]}予算：{told.budget:,}千円",
        purpose=told.purpose,
    )
    actions = told.actions if edition == YEAR else told.actions[:0]
    for name, texts in (("activities", told.activities), ("actions", actions)):
        for place, (order, text) in enumerate(zip(spread(len(texts)), texts, strict=True)):
            yield r.Item(uid(told.number, name, place), project, name, order, 0, "・", text)
    charts = (("plan", told.rows), ("year", told.months if edition == YEAR else ()))
    for chart, bars in charts:
        for order, (label, spans) in zip(spread(len(bars)), bars, strict=True):
            own = uid(told.number, chart, label)
            yield r.ScheduleRow(own, project, chart, order, label, spans)
    names = tuple(told.indicators.items())
    for order, ((name, unit), values) in zip(spread(len(names)), names, strict=True):
        indicator = uid(told.number, name)
        yield r.Indicator(indicator, project, order, name, unit)
        for year, (target, actual, rating) in zip(_YEARS, values, strict=True):
            is_known = year < edition
            yield r.IndicatorValue(
                r.value_uid(indicator, year),
                indicator,
                year,
                target,
                actual if is_known else "",
                rating if is_known else "",
            )


FISCAL = {2022: "令和4年度", 2023: "令和5年度"}


def clean_plan() -> dict[r.Key, r.Row]:
    """A plan of two editions, R4 and R5, in which all is well."""
    plan = r.Plan(uid("plan"), "デジタル計画", "見本市", _YEARS[0], _YEARS[-1])
    rows: dict[r.Key, r.Row] = {key_of(0, plan): plan}
    sections = dict.fromkeys(told.section for told in SHEETS)
    for edition in FISCAL:
        own = r.Edition(r.edition_key(edition).uid, edition - 1)
        members: list[r.Row] = [own]
        members += [
            r.Section(uid(name), order, name)
            for name, order in zip(sections, spread(len(sections)), strict=True)
        ]
        for told in SHEETS:
            members += rows_of(told, edition)
        rows |= {key_of(edition, row): row for row in members}
    return rows


class Plan:
    """The clean plan, in which one thing after the other can be spoilt.

    Attributes:
        rows: The plan.
        rules: Those whose findings are told; all of them where none are named.
        layouts: What the layout had to do with each sheet, by uid of the project.
    """

    def __init__(self, rules: Collection[Rule] = ()) -> None:
        self.rows = clean_plan()
        self.rules = rules
        self.layouts: dict[str, SheetReport] = {}

    def key(self, kind: str, *names: str | int, edition: int = YEAR) -> r.Key:
        """The key of a row by what it is called (see `uid`)."""
        return r.Key(edition, kind, uid(*names))

    def value(self, number: str, indicator: str, year: int, *, edition: int = YEAR) -> r.Key:
        """The key of an indicator's value."""
        return r.Key(edition, "indicator_value", r.value_uid(uid(number, indicator), year))

    def row(self, row_type: type[RowT], *names: str | int, edition: int = YEAR) -> RowT:
        """A row by what it is called."""
        row = self.rows[self.key(name_of(row_type), *names, edition=edition)]
        assert isinstance(row, row_type)
        return row

    def set(self, key: r.Key, **values: r.Value) -> None:
        """Give fields of a row other values."""
        self.rows[key] = replace(self.rows[key], **values)

    def add(self, *rows: r.Row, edition: int = YEAR) -> None:
        """Add rows."""
        self.rows |= {key_of(edition, row): row for row in rows}

    def remove(self, key: r.Key) -> None:
        """Take a row out with everything below it."""
        for gone in subtree(self.rows, key):
            del self.rows[gone]

    def findings(
        self, layouts: Mapping[str, SheetReport] | None = None, edition: int = YEAR
    ) -> list[Finding]:
        """What is found, sheet by sheet."""
        checked = check_plan_edition(Memory(self.rows), edition, layouts=layouts or self.layouts)
        findings = [one.finding for sheet in checked.judged().values() for one in sheet]
        codes = {rule.code for rule in self.rules}
        return [one for one in findings if not codes or one.code in codes]

    def codes(self) -> list[str]:
        """The codes of what is found, each as often as it was."""
        return [finding.code for finding in self.findings()]
