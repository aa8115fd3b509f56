"""Byte-code made beforehand, the same bytes for the same sources wherever and whenever it is made.

The program starts without compiling and without writing to its own folder. What a `.pyc` holds
depends on how the building Python orders sets, so it is made in a process of its own.
"""

import compileall
import py_compile
import sys
from pathlib import Path

from installer import ROOT
from installer.commands import BuildError, run


def compile_folder(folder: Path, shown_as: str, *, keep_sources: bool) -> None:
    """Compile every module below a folder.

    Args:
        folder: Holds the sources.
        shown_as: What stands for the folder in the reports of errors.
        keep_sources: Whether the sources stay, with the byte-code in `__pycache__` beside them;
            else it takes their place, which leaves half as many files to copy and to scan.

    Raises:
        BuildError: A module does not compile.
    """
    run(
        *(sys.executable, "-m", "installer.windows.bytecode", folder, shown_as),
        *(() if keep_sources else ("legacy",)),
        cwd=ROOT,
        env={"PYTHONHASHSEED": "0"},
    )
    if not keep_sources:
        for source in folder.rglob("*.py"):
            source.unlink()


def main(folder: str, shown_as: str, *legacy: str) -> int:
    """Compile, in the process made for it."""
    done = compileall.compile_dir(
        folder,
        maxlevels=50,
        quiet=1,
        force=True,
        legacy=bool(legacy),
        stripdir=folder,
        prependdir=shown_as,
        # Never compared with the source: a copy or a zip changes the times of files.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise BuildError(f"{folder} にコンパイルできないモジュールがあります。")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
