"""Plans of any size in the proportions of a real one, for benchmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.order import spread

if TYPE_CHECKING:
    from collections.abc import Iterator

YEARS: Final = range(2021, 2026)
EDITION: Final = 2023


def plan_rows(projects: int) -> Iterator[r.Row]:
    """A plan with one edition of so many sheets, each with ten indicator cells."""
    orders = spread(3)
    yield r.Plan("plan", "計画", "市", YEARS[0], YEARS[-1])
    yield r.Edition(r.edition_key(EDITION).uid, EDITION - 1)
    for n in range(40):
        yield r.Section(f"s{n}", spread(40)[n], f"第{n}課", "政策局")
    for n in range(projects):
        project, number = f"p{n}", f"{n // 500 + 1}-{n // 20 % 25 + 1}-{n % 20 + 1}"
        yield r.Project(
            *(project, f"s{n % 40}", number, f"行政手続のオンライン化の推進（第{n}号）"),
            *("amount", n, f"（予算：{n}千円）", None),
            purpose="市民が窓口に来なくても、いつでもどこでも手続を終えられるようにする。" * 3,
        )
        for m, order in enumerate(orders):
            text = "申請件数の多い手続から順にオンライン化し、窓口の混雑を減らす。" * 2
            yield r.Item(f"a{n}-{m}", project, "activities", order, 0, "・", text)
            yield r.Item(f"t{n}-{m}", project, "actions", order, 0, "①", text)
            span = "2021-04..2023-10"
            yield r.ScheduleRow(f"r{n}-{m}", project, "plan", order, "検討・導入", span, span)
        for m, order in enumerate(orders[:2]):
            indicator = f"i{n}-{m}"
            yield r.Indicator(indicator, project, order, "オンライン申請率", "％")
            for year in YEARS:
                uid = r.value_uid(indicator, year)
                yield r.IndicatorValue(uid, indicator, year, "80", "75.5", "A", "", "")
