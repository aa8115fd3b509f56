"""Judges what was read of a form against what its answers meant."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from dxdesk.domain.chart_cells import read_signs
from dxdesk.domain.rounds.form_place import ORDER, FormPlace
from dxdesk.domain.rounds.returned import Reading
from dxdesk.exchange.forms.spots import row_of
from tests.exchange.forms.mutated import order_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.rounds.returned import ReturnedForm, ReturnedValue
    from tests.exchange.forms.mutated import Expectation, NewRow, OpenForm, Sent


class Outcome(StrEnum):
    """How a form was read as a whole, by the worst of it."""

    RIGHT = "right"
    ASKED = "asked"
    LISTED = "listed"
    WRONG = "wrong"


@dataclass
class Judgement:
    """What was found of a form.

    Attributes:
        wrong: What is wrong without a warning, as sentences.
        right, asked, listed: How many places and words came back in each way.
        aside: How many places were asked about that nobody had touched.
    """

    wrong: list[str] = field(default_factory=list[str])
    right: int = 0
    asked: int = 0
    listed: int = 0
    aside: int = 0

    @property
    def outcome(self) -> Outcome:
        if self.wrong:
            return Outcome.WRONG
        if self.listed:
            return Outcome.LISTED
        return Outcome.ASKED if self.asked else Outcome.RIGHT


def judged(answer: OpenForm, form: ReturnedForm) -> Judgement:
    """Judge what was read of an answer."""
    return _Judge(answer.sent, answer.expected, form).judged(answer.texts)


def essence(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


class _Judge:
    def __init__(self, sent: Sent, expected: Expectation, form: ReturnedForm) -> None:
        self.sent = sent
        self.expected = expected
        self.form = form
        self.values: dict[FormPlace, ReturnedValue] = {
            value.place: value for sheet in form.sheets for value in sheet.values
        }
        self.said = "\n".join(map(essence, _said(form)))
        self.found = Judgement()

    def judged(self, texts: frozenset[str]) -> Judgement:
        meant = dict(self.expected.meant)
        for row in self.expected.rows:
            meant |= self._placed(row)
        touched = {*meant, *(place for group in self.expected.doubtful for place in group)}
        for place, ways in meant.items():
            self._judge_place(place, ways)
        for group in self.expected.doubtful:
            self._judge_doubt(group)
        for place, value in self.values.items():
            if place not in touched:
                self._judge_untouched(place, value)
        self._judge_orders()
        self._judge_words(texts)
        return self.found

    def _placed(self, row: NewRow) -> dict[FormPlace, tuple[str, ...]]:
        """The places of a row that was added, by the uid that it was given."""
        uids = [
            value.place.uid
            for value in self.values.values()
            if value.place.is_title
            and essence(value.text) == essence(row.title)
            and (value.place.kind, value.place.part) == row.of_list
            and value.place.uid not in self.sent.known_rows
        ]
        if not uids:
            self._expect_words(row.title, *(text for _, text in row.values))
            return {}
        uid, kind, part = uids[0], *row.of_list
        field = "name" if kind == "indicator" else "label"
        project = self.sent.map.sheets[0].project
        places = {FormPlace(project, kind, uid, field, part): (row.title,)}
        for (field, year, cell), text in row.values:
            own = "indicator_value" if year else kind
            places[FormPlace(project, own, uid, field, year or part, cell)] = (text,)
        return places

    def _judge_place(self, place: FormPlace, texts: tuple[str, ...]) -> None:
        value = self.values.get(place)
        if value is None:
            was = self.sent.values.get(place, "")
            if was in texts or not any(texts):
                self.found.right += 1
            elif any(essence(text) in self.said for text in texts):
                self.found.listed += 1
            else:
                self._wrong(f"{_named(place)}: {texts} was lost")
        elif value.reading is Reading.ASKED:
            self.found.asked += 1
        elif value.text in texts:
            self.found.right += 1
        else:
            self._wrong(f"{_named(place)}: {value.text!r} ({value.why}) instead of {texts}")

    def _judge_doubt(self, group: tuple[FormPlace, ...]) -> None:
        values = [self.values[place] for place in group if place in self.values]
        if any(value.reading is Reading.ASKED for value in values):
            self.found.asked += 1
        else:
            read = [(value.text, value.reading.value) for value in values]
            self._wrong(f"{_named(group[0])}: {read} was not asked")

    def _judge_untouched(self, place: FormPlace, value: ReturnedValue) -> None:
        if place.field == ORDER:
            return
        if value.reading is Reading.ASKED:
            self.found.aside += 1
        elif value.text != self.sent.values.get(place, ""):
            was = self.sent.values.get(place)
            self._wrong(f"{_named(place)}: {value.text!r} ({value.why}), which was {was!r}")

    def _judge_orders(self) -> None:
        """The known rows of each list stand in the order that was meant, or it is asked."""
        for sheet in self.sent.map.sheets:
            rows: dict[FormPlace, dict[str, None]] = {}
            for cell in sheet.cells:
                row = row_of(cell.places[0])
                if row and row[2] in self.sent.known_rows:
                    rows.setdefault(order_place(sheet.project, row[:2]), {})[row[2]] = None
            for place, uids in rows.items():
                meant = self.expected.orders.get(place, list(uids))
                value = self.values.get(place)
                read = value.text.split() if value else list(uids)
                if (value and value.reading is Reading.ASKED) or (
                    meant != list(uids) and self._is_list_asked(place)
                ):
                    self.found.asked += 1
                elif [uid for uid in read if uid in uids] != meant:
                    self._wrong(f"{_named(place)}: {read} instead of {meant}")

    def _is_list_asked(self, order: FormPlace) -> bool:
        """Whether it is asked about the names of a list."""
        return any(
            value.reading is Reading.ASKED and place.is_title
            for place, value in self.values.items()
            if (place.project, place.kind, place.part) == (order.project, order.kind, order.part)
        )

    def _judge_words(self, texts: frozenset[str]) -> None:
        """What was written is mentioned, and so is every text that the form did not send."""
        self._expect_words(*self.expected.words)
        for text in texts - self.sent.texts - self.expected.quoted:
            # Of a cell of a chart the signs and the points are read apart.
            points = read_signs(text).points
            if essence(points or text) not in self.said:
                self._wrong(f"{text!r} is mentioned nowhere")

    def _expect_words(self, *words: str) -> None:
        for word in filter(None, words):
            if essence(word) in self.said:
                self.found.listed += 1
            else:
                self._wrong(f"{word!r} is mentioned nowhere")

    def _wrong(self, what: str) -> None:
        self.found.wrong.append(what)


def _named(place: FormPlace) -> str:
    return str(tuple(_short(place))[1:])


def _short(place: FormPlace) -> FormPlace:
    """A place whose uid is short enough to be read."""
    return place._replace(uid=place.uid[:6])


def _said(form: ReturnedForm) -> Iterator[str]:
    for sheet in form.sheets:
        for value in sheet.values:
            yield from (value.text, value.seen, value.why, *value.others)
    for one in form.unplaced:
        yield from (one.text, one.why)
    head = form.head
    yield from (head.section, head.person, head.extension, head.comment)
    yield from form.remarks
    yield "☑" * (head.is_approved or head.is_unchanged)
