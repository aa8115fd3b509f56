"""Pictures for the manual: lists, ways through the plan, findings and slips with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from dxdesk.exchange.confirmation_form import CHOICE, COLUMNS
from dxdesk.ui.bulk.dialog import BulkDialog
from dxdesk.ui.findings.mend_dialog import MendDialog
from dxdesk.ui.findings.model import Column
from dxdesk.ui.findings.table import FindingsTable
from dxdesk.ui.pick_dialog import PickDialog
from dxdesk.ui.plain import ElidedLabel
from dxdesk.ui.window.asking import Asking
from scripts.camera import PICTURES_MS, open_sample, open_window, rest, rest_of
from scripts.hands import part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dxdesk.domain.finding import Finding
    from dxdesk.ui.bulk.dialog import BulkWish
    from dxdesk.ui.bulk.offers import Offers
    from dxdesk.ui.findings.mend_dialog import NumberedLine
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.pick import Pick
    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.workspace.workspace import Workspace
    from scripts.camera import Camera

_SECTION: Final = "原課：デジタル戦略課"
_IN_MANY_SHEETS: Final = "全角の「"
"""In the words of a finding that several sheets of the sample have."""
_PICKED: Final = {"事業を開く": ("quick-open", "窓口"), "操作を探す": ("palette", "印刷")}
"""Name of the picture, and what is typed, by the title of what is asked."""
_HEIGHT: Final = 580
_REPLIES: Final = (
    ("このままでよい", "秋の見直しで決めるため、未定のままとします。"),
    ("修正する", "「研修を年6回開く。」を加えてください。"),
    ("", "7月に確定する予定です。"),
)
"""What sections choose and write on their slips."""


class LookingAtWork(Asking):
    """Lets nothing happen, and has a picture of what would be asked."""

    def __init__(self, parent: QWidget, camera: Camera) -> None:
        super().__init__(parent)
        self._camera = camera

    @override
    def pick(self, title: str, hint: str, found: Callable[[str], Sequence[Pick]]) -> str | None:
        """See `Asking.pick`."""
        name, typed = _PICKED[title]
        dialog = PickDialog(title, hint, found, self._parent)
        part(dialog, "pick_line", QLineEdit).setText(typed)
        _shorten(dialog, 13)
        self._camera.take_dialog(name, dialog)
        return None

    @override
    def bulk_edit(self, workspace: Workspace, jobs: JobRunner, offers: Offers) -> BulkWish | None:
        """See `Asking.bulk_edit`."""
        dialog = BulkDialog(workspace, jobs, offers, self._parent)
        targets = part(dialog, "bulk_targets", QComboBox)
        targets.setCurrentIndex(targets.findText(_SECTION, Qt.MatchFlag.MatchStartsWith))
        what = part(dialog, "bulk_what", QComboBox)
        what.setCurrentIndex(what.findData("note"))
        part(dialog, "bulk_words", QLineEdit).setText("※令和6年度に指標を見直す予定。")
        _shorten(dialog, 22)
        self._camera.take_dialog("bulk", dialog, PICTURES_MS)
        return None

    @override
    def findings_to_mend(
        self, lines: Sequence[NumberedLine], hidden: int
    ) -> tuple[Finding, ...] | None:
        """See `FindingQuestions.findings_to_mend`."""
        dialog = MendDialog(lines, self._parent, hidden)
        _shorten(dialog, 14)
        self._camera.take_dialog("mend", dialog)
        return None


def take_tasks(home: Path, camera: Camera) -> None:
    """Pictures of single parts, on the sample; the window is closed in the end."""
    start = open_window(home, None, lambda window: LookingAtWork(window, camera))
    made = open_sample(start)
    # Lower than a terminal: on paper, a list that goes on and on says no more.
    start.window.resize(start.window.width(), _HEIGHT)
    take_lists(made, camera)
    take_ways(made, camera)
    take_findings(made, camera)
    take_slips(made, camera)
    start.window.close()


def take_lists(made: Furnishing, camera: Camera) -> None:
    """The lists of all projects and indicators, and what changes many sheets at once."""
    window = made.parts.frame
    for name, action in (("project-list", "project_list"), ("cross-table", "cross_table")):
        window.acts[action].trigger()
        rest_of(made)
        camera.take(name, window.middle.currentWidget())
        window.acts[action].trigger()
    window.acts["bulk_edit"].trigger()


def take_ways(made: Furnishing, camera: Camera) -> None:
    """Words found, a sheet and an action found by a few letters."""
    window, panel = made.parts.frame, made.find.panel
    window.acts["replace"].trigger()
    panel.begin("オンライン", replacing=True)
    part(panel, "find_by", QComboBox).setEditText("電子")
    rest(PICTURES_MS)
    camera.take("find", window.docks["find"])
    window.docks["find"].hide()
    window.acts["quick_open"].trigger()
    window.acts["palette"].trigger()


def take_findings(made: Furnishing, camera: Camera) -> None:
    """The list of findings, and what is mended in several sheets at once."""
    window, panel = made.parts.frame, made.findings.panel
    window.acts["findings"].trigger()
    rest(PICTURES_MS)
    rest_of(made)
    camera.take("findings", window.docks["findings"])
    table = part(panel, "findings_table", FindingsTable)
    rows = range(table.model().rowCount())
    words = (str(table.model().index(row, Column.MESSAGE).data()) for row in rows)
    table.go_to(next(row for row, said in enumerate(words) if _IN_MANY_SHEETS in said))
    panel.doing.acts["mend_kind"].trigger()
    window.docks["findings"].hide()


def take_slips(made: Furnishing, camera: Camera) -> None:
    """Slips on their way out, and what came back of the first."""
    flow, acts = made.paper_actions.confirmations, made.parts.frame.acts
    acts["confirmations"].trigger()
    rest_of(made)
    dialog = flow.slips_dialog
    if dialog is None:
        return
    # Where the copy lies on this computer is nobody's business.
    place = dialog.findChild(ElidedLabel)
    if place is not None:
        place.setText("確認依頼票")
    camera.take("slips", dialog)
    part(dialog, "slips_make", QPushButton).click()
    rest_of(made)
    folder = made.desk.workspace.path.with_name("確認依頼票")
    books = sorted(folder.glob("*.xlsx"))
    for book, reply in zip(books, _REPLIES, strict=False):
        _reply(book, *reply)
    flow.read_files(books[: len(_REPLIES)])
    rest_of(made)
    if flow.answers_dialog is not None:
        _shorten(flow.answers_dialog, 26)
        camera.take("confirmation-answers", flow.answers_dialog)
        flow.answers_dialog.reject()
    rest_of(made)


def _reply(path: Path, choice: str, answer: str) -> None:
    """Answer the first question of a slip."""
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    column = COLUMNS.index(CHOICE) + 1
    row = next(row for row in range(1, 30) if page.cell(row, column).value == CHOICE)
    page.cell(row + 1, column).value = choice
    page.cell(row + 1, column + 1).value = answer
    book.save(path)


def _shorten(dialog: QWidget, lines: int) -> None:
    """Make a dialog so many lines high, where the list in it has few."""
    dialog.resize(dialog.width(), lines * dialog.fontMetrics().lineSpacing())
