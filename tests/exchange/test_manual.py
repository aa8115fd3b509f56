"""The pages of the manual, read from Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.manual import (
    Heading,
    Listing,
    Look,
    Note,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Target,
)
from dxdesk.exchange.manual import ManualError, read_manual, read_page, within
from dxdesk.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200_000
MOST_BYTES_TOGETHER = 3_000_000

PAGE = """# 題

一行目が
二行目に、Page
Down を続ける **太字** と `F1`。

## 手順

1. 初め

   ![窓](pictures/window.png)
2. [次へ](other.md#終わり)

- 点

> 注意すること

### 表

| 欄 | 意味 |
|---|---|
| あ | |
"""


def write(folder: Path, **pages: str) -> Path:
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures" / "window.png").write_bytes(b"")
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def written(folder: Path, page: str) -> Path:
    contents = "# 手引き\n\n## 部\n\n- [ページ](page.md)\n- [ほか](other.md)\n"
    return write(folder, page=page, other="# ほか\n\n## 終わり\n", contents=contents)


def test_each_block_of_a_page_is_read(tmp_path: Path):
    page = read_page(write(tmp_path, page=PAGE), "page")
    assert page.title == "題"
    assert page.blocks == (
        Paragraph(
            (
                Run("一行目が二行目に、Page Down を続ける "),
                Run("太字", Look.STRONG),
                Run(" と "),
                Run("F1", Look.KEY),
                Run("。"),
            )
        ),
        Heading("手順", 2),
        Listing(
            (
                (Paragraph((Run("初め"),)), Picture("pictures/window.png", "窓")),
                (Paragraph((Run("次へ", target=Target("other", "終わり")),)),),
            ),
            is_numbered=True,
        ),
        Listing(((Paragraph((Run("点"),)),),), is_numbered=False),
        Note((Paragraph((Run("注意すること"),)),)),
        Heading("表", 3),
        Table(((Run("欄"),), (Run("意味"),)), (((Run("あ"),), ()),)),
    )


def test_the_contents_say_which_pages_there_are_and_in_which_order(tmp_path: Path):
    manual = read_manual(written(tmp_path, PAGE))
    assert [page.name for page in manual.pages] == ["page", "other"]
    assert manual.parts == (Part("部", tuple(manual.pages)),)
    assert manual.has(Target("page", "手順"))
    assert not manual.has(Target("page", "終わり"))
    assert not manual.has(Target("nowhere"))


def test_a_link_within_the_page_leads_to_its_own_heading(tmp_path: Path):
    text = "# 題\n\n[下](#下)\n\n## 下\n"
    (block, _) = read_page(write(tmp_path, page=text), "page").blocks
    assert block == Paragraph((Run("下", target=Target("page", "下")),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("題\n", "not a title"),
        ("# 題\n\n<b>太字</b>\n", "html_inline"),
        ("# 題\n\n*斜体*\n", "em"),
        ("# 題\n\nこの**課（仮）**を選ぶ\n", "text"),
        ("# 題\n\n#### 深い\n", "heading"),
        ("# 題\n\n---\n", "hr"),
        ("# 題\n\n文の中の ![絵](pictures/window.png)\n", "image"),
        ("# 題\n\n[外へ](https://example.org/)\n", "link"),
        ("# 題\n\n[どこ](nowhere.md)\n", "no place"),
        ("# 題\n\n[どこ](other.md#始まり)\n", "no place"),
        ("# 題\n\n![ない](pictures/no.png)\n", "no picture"),
        ("# 題\n\n> - [どこ](nowhere.md)\n", "no place"),
        ("# 題\n\n## 同じ\n\n## 同じ\n", "twice"),
        ("# 題\n\n## **太い**\n", "heading"),
    ],
)
def test_what_window_and_paper_cannot_show_is_refused(tmp_path: Path, text: str, told: str):
    with pytest.raises(ManualError, match=told):
        read_manual(written(tmp_path, text))


def test_the_manual_that_ships_can_be_read():
    manual = read_manual(paths.manual())
    assert [page for page in manual.pages if not page.blocks] == []


def test_every_picture_that_ships_is_shown_on_a_page_and_small():
    folder = paths.manual()
    blocks = (block for page in read_manual(folder).pages for block in within(page.blocks))
    shown = {block.file for block in blocks if isinstance(block, Picture)}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.png")}
    assert set(there) == shown
    sizes = {name: path.stat().st_size for name, path in there.items()}
    assert [name for name, size in sizes.items() if size > MOST_BYTES] == []
    assert sum(sizes.values()) <= MOST_BYTES_TOGETHER
