"""The manual on paper: nothing lost, nothing beyond the column, nothing alone, numbers true."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf.models import PdfImage
from PIL import Image

from dxdesk.domain.manual import Heading, Listing, Picture, Table
from dxdesk.reports.manual.assembly import layout_manual
from dxdesk.reports.manual.measures import MANUAL_THEME, MEASURES
from dxdesk.reports.manual.write import write_manual_pdf
from dxdesk.reports.shapes import Rectangle, Rounded
from dxdesk.reports.structure import Element, structure_of
from dxdesk.workspace.jobs import CancelledError
from tests.reports.extraction import assert_text_is_found, bare, extracted, page_texts
from tests.reports.manual.making import (
    FURNITURE,
    LONG,
    MANUAL,
    assert_nothing_is_lost,
    assert_within_the_column,
    bookmarks,
    cell,
    content,
    key,
    link,
    links,
    one_page,
    said,
    step,
    with_picture,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.reports.shapes import Document, Text
    from dxdesk.typeset.fonts import FontBook


def test_every_text_is_on_paper_and_in_the_pdf(document: Document, pdf: bytes):
    blocks = tuple(block for page in MANUAL.pages for block in page.blocks)
    assert_nothing_is_lost(document, blocks)
    assert_text_is_found(document, pdf)
    assert_within_the_column(document)


def test_each_page_begins_on_a_new_one_below_its_title(document: Document):
    firsts = [boxes for boxes in content(document) if any(box.role == "heading" for box in boxes)]
    assert [said(boxes[:2]) for boxes in firsts] == [
        "はじめに最初の10分",
        "はじめに画面の見方",
        "照会と回答照会する",
    ]


def test_every_heading_has_its_bookmark_just_above_it(document: Document, pdf: bytes):
    found = bookmarks(pdf)
    assert [(mark.level, mark.title) for mark in found] == [
        (0, "目次"),
        (0, "はじめに"),
        (1, "最初の10分"),
        (2, "見本を開く"),
        (3, "間違えたときは"),
        (1, "画面の見方"),
        (0, "照会と回答"),
        (1, "照会する"),
        (2, "照会を始める"),
        (2, "受け付ける"),
    ]
    for title, level, goal in found:
        if level >= 2:
            boxes = document.pages[goal.page].boxes
            (top,) = (
                b.frame.y for b in boxes if b.role == f"heading_{level}" and said([b]) == title
            )
            assert goal.y is not None
            assert 0 < top - goal.y < 30


def test_a_link_leads_where_it_says_and_says_the_page(document: Document, pdf: bytes):
    said_by_page = extracted(pdf)
    wanted = {"照会を始める": "照会を始める", "画面の見方": "画面の見方", "照会する": "照会する"}
    count = 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        height = float(opened.pages[0].mediabox[3])
    for number, found in enumerate(links(pdf)):
        for area, went in found if number != 1 else ():
            inside = "".join(
                text.text
                for text in page_texts(document.pages[number])
                if float(area.lly) <= height - text.y <= float(area.ury)
                and float(area.llx) - 0.01 <= text.x < float(area.urx)
            )
            name, _, reference = inside.partition("→")
            assert f"{went.page + 1}ページ" in reference
            assert wanted[bare(name).strip("()")] in said_by_page[went.page]
            count += 1
    # Two in the text, and one in each of thirty rows; more areas where a line parts one.
    assert count >= 32


def test_a_link_in_brackets_has_no_brackets_of_its_own(document: Document):
    text = "".join(said(boxes) for boxes in content(document))
    assert "（画面の見方→4ページ）。" in text
    assert "照会を始める（→7ページ）を見て" in text


def test_the_head_of_a_table_stands_on_each_of_its_pages(document: Document):
    pages = [boxes for boxes in content(document) if any(box.role == "cell" for box in boxes)]
    assert len(pages) > 2
    for boxes in pages:
        rows = [said([box]) for box in boxes if box.role in ("head", "cell")]
        assert rows[:2] == ["欄", "意味"]
        # Each row is whole: its name, then its sentences to their end.
        for name, meaning in zip(rows[2::2], rows[3::2], strict=True):
            assert meaning.startswith(f"{name.removeprefix('欄')}番目")
            assert meaning.endswith("ページ）")


def test_no_heading_is_the_last_of_its_page_and_no_line_stands_alone(
    book: FontBook, tmp_path: Path
):
    for lines in range(18, 40):
        blocks = (*(words("一行。") for _ in range(lines)), Heading("次", 2), words(LONG * 2))
        document = layout_manual(one_page(*blocks), tmp_path, book)
        for boxes in content(document):
            assert not boxes[-1].role.startswith("heading")
            for box in boxes:
                baselines = {text.y for text in box.texts}
                assert len(baselines) > 1 or said([box]) in ("一行。", "部", "題", "次")


def test_a_heading_keeps_more_than_one_line_below_it(book: FontBook, tmp_path: Path):
    ends: set[str] = set()
    for lines in range(18, 30):
        filled = [words("一行。") for _ in range(lines)]
        blocks = (*filled, Heading("次", 2), words("短い。"), words("続き。"))
        document = layout_manual(one_page(*blocks), tmp_path, book)
        ends.add(said(next(content(document))[-1:]))
    assert ends == {"一行。", "続き。"}


def test_the_last_of_a_list_does_not_stand_alone(book: FontBook, tmp_path: Path):
    most = 0
    for count in range(26, 36):
        listing = Listing(tuple(step("項") for _ in range(count)), False)
        document = layout_manual(one_page(listing), tmp_path, book)
        *_, last = content(document)
        assert len(last) > 1
        most = max(most, len(document.pages))
    assert most == 4


def test_what_introduces_a_list_a_table_or_a_picture_stands_with_it(book: FontBook, folder: Path):
    table = Table((cell("欄"), cell("意味")), ((cell("あ"), cell("い")),))
    for block in (Listing((step("項"),), True), table, Picture("window.png", "画面")):
        pages = 0
        for lines in range(14, 30):
            filled = [words("一行。") for _ in range(lines)]
            document = layout_manual(one_page(*filled, words("次のとおり。"), block), folder, book)
            pages = max(pages, len(list(content(document))))
            assert "次のとおり。" not in [said(boxes[-1:]) for boxes in content(document)]
        assert pages == 2


def test_a_last_line_is_no_mere_syllable(book: FontBook, tmp_path: Path):
    for length in range(42, 46):
        document = layout_manual(one_page(words("あ" * length)), tmp_path, book)
        (boxes,) = content(document)
        first, last = ("".join(text.text for text in line) for line in by_line(boxes[-1].texts))
        assert len(first) + len(last) == length
        assert len(last) >= 3


def test_a_heading_has_no_spaces_between_latin_and_japanese(book: FontBook, tmp_path: Path):
    document = layout_manual(one_page(Heading("Excel から PDF data を", 2)), tmp_path, book)
    (boxes,) = content(document)
    assert "".join(text.text for text in boxes[-1].texts) == "ExcelからPDF dataを"


def test_a_note_has_a_frame_around_its_text(document: Document):
    ((note, text),) = (
        (box, boxes[at + 1])
        for boxes in content(document)
        for at, box in enumerate(boxes)
        if box.role == "note"
    )
    assert said([text]) == "庁内メモは、外に出るものには印刷されません。"
    assert [type(shape) for shape in note.shapes] == [Rectangle, Rectangle]
    assert note.frame.x < text.frame.x
    assert text.frame.right < note.frame.right
    assert note.frame.y < text.frame.y
    assert text.frame.bottom < note.frame.bottom


def test_a_step_keeps_its_number_and_hangs_below_it(book: FontBook, tmp_path: Path):
    document = layout_manual(one_page(Listing((step(LONG), step("次")), True)), tmp_path, book)
    (boxes,) = content(document)
    first, second = boxes[-2:]
    (label, *texts) = first.texts
    assert label.text == "1."
    assert said([second]) == "2.次"
    starts = {line[0].x for line in by_line(texts)}
    assert len(by_line(texts)) > 1
    assert len(starts) == 1
    assert label.x < starts.pop()


def by_line(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts by their baselines."""
    lines: dict[float, list[Text]] = {}
    for text in texts:
        lines.setdefault(round(text.y, 2), []).append(text)
    return list(lines.values())


