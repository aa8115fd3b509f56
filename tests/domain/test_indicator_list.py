"""All indicators of an edition as a plain table."""

from __future__ import annotations

from dxdesk.domain import rows as r
from dxdesk.domain.indicator_list import indicator_list
from dxdesk.domain.sheet import EditionContent, PlanContent
from tests.reports.paper import sheet, short_sheet


def test_there_is_a_row_for_every_indicator_and_year():
    sheets = (sheet(), short_sheet())
    edition = EditionContent(2023, r.Edition("e", 2022), sheets=sheets)
    plan = PlanContent(r.Plan("p", "計画", "市", 2021, 2025), (), (edition,))
    listing = indicator_list(plan, edition)
    values = [value for one in sheets for block in one.indicators for value in block.values]
    assert len(listing.rows) == len(values)
    assert listing.headings == (
        *("事業番号", "事業名", "事業原課", "指標", "単位", "年度（西暦）", "年度"),
        *("目標", "実績", "評価", "評価の理由", "備考"),
    )
    block = sheets[0].indicators[0]
    assert listing.rows[0] == (
        *("1-1-1", "窓口手続オンライン化推進事業", "デジタル戦略課"),
        *(block.indicator.name, block.indicator.unit, "2021", "R3"),
        *(block.values[0].target, block.values[0].actual, block.values[0].rating, "", ""),
    )
