"""Words looked for in all texts of 10,000 sheets, against scans of the same readings.

The floor of a rare word is a scan with `in`; that of a frequent one counts its places with a
regular expression. Neither knows in which text a place is, nor where it is in the text as typed.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from typing_extensions import override

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff, field_value
from dxdesk.domain.find import Distinctions, Wanted
from dxdesk.domain.kinds import key_of, kind_of
from dxdesk.domain.search_text import fold
from dxdesk.domain.sheet_texts import SHEET_FIELDS, SheetTexts, TextPlace, gathered
from dxdesk.runtime.settings import Person
from dxdesk.ui.application import make_application
from dxdesk.ui.find.hit_list import HitList
from dxdesk.ui.find.hunt import SheetHits
from dxdesk.ui.find.model import HitsModel
from dxdesk.ui.find.texts import Batch, read_texts
from dxdesk.workspace.jobs import CancelledError, Unattended
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROJECTS = 10_000
RARE, NONE, COMMON = "第9999号", "見当たらない", "窓口"
NEAR = "第50号"
"""Stands not on the sheet that is read first, but on one of those read next."""

PLAIN = Distinctions()


def sheets() -> list[SheetTexts]:
    """The texts of the plan of the other benchmarks."""
    owners: dict[str, str] = {}
    found: defaultdict[str, list[tuple[TextPlace, str]]] = defaultdict(list)
    for row in plan_rows(PROJECTS):
        kind = kind_of(row).name
        fields = dict.fromkeys(field for own, _, field in SHEET_FIELDS if own == kind)
        if isinstance(row, r.Project):
            owner = row.uid
        elif isinstance(row, r.IndicatorValue):
            owner = owners[row.indicator]
        elif fields:
            owner = owners[row.uid] = str(field_value(row, "project"))
        else:
            continue
        part = str(getattr(row, "fiscal_year", "") or getattr(row, "chart", ""))
        for field in fields:
            place = TextPlace(kind, row.uid, field, part)
            found[owner].append((place, str(field_value(row, field))))
    return [gathered(texts) for texts in found.values()]


def looking(words: str, pairs: Sequence[tuple[SheetTexts, str]]) -> Callable[[], int]:
    """Find all places of words."""

    def look() -> int:
        wanted = Wanted(words, PLAIN)
        return sum(len(tuple(sheet.hits(wanted, form))) for sheet, form in pairs)

    return look


def first_of(words: str, pairs: Sequence[tuple[SheetTexts, str]]) -> Callable[[], object]:
    """Find the first place of words."""

    def look() -> object:
        wanted = Wanted(words, PLAIN)
        return next(hit for sheet, form in pairs for hit in sheet.hits(wanted, form))

    return look


def listing(pairs: Sequence[tuple[SheetTexts, str]]) -> Callable[[], object]:
    """Show all places of a word and paint what is seen of them."""
    wanted = Wanted(COMMON, PLAIN)
    found = [
        SheetHits(str(number), sheet, tuple(sheet.hits(wanted, form)))
        for number, (sheet, form) in enumerate(pairs)
    ]
    model = HitsModel(str, int)
    view = HitList(model)
    view.resize(400, 900)
    view.show()

    def show() -> None:
        model.clear()
        model.add(found)
        view.grab()

    return show


class _FirstPart(Unattended):
    """Ends the work with the first part that holds the words."""

    @override
    def hand_over(self, part: object) -> None:
        assert isinstance(part, Batch)
        wanted = Wanted(NEAR, PLAIN)
        if any(next(part.texts[uid].hits(wanted, form), None) for uid, form in part.forms.items()):
            raise CancelledError


def first_search() -> Row:
    """The first place of the first search, of which nothing has been read, against reading all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "計画.dxdesk"
        workspace = Opener(Person("測定", "", "")).create(path)
        rows = {key_of(EDITION, row): row for row in plan_rows(PROJECTS)}
        workspace.apply(ChangeSet("用意", diff({}, rows)))
        uids = [row.uid for row in rows.values() if isinstance(row, r.Project)]

        def ours() -> None:
            with contextlib.suppress(CancelledError):
                read_texts(workspace, EDITION, uids, PLAIN, _FirstPart())

        def floor() -> None:
            read_texts(workspace, EDITION, uids, PLAIN, Unattended())

        row = Row("first hit of the first search", *interleaved(ours, floor, 5), bound=0.1)
        workspace.close()
        return row


def run() -> list[Row]:
    app = QApplication.instance() or make_application(["bench"])
    pairs = [(sheet, sheet.form(PLAIN)) for sheet in sheets()]
    forms = [form for _, form in pairs]

    def scan(words: str) -> Callable[[], object]:
        return lambda: [form for form in forms if words in form]

    places = re.compile(COMMON)
    rows = [
        Row(f"{name}, {PROJECTS:,} sheets", *interleaved(looking(w, pairs), scan(w), 15), bound)
        for name, w, bound in (
            ("words that no sheet holds", NONE, 4),
            ("words that one sheet holds", fold(RARE), 4),
        )
    ]
    rows.append(
        Row(
            "the first place of a word that all sheets hold",
            *interleaved(first_of(COMMON, pairs), scan(COMMON), 15),
            bound=1,
        )
    )
    count = looking(COMMON, pairs)()
    rows.append(
        Row(
            f"all {count:,} places of a word",
            *interleaved(
                looking(COMMON, pairs),
                lambda: [len([found.start() for found in places.finditer(f)]) for f in forms],
                rounds=7,
            ),
            bound=20,
        )
    )
    show = listing(pairs)
    rows.append(Row(f"{count:,} places shown", *interleaved(show, looking(COMMON, pairs), 5), 1))
    rows.append(first_search())
    del app
    return rows
