"""A day at the desk in a process of its own: so many edits with the list of steps in view.

Arguments: number of edits, folder. Prints JSON.
"""

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.plans import EDITION, plan_rows
from bench.processes.memory import peak_mib
from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import Person
from dxdesk.ui.application import make_application
from dxdesk.ui.desk import Desk
from dxdesk.ui.steps.panel import StepsPanel
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.opening import Opener

PROJECTS = 38
SAMPLE = 200
"""Saves at the beginning, and as many at the end, that are compared; the first few are warm-up."""
WARM_UP = 50


def main(edits: str, folder: str) -> None:
    """Edit one cell after another, so that no two edits are one step."""
    app = make_application([])
    workspace = Opener(Person("担当")).create(Path(folder) / "測定.dxdesk")
    rows = {key_of(EDITION, row): row for row in plan_rows(PROJECTS)}
    workspace.apply(ChangeSet("測定", diff({}, rows)))
    cells = [key for key, row in rows.items() if isinstance(row, r.IndicatorValue)]
    desk = Desk()
    desk.open(workspace, EDITION)
    panel = StepsPanel(desk)
    panel.resize(400, 600)
    panel.show()
    times: list[float] = []
    before = 0
    for number in range(int(edits)):
        start = perf_counter()
        assert desk.execute(SetField(cells[number % len(cells)], "remark", f"備考{number}"))
        app.processEvents()
        times.append((perf_counter() - start) * 1000)
        if number == WARM_UP:
            before = peak_mib()
    first, last = median(times[WARM_UP : WARM_UP + SAMPLE]), median(times[-SAMPLE:])
    grown = peak_mib() - before
    desk.close()
    print(json.dumps({"first_ms": first, "last_ms": last, "grown_mib": grown}))


main(*sys.argv[1:])
