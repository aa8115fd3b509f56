"""What can be done in the window of the manual, by one key each."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec

SPECS: Final = (
    ActionSpec("back", "前に見た所へ戻る", "Alt+Left Back"),
    ActionSpec("forward", "戻る前の所へ進む", "Alt+Right Forward"),
    ActionSpec("search", "手引きの中を検索", "Ctrl+F"),
    ActionSpec("previous", "前のページ", "Ctrl+PgUp"),
    ActionSpec("next", "次のページ", "Ctrl+PgDown"),
    ActionSpec("close", "手引きを閉じる", "Esc"),
)
