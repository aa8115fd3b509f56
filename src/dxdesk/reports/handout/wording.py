"""Sentences of a handout's own pages: every string as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import CountedBy, FormLabel, PartKind, SummaryRows, label
from dxdesk.domain.measurement import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.handout import Handout, Summary
    from dxdesk.domain.rating_summary import RatingSummary, Tally
    from dxdesk.domain.rows import Indicator
    from dxdesk.domain.shortfalls import Shortfalls
    from dxdesk.reports.form import FormContext

COUNT: Final = "計"
BLANK_PAGE: Final = "（このページは空白です）"
NOTHING: Final = "該当する{}はありません。"
NO_RATING: Final = "空欄等"
JUDGED: Final = (
    "※指標ごとに登録された望ましい向き（高いほど良い、低いほど良い）により判定しています。"
)
_COUNTED: Final = {
    CountedBy.INDICATOR: label(FormLabel.INDICATOR),
    CountedBy.PROJECT: "事業",
}
_ROWS: Final = {
    SummaryRows.MEASURE: "基本方針・施策",
    SummaryRows.YEARS: "年度",
}


def title_of(handout: Handout, form: FormContext) -> str:
    """The title of a handout: as entered, otherwise made from plan and edition."""
    if handout.title:
        return handout.title
    year = form.notation.year(form.fiscal_year)
    return "\n".join(filter(None, (form.plan_title, f"{year}{label(FormLabel.SHEET)}")))


def summary_title(part: Summary) -> str:
    """評価の集計（施策別・指標ごと）."""
    return f"{label(PartKind.SUMMARY)}（{label(part.rows)}・{label(part.counted_by)}）"


def rows_head(rows: SummaryRows, form: FormContext) -> str:
    """The head above the names of a summary's rows."""
    return form.section_label if rows is SummaryRows.SECTION else _ROWS[rows]


def base_sentence(total: Tally | None, part: Summary) -> str:
    """What a summary is counted from, and what is left out; None where each row has its own."""
    counted, rating = _COUNTED[part.counted_by], label(FormLabel.RATING)
    if total is None:
        return f"母数：「{COUNT}」の欄の{rating}のある{counted}（{rating}のない{counted}を除く）"
    return (
        f"母数：{rating}のある{counted} {total.rated:,}件"
        f"（{rating}のない{counted} {total.unrated:,}件を除く）"
    )


def scope_sentence(part: Summary, summary: RatingSummary, form: FormContext) -> str:
    """Which sheets and which years a summary is about."""
    edition = f"対象：{form.edition_title}の全{summary.sheets}事業"
    if part.rows is SummaryRows.YEARS:
        return f"{edition}の各年度の{label(FormLabel.RATING)}"
    year = form.notation.year(form.evaluated_fiscal_year)
    return f"{edition}の{year}の{label(FormLabel.RATING)}"


def summary_notes(part: Summary, summary: RatingSummary) -> list[str]:
    """What a reader of a summary must know of its columns."""
    rating = label(FormLabel.RATING)
    notes = [f"※「-」は{rating}の欄が「-」のもの、「{NO_RATING}」は空欄、対象外等のもの"]
    if part.counted_by is CountedBy.PROJECT:
        notes.append(f"※複数の指標がある事業は、最も低い{rating}で数えています。")
    if summary.off_scale:
        words = "、".join(summary.off_scale)
        notes.append(f"※計画で定めた{rating}にない記号（{words}）は、順位を付けずに数えています。")
    return notes


def _years(years: Sequence[int], form: FormContext) -> str:
    first, last = (form.notation.year(year) for year in (years[0], years[-1]))
    return first if len(years) == 1 else f"{first}から{last}まで"


def unmet_title(years: Sequence[int], form: FormContext) -> str:
    """目標に届かなかった指標（令和4年度から令和5年度まで）."""
    return f"{label(PartKind.UNMET)}（{_years(years, form)}）"


def shortfall_sentences(found: Shortfalls, years: Sequence[int], form: FormContext) -> list[str]:
    """How many targets were missed, of how many that can be compared."""
    return [
        f"対象：{_years(years, form)}の目標と実績を数値で比べられる指標 {found.compared:,}件",
        f"{label(PartKind.UNMET)}：{len(found.missed):,}件",
    ]


def indicator_title(indicator: Indicator) -> str:
    """An indicator with its unit, and its direction where low is good."""
    unit = f"（{indicator.unit}）" if indicator.unit else ""
    is_lower = indicator.direction == Direction.LOWER.value
    return f"{indicator.name}{unit}{'〔低いほど良い〕' if is_lower else ''}"
