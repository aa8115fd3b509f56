"""What a cell of text says: as typed, corrected by hand, computed, or turned into something else.

Sections answer as they would on paper. They strike through and write behind it in red, they write
350→400, 変更なし or 同上, and the spreadsheet makes percentages and dates of what they type. Each
of these is one rule; the first that knows the cell tells how it is read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.forms.orders import ARROW, orders_figure, orders_words, without_order
from dxdesk.exchange.forms.spots import Read, asked, recovered
from dxdesk.exchange.workbook.cells import CellType

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.exchange.workbook.cells import Cell

_CORRECTED: Final = re.compile(rf"(?P<before>.*?)\s*{ARROW}\s*(?P<after>\S.*)", re.DOTALL)
_UNCHANGED: Final = frozenset(
    {
        "変更なし", "変更無し", "変更無", "修正なし", "修正無し", "修正無", "異動なし", "同じ",
        "変更ありません", "修正ありません", "変更はありません", "修正はありません", "現行どおり",
        "現行のとおり", "このまま", "そのまま", "従前のとおり", "変更点なし",
    }
)  # fmt: skip
_DITTO: Final = frozenset({"同上", "〃", "”", "々", "上記と同じ", "上に同じ", '"', "''"})
_LIKE_BEFORE: Final = frozenset({"同左", "左に同じ", "前年度と同じ", "昨年度と同じ", "前年同様"})
_COLOURS: Final = {"R": "赤字", "G": "緑字", "B": "青字"}
_STRONG: Final = 0x90
_QUOTED: Final = re.compile("'(?=[0-9=+\\-@０-９])")
_HIGHEST_SHARE: Final = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A cell and what one must know to read it.

    Attributes:
        cell: The cell.
        base: What stood there.
        is_short: Whether it holds a figure or a name rather than sentences.
        is_figure: Whether it is a target or an actual, or another cell beside them.
        unit: The unit of its figures.
        above: What stands in the cell above, for 同上.
    """

    cell: Cell
    base: str
    is_short: bool = True
    is_figure: bool = False
    unit: str = ""
    above: str = ""

    @property
    def text(self) -> str:
        """What is shown, without the spaces that nobody means."""
        return tidy(self.cell.shown, keeps_indent=not self.is_short)

    def is_order(self, text: str) -> bool:
        """Whether a text tells somebody to change what stands there."""
        return orders_figure(text) if self.is_figure else orders_words(text)


def tidy(text: str, *, keeps_indent: bool = False) -> str:
    """A text without spaces at the ends of its lines, and without empty lines around it."""
    lines = [line.rstrip() for line in text.split("\n")]
    joined = "\n".join(lines).strip("\n")
    return joined if keeps_indent else joined.strip()


def essence(text: str) -> str:
    """A text in which widths of characters and spaces make no difference."""
    return spaceless(unicodedata.normalize("NFKC", text))


def spaceless(text: str) -> str:
    """A text in which spaces make no difference: so words of the form are known again."""
    return "".join(text.split())


def seen_in(cell: Cell) -> str:
    """What a person sees in a cell: 350（取消線）400（赤字）; as shown where it is in one dress."""
    if not (cell.is_struck or cell.is_coloured):
        return cell.shown
    parts: list[str] = []
    for run in cell.runs:
        dress = ("取消線" if run.struck else "", _colour_word(run.colour))
        words = "・".join(filter(None, dress))
        parts.append(f"{run.text}（{words}）" if words and run.text.strip() else run.text)
    return "".join(parts)


def _colour_word(colour: str) -> str:
    """赤字 of letters that are mostly red."""
    if not colour:
        return ""
    parts = dict(zip("RGB", bytes.fromhex(colour), strict=True))
    most = max(parts, key=lambda name: parts[name])
    others = [value for name, value in parts.items() if name != most]
    is_clear = parts[most] >= _STRONG and parts[most] >= 2 * max(others)
    return _COLOURS[most] if is_clear else "色付きの字"


def read_cell(subject: Subject) -> Read:
    """What a cell says."""
    for rule in _RULES:
        found = rule(subject)
        if found is not None:
            return found
    return _as_typed(subject)


def _unvalued(subject: Subject) -> Read | None:
    if subject.cell.is_unvalued:
        return asked(subject.base, "計算式の結果が保存されていないため、値が分かりません。")
    return None


def _error(subject: Subject) -> Read | None:
    if subject.cell.type is not CellType.ERROR:
        return None
    shown = subject.cell.shown
    return asked(subject.base, f"計算式のエラー（{shown}）になっています。", shown, "")


