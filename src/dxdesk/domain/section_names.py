"""Sections as they are typed: names parted by 、, of which one that is new becomes a section."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.order import arrange, between
from dxdesk.domain.stored_text import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.runtime.sources import IdMaker

_PARTED: Final = re.compile(r"[、，,\n\t]+")


def section_names(text: str) -> list[str]:
    """Names of sections as typed, each once."""
    return list(dict.fromkeys(name.strip() for name in _PARTED.split(text) if name.strip()))


def sections_named(
    known: Sequence[r.Section], names: Sequence[str], ids: IdMaker
) -> tuple[list[str], list[r.Section]]:
    """The uids of sections by name, and the new sections that this takes.

    Args:
        known: The sections of the edition in their order; new ones stand behind them.
        names: The names, each once.
        ids: Gives uids for new sections.
    """
    by_name = {row.name.strip(): row.uid for row in known} | {row.name: row.uid for row in known}
    last = known[-1].order_key if known else ""
    found: list[str] = []
    made: list[r.Section] = []
    for name in names:
        uid = by_name.get(name)
        if uid is None:
            last = between(last, "")
            made.append(r.Section(ids(), last, name=storable(name)))
            uid = made[-1].uid
        found.append(uid)
    return found, made


def related_as_named(
    known: Sequence[r.RelatedSection], project: str, sections: Sequence[str], ids: IdMaker
) -> list[r.RelatedSection]:
    """The related sections of a project as it is to have them, those that stay as their rows."""
    free = {one.section: one for one in known}
    keys = arrange([free[uid].order_key if uid in free else "" for uid in sections])
    rows = (free.get(uid) or r.RelatedSection(ids(), project, uid) for uid in sections)
    return [replace(row, order_key=key) for row, key in zip(rows, keys, strict=True)]
