"""Sentences that the form makes of a sheet's fields: every string as it will be printed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.cell_notes import cell_notes
from dxdesk.domain.labels import BudgetKind, FormLabel, LifeStatus, label, life_label
from dxdesk.domain.layout_report import Place
from dxdesk.domain.lineage import lineage_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.rows import FormerProject, Item, Project
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext

_NOTE_MARKS = ("※", "＊", "*", "注")
_BRACKETS = ("（", "(", "【", "［", "[")


class Sentence(NamedTuple):
    """A text with the field that it comes from."""

    text: str
    place: Place


def noted(text: str) -> str:
    """The text with ※ in front, unless it brings a mark of its own."""
    return text if text.startswith(_NOTE_MARKS) else f"※{text}"


def project_title(project: Project, form: FormContext) -> str:
    """事業名 with the bracket of its budget, as the form has them in one cell."""
    return project.name + budget_bracket(project, form)


def budget_bracket(project: Project, form: FormContext) -> str:
    """The budget as typed; made from its fields where nothing was typed; empty if unstated."""
    typed = project.budget_text
    if typed:
        return typed if typed.startswith(_BRACKETS) else f"（{typed}）"
    head = f"{form.notation.year(form.fiscal_year)}{label(FormLabel.BUDGET)}"
    elsewhere = form.project_numbers.get(project.budget_included_in or "")
    if elsewhere:
        return f"（{head}：{elsewhere}に含む）"
    if project.budget_kind == BudgetKind.NONE:
        return f"（{head}：{label(BudgetKind.NONE)}）"
    if project.budget_kind == BudgetKind.AMOUNT and project.budget_thousand_yen is not None:
        return f"（{head}：{project.budget_thousand_yen:,}千円）"
    return ""


_LETTER_AT_END: Final = re.compile("[ぁ-んァ-ヶA-Za-z0-9Ａ-Ｚａ-ｚ０-９]$")


def printed_mark(mark: str) -> str:
    """A bullet mark as printed: one that is a letter (ア, a, 1) stands apart from the text."""
    return f"{mark}　" if _LETTER_AT_END.search(mark) else mark


def item_text(item: Item) -> str:
    """An item with its own bullet mark."""
    return printed_mark(item.mark) + item.text


def life_sentence(project: Project, form: FormContext) -> str:
    """The ※ line of a project that is not simply active; the city's own words where it has any."""
    if project.life_wording:
        return noted(project.life_wording)
    if project.life_status in ("", LifeStatus.ACTIVE):
        return ""
    return _life(project.number, project.life_status, project.life_until, form) + _successors(
        project, form
    )


def former_sentence(former: FormerProject, form: FormContext) -> str:
    """The ※ line of a project that ended before this edition."""
    if former.text:
        return noted(form.notation.text(former.text))
    return _life(former.number, former.status, former.until_fiscal_year, form)


def _life(number: str, status: str, until: int | None, form: FormContext) -> str:
    if until is None:
        return f"※{number}は{life_label(status)}"
    return f"※{number}は{form.notation.year(until)}末で{life_label(status)}"


def _successors(project: Project, form: FormContext) -> str:
    numbers = [
        form.project_numbers[uid]
        for uid in project.life_successors.split()
        if uid in form.project_numbers
    ]
    return f"（→{'、'.join(numbers)}）" if numbers else ""


def notes_of(sheet: EvaluationSheet, form: FormContext) -> Iterator[Sentence]:
    """The ※ lines below the tables of a sheet, in order."""
    for note in sheet.notes:
        if note.text:
            yield Sentence(noted(note.text), Place("note", note.uid, "text"))
    yield from _lineage(sheet, form)
    life = life_sentence(sheet.project, form)
    if life:
        yield Sentence(life, Place("project", sheet.project.uid, "life_wording"))
    for text, value, field in cell_notes(sheet, form.notation):
        yield Sentence(text, Place("indicator_value", value, field))


def _lineage(sheet: EvaluationSheet, form: FormContext) -> Iterator[Sentence]:
    """What became of the indicators; those that are only shown as deleted say nothing more."""
    gone = form.revisions.gone if form.revisions else frozenset[str]()
    present = replace(
        sheet,
        indicators=tuple(block for block in sheet.indicators if block.indicator.uid not in gone),
        notes=tuple(note for note in sheet.notes if note.uid not in gone),
    )
    for text in lineage_notes(present, form.notation):
        yield Sentence(text, Place("form", "", "lineage"))


def heading(form: FormContext) -> str:
    """The line above the form: plan, year, what the paper is, and whether for the office alone."""
    year = form.notation.year(form.fiscal_year)
    proof = f"【{label(FormLabel.PROOF)}】" if form.decision_boxes else ""
    return "　".join(filter(None, (form.plan_title, f"{year}{label(FormLabel.SHEET)}", proof)))


def evaluated(form: FormContext) -> str:
    """評価対象年度：令和4年度."""
    year = form.notation.year(form.evaluated_fiscal_year)
    return f"{label(FormLabel.EVALUATED_YEAR)}：{year}"


def bookmark_title(project: Project) -> str:
    """What the outline calls a sheet."""
    return f"{project.number} {project.name}"
