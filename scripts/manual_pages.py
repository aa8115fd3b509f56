"""Writes the two pages of the manual that follow from the program: its rules, and its keys.

Run it after every change of a rule or of a key: `python -m scripts.manual_pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.runtime import paths
from scripts.told_rules import families, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.told_rules import ToldRule

RULES_FILE: Final = "check-rules.md"
KEYS_FILE: Final = "keys.md"

_FEW: Final = 4
"""Keys that stand below each other."""

_RULES_HEADS: Final = (
    "項目　重要度・宛先・見る範囲　コード",
    "なぜ確かめるか　例　→　確認事項の文",
)
"""The first column is what a person looks up."""
_KEYS_HEADS: Final = ("操作", "キー")
_RULES_HEAD: Final = """# 確認事項の意味

[内容確認](checks.md)で確かめる項目の一覧です。
選んだ確認事項の下に出る「確認の項目」の名前で引いてください。
例は、書かれているものと、そのとき表示される確認事項の文です。

- **重要度と宛先**の意味は、[内容確認](checks.md#重要度と宛先)にあります。
- **見る範囲**が欄なら一つの文や一つの年度の値だけを見ます。シートなら一つのシートの中を、
  年度版なら全てのシートを見比べます。
- 英字の**コード**は、[コマンド](commands.md)で書き出すファイルで使います。

使わない項目は、[選んで外せます](checks.md#使わない項目を決める)。
"""

_KEYS_HEAD: Final = """# キー操作

場所ごとに、使えるキーの一覧です。同じものを `Ctrl+F1`（**ヘルプ** > **キー操作の一覧**）で
見られます。
キーを覚えていないときは、`Alt+Q` で操作の名前の一部を入力すると、どの操作でも探して実行できます。
"""


def rules_page() -> str:
    """The page of the rules of proof-reading, family by family."""
    return f"{_RULES_HEAD}\n{families(_RULES_HEADS, _cells)}"


def keys_page() -> str:
    """The page of the keys, place by place; it asks the window's own registry, so it needs Qt."""
    # Imported here: the page of rules is made without Qt.
    from dxdesk.ui.window.key_list import key_groups

    parts = [_KEYS_HEAD]
    for place, lines in key_groups().items():
        # Two beside each other where there are many, which saves half the paper.
        beside = 2 if len(lines) > _FEW else 1
        cells = [(plain(words), f"`{keys}`") for words, keys in lines]
        cells += [("", "")] * (-len(cells) % beside)
        rows = (sum(cells[at : at + beside], ()) for at in range(0, len(cells), beside))
        parts.append(f"## {plain(place)}\n\n{table(_KEYS_HEADS * beside, rows)}")
    return "\n".join(parts)


def _cells(rule: ToldRule) -> tuple[str, str]:
    marks = f"{rule.severity}・{rule.addressee}・{rule.scope}"
    about = f"**{rule.title}**　{marks}　{rule.code}"
    return (about, f"{rule.why}　例：{rule.given}　→　「{rule.said}」")


def _write(pages: Iterable[tuple[str, str]]) -> None:
    for name, text in pages:
        (paths.manual() / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write(((RULES_FILE, rules_page()), (KEYS_FILE, keys_page())))
