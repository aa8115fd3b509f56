"""What the preview does by keys."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec

SPECS: Final = (ActionSpec("to_number", "ページ番号を入力", "Ctrl+G"),)
