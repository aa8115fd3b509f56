"""The contents of the manual: true numbers, links, two columns in which nothing is torn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.manual import Heading, Manual, Page, Part
from dxdesk.reports.manual.assembly import layout_manual
from dxdesk.reports.manual.measures import MANUAL_THEME
from tests.reports.handout.making import contents_lines
from tests.reports.manual.making import links, page_of, said

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook


def test_the_contents_say_true_numbers_and_lead_there(document: Document, pdf: bytes):
    lines = contents_lines(list(document.pages))
    wanted = {
        "はじめに": page_of(document, "最初の10分", "heading"),
        "最初の10分": page_of(document, "最初の10分", "heading"),
        "見本を開く": page_of(document, "見本を開く", "heading_2"),
        "画面の見方": page_of(document, "画面の見方", "heading"),
        "照会と回答": page_of(document, "照会する", "heading"),
        "照会する": page_of(document, "照会する", "heading"),
        "照会を始める": page_of(document, "照会を始める", "heading_2"),
        "受け付ける": page_of(document, "受け付ける", "heading_2"),
    }
    assert {line.text: line.page for line in lines} == wanted
    assert [went.page + 1 for _, went in links(pdf)[1]] == list(wanted.values())


def tasks(part: int, pages: int, count: int) -> Part:
    """A part whose pages have so many tasks each."""
    return Part(
        f"部{part}",
        tuple(
            Page(
                f"p{part}-{page}",
                f"題{part}の{page}",
                tuple(Heading(f"用事{part}の{page}の{task}", 2) for task in range(count)),
            )
            for page in range(pages)
        ),
    )


def columns_of(document: Document) -> list[list[str]]:
    """What the columns of the contents say, titles and page numbers in turn."""
    middle = MANUAL_THEME.left + MANUAL_THEME.width / 2
    halves = [
        [
            said([box])
            for box in page.boxes
            if box.role == "contents" and is_right == (box.frame.x > middle)
        ]
        for page in document.pages
        for is_right in (False, True)
    ]
    return [column for column in halves if column]


def test_long_contents_stand_in_two_columns(book: FontBook, tmp_path: Path):
    parts = [tasks(part, 4 + part, 6) for part in range(5)]
    document = layout_manual(Manual(tuple(parts)), tmp_path, book)
    front = document.pages[1:4]
    columns = columns_of(document)
    assert len(columns) == 2 * len(front)
    read = [said([box]) for page in front for box in page.boxes if box.role == "contents"]
    assert read == [text for column in columns for text in column]
    wanted: list[str] = []
    for part in parts:
        wanted.append(part.title)
        for page in part.pages:
            wanted += [page.title, *(heading.text for heading in page.headings)]
    assert read[::2] == wanted
    links_of = [page.links for page in front]
    assert [f"{link.goal.page + 1}" for found in links_of for link in found] == read[1::2]
    for title, number in zip(read[::2], read[1::2], strict=True):
        if title.startswith("用事"):
            assert page_of(document, title, "heading_2") == int(number)
    for found, left, right in zip(links_of, columns[::2], columns[1::2], strict=True):
        starts = [link.frame.x for link in found]
        assert [starts.count(x) for x in sorted(set(starts))] == [len(left) / 2, len(right) / 2]
        edge = MANUAL_THEME.left + MANUAL_THEME.width
        assert max(link.frame.right for link in found) == pytest.approx(edge)


def test_no_column_of_the_contents_ends_above_the_tasks_it_names(book: FontBook, tmp_path: Path):
    ends: set[str] = set()
    for count in range(36, 46):
        manual = Manual((tasks(0, 1, count), tasks(1, 1, 3)))
        first, *_ = columns_of(layout_manual(manual, tmp_path, book))
        ends.add(first[-2].partition("の")[0])
    # Where the second part begins moves across the foot of the column.
    assert ends == {"用事0", "用事1"}
