"""What is said of a handout and of its parts, in a line each; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain import handout as h
from dxdesk.domain.handout_text import WORDS, composition_of, is_composition
from dxdesk.domain.japanese_date import is_impossible_date
from dxdesk.domain.labels import PartKind, Selection, label
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dxdesk.ui.handout.choice import Choices

_LONGEST: Final = 40
"""Characters of a text that stands in a line with others."""
_MOST_NAMED: Final = 5
_TEXT_FIELDS: Final = (
    "name",
    "document_number",
    "meeting",
    "date",
    "title",
    "organisation",
    "stamp",
)

WHAT_IT_PRINTS: Final = {
    PartKind.COVER: "団体名、会議名、表題、日付を1ページに印刷します。",
    PartKind.CONTENTS: "ほかの構成と全ての評価シートの名称を、ページとともに印刷します。",
    PartKind.GUIDE: "欄の意味、図の記号、評価の区分、空欄の読み方を印刷します。",
    PartKind.ENDED: "完了・廃止・統合した事業を、引き継いだ事業とともに印刷します。",
}
"""Of the parts that have nothing to be set."""


class Problem(NamedTuple):
    """What stands in the way of a handout.

    Attributes:
        part: Place of the part, -1 for the handout as a whole.
        field: Name of its field.
        words: A sentence.
        is_grave: Whether the handout cannot be kept like this.
    """

    part: int
    field: str
    words: str
    is_grave: bool = False


def cut(text: str) -> str:
    """A text in one line, shortened where it is long."""
    shown = " ".join(text[: _LONGEST + 1].splitlines())
    return shown if len(text) <= _LONGEST else f"{shown[:_LONGEST]}…"


def part_words(part: h.Part, choices: Choices) -> str:
    """A part in the list: what it is, and what is special about it."""
    detail = _detail(part, choices)
    return f"{label(part.kind)}：{detail}" if detail else label(part.kind)


def _detail(part: h.Part, choices: Choices) -> str:
    words = ""
    match part:
        case h.Divider():
            words = "　".join(filter(None, (cut(part.policy), cut(part.title))))
        case h.Sheets():
            is_all = part.select is Selection.ALL
            by = "全" if is_all else f"{label(part.select).removesuffix('選ぶ')}選んだ"
            words = f"{by}{choices.chosen(part).sheets}件"
        case h.Summary():
            words = f"{label(part.rows)}（{label(part.counted_by)}に数える）"
        case h.Unmet():
            words = "全ての年度" if part.all_years else "評価対象年度"
        case h.Outside():
            words = cut(part.title or part.file)
        case _:
            pass
    return words


def sheets_words(handout: h.Handout, choices: Choices) -> str:
    """How many sheets the handout has in all its parts."""
    parts = [part for part in handout.parts if isinstance(part, h.Sheets)]
    return f"評価シート {sum(choices.chosen(part).sheets for part in parts)}件"


def problems_of(
    handout: h.Handout, choices: Choices, is_there: Callable[[str], bool]
) -> list[Problem]:
    """All that a person has to know before keeping and printing a handout.

    Args:
        handout: The handout.
        choices: What its edition offers.
        is_there: Whether there is a file of this name.
    """
    found = list(_of_whole(handout))
    for at, part in enumerate(handout.parts):
        found += [Problem(at, *rest) for rest in _of_part(part, choices, is_there)]
    if not any(problem.is_grave for problem in found) and not is_composition(
        composition_of(handout)
    ):
        found.append(Problem(-1, "name", "このままでは保存できない文字があります。", True))
    return found


def _of_whole(handout: h.Handout) -> Iterator[Problem]:
    if not handout.name.strip():
        yield Problem(-1, "name", "名称を入力してください。", True)
    for field in _TEXT_FIELDS:
        for words in _unkeepable(WORDS[field], getattr(handout, field)):
            yield Problem(-1, field, words, True)
    if is_impossible_date(handout.date):
        yield Problem(-1, "date", f"日付「{handout.date}」は、暦にありません。")
    if not handout.parts:
        yield Problem(-1, "parts", "構成が空です。「追加」から表紙や評価シートを加えてください。")


_Found = tuple[str, str, bool]


def _of_part(part: h.Part, choices: Choices, is_there: Callable[[str], bool]) -> Iterator[_Found]:
    match part:
        case h.Divider():
            yield from _of_texts(part, "policy", "title")
            if part.policy and not choices.knows_policy(part.policy):
                yield "policy", f"番号「{cut(part.policy)}」の基本方針・施策はありません。", False
            if not part.policy and not part.title:
                yield (
                    "policy",
                    "扉に印刷する基本方針・施策を選ぶか、表題を入力してください。",
                    False,
                )
        case h.Sheets():
            yield from _of_sheets(part, choices)
        case h.Outside():
            yield from _of_texts(part, "file", "document_number", "title")
            if not part.file:
                yield "file", "PDFファイルを選んでください。", True
            elif not is_there(part.file):
                yield "file", f"ファイル「{cut(part.file)}」が見つかりません。", False
        case _:
            pass


def _of_sheets(part: h.Sheets, choices: Choices) -> Iterator[_Found]:
    for value in part.values:
        yield from (("values", words, True) for words in _unkeepable(WORDS["values"], value))
    if part.select is not Selection.ALL and not part.values:
        yield "values", _NOTHING_CHOSEN[part.select], True
        return
    chosen = choices.chosen(part)
    missing = chosen.unknown or (() if chosen.sheets else part.values)
    if missing:
        yield "values", f"{_named(missing)}の評価シートはありません。", False


_NOTHING_CHOSEN: Final = {
    Selection.NUMBERS: "事業番号を入力してください。",
    Selection.SECTION: "課を選んでください。",
    Selection.POLICY: "基本方針・施策を選んでください。",
    Selection.RATING: "評価を選んでください。",
    Selection.STATE: "状態を選んでください。",
}


def _of_texts(part: h.Part, *fields: str) -> Iterator[_Found]:
    for field in fields:
        for words in _unkeepable(WORDS[field], getattr(part, field)):
            yield field, words, True


def _unkeepable(name: str, text: str) -> Iterator[str]:
    try:
        storable(text)
    except KnownError as error:
        yield f"{name}の{error.what}"


def _named(values: Sequence[str]) -> str:
    shown = "、".join(f"「{cut(value)}」" for value in values[:_MOST_NAMED])
    more = len(values) - _MOST_NAMED
    return f"{shown}ほか{more}件" if more > 0 else shown
