"""Whatever people do to a form, nothing of it is read otherwise than they meant without a word.

Every kind of `mutations` is done to forms of the sample plan, and to those of a real city where
its sheets are at hand. How it was read is judged by what was meant: each place right, asked about
or listed, every other place as it was sent, and each text that the form did not send mentioned.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.rounds.asked import Preset
from dxdesk.exchange.forms.read import read_form
from dxdesk.exchange.text_sheets.reader import read_text_sheets
from tests.exchange.forms.judging import Outcome, judged
from tests.exchange.forms.mutated import Expectation, OpenForm, Plan
from tests.exchange.forms.mutations import KINDS, judged_run
from tests.exchange.forms.written import EDITION, PLAN
from tests.exchange.test_sample import LATEST, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE_PLAN = Plan(SAMPLE.plan, LATEST.fiscal_year, LATEST.sheets)
FEW_SHEETS = Plan(SAMPLE.plan, LATEST.fiscal_year, LATEST.sheets[:2])
QUICK = (
    "overwrite", "strike and red", "percent", "formula", "fill for ■", "arrow drawn", "text box",
    "filled row inserted", "row deleted", "values sorted", "spare row", "column inserted",
    "cells merged", "hidden sheet deleted", "marks deleted", "sanitised", "wrong sheet",
)  # fmt: skip
"""Of every way in which a form is changed, and in which it is read, one."""
RUNS = 4
"""Of each kind; `scripts/mutations_table.py` makes a table of any number of them."""
RUNS_ON_REAL_SHEETS = 1
FIRST_REAL = 1000
"""Seeds that the sample plan does not use."""


@pytest.fixture(scope="module")
def real_plan(shared_sheets: Path) -> Plan:
    content = read_text_sheets(shared_sheets.read_bytes(), edition=EDITION).content
    return Plan(PLAN, EDITION, content.sheets)


def wrong_in(kind: str, seeds: range, plan: Plan) -> dict[int, list[str]]:
    """What is wrong without a warning, by seed."""
    judged = {seed: judged_run(kind, seed, plan) for seed in seeds}
    return {seed: one.wrong for seed, one in judged.items() if one.wrong}


@pytest.mark.parametrize("kind", QUICK)
def test_what_is_done_to_a_form_is_read_right_or_told(kind: str):
    assert wrong_in(kind, range(1), FEW_SHEETS) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_done_to_forms_is_read_right_or_told(kind: str):
    assert wrong_in(kind, range(RUNS), SAMPLE_PLAN) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_so_it_is_on_the_sheets_of_a_real_city(kind: str, real_plan: Plan):
    seeds = range(FIRST_REAL, FIRST_REAL + RUNS_ON_REAL_SHEETS)
    assert wrong_in(kind, seeds, real_plan) == {}


def test_the_judge_finds_what_was_not_read():
    sent = FEW_SHEETS.sent(0, 1, Preset.YEAR_BEGIN)
    form = OpenForm(sent, Random(0))
    KINDS["overwrite"](form)
    KINDS["beside the form"](form)
    right = judged(form, read_form(form.content(), "form.xlsx", FEW_SHEETS.known))
    assert right.outcome is Outcome.LISTED
    # The same answers, and a reader that found none of them.
    missed = judged(form, read_form(sent.content, "form.xlsx", FEW_SHEETS.known))
    assert missed.outcome is Outcome.WRONG
    # The same file, and nobody who says what was meant by it.
    form.expected = Expectation()
    guessed = judged(form, read_form(form.content(), "form.xlsx", FEW_SHEETS.known))
    assert guessed.outcome is Outcome.WRONG
