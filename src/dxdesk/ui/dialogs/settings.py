"""設定: who is at the desk, what suits them, how printing begins, and where what is kept lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.labels import Monochrome, Template, label
from dxdesk.domain.paper_options import FLOORS, begun_with
from dxdesk.runtime.settings import (
    TEXT_SIZES,
    PaperWish,
    Person,
    Settings,
    account_name,
    backups_folder,
)
from dxdesk.ui import theme
from dxdesk.ui.choice_box import choice_box
from dxdesk.ui.dialog_parts import check_box
from dxdesk.ui.dialogs.backup_part import BackupPart
from dxdesk.ui.dialogs.fonts_box import FontsBox
from dxdesk.ui.plain import PlainLabel, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SIZE_WORDS: Final[Sequence[str]] = ("小さめ", "標準", "大きめ", "特大")

_WHY: Final = (
    "お名前は変更の記録に残ります。計画を開いている間は、同じ計画を開いたほかの人に、"
    "お名前・所属・内線を表示します。回答様式と確認依頼票には、照会元として印刷します。"
)
_BEGINNING: Final = "起動したときの設定です。印刷のたびに、プレビューの画面で変えられます。"
_WHY_FONTS: Final = "外字や異体字など、標準の書体にない文字を印刷するときに使う書体です。"
_KEPT_HERE: Final = (
    "設定、動作の記録、不具合の記録（20件まで）は、次のフォルダーだけに保存します。"
    "どこにも送信しません。"
)


class SettingsDialog(QDialog):
    """What a person can choose, in parts.

    Args:
        known: As it is now.
        folder: The user's folder.
        copies: The copies of the open plan from before migrations; None where no plan is open.
        parent: The window.
    """

    def __init__(
        self,
        known: Settings,
        folder: Path,
        copies: Sequence[Path] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("設定")
        self._person = _PersonPart(known.person or Person(account_name()))
        self._window = _WindowPart(known)
        self._paper = _PaperPart(known.paper)
        self._fonts = FontsBox(known.fonts)
        self._backups = BackupPart(known.backups, backups_folder(folder), copies)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        parts = QTabWidget()
        parts.setObjectName("settings_parts")
        parts.setAccessibleName("設定の種類")
        parts.addTab(self._person, "担当者")
        parts.addTab(self._window, "画面")
        parts.addTab(self._paper, "印刷")
        parts.addTab(_page(wrapped_label(_WHY_FONTS), self._fonts), "書体")
        parts.addTab(self._backups, "バックアップ")
        parts.addTab(
            _page(wrapped_label(_KEPT_HERE), _told("kept_folder", str(folder))), "保存場所"
        )
        column = QVBoxLayout(self)
        column.setSpacing(theme.MARGIN)
        column.addWidget(parts)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 40))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._person.name.textChanged.connect(self._on_typed)
        self._on_typed()

    def settings(self) -> Settings:
        """What was chosen."""
        return Settings(
            self._person.person,
            self._window.text_size,
            self._window.reopens,
            self._fonts.files(),
            self._paper.wish,
            self._backups.wish,
        )

    @Slot()
    def _on_typed(self) -> None:
        accept = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setEnabled(bool(self._person.person.name))


class _PersonPart(QWidget):
    """Name, section and extension."""

    def __init__(self, known: Person) -> None:
        super().__init__()
        self.name = _line("person_name", known.name)
        self._section = _line("person_section", known.section)
        self._extension = _line("person_extension", known.extension)
        form = _form(self)
        form.addRow(wrapped_label(_WHY))
        form.addRow("お名前", self.name)
        form.addRow("所属", self._section)
        form.addRow("内線", self._extension)

    @property
    def person(self) -> Person:
        """As it stands; its name may be empty."""
        lines = (self.name, self._section, self._extension)
        return Person(*(line.text().strip() for line in lines))


class _WindowPart(QWidget):
    """Size of the text; how the program begins."""

    def __init__(self, known: Settings) -> None:
        super().__init__()
        self._size = QComboBox()
        self._size.setObjectName("text_size")
        for words, size in zip(_SIZE_WORDS, TEXT_SIZES, strict=True):
            self._size.addItem(f"{words}（{size:g}ポイント）")
        self._size.setCurrentIndex(TEXT_SIZES.index(known.text_size))
        self._reopens = check_box(
            "前回の計画を、前回の場所から開く", "reopens", is_checked=known.reopens
        )
        form = _form(self)
        form.addRow("文字の大きさ", self._size)
        form.addRow("起動時", self._reopens)

    @property
    def text_size(self) -> float:
        """In pt."""
        return TEXT_SIZES[self._size.currentIndex()]

    @property
    def reopens(self) -> bool:
        """Whether the program begins with the plan of last time."""
        return self._reopens.isChecked()


class _PaperPart(QWidget):
    """With what printing begins."""

    def __init__(self, known: PaperWish) -> None:
        super().__init__()
        templates = [(each, label(each)) for each in Template]
        # As printing would begin, whatever stands in the file of the settings.
        now = begun_with(known)
        self._template = choice_box("begin_template", "様式", templates, now.template)
        self._floor = choice_box("begin_floor", "最も小さい文字", FLOORS, now.floor)
        self._duplex = check_box(
            "両面に印刷する（綴じ代を左右交互に取る）", "begin_duplex", is_checked=now.duplex
        )
        looks = [(None, "しない"), *((each, label(each)) for each in Monochrome)]
        self._monochrome = choice_box("begin_monochrome", "白黒校正", looks, now.monochrome)
        form = _form(self)
        form.addRow(wrapped_label(_BEGINNING))
        form.addRow("様式", self._template)
        form.addRow("最も小さい文字", self._floor)
        form.addRow("両面", self._duplex)
        form.addRow("白黒校正", self._monochrome)

    @property
    def wish(self) -> PaperWish:
        """As it is chosen; what is usual is not named."""
        template, monochrome = self._template.value, self._monochrome.value
        return PaperWish(
            "" if template is Template.STANDARD else template.value,
            self._duplex.isChecked(),
            monochrome.value if monochrome else "",
            self._floor.value,
        )


def _told(name: str, words: str) -> PlainLabel:
    """Words that can be selected and copied with mouse and keyboard."""
    told = wrapped_label(words)
    told.setObjectName(name)
    told.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return told


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(theme.MARGIN)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return page


def _form(part: QWidget) -> QFormLayout:
    form = QFormLayout(part)
    form.setSpacing(theme.MARGIN)
    return form


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    return line
