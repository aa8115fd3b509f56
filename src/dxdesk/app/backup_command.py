"""What the command line says of backups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.app.arguments import number_of_days
from dxdesk.runtime.settings import read_settings, user_folder
from dxdesk.workspace.backups import place_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_backup(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """The command `backup`."""
    command = add_parser("backup", help="計画が変わっていれば、バックアップを取る")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル（開いていてもよい）")
    command.add_argument(
        "--folder", type=Path, metavar="FOLDER", help="置くフォルダー（既定は設定のとおり）"
    )
    command.add_argument(
        "--days",
        type=number_of_days,
        metavar="日数",
        help="残す日数。バックアップを取った日だけを数える（既定は設定のとおり）",
    )
    command.set_defaults(run=_run_backup)


def _run_backup(chosen: argparse.Namespace) -> None:
    # Imported here: no other command needs it.
    from dxdesk.cli.backup import back_up_plan

    folder = user_folder()
    place = place_of(read_settings(folder).backups, folder)
    if chosen.folder is not None:
        place = replace(place, folder=chosen.folder)
    if chosen.days is not None:
        place = replace(place, days=chosen.days)
    back_up_plan(chosen.plan, place)
