"""Reads the manual from its folder of Markdown pages.

Of Markdown (CommonMark 0.31 with tables) it takes what `domain.manual` has: one `#` at the top,
`##` and `###`, paragraphs, lists, tables, `**strong**`, `` `keys` ``, links to pages of the manual
(`page.md#heading`), a picture in a paragraph of its own, and `>` for a note. `contents.md` says
which pages there are and in which order: `##` begins a part, a list below it links its pages.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.tree import SyntaxTreeNode

CONTENTS: Final = "contents"
_SUFFIX: Final = ".md"
_STRONG: Final = "**"
_LEVELS: Final = {"h2": 2, "h3": 3}


class ManualError(ValueError):
    """A page of the manual says something that window and paper could not show."""


def read_manual(folder: Path) -> Manual:
    """Read the pages that `contents.md` names.

    Raises:
        ManualError: A page holds something else than the blocks of a manual, or leads nowhere.
        OSError: A page cannot be read.
    """
    parts: list[tuple[str, tuple[Page, ...]]] = []
    for block in read_page(folder, CONTENTS).blocks:
        match block:
            case Heading(text, 2):
                parts.append((text, ()))
            case Listing(items, False) if parts:
                title, pages = parts[-1]
                parts[-1] = (title, pages + tuple(_linked(folder, items)))
            case _:
                pass
    manual = Manual(tuple(Part(*part) for part in parts))
    for page in manual.pages:
        _check(manual, page, folder)
    return manual


def read_page(folder: Path, name: str) -> Page:
    """Read one page; its links are not followed.

    Raises:
        ManualError: It holds something else than the blocks of a page.
        OSError: It cannot be read.
    """
    # Imported here: nobody needs it before the manual is opened.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    text = (folder / f"{name}{_SUFFIX}").read_text(encoding="utf-8")
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    first, *others = tree.children
    if first.tag != "h1":
        raise ManualError(f"{name}: the first line is not a title")
    reader = _Reader(name)
    return Page(name, reader.words(first), tuple(map(reader.block, others)))


def _linked(folder: Path, items: tuple[tuple[Block, ...], ...]) -> Iterator[Page]:
    for item in items:
        match item:
            case (Paragraph((Run(target=Target(name)), *_)), *_):
                yield read_page(folder, name)
            case _:
                raise ManualError(f"{CONTENTS}: a line without a page")


def _check(manual: Manual, page: Page, folder: Path) -> None:
    """See that links and pictures are there, and that headings can be told from each other."""
    texts = [heading.text for heading in page.headings]
    if len(texts) != len(set(texts)):
        raise ManualError(f"{page.name}: the same heading twice")
    for block in within(page.blocks):
        if isinstance(block, Picture) and not (folder / block.file).is_file():
            raise ManualError(f"{page.name}: no picture {block.file}")
        for run in _runs_of(block):
            if run.target is not None and not manual.has(run.target):
                raise ManualError(f"{page.name}: no place {run.target}")


def within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and those within them, in order."""
    for block in blocks:
        yield block
        match block:
            case Listing(items):
                for item in items:
                    yield from within(item)
            case Note(inner):
                yield from within(inner)
            case _:
                pass


def _runs_of(block: Block) -> Iterator[Run]:
    """The runs of a block itself, not of those within it."""
    match block:
        case Paragraph(runs):
            yield from runs
        case Table(head, rows):
            for cells in (head, *rows):
                for cell in cells:
                    yield from cell
        case _:
            pass


def _unbroken(runs: list[Run]) -> Iterator[Run]:
    """Runs in one line: a line may end anywhere in Japanese, but Latin words stay apart."""
    whole = "".join(run.text for run in runs)
    if "\n" not in whole:
        yield from runs
        return
    place = 0
    for run in runs:
        text = ""
        for letter in run.text:
            is_between_words = whole[place - 1 : place].isascii() and (
                whole[place + 1 : place + 2].isascii()
            )
            text += letter if letter != "\n" else " " if is_between_words else ""
            place += 1
        yield Run(text, run.look, run.target)


class _Reader:
    """Makes blocks of the nodes of one page."""

    def __init__(self, name: str) -> None:
        self._name = name

    def block(self, node: SyntaxTreeNode) -> Block:
        match node.type:
            case "heading" if node.tag in _LEVELS:
                return Heading(self.words(node), _LEVELS[node.tag])
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(map(self.block, item.children)) for item in node.children)
                return Listing(items, node.type == "ordered_list")
            case "blockquote":
                return Note(tuple(map(self.block, node.children)))
            case "table":
                return self._table(node)
            case _:
                raise self._wrong(node)

    def words(self, node: SyntaxTreeNode) -> str:
        """The text of a node that has nothing but plain text."""
        runs = self._runs(node)
        if any(run != Run(run.text) for run in runs):
            raise self._wrong(node)
        return "".join(run.text for run in runs)

    def _paragraph(self, node: SyntaxTreeNode) -> Paragraph | Picture:
        inner = node.children[0].children
        if len(inner) == 1 and inner[0].type == "image":
            return Picture(str(inner[0].attrs["src"]), inner[0].content)
        return Paragraph(self._runs(node))

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            tuple(self._runs(cell) for cell in row.children)
            for body in node.children
            for row in body.children
        ]
        return Table(rows[0], tuple(rows[1:]))

    def _runs(self, node: SyntaxTreeNode) -> Runs:
        if not node.children:
            return ()
        runs = [run for each in node.children[0].children for run in self._inline(each, Run(""))]
        joined = [
            Run("".join(run.text for run in alike), *kind)
            for kind, alike in groupby(runs, lambda run: (run.look, run.target))
        ]
        return tuple(run for run in _unbroken(joined) if run.text)

    def _inline(self, node: SyntaxTreeNode, around: Run) -> Iterator[Run]:
        match node.type:
            case "text" if _STRONG in node.content:
                # Between a bracket and a letter Markdown takes the signs for text.
                raise self._wrong(node)
            case "text":
                yield Run(node.content, around.look, around.target)
            case "softbreak":
                yield Run("\n", around.look, around.target)
            case "code_inline":
                yield Run(node.content, Look.KEY, around.target)
            case "strong":
                for each in node.children:
                    yield from self._inline(each, Run("", Look.STRONG, around.target))
            case "link":
                target = self._target(node)
                for each in node.children:
                    yield from self._inline(each, Run("", around.look, target))
            case _:
                raise self._wrong(node)

    def _target(self, node: SyntaxTreeNode) -> Target:
        page, _, heading = unquote(str(node.attrs["href"])).partition("#")
        if page and not page.endswith(_SUFFIX):
            raise self._wrong(node)
        return Target(page.removesuffix(_SUFFIX) or self._name, heading)

    def _wrong(self, node: SyntaxTreeNode) -> ManualError:
        line = node.map[0] + 1 if node.map else ""
        return ManualError(f"{self._name}.md {line}: {node.type} {node.content[:40]}")
