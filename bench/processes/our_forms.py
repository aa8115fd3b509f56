"""The forms of 22 recipients in a process of its own, from the interpreter to the files.

Argument: folder. Prints JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from bench.bench_forms import forms
from bench.processes.memory import peak_mib
from dxdesk.workspace.form_files import FormsWish, write_forms


def main(folder: str) -> None:
    """Write them."""
    wish = FormsWish(forms(), Path(folder))
    start = perf_counter()
    write_forms(wish)
    print(json.dumps({"seconds": perf_counter() - start, "peak_mib": peak_mib()}))


main(*sys.argv[1:])
