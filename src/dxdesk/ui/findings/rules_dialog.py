"""確認の項目: which rules apply to this plan, and the city's own list of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dxdesk.checks.catalogue import RULES
from dxdesk.checks.wordlist import ARROW, doubtful_lines, shipped_words
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, label
from dxdesk.domain.search_text import fold, words_of
from dxdesk.ui import theme
from dxdesk.ui.fields.search import SearchLine
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.checks.rule import Rule

_OK: Final = QDialogButtonBox.StandardButton.Ok
_SCREEN_SHARE: Final = 0.9
_CODE: Final = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_KEPT: Final = "この計画の全ての年度版に効きます。計画ファイルの中に残ります。"
_HOW: Final = (
    f"1行に1つ、「誤{ARROW}正」の形で書きます（例：貸貸借{ARROW}賃貸借）。"
    "正しい語だけを書くと、その語は確認しません。#で始まる行は覚え書きです。"
)
_HOW_TO_SEE: Final = "項目を選ぶと、確認する理由と例を表示します。"
_SHIPPED: Final = "標準の用語集（変更できません）"
_EXAMPLE_LINES: Final = 4
_MOST_DOUBTS: Final = 3
_COLUMNS: Final = ("項目", "重要度", "宛先", "なぜ確認するか")


class RulesDialog(QDialog):
    """Asks which rules apply, and for the city's own words.

    Args:
        known: The values of the settings by their names.
        parent: The window.
    """

    def __init__(self, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rules_dialog")
        self.setWindowTitle("確認の項目")
        self._known = known
        off = frozenset(known.get(CHECKS_OFF_SETTING, "").split())
        # Of rules that this program does not know, none is switched on by looking at the list.
        self._foreign = off - {rule.code for rule in RULES}
        self._rules = _rules_tree(off)
        self._rules.setObjectName("rules_tree")
        self._rules.setAccessibleName("確認の項目")
        ListActs(self._rules, "確認の項目")
        self._example = wrapped_label(_HOW_TO_SEE)
        self._example.setObjectName("rules_example")
        self._example.setMinimumHeight(_EXAMPLE_LINES * self.fontMetrics().lineSpacing())
        self._words = QPlainTextEdit(known.get(CHECK_WORDS_SETTING, ""))
        self._words.setObjectName("rules_words")
        self._words.setAccessibleName("用語集")
        self._words.setTabChangesFocus(True)
        self._shipped = _shipped_list()
        self._sought = SearchLine("rules_sought", "標準の用語集の検索", "標準の用語集から探す")
        self._sought.textChanged.connect(self._on_sought)
        self._doubts = wrapped_label()
        self._doubts.setObjectName("rules_doubts")
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._rules.currentItemChanged.connect(self._on_rule)
        self._words.textChanged.connect(self._on_typed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on_typed()

    def values(self) -> dict[str, str]:
        """The settings that were changed here, by their names."""
        shown = {
            CHECKS_OFF_SETTING: " ".join(sorted(self._off() | self._foreign)),
            CHECK_WORDS_SETTING: self._words.toPlainText().strip(),
        }
        return {name: text for name, text in shown.items() if text != self._known.get(name, "")}

    def _off(self) -> frozenset[str]:
        return frozenset(
            str(rule.data(0, _CODE))
            for rule in _leaves(self._rules)
            if rule.checkState(0) is _UNCHECKED
        )

    @Slot()
    def _on_rule(self) -> None:
        code = str(self._rules.currentItem().data(0, _CODE))
        rule = next((rule for rule in RULES if rule.code == code), None)
        self._example.setText(_told(rule) if rule else _HOW_TO_SEE)

    @Slot()
    def _on_typed(self) -> None:
        doubts = doubtful_lines(self._words.toPlainText())
        told = [f"{number}行目：{words}" for number, words in doubts[:_MOST_DOUBTS]]
        if len(doubts) > _MOST_DOUBTS:
            told.append(f"ほか{len(doubts) - _MOST_DOUBTS}行")
        self._doubts.setText("\n".join(told))
        self._doubts.setVisible(bool(told))
        # Lines that were there before hinder nobody who changes something else.
        is_typed = self._words.toPlainText() != self._known.get(CHECK_WORDS_SETTING, "")
        self._buttons.button(_OK).setEnabled(not (told and is_typed))

    @Slot(str)
    def _on_sought(self, text: str) -> None:
        words = words_of(text)
        for at in range(self._shipped.count()):
            item = self._shipped.item(at)
            searched = fold(item.text())
            item.setHidden(not all(word in searched for word in words))

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.setObjectName("rules_tabs")
        tabs.addTab(_page(self._rules, self._example), "項目")
        own = _page(PlainLabel("市の用語集（計画ごと）"), self._words)
        shipped = _page(PlainLabel(_SHIPPED), self._sought, self._shipped)
        tabs.addTab(_page(wrapped_label(_HOW), _beside(own, shipped)), "用語集")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(tabs, 1)
        # Below both pages: OK waits for it wherever one is.
        column.addWidget(self._doubts)
        column.addWidget(wrapped_label(_KEPT))
        column.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * 56, em * 40)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(theme.GAP)
    for widget in widgets:
        column.addWidget(widget, int(not isinstance(widget, PlainLabel | SearchLine)))
    return page


def _beside(*pages: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.GAP)
    for page in pages:
        line.addWidget(page, 1)
    return both


def _shipped_list() -> QListWidget:
    """The list that the program brings, to be read and copied."""
    shown = QListWidget()
    shown.setObjectName("rules_shipped")
    shown.setAccessibleName("標準の用語集")
    shown.setUniformItemSizes(True)
    for wrong, right in shipped_words().items():
        shown.addItem(f"{wrong}{ARROW}{right}")
    shown.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    ListActs(shown, "標準の用語集")
    return shown


def _told(rule: Rule) -> str:
    return f"{rule.why}\n例：{rule.example.given}\n　→ {rule.example.said}"


def _rules_tree(off: frozenset[str]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels(_COLUMNS)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    families: dict[str, QTreeWidgetItem] = {}
    for rule in RULES:
        family = families.get(rule.family)
        if family is None:
            family = families[rule.family] = QTreeWidgetItem(tree, [rule.family.value])
            family.setFlags(family.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            family.setFont(0, theme.bold(tree.font()))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        words = [rule.title, label(rule.severity), label(rule.addressee), rule.why]
        item = QTreeWidgetItem(family, words)
        item.setData(0, _CODE, rule.code)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, _UNCHECKED if rule.code in off else _CHECKED)
    tree.expandAll()
    em = tree.fontMetrics().horizontalAdvance("あ")
    for column, width in enumerate((22, 5, 5)):
        tree.setColumnWidth(column, width * em)
    tree.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return tree


def _leaves(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    families = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    return [family.child(at) for family in families if family for at in range(family.childCount())]
