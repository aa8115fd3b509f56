"""The commands of 照会: forms that go out to the sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.cli.common import latest_edition, opener, require_free
from dxdesk.domain.confirmation import sender_of
from dxdesk.domain.fiscal_year import FiscalYear, parse_fiscal_year
from dxdesk.domain.indicator_list import indicator_list
from dxdesk.domain.rounds.asked import PRESET_WORDS, Preset, preset, read_asked
from dxdesk.exchange.listing_csv import write_csv
from dxdesk.exchange.listing_xlsx import write_listing
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import write_atomically
from dxdesk.runtime.settings import read_person, user_folder
from dxdesk.runtime.sources import random_id
from dxdesk.workspace.form_files import FormSource, FormsWish, write_forms
from dxdesk.workspace.value_words import first_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.sheet import EditionContent, PlanContent
    from dxdesk.workspace.form_files import FormFile

_MOST_NAMES: Final = 3
"""Of files that are named in a sentence."""


@dataclass(frozen=True, slots=True)
class FormsOrder:
    """Which forms are wanted.

    Attributes:
        plan: The plan file.
        out: The folder that the files go to.
        section: The name of the section whose form is wanted; all if None.
        edition: Fiscal year of the edition; the latest if None.
        ask: A `Preset`, or words as of `Asked.written`; usually what a year begins with.
        due: The last day for the answers.
        blank: The form of a project that there is not yet, instead of those of the sheets.
        all_in_one: One form of all sheets.
        indicators: Also the indicators as a plain table.
        overwrites: Whether files that are there may be written over.
    """

    plan: Path
    out: Path
    section: str | None = None
    edition: int | None = None
    ask: Sequence[str] = ()
    due: date | None = None
    blank: bool = False
    all_in_one: bool = False
    indicators: bool = False
    overwrites: bool = False


def write_form_files(order: FormsOrder) -> None:
    """Write the forms of an edition, without a round."""
    with opener().open(order.plan, read_only=True) as workspace:
        year = latest_edition(workspace) if order.edition is None else order.edition
        content, revision = workspace.plan(), workspace.history.opened_revision
    edition = content.edition(year)
    source = replace(_source(content, edition, order), revision=revision)
    wish = FormsWish(_forms(source, order), order.out, _homeless(source, order))
    tables = _tables(order, year)
    existing = [path for path in (*wish.existing(), *tables) if path.exists()]
    if existing and not order.overwrites:
        names = first_of([path.name for path in existing], _MOST_NAMES)
        raise KnownError(
            f"既にあるため、上書きしません（{names}）。何も書き出していません。",
            "別のフォルダーを指定するか、--overwrite を付けてください。",
        )
    for path in existing:
        require_free(path, order.plan)
    done = write_forms(wish)
    _write_tables(content, edition, tables)
    for path in (*done.files, *tables):
        print(f"「{path}」に書き出しました。")
    for remark in done.remarks:
        print(f"  {remark}")


def _source(content: PlanContent, edition: EditionContent, order: FormsOrder) -> FormSource:
    sender = sender_of(content.plan.organisation, read_person(user_folder()))
    year = edition.fiscal_year
    evaluated = edition.edition.evaluated_fiscal_year or year - 1
    asked = asked_of(order.ask, year, evaluated)
    return FormSource(content, year, asked, sender, due=order.due)


def asked_of(words: Sequence[str], planned: int, evaluated: int) -> Asked:
    """What the words of a command line ask for.

    Args:
        words: A preset, by its name or its label, or fields: `budget`, `target:R5`.
        planned: Planned fiscal year of the edition.
        evaluated: The fiscal year that it evaluates.

    Raises:
        KnownError: They are neither.
    """
    by_name = {word: name for name, word in PRESET_WORDS.items()}
    by_name |= {one.value: one for one in Preset}
    if not words:
        return preset(Preset.YEAR_BEGIN, planned, evaluated)
    if len(words) == 1 and words[0] in by_name:
        return preset(by_name[words[0]], planned, evaluated)
    try:
        return read_asked(" ".join(map(_with_year, words)))
    except ValueError as error:
        raise KnownError(
            f"何を照会するのか分かりません（{' '.join(words)}）。",
            f"{'、'.join(Preset)} のいずれか、又は budget target:R5 actual:R4 のように"
            "欄を並べてください。",
        ) from error


def _with_year(word: str) -> str:
    """A field with its fiscal year as a number, however it was written."""
    name, colon, text = word.partition(":")
    year = parse_fiscal_year(text)
    return f"{name}:{int(year)}" if colon and year is not None else word


def _forms(source: FormSource, order: FormsOrder) -> tuple[FormFile, ...]:
    section = None if order.section is None else source.section(order.section)
    if order.blank:
        return (source.blank(random_id, section),)
    if order.all_in_one:
        return (source.all_in_one(random_id),)
    forms = source.by_recipient(random_id, None if section is None else {section.uid})
    if not forms:
        raise KnownError("照会するシートがありません。", "課と年度版を確かめてください。")
    return forms


def _homeless(source: FormSource, order: FormsOrder) -> tuple[str, ...]:
    goes_to_all = not (order.blank or order.all_in_one or order.section)
    return source.homeless() if goes_to_all else ()


def _tables(order: FormsOrder, year: int) -> tuple[Path, ...]:
    if not order.indicators:
        return ()
    words = f"指標一覧({FiscalYear(year).short()})"
    return tuple(order.out / file_name(words, suffix) for suffix in (".xlsx", ".csv"))


def _write_tables(content: PlanContent, edition: EditionContent, tables: tuple[Path, ...]) -> None:
    listing = indicator_list(content, edition)
    for path in tables:
        with write_atomically(path) as out:
            if path.suffix == ".csv":
                write_csv(listing, out)
            else:
                write_listing(listing, out)
