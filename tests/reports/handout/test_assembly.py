"""A handout as a whole: page numbers, contents, blanks, furniture, outline, hostile texts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from dxdesk.domain import handout as h
from dxdesk.domain import rows as r
from dxdesk.domain.labels import CountedBy, SheetOrder, SummaryRows
from dxdesk.domain.sheet import EditionContent, PlanContent
from dxdesk.reports.handout.wording import BLANK_PAGE
from dxdesk.reports.theme import MM
from tests.reports.extraction import bare, characters, extracted, outline_of, page_texts, printed
from tests.reports.handout.making import SHORT, bound, contents_lines, laid, said, whole
from tests.reports.paper import many_sheets
from tests.strategies import NASTY_TEXTS

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook

EVERYTHING = h.Handout(
    meeting="令和6年度第2回みなも市DX推進委員会",
    date="2024-10-18",
    document_number="資料1-2",
    title="みなも市DX推進計画\n令和5年度の取組の評価",
    stamp="会議後回収",
    parts=(
        h.Cover(),
        h.Contents(),
        h.Guide(),
        h.Summary(),
        h.Summary(SummaryRows.SECTION, CountedBy.PROJECT),
        h.Summary(SummaryRows.YEARS),
        h.Unmet(all_years=True),
        h.Divider(policy="2-1", title="抜粋"),
        h.Divider(title="評価シート"),
        h.Sheets(dividers=True),
        h.Ended(),
    ),
)


def page_of_sheet(document: Document, uid: str) -> int:
    """The first page of a sheet, from 1."""
    return 1 + next(at for at, page in enumerate(document.pages) if page.sheet == uid)


def with_many_sheets(plan: PlanContent, count: int) -> PlanContent:
    sheets = many_sheets(count)
    edition = EditionContent(2023, r.Edition("e", 2022), sheets=sheets)
    row = replace(plan.plan, first_fiscal_year=2021, last_fiscal_year=2025)
    return PlanContent(row, (), (edition,))


def test_the_contents_name_the_page_on_which_each_sheet_really_begins(
    sample: PlanContent, book: FontBook
):
    made = laid(sample, EVERYTHING, book).document
    lines = contents_lines([page for page in made.pages if said(page, "contents")])
    sheets = sample.editions[-1].sheets
    for sheet in sheets:
        project = sheet.project
        wanted = bare(f"{project.number}{project.name}{sheet.section_name}")
        (line,) = (line for line in lines if bare(line.text) == wanted)
        assert line.page == page_of_sheet(made, project.uid)
    for title in ("評価シートの見方", "評価の集計（課別・事業ごと）", "終了した事業"):
        (line,) = (line for line in lines if line.text == title)
        assert whole(made.pages[line.page - 1]).startswith(title)
    assert [line.page for line in lines] == sorted(line.page for line in lines)


@pytest.mark.parametrize("front_pages", [False, True])
def test_contents_of_three_pages_are_right_too(
    sample: PlanContent, book: FontBook, front_pages: bool
):
    plan = with_many_sheets(sample, 84)
    handout = h.Handout(front_pages=front_pages, parts=(h.Cover(), h.Contents(), h.Sheets()))
    made = laid(plan, handout, book).document
    pages = [page for page in made.pages if said(page, "contents")]
    assert len(pages) == 3
    assert whole(pages[0]).startswith("目次")
    assert all(whole(page).startswith("目次（続き）") for page in pages[1:])
    lines = {line.text: line.page for line in contents_lines(pages)}
    for sheet in plan.editions[-1].sheets:
        project = sheet.project
        line = f"{project.number}{project.name}{sheet.section_name}"
        assert lines[line] == page_of_sheet(made, project.uid)


def test_every_page_has_its_number_the_document_number_and_the_stamp(
    sample: PlanContent, book: FontBook
):
    made = laid(sample, EVERYTHING, book).document
    total = len(made.pages)
    for number, page in enumerate(made.pages, 1):
        assert said(page, "page_number") == f"{number}/{total}"
        assert said(page, "document_number") == "資料1-2"
        assert said(page, "stamp") == "会議後回収"
    assert made.report.pages == total
    for page, text in zip(
        made.pages, extracted(bound(laid(sample, EVERYTHING, book), book)), strict=True
    ):
        assert characters(bare(whole(page))) == characters(text)


def test_furniture_stays_clear_of_the_text_and_inside_the_page(sample: PlanContent, book: FontBook):
    handout = replace(EVERYTHING, stamp="取扱注意" * 12, document_number="資料" * 30)
    for page in laid(sample, handout, book).document.pages:
        stamp, number = (
            next(box.frame for box in page.boxes if box.role == role)
            for role in ("stamp", "document_number")
        )
        assert stamp.right < number.x
        for box in page.boxes:
            if box.role in ("stamp", "document_number"):
                assert box.frame.bottom < 20 * MM
                for text in box.texts:
                    assert box.frame.x < text.x
                    assert text.x + text.width < box.frame.right
            elif box.role not in ("page_number", "space"):
                assert box.frame.y > 20 * MM - 1


def test_each_chapter_begins_on_a_front_page_and_its_back_says_that_it_is_blank(
    sample: PlanContent, book: FontBook
):
    handout = replace(EVERYTHING, front_pages=True, duplex=True)
    made = laid(sample, handout, book).document
    assert all(mark.page % 2 == 0 for mark in made.bookmarks)
    for sheet in sample.editions[-1].sheets:
        assert page_of_sheet(made, sheet.project.uid) % 2 == 1
    blank = [at for at, page in enumerate(made.pages, 1) if BLANK_PAGE in whole(page)]
    assert blank
    assert all(number % 2 == 0 for number in blank)
    assert [page.shift for page in made.pages[:2]] == pytest.approx([0.0, -10 * MM])
    reports = {report.uid: report.pages for report in made.report.sheets}
    for uid, pages in reports.items():
        assert pages[0] == page_of_sheet(made, uid)


def test_without_both_sides_nothing_is_blank_or_shifted(sample: PlanContent, book: FontBook):
    made = laid(sample, EVERYTHING, book).document
    assert not any(BLANK_PAGE in whole(page) or page.shift for page in made.pages)


def test_continuations_are_told_with_the_pages_of_the_handout(sample: PlanContent, book: FontBook):
    made = laid(sample, EVERYTHING, book).document
    continued = [report for report in made.report.sheets if len(report.pages) > 1]
    assert continued
    for report in continued:
        for page in report.pages:
            assert made.pages[page - 1].sheet == report.uid
        for each in report.continuations:
            assert "（続きは次ページ）" in whole(made.pages[each.page - 1])


def test_bookmarks_have_two_levels_and_labels_are_the_printed_numbers(
    sample: PlanContent, book: FontBook
):
    handout = replace(EVERYTHING, parts=(h.Cover(), h.Contents(), h.Sheets(), h.Ended()))
    pdf = bound(laid(sample, handout, book), book)
    outline = outline_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
        numbers = list(opened.Root.PageLabels.Nums.as_list())
        labels = [str(each.P) for each in numbers[1::2]]
        info = {str(key): str(value) for key, value in opened.docinfo.items()}
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.Root.Lang) == "ja-JP"
    titles = [title for title, _, _ in outline]
    assert titles[:3] == ["表紙", "目次", "1 行かなくてよい、待たなくてよい市役所"]
    assert titles[-1] == "終了した事業"
    assert outline[2][2][0] == "1-1-1 行政手続オンライン申請の拡充"
    assert sum(len(children) for _, _, children in outline) == len(sample.editions[-1].sheets)
    starts = [page for _, page, _ in outline]
    assert starts == sorted(starts)
    assert [int(at) for at in numbers[::2]] == list(range(count))
    assert labels == [str(number) for number in range(1, count + 1)]
    assert info["/Title"] == "資料1-2 みなも市DX推進計画 令和5年度の取組の評価"
    assert info["/Author"] == sample.plan.organisation
    assert not {"/CreationDate", "/ModDate"} & set(info)


def test_listed_sheets_come_below_one_heading(sample: PlanContent, book: FontBook):
    part = replace(SHORT, order=SheetOrder.LISTED)
    made = laid(sample, h.Handout(parts=(part,)), book).document
    assert [(mark.title.split(" ")[0], mark.level) for mark in made.bookmarks] == [
        ("評価シート", 0),
        ("1-1-1", 1),
        ("2-1-1", 1),
    ]


def test_the_same_handout_gives_the_same_bytes(sample: PlanContent, book: FontBook):
    once = bound(laid(sample, EVERYTHING, book), book)
    assert bound(laid(sample, EVERYTHING, book), book) == once
    other = bound(laid(sample, replace(EVERYTHING, stamp="案"), book), book)
    assert other != once


@pytest.mark.parametrize("nasty", [*NASTY_TEXTS, "長" * 1500, "long" * 400, "W\n" * 200])
def test_hostile_texts_in_every_field_are_printed_whole(
    sample: PlanContent, book: FontBook, nasty: str
):
    line = nasty.replace("\n", " ")
    handout = h.Handout(
        name=line,
        organisation=line,
        meeting=nasty,
        date=line,
        document_number=line,
        title=nasty,
        stamp=line,
        parts=(h.Cover(), h.Contents(), h.Divider("", line), h.Divider("1-1", line), SHORT),
    )
    made = laid(sample, handout, book)
    text = "".join(bare(whole(page)) for page in made.document.pages)
    for field in (nasty, line):
        assert bare(printed(field, book)) in text
    for page in made.document.pages:
        for run in page_texts(page):
            assert run.x >= -0.5
            assert run.x + run.width <= page.width + 0.5
            assert 0 < run.y < page.height
    assert len(extracted(bound(made, book))) == len(made.document.pages)


def test_hostile_texts_of_a_plan_reach_every_part(sample: PlanContent, book: FontBook):
    nasty = "髙﨑文庫と𠮷野川の葛\U000e0100城<b>&amp;\U0001f4f1"
    edition = sample.editions[-1]
    edition = replace(
        edition,
        policies=tuple(replace(row, title=nasty) for row in edition.policies),
        former_projects=tuple(replace(row, text=nasty) for row in edition.former_projects),
        sheets=tuple(
            replace(
                sheet,
                project=replace(sheet.project, name=nasty, life_wording=nasty),
                section=sheet.section and replace(sheet.section, name=nasty),
            )
            for sheet in edition.sheets
        ),
    )
    plan = replace(sample, editions=(edition,))
    made = laid(plan, EVERYTHING, book)
    wanted = bare(printed(nasty, book))
    pages = [bare(whole(page)) for page in made.document.pages]
    assert sum(wanted in page for page in pages) > len(edition.sheets)
    assert "📱" not in "".join(extracted(bound(made, book)))


def test_an_edition_without_sheets_still_has_its_tables(sample: PlanContent, book: FontBook):
    edition = replace(sample.editions[-1], sheets=(), former_projects=())
    parts = (h.Contents(), h.Guide(), h.Summary(), h.Unmet(), h.Ended(), h.Sheets())
    made = laid(replace(sample, editions=(edition,)), h.Handout(parts=parts), book).document
    text = "".join(map(whole, made.pages))
    assert "該当する事業はありません。" in text
    assert "母数：評価のある指標0件（評価のない指標0件を除く）" in text


def test_a_handout_without_any_page_is_refused(sample: PlanContent, book: FontBook):
    with pytest.raises(ValueError, match="needs a page"):
        laid(sample, h.Handout(), book)
