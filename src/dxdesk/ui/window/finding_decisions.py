"""What becomes of findings: decided on, mended, added, put into other words, and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, FindingState, label
from dxdesk.domain.rows import FormSetting, Key
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.ui.sheet.places import row_on_sheet
from dxdesk.workspace.places import place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.finding import Finding
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.findings.doing import Decision
    from dxdesk.ui.findings.listed import Listed
    from dxdesk.ui.findings.panel import FindingsPanel
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.check_flow import CheckFlow
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.finding_commands import DecideFindings
    from dxdesk.workspace.sheet_view import SheetView

_MOST_REASONS: Final = 3
"""Own reasons that are offered again."""
_LINES: Final = frozenset({"item", "note"})
"""Kinds of rows that are lines of one box."""


class FindingDecisions(QObject):
    """Does with findings what a person asks for, each time as one step.

    Args:
        parts: The widgets.
        desk: The open plan.
        checks: Knows what was found.
        asking: Asks the person.
        outcomes: Tells what was done.
    """

    def __init__(
        self, parts: Parts, desk: Desk, checks: CheckFlow, asking: Asking, outcomes: Outcomes
    ) -> None:
        super().__init__(parts.frame)
        self._page, self._notice = parts.page, parts.notice
        self._desk = desk
        self._checks = checks
        self._asking = asking
        self._outcomes = outcomes
        self._place: tuple[Key, str] | None = None
        self._reasons: list[str] = []
        parts.page.place_entered.connect(self._on_entered)

    def serve(self, panel: FindingsPanel) -> None:
        """Do what is asked for in the list."""
        doing = panel.doing
        for signal, slot in (
            (doing.decided, self._on_decided),
            (doing.words_wanted, self._on_words_wanted),
            (doing.note_wanted, self._on_note_wanted),
            (doing.mend_wanted, self._on_mend_wanted),
            (doing.mend_kind_wanted, self._on_mend_kind_wanted),
            (doing.add_wanted, self.add),
            (doing.reword_wanted, self._on_reword_wanted),
            (doing.remove_wanted, self._on_remove_wanted),
            (panel.rules_wanted, self.ask_rules),
        ):
            signal.connect(slot)

    # Decisions

    def own_reasons(self) -> list[str]:
        """Reasons in own words that were given last, in this session before those of the plan."""
        # Imported here, as below: the start waits for none of it.
        from dxdesk.ui.findings.acts import REASONS

        found = self._checks.found
        sheets = found.checked.sheets.values() if found else ()
        of_plan = (row.reason for sheet in sheets for row in sheet.decisions.values())
        own = dict.fromkeys((*reversed(self._reasons), *of_plan))
        return [words for words in own if words and words not in REASONS.values()][:_MOST_REASONS]

    def decided_by(self, listed: Listed) -> str:
        """What has become of a finding, why, by whom and when."""
        judged = listed.judged
        kind = "added_finding" if judged.added else "finding_decision"
        uid = judged.added or judged.finding.decision_uid
        key = Key(self._desk.edition, kind, uid)
        versions = self._desk.workspace.history.field_history(key, "state")
        words = [label(judged.state), judged.words]
        if versions:
            revision = versions[0].revision
            words.append(f"{revision.author}　{revision.at.astimezone():%Y-%m-%d %H:%M}")
        return "　".join(filter(None, words))

    @Slot(object)
    def _on_decided(self, decision: Decision) -> None:
        command = self._command(decision.listed, decision.state, decision.reason)
        if self._desk.execute(command):
            self._outcomes.tell_undoable(_decided_words(decision))

    def _command(
        self, listed: Sequence[Listed], state: FindingState, reason: str
    ) -> DecideFindings:
        from dxdesk.workspace.finding_commands import DecideFindings

        findings = tuple(one.judged.finding for one in listed if not one.judged.added)
        added = tuple(one.judged.added for one in listed if one.judged.added)
        return DecideFindings(self._desk.edition, findings, state, reason, added)

    @Slot(object)
    def _on_words_wanted(self, listed: Sequence[Listed]) -> None:
        from dxdesk.ui.findings.doing import Decision

        what = listed[0].judged.finding.message
        if len(listed) > 1:
            what = f"{len(listed):,}件の確認事項"
        last = self._reasons[-1] if self._reasons else ""
        reason = self._asking.reason(f"{what}\n\nこのままでよい理由、または回答：", last)
        if reason is not None:
            self._reasons = [*(words for words in self._reasons if words != reason), reason]
            self._on_decided(Decision(listed, FindingState.CLOSED, reason))

    @Slot(object)
    def _on_note_wanted(self, listed: Listed) -> None:
        from dxdesk.workspace.added_findings import NoteReason

        finding = listed.judged.finding
        about = " ".join(filter(None, (finding.indicator, listed.place)))
        what = f"{finding.message}\n\nシートの注記（※）として印刷する文："
        note = self._asking.note(what, f"{about}は、{listed.judged.words}")
        if note is not None:
            decision = self._command([listed], FindingState.CLOSED, note)
            project = Key(self._desk.edition, "project", finding.project)
            if self._desk.execute(NoteReason(project, note, decision)):
                self._outcomes.tell_undoable("理由を注記に加え、確認済にしました。")

    # Mending

    @Slot(object)
    def _on_mend_wanted(self, findings: Sequence[Finding]) -> None:
        # What is being typed is committed first; a text that has changed since is left alone.
        if self._desk.keep_drafts():
            self._mend(findings)

    @Slot(str)
    def _on_mend_kind_wanted(self, code: str) -> None:
        found = self._checks.found
        if found is None or not self._desk.keep_drafts():
            return
        findings = [
            one.finding
            for judged in found.judged.values()
            for one in judged
            if one.finding.code == code and one.finding.mends and one.is_open
        ]
        if len({finding.project for finding in findings}) <= 1:
            self._mend(findings)
            return
        from dxdesk.ui.findings.mend_dialog import NumberedLine
        from dxdesk.workspace.mend_lines import mend_lines

        sheets = found.checked.sheets
        lines = [
            NumberedLine(sheets[line.finding.project].number, place_words(line.finding.place), line)
            for line in mend_lines(self._desk.workspace.reader, self._desk.edition, findings)
        ]
        chosen = self._asking.findings_to_mend(lines)
        if chosen:
            self._mend(chosen)

    def _mend(self, findings: Sequence[Finding]) -> None:
        from dxdesk.workspace.finding_commands import MendFindings

        if not findings:
            return
        desk = self._desk
        command = MendFindings(desk.edition, tuple(findings), desk.is_correcting)
        mending = desk.workspace.preview(command)
        if not mending.change_set.changes and mending.left:
            desk.failed.emit(mending.left[0])
        elif desk.apply(mending.change_set):
            self._outcomes.tell_undoable(_mended(len(findings), mending.left))

    # Those that a person adds

    @Slot(object, str)
    def _on_entered(self, key: Key, field: str) -> None:
        self._place = (key, "text" if key.kind in _LINES else field)

    def _place_on(self, view: SheetView) -> TextPlace:
        """Where the cursor is on the sheet that is shown; its name where it has been nowhere."""
        key, field = self._place or (view.key, "name")
        row = row_on_sheet(view, key)
        if row is None:
            return TextPlace("project", view.key.uid, "name")
        names = ("list_name", "chart", "fiscal_year")
        part = next((getattr(row, name) for name in names if hasattr(row, name)), "")
        return TextPlace(key.kind, key.uid, field, str(part))

    @Slot()
    def add(self) -> None:
        """Add a finding where the cursor is on the sheet."""
        from dxdesk.ui.findings.finding_dialog import AddedWords
        from dxdesk.workspace.finding_commands import AddFinding

        view = self._page.view
        if view is None or not self._desk.keep_drafts():
            return
        project = view.sheet.project
        place = self._place_on(view)
        where = f"{project.number} {project.name}　{place_words(place)}"
        words = self._asking.finding(where, AddedWords())
        if words is None:
            return
        command = AddFinding(self._desk.edition, project.uid, place, *words)
        if self._desk.execute(command):
            self._outcomes.tell_undoable("確認事項を追加しました。")

    @Slot(object)
    def _on_reword_wanted(self, listed: Listed) -> None:
        from dxdesk.ui.findings.finding_dialog import AddedWords
        from dxdesk.workspace.added_findings import RewordFinding

        finding = listed.judged.finding
        known = AddedWords(finding.addressee, finding.severity, finding.message)
        where = f"{listed.number} {listed.sheet}　{listed.place}"
        words = self._asking.finding(where, known)
        if words is not None:
            self._desk.execute(RewordFinding(self._desk.edition, listed.judged.added, *words))

    @Slot(object)
    def _on_remove_wanted(self, listed: Sequence[Listed]) -> None:
        from dxdesk.workspace.added_findings import RemoveFindings

        uids = tuple(one.judged.added for one in listed)
        if self._desk.execute(RemoveFindings(self._desk.edition, uids)):
            self._outcomes.tell_undoable(f"追加した確認事項{len(uids):,}件を削除しました。")

    # Rules

    @Slot()
    def ask_rules(self) -> None:
        """Ask which rules apply, and for the city's own words."""
        from dxdesk.workspace.plan_commands import SetFormSettings

        rows = self._desk.workspace.rows(None, ("form_setting",)).values()
        names = (CHECKS_OFF_SETTING, CHECK_WORDS_SETTING)
        settings = (row for row in rows if isinstance(row, FormSetting))
        values = self._asking.check_rules({s.name: s.value for s in settings if s.name in names})
        if values:
            self._desk.execute(SetFormSettings(values))


def _decided_words(decision: Decision) -> str:
    words = f"{len(decision.listed):,}件の確認事項を「{label(decision.state)}」にしました"
    return f"{words}（{decision.reason}）。" if decision.reason else f"{words}。"


def _mended(count: int, left: Sequence[KnownError]) -> str:
    """What was done, and what was left with the first reason."""
    done = f"{count:,}件の確認事項を直しました。"
    return f"{done}{len(left):,}か所は直していません（{left[0].what}）" if left else done
