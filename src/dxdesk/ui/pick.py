"""What is chosen by a few letters in `pick_dialog`; whoever offers it needs no dialog yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """What can be chosen: its words, what stands beside them, and what it hands over."""

    words: str
    beside: str
    choice: str
    is_able: bool = True
