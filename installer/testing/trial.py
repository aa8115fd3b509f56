"""How a trial goes: what it is asked for, and one step after the other."""

import argparse
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from installer.commands import ended, say

_Trial = TypeVar("_Trial")


def conduct(default: Path, attempt: Callable[[Path, Path | None], None]) -> int:
    """Read the command line, try what was built, and say what came of it.

    Args:
        default: Where what was built is, unless something else is said.
        attempt: Given what was built, and where pictures go (None: nowhere).

    Returns:
        The exit status.
    """
    parser = argparse.ArgumentParser(description="Try what was built as a desk would use it.")
    parser.add_argument("--built", type=Path, default=default)
    parser.add_argument("--pictures", type=Path, help="where pictures of the screen go")
    chosen = parser.parse_args()
    if chosen.pictures is not None:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    return ended(lambda: attempt(chosen.built.absolute(), chosen.pictures))


def go_through(trial: _Trial, steps: Mapping[str, Sequence[Callable[[_Trial], None]]]) -> None:
    """Take the steps by their names; what stands together goes on at once, on a processor each."""
    with ThreadPoolExecutor() as pool:
        for name, together in steps.items():
            with timed(name):
                for step in [pool.submit(step, trial) for step in together]:
                    step.result()


@contextmanager
def timed(name: str) -> Generator[None, None, None]:
    """Say that something came out as it must, and how long it took."""
    start = time.monotonic()
    yield
    say(f"{name}: 正常（{time.monotonic() - start:.0f} 秒）")
