"""An answer to a key or the menu: one command, and where the cursor goes with it; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxdesk.workspace.schedule_row_commands import EditRows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.workspace.commands import Command


class Ask(NamedTuple):
    """A command, and where the cursor stands when it is done.

    Attributes:
        command: What is asked of the plan.
        column: The column that the cursor goes to; None where it stays.
        collapsed: Whether only the one cell is chosen then, rather than as many as before.
        told: What the person should know of it; empty where it is seen.
    """

    command: Command
    column: int | None = None
    collapsed: bool = False
    told: str = ""


def together(
    commands: Iterable[Command | None], words: str, column: int | None = None
) -> Ask | None:
    """What is asked of each row as one step, which these words name where there are several."""
    wanted = tuple(command for command in commands if command is not None)
    if not wanted:
        return None
    return Ask(wanted[0] if len(wanted) == 1 else EditRows(wanted, words), column)
