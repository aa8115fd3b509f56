"""Reviews for tests: of the fictional text against a plan that it was imported into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.domain.change import apply
from dxdesk.runtime.sources import random_id
from dxdesk.workspace.import_review import ImportReview, review_import
from dxdesk.workspace.importing import SourceFile, preview_sources
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from dxdesk.domain.rows import Rows

TEXT = (Path(__file__).resolve().parents[2] / "data" / "text_sheets_fictional.txt").read_text(
    encoding="utf-8"
)
CHANGED = (
    TEXT.replace("待ち時間を短くする", "待ち時間をなくす")
    .replace("約1,350", "1,360")
    .replace("サイトの設計\t■\t", "サイトの設計\t■\t\t\t\t\t\t\t■")
)


def reviewed(plan: Rows, *texts: str) -> ImportReview:
    files = [SourceFile(f"回答{at}.txt", text.encode()) for at, text in enumerate(texts, 1)]
    preview = preview_sources(plan, files, random_id, Unattended())
    return review_import(plan, preview, files)


def known() -> Rows:
    return apply({}, reviewed({}, TEXT).preview.change_set.changes)


def fresh() -> ImportReview:
    return reviewed({}, TEXT)


def changed(text: str = CHANGED) -> ImportReview:
    return reviewed(known(), text)
