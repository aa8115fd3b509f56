"""What can be done with the recipients of a round that are selected, by keys, menu and buttons."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec

SPECS: Final = (
    ActionSpec("show", "この課のシートを表示", "Return Enter", "some", group="go"),
    ActionSpec("remind", "督促文をコピー", "", "missing", group="round"),
    ActionSpec("extend", "期限を延ばす…", "", "open", group="round"),
    ActionSpec("type_in", "紙・電話の回答を入力…", "Ins", "one", group="round"),
    ActionSpec("forms", "様式をもう一度作る…", "", "open", group="round"),
)
"""`needs` is what must be selected: `some` anybody, `missing` somebody whose answer is missing,
`open` anybody of a round that takes answers, `one` just one of those."""

OF_ROUND: Final = (
    ActionSpec("close", "受付を締め切る", group="whole"),
    ActionSpec("reopen", "受付を再開する", group="whole"),
    ActionSpec("remove", "この照会を削除", group="whole"),
)
"""What concerns the whole round."""
