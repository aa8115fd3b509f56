"""A PDF of so many sheets in a process of its own, from the interpreter to the file.

Arguments: number of sheets, file. Prints JSON.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from bench.processes.memory import peak_mib
from dxdesk.reports.pdf import write_pdf
from tests.reports.paper import form, many_sheets


def main(count: str, out: str) -> None:
    """Lay out, draw, write."""
    sheets = many_sheets(int(count))
    start = perf_counter()
    write_pdf(form(), sheets, Path(out))
    print(json.dumps({"seconds": perf_counter() - start, "peak_mib": peak_mib()}))


main(*sys.argv[1:])
