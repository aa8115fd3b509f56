"""Manuals made up for the tests, laid out, and what their pages say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, NamedTuple

import pikepdf
from PIL import Image

from dxdesk.domain.manual import (
    Block,
    Heading,
    Listing,
    Look,
    Manual,
    Note,
    Page,
    Paragraph,
    Part,
    Picture,
    Run,
    Runs,
    Table,
    Target,
)
from dxdesk.reports.manual.measures import MANUAL_THEME
from dxdesk.typeset.characters import FULL_STOPS, WIDE_CLOSING
from tests.reports.extraction import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dxdesk.reports.shapes import Box, Document

FURNITURE: Final = frozenset({"foot", "running_head", "page_number", "leader"})

_WITH_AKI: Final = frozenset(WIDE_CLOSING + FULL_STOPS)

LONG: Final = (
    "各課に送る回答様式を作り、送った日と回答期限を記録します。作った様式は、課ごとに一つのファイルに"
    "なります。送るのは事務局の仕事で、DXデスクはメールを送りません。"
)


def words(text: str) -> Paragraph:
    """A paragraph without looks."""
    return Paragraph((Run(text),))


def cell(text: str) -> Runs:
    """A cell of plain text."""
    return (Run(text),) if text else ()


def step(*runs: Run | str) -> tuple[Block, ...]:
    """An item of one paragraph."""
    return (Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs)),)


def link(text: str, page: str, heading: str = "") -> Run:
    """Words that lead to another place."""
    return Run(text, Look.PLAIN, Target(page, heading))


def key(text: str) -> Run:
    """A key to press."""
    return Run(text, Look.KEY)


def strong(text: str) -> Run:
    """Words that stand out."""
    return Run(text, Look.STRONG)


FIRST: Final = Page(
    "first",
    "最初の10分",
    (
        words("見本の計画を使うので、間違えても何も失いません。"),
        Heading("見本を開く", 2),
        Listing(
            (
                step("はじめの画面で ", strong("見本の計画を開く"), " を押します。"),
                (
                    *step(key("Ctrl+Shift+M"), " を押すと、庁内メモが開きます。"),
                    Note((words("庁内メモは、外に出るものには印刷されません。"),)),
                ),
                step(
                    "くわしくは", link("照会を始める", "rounds", "照会を始める"), "を見てください。"
                ),
                (Picture("window.png", "はじめの画面"),),
            ),
            is_numbered=True,
        ),
        Heading("間違えたときは", 3),
        Paragraph((key("Ctrl+Z"), Run(" で戻ります（"), link("画面の見方", "screen"), Run("）。"))),
        Listing((step("一つ前に戻る"), step("控えに戻る")), is_numbered=False),
    ),
)
SCREEN: Final = Page(
    "screen",
    "画面の見方",
    (
        Table(
            (cell("欄"), cell("意味")),
            tuple(
                (cell(f"欄{n}"), (Run(f"{n}番目の欄です。{LONG}"), link("照会する", "rounds")))
                for n in range(30)
            ),
        ),
    ),
)
ROUNDS: Final = Page(
    "rounds",
    "照会する",
    (
        Heading("照会を始める", 2),
        *(words(LONG) for _ in range(12)),
        Heading("受け付ける", 2),
        words(LONG),
    ),
)
MANUAL: Final = Manual((Part("はじめに", (FIRST, SCREEN)), Part("照会と回答", (ROUNDS,))))


def one_page(*blocks: Block) -> Manual:
    """A manual of one page."""
    return Manual((Part("部", (Page("page", "題", blocks),)),))


def with_picture(folder: Path, size: tuple[int, int] = (600, 300)) -> Path:
    """A folder with the picture that the pages show."""
    picture = Image.new("P", size)
    picture.putpalette([255, 255, 255, 0, 90, 255])
    picture.paste(1, (10, 10, 200, 100))
    picture.save(folder / "window.png")
    return folder


def content(document: Document) -> Iterator[list[Box]]:
    """The boxes of each page without what stands on every page, cover and contents left out."""
    for page in document.pages:
        boxes = [box for box in page.boxes if box.role not in FURNITURE]
        if not any(box.role in ("contents", "space") for box in boxes):
            yield boxes


def said(boxes: Iterable[Box]) -> str:
    """What boxes say, without spaces."""
    texts = (text.text for box in boxes for text in box.texts)
    return "".join("".join(texts).split())


def page_of(document: Document, text: str, role: str) -> int:
    """The page, from 1, on which a heading stands."""
    pages = enumerate(document.pages, 1)
    (found,) = (n for n, page in pages for b in page.boxes if b.role == role and said([b]) == text)
    return found


def spoken(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of blocks in reading order, each of which stays in one piece but for lines."""
    for block in blocks:
        match block:
            case Heading(text):
                yield text
            case Paragraph(runs):
                yield from (run.text for run in runs)
            case Listing(items, is_numbered):
                for number, item in enumerate(items, 1):
                    yield f"{number}." if is_numbered else "・"
                    yield from spoken(item)
            case Note(inner):
                yield from spoken(inner)
            case Table(head, rows):
                for row in (head, *rows):
                    yield from (run.text for each in row for run in each)
            case Picture(caption=caption):
                yield caption


