"""What the command line says of 照会."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from dxdesk.app.arguments import day, fiscal_year
from dxdesk.domain.rounds.asked import PRESET_WORDS
from dxdesk.domain.rounds.merging import Choice

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    AddParser: TypeAlias = Callable[..., argparse.ArgumentParser]


def add_forms(add_parser: AddParser) -> None:
    """The command `forms`."""
    command = add_parser("forms", help="課に照会する回答様式（Excel）を作る")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.add_argument("out", type=Path, metavar="OUTDIR", help="書き出すフォルダー")
    command.add_argument("--section", metavar="課", help="この課の様式だけを作る")
    command.add_argument("--edition", type=fiscal_year, help="年度版（既定は最新）")
    presets = "、".join(f"{name}={word}" for name, word in PRESET_WORDS.items())
    command.add_argument(
        "--ask",
        nargs="+",
        default=[],
        metavar="照会事項",
        help=f"{presets}。又は欄（例: budget target:R5 actual:R4）。既定は year_begin",
    )
    command.add_argument("--due", type=day, metavar="日付", help="回答期限（例: 2023-06-30）")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--blank", action="store_true", help="新規事業用の空の様式を作る")
    what.add_argument("--all-in-one", action="store_true", help="全てのシートを1つのファイルにする")
    command.add_argument(
        "--indicators", action="store_true", help="指標一覧（Excel と CSV）も書き出す"
    )
    command.add_argument("--overwrite", action="store_true", help="既にあるファイルを上書きする")
    command.set_defaults(run=_run_forms)


def _run_forms(chosen: argparse.Namespace) -> None:
    # Imported here: no other command writes forms.
    from dxdesk.cli.forms import FormsOrder, write_form_files

    write_form_files(
        FormsOrder(
            chosen.plan,
            chosen.out,
            chosen.section,
            chosen.edition,
            tuple(chosen.ask),
            chosen.due,
            blank=chosen.blank,
            all_in_one=chosen.all_in_one,
            indicators=chosen.indicators,
            overwrites=chosen.overwrite,
        )
    )


def add_collect(add_parser: AddParser) -> None:
    """The command `collect`."""
    command = add_parser("collect", help="届いた回答（Excel）を計画に取り込む")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="回答のファイル又はフォルダー"
    )
    command.add_argument("--edition", type=fiscal_year, help="年度版（既定は最新）")
    command.add_argument("--dry-run", action="store_true", help="書き込まずに結果だけを見る")
    command.add_argument("--report", type=Path, metavar="OUT.json", help="取込の結果の書出先")
    command.add_argument(
        "--prefer",
        choices=[Choice.OURS.value, Choice.THEIRS.value],
        help="照会した欄を双方で変更していたとき、計画（ours）と回答（theirs）のどちらを取るか"
        "（指定しないと計画のまま残し、一覧に示す）",
    )
    command.set_defaults(run=_run_collect)


def _run_collect(chosen: argparse.Namespace) -> None:
    # Imported here: no other command reads answers.
    from dxdesk.cli.collect import CollectOrder, collect_answers

    collect_answers(
        CollectOrder(
            chosen.plan,
            tuple(chosen.files),
            chosen.edition,
            Choice(chosen.prefer) if chosen.prefer else None,
            dry_run=chosen.dry_run,
            report=chosen.report,
        )
    )
