"""取込結果票 as JSON, for scripts that look at what an import did."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxdesk.workspace.importing import Preview


def report_of(preview: Preview) -> dict[str, object]:
    """取込結果票 as JSON: counts, warnings, what was not understood, where every cell went."""
    slip = preview.slip
    return {
        "sheets": preview.sheets,
        "new": len(preview.new),
        "changed": len(preview.changed),
        "unchanged": len(preview.unchanged),
        "warnings": [asdict(warning) for warning in slip.warnings],
        "not_understood": [asdict(cell) for cell in slip.not_understood],
        "placements": [asdict(place) for place in slip.placements],
        "cells": asdict(slip.cells),
    }
