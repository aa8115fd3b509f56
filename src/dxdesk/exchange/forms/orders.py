"""Words that are no answer but tell somebody to write another one: 400に修正, 削除, →.

Beside a figure such words can be nothing else. A name or a sentence may well speak of changes
(窓口を追加), so there only what speaks to the reader counts.
"""

from __future__ import annotations

import re
from typing import Final

ARROW: Final = "(?:→|⇒|➡|⟶|⇨|->|=>|－＞|＝＞)"
_VERB: Final = (
    "(?:修正|訂正|変更|追加|追記|削除|差し?替え?|直す|直して|取り?消し)"
    "(?:して|を)?(?:ください|下さい|願います|お願いします|お願い|する|します|のこと)?"
)
_OF_FIGURE: Final = re.compile(
    f"(?P<core>.*?)[（(]?(?:に|へ|を|は|と)?{_VERB}[)）]?[。．]?", re.DOTALL
)
_ALONE: Final = re.compile(f"[（(]?{_VERB}[)）]?[。．]?")
_INTO: Final = re.compile(r"(?:に|へ)(?:修正|訂正|差し?替え?|直す)[)）]?[。．]?\s*$")
_POLITE: Final = re.compile("(?:修正|訂正|変更|追加|削除|差し?替え?).{0,4}(?:ください|下さい|願い)")
_HERE: Final = re.compile("ここを|この(?:行|欄|部分)を")


def orders_figure(text: str) -> bool:
    """Whether what stands for a figure tells somebody to change it."""
    is_arrow = re.match(ARROW, text) is not None
    return bool(text) and (is_arrow or _OF_FIGURE.fullmatch(text) is not None or _speaks(text))


def orders_words(text: str) -> bool:
    """Whether a name or sentences tell somebody to change them."""
    lines = [line.strip() for line in text.split("\n")]
    is_arrow = any(re.match(ARROW, line) for line in lines)
    return is_arrow or _ALONE.fullmatch(text.strip()) is not None or _speaks(text)


def _speaks(text: str) -> bool:
    return any(each.search(text) for each in (_INTO, _POLITE, _HERE))


def without_order(text: str) -> str:
    """What a figure is to become; the same text where nobody says so."""
    found = _OF_FIGURE.fullmatch(re.sub(rf"^{ARROW}\s*", "", text))
    return found["core"].strip() if found else re.sub(rf"^{ARROW}\s*", "", text)
