"""How forms are read that people have changed: a table by kind of change, on the sample plan.

`python -m scripts.mutations_table 50` does each kind fifty times, which takes a quarter of an hour.
"""

from __future__ import annotations

import sys

from tests.exchange.forms.mutations import table
from tests.exchange.forms.test_mutations import SAMPLE_PLAN


def main(runs: str) -> int:
    """Print the table, a line as soon as it is known."""
    for line in table(SAMPLE_PLAN, int(runs)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
