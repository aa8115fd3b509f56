"""The mappings that were kept: one is chosen, or the present one is kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.workspace.mapped_tables import Profile

_GUESS: Final = "（見出しからの推定）"
_LONGEST: Final = 60
_TIP: Final = (
    "次の年度の同じ表も、この読み取り方で取り込めます（コマンドの --profile にも使えます）"
)


class ProfileLine(QWidget):
    """Chooses and names mappings.

    Signals:
        chosen: A `Profile` is to be used; None: the guess.
        save_wanted: The present mapping is to be kept under this name.
    """

    chosen = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._fitting: Mapping[str, Profile] = {}
        self._box = ChoiceBox("mapping_profile", "読み取り設定", self)
        self._box.setMinimumContentsLength(12)
        self._name = QLineEdit()
        self._name.setObjectName("mapping_profile_name")
        self._name.setAccessibleName("読み取り設定の名前")
        self._name.setPlaceholderText("設定の名前")
        self._name.setMaxLength(_LONGEST)
        self._save = push_button("設定を保存(&S)", "mapping_profile_save")
        self._save.setEnabled(False)
        set_tip(self._save, _TIP)
        label = PlainLabel("読み取り設定(&F)")
        label.setBuddy(self._box)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        for widget, share in ((label, 0), (self._box, 2), (self._name, 1), (self._save, 0)):
            line.addWidget(widget, share)
        self._box.chosen.connect(self._on_chosen)
        self._name.textChanged.connect(self._on_name)
        self._save.clicked.connect(self._on_save)

    def offer(self, fitting: Sequence[Profile], names: Sequence[str]) -> None:
        """Offer mappings that fit the table; `names` are those of all that are kept."""
        self._names = tuple(names)
        self._fitting = {one.name: one for one in fitting}
        self._box.offer([("", _GUESS), *((name, name) for name in self._fitting)])

    def show_profile(self, profile: Profile | None) -> None:
        """Show which one is used."""
        name = profile.name if profile else ""
        self._box.show_value(name)
        self._name.setText(name)
        self._on_name(name)

    @Slot(str)
    def _on_name(self, text: str) -> None:
        name = text.strip()
        self._save.setEnabled(bool(name))
        self._save.setText("設定を上書き(&S)" if name in self._names else "設定を保存(&S)")

    @Slot(object)
    def _on_chosen(self, name: object) -> None:
        self.chosen.emit(self._fitting.get(str(name)))

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self._name.text().strip())
