"""Text that would act if it were taken for more than text: shown as stored, everywhere."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel  # noqa: TID251 - looked for, not made

from dxdesk.domain.change import Change, ChangeSet, Set
from dxdesk.domain.handout import Divider, Handout, Outside, Sheets
from dxdesk.domain.labels import Selection
from dxdesk.ui.dialogs.project import ProjectDialog, ProjectWords
from dxdesk.ui.fields.text import TextField
from dxdesk.ui.handout.choice import FromTree
from dxdesk.ui.handout.compose import Beginning, ComposeDialog
from dxdesk.ui.handout.listing import HandoutsDialog
from dxdesk.ui.handout.parts_list import PartsList
from dxdesk.workspace.handout_commands import AddHandout
from dxdesk.workspace.opening import Opener
from tests.e2e.conftest import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.clerk import Clerk

HOSTILE = (
    '<img src="//server/share/x.png">',
    "<img src='{trap}'>",
    '<img src="http://127.0.0.1:9/x.png">',
    '<a href="file:///etc/passwd">開く</a>',
    "<b>太字",
    "<p>①前年度</p>",
    '<ul style="x"> ・A</ul>',
    "<qt><img src='{trap}'></qt>",
    "<html><body background='{trap}'>",
    "<table><tr><td>1</td></tr></table>",
    "<!-- ",
    "<script>alert(1)</script>",
    "<style>*{{background:url({trap})}}</style>",
    "<svg onload=x>",
    "<meta http-equiv='refresh' content='0;url=file:{trap}'>",
    "<object data='{trap}'>",
    "<iframe src='{trap}'>",
    "<h1>大きい</h1>",
    "<font color=red>赤</font>",
    "<br><br>",
    "<hr>",
    "&lt;b&gt; &amp; &copy; &#x1F600;",
    "R5<R6 & 売上 <10%",
    "javascript:alert(1)",
    "\\\\server\\share\\x",
    "smb://server/share",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "%s %d {0} {name} %(x)s",
    "$(reboot) `reboot`",
    "'; DROP TABLE project; --",
    "\u202e逆向き\u202c",
    "\u200b\u200c\u200d\ufeff見えない",
    "葛\U000e0100城 𠮷田 髙﨑",
    "か\u3099き\u309a",
    "\ue000外字",
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "𝕏" * 50,
    "あ" * 3000,
    "\t tab \n 改行 \n\n",
)


IN_OPEN = 0x20
IN_NONBLOCK = 0o4000


class Trap:
    """A picture that nothing may open; the system tells of every open (inotify(7))."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "trap.png"
        self.path.write_bytes(b"not a picture")
        system = ctypes.CDLL(None, use_errno=True)
        self._handle = system.inotify_init1(IN_NONBLOCK)
        assert system.inotify_add_watch(self._handle, os.fsencode(self.path), IN_OPEN) > 0

    def was_opened(self) -> bool:
        """Whether anything has opened it since the last question."""
        try:
            return bool(os.read(self._handle, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._handle)


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    if not sys.platform.startswith("linux"):
        pytest.skip("inotify is Linux's own")
    made = Trap(tmp_path)
    yield made
    made.close()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_trap_notices(trap: Trap) -> None:
    assert not trap.was_opened()
    trap.path.read_bytes()
    assert trap.was_opened()


def plan_of_hostile_texts(path: Path, text: str) -> list[str]:
    """Put a text into every free text field of the plan; the fields that took it."""
    taken: list[str] = []
    opener = Opener(PERSON)
    with opener.open(path) as workspace:
        edition = workspace.editions()[-1]
        changes: list[Change] = []
        for key, row in workspace.rows(edition).items():
            for field in FREE.get(key.kind, ()):
                before = getattr(row, field)
                if before != text:
                    changes.append(Set(key, field, before, text))
                    taken.append(f"{key.kind}.{field}")
        workspace.apply(ChangeSet(text[:100] or "空", tuple(changes)))
    return taken


FREE: dict[str, tuple[str, ...]] = {
    "policy_node": ("title",),
    "section": ("name", "department", "contact", "recipient"),
    "project": ("name", "purpose", "memo", "life_wording", "work_state", "budget_text"),
    "item": ("text", "mark"),
    "schedule_row": ("label", "rating"),
    "note": ("text",),
    "indicator": ("name", "unit"),
    "indicator_value": ("target", "actual", "rating", "rating_reason", "remark"),
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_it_is_shown_as_stored_and_opens_nothing(
    open_window: Callable[..., Clerk], sample_plan: Path, trap: Trap, number: int
) -> None:
    text = HOSTILE[number].replace("{trap}", str(trap.path))
    assert len(set(plan_of_hostile_texts(sample_plan, text))) > 15

    clerk = open_window(sample_plan)
    made, window = clerk.made, clerk.window
    for dock in window.docks.values():
        dock.show()
    for part in range(5):
        made.parts.page.jump(part)
        window.grab()
    made.parts.notice.warn(text, text)
    made.parts.start_page.show_words(text)
    made.parts.start_page.show_recent([text])
    window.middle.setCurrentWidget(made.parts.start_page)
    window.grab()
    look_at(ProjectDialog(text, ProjectWords(text, text, text), [text], window))
    look_at_handouts(clerk, text)

    for name in ("text_purpose", "text_memo"):
        field = clerk.widget(name)
        assert isinstance(field, TextField)
        assert field.typed() == text
    made.desk.drafts_wanted.emit()
    assert not made.desk.workspace.undo_steps
    labels: list[QLabel] = [one for one in window.findChildren(QLabel) if one.text() == text]  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] - a gap in the stubs of PySide6
    assert labels
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
    assert not trap.was_opened()


def look_at_handouts(clerk: Clerk, text: str) -> None:
    """Keep a handout that has the text in every field, and look at each of its parts."""
    desk, window = clerk.made.desk, clerk.window
    line = " ".join(text.splitlines())
    chosen = [Sheets(select, (line,)) for select in Selection if select is not Selection.ALL]
    handout = Handout(
        line,
        line,
        text,
        line,
        line,
        text,
        line,
        parts=(*chosen, Divider(line, text), Outside(line, line, line)),
    )
    steps = len(desk.workspace.undo_steps)
    assert desk.execute(AddHandout(desk.edition, handout))
    look_at(HandoutsDialog(desk, clerk.answers, window))
    dialog = ComposeDialog(
        desk, clerk.answers, Beginning(handout), FromTree((line,), (line,)), window
    )
    parts = dialog.findChild(PartsList)
    assert isinstance(parts, PartsList)
    for at in range(len(handout.parts)):
        parts.go_to(at)
        dialog.grab()
    assert not dialog.holds_unkept_text
    look_at(dialog)
    desk.undo()
    assert len(desk.workspace.undo_steps) == steps


def look_at(dialog: QDialog) -> None:
    dialog.show()
    dialog.grab()
    dialog.close()
    dialog.deleteLater()
