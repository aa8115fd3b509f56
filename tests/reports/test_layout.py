"""The layout: every text is placed, inside its cell, inside the page, over as many as it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from dxdesk.domain import rows as r
from dxdesk.domain.layout_report import CharacterIssue, Place
from dxdesk.reports.cells import CONTINUED
from dxdesk.reports.layout import layout
from dxdesk.reports.preflight import printed_fields
from dxdesk.reports.theme import Theme
from dxdesk.reports.wording import budget_bracket, life_sentence, printed_mark
from dxdesk.typeset.characters import FULL_STOPS, WIDE_CLOSING, WIDE_OPENING
from tests.reports.extraction import page_texts, printed, text_by_place
from tests.reports.paper import form, indicator, long_sheet, sheet, short_sheet
from tests.strategies import sheets as generated_sheets

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.shapes import Box, Document, Page
    from dxdesk.typeset.fonts import FontBook

SLACK = 0.05
"""pt that rounding may put a text outside."""

_CLOSING = WIDE_CLOSING + FULL_STOPS

WIDE_FORM = replace(form(), first_fiscal_year=2018, last_fiscal_year=2028)


def one(made: EvaluationSheet, book: FontBook, context: FormContext | None = None) -> Document:
    return layout(context or form(), [made], book)


def assert_inside(page: Page) -> None:
    theme = Theme()
    for box in page.boxes:
        frame = box.frame
        assert frame.x >= theme.left - SLACK
        assert frame.right <= theme.left + theme.width + SLACK
        bottom = theme.page_height if box.role == "foot" else theme.top + theme.height
        assert theme.top - SLACK <= frame.y <= frame.bottom <= bottom + SLACK, box
        assert_texts_inside(box)


def assert_texts_inside(box: Box) -> None:
    frame = box.frame
    for text in box.texts:
        # The aki of a bracket at the head of a line lies outside.
        aki = text.size * text.scale / 200 if text.text[:1] in WIDE_OPENING else 0.0
        assert text.x + aki >= frame.x - SLACK, (box.role, text)
        # Spaces hang at the end of a line, and so does the aki of a bracket or stop.
        overhang = (len(text.text) - len(text.text.rstrip(" 　"))) * text.size
        if text.text and text.text[-1] in _CLOSING:
            overhang += text.size * text.scale / 200
        assert text.x + text.width - overhang <= frame.right + SLACK, (box.role, text)
        assert frame.y - SLACK <= text.y - 0.75 * text.size, (box.role, text)
        assert text.y + 0.12 * text.size <= frame.bottom + SLACK, (box.role, text)


def assert_apart(page: Page) -> None:
    boxes = [box for box in page.boxes if box.frame.width and box.frame.height]
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = (
                box.frame.right <= other.frame.x + SLACK
                or other.frame.right <= box.frame.x + SLACK
                or box.frame.bottom <= other.frame.y + SLACK
                or other.frame.bottom <= box.frame.y + SLACK
            )
            assert apart, (box, other)


def assert_kept(made: EvaluationSheet, document: Document, book: FontBook) -> None:
    """Every character of every field stands on the pages, in its order, as it is displayed."""
    said = {p: s.replace(CONTINUED, "") for p, s in text_by_place(document).items()}
    project = made.project.uid
    at = {
        "activities": "".join(item.mark + item.text for item in made.activities),
        "actions": "".join(item.mark + item.text for item in made.actions),
        "purpose": made.project.purpose,
        "number": made.project.number,
    }
    for field, text in at.items():
        assert said.get(Place("project", project, field), "") == printed(text, book), field
    whole = "".join(said.values()) + "".join(
        "".join(text.text.split())
        for page in document.pages
        for box in page.boxes
        if box.place is None
        for text in box.texts
    )
    for place, text in printed_fields(made):
        if place.field in ("target", "actual", "rating") and text.strip() in ("/", "／"):
            continue
        pieces = text.replace("\t", "\n").split("\n") if place.field == "points" else [text]
        for piece in pieces[1:] if place.field == "points" else pieces:
            if not piece[:4].isdigit():
                assert printed(piece, book) in whole, place


@pytest.mark.parametrize("divisions", [1, 2, 3, 4, 12])
def test_an_everyday_sheet_fits_on_one_page_at_full_size(divisions: int, book: FontBook):
    document = one(sheet(divisions=divisions), book)
    report = document.report.sheets[0]
    assert report.pages == (1,)
    assert not report.is_shrunk
    assert report.cuts == report.continuations == report.outside == ()
    assert_inside(document.pages[0])
    assert_apart(document.pages[0])


@pytest.mark.parametrize(
    "made", [sheet(), short_sheet(), long_sheet()], ids=["everyday", "short", "long"]
)
def test_nothing_is_lost_and_nothing_overlaps(made: EvaluationSheet, book: FontBook):
    document = one(made, book)
    assert_kept(made, document, book)
    for page in document.pages:
        assert_inside(page)
        assert_apart(page)


@given(made=generated_sheets())
@settings(max_examples=40)
def test_nothing_is_lost_of_any_sheet(made: EvaluationSheet, book: FontBook):
    document = one(made, book, WIDE_FORM)
    assert_kept(made, document, book)
    for page in document.pages:
        assert_inside(page)
        assert_apart(page)


def test_a_sheet_shrinks_before_it_is_continued(book: FontBook):
    made = sheet()
    sizes: list[float] = []
    pages: list[int] = []
    for times in range(1, 9):
        purpose = made.project.purpose * times
        report = one(replace(made, project=replace(made.project, purpose=purpose)), book).report
        sizes.append(report.sheets[0].body_size)
        pages.append(report.pages)
    assert sizes[0] == 10.5
    assert 9.0 in sizes
    assert pages == sorted(pages)
    assert all(size >= 9.0 for size in sizes)
    # Where a second page is needed anyway, the text need not be small as well.
    assert sizes[-1] == 10.5
    assert pages[-1] == 2


def test_a_long_cell_goes_on_on_the_next_page(book: FontBook):
    document = one(long_sheet(), book)
    report = document.report.sheets[0]
    assert report.pages == (1, 2)
    assert [c.page for c in report.continuations] == [1]
    assert CONTINUED in [text.text for text in page_texts(document.pages[0])]
    again = [text.text for text in page_texts(document.pages[1])]
    assert again[0] == "10-2-10（続き）"
    assert "R3" in again


def test_twenty_thousand_characters_are_all_there(book: FontBook):
    made = sheet()
    purpose = "長い文章である。" * 2500
    made = replace(made, project=replace(made.project, purpose=purpose))
    document = one(made, book)
    assert_kept(made, document, book)
    for page in document.pages:
        assert_inside(page)


def test_tables_repeat_their_heads(book: FontBook):
    made = sheet()
    many = tuple(indicator(f"i{i}", f"指標{i}", "件", *(("1",) * 5,) * 3) for i in range(30))
    document = one(replace(made, indicators=many), book)
    assert len(document.pages) > 2
    for page in document.pages[1:]:
        assert "指標" in [text.text for text in page_texts(page)]


def test_the_memo_is_never_printed(book: FontBook):
    made = sheet()
    assert made.project.memo
    assert made.project.memo not in repr(one(made, book))


def test_characters_that_deviate_are_reported_with_their_field(book: FontBook):
    made = sheet()
    project = replace(made.project, name="𠮷野\ue000", purpose="", number="1")
    notes = one(replace(made, project=project), book).report.sheets[0].characters
    place = Place("project", project.uid, "name")
    assert [(n.place, n.position, n.issue) for n in notes] == [
        (place, 0, CharacterIssue.FALLBACK),
        (place, 2, CharacterIssue.PRIVATE),
    ]


@pytest.mark.parametrize(
    ("name", "lines", "condensed"),
    [
        ("短い名前", 1, False),
        ("市が保有するデータの整備・活用の促進に伴うオープンデータの拡充", 1, True),
        ("とても長い名前の事業" * 8, 3, False),
    ],
)
def test_a_name_is_condensed_before_it_is_broken(
    name: str, lines: int, condensed: bool, book: FontBook
):
    made = sheet()
    made = replace(made, project=replace(made.project, name=name))
    document = one(made, book)
    box = next(box for box in document.pages[0].boxes if box.role == "name")
    assert len({text.y for text in box.texts}) == lines
    shrinks = document.report.sheets[0].shrinks
    assert [shrink.place.field for shrink in shrinks] == ["name"] * condensed
    assert all(80 <= shrink.width_percent < 100 for shrink in shrinks)
    assert document.report.sheets[0].is_shrunk == condensed
    assert_texts_inside(box)


def test_section_and_number_are_condensed_too(book: FontBook):
    section = r.Section("s", name="デジタル改革推進部デジタル改革企画課行政手続オンライン化推進係")
    made = sheet("101-102-103-1041")
    document = one(replace(made, section=section), book)
    shrinks = document.report.sheets[0].shrinks
    assert [shrink.place.field for shrink in shrinks] == ["number", "section"]
    for box in document.pages[0].boxes:
        if box.role in ("number", "section"):
            assert len({text.y for text in box.texts}) == 1
            assert_texts_inside(box)


def test_running_text_is_justified_and_nothing_else(book: FontBook):
    document = one(long_sheet(), book)
    spaced = {
        box.role
        for page in document.pages
        for box in page.boxes
        if any(text.spacing for text in box.texts)
    }
    assert spaced <= {"purpose", "activities", "actions", "notes"}
    purpose = next(box for box in document.pages[0].boxes if box.role == "purpose")
    ends: dict[float, float] = {}
    for text in purpose.texts:
        ends[text.y] = text.x + text.width
    *upper, _ = ends.values()
    assert upper == pytest.approx([purpose.frame.right - 4.0] * len(upper))


def test_pages_are_counted_over_all_sheets(book: FontBook):
    document = layout(form(), [sheet(), long_sheet(), short_sheet()], book)
    feet = [
        [text.text for box in page.boxes if box.role == "foot" for text in box.texts]
        for page in document.pages
    ]
    assert [foot[1] for foot in feet] == ["1/4", "2/4", "3/4", "4/4"]
    assert feet[0] == ["架空市DX推進計画　令和5年度版", "1/4", "架空市"]
    assert [sheet.pages for sheet in document.report.sheets] == [(1,), (2, 3), (4,)]
    assert [mark.page for mark in document.bookmarks] == [0, 1, 3]


def test_a_document_needs_a_sheet(book: FontBook):
    with pytest.raises(ValueError, match="needs a sheet"):
        layout(form(), [], book)


def test_years_that_cannot_be_printed_are_refused():
    with pytest.raises(ValueError, match="cannot print"):
        replace(form(), last_fiscal_year=2020)
    with pytest.raises(ValueError, match="cannot print"):
        replace(form(), last_fiscal_year=2060)


def test_what_ended_before_is_told_below_the_sheet_it_follows(book: FontBook):
    former = (
        r.FormerProject("a", "1-1-2", "abolished", 2021, "1-1-2はR3年度末で廃止"),
        r.FormerProject("b", "9-9-9", "merged", 2022, ""),
    )
    context = replace(form(), former_projects=former, edition_notes=("表記は令和5年4月現在",))
    document = layout(context, [sheet("1-1-1"), sheet("2-1-1")], book)
    notes = [
        "".join(text.text for box in page.boxes if box.role == "notes" for text in box.texts)
        for page in document.pages
    ]
    assert "※1-1-2はR3年度末で廃止" in notes[0]
    assert "※9-9-9は令和4年度末で統合" in notes[1]
    assert "※表記は令和5年4月現在" in notes[1]


@pytest.mark.parametrize(
    ("changes", "bracket"),
    [
        ({"budget_text": "（R5年度予算：なし）"}, "（R5年度予算：なし）"),
        ({"budget_text": "再掲"}, "（再掲）"),
        ({"budget_text": ""}, "（令和5年度予算：3,146千円）"),
        ({"budget_text": "", "budget_kind": "none"}, "（令和5年度予算：なし）"),
        ({"budget_text": "", "budget_kind": "unstated"}, ""),
        ({"budget_text": "", "budget_included_in": "x"}, "（令和5年度予算：1-1-9に含む）"),
    ],
)
def test_the_budget_is_printed_as_typed_or_made(changes: dict[str, Any], bracket: str):
    context = replace(form(), project_numbers={"x": "1-1-9"})
    assert budget_bracket(replace(sheet().project, **changes), context) == bracket


def test_the_life_of_a_project_is_told_in_the_citys_words():
    project = replace(sheet().project, life_status="completed", life_until=2023)
    assert life_sentence(project, form()) == "※1-1-1は令和5年度末で完了"
    own = replace(project, life_wording="R5年度で事業完了")
    assert life_sentence(own, form()) == "※R5年度で事業完了"
    assert life_sentence(sheet().project, form()) == ""


def test_remarks_on_a_cell_are_told_below_the_table(book: FontBook):
    made = sheet()
    block = made.indicators[0]
    value = replace(block.values[1], remark="速報値", rating_reason="受付の遅れ")
    block = replace(block, values=(block.values[0], value, *block.values[2:]))
    said = "".join(
        text.text
        for box in one(replace(made, indicators=(block,)), book).pages[0].boxes
        for text in box.texts
    )
    assert "※備考（窓口で受け付けた相談件数 R4）：速報値" in said
    assert "※評価の理由（窓口で受け付けた相談件数 R4）：受付の遅れ" in said


@pytest.mark.parametrize(
    ("mark", "printed"),
    [
        ("・", "・"),
        ("①", "①"),
        ("(1)", "(1)"),
        ("ア", "ア　"),
        ("a", "a　"),
        ("２", "２　"),
        ("", ""),
    ],
)
def test_a_mark_that_is_a_letter_stands_apart(mark: str, printed: str) -> None:
    assert printed_mark(mark) == printed
