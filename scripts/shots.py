"""Pictures of what dxdesk shows, made from the sample plan, into docs/screenshots.

For now these are pages of paper; screens join them as they come.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2

from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.printing import print_sheets

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SCALE = 1.5
"""Pixels per pt: 108 dpi."""

SHOTS = {"sheet": "1-1-1", "sheet-divisions": "1-2-1", "sheet-long": "2-2-1"}
"""Name of the picture and number of the project whose first page it shows."""


def main() -> int:
    """Make every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    opener = Opener(Person("見本"))
    with tempfile.TemporaryDirectory() as folder:
        with opener.create(Path(folder) / "sample.dxdesk") as workspace:
            sample = paths.samples() / "sample.json"
            preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
            workspace.apply(preview.change_set)
            content, edition = workspace.plan(), workspace.editions()[-1]
        for name, number in SHOTS.items():
            pdf = Path(folder) / f"{name}.pdf"
            print_sheets(content, edition, [number], pdf)
            document = pypdfium2.PdfDocument(pdf)
            picture = FOLDER / f"{name}.png"
            document[0].render(scale=SCALE).to_pil().save(picture, optimize=True)
            document.close()
            print(picture.relative_to(FOLDER.parents[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
