"""The kinds of what people do to a form before they send it back."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.asked import Preset
from dxdesk.exchange.forms.read import read_form
from tests.exchange.forms import mutated_cells as cells
from tests.exchange.forms import mutated_drawings as drawings
from tests.exchange.forms import mutated_rows as rows
from tests.exchange.forms.judging import Outcome, judged
from tests.exchange.forms.mutated import OpenForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.exchange.forms.judging import Judgement
    from tests.exchange.forms.mutated import Mutation, Plan

_ASKED: Final = (*Preset, None)
_TWO_SHEETS: Final = frozenset({"wrong sheet", "wrong sheet with marks"})


def unanswered(answer: OpenForm) -> None:
    """Sent back as it came."""


def two_of_them(answer: OpenForm) -> None:
    """Two things done to one form."""
    for name in answer.rng.sample(_COMBINED, 2):
        KINDS[name](answer)


KINDS: Final[Mapping[str, Mutation]] = {
    "unanswered": unanswered,
    "overwrite": cells.overwrite,
    "overwrite in red": cells.overwrite_in_red,
    "clear": cells.clear,
    "strike and red": cells.strike_and_red,
    "strike whole": cells.strike_whole,
    "old → new": cells.arrow_within,
    "beside the form": cells.beside,
    "percent": cells.percent,
    "full-width digits": cells.full_width,
    "thousands": cells.thousands,
    "number for text": cells.as_number,
    "date": cells.dated,
    "formula": cells.formula,
    "formula without value": cells.formula_without_value,
    "error": cells.error_value,
    "spaces around": cells.spaces_around,
    "lines within": cells.lines_within,
    "unchanged in words": cells.unchanged,
    "ditto": cells.ditto,
    "order in words": cells.order_within,
    "fill for ■": cells.filled,
    "→ ● ○ for ■": cells.other_marks,
    "marker pen": cells.painted_text,
    "note": cells.noted,
    "arrow drawn": drawings.arrow,
    "line over two rows": drawings.line_over_two_rows,
    "text box": drawings.text_box,
    "box with words": drawings.box_with_words,
    "picture": drawings.picture,
    "empty row inserted": rows.empty_row,
    "filled row inserted": rows.written_row,
    "row deleted": rows.deleted_row,
    "rows swapped": rows.swapped_rows,
    "rows sorted": rows.sorted_rows,
    "values sorted": rows.sorted_values,
    "spare row": rows.spare_row,
    "spare row without name": cells.value_without_name,
    "column inserted": rows.inserted_column,
    "rows hidden": rows.hidden_rows,
    "cells merged": rows.merged_cells,
    "cells split": rows.split_cells,
    "sheet renamed": rows.renamed_sheet,
    "sheets reordered": rows.reordered_sheets,
    "sheet copied": rows.copied_sheet,
    "hidden sheet deleted": rows.without_map,
    "alone in another book": rows.alone_in_another_book,
    "marks deleted": rows.without_marks,
    "marks and hidden sheet deleted": rows.without_marks_and_map,
    "sanitised": rows.sanitised,
    "wrong sheet": rows.wrong_sheet,
    "wrong sheet with marks": rows.wrong_sheet_with_marks,
    "sheet of another form": rows.sheet_of_another_form,
    "answer sheet and around": rows.answered_head,
    "two of them": two_of_them,
}
_COMBINED: Final = [
    "overwrite", "overwrite in red", "strike and red", "strike whole", "beside the form", "percent",
    "number for text", "formula", "unchanged in words", "fill for ■", "→ ● ○ for ■", "note",
    "text box", "filled row inserted", "row deleted", "rows swapped", "spare row", "sheet renamed",
    "column inserted", "cells split",
]  # fmt: skip


def judged_run(kind: str, seed: int, plan: Plan) -> Judgement:
    """Do to a form of a plan what a kind says, and judge what is read of it.

    Args:
        kind: One of `KINDS`.
        seed: Decides which form, and what is done to it.
        plan: Of which forms are sent.
    """
    rng = Random(f"{kind} {seed}")
    count = 2 if kind in _TWO_SHEETS else 1
    first = rng.randrange(len(plan.sheets) - count + 1)
    sent = plan.sent(first, count, rng.choice(_ASKED))
    answer = OpenForm(sent, rng)
    KINDS[kind](answer)
    form = read_form(answer.content(), f"{kind}.xlsx", plan.known)
    return judged(answer, form)


def table(plan: Plan, runs: int) -> Iterator[str]:
    """How often each kind was read in each way, a line for each, and of all kinds together.

    Args:
        plan: Of which forms are sent.
        runs: How often each kind is done.
    """
    yield "\t".join(("kind", *Outcome, "places asked that nobody touched"))
    whole: Counter[Outcome] = Counter()
    beside = 0
    for kind in KINDS:
        judged_runs = [judged_run(kind, seed, plan) for seed in range(runs)]
        counts = Counter(one.outcome for one in judged_runs)
        aside = sum(one.aside for one in judged_runs)
        yield _line(kind, counts, aside)
        whole += counts
        beside += aside
    yield _line("all", whole, beside)


def _line(name: str, counts: Counter[Outcome], aside: int) -> str:
    return "\t".join((name, *(str(counts[outcome]) for outcome in Outcome), str(aside)))
