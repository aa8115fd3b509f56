"""照会を始める: what is asked, of whom, until when, and where the forms go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.japanese_date import weekday_from
from dxdesk.domain.rounds.asked import PRESET_WORDS, Asked, Preset, preset
from dxdesk.domain.rows import Round
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import notice_label, push_button
from dxdesk.ui.lists.tick_list import TickList
from dxdesk.ui.plain import ElidedLabel, PlainLabel, wrapped_label
from dxdesk.ui.rounds.asked_table import AskedTable
from dxdesk.ui.rounds.day_line import DayLine
from dxdesk.workspace.round_commands import OpenRound

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dxdesk.workspace.round_recipients import Recipient, Recipients

_WIDTH_EM: Final = 84
_HEIGHT_LINES: Final = 42
_SCREEN_SHARE: Final = 0.94
_DAYS: Final = 14
"""From today to the due day that is proposed."""
_MESSAGE_LINES: Final = 4
_OWN_CHOICE: Final = "（項目を自分で選ぶ）"


class FolderAsking(Protocol):
    """Asks which folder is meant; None is no answer."""

    def forms_folder(self, folder: Path) -> Path | None:
        """Where the forms go."""
        ...


@dataclass(frozen=True, slots=True)
class RoundOffer:
    """What can be asked of whom.

    Attributes:
        edition, evaluated: The planned and the evaluated fiscal year of the edition.
        years: The fiscal years of the plan.
        of_all: Who gets which of all sheets.
        of_listed: Who gets which of those that the tree lists; None where it lists all.
        listed: The uids of their projects.
        today: The day of the round.
    """

    edition: int
    evaluated: int
    years: tuple[int, ...]
    of_all: Recipients
    of_listed: Recipients | None
    listed: frozenset[str]
    today: date


class RoundWish(NamedTuple):
    """What is to be begun, and where its forms go."""

    command: OpenRound
    folder: Path


class OpenRoundDialog(QDialog):
    """Asks what a round is about.

    Args:
        offer: What there is to choose from.
        folder: Where the forms go, unless the person says otherwise.
        asking: Asks for another folder.
        parent: The window.

    Signals:
        made: A `RoundWish`; the dialog stays open until it is accepted by whoever hears it.
    """

    made = Signal(object)

    def __init__(
        self,
        offer: RoundOffer,
        folder: Path,
        asking: FolderAsking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("照会を始める")
        self._offer = offer
        self._folder = folder
        self._asking = asking
        self._preset = ChoiceBox("round_preset", "照会の種類")
        self._name = QLineEdit()
        due = weekday_from(offer.today + timedelta(days=_DAYS))
        self._due = DayLine("round_due", "回答期限", due, offer.today)
        self._message = QPlainTextEdit()
        self._scope = ChoiceBox("round_scope", "照会するシート")
        self._sections = TickList("round_sections", "照会する課")
        self._all = push_button("すべて選ぶ(&A)", "round_all")
        self._none = push_button("すべて外す(&N)", "round_none")
        self._count = PlainLabel()
        self._remarks = notice_label("round_remarks")
        self._asked = AskedTable(offer.years)
        self._place = ElidedLabel(str(folder))
        self._place.setObjectName("round_place")
        self._change = push_button("変更(&F)…", "round_folder")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._make = push_button("照会を始める(&K)", "round_make")
        self._buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        self._dress()
        self._lay_out()
        self._connect()
        self._take_preset()
        self._show_recipients()
        self._name.setFocus()
        self._name.selectAll()

    def wish(self) -> RoundWish:
        """What is wanted."""
        offer, due = self._offer, self._due.day
        row = Round(
            "",
            name=self._name.text().strip(),
            asked=self._asked.asked.written(),
            opened_on=offer.today.isoformat(),
            due_on=due.isoformat() if due else "",
            message=self._message.toPlainText().strip(),
        )
        sheets = offer.listed if self._recipients is offer.of_listed else None
        recipients = self._recipients.recipients
        sections = frozenset(
            uid
            for recipient, is_on in zip(recipients, self._sections.ticked(), strict=True)
            if is_on
            for uid in recipient.sections
        )
        return RoundWish(OpenRound(offer.edition, row, sheets, sections), self._folder)

    @property
    def _recipients(self) -> Recipients:
        value: Recipients = self._scope.value
        return value

    def _dress(self) -> None:
        self._preset.offer([*((each, PRESET_WORDS[each]) for each in Preset), (None, _OWN_CHOICE)])
        self._name.setObjectName("round_name")
        self._name.setAccessibleName("照会の名前")
        self._message.setObjectName("round_message")
        self._message.setAccessibleName("各課への連絡")
        self._message.setTabChangesFocus(True)
        self._message.setPlaceholderText("様式の表紙に載せる文（なくてもよい）")
        line = self.fontMetrics().lineSpacing()
        self._message.setMinimumHeight(line * 2)
        self._message.setMaximumHeight(line * (_MESSAGE_LINES + 1))
        theme.soften_selection(self._sections)
        offer = self._offer
        scopes = [(offer.of_all, f"全てのシート（{_sheets(offer.of_all)}事業）")]
        if offer.of_listed is not None:
            words = f"左の一覧に出ているシート（{_sheets(offer.of_listed)}事業）"
            scopes.append((offer.of_listed, words))
        self._scope.offer(scopes)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.GAP)
        form.addRow("種類(&T)", self._preset)
        form.addRow("名前(&M)", self._name)
        form.addRow("回答期限(&D)", self._due)
        form.addRow("各課への連絡(&R)", self._message)
        form.addRow("シート(&S)", self._scope)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addLayout(form)
        left.addWidget(self._sections, 1)
        line = QHBoxLayout()
        line.addWidget(self._all)
        line.addWidget(self._none)
        line.addStretch(1)
        line.addWidget(self._count)
        left.addLayout(line)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(wrapped_label("照会する項目（様式で入力できるようになる欄）"))
        right.addWidget(self._asked, 1)
        panes = QHBoxLayout()
        panes.setSpacing(2 * theme.MARGIN)
        panes.addLayout(left, 1)
        panes.addLayout(right, 1)
        place = QHBoxLayout()
        place.addWidget(PlainLabel("様式の保存先"))
        place.addWidget(self._place, 1)
        place.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(panes, 1)
        column.addWidget(self._remarks)
        column.addLayout(place)
        column.addWidget(self._buttons)
        metrics, room = self.fontMetrics(), self.screen().availableSize() * _SCREEN_SHARE
        width = metrics.horizontalAdvance("あ") * _WIDTH_EM
        height = metrics.height() * _HEIGHT_LINES
        self.resize(min(width, room.width()), min(height, room.height()))

    def _connect(self) -> None:
        self._preset.chosen.connect(self._take_preset)
        self._asked.asked_changed.connect(self._update)
        self._scope.chosen.connect(self._show_recipients)
        self._sections.itemChanged.connect(self._update)
        self._all.clicked.connect(self._sections.tick_all)
        self._none.clicked.connect(self._sections.tick_none)
        self._name.textChanged.connect(self._update)
        self._due.changed.connect(self._update)
        self._change.clicked.connect(self._on_change)
        self._buttons.accepted.connect(self._on_make)
        self._buttons.rejected.connect(self.reject)

    def _preset_asks(self, which: Preset) -> Asked:
        asked = preset(which, self._offer.edition, self._offer.evaluated)
        known = {0, *self._offer.years}
        return Asked(frozenset(field for field in asked.fields if field.fiscal_year in known))

    @Slot()
    def _take_preset(self) -> None:
        which: Preset | None = self._preset.value
        if which is None:
            return
        if not self._name.text().strip() or self._name.text() in PRESET_WORDS.values():
            self._name.setText(PRESET_WORDS[which])
        self._asked.show_asked(self._preset_asks(which))

    @Slot()
    def _show_recipients(self) -> None:
        self._sections.offer((_words_of(one), True) for one in self._recipients.recipients)
        self._remarks.setText("\n".join(self._recipients.remarks))
        self._remarks.setVisible(bool(self._recipients.remarks))
        self._update()

    @Slot()
    def _update(self) -> None:
        asked = self._asked.asked
        match = (each for each in Preset if self._preset_asks(each) == asked)
        self._preset.show_value(next(match, None))
        ticked = self._sections.ticked()
        pairs = zip(self._recipients.recipients, ticked, strict=False)
        sheets = sum(len(recipient.sheets) for recipient, is_on in pairs if is_on)
        self._count.setText(f"{sum(ticked)}課 {sheets}事業")
        has_day = self._due.day is not None or self._due.is_empty
        has_name = bool(self._name.text().strip())
        self._make.setEnabled(has_name and has_day and bool(asked.fields) and any(ticked))

    @Slot()
    def _on_make(self) -> None:
        self.made.emit(self.wish())

    @Slot()
    def _on_change(self) -> None:
        folder = self._asking.forms_folder(self._folder)
        if folder is not None:
            self._folder = folder
            self._place.setText(str(folder))


def _words_of(recipient: Recipient) -> str:
    names = "、".join(recipient.section_names)
    through = "" if names == recipient.name else f"（{names}）"
    return f"{recipient.name}{through}　{len(recipient.sheets)}事業"


def _sheets(recipients: Recipients) -> int:
    return sum(len(one.sheets) for one in recipients.recipients)
