"""Six hundred texts that would act if they were taken for more than text, in every field.

What the PDF says is what the display map makes of them; nothing in it acts; and while it is made
no file but the bundled fonts is opened, and no network.
"""

from __future__ import annotations

import io
import random
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pikepdf
import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.layout_report import Place
from dxdesk.domain.paper_options import MOST_ISSUED
from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.reports.cells import CONTINUED
from dxdesk.reports.layout import layout
from dxdesk.runtime.paths import fonts
from tests.reports.extraction import (
    assert_text_is_found,
    extracted,
    pdf_of,
    printed,
    text_by_place,
)
from tests.reports.paper import Bar, form, indicator, items, schedule, sheet
from tests.strategies import NASTY_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.reports.form import FormContext
    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook

HOSTILE: Final = (
    *NASTY_TEXTS,
    "R5<R6",
    "A & B",
    "<b>太字</b",
    '<img src="file:///etc/passwd"/>',
    "<img src='http://192.0.2.1/x.png'>",
    "<a href='javascript:x'>",
    "<para><font name=Courier size=99>大</font></para>",
    "<onDraw name=x label=y/><seq/>",
    "".join(map(chr, range(32))),
    "\u202e\u2066あ\u2069\u202c",
    "(\\) Tj ET Q",
    "endstream endobj trailer <</Root 1 0 R>>",
    "\ue000\uf8ff\U000f0000",
    "\ud800\udfff",
    "📱👨‍👩‍👧한🈂",
    "/JavaScript (x)",
    "か\u3099" * 300,
    "「" * 300,
    "長" * 20_000,
    "x" * 20_000,
)
_PIECES: Final = tuple(text for text in HOSTILE if len(text) < 200)
_ALPHABETS: Final = (
    "あアー亜髙𠮷、。「」（）・",
    "<>&\"'/\\(){}[]%=;:$#@ ",
    "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF))),
    "0123456789０１２３,.，．-－千円年度",
    "".join(map(chr, (0x3042, 0x3099, 0x309A, 0xE000, 0xFE0F, 0xE0100, 0x1F4F1, 0x0E01, 0x05D0))),
)


def texts() -> list[str]:
    """The six hundred: hostile ones, mixtures of them, and random ones; the same on every run."""
    dice = random.Random(2023)
    found = list(HOSTILE)
    while len(found) < 300:
        found.append("".join(dice.choices(_PIECES, k=3)))
    while len(found) < 600:
        alphabet = "".join(dice.choices(_ALPHABETS, k=2))
        found.append("".join(dice.choices(alphabet, k=dice.randint(1, 60))))
    return found


def hostile_sheet(text: str) -> EvaluationSheet:
    """A sheet that has one text in each field, whatever it is."""
    line = " ".join(re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", " ", text).split())
    bar = Bar(text, "2021-04..2030-01", "", f"2023-10\t{line}\t{line}", "known", text)
    base = sheet()
    project = replace(
        base.project, number=text, name=text, budget_text=text, purpose=text, life_wording=text
    )
    return EvaluationSheet(
        project=project,
        section=r.Section(uid="s", name=text),
        activities=items("h", "activities", ((text, 3, text),)),
        actions=items("h", "actions", (("", 0, text),)),
        plan_rows=schedule("h", "plan", (bar,)),
        year_rows=schedule("h", "year", (bar,)),
        indicators=(indicator("h", text, text, (text,) * 5, (text,) * 5, (text,) * 5),),
        notes=(r.Note(uid="n", text=text),),
    )


def hostile_form(text: str) -> FormContext:
    return replace(
        form(),
        plan_title=text,
        organisation=text,
        issued=text[:MOST_ISSUED],
        decision_boxes=(text,),
    )


class Watch:
    """Hears what the interpreter opens and whom it calls (PEP 578), while it is told to."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.listening = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.listening and event in ("open", "socket.connect", "socket.getaddrinfo"):
            self.heard.append(f"{event} {arguments[0]}")

    def strangers(self) -> list[str]:
        """All that was opened besides the bundled fonts and our own code."""
        ours = (f"open {fonts()}", f"open {sys.prefix}", f"open {sys.base_prefix}")
        code = (".py", ".pyc")
        return [
            each for each in self.heard if not each.startswith(ours) and not each.endswith(code)
        ]


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    watching.listening = False


def test_the_watch_notices(watch: Watch, tmp_path: Path):
    watch.listening = True
    (tmp_path / "trap.png").write_bytes(b"")
    watch.listening = False
    assert len(watch.strangers()) == 1
    watch.heard.clear()


def assert_displayed(text: str, document: Document, book: FontBook) -> None:
    """Every field that holds the text says it as the display map has it."""
    said = {p: s.replace(CONTINUED, "") for p, s in text_by_place(document).items()}
    shown = printed(text, book)
    project = sheet().project.uid
    for field in ("purpose", "actions", "number"):
        assert said.get(Place("project", project, field), "") == shown, field
    assert said.get(Place("schedule_row", "h-plan-0", "label"), "") == shown


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 600, 60))
def test_six_hundred_texts_are_printed_as_they_are(start: int, watch: Watch, book: FontBook):
    for text in texts()[start : start + 60]:
        watch.listening = True
        document = layout(hostile_form(text), [hostile_sheet(text)], book)
        pdf = pdf_of(document, book)
        watch.listening = False
        assert_displayed(text, document, book)
        if len(text) < 1000:
            assert_text_is_found(document, pdf)
        assert_harmless(pdf)
    assert watch.strangers() == []


def test_two_hundred_thousand_characters_are_printed(book: FontBook):
    text = "長い文章である。" * 25_000
    made = sheet()
    made = replace(made, project=replace(made.project, purpose=text))
    document = layout(form(), [made], book)
    said = text_by_place(document)[Place("project", made.project.uid, "purpose")]
    assert said.replace(CONTINUED, "") == text
    assert len(extracted(pdf_of(document, book))) == len(document.pages)


def assert_harmless(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = {
            str(key)
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary)
            for key in each
        }
    assert not kinds & {"/URI", "/Launch", "/JavaScript", "/JS", "/EmbeddedFiles", "/AA"}
