"""The screens at one scale; `scripts.shots` starts it, since Qt reads the scale only once."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QLineEdit
from typing_extensions import override

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.handout import Divider, Sheets, everyday_handout
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import Selection, WorkState
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.runtime import paths
from dxdesk.ui.application import make_application
from dxdesk.ui.dialogs.base import BaseDialog
from dxdesk.ui.dialogs.plan import PlanDialog
from dxdesk.ui.dialogs.project import ProjectDialog, ProjectWords
from dxdesk.ui.findings.rules_dialog import RulesDialog
from dxdesk.ui.handout.compose import Beginning, ComposeDialog
from dxdesk.ui.handout.listing import HandoutsDialog
from dxdesk.ui.handout.parts_list import PartsList
from dxdesk.ui.importing.dialog import ImportDialog
from dxdesk.ui.paper.options import OptionsDialog
from dxdesk.ui.tree.head import BY_SECTION
from dxdesk.ui.window.asking import Asking
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.comparing import choices
from dxdesk.workspace.handout_commands import AddHandout
from dxdesk.workspace.press import Paper
from dxdesk.workspace.settled import SetWorkState
from scripts.camera import PICTURES_MS, Camera, open_sample, open_window, rest, rest_of
from scripts.manual_screens import Previewing, take_manual
from scripts.paper_screens import take_paper_work
from scripts.round_screens import take_rounds
from scripts.work_screens import take_tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.workspace.import_review import ImportReview


class Looking(Previewing):
    """Lets nothing happen, and has a picture of what would be asked."""

    def __init__(self, window: QWidget, camera: Camera) -> None:
        super().__init__(window, camera, "preview", window.size())

    @override
    def review_import(self, review: ImportReview) -> bool:
        """See `Asking.review_import`."""
        self._camera.take_dialog("import", ImportDialog(review, self._parent))
        return False


def take_windows(home: Path, camera: Camera) -> None:
    """The window with what it shows."""
    start = open_window(home, None, lambda window: Looking(window, camera))
    camera.take("start", start.window)
    made, window = start.furnishing, start.window
    # As somebody sees it who has not given a name yet.
    made.parts.start_page.ask_person("u0123")
    camera.take("first-start", window)
    made.parts.start_page.stop_asking()
    open_sample(start)
    page, tree = made.parts.page, window.tree
    camera.take("window", window)
    page.jump(2)
    camera.take("window-charts", window)
    take_panels(made, camera)
    take_lists(made, camera)
    take_findings(made, camera)
    take_work(made, camera)
    tree.set_order(BY_SECTION)
    window.acts["narrow"].trigger()
    search = QApplication.focusWidget()
    if isinstance(search, QLineEdit):
        search.setText("オンライン")
    camera.take("window-search", window)
    window.acts["preview_all"].trigger()
    rest_of(made)
    made.imports.import_files([paths.samples() / "sample_sheets.txt"])
    rest_of(made)
    take_dialogs(made, camera)
    take_handouts(made, camera)
    take_rounds(made, camera)
    window.close()


def take_panels(made: Furnishing, camera: Camera) -> None:
    """The panels beside the sheet; hidden again in the end."""
    window, page = made.parts.frame, made.parts.page
    for dock in ("history", "trend"):
        window.docks[dock].show()
    page.jump(4)
    if page.view is not None:
        value = page.view.sheet.indicators[0].values[1]
        page.reveal(key_of(made.desk.edition, value), "actual")
    window.docks["trend"].raise_()
    camera.take("window-indicators", window)
    made.desk.set_correcting(on=True)
    window.docks["history"].raise_()
    camera.take("window-history", window)
    made.desk.set_correcting(on=False)
    window.docks["paper"].show()
    window.docks["paper"].raise_()
    page.jump(0)
    rest(PICTURES_MS)
    rest_of(made)
    camera.take("window-paper", window)
    for dock in window.docks.values():
        dock.setVisible(dock is window.docks["tree"])


def take_lists(made: Furnishing, camera: Camera) -> None:
    """The lists that take the sheet's place; the sheet stands there again in the end."""
    window = made.parts.frame
    for name, action in (("projects", "project_list"), ("cross-table", "cross_table")):
        window.acts[action].trigger()
        rest_of(made)
        camera.take(f"window-{name}", window)
        window.acts[action].trigger()


