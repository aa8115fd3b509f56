"""Bullets and numbers in front of items, and the texts that speak of them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.change import Set
from dxdesk.domain.field_labels import value_in_words
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.mark_numbers import read_number
from dxdesk.domain.references import mentions
from dxdesk.domain.renumbering import Entry, renumbered
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.references import Mention
    from dxdesk.domain.rows import Item

_LEAD: Final = re.compile("(?:上記|下記|前記|左記|右記|先の|項目)の?$")
_LONGEST_LEAD: Final = 4
_JOIN: Final = re.compile("[～〜~－―‐、，・と-]|から|及び|並びに|又は|または|および")


def _lists(sheet: SheetUnderCheck) -> tuple[tuple[Item, ...], ...]:
    return sheet.sheet.activities, sheet.sheet.actions


def _called(item: Item) -> str:
    return value_in_words("item", "list_name", item.list_name)


def _out_of_order(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Numbers that do not run on."""
    for items in _lists(sheet):
        marks = renumbered([Entry(item.uid, item.level, item.mark) for item in items])
        wrong = [(item, mark) for item, mark in zip(items, marks, strict=True) if item.mark != mark]
        if not wrong:
            continue
        item, mark = wrong[0]
        is_spoken_of = any(any(_spoken(text)) for text in sheet.texts)
        # Where a text speaks of the numbers, what it means has to be seen to by a person.
        mends = () if is_spoken_of else tuple(_mend(sheet, *each) for each in wrong)
        yield Seen(
            place_of(item, "mark"),
            f"{_called(item)}の番号が続いていません。「{item.mark}」は「{mark}」ではありませんか。",
            "\n".join((item.list_name, *(f"{each.level}{each.mark}" for each in items))),
            related=tuple(place_of(each, "mark") for each, _ in wrong[1:]),
            mends=mends,
            remedy="番号を振り直す" if mends else "",
        )


def _mend(sheet: SheetUnderCheck, item: Item, mark: str) -> Set:
    return Set(key_of(sheet.ground.fiscal_year, item), "mark", item.mark, mark)


def _mixed(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Bullets and numbers, or two kinds of them, side by side on one level."""
    for items in _lists(sheet):
        marked = sorted((item for item in items if item.mark), key=lambda item: item.level)
        for _, level in groupby(marked, key=lambda item: item.level):
            yield from _mixed_level(tuple(level))


def _mixed_level(items: Sequence[Item]) -> Iterator[Seen]:
    by_kind = {_style(item.mark): item for item in reversed(items)}
    if len(by_kind) > 1:
        one, other, *_ = sorted(by_kind.values(), key=items.index)
        yield Seen(
            place_of(other, "mark"),
            f"{_called(one)}に「{one.mark}」と「{other.mark}」が混在しています。",
            "\n".join((one.list_name, *(item.mark for item in items))),
            related=(place_of(one, "mark"),),
        )


def _style(mark: str) -> str:
    read = read_number(mark)
    return mark if read is None else read.style


def _missing_items(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Numbers spoken of, such as 下記②, that no item bears."""
    reads = (read_number(item.mark) for items in _lists(sheet) for item in items)
    borne = {(read.style, read.number) for read in reads if read}
    for text in sheet.texts:
        for mention in _spoken(text):
            if not any(mention.is_in(style) for style, number in borne if number == _of(mention)):
                words = text.text[mention.start : mention.end]
                yield text.seen(
                    f"「{words}」とありますが、その番号の項目がありません。",
                    mention.start,
                    mention.end,
                )


def _of(mention: Mention) -> int:
    return mention.read.number


def _spoken(text: SheetText) -> Iterator[Mention]:
    """Numbers behind 下記 and the like, and those joined to them."""
    if not text.is_prose:
        return
    end = -1
    for mention in mentions(text.text, behind_mark=text.place.kind == "item"):
        is_joined = end >= 0 and _JOIN.fullmatch(text.text, end, mention.start)
        if is_joined or _LEAD.search(
            text.text, max(0, mention.start - _LONGEST_LEAD), mention.start
        ):
            end = mention.end
            yield mention
        else:
            end = -1


RULES: Final = (
    Rule(
        code="mark-order",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="続いていない項目の番号",
        why="番号が飛んだり重なったりすると、項目の漏れに見えるためです。",
        fields=("item.mark",),
        scope=OfSheet(_out_of_order),
        example=Example(
            "実施内容が①、②、④の順に並んでいる",
            "実施内容の番号が続いていません。「④」は「③」ではありませんか。",
        ),
    ),
    Rule(
        code="mark-mixed",
        family=Family.NUMBERS,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="混在する行頭記号",
        why="同じ並びの項目に種類の違う記号があると、上下の関係に見えるためです。",
        fields=("item.mark",),
        scope=OfSheet(_mixed),
        example=Example(
            "実施内容の1行目が「・」、2行目が「①」",
            "実施内容に「・」と「①」が混在しています。",
        ),
    ),
    Rule(
        code="item-number-unknown",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="存在しない項目の番号",
        why="項目を減らしたあとに、文中の番号が古いまま残りがちなためです。",
        fields=("project.purpose", "item.text", "note.text", "indicator_value.remark"),
        scope=OfSheet(_missing_items),
        example=Example(
            "項目は①から③までなのに「下記②～④について」とある",
            "「④」とありますが、その番号の項目がありません。",
        ),
    ),
)
