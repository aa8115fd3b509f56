"""Answers of a round, file by file and place by place: what each would do, for a person to see.

Several files that answer one place differently are a question, whoever came first: none of them
wins because it was dropped last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation_answer import RefusedFile
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rounds.asked import Asked
from dxdesk.domain.rounds.form_changes import same_text
from dxdesk.domain.rounds.merge_sheet import SheetMerge, merge_sheet
from dxdesk.domain.rounds.merging import Choice, Outcome
from dxdesk.domain.rounds.returned import Reading, ReturnedForm, Unplaced
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.collecting_findings import with_findings
from dxdesk.workspace.collecting_ground import read_ground
from dxdesk.workspace.collecting_past import EarlierSheets
from dxdesk.workspace.collecting_review import CollectReview, FileReview, FileState, rivals_of
from dxdesk.workspace.collecting_states import state_of, warnings_of
from dxdesk.workspace.fixed import is_fixed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedSheet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.collecting_ground import CollectGround
    from dxdesk.workspace.collecting_past import Past
    from dxdesk.workspace.reader import Reader

_NOT_TAKEN: Final = "取り込んでいません。"
_AGAIN: Final = "決め直すときは、その取込を元に戻してから、もう一度読み込んでください。"
_WAITS: Final = "取込のときに保留とし、計画と異なったままの箇所を、続けて決められます。"
_WHICH: Final = "回答様式か、開いている計画と年度版を確かめてください。"
_NO_SHEET: Final = "計画に、このシートがありません。"


@dataclass(frozen=True, slots=True)
class ReviewForms:
    """Look through what came back for an edition.

    Attributes:
        came_back: Forms that were read and files that were refused, in the order given.
        edition: Planned fiscal year of the edition.
        past: The ledger, for a form that no longer tells what was sent, and for a section that
            changes what it answered before; None where nobody can say.
    """

    came_back: tuple[ReturnedForm | RefusedFile, ...]
    edition: int
    past: Past | None = None

    def preview(self, reader: Reader, ids: IdMaker) -> CollectReview:
        """What the answers would do; nothing is changed.

        Raises:
            KnownError: The edition is fixed.
        """
        forms = [one for one in self.came_back if isinstance(one, ReturnedForm)]
        edition = reader.row(r.edition_key(self.edition))
        if edition is not None and is_fixed(edition):
            raise KnownError(
                f"{FiscalYear(self.edition).label()}版は確定済みのため、回答を取り込めません。",
                "編集中の年度版を開いてから、もう一度取り込んでください。",
            )
        ground = read_ground(reader, self.edition, forms)
        review = _Review(ground, self.past)
        files: list[FileReview] = []
        sheets: list[tuple[ReturnedSheet, list[MergeLine]]] = []
        for one in self.came_back:
            if isinstance(one, RefusedFile):
                files.append(_refused(one))
                continue
            file, own = review.of(one)
            files.append(file)
            sheets += own
        known = {file.file for file in files if file.waiting}
        told = tuple(_with_rivals(with_findings(reader, ground, sheets, ids), known))
        stood = {uid: ground.stood(uid) for uid in ground.sheets}
        return CollectReview(self.edition, tuple(files), told, stood=stood)


def _refused(one: RefusedFile) -> FileReview:
    return FileReview(one.file, FileState.REFUSED, why=one.what, advice=one.advice)


class _Review:
    """Looks through the forms that came back, one after the other."""

    def __init__(self, ground: CollectGround, past: Past | None) -> None:
        self._ground = ground
        self._earlier = EarlierSheets(ground, past)
        self._digests: set[str] = set()

    def of(
        self, form: ReturnedForm
    ) -> tuple[FileReview, list[tuple[ReturnedSheet, list[MergeLine]]]]:
        """A form, and for each sheet of it the places on which it has something to say."""
        dispatch = self._ground.dispatch_of(form)
        recipient = "" if dispatch is None else dispatch.recipient
        section = form.head.section or recipient
        file = FileReview(form.file, FileState.NEW, section, form)
        elsewhere = _elsewhere(form, self._ground)
        if elsewhere is not None:
            why, advice = elsewhere
            return replace(file, state=FileState.ELSEWHERE, why=why, advice=advice), []
        answer = self._ground.answer_of(form)
        if form.digest in self._digests or (answer is not None and not answer.asked_back):
            return _known(file), []
        self._digests |= {form.digest} - {""}
        asked = self._ground.asked_of(form, dispatch)
        if answer is not None:
            return self._waiting(replace(file, asked=asked), form, answer)
        sheets: list[tuple[ReturnedSheet, list[MergeLine]]] = []
        unplaced = list(form.unplaced)
        for sheet in form.sheets:
            merge = self._merge(form, sheet, asked, dispatch)
            sheets.append((sheet, [self._headed(line, file) for line in merge.lines]))
            unplaced += merge.unplaced
        has_changes = any(lines for _, lines in sheets)
        file = replace(
            file,
            state=state_of(form, dispatch, self._ground, has_changes=has_changes),
            sheets=len({sheet.project for sheet in form.sheets} & self._ground.sheets.keys()),
            recovered=tuple(_recovered(form)),
            unplaced=tuple(unplaced),
            warnings=tuple(warnings_of(form, dispatch, self._ground, has_changes=has_changes)),
            asked=asked,
        )
        if dispatch is None and not file.sheets:
            why = f"「{form.file}」に、この年度版の評価シートが見つかりません。{_NOT_TAKEN}"
            return replace(file, state=FileState.REFUSED, why=why, advice=_WHICH), sheets
        return file, sheets

    def _waiting(
        self, file: FileReview, form: ReturnedForm, answer: r.Answer
    ) -> tuple[FileReview, list[tuple[ReturnedSheet, list[MergeLine]]]]:
        """What is left of a form that was taken in before; all of it is for a person."""
        dispatch = self._ground.dispatches.get(answer.dispatch)
        sheets: list[tuple[ReturnedSheet, list[MergeLine]]] = []
        for sheet in form.sheets:
            found = self._merge(form, sheet, file.asked, dispatch).lines
            if not found:
                continue
            # What was taken then, and changed at the desk since, is not asked again.
            done = self._earlier.taken(sheet, (answer,))
            rest = [
                replace(line, choice=None)
                for line in (self._headed(one, file) for one in found)
                if not line.locked
                and not same_text(line.place, line.theirs, line.ours)
                and not all(place in done for place, _ in line.said)
            ]
            sheets.append((sheet, rest))
        count = sum(len(lines) for _, lines in sheets)
        known = _known(file)
        return (replace(known, waiting=count, advice=_WAITS) if count else known), sheets

    def _merge(
        self, form: ReturnedForm, sheet: ReturnedSheet, asked: Asked, dispatch: r.Dispatch | None
    ) -> SheetMerge:
        if sheet.project not in self._ground.sheets:
            return SheetMerge(unplaced=tuple(_homeless(sheet)))
        if dispatch is not None and sheet.project not in dispatch.sheets.split():
            # Nobody asked them for this sheet.
            asked = Asked()
        sent = self._earlier.sent(form, sheet, dispatch)
        sides = self._ground.sides(sheet, sent, asked)
        return merge_sheet(sheet, replace(sides, answered=self._earlier.answered(sheet, dispatch)))

    def _headed(self, line: MergeLine, file: FileReview) -> MergeLine:
        """A line of a sheet as one of a file; what cannot be kept is not taken."""
        project = self._ground.sheets[line.project].project
        line = replace(
            line,
            file=file.file,
            section=file.section,
            number=project.number,
            name=project.name,
        )
        try:
            for _, text in line.said:
                storable(text)
        except KnownError as error:
            return replace(line, locked=error.what, choice=Choice.OURS)
        return line


def _known(file: FileReview) -> FileReview:
    why = f"「{file.file}」は、取込済みのファイルと同じ内容です。"
    return replace(file, state=FileState.KNOWN, why=why, advice=_AGAIN)


def _elsewhere(form: ReturnedForm, ground: CollectGround) -> tuple[str, str] | None:
    """Why a form is not for this edition, and what to do."""
    if form.plan not in {"", ground.form.plan.uid}:
        why = f"「{form.file}」は、ほかの計画の様式です。{_NOT_TAKEN}"
        return why, "その計画を開いてから取り込んでください。"
    if form.edition not in {None, ground.form.edition}:
        year = FiscalYear(form.edition or 0).label()
        why = f"「{form.file}」は、{year}版の様式です。{_NOT_TAKEN}"
        return why, "その年度版を開いてから取り込んでください。"
    return None


def _recovered(form: ReturnedForm) -> Iterator[str]:
    for sheet in form.sheets:
        for value in sheet.values:
            if value.reading is Reading.RECOVERED:
                yield f"{value.where}：{value.why}" if value.where else value.why


def _homeless(sheet: ReturnedSheet) -> Iterator[Unplaced]:
    """What was written on a sheet that the plan does not have."""
    for value in sheet.values:
        if value.text.strip() and not same_text(value.place, value.text, value.sent or ""):
            yield Unplaced(value.where, value.seen or value.text, _NO_SHEET, sheet.project)


def _with_rivals(lines: Sequence[MergeLine], known: Collection[str]) -> Iterator[MergeLine]:
    """The lines, in doubt where another file says something else of the same place.

    What is left of the files that are `known` casts no doubt on what is new.
    """
    rivals = rivals_of(lines)
    for at, line in enumerate(lines):
        others = [lines[other] for other in sorted(rivals.get(at, ()))]
        others = [one for one in others if one.file not in known]
        if not others or line.locked:
            yield line
            continue
        told = "".join(f"「{one.file}」の回答は「{one.theirs}」です。" for one in others)
        is_doubtful = line.outcome is Outcome.DOUBTFUL
        outcome = line.outcome if is_doubtful else Outcome.CONFLICT
        yield replace(line, outcome=outcome, choice=None, why=f"{line.why}{told}")