def take_findings(made: Furnishing, camera: Camera) -> None:
    """What proof-reading found, one of it accepted; all open again in the end."""
    window = made.parts.frame
    window.acts["findings"].trigger()
    rest(PICTURES_MS)
    rest_of(made)
    made.findings.panel.doing.accept("意図どおり")
    camera.take("window-findings", window)
    made.desk.undo()
    window.docks["findings"].hide()


def take_work(made: Furnishing, camera: Camera) -> None:
    """Words found, steps done, two sheets side by side, and a sheet that is settled."""
    desk, window, page = made.desk, made.parts.frame, made.parts.page
    window.acts["replace"].trigger()
    panel = made.find.panel
    panel.begin("オンライン", replacing=True)
    rest(PICTURES_MS)
    rest_of(made)
    camera.take("window-find", window)
    window.docks["find"].hide()
    if page.view is not None:
        key = page.view.key
        desk.execute(SetField(key, "memo", "原課に確認済み"))
        desk.execute(SetWorkState((key,), WorkState.SETTLED))
    window.docks["steps"].show()
    rest()
    camera.take("window-steps", window)
    desk.undo()
    desk.undo()
    window.docks["steps"].hide()
    window.docks["second"].show()
    rest()
    camera.take("window-second", window)
    window.docks["second"].hide()


def take_dialogs(made: Furnishing, camera: Camera) -> None:
    """What is asked in dialogs."""
    window, page = made.parts.frame, made.parts.page
    camera.take_dialog("new-plan", PlanDialog(2024, window))
    known = ProjectWords("1-1-4", "施設予約の一元化", "デジタル戦略課")
    sections = [section.name for section in page.view.sections] if page.view else []
    camera.take_dialog("new-project", ProjectDialog("事業を追加", known, sections, window))
    camera.take_dialog("check-rules", RulesDialog({}, window))
    camera.take_dialog("paper-options", OptionsDialog(STANDARD_PAPER, window))
    workspace = made.desk.workspace
    workspace.history.name_snapshot("照会前")
    bases = choices(workspace, made.desk.edition)
    camera.take_dialog("changes", BaseDialog(bases, window))


def take_handouts(made: Furnishing, camera: Camera) -> None:
    """The dialogs of handouts, with some that the sample might have."""
    desk, window, year = made.desk, made.parts.frame, made.desk.edition
    meeting = f"{FiscalYear(year).label()}第1回DX推進委員会"
    measures = (Divider("1-1"), Sheets(Selection.POLICY, ("1-1", "1-2"), dividers=True))
    committee = replace(
        everyday_handout("資料1-2", meeting),
        name="第1回委員会",
        date=f"{year}-10-18",
        stamp="案",
        duplex=True,
    )
    composed = replace(committee, parts=(*committee.parts, *measures))
    desk.execute(AddHandout(year, composed))
    desk.execute(AddHandout(year, replace(committee, name="議会説明用", meeting="")))
    asking = Asking(window)
    camera.take_dialog("handout-list", HandoutsDialog(desk, asking, window))
    dialog = ComposeDialog(desk, asking, Beginning(composed), parent=window)
    parts = dialog.findChild(PartsList)
    if parts is not None:
        parts.go_to(len(composed.parts) - 1)
    dialog.show_paper(composed, Paper(b"", LayoutReport(41, ())))
    camera.take_dialog("handout", dialog)


OF_WINDOWS: Final = "windows"
PARTS: Final[dict[str, Callable[[Path, Camera], None]]] = {
    OF_WINDOWS: take_windows,
    "manual": take_manual,
    "paper": take_paper_work,
    "tasks": take_tasks,
}
"""What takes pictures, each in a home of its own, by the name that asks for it alone."""


def main(windows: str, others: str, scale: str, *wanted: str) -> int:
    """Take the pictures at a scale: all, or those of some of `PARTS`.

    Args:
        windows: Folder of those that show the program as a whole.
        others: Folder of those that only the manual shows.
        scale: 1 or 2.
        wanted: Names of parts.
    """
    app = make_application(sys.argv[:1])
    # Whether a text cursor is seen is no matter of chance.
    app.setCursorFlashTime(0)
    for name in wanted or PARTS:
        folder = Path(windows if name == OF_WINDOWS else others)
        with tempfile.TemporaryDirectory() as home:
            PARTS[name](Path(home), Camera(folder, int(scale)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
