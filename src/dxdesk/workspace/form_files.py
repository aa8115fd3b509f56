"""Forms as files: which workbook goes to whom, with which sheets, and what it is called.

A `FormSource` says what a round asks and when; it makes a `FormFile` for every recipient, for a
dispatch, for all sheets at once, or for a project that there is not yet. Writing them is a job.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation import Sender, day_words
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.labels import SECTION_LABEL_SETTING, FormLabel, label
from dxdesk.domain.numbering import parents
from dxdesk.domain.policy_titles import PolicyTitles
from dxdesk.domain.rounds.asked import everything
from dxdesk.domain.rounds.receiver import by_receiver, desk
from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.exchange.forms.letter import FormLetter, FormSheet
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import make_folder, write_atomically
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.sheet import EditionContent, PlanContent
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.jobs import JobContext

_WORKBOOK: Final = ".xlsx"
_WORKING: Final = "回答様式を作っています"


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form, and what its file is called, without a suffix."""

    words: str
    letter: FormLetter
    sheets: tuple[FormSheet, ...]


@dataclass(frozen=True, slots=True)
class FormSource:
    """What forms are made of, whoever gets them.

    Attributes:
        content: The plan.
        edition: Planned fiscal year of the edition; the plan has it.
        asked: What is asked for.
        sender: Who asks.
        day: The day of the letter.
        due: The last day for the answers; None where there is none.
        message: What the sender has to say.
        round: Uid of the round; empty without one.
        revision: That of the plan.
        subject: What the round is called; empty without one.
    """

    content: PlanContent
    edition: int
    asked: Asked
    sender: Sender = Sender()
    day: date | None = None
    due: date | None = None
    message: str = ""
    round: str = ""
    revision: int = 0
    subject: str = ""

    def by_recipient(
        self, ids: IdMaker, sections: Collection[str] | None = None
    ) -> tuple[FormFile, ...]:
        """A form for everybody who receives one, in 建制順, without a round.

        Args:
            ids: Gives each form its token.
            sections: Uids of the sections whose sheets are wanted; None for all.
        """
        asked = {sheet.section.uid for sheet in self._sheets() if sheet.section}
        if sections is not None:
            asked &= set(sections)
        receivers = by_receiver(self._edition().sections, asked)
        return tuple(
            self._form(name, members, ids(), self._sheets_of(members))
            for name, members in receivers.items()
        )

    def of_dispatch(self, dispatch: r.Dispatch) -> FormFile:
        """The form of a dispatch, with the sheets of it that are still there."""
        known = {section.uid: section for section in self._edition().sections}
        members = [known[uid] for uid in dispatch.sections.split() if uid in known]
        wanted = {uid: place for place, uid in enumerate(dispatch.sheets.split())}
        sheets = [sheet for sheet in self._sheets() if sheet.project.uid in wanted]
        sheets.sort(key=lambda sheet: wanted[sheet.project.uid])
        form = self._form(dispatch.recipient, members, dispatch.uid, sheets)
        due = date.fromisoformat(dispatch.due_on) if dispatch.due_on else self.due
        letter = replace(form.letter, dispatch=dispatch.uid, due=day_words(due) if due else "")
        return replace(form, letter=letter)

    def all_in_one(self, ids: IdMaker) -> FormFile:
        """One form of all sheets, those without a section too."""
        names = [section.name for section in _in_order(self._edition().sections)]
        letter = self._letter("", names, ids())
        return FormFile(self._words("全事業"), letter, self._forms(self._sheets()))

    def blank(self, ids: IdMaker, section: r.Section | None = None) -> FormFile:
        """The form of a project that there is not yet: everything is asked.

        Args:
            ids: Gives the project its uid and the form its token.
            section: Whose project it will be; None where that is open.
        """
        project = r.Project(ids(), section.uid if section else None)
        sheet = EvaluationSheet(project, section)
        name = section.name if section else ""
        letter = self._letter(name, [name] if name else [], ids())
        return FormFile(
            self._words(f"{name}_新規事業" if name else "新規事業"),
            replace(letter, asked=everything(letter.years)),
            (FormSheet(sheet),),
        )

    def homeless(self) -> tuple[str, ...]:
        """The numbers of the sheets that nobody gets, because they have no section."""
        return tuple(sheet.project.number for sheet in self._sheets() if sheet.section is None)

    def section(self, name: str) -> r.Section:
        """The section of a name.

        Raises:
            KnownError: The edition has none.
        """
        found = next((row for row in self._edition().sections if row.name == name), None)
        if found is None:
            year = FiscalYear(self.edition).short()
            raise KnownError(
                f"{year}年度版に「{name}」という課はありません。", "課の名前を確かめてください。"
            )
        return found

    def _sheets_of(self, members: list[r.Section]) -> list[EvaluationSheet]:
        uids = {section.uid for section in members}
        return [sheet for sheet in self._sheets() if sheet.section and sheet.section.uid in uids]

    def _form(
        self, name: str, members: list[r.Section], token: str, sheets: Iterable[EvaluationSheet]
    ) -> FormFile:
        place = self._place(name, members)
        words = self._words(name)
        letter = self._letter(name, [section.name for section in members], token)
        desks = (desk(section, name) for section in members if section.name == name)
        letter = replace(letter, desk=next(desks, ""))
        return FormFile(f"{place:02}_{words}", letter, self._forms(sheets))

    def _place(self, name: str, members: list[r.Section]) -> int:
        """The place in 建制順 of a recipient; of no section, that of whom it serves."""
        sections = _in_order(self._edition().sections)
        uids = {section.uid for section in members}
        own = (at for at, section in enumerate(sections, 1) if section.name == name)
        first = (at for at, section in enumerate(sections, 1) if section.uid in uids)
        return next(own, next(first, len(sections) + 1))

    def _letter(self, name: str, sections: list[str], token: str) -> FormLetter:
        edition = self._edition()
        return FormLetter(
            plan=self.content.plan,
            edition=self.edition,
            evaluated=edition.edition.evaluated_fiscal_year or self.edition - 1,
            token=token,
            asked=self.asked,
            round=self.round,
            revision=self.revision,
            recipient=name,
            sections=tuple(sections),
            section_label=self.content.setting(SECTION_LABEL_SETTING) or label(FormLabel.SECTION),
            sender=self.sender,
            day=japanese_date(self.day) if self.day else "",
            due=day_words(self.due) if self.due else "",
            message=self.message,
            subject=self.subject,
        )

    def _words(self, name: str) -> str:
        return f"{name}_{label(FormLabel.SHEET)}({FiscalYear(self.edition).short()})"

    def _forms(self, sheets: Iterable[EvaluationSheet]) -> tuple[FormSheet, ...]:
        titles = PolicyTitles(self._edition())
        before = self._before()
        earlier = {sheet.project.uid: sheet for sheet in before.sheets} if before else {}
        year = before.fiscal_year if before else 0
        return tuple(_form_sheet(sheet, titles, earlier, year) for sheet in sheets)

    def _edition(self) -> EditionContent:
        return self.content.edition(self.edition)

    def _before(self) -> EditionContent | None:
        earlier = [one for one in self.content.editions if one.fiscal_year < self.edition]
        return earlier[-1] if earlier else None

    def _sheets(self) -> tuple[EvaluationSheet, ...]:
        return self._edition().sheets


