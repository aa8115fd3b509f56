"""The command line: reads it, hands it on, and turns what went wrong into a sentence."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, cast

from typing_extensions import override

from dxdesk.app.arguments import fiscal_year, floor, issued, one_of
from dxdesk.app.backup_command import add_backup
from dxdesk.app.form_commands import add_collect, add_forms
from dxdesk.app.manual_command import add_manual
from dxdesk.app.self_test import self_test
from dxdesk.cli import plans
from dxdesk.domain.labels import Monochrome, Severity, Template, TwoUpPaper, label
from dxdesk.domain.paper_options import (
    HIGHEST_FLOOR,
    LOWEST_FLOOR,
    MOST_DECISION_BOXES,
    PaperOptions,
)
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.settings import read_settings, user_folder
from dxdesk.runtime.version import VERSION
from dxdesk.workspace.changes_paper import ChangesWish
from dxdesk.workspace.mapped_tables import TableWish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2

_FOR_SCRIPTS: Final = "dxdeskc"
"""The program of the bundle for Windows that has a standard output."""

_WHAT: Final = (
    "DX計画の評価シートを編集・印刷します。コマンドを付けないか、計画ファイルだけを指定すると、"
    "編集の窓を開きます。"
)


class _Formatter(argparse.HelpFormatter):
    """Help in Japanese."""

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        # The name of a command is made of an empty prefix.
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Japanese."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, add_help=False
        )
        self._positionals.title = "指定するもの"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する")

    @override
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        # What argparse says is English, except where one of our own checks has spoken.
        detail = message.rpartition(": ")[2]
        shown = "" if detail.isascii() else f"（{detail}）"
        self.exit(
            WRONG_USAGE,
            f"コマンドの書き方が正しくありません{shown}。"
            f"「{program_name()} --help」で書き方を確かめてください。\n",
        )


def program_name() -> str:
    """What the person has called: on Windows scripts have a program of their own."""
    return _FOR_SCRIPTS if Path(sys.executable).stem.lower() == _FOR_SCRIPTS else "dxdesk"


def build_parser() -> argparse.ArgumentParser:
    """The whole command line of dxdesk."""
    parser = _Parser(prog=program_name(), description=_WHAT)
    parser.add_argument(
        "--version", action="version", version=f"dxdesk {VERSION}", help="版を表示する"
    )
    commands = parser.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    _add_import(commands.add_parser)
    _add_export(commands.add_parser)
    _add_pdf(commands.add_parser)
    _add_check(commands.add_parser)
    add_forms(commands.add_parser)
    add_collect(commands.add_parser)
    _add_info(commands.add_parser)
    add_backup(commands.add_parser)
    add_manual(commands.add_parser)
    _add_sample(commands.add_parser)
    _add_self_test(commands.add_parser)
    return parser


_AddParser: TypeAlias = "Callable[..., argparse.ArgumentParser]"


def _add_import(add_parser: _AddParser) -> None:
    command = add_parser("import", help="テキストのシート、JSON、表（xlsx、csv）を計画に取り込む")
    command.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="取り込むファイル")
    command.add_argument("--plan", required=True, type=Path, help="計画ファイル（なければ作る）")
    command.add_argument("--edition", type=fiscal_year, help="年度版（例: R6）")
    command.add_argument("--dry-run", action="store_true", help="書き込まずに結果だけを見る")
    command.add_argument("--report", type=Path, metavar="OUT.json", help="取込結果票の書出先")
    command.add_argument(
        "--profile", type=Path, metavar="PROFILE.toml", help="表（xlsx、csv、tsv）の読み取り設定"
    )
    command.add_argument(
        "--guess", action="store_true", help="読み取り設定のない表を、見出しからの推定で取り込む"
    )
    command.set_defaults(run=_run_import)


def _run_import(chosen: argparse.Namespace) -> None:
    plans.import_sources(
        chosen.sources,
        chosen.plan,
        edition=chosen.edition,
        dry_run=chosen.dry_run,
        report=chosen.report,
        tables=TableWish(chosen.profile, chosen.guess),
    )


def _add_export(add_parser: _AddParser) -> None:
    command = add_parser("export", help="計画を JSON に書き出す")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.add_argument("out", type=Path, metavar="OUT.json", help="書出先")
    command.add_argument("--internal", action="store_true", help="庁内メモも書き出す")
    command.set_defaults(run=_run_export)


def _run_export(chosen: argparse.Namespace) -> None:
    plans.export_plan(chosen.plan, chosen.out, internal=chosen.internal)


def _add_pdf(add_parser: _AddParser) -> None:
    command = add_parser("pdf", help="評価シートを PDF にする")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.add_argument("out", type=Path, metavar="OUT.pdf", help="書出先")
    command.add_argument(
        "--sheet",
        nargs="+",
        action="extend",
        default=[],
        metavar="番号",
        help="事業番号（例: 1-1-1）",
    )
    command.add_argument("--edition", type=fiscal_year, help="年度版（既定は最新）")
    command.add_argument(
        "--report", type=Path, metavar="OUT.json", help="縮小・続き・代替文字等の結果の書出先"
    )
    command.add_argument(
        "--handout",
        type=Path,
        metavar="SPEC.toml",
        help="表紙、目次、集計等を付けた配布資料にする（構成を書いたファイル）",
    )
    command.add_argument(
        "--changes-since",
        metavar="相手",
        help="変更箇所を示す（見え消し）。控えの名前、変更の番号又は別の年度版（R4版）と比べる",
    )
    command.add_argument(
        "--comparison", action="store_true", help="見え消しの代わりに新旧対照表にする"
    )
    _add_paper_options(command)
    _add_finish(command)
    command.set_defaults(run=_run_pdf)


def _add_paper_options(command: argparse.ArgumentParser) -> None:
    names = "、".join(f"{each.value}={label(each)}" for each in Template)
    command.add_argument(
        "--template",
        type=one_of("ひな形", Template),
        default=Template.STANDARD,
        metavar="ひな形",
        help=f"{names}（既定は {Template.STANDARD.value}）",
    )
    command.add_argument("--duplex", action="store_true", help="両面用に綴じ代を左右交互にする")
    command.add_argument(
        "--issued",
        type=issued,
        default="",
        metavar="日付",
        help="発行日（例: 2023-07-12）又は文字",
    )
    command.add_argument("--achievement", action="store_true", help="指標に達成率の行を加える")
    sizes = f"{LOWEST_FLOOR:g} から {HIGHEST_FLOOR:g} まで"
    command.add_argument(
        "--floor", type=floor, metavar="ポイント", help=f"本文の文字の下限（{sizes}）"
    )
    command.add_argument(
        "--proof",
        nargs="+",
        default=[],
        metavar="職名",
        help="庁内確認用とし、決裁欄を付ける（例: 課長 係長 担当）",
    )


def _add_finish(command: argparse.ArgumentParser) -> None:
    """What becomes of the pages once they are drawn."""
    papers = "、".join(f"{each.value}={label(each)}" for each in TwoUpPaper)
    command.add_argument("--two-up", type=one_of("用紙", TwoUpPaper), metavar="用紙", help=papers)
    looks = "、".join(f"{each.value}={label(each)}" for each in Monochrome)
    command.add_argument(
        "--monochrome",
        type=one_of("白黒の見え方", Monochrome),
        metavar="見え方",
        help=f"白黒の複写機で写したときの校正（ページを画像にする）。{looks}",
    )


def _paper_options(chosen: argparse.Namespace) -> PaperOptions:
    titles = cast("Sequence[str]", chosen.proof)
    boxes = tuple(title.strip() for title in titles if title.strip())
    if len(boxes) > MOST_DECISION_BOXES:
        raise KnownError(
            f"決裁欄が {len(boxes)} 個あり、用紙に入りません。",
            f"{MOST_DECISION_BOXES} 個までにしてください。",
        )
    return PaperOptions(
        template=chosen.template,
        duplex=chosen.duplex,
        issued=chosen.issued,
        decision_boxes=boxes,
        achievement=chosen.achievement,
        floor=chosen.floor,
        two_up=chosen.two_up,
        monochrome=chosen.monochrome,
        fonts=read_settings(user_folder()).fonts,
    )


_EXCLUDED: Final = (
    ("handout", "sheet", "シートは構成のファイルで選んでください。"),
    ("handout", "issued", "日付は構成のファイルの date に書いてください。"),
    ("handout", "proof", "決裁欄は庁内確認用のため、配布資料には付けられません。"),
    ("changes_since", "handout", "どちらかにしてください。"),
    ("comparison", "proof", "決裁欄は見え消しに付けられます。"),
    ("comparison", "achievement", "達成率の行は見え消しに加えられます。"),
)
"""Options of which one would go unheard beside the other, and what to do instead."""


def _refuse_excluded(chosen: argparse.Namespace) -> None:
    for one, other, advice in _EXCLUDED:
        if getattr(chosen, one) and getattr(chosen, other):
            names = " と ".join(f"--{each.replace('_', '-')}" for each in (one, other))
            raise KnownError(f"{names} は同時に指定できません。", advice)


def _run_pdf(chosen: argparse.Namespace) -> None:
    _refuse_excluded(chosen)
    order = plans.PdfOrder(
        chosen.plan, chosen.out, _paper_options(chosen), chosen.edition, chosen.report
    )
    if chosen.changes_since is not None or chosen.comparison:
        plans.print_changes_pdf(order, _changes_wish(chosen))
    elif chosen.handout is None:
        plans.print_pdf(order, chosen.sheet)
    else:
        plans.print_handout_pdf(order, chosen.handout)


def _changes_wish(chosen: argparse.Namespace) -> ChangesWish:
    if chosen.changes_since is None:
        raise KnownError(
            "新旧対照表の相手が指定されていません。", "--changes-since で指定してください。"
        )
    return ChangesWish(chosen.changes_since, chosen.comparison, numbers=tuple(chosen.sheet))


def _add_check(add_parser: _AddParser) -> None:
    command = add_parser("check", help="内容を確認し、確認事項を表示する")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.add_argument(
        "--json", type=Path, metavar="OUT.json", help="JSON の書出先（- は標準出力）"
    )
    words = "、".join(f"{label(each)}（{each.value}）" for each in Severity)
    command.add_argument(
        "--severity",
        type=one_of("重要度", Severity),
        default=Severity.INFO,
        metavar="重要度",
        help=f"これより軽いものを省く。{words}",
    )
    command.add_argument("--edition", type=fiscal_year, help="年度版（既定は最新）")
    command.add_argument(
        "--all", action="store_true", help="確認済の事項も含める（JSON では理由も書き出す）"
    )
    command.set_defaults(run=_run_check)


def _run_check(chosen: argparse.Namespace) -> None:
    wish = plans.CheckWish(chosen.edition, chosen.severity, with_closed=chosen.all)
    fonts = read_settings(user_folder()).fonts
    plans.check_plan(chosen.plan, wish, PaperOptions(fonts=fonts), chosen.json)


def _add_info(add_parser: _AddParser) -> None:
    command = add_parser("info", help="計画ファイルの件数・版・健全性を表示する")
    command.add_argument("plan", type=Path, metavar="PLAN", help="計画ファイル")
    command.set_defaults(run=_run_info)


def _run_info(chosen: argparse.Namespace) -> None:
    plans.show_info(chosen.plan)


def _add_sample(add_parser: _AddParser) -> None:
    command = add_parser("sample", help="見本の計画の写しを窓で開く")
    command.add_argument("out", type=Path, metavar="OUT", help="写しと設定を置くフォルダー")
    command.set_defaults(run=_run_sample)


def _run_sample(chosen: argparse.Namespace) -> None:
    # Imported here: no other command needs a window.
    from dxdesk.app.window import open_sample_window

    open_sample_window(chosen.out)


def _add_self_test(add_parser: _AddParser) -> None:
    command = add_parser("self-test", help="見本の計画で一通り動くことを確かめる")
    command.add_argument("out", nargs="?", type=Path, metavar="OUT", help="結果を残すフォルダー")
    command.set_defaults(run=_run_self_test)


def _run_self_test(chosen: argparse.Namespace) -> None:
    self_test(chosen.out)


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: The words after the program's name.

    Returns:
        The exit status.
    """
    _speak_to_nobody()
    for stream in (sys.stdout, sys.stderr):
        # A terminal of the old code page must not make a sentence fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = build_parser().parse_args(arguments)
    try:
        chosen.run(chosen)
        sys.stdout.flush()
    except KnownError as error:
        return _not_done(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough; what was to be done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        what = f"「{error.filename}」を" if error.filename else "ファイルを"
        return _not_done(f"{what}読み書きできませんでした（{reason_of(error)}）。")
    except KeyboardInterrupt:
        return _not_done("中断しました。")
    return DONE


def _speak_to_nobody() -> None:
    """Take words, where there is no console that would: the window's own program has none."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # It stays open as long as the program runs.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - see above


def _not_done(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_DONE
