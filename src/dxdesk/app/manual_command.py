"""What the command line says of the manual (手引き)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_manual(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """The command `manual`."""
    command = add_parser("manual", help="手引きを PDF にする")
    command.add_argument("out", type=Path, metavar="OUT.pdf", help="書出先")
    command.set_defaults(run=_run_manual)


def _run_manual(chosen: argparse.Namespace) -> None:
    # Imported here: no other command needs the manual.
    from dxdesk.cli.manual import print_manual_pdf

    print_manual_pdf(chosen.out)
