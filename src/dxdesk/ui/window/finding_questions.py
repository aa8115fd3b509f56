"""What the window asks about findings of proof-reading: the half of `Asking` that is about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.finding import Finding
    from dxdesk.ui.findings.finding_dialog import AddedWords
    from dxdesk.ui.findings.mend_dialog import NumberedLine


class FindingQuestions:
    """Asks in dialogs. Every answer may be None: the person thought better of it."""

    @property
    def _parent(self) -> QWidget:
        """What a dialog stands above."""
        raise NotImplementedError

    def finding(self, where: str, known: AddedWords) -> AddedWords | None:
        """What is to be asked about a field, told in words, and whom."""
        # Imported here, as below: not every day somebody proof-reads.
        from dxdesk.ui.findings.finding_dialog import FindingDialog

        dialog = FindingDialog(where, known, self._parent)
        accepted = dialog.exec() == FindingDialog.DialogCode.Accepted
        words = dialog.words() if accepted else None
        dialog.deleteLater()
        return words

    def findings_to_mend(
        self, lines: Sequence[NumberedLine], hidden: int
    ) -> tuple[Finding, ...] | None:
        """Which of many findings are to be mended; `hidden` more of the kind are not shown."""
        from dxdesk.ui.findings.mend_dialog import MendDialog

        dialog = MendDialog(lines, self._parent, hidden)
        accepted = dialog.exec() == MendDialog.DialogCode.Accepted
        chosen = dialog.chosen() if accepted else None
        dialog.deleteLater()
        return chosen

    def check_rules(self, known: Mapping[str, str]) -> Mapping[str, str] | None:
        """The settings of proof-reading that are to be others."""
        from dxdesk.ui.findings.rules_dialog import RulesDialog

        dialog = RulesDialog(known, self._parent)
        accepted = dialog.exec() == RulesDialog.DialogCode.Accepted
        values = dialog.values() if accepted else None
        dialog.deleteLater()
        return values

    def reason(self, what: str, suggestion: str) -> str | None:
        """Why something may stand as it is, or what was answered."""
        return self._words("確認済にする", what, suggestion, is_new=True)

    def note(self, what: str, suggestion: str) -> str | None:
        """What is to be printed below a sheet."""
        return self._words("注記に加える", what, suggestion, is_new=False)

    def _words(self, title: str, what: str, suggestion: str, *, is_new: bool) -> str | None:
        from dxdesk.ui.findings.words_dialog import WordsDialog

        dialog = WordsDialog(title, what, suggestion, self._parent, is_new=is_new)
        accepted = dialog.exec() == WordsDialog.DialogCode.Accepted
        words = dialog.words() if accepted else None
        dialog.deleteLater()
        return words