def _struck(subject: Subject) -> Read | None:
    cell = subject.cell
    if not cell.is_struck:
        return None
    seen = seen_in(cell)
    left = tidy(cell.without_struck, keeps_indent=not subject.is_short)
    if not left.strip():
        return asked("", "全体に取消線が引かれています。削除ですか。", seen, subject.text)
    told = left.strip()
    after = re.fullmatch(rf"{ARROW}\s*(.+)", told, re.DOTALL) if subject.is_short else None
    if after:
        left = told = after[1]
    if subject.is_order(told):
        core = without_order(told) if subject.is_figure else told
        return asked(core, "修正の指示のような言葉があります。", seen, left, subject.base)
    return recovered(left, "取消線の部分を除いて読みました。", seen, subject.text)


def _same(subject: Subject) -> Read | None:
    text = subject.text
    if subject.cell.shown != subject.base and text != tidy(
        subject.base, keeps_indent=not subject.is_short
    ):
        return None
    if _is_partly_coloured(subject.cell):
        seen = seen_in(subject.cell)
        return recovered(subject.base, "一部の文字に色が付いています（文字は照会時のまま）。", seen)
    return Read(subject.base)


def _date(subject: Subject) -> Read | None:
    cell = subject.cell
    if cell.type is not CellType.DATE:
        return None
    readings = _dates(cell)
    if subject.base and essence(subject.base) in map(essence, readings):
        why = "日付に変わっていましたが、照会時と同じ値と読みました。"
        return recovered(subject.base, why, cell.shown, *readings)
    return asked(subject.text, "日付として保存されています。", cell.shown, *readings)


def _dates(cell: Cell) -> tuple[str, ...]:
    """What may have been typed before it became a date."""
    found = re.match("([0-9]{4})-([0-9]{2})-([0-9]{2})", cell.raw)
    if found is None:
        return (cell.shown, cell.raw)
    year, month, day = map(int, found.groups())
    short = year % 100
    return (
        f"{month}/{day}", f"{month}-{day}", f"{month}月{day}日",
        f"{short}-{month}-{day}", f"{short}/{month}/{day}", f"{year}-{month}-{day}", cell.shown,
    )  # fmt: skip


def _logical(subject: Subject) -> Read | None:
    if subject.cell.type is not CellType.LOGICAL:
        return None
    why = "文字でも数でもない値（TRUE・FALSE）です。"
    return asked(subject.base, why, subject.cell.shown, subject.cell.shown)


def _coloured(subject: Subject) -> Read | None:
    """Letters in colour beside others that are not."""
    cell = subject.cell
    if not _is_partly_coloured(cell):
        return None
    seen, text = seen_in(cell), subject.text
    part = tidy("".join(run.text for run in cell.runs if run.colour)).strip()
    rest = tidy("".join(run.text for run in cell.runs if not run.colour)).strip()
    if not subject.is_figure and subject.is_order(part):
        return asked(text, "修正の指示のような言葉が色付きで書かれています。", seen, subject.base)
    if subject.is_figure and essence(rest) == essence(subject.base) and part:
        core = without_order(part) or part
        why = "元の値に続けて、色付きの文字が書かれています。"
        return asked(core, why, seen, text, subject.base)
    if subject.is_short:
        return None
    return recovered(text, "一部の文字に色が付いています。全体を読みました。", seen)


def _is_partly_coloured(cell: Cell) -> bool:
    return len({run.colour for run in cell.runs if run.text.strip()}) > 1


def _percent(subject: Subject) -> Read | None:
    """A share, which a spreadsheet keeps as a part of one."""
    cell = subject.cell
    if cell.type is not CellType.NUMBER or not subject.is_figure:
        return None
    in_percent = _in_percent(cell.raw)
    expects = "%" in essence(subject.unit) and "%" not in essence(subject.base)
    if "%" not in cell.number_format or not cell.shown.endswith("%"):
        part = _decimal(cell.raw)
        before = _decimal(subject.base)
        is_usual = before is not None and abs(before) < _HIGHEST_SHARE
        if expects and not is_usual and part is not None and 0 < abs(part) < _HIGHEST_SHARE:
            why = f"単位は％ですが、{cell.shown} と入っています。"
            return asked(in_percent, why, cell.shown, cell.shown)
        return None
    bare = cell.shown.removesuffix("%").strip()
    has_sign = "%" in essence(subject.base)
    if not expects and (has_sign or subject.unit or not re.search("[0-9]", subject.base)):
        why = "表示のとおりに読みました（割合の値）。"
        return (
            recovered(cell.shown, why, "", bare) if has_sign else asked(cell.shown, why, "", bare)
        )
    if _decimal(bare) != _decimal(in_percent):
        why = "表示が丸められた割合の値です。"
        return asked(in_percent, why, cell.shown, bare, cell.shown)
    kept = subject.base if _decimal(subject.base) == _decimal(bare) else bare
    return recovered(kept, "％の表示を、％の付かない数として読みました。", cell.shown, cell.shown)


