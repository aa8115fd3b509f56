"""確認事項: all findings in one list, with what a person does about them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from dxdesk.domain.finding import PROPOSED_RATINGS
from dxdesk.domain.labels import FindingState, Severity, label
from dxdesk.domain.listing import ListColumn
from dxdesk.ui import theme
from dxdesk.ui.findings.acts import REASONS
from dxdesk.ui.findings.detail import FindingDetail
from dxdesk.ui.findings.doing import FindingsDoing
from dxdesk.ui.findings.filters import FindingFilters
from dxdesk.ui.findings.listed import (
    HEADINGS,
    Grouping,
    Heading,
    Listed,
    Words,
    grouped,
    narrowed,
)
from dxdesk.ui.findings.model import FindingsModel
from dxdesk.ui.findings.table import FindingsTable
from dxdesk.ui.findings.three_parts import ThreeParts, column_of
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.reading import Reading
from dxdesk.ui.plain import menu_words, set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QAction, QKeyEvent, QShowEvent

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.found import Found

_LOOKING: Final = "内容を確認しています…"
_FAILED: Final = "内容を確認できませんでした。この一覧を開き直すと、もう一度確認します。"
_OUTDATED: Final = "確認中…（計画の変更に合わせて確認し直しています）"
_WITHHELD: Final = "仮の基準による評価の案"
_NOTHING: Final = "確認事項はありません。"
_HIDDEN: Final = "当てはまる確認事項はありません。"
_LONGEST_REASON: Final = 20


class FindingsPanel(ThreeParts):
    """The list.

    Args:
        sheet_of: See `FindingDetail`.
        decided_by: See `FindingDetail`.
        own_reasons: Reasons in the person's own words that are offered again.
        names_of: See `Words`.

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
        names_of: Callable[[Sequence[TextPlace]], Mapping[TextPlace, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_reasons = own_reasons
        self._words = Words(names_of)
        self._found: Found | None = None
        self._has_failed = False
        self._listed: list[Listed] = []
        self._filters = FindingFilters()
        self._count = wrapped_label(_LOOKING)
        self._count.setObjectName("findings_count")
        self._model = FindingsModel(self)
        self._table = FindingsTable(self._model)
        self.doing = FindingsDoing(self._table, self._model)
        self._detail = FindingDetail(sheet_of, decided_by)
        columns = tuple(map(ListColumn, HEADINGS))
        acts = ListActs(self._table, "確認事項の一覧", Reading(columns, self._cells))
        acts.withhold(_WITHHELD, self._is_withheld)
        self._accept = QMenu(self)
        self._accept_button, self._rules_button = _button("確認済にする"), _button("確認の項目…")
        self._lay_out()
        self._connect()

    # What is shown

    def show_found(
        self, found: Found | None, *, is_editable: bool, has_failed: bool = False
    ) -> None:
        """Show what was found; with what does not hold any more, nothing is done.

        Args:
            found: What was found; None where nobody has looked yet, or where that has failed.
            is_editable: Whether anything can be changed in the plan.
            has_failed: Whether it has failed.
        """
        self._found = found
        self._has_failed = has_failed
        is_outdated = found is not None and found.is_outdated
        self._model.set_outdated(is_outdated)
        self._rules_button.setEnabled(is_editable)
        self.doing.set_editable(is_editable and not is_outdated)
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
        by_turn = sorted((one.turns[Grouping.SECTION], one.section) for one in self._listed)
        self._filters.offer_sections(dict.fromkeys(section for _, section in by_turn))
        self._show()

    @Slot()
    def _show(self) -> None:
        shown = narrowed(self._listed, self._filters.narrowing())
        rows = grouped(shown, self._filters.grouping)
        if not self._model.is_showing(rows):
            before, current = self._model.rows, self.doing.current
            at = min([one.row() for one in self._table.selectionModel().selectedRows()], default=0)
            self._model.show_rows(rows)
            if current is not None:
                self._stay_at(current, before, at)
        self._tell(shown)
        self._show_detail()

    def _stay_at(self, current: Listed, before: Sequence[Listed | Heading], at: int) -> None:
        """Stay at a finding that still stands so, else go to the first that is left behind it.

        Args:
            current: The finding.
            before: The rows as they were.
            at: The first of them that was selected.
        """
        places: dict[object, int] = {}
        for row, one in enumerate(self._model.rows):
            for mark in _marks(one):
                places.setdefault(mark, row)
        behind = (*before[at:], *reversed(before[:at]))
        marks = (mark for one in (current, *behind) for mark in _marks(one))
        known = (places[mark] for mark in marks if mark in places)
        row = next(known, self._model.finding_row(0, 1))
        if row >= 0:
            self._table.go_to(row)

    def _tell(self, shown: Sequence[Listed]) -> None:
        states = Counter(one.judged.state for one in shown)
        is_info = (one.judged.finding.severity is Severity.INFO for one in shown)
        unseen = (one.judged.state is FindingState.OPEN for one in shown)
        info = sum(map(all, zip(is_info, unseen, strict=True)))
        told = [
            f"{label(state)} {states[state]:,}件"
            + (f"（うち参考 {info:,}件）" if info and state is FindingState.OPEN else "")
            for state in FindingState
            if states[state] or state is not FindingState.ANSWERED
        ]
        words = "、".join(told)
        if not shown:
            words = _HIDDEN if self._listed else _NOTHING
        if self._found is None:
            words = _FAILED if self._has_failed else _LOOKING
        elif self._found.is_outdated:
            words = _OUTDATED
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

    def _is_withheld(self, row: QModelIndex) -> bool:
        """Whether it rests on a rule that nobody has entered yet, and leaves the desk nowhere."""
        listed = self._model.listed_at(row.row())
        is_provisional = self._found is not None and self._found.checked.ground.is_provisional
        return is_provisional and listed is not None and _is_proposal(listed)

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
        self._table.take_up()
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
        accept, rules = self._accept_button, self._rules_button
        accept.setMenu(self._accept)
        accept.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        accept.setObjectName("findings_accept")
        set_tip(accept, "このままでよいとし、理由を残します（1～4）")
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
        for name in ("accept_words", "take_back"):
            self.doing.acts[name].enabledChanged.connect(self._on_able)
        self._on_able()

    @Slot()
    def _on_able(self) -> None:
        able = (self.doing.acts[name].isEnabled() for name in ("accept_words", "take_back"))
        self._accept_button.setEnabled(any(able))

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


def _marks(row: Listed | Heading) -> tuple[object, ...]:
    """What a finding that stands so is known again by, the surest first; a heading by nothing."""
    if isinstance(row, Heading):
        return ()
    return (row.is_closed, row.identity), (row.is_closed, row.likeness)


def _is_proposal(listed: Listed) -> bool:
    return listed.judged.finding.code in PROPOSED_RATINGS


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
