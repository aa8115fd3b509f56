"""Our start on a plan: ended by the first paint, or followed until the window is at rest.

Arguments: plan, folder of the user, `paint` or `rest`. Prints JSON.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer

from bench.processes.memory import peak_mib
from dxdesk.app.window import Start, collect_garbage, favour_the_window
from dxdesk.runtime.settings import Person, Settings
from dxdesk.ui.application import make_application, running_lock

TICK_MS = 2
REST_MS = 2500
"""How long after the plan was opened the event loop is listened to."""


def tell(**figures: object) -> None:
    """Print figures and end without any tidying up, which no start is to be charged with."""
    print(json.dumps({"peak_mib": peak_mib(), **figures}), flush=True)
    os._exit(0)


def own_modules() -> list[str]:
    """Our own modules that have been loaded; packages that are empty do not count."""
    loaded = [(name, module) for name, module in sys.modules.items() if name.startswith("dxdesk")]
    return sorted(name for name, module in loaded if not hasattr(module, "__path__"))


def main(plan: str, folder: str, until: str) -> None:
    """Start as the program does."""
    favour_the_window()
    app = make_application(sys.argv[:1])
    running_lock(Path(folder))
    start = Start(Path(folder), Settings(Person("測定")), Path(plan))
    start.furnished.connect(collect_garbage)
    if until == "paint":
        start.window.first_painted.connect(lambda: tell(modules=own_modules()))
    else:
        follow(start)
    start.window.show()
    app.exec()


def follow(start: Start) -> None:
    """Measure the gaps between the turns of the event loop from the first paint on."""
    gaps: list[float] = []
    last = 0.0
    timer = QTimer(start)
    timer.setInterval(TICK_MS)

    def tick() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    def begin() -> None:
        nonlocal last
        last = perf_counter()
        timer.start()

    def at_rest() -> None:
        tell(worst_gap_ms=max(gaps), gaps=sorted(gaps)[-5:])

    rest = QTimer(start)
    rest.setSingleShot(True)
    rest.setInterval(REST_MS)
    rest.timeout.connect(at_rest)
    timer.timeout.connect(tick)
    start.window.first_painted.connect(begin)
    start.furnished.connect(lambda: start.furnishing.plans.opened.connect(rest.start))


if __name__ == "__main__":
    main(*sys.argv[1:])
