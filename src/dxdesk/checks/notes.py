"""Notes (※) beside the data that they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.note_words import concerns, is_named, notes_of, years_in
from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Kind
from dxdesk.domain.sheet_texts import place_of
from dxdesk.domain.shortfalls import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.series import Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell
    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet_texts import TextPlace

_NO_RESULT: Final = re.compile(
    "比較(?:評価)?[がはも]?(?:でき(?:ない|ず|なかった|ません)|困難)"
    "|評価[がはもをの]?(?:でき(?:ない|ず|なかった|ません)|困難|行わない|行わず|行っていない|しない|対象外|なし)"
    "|実績[がはも]?(?:な[しいく]|無[しいく]|ありません|把握でき|算出でき|出ていな)"
    "|(?:測定|算出|算定|把握|集計)[がはも]?でき(?:ない|ず|なかった|ません)"
)
_QUALITATIVE: Final = re.compile(
    "定性(?:的な?)?(?:目標|指標|評価)?(?:に|へ)(?:変更|改め|切り?替え|見直)"
)
_NUMERIC: Final = re.compile(
    "定量(?:的な?)?(?:目標|指標|評価)?(?:に|へ)(?:変更|改め|切り?替え|見直)"
)
_NUMBER: Final = re.compile(r"(?<![0-9-])[0-9]{1,3}(?:-[0-9]{1,3}){1,3}(?![0-9-])")
# What ended is named before は, を or が (2-1-3、2-1-4「…」は廃止); where it went stands before に.
_SUBJECT: Final = re.compile(
    rf"((?:{_NUMBER.pattern}(?:「[^」]*」)?(?:事業)?(?:、|,|・|及び|並びに|と)?)+)[はをが]"
)
_ENDED: Final = re.compile("完了|廃止|終了|中止|統合")
_NOT_YET: Final = re.compile("予定|見込")
# R2年度比 and R8年度以降 are said of years around a plan, and rightly.
_AROUND: Final = re.compile(
    "[末の]*(?:比|実績|基準|現在|時点|以前|まで|以降|から|当初|値|に策定|策定|次期)"
)
_AMOUNTS: Final = frozenset({Kind.NUMBER, Kind.QUALIFIED, Kind.RANGE, Kind.PAIR})


def no_result_said(cell: ValueCell) -> r.Note | None:
    """The note that says of the cell's year that there is no result; None where none does."""
    for note, years in notes_of(cell.sheet):
        if (
            cell.year in years
            and _NO_RESULT.search(note.text)
            and concerns(note.text, cell.sheet, cell.indicator.name)
        ):
            return note
    return None


