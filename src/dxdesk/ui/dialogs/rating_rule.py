"""評価の基準: the rule that ratings follow, rehearsed on what was entered before it is taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.rating_rule_text import is_provisional, rule_of, rule_text
from dxdesk.ui import theme
from dxdesk.ui.dialogs.rating_rule_form import RatingRuleForm
from dxdesk.ui.dialogs.rating_rule_table import DifferencesModel, differences_table
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.plain import PlainLabel, shortened, wrapped_label
from dxdesk.workspace.rating_commands import RatedSheets, SetRatingRule, rehearsal_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rating import RatingRule
    from dxdesk.domain.rows import Plan
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.rating_commands import Rehearsal
    from dxdesk.workspace.workspace import Workspace

_PAUSE_MS: Final = 200
"""After a key, before the rule is tried."""
_SCREEN_SHARE: Final = 0.9
_MOST_NAMED: Final = 5
"""Ratings of another scale that are named."""
_LONGEST_NAME: Final = 40
_OK: Final = QDialogButtonBox.StandardButton.Ok
_PROVISIONAL: Final = (
    "今は仮の基準です。市の基準を入れて「この基準にする」を押すまで、"
    "評価の案に「（仮の基準）」と付きます。案は画面だけに出ます。"
)
_OWN: Final = "この計画の基準です（入力：{}）。評価の案は画面だけに出ます。"
_TRYING: Final = "試算しています…"


class _Trial(NamedTuple):
    """A rule that was tried, on what, and what came of it."""

    rule: RatingRule
    sheets: tuple[tuple[EvaluationSheet, ...], int]
    rehearsal: Rehearsal


class PresentRule(NamedTuple):
    """What the dialog begins with.

    Attributes:
        plan: The plan, with the rule that it has.
        edition: The edition whose ratings a rule is tried on.
        person: The name of who is at the desk.
    """

    plan: Plan
    edition: int
    person: str


class RatingRuleDialog(QDialog):
    """Asks for the city's own rule.

    Args:
        workspace: Holds the ratings that a rule is tried on.
        jobs: In whose thread that is reckoned.
        present: The rule as it is.
        parent: The window.
    """

    def __init__(
        self,
        workspace: Workspace,
        jobs: JobRunner,
        present: PresentRule,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("評価の基準")
        self.setObjectName("rating_rule_dialog")
        self._workspace = workspace
        self._edition = present.edition
        self._sheets: tuple[tuple[EvaluationSheet, ...], int] | None = None
        self._tried: RatingRule | None = None
        self._form = RatingRuleForm(rule_of(present.plan))
        self._scrolled = _Scrolled(self._form)
        self._status = wrapped_label(_status_of(present.plan))
        self._status.setObjectName("rating_status")
        self._by = QLineEdit(present.person)
        self._by.setObjectName("rating_by")
        self._by.setPlaceholderText("氏名を入れてください")
        self._by.setMaxLength(max(_LONGEST_NAME, len(present.person)))
        self._model = DifferencesModel(self)
        self._table = differences_table(self._model)
        self._count = wrapped_label(_TRYING)
        self._count.setObjectName("rating_count")
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(_OK).setText("この基準にする")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._latest = LatestJob(jobs, self)
        self._lay_out()
        self._connect()
        self._on_changed()

    def command(self) -> SetRatingRule | None:
        """What was asked for; None where there is no rule that was tried."""
        rule, by = self._tried, self._by.text().strip()
        if rule is None or not by:
            return None
        return SetRatingRule("/".join(rule.scale), rule_text(rule), by)

    # The rehearsal

    @Slot()
    def _on_changed(self) -> None:
        self._tried = None
        self._latest.call_off()
        # A longer scale has more lines.
        self._scrolled.updateGeometry()
        try:
            self._form.rule()
        except ValueError as error:
            self._pause.stop()
            self._model.show_differences(())
            self._count.setText(str(error))
        else:
            self._pause.start()
        self._update_button()

    @Slot()
    def _on_paused(self) -> None:
        work = partial(_tried, self._workspace, self._edition, self._sheets, self._form.rule())
        self._count.setText(_TRYING)
        self._latest.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_tried(self, trial: _Trial) -> None:
        self._tried, self._sheets = trial.rule, trial.sheets
        self._model.show_differences(trial.rehearsal.differences)
        self._count.setText(_count_of(trial.rehearsal))
        self._update_button()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._count.setText(str(error))

    @Slot()
    def _update_button(self) -> None:
        self._buttons.button(_OK).setEnabled(self.command() is not None)

    def _connect(self) -> None:
        self._form.changed.connect(self._on_changed)
        self._by.textChanged.connect(self._update_button)
        self._pause.timeout.connect(self._on_paused)
        self._latest.succeeded.connect(self._on_tried)
        self._latest.failed.connect(self._on_failed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._pause.stop)
        self.finished.connect(self._latest.call_off)

    def _lay_out(self) -> None:
        by = PlainLabel("入力する人")
        by.setBuddy(self._by)
        self._by.setAccessibleName("入力する人")
        foot = QHBoxLayout()
        foot.addWidget(by)
        foot.addWidget(self._by, 1)
        foot.addWidget(self._buttons, 2)
        title = PlainLabel("試算：今の評価と異なるもの")
        theme.embolden(title)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        for widget in (self._status, self._scrolled, title, self._count):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addLayout(foot)
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * 90, em * 44)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))


class _Scrolled(QScrollArea):
    """A form as high as it is, where there is room for it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()


def _tried(
    workspace: Workspace,
    edition: int,
    known: tuple[tuple[EvaluationSheet, ...], int] | None,
    rule: RatingRule,
    context: JobContext,
) -> _Trial:
    # They are read once: nothing changes them while the dialog is open.
    sheets = known or workspace.preview(RatedSheets(edition))
    return _Trial(rule, sheets, rehearsal_of(rule, *sheets, context))


def _status_of(plan: Plan) -> str:
    return _PROVISIONAL if is_provisional(plan) else _OWN.format(shortened(plan.rating_rule_by, 60))


def _count_of(rehearsal: Rehearsal) -> str:
    words = f"入力済みの評価 {rehearsal.rated:,}件は変わりません。"
    words += f"この基準による案と異なるものは {len(rehearsal.differences):,}件です。"
    if rehearsal.foreign:
        words += f"この区分にない評価が {rehearsal.foreign.total():,}件あります"
        words += f"（{_named(rehearsal.foreign.most_common())}）。そのまま残します。"
    return words


def _named(counted: Sequence[tuple[str, int]]) -> str:
    named = [f"「{shortened(word, 12)}」{count:,}件" for word, count in counted[:_MOST_NAMED]]
    more = f"ほか{len(counted) - _MOST_NAMED}種類" if len(counted) > _MOST_NAMED else ""
    return "、".join(filter(None, (*named, more)))
