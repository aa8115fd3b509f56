"""Who receives the form of a section: the section, or another one that passes it on.

What is entered as the recipient of a section is either the name of a section of the edition, which
passes on what comes to it for several, or the desk within the section that takes it in. Two
sections may each have a 庶務係: these are two desks, and get two forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.rows import Section


def receivers(sections: Iterable[Section]) -> dict[str, str]:
    """The name of the section that receives the form of each section, by uid of the latter."""
    known = tuple(sections)
    names = {section.name for section in known}
    entered = {section.uid: section.recipient.strip() for section in known}
    return {
        section.uid: entered[section.uid] if entered[section.uid] in names else section.name
        for section in known
    }


def desk(section: Section, receiver: str) -> str:
    """The desk within a section that takes its form in; empty where none is entered."""
    entered = section.recipient.strip()
    return "" if entered in {receiver, section.name} else entered