def test_the_brackets_around_a_key_do_not_touch_its_frame(book: FontBook, tmp_path: Path):
    manual = one_page(*step("保存（", key("Ctrl+S"), "、", key("F12"), "）です。"))
    ((*_, box),) = content(layout_manual(manual, tmp_path, book))
    first, second = (shape.frame for shape in box.shapes if isinstance(shape, Rounded))
    opening, _, comma, _, closing = box.texts
    assert first.x - (opening.x + opening.width) > 1
    assert comma.x - first.right > 1
    assert closing.x - second.right > 1


def test_a_key_is_not_broken_and_a_command_is_broken_between_words(book: FontBook, tmp_path: Path):
    command = "dxdesk import シート.txt --plan 計画.dxdesk --dry-run --report 取込結果票.json"
    for before in range(12, 60):
        runs = step("あ" * before, key("Ctrl+Shift+M"), "を", key(command))
        document = layout_manual(one_page(*runs), tmp_path, book)
        (boxes,) = content(document)
        pieces = [text.text for text in boxes[-1].texts]
        assert "Ctrl+Shift+M" in pieces
        assert set(command.split()) <= {word for piece in pieces for word in piece.split()}
        frames = [shape.frame for shape in boxes[-1].shapes if isinstance(shape, Rounded)]
        right = MANUAL_THEME.left + MANUAL_THEME.width
        assert 2 <= len(frames) <= 5
        assert all(frame.right <= right + 3 for frame in frames)


