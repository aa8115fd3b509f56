"""Pictures of what dxdesk shows, made from the sample plan, into docs/screenshots.

Screens are taken at 1366×768, the smallest terminal, and some again at 200 %. Each scale needs a
process of its own, because Qt reads it once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.printing import print_sheets

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SCALE = 1.5
"""Pixels per pt of the paper: 108 dpi."""

SHEETS = {"sheet": "1-1-1", "sheet-divisions": "1-2-1", "sheet-long": "2-2-1"}
"""Name of the picture and number of the project whose first page it shows."""


def take_paper(folder: Path) -> None:
    """The pages of paper."""
    opener = Opener(Person("見本"))
    with opener.create(folder / "sample.dxdesk") as workspace:
        sample = paths.samples() / "sample.json"
        preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
        workspace.apply(preview.change_set)
        content, edition = workspace.plan(), workspace.editions()[-1]
    for name, number in SHEETS.items():
        pdf = folder / f"{name}.pdf"
        print_sheets(content, edition, [number], pdf)
        document = pypdfium2.PdfDocument(pdf)
        picture = FOLDER / f"{name}.png"
        document[0].render(scale=SCALE).to_pil().save(picture, optimize=True)
        document.close()
        print(picture.relative_to(ROOT))


def take_screens(scale: int, folder: Path) -> None:
    """The screens at a scale, on a terminal of 1366×768 at that scale."""
    terminal = folder / f"terminal-{scale}.json"
    size = {"x": 0, "y": 0, "width": 1366 * scale, "height": 768 * scale}
    screen = {"name": "terminal", **size, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    terminal.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={terminal}",
        "QT_SCALE_FACTOR": str(scale),
    }
    command = [sys.executable, "-m", "scripts.screens", str(FOLDER), str(scale)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> int:
    """Make every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take_paper(Path(folder))
        for scale in (1, 2):
            take_screens(scale, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
