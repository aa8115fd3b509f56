"""The figures of the top line, kept up with the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.kinds import OF_ROUNDS
from dxdesk.ui.window.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.background import EditionReading
    from dxdesk.ui.window.environment import SentBy
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.round_board import RoundBoard
    from dxdesk.workspace.workspace import Applied

_FINDINGS: Final = "要修正・要確認のうち、まだ確認済みでないものがある事業だけを表示します"


class EditionFigures(QObject):
    """Counts what the tree knows of the edition, and what was changed since the latest 控え.

    Args:
        parts: The widgets.
        desk: The open plan.
        sent_by: Who is at the desk, and the present day.
    """

    def __init__(self, parts: Parts, desk: Desk, sent_by: SentBy) -> None:
        super().__init__(desk)
        self._line, self._tree = parts.figures, parts.frame.tree
        self._desk = desk
        self._changed: set[str] | None = None
        self._found: Found | None = None
        self._sent_by = sent_by
        self._board: RoundBoard | None = None
        self._line.filter_chosen.connect(self._on_chosen)
        self._tree.flags_changed.connect(self.show)
        desk.changed.connect(self._on_changed)

    @Slot(object)
    def take(self, reading: EditionReading) -> None:
        """Take what was read of the edition in the background."""
        self._changed = None if reading.changed is None else set(reading.changed)
        self._read_round()
        self.show()

    @Slot(object)
    def take_found(self, found: Found | None) -> None:
        """Take what proof-reading found; None where nobody has looked."""
        self._found = found
        self.show()

    @Slot()
    def forget_changes(self) -> None:
        """A 控え was made: from here on nothing has changed."""
        self._changed = set()
        self.show()

    @Slot()
    def show(self) -> None:
        """Show the figures as they are now."""
        if not self._desk.is_open:
            return
        known = self._tree.lines.keys()
        sieve = self._tree.sieve
        without, waiting = sieve.without_actual & known, sieve.waiting & known
        figures = [
            Figure("all", "事業", None, len(known), "すべての事業を表示します"),
            Figure(
                "without_actual",
                "実績なし",
                without,
                len(without),
                "評価対象年度の実績が入っていない事業だけを表示します",
            ),
            Figure(
                "waiting",
                "確定待ち",
                waiting,
                len(waiting),
                "見込・速報・集計中の実績が残っている事業だけを表示します",
            ),
        ]
        if self._board is not None:
            figures.append(_answers(self._board, known))
        if self._found is not None:
            figures.append(_findings(self._found, known))
        if self._changed is not None:
            changed = frozenset(self._changed & known)
            meaning = "最後の控えの後に変更した事業だけを表示します"
            figures.append(Figure("changed", "控え後の変更", changed, len(changed), meaning))
        self._line.show_figures(figures)

    @Slot(object)
    def _on_chosen(self, figure: Figure | None) -> None:
        if figure is None:
            self._tree.show_only(None)
        else:
            self._tree.show_only(figure.projects, figure.words)

    def _read_round(self) -> None:
        """Read the latest round that still takes answers."""
        # Imported here: the start waits for none of it.
        from dxdesk.workspace.round_board import ReadBoards

        boards = self._desk.workspace.preview(ReadBoards(self._desk.edition, self._sent_by()[1]))
        self._board = next((board for board in reversed(boards) if board.is_open), None)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if any(change.key.kind in OF_ROUNDS for change in applied.change_set.changes):
            self._read_round()
        if self._changed is not None:
            edition, changes = self._desk.edition, applied.change_set.changes
            self._changed |= self._desk.workspace.touched_projects(edition, changes)
        self.show()


def _answers(board: RoundBoard, known: Collection[str]) -> Figure:
    meaning = f"「{board.round.name}」の回答がまだの事業だけを表示します"
    missing = board.missing & frozenset(known)
    return Figure("answers", "回答", missing, board.answered, meaning, len(board.lines))


def _findings(found: Found, known: Collection[str]) -> Figure:
    counts = {uid: count for uid, count in found.counts.items() if uid in known}
    return Figure("findings", "確認事項", frozenset(counts), sum(counts.values()), _FINDINGS)