def test_a_picture_is_sharp_within_the_column_and_with_its_caption(document: Document):
    pictures = [
        (boxes, at)
        for boxes in content(document)
        for at, box in enumerate(boxes)
        if box.role == "picture"
    ]
    ((boxes, at),) = pictures
    picture, caption = boxes[at], boxes[at + 1]
    assert caption.role == "caption"
    assert said([caption]) == "はじめの画面"
    assert picture.frame.width <= 600 * MEASURES.largest_picture + 0.01
    assert picture.frame.width / picture.frame.height == pytest.approx(2)
    assert picture.frame.right <= MANUAL_THEME.left + MANUAL_THEME.width + 0.01


def test_a_picture_is_in_the_pdf_as_it_is_in_its_file(pdf: bytes, tmp_path: Path):
    path = with_picture(tmp_path) / "window.png"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [image for page in opened.pages for image in page.get_images().values()]
        assert len(found) == 1
        (image,) = found
        assert isinstance(image, pikepdf.Stream)
        shown = PdfImage(image).as_pil_image().convert("RGB")
        assert len(image.read_raw_bytes()) <= path.stat().st_size
    with Image.open(path) as original:
        assert shown.tobytes() == original.convert("RGB").tobytes()


def test_a_picture_higher_than_a_page_is_made_smaller(book: FontBook, tmp_path: Path):
    folder = with_picture(tmp_path, (200, 3000))
    document = layout_manual(one_page(Picture("window.png", "高い")), folder, book)
    (boxes,) = content(document)
    assert boxes[-2].frame.height < 0.7 * MANUAL_THEME.height


def test_a_row_higher_than_a_page_goes_on_on_the_next(book: FontBook, tmp_path: Path):
    table = Table((cell("欄"), cell("意味")), ((cell("長い"), cell(LONG * 40)),))
    document = layout_manual(one_page(table), tmp_path, book)
    assert len(list(content(document))) > 1
    text = "".join(
        said([box]) for boxes in content(document) for box in boxes if box.role == "cell"
    )
    assert text == "長い" + LONG * 40
    assert_within_the_column(document)


def test_heads_and_feet_say_where_one_is(document: Document):
    total = len(document.pages)
    for number, page in enumerate(document.pages[1:], 2):
        foot = [said([box]) for box in page.boxes if box.role == "foot"]
        assert foot[:2] == ["DXデスクの手引き", f"{number}/{total}"]
        heads = [said([box]) for box in page.boxes if box.role == "running_head"]
        is_first = any(box.role in ("heading", "contents") for box in page.boxes)
        assert len(heads) == (not is_first)
    assert not [box for box in document.pages[0].boxes if box.role == "foot"]


def test_who_hears_the_manual_hears_headings_tables_and_pictures(document: Document):
    elements = [element for page in document.pages for element in structure_of(page)]
    assert {"H1", "H2", "H3", "P", "Table"} <= {element.tag for element in elements}
    children = [child for element in elements for child in element.children]
    figures = [child for child in children if isinstance(child, Element) and child.alternative]
    assert [(each.tag, each.alternative) for each in figures] == [("Figure", "はじめの画面")]
    heard = {
        page.boxes[leaf.box].role
        for page in document.pages
        for element in structure_of(page)
        for leaf, _ in element.marks()
    }
    assert "text" in heard
    assert not heard & FURNITURE


def test_more_than_99_pages_have_room_for_their_numbers(book: FontBook, tmp_path: Path):
    pages = [words(LONG * 22) for _ in range(100)]
    there = step(link("前へ", "page", "行き先"), "と", link("後へ", "page", "終わり"), "を見る。")
    target = one_page(Heading("行き先", 2), *pages, *there, Heading("終わり", 2))
    document = layout_manual(target, tmp_path, book)
    assert len(document.pages) > 99
    assert_within_the_column(document)
    *_, boxes = content(document)
    (sentence,) = (box for box in boxes if said([box]).startswith("前へ"))
    assert f"後へ（→{len(document.pages)}ページ）を見る。" in said([sentence])
    for before, after in pairwise(sentence.texts):
        assert before.x + before.width <= after.x + 0.01


def test_the_same_manual_is_the_same_bytes_and_can_be_called_off(tmp_path: Path):
    folder = with_picture(tmp_path)
    outs = [io.BytesIO(), io.BytesIO()]
    for out in outs:
        write_manual_pdf(MANUAL, folder, out)
    assert outs[0].getvalue() == outs[1].getvalue()

    def refuse(_: int, __: int) -> None:
        raise CancelledError

    nothing = io.BytesIO()
    with pytest.raises(CancelledError):
        write_manual_pdf(MANUAL, folder, nothing, step=refuse)
    assert not nothing.getvalue()


def test_a_low_table_stays_whole(book: FontBook, tmp_path: Path):
    table = Table((cell("欄"), cell("意味")), tuple((cell("あ"), cell("い")) for _ in range(6)))
    for lines in range(20, 32):
        blocks = (*(words("一行。") for _ in range(lines)), Heading("次", 2), table)
        document = layout_manual(one_page(*blocks), tmp_path, book)
        pages = [boxes for boxes in content(document) if any(box.role == "cell" for box in boxes)]
        assert len(pages) == 1
        assert any(box.role == "heading_2" for box in pages[0])