def assert_nothing_is_lost(document: Document, blocks: Iterable[Block]) -> None:
    """Every text of the blocks is on paper, in their order."""
    printed = bare("".join(said(boxes) for boxes in content(document)))
    place = 0
    for text in map(bare, spoken(blocks)):
        found = printed.find(text, place)
        assert found >= 0, text
        place = found + len(text)


def assert_within_the_column(document: Document) -> None:
    theme = MANUAL_THEME
    left, right = theme.left, theme.left + theme.width
    for boxes in content(document):
        for box in boxes:
            for text in box.texts:
                # The aki of a bracket or a mark at the edge lies outside.
                aki = 0.5 * text.size if text.text[-1:] in _WITH_AKI else 0.0
                assert text.x >= left - 0.5 * text.size - 0.01
                assert text.x + text.width <= right + aki + 0.01, text
                assert theme.top <= text.y - 0.5 * text.size
                assert text.y <= theme.top + theme.height + 0.01


class Went(NamedTuple):
    """Where a link or a bookmark leads: page counted from 0, and y from above in pt or None."""

    page: int
    y: float | None


class Bookmarked(NamedTuple):
    """A bookmark, its level from 0, and where it leads."""

    title: str
    level: int
    goal: Went


def bookmarks(pdf: bytes) -> list[Bookmarked]:
    """All bookmarks in their order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as tree:
        return list(_bookmarks(opened, list(tree.root), 0))


def _bookmarks(
    pdf: pikepdf.Pdf, items: list[pikepdf.OutlineItem], level: int
) -> Iterator[Bookmarked]:
    for item in items:
        yield Bookmarked(item.title, level, _went(pdf, item.destination))
        yield from _bookmarks(pdf, list(item.children), level + 1)


def links(pdf: bytes) -> list[list[tuple[pikepdf.Rectangle, Went]]]:
    """The links of each page: their area, and where they lead."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            [
                (
                    pikepdf.Rectangle(*map(float, annotation.Rect.as_list())),
                    _went(opened, annotation.Dest),
                )
                for annotation in page.obj.get("/Annots", [])
            ]
            for page in opened.pages
        ]


def _went(pdf: pikepdf.Pdf, destination: object) -> Went:
    if isinstance(destination, pikepdf.Name | str | pikepdf.String):
        destination = pdf.Root.Dests[pikepdf.Name("/" + str(destination).removeprefix("/"))]
    assert isinstance(destination, pikepdf.Array)
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    kind = str(destination[1])
    y = 842 - float(destination[3]) if kind == "/XYZ" else None
    return Went(pages[destination[0].objgen], y)
