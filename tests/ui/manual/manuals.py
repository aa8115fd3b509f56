"""A small manual with every kind of block, made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QImage

from dxdesk.exchange.manual import read_manual

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.manual import Manual

WIDE: Final = 1366
CONTENTS: Final = """# 手引き

## はじめに

- [最初の10分](first.md)

## 照会と回答

- [照会する](rounds.md)
- [回答を取り込む](answers.md)
"""
FIRST: Final = """# 最初の10分

窓口の職員が読みます。
"""
ROUNDS: Final = """# 照会する

原課に**様式**を送ります。[回答を取り込む](answers.md#届いたﾌｧｲﾙを渡す)も見てください。

## 照会を始める

1. **照会** を選びます。

   - `Ctrl+A` で全部を選びます。

   ![始める画面](pictures/wide.png)
2. `<b>太字ではない</b>` と書けます。

> `Ctrl+Z` で元に戻ります。

## キーの一覧

| 操作 | キー |
|---|---|
| 状況を見る | `Alt+R` |

### 小さな見出し

終わり。
"""
LONG: Final = "\n\n".join(f"{number}番目の段落です。" for number in range(80))
ANSWERS: Final = f"""# 回答を取り込む

{LONG}

## 届いたﾌｧｲﾙを渡す

{LONG}

ここで終わりです。
"""


def small_manual(folder: Path) -> Manual:
    """Write it into a folder, and read it."""
    pages = {"contents": CONTENTS, "first": FIRST, "rounds": ROUNDS, "answers": ANSWERS}
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "pictures").mkdir()
    picture = QImage(WIDE, 768, QImage.Format.Format_RGB32)
    picture.fill(QColor("#1a5a9e"))
    picture.save(str(folder / "pictures" / "wide.png"))
    return read_manual(folder)
