"""What becomes of findings: decided on, mended, added, put into other words, and taken away."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.finding import ANSWER
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, FindingState, label
from dxdesk.domain.rows import FormSetting, Key
from dxdesk.domain.sheet_texts import place_of
from dxdesk.ui.sheet.places import row_on_sheet
from dxdesk.workspace.places import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.finding import Finding
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.findings.doing import Decision
    from dxdesk.ui.findings.listed import Listed
    from dxdesk.ui.findings.panel import FindingsPanel
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.check_flow import CheckFlow
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.decide_findings import DecideFindings
    from dxdesk.workspace.sheet_view import SheetView

_MOST_REASONS: Final = 3
"""Own reasons that are offered again."""
_RULES_CHANGED: Final = "確認の項目・用語集を変更しました。内容を確認し直します。"
_GONE: Final = "内容が変わったため、この確認事項はなくなりました。"
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
            (doing.add_wanted, self._on_add_wanted),
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
        known = ("", *REASONS.values())
        offered = (words for words in own if words not in known and not words.startswith(ANSWER))
        return [*islice(offered, _MOST_REASONS)]

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
        self._checks.catch_up()
        listed = [*self._still_there(decision.listed)]
        if not listed:
            self._notice.tell(_GONE)
        elif self._desk.execute(self._command(listed, decision.state, decision.reason)):
            self._outcomes.tell_undoable(_decided_words(decision._replace(listed=listed)))

    def _still_there(self, listed: Sequence[Listed]) -> Iterator[Listed]:
        """Those that are found still, each as it stands now."""
        from dxdesk.workspace.found import still_found

        found = self._checks.found
        for one in listed:
            findings = (one.judged.finding,)
            now = findings if one.judged.added else still_found(found, findings) if found else ()
            for finding in now:
                yield replace(one, judged=replace(one.judged, finding=finding))

    def _command(
        self, listed: Sequence[Listed], state: FindingState, reason: str
    ) -> DecideFindings:
        from dxdesk.workspace.decide_findings import DecideFindings

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
        from dxdesk.workspace.decide_findings import NoteReason

        finding = listed.judged.finding
        said = listed.judged.words.removeprefix(ANSWER)
        what = f"{finding.message}\n\nシートの注記（※）として印刷する文："
        note = self._asking.note(what, f"{self._about(finding)}は、{said}")
        if note is not None:
            decision = self._command([listed], FindingState.CLOSED, note)
            project = Key(self._desk.edition, "project", finding.project)
            if self._desk.execute(NoteReason(project, note, decision)):
                self._outcomes.tell_undoable("理由を注記に加え、確認済にしました。")

    def _about(self, finding: Finding) -> str:
        """What a rating is of, as the beginning of a sentence."""
        from dxdesk.workspace.places import row_names

        names = row_names(self._desk.workspace.reader, self._desk.edition, (finding.place,))
        name = " ".join((finding.indicator or names.get(finding.place, "")).split())
        year = f"{FiscalYear(finding.fiscal_year).label()}の" if finding.fiscal_year else ""
        return f"※「{name}」の{year}評価" if name else f"※{year}評価"

    # Those that a person adds

    @Slot(object, str)
    def _on_entered(self, key: Key, field: str) -> None:
        self._place = (key, "text" if key.kind in _LINES else field)

    def _place_on(self, view: SheetView) -> TextPlace:
        """Where the cursor is on the sheet that is shown; its name where it has been nowhere."""
        key, field = self._place or (view.key, "name")
        row = row_on_sheet(view, key)
        return place_of(view.sheet.project, "name") if row is None else place_of(row, field)

    @Slot()
    def add(self) -> None:
        """Add a finding where the cursor is on the sheet."""
        view = self._page.view
        if view is not None and self._desk.keep_drafts():
            project, place = view.sheet.project, self._place_on(view)
            where = f"{project.number} {project.name}　{place_words(place)}"
            self._add(project.uid, place, where)

    @Slot(object)
    def _on_add_wanted(self, listed: Listed | None) -> None:
        """Add one beside another that was found."""
        if listed is None:
            self.add()
        elif self._desk.keep_drafts():
            finding = listed.judged.finding
            self._add(finding.project, finding.place, _where(listed))

    def _add(self, project: str, place: TextPlace, where: str) -> None:
        from dxdesk.ui.findings.finding_dialog import AddedWords
        from dxdesk.workspace.add_findings import AddFinding

        words = self._asking.finding(where, AddedWords())
        if words is None:
            return
        if self._desk.execute(AddFinding(self._desk.edition, project, place, *words)):
            self._outcomes.tell_undoable("確認事項を追加しました。")

    @Slot(object)
    def _on_reword_wanted(self, listed: Listed) -> None:
        from dxdesk.ui.findings.finding_dialog import AddedWords
        from dxdesk.workspace.add_findings import RewordFinding

        finding = listed.judged.finding
        known = AddedWords(finding.addressee, finding.severity, finding.message)
        words = self._asking.finding(_where(listed), known)
        if words is not None:
            self._desk.execute(RewordFinding(self._desk.edition, listed.judged.added, *words))

    @Slot(object)
    def _on_remove_wanted(self, listed: Sequence[Listed]) -> None:
        from dxdesk.workspace.add_findings import RemoveFindings

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
        if values and self._desk.execute(SetFormSettings(values)):
            self._outcomes.tell_undoable(_RULES_CHANGED)


def _decided_words(decision: Decision) -> str:
    words = f"{len(decision.listed):,}件の確認事項を「{label(decision.state)}」にしました"
    return f"{words}（{decision.reason}）。" if decision.reason else f"{words}。"


def _where(listed: Listed) -> str:
    return f"{listed.number} {listed.sheet}　{listed.place}"
