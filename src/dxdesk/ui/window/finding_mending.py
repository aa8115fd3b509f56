"""Mends findings: one, some, or all of a kind that the list shows, each time as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.workspace.places import place_words, row_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.finding import Finding
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.findings.panel import FindingsPanel
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.check_flow import CheckFlow
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.mend_findings import Left, Mending

_MOST_NAMED: Final = 5
"""Sheets that a notice names."""
_GONE: Final = "内容が変わったため、この確認事項はなくなりました。"


class FindingMending(QObject):
    """Does what the list asks to have mended.

    Args:
        parts: The widgets.
        desk: The open plan.
        checks: Knows what was found.
        asking: Asks the person.
        outcomes: Tells what was done.

    Signals:
        mended: What was selected has been mended; uid of the project on whose sheet.
    """

    mended = Signal(str)

    def __init__(
        self, parts: Parts, desk: Desk, checks: CheckFlow, asking: Asking, outcomes: Outcomes
    ) -> None:
        super().__init__(parts.frame)
        self._notice = parts.notice
        self._desk = desk
        self._checks = checks
        self._asking = asking
        self._outcomes = outcomes

    def serve(self, panel: FindingsPanel) -> None:
        """Do what is asked for in the list."""
        panel.doing.mend_wanted.connect(self._on_mend_wanted)
        panel.doing.mend_kind_wanted.connect(self._on_mend_kind_wanted)

    @Slot(object)
    def _on_mend_wanted(self, findings: Sequence[Finding]) -> None:
        findings = self._as_they_stand(findings)
        if findings and self._mend(findings):
            self.mended.emit(findings[0].project)

    @Slot(object)
    def _on_mend_kind_wanted(self, shown: Sequence[Finding]) -> None:
        findings = self._as_they_stand(shown)
        if not findings:
            return
        if len({finding.project for finding in findings}) > 1:
            findings = self._asked(findings)
        if findings:
            self._mend(findings)

    def _as_they_stand(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """The findings after all that is being typed; those that are found no more are told."""
        from dxdesk.workspace.found import still_found

        if not self._desk.keep_drafts():
            return ()
        self._checks.catch_up()
        now = still_found(self._checks.found, findings) if self._checks.found else []
        if not now:
            self._notice.tell(_GONE)
        return now

    def _asked(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Those of several sheets that a person wants mended, with what becomes of each in view."""
        from dxdesk.ui.findings.mend_dialog import NumberedLine
        from dxdesk.workspace.mend_lines import mend_lines

        reader, edition = self._desk.workspace.reader, self._desk.edition
        names = row_names(reader, edition, [finding.place for finding in findings])
        why = {one.finding: one.why.what for one in self._mending(findings).left}
        lines = [
            NumberedLine(
                self._numbers[line.finding.project],
                place_words(line.finding.place, names.get(line.finding.place, "")),
                line,
                why.get(line.finding, ""),
            )
            for line in mend_lines(reader, edition, findings)
        ]
        return self._asking.findings_to_mend(lines, self._hidden(findings)) or ()

    def _hidden(self, shown: Sequence[Finding]) -> int:
        """How many more of the kind the list does not show."""
        found = self._checks.found
        judged = (one for sheet in found.judged.values() for one in sheet) if found else ()
        code = shown[0].code
        return sum(
            one.is_open and one.finding.code == code and bool(one.finding.mends) for one in judged
        ) - len(shown)

    def _mending(self, findings: Sequence[Finding]) -> Mending:
        from dxdesk.workspace.mend_findings import MendFindings

        desk = self._desk
        command = MendFindings(desk.edition, tuple(findings), desk.is_correcting)
        return desk.workspace.preview(command)

    def _mend(self, findings: Sequence[Finding]) -> bool:
        mending = self._mending(findings)
        if not mending.change_set.changes and mending.left:
            self._desk.failed.emit(mending.left[0].why)
        elif self._desk.apply(mending.change_set):
            self._outcomes.tell_undoable(_told(mending, self._numbers))
            # So that the next key finds the next one.
            self._checks.catch_up()
            return True
        return False

    @property
    def _numbers(self) -> Mapping[str, str]:
        """The numbers of the sheets by the uids of their projects."""
        found = self._checks.found
        sheets = found.checked.sheets.values() if found else ()
        return {sheet.uid: sheet.number for sheet in sheets}


def _told(mending: Mending, numbers: Mapping[str, str]) -> str:
    """What was done, and what was left, on which sheets and why."""
    done = f"{len(mending.mended):,}件の確認事項を直しました。"
    return done + _left_words(mending.left, numbers) if mending.left else done


def _left_words(left: Sequence[Left], numbers: Mapping[str, str]) -> str:
    sheets = [*dict.fromkeys(numbers.get(one.finding.project, "") for one in left)]
    named = "、".join(sheets[:_MOST_NAMED])
    if len(sheets) > _MOST_NAMED:
        named += f" ほか{len(sheets) - _MOST_NAMED}シート"
    return f"{len(left):,}件は直していません（{named}：{left[0].why.what.rstrip('。')}）。"
