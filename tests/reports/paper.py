"""Sheets of a fictional city, made by hand, as dense as real ones are.

The golden layouts, the pictures and the benchmark are made of these; no sentence of a real city.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dxdesk.domain import rows as r
from dxdesk.domain.order import spread
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.reports.form import FormContext

FIRST_YEAR = 2021
YEARS = 5

PURPOSE = (
    "市民が来庁しなくても各種の申請（一部を除く。）を行えるよう、パソコンやスマートフォンによる受付と"
    "AI-OCR・RPAによる入力補助を組み合わせ、窓口の混雑緩和と職員の定型的な作業時間の縮減を図る。"
)
NAMES = "髙﨑・𠮷田・德永の各氏名も、紙の上で正しく読めるようにする。"
ACTIVITIES = (
    ("・", 0, "対象手続の棚卸しと優先順位の決定（年間の受付件数、添付書類の有無により区分する。）"),
    ("・", 0, "電子申請システムの入力フォームの作成及び関係課との調整"),
    ("①", 1, "標準様式の見直し"),
    (
        "②",
        1,
        "試行の結果を踏まえた手順書の改定と、所管課向け説明会（年3回、各回20名程度）の開催",
    ),
)
ACTIONS = (
    ("①", 0, "本運用の開始（10月予定）"),
    ("②", 0, "利用者アンケートの実施と分析、改善点の取りまとめ"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a schedule, the months as the database holds them."""

    label: str
    planned: str = ""
    actual: str = ""
    points: str = ""
    marks: str = "known"
    rating: str = ""


PLAN_BARS = (
    Bar("対象手続の調査", "2021-04..2022-01", "2021-04..2022-04"),
    Bar("フォームの作成・試行", "2021-10..2023-04", "2022-01..2022-10", "2022-10\t★\t試行開始"),
    Bar(
        "本運用（関係課への段階的な拡大を含む。）",
        "2023-04..2026-04",
        points="2023-10\t★\t本運用\n2025-04\t▼\t再構築",
    ),
    Bar("職員研修", marks="unknown"),
)
YEAR_BARS = (
    Bar("運用手順書の改定", "2023-04..2023-07 2023-10..2023-12", rating="A"),
    Bar("電子申請の受付", "2023-10..2024-04", points="2023-10\t\t本運用", rating="S"),
    Bar("アンケートの実施", "2023-12..2024-02", "2024-01..2024-03", rating="B"),
    Bar("説明会", points="2023-05\t●\t第1回\n2023-09\t●\t第2回\n2024-01\t●\t第3回", rating="-"),
)
INDICATORS = (
    (
        "窓口で受け付けた相談件数",
        "件",
        ("なし", "1,650", "3,500", "10,000", "10,000"),
        ("なし", "980.5", "", "", ""),
        ("-", "B", "", "", ""),
    ),
    (
        "職員の入力作業時間の削減",
        "時間/年",
        ("10.8", "14.5", "14.5", "14.5", "14.5"),
        ("5.7", "18.9", "", "", ""),
        ("B", "S", "", "", ""),
    ),
    (
        "手続の案内の改善による、迅速かつ適切な相談環境の構築",
        "",
        ("/", "一部実現", "実現", "実現", "実現"),
        ("/", "一部実現", "", "", ""),
        ("/", "A", "", "", ""),
    ),
)


def form() -> FormContext:
    """The form of the fictional plan."""
    return FormContext(
        plan_title="架空市DX推進計画",
        organisation="架空市",
        fiscal_year=2023,
        evaluated_fiscal_year=2022,
        first_fiscal_year=FIRST_YEAR,
        last_fiscal_year=FIRST_YEAR + YEARS - 1,
    )


def items(
    number: str, list_name: str, texts: tuple[tuple[str, int, str], ...]
) -> tuple[r.Item, ...]:
    """Items of a list: mark, level and text of each."""
    keys = spread(len(texts))
    return tuple(
        r.Item(f"{number}-{list_name}-{i}", number, list_name, keys[i], level, mark, text)
        for i, (mark, level, text) in enumerate(texts)
    )


