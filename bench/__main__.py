"""Run every `bench/bench_*.py` and print one table; exits 1 where a bound is broken.

`python -m bench sheet pdf` runs only the modules whose names hold one of the words.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence
from typing import cast

import bench
from bench.table import Row, table


def jobs(words: Sequence[str]) -> list[Callable[[], list[Row]]]:
    """The `run` functions of the modules asked for, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    chosen = [
        name
        for name in names
        if name.startswith("bench_") and (not words or any(word in name for word in words))
    ]
    modules = [importlib.import_module(f"bench.{name}") for name in chosen]
    return [cast("Callable[[], list[Row]]", module.run) for module in modules]


def main(words: Sequence[str]) -> int:
    """Print the table of all rows."""
    rows = [row for run in jobs(words) for row in run()]
    print(table(rows))
    return 0 if all(row.is_within for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