def _in_percent(raw: str) -> str:
    number = _decimal(raw)
    return raw if number is None else f"{(number * 100).normalize():f}"


def _number(subject: Subject) -> Read | None:
    cell, text = subject.cell, subject.text
    if cell.type is not CellType.NUMBER:
        return None
    number = _decimal(cell.raw)
    if number is not None and number == _decimal(subject.base):
        why = "書き方だけが変わり、値は照会時のままです。"
        return recovered(subject.base, why, text, text)
    if re.search("[0-9]E[+-]", text):
        return asked(text, "指数で表示されています。", text, cell.raw)
    if text != cell.raw and cell.number_format not in {"", "General", "@"}:
        if _decimal(text) != number:
            why = f"表示のとおりに読みました（保存されている値は {cell.raw}）。"
            return asked(text, why, text, cell.raw)
        return recovered(text, "表示のとおりに読みました。", "", cell.raw)
    return None


def _decimal(text: str) -> Decimal | None:
    """The number that a text is as a whole, commas left out."""
    form = essence(text).replace(",", "")
    try:
        number = Decimal(form) if form and form[-1].isdigit() else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _unchanged(subject: Subject) -> Read | None:
    form = essence(subject.text).strip("（）()。・※")
    if form in _UNCHANGED and not subject.base:
        why = "元の記載がない欄に書かれています。"
        return asked(subject.text, why, "", subject.base)
    if form in _UNCHANGED:
        why = f"「{subject.text}」とあるので、照会時のままと読みました。"
        return recovered(subject.base, why, subject.text, subject.text)
    if form in _DITTO:
        why = "上の欄と同じという意味でしょうか。"
        return asked(subject.above, why, subject.text, subject.base, subject.text)
    if form in _LIKE_BEFORE:
        why = "どの値と同じなのか分かりません。"
        return asked(subject.base, why, subject.text, subject.text)
    return None


def _corrected(subject: Subject) -> Read | None:
    """A correction written out, or an order to make one."""
    text, base = subject.text, subject.base
    found = _CORRECTED.fullmatch(text) if subject.is_short else None
    if found and not re.search(ARROW, base) and _is_from(subject, found["before"]):
        after = without_order(found["after"]) or found["after"]
        return asked(after, "書き直しのように読めます。", text, text, found["before"])
    new = text if subject.is_short else _new_lines(text, base)
    if not subject.is_order(new) or subject.is_order(base):
        return None
    core = (without_order(text) or base) if subject.is_figure else text
    return asked(core, "修正の指示のような言葉があります。", text, text, base)


def _is_from(subject: Subject, before: str) -> bool:
    """Whether what stands before an arrow is what is to be corrected."""
    return subject.is_figure or not before or essence(before) == essence(subject.base)


def _new_lines(text: str, base: str) -> str:
    known = base.split("\n")
    return "\n".join(line for line in text.split("\n") if line not in known)


def _same_figure(subject: Subject) -> Read | None:
    """The same figure in other widths; of sentences a change of width is one of wording."""
    text = subject.text
    if not subject.is_figure or essence(text) != essence(subject.base):
        return None
    why = "全角・半角だけが変わり、値は照会時のままです。"
    return recovered(subject.base, why, text, text)


def _as_typed(subject: Subject) -> Read:
    text, cell = subject.text, subject.cell
    if subject.is_short and _QUOTED.match(text):
        return recovered(text[1:], "先頭の「'」を除いて読みました。", cell.shown, cell.shown)
    if cell.is_formula:
        return recovered(text, "計算式の結果を読みました。", cell.shown)
    if text != tidy(cell.shown, keeps_indent=True):
        return recovered(text, "前後の空白を除いて読みました。", cell.shown)
    return Read(text)


_RULES: Final[tuple[Callable[[Subject], Read | None], ...]] = (
    _unvalued,
    _error,
    _struck,
    _same,
    _date,
    _logical,
    _coloured,
    _percent,
    _number,
    _unchanged,
    _corrected,
    _same_figure,
)
