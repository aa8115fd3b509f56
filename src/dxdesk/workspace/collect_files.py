"""Answers of a round as files: read one after the other, then held against the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.confirmation_answer import RefusedFile
from dxdesk.domain.labels import SECTION_LABEL_SETTING, FormLabel, label
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dxdesk.domain.rounds.returned import ReturnedForm
    from dxdesk.domain.sheet import PlanContent
    from dxdesk.exchange.forms.known import KnownSheets
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace

_WORKBOOK: Final = ".xlsx"
_LOCK: Final = "~$"
"""Begins the name of the file that Excel keeps beside a workbook that is open."""
_NOT_TAKEN: Final = "取り込んでいません。"


def read_answers(
    workspace: Workspace, edition: int, files: Sequence[Path], context: JobContext | None = None
) -> CollectReview:
    """Read files and folders, and hold them against an edition; nothing is changed.

    Raises:
        KnownError: The edition is fixed, or not there.
        CancelledError: The context called it off.
    """
    # Imported here: most days nothing comes back.
    from dxdesk.workspace.collecting import ReviewForms

    content = workspace.plan()
    came_back = read_forms(files, known_sheets(content, edition), context)
    return workspace.preview(ReviewForms(came_back, edition, workspace.history))


def known_sheets(content: PlanContent, edition: int) -> KnownSheets:
    """What a plan knows of the sheets of an edition.

    Raises:
        KnownError: There is no such edition.
    """
    from dxdesk.exchange.forms.known import KnownSheets

    sheets = {sheet.project.uid: sheet for sheet in content.edition(edition).sheets}
    words = content.setting(SECTION_LABEL_SETTING) or label(FormLabel.SECTION)
    return KnownSheets(content.plan, edition, sheets, words)


def read_forms(
    files: Sequence[Path], known: KnownSheets, context: JobContext | None = None
) -> tuple[ReturnedForm | RefusedFile, ...]:
    """Read forms that came back; one that cannot be read does not keep the others out.

    Args:
        files: Files, and folders of which the workbooks are read.
        known: What the plan knows, for forms that no longer tell what they are.
        context: Hears how far the work is.

    Raises:
        CancelledError: The context called it off.
    """
    from dxdesk.exchange.forms.read import read_form

    step = (context or Unattended()).step
    read: list[ReturnedForm | RefusedFile] = []
    named = tuple(_named(tuple(_workbooks(files))))
    for number, (path, name) in enumerate(named):
        step(number, len(named), f"「{path.name}」を読んでいます")
        try:
            read.append(read_form(_content(path), name, known))
        except KnownError as error:
            read.append(RefusedFile(name, error.what, error.advice))
    return tuple(read)


def _workbooks(files: Iterable[Path]) -> Iterator[Path]:
    """The files, and those in folders by their names; what Excel keeps beside them is none."""
    for path in files:
        if path.is_dir():
            inside = sorted(path.iterdir())
            yield from (one for one in inside if _is_workbook(one))
        elif not path.name.startswith(_LOCK):
            yield path


def _is_workbook(path: Path) -> bool:
    is_named = path.suffix.lower() == _WORKBOOK and not path.name.startswith(_LOCK)
    return is_named and path.is_file()


def _named(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files with what each is called: with its folder where another has the same name."""
    taken: set[str] = set()
    for path in files:
        name, again = path.name, 2
        if name in taken:
            name = f"{path.parent.name}/{path.name}"
        while name in taken:
            name, again = f"{path.name}（{again}）", again + 1
        taken.add(name)
        yield path, name


def _content(path: Path) -> bytes:
    from dxdesk.exchange.workbook.read import LIMITS

    try:
        with path.open("rb") as file:
            # One more than is taken, so that what is too long is seen to be.
            return file.read(LIMITS.file + 1)
    except OSError as error:
        raise KnownError(
            f"「{path.name}」を読めません（{reason_of(error)}）。{_NOT_TAKEN}",
            "ほかのプログラムで開いていないか確かめてください。",
        ) from error
