"""The command that backs a plan up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.runtime.sources import system_clock
from dxdesk.workspace.backups import keep_backup
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.backups import BackupPlace


def back_up_plan(plan: Path, place: BackupPlace) -> None:
    """Copy a plan that was changed since its newest backup, and say where to."""
    made = keep_backup(plan, place, system_clock().astimezone(), Unattended())
    if made is None:
        print(f"「{plan.name}」は前のバックアップから変わっていません。")
    else:
        print(f"「{plan.name}」のバックアップを「{made}」に取りました。")