def _rated_all_the_same(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """Each note once, with all that was rated in spite of it."""
    said = [(cell, note) for cell in sheet.cells if (note := no_result_said(cell)) is not None]
    # Where some indicator has no result in that year, the note is about that one.
    explained = {(note.uid, cell.year) for cell, note in said if cell.actual.kind.is_blank}
    rated: dict[str, tuple[r.Note, list[ValueCell]]] = {}
    for cell, note in said:
        is_meant = cell.actual.kind.is_blank or (note.uid, cell.year) not in explained
        if cell.is_planned or not is_meant or not cell.is_rated:
            continue
        if cell.actual.kind is not Kind.EMPTY and not cell.value.rating_reason.strip():
            rated.setdefault(note.uid, (note, []))[1].append(cell)
    yield from (_told_rated(note, cells) for note, cells in rated.values())


def _told_rated(note: r.Note, cells: Sequence[ValueCell]) -> Seen:
    first = cells[0]
    years = "・".join(dict.fromkeys(cell.year_name for cell in sorted(cells, key=_year)))
    ratings = "".join(dict.fromkeys(f"「{cell.value.rating}」" for cell in cells))
    actuals = "".join(
        dict.fromkeys(f"「{one.value.actual}」" for one in cells if not _is_bare(one))
    )
    what, own = "評価か注記", f"評価は{ratings}です"
    if actuals:
        what, own = "表か注記", f"実績は{actuals}、{own}"
    count = len({cell.indicator.uid for cell in cells})
    if count > 1:
        own = f"{count}つの指標の{own}"
    judged = (
        (one.indicator.name, str(one.year), one.value.actual, one.value.rating) for one in cells
    )
    return Seen(
        first.place("rating"),
        f"注記では{years}は実績がない（評価できない）とのことですが、{own}。"
        f"{what}を確認してください。",
        "\n".join((*(text for texts in judged for text in texts), note.text)),
        indicator=first.indicator.name,
        fiscal_year=first.year,
        related=(
            place_of(note, "text"),
            *(one.place("rating") for one in cells[1:]),
            *(one.place("actual") for one in cells),
        ),
    )


def _year(cell: ValueCell) -> int:
    return cell.year


def _is_bare(cell: ValueCell) -> bool:
    """Whether its actual agrees with the note."""
    return cell.actual.kind.is_blank


def _kind_of_targets(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for note, years in notes_of(sheet):
        for pattern, others, words in (
            (_QUALITATIVE, _AMOUNTS, "定性目標"),
            (_NUMERIC, frozenset({Kind.WORD}), "定量目標"),
        ):
            if years and pattern.search(note.text):
                yield from _unchanged(sheet, note, min(years), others, words)


def _unchanged(
    sheet: SheetUnderCheck, note: r.Note, since: int, others: frozenset[Kind], words: str
) -> Iterator[Seen]:
    """The indicators of which a note says that their targets are of another kind."""
    meant = [one for one in sheet.series if concerns(note.text, sheet, one.indicator.name)]
    left = [_first_of(one, since, others) for one in meant]
    if any(cell is None for cell in left):
        # One of them was changed; or the note speaks of one that can be found by its name alone.
        left = [cell for cell in left if cell and is_named(note.text, cell.indicator.name)]
    for cell in left:
        if cell is not None:
            message = (
                f"注記には{words}に変更とありますが、{cell.year_name}の目標は"
                f"「{cell.value.target}」です。目標と注記を確認してください。"
            )
            yield Seen(
                cell.place("target"),
                message,
                "\n".join((cell.indicator.name, str(cell.year), cell.value.target, note.text)),
                indicator=cell.indicator.name,
                fiscal_year=cell.year,
                related=(place_of(note, "text"),),
            )


def _first_of(series: Series, since: int, kinds: frozenset[Kind]) -> ValueCell | None:
    later = (cell for cell in series.cells if cell.year >= since)
    return next((cell for cell in later if cell.target.kind in kinds), None)


def _years_outside(sheet: SheetUnderCheck) -> Iterator[Seen]:
    known = sheet.ground.years
    for note, years in notes_of(sheet):
        if not known or all(year in known for year in years):
            continue
        for found in years_in(note.text, sheet.ground.fiscal_year):
            if found.fiscal_year in known or _AROUND.match(note.text, found.end):
                continue
            words = note.text[found.start : found.end]
            message = (
                f"注記にある「{words}」は、計画の期間（{_short(known)}）にありません。"
                "年度を確認してください。"
            )
            yield Seen(
                place_of(note, "text"),
                message,
                f"{words}\n{note.text}\n{known.start}-{known.stop}",
                span=(found.start, found.end),
            )


def _short(years: range) -> str:
    return f"{FiscalYear(years[0]).short()}～{FiscalYear(years[-1]).short()}"


class _Said(NamedTuple):
    """A number that is still there, or that a note calls ended; `place` is where it stands."""

    number: str
    place: TextPlace
    note: str = ""


def _numbers(sheet: SheetUnderCheck) -> Iterator[_Said]:
    number = half_width(sheet.project.number).strip()
    if number and sheet.project.life_status not in ENDED:
        yield _Said(number, sheet.place("number"))
    for note in sheet.sheet.notes:
        yield from _ended_in(note.text, place_of(note, "text"), sheet.ground)


def _ended_in(text: str, place: TextPlace, ground: Ground) -> Iterator[_Said]:
    form = half_width(text)
    for sentence in re.split("[。\n]", form):
        if not _ENDED.search(sentence) or _NOT_YET.search(sentence):
            continue
        years = years_in(sentence, ground.fiscal_year)
        if any(found.fiscal_year >= ground.fiscal_year for found in years):
            continue
        for subject in _SUBJECT.finditer(sentence):
            for number in _NUMBER.findall(re.sub("「[^」]*」", "", subject[1])):
                yield _Said(number, place, text)


def _still_there(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    there: dict[str, tuple[str, TextPlace]] = {}
    ended: list[_Said] = []
    for row in ground.notes:
        ended += _ended_in(row.text, place_of(row, "text"), ground)
    for sheet in sheets:
        for said in sheet.items:
            if said.note:
                ended.append(said)
            else:
                there.setdefault(said.number, (sheet.project, said.place))
    for said in ended:
        if said.number in there:
            project, place = there[said.number]
            message = (
                f"注記では{said.number}が終わったように読めますが、このシートがあります。"
                "注記の番号を確認してください。"
            )
            content = f"{said.number}\n{said.note}"
            yield Seen(place, message, content, project, related=(said.place,))


RULES: Final = (
    Rule(
        code="note-contradicts-rating",
        family=Family.NOTES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="注記では実績がないのに評価がある",
        why="注記と表が食い違うと、どちらが正しいのかを問われるためです。",
        fields=("note.text", "indicator_value.rating", "indicator_value.actual"),
        scope=OfSheet(_rated_all_the_same),
        example=Example(
            "※R4は測定方法を改めたため、比較ができない。（R4の実績 -、評価 A）",
            "注記ではR4は実績がない（評価できない）とのことですが、評価は「A」です。"
            "評価か注記を確認してください。",
        ),
    ),
    Rule(
        code="note-contradicts-target",
        family=Family.NOTES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="注記では定性目標・定量目標に変わったのに、目標が元のまま",
        why="注記と表が食い違うと、どちらが正しいのかを問われるためです。",
        fields=("note.text", "indicator_value.target"),
        scope=OfSheet(_kind_of_targets),
        example=Example(
            "※令和5年度より定性目標に変更（R5の目標 20）",
            "注記には定性目標に変更とありますが、R5の目標は「20」です。"
            "目標と注記を確認してください。",
        ),
    ),
    Rule(
        code="note-names-running-project",
        family=Family.NOTES,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="注記では終わった番号のシートがある",
        why="番号の書き誤りか、終わった事業のシートが残っているおそれがあるためです。",
        fields=("note.text", "project.number"),
        scope=EditionCheck(_numbers, _still_there),
        example=Example(
            "※3-1-2は令和4年度末で廃止（3-1-2のシートがある）",
            "注記では3-1-2が終わったように読めますが、このシートがあります。"
            "注記の番号を確認してください。",
        ),
    ),
    Rule(
        code="note-year-outside",
        family=Family.NOTES,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="計画の期間にない年度の注記",
        why="年度の書き誤りか、前の計画の注記が残っているおそれがあるためです。",
        fields=("note.text",),
        scope=OfSheet(_years_outside),
        example=Example(
            "※R15に対象を広げた。",
            "注記にある「R15」は、計画の期間（R3～R7）にありません。年度を確認してください。",
        ),
    ),
)
