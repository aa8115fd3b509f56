"""What the window tells of work that is done or could not be done: in a bar, with a way on."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from dxdesk.domain.change import Add
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rows import Section
from dxdesk.ui.window.list_flow import words_of
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT
from dxdesk.workspace.value_words import first_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport, SheetReport
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.collect_flow import CollectFlow, TakenIn
    from dxdesk.ui.window.confirmation_flow import ConfirmationFlow
    from dxdesk.ui.window.confirmation_flow import Written as SlipsWritten
    from dxdesk.ui.window.list_flow import Written
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.workspace.importing import Preview
    from dxdesk.workspace.workspace import Applied

_LOG: Final = logging.getLogger(__name__)
_MOST_NAMED: Final = 5
"""Sheets that a notice names."""


class Outcomes(QObject):
    """Tells what became of what a person asked for."""

    def __init__(self, parts: Parts, desk: Desk, plans: PlanFlow) -> None:
        super().__init__(desk)
        self._parts = parts
        self._desk = desk
        self._plans = plans
        self._paper: Path | None = None
        self._collecting: CollectFlow | None = None
        desk.edition_gone.connect(parts.notice.pass_on)
        desk.changed.connect(self._on_changed)
        desk.failed.connect(self.tell_refusal)
        desk.told.connect(self.tell)

    @Slot(object)
    def tell_failure(self, error: KnownError) -> None:
        """Work that was asked for could not be done."""
        _LOG.warning("work was not done", exc_info=error)
        self._parts.notice.offer(str(error))

    @Slot(object)
    def tell_refusal(self, error: KnownError) -> None:
        """The plan could not be changed so; a way to have it changed is offered where one is."""
        _LOG.warning("the plan was not changed", exc_info=error)
        if error.advice == HOW_TO_CORRECT:
            correct = self._parts.frame.acts["correct_settled"].trigger
            self._parts.notice.warn(str(error), "確定値の訂正を始める", correct)
        else:
            self._parts.notice.warn(str(error))

    @Slot(str)
    def tell(self, words: str) -> None:
        """Something was done that is not seen by itself."""
        self._parts.notice.tell(words)

    @Slot(str)
    def tell_removed(self, words: str) -> None:
        """A sheet is gone, and can come back."""
        self.tell_undoable(f"{words}を削除しました。")

    @Slot(object)
    def tell_imported(self, preview: Preview) -> None:
        """An import stands in the plan, and can be taken back as one step."""
        words = (
            f"シート {preview.sheets} 件を取り込みました"
            f"（新規 {len(preview.new)}、変更 {len(preview.changed)}、"
            f"変更なし {len(preview.unchanged)}）。"
        )
        if not self._desk.is_open and preview.editions:
            self._plans.turn_to(preview.editions[-1])
        if self._desk.edition in preview.editions:
            self.tell_undoable(words)
        elif preview.editions:
            other = preview.editions[-1]
            show = f"{FiscalYear(other).label()}版を表示"
            self._parts.notice.tell_result(words, show, partial(self._plans.turn_to, other))

    @Slot(object, object)
    def tell_printed(self, path: Path, report: LayoutReport) -> None:
        """A PDF is there; what its layout had to do to the sheets is said."""
        sheets = f"シート {len(report.sheets)} 件、" if report.sheets else ""
        words = [f"{sheets}{report.pages} ページを「{path.name}」にしました。"]
        if report.shrunk:
            words.append(f"文字を縮小したシート：{_numbers(report.shrunk)}。")
        if report.continued:
            words.append(f"次のページに続くシート：{_numbers(report.continued)}。")
        self._paper = path
        self._parts.notice.tell_result("".join(words), "開く", self._open_paper)

    @Slot(object)
    def tell_written(self, done: Written) -> None:
        """A workbook of a list is there."""
        self._paper = done.path
        self._parts.notice.tell_result("".join(words_of(done)), "開く", self._open_paper)

    def follow(self, confirmations: ConfirmationFlow) -> None:
        """Tell what becomes of 確認依頼票."""
        confirmations.written.connect(self._on_slips_written)
        confirmations.taken_in.connect(self._on_answers_taken_in)
        confirmations.told.connect(self.tell)
        confirmations.refused.connect(self.tell_failure)

    def follow_answers(self, collecting: CollectFlow) -> None:
        """Tell what becomes of the answers of a 照会."""
        self._collecting = collecting
        collecting.taken_in.connect(self._on_taken_in)
        collecting.receipt_written.connect(self._on_receipt)
        collecting.told.connect(self.tell)
        collecting.refused.connect(self.tell_failure)

    @Slot(object)
    def _on_taken_in(self, done: TakenIn) -> None:
        changed = f"変更 {done.changed}項目" if done.changed else "シートの変更なし"
        undecided = f"、保留 {done.undecided}項目" if done.undecided else ""
        words = f"{done.sections}課の回答を取り込みました（{changed}{undecided}）。"
        ways = [("元に戻す", partial(self._desk.walk_to, done.standing))]
        if self._collecting is not None:
            ways.append(("取込結果票を保存…", self._collecting.save_receipt))
        self._parts.notice.tell_step(words, *ways)

    @Slot(object)
    def _on_receipt(self, path: Path) -> None:
        self._paper = path
        self._parts.notice.tell_result(
            f"取込結果票を「{path.name}」に書き出しました。", "開く", self._open_paper
        )

    @Slot(object)
    def _on_slips_written(self, done: SlipsWritten) -> None:
        words = f"確認依頼票 {done.files}個を「{done.folder.name}」に書き出しました。"
        self.tell_folder(words, done.folder)

    def tell_folder(self, words: str, folder: Path) -> None:
        """Files are in a folder."""
        self._paper = folder
        self._parts.notice.tell_result(words, "フォルダーを開く", self._open_paper)

    @Slot(int)
    def _on_answers_taken_in(self, count: int) -> None:
        self.tell_undoable(f"確認依頼票の回答 {count}件を取り込みました。")

    @Slot(object)
    def tell_sent(self, pages: int) -> None:
        """Pages have gone to the printer."""
        self._parts.notice.tell(f"{pages} ページをプリンターに送りました。")

    @Slot(str)
    def tell_undoable(self, words: str) -> None:
        """A step was done, and can be taken back."""
        self._parts.notice.tell(words, "元に戻す", self._desk.undo)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        self._parts.notice.pass_on()
        changes = applied.change_set.changes
        fresh = [c.row.name for c in changes if isinstance(c, Add) and isinstance(c.row, Section)]
        if fresh:
            # It may be a slip of the hand.
            self.tell_undoable(f"新しい課「{'」「'.join(fresh)}」を加えました。")

    def _open_paper(self) -> None:
        # Only what was written a moment ago, never an address from data.
        if self._paper is not None and self._paper.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paper)))


def _numbers(sheets: Sequence[SheetReport]) -> str:
    return first_of([sheet.number for sheet in sheets], _MOST_NAMED)
