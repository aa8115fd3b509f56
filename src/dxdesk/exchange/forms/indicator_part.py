"""The indicators of a sheet: a line for each, a block of columns for every fiscal year.

Reasons and remarks are texts and stand in lines of their own, where there are any or they are
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.rounds.form_place import ORDER, FormPlace, spare_uid
from dxdesk.exchange.forms import looks, rules
from dxdesk.exchange.forms.columns import FIRST, KIND, PER_YEAR, TITLE
from dxdesk.exchange.workbook.house_style import line_count, wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.exchange.forms.ground import Ground
    from dxdesk.exchange.forms.looks import Look

SPARE_INDICATORS: Final = 2
SPARE_OF_NONE: Final = 3
"""Of a sheet that has no indicator yet."""

_KINDS: Final = (FormLabel.TARGET, FormLabel.ACTUAL, FormLabel.RATING)
_TEXTS: Final = (FormLabel.RATING_REASON, FormLabel.REMARK)
_ROW: Final = 1.5
_SHRINKS_TO: Final = 1.7
"""A value is made smaller to this share of its room; a longer one is broken into lines."""


def write_indicators(ground: Ground) -> None:
    """Write the indicators, years that do not fit below the others, and what is said of them."""
    ground.gap()
    uids = [block.indicator.uid for block in ground.sheet.indicators]
    for number, years in enumerate(ground.columns.value_bands):
        _write_head(ground, years)
        for uid in (*uids, *_spare(ground)):
            _write_indicator(ground, uid, years, names_it=number == 0)
    # An indicator that is new has nothing to explain yet.
    for uid in uids:
        for year in ground.letter.years:
            for word in _TEXTS:
                _write_text(ground, uid, year, word)


def _spare(ground: Ground) -> Iterator[str]:
    if ground.letter.asked.asks(FormPlace(ground.uid, "indicator", "", ORDER)):
        for number in range(SPARE_INDICATORS if ground.sheet.indicators else SPARE_OF_NONE):
            yield spare_uid(ground.letter.token, ground.uid, "indicator", "", number)


def _write_head(ground: Ground, years: range) -> None:
    page, row = ground.page, ground.row
    for column, word in ((TITLE, label(FormLabel.INDICATOR)), (KIND, "単位")):
        page.words(row, column, word, looks.HEADING)
        page.words(row + 1, column, "", looks.SMALL)
    for at, year in enumerate(years):
        first = FIRST + at * PER_YEAR
        head = FiscalYear(year).short()
        if year == ground.letter.evaluated:
            head += "（評価対象）"
        page.across(row, range(first, first + PER_YEAR), head, looks.ACROSS)
        for column, kind in enumerate(_KINDS, first):
            page.words(row + 1, column, label(kind), looks.SMALL)
    page.height(row, 1.2)
    page.height(row + 1, 1)
    ground.row += 2


def _write_indicator(ground: Ground, uid: str, years: range, *, names_it: bool) -> None:
    page, row = ground.page, ground.row
    height = _ROW
    for column, field in ((TITLE, "name"), (KIND, "unit")):
        place = FormPlace(ground.uid, "indicator", uid, field)
        look = looks.UNIT if field == "unit" else looks.ROW_NAME
        slot = ground.slot((place,), look, rules.INDICATOR)
        if names_it:
            page.value(row, column, slot)
        else:
            page.words(row, column, slot.text, slot.look)
        height = max(height, line_count(slot.text, ground.columns.characters([column])))
    rating = rules.rating_rule(ground.letter.plan)
    for at, year in enumerate(years):
        for column, kind in enumerate(_KINDS, FIRST + at * PER_YEAR):
            place = _value_place(ground, uid, kind, year)
            text = ground.values.get(place, "")
            look = _value_look(ground, text)
            rule = rating if kind is FormLabel.RATING else rules.VALUE
            page.value(row, column, ground.slot((place,), look, rule))
            if look is looks.LONG_VALUE:
                height = max(height, line_count(text, _letters_of_value(ground)))
    page.height(row, height)
    ground.row += 1


def _value_look(ground: Ground, text: str) -> Look:
    room = _letters_of_value(ground) * _SHRINKS_TO
    is_short = "\n" not in text and wide(text) <= room
    return looks.VALUE if is_short else looks.LONG_VALUE


def _letters_of_value(ground: Ground) -> int:
    return max(3, ground.columns.characters(ground.columns.values[:1]))


def _value_place(ground: Ground, uid: str, kind: FormLabel, year: int) -> FormPlace:
    return FormPlace(ground.uid, "indicator_value", uid, kind.value, str(year))


def _write_text(ground: Ground, uid: str, year: int, word: FormLabel) -> None:
    """A reason or a remark in a line of its own, where it is asked for or there is one."""
    page, row, columns = ground.page, ground.row, ground.columns
    place = _value_place(ground, uid, word, year)
    slot = ground.slot((place,), looks.TEXT, rules.TEXT)
    if not (slot.text or slot.is_open):
        return
    called = ground.values.get(FormPlace(ground.uid, "indicator", uid, "name"), "")
    words = range(KIND, columns.values[1])
    own = columns.values[1:]
    page.words(row, TITLE, called, looks.ROW_NAME)
    page.across(row, words, f"{FiscalYear(year).short()} {label(word)}", looks.SMALL_ACROSS)
    page.merge(row, own, slot.look, is_open=slot.is_open)
    page.value(row, own.start, slot)
    lines = line_count(slot.text, columns.characters(own, is_indented=True))
    name_lines = line_count(called, columns.characters([TITLE]))
    page.height(row, max(lines, name_lines, 1.2))
    ground.row += 1
