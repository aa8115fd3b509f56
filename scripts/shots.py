"""Pictures of what dxdesk shows, made from the sample plan, into docs/screenshots.

Screens are taken at 1366×768, the smallest terminal, and some again at 200 %. Each scale needs a
process of its own, because Qt reads it once. In the end those that the manual shows are made small
for it.
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
from scripts.manual_pictures import renew

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
FOR_MANUAL = ROOT / "build" / "manual-pictures"
"""What only the manual shows, and keeps small."""
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


def take_screens(scale: int, folder: Path, *parts: str) -> None:
    """The screens at a scale, on a terminal of 1366×768 at that scale; all without any part."""
    terminal = folder / f"terminal-{scale}.json"
    size = {"x": 0, "y": 0, "width": 1366 * scale, "height": 768 * scale}
    screen = {"name": "terminal", **size, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    terminal.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={terminal}",
        "QT_SCALE_FACTOR": str(scale),
    }
    command = [sys.executable, "-m", "scripts.screens", str(FOLDER), str(FOR_MANUAL)]
    subprocess.run([*command, str(scale), *parts], cwd=ROOT, env=environment, check=True)


def main(*parts: str) -> int:
    """Make every picture, or those of some parts of `scripts.screens`, at 100 %."""
    for folder in (FOLDER, FOR_MANUAL):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if parts:
            take_screens(1, Path(folder), *parts)
        else:
            take_paper(Path(folder))
            for scale in (1, 2):
                take_screens(scale, Path(folder))
    renew(FOLDER, FOR_MANUAL)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
