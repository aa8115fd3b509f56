"""What can be done with the findings that are selected, by keys, menu and buttons."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec

REASONS: Final = {
    "accept_intended": "意図どおり",
    "accept_confirmed": "原課確認済",
    "accept_as_written": "原文どおり",
}
"""What is said with one key, by the name of the act."""

SPECS: Final = (
    ActionSpec("go", "この欄へ移動", "Return Enter", group="go"),
    ActionSpec("mend", "直す", "Ctrl+Return", "mend", group="mend"),
    ActionSpec("mend_kind", "同じ項目を全て直す…", "Ctrl+Shift+Return", "mend", group="mend"),
    *(
        ActionSpec(name, f"確認済にする（{words}）", str(number), "open", group="accept")
        for number, (name, words) in enumerate(REASONS.items(), 1)
    ),
    ActionSpec("accept_words", "理由を入力して確認済にする…", "4", "open", group="accept"),
    ActionSpec("accept_note", "理由を注記に加えて確認済にする…", "5", "rating", group="accept"),
    ActionSpec("take_back", "未確認に戻す", "0", "decided", group="accept"),
    ActionSpec("add", "確認事項を追加…", "Ins", "add", group="added"),
    ActionSpec("reword", "追加した確認事項を書き直す…", "F2", "added", group="added"),
    ActionSpec("remove", "追加した確認事項を削除", "Del", "added", group="added"),
)
"""`needs` is what must be selected: `mend` one that can be mended, `open` and `decided` one that is
so, `rating` one on a rating that is open, `added` one that a person added; `add` needs a sheet."""
