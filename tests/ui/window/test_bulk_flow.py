"""What was asked of many sheets is done as one step, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from dxdesk.workspace.section_commands import RenameSection
from tests.e2e.clerk import CONTROL, SHIFT

if TYPE_CHECKING:
    from tests.e2e.clerk import Clerk


def test_a_renamed_section_is_one_step(clerk: Clerk):
    desk, tree = clerk.made.desk, clerk.window.tree
    before, steps = clerk.rows, desk.workspace.standing_steps
    uid, section = next(iter(tree.sections.items()))
    clerk.answers.given["bulk_edit"] = RenameSection(desk.edition, uid, "新しい課")
    clerk.press(Qt.Key.Key_M, CONTROL | SHIFT)
    assert clerk.made.parts.notice.words == "課名を「新しい課」に変更しました。"
    assert tree.sections[uid].name == "新しい課" != section.name
    assert desk.workspace.standing_steps == steps + 1
    clerk.click("notice_action")
    assert clerk.rows == before