def schedule(number: str, chart: str, bars: tuple[Bar, ...]) -> tuple[r.ScheduleRow, ...]:
    """Rows of a chart."""
    keys = spread(len(bars))
    return tuple(
        r.ScheduleRow(
            uid=f"{number}-{chart}-{i}",
            project=number,
            chart=chart,
            order_key=keys[i],
            label=bar.label,
            planned=bar.planned,
            actual=bar.actual,
            points=bar.points,
            marks=bar.marks,
            rating=bar.rating,
        )
        for i, bar in enumerate(bars)
    )


def indicator(
    uid: str,
    name: str,
    unit: str,
    targets: tuple[str, ...],
    actuals: tuple[str, ...],
    ratings: tuple[str, ...],
) -> IndicatorBlock:
    """An indicator with its values from the plan's first year on."""
    values = tuple(
        r.IndicatorValue(
            uid=f"{uid}-{year}",
            indicator=uid,
            fiscal_year=FIRST_YEAR + year,
            target=target,
            actual=actual,
            rating=rating,
        )
        for year, (target, actual, rating) in enumerate(zip(targets, actuals, ratings, strict=True))
    )
    return IndicatorBlock(r.Indicator(uid=uid, project="p", name=name, unit=unit), values)


def sheet(number: str = "1-1-1", divisions: int = 4) -> EvaluationSheet:
    """A sheet of everyday density."""
    project = r.Project(
        uid=f"project-{number}",
        number=number,
        name="窓口手続オンライン化推進事業",
        budget_kind="amount",
        budget_thousand_yen=3146,
        budget_text="（令和5年度予算：3,146千円）",
        purpose=PURPOSE + NAMES,
        memo="庁内限りの覚え書き",
        divisions_per_year=divisions,
    )
    return EvaluationSheet(
        project=project,
        section=r.Section(uid="section", name="デジタル戦略課"),
        activities=items(number, "activities", ACTIVITIES),
        actions=items(number, "actions", ACTIONS),
        plan_rows=schedule(number, "plan", PLAN_BARS),
        year_rows=schedule(number, "year", YEAR_BARS),
        indicators=tuple(
            indicator(f"{number}-indicator-{i}", *fields) for i, fields in enumerate(INDICATORS)
        ),
        notes=(r.Note(uid=f"{number}-note", text="※作業時間は、令和4年度から算定方法を変更"),),
    )


def short_sheet() -> EvaluationSheet:
    """One short text in each field."""
    made = sheet("2-2-1", divisions=2)
    return replace(
        made,
        project=replace(made.project, name="𠮷", purpose="短い目的。", budget_text=""),
        activities=made.activities[:1],
        plan_rows=made.plan_rows[:1],
        year_rows=made.year_rows[:1],
        indicators=made.indicators[1:2],
        notes=(),
    )


def long_sheet() -> EvaluationSheet:
    """A sheet that no size brings onto one page."""
    made = sheet("10-2-10", divisions=12)
    project = replace(made.project, purpose=PURPOSE * 6, life_status="completed", life_until=2023)
    return replace(
        made,
        project=project,
        activities=items("10-2-10", "activities", ACTIVITIES * 7),
    )


def many_sheets(count: int) -> tuple[EvaluationSheet, ...]:
    """Sheets of everyday density, no two alike, in the order of their numbers."""
    kinds = (1, 2, 3, 4, 12)
    made: list[EvaluationSheet] = []
    for i in range(count):
        one = sheet(f"{i // 6 + 1}-{i % 6 + 1}-1", divisions=kinds[i % len(kinds)])
        project = replace(one.project, purpose=f"{PURPOSE}第{i}期の{PURPOSE[i:]}")
        made.append(replace(one, project=project, indicators=one.indicators[: 1 + i % 3]))
    return tuple(made)
