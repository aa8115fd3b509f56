"""The templates, what can be asked for beside them, and how a page's slack is shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.labels import DIGITS_SETTING, YEARS_SETTING, Template
from dxdesk.domain.paper_options import PaperOptions
from dxdesk.domain.sheet import EditionContent, PlanContent
from dxdesk.reports.form import form_of
from dxdesk.reports.layout import layout
from dxdesk.reports.templates import THEMES, theme_of
from tests.reports.extraction import page_texts, pdf_of
from tests.reports.paper import PURPOSE, form, indicator, long_sheet, sheet, short_sheet
from tests.strategies import sheets as generated_sheets

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.shapes import Document, Page
    from dxdesk.typeset.fonts import FontBook

MM = 72 / 25.4
FLOORS = {Template.STANDARD: 9.0, Template.COMPACT: 9.0, Template.LARGE: 10.5}


def with_purpose(times: int) -> EvaluationSheet:
    made = sheet()
    return replace(made, project=replace(made.project, purpose=PURPOSE * times))


def laid(made: EvaluationSheet, options: PaperOptions, book: FontBook) -> Document:
    content = PlanContent(
        r.Plan("plan", "架空市DX推進計画", "架空市", 2021, 2025),
        (),
        (EditionContent(2023, r.Edition("e", 2022), sheets=(made,)),),
    )
    return layout(form_of(content, 2023, options), [made], book, theme_of(options))


def texts(page: Page) -> list[str]:
    return ["".join(text.text for text in box.texts) for box in page.boxes if box.texts]


def bottom(page: Page) -> float:
    return max(box.frame.bottom for box in page.boxes if box.role != "foot")


@given(
    template=st.sampled_from(Template),
    times=st.integers(0, 14),
    floor=st.sampled_from((None, 8.0, 9.0, 10.0)),
)
@settings(max_examples=40)
def test_no_body_is_smaller_than_its_floor(
    template: Template, times: int, floor: float | None, book: FontBook
):
    options = PaperOptions(template=template, floor=floor)
    report = laid(with_purpose(times), options, book).report.sheets[0]
    assert report.body_size >= (floor or FLOORS[template])
    assert report.standard_size == THEMES[template].fits[0].size


def test_compact_keeps_on_one_page_what_standard_continues(book: FontBook):
    pages: dict[Template, list[int]] = {}
    for template in (Template.STANDARD, Template.COMPACT):
        options = PaperOptions(template=template)
        pages[template] = [
            len(laid(with_purpose(times), options, book).pages) for times in range(6, 14)
        ]
    assert sum(pages[Template.COMPACT]) < sum(pages[Template.STANDARD])
    assert all(c <= s for c, s in zip(*reversed(pages.values()), strict=True))


def test_large_takes_a_second_page_before_it_takes_smaller_type(book: FontBook):
    options = PaperOptions(template=Template.LARGE)
    report = laid(with_purpose(4), options, book).report.sheets[0]
    assert (len(report.pages), report.body_size) == (2, 12.0)
    report = laid(short_sheet(), options, book).report.sheets[0]
    assert (len(report.pages), report.body_size) == (1, 12.0)


def test_only_a_floor_that_was_asked_for_goes_below_nine(book: FontBook):
    made = next(
        with_purpose(times)
        for times in range(1, 12)
        if len(laid(with_purpose(times), PaperOptions(), book).pages) > 1
    )
    report = laid(made, PaperOptions(floor=8.0), book).report.sheets[0]
    assert len(report.pages) == 1
    assert 8.0 <= report.body_size < 9.0


@pytest.mark.parametrize("template", Template)
@given(made=generated_sheets())
@settings(max_examples=10)
def test_any_sheet_stays_within_its_page(template: Template, made: EvaluationSheet, book: FontBook):
    theme = THEMES[template]
    context = replace(form(), first_fiscal_year=2018, last_fiscal_year=2028)
    for page in layout(context, [made], book, theme).pages:
        for box in page.boxes:
            edge = theme.page_height if box.role == "foot" else theme.top + theme.height
            assert box.frame.bottom <= edge + 0.05, box.role


def test_short_rows_give_what_they_do_not_need_and_the_page_is_filled(book: FontBook):
    theme = THEMES[Template.STANDARD]
    page = laid(sheet(), PaperOptions(), book).pages[0]
    assert bottom(page) == pytest.approx(theme.top + theme.height, abs=30)
    heights = {box.role: box.frame.height for box in page.boxes if box.place is not None}
    lines = {
        box.role: len({text.y for text in box.texts}) for box in page.boxes if box.place is not None
    }
    spare = {
        role: heights[role] - lines[role] * 10.5 * 1.35
        for role in ("purpose", "activities", "actions")
    }
    assert lines["actions"] < lines["activities"]
    assert spare["actions"] > spare["activities"]


def test_the_shortest_sheet_is_roomy_and_not_stretched_without_end(book: FontBook):
    theme = THEMES[Template.STANDARD]
    page = laid(short_sheet(), PaperOptions(), book).pages[0]
    assert 0.6 * theme.height < bottom(page) - theme.top <= theme.height
    assert max(box.frame.height for box in page.boxes if box.role == "value") <= theme.most_row + 1


def test_years_stand_below_themselves(book: FontBook):
    page = laid(sheet(), PaperOptions(), book).pages[0]
    found = [box.frame for box in page.boxes if [t.text for t in box.texts] == ["R5"]]
    assert len(found) == 2
    assert found[0].x == pytest.approx(found[1].x)
    assert found[0].width == pytest.approx(found[1].width)


def test_even_pages_are_bound_on_the_right(book: FontBook):
    options = PaperOptions(duplex=True)
    document = layout(form(), [long_sheet()], book, theme_of(options))
    assert [page.shift for page in document.pages] == pytest.approx([0.0, -10 * MM])
    lefts: list[float] = []
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        for number in range(2):
            page = opened[number].get_textpage()
            boxes = [page.get_charbox(i) for i in range(page.count_chars())]
            lefts.append(min(box[0] for box in boxes if box[2] > box[0]))
    assert lefts[0] == pytest.approx(25 * MM, abs=2)
    assert lefts[1] == pytest.approx(15 * MM, abs=2)
    one_sided = layout(form(), [long_sheet()], book)
    assert {page.shift for page in one_sided.pages} == {0.0}


def test_the_date_of_issue_stands_at_the_foot_of_every_page(book: FontBook):
    options = PaperOptions(issued=date(2023, 7, 12))
    for page in laid(long_sheet(), options, book).pages:
        assert texts(page)[-1] == "架空市　令和5年7月12日"
    assert "令和" not in texts(laid(sheet(), PaperOptions(), book).pages[0])[-1]


def test_an_internal_proof_has_its_boxes_and_says_what_it_is(book: FontBook):
    titles = ("課長", "係長", "担当")
    pages = laid(long_sheet(), PaperOptions(decision_boxes=titles), book).pages
    assert texts(pages[0])[:3] == list(titles)
    boxes = [box.frame for box in pages[0].boxes if box.role == "decision"]
    assert len(boxes) == 3
    assert all(frame.height >= 16 * MM - 0.1 for frame in boxes)
    assert boxes[-1].right == pytest.approx(195 * MM)
    assert any("【庁内確認用】" in text for text in texts(pages[0]))
    assert not {"課長", "係長"} & set(texts(pages[1]))
    plain = texts(laid(sheet(), PaperOptions(), book).pages[0])
    assert not any("庁内確認用" in text for text in plain)


def test_the_achievement_rate_is_printed_when_asked_for(book: FontBook):
    values = (("10", "/", "なし", "", ""), ("17.61", "/", "-", "", ""), ("S", "/", "", "", ""))
    made = replace(sheet(), indicators=(indicator("i", "件数", "件", *values),))
    page = laid(made, PaperOptions(achievement=True), book).pages[0]
    assert "達成率" in texts(page)
    assert "176.1%" in texts(page)
    diagonals = [box for box in page.boxes if box.shapes and box.role == "value"]
    assert len(diagonals) == 3
    assert "達成率" not in texts(laid(made, PaperOptions(), book).pages[0])


def test_the_citys_notation_is_put_on_for_paper_alone(book: FontBook):
    made = sheet()
    content = PlanContent(
        r.Plan("plan", "計画", "架空市", 2021, 2025),
        (r.FormSetting("y", YEARS_SETTING, "western"), r.FormSetting("d", DIGITS_SETTING, "half")),
        (EditionContent(2023, r.Edition("e", 2022), sheets=(made,)),),
    )
    project = replace(made.project, purpose="第２回と第１０回")
    document = layout(form_of(content, 2023), [replace(made, project=project)], book)
    said = [text.text for text in page_texts(document.pages[0])]
    assert {"2021", "2025", "第2回と第10回", "計画　2023年度評価シート"} <= set(said)
    assert project.purpose == "第２回と第１０回"
