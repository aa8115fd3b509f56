"""What can be done with the lines that are selected, by one key each."""

from __future__ import annotations

from typing import Final

from dxdesk.domain.rounds.merging import CHOICE_WORDS, Choice
from dxdesk.ui.action_spec import ActionSpec

UNDECIDED: Final = "保留"
TAKE, KEEP, EDIT, LEAVE = "take", "keep", "edit", "leave"
CHOICES: Final[dict[str, Choice | None]] = {
    TAKE: Choice.THEIRS,
    KEEP: Choice.OURS,
    EDIT: Choice.EDITED,
    LEAVE: None,
}
"""What the acts decide."""
WORDS: Final = {
    name: UNDECIDED if choice is None else CHOICE_WORDS[choice] for name, choice in CHOICES.items()
}
SHORT: Final = {TAKE: "回答", KEEP: "現在", EDIT: "直す", LEAVE: UNDECIDED}
"""The words where there is little room."""
LETTERS: Final = {TAKE: "T", KEEP: "O", EDIT: "E", LEAVE: "U"}
OF_ALL: Final = "all_"
"""Begins the name of an act that is done to all lines of the sort."""

SPECS: Final = (
    *(ActionSpec(name, WORDS[name], key, group="choice") for name, key in LETTERS.items()),
    *(
        ActionSpec(
            f"{OF_ALL}{name}", f"同じ種類をすべて：{WORDS[name]}", f"Ctrl+{key}", group="all"
        )
        for name, key in LETTERS.items()
        if name != EDIT
    ),
)
"""Where the list has the keyboard."""

OF_DIALOG: Final = (
    ActionSpec("next_undecided", "次の要判断", "F11", group="walk"),
    ActionSpec("previous_undecided", "前の要判断", "Shift+F11", group="walk"),
)
"""Wherever in the dialog the keyboard is."""
