"""One row per job: how long ours takes, how long the floor takes, and how far apart they may be.

The floor is the least work that any program would have to do for the same result (a bare window,
raw SQLite, a bare canvas). A bound is a ratio to it, because ratios hold where milliseconds drift.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One measured job.

    Attributes:
        job: What was done, in a few words.
        ours_ms: Median of our runs, in milliseconds.
        floor_ms: Median of the floor's runs, in milliseconds.
        bound: The largest ratio of ours to the floor that is acceptable.
    """

    job: str
    ours_ms: float
    floor_ms: float
    bound: float

    @property
    def ratio(self) -> float:
        """How many times longer than the floor ours takes."""
        return self.ours_ms / self.floor_ms

    @property
    def is_within(self) -> bool:
        """Whether the job keeps its bound."""
        return self.ratio <= self.bound


def interleaved(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Time both in turn, so that a passing load falls on both alike.

    Each is called once unmeasured first, so that imports and caches are warm for both.

    Returns:
        The median of ours and the median of the floor, in milliseconds.
    """
    ours()
    floor()
    pairs = [(_milliseconds(ours), _milliseconds(floor)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _milliseconds(job: Callable[[], object]) -> float:
    gc.collect()  # nobody pays for another's garbage
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, ready for a note or a commit message."""
    lines = [
        "| job | ours, median ms | floor, median ms | ratio | bound | verdict |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        verdict = "ok" if row.is_within else "TOO SLOW"
        lines.append(
            f"| {row.job} | {row.ours_ms:.2f} | {row.floor_ms:.2f} "
            f"| {row.ratio:.2f} | {row.bound:.2f} | {verdict} |"
        )
    return "\n".join(lines)
