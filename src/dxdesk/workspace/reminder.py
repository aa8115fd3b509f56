"""督促文: what is pasted into a mail to those whose answer is still missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dxdesk.domain.confirmation import day_words
from dxdesk.domain.japanese_date import shown_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.confirmation import Sender
    from dxdesk.workspace.round_board import BoardLine, RoundBoard

_INDENT: Final = "　"
_MISSING: Final = "次の評価シートの回答がまだ届いていません"
_CLOSING: Final = (
    "お忙しいところ恐れ入りますが、ご回答をお願いします。\n"
    "行き違いで既にご回答いただいている場合は、ご容赦ください。"
)


def reminder_text(
    board: RoundBoard, lines: Sequence[BoardLine], sender: Sender, today: date
) -> str:
    """The text of a mail to one recipient, or to several at once.

    Args:
        board: The round.
        lines: Those who are to be reminded, at least one; what they have answered is left out.
        sender: Who reminds.
        today: The day of the mail.
    """
    parts = [
        "\n".join(f"{line.dispatch.recipient}　ご担当者様" for line in lines),
        _request(board, lines, today),
        "\n".join(_missing(lines)),
        _CLOSING,
        "\n".join(sender.lines),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _request(board: RoundBoard, lines: Sequence[BoardLine], today: date) -> str:
    about = f"「{board.round.name}」の照会について、"
    days = {line.due_on for line in lines}
    if len(days) > 1:
        return f"{about}{_MISSING}（回答期限は課ごとに示します）。"
    due_on = days.pop()
    if not due_on:
        return f"{about}{_MISSING}。"
    due = date.fromisoformat(due_on)
    if due < today:
        return f"{about}{day_words(due)}の回答期限を過ぎましたが、{_MISSING}。"
    return f"{about}{_MISSING}。\n回答期限は{day_words(due)}です。"


def _missing(lines: Sequence[BoardLine]) -> Iterable[str]:
    if len(lines) == 1:
        yield from _sheets(lines[0], _INDENT)
        return
    has_days = len({line.due_on for line in lines}) > 1
    for line in lines:
        due = f"（回答期限　{shown_date(line.due_on)}）" if has_days and line.due_on else ""
        yield f"■{line.dispatch.recipient}{due}"
        yield from _sheets(line, 2 * _INDENT)


def _sheets(line: BoardLine, indent: str) -> Iterable[str]:
    return (f"{indent}{sheet.number}　{sheet.name}" for sheet in line.missing)
