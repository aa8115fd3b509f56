"""Numbers of the projects and of their policies: left out, given twice, or named in vain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.likeness import essence
from dxdesk.checks.rule import EditionCheck, Example, Family, Rule, Seen
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.numbering import comparison_form, gaps, parents, sort_key
from dxdesk.domain.sheet_texts import TextPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck

_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z-])[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2}){1,4}(?![0-9-])")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_BEFORE: Final = re.compile(r"(?:事業|施策|番号|シート|[「（(※、・])$")
_LONGEST_BEFORE: Final = 3
_MOST: Final = 200
"""So many numbers of one text are asked about."""
_AFTER: Final = re.compile(r"[のはをとへにも、・）)」]|から|事業|施策")
_LEVELS: Final = ("基本方針", "施策")


class _Mention(NamedTuple):
    """A number that a text names, where, and the sentence that it was judged in."""

    number: str
    place: TextPlace
    span: tuple[int, int]
    words: str


def _numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _NUMBER.finditer(half_width(text).translate(_DASHES)):
        yield match[0], match.start(), match.end()


def _place(sheet: Gathered, field: str = "number") -> TextPlace:
    return TextPlace("project", sheet.project, field)


def _own_number(sheet: SheetUnderCheck) -> Iterator[str]:
    if number := comparison_form(sheet.project.number):
        yield number


def _number_and_notes(sheet: SheetUnderCheck) -> Iterator[tuple[str, ...]]:
    """Its number, and the numbers that its notes name."""
    words = (*(note.text for note in sheet.sheet.notes), sheet.project.life_wording)
    named = (number for text in words for number, _, _ in _numbers_in(text))
    yield (comparison_form(sheet.project.number), *named)


def _explained(ground: Ground) -> Iterator[str]:
    """The numbers of projects that ended, and those that the notes of the edition name."""
    yield from (comparison_form(former.number) for former in ground.former)
    texts = (*(former.text for former in ground.former), *(note.text for note in ground.notes))
    yield from (number for text in texts for number, _, _ in _numbers_in(text))


def _left_out(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Numbers that neither a sheet nor a note knows, shown at the sheet that follows them."""
    known = {number for sheet in sheets for number in sheet.items[0] if number}
    missing = gaps((*known, *_explained(ground)))
    numbered = [(sort_key(sheet.items[0][0]), sheet) for sheet in sheets if sheet.items[0][0]]
    # More gaps than sheets are another way of numbering.
    if not numbered or len(missing) > len(numbered):
        return
    numbered.sort(key=lambda each: each[0])
    depth = max(sheet.items[0][0].count("-") for _, sheet in numbered)
    keys = [key for key, _ in numbered]
    for run in _runs(missing):
        after = bisect_right(keys, sort_key(run[-1]))
        before, following = numbered[max(after - 1, 0)][1], numbered[min(after, len(keys) - 1)][1]
        yield Seen(
            _place(following),
            f"{_in_words(run, depth)}のシートも※の注記もありません。"
            "終了や統合によるものであれば、注記を加えてください。",
            "\n".join((*run, before.number, following.number)),
            project=following.project,
        )


def _runs(missing: Iterable[str]) -> Iterator[list[str]]:
    """Numbers that follow each other below the same parent."""
    run: list[str] = []
    for number in missing:
        if run and _next(run[-1]) != number:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _next(number: str) -> str:
    above, dash, last = number.rpartition("-")
    return f"{above}{dash}{int(last) + 1}"


def _in_words(run: Sequence[str], deepest: int) -> str:
    """What is missing and what stands around it; `deepest`: the dashes in a project's number."""
    depth = run[0].count("-")
    what = "事業番号" if depth == deepest or depth >= len(_LEVELS) else _LEVELS[depth]
    above, dash, last = run[0].rpartition("-")
    after = _next(run[-1])
    if last != "1":
        around = f"{what}{above}{dash}{int(last) - 1}の次が{after}です。"
    elif 0 < depth <= len(_LEVELS):
        around = f"{_LEVELS[depth - 1]}{above}の{what}が{after}から始まっています。"
    else:
        around = f"{what}が{after}から始まっています。"
    first = run[0] if dash else f"{what}{run[0]}"
    return around + (first if len(run) == 1 else f"{first}から{run[-1]}まで")


