"""The settings of one part of a handout; each kind of part has a page of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.handout_text import WORDS
from dxdesk.domain.labels import CountedBy, SummaryRows
from dxdesk.domain.numbering import comparison_form
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.handout.boxes import LineBox, TextBox, problem_label, tell_problem
from dxdesk.ui.handout.wording import WHAT_IT_PRINTS, Problem, cut
from dxdesk.ui.plain import set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain import handout as h
    from dxdesk.domain.labels import PartKind
    from dxdesk.ui.handout.choice import Choices


class PartPage(QWidget):
    """The settings of a part.

    Signals:
        edited: The part as a person has set it.
    """

    edited = Signal(object)
    fields: ClassVar[Sequence[str]] = ()
    """Names of the part's members that can have problems; `problem_of` has a line for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: Any = None
        self._problems = {field: problem_label(f"part_{field}_problem") for field in self.fields}

    def show_part(self, part: h.Part, *, editable: bool) -> None:
        """Show the settings of a part, which is of the kind that the page is for."""
        self._part = part
        self._fill(editable=editable)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong with it."""
        for field, words in self._problems.items():
            told = [problem.words for problem in problems if problem.field == field]
            tell_problem(words, "\n".join(told))

    def _fill(self, *, editable: bool) -> None:
        """Show `_part`."""

    def _set(self, **values: object) -> None:
        self._part = replace(self._part, **values)
        self.edited.emit(self._part)


class PlainPage(PartPage):
    """Of a part that has nothing to be set."""

    def __init__(self, kind: PartKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wrapped_label(WHAT_IT_PRINTS[kind]))
        column.addWidget(wrapped_label("設定する項目はありません。"))
        column.addStretch(1)


class DividerPage(PartPage):
    """Of a divider: a policy, or words of its own."""

    fields = ("policy", "title")

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._policy = ChoiceBox("part_policy", "基本方針・施策")
        self._title = TextBox("part_title", WORDS["title"])
        form = form_of(self)
        form.addRow("基本方針・施策", self._policy)
        form.addRow(self._problems["policy"])
        form.addRow(WORDS["title"], self._title)
        form.addRow(self._problems["title"])
        form.addRow(wrapped_label("表題は、基本方針・施策の番号と名称の下に印刷します。"))
        self._policy.chosen.connect(self._on_policy)
        self._title.typed.connect(self._on_title)

    @override
    def _fill(self, *, editable: bool) -> None:
        part: h.Divider = self._part
        self._title.show_text(part.title)
        self._title.setReadOnly(not editable)
        offers: list[tuple[object, str]] = [("", "（使わない）")]
        known = {offer.value: offer for offer in self._choices.policies}
        form = comparison_form(part.policy)
        for value, offer in known.items():
            # A number that was typed otherwise stays as it was typed.
            own = part.policy if value == form else value
            offers.append((own, "　" * offer.level + cut(offer.words)))
        if part.policy and form not in known:
            offers.append((part.policy, f"{cut(part.policy)}（この年度版にはありません）"))
        self._policy.offer(offers)
        self._policy.show_value(part.policy)
        self._policy.setEnabled(editable)

    @Slot(object)
    def _on_policy(self, value: str) -> None:
        self._set(policy=value)

    @Slot(str)
    def _on_title(self, text: str) -> None:
        self._set(title=text)


class SummaryPage(PartPage):
    """Of a summary of ratings: its rows, and what is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = ChoiceBox("part_rows", WORDS["rows"])
        self._rows.offer_labels(SummaryRows)
        self._counted = ChoiceBox("part_counted_by", WORDS["counted_by"])
        self._counted.offer_labels(CountedBy)
        form = form_of(self)
        form.addRow(WORDS["rows"], self._rows)
        form.addRow(WORDS["counted_by"], self._counted)
        form.addRow(wrapped_label("「事業ごと」は、その事業の最も低い評価を数えます。"))
        self._rows.chosen.connect(self._on_rows)
        self._counted.chosen.connect(self._on_counted)

    @override
    def _fill(self, *, editable: bool) -> None:
        part: h.Summary = self._part
        self._rows.show_value(part.rows)
        self._counted.show_value(part.counted_by)
        for box in (self._rows, self._counted):
            box.setEnabled(editable)

    @Slot(object)
    def _on_rows(self, value: SummaryRows) -> None:
        self._set(rows=value)

    @Slot(object)
    def _on_counted(self, value: CountedBy) -> None:
        self._set(counted_by=value)


class UnmetPage(PartPage):
    """Of the indicators that missed their targets: in which years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = QCheckBox(WORDS["all_years"])
        self._all.setObjectName("part_all_years")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = "評価対象年度に目標に届かなかった指標を、目標・実績とともに印刷します。"
        column.addWidget(wrapped_label(words))
        column.addWidget(self._all)
        column.addStretch(1)
        self._all.clicked.connect(self._on_clicked)

    @override
    def _fill(self, *, editable: bool) -> None:
        self._all.setChecked(self._part.all_years)
        self._all.setEnabled(editable)

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self._set(all_years=on)


class OutsidePage(PartPage):
    """Of a PDF of somebody else.

    Args:
        choose: Asks which file; None where the person thought better of it.
        parent: The owner.
    """

    fields = ("file", "document_number", "title")

    def __init__(self, choose: Callable[[], str | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._file = LineBox("part_file", WORDS["file"])
        self._browse = push_button("参照(&B)…", "part_browse")
        self._number = LineBox("part_document_number", WORDS["document_number"])
        self._number.setPlaceholderText("空欄のときは配布資料の資料番号")
        self._title = LineBox("part_title", WORDS["title"])
        self._title.setPlaceholderText("目次に載せる名称")
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self._file, 1)
        line.addWidget(self._browse)
        form = form_of(self)
        form.addRow(WORDS["file"], line)
        form.addRow(self._problems["file"])
        form.addRow(WORDS["document_number"], self._number)
        form.addRow(self._problems["document_number"])
        form.addRow(WORDS["title"], self._title)
        form.addRow(self._problems["title"])
        form.addRow(wrapped_label("ファイルの場所は、計画ファイルのフォルダからたどります。"))
        self._file.typed.connect(self._on_file)
        self._number.typed.connect(self._on_number)
        self._title.typed.connect(self._on_title)
        self._browse.clicked.connect(self._on_browse)

    @override
    def _fill(self, *, editable: bool) -> None:
        part: h.Outside = self._part
        for box, text in (
            (self._file, part.file),
            (self._number, part.document_number),
            (self._title, part.title),
        ):
            box.show_text(text)
            box.setReadOnly(not editable)
        set_tip(self._file, shortened(part.file))
        self._browse.setEnabled(editable)

    @Slot()
    def _on_browse(self) -> None:
        chosen = self._choose()
        if chosen is not None:
            self._file.show_text(chosen)
            self._set(file=chosen)

    @Slot(str)
    def _on_file(self, text: str) -> None:
        self._set(file=text)

    @Slot(str)
    def _on_number(self, text: str) -> None:
        self._set(document_number=text)

    @Slot(str)
    def _on_title(self, text: str) -> None:
        self._set(title=text)


def form_of(page: QWidget) -> QFormLayout:
    """The form that the fields of a page stand in, at its top."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    form = QFormLayout()
    form.setSpacing(theme.GAP)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    column.addLayout(form)
    column.addStretch(1)
    return form
