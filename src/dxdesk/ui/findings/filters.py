"""Which findings are shown, and under which headings: the boxes above the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dxdesk.domain.labels import Addressee, FindingState, Severity, label
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.fields.search import SearchLine
from dxdesk.ui.findings.listed import Grouping, Narrowing

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEVERITIES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (frozenset(), "全ての重要度"),
    (frozenset({Severity.ERROR}), label(Severity.ERROR)),
    (
        frozenset({Severity.ERROR, Severity.WARNING}),
        f"{label(Severity.ERROR)}・{label(Severity.WARNING)}",
    ),
    (frozenset({Severity.INFO}), label(Severity.INFO)),
)
_STATES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (frozenset(), "全ての状態"),
    *((frozenset({state}), label(state)) for state in FindingState),
)
_ADDRESSEES: Final = (("", "全ての宛先"), *((each.value, label(each)) for each in Addressee))
_ALL_SECTIONS: Final = "全ての原課"
_ALL_FAMILIES: Final = "全ての分類"
_SHEETS: Final = ((False, "全てのシート"), (True, "このシート"))


class FindingFilters(QWidget):
    """The boxes.

    Signals:
        changed: Others are to be shown, or in another order.
        left_downwards: The person wants to go on in the list.
    """

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = ""
        self._families: list[str] = []
        self._sections: list[str] = []
        self._sheets = ChoiceBox("findings_sheets", "どのシートの確認事項か")
        self._sheets.offer(_SHEETS)
        self._grouping = ChoiceBox("findings_grouping", "まとめ方")
        self._grouping.offer((each, each.value) for each in Grouping)
        self._severity = ChoiceBox("findings_severity", "重要度")
        self._severity.offer(_SEVERITIES)
        self._addressee = ChoiceBox("findings_addressee", "宛先")
        self._addressee.offer(_ADDRESSEES)
        self._state = ChoiceBox("findings_state", "状態")
        self._state.offer(_STATES)
        self._family = ChoiceBox("findings_family", "分類")
        self._family.offer([("", _ALL_FAMILIES)])
        self._section = ChoiceBox("findings_section", "事業原課")
        self._section.offer([("", _ALL_SECTIONS)])
        self._words = SearchLine("findings_words", "確認事項を絞り込む言葉", "言葉で絞り込む")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        for place, box in enumerate(self._boxes()):
            box.setMinimumContentsLength(4)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(box, place // 2, place % 2)
            box.chosen.connect(self._on_chosen)
        grid.addWidget(self._words, 3, 1)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(4, 1)
        self._words.textChanged.connect(self._on_chosen)
        self._words.left_downwards.connect(self.left_downwards)

    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return (
            self._sheets,
            self._grouping,
            self._severity,
            self._addressee,
            self._state,
            self._family,
            self._section,
        )

    @property
    def grouping(self) -> Grouping:
        """Under which headings."""
        return self._grouping.value

    @property
    def follows_sheet(self) -> bool:
        """Whether only those of the sheet beside the list are shown."""
        return bool(self._sheets.value)

    def narrowing(self) -> Narrowing:
        """Which of them."""
        narrowing = Narrowing(
            severities=self._severity.value,
            addressee=self._addressee.value,
            states=self._state.value,
            family=self._family.value,
            section=self._section.value,
            query=self._words.text(),
        )
        # A sheet without a uid stands for none at all.
        return replace(narrowing, project=self._project or "-") if self.follows_sheet else narrowing

    @property
    def narrows(self) -> bool:
        """Whether anything but the sheet is asked for."""
        return self.narrowing() != replace(Narrowing(), project=self.narrowing().project)

    def show_sheet(self, project: str) -> None:
        """This is the sheet that `このシート` means."""
        self._project = project

    def offer_families(self, families: Iterable[str]) -> None:
        """Offer what the rules are about; the chosen one stays."""
        families = list(families)
        if families != self._families:
            chosen = self._family.value
            self._families = families
            self._family.offer([("", _ALL_FAMILIES), *((each, each) for each in families)])
            self._family.show_value(chosen)

    def offer_sections(self, sections: Iterable[str]) -> None:
        """Offer the sections that are asked something; the chosen one stays."""
        sections = list(sections)
        if sections != self._sections:
            chosen = self._section.value
            self._sections = sections
            self._section.offer([("", _ALL_SECTIONS), *((each, each) for each in sections)])
            self._section.show_value(chosen)

    @Slot()
    def clear(self) -> None:
        """Let all findings of the chosen sheets through again."""
        for box in (self._severity, self._addressee, self._state, self._family, self._section):
            box.setCurrentIndex(0)
        self._words.clear()
        self.changed.emit()

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit()
