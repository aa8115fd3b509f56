"""What stands on the pages of the single parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain import handout as h
from dxdesk.domain.labels import CountedBy, SummaryRows
from dxdesk.domain.rating_summary import DASH, NO_RATING, RatingSummaries
from dxdesk.reports.shapes import Disc, Hatch, Rectangle, Stroke
from tests.reports.extraction import page_texts
from tests.reports.handout.making import laid, said, whole

if TYPE_CHECKING:
    from dxdesk.domain.sheet import PlanContent
    from dxdesk.reports.shapes import Page
    from dxdesk.typeset.fonts import FontBook


def only(plan: PlanContent, book: FontBook, part: h.Part) -> list[Page]:
    """The pages of a handout of one part."""
    return list(laid(plan, h.Handout(parts=(part,)), book).document.pages)


def rows_of(pages: list[Page], role: str) -> list[list[str]]:
    """The rows of a table, cells by their upper edge; what a cell says is joined."""
    rows: list[list[str]] = []
    for page in pages:
        by_edge: dict[float, list[tuple[float, str]]] = {}
        for box in page.boxes:
            if box.role in (role, "rating"):
                text = "".join(text.text for text in box.texts)
                by_edge.setdefault(round(box.frame.y, 1), []).append((box.frame.x, text))
        rows += [[text for _, text in sorted(row)] for _, row in sorted(by_edge.items())]
    return rows


def test_the_cover_says_what_was_entered_and_dates_in_their_era(
    sample: PlanContent, book: FontBook
):
    handout = h.Handout(
        meeting="第2回推進委員会", date="2024-10-18", title="取組の評価", parts=(h.Cover(),)
    )
    (page,) = laid(sample, handout, book).document.pages
    texts = [text.text for text in page_texts(page)]
    assert texts == ["第2回推進委員会", "取組の評価", "令和6年10月18日", "みなも市（架空）", "1/1"]
    assert max(text.size for text in page_texts(page)) == 22
    other = replace(handout, organisation="情報政策課", date="令和6年秋", title="")
    (page,) = laid(sample, other, book).document.pages
    assert "令和6年秋情報政策課" in whole(page)
    assert "みなも市DX推進計画（架空）令和6年度評価シート" in whole(page)


def test_a_long_title_is_set_smaller_before_it_takes_many_lines(
    sample: PlanContent, book: FontBook
):
    for title, size in (("題" * 60, 22), ("題" * 100, 18), ("題" * 3000, 14)):
        handout = h.Handout(title=title, parts=(h.Cover(),))
        pages = laid(sample, handout, book).document.pages
        sizes = {text.size for page in pages for text in page_texts(page) if "題題" in text.text}
        assert size in sizes
        assert "".join(map(whole, pages)).count("題") >= len(title)


def test_the_guide_explains_what_occurs_and_nothing_else(sample: PlanContent, book: FontBook):
    (page,) = only(sample, book, h.Guide())
    text = whole(page)
    for word in (
        "事業原課",
        "今年度の実施事項",
        "集計中",
        "（見込）",
        "（速報）",
        "未定",
        "不明",
        "▼",
    ):
        assert word in text
    assert "3段階の評価のうち、最も高い評価です。" in text
    shapes = [shape for box in page.boxes for shape in box.shapes]
    assert any(isinstance(shape, Disc) for shape in shapes)
    assert any(isinstance(shape, Hatch) for shape in shapes)
    assert any(isinstance(s, Stroke) and s.x1 != s.x2 and s.y1 != s.y2 for s in shapes)
    assert any(isinstance(s, Rectangle) and s.fill == 0 for s in shapes)
    edition = replace(sample.editions[-1], sheets=())
    (bare_page,) = only(replace(sample, editions=(edition,)), book, h.Guide())
    for word in ("集計中", "（見込）", "不明", "▼", "例："):
        assert word not in whole(bare_page)


def test_summaries_print_the_counts_their_base_and_shares(sample: PlanContent, book: FontBook):
    edition, scale = sample.editions[-1], ("S", "A", "B")
    for counted_by, word in ((CountedBy.INDICATOR, "指標"), (CountedBy.PROJECT, "事業")):
        for kind in (SummaryRows.MEASURE, SummaryRows.SECTION):
            pages = only(sample, book, h.Summary(kind, counted_by))
            summary = RatingSummaries(edition, scale, counted_by).by(kind, [2023])
            total = summary.total
            assert total is not None
            text = "".join(map(whole, pages))
            base = (
                f"母数：評価のある{word}{total.rated}件（評価のない{word}{total.unrated}件を除く）"
            )
            assert base in text
            assert "対象：令和6年度版の全27事業の令和5年度の評価" in text
            rows = rows_of(pages, "table")
            for row, printed in zip(summary.rows, rows, strict=False):
                tally = row.tally
                counts = [tally["S"], tally["A"], tally["B"], tally.rated]
                assert printed[0].strip() == row.label
                assert printed[1:] == [str(n) for n in (*counts, tally[DASH], tally[NO_RATING])]
            assert rows[-2][0] == "合計"
            shares = [float(share.rstrip("%")) for share in rows[-1][1:4]]
            assert abs(sum(shares) - 100) < 0.2


def test_the_summary_over_the_years_has_a_row_for_each(sample: PlanContent, book: FontBook):
    pages = only(sample, book, h.Summary(SummaryRows.YEARS))
    assert [row[0] for row in rows_of(pages, "table")] == ["令和4年度", "令和5年度"]


def test_missed_targets_are_listed_with_year_number_values_and_rating(
    sample: PlanContent, book: FontBook
):
    pages = only(sample, book, h.Unmet())
    rows = rows_of(pages, "table")
    assert rows[0] == [
        "R5",
        "1-1-1",
        "行政手続オンライン申請の拡充",
        "オンラインで申請できる手続の割合（％）",
        "30",
        "27.1",
        "B",
    ]
    assert len(rows) == 11
    assert "指標40件目標に届かなかった指標：11件" in whole(pages[0])
    assert "〔低いほど良い〕" in "".join(rows[1])
    assert len(rows_of(only(sample, book, h.Unmet(all_years=True)), "table")) > 11


def test_missed_targets_of_one_year_and_of_all_have_names_of_their_own(
    sample: PlanContent, book: FontBook
):
    parts = (h.Contents(), h.Unmet(), h.Unmet(all_years=True))
    pages = laid(sample, h.Handout(parts=parts), book).document.pages
    names = ("（令和5年度）", "（令和4年度から令和5年度まで）")
    for years in names:
        assert f"目標に届かなかった指標{years}" in whole(pages[0])
    headings = [said(page, "heading") for page in pages[1:]]
    assert [f"目標に届かなかった指標{years}" in headings for years in names] == [True, True]


def test_long_tables_go_on_over_pages_with_their_head(sample: PlanContent, book: FontBook):
    edition = sample.editions[-1]
    many = replace(edition, sheets=tuple(s for s in edition.sheets for _ in range(8)))
    pages = only(replace(sample, editions=(many,)), book, h.Unmet())
    assert len(pages) > 2
    for page in pages:
        assert said(page, "head") == "年度番号事業名指標目標実績評価"
    assert all(
        whole(page).startswith("目標に届かなかった指標（令和5年度）（続き）") for page in pages[1:]
    )
    assert len(rows_of(pages, "table")) == 8 * 11


def test_ended_projects_are_listed_with_successors(sample: PlanContent, book: FontBook):
    rows = rows_of(only(sample, book, h.Ended()), "table")
    assert [row[0] for row in rows] == ["2-1-3", "3-2-2", "4-1-2", "4-2-4", "5-1-2", "5-2-2"]
    assert rows[1][1:] == ["防災地図の公開令和5年度末で3-2-1に統合", "統合", "令和5年度", "3-2-1"]


def test_a_divider_shows_the_titles_of_its_levels(sample: PlanContent, book: FontBook):
    (page,) = only(sample, book, h.Divider(policy="1-1"))
    assert whole(page).startswith("1行かなくてよい、待たなくてよい市役所1-1手続のオンライン化")
    (page,) = only(sample, book, h.Divider(title="参考資料"))
    assert whole(page).startswith("参考資料")
