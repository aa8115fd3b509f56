"""確認事項: all findings in one list, with what a person does about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from dxdesk.domain.labels import Severity
from dxdesk.domain.listing import ListColumn
from dxdesk.ui import theme
from dxdesk.ui.findings.acts import REASONS
from dxdesk.ui.findings.detail import FindingDetail
from dxdesk.ui.findings.doing import FindingsDoing
from dxdesk.ui.findings.filters import FindingFilters
from dxdesk.ui.findings.listed import HEADINGS, Words, grouped, narrowed
from dxdesk.ui.findings.model import FindingsModel
from dxdesk.ui.findings.table import FindingsTable
from dxdesk.ui.findings.three_parts import ThreeParts, column_of
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.reading import Reading
from dxdesk.ui.plain import ElidedLabel, menu_words, set_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QAction, QKeyEvent, QShowEvent

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.ui.findings.listed import Listed
    from dxdesk.workspace.found import Found

_LOOKING: Final = "内容を確認しています…"
_FAILED: Final = "内容を確認できませんでした。この一覧を開き直すと、もう一度確認します。"
_NOTHING: Final = "確認事項はありません。"
_HIDDEN: Final = "当てはまる確認事項はありません。"
_LONGEST_REASON: Final = 20


class FindingsPanel(ThreeParts):
    """The list.

    Args:
        sheet_of: See `FindingDetail`.
        decided_by: See `FindingDetail`.
        own_reasons: Reasons in the person's own words that are offered again.

    Signals:
        related_wanted: Uid of a project and the `TextPlace` on its sheet that is to be shown.
        rules_wanted: It is to be said which rules apply.
        left: The person wants to go back to the sheet.
        seen: The list has come into view.

    Attributes:
        doing: What is done with the findings that are selected.
    """

    related_wanted = Signal(str, object)
    rules_wanted = Signal()
    left = Signal()
    seen = Signal()

    def __init__(
        self,
        sheet_of: Callable[[TextPlace], tuple[str, str] | None],
        decided_by: Callable[[Listed], str],
        own_reasons: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_reasons = own_reasons
        self._words = Words()
        self._found: Found | None = None
        self._has_failed = False
        self._listed: list[Listed] = []
        self._filters = FindingFilters()
        self._count = ElidedLabel(_LOOKING)
        self._count.setObjectName("findings_count")
        self._model = FindingsModel(self)
        self._table = FindingsTable(self._model)
        self.doing = FindingsDoing(self._table, self._model)
        self._detail = FindingDetail(sheet_of, decided_by)
        columns = tuple(map(ListColumn, HEADINGS))
        ListActs(self._table, "確認事項の一覧", Reading(columns, self._cells))
        self._accept = QMenu(self)
        self._lay_out()
        self._connect()

    # What is shown

    def show_found(
        self, found: Found | None, *, is_editable: bool, has_failed: bool = False
    ) -> None:
        """Show what was found; None where nobody has looked yet, or where that has failed."""
        self._found = found
        self._has_failed = has_failed
        self.doing.set_editable(is_editable)
        if self.isVisible():
            self._take()

    @Slot(str)
    def show_sheet(self, project: str) -> None:
        """This is the sheet beside the list now; empty for none."""
        self._filters.show_sheet(project)
        if self._filters.follows_sheet:
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take()
        self.seen.emit()

    def _take(self) -> None:
        self._listed = self._words.of(self._found)
        rules = self._found.checked.rules if self._found else ()
        present = {one.family for one in self._listed}
        in_order = dict.fromkeys((*(rule.family.value for rule in rules), *sorted(present)))
        self._filters.offer_families(family for family in in_order if family in present)
        self._show()

    @Slot()
    def _show(self) -> None:
        shown = narrowed(self._listed, self._filters.narrowing())
        rows = grouped(shown, self._filters.grouping)
        if not self._model.is_showing(rows):
            current, at = self.doing.current, self._table.currentIndex().row()
            self._model.show_rows(rows)
            self._stay_at(current, at)
        self._tell(shown)
        self._show_detail()

    def _stay_at(self, current: Listed | None, at: int) -> None:
        """Stay at a finding that still stands so, else where it was, at the one that followed."""
        if current is None:
            return
        for row in range(self._model.rowCount()):
            listed = self._model.listed_at(row)
            if listed is not None and listed.is_same(current):
                if listed.is_closed == current.is_closed:
                    self._table.go_to(row)
                    return
                break
        row = self._model.finding_row(at, 1)
        row = row if row >= 0 else self._model.finding_row(min(at, self._model.rowCount() - 1), -1)
        if row >= 0:
            self._table.go_to(row)

    def _tell(self, shown: Sequence[Listed]) -> None:
        still_open = [one.judged.finding.severity for one in shown if one.judged.is_open]
        info = still_open.count(Severity.INFO)
        of_them = f"（うち参考 {info:,}件）" if info else ""
        closed = len(shown) - len(still_open)
        words = f"未確認 {len(still_open):,}件{of_them}、確認済 {closed:,}件"
        if not shown:
            words = _HIDDEN if self._listed else _NOTHING
        if self._found is None:
            words = _FAILED if self._has_failed else _LOOKING
        left = len(self._listed) - len(shown)
        self._count.setText(f"{words}　ほか{left:,}件は絞り込みで隠れています" if left else words)

    @Slot()
    def _show_detail(self) -> None:
        self._detail.show_finding(self.doing.current)

    def _cells(self, row: QModelIndex) -> Sequence[str]:
        listed = self._model.listed_at(row.row())
        if listed is None:
            return [str(self._model.data(row)), *[""] * (len(HEADINGS) - 1)]
        return [cell.replace("\n", "　") for cell in listed.cells()]

    # Ways

    def go(self, step: int) -> Listed | None:
        """Go to the next open finding (1) or the one before (-1), round again at the end."""
        rows = self._model.rowCount()
        at = self._table.currentIndex().row()
        at = at if at >= 0 else (-1 if step > 0 else rows)
        for further in range(1, rows + 1):
            row = (at + step * further) % rows
            listed = self._model.listed_at(row)
            if listed is not None and listed.judged.is_open:
                self._table.go_to(row)
                return listed
        return None

    @Slot()
    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        # Before the keyboard comes, which would make a cell the current one and select none.
        row = self._model.finding_row(max(self._table.currentIndex().row(), 0), 1)
        if row >= 0 and not self.doing.selected():
            self._table.go_to(row)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # The parts

    def _lay_out(self) -> None:
        acts = self.doing.acts
        accept = _button("確認済にする")
        accept.setMenu(self._accept)
        accept.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        accept.setObjectName("findings_accept")
        set_tip(accept, "このままでよいとし、理由を残します（1～4）")
        rules = _button("確認の項目…")
        rules.setObjectName("findings_rules")
        set_tip(rules, "どの項目を確認するかと、用語集を決めます")
        rules.clicked.connect(self.rules_wanted)
        mend, mend_kind = acts["mend"], acts["mend_kind"]
        above = _side_by_side(accept, _of_action(mend, "直す"))
        below = (_of_action(mend_kind, "全て直す…"), _of_action(acts["add"], "追加…"), rules)
        middle = column_of(self._count, self._table, stretched=self._table)
        foot = column_of(self._detail, above, _side_by_side(*below), stretched=self._detail)
        self.put(self._filters, middle, foot)

    def _connect(self) -> None:
        self._filters.changed.connect(self._show)
        self._filters.left_downwards.connect(self.focus_list)
        self._table.selectionModel().currentChanged.connect(self._show_detail)
        self._detail.place_wanted.connect(self.related_wanted)
        self._accept.aboutToShow.connect(self._fill_accept)

    @Slot()
    def _fill_accept(self) -> None:
        self._accept.clear()
        for name in REASONS:
            self._accept.addAction(self.doing.acts[name])
        for words in self._own_reasons():
            shown = words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]}…"
            action = self._accept.addAction(menu_words(f"確認済にする（{shown}）"))
            action.triggered.connect(partial(self.doing.accept, words))
            action.setEnabled(self.doing.acts["accept_words"].isEnabled())
        for name in ("accept_words", "accept_note", "take_back"):
            self._accept.addAction(self.doing.acts[name])


def _side_by_side(*buttons: QToolButton) -> QWidget:
    line = QWidget()
    box = QHBoxLayout(line)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.GAP)
    for button in buttons:
        box.addWidget(button, len(button.text()))
    return line


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button


def _of_action(action: QAction, words: str) -> QToolButton:
    button = _button(words)
    button.setObjectName(f"button_{action.objectName()}")
    set_tip(button, action.toolTip())
    # Not its default action, which would bring its own words.
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