def _in_order(sections: Iterable[r.Section]) -> list[r.Section]:
    return sorted(sections, key=lambda section: (section.order_key, section.uid))


def _form_sheet(
    sheet: EvaluationSheet, titles: PolicyTitles, earlier: Mapping[str, EvaluationSheet], year: int
) -> FormSheet:
    above = [titles.named(number) for number in parents(sheet.project.number)[:2]]
    policy, measure = (*above, "", "")[:2]
    return FormSheet(sheet, policy, measure, earlier.get(sheet.project.uid), year)


@dataclass(frozen=True, slots=True)
class FormsWish:
    """Which forms are to be written, and where.

    Attributes:
        forms: The forms.
        folder: Where the files go.
        homeless: The numbers of sheets that are on none, to be told.
    """

    forms: tuple[FormFile, ...]
    folder: Path
    homeless: tuple[str, ...] = ()

    def files(self) -> Iterator[tuple[Path, FormFile]]:
        """The files, each with its form; no two of them are called the same."""
        taken: set[str] = set()
        for form in self.forms:
            name, again = file_name(form.words, _WORKBOOK), 2
            while name.casefold() in taken:
                name, again = file_name(form.words, f"（{again}）{_WORKBOOK}"), again + 1
            taken.add(name.casefold())
            yield self.folder / name, form

    def existing(self) -> tuple[Path, ...]:
        """Those of the files that are there already, and would be written over."""
        return tuple(path for path, _ in self.files() if path.exists())


@dataclass(frozen=True, slots=True)
class FormsWritten:
    """Forms that are there.

    Attributes:
        files: Their files, in order.
        remarks: What a person should know of them, as sentences.
    """

    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def write_forms(wish: FormsWish, context: JobContext | None = None) -> FormsWritten:
    """Write the forms that are wished for; each file appears only when it is whole.

    Their folder is made where it is missing. What is there is written over: ask `existing` first.

    Raises:
        KnownError: The folder cannot be made, or a file not written; those before it are there.
        CancelledError: The context called it off; the files before that are there.
    """
    # Imported here: XlsxWriter is needed only when something is written.
    from dxdesk.exchange.forms.write import write_form

    step = (context or Unattended()).step
    files = tuple(wish.files())
    make_folder(wish.folder, "回答様式は作っていません。")
    remarks: list[str] = []
    if wish.homeless:
        numbers = "、".join(wish.homeless)
        remarks.append(f"事業原課のないシートは、どの様式にも入っていません（{numbers}）。")
    for number, (path, form) in enumerate(files):
        step(number, len(files), _WORKING)
        with write_atomically(path) as out:
            told = write_form(form.letter, form.sheets, out)
        remarks += [f"「{path.name}」の{sentence}" for sentence in told]
    return FormsWritten(tuple(path for path, _ in files), tuple(remarks))