def _given_twice(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    del ground
    first: dict[str, Gathered] = {}
    for sheet in sheets:
        number = sheet.items[0]
        other = first.setdefault(number, sheet)
        if other is not sheet:
            yield Seen(
                _place(sheet),
                f"事業番号{number}のシートがほかにもあります。",
                number,
                project=sheet.project,
                related=(_place(other),),
            )


def _given_again(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Numbers of projects that ended, given to another one."""
    ended = {comparison_form(former.number): former for former in ground.former}
    for sheet in sheets:
        former = ended.get(sheet.items[0])
        if former is not None:
            yield Seen(
                _place(sheet),
                f"事業番号{sheet.items[0]}は終了した事業の番号です（{former.text or '注記なし'}）。"
                "番号か注記を確認してください。",
                f"{sheet.items[0]}\n{former.text}",
                project=sheet.project,
            )


def _untitled(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Policies without a title where others of their level have one; shown at the first sheet."""
    titles = {comparison_form(node.number) for node in ground.policies if node.title.strip()}
    levels = {len(parents(number)) for number in titles}
    seen: set[str] = set()
    for sheet in sheets:
        for depth, number in enumerate(parents(sheet.items[0])):
            if number not in titles and number not in seen and depth in levels:
                seen.add(number)
                yield Seen(
                    _place(sheet),
                    f"{_LEVELS[min(depth, 1)]}{number}に名称がありません。",
                    number,
                    project=sheet.project,
                )


def _named_numbers(sheet: SheetUnderCheck) -> Iterator[_Mention | str]:
    """Its own number, and those that its sentences name; not what tells of a number's past."""
    yield comparison_form(sheet.project.number)
    for text in sheet.texts:
        if text.is_prose and text.place.kind != "note" and text.place.field != "life_wording":
            yield from islice(_mentions(text), _MOST)


def _mentions(text: SheetText) -> Iterator[_Mention]:
    for number, start, end in _numbers_in(text.text):
        if _BEFORE.search(text.text, max(0, start - _LONGEST_BEFORE), start) or _AFTER.match(
            text.text, end
        ):
            yield _Mention(number, text.place, (start, end), text.text)


def _named_in_vain(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Numbers as deep as those of the projects that no project has or had."""
    own = {sheet.items[0] for sheet in sheets}
    known = {*own, *_explained(ground)}
    depths = {number.count("-") for number in own if number.count("-") > 1}
    for sheet in sheets:
        for mention in sheet.items[1:]:
            if mention.number not in known and mention.number.count("-") in depths:
                start, end = mention.span
                yield Seen(
                    mention.place,
                    f"「{mention.words[start:end]}」とありますが、その番号の事業がありません。",
                    f"{mention.number}\n{mention.words}",
                    project=sheet.project,
                    span=mention.span,
                )


def _own_name(sheet: SheetUnderCheck) -> Iterator[str]:
    if name := essence(sheet.project.name):
        yield name


def _named_twice(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    del ground
    by_name: defaultdict[str, list[Gathered]] = defaultdict(list)
    for sheet in sheets:
        by_name[sheet.items[0]].append(sheet)
    for name, (first, *others) in by_name.items():
        for sheet in others:
            yield Seen(
                _place(sheet, "name"),
                f"{first.number}のシートと事業名が同じです。このままでよいか確認してください。",
                f"{first.project}\n{name}",
                project=sheet.project,
                related=(_place(first, "name"),),
            )


RULES: Final = (
    Rule(
        code="number-gap",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="説明のない欠番",
        why="番号が飛んでいると、シートの漏れかどうかを委員会で尋ねられるためです。",
        fields=("project.number", "former_project.number", "note.text"),
        scope=EditionCheck(_number_and_notes, _left_out),
        example=Example(
            "1-1-1の次が1-1-3で、1-1-2についての注記がない",
            "事業番号1-1-1の次が1-1-3です。1-1-2のシートも※の注記もありません。"
            "終了や統合によるものであれば、注記を加えてください。",
        ),
    ),
    Rule(
        code="number-twice",
        family=Family.NUMBERS,
        severity=Severity.ERROR,
        addressee=Addressee.OFFICE,
        title="重複した事業番号",
        why="番号で指したときに、どちらの事業か分からなくなるためです。",
        fields=("project.number",),
        scope=EditionCheck(_own_number, _given_twice),
        example=Example(
            "1-1-2のシートと１－１－２のシートがある",
            "事業番号1-1-2のシートがほかにもあります。",
        ),
    ),
    Rule(
        code="number-of-former",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="終了した事業の番号",
        why="終了した事業と番号が同じだと、年度をまたいで比べられないためです。",
        fields=("project.number", "former_project.number"),
        scope=EditionCheck(_own_number, _given_again),
        example=Example(
            "「※1-1-3は令和3年度末で廃止」の注記があり、1-1-3のシートもある",
            "事業番号1-1-3は終了した事業の番号です（※1-1-3は令和3年度末で廃止）。"
            "番号か注記を確認してください。",
        ),
    ),
    Rule(
        code="policy-untitled",
        family=Family.NUMBERS,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="名称のない基本方針・施策",
        why="目次や扉に名称が出ないためです。",
        fields=("policy_node.title", "project.number"),
        scope=EditionCheck(_own_number, _untitled),
        example=Example("施策1-1には名称があり、1-2にはない", "施策1-2に名称がありません。"),
    ),
    Rule(
        code="number-unknown",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="存在しない事業番号",
        why="番号を付け直したあとに、文中の番号が古いまま残りがちなためです。",
        fields=("project.purpose", "item.text", "indicator_value.remark"),
        scope=EditionCheck(_named_numbers, _named_in_vain),
        example=Example(
            "「1-4-9の事業と連携する」とあるが、1-4-9の事業がない",
            "「1-4-9」とありますが、その番号の事業がありません。",
        ),
    ),
    Rule(
        code="name-twice",
        family=Family.NUMBERS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="重複した事業名",
        why="シートを写して作ったときに、事業名を直し忘れることがあるためです。",
        fields=("project.name",),
        scope=EditionCheck(_own_name, _named_twice),
        example=Example(
            "1-1-1と1-1-2の事業名がどちらも「書かない窓口の整備」",
            "1-1-1のシートと事業名が同じです。このままでよいか確認してください。",
        ),
    ),
)
