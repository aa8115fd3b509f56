"""Compositions that leave the plan as SPEC.toml, and those that come in from one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.runtime.file_names import file_name
from dxdesk.ui.handout.places import rebased
from dxdesk.workspace.handouts import read_spec, write_spec

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.handout import Handout
    from dxdesk.ui.handout.asking import HandoutAsking


def write_composition(asking: HandoutAsking, handout: Handout, folder: Path) -> Path | None:
    """Ask where to, and write the composition of a handout.

    Args:
        asking: Asks the person.
        handout: As the plan keeps it.
        folder: That of the plan.

    Returns:
        The file; None where the person thought better of it.

    Raises:
        KnownError: It cannot be written.
    """
    out = asking.spec_to_write(folder / file_name(handout.name, ".toml"))
    if out is not None:
        write_spec(rebased(handout, folder, out.parent), out)
    return out


def read_composition(asking: HandoutAsking, folder: Path) -> Handout | None:
    """Ask for a composition, and read it; one without a name is called after its file.

    Raises:
        KnownError: It cannot be read, or is none.
    """
    path = asking.spec_to_read(folder)
    if path is None:
        return None
    handout = rebased(read_spec(path), path.parent, folder)
    return handout if handout.name.strip() else replace(handout, name=path.stem)
