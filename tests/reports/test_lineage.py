"""Indicators that took over from others: one block on paper, with a ※ line that is made there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pypdfium2
import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import YearStyle
from dxdesk.domain.notation import Notation
from dxdesk.reports.change_marked import State, marked
from dxdesk.reports.layout import layout
from dxdesk.reports.theme import Theme
from tests.reports.extraction import pdf_of
from tests.reports.paper import INDICATORS, form, indicator, sheet

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
    from dxdesk.reports.shapes import Document, Stroke
    from dxdesk.typeset.fonts import FontBook

LINE: Final = "※「受付件数」は、令和5年度から「満足度」に変更"


def chained(*, replaces: str | None = "old") -> EvaluationSheet:
    """A sheet whose last indicator took over from its first."""
    old = indicator(
        "old",
        "受付件数",
        "件",
        ("100", "120", "/", "/", "/"),
        ("90", "130", "/", "/", "/"),
        ("B", "A", "/", "/", "/"),
    )
    new = indicator(
        "new",
        "満足度",
        "%",
        ("/", "/", "70", "80", "90"),
        ("/", "/", "", "", ""),
        ("/", "/", "", "", ""),
    )
    new = replace(new, indicator=replace(new.indicator, replaces=replaces))
    return replace(sheet(), indicators=(old, indicator("between", *INDICATORS[1]), new))


def shown(document: Document) -> list[str]:
    """The indicators in the order of the paper."""
    boxes = (box for page in document.pages for box in page.boxes if box.place)
    return [box.place.uid for box in boxes if box.place and box.place[::2] == ("indicator", "name")]


def texts(document: Document) -> str:
    return "".join(text.text for page in document.pages for box in page.boxes for text in box.texts)


def lines_between(document: Document, upper: str, lower: str) -> list[Stroke]:
    """The level rules where the names of two indicators meet."""
    frames = {
        box.place.uid: box.frame
        for box in document.pages[0].boxes
        if box.place and box.place[::2] == ("indicator", "name")
    }
    edge = frames[lower].y
    assert frames[upper].bottom == pytest.approx(edge)
    return [
        rule
        for rule in document.pages[0].rules
        if rule.y1 == rule.y2 == pytest.approx(edge, abs=0.01)
    ]


def test_a_successor_stands_below_its_forerunner_with_a_dashed_line_between(book: FontBook):
    document = layout(form(), [chained()], book)
    theme = Theme()
    assert shown(document) == ["old", "new", "between"]
    (joint,) = lines_between(document, "old", "new")
    assert joint.pen == theme.joint
    assert joint.pen.dash
    assert (joint.x1, joint.x2) == pytest.approx((theme.left, theme.left + theme.width))
    assert {rule.pen for rule in lines_between(document, "new", "between")} == {theme.rule}


def test_without_a_replacement_nothing_moves_and_no_line_is_dashed(book: FontBook):
    document = layout(form(), [chained(replaces=None)], book)
    assert shown(document) == ["old", "between", "new"]
    assert Theme().joint not in {rule.pen for page in document.pages for rule in page.rules}
    assert "に変更" not in texts(document)


def test_the_line_stands_behind_the_stored_notes(book: FontBook):
    document = layout(form(), [chained()], book)
    box = next(box for box in document.pages[0].boxes if box.role == "notes")
    assert "".join(text.text for text in box.texts).endswith(f"算定方法を変更{LINE}")


def test_the_line_follows_names_and_the_way_years_are_written(book: FontBook):
    made = chained()
    first, *others = made.indicators
    renamed = replace(first, indicator=replace(first.indicator, name="来庁者数"))
    written = replace(form(), notation=Notation(YearStyle.LETTER))
    document = layout(written, [replace(made, indicators=(renamed, *others))], book)
    assert "※「来庁者数」は、R5年度から「満足度」に変更" in texts(document)


def test_the_citys_own_words_come_first(book: FontBook):
    own = r.Note(uid="own", text="※受付件数は、満足度に見直した。")
    document = layout(form(), [replace(chained(), notes=(own,))], book)
    assert LINE not in texts(document)


def changed(before: EvaluationSheet, now: EvaluationSheet, book: FontBook) -> Document:
    found = marked(State(form(), (now,)), State(form(), (before,)), "前回", book, all_sheets=True)
    return layout(found.form, found.sheets, book)


def test_with_changes_shown_the_line_is_that_of_what_is_left(book: FontBook):
    document = changed(chained(replaces=None), chained(), book)
    assert LINE in texts(document)
    assert shown(document) == ["old", "new", "between"]
    gone = changed(chained(), without(chained(), "old", "new"), book)
    assert shown(gone) == ["old", "new", "between"]
    assert LINE not in texts(gone)


def test_a_deleted_note_does_not_silence_the_line(book: FontBook):
    own = r.Note(uid="own", text="※受付件数は、満足度に見直した。")
    document = changed(replace(chained(), notes=(own,)), replace(chained(), notes=()), book)
    assert LINE in texts(document)


def without(made: EvaluationSheet, *uids: str) -> EvaluationSheet:
    def is_left(block: IndicatorBlock) -> bool:
        return block.indicator.uid not in uids

    return replace(made, indicators=tuple(filter(is_left, made.indicators)))


def test_a_chain_over_two_pages_keeps_its_lines(book: FontBook):
    many = [indicator(f"i{n}", *INDICATORS[n % 3]) for n in range(30)]
    linked = tuple(
        replace(one, indicator=replace(one.indicator, replaces=f"i{n - 1}" if n else None))
        for n, one in enumerate(many)
    )
    document = layout(form(), [replace(sheet(), indicators=linked)], book)
    assert len(document.pages) > 1
    assert shown(document) == [f"i{n}" for n in range(30)]
    joints = [rule for page in document.pages for rule in page.rules if rule.pen.dash == (3.0, 2.0)]
    assert len(joints) == 29


def test_the_dashed_line_is_told_from_the_others_on_a_black_and_white_copy(book: FontBook):
    document = layout(form(), [chained()], book)
    scale = 400 / 72
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        picture = opened[0].render(scale=scale, grayscale=True).to_pil()

    def share(rule: Stroke) -> float:
        y = round(rule.y1 * scale)
        strip = picture.crop((round(rule.x1 * scale) + 9, y - 2, round(rule.x2 * scale) - 9, y + 3))
        columns = [min(strip.crop((x, 0, x + 1, 5)).tobytes()) < 128 for x in range(strip.width)]
        return sum(columns) / len(columns)

    (joint,) = lines_between(document, "old", "new")
    solid = lines_between(document, "new", "between")[0]
    assert share(solid) == pytest.approx(1.0)
    assert 0.4 < share(joint) < 0.75
